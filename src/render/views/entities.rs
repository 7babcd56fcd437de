//! The pages of people, organizations, events, countries and topics.

use std::collections::BTreeMap;

use crate::index;
use crate::index::QuoteKey;
use crate::model::{
    BriefingId, Country, DatedName, EntityId, EventId, Office, OrganizationId, PersonId, ResolvedBriefing,
    Speaker, TopicId,
};
use crate::render::body;
use crate::render::view::{
    AttendanceView, CountryView, EntryView, EventView, LinkView, Made, NameView, OfficeView,
    OrganizationView, PagerView, PartView, PersonCard, PersonView, TopicView,
};
use crate::render::views::cards::Cards;
use crate::render::views::{Head, announce_feeds, cards, lists, truncated};
use crate::site::{CALENDAR_OF_EVENT, Site, Subject};
use crate::span::Located;

/// How many briefings a page about somebody or something lists.
const SHOWN_BRIEFINGS: usize = 60;

/// How many of those who appeared with a person are named.
const APPEARED_WITH: usize = 12;

/// Fills the page of a person.
pub(crate) fn person(cards: &Cards<'_>, id: &PersonId) -> (Head, PersonView) {
    let site = cards.site;
    let file = &site.index.catalog.people[id];
    let entry = &site.index.people[id];
    let card = cards::person_today(cards, id);
    let tally = cards::tally(site, &entry.quotes);
    let rendered = body::plain_body(site, &file.common);
    let office = card.office.as_ref().map_or_else(String::new, |office| format!("{}. ", office.line));
    let summary = file.summary.clone().map_or_else(String::new, |summary| format!("{summary} "));
    let on_record = match tally.sum() {
        0 => site.words.say("nothing-tally").into_owned(),
        _ => tally.said(&site.words),
    };
    let values =
        [("name", file.name.value.as_str().into()), ("office", office.into()), ("tally", on_record.into())];
    let description = format!("{summary}{}", site.words.fill("person-description", values));
    let mut head = Head::new("person", file.name.value.clone(), description).below(site, "people/");
    head.og_type = "profile";
    head.image = card.image.clone();
    let (head, feed) = announce_feeds(site, head, &EntityId::Person(id.clone()), !entry.quotes.is_empty());
    let view = PersonView {
        names: names(site, &file.names),
        summary: file.summary.clone(),
        body: rendered,
        pronouns: file.pronouns.clone(),
        offices: entry.offices.iter().map(|(_, office)| cards::office(cards, Some(id), office)).collect(),
        quotes: cards::quotes_by_briefing(cards, &entry.quotes, Some(&EntityId::Person(id.clone()))),
        quote_pages: quote_pages(site, &Subject::Entity(EntityId::Person(id.clone()))),
        tally: tally.said(&site.words),
        events: entry
            .events
            .iter()
            .map(|(event, office)| AttendanceView {
                event: cards::event(cards, event),
                office: office.as_ref().map(|office| cards::office(cards, Some(id), office)),
            })
            .collect(),
        more_appeared_with: entry.appeared_with.len().saturating_sub(APPEARED_WITH),
        appeared_with: entry
            .appeared_with
            .iter()
            .take(APPEARED_WITH)
            .map(|(other, count)| PersonCard {
                briefings: *count,
                ..(*cards::person_today(cards, other)).clone()
            })
            .collect(),
        briefings: parts(cards, &entry.briefings, |resolved| {
            let takes_part = || resolved.participants.iter().any(|one| one.person.as_ref() == Some(id));
            match speaks(resolved, |speaker| speaker.person() == Some(id)) {
                true => "part-on-record",
                false if takes_part() => "part-took-part",
                false => "part-mentioned",
            }
        }),
        topics: topics_of(site, &entry.quotes),
        links: file
            .links
            .iter()
            .map(|link| LinkView {
                title: link.title.clone().unwrap_or_else(|| host(&link.url.value)),
                url: Some(link.url.value.clone()),
                language: None,
            })
            .collect(),
        is_stub: file.stub,
        feed,
        card,
    };
    (head, view)
}

fn names(site: &Site, names: &[DatedName]) -> Vec<NameView> {
    let views = names.iter().map(|name| NameView {
        name: name.name.value.clone(),
        language: name.language.clone(),
        from: name.from.as_ref().map(|date| cards::date_view(site, date.value)),
        until: name.until.as_ref().map(|date| cards::date_view(site, date.value)),
    });
    views.collect()
}

fn host(url: &str) -> String {
    let parsed = url::Url::parse(url).ok();
    parsed.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_else(|| url.to_owned())
}

/// Briefings in which somebody or something has a part, which `part` tells: the id of a message, or nothing.
fn parts(
    cards: &Cards<'_>,
    ids: &[BriefingId],
    part: impl Fn(&ResolvedBriefing) -> &'static str,
) -> Vec<PartView> {
    let shown = ids.iter().take(SHOWN_BRIEFINGS);
    shown
        .map(|id| PartView {
            briefing: cards::briefing(cards, id),
            part: match part(&cards.site.index.resolved[id]) {
                "" => String::new(),
                said => cards.site.words.say(said).into_owned(),
            },
        })
        .collect()
}

/// Tells whether somebody whom `is_meant` tells speaks in a briefing.
fn speaks(resolved: &ResolvedBriefing, is_meant: impl Fn(&Speaker) -> bool) -> bool {
    let standing = resolved.quotes.iter().filter(|quote| !quote.retracted);
    standing.flat_map(|quote| &quote.speakers).any(is_meant)
}

fn quote_pages(site: &Site, subject: &Subject) -> PagerView {
    let route = site.subject_route(subject).map_or("", |route| route.as_str());
    lists::pager(site, route, site.listed(site.quotes_of(subject).len()), 1)
}

/// Topics of some quotes, most often first.
fn topics_of(site: &Site, keys: &[QuoteKey]) -> Vec<EntryView> {
    let mut counts: BTreeMap<&TopicId, usize> = BTreeMap::new();
    for key in keys {
        site.index.resolved[&key.briefing]
            .topics
            .iter()
            .for_each(|topic| *counts.entry(topic).or_default() += 1);
    }
    let mut topics: Vec<(&TopicId, usize)> = counts.into_iter().collect();
    topics.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), (*id).clone()));
    let entries = topics.into_iter().filter_map(|(id, count)| {
        let link = cards::topic_link(site, id)?;
        Some(EntryView { title: link.title, url: link.url?, quotes: count, ..EntryView::default() })
    });
    entries.collect()
}

/// Splits holders of roles into those in office and those before them, each person once in each with all roles.
fn now_and_then(cards: &Cards<'_>, people: &[(PersonId, usize)]) -> (Vec<PersonCard>, Vec<PersonCard>) {
    let site = cards.site;
    let (mut now, mut then): (Vec<PersonCard>, Vec<PersonCard>) = (Vec::new(), Vec::new());
    for (id, role) in people {
        let Some((_, office)) = site
            .index
            .people
            .get(id)
            .and_then(|entry| entry.offices.iter().find(|(number, _)| number == role))
        else {
            continue;
        };
        let card = cards::person(cards, id, Some(office));
        let Some(office) = card.office.clone() else { continue };
        let list = if office.is_current { &mut now } else { &mut then };
        match list.iter_mut().find(|known| known.id == card.id) {
            Some(known) => known.offices.push(office),
            None => list.push(PersonCard { offices: vec![office], ..(*card).clone() }),
        }
    }
    let start = |office: &OfficeView| office.from.as_ref().map(|from| from.iso.clone());
    for card in now.iter_mut().chain(&mut then) {
        card.offices.sort_by_key(|office| std::cmp::Reverse(start(office)));
    }
    now.sort_by(|left, right| left.name.cmp(&right.name));
    then.sort_by(|left, right| {
        let latest = |card: &PersonCard| card.offices.first().and_then(|office| start(office));
        latest(right).cmp(&latest(left)).then_with(|| left.name.cmp(&right.name))
    });
    (now, then)
}

/// Fills the page of an organization.
pub(crate) fn organization(cards: &Cards<'_>, id: &OrganizationId) -> (Head, OrganizationView) {
    let site = cards.site;
    let file = &site.index.catalog.organizations[id];
    let entry = &site.index.organizations[id];
    let reference = |one: Option<&Located<OrganizationId>>| {
        one.and_then(|one| cards::organization_link(site, &one.value))
    };
    let (people_now, people_then) = now_and_then(cards, &entry.people);
    let summary = file.summary.clone().map_or_else(String::new, |summary| format!("{summary} "));
    let itself = site.words.fill("organization-description", [("name", file.name.value.as_str().into())]);
    let description = format!("{summary}{itself}");
    let head = Head::new("organization", file.name.value.clone(), description).below(site, "organizations/");
    let (mut head, feed) =
        announce_feeds(site, head, &EntityId::Organization(id.clone()), !entry.quotes.is_empty());
    let image = cards::image(site, &file.common);
    head.image = image.clone();
    let view = OrganizationView {
        name: file.name.value.clone(),
        short_name: file.short_name.clone(),
        names: names(site, &file.names),
        kind: file.kind.as_deref().map(lists::capitalized),
        country: file.country.map(|country| cards::country_link(site, country)),
        summary: file.summary.clone(),
        body: body::plain_body(site, &file.common),
        website: file
            .website
            .as_ref()
            .map(|website| website.value.clone())
            .filter(|url| url.starts_with("http")),
        parent: reference(file.parent.as_ref()),
        successor: reference(file.successor.as_ref()),
        children: entry.children.iter().filter_map(|child| cards::organization_link(site, child)).collect(),
        image,
        people_now,
        people_then,
        quotes: cards::quotes_by_briefing(cards, &entry.quotes, Some(&EntityId::Organization(id.clone()))),
        quote_pages: quote_pages(site, &Subject::Entity(EntityId::Organization(id.clone()))),
        events: entry.events.iter().map(|event| cards::event(cards, event)).collect(),
        briefings: parts(cards, &entry.briefings, |resolved| {
            let itself = EntityId::Organization(id.clone());
            let is_for_it = |speaker: &Speaker| {
                let office = speaker.office.as_ref().and_then(|office| office.organization.as_ref());
                speaker.entity.as_ref() == Some(&itself) || office == Some(id)
            };
            if speaks(resolved, is_for_it) { "part-on-record" } else { "part-mentioned" }
        }),
        feed,
    };
    (head, view)
}

/// Fills the page of an event.
pub(crate) fn event(cards: &Cards<'_>, id: &EventId) -> (Head, EventView) {
    let site = cards.site;
    let file = &site.index.catalog.events[id];
    let entry = &site.index.events[id];
    let card = cards::event(cards, id);
    let links = |all: &[Located<OrganizationId>]| {
        all.iter().filter_map(|one| cards::organization_link(site, &one.value)).collect()
    };
    let values = [("name", file.name.value.as_str().into()), ("date", card.dates.as_str().into())];
    let description = match &card.place {
        Some(place) => {
            let place = [("place", place.as_str().into())];
            site.words.fill("event-description-place", values.into_iter().chain(place))
        }
        None => site.words.fill("event-description", values),
    };
    let mut head = Head::new("event", file.name.value.clone(), description).below(site, "events/");
    let image = cards::image(site, &file.common);
    head.image = image.clone();
    let route = site.route(&EntityId::Event(id.clone()));
    let has_day = file.days().is_some();
    let calendar =
        route.filter(|_| has_day).map(|route| cards::url(site, &format!("{route}{CALENDAR_OF_EVENT}")));
    if let Some(calendar) = &calendar {
        head = head.alternate("text/calendar", &file.name.value, calendar.clone());
    }
    let view = EventView {
        calendar,
        body: body::plain_body(site, &file.common),
        organizers: links(&file.organizers),
        hosts: links(&file.hosts),
        series: file.series.clone(),
        series_events: entry.series.iter().map(|event| cards::event(cards, event)).collect(),
        website: file
            .website
            .as_ref()
            .map(|website| website.value.clone())
            .filter(|url| url.starts_with("http")),
        participants: entry.participants.iter().map(|one| cards::participant(cards, one)).collect(),
        quotes: cards::quotes_by_briefing(cards, &entry.quotes, None),
        quote_pages: quote_pages(site, &Subject::Entity(EntityId::Event(id.clone()))),
        briefings: entry
            .briefings
            .iter()
            .take(SHOWN_BRIEFINGS)
            .map(|id| cards::briefing(cards, id))
            .collect(),
        image,
        card,
    };
    (head, view)
}

/// Fills the page of a country.
pub(crate) fn country(cards: &Cards<'_>, country: Country) -> (Head, CountryView) {
    let site = cards.site;
    let entry = &site.index.countries[&country];
    let name = site.country_name(country).to_owned();
    let (people_now, people_then) = now_and_then(cards, &entry.people);
    let named = |id: &str| site.words.fill(id, [("name", name.as_str().into())]);
    let mut head =
        Head::new("country", named("country-title"), named("country-description")).below(site, "countries/");
    head.crumb = Some(name.clone());
    let organizations = entry.organizations.iter().filter_map(|id| {
        let link = cards::organization_link(site, id)?;
        let of = site.index.organizations.get(id)?;
        Some(EntryView {
            title: link.title,
            url: link.url?,
            quotes: cards::tally(site, &of.quotes).sum(),
            briefings: of.briefings.len(),
            ..EntryView::default()
        })
    });
    let view = CountryView {
        code: country.code(),
        people_now,
        people_then,
        organizations: organizations.collect(),
        quotes: cards::quotes_by_briefing(cards, &entry.quotes, None),
        quote_pages: quote_pages(site, &Subject::Country(country)),
        events: entry.events.iter().map(|event| cards::event(cards, event)).collect(),
        briefings: parts(cards, &entry.briefings, |resolved| {
            let is_for_it =
                |speaker: &Speaker| index::spoken_for(&site.index.catalog, speaker) == Some(country);
            if speaks(resolved, is_for_it) { "part-on-record" } else { "part-represented" }
        }),
        heading: country_heading(site, &name, &entry.quotes),
        name,
    };
    (head, view)
}

fn country_heading(site: &Site, name: &str, keys: &[QuoteKey]) -> String {
    let speakers = || keys.iter().flat_map(|key| &site.index.quote(key).speakers);
    let is_organization = |speaker: &Speaker| matches!(speaker.entity, Some(EntityId::Organization(_)));
    let id = match (speakers().any(is_organization), speakers().all(is_organization)) {
        (false, _) => "said-in-office-of",
        (true, true) => "said-by-organizations-of",
        (true, false) => "said-by-both-of",
    };
    site.words.fill(id, [("country", name.into())])
}

/// Fills the page of a topic.
pub(crate) fn topic(cards: &Cards<'_>, id: &TopicId) -> (Head, TopicView) {
    let site = cards.site;
    let entry = &site.index.topics[id];
    let file = site.index.catalog.topics.get(id);
    let summary = file.and_then(|file| file.summary.clone());
    let named = |id: &str| site.words.fill(id, [("name", entry.title.as_str().into())]);
    let description = format!("{} {}", summary.clone().unwrap_or_default(), named("topic-description"));
    let mut head =
        Head::new("topic", named("topic-title"), truncated(description.trim(), 300)).below(site, "topics/");
    head.crumb = Some(entry.title.clone());
    let (head, feed) = announce_feeds(site, head, &EntityId::Topic(id.clone()), !entry.quotes.is_empty());
    let offices = latest_offices(site, &entry.quotes);
    let view = TopicView {
        title: entry.title.clone(),
        summary,
        body: file.map_or_else(String::new, |file| body::plain_body(site, &file.common)),
        people: entry
            .people
            .iter()
            .map(|(id, count)| PersonCard { quotes: *count, ..(*spoken_as(cards, id, &offices)).clone() })
            .collect(),
        quotes: cards::quotes_by_briefing(cards, &entry.quotes, None),
        quote_pages: quote_pages(site, &Subject::Entity(EntityId::Topic(id.clone()))),
        briefings: parts(cards, &entry.briefings, |_| ""),
        feed,
    };
    (head, view)
}

/// Returns the office in which each person spoke last in some quotes, which stand newest first.
fn latest_offices<'a>(site: &'a Site, keys: &[QuoteKey]) -> BTreeMap<&'a PersonId, Option<&'a Office>> {
    let mut offices = BTreeMap::new();
    for speaker in keys.iter().flat_map(|key| &site.index.quote(key).speakers) {
        if let Some(id) = speaker.person() {
            offices.entry(id).or_insert(speaker.office.as_ref());
        }
    }
    offices
}

fn spoken_as(
    cards: &Cards<'_>,
    id: &PersonId,
    offices: &BTreeMap<&PersonId, Option<&Office>>,
) -> Made<PersonCard> {
    match offices.get(id) {
        Some(office) => cards::person(cards, id, *office),
        None => cards::person_today(cards, id),
    }
}
