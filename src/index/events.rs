//! What is on record about events.

use std::collections::BTreeMap;

use crate::index::Index;
use crate::index::redact::Redaction;
use crate::model::{EventId, Participation};
use crate::resolve;

/// Fills the entries of all published events.
pub(crate) fn fill(index: &mut Index, redaction: &Redaction<'_>) {
    let catalog = index.catalog.clone();
    let resolved = index.resolved.clone();
    for (id, entry) in &mut index.events {
        let listed = resolve::event_participants(&catalog.events[id], &catalog);
        entry.participants = redaction.participants(listed);
    }
    for briefing in &index.briefings {
        let Some(entry) = resolved[briefing].event.as_ref().and_then(|id| index.events.get_mut(id)) else {
            continue;
        };
        entry.briefings.push(briefing.clone());
        for participation in &resolved[briefing].participants {
            if !is_listed(&entry.participants, participation) {
                entry.participants.push(participation.clone());
            }
        }
    }
    for key in &index.quotes {
        if let Some(entry) = resolved[&key.briefing].event.as_ref().and_then(|id| index.events.get_mut(id)) {
            entry.quotes.push(key.clone());
        }
    }
    series(index);
}

fn is_listed(participants: &[Participation], one: &Participation) -> bool {
    participants.iter().any(|other| match (&one.person, &other.person) {
        (Some(one), Some(other)) => one == other,
        _ => one.name == other.name,
    })
}

/// How many events of a series before and after one are kept with it.
const NEIGHBORS: usize = 4;

fn series(index: &mut Index) {
    let catalog = index.catalog.clone();
    let mut series: BTreeMap<String, Vec<EventId>> = BTreeMap::new();
    for id in index.events.keys() {
        if let Some(name) = &catalog.events[id].series {
            series.entry(name.clone()).or_default().push(id.clone());
        }
    }
    for events in series.values_mut() {
        events
            .sort_by_cached_key(|id| catalog.events[id].start.as_ref().map(|start| start.value.first_day()));
        for (number, id) in events.iter().enumerate() {
            let near = number.saturating_sub(NEIGHBORS)..(number + NEIGHBORS + 1).min(events.len());
            let others = events.get(near).unwrap_or_default().iter().filter(|other| *other != id);
            if let Some(entry) = index.events.get_mut(id) {
                entry.series = others.cloned().collect();
            }
        }
    }
}
