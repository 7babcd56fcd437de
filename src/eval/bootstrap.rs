//! How far a figure may be off: 95 % intervals by the bootstrap.
//!
//! Texts are drawn with replacement, as many as there are, 1,000 times; the interval lies between the 2.5th and the
//! 97.5th percentile of what comes of it. Texts are drawn and not quotations, because those of one text share its
//! difficulties. The numbers come from SplitMix64 (Steele, Lea and Flood 2014) with a fixed seed, so that equal input
//! has equal intervals.

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

/// Returns the interval of each figure that `figures` makes of some texts, given by their numbers below `texts`.
///
/// A figure is `None` where the texts drawn have nothing to measure it by; such draws do not count for it. One that
/// never has a value has the interval from 0 to 0.
pub fn intervals(texts: usize, figures: impl Fn(&[usize]) -> Vec<Option<f64>>) -> Vec<Interval> {
    let mut numbers = SplitMix { state: SEED };
    let mut values: Vec<Vec<f64>> = Vec::new();
    let mut drawn = vec![0; texts];
    for _ in 0..RESAMPLES {
        drawn.fill_with(|| numbers.below(texts));
        let figures = figures(&drawn);
        values.resize_with(figures.len(), Vec::new);
        for (values, figure) in values.iter_mut().zip(figures) {
            values.extend(figure);
        }
    }
    values.into_iter().map(bounds).collect()
}

fn bounds(mut values: Vec<f64>) -> Interval {
    values.sort_by(f64::total_cmp);
    let at = |place: usize| values.get(place).copied().unwrap_or_default();
    Interval { low: at(values.len() * 25 / 1000), high: at((values.len() * 975 / 1000).saturating_sub(1)) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_without_a_value_do_not_count() {
        let first = |drawn: &[usize]| vec![(drawn[0] == 0).then_some(0.25), None];
        let found = intervals(2, first);
        assert_eq!(found, [Interval { low: 0.25, high: 0.25 }, Interval::default()]);
    }

    #[test]
    fn the_share_of_a_coin_lies_between_the_percentiles_of_its_draws() {
        // 100 texts, every second one right: the share of right ones drawn has a standard deviation of 0.05.
        let share =
            |drawn: &[usize]| vec![Some(drawn.iter().filter(|text| **text % 2 == 0).count() as f64 / 100.0)];
        let Interval { low, high } = intervals(100, share)[0];
        assert!((0.38..=0.42).contains(&low) && (0.58..=0.62).contains(&high), "{low} {high}");
        assert_eq!(intervals(100, share), intervals(100, share));
    }
}
