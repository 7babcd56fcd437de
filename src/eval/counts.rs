//! Counts of one text or of many, and the measures made of them.

use std::ops::AddAssign;

use crate::eval::judge::{Form, Judgement, judge};
use crate::eval::record::{Attendee, Passage, Record};
use crate::lexicon::Language;
use crate::model::QuoteKind;

/// What was found, what was made up, and what was missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// In the gold and found.
    pub right: usize,
    /// Found, and not in the gold.
    pub extra: usize,
    /// In the gold, and not found.
    pub missed: usize,
}

impl Found {
    /// Returns the share of what was found that is in the gold; 0 if nothing was found.
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.extra)
    }

    /// Returns the share of the gold that was found; 0 if there is none.
    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// Returns the harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.extra + self.missed)
    }
}

/// Some of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// How many.
    pub right: usize,
    /// Of how many.
    pub of: usize,
}

impl Part {
    /// Returns the share; 0 of nothing.
    pub fn share(self) -> f64 {
        share(self.right, self.of)
    }

    pub(crate) fn count(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.of += 1;
    }
}

fn share(right: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { right as f64 / of as f64 }
}

/// What all measures are made of. Counts of texts can be added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Quotations between marks.
    pub quotes: Found,
    /// Of those found, how many have a right mention.
    pub mentions: usize,
    /// Of those found, how many have a mention with the right head.
    pub heads: usize,
    /// Of those found, how many have the right name.
    pub names: usize,
    /// Quotations whose source is a name: right names, of all in the gold.
    pub by_name: Part,
    /// The same, where it is a pronoun.
    pub by_pronoun: Part,
    /// The same, where it is a noun phrase.
    pub by_phrase: Part,
    /// Statements without marks: those of which more than half was found, and all others.
    pub indirect: Found,
    /// Participants, by name.
    pub participants: Found,
    /// Of those, how many have the right role.
    pub roles: usize,
    /// Of those, how many have the right country.
    pub countries: usize,
}

impl Counts {
    /// Counts in one text.
    pub fn of(gold: &Record, got: &Record, language: &Language) -> Counts {
        let mut counts = Counts::default();
        for judgement in judge(gold, got, false, language) {
            counts.judgement(&judgement, language);
        }
        counts.indirect(gold, got);
        counts.participants(&gold.participants, &got.participants);
        counts
    }

    fn judgement(&mut self, judgement: &Judgement<'_>, language: &Language) {
        match (judgement.gold, judgement.got) {
            (Some(_), Some(_)) => self.quotes.right += 1,
            (Some(_), None) => self.quotes.missed += 1,
            (None, _) => self.quotes.extra += 1,
        }
        self.mentions += usize::from(judgement.mention);
        self.heads += usize::from(judgement.head);
        self.names += usize::from(judgement.name);
        match judgement.gold.map(|gold| Form::of(gold, language)) {
            Some(Form::Name) => self.by_name.count(judgement.name),
            Some(Form::Pronoun) => self.by_pronoun.count(judgement.name),
            Some(Form::Described | Form::Phrase) => self.by_phrase.count(judgement.name),
            Some(Form::Nobody) | None => {}
        }
    }

    fn indirect(&mut self, gold: &Record, got: &Record) {
        let reported = |record: &Record| -> Vec<Passage> {
            record.quotes.iter().filter(|quote| quote.kind == QuoteKind::Indirect).cloned().collect()
        };
        let (wanted, given) = (reported(gold), reported(got));
        let is_hit = |one: &Passage, other: &Passage| {
            one.words.points.shared(other.words.points) * 2 > one.words.points.len()
        };
        let hit = wanted.iter().filter(|one| given.iter().any(|other| is_hit(one, other))).count();
        let used = given.iter().filter(|one| wanted.iter().any(|other| is_hit(other, one))).count();
        self.indirect.right += hit;
        self.indirect.missed += wanted.len() - hit;
        self.indirect.extra += given.len() - used;
    }

    fn participants(&mut self, gold: &[Attendee], got: &[Attendee]) {
        let unique = |all: &[Attendee]| -> std::collections::BTreeMap<String, Attendee> {
            all.iter().map(|one| (one.name.to_lowercase(), one.clone())).collect()
        };
        let (wanted, given) = (unique(gold), unique(got));
        let lower = |role: &Option<String>| role.as_deref().unwrap_or_default().to_lowercase();
        for (name, one) in &given {
            let Some(other) = wanted.get(name) else {
                self.participants.extra += 1;
                continue;
            };
            self.participants.right += 1;
            self.roles += usize::from(lower(&one.role) == lower(&other.role));
            self.countries += usize::from(one.country == other.country);
        }
        self.participants.missed += wanted.keys().filter(|name| !given.contains_key(*name)).count();
    }
}

impl AddAssign for Found {
    fn add_assign(&mut self, other: Found) {
        self.right += other.right;
        self.extra += other.extra;
        self.missed += other.missed;
    }
}

impl AddAssign for Part {
    fn add_assign(&mut self, other: Part) {
        self.right += other.right;
        self.of += other.of;
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.quotes += other.quotes;
        self.mentions += other.mentions;
        self.heads += other.heads;
        self.names += other.names;
        self.by_name += other.by_name;
        self.by_pronoun += other.by_pronoun;
        self.by_phrase += other.by_phrase;
        self.indirect += other.indirect;
        self.participants += other.participants;
        self.roles += other.roles;
        self.countries += other.countries;
    }
}

/// A figure that a run is measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Quotations between marks: the share of those found that are in the gold.
    Precision,
    /// The share of the gold that was found.
    Recall,
    /// Both: F1 of the spans.
    Detection,
    /// F1 of span and speaker's mention together.
    Joint,
    /// The same with the head word of the mention.
    JointHead,
    /// Of the quotations found, those with a right mention.
    Attribution,
    /// Right names of all in the gold.
    Name,
    /// Right names where the source is a name.
    ByName,
    /// Right names where the source is a pronoun.
    ByPronoun,
    /// Right names where the source is a noun phrase.
    ByPhrase,
    /// Of the statements without marks, those of which more than half was found.
    Indirect,
    /// F1 of the participants' names.
    Participants,
    /// Of the participants found, those with the right role.
    Roles,
    /// Of the participants found, those with the right country.
    Countries,
}

/// All measures, in the order in which they are printed.
pub const MEASURES: [Measure; 14] = [
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
    Measure::Participants,
    Measure::Roles,
    Measure::Countries,
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
            Measure::Participants => "participants",
            Measure::Roles => "roles",
            Measure::Countries => "countries",
        }
    }

    /// Returns the measure of a word.
    pub fn from_word(word: &str) -> Option<Measure> {
        MEASURES.into_iter().find(|measure| measure.word() == word)
    }

    /// Returns how many the figure is about, and its value from 0 to 1.
    pub fn of(self, counts: &Counts) -> (usize, f64) {
        let quotes = counts.quotes;
        let (found, gold) = (quotes.right + quotes.extra, quotes.right + quotes.missed);
        let joint = |right: usize| share(2 * right, found + gold);
        let part = |part: Part| (part.of, part.share());
        match self {
            Measure::Precision => (found, quotes.precision()),
            Measure::Recall => (gold, quotes.recall()),
            Measure::Detection => (gold, quotes.f1()),
            Measure::Joint => (gold, joint(counts.mentions)),
            Measure::JointHead => (gold, joint(counts.heads)),
            Measure::Attribution => (quotes.right, share(counts.mentions, quotes.right)),
            Measure::Name => (gold, share(counts.names, gold)),
            Measure::ByName => part(counts.by_name),
            Measure::ByPronoun => part(counts.by_pronoun),
            Measure::ByPhrase => part(counts.by_phrase),
            Measure::Indirect => (counts.indirect.right + counts.indirect.missed, counts.indirect.recall()),
            Measure::Participants => {
                (counts.participants.right + counts.participants.missed, counts.participants.f1())
            }
            Measure::Roles => (counts.participants.right, share(counts.roles, counts.participants.right)),
            Measure::Countries => {
                (counts.participants.right, share(counts.countries, counts.participants.right))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::bootstrap;

    /// A quotation at a place, spoken by somebody whose mention begins at 100.
    fn passage(start: usize, end: usize, name: &str) -> String {
        format!(
            r#"{{"start": {start}, "end": {end}, "text": "", "kind": "direct", "speakers": [{{"name": "{name}", "kind": "person",
                "mention": {{"start": 100, "end": 104, "text": "Berg"}}}}]}}"#
        )
    }

    fn record(quotes: &[String], participants: &str) -> Record {
        let json = format!(r#"{{"quotes": [{}], "participants": [{participants}]}}"#, quotes.join(","));
        serde_json::from_str(&json).expect("this is a record")
    }

    fn sample() -> Counts {
        let gold = record(
            &[passage(0, 20, "Anna Berg"), passage(30, 50, "Anna Berg"), passage(60, 80, "Anna Berg")],
            r#"{"name": "Anna Berg", "role": "minister", "country": "NO"}, {"name": "Jan Dahl", "role": null, "country": null}"#,
        );
        let got = record(
            &[passage(0, 19, "anna berg"), passage(30, 50, "Jan Dahl"), passage(200, 220, "Jan Dahl")],
            r#"{"name": "Anna Berg", "role": "Minister", "country": "DK"}"#,
        );
        Counts::of(&gold, &got, &Language::english())
    }

    #[test]
    fn what_is_found_missed_and_extra_is_counted() {
        let counts = sample();
        assert_eq!(counts.quotes, Found { right: 2, extra: 1, missed: 1 });
        assert_eq!((counts.mentions, counts.names), (2, 1));
        assert_eq!(counts.by_name, Part { right: 1, of: 3 });
        assert_eq!(counts.participants, Found { right: 1, extra: 0, missed: 1 });
        assert_eq!((counts.roles, counts.countries), (1, 0));
        // Two thirds precise, two thirds found: F1 is the same.
        assert!((Measure::Detection.of(&counts).1 - 2.0 / 3.0).abs() < 1e-9);
        assert!((Measure::Joint.of(&counts).1 - 2.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn intervals_are_the_same_each_time_and_hold_the_value() {
        let empty =
            Counts { quotes: Found { right: 4, ..Found::default() }, mentions: 4, ..Counts::default() };
        let texts = [sample(), empty, sample(), empty];
        let intervals = bootstrap::intervals(&texts);
        assert_eq!(intervals, bootstrap::intervals(&texts));
        let mut all = Counts::default();
        texts.iter().for_each(|one| all += *one);
        for (measure, interval) in intervals {
            let value = measure.of(&all).1;
            assert!(interval.low <= value && value <= interval.high, "{measure:?}");
        }
        let joint = bootstrap::intervals(&texts)[3].1;
        assert!(joint.low < joint.high);
    }
}
