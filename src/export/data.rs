//! The site's data as a whole: quotes as JSON, NDJSON and CSV, people as Popolo 1.0.

use serde_json::{Value, json};

use crate::export::{artifact, json as json_file, schema};
use crate::index::QuoteKey;
use crate::model::{Briefing, Correction, CorrectionKind, EntityId, Quote, Until};
use crate::site::{Artifact, Site};

/// Makers of the files below `data/`.
pub(super) const FILES: [fn(&Site) -> Artifact; 4] = [
    |site| artifact("data/quotes.json", quotes_json(site)),
    |site| artifact("data/quotes.ndjson", quotes_ndjson(site)),
    |site| artifact("data/quotes.csv", quotes_csv(site)),
    |site| json_file("data/people.json", &people(site)),
];

/// Returns every published quote and statement as one JSON object, a quote on each line, newest briefing first.
/// Withdrawn quotes have no words.
pub fn quotes_json(site: &Site) -> String {
    let schema = json!(schema::address(site, "quotes.json"));
    let mut text = format!("{{\"$schema\":{schema},\"license\":{},\"quotes\":[", json!(site.config.license));
    for (number, key) in site.index.quotes.iter().enumerate() {
        text.push_str(if number == 0 { "\n" } else { ",\n" });
        text.push_str(&quote(site, key).to_string());
    }
    text.push_str("\n]}\n");
    text
}

/// Returns all quotes as JSON objects, one on each line (NDJSON).
pub fn quotes_ndjson(site: &Site) -> String {
    let mut text = String::new();
    for key in &site.index.quotes {
        text.push_str(&quote(site, key).to_string());
        text.push('\n');
    }
    text
}

/// Returns one quote as the data files give it.
pub(super) fn quote(site: &Site, key: &QuoteKey) -> Value {
    let quote = site.index.quote(key);
    let file = &site.index.catalog.briefings[&key.briefing];
    let resolved = &site.index.resolved[&key.briefing];
    let is_published = |entity: &&EntityId| site.index.is_published(entity);
    let speakers: Vec<Value> = quote
        .speakers
        .iter()
        .map(|speaker| {
            let entity = speaker.entity.as_ref().filter(is_published);
            let office = speaker.office.as_ref();
            json!({"id": entity.map(EntityId::as_str), "name": &*speaker.name, "kind": speaker.kind.word(),
                "role": office.map(|office| site.words.title_of(office)),
                "organization_id": office.and_then(|office| office.organization.as_ref()).map(|id| id.as_str()),
                "country": office.and_then(|office| office.country).map(|country| country.code())})
        })
        .collect();
    let event = resolved.event.as_ref().filter(|id| site.index.events.contains_key(*id));
    json!({
        "id": quote.id.as_str(),
        "briefing_id": key.briefing.as_str(),
        "url": site.quote_route(key).map(|route| site.config.absolute(route.as_str())),
        "in_text_url": in_text(site, key),
        "text": if quote.retracted { Value::Null } else { quote.text.clone().into() },
        "kind": quote.kind.word(),
        "speakers": speakers,
        "attribution_text": quote.speakers.first().and_then(|speaker| speaker.mention).map(|range| file.common.body.prose.words(range)),
        "attribution": match quote.attribution {
            crate::model::Attribution::Named => "named",
            crate::model::Attribution::Unnamed => "unnamed",
            crate::model::Attribution::Doubtful => "doubtful",
            crate::model::Attribution::Missing => "none",
        },
        "attributed_by": quote.by.word(),
        "date": quote.day.to_string(),
        "event_id": event.map(|id| id.as_str()),
        "topics": resolved.topics.iter().map(|topic| topic.as_str()).collect::<Vec<_>>(),
        "language": site.language_of(&key.briefing),
        "retracted": quote.retracted,
        "corrections": corrections(file, quote).map(correction).collect::<Vec<_>>(),
    })
}

/// Returns the corrections that concern a quote, in the order of the file.
pub(super) fn corrections<'a>(file: &'a Briefing, quote: &'a Quote) -> impl Iterator<Item = &'a Correction> {
    quote.corrections.iter().map(|number| &file.corrections[*number])
}

/// Returns the newest of the corrections that concern a quote.
pub(super) fn last_correction<'a>(file: &'a Briefing, quote: &'a Quote) -> Option<&'a Correction> {
    corrections(file, quote).max_by_key(|one| one.at.value.last_day())
}

/// Returns a correction as the data files give it; of a withdrawal without the words.
pub(super) fn correction(one: &Correction) -> Value {
    let is_withdrawal = one.kind == CorrectionKind::Retraction;
    let quote = one.quote.as_ref().filter(|_| !is_withdrawal).map(|words| &words.value);
    let was = one.was.as_ref().filter(|_| !is_withdrawal);
    json!({"at": one.at.value.to_string(), "kind": one.kind.word(), "quote": quote, "was": was, "note": one.note})
}

/// Returns the absolute address of a quote in its briefing.
pub(super) fn in_text(site: &Site, key: &QuoteKey) -> String {
    let route = site.route(&EntityId::Briefing(key.briefing.clone())).map_or("", |route| route.as_str());
    site.config.absolute(&format!("{route}#{}", site.index.quote(key).id))
}

/// Returns all quotes as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe.
pub fn quotes_csv(site: &Site) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = [
        "id",
        "date",
        "kind",
        "speaker",
        "speaker_id",
        "role",
        "country",
        "text",
        "briefing",
        "url",
        "corrected",
        "retracted",
    ];
    let mut rows: Vec<Vec<String>> = vec![header.map(str::to_owned).to_vec()];
    for key in &site.index.quotes {
        let quote = site.index.quote(key);
        let file = &site.index.catalog.briefings[&key.briefing];
        let names: Vec<&str> = quote.speakers.iter().map(|speaker| &*speaker.name).collect();
        let published = |entity: &&EntityId| site.index.is_published(entity);
        let ids: Vec<&str> = quote
            .speakers
            .iter()
            .filter_map(|speaker| speaker.entity.as_ref().filter(published))
            .map(EntityId::as_str)
            .collect();
        let office = quote.speakers.first().and_then(|speaker| speaker.office.as_ref());
        rows.push(vec![
            quote.id.to_string(),
            quote.day.to_string(),
            quote.kind.word().to_owned(),
            names.join("; "),
            ids.join("; "),
            office.map_or_else(String::new, |office| site.words.title_of(office)),
            office.and_then(|office| office.country).map_or_else(String::new, |country| country.code()),
            if quote.retracted { String::new() } else { quote.text.clone() },
            file.title.value.clone(),
            site.quote_route(key).map_or_else(String::new, |route| site.config.absolute(route.as_str())),
            last_correction(file, quote).map_or_else(String::new, |one| one.at.value.to_string()),
            quote.retracted.to_string(),
        ]);
    }
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell))).expect("writing to memory does not fail");
    }
    let bytes = writer.into_inner().expect("writing to memory does not fail");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn harmless(cell: &str) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

/// Returns people, memberships, organizations, posts and events as Popolo gives them.
pub fn people(site: &Site) -> Value {
    let catalog = &site.index.catalog;
    let persons: Vec<Value> = site
        .index
        .people
        .iter()
        .map(|(id, entry)| {
            let file = &catalog.people[id];
            let memberships: Vec<Value> = entry
                .offices
                .iter()
                .map(|(number, office)| {
                    let role = &file.roles[*number];
                    let end = match &role.until {
                        Until::Date(date) => Some(date.value.to_string()),
                        Until::Present | Until::Unknown => None,
                    };
                    json!({"person_id": id.as_str(), "role": site.words.title_of(office), "status": office.status.map(|status| status.word()), "organization_id": office.organization.as_ref().map(|id| id.as_str()),
                        "post_id": role.post.as_ref().map(|post| post.value.clone()), "area_id": office.country.map(|country| country.code()),
                        "start_date": role.from.as_ref().map(|from| from.value.to_string()), "end_date": end,
                        "end_unknown": role.until == Until::Unknown})
                })
                .collect();
            let other: Vec<Value> = file.names.iter().map(|name| json!({"name": name.name.value, "start_date": name.from.as_ref().map(|date| date.value.to_string()), "end_date": name.until.as_ref().map(|date| date.value.to_string())})).collect();
            let url = site.route(&EntityId::Person(id.clone())).map(|route| site.config.absolute(route.as_str()));
            json!({"id": id.as_str(), "name": file.name.value, "sort_name": file.sort_name, "other_names": other, "summary": file.summary,
                "links": [{"url": url}], "memberships": memberships})
        })
        .collect();
    let organizations: Vec<Value> = site
        .index
        .organizations
        .keys()
        .map(|id| {
            let file = &catalog.organizations[id];
            let posts: Vec<Value> = file.posts.iter().map(|post| json!({"id": post.id.value, "label": post.title, "organization_id": id.as_str()})).collect();
            json!({"id": id.as_str(), "name": file.name.value, "classification": file.kind, "parent_id": file.parent.as_ref().map(|parent| &parent.value).filter(|id| site.index.organizations.contains_key(*id)).map(|id| id.as_str()),
                "area_id": file.country.map(|country| country.code()), "posts": posts})
        })
        .collect();
    let events: Vec<Value> = site
        .index
        .events
        .iter()
        .map(|(id, entry)| {
            let file = &catalog.events[id];
            let attendees: Vec<Value> = entry.participants.iter().map(|one| json!({"id": one.person.as_ref().map(|id| id.as_str()), "name": &*one.name})).collect();
            json!({"id": id.as_str(), "name": file.name.value, "start_date": file.start.as_ref().map(|date| date.value.to_string()),
                "end_date": file.end.as_ref().map(|date| date.value.to_string()), "location": file.place, "attendees": attendees})
        })
        .collect();
    let areas: Vec<Value> = site.index.countries.keys().map(|country| json!({"id": country.code(), "name": site.config.countries.name(*country), "classification": "country"})).collect();
    json!({"$schema": schema::address(site, "people.json"), "persons": persons, "organizations": organizations, "events": events, "areas": areas})
}
