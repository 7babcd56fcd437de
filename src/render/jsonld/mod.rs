//! The machine-readable layer of each page: one JSON-LD graph of schema.org types.
//!
//! Every thing has one `@id` on all pages and is described with the same name, dates and text wherever it occurs.
//! Reported statements are in no graph: `Quotation` claims verbatim words. A Role repeats the property that it
//! qualifies; an open end has no `endDate`.

mod nodes;

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::index::QuoteKey;
use crate::model::{BriefingId, EntityId, EventId, OrganizationId, PersonId, Quote, QuoteKind};
use crate::render::view::LinkView;
use crate::site::{PageKind, Picture, Site, SitePage};

/// Nodes that are the same on every page, as JSON, made once.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    people: BTreeMap<PersonId, String>,
    events: BTreeMap<EventId, String>,
    website: String,
    publisher: String,
}

impl Made {
    /// Makes the nodes of a site.
    pub(crate) fn new(site: &Site) -> Made {
        let people: Vec<&PersonId> = site.index.people.keys().collect();
        let events: Vec<&EventId> = site.index.events.keys().collect();
        Made {
            people: people
                .par_iter()
                .map(|id| ((*id).clone(), nodes::person(site, id).to_string()))
                .collect(),
            events: events.par_iter().map(|id| ((*id).clone(), nodes::event(site, id).to_string())).collect(),
            website: nodes::website(site).to_string(),
            publisher: nodes::publisher(site).to_string(),
        }
    }
}

/// Returns the graph of a page, ready to stand in a script element; empty for a page that has none.
pub(crate) fn graph(
    site: &Site,
    made: &Made,
    page: &SitePage,
    title: &str,
    description: &str,
    trail: &[LinkView],
) -> String {
    if page.kind == PageKind::NotFound {
        return String::new();
    }
    let address = site.config.absolute(page.route.as_str());
    let mut graph = Graph { site, made, ids: Vec::new(), nodes: Vec::new() };
    let main = |kind: &str, entity: Value| {
        json!({"@type": kind, "@id": address, "url": address, "name": title, "description": description,
               "inLanguage": site.config.language, "mainEntity": entity})
    };
    match &page.kind {
        PageKind::Home => graph.home(&address),
        PageKind::Briefing(id) => graph.briefing(id, description),
        PageKind::Quote(key) => {
            let quote = site.index.quote(key);
            match is_quotation(quote) {
                true => {
                    graph.push(main("WebPage", json!({"@id": nodes::quote_id(site, key)})));
                    graph.quotation(key);
                    graph.described_briefing(&key.briefing);
                }
                false => graph.push(json!({"@type": "WebPage", "@id": address, "url": address, "name": title, "description": description})),
            }
        }
        PageKind::Person(id) => {
            graph.push(main("ProfilePage", json!({"@id": nodes::person_id(site, id)})));
            graph.person(id);
        }
        PageKind::Organization(id) => {
            graph.push(main("WebPage", json!({"@id": nodes::organization_id(site, id)})));
            graph.organization(id);
        }
        PageKind::Event(id) => {
            graph.push(main("WebPage", json!({"@id": nodes::event_id(site, id)})));
            graph.attended_event(id);
        }
        PageKind::Search => graph.push(json!({"@type": "SearchResultsPage", "@id": address, "url": address, "name": title, "description": description})),
        PageKind::Page(_) => graph.push(json!({"@type": "WebPage", "@id": address, "url": address, "name": title, "description": description})),
        _ => graph.push(json!({"@type": "CollectionPage", "@id": address, "url": address, "name": title, "description": description, "inLanguage": site.config.language})),
    }
    graph.push(breadcrumbs(site, trail));
    let json = format!("{{\"@context\":\"https://schema.org\",\"@graph\":[{}]}}", graph.nodes.join(","));
    match json.contains('<') {
        true => json.replace('<', "\\u003c"),
        false => json,
    }
}

fn breadcrumbs(site: &Site, trail: &[LinkView]) -> Value {
    let base = site.config.base_path();
    let items = trail.iter().enumerate().map(|(number, link)| {
        let mut item = json!({"@type": "ListItem", "position": number + 1, "name": link.title});
        if let Some(url) = &link.url {
            item["item"] = site.config.absolute(url.strip_prefix(base).unwrap_or(url)).into();
        }
        item
    });
    json!({"@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>()})
}

fn is_quotation(quote: &Quote) -> bool {
    quote.kind != QuoteKind::Indirect && !quote.retracted
}

struct Graph<'a> {
    site: &'a Site,
    made: &'a Made,
    ids: Vec<String>,
    nodes: Vec<Cow<'a, str>>,
}

impl<'a> Graph<'a> {
    /// Adds a node unless one of its id is there already.
    fn push(&mut self, node: Value) {
        let id = node.get("@id").and_then(Value::as_str).unwrap_or_default();
        if self.is_new(id) {
            self.nodes.push(node.to_string().into());
        }
    }

    fn push_made(&mut self, id: &str, node: &'a str) {
        if self.is_new(id) {
            self.nodes.push(node.into());
        }
    }

    /// Notes an id; an empty one is always new.
    fn is_new(&mut self, id: &str) -> bool {
        let is_new = id.is_empty() || !self.ids.iter().any(|known| known == id);
        if is_new {
            self.ids.push(id.to_owned());
        }
        is_new
    }

    fn publisher(&mut self) -> Value {
        let id = self.site.config.absolute("#publisher");
        self.push_made(&id, &self.made.publisher);
        json!({"@id": id})
    }

    fn home(&mut self, address: &str) {
        let publisher = self.publisher();
        let config = &self.site.config;
        self.push(json!({"@type": "WebSite", "@id": format!("{address}#website"), "url": address, "name": config.title,
            "description": config.description, "inLanguage": config.language, "publisher": publisher,
            "potentialAction": {"@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": format!("{}?q={{search_term_string}}", config.absolute("search/"))},
                "query-input": "required name=search_term_string"}}));
    }

    /// The article itself, short, for pages about parts of it.
    fn described_briefing(&mut self, id: &BriefingId) {
        let file = &self.site.index.catalog.briefings[id];
        let address = nodes::briefing_address(self.site, id);
        self.push(json!({"@type": "NewsArticle", "@id": format!("{address}#article"), "url": address, "headline": file.title.value,
            "datePublished": published(file)}));
    }

    fn briefing(&mut self, id: &BriefingId, description: &str) {
        let site = self.site;
        let file = &site.index.catalog.briefings[id];
        let resolved = &site.index.resolved[id];
        let address = nodes::briefing_address(site, id);
        let publisher = self.publisher();
        let language = file.language.as_ref().map_or(&site.config.language, |language| &language.value);
        let mut article = json!({"@type": "NewsArticle", "@id": format!("{address}#article"), "url": address,
            "mainEntityOfPage": address, "headline": file.title.value, "description": description,
            "inLanguage": language, "datePublished": published(file), "publisher": publisher});
        article["dateModified"] = file.changed_on().to_string().into();
        article["author"] = match file.authors.is_empty() {
            true => json!({"@id": site.config.absolute("#publisher")}),
            false => file.authors.iter().map(|name| json!({"@type": "Person", "name": name})).collect(),
        };
        article["isPartOf"] = json!({"@id": site.config.absolute("#website")});
        let written = file.common.image.as_ref().map(|image| site.picture(&file.common, &image.src.value));
        let picture = match &written {
            Some(Picture::Here { path, .. }) => path,
            _ => "card.png",
        };
        article["image"] = site.config.absolute(picture).into();
        let original =
            file.translation_of.as_ref().map(|original| EntityId::Briefing(original.value.clone()));
        if let Some(address) = original.and_then(|original| nodes::entity_address(site, &original)) {
            article["translationOfWork"] = json!({"@id": format!("{address}#article")});
        }
        if let Some(translator) = &file.translator {
            article["translator"] = json!({"@type": "Person", "name": translator});
        }
        let based_on: Vec<&str> = file
            .sources
            .iter()
            .filter_map(|source| source.url.as_ref())
            .map(|url| url.value.as_str())
            .filter(|url| url.starts_with("http"))
            .collect();
        if !based_on.is_empty() {
            article["isBasedOn"] = json!(based_on);
        }
        let event = resolved.event.as_ref().filter(|event| site.index.events.contains_key(*event));
        if let Some(event) = event {
            article["about"] = json!({"@id": nodes::event_id(site, event)});
        }
        let people = self.people_of(id);
        if !people.is_empty() {
            article["mentions"] =
                people.iter().map(|id| json!({"@id": nodes::person_id(site, id)})).collect();
        }
        let keys = (0..resolved.quotes.len()).map(|number| QuoteKey { briefing: id.clone(), number });
        let keys: Vec<QuoteKey> = keys.filter(|key| is_quotation(site.index.quote(key))).collect();
        if !keys.is_empty() {
            article["hasPart"] = keys.iter().map(|key| json!({"@id": nodes::quote_id(site, key)})).collect();
        }
        self.push(article);
        keys.iter().for_each(|key| self.quotation(key));
        people.iter().for_each(|id| self.person(id));
        if let Some(event) = event {
            self.event(event);
        }
        self.publisher();
        self.push_made(&site.config.absolute("#website"), &self.made.website);
    }

    /// Published people who speak in or took part in a briefing.
    fn people_of(&self, id: &BriefingId) -> Vec<PersonId> {
        let resolved = &self.site.index.resolved[id];
        let speaking =
            resolved.quotes.iter().flat_map(|quote| &quote.speakers).filter_map(|speaker| speaker.person());
        let present = resolved.participants.iter().filter_map(|one| one.person.as_ref());
        let mut people: Vec<PersonId> = Vec::new();
        for person in speaking.chain(present) {
            if self.site.index.people.contains_key(person) && !people.contains(person) {
                people.push(person.clone());
            }
        }
        people
    }

    fn quotation(&mut self, key: &QuoteKey) {
        let site = self.site;
        let quote = site.index.quote(key);
        let file = &site.index.catalog.briefings[&key.briefing];
        let resolved = &site.index.resolved[&key.briefing];
        let language = file.language.as_ref().map_or(&site.config.language, |language| &language.value);
        let url = site.quote_route(key).map(|route| site.config.absolute(route.as_str())).unwrap_or_default();
        let mut node = json!({"@type": "Quotation", "@id": nodes::quote_id(site, key), "url": url, "text": quote.text,
            "inLanguage": language, "isPartOf": {"@id": format!("{}#article", nodes::briefing_address(site, &key.briefing))},
            "datePublished": published(file)});
        if quote.day.first_day() != file.date.value.first_day() {
            node["dateCreated"] = quote.day.to_string().into();
        }
        let mut creators = Vec::new();
        for speaker in &quote.speakers {
            match &speaker.entity {
                Some(EntityId::Person(id)) if site.index.people.contains_key(id) => {
                    creators.push(json!({"@id": nodes::person_id(site, id)}));
                    self.person(id);
                }
                Some(EntityId::Organization(id)) if site.index.organizations.contains_key(id) => {
                    creators.push(json!({"@id": nodes::organization_id(site, id)}));
                    self.organization(id);
                }
                _ => {}
            }
        }
        match creators.len() {
            0 => {}
            1 => node["creator"] = creators.remove(0),
            _ => node["creator"] = Value::Array(creators),
        }
        if let Some(event) = resolved.event.as_ref().filter(|event| site.index.events.contains_key(*event)) {
            node["recordedAt"] = json!({"@id": nodes::event_id(site, event)});
            self.event(event);
        }
        let source =
            quote.source.and_then(|number| file.sources.get(number)).and_then(|source| source.url.as_ref());
        if let Some(source) = source.filter(|url| url.value.starts_with("http")) {
            node["isBasedOn"] = source.value.clone().into();
        }
        self.push(node);
    }

    fn person(&mut self, id: &PersonId) {
        if let Some(node) = self.made.people.get(id) {
            self.push_made(&nodes::person_id(self.site, id), node);
        }
    }

    fn organization(&mut self, id: &OrganizationId) {
        if self.site.index.organizations.contains_key(id) {
            self.push(nodes::organization(self.site, id));
        }
    }

    fn event(&mut self, id: &EventId) {
        if let Some(node) = self.made.events.get(id) {
            self.push_made(&nodes::event_id(self.site, id), node);
        }
    }

    /// An event with those who took part, for its own page.
    fn attended_event(&mut self, id: &EventId) {
        let participants = &self.site.index.events[id].participants;
        let mut node = nodes::event(self.site, id);
        if !participants.is_empty() {
            node["attendee"] = nodes::attendees(self.site, participants).into();
        }
        self.push(node);
        participants.iter().filter_map(|one| one.person.as_ref()).for_each(|id| self.person(id));
    }
}

fn published(file: &crate::model::Briefing) -> String {
    file.published_on().to_string()
}
