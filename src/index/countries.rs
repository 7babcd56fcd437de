//! What is on record about countries, by the country of roles.

use std::collections::BTreeSet;

use crate::index::Index;
use crate::model::{Country, Office, ResolvedBriefing};

/// Fills the entries of all countries that something published belongs to.
pub(crate) fn fill(index: &mut Index) {
    let catalog = index.catalog.clone();
    let resolved = index.resolved.clone();
    for (person, entry) in &index.people {
        for (role, office) in &entry.offices {
            if let Some(country) = office.country {
                index.countries.entry(country).or_default().people.push((person.clone(), *role));
            }
        }
    }
    for id in index.organizations.keys() {
        if let Some(country) = catalog.organizations[id].country {
            index.countries.entry(country).or_default().organizations.push(id.clone());
        }
    }
    let mut events: Vec<_> = index.events.keys().cloned().collect();
    events.sort_by_cached_key(|id| {
        std::cmp::Reverse(catalog.events[id].start.as_ref().map(|start| start.value.first_day()))
    });
    for id in events {
        if let Some(country) = catalog.events[&id].country {
            index.countries.entry(country).or_default().events.push(id);
        }
    }
    for key in &index.quotes {
        let offices = resolved[&key.briefing].quotes[key.number]
            .speakers
            .iter()
            .filter_map(|speaker| speaker.office.as_ref());
        for country in offices.filter_map(|office| office.country).collect::<BTreeSet<_>>() {
            index.countries.entry(country).or_default().quotes.push(key.clone());
        }
    }
    for briefing in &index.briefings {
        for country in represented(&resolved[briefing]) {
            index.countries.entry(country).or_default().briefings.push(briefing.clone());
        }
    }
}

fn represented(resolved: &ResolvedBriefing) -> BTreeSet<Country> {
    let speaking = resolved
        .quotes
        .iter()
        .flat_map(|quote| &quote.speakers)
        .filter_map(|speaker| speaker.office.as_ref());
    let present = resolved.participants.iter().filter_map(|one| one.office.as_ref());
    speaking.chain(present).filter_map(|office: &Office| office.country).collect()
}
