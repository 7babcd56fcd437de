//! The referents that a pronoun or a description may mean, and where the text mentions each.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::annotate::coreference::Referent;

/// Somebody who may be meant.
pub(crate) struct Candidate {
    pub(crate) referent: Referent,
    /// The tokens at which the text mentions them before, in order.
    pub(crate) places: Vec<usize>,
}

/// Referents by name: one referent is one candidate, however often it is mentioned.
#[derive(Default)]
pub(crate) struct Gathered(BTreeMap<Arc<str>, Candidate>);

impl Gathered {
    /// Adds a referent, with the token of a mention if it has one here.
    pub(crate) fn add(&mut self, referent: &Referent, place: Option<usize>) {
        let candidate = self
            .0
            .entry(referent.name.clone())
            .or_insert_with(|| Candidate { referent: referent.clone(), places: Vec::new() });
        candidate.places.extend(place);
    }

    /// Returns all that were added, by name, but for whoever is called `own`.
    pub(crate) fn without(mut self, own: Option<&str>) -> Vec<Candidate> {
        if let Some(own) = own {
            self.0.remove(own);
        }
        let mut all: Vec<Candidate> = self.0.into_values().collect();
        for candidate in &mut all {
            candidate.places.sort_unstable();
            candidate.places.dedup();
        }
        all
    }
}
