//! What is on record about topics.

use std::collections::{BTreeMap, BTreeSet};

use crate::index::{Index, TopicEntry};
use crate::model::{PersonId, TopicId};

/// Fills the entries of all published topics.
pub(crate) fn fill(index: &mut Index, published: &BTreeSet<TopicId>) {
    let catalog = index.catalog.clone();
    let resolved = index.resolved.clone();
    for id in published {
        let title = catalog.topics.get(id).map_or_else(|| title_of(id), |topic| topic.title.value.clone());
        index.topics.insert(id.clone(), TopicEntry { title, ..TopicEntry::default() });
    }
    for briefing in &index.briefings {
        for topic in resolved[briefing].topics.iter().collect::<BTreeSet<_>>() {
            if let Some(entry) = index.topics.get_mut(topic) {
                entry.briefings.push(briefing.clone());
            }
        }
    }
    let mut speaking: BTreeMap<TopicId, BTreeMap<PersonId, usize>> = BTreeMap::new();
    for key in &index.quotes {
        for topic in resolved[&key.briefing].topics.iter().collect::<BTreeSet<_>>() {
            let Some(entry) = index.topics.get_mut(topic) else { continue };
            entry.quotes.push(key.clone());
            let quote = &resolved[&key.briefing].quotes[key.number];
            for speaker in quote.speakers.iter().filter(|_| !quote.retracted) {
                if let Some(person) = speaker.person().filter(|id| index.people.contains_key(*id)) {
                    *speaking.entry(topic.clone()).or_default().entry(person.clone()).or_default() += 1;
                }
            }
        }
    }
    for (topic, counts) in speaking {
        if let Some(entry) = index.topics.get_mut(&topic) {
            entry.people = counts.into_iter().collect();
            entry.people.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), id.clone()));
        }
    }
}

/// `cyber-defence` becomes `Cyber defence`.
fn title_of(id: &TopicId) -> String {
    let words = id.as_str().replace('-', " ");
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
