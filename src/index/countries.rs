//! What is on record about countries, by the country of roles and organizations.

use std::collections::BTreeSet;

use crate::catalog::Catalog;
use crate::index::Index;
use crate::model::{Country, EntityId, ResolvedBriefing, Speaker};

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
        let speakers = resolved[&key.briefing].quotes[key.number].speakers.iter();
        let countries = speakers.filter_map(|speaker| spoken_for(&catalog, speaker));
        for country in countries.collect::<BTreeSet<_>>() {
            index.countries.entry(country).or_default().quotes.push(key.clone());
        }
    }
    for briefing in &index.briefings {
        for country in represented(&catalog, &resolved[briefing]) {
            index.countries.entry(country).or_default().briefings.push(briefing.clone());
        }
    }
}

/// Returns the country that somebody speaks for: that of the office, or of the organization that speaks itself.
pub(crate) fn spoken_for(catalog: &Catalog, speaker: &Speaker) -> Option<Country> {
    match &speaker.entity {
        Some(EntityId::Organization(id)) => catalog.organizations.get(id)?.country,
        _ => speaker.office.as_ref()?.country,
    }
}

fn represented(catalog: &Catalog, resolved: &ResolvedBriefing) -> BTreeSet<Country> {
    let speakers = resolved.quotes.iter().flat_map(|quote| &quote.speakers);
    let speaking = speakers.filter_map(|speaker| spoken_for(catalog, speaker));
    let offices = resolved.participants.iter().filter_map(|one| one.office.as_ref());
    speaking.chain(offices.filter_map(|office| office.country)).collect()
}
