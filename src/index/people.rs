//! What is on record about people.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::index::redact::Redaction;
use crate::index::{Index, Visibility};
use crate::model::{BriefingId, EntityId, PersonId};
use crate::resolve;

/// Fills the entries of all published people.
pub(crate) fn fill(index: &mut Index, redaction: &Redaction<'_>, config: &Config, visibility: Visibility) {
    let today = visibility.now.to_zoned_datetime(config.timezone.clone()).date();
    quotes(index);
    briefings(index);
    events(index);
    appearances(index);
    let catalog = index.catalog.clone();
    for (id, entry) in &mut index.people {
        let person = &catalog.people[id];
        entry.offices = resolve::offices(person, today, &catalog);
        entry.offices.iter_mut().for_each(|(_, office)| redaction.office(office));
    }
}

fn quotes(index: &mut Index) {
    for key in index.quotes.clone() {
        for speaker in index.resolved.clone()[&key.briefing].quotes[key.number].speakers.iter() {
            if let Some(entry) = speaker.person().and_then(|id| index.people.get_mut(id)) {
                entry.quotes.push(key.clone());
            }
        }
    }
}

fn briefings(index: &mut Index) {
    let resolved = index.resolved.clone();
    for id in &index.briefings {
        for person in people_of(&resolved[id]) {
            if let Some(entry) = index.people.get_mut(&person) {
                entry.briefings.push(id.clone());
            }
        }
    }
}

/// Returns who speaks, takes part or is mentioned in a briefing, each once.
pub(crate) fn people_of(resolved: &crate::model::ResolvedBriefing) -> Vec<PersonId> {
    let speaking =
        resolved.quotes.iter().flat_map(|quote| &quote.speakers).filter_map(|speaker| speaker.person());
    let present = resolved.participants.iter().filter_map(|one| one.person.as_ref());
    let mentioned = resolved.mentions.iter().filter_map(|mention| match &mention.entity {
        Some(EntityId::Person(id)) => Some(id),
        _ => None,
    });
    let mut people: Vec<PersonId> = speaking.chain(present).chain(mentioned).cloned().collect();
    people.sort();
    people.dedup();
    people
}

fn events(index: &mut Index) {
    let mut order: Vec<_> = index.events.keys().cloned().collect();
    let catalog = index.catalog.clone();
    order.sort_by_cached_key(|id| {
        std::cmp::Reverse(catalog.events[id].start.as_ref().map(|start| start.value.first_day()))
    });
    for event in order {
        for participation in index.events[&event].participants.clone() {
            let Some(person) = participation.person else { continue };
            if let Some(entry) = index.people.get_mut(&person) {
                entry.events.push((event.clone(), participation.office));
            }
        }
    }
}

/// Counts who took part in the same event, or in the same briefing where there is no event. Crowds of more than
/// sixty are left out: everybody would have appeared with everybody.
pub(super) fn appearances(index: &mut Index) {
    let mut together: BTreeMap<PersonId, BTreeMap<PersonId, usize>> = BTreeMap::new();
    let of_events = index.events.values().map(|entry| &entry.participants);
    let is_alone = |id: &&BriefingId| index.resolved[*id].event.is_none();
    let of_briefings = index.briefings.iter().filter(is_alone).map(|id| &index.resolved[id].participants);
    for participants in of_events.chain(of_briefings) {
        let people: Vec<&PersonId> = participants.iter().filter_map(|one| one.person.as_ref()).collect();
        if people.len() > 60 {
            continue;
        }
        for one in &people {
            let others = people.iter().filter(|other| *other != one && index.people.contains_key(**other));
            let counts = together.entry((*one).clone()).or_default();
            others.for_each(|other| *counts.entry((*other).clone()).or_default() += 1);
        }
    }
    for (id, counts) in together {
        if let Some(entry) = index.people.get_mut(&id) {
            entry.appeared_with = counts.into_iter().collect();
            entry.appeared_with.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), id.clone()));
        }
    }
}
