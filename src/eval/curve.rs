//! Whether the engine is right as often as it says.
//!
//! A quotation is answered if it was found and somebody was named for it. At a confidence, the answers are those that are
//! at least so sure; they cover a share of the gold, and a share of them has the right name. What was found and is no
//! quotation of the gold covers nothing and is counted beside.

use crate::eval::Sample;
use crate::eval::bootstrap;
use crate::eval::bootstrap::Interval;
use crate::eval::counts::Part;
use crate::eval::judge::judge;
use crate::lexicon::Language;

/// The confidences that are looked at.
pub const THRESHOLDS: [f64; 7] = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/// Confidences are single floats: 0.9 of one is a little less than 0.9 of another.
const SLACK: f64 = 1e-6;

/// How many bands the expected calibration error is summed over.
const BANDS: usize = 10;

/// What is right at the thresholds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// In the order of [`THRESHOLDS`].
    pub points: Vec<Point>,
    /// How many quotations were answered.
    pub answers: usize,
    /// Expected calibration error (Naeini, Cooper and Hauskrecht 2015): by how much the confidence of answers differs on
    /// average from the share of right ones among those as sure, in ten bands of equal width.
    pub calibration_error: f64,
}

/// One threshold.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// The least confidence.
    pub at: f64,
    /// The answers, of all quotations of the gold for which it says who speaks.
    pub covered: Part,
    /// Those of the answers that have the right name.
    pub right: Part,
    /// The interval of the share of right ones.
    pub interval: Interval,
    /// How many of those found for which somebody is named are no quotations of the gold.
    pub extra: usize,
}

/// The answers of one text: how sure each is, and whether its name is right.
#[derive(Clone, Debug, Default)]
struct Answers {
    gold: usize,
    answers: Vec<(f64, bool)>,
    extra: Vec<f64>,
}

impl Answers {
    fn of(sample: &Sample, language: &Language) -> Answers {
        let mut all = Answers::default();
        for judgement in judge(&sample.gold, &sample.got, false, language) {
            let is_told = judgement.gold.is_none_or(|gold| !gold.is_open);
            all.gold += usize::from(judgement.gold.is_some() && is_told);
            match (judgement.gold, judgement.got.filter(|got| !got.speakers.is_empty())) {
                (None, Some(got)) => all.extra.push(got.confidence),
                (Some(_), Some(got)) if is_told => all.answers.push((got.confidence, judgement.name)),
                _ => {}
            }
        }
        all
    }

    fn right(&self, at: f64) -> Part {
        let sure = self.answers.iter().filter(|(confidence, _)| *confidence >= at - SLACK);
        let mut part = Part::default();
        sure.for_each(|(_, is_right)| part.count(*is_right));
        part
    }
}

/// Looks at the answers in all texts.
pub fn curve(samples: &[Sample], language: &Language) -> Curve {
    let texts: Vec<Answers> = samples.iter().map(|sample| Answers::of(sample, language)).collect();
    let by_text: Vec<[Part; 7]> = texts.iter().map(|text| THRESHOLDS.map(|at| text.right(at))).collect();
    let sum = |place: usize, texts: &[usize]| {
        let mut sum = Part::default();
        texts.iter().for_each(|text| sum += by_text[*text][place]);
        sum
    };
    let intervals = bootstrap::intervals(samples.len(), |drawn| {
        let parts = (0..THRESHOLDS.len()).map(|place| sum(place, drawn));
        parts.map(|part| (part.of > 0).then(|| part.share())).collect()
    });
    let all: Vec<usize> = (0..texts.len()).collect();
    let gold = texts.iter().map(|text| text.gold).sum();
    let points = THRESHOLDS.iter().enumerate().map(|(place, at)| {
        let right = sum(place, &all);
        let extra = texts.iter().flat_map(|text| &text.extra).filter(|sure| **sure >= at - SLACK).count();
        let interval = intervals.get(place).copied().unwrap_or_default();
        Point { at: *at, covered: Part { right: right.of, of: gold }, right, interval, extra }
    });
    let answers: Vec<(f64, bool)> = texts.iter().flat_map(|text| text.answers.iter().copied()).collect();
    Curve { points: points.collect(), answers: answers.len(), calibration_error: calibration_error(&answers) }
}

/// Returns the expected calibration error of answers; 0 of none.
pub fn calibration_error(answers: &[(f64, bool)]) -> f64 {
    let mut bands = [(0.0, 0.0); BANDS];
    for (confidence, is_right) in answers {
        let place = ((confidence * BANDS as f64 + SLACK) as usize).min(BANDS - 1);
        bands[place].0 += confidence;
        bands[place].1 += f64::from(u8::from(*is_right));
    }
    let apart: f64 = bands.iter().map(|(confident, right)| (confident - right).abs()).sum();
    if answers.is_empty() { 0.0 } else { apart / answers.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::record::Record;
    use crate::eval::text::Text;

    #[test]
    fn the_calibration_error_is_the_mean_distance_in_bands() {
        // Band .9: two answers of .9 and .95, one right: |1.85 - 1| = .85. Band .5: one of .5, right: |.5 - 1| = .5.
        let answers = [(0.9, true), (0.95, false), (0.5, true)];
        assert!((calibration_error(&answers) - 1.35 / 3.0).abs() < 1e-9);
        assert!(calibration_error(&[(1.0, true)]) < 1e-9);
        assert!(calibration_error(&[]) < 1e-9);
    }

    fn record(quotes: &[(usize, &str, f64)]) -> Record {
        let quotes: Vec<String> = quotes
            .iter()
            .map(|(start, name, confidence)| {
                let end = start + 10;
                let speakers = match name.is_empty() {
                    true => String::new(),
                    false => format!(r#"{{"name": "{name}", "kind": "person"}}"#),
                };
                format!(
                    r#"{{"start": {start}, "end": {end}, "text": "", "kind": "direct", "confidence": {confidence}, "speakers": [{speakers}]}}"#
                )
            })
            .collect();
        serde_json::from_str(&format!(r#"{{"quotes": [{}]}}"#, quotes.join(","))).expect("this is a record")
    }

    #[test]
    fn answers_cover_the_gold_at_each_confidence() {
        let gold = record(&[(0, "A", 0.0), (20, "B", 0.0), (40, "C", 0.0), (60, "D", 0.0)]);
        // Right at .95, wrong at .9, nobody at 1, not found; and one that is no quotation, at .7.
        let got = record(&[(0, "A", 0.95), (20, "X", 0.9), (40, "", 1.0), (90, "Y", 0.7)]);
        let curve =
            curve(&[Sample { path: String::new(), text: Text::default(), gold, got }], &Language::english());
        let at = |at: f64| {
            *curve.points.iter().find(|point| (point.at - at).abs() < 1e-9).expect("it is looked at")
        };
        assert_eq!(
            (at(0.5).covered, at(0.5).right, at(0.5).extra),
            (Part { right: 2, of: 4 }, Part { right: 1, of: 2 }, 1)
        );
        assert_eq!(
            (at(0.9).covered, at(0.9).right, at(0.9).extra),
            (Part { right: 2, of: 4 }, Part { right: 1, of: 2 }, 0)
        );
        assert_eq!((at(0.95).covered, at(0.95).right), (Part { right: 1, of: 4 }, Part { right: 1, of: 1 }));
        assert_eq!(at(0.99).right, Part { right: 0, of: 0 });
        assert_eq!(curve.answers, 2);
    }
}
