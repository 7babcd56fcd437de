//! The index that the search page reads: one entry for everything that can be found.

use serde_json::{Value, json};

use crate::export::artifact;
use crate::model::{EntityId, OrganizationId, QuoteKind};
use crate::render;
use crate::site::{Artifact, Site};

/// Makes `data/search.json`.
pub(super) fn index(site: &Site) -> Artifact {
    let mut entries = String::new();
    let mut add = |entry: Value| {
        entries.push_str(if entries.is_empty() { "\n" } else { ",\n" });
        entries.push_str(&entry.to_string());
    };
    let url =
        |entity: EntityId| site.route(&entity).map(|route| format!("{}{route}", site.config.base_path()));
    for (id, entry) in &site.index.people {
        let file = &site.index.catalog.people[id];
        let office = entry.offices.first().map_or("", |(_, office)| office.title.as_str());
        let names = file.names.iter().map(|name| name.name.value.as_str());
        let known: Vec<&str> = names.chain(file.aliases.iter().map(|alias| alias.value.as_str())).collect();
        add(
            json!({"t": "person", "u": url(EntityId::Person(id.clone())), "h": file.name.value, "d": office, "w": known.join(" ")}),
        );
    }
    for id in site.index.organizations.keys() {
        let file = &site.index.catalog.organizations[id];
        let country = file.country.map_or("", |country| site.config.countries.name(country));
        add(
            json!({"t": "organization", "u": url(EntityId::Organization(id.clone())), "h": file.name.value, "d": country, "w": file.short_name}),
        );
    }
    for id in site.index.events.keys() {
        let file = &site.index.catalog.events[id];
        let date = file.start.as_ref().map_or_else(String::new, |start| {
            render::days_text(start.value, file.end.as_ref().map(|end| end.value))
        });
        let place = file.place.clone().unwrap_or_default();
        let detail: Vec<String> = [date, place].into_iter().filter(|one| !one.is_empty()).collect();
        add(
            json!({"t": "event", "u": url(EntityId::Event(id.clone())), "h": file.name.value, "d": detail.join(" · ")}),
        );
    }
    for (id, entry) in &site.index.topics {
        add(json!({"t": "topic", "u": url(EntityId::Topic(id.clone())), "h": entry.title, "d": ""}));
    }
    for id in &site.index.briefings {
        let file = &site.index.catalog.briefings[id];
        let standfirst = file.standfirst.as_ref().map_or("", |text| text.value.as_str());
        add(json!({"t": "briefing", "u": url(EntityId::Briefing(id.clone())), "h": file.title.value,
            "d": render::date_text(file.date.value), "w": format!("{standfirst} {}", file.place.clone().unwrap_or_default()), "y": file.date.value.first_day().year()}));
    }
    for key in &site.index.quotes {
        let quote = site.index.quote(key);
        if quote.retracted {
            continue;
        }
        let names: Vec<&str> = quote.speakers.iter().map(|speaker| &*speaker.name).collect();
        let office = quote.speakers.first().and_then(|speaker| speaker.office.as_ref());
        let organization = office
            .and_then(|office| office.organization.as_ref())
            .and_then(|id: &OrganizationId| site.index.catalog.organizations.get(id));
        let country = office
            .and_then(|office| office.country)
            .map_or("", |country| site.config.countries.name(country));
        let kind = if quote.kind == QuoteKind::Indirect { "statement" } else { "quote" };
        let route = site.quote_route(key).map(|route| format!("{}{route}", site.config.base_path()));
        add(
            json!({"t": kind, "u": route, "h": quote.text, "d": format!("{} · {}", names.join(" and "), render::date_text(quote.day)),
            "w": format!("{} {} {country}", office.map_or("", |office| office.title.as_str()), organization.map_or("", |one| one.name.value.as_str())).trim(),
            "y": quote.day.first_day().year()}),
        );
    }
    artifact("data/search.json", format!("{{\"version\":1,\"entries\":[{entries}\n]}}\n"))
}
