//! Measures an annotator against what people say of the same texts.
//!
//! In: [`Record`]s of texts, gold and found, in pairs. Out: [`Scores`]. Knows no files.
//!
//! 1. `record.rs` is what is said of a text, `text.rs` the text itself; `gold.rs` reads what a person wrote beside it,
//!    `marked.rs` what an editor marked in it, and `found.rs` gives what the engine says the same form.
//! 2. `judge.rs` and `attendance.rs` pair what both say and tell what is right about each.
//! 3. `counts.rs` counts in one text, `measure.rs` makes figures of the sums, `bootstrap.rs` says how far they may be off.
//! 4. `phenomenon.rs` tells in what way each quotation is quoted, `breakdown.rs` how often the engine is right by that,
//!    `curve.rs` whether it is right as often as it says, `baseline.rs` what the nearest name alone would give.
//! 5. `mistakes.rs` lists all that is wrong.

pub mod attendance;
pub mod baseline;
pub mod bootstrap;
pub mod breakdown;
pub mod counts;
pub mod curve;
pub mod found;
pub mod gold;
pub mod judge;
pub mod marked;
pub mod measure;
pub mod mistakes;
pub mod phenomenon;
pub mod record;
pub mod text;

use crate::eval::baseline::nearest_names;
use crate::eval::bootstrap::Interval;
use crate::eval::breakdown::Row;
use crate::eval::counts::Counts;
use crate::eval::curve::Curve;
use crate::eval::measure::MEASURES;
use crate::eval::record::Record;
use crate::eval::text::Text;
use crate::lexicon::Language;

/// A text with what a person says of it and what was found in it.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The file's path, as it is shown.
    pub path: String,
    /// The text.
    pub text: Text,
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
    /// The interval of each measure, in the order of [`MEASURES`].
    pub intervals: Vec<Interval>,
    /// What was counted of each kind of quotation.
    pub rows: Vec<Row>,
    /// Whether the engine is right as often as it says.
    pub curve: Curve,
    /// What the nearest name alone would give.
    pub baseline: Counts,
}

/// Measures texts.
pub fn evaluate(samples: &[Sample], language: &Language) -> Scores {
    let each: Vec<Counts> =
        samples.iter().map(|sample| Counts::of(&sample.gold, &sample.got, language)).collect();
    let mut baseline = Counts::default();
    for Sample { gold, got, .. } in samples {
        baseline += Counts::of(gold, &nearest_names(got), language);
    }
    let sum = |texts: &mut dyn Iterator<Item = usize>| {
        let mut counts = Counts::default();
        texts.for_each(|text| counts += each[text]);
        counts
    };
    let intervals = bootstrap::intervals(samples.len(), |drawn| {
        let counts = sum(&mut drawn.iter().copied());
        let values = MEASURES.map(|measure| measure.of(&counts));
        values.into_iter().map(|(of, value)| (of > 0).then_some(value)).collect()
    });
    Scores {
        texts: samples.len(),
        counts: sum(&mut (0..samples.len())),
        intervals,
        rows: breakdown::breakdown(samples, language),
        curve: curve::curve(samples, language),
        baseline,
    }
}
