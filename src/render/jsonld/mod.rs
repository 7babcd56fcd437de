//! The machine-readable layer of each page: one JSON-LD graph of schema.org types.
//!
//! Every thing has one `@id` on all pages of an edition, which those of further languages name as `identifier`, and is
//! described with the same name, dates and text wherever it occurs.
//! Reported statements are in no graph: `Quotation` claims verbatim words. A Role repeats the property that it
//! qualifies; an open end has no `endDate`.

mod nodes;

use std::collections::BTreeMap;

use foldhash::HashSet;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

use crate::index::QuoteKey;
use crate::model::{
    Briefing, BriefingId, EntityId, EventId, OrganizationId, PersonId, Quote, QuoteKind, ResolvedBriefing,
};
use crate::render;
use crate::render::card;
use crate::render::jsonld::nodes::{Quotation, Reference};
use crate::render::view::LinkView;
use crate::site::{PageKind, Picture, Site, SitePage};

/// Nodes that are the same on every page, as JSON, made once.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    people: BTreeMap<PersonId, Node>,
    events: BTreeMap<EventId, Node>,
    website: Node,
    publisher: Node,
}

/// A node as JSON, and its `@id`.
#[derive(Clone, Debug)]
struct Node {
    id: String,
    json: String,
}

impl Node {
    fn new(node: &Value) -> Node {
        Node { id: id_of(node).to_owned(), json: node.to_string() }
    }
}

fn id_of(node: &Value) -> &str {
    node.get("@id").and_then(Value::as_str).unwrap_or_default()
}

impl Made {
    /// Makes the nodes of a site.
    pub(crate) fn new(site: &Site) -> Made {
        let people: Vec<&PersonId> = site.index.people.keys().collect();
        let events: Vec<&EventId> = site.index.events.keys().collect();
        Made {
            people: people
                .par_iter()
                .map(|id| ((*id).clone(), Node::new(&nodes::person(site, id))))
                .collect(),
            events: events.par_iter().map(|id| ((*id).clone(), Node::new(&nodes::event(site, id)))).collect(),
            website: Node::new(&nodes::website(site)),
            publisher: Node::new(&nodes::publisher(site)),
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
    let mut graph = Graph { site, made, ids: HashSet::default(), json: START.as_bytes().to_vec() };
    let main = |kind: &str, entity: Value| {
        json!({"@type": kind, "@id": address, "url": address, "name": title, "description": description,
               "inLanguage": site.config.language, "mainEntity": entity})
    };
    match &page.kind {
        PageKind::Home if site.prefix.is_empty() => graph.home(&address),
        PageKind::Briefing(id) => graph.briefing(id, description),
        PageKind::Quote(key) => {
            let quote = site.index.quote(key);
            match is_quotation(quote) {
                true => {
                    graph.push(main("WebPage", json!({"@id": nodes::quote_id(site, key)})));
                    graph.quotation(&graph.article(&key.briefing), quote, key);
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
    graph.json.extend(b"]}");
    let json = String::from_utf8(graph.json).expect("JSON is UTF-8");
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

const START: &str = "{\"@context\":\"https://schema.org\",\"@graph\":[";

struct Graph<'a> {
    site: &'a Site,
    made: &'a Made,
    /// The `@id`s of the nodes that are there.
    ids: HashSet<String>,
    /// From [`START`] to the last node.
    json: Vec<u8>,
}

/// A briefing, and what all its quotations say of it.
struct Article<'a> {
    file: &'a Briefing,
    resolved: &'a ResolvedBriefing,
    id: String,
    address: String,
    language: &'a str,
    published: String,
    event: Option<&'a EventId>,
}

impl<'a> Graph<'a> {
    /// Adds a node unless one of its id is there already.
    fn push(&mut self, node: Value) {
        self.push_as(id_of(&node), &node);
    }

    fn push_as(&mut self, id: &str, node: &impl Serialize) {
        if self.is_new(id) {
            self.separate();
            serde_json::to_writer(&mut self.json, node).expect("a node has nothing that JSON cannot say");
        }
    }

    fn push_made(&mut self, node: &Node) {
        if self.is_new(&node.id) {
            self.separate();
            self.json.extend_from_slice(node.json.as_bytes());
        }
    }

    fn separate(&mut self) {
        if self.json.len() > START.len() {
            self.json.push(b',');
        }
    }

    /// Notes an id; an empty one is always new.
    fn is_new(&mut self, id: &str) -> bool {
        id.is_empty() || self.ids.insert(id.to_owned())
    }

    fn publisher(&mut self) -> Value {
        self.push_made(&self.made.publisher);
        json!({"@id": self.made.publisher.id})
    }

    fn home(&mut self, address: &str) {
        let publisher = self.publisher();
        let config = &self.site.config;
        let mut website = json!({"@type": "WebSite", "@id": format!("{address}#website"), "url": address, "name": config.title,
            "description": config.description, "inLanguage": config.language, "publisher": publisher});
        if config.outputs.search {
            website["potentialAction"] = json!({"@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": format!("{}?q={{search_term_string}}", config.absolute("search/"))},
                "query-input": "required name=search_term_string"});
        }
        self.push(website);
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
        let about = self.article(id);
        let file = about.file;
        let publisher = self.publisher();
        let mut article = json!({"@type": "NewsArticle", "@id": about.id, "url": about.address,
            "mainEntityOfPage": about.address, "headline": file.title.value, "description": description,
            "inLanguage": about.language, "datePublished": about.published, "publisher": publisher});
        article["dateModified"] = file.changed_on().to_string().into();
        article["author"] = match file.authors.is_empty() {
            true => json!({"@id": self.made.publisher.id}),
            false => file.authors.iter().map(|name| json!({"@type": "Person", "name": name})).collect(),
        };
        article["isPartOf"] = json!({"@id": self.made.website.id});
        let written = file.common.image.as_ref().map(|image| site.picture(&file.common, &image.src.value));
        let picture = match written {
            Some(Picture::Here { path, .. }) => Some(path),
            _ => card::address(site, &BriefingId::new(&file.common.id)),
        };
        article["image"] = site.config.absolute(picture.as_deref().unwrap_or("card.png")).into();
        let corrections = file.corrections.iter().map(|one| {
            json!({"@type": "CorrectionComment", "datePublished": one.at.value.to_string(),
                "text": render::correction_line(&site.words, one)})
        });
        let corrections: Vec<Value> = corrections.collect();
        if !corrections.is_empty() {
            article["correction"] = corrections.into();
        }
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
        let event = about.event.and_then(|event| self.made.events.get(event));
        if let Some(event) = event {
            article["about"] = json!({"@id": event.id});
        }
        let people: Vec<&Node> =
            self.people_of(about.resolved).into_iter().filter_map(|id| self.made.people.get(id)).collect();
        if !people.is_empty() {
            article["mentions"] = people.iter().map(|person| json!({"@id": person.id})).collect();
        }
        let quotations = || about.resolved.quotes.iter().filter(|quote| is_quotation(quote));
        let parts: Vec<Value> = quotations().map(|quote| json!({"@id": about.quotation_id(quote)})).collect();
        if !parts.is_empty() {
            article["hasPart"] = parts.into();
        }
        self.push(article);
        for (number, quote) in
            about.resolved.quotes.iter().enumerate().filter(|(_, quote)| is_quotation(quote))
        {
            self.quotation(&about, quote, &QuoteKey { briefing: id.clone(), number });
        }
        people.into_iter().for_each(|person| self.push_made(person));
        event.into_iter().for_each(|event| self.push_made(event));
        self.push_made(&self.made.publisher);
        self.push_made(&self.made.website);
    }

    /// Published people who speak in or took part in a briefing.
    fn people_of(&self, resolved: &'a ResolvedBriefing) -> Vec<&'a PersonId> {
        let speaking =
            resolved.quotes.iter().flat_map(|quote| &quote.speakers).filter_map(|speaker| speaker.person());
        let present = resolved.participants.iter().filter_map(|one| one.person.as_ref());
        let mut people: Vec<&PersonId> = Vec::new();
        for person in speaking.chain(present) {
            if self.site.index.people.contains_key(person) && !people.contains(&person) {
                people.push(person);
            }
        }
        people
    }

    fn article(&self, id: &BriefingId) -> Article<'a> {
        let site = self.site;
        let file = &site.index.catalog.briefings[id];
        let resolved = &site.index.resolved[id];
        let address = nodes::briefing_address(site, id);
        Article {
            file,
            resolved,
            id: format!("{address}#article"),
            address,
            language: site.language_of(id),
            published: published(file),
            event: resolved.event.as_ref().filter(|event| site.index.events.contains_key(*event)),
        }
    }

    fn quotation(&mut self, article: &Article<'_>, quote: &Quote, key: &QuoteKey) {
        let site = self.site;
        let file = article.file;
        let mut creators = Vec::new();
        for speaker in &quote.speakers {
            match &speaker.entity {
                Some(EntityId::Person(id)) => {
                    if let Some(person) = self.made.people.get(id) {
                        creators.push(Reference { id: person.id.clone() });
                        self.push_made(person);
                    }
                }
                Some(EntityId::Organization(id)) if site.index.organizations.contains_key(id) => {
                    creators.push(Reference { id: nodes::organization_id(site, id) });
                    self.organization(id);
                }
                _ => {}
            }
        }
        let event = article.event.and_then(|event| self.made.events.get(event));
        event.into_iter().for_each(|event| self.push_made(event));
        let source =
            quote.source.and_then(|number| file.sources.get(number)).and_then(|source| source.url.as_ref());
        let is_of_another_day = quote.day.first_day() != file.date.value.first_day();
        let id = article.quotation_id(quote);
        let node = Quotation {
            kind: "Quotation",
            id: &id,
            url: site.quote_route(key).map(|route| site.config.absolute(route.as_str())).unwrap_or_default(),
            text: &quote.text,
            language: article.language,
            is_part_of: Reference { id: article.id.clone() },
            published: &article.published,
            created: is_of_another_day.then(|| quote.day.to_string()),
            creator: creators,
            recorded_at: event.map(|event| Reference { id: event.id.clone() }),
            is_based_on: source.map(|url| url.value.as_str()).filter(|url| url.starts_with("http")),
        };
        self.push_as(&id, &node);
    }

    fn person(&mut self, id: &PersonId) {
        if let Some(node) = self.made.people.get(id) {
            self.push_made(node);
        }
    }

    fn organization(&mut self, id: &OrganizationId) {
        if self.site.index.organizations.contains_key(id) {
            self.push(nodes::organization(self.site, id));
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

impl Article<'_> {
    fn quotation_id(&self, quote: &Quote) -> String {
        format!("{}#{}", self.address, quote.id)
    }
}

fn published(file: &Briefing) -> String {
    file.published_on().to_string()
}
