//! Which briefings are like which: the same event, then shared topics, then shared speakers.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::index::Index;
use crate::index::people::people_of;
use crate::model::{BriefingId, ById, PersonId, TopicId};

/// How many of the nearest neighbors under one topic or person are compared; keeps the work linear.
const WINDOW: usize = 12;
/// How many similar briefings are kept.
const KEPT: usize = 4;

/// Returns for each briefing the most similar ones, in the order of the briefings.
pub(crate) fn related(index: &Index) -> ById<BriefingId, Vec<BriefingId>> {
    let people: Vec<Vec<PersonId>> =
        index.briefings.par_iter().map(|id| people_of(&index.resolved[id])).collect();
    let mut by_person: HashMap<&PersonId, Vec<usize>> = HashMap::new();
    let mut by_topic: HashMap<&TopicId, Vec<usize>> = HashMap::new();
    for (at, id) in index.briefings.iter().enumerate() {
        people[at].iter().for_each(|person| by_person.entry(person).or_default().push(at));
        index.resolved[id].topics.iter().for_each(|topic| by_topic.entry(topic).or_default().push(at));
    }
    let best = |at: usize| -> Vec<BriefingId> {
        let mut scores: BTreeMap<usize, usize> = BTreeMap::new();
        let resolved = &index.resolved[&index.briefings[at]];
        if let Some(entry) = resolved.event.as_ref().and_then(|event| index.events.get(event)) {
            let others = entry.briefings.iter().take(2 * WINDOW);
            others.for_each(|other| *scores.entry(index.places[other]).or_default() += 100);
        }
        for topic in &resolved.topics {
            neighbors(&by_topic[topic], at).for_each(|other| *scores.entry(other).or_default() += 10);
        }
        for person in &people[at] {
            neighbors(&by_person[person], at).for_each(|other| *scores.entry(other).or_default() += 1);
        }
        scores.remove(&at);
        let mut best: Vec<(usize, usize)> = scores.into_iter().collect();
        best.sort_by_key(|(other, score)| (std::cmp::Reverse(*score), at.abs_diff(*other), *other));
        best.into_iter().take(KEPT).map(|(other, _)| index.briefings[other].clone()).collect()
    };
    let best: Vec<Vec<BriefingId>> = (0..index.briefings.len()).into_par_iter().map(best).collect();
    index.briefings.iter().cloned().zip(best).collect()
}

/// Returns those of a sorted list that stand nearest to `at`.
fn neighbors(list: &[usize], at: usize) -> impl Iterator<Item = usize> + '_ {
    let middle = list.partition_point(|other| *other < at);
    let start = middle.saturating_sub(WINDOW / 2);
    list.iter().skip(start).take(WINDOW + 1).copied().filter(move |other| *other != at)
}
