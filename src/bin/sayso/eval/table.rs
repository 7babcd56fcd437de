//! Scores for people, at most 80 columns wide.

use sayso::eval::Scores;
use sayso::eval::measure::MEASURES;

use crate::terminal;

/// Draws all there is.
pub(super) fn table(scores: &Scores) -> String {
    let mut rows = format!("{}\n", terminal::plural(scores.texts, "text"));
    for (measure, interval) in MEASURES.iter().zip(&scores.intervals) {
        let (of, value) = measure.of(&scores.counts);
        let (low, high) = (interval.low, interval.high);
        let word = measure.word();
        rows.push_str(&match of {
            0 => format!("{word:<13} -\n"),
            _ => format!("{word:<13} {value:.3}  [{low:.3}, {high:.3}]  of {of}\n"),
        });
    }
    rows
}
