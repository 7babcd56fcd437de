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
