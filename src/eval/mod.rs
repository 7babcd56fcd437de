//! Measures an annotator against what people say of the same texts.
//!
//! In: [`Record`]s of texts, gold and found, in pairs. Out: [`Scores`]. Knows neither files nor the engine.
//!
//! 1. `record.rs` is what is said of a text, `judge.rs` pairs the quotations of both and says what is right about each.
//! 2. `counts.rs` counts in one text and makes measures of the sums.
//! 3. `bootstrap.rs` says how far they may be off.

pub mod bootstrap;
pub mod counts;
pub mod judge;
pub mod record;

use crate::eval::bootstrap::Interval;
use crate::eval::counts::{Counts, Measure};
use crate::eval::record::Record;
use crate::lexicon::Language;

/// A text with what a person says of it and what was found in it.
#[derive(Clone, Debug)]
pub struct Sample {
    /// What a person says.
    pub gold: Record,
    /// What the engine says.
    pub got: Record,
}

/// What comes of measuring.
#[derive(Clone, Debug)]
pub struct Scores {
    /// How many texts there are.
    pub texts: usize,
    /// What was counted in all of them.
    pub counts: Counts,
    /// The interval of each measure.
    pub intervals: Vec<(Measure, Interval)>,
}

/// Measures texts.
pub fn evaluate(samples: &[Sample], language: &Language) -> Scores {
    let each: Vec<Counts> =
        samples.iter().map(|sample| Counts::of(&sample.gold, &sample.got, language)).collect();
    let mut counts = Counts::default();
    each.iter().for_each(|one| counts += *one);
    Scores { texts: samples.len(), counts, intervals: bootstrap::intervals(&each) }
}
