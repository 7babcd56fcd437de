//! What is on record about organizations.

use std::collections::BTreeSet;

use crate::index::Index;
use crate::model::{EntityId, OrganizationId, PersonId};

/// Fills the entries of all published organizations.
pub(crate) fn fill(index: &mut Index) {
    let catalog = index.catalog.clone();
    let resolved = index.resolved.clone();
    let holders: Vec<(PersonId, usize, OrganizationId)> = index
        .people
        .iter()
        .flat_map(|(person, entry)| {
            let offices = entry.offices.iter();
            offices.filter_map(|(role, office)| Some((person.clone(), *role, office.organization.clone()?)))
        })
        .collect();
    for (person, role, organization) in holders {
        if let Some(entry) = index.organizations.get_mut(&organization) {
            entry.people.push((person, role));
        }
    }
    for key in &index.quotes {
        let quote = &resolved[&key.briefing].quotes[key.number];
        let speaking = quote.speakers.iter().flat_map(|speaker| {
            let itself = match &speaker.entity {
                Some(EntityId::Organization(id)) => Some(id.clone()),
                _ => None,
            };
            let employer = speaker.office.as_ref().and_then(|office| office.organization.clone());
            itself.into_iter().chain(employer)
        });
        for organization in speaking.collect::<BTreeSet<_>>() {
            if let Some(entry) = index.organizations.get_mut(&organization) {
                entry.quotes.push(key.clone());
            }
        }
    }
    for briefing in &index.briefings {
        let mentioned = resolved[briefing].mentions.iter().filter_map(|mention| match &mention.entity {
            Some(EntityId::Organization(id)) => Some(id.clone()),
            _ => None,
        });
        let offices = resolved[briefing].quotes.iter().flat_map(|quote| &quote.speakers);
        let speaking = offices.filter_map(|speaker| speaker.office.as_ref()?.organization.clone());
        for organization in mentioned.chain(speaking).collect::<BTreeSet<_>>() {
            if let Some(entry) = index.organizations.get_mut(&organization) {
                entry.briefings.push(briefing.clone());
            }
        }
    }
    let mut events: Vec<_> = index.events.keys().cloned().collect();
    events.sort_by_cached_key(|id| {
        std::cmp::Reverse(catalog.events[id].start.as_ref().map(|start| start.value.first_day()))
    });
    for event in events {
        let written = catalog.events[&event].organizers.iter().chain(&catalog.events[&event].hosts);
        for organization in written.map(|id| id.value.clone()).collect::<BTreeSet<_>>() {
            if let Some(entry) = index.organizations.get_mut(&organization) {
                entry.events.push(event.clone());
            }
        }
    }
    let ids: Vec<OrganizationId> = index.organizations.keys().cloned().collect();
    for id in ids {
        let parent = catalog.organizations[&id].parent.as_ref();
        if let Some(entry) = parent.and_then(|parent| index.organizations.get_mut(&parent.value)) {
            entry.children.push(id);
        }
    }
}
