//! The referents that a pronoun or a description may mean, and where the text mentions each.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::annotate::coreference::Referent;
use crate::annotate::figures::{Figures, Naming};
use crate::annotate::ranker::features::bucket;
use crate::annotate::words::Words;

/// Somebody who may be meant.
pub(crate) struct Candidate {
    pub(crate) referent: Referent,
    /// The tokens with which the text mentions them before, in order.
    pub(crate) places: Vec<Range<usize>>,
}

/// Referents by name: one referent is one candidate, however often it is mentioned.
#[derive(Default)]
pub(crate) struct Gathered(BTreeMap<Arc<str>, Candidate>);

impl Gathered {
    /// Adds the figures of namings, each with the tokens that `place` says for its namings.
    pub(crate) fn add_named<'a>(
        &mut self,
        figures: &Figures,
        namings: impl Iterator<Item = &'a Naming>,
        place: impl Fn(&Naming) -> Range<usize>,
    ) {
        let mut groups: Vec<(usize, Vec<Range<usize>>)> = Vec::new();
        let mut group_of: Vec<Option<usize>> = vec![None; figures.figures.len()];
        for naming in namings {
            let group = *group_of[naming.figure].get_or_insert(groups.len());
            if group == groups.len() {
                groups.push((naming.figure, Vec::new()));
            }
            groups[group].1.push(place(naming));
        }
        for (figure, places) in groups {
            self.add(&Referent::of(figure, &figures.figures[figure]), places);
        }
    }

    /// Adds a referent, with the tokens of its mentions if it has any here.
    pub(crate) fn add(&mut self, referent: &Referent, places: impl IntoIterator<Item = Range<usize>>) {
        let candidate = self
            .0
            .entry(referent.name.clone())
            .or_insert_with(|| Candidate { referent: referent.clone(), places: Vec::new() });
        candidate.places.extend(places);
    }

    /// Returns all that were added, by name, but for whoever is called `own`.
    pub(crate) fn without(mut self, own: Option<&str>) -> Vec<Candidate> {
        if let Some(own) = own {
            self.0.remove(own);
        }
        let mut all: Vec<Candidate> = self.0.into_values().collect();
        for candidate in &mut all {
            candidate.places.sort_unstable_by_key(|place| (place.start, place.end));
            candidate.places.dedup();
        }
        all
    }
}

/// Where each of some candidates is mentioned last, latest first.
pub(crate) struct Recency(Vec<usize>);

impl Recency {
    pub(crate) fn of<'a>(candidates: impl Iterator<Item = &'a Candidate>) -> Recency {
        let last = |one: &Candidate| one.places.last().map(|place| place.start);
        let mut places: Vec<usize> = candidates.filter_map(last).collect();
        places.sort_unstable_by(|one, other| other.cmp(one));
        Recency(places)
    }

    /// Returns the last places, latest first.
    pub(crate) fn places(&self) -> &[usize] {
        &self.0
    }

    /// Returns how many were mentioned later than the one of this last place, in buckets; 8 for one who is not mentioned.
    pub(crate) fn rank(&self, last: Option<usize>) -> u32 {
        let later = |last| self.0.iter().position(|place| *place == last).unwrap_or(self.0.len());
        last.map_or(8, |last| bucket(later(last)))
    }
}

/// Returns the first of the candidates whom the sentence before a token names, and the first of its paragraph; nobody who is
/// named before the start of `range`, at whose end the token stands.
pub(crate) fn topics(
    words: &Words<'_>,
    figures: &Figures,
    range: Range<usize>,
    found: &[Candidate],
) -> [Option<usize>; 2] {
    let at = range.end;
    let first_in = |tokens: Range<usize>| {
        let tokens = tokens.start.max(range.start)..tokens.end;
        let mut named = figures.namings_in(tokens).iter().map(|naming| naming.figure);
        named.find(|figure| found.iter().any(|one| one.referent.figure == Some(*figure)))
    };
    let line = words.lines.partition_point(|line| line.tokens.end <= at);
    let before = words.sentence(at).start.checked_sub(1).map(|last| words.sentence(last));
    let paragraph = words.lines.get(line).map_or(at..at, |line| line.tokens.start..at);
    [before.and_then(first_in), first_in(paragraph)]
}
