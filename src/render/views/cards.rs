//! Small views that lists are made of: people, offices, briefings, quotes, events.
//!
//! [`Cards`] makes what many pages show once, before any page is filled; the functions below it find a made card or
//! make one that only a single page needs.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;

use crate::index::QuoteKey;
use crate::lexicon::fold;
use crate::model::{
    Attribution, BriefingId, ById, Common, Country, EntityId, EventId, Office, OrganizationId, PartialDate,
    Participation, PersonId, Quote, QuoteKind, Speaker, TopicId, Until,
};
use crate::render::card;
use crate::render::view::{
    BriefingCard, DateView, EventCard, GroupView, ImageView, LinkView, Made, OccasionView, OfficeView,
    PersonCard, QuoteCard,
};
use crate::site::{PageKind, Picture, Site, Subject};
use crate::span::TextRange;
use crate::words::Words;

/// The cards of everything published.
#[derive(Clone, Debug)]
pub(crate) struct Cards<'site> {
    pub(crate) site: &'site Site,
    people: ById<PersonId, PersonCards>,
    events: ById<EventId, Made<EventCard>>,
    briefings: ById<BriefingId, BriefingParts>,
    /// How much there is of all quotes.
    pub(crate) on_record: Tally,
    /// How much there is of those whose quotes fill more than one page.
    tallies: HashMap<Subject, Tally>,
}

#[derive(Clone, Debug)]
struct PersonCards {
    /// Without an office.
    plain: Made<PersonCard>,
    /// In each office, in the order of the index: today's first.
    offices: Vec<(Office, Made<PersonCard>)>,
}

/// What a briefing's card and the cards of its quotes are made of.
#[derive(Clone, Debug)]
struct BriefingParts {
    card: Made<BriefingCard>,
    link: Made<LinkView>,
    event: Option<Made<LinkView>>,
}

impl<'site> Cards<'site> {
    /// Makes the cards of a site.
    pub(crate) fn new(site: &'site Site) -> Cards<'site> {
        let mut cards = Cards {
            site,
            people: ById::default(),
            events: ById::default(),
            briefings: ById::default(),
            on_record: tally(site, &site.index.quotes),
            tallies: tallies(site),
        };
        cards.people = made(site.index.people.keys(), |id| person_cards(&cards, id));
        cards.events = made(site.index.events.keys(), |id| Made::new(event_card(site, id)));
        cards.briefings = made(site.index.resolved.keys(), |id| briefing_parts(&cards, id));
        cards
    }
}

fn tallies(site: &Site) -> HashMap<Subject, Tally> {
    let subjects = site.pages.iter().filter_map(|page| match &page.kind {
        PageKind::MoreQuotes(subject, 2) => Some(subject),
        _ => None,
    });
    subjects.map(|subject| (subject.clone(), tally(site, site.quotes_of(subject)))).collect()
}

/// Makes something for each of some ids, in their order.
fn made<'a, Id: Clone + Hash + Eq + Sync + 'a, T: Send>(
    ids: impl Iterator<Item = &'a Id>,
    make: impl Fn(&Id) -> T + Sync,
) -> ById<Id, T> {
    let ids: Vec<&Id> = ids.collect();
    let made: Vec<T> = ids.par_iter().map(|id| make(id)).collect();
    ids.into_iter().cloned().zip(made).collect()
}

fn person_cards(cards: &Cards<'_>, id: &PersonId) -> PersonCards {
    let plain = person_card(cards, id, None);
    let in_office = |(_, shown): &(usize, Office)| {
        let office = Some(Made::new(office_view(cards.site, Some(id), shown)));
        (shown.clone(), Made::new(PersonCard { office, ..plain.clone() }))
    };
    let offices = cards.site.index.people[id].offices.iter().map(in_office).collect();
    PersonCards { plain: Made::new(plain), offices }
}

fn briefing_parts(cards: &Cards<'_>, id: &BriefingId) -> BriefingParts {
    let site = cards.site;
    let event = site.index.resolved[id].event.as_ref().filter(|id| site.index.events.contains_key(*id));
    let card = briefing_card(cards, id);
    BriefingParts {
        link: Made::new(LinkView {
            title: card.title.clone(),
            url: Some(card.url.clone()),
            language: card.language.clone(),
        }),
        event: event.and_then(|id| link(site, &EntityId::Event(id.clone()))).map(Made::new),
        card: Made::new(card),
    }
}

/// Returns the path of a route with the base before it.
pub(crate) fn url(site: &Site, route: &str) -> String {
    format!("{}{route}", site.config.base_path())
}

/// Returns the path of a section of the edition, such as `people/`, with the base before it.
pub(crate) fn section_url(site: &Site, section: &str) -> String {
    url(site, site.section(section).as_str())
}

/// Returns a link to something published, or its name alone.
pub(crate) fn link(site: &Site, entity: &EntityId) -> Option<LinkView> {
    let title = site.name(entity)?;
    let language = match entity {
        EntityId::Briefing(id) => site.other_language(id),
        EntityId::Person(_) => None,
        EntityId::Organization(_) | EntityId::Event(_) | EntityId::Topic(_) => site.record_language(),
    };
    Some(LinkView { title, url: site.route(entity).map(|route| url(site, route.as_str())), language })
}

pub(crate) fn organization_link(site: &Site, id: &OrganizationId) -> Option<LinkView> {
    link(site, &EntityId::Organization(id.clone()))
}

/// Returns a link to an organization by its short name, for lines beside a person's name.
fn short_link(site: &Site, id: &OrganizationId) -> Option<LinkView> {
    let entity = EntityId::Organization(id.clone());
    let title = site.short_name(&entity)?;
    Some(LinkView { title, ..link(site, &entity)? })
}

pub(crate) fn topic_link(site: &Site, id: &TopicId) -> Option<LinkView> {
    link(site, &EntityId::Topic(id.clone()))
}

pub(crate) fn country_link(site: &Site, country: Country) -> LinkView {
    let title = site.country_name(country).to_owned();
    let route = site.country_routes.get(&country);
    LinkView { title, url: route.map(|route| url(site, route.as_str())), language: None }
}

/// Returns the picture of an item, if it is one of the site's files.
pub(crate) fn image(site: &Site, common: &Common) -> Option<ImageView> {
    let image = common.image.as_ref()?;
    let Picture::Here { path, size } = site.picture(common, &image.src.value) else { return None };
    Some(ImageView {
        url: url(site, &path),
        absolute: site.config.absolute(&path),
        alt: image.alt.clone().unwrap_or_default(),
        credit: image.credit.clone(),
        width: size.map(|size| size.width),
        height: size.map(|size| size.height),
    })
}

/// Returns the picture that sayso draws of a briefing, if it does.
pub(crate) fn share_card(site: &Site, id: &BriefingId) -> Option<ImageView> {
    let path = card::address(site, id)?;
    Some(ImageView {
        url: url(site, &path),
        absolute: site.config.absolute(&path),
        alt: card::description(site, id),
        credit: None,
        width: Some(card::WIDTH),
        height: Some(card::HEIGHT),
    })
}

/// Returns one or two letters for somebody without a portrait, `?` for somebody without a name: those of the first and
/// the last word with a capital, or one of a script that has none, whose letters would join or read as a word.
pub(crate) fn initials(name: &str) -> String {
    let letters = || name.split_whitespace().filter_map(|word| word.chars().next());
    let mut capitals = letters().filter(|letter| letter.is_uppercase());
    let uncased = || letters().find(|letter| letter.is_alphabetic() && !letter.is_lowercase());
    match capitals.next().or_else(uncased) {
        Some(first) => [first].into_iter().chain(capitals.next_back()).collect(),
        None => "?".to_owned(),
    }
}

/// Returns the portrait of a speaker whom the site knows.
pub(crate) fn portrait(site: &Site, speaker: &Speaker) -> Option<ImageView> {
    let id = speaker.person().filter(|id| site.index.people.contains_key(*id))?;
    image(site, &site.index.catalog.people.get(id)?.common)
}

/// Makes an office ready to be shown; dates come from the person's role.
pub(crate) fn office(cards: &Cards<'_>, person: Option<&PersonId>, office: &Office) -> Made<OfficeView> {
    let made = person.and_then(|id| in_office(cards, id, office)).and_then(|card| card.office.clone());
    made.unwrap_or_else(|| Made::new(office_view(cards.site, person, office)))
}

fn in_office<'a>(cards: &'a Cards<'_>, id: &PersonId, office: &Office) -> Option<&'a Made<PersonCard>> {
    let offices = &cards.people.get(id)?.offices;
    offices.iter().find(|(known, _)| known == office).map(|(_, card)| card)
}

fn office_view(site: &Site, person: Option<&PersonId>, office: &Office) -> OfficeView {
    let role = person
        .and_then(|id| site.index.catalog.people.get(id))
        .zip(office.role)
        .and_then(|(person, role)| person.roles.get(role));
    let title = site.words.title_of(office);
    let organization = office.organization.as_ref().and_then(|id| short_link(site, id));
    let country = office.country.map(|country| country_link(site, country));
    let today = site.now.to_zoned_datetime(site.config.timezone.clone()).date();
    let until = role.and_then(|role| match &role.until {
        Until::Date(date) => Some(date.value),
        Until::Present | Until::Unknown => None,
    });
    let until_unknown = role.is_some_and(|role| role.until == Until::Unknown);
    let begins = role.and_then(|role| role.from.as_ref()).map(|from| from.value);
    let is_current = role.is_some()
        && !until_unknown
        && begins.is_none_or(|from| from.first_day() <= today)
        && until.is_none_or(|until| until.last_day() >= today);
    let country_is_told = country.as_ref().is_some_and(|country| {
        let of = office.organization.as_ref().and_then(|id| site.index.catalog.organizations.get(id));
        let is_its_own = of.is_some_and(|of| of.country == office.country);
        let shown = organization.as_ref().map_or("", |organization| organization.title.as_str());
        says_country(&title, &country.title, false) || says_country(shown, &country.title, is_its_own)
    });
    OfficeView {
        country_is_told,
        line: office_line(&title, organization.as_ref(), country.as_ref()),
        short: office.short.clone().unwrap_or_else(|| title.clone()),
        title,
        language: site.record_language(),
        organization,
        country,
        country_code: office.country.map(Country::code),
        from: begins.map(|date| date_view(site, date)),
        until: until.map(|date| date_view(site, date)),
        is_current,
        until_unknown,
        is_handover: office.is_handover,
        source: role.and_then(|role| role.source.clone()),
    }
}

/// Tells whether words say a country, by its name or, if `is_its_own`, by a word that begins like it: `Norwegian`.
fn says_country(words: &str, country: &str, is_its_own: bool) -> bool {
    let (words, country) = (fold(words), fold(country));
    let beginning = |word: &str| word.chars().take(3).collect::<String>();
    let is_alike = |word: &str| word.chars().count() > 3 && country.starts_with(&beginning(word));
    words.contains(&country) || is_its_own && words.split_whitespace().any(is_alike)
}

/// Returns an office with the years in which it was held, if it is held no longer or not yet.
pub(crate) fn held(words: &Words, office: &OfficeView) -> String {
    let title = &office.title;
    let dated = |id: &str, date: &DateView| {
        let date = words.fill(id, [("date", date.text.as_str().into())]);
        words.fill("office-with-date", [("title", title.as_str().into()), ("date", date.into())])
    };
    match (&office.from, &office.until) {
        _ if office.is_current => title.clone(),
        (Some(from), Some(until)) if from.year == until.year => format!("{title}, {}", from.year),
        (Some(from), Some(until)) => {
            // Word joiners keep the years on one line.
            format!("{title}, {}\u{2060}–\u{2060}{}", from.year, until.year)
        }
        (None, Some(until)) => dated("until-date", until),
        (Some(from), None) if !office.until_unknown => dated("from-date", from),
        (_, None) => words.fill("formerly-office", [("title", title.as_str().into())]),
    }
}

/// Returns an office in one line, as it is read aloud.
pub(crate) fn office_line_of(site: &Site, office: &Office) -> String {
    office_view(site, None, office).line
}

/// `Minister of Foreign Affairs, Norrland`: the organization only where there is no country, or says more.
fn office_line(title: &str, organization: Option<&LinkView>, country: Option<&LinkView>) -> String {
    match (country, organization) {
        (Some(country), _) if !title.contains(&country.title) => format!("{title}, {}", country.title),
        (None, Some(organization)) if !title.contains(&organization.title) => {
            format!("{title}, {}", organization.title)
        }
        _ => title.to_owned(),
    }
}

/// Returns a published person with the office given.
pub(crate) fn person(cards: &Cards<'_>, id: &PersonId, shown: Option<&Office>) -> Made<PersonCard> {
    let known = cards.people.get(id);
    let made = match shown {
        None => known.map(|known| known.plain.clone()),
        Some(shown) => in_office(cards, id, shown).cloned(),
    };
    made.unwrap_or_else(|| Made::new(person_card(cards, id, shown)))
}

fn person_card(cards: &Cards<'_>, id: &PersonId, shown: Option<&Office>) -> PersonCard {
    let site = cards.site;
    let Some(file) = site.index.catalog.people.get(id) else { return PersonCard::default() };
    let entry = site.index.people.get(id);
    PersonCard {
        id: Some(id.to_string()),
        name: file.name.value.clone(),
        url: site.route(&EntityId::Person(id.clone())).map(|route| url(site, route.as_str())),
        initials: initials(&file.name.value),
        image: image(site, &file.common),
        office: shown.map(|shown| Made::new(office_view(site, Some(id), shown))),
        disambiguation: file.disambiguation.clone(),
        quotes: entry.map_or(0, |entry| site.index.standing(&entry.quotes).count()),
        briefings: entry.map_or(0, |entry| entry.briefings.len()),
        ..PersonCard::default()
    }
}

/// Returns a published person with today's office, or the latest.
pub(crate) fn person_today(cards: &Cards<'_>, id: &PersonId) -> Made<PersonCard> {
    let known = cards.people.get(id);
    let today = known.map(|known| known.offices.first().map_or(&known.plain, |(_, card)| card));
    today.cloned().unwrap_or_else(|| Made::new(person_card(cards, id, None)))
}

pub(crate) fn speaker(cards: &Cards<'_>, speaker: &Speaker) -> Made<PersonCard> {
    let site = cards.site;
    if let Some(id) = speaker.person().filter(|id| site.index.people.contains_key(*id)) {
        return person(cards, id, speaker.office.as_ref());
    }
    let entity = speaker.entity.as_ref().filter(|entity| site.index.is_published(entity));
    Made::new(PersonCard {
        id: entity.map(|entity| entity.as_str().to_owned()),
        name: speaker.name.to_string(),
        url: entity.and_then(|entity| site.route(entity)).map(|route| url(site, route.as_str())),
        initials: initials(&speaker.name),
        ..PersonCard::default()
    })
}

pub(crate) fn participant(cards: &Cards<'_>, participation: &Participation) -> Made<PersonCard> {
    let known = participation.person.as_ref().filter(|id| cards.site.index.people.contains_key(*id));
    let card = match known {
        Some(id) => person(cards, id, participation.office.as_ref()),
        None => Made::new(PersonCard {
            name: participation.name.to_string(),
            initials: initials(&participation.name),
            office: participation.office.as_ref().map(|shown| office(cards, None, shown)),
            ..PersonCard::default()
        }),
    };
    match &participation.note {
        Some(note) => Made::new(PersonCard { note: Some(note.clone()), ..(*card).clone() }),
        None => card,
    }
}

/// Returns who speaks in those of some quotes that were not withdrawn, in the order of the first.
pub(crate) fn speakers_of<'a>(
    cards: &Cards<'_>,
    quotes: impl Iterator<Item = (QuoteKey, &'a Quote)>,
) -> Vec<(Arc<str>, PersonCard)> {
    let mut speakers: Vec<(Arc<str>, PersonCard)> = Vec::new();
    for (key, quote) in quotes.filter(|(_, quote)| !quote.retracted) {
        for one in &quote.speakers {
            let place = match speakers.iter().position(|(name, _)| *name == one.name) {
                Some(place) => place,
                None => {
                    let card = PersonCard { quotes: 0, ..(*speaker(cards, one)).clone() };
                    speakers.push((one.name.clone(), card));
                    speakers.len() - 1
                }
            };
            let card = &mut speakers[place].1;
            card.quotes += 1;
            card.words += quote.text.split_whitespace().count();
            card.quote_urls.push(in_text_url(cards.site, &key));
        }
    }
    speakers
}

/// Returns the place of a quote in its briefing.
pub(crate) fn in_text_url(site: &Site, key: &QuoteKey) -> String {
    let route = site.route(&EntityId::Briefing(key.briefing.clone())).map_or("", |route| route.as_str());
    url(site, &format!("{route}#{}", site.index.quote(key).id))
}

/// Returns a quote for a list.
pub(crate) fn quote(cards: &Cards<'_>, key: &QuoteKey) -> QuoteCard {
    let site = cards.site;
    let quote = site.index.quote(key);
    let file = &site.index.catalog.briefings[&key.briefing];
    let briefing = &cards.briefings[&key.briefing];
    QuoteCard {
        id: quote.id.to_string(),
        text: if quote.retracted { String::new() } else { shown_text(quote) },
        told: if quote.retracted { String::new() } else { told(site, key) },
        kind: quote.kind.word(),
        is_quotation: quote.kind != QuoteKind::Indirect,
        speakers: quote.speakers.iter().map(|one| speaker(cards, one)).collect(),
        attribution: attribution_word(quote.attribution),
        url: match site.config.outputs.quote_pages {
            true => format!("{}{}/", briefing.card.url, quote.id),
            false => format!("{}#{}", briefing.card.url, quote.id),
        },
        in_text_url: format!("{}#{}", briefing.card.url, quote.id),
        briefing: briefing.link.clone(),
        date: match quote.day == file.date.value {
            true => briefing.card.date.clone(),
            false => date(site, quote.day),
        },
        event: briefing.event.clone(),
        topics: briefing.card.topics.clone(),
        language: site.other_language(&key.briefing),
        is_of_another_day: quote.day != file.date.value,
        beside: Vec::new(),
        own_office: None,
        corrected: quote
            .corrections
            .iter()
            .map(|number| file.corrections[*number].at.value)
            .max_by_key(|at| at.first_day())
            .map(|at| date_view(site, at)),
        is_retracted: quote.retracted,
    }
}

/// Makes a date ready to be shown.
pub(crate) fn date_view(site: &Site, date: PartialDate) -> DateView {
    DateView { iso: date.to_string(), text: site.words.date(date), year: date.first_day().year() }
}

fn date(site: &Site, date: PartialDate) -> Made<DateView> {
    Made::new(date_view(site, date))
}

/// Returns the words as they stand alone: with a full stop where a whole quotation or a statement has none, and with
/// dots where a statement begins within a sentence.
pub(crate) fn shown_text(quote: &Quote) -> String {
    let text = quote.text.trim();
    let begins_small = text.chars().next().is_some_and(char::is_lowercase);
    let dots = if quote.kind == QuoteKind::Indirect && begins_small { "… " } else { "" };
    let is_whole = match quote.kind {
        QuoteKind::Direct => text.chars().next().is_some_and(char::is_uppercase),
        QuoteKind::Indirect => true,
        QuoteKind::Mixed => false,
    };
    let stop = if is_whole && !text.ends_with(['.', '!', '?', '…', '”', '’', ':']) { "." } else { "" };
    format!("{dots}{text}{stop}")
}

/// How many bytes may lie between the words that attribute a statement and the statement.
const TOLD_WITHIN: u32 = 90;

/// How many quotes before a statement may reach into the words that introduce it.
const NEIGHBORS: usize = 16;

/// Returns a statement with the words of the text that introduce it, where they stand right before it.
fn told(site: &Site, key: &QuoteKey) -> String {
    let quote = site.index.quote(key);
    let text = shown_text(quote);
    let prose = &site.index.catalog.briefings[&key.briefing].common.body.prose;
    let resolved = &site.index.resolved[&key.briefing];
    let (Some(cue), Some(first), QuoteKind::Indirect) = (quote.cue, quote.parts.first(), quote.kind) else {
        return text;
    };
    let is_near = cue.end <= first.start && first.start - cue.start < TOLD_WITHIN;
    let introduction = TextRange { start: cue.start, end: first.start };
    let is_free = || {
        // Quotes are in the order of the text: what stands between is of one just before, or of this one.
        let near = resolved.quotes.get(key.number.saturating_sub(NEIGHBORS)..=key.number).unwrap_or_default();
        let mut parts = near.iter().flat_map(|quote| &quote.parts);
        prose.block_at(cue.start) == prose.block_at(first.start)
            && parts.all(|part| !part.overlaps(introduction))
    };
    if !is_near || !is_free() {
        return text;
    }
    let words = prose.displayed(introduction, &resolved.shown);
    match words.contains(['.', ';', '!', '?', '“', '”', '"', '\n']) {
        true => text,
        false => {
            let dots = if words.starts_with(char::is_uppercase) { "" } else { "… " };
            format!("{dots}{} {}", words.trim(), text.trim_start_matches("… "))
        }
    }
}

/// Tells how much there is of the quotes of somebody or something whose quotes fill more than one page.
pub(crate) fn tally_of(cards: &Cards<'_>, subject: &Subject) -> Tally {
    cards.tallies.get(subject).copied().unwrap_or_default()
}

/// Tells how many of some quotes are quotations and how many are reported; withdrawn ones do not count.
pub(crate) fn tally<'a>(site: &Site, keys: impl IntoIterator<Item = &'a QuoteKey>) -> Tally {
    let standing = keys.into_iter().map(|key| site.index.quote(key)).filter(|quote| !quote.retracted);
    standing.fold(Tally::default(), |tally, quote| match quote.kind {
        QuoteKind::Indirect => Tally { statements: tally.statements + 1, ..tally },
        QuoteKind::Direct | QuoteKind::Mixed => Tally { quotations: tally.quotations + 1, ..tally },
    })
}

/// How many quotations and how many reported statements there are.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) quotations: usize,
    pub(crate) statements: usize,
}

impl Tally {
    pub(crate) fn sum(self) -> usize {
        self.quotations + self.statements
    }

    /// `2 quotations and 1 reported statement`; of what there is none, nothing is said.
    pub(crate) fn said(self, words: &Words) -> String {
        let (quotations, statements) =
            (words.count("n-quotations", self.quotations), words.count("n-statements", self.statements));
        match (self.quotations, self.statements) {
            (0, 0) => String::new(),
            (_, 0) => quotations,
            (0, _) => statements,
            _ => words
                .fill("tally-both", [("quotations", quotations.into()), ("statements", statements.into())]),
        }
    }
}

/// Returns the word for whether a speaker is shown.
pub(crate) fn attribution_word(attribution: Attribution) -> &'static str {
    match attribution {
        Attribution::Named => "named",
        Attribution::Unnamed => "unnamed",
        Attribution::Doubtful => "doubtful",
        Attribution::Missing => "none",
    }
}

pub(crate) fn briefing(cards: &Cards<'_>, id: &BriefingId) -> Made<BriefingCard> {
    cards.briefings[id].card.clone()
}

fn briefing_card(cards: &Cards<'_>, id: &BriefingId) -> BriefingCard {
    let site = cards.site;
    let file = &site.index.catalog.briefings[id];
    let resolved = &site.index.resolved[id];
    let route = site.route(&EntityId::Briefing(id.clone())).map(|route| url(site, route.as_str()));
    let (speakers, more_speakers) = most_quoted(cards, &resolved.quotes);
    BriefingCard {
        id: id.to_string(),
        title: file.title.value.clone(),
        language: site.other_language(id),
        url: route.clone().unwrap_or_default(),
        date: date(site, file.date.value),
        place: file.place.clone(),
        standfirst: file.standfirst.as_ref().map(|text| text.value.clone()),
        speakers,
        more_speakers,
        quotes: resolved
            .quotes
            .iter()
            .filter(|quote| quote.kind != QuoteKind::Indirect && !quote.retracted)
            .count(),
        topics: Made::new(resolved.topics.iter().filter_map(|topic| topic_link(site, topic)).collect()),
        image: image(site, &file.common),
        is_corrected: !file.corrections.is_empty(),
        corrected: file
            .corrections
            .iter()
            .map(|one| one.at.value)
            .max_by_key(|at| at.first_day())
            .map(|at| date_view(site, at)),
        corrections_url: route
            .filter(|_| !file.corrections.is_empty())
            .map(|url| format!("{url}#corrections")),
    }
}

/// The four who say most, most first, and how many more speak.
fn most_quoted(cards: &Cards<'_>, quotes: &[Quote]) -> (Vec<Made<PersonCard>>, usize) {
    let mut counts: Vec<(&Speaker, usize)> = Vec::new();
    for one in quotes.iter().filter(|quote| !quote.retracted).flat_map(|quote| &quote.speakers) {
        match counts.iter_mut().find(|(known, _)| known.name == one.name) {
            Some((_, count)) => *count += 1,
            None => counts.push((one, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let more = counts.len().saturating_sub(4);
    (counts.into_iter().take(4).map(|(one, _)| speaker(cards, one)).collect(), more)
}

pub(crate) fn event(cards: &Cards<'_>, id: &EventId) -> Made<EventCard> {
    cards.events[id].clone()
}

fn event_card(site: &Site, id: &EventId) -> EventCard {
    let file = &site.index.catalog.events[id];
    let entry = site.index.events.get(id);
    let start = file.start.as_ref().map(|start| start.value);
    let end = file.end.as_ref().map(|end| end.value);
    EventCard {
        name: file.name.value.clone(),
        language: site.record_language(),
        url: site.route(&EntityId::Event(id.clone())).map(|route| url(site, route.as_str())),
        start: start.map(|start| date_view(site, start)),
        end: end
            .filter(|end| start.is_some_and(|start| start.first_day() != end.first_day()))
            .map(|end| date_view(site, end)),
        dates: start.map_or_else(String::new, |start| site.words.days(start, end)),
        place: file.place.clone(),
        country: file.country.map(|country| country_link(site, country)),
        participants: entry.map_or(0, |entry| entry.participants.len()),
        briefings: entry.map_or(0, |entry| entry.briefings.len()),
    }
}

/// Returns one page of the quotes of somebody or something by year, newest first; pages count from 1.
pub(crate) fn quotes_by_year(
    cards: &Cards<'_>,
    keys: &[QuoteKey],
    number: usize,
) -> Vec<GroupView<QuoteCard>> {
    let site = cards.site;
    let shown = keys.iter().skip((number - 1) * site.config.paginate).take(site.config.paginate);
    by_year(shown.map(|key| (site.index.quote(key).day, quote(cards, key))))
}

/// Returns the first page of the quotes on the page of `own`, or of something that does not speak, by briefing.
pub(crate) fn quotes_by_briefing(
    cards: &Cards<'_>,
    keys: &[QuoteKey],
    own: Option<&EntityId>,
) -> Vec<OccasionView> {
    let shown = keys.get(..keys.len().min(cards.site.config.paginate)).unwrap_or_default();
    let of_briefings = shown.chunk_by(|left, right| left.briefing == right.briefing);
    of_briefings.map(|keys| occasion(cards, keys, own)).collect()
}

fn occasion(cards: &Cards<'_>, keys: &[QuoteKey], own: Option<&EntityId>) -> OccasionView {
    let site = cards.site;
    let briefing = &cards.briefings[&keys[0].briefing];
    let is_own = |one: &&Speaker| own.is_some() && one.entity.as_ref() == own;
    let own_office = |key: &QuoteKey| {
        site.index.quote(key).speakers.iter().find(is_own).and_then(|one| one.office.as_ref())
    };
    let person = own.and_then(|own| match own {
        EntityId::Person(id) => Some(id),
        _ => None,
    });
    let first = own_office(&keys[0]);
    let is_one = keys.iter().all(|key| own_office(key) == first);
    let entry = |key: &QuoteKey| {
        let speakers = site.index.quote(key).speakers.iter().filter(|one| !is_own(one));
        let shown = own_office(key).filter(|_| !is_one && person.is_some());
        QuoteCard {
            beside: speakers.map(|one| speaker(cards, one)).collect(),
            own_office: shown.map(|shown| office(cards, person, shown).line.clone()),
            ..quote(cards, key)
        }
    };
    OccasionView {
        id: format!("in-{}", keys[0].briefing),
        briefing: briefing.link.clone(),
        date: briefing.card.date.clone(),
        topics: briefing.card.topics.iter().map(|topic| topic.title.clone()).collect(),
        office: first.filter(|_| is_one).and_then(|shown| Some(office(cards, Some(person?), shown))),
        entries: keys.iter().map(entry).collect(),
    }
}

/// Groups entries, which are in order, by the year of their date.
pub(crate) fn by_year<T>(entries: impl Iterator<Item = (PartialDate, T)>) -> Vec<GroupView<T>> {
    let mut groups: Vec<GroupView<T>> = Vec::new();
    for (date, entry) in entries {
        let year = date.first_day().year().to_string();
        match groups.iter_mut().find(|group| group.title == year) {
            Some(group) => group.entries.push(entry),
            None => groups.push(GroupView {
                id: format!("y{year}"),
                title: year,
                url: None,
                entries: vec![entry],
            }),
        }
    }
    groups.sort_by(|left, right| right.title.cmp(&left.title));
    groups
}
