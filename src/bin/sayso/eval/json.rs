//! Scores for programs.

use sayso::eval::Scores;
use sayso::eval::bootstrap::Interval;
use sayso::eval::breakdown::Row;
use sayso::eval::counts::Part;
use sayso::eval::curve::{Curve, Point};
use sayso::eval::measure::MEASURES;
use serde_json::{Map, Value, json};

/// Describes all there is. Shares of nothing are `null`.
pub(super) fn json(scores: &Scores, has_baseline: bool) -> Value {
    let measures = MEASURES.iter().zip(&scores.intervals).map(|(measure, interval)| {
        let (of, value) = measure.of(&scores.counts);
        let mut figure = figure(of, value, *interval);
        if has_baseline && measure.has_baseline() {
            figure["nearest_name"] = json!((of > 0).then_some(measure.of(&scores.baseline).1));
        }
        (measure.word().to_owned(), figure)
    });
    let measures: Map<String, Value> = measures.collect();
    let phenomena: Vec<Value> = scores.rows.iter().map(row).collect();
    json!({"texts": scores.texts, "measures": measures, "phenomena": phenomena, "confidence": curve(&scores.curve)})
}

fn row(row: &Row) -> Value {
    let [span, mention, name] = row.intervals;
    let tally = row.tally;
    json!({"group": row.phenomenon.group().word(), "phenomenon": row.phenomenon.words(), "span": part(tally.span, span),
        "mention": part(tally.mention, mention), "name": part(tally.name, name)})
}

fn curve(curve: &Curve) -> Value {
    let points: Vec<Value> = curve.points.iter().map(point).collect();
    let error = (curve.answers > 0).then_some(curve.calibration_error);
    json!({"at_least": points, "answers": curve.answers, "expected_calibration_error": error})
}

fn point(point: &Point) -> Value {
    let covered = (point.covered.of > 0).then(|| point.covered.share());
    json!({"confidence": point.at, "covered": covered, "right": part(point.right, point.interval), "extra": point.extra})
}

fn part(part: Part, interval: Interval) -> Value {
    figure(part.of, part.share(), interval)
}

fn figure(of: usize, value: f64, interval: Interval) -> Value {
    let known = |number: f64| (of > 0).then_some(number);
    json!({"value": known(value), "low": known(interval.low), "high": known(interval.high), "of": of})
}
