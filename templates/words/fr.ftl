# Les mots des pages en français ; les clés sont celles de en.ftl.

## Partout

digit-group = space
skip-link = Aller au contenu
home = Accueil
home-page = La page d’accueil
and = et
all = Tout
search = Recherche
nav-main = Menu principal
nav-breadcrumb = Fil d’Ariane
nav-footer = Pied de page
nav-languages = Langues
colors = Couleurs
colors-system = Système
colors-light = Clair
colors-dark = Sombre
published-by = Publié par { $publisher }.
marked-up-by = Citations, intervenants et fonctions balisés par { $generator }.
last-changed = modifié le { $date }
record-as-of = état au { $date }
printed-on = imprimé le { $date }
atom-feed = Flux Atom
json-feed = Flux JSON
quotes-as-json = Citations en JSON
quotes-as-csv = Citations en CSV
card-alt = { $site } : qui a dit quoi
quote-open = {"«\u00A0"}
quote-close = {"\u00A0»"}

## Sortes de choses

briefing = Compte rendu
briefings = Comptes rendus
quotes = Citations
quotation = Citation
quotations = Citations
reported = Propos rapporté
reported-statements = Propos rapportés
person = Personne
people = Personnes
organization = Organisation
organizations = Organisations
event = Événement
events = Événements
country = Pays
countries = Pays
topic = Thème
topics = Thèmes
speaker = Qui parle
office = Fonction
offices = Fonctions
year = Année
kind = Sorte
source = source
source-heading = Source
sources = Sources
data = Données
corrections = Rectifications
website = Site web

n-briefings = { $n ->
    [one] { $n } compte rendu
   *[other] { $n } comptes rendus
}
n-people = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}
n-participants = { $n ->
    [one] { $n } participation
   *[other] { $n } participations
}
n-quotations = { $n ->
    [one] { $n } citation
   *[other] { $n } citations
}
n-statements = { $n ->
    [one] { $n } propos rapporté
   *[other] { $n } propos rapportés
}
tally-both = { $quotations } et { $statements }

## Dates

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
date-month = { $month } { $year }
date-day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
days-of-month = { $from ->
    [1] 1er
   *[other] { $from }
}–{ $until } { $month } { $year }
days-of-year = { $from ->
    [1] 1er
   *[other] { $from }
} { $from-month } – { $until ->
    [1] 1er
   *[other] { $until }
} { $until-month } { $year }
days-apart = { $from } – { $until }
date-to = au
since-date = depuis le { $date }
from-date = à partir du { $date }
until-date = jusqu’au { $date }

## Qui parle

on-record = Déclarations
nobody = personne
and-more = et { $n } autres
speaker-not-named = Sans nom
speaker-not-certain = Qui parle n’est pas certain
in-briefing = dans { $briefing }
as-office = comme { $office }
as-office-with = Comme { $office }, avec
in-office-of = Comme { $office }
with = Avec
cite = Citer
cite-this = Citer : { $words }
corrected-on = Rectifié le { $date }
why = Pourquoi
why-withdrawn = Pourquoi le retrait, dans { $briefing }
withdrawn = Retiré
withdrawn-quote = Une citation retirée
withdrawn-statement = Un propos retiré
quote-was-withdrawn = Une citation attribuée à { $who } a été retirée ; ses mots ne sont plus montrés.
statement-was-withdrawn = Un propos attribué à { $who } a été retiré ; son contenu n’est plus montré.
reported-words = Propos rapporté : { $words }

## Fonctions

acting = { $title } par intérim
caretaker = { $title } (affaires courantes)
deputy = { $title } (suppléance)
end-not-known = fin non connue
in-office = en fonction
in-office-now = En fonction
formerly = Auparavant
formerly-office = auparavant { $title }
dates-not-known = dates non connues
then-office = alors { $office }
office-passed = la fonction a changé de mains ce jour-là
office-with-date = { $title }, { $date }

## Dans le texte d’un compte rendu

note = Note
tip = Conseil
important = Important
warning = Avertissement
caution = Attention
doubt = qui parle n’est pas certain
quote-permalink = Lien permanent vers la citation : { $words }
quote-permalink-by = Lien permanent vers la citation de { $who } : { $words }
statement-permalink = Lien permanent vers le propos : { $words }
statement-permalink-by = Lien permanent vers le propos de { $who } : { $words }
withdrawn-quote-permalink = Lien permanent vers la citation retirée
withdrawn-statement-permalink = Lien permanent vers le propos retiré
quote-note = Une citation retirée
quote-note-on = Une citation retirée le { $date }
statement-note = Un propos retiré
statement-note-on = Un propos retiré le { $date }
part-note = retiré

## Accueil et listes

latest-briefings = Derniers comptes rendus
all-briefings = { $n ->
    [one] Le seul compte rendu
   *[other] Les { $n } comptes rendus
}
on-record-lately = Dernières prises de parole
in-this-record = Dans ce registre
from-the-record = Extrait du registre, { $date }
nothing-published = Rien n’est encore publié.
no-briefings = Aucun compte rendu n’est encore publié.
no-events = Il n’y a pas encore d’événement.
nothing-quoted = Rien n’est encore cité.
empty-directory = Il n’y a encore rien ici.
quotes-lede = { $tally } au registre. Ce qui porte la mention { $label } donne le sens, non les mots.
quotes-title = Citations et propos
title-of-page = { $title }, page { $number }
more-quotes-title = { $name } : déclarations, page { $number }
pages = Pages
page-number = Page { $number }
older = Plus ancien
newer = Plus récent
others = Autres
other-organizations = Autres organisations
without-date = Sans date
filter-page = Filtrer cette page
shown-of-all = { $shown } sur { $all }
briefings-description = { $n ->
    [one] Un compte rendu
   *[other] Les { $n } comptes rendus par date, les plus récents d’abord
}, avec qui y est cité. Page { $number }.
quotes-description = Au registre : { $tally }, les plus récents d’abord, chacun avec nom, fonction et source. Page { $number }.
more-quotes-description = { $name }, au registre : { $tally }, les plus récents d’abord. Page { $number }.
people-description = { $n ->
    [one] Une personne
   *[other] { $n } personnes
} au registre, par pays et par organisation, avec leurs fonctions et le nombre de leurs citations.
organizations-description = { $n ->
    [one] Une organisation
   *[other] { $n } organisations
} au registre : alliances, ministères, parlements, avec qui y exerce et y exerçait une fonction.
events-description = { $n ->
    [one] Un événement
   *[other] { $n } événements
} par date, les plus récents d’abord : qui y prit part et à quel titre, et les comptes rendus.
countries-description = { $n ->
    [one] Un pays
   *[other] { $n } pays
} au nom desquels quelqu’un parle ou parlait, selon le pays de la fonction.
topics-description = { $n ->
    [one] Un thème
   *[other] { $n } thèmes
} : qui en a dit quoi, et les comptes rendus qui le rapportent.

## Compte rendu

by = Par { $who }
published-on = publié le { $date }
updated-on = mis à jour le { $date }
translated-by = Traduction : { $who }
on-record-here = Qui parle dans ce compte rendu
passages-and-share = { $n ->
    [one] { $n } passage
   *[other] { $n } passages
}, { $percent } % des mots rapportés
passage-of = { $name }, passage { $number }
doubtful-note = { $n ->
    [one] Dans { $n } citation, marquée « ? »,
   *[other] Dans { $n } citations, marquées « ? »,
} qui parle n’est pas certain, et personne n’est nommé.
unnamed-note = { $n ->
    [one] Dans { $n } citation
   *[other] Dans { $n } citations
}, qui parle n’est pas nommé, à dessein.
who-took-part = Qui prit part
before-it-read = Avant, on lisait : { $words }
the-passage = Le passage
correction-wording = Formulation
correction-attribution = Attribution
correction-translation = Traduction
correction-retraction = Retrait
correction-other = Rectification
correction-label = { $kind } :
source-as-delivered = tel que prononcé
source-as-prepared = tel que préparé
source-near-verbatim = presque mot à mot
source-as-reported = tel que rapporté
source-translated = traduit
source-paraphrase = paraphrase
cite-briefing = Citer ce compte rendu
related-briefings = Comptes rendus liés
older-and-newer = Comptes rendus précédents et suivants
annotations = Annotations
web-annotations = Annotations web
briefing-as-json = Ce compte rendu en JSON
briefing-as-markdown = Ce compte rendu en Markdown
briefing-of-day = { $title }, compte rendu du { $date }.
briefing-with = { $title } : { $names }, le { $date }.
briefing-with-others = { $title } : { $names } et d’autres, le { $date }.

## Citation

quote-title = { $who } : « { $words } »
statement-title = { $who }, propos rapporté : { $words }
withdrawn-title = { $heading }, attribution : { $who }
said-in = { $date }, dans : { $briefing }.
said-description = { $words } Dit le { $where }
reported-description = { $words } Rapporté le { $where }
withdrawn-description = { $title }, { $where } Les mots ne sont plus montrés.
what-was-said = Ce qui a été dit
what-was-reported = Ce qui a été rapporté
what-they-said = { $n ->
    [one] Ce qu’a dit { $names }
   *[other] Ce qu’ont dit { $names }
}
what-they-are-reported-to-have-said = { $n ->
    [one] Ce qu’aurait dit { $names }
   *[other] Ce qu’auraient dit { $names }
}
was-withdrawn = Attribution : { $who }, { $date }, dans { $briefing }. Les mots ne sont plus montrés.
was-withdrawn-on = Attribution : { $who }, { $date }, dans { $briefing } ; retrait le { $withdrawn }. Les mots ne sont plus montrés.
reported-not-verbatim = Propos rapporté, non mot à mot
in-context = En contexte
read-highlighted = Lire dans le compte rendu, surligné
same-words-elsewhere = Les mêmes mots ailleurs
in-other-languages = En d’autres langues
original-in = Original, { $language }
translation-in = Traduction, { $language }
about-quote = À propos de cette citation
about-statement = À propos de ce propos
named-as = Désigné dans le texte par
attribution = Attribution
named-by-editor = nommé par la rédaction
unnamed-by-editor = la rédaction ne veut nommer personne
found-by-engine = trouvé par sayso : { $reason }
nobody-sure-enough = personne n’est assez sûr pour être nommé
sources-of-briefing = Sources du compte rendu
cite-and-share = Citer et partager
copy-as = Copier en
copy = Copier
plain-text = Texte
link-to-words = Lien
copied = Copié : { $what }.
copy-failed = La copie n’a pas réussi. Sélectionnez le texte.
html-to-embed = HTML à intégrer
earlier-and-later = Avant et après, de la même personne
earlier = Avant
later = Après
cite-quote = { $who } : « { $words } » Dans : { $briefing }, { $publisher }, { $date }. { $address }
cite-statement = { $who }, propos rapporté : { $words } Dans : { $briefing }, { $publisher }, { $date }. { $address }
cited-quote = « { $words } » Dans : { $briefing }
cited-statement = propos rapporté : { $words } Dans : { $briefing }
cite-whole = { $who } : { $briefing }. { $site }, { $date }. { $address }

## Personne

stub-note = Cette page ne contient que ce qu’un texte a dit ; elle attend la rédaction.
nothing-yet = Rien au registre pour l’instant
follow-by-feed = Suivre par flux
feed-address = Adresse du flux
search-everything = Chercher dans tout ce qu’a dit { $name }
nothing-of-person = Rien de ce qu’a dit { $name } n’est au registre.
source-for = source pour { $office }, { $number }
other-names = Autres noms
events-attended = Participation à des événements
appeared-with = Apparu avec
elsewhere = Ailleurs
part-on-record = a parlé
part-took-part = a pris part
part-mentioned = mentionné
part-represented = représenté
feed-title = { $name } : déclarations
person-description = { $name } : { $office }Au registre : { $tally }, avec fonctions, événements et comptes rendus.
nothing-tally = rien pour l’instant

## Organisation, événement, pays, thème

part-of = organisation mère : { $organization }
succeeded-by = successeur : { $organization }
parts-of-it = En font partie
nothing-on-record = Rien n’est encore au registre ici.
organization-description = { $name } : qui y exerce et y exerçait une fonction, ce qui a été dit en son nom, et ses événements.
organized-by = Organisation : { $who }.
hosted-by = Accueil : { $who }.
nothing-said-here = Rien de ce qui a été dit ici n’est encore au registre.
add-to-calendar = Ajouter au calendrier
all-as-calendar = Tous les événements en calendrier
calendar-address = Adresse du calendrier
event-description = { $name }, { $date } : qui y prit part et à quel titre, ce qui a été dit, et les comptes rendus.
event-description-place = { $name }, { $place }, { $date } : qui y prit part et à quel titre, ce qui a été dit, et les comptes rendus.
country-note = Selon le pays de la fonction exercée ce jour-là, et de l’organisation qui parle.
country-title = { $name } (pays)
country-description = { $name } : qui parle et parlait en son nom, à quel titre, ce qui a été dit, et où il était représenté.
said-in-office-of = Ce qu’on a dit dans une fonction pour { $country }
said-by-organizations-of = Ce qu’ont dit des organisations ({ $country })
said-by-both-of = Ce qu’on a dit dans une fonction pour { $country }, et ce qu’ont dit ses organisations
topic-title = { $name } (thème)
topic-description = { $name } : qui en a dit quoi, et les comptes rendus qui le rapportent.
topic-heading = Déclarations dans les comptes rendus sur ce thème
topic-people = Qui y parle

## Recherche

search-the-record = Chercher dans le registre
search-words = Mots à chercher
search-narrow = Restreindre la recherche
search-description = { $site } : chercher dans les citations, les personnes et les comptes rendus, sans serveur et sans être observé.
search-finds = { $briefings } et { $people } peuvent être trouvés.
search-finds-all = { $tally }, { $briefings } et { $people } peuvent être trouvés.
search-how = Les mots entre guillemets sont cherchés tels quels. La recherche se fait dans votre navigateur et ne dit à personne ce que vous cherchez.
search-without-script = La recherche a besoin de JavaScript. Sans lui, voici des listes.
found-one = 1 résultat
found-many = { $n } résultats
found-some = Les { $n } premiers résultats
found-none = Rien trouvé pour « { $words } ». Essayez moins de mots, ou d’autres, ou retirez un filtre.
found-nothing = Rien trouvé. Retirez un filtre.
found-failed = L’index de la recherche ne peut pas être lu ({ $why }).
show-more = En montrer plus

## Introuvable

not-found = Page introuvable
not-found-why = Il n’y a rien à cette adresse. La page a pu être déplacée, ou l’adresse mal écrite.
not-found-try = Essayez l’une de celles-ci :
moved = Déplacé
moved-to = Cette page se trouve maintenant à { $address }.

## Flux et copies

correction-on = Rectification, { $date } : { $note }
this-was-withdrawn = Cette citation a été retirée.
feed-source = { $who }, { $date }, dans { $briefing }
who-said-what = Qui a dit quoi
participants = Participation

## Pourquoi la machine nomme quelqu’un

reason-subject-of-the-cue-before-the-quotation = sujet du verbe de parole avant la citation
reason-speaker-of-the-quotation-before-it = qui parle dans la citation précédente
reason-name-before-the-cue-behind-the-quotation = nom avant le verbe de parole, après la citation
reason-pronoun-before-the-cue-behind-the-quotation = pronom avant le verbe de parole, après la citation
reason-name-after-the-cue-behind-the-quotation = nom après le verbe de parole, après la citation
reason-description-before-the-cue-behind-the-quotation = description avant le verbe de parole, après la citation
reason-description-after-the-cue-behind-the-quotation = description après le verbe de parole, après la citation
reason-pronoun-after-the-cue-behind-the-quotation = pronom après le verbe de parole, après la citation
reason-reported-with-that = rapporté avec « that »
reason-reported-without-that = rapporté sans « that »
reason-reported-according-to = rapporté, selon quelqu’un
reason-reported-with-the-cue-at-the-end = rapporté, avec le verbe de parole à la fin
reason-reported-with-an-infinitive = rapporté avec un infinitif
reason-subject-of-the-sentence-around-the-words = sujet de la phrase autour des mots
reason-subject-of-the-clause-around-the-cue = sujet de la proposition autour du verbe de parole
reason-subject-before-the-colon = sujet avant les deux-points
reason-name-before-a-colon = nom avant un deux-points
reason-label-before-a-colon = étiquette avant un deux-points
reason-label-within-the-marks = étiquette entre les guillemets
reason-most-likely-of-those-named-before-the-quotation = le plus probable parmi ceux nommés avant la citation
reason-most-likely-of-those-named-behind-the-quotation = le plus probable parmi ceux nommés après la citation
reason-most-likely-of-those-named-in-the-paragraph-before = le plus probable parmi ceux nommés au paragraphe précédent
reason-most-likely-of-those-named-in-the-sentences-before-it = le plus probable parmi ceux nommés dans les phrases précédentes
reason-within-another-quotation = dans une autre citation
reason-cue-later-in-the-paragraph = verbe de parole plus loin dans le paragraphe
reason-whom-an-outlet-quotes-as-saying-it = celui qu’un média cite
reason-according-to = selon quelqu’un
reason-sentence-before-ending-in-a-colon = phrase précédente, finie par un deux-points
reason-speaker-of-the-paragraph-before = qui parle au paragraphe précédent
reason-signature-of-the-block-quote = signature de la citation détachée
