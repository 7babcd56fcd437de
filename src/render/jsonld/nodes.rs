//! Nodes of the graph that many pages hold: people, organizations, events, the publisher, the site.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::index::QuoteKey;
use crate::model::{BriefingId, EntityId, EventId, Office, OrganizationId, Participation, PersonId, Until};
use crate::site::Site;

/// A thing that is described elsewhere in the graph or on another page.
#[derive(Serialize)]
pub(crate) struct Reference {
    #[serde(rename = "@id")]
    pub(crate) id: String,
}

/// The node of a quotation. Pages hold many of them: they are written as they are, without a tree of values between.
#[derive(Serialize)]
pub(crate) struct Quotation<'a> {
    #[serde(rename = "@type")]
    pub(crate) kind: &'static str,
    #[serde(rename = "@id")]
    pub(crate) id: &'a str,
    pub(crate) url: String,
    pub(crate) text: &'a str,
    #[serde(rename = "inLanguage")]
    pub(crate) language: &'a str,
    #[serde(rename = "isPartOf")]
    pub(crate) is_part_of: Reference,
    #[serde(rename = "datePublished")]
    pub(crate) published: &'a str,
    /// The day of the words, if it is another than the briefing's.
    #[serde(rename = "dateCreated", skip_serializing_if = "Option::is_none")]
    pub(crate) created: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "one_or_more")]
    pub(crate) creator: Vec<Reference>,
    #[serde(rename = "recordedAt", skip_serializing_if = "Option::is_none")]
    pub(crate) recorded_at: Option<Reference>,
    #[serde(rename = "isBasedOn", skip_serializing_if = "Option::is_none")]
    pub(crate) is_based_on: Option<&'a str>,
}

fn one_or_more<S: Serializer>(references: &[Reference], serializer: S) -> Result<S::Ok, S::Error> {
    match references {
        [one] => one.serialize(serializer),
        more => more.serialize(serializer),
    }
}

pub(crate) fn entity_address(site: &Site, entity: &EntityId) -> Option<String> {
    Some(site.config.absolute(site.route(entity)?.as_str()))
}

pub(crate) fn person_id(site: &Site, id: &PersonId) -> String {
    format!("{}#person", entity_address(site, &EntityId::Person(id.clone())).unwrap_or_default())
}

pub(crate) fn organization_id(site: &Site, id: &OrganizationId) -> String {
    format!("{}#organization", entity_address(site, &EntityId::Organization(id.clone())).unwrap_or_default())
}

pub(crate) fn event_id(site: &Site, id: &EventId) -> String {
    format!("{}#event", entity_address(site, &EntityId::Event(id.clone())).unwrap_or_default())
}

pub(crate) fn briefing_address(site: &Site, id: &BriefingId) -> String {
    entity_address(site, &EntityId::Briefing(id.clone())).unwrap_or_default()
}

pub(crate) fn quote_id(site: &Site, key: &QuoteKey) -> String {
    format!("{}#{}", briefing_address(site, &key.briefing), site.index.quote(key).id)
}

/// Returns what a thing is called in the site's own language, if this edition calls it otherwise: they are the same.
fn own_id(site: &Site, entity: &EntityId, kind: &str) -> Option<String> {
    let own = site.record.routes.get(entity).filter(|own| Some(*own) != site.route(entity))?;
    Some(format!("{}#{kind}", site.config.absolute(own.as_str())))
}

/// Makes the node of a published person.
pub(crate) fn person(site: &Site, id: &PersonId) -> Value {
    let file = &site.index.catalog.people[id];
    let url = entity_address(site, &EntityId::Person(id.clone())).unwrap_or_default();
    let mut node =
        json!({"@type": "Person", "@id": person_id(site, id), "name": file.name.value, "url": url});
    if let Some((family, given)) = file.sort_name.as_ref().and_then(|name| name.split_once(", ")) {
        node["familyName"] = family.into();
        node["givenName"] = given.into();
    }
    let offices = &site.index.people[id].offices;
    let roles: Vec<Value> =
        offices.iter().filter_map(|(number, office)| role(site, id, *number, office)).collect();
    if !roles.is_empty() {
        node["memberOf"] = Value::Array(roles);
    }
    let today = site.now.to_zoned_datetime(site.config.timezone.clone()).date();
    if let Some((_, office)) = offices.first().filter(|(role, _)| file.holds(*role, today)) {
        node["jobTitle"] = site.words.title_of(office).into();
    }
    if let Some(own) = own_id(site, &EntityId::Person(id.clone()), "person") {
        node["identifier"] = own.into();
    }
    let mut same: Vec<String> =
        file.wikidata.iter().map(|id| format!("https://www.wikidata.org/entity/{id}")).collect();
    same.extend(file.links.iter().map(|link| link.url.value.clone()).filter(|url| url.starts_with("http")));
    if !same.is_empty() {
        node["sameAs"] = json!(same);
    }
    node
}

fn role(site: &Site, id: &PersonId, number: usize, office: &Office) -> Option<Value> {
    let role = site.index.catalog.people[id].roles.get(number)?;
    let organization =
        office.organization.as_ref().filter(|id| site.index.organizations.contains_key(*id))?;
    let mut node = json!({"@type": "OrganizationRole", "roleName": site.words.title_of(office)});
    if let Some(from) = &role.from {
        node["startDate"] = from.value.to_string().into();
    }
    if let Until::Date(until) = &role.until {
        node["endDate"] = until.value.to_string().into();
    }
    node["memberOf"] = named_organization(site, organization);
    Some(node)
}

/// Makes the short node of an organization, as other nodes hold it.
fn named_organization(site: &Site, id: &OrganizationId) -> Value {
    let file = &site.index.catalog.organizations[id];
    let is_government = file.kind.as_ref().is_some_and(|kind| {
        let kind = kind.to_lowercase();
        ["ministry", "government", "department", "parliament", "embassy", "agency"]
            .iter()
            .any(|word| kind.contains(word))
    });
    let kind = if is_government { "GovernmentOrganization" } else { "Organization" };
    json!({"@type": kind, "@id": organization_id(site, id), "name": file.name.value})
}

/// Makes the node of a published organization.
pub(crate) fn organization(site: &Site, id: &OrganizationId) -> Value {
    let file = &site.index.catalog.organizations[id];
    let mut node = named_organization(site, id);
    node["url"] = entity_address(site, &EntityId::Organization(id.clone())).unwrap_or_default().into();
    if let Some(short) = &file.short_name {
        node["alternateName"] = short.clone().into();
    }
    if let Some(country) = file.country {
        node["areaServed"] = json!({"@type": "Country", "name": site.record.config.countries.name(country), "identifier": country.code()});
    }
    if let Some(own) = own_id(site, &EntityId::Organization(id.clone()), "organization") {
        node["identifier"] = own.into();
    }
    let mut same: Vec<String> =
        file.website.iter().map(|url| url.value.clone()).filter(|url| url.starts_with("http")).collect();
    same.extend(file.wikidata.iter().map(|id| format!("https://www.wikidata.org/entity/{id}")));
    if !same.is_empty() {
        node["sameAs"] = json!(same);
    }
    node
}

/// Makes the node of a published event, without those who took part.
pub(crate) fn event(site: &Site, id: &EventId) -> Value {
    let file = &site.index.catalog.events[id];
    let mut node = json!({"@type": "Event", "@id": event_id(site, id), "name": file.name.value,
        "url": entity_address(site, &EntityId::Event(id.clone())).unwrap_or_default()});
    let set = |node: &mut Value, key: &str, value: Value| {
        if let Some(map) = node.as_object_mut() {
            map.insert(key.to_owned(), value);
        }
    };
    if let Some(own) = own_id(site, &EntityId::Event(id.clone()), "event") {
        set(&mut node, "identifier", own.into());
    }
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
            .or_else(|| file.country.map(|country| site.record.config.countries.name(country).to_owned()));
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
    let organizers = file.organizers.iter().map(|id| &id.value);
    let organizers: Vec<Value> = organizers
        .filter(|id| site.index.organizations.contains_key(*id))
        .map(|id| named_organization(site, id))
        .collect();
    if !organizers.is_empty() {
        set(&mut node, "organizer", Value::Array(organizers));
    }
    node
}

/// Returns who took part in an event, as values of its `attendee`.
pub(crate) fn attendees(site: &Site, participants: &[Participation]) -> Vec<Value> {
    let attendee = |one: &Participation| {
        let who = match one.person.as_ref().filter(|id| site.index.people.contains_key(*id)) {
            Some(id) => json!({"@id": person_id(site, id)}),
            None => json!({"@type": "Person", "name": one.name}),
        };
        match &one.office {
            Some(office) => {
                json!({"@type": "Role", "roleName": site.words.title_of(office), "attendee": who})
            }
            None => who,
        }
    };
    participants.iter().map(attendee).collect()
}

/// Makes the node of the site's publisher.
pub(crate) fn publisher(site: &Site) -> Value {
    let config = &site.record.config;
    let url = config.publisher.url.clone().unwrap_or_else(|| config.absolute(""));
    let mut node = json!({"@type": "Organization", "@id": config.absolute("#publisher"), "name": config.publisher.name, "url": url});
    if let Some(logo) = &config.publisher.logo {
        node["logo"] =
            json!({"@type": "ImageObject", "url": config.absolute(logo.value.trim_start_matches('/'))});
    }
    node
}

/// Makes the node of the site.
pub(crate) fn website(site: &Site) -> Value {
    let config = &site.record.config;
    json!({"@type": "WebSite", "@id": config.absolute("#website"), "url": config.absolute(""), "name": config.title,
        "description": config.description, "inLanguage": config.language,
        "publisher": {"@id": config.absolute("#publisher")}})
}
