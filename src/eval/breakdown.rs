//! How often the engine is right by [`Phenomenon`].
//!
//! Of the gold's quotations of a kind: how many were found, and of all of them, found or not, how many have a right mention
//! and a right name. So the last two are recalls, end to end; what was made up has no phenomenon and is not in them.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use crate::eval::Sample;
use crate::eval::bootstrap;
use crate::eval::bootstrap::Interval;
use crate::eval::counts::Part;
use crate::eval::judge::judge;
use crate::eval::phenomenon::{Phenomenon, phenomena};
use crate::lexicon::Language;

/// What was counted of quotations of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those found.
    pub span: Part,
    /// Those with a right mention, of those for which the gold says which words name the speaker.
    pub mention: Part,
    /// Those with a right name, of those for which the gold says who speaks.
    pub name: Part,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.span += other.span;
        self.mention += other.mention;
        self.name += other.name;
    }
}

/// A kind of quotation with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The kind.
    pub phenomenon: Phenomenon,
    /// What was counted.
    pub tally: Tally,
    /// The intervals of its three shares.
    pub intervals: [Interval; 3],
}

/// Measures each kind of quotation that the gold has, in the order of [`Phenomenon`].
pub fn breakdown(samples: &[Sample], language: &Language) -> Vec<Row> {
    let each: Vec<_> = samples.iter().map(|sample| tallies(sample, language)).collect();
    let mut sums: BTreeMap<&Phenomenon, Tally> = BTreeMap::new();
    for (phenomenon, tally) in each.iter().flatten() {
        *sums.entry(phenomenon).or_default() += *tally;
    }
    let mut rows = Vec::new();
    for (phenomenon, tally) in sums {
        let of_texts: Vec<Option<&Tally>> = each.iter().map(|tallies| tallies.get(phenomenon)).collect();
        let intervals = bootstrap::intervals(samples.len(), |drawn| {
            let mut sum = Tally::default();
            drawn.iter().filter_map(|text| of_texts[*text]).for_each(|tally| sum += *tally);
            [sum.span, sum.mention, sum.name].map(|part| (part.of > 0).then(|| part.share())).to_vec()
        });
        let interval = |place: usize| intervals.get(place).copied().unwrap_or_default();
        let intervals = [interval(0), interval(1), interval(2)];
        rows.push(Row { phenomenon: phenomenon.clone(), tally, intervals });
    }
    rows
}

fn tallies(sample: &Sample, language: &Language) -> BTreeMap<Phenomenon, Tally> {
    let Sample { text, gold, got, .. } = sample;
    let mut tallies: BTreeMap<Phenomenon, Tally> = BTreeMap::new();
    for is_nested in [false, true] {
        for judgement in judge(gold, got, is_nested, language) {
            let Some(passage) = judgement.gold else { continue };
            for phenomenon in phenomena(passage, gold, text, language) {
                let tally = tallies.entry(phenomenon).or_default();
                tally.span.count(judgement.got.is_some());
                if gold.tells_mentions() {
                    tally.mention.count(judgement.mention);
                }
                if !passage.is_open {
                    tally.name.count(judgement.name);
                }
            }
        }
    }
    tallies
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::record::Record;
    use crate::eval::text::Text;

    fn record(quotes: &[(usize, &str, &str)]) -> Record {
        let quotes: Vec<String> = quotes
            .iter()
            .map(|(start, kind, name)| {
                let end = start + 10;
                format!(
                    r#"{{"start": {start}, "end": {end}, "text": "", "kind": "{kind}", "speakers": [{{"name": "{name}", "kind": "person",
                        "mention": {{"start": 900, "end": 904, "text": "{name}"}}}}]}}"#
                )
            })
            .collect();
        serde_json::from_str(&format!(r#"{{"quotes": [{}]}}"#, quotes.join(","))).expect("this is a record")
    }

    #[test]
    fn each_kind_is_counted_for_itself() {
        let gold = record(&[(0, "direct", "Berg"), (20, "mixed", "Berg"), (40, "mixed", "Berg")]);
        // The first is right; of the second the name is wrong, the third is not found, the last has no kind in the gold.
        let got = record(&[(0, "mixed", "Berg"), (20, "mixed", "Dahl"), (60, "direct", "Dahl")]);
        let sample = Sample { path: String::new(), text: Text::default(), gold, got };
        let rows = breakdown(&[sample], &Language::english());
        let of = |phenomenon: Phenomenon| {
            let row = rows.iter().find(|row| row.phenomenon == phenomenon).expect("there are such");
            let Tally { span, mention, name } = row.tally;
            [span, mention, name].map(|part| (part.right, part.of))
        };
        assert_eq!(of(Phenomenon::Full), [(1, 1), (1, 1), (1, 1)]);
        assert_eq!(of(Phenomenon::Partial), [(1, 2), (1, 2), (0, 2)]);
        assert_eq!(of(Phenomenon::Plain), [(2, 3), (2, 3), (1, 3)]);
        assert_eq!(of(Phenomenon::NoCue), of(Phenomenon::Plain));
        assert!(!rows.iter().any(|row| row.phenomenon == Phenomenon::Nested));
    }
}
