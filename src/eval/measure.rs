//! The figures that a run is measured by, made of counts.

use crate::eval::counts::{Counts, Found, Part, share};

/// A figure that a run is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Quotations between marks: the share of those found that are in the gold.
    Precision,
    /// The share of the gold that was found.
    Recall,
    /// Both: F1 of the spans.
    Detection,
    /// F1 of span and speaker's mention together, in texts whose gold says which words name the speaker.
    Joint,
    /// The same with the head word of the mention.
    JointHead,
    /// Of the quotations found in these texts, those with a right mention.
    Attribution,
    /// Right names, of all quotations in the gold for which it says who speaks.
    Name,
    /// Right names where the source is a name.
    ByName,
    /// Right names where the source is a pronoun.
    ByPronoun,
    /// Right names where the source is a noun phrase.
    ByPhrase,
    /// Of the statements without marks, those of which more than half was found.
    Indirect,
    /// Right names, of all statements without marks in the gold.
    IndirectName,
    /// F1 of the participants' names.
    Participants,
    /// Of the participants found, those with the right role.
    Roles,
    /// Of the participants found, those with the right country.
    Countries,
    /// Of the words that the gold links to somebody, those that are taken to name the same.
    Links,
}

/// All measures, in the order in which they are printed.
pub const MEASURES: [Measure; 16] = [
    Measure::Precision,
    Measure::Recall,
    Measure::Detection,
    Measure::Joint,
    Measure::JointHead,
    Measure::Attribution,
    Measure::Name,
    Measure::ByName,
    Measure::ByPronoun,
    Measure::ByPhrase,
    Measure::Indirect,
    Measure::IndirectName,
    Measure::Participants,
    Measure::Roles,
    Measure::Countries,
    Measure::Links,
];

impl Measure {
    /// Returns the word for it at the command line and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Measure::Precision => "precision",
            Measure::Recall => "recall",
            Measure::Detection => "detection",
            Measure::Joint => "joint",
            Measure::JointHead => "joint-head",
            Measure::Attribution => "attribution",
            Measure::Name => "name",
            Measure::ByName => "by-name",
            Measure::ByPronoun => "by-pronoun",
            Measure::ByPhrase => "by-phrase",
            Measure::Indirect => "indirect",
            Measure::IndirectName => "indirect-name",
            Measure::Participants => "participants",
            Measure::Roles => "roles",
            Measure::Countries => "countries",
            Measure::Links => "links",
        }
    }

    /// Returns the measure of a word.
    pub fn from_word(word: &str) -> Option<Measure> {
        MEASURES.into_iter().find(|measure| measure.word() == word)
    }

    /// Tells whether the nearest name gives a figure as well: it is about quotations between marks.
    pub fn has_baseline(self) -> bool {
        self <= Measure::ByPhrase
    }

    /// Returns how many the figure is about, and its value from 0 to 1.
    pub fn of(self, counts: &Counts) -> (usize, f64) {
        let quotes = counts.quotes;
        let (found, gold) = (quotes.right + quotes.extra, quotes.right + quotes.missed);
        let spans = counts.spans;
        let joint = |right: usize| {
            let wrong = spans.right - right;
            let both = Found { right, extra: spans.extra + wrong, missed: spans.missed + wrong };
            (spans.right + spans.missed, both.f1())
        };
        let part = |part: Part| (part.of, part.share());
        match self {
            Measure::Precision => (found, quotes.precision()),
            Measure::Recall => (gold, quotes.recall()),
            Measure::Detection => (gold, quotes.f1()),
            Measure::Joint => joint(counts.mentions),
            Measure::JointHead => joint(counts.heads),
            Measure::Attribution => (spans.right, share(counts.mentions, spans.right)),
            Measure::Name => part(counts.names),
            Measure::ByName => part(counts.by_name),
            Measure::ByPronoun => part(counts.by_pronoun),
            Measure::ByPhrase => part(counts.by_phrase),
            Measure::Indirect => (counts.indirect.right + counts.indirect.missed, counts.indirect.recall()),
            Measure::IndirectName => part(counts.indirect_names),
            Measure::Participants => {
                (counts.participants.right + counts.participants.missed, counts.participants.f1())
            }
            Measure::Roles => part(counts.roles),
            Measure::Countries => part(counts.countries),
            Measure::Links => part(counts.links),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_figure_is_the_share_that_it_says() {
        let part = |right: usize, of: usize| Part { right, of };
        let counts = Counts {
            // 8 of 10 in the gold found, and 4 made up; 6 of 8 and 2 in texts whose gold tells mentions.
            quotes: Found { right: 8, extra: 4, missed: 2 },
            spans: Found { right: 6, extra: 2, missed: 2 },
            mentions: 4,
            heads: 2,
            names: part(7, 10),
            by_name: part(4, 5),
            by_pronoun: part(1, 2),
            by_phrase: part(0, 1),
            indirect: Found { right: 3, extra: 9, missed: 1 },
            indirect_names: part(1, 4),
            participants: Found { right: 2, extra: 1, missed: 3 },
            roles: part(1, 2),
            countries: part(2, 2),
            links: part(3, 4),
        };
        let expected: [(Measure, usize, f64); 16] = [
            (Measure::Precision, 12, 8.0 / 12.0),
            (Measure::Recall, 10, 0.8),
            (Measure::Detection, 10, 16.0 / 22.0),
            // Eight found and eight in the gold, four of them right; then two.
            (Measure::Joint, 8, 0.5),
            (Measure::JointHead, 8, 0.25),
            (Measure::Attribution, 6, 4.0 / 6.0),
            (Measure::Name, 10, 0.7),
            (Measure::ByName, 5, 0.8),
            (Measure::ByPronoun, 2, 0.5),
            (Measure::ByPhrase, 1, 0.0),
            (Measure::Indirect, 4, 0.75),
            (Measure::IndirectName, 4, 0.25),
            (Measure::Participants, 5, 4.0 / 8.0),
            (Measure::Roles, 2, 0.5),
            (Measure::Countries, 2, 1.0),
            (Measure::Links, 4, 0.75),
        ];
        assert_eq!(expected.map(|(measure, ..)| measure), MEASURES);
        for (measure, of, value) in expected {
            let found = measure.of(&counts);
            assert!(found.0 == of && (found.1 - value).abs() < 1e-9, "{measure:?} {found:?}");
            assert_eq!(Measure::from_word(measure.word()), Some(measure));
            assert_eq!(measure.of(&Counts::default()), (0, 0.0));
        }
    }
}
