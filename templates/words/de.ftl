# Die Wörter der Seiten auf Deutsch; die Schlüssel sind die von en.ftl.

## Überall

digit-group = stop
skip-link = Zum Inhalt springen
home = Start
home-page = Die Startseite
and = und
all = Alle
search = Suche
nav-main = Hauptmenü
nav-breadcrumb = Pfad
nav-footer = Fußzeile
nav-languages = Sprachen
colors = Farben
colors-system = System
colors-light = Hell
colors-dark = Dunkel
published-by = Herausgegeben von { $publisher }.
marked-up-by = Zitate, Sprechende und Ämter ausgezeichnet mit { $generator }.
last-changed = zuletzt geändert am { $date }
record-as-of = Stand: { $date }
printed-on = gedruckt am { $date }
atom-feed = Atom-Feed
json-feed = JSON-Feed
quotes-as-json = Zitate als JSON
quotes-as-csv = Zitate als CSV
card-alt = { $site }: wer was gesagt hat
quote-open = „
quote-close = “

## Arten von Dingen

briefing = Bericht
briefings = Berichte
quotes = Zitate
quotation = Zitat
quotations = Zitate
reported = Sinngemäß
reported-statements = Wiedergegebene Äußerungen
person = Person
people = Personen
organization = Organisation
organizations = Organisationen
event = Ereignis
events = Ereignisse
country = Land
countries = Länder
topic = Thema
topics = Themen
speaker = Wer spricht
office = Amt
offices = Ämter
year = Jahr
kind = Art
source = Quelle
source-heading = Quelle
sources = Quellen
data = Daten
corrections = Berichtigungen
website = Website

n-briefings = { $n ->
    [one] { $n } Bericht
   *[other] { $n } Berichte
}
n-people = { $n ->
    [one] { $n } Person
   *[other] { $n } Personen
}
n-participants = { $n ->
    [one] { $n } Teilnahme
   *[other] { $n } Teilnahmen
}
n-quotations = { $n ->
    [one] { $n } Zitat
   *[other] { $n } Zitate
}
n-statements = { $n ->
    [one] { $n } wiedergegebene Äußerung
   *[other] { $n } wiedergegebene Äußerungen
}
tally-both = { $quotations } und { $statements }

## Daten im Kalender

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
date-month = { $month } { $year }
date-day = { $day }. { $month } { $year }
days-of-month = { $from }.–{ $until }. { $month } { $year }
days-of-year = { $from }. { $from-month } – { $until }. { $until-month } { $year }
days-apart = { $from } – { $until }
date-to = bis
since-date = seit { $date }
from-date = ab { $date }
until-date = bis { $date }

## Wer spricht

on-record = Zu Protokoll
nobody = niemandem
and-more = und { $n } weitere
speaker-not-named = Ohne Namen
speaker-not-certain = Wer spricht, ist nicht sicher
in-briefing = in { $briefing }
as-office = als { $office }
as-office-with = Als { $office }, mit
in-office-of = Als { $office }
with = Mit
cite = Zitieren
cite-this = Zitieren: { $words }
corrected-on = Berichtigt am { $date }
why = Warum
why-withdrawn = Warum es zurückgezogen wurde, in { $briefing }
withdrawn = Zurückgezogen
withdrawn-quote = Ein zurückgezogenes Zitat
withdrawn-statement = Eine zurückgezogene Äußerung
quote-was-withdrawn = Ein Zitat, das { $who } zugeschrieben war, wurde zurückgezogen; sein Wortlaut wird nicht mehr gezeigt.
statement-was-withdrawn = Eine Äußerung, die { $who } zugeschrieben war, wurde zurückgezogen; ihr Inhalt wird nicht mehr gezeigt.
reported-words = Sinngemäß: { $words }

## Ämter

acting = { $title } (amtierend)
caretaker = { $title } (geschäftsführend)
deputy = { $title } (Stellvertretung)
end-not-known = Ende nicht bekannt
in-office = im Amt
in-office-now = Jetzt im Amt
formerly = Früher
formerly-office = früher { $title }
dates-not-known = Amtszeit nicht bekannt
then-office = damals { $office }
office-passed = an diesem Tag wechselte das Amt
office-with-date = { $title }, { $date }

## Im Text eines Berichts

note = Hinweis
tip = Tipp
important = Wichtig
warning = Warnung
caution = Vorsicht
doubt = wer spricht, ist nicht sicher
quote-permalink = Fester Link zum Zitat: { $words }
quote-permalink-by = Fester Link zum Zitat von { $who }: { $words }
statement-permalink = Fester Link zur Äußerung: { $words }
statement-permalink-by = Fester Link zur Äußerung von { $who }: { $words }
withdrawn-quote-permalink = Fester Link zum zurückgezogenen Zitat
withdrawn-statement-permalink = Fester Link zur zurückgezogenen Äußerung
quote-note = Ein zurückgezogenes Zitat
quote-note-on = Ein Zitat, zurückgezogen am { $date }
statement-note = Eine zurückgezogene Äußerung
statement-note-on = Eine Äußerung, zurückgezogen am { $date }
part-note = zurückgezogen

## Startseite und Listen

latest-briefings = Neueste Berichte
all-briefings = { $n ->
    [one] Der eine Bericht
   *[other] Alle { $n } Berichte
}
on-record-lately = Zuletzt zu Protokoll
in-this-record = In diesem Verzeichnis
from-the-record = Aus dem Verzeichnis, { $date }
nothing-published = Noch ist nichts veröffentlicht.
no-briefings = Noch ist kein Bericht veröffentlicht.
no-events = Noch gibt es kein Ereignis.
nothing-quoted = Noch ist nichts zitiert.
empty-directory = Hier gibt es noch nichts.
quotes-lede = { $tally } zu Protokoll. Was mit { $label } bezeichnet ist, gibt den Sinn wieder, nicht den Wortlaut.
quotes-title = Zitate und Äußerungen
title-of-page = { $title }, Seite { $number }
more-quotes-title = { $name }: zu Protokoll, Seite { $number }
pages = Seiten
page-number = Seite { $number }
older = Älter
newer = Neuer
others = Andere
other-organizations = Andere Organisationen
without-date = Ohne Datum
filter-page = Diese Seite filtern
shown-of-all = { $shown } von { $all }
briefings-description = { $n ->
    [one] Ein Bericht
   *[other] Alle { $n } Berichte nach Datum, die neuesten zuerst
}, mit denen, die darin zitiert sind. Seite { $number }.
quotes-description = Zu Protokoll: { $tally }, die neuesten zuerst, mit Namen, Amt und Quelle. Seite { $number }.
more-quotes-description = { $name }, zu Protokoll: { $tally }, die neuesten zuerst. Seite { $number }.
people-description = { $n ->
    [one] Eine Person
   *[other] { $n } Personen
} zu Protokoll, nach Land und Organisation, mit Ämtern und der Zahl ihrer Zitate.
organizations-description = { $n ->
    [one] Eine Organisation
   *[other] { $n } Organisationen
} zu Protokoll: Bündnisse, Ministerien, Parlamente, mit denen, die ihre Ämter innehaben und innehatten.
events-description = { $n ->
    [one] Ein Ereignis
   *[other] { $n } Ereignisse
} nach Datum, die neuesten zuerst: wer in welchem Amt teilnahm, und die Berichte darüber.
countries-description = { $n ->
    [one] Ein Land
   *[other] { $n } Länder
}, für die jemand spricht oder sprach, nach dem Land des Amtes.
topics-description = { $n ->
    [one] Ein Thema
   *[other] { $n } Themen
}: wer was dazu gesagt hat, und die Berichte darüber.

## Bericht

by = Von { $who }
published-on = veröffentlicht am { $date }
updated-on = geändert am { $date }
translated-by = Übersetzung: { $who }
on-record-here = Wer in diesem Bericht spricht
passages-and-share = { $n ->
    [one] { $n } Stelle
   *[other] { $n } Stellen
}, { $percent } % der wiedergegebenen Worte
passage-of = Stelle { $number } von { $name }
doubtful-note = { $n ->
    [one] Bei { $n } Zitat, mit „?“ bezeichnet,
   *[other] Bei { $n } Zitaten, mit „?“ bezeichnet,
} ist nicht sicher, wer spricht; deshalb wird niemand genannt.
unnamed-note = { $n ->
    [one] Bei { $n } Zitat
   *[other] Bei { $n } Zitaten
} bleibt mit Absicht ungenannt, wer spricht.
who-took-part = Wer teilnahm
before-it-read = Vorher stand dort: { $words }
the-passage = Zur Stelle
correction-wording = Wortlaut
correction-attribution = Zuschreibung
correction-translation = Übersetzung
correction-retraction = Rücknahme
correction-other = Berichtigung
correction-label = { $kind }:
source-as-delivered = wie gehalten
source-as-prepared = wie vorbereitet
source-near-verbatim = fast wörtlich
source-as-reported = wie berichtet
source-translated = übersetzt
source-paraphrase = sinngemäß
cite-briefing = Diesen Bericht zitieren
related-briefings = Verwandte Berichte
older-and-newer = Ältere und neuere Berichte
annotations = Annotationen
web-annotations = Web-Annotationen
briefing-as-json = Dieser Bericht als JSON
briefing-as-markdown = Dieser Bericht als Markdown
briefing-of-day = { $title }, ein Bericht vom { $date }.
briefing-with = { $title }: { $names }, zu Protokoll am { $date }.
briefing-with-others = { $title }: { $names } und andere, zu Protokoll am { $date }.

## Zitat

quote-title = { $who }: „{ $words }“
statement-title = { $who }, sinngemäß: { $words }
withdrawn-title = { $heading }, zugeschrieben: { $who }
said-in = { $date }, in: { $briefing }.
said-description = { $words } Gesagt am { $where }
reported-description = { $words } Berichtet am { $where }
withdrawn-description = { $title }, { $where } Der Wortlaut wird nicht mehr gezeigt.
what-was-said = Was gesagt wurde
what-was-reported = Was berichtet wurde
what-they-said = { $n ->
    [one] Was { $names } sagte
   *[other] Was { $names } sagten
}
what-they-are-reported-to-have-said = { $n ->
    [one] Was { $names } laut Bericht sagte
   *[other] Was { $names } laut Bericht sagten
}
was-withdrawn = Es war { $who } zugeschrieben, { $date }, in { $briefing }. Der Wortlaut wird nicht mehr gezeigt.
was-withdrawn-on = Es war { $who } zugeschrieben, { $date }, in { $briefing }, und wurde am { $withdrawn } zurückgezogen. Der Wortlaut wird nicht mehr gezeigt.
reported-not-verbatim = Sinngemäß wiedergegeben, nicht wörtlich
in-context = Im Zusammenhang
read-highlighted = Im Bericht lesen, hervorgehoben
same-words-elsewhere = Dieselben Worte anderswo
in-other-languages = In anderen Sprachen
original-in = Original, { $language }
translation-in = Übersetzung, { $language }
about-quote = Zu diesem Zitat
about-statement = Zu dieser Äußerung
named-as = Im Text genannt als
attribution = Zuschreibung
named-by-editor = von der Redaktion genannt
unnamed-by-editor = die Redaktion nennt mit Absicht niemanden
found-by-engine = von sayso gefunden: { $reason }
nobody-sure-enough = niemand ist sicher genug, um genannt zu werden
sources-of-briefing = Quellen des Berichts
cite-and-share = Zitieren und teilen
copy-as = Kopieren als
copy = Kopieren
plain-text = Text
link-to-words = Link
copied = Kopiert: { $what }.
copy-failed = Das Kopieren ging nicht. Markieren Sie den Text.
html-to-embed = HTML zum Einbetten
earlier-and-later = Davor und danach, von derselben Person
earlier = Davor
later = Danach
cite-quote = { $who }: „{ $words }“ In: { $briefing }, { $publisher }, { $date }. { $address }
cite-statement = { $who }, sinngemäß: { $words } In: { $briefing }, { $publisher }, { $date }. { $address }
cited-quote = „{ $words }“ In: { $briefing }
cited-statement = sinngemäß: { $words } In: { $briefing }
cite-whole = { $who }: { $briefing }. { $site }, { $date }. { $address }

## Person

stub-note = Diese Seite enthält nur, was ein Text sagte; sie wartet auf die Redaktion.
nothing-yet = Noch nichts zu Protokoll
follow-by-feed = Als Feed abonnieren
feed-address = Adresse des Feeds
search-everything = Alles durchsuchen, was { $name } sagte
nothing-of-person = Von { $name } ist hier nichts zu Protokoll.
source-for = Quelle für { $office }, { $number }
other-names = Andere Namen
events-attended = Teilnahme an Ereignissen
appeared-with = Gemeinsam aufgetreten mit
elsewhere = Anderswo
part-on-record = zu Protokoll
part-took-part = nahm teil
part-mentioned = erwähnt
part-represented = vertreten
feed-title = { $name } zu Protokoll
person-description = { $name }: { $office }Zu Protokoll: { $tally }, mit Ämtern, Ereignissen und Berichten.
nothing-tally = noch nichts

## Organisation, Ereignis, Land, Thema

part-of = gehört zu { $organization }
succeeded-by = Nachfolge: { $organization }
parts-of-it = Gehört dazu
nothing-on-record = Hier ist noch nichts zu Protokoll.
organization-description = { $name }: wer ihre Ämter innehat und innehatte, was in ihrem Namen gesagt wurde, und ihre Ereignisse.
organized-by = Veranstaltet von { $who }.
hosted-by = Gastgeber: { $who }.
nothing-said-here = Was hier gesagt wurde, ist noch nicht zu Protokoll.
add-to-calendar = In den Kalender
all-as-calendar = Alle Ereignisse als Kalender
calendar-address = Adresse des Kalenders
event-description = { $name }, { $date }: wer in welchem Amt teilnahm, was gesagt wurde, und die Berichte darüber.
event-description-place = { $name } in { $place }, { $date }: wer in welchem Amt teilnahm, was gesagt wurde, und die Berichte darüber.
country-note = Nach dem Land des Amtes am betreffenden Tag und der Organisation, die spricht.
country-title = { $name } (Land)
country-description = { $name }: wer dafür spricht und sprach, in welchem Amt, was gesagt wurde, und wo es vertreten war.
said-in-office-of = Was Personen in einem Amt von { $country } sagten
said-by-organizations-of = Was Organisationen von { $country } sagten
said-by-both-of = Was Personen in einem Amt von { $country } und dessen Organisationen sagten
topic-title = { $name } (Thema)
topic-description = { $name }: wer was dazu gesagt hat, und die Berichte darüber.
topic-heading = Zu Protokoll in Berichten zu diesem Thema
topic-people = Wer darin zu Protokoll steht

## Suche

search-the-record = Das Verzeichnis durchsuchen
search-words = Gesuchte Wörter
search-narrow = Die Suche eingrenzen
search-description = Zitate, Personen und Berichte in { $site } suchen, ohne Server und ohne beobachtet zu werden.
search-finds = { $briefings } und { $people } lassen sich finden.
search-finds-all = { $tally }, { $briefings } und { $people } lassen sich finden.
search-how = Wörter zwischen Anführungszeichen werden so gesucht, wie sie dastehen. Die Suche läuft in Ihrem Browser und verrät niemandem, wonach Sie suchen.
search-without-script = Die Suche braucht JavaScript. Ohne es helfen diese Listen.
found-one = 1 gefunden
found-many = { $n } gefunden
found-some = Die ersten { $n } Funde
found-none = Nichts gefunden für ‚{ $words }‘. Versuchen Sie weniger oder andere Wörter, oder nehmen Sie einen Filter weg.
found-nothing = Nichts gefunden. Nehmen Sie einen Filter weg.
found-failed = Das Verzeichnis der Suche lässt sich nicht lesen ({ $why }).
show-more = Mehr zeigen

## Nicht gefunden

not-found = Seite nicht gefunden
not-found-why = Unter dieser Adresse ist nichts. Die Seite kann umgezogen sein, oder die Adresse ist falsch geschrieben.
not-found-try = Vielleicht hilft eine von diesen:
moved = Umgezogen
moved-to = Diese Seite steht jetzt unter { $address }.

## Feeds und Abschriften

correction-on = Berichtigung, { $date }: { $note }
this-was-withdrawn = Dieses Zitat wurde zurückgezogen.
feed-source = { $who }, { $date }, in { $briefing }
who-said-what = Wer was gesagt hat
participants = Teilnahme

## Warum die Maschine jemanden nennt

reason-subject-of-the-cue-before-the-quotation = Subjekt des Redeverbs vor dem Zitat
reason-speaker-of-the-quotation-before-it = wer das vorige Zitat spricht
reason-name-before-the-cue-behind-the-quotation = Name vor dem Redeverb, hinter dem Zitat
reason-pronoun-before-the-cue-behind-the-quotation = Fürwort vor dem Redeverb, hinter dem Zitat
reason-name-after-the-cue-behind-the-quotation = Name nach dem Redeverb, hinter dem Zitat
reason-description-before-the-cue-behind-the-quotation = Beschreibung vor dem Redeverb, hinter dem Zitat
reason-description-after-the-cue-behind-the-quotation = Beschreibung nach dem Redeverb, hinter dem Zitat
reason-pronoun-after-the-cue-behind-the-quotation = Fürwort nach dem Redeverb, hinter dem Zitat
reason-reported-with-that = wiedergegeben mit „that“
reason-reported-without-that = wiedergegeben ohne „that“
reason-reported-according-to = wiedergegeben, laut jemandem
reason-reported-with-the-cue-at-the-end = wiedergegeben, mit dem Redeverb am Ende
reason-reported-with-an-infinitive = wiedergegeben mit einem Infinitiv
reason-subject-of-the-sentence-around-the-words = Subjekt des Satzes um die Worte
reason-subject-of-the-clause-around-the-cue = Subjekt des Teilsatzes um das Redeverb
reason-subject-before-the-colon = Subjekt vor dem Doppelpunkt
reason-name-before-a-colon = Name vor einem Doppelpunkt
reason-label-before-a-colon = Bezeichnung vor einem Doppelpunkt
reason-label-within-the-marks = Bezeichnung zwischen den Zeichen
reason-most-likely-of-those-named-before-the-quotation = am wahrscheinlichsten unter den vorher Genannten
reason-most-likely-of-those-named-behind-the-quotation = am wahrscheinlichsten unter den danach Genannten
reason-most-likely-of-those-named-in-the-paragraph-before = am wahrscheinlichsten unter den im vorigen Absatz Genannten
reason-most-likely-of-those-named-in-the-sentences-before-it = am wahrscheinlichsten unter den in den Sätzen davor Genannten
reason-within-another-quotation = in einem anderen Zitat
reason-cue-later-in-the-paragraph = Redeverb später im Absatz
reason-whom-an-outlet-quotes-as-saying-it = wen ein Medium damit zitiert
reason-according-to = laut jemandem
reason-sentence-before-ending-in-a-colon = Satz davor, mit Doppelpunkt am Ende
reason-speaker-of-the-paragraph-before = wer im vorigen Absatz spricht
reason-signature-of-the-block-quote = Unterschrift des abgesetzten Zitats
