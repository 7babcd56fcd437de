//! The machine-readable layer of each page: one JSON-LD graph of schema.org types.
//!
//! Every thing has one `@id` on all pages and is described with the same name, dates and text wherever it occurs.
//! Reported statements are in no graph: `Quotation` claims verbatim words. A Role repeats the property that it
//! qualifies; an open end has no `endDate`.

use serde_json::{Map, Value, json};

use crate::index::QuoteKey;
use crate::model::{BriefingId, EntityId, EventId, OrganizationId, PersonId, Quote, QuoteKind, Until};
use crate::render::view::LinkView;
use crate::render::views::common;
use crate::site::{PageKind, Site, SitePage};

/// Returns the graph of a page, ready to stand in a script element; empty for a page that has none.
pub(crate) fn graph(
    site: &Site,
    page: &SitePage,
    title: &str,
    description: &str,
    trail: &[LinkView],
) -> String {
    if page.kind == PageKind::NotFound {
        return String::new();
    }
    let address = site.config.absolute(page.route.as_str());
    let mut nodes = Nodes { site, nodes: Vec::new() };
    let main = |kind: &str, entity: Value| {
        json!({"@type": kind, "@id": address, "url": address, "name": title, "description": description,
               "inLanguage": site.config.language, "mainEntity": entity})
    };
    match &page.kind {
        PageKind::Home => nodes.home(&address),
        PageKind::Briefing(id) => nodes.briefing(id, description),
        PageKind::Quote(key) => {
            let quote = site.index.quote(key);
            match is_quotation(quote) {
                true => {
                    nodes.push(main("WebPage", json!({"@id": quote_id(site, key)})));
                    nodes.quotation(key);
                    nodes.described_briefing(&key.briefing);
                }
                false => nodes.push(json!({"@type": "WebPage", "@id": address, "url": address, "name": title, "description": description})),
            }
        }
        PageKind::Person(id) => {
            nodes.push(main("ProfilePage", json!({"@id": person_id(site, id)})));
            nodes.person(id);
        }
        PageKind::Organization(id) => {
            nodes.push(main("WebPage", json!({"@id": organization_id(site, id)})));
            nodes.organization(id);
        }
        PageKind::Event(id) => {
            nodes.push(main("WebPage", json!({"@id": event_id(site, id)})));
            nodes.event(id, true);
        }
        PageKind::Search => nodes.push(json!({"@type": "SearchResultsPage", "@id": address, "url": address, "name": title, "description": description})),
        PageKind::Page(_) => nodes.push(json!({"@type": "WebPage", "@id": address, "url": address, "name": title, "description": description})),
        _ => nodes.push(json!({"@type": "CollectionPage", "@id": address, "url": address, "name": title, "description": description, "inLanguage": site.config.language})),
    }
    nodes.push(breadcrumbs(site, trail));
    let graph = json!({"@context": "https://schema.org", "@graph": nodes.nodes});
    graph.to_string().replace('<', "\\u003c")
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

fn entity_address(site: &Site, entity: &EntityId) -> Option<String> {
    Some(site.config.absolute(site.route(entity)?.as_str()))
}

fn person_id(site: &Site, id: &PersonId) -> String {
    format!("{}#person", entity_address(site, &EntityId::Person(id.clone())).unwrap_or_default())
}

fn organization_id(site: &Site, id: &OrganizationId) -> String {
    format!("{}#organization", entity_address(site, &EntityId::Organization(id.clone())).unwrap_or_default())
}

fn event_id(site: &Site, id: &EventId) -> String {
    format!("{}#event", entity_address(site, &EntityId::Event(id.clone())).unwrap_or_default())
}

fn briefing_address(site: &Site, id: &BriefingId) -> String {
    entity_address(site, &EntityId::Briefing(id.clone())).unwrap_or_default()
}

fn quote_id(site: &Site, key: &QuoteKey) -> String {
    format!("{}#{}", briefing_address(site, &key.briefing), site.index.quote(key).id)
}

struct Nodes<'a> {
    site: &'a Site,
    nodes: Vec<Value>,
}

impl Nodes<'_> {
    /// Adds a node unless one of its id is there already.
    fn push(&mut self, node: Value) {
        let is_there =
            node.get("@id").is_some_and(|id| self.nodes.iter().any(|other| other.get("@id") == Some(id)));
        if !is_there {
            self.nodes.push(node);
        }
    }

    fn publisher(&mut self) -> Value {
        let config = &self.site.config;
        let id = config.absolute("#publisher");
        let mut node = json!({"@type": "Organization", "@id": id, "name": config.publisher.name, "url": config.publisher.url.clone().unwrap_or_else(|| config.absolute(""))});
        let logo = config.publisher.logo.as_ref();
        if let Some(logo) = logo {
            node["logo"] =
                json!({"@type": "ImageObject", "url": config.absolute(logo.trim_start_matches('/'))});
        }
        self.push(node);
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
        let address = briefing_address(self.site, id);
        self.push(json!({"@type": "NewsArticle", "@id": format!("{address}#article"), "url": address, "headline": file.title.value,
            "datePublished": published(file)}));
    }

    fn briefing(&mut self, id: &BriefingId, description: &str) {
        let site = self.site;
        let file = &site.index.catalog.briefings[id];
        let resolved = &site.index.resolved[id];
        let address = briefing_address(site, id);
        let publisher = self.publisher();
        let language = file.language.as_ref().map_or(&site.config.language, |language| &language.value);
        let mut article = json!({"@type": "NewsArticle", "@id": format!("{address}#article"), "url": address,
            "mainEntityOfPage": address, "headline": file.title.value, "description": description,
            "inLanguage": language, "datePublished": published(file), "publisher": publisher});
        article["dateModified"] = file.changed_on().to_string().into();
        article["author"] = match file.authors.is_empty() {
            true => publisher_reference(site),
            false => file.authors.iter().map(|name| json!({"@type": "Person", "name": name})).collect(),
        };
        article["isPartOf"] = json!({"@id": site.config.absolute("#website")});
        article["image"] =
            match common(site, &PageKind::Briefing(id.clone())).and_then(|common| common.image.as_ref()) {
                Some(image) if !image.src.value.contains("://") => {
                    site.config.absolute(image.src.value.trim_start_matches('/')).into()
                }
                Some(image) => image.src.value.clone().into(),
                None => site.config.absolute("card.png").into(),
            };
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
            article["about"] = json!({"@id": event_id(site, event)});
        }
        let people = self.people_of(id);
        if !people.is_empty() {
            article["mentions"] = people.iter().map(|id| json!({"@id": person_id(site, id)})).collect();
        }
        let keys = (0..resolved.quotes.len()).map(|number| QuoteKey { briefing: id.clone(), number });
        let keys: Vec<QuoteKey> = keys.filter(|key| is_quotation(site.index.quote(key))).collect();
        if !keys.is_empty() {
            article["hasPart"] = keys.iter().map(|key| json!({"@id": quote_id(site, key)})).collect();
        }
        self.push(article);
        keys.iter().for_each(|key| self.quotation(key));
        people.iter().for_each(|id| self.person(id));
        if let Some(event) = event {
            self.event(event, false);
        }
        let config = &site.config;
        let publisher = self.publisher();
        self.push(json!({"@type": "WebSite", "@id": config.absolute("#website"), "url": config.absolute(""), "name": config.title,
            "description": config.description, "inLanguage": config.language, "publisher": publisher}));
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
        let mut node = json!({"@type": "Quotation", "@id": quote_id(site, key), "url": url, "text": quote.text,
            "inLanguage": language, "isPartOf": {"@id": format!("{}#article", briefing_address(site, &key.briefing))},
            "datePublished": published(file)});
        if quote.day.first_day() != file.date.value.first_day() {
            node["dateCreated"] = quote.day.to_string().into();
        }
        let mut creators = Vec::new();
        for speaker in &quote.speakers {
            match &speaker.entity {
                Some(EntityId::Person(id)) if site.index.people.contains_key(id) => {
                    creators.push(json!({"@id": person_id(site, id)}));
                    self.person(id);
                }
                Some(EntityId::Organization(id)) if site.index.organizations.contains_key(id) => {
                    creators.push(json!({"@id": organization_id(site, id)}));
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
            node["recordedAt"] = json!({"@id": event_id(site, event)});
            self.event(event, false);
        }
        let source =
            quote.source.and_then(|number| file.sources.get(number)).and_then(|source| source.url.as_ref());
        if let Some(source) = source.filter(|url| url.value.starts_with("http")) {
            node["isBasedOn"] = source.value.clone().into();
        }
        self.push(node);
    }

    fn person(&mut self, id: &PersonId) {
        let site = self.site;
        let Some(file) = site.index.catalog.people.get(id).filter(|_| site.index.people.contains_key(id))
        else {
            return;
        };
        let url = entity_address(site, &EntityId::Person(id.clone())).unwrap_or_default();
        let mut node =
            json!({"@type": "Person", "@id": person_id(site, id), "name": file.name.value, "url": url});
        if let Some((family, given)) = file.sort_name.as_ref().and_then(|name| name.split_once(", ")) {
            node["familyName"] = family.into();
            node["givenName"] = given.into();
        }
        let offices = &site.index.people[id].offices;
        let roles: Vec<Value> =
            offices.iter().filter_map(|(number, office)| self.role(id, *number, office)).collect();
        if !roles.is_empty() {
            node["memberOf"] = Value::Array(roles);
        }
        if let Some((_, office)) = offices.first() {
            node["jobTitle"] = office.title.clone().into();
        }
        let mut same: Vec<String> =
            file.wikidata.iter().map(|id| format!("https://www.wikidata.org/entity/{id}")).collect();
        same.extend(
            file.links.iter().map(|link| link.url.value.clone()).filter(|url| url.starts_with("http")),
        );
        if !same.is_empty() {
            node["sameAs"] = json!(same);
        }
        self.push(node);
    }

    fn role(&self, id: &PersonId, number: usize, office: &crate::model::Office) -> Option<Value> {
        let role = self.site.index.catalog.people[id].roles.get(number)?;
        let organization =
            office.organization.as_ref().filter(|id| self.site.index.organizations.contains_key(*id))?;
        let mut node = json!({"@type": "OrganizationRole", "roleName": office.title});
        if let Some(from) = &role.from {
            node["startDate"] = from.value.to_string().into();
        }
        if let Until::Date(until) = &role.until {
            node["endDate"] = until.value.to_string().into();
        }
        node["memberOf"] = self.organization_node(organization);
        Some(node)
    }

    fn organization_node(&self, id: &OrganizationId) -> Value {
        let file = &self.site.index.catalog.organizations[id];
        let is_government = file.kind.as_ref().is_some_and(|kind| {
            let kind = kind.to_lowercase();
            ["ministry", "government", "department", "parliament", "embassy", "agency"]
                .iter()
                .any(|word| kind.contains(word))
        });
        let kind = if is_government { "GovernmentOrganization" } else { "Organization" };
        json!({"@type": kind, "@id": organization_id(self.site, id), "name": file.name.value})
    }

    fn organization(&mut self, id: &OrganizationId) {
        let site = self.site;
        if !site.index.organizations.contains_key(id) {
            return;
        }
        let file = &site.index.catalog.organizations[id];
        let mut node = self.organization_node(id);
        node["url"] = entity_address(site, &EntityId::Organization(id.clone())).unwrap_or_default().into();
        if let Some(short) = &file.short_name {
            node["alternateName"] = short.clone().into();
        }
        if let Some(country) = file.country {
            node["areaServed"] = json!({"@type": "Country", "name": site.config.countries.name(country), "identifier": country.code()});
        }
        let mut same: Vec<String> =
            file.website.iter().map(|url| url.value.clone()).filter(|url| url.starts_with("http")).collect();
        same.extend(file.wikidata.iter().map(|id| format!("https://www.wikidata.org/entity/{id}")));
        if !same.is_empty() {
            node["sameAs"] = json!(same);
        }
        self.push(node);
    }

    fn event(&mut self, id: &EventId, with_participants: bool) {
        let site = self.site;
        let file = &site.index.catalog.events[id];
        let mut node = json!({"@type": "Event", "@id": event_id(site, id), "name": file.name.value,
            "url": entity_address(site, &EntityId::Event(id.clone())).unwrap_or_default()});
        let set = |node: &mut Value, key: &str, value: Value| {
            if let Some(map) = node.as_object_mut() {
                map.insert(key.to_owned(), value);
            }
        };
        if let Some(start) = &file.start {
            set(&mut node, "startDate", start.value.to_string().into());
            let end = file.end.as_ref().unwrap_or(start);
            set(&mut node, "endDate", end.value.to_string().into());
        }
        set(&mut node, "eventStatus", "https://schema.org/EventScheduled".into());
        set(&mut node, "eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode".into());
        if file.place.is_some() || file.country.is_some() {
            let mut place = Map::new();
            let mut address = Map::new();
            place.insert("@type".to_owned(), "Place".into());
            address.insert("@type".to_owned(), "PostalAddress".into());
            let name = file
                .place
                .clone()
                .or_else(|| file.country.map(|country| site.config.countries.name(country).to_owned()));
            place.insert("name".to_owned(), name.into());
            if let Some(locality) = &file.place {
                address.insert("addressLocality".to_owned(), locality.clone().into());
            }
            if let Some(country) = file.country {
                address.insert("addressCountry".to_owned(), country.code().into());
            }
            place.insert("address".to_owned(), Value::Object(address));
            set(&mut node, "location", Value::Object(place));
        }
        let organizers = file.organizers.iter().map(|id| OrganizationId::new(&id.value));
        let organizers: Vec<Value> = organizers
            .filter(|id| site.index.organizations.contains_key(id))
            .map(|id| self.organization_node(&id))
            .collect();
        if !organizers.is_empty() {
            set(&mut node, "organizer", Value::Array(organizers));
        }
        let participants = &site.index.events[id].participants;
        if with_participants && !participants.is_empty() {
            let attendees = participants.iter().map(|one| {
                let who = match one.person.as_ref().filter(|id| site.index.people.contains_key(*id)) {
                    Some(id) => json!({"@id": person_id(site, id)}),
                    None => json!({"@type": "Person", "name": one.name}),
                };
                match &one.office {
                    Some(office) => json!({"@type": "Role", "roleName": office.title, "attendee": who}),
                    None => who,
                }
            });
            set(&mut node, "attendee", attendees.collect());
        }
        self.push(node);
        if with_participants {
            let people: Vec<PersonId> = participants.iter().filter_map(|one| one.person.clone()).collect();
            people.iter().for_each(|id| self.person(id));
        }
    }
}

fn publisher_reference(site: &Site) -> Value {
    json!({"@id": site.config.absolute("#publisher")})
}

fn published(file: &crate::model::Briefing) -> String {
    file.published_on().to_string()
}
