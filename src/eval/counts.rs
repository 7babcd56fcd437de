//! What was found, made up and missed, in one text or in many.

use std::ops::AddAssign;

use crate::eval::attendance::attendance;
use crate::eval::judge::{Form, Judgement, judge, same_names, statements};
use crate::eval::record::{Naming, Record, is_same_name};
use crate::lexicon::Language;

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

    fn count(&mut self, is_gold: bool, is_found: bool) {
        self.right += usize::from(is_gold && is_found);
        self.extra += usize::from(!is_gold && is_found);
        self.missed += usize::from(is_gold && !is_found);
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

pub(crate) fn share(right: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { right as f64 / of as f64 }
}

/// What all measures are made of. Counts of texts can be added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Quotations between marks.
    pub quotes: Found,
    /// Of those, the ones in texts whose gold says which words name the speaker.
    pub spans: Found,
    /// Of those found, how many have a right mention.
    pub mentions: usize,
    /// Of those found, how many have a mention with the right head.
    pub heads: usize,
    /// Right names, of all in the gold for which it says who speaks.
    pub names: Part,
    /// Quotations whose source is a name: right names, of all in the gold.
    pub by_name: Part,
    /// The same, where it is a pronoun.
    pub by_pronoun: Part,
    /// The same, where it is a noun phrase.
    pub by_phrase: Part,
    /// Statements without marks: those of which more than half was found, and all others.
    pub indirect: Found,
    /// Right names, of all statements in the gold.
    pub indirect_names: Part,
    /// Participants, by name.
    pub participants: Found,
    /// Of those found, how many have the right role.
    pub roles: Part,
    /// Of those found, how many have the right country.
    pub countries: Part,
    /// Words that the gold links to somebody, and that are taken to name the same.
    pub links: Part,
}

impl Counts {
    /// Counts in one text.
    pub fn of(gold: &Record, got: &Record, language: &Language) -> Counts {
        let mut counts = Counts::default();
        for judgement in judge(gold, got, false, language) {
            counts.judgement(&judgement, gold.tells_mentions(), language);
        }
        let statements = statements(gold, got);
        counts.indirect = Found {
            right: statements.right.len(),
            extra: statements.extra.len(),
            missed: statements.missed.len(),
        };
        let named = statements.right.iter().filter(|(wanted, given)| same_names(wanted, given)).count();
        counts.indirect_names = Part { right: named, of: statements.right.len() + statements.missed.len() };
        for pair in attendance(gold, got) {
            counts.participants.count(pair.gold.is_some(), pair.got.is_some());
            if pair.gold.is_some() && pair.got.is_some() && gold.tells_mentions() {
                counts.roles.count(pair.has_role());
                counts.countries.count(pair.has_country());
            }
        }
        gold.mentions.iter().for_each(|link| counts.links.count(is_understood(link, got)));
        counts
    }

    fn judgement(&mut self, judgement: &Judgement<'_>, tells_mentions: bool, language: &Language) {
        let (is_gold, is_found) = (judgement.gold.is_some(), judgement.got.is_some());
        self.quotes.count(is_gold, is_found);
        if tells_mentions {
            self.spans.count(is_gold, is_found);
            self.mentions += usize::from(judgement.mention);
            self.heads += usize::from(judgement.head);
        }
        let Some(gold) = judgement.gold.filter(|gold| !gold.is_open) else { return };
        self.names.count(judgement.name);
        match Form::of(gold, language) {
            _ if !tells_mentions => {}
            Form::Name => self.by_name.count(judgement.name),
            Form::Pronoun => self.by_pronoun.count(judgement.name),
            Form::Described | Form::Phrase => self.by_phrase.count(judgement.name),
            Form::Nobody => {}
        }
    }
}

/// Tells whether some of the words of a link are found to name whom it names.
pub(crate) fn is_understood(link: &Naming, got: &Record) -> bool {
    let is_same =
        |found: &Naming| is_same_name((&link.name, link.id.as_deref()), (&found.name, found.id.as_deref()));
    got.mentions.iter().any(|found| found.words.points.shared(link.words.points) > 0 && is_same(found))
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
        self.spans += other.spans;
        self.mentions += other.mentions;
        self.heads += other.heads;
        self.names += other.names;
        self.by_name += other.by_name;
        self.by_pronoun += other.by_pronoun;
        self.by_phrase += other.by_phrase;
        self.indirect += other.indirect;
        self.indirect_names += other.indirect_names;
        self.participants += other.participants;
        self.roles += other.roles;
        self.countries += other.countries;
        self.links += other.links;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::measure::Measure;
    use crate::eval::record::{Extent, Points};

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
        assert_eq!((counts.mentions, counts.names), (2, Part { right: 1, of: 3 }));
        assert_eq!(counts.by_name, Part { right: 1, of: 3 });
        assert_eq!(counts.participants, Found { right: 1, extra: 0, missed: 1 });
        assert_eq!((counts.roles, counts.countries), (Part { right: 1, of: 1 }, Part { right: 0, of: 1 }));
        // Two thirds precise, two thirds found: F1 is the same.
        assert!((Measure::Detection.of(&counts).1 - 2.0 / 3.0).abs() < 1e-9);
        assert!((Measure::Joint.of(&counts).1 - 2.0 / 3.0).abs() < 1e-9);
    }

    fn spoken(start: usize, end: usize, kind: &str, name: &str) -> String {
        format!(
            r#"{{"start": {start}, "end": {end}, "text": "", "kind": "{kind}", "speakers": [{{"name": "{name}", "kind": "person"}}]}}"#
        )
    }

    #[test]
    fn statements_are_found_if_more_than_half_of_them_is() {
        let gold = record(
            &[
                spoken(0, 10, "indirect", "Anna Berg"),
                spoken(20, 30, "indirect", "Anna Berg"),
                spoken(40, 50, "indirect", "Anna Berg"),
            ],
            "",
        );
        // Six of ten, by the right one; five of ten, which is not enough and none of the gold's; all, by another one.
        let got = record(
            &[
                spoken(4, 12, "indirect", "Anna Berg"),
                spoken(25, 40, "indirect", "Anna Berg"),
                spoken(40, 50, "indirect", "Jan Dahl"),
            ],
            "",
        );
        let counts = Counts::of(&gold, &got, &Language::english());
        assert_eq!(counts.indirect, Found { right: 2, extra: 1, missed: 1 });
        assert_eq!(counts.indirect_names, Part { right: 1, of: 3 });
        assert_eq!(counts.quotes, Found::default());
    }

    #[test]
    fn marks_say_nothing_of_other_places_and_of_mentions() {
        let mut gold = record(
            &[
                spoken(0, 10, "direct", "Anna Berg"),
                spoken(20, 30, "direct", ""),
                spoken(40, 50, "direct", "Ivo Tarn"),
            ],
            "",
        );
        gold.quotes[1].is_open = true;
        gold.extent = Extent::Marked;
        gold.not_quotes = vec![Points { start: 60, end: 70 }];
        let got = record(
            &[
                spoken(0, 10, "direct", "Anna Berg"),
                spoken(20, 30, "direct", "Jan Dahl"),
                spoken(60, 70, "direct", "Jan Dahl"),
                spoken(80, 90, "direct", "Jan Dahl"),
            ],
            "",
        );
        let mut counts = Counts::of(&gold, &got, &Language::english());
        assert_eq!(counts.quotes, Found { right: 2, extra: 1, missed: 1 });
        assert_eq!((counts.names, counts.spans), (Part { right: 1, of: 2 }, Found::default()));
        assert_eq!(counts.by_name, Part::default());
        // Of all that is marked, and of nothing else, that there are no other quotations can be said as well.
        gold.extent = Extent::AllMarked;
        counts = Counts::of(&gold, &got, &Language::english());
        assert_eq!(counts.quotes, Found { right: 2, extra: 2, missed: 1 });
    }
}
