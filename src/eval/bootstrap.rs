//! How far a figure may be off: 95 % intervals by the bootstrap.
//!
//! Texts are drawn with replacement, as many as there are, 1,000 times; the interval lies between the 2.5th and the
//! 97.5th percentile of what comes of it. Texts are drawn and not quotations, because those of one text share its
//! difficulties. The numbers come from SplitMix64 (Steele, Lea and Flood 2014) with a fixed seed, so that equal input
//! has equal intervals.

use crate::eval::counts::{Counts, MEASURES, Measure};

/// How often the texts are drawn anew.
pub const RESAMPLES: usize = 1000;
const SEED: u64 = 0x5a15_0e7a_1000_0001;

/// The bounds between which 95 of 100 values lie.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Interval {
    /// The lower.
    pub low: f64,
    /// The upper.
    pub high: f64,
}

/// Returns the interval of each measure, in the order of [`MEASURES`].
pub fn intervals(texts: &[Counts]) -> Vec<(Measure, Interval)> {
    let mut numbers = SplitMix { state: SEED };
    let mut values = vec![Vec::with_capacity(RESAMPLES); MEASURES.len()];
    for _ in 0..RESAMPLES {
        let mut sum = Counts::default();
        for _ in 0..texts.len() {
            sum += texts[numbers.below(texts.len())];
        }
        for (values, measure) in values.iter_mut().zip(MEASURES) {
            values.push(measure.of(&sum).1);
        }
    }
    let bounds = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        Interval { low: values[RESAMPLES * 25 / 1000], high: values[RESAMPLES * 975 / 1000 - 1] }
    };
    MEASURES.into_iter().zip(values).map(|(measure, values)| (measure, bounds(values))).collect()
}

/// A sequence of numbers that look random and are the same each time.
struct SplitMix {
    state: u64,
}

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `end`, which is not 0.
    fn below(&mut self, end: usize) -> usize {
        let scaled = u128::from(self.next()) * end as u128;
        usize::try_from(scaled >> 64).expect("it is less than `end`")
    }
}
