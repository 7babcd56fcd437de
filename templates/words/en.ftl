# The words of the pages, in English: a message for each, as Project Fluent reads them (https://projectfluent.org).
# A site changes or adds some with a file of this name in its own templates/words/.

## Everywhere

# What stands between groups of three digits: comma, stop, space or none.
digit-group = comma
skip-link = Skip to the content
home = Home
home-page = The home page
and = and
all = All
search = Search
nav-main = Main
nav-breadcrumb = Breadcrumb
nav-footer = Footer
nav-languages = Languages
colors = Colors
colors-system = System
colors-light = Light
colors-dark = Dark
published-by = Published by { $publisher }.
marked-up-by = Quotes, speakers and offices marked up by { $generator }.
last-changed = last changed { $date }
record-as-of = the record as of { $date }
printed-on = printed on { $date }
atom-feed = Atom feed
json-feed = JSON feed
quotes-as-json = Quotes as JSON
quotes-as-csv = Quotes as CSV
card-alt = { $site }: who said what
quote-open = “
quote-close = ”

## Kinds of things

briefing = Briefing
briefings = Briefings
quotes = Quotes
quotation = Quotation
quotations = Quotations
reported = Reported
reported-statements = Reported statements
person = Person
people = People
organization = Organization
organizations = Organizations
event = Event
events = Events
country = Country
countries = Countries
topic = Topic
topics = Topics
speaker = Speaker
office = Office
offices = Offices
year = Year
kind = Kind
source = source
source-heading = Source
sources = Sources
data = Data
corrections = Corrections
website = Website

n-briefings = { $n ->
    [one] { $n } briefing
   *[other] { $n } briefings
}
n-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
n-participants = { $n ->
    [one] { $n } participant
   *[other] { $n } participants
}
n-quotations = { $n ->
    [one] { $n } quotation
   *[other] { $n } quotations
}
n-statements = { $n ->
    [one] { $n } reported statement
   *[other] { $n } reported statements
}
tally-both = { $quotations } and { $statements }

## Dates

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date-month = { $month } { $year }
date-day = { $day } { $month } { $year }
# 14–15 May 2022
days-of-month = { $from }–{ $until } { $month } { $year }
# 31 May – 1 June 2023
days-of-year = { $from } { $from-month } – { $until } { $until-month } { $year }
days-apart = { $from } – { $until }
date-to = to
since-date = since { $date }
from-date = from { $date }
until-date = until { $date }

## Who speaks

on-record = On record
nobody = nobody
and-more = and { $n } more
speaker-not-named = Speaker not named
speaker-not-certain = Speaker not certain
in-briefing = in { $briefing }
as-office = as { $office }
as-office-with = As { $office }, with
in-office-of = As { $office }
with = With
cite = Cite
cite-this = Cite this: { $words }
corrected-on = Corrected { $date }
why = Why
why-withdrawn = Why it was withdrawn, in { $briefing }
withdrawn = Withdrawn
withdrawn-quote = A withdrawn quote
withdrawn-statement = A withdrawn statement
quote-was-withdrawn = A quote attributed to { $who } was withdrawn; its words are no longer shown.
statement-was-withdrawn = A statement attributed to { $who } was withdrawn; its words are no longer shown.
reported-words = Reported: { $words }

## Offices

acting = Acting { $title }
caretaker = Caretaker { $title }
deputy = Deputy { $title }
end-not-known = end not known
in-office = in office
in-office-now = In office now
formerly = Formerly
formerly-office = formerly { $title }
dates-not-known = dates not known
then-office = then { $office }
office-passed = the office passed on this day
office-with-date = { $title }, { $date }

## In the text of a briefing

note = Note
tip = Tip
important = Important
warning = Warning
caution = Caution
doubt = speaker not certain
quote-permalink = Permalink of the quote: { $words }
quote-permalink-by = Permalink of the quote by { $who }: { $words }
statement-permalink = Permalink of the statement: { $words }
statement-permalink-by = Permalink of the statement by { $who }: { $words }
withdrawn-quote-permalink = Permalink of the withdrawn quote
withdrawn-statement-permalink = Permalink of the withdrawn statement
quote-note = A withdrawn quotation
quote-note-on = A quotation withdrawn on { $date }
statement-note = A withdrawn statement
statement-note-on = A statement withdrawn on { $date }
part-note = withdrawn

## Home page and lists

latest-briefings = Latest briefings
all-briefings = { $n ->
    [one] The one briefing
   *[other] All { $n } briefings
}
on-record-lately = On record lately
in-this-record = In this record
from-the-record = From the record, { $date }
nothing-published = Nothing has been published yet.
no-briefings = No briefing has been published yet.
no-events = There is no event yet.
nothing-quoted = Nothing has been quoted yet.
empty-directory = There is nothing here yet.
quotes-lede = { $tally } on record. A statement labelled { $label } gives the sense, not the words.
quotes-title = Quotes and statements
title-of-page = { $title }, page { $number }
more-quotes-title = { $name }: on record, page { $number }
pages = Pages
page-number = Page { $number }
older = Older
newer = Newer
others = Others
other-organizations = Other organizations
without-date = Without a date
filter-page = Filter this page
shown-of-all = { $shown } of { $all }
briefings-description = { $n ->
    [one] One briefing
   *[other] All { $n } briefings by date, newest first
}, with who is quoted in each of them. Page { $number }.
quotes-description = On record: { $tally }, newest first, each with speaker, office and source. Page { $number }.
more-quotes-description = { $name }, on record: { $tally }, newest first. Page { $number }.
people-description = { $n ->
    [one] One person
   *[other] { $n } people
} on record, by country and organization, with their offices and how often they are quoted.
organizations-description = { $n ->
    [one] One organization
   *[other] { $n } organizations
} on record: alliances, ministries, parliaments, with the people who hold and held their offices.
events-description = { $n ->
    [one] One event
   *[other] { $n } events
} by date, newest first, with who took part in which office and the briefings about them.
countries-description = { $n ->
    [one] One country
   *[other] { $n } countries
} that people on record speak or spoke for, by the country of their offices.
topics-description = { $n ->
    [one] One topic
   *[other] { $n } topics
}, each with who said what about it and the briefings that report it.

## Briefing

by = By { $who }
published-on = published { $date }
updated-on = updated { $date }
translated-by = Translated by { $who }
on-record-here = On record in this briefing
passages-and-share = { $n ->
    [one] { $n } passage
   *[other] { $n } passages
}, { $percent }% of the words on record
passage-of = Passage { $number } of { $name }
doubtful-note = { $n ->
    [one] In { $n } quotation, marked “?”, the speaker
   *[other] In { $n } quotations, marked “?”, the speaker
} is not certain, and nobody is named.
unnamed-note = { $n ->
    [one] In { $n } quotation
   *[other] In { $n } quotations
} the speaker is left unnamed on purpose.
who-took-part = Who took part
before-it-read = Before, it read: { $words }
the-passage = The passage
correction-wording = Wording
correction-attribution = Attribution
correction-translation = Translation
correction-retraction = Withdrawal
correction-other = Correction
correction-label = { $kind }:
source-as-delivered = as delivered
source-as-prepared = as prepared
source-near-verbatim = near verbatim
source-as-reported = as reported
source-translated = translated
source-paraphrase = paraphrase
cite-briefing = Cite this briefing
related-briefings = Related briefings
older-and-newer = Older and newer briefings
annotations = Annotations
web-annotations = Web annotations
briefing-as-json = This briefing as JSON
briefing-as-markdown = This briefing as Markdown
briefing-of-day = { $title }, a briefing of { $date }.
briefing-with = { $title }: { $names } on record on { $date }.
briefing-with-others = { $title }: { $names } and others on record on { $date }.

## Quote

quote-title = { $who }: “{ $words }”
statement-title = { $who }, as reported: { $words }
withdrawn-title = { $heading } attributed to { $who }
said-in = { $date }, in: { $briefing }.
said-description = { $words } Said on { $where }
reported-description = { $words } Reported on { $where }
withdrawn-description = { $title }, { $where } Its words are no longer shown.
what-was-said = What was said
what-was-reported = What was reported
what-they-said = What { $names } said
what-they-are-reported-to-have-said = { $n ->
    [one] What { $names } is reported to have said
   *[other] What { $names } are reported to have said
}
was-withdrawn = It was attributed to { $who } on { $date }, in { $briefing }. Its words are no longer shown.
was-withdrawn-on = It was attributed to { $who } on { $date }, in { $briefing }, and withdrawn on { $withdrawn }. Its words are no longer shown.
reported-not-verbatim = Reported statement, not verbatim
in-context = In context
read-highlighted = Read it in the briefing, highlighted
same-words-elsewhere = The same words elsewhere
in-other-languages = In other languages
original-in = Original, { $language }
translation-in = Translation, { $language }
about-quote = About this quote
about-statement = About this statement
named-as = Named in the text as
attribution = Attribution
named-by-editor = named by an editor
unnamed-by-editor = an editor wants nobody named
found-by-engine = found by sayso: { $reason }
nobody-sure-enough = no speaker is sure enough to be named
sources-of-briefing = Sources of the briefing
cite-and-share = Cite and share
copy-as = Copy as
copy = Copy
plain-text = Text
link-to-words = Link to the words
copied = Copied: { $what }.
copy-failed = Could not copy. Mark the words instead.
html-to-embed = HTML to embed
earlier-and-later = Earlier and later by the same speaker
earlier = Earlier
later = Later
cite-quote = { $who }: “{ $words }” In: { $briefing }, { $publisher }, { $date }. { $address }
cite-statement = { $who }, as reported: { $words } In: { $briefing }, { $publisher }, { $date }. { $address }
cited-quote = “{ $words }” In: { $briefing }
cited-statement = as reported: { $words } In: { $briefing }
cite-whole = { $who }: { $briefing }. { $site }, { $date }. { $address }

## Person

stub-note = This page holds only what one text said; it waits for an editor.
nothing-yet = Nothing on record yet
follow-by-feed = Follow by feed
feed-address = Address of the feed
search-everything = Search everything that { $name } said
nothing-of-person = Nothing that { $name } said is on record here.
source-for = source for { $office }, { $number }
other-names = Other names
events-attended = Events attended
appeared-with = Appeared with
elsewhere = Elsewhere
part-on-record = on record
part-took-part = took part
part-mentioned = mentioned
part-represented = represented
feed-title = { $name } on record
person-description = { $name }: { $office }On record: { $tally }, with offices, events and briefings.
nothing-tally = nothing yet

## Organization, event, country, topic

part-of = part of { $organization }
succeeded-by = succeeded by { $organization }
parts-of-it = Parts of it
nothing-on-record = Nothing is on record here yet.
organization-description = { $name }: who holds and held its offices, what was said on its behalf, and its events.
organized-by = Organized by { $who }.
hosted-by = Hosted by { $who }.
nothing-said-here = Nothing that was said here is on record yet.
add-to-calendar = Add to calendar
all-as-calendar = All events as a calendar
calendar-address = Address of the calendar
event-description = { $name }, { $date }: who took part and in which office, what was said, and the briefings about it.
event-description-place = { $name } in { $place }, { $date }: who took part and in which office, what was said, and the briefings about it.
country-note = By the country of the office held on the day, and of the organization that speaks.
country-title = { $name } (country)
country-description = { $name }: who speaks and spoke for it, in which office, what was said, and where it was represented.
said-in-office-of = What people said while holding an office of { $country }
said-by-organizations-of = What organizations of { $country } said
said-by-both-of = What people said while holding an office of { $country }, and what its organizations said
topic-title = { $name } (topic)
topic-description = { $name }: who said what about it, and the briefings that report it.
topic-heading = On record in briefings on this topic
topic-people = Who is on record in them

## Search

search-the-record = Search the record
search-words = Words to look for
search-narrow = Narrow the search
search-description = Search the quotes, people and briefings of { $site }, without a server and without being watched.
search-finds = { $briefings } and { $people } can be found.
search-finds-all = { $tally }, { $briefings } and { $people } can be found.
search-how = Words between quotation marks are looked for as they stand. The search runs in your browser and tells nobody what you look for.
search-without-script = The search needs JavaScript. Without it, use these lists.
found-one = 1 found
found-many = { $n } found
found-some = The first { $n } found
found-none = Nothing found for ‘{ $words }’. Try fewer or other words, or take a filter away.
found-nothing = Nothing found. Take a filter away.
found-failed = The index of the search cannot be read ({ $why }).
show-more = Show more

## Not found

not-found = Page not found
not-found-why = There is nothing at this address. It may have moved, or been mistyped.
not-found-try = Try one of these:
moved = Moved
moved-to = This page is now at { $address }.

## Feeds and mirrors

correction-on = Correction, { $date }: { $note }
this-was-withdrawn = This quote was withdrawn.
feed-source = { $who }, { $date }, in { $briefing }
who-said-what = Who said what
participants = Participants
