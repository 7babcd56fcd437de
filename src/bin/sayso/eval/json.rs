//! Scores for programs.

use sayso::eval::Scores;
use sayso::eval::bootstrap::Interval;
use sayso::eval::measure::MEASURES;
use serde_json::{Map, Value, json};

/// Describes all there is. Shares of nothing are `null`.
pub(super) fn json(scores: &Scores) -> Value {
    let measures = MEASURES.iter().zip(&scores.intervals).map(|(measure, interval)| {
        let (of, value) = measure.of(&scores.counts);
        (measure.word().to_owned(), figure(of, value, *interval))
    });
    let measures: Map<String, Value> = measures.collect();
    json!({"texts": scores.texts, "measures": measures})
}

fn figure(of: usize, value: f64, interval: Interval) -> Value {
    let known = |number: f64| (of > 0).then_some(number);
    json!({"value": known(value), "low": known(interval.low), "high": known(interval.high), "of": of})
}
