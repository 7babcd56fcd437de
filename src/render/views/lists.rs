//! The home page, lists and directories.

use std::collections::BTreeMap;

use crate::index::QuoteKey;
use crate::lexicon::fold;
use crate::model::{EntityId, EntityKind, EventId, PartialDate, PersonId, Quote, QuoteKind};
use crate::render::view::{
    BriefingCard, DirectoryView, EntryView, EventCard, GroupView, HomeView, LinkView, ListView, Made,
    PagerView, PersonCard, QuoteCard,
};
use crate::render::views::cards::Cards;
use crate::render::views::{Head, cards, counts, index_body};
use crate::site::{CALENDAR, Site, Subject, list_route};

/// Fills the home page.
pub(crate) fn home(cards: &Cards<'_>) -> (Head, HomeView) {
    let site = cards.site;
    let index = &site.index;
    let lead = index.briefings.first();
    let best = |id: &crate::model::BriefingId| {
        let quotes = index.resolved[id].quotes.iter().enumerate();
        let direct = quotes.filter(|(_, quote)| {
            quote.kind != QuoteKind::Indirect && !quote.speakers.is_empty() && !quote.retracted
        });
        // A whole sentence before parts of one.
        let weight = |number: usize, quote: &Quote| {
            (quote.kind == QuoteKind::Direct, quote.text.chars().count().min(220), usize::MAX - number)
        };
        let number = direct.max_by_key(|(number, quote)| weight(*number, quote))?.0;
        Some(QuoteKey { briefing: id.clone(), number })
    };
    let is_whole = |key: &QuoteKey| index.quote(key).kind == QuoteKind::Direct;
    let elsewhere = || index.briefings.iter().filter_map(best).find(is_whole);
    let lead_quote = lead.and_then(best).or_else(elsewhere).map(|key| cards::quote(cards, &key));
    let of_another = lead_quote.as_ref().filter(|quote| {
        lead.is_none_or(|id| Some(&cards::briefing(cards, id).url) != quote.briefing.url.as_ref())
    });
    let lead_quote_label = of_another.map(|quote| {
        let date = quote.date.text.replace(' ', "\u{a0}");
        site.words.fill("from-the-record", [("date", date.into())])
    });
    let mut events: Vec<&EventId> = index.events.keys().collect();
    events.sort_by_cached_key(|id| std::cmp::Reverse(start_of(site, id)));
    let mut topics: Vec<EntryView> = index
        .topics
        .iter()
        .filter_map(|(id, entry)| {
            let url = cards::topic_link(site, id)?.url?;
            Some(EntryView {
                title: entry.title.clone(),
                url,
                briefings: entry.briefings.len(),
                quotes: cards::tally(site, &entry.quotes).sum(),
                ..EntryView::default()
            })
        })
        .collect();
    topics.sort_by(|left, right| {
        right.briefings.cmp(&left.briefings).then_with(|| left.title.cmp(&right.title))
    });
    topics.truncate(12);
    let view = HomeView {
        body: index_body(site, ""),
        lead: lead.map(|id| cards::briefing(cards, id)),
        lead_quote_label,
        lead_quote,
        briefings: index.briefings.iter().skip(1).take(8).map(|id| cards::briefing(cards, id)).collect(),
        speakers: speaking_now(cards),
        events: events.into_iter().take(5).map(|id| cards::event(cards, id)).collect(),
        topics,
        counts: counts(site),
    };
    (Head::new("home", site.config.title.clone(), site.config.description.clone()), view)
}

/// Who speaks in the twelve newest briefings, the latest first, each with the day of the last words.
fn speaking_now(cards: &Cards<'_>) -> Vec<PersonCard> {
    let site = cards.site;
    let newest: Vec<&crate::model::BriefingId> = site.index.briefings.iter().take(12).collect();
    let keyed = site
        .index
        .quotes
        .iter()
        .take_while(|key| newest.contains(&&key.briefing))
        .map(|key| (key.clone(), site.index.quote(key)));
    let mut last: BTreeMap<&str, PartialDate> = BTreeMap::new();
    for quote in keyed.clone().map(|(_, quote)| quote).filter(|quote| !quote.retracted) {
        for speaker in &quote.speakers {
            let day = last.entry(&speaker.name).or_insert(quote.day);
            if quote.day.first_day() > day.first_day() {
                *day = quote.day;
            }
        }
    }
    let mut speakers: Vec<(PartialDate, PersonCard)> = cards::speakers_of(cards, keyed)
        .into_iter()
        .filter(|(_, card)| card.url.is_some())
        .filter_map(|(name, card)| {
            let day = *last.get(&*name)?;
            Some((day, PersonCard { note: Some(site.words.glued(day)), ..card }))
        })
        .collect();
    speakers.sort_by_key(|(day, card)| std::cmp::Reverse((day.first_day(), card.quotes)));
    speakers.truncate(8);
    speakers.into_iter().map(|(_, card)| card).collect()
}

fn start_of(site: &Site, id: &EventId) -> Option<crate::model::Day> {
    site.index.catalog.events[id].start.as_ref().map(|start| start.value.first_day())
}

/// Fills one page of the list of briefings.
pub(crate) fn briefings(cards: &Cards<'_>, number: usize) -> (Head, ListView<Made<BriefingCard>>) {
    let site = cards.site;
    let ids = page_of(&site.index.briefings, number, site.config.paginate);
    let entries =
        ids.iter().map(|id| (site.index.catalog.briefings[id].date.value, cards::briefing(cards, id)));
    let groups = cards::by_year(entries);
    let title = numbered(site, "briefings", number);
    let counts = [("n", site.index.briefings.len().into()), ("number", number.into())];
    let description = site.words.fill("briefings-description", counts);
    (
        section(Head::new("briefings", title, description), "briefings/"),
        list(site, site.section("briefings/").as_str(), groups, site.index.briefings.len(), number),
    )
}

/// Fills one page of the list of quotes.
pub(crate) fn quotes(cards: &Cards<'_>, number: usize) -> (Head, ListView<QuoteCard>) {
    let site = cards.site;
    let keys = page_of(&site.index.quotes, number, site.config.paginate);
    let entries = keys.iter().map(|key| (site.index.quote(key).day, cards::quote(cards, key)));
    let groups = cards::by_year(entries);
    let title = numbered(site, "quotes-title", number);
    let tally = cards.on_record.said(&site.words);
    let values = [("tally", tally.as_str().into()), ("number", number.into())];
    let description = site.words.fill("quotes-description", values);
    let list =
        list(site, site.section("quotes/").as_str(), groups, site.listed(site.index.quotes.len()), number);
    (section(Head::new("quotes", title, description), "quotes/"), ListView { tally, ..list })
}

/// Fills one page more of the quotes of somebody or something.
pub(crate) fn more_quotes(
    cards: &Cards<'_>,
    subject: &Subject,
    number: usize,
) -> (Head, ListView<QuoteCard>) {
    let site = cards.site;
    let keys = site.quotes_of(subject);
    let (name, section) = match subject {
        Subject::Entity(entity) => {
            let section = match entity.kind() {
                EntityKind::Person => "people/",
                EntityKind::Organization => "organizations/",
                EntityKind::Event => "events/",
                EntityKind::Topic => "topics/",
                EntityKind::Briefing => "briefings/",
            };
            (site.name(entity).unwrap_or_default(), section)
        }
        Subject::Country(country) => (site.country_name(*country).to_owned(), "countries/"),
    };
    let tally = cards::tally_of(cards, subject).said(&site.words);
    let of_page = [("name", name.as_str().into()), ("number", number.into())];
    let title = site.words.fill("more-quotes-title", of_page.clone());
    let values = of_page.into_iter().chain([("tally", tally.as_str().into())]);
    let description = site.words.fill("more-quotes-description", values);
    let mut head = Head::new("quotes", title, description).below(site, section);
    let route = site.subject_route(subject).map_or("", |route| route.as_str());
    head.trail.push(LinkView { title: name, url: Some(cards::url(site, route)), language: None });
    let groups = cards::quotes_by_year(cards, keys, number);
    (head, ListView { tally, ..list(site, route, groups, keys.len(), number) })
}

fn section(head: Head, section: &'static str) -> Head {
    Head { section: Some(section), ..head }
}

fn numbered(site: &Site, id: &str, number: usize) -> String {
    let title = site.words.say(id);
    match number {
        1 => title.into_owned(),
        _ => site.words.fill("title-of-page", [("title", title.into()), ("number", number.into())]),
    }
}

fn page_of<T>(all: &[T], number: usize, size: usize) -> &[T] {
    let start = ((number - 1) * size).min(all.len());
    &all[start..(start + size).min(all.len())]
}

fn list<T>(
    site: &Site,
    address: &str,
    groups: Vec<GroupView<T>>,
    total: usize,
    number: usize,
) -> ListView<T> {
    let PagerView { pages, previous, next } = pager(site, address, total, number);
    let body = if number == 1 {
        index_body(site, address.strip_prefix(&site.prefix).unwrap_or(address).trim_end_matches('/'))
    } else {
        String::new()
    };
    ListView { body, groups, total, tally: String::new(), calendar: None, number, pages, previous, next }
}

/// Returns the way through a list of `total` entries whose first page stands at `address`.
pub(crate) fn pager(site: &Site, address: &str, total: usize, number: usize) -> PagerView {
    let last = total.div_ceil(site.config.paginate).max(1);
    let url = |number: usize| cards::url(site, list_route(address, number).as_str());
    let link = |one: usize| LinkView {
        title: one.to_string(),
        url: (one != number).then(|| url(one)),
        language: None,
    };
    PagerView {
        pages: if last == 1 { Vec::new() } else { shown_pages(number, last).into_iter().map(link).collect() },
        previous: (number > 1).then(|| url(number - 1)),
        next: (number < last).then(|| url(number + 1)),
    }
}

/// The first, the last, and those near the current page.
fn shown_pages(number: usize, last: usize) -> Vec<usize> {
    (1..=last).filter(|page| *page == 1 || *page == last || page.abs_diff(number) <= 3).collect()
}

/// Fills the directory of people: by the country of their latest role, then by name.
pub(crate) fn people(cards: &Cards<'_>) -> (Head, DirectoryView) {
    let site = cards.site;
    let mut groups: BTreeMap<(bool, String), GroupView<EntryView>> = BTreeMap::new();
    let mut ids: Vec<&PersonId> = site.index.people.keys().collect();
    ids.sort_by_cached_key(|id| sort_key(site, id));
    for id in ids {
        let card = cards::person_today(cards, id);
        let country = card.office.as_ref().and_then(|office| office.country.clone());
        let organization = card.office.as_ref().and_then(|office| office.organization.clone());
        let shown = country.clone().or(organization);
        let (title, url) = shown
            .map_or_else(|| (site.words.say("others").into_owned(), None), |link| (link.title, link.url));
        let code = card.office.as_ref().and_then(|office| office.country_code.clone());
        let entry = EntryView {
            title: site.index.catalog.people[id].name.value.clone(),
            url: card.url.clone().unwrap_or_default(),
            detail: card.office.as_ref().map(|office| cards::held(&site.words, office)),
            briefings: card.briefings,
            quotes: card.quotes,
            tally: cards::tally(site, &site.index.people[id].quotes).said(&site.words),
            country_code: code,
            image: card.image.clone(),
            initials: card.initials.clone(),
        };
        let slug = crate::model::slug(&title);
        let is_other = country.is_none();
        let group = groups.entry((is_other, fold(&title))).or_insert_with(|| GroupView {
            title,
            id: slug,
            url,
            entries: Vec::new(),
        });
        group.entries.push(entry);
    }
    let description = site.words.count("people-description", site.index.people.len());
    let view = DirectoryView {
        body: index_body(site, "people"),
        groups: groups.into_values().collect(),
        total: site.index.people.len(),
    };
    (section(Head::new("people", site.words.say("people"), description), "people/"), view)
}

/// The name as it is sorted: the last word first, unless the file says how.
fn sort_key(site: &Site, id: &PersonId) -> String {
    let person = &site.index.catalog.people[id];
    match &person.sort_name {
        Some(name) => fold(name),
        None => {
            let folded = fold(&person.name.value);
            let last = folded.rsplit(' ').next().unwrap_or_default().to_owned();
            format!("{last} {folded}")
        }
    }
}

/// Fills the directory of organizations, by kind.
pub(crate) fn organizations(site: &Site) -> (Head, DirectoryView) {
    let mut groups: BTreeMap<String, GroupView<EntryView>> = BTreeMap::new();
    for (id, entry) in &site.index.organizations {
        let file = &site.index.catalog.organizations[id];
        let Some(link) = cards::organization_link(site, id) else { continue };
        let title = match &file.kind {
            // The author's words; their plural is known in English only.
            Some(kind) if crate::words::primary(site.words.language()) == crate::words::ENGLISH => {
                capitalized(&plural(kind))
            }
            Some(kind) => capitalized(kind),
            None => site.words.say("other-organizations").into_owned(),
        };
        let group = groups.entry(fold(&title)).or_insert_with(|| GroupView {
            id: crate::model::slug(&title),
            title,
            url: None,
            entries: Vec::new(),
        });
        group.entries.push(EntryView {
            title: link.title,
            url: link.url.unwrap_or_default(),
            detail: file
                .country
                .map(|country| site.country_name(country).to_owned())
                .or_else(|| file.short_name.clone())
                .filter(|detail| *detail != file.name.value),
            briefings: entry.briefings.len(),
            quotes: cards::tally(site, &entry.quotes).sum(),
            tally: cards::tally(site, &entry.quotes).said(&site.words),
            country_code: file.country.map(crate::model::Country::code),
            image: cards::image(site, &file.common),
            initials: cards::initials(&file.name.value),
        });
    }
    for group in groups.values_mut() {
        group.entries.sort_by_cached_key(|entry| (entry.detail.clone(), fold(&entry.title)));
    }
    let total = site.index.organizations.len();
    let description = site.words.count("organizations-description", total);
    let view = DirectoryView {
        body: index_body(site, "organizations"),
        groups: groups.into_values().collect(),
        total,
    };
    (
        section(Head::new("organizations", site.words.say("organizations"), description), "organizations/"),
        view,
    )
}

/// Returns a kind of organization for a group of them: `ministries of defence`.
fn plural(kind: &str) -> String {
    let (first, rest) = kind.split_once(" of ").map_or((kind, None), |(first, rest)| (first, Some(rest)));
    let is_vowel = |letter: char| "aeiou".contains(letter);
    let many = match first.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel)) {
        Some(stem) => format!("{stem}ies"),
        None if first.ends_with(['x', 's']) || first.ends_with("ch") || first.ends_with("sh") => {
            format!("{first}es")
        }
        None => format!("{first}s"),
    };
    rest.map_or(many.clone(), |rest| format!("{many} of {rest}"))
}

pub(crate) fn capitalized(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// Fills the list of events, by year.
pub(crate) fn events(cards: &Cards<'_>) -> (Head, ListView<Made<EventCard>>) {
    let site = cards.site;
    let mut ids: Vec<&EventId> = site.index.events.keys().collect();
    ids.sort_by_cached_key(|id| (std::cmp::Reverse(start_of(site, id)), (*id).clone()));
    let dated = ids.iter().filter_map(|id| {
        let start = site.index.catalog.events[*id].start.as_ref()?.value;
        Some((start, cards::event(cards, id)))
    });
    let mut groups = cards::by_year(dated);
    let undated: Vec<Made<EventCard>> =
        ids.iter().filter(|id| start_of(site, id).is_none()).map(|id| cards::event(cards, id)).collect();
    if !undated.is_empty() {
        groups.push(GroupView {
            title: site.words.say("without-date").into_owned(),
            id: "undated".to_owned(),
            url: None,
            entries: undated,
        });
    }
    let total = ids.len();
    let description = site.words.count("events-description", total);
    let view = ListView {
        body: index_body(site, "events"),
        groups,
        total,
        tally: String::new(),
        calendar: None,
        number: 1,
        pages: Vec::new(),
        previous: None,
        next: None,
    };
    let head = section(Head::new("events", site.words.say("events"), description), "events/");
    // There is a calendar if the record knows the day of an event.
    let is_dated = site.index.events.keys().any(|id| site.index.catalog.events[id].days().is_some());
    let calendar = is_dated.then(|| cards::section_url(site, CALENDAR));
    let head = match &calendar {
        Some(calendar) => head.alternate("text/calendar", &site.words.say("events"), calendar.clone()),
        None => head,
    };
    (head, ListView { calendar, ..view })
}

/// Fills the list of countries, by first letter.
pub(crate) fn countries(site: &Site) -> (Head, DirectoryView) {
    let entries = site.index.countries.iter().map(|(country, entry)| EntryView {
        title: site.country_name(*country).to_owned(),
        url: site
            .country_routes
            .get(country)
            .map(|route| cards::url(site, route.as_str()))
            .unwrap_or_default(),
        detail: people_phrase(site, entry.people.iter().map(|(id, _)| id)),
        briefings: entry.briefings.len(),
        quotes: cards::tally(site, &entry.quotes).sum(),
        tally: cards::tally(site, &entry.quotes).said(&site.words),
        country_code: Some(country.code()),
        ..EntryView::default()
    });
    let description = site.words.count("countries-description", site.index.countries.len());
    let view = by_letter(index_body(site, "countries"), entries.collect());
    (section(Head::new("countries", site.words.say("countries"), description), "countries/"), view)
}

fn people_phrase<'a>(site: &Site, people: impl Iterator<Item = &'a PersonId>) -> Option<String> {
    let count = people.collect::<std::collections::BTreeSet<_>>().len();
    (count > 0).then(|| site.words.count("n-people", count))
}

/// Shorter lists are read at a glance: they have no letters as headings.
const LETTERED: usize = 40;

fn by_letter(body: String, mut entries: Vec<EntryView>) -> DirectoryView {
    entries.sort_by_cached_key(|entry| fold(&entry.title));
    let total = entries.len();
    if total < LETTERED {
        let whole = GroupView { title: String::new(), id: "all".to_owned(), url: None, entries };
        return DirectoryView {
            body,
            groups: vec![whole].into_iter().filter(|_| total > 0).collect(),
            total,
        };
    }
    let mut groups: Vec<GroupView<EntryView>> = Vec::new();
    for entry in entries {
        let letter = fold(&entry.title)
            .chars()
            .next()
            .map_or_else(|| "#".to_owned(), |first| first.to_uppercase().to_string());
        match groups.last_mut().filter(|group| group.title == letter) {
            Some(group) => group.entries.push(entry),
            None => groups.push(GroupView {
                id: format!("letter-{}", letter.to_lowercase()),
                title: letter,
                url: None,
                entries: vec![entry],
            }),
        }
    }
    DirectoryView { body, groups, total }
}

/// Fills the list of topics.
pub(crate) fn topics(site: &Site) -> (Head, DirectoryView) {
    let entries = site.index.topics.iter().map(|(id, entry)| EntryView {
        title: entry.title.clone(),
        url: site
            .route(&EntityId::Topic(id.clone()))
            .map(|route| cards::url(site, route.as_str()))
            .unwrap_or_default(),
        detail: site.index.catalog.topics.get(id).and_then(|topic| topic.summary.clone()),
        briefings: entry.briefings.len(),
        quotes: cards::tally(site, &entry.quotes).sum(),
        tally: cards::tally(site, &entry.quotes).said(&site.words),
        ..EntryView::default()
    });
    let description = site.words.count("topics-description", site.index.topics.len());
    let view = by_letter(index_body(site, "topics"), entries.collect());
    (section(Head::new("topics", site.words.say("topics"), description), "topics/"), view)
}
