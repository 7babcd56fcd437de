//! Every single thing that the engine got wrong, by class.
//!
//! A quotation is in one class: if it was not found it is missed, whoever it would have been given to; if it was, mention
//! and name together tell what went wrong. The right mention with the wrong name is a pronoun, or a description, that was
//! taken for the wrong person.

use crate::eval::Sample;
use crate::eval::attendance::{Pair, attendance};
use crate::eval::counts::is_understood;
use crate::eval::judge::{Form, Judgement, judge, same_names, statements};
use crate::eval::record::{Attendee, Passage, Points, Record};
use crate::lexicon::Language;

/// What kind of mistake it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A quotation of the gold was not found, or with other bounds.
    MissedQuotation,
    /// Words were taken for a quotation that are none, or with other bounds.
    ExtraQuotation,
    /// Somebody else was named, by other words.
    WrongMention,
    /// The right pronoun was taken for the wrong person.
    WrongPronoun,
    /// The right words, a name or description, were taken for somebody else; or, where the gold says only who speaks, it
    /// is somebody else.
    WrongSpeaker,
    /// The right person, by other words than the gold's.
    OtherMention,
    /// Nobody was named.
    NoSpeaker,
    /// Somebody was named, and nobody can be told.
    NeedlessSpeaker,
    /// A quotation within another was not found.
    MissedNested,
    /// Words within a quotation were taken for another one.
    ExtraNested,
    /// A statement without marks was not found.
    MissedStatement,
    /// Words were taken for a statement that are none of the gold's.
    ExtraStatement,
    /// A statement was given to somebody else, or to nobody.
    StatementSpeaker,
    /// Words that the gold links to somebody were not understood so.
    WrongLink,
    /// Somebody took part and was not found.
    MissedParticipant,
    /// Somebody was taken for a participant.
    ExtraParticipant,
    /// A participant has another role.
    WrongRole,
    /// A participant has another country.
    WrongCountry,
}

impl Class {
    /// Returns the words for it; with hyphens they are its name in JSON.
    pub fn words(self) -> &'static str {
        match self {
            Class::MissedQuotation => "missed quotation",
            Class::ExtraQuotation => "extra quotation",
            Class::WrongMention => "wrong mention",
            Class::WrongPronoun => "pronoun to the wrong person",
            Class::WrongSpeaker => "wrong speaker",
            Class::OtherMention => "right speaker, other mention",
            Class::NoSpeaker => "no speaker",
            Class::NeedlessSpeaker => "speaker where none is told",
            Class::MissedNested => "missed nested quotation",
            Class::ExtraNested => "extra nested quotation",
            Class::MissedStatement => "missed statement",
            Class::ExtraStatement => "extra statement",
            Class::StatementSpeaker => "wrong speaker of a statement",
            Class::WrongLink => "wrong link",
            Class::MissedParticipant => "missed participant",
            Class::ExtraParticipant => "extra participant",
            Class::WrongRole => "wrong role",
            Class::WrongCountry => "wrong country",
        }
    }
}

/// One mistake.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake {
    /// Its class.
    pub class: Class,
    /// Where the words stand, in code points; `None` if the text does not have the participant's name.
    pub points: Option<Points>,
    /// The words.
    pub words: String,
    /// What the gold says; `None` if it says nothing.
    pub expected: Option<String>,
    /// What the engine says; `None` if it says nothing.
    pub found: Option<String>,
    /// How sure it is; `None` where it gives no confidence.
    pub confidence: Option<f64>,
}

/// Lists what is wrong in one text, by class and then by place.
pub fn mistakes(sample: &Sample, language: &Language) -> Vec<Mistake> {
    let Sample { gold, got, .. } = sample;
    let mut all = Vec::new();
    for is_nested in [false, true] {
        let judgements = judge(gold, got, is_nested, language);
        all.extend(judgements.iter().filter_map(|one| of_quotation(one, gold, is_nested, language)));
    }
    let statements = statements(gold, got);
    all.extend(statements.missed.into_iter().map(|one| missed(Class::MissedStatement, one)));
    all.extend(statements.extra.into_iter().map(|one| extra(Class::ExtraStatement, one)));
    let misnamed = statements.right.into_iter().filter(|(wanted, given)| !same_names(wanted, given));
    all.extend(misnamed.map(|(wanted, given)| both(Class::StatementSpeaker, wanted, given)));
    all.extend(links(gold, got));
    for pair in attendance(gold, got) {
        all.extend(of_participant(pair, sample));
    }
    all.sort_by_key(|mistake| (mistake.class, mistake.points));
    all
}

fn of_quotation(
    judgement: &Judgement<'_>,
    gold: &Record,
    is_nested: bool,
    language: &Language,
) -> Option<Mistake> {
    let (missing, made_up) = match is_nested {
        true => (Class::MissedNested, Class::ExtraNested),
        false => (Class::MissedQuotation, Class::ExtraQuotation),
    };
    let (passage, got) = match (judgement.gold, judgement.got) {
        (Some(passage), Some(got)) => (passage, got),
        (Some(passage), None) => return Some(missed(missing, passage)),
        (None, got) => return got.map(|got| extra(made_up, got)),
    };
    let class = match (judgement.mention || !gold.tells_mentions(), judgement.name) {
        (true, true) => return None,
        _ if passage.is_open => return None,
        _ if got.speakers.is_empty() => Class::NoSpeaker,
        _ if passage.speakers.is_empty() => Class::NeedlessSpeaker,
        (false, true) => Class::OtherMention,
        (false, false) => Class::WrongMention,
        (true, false) if gold.tells_mentions() && Form::of(passage, language) == Form::Pronoun => {
            Class::WrongPronoun
        }
        (true, false) => Class::WrongSpeaker,
    };
    Some(both(class, passage, got))
}

fn both(class: Class, passage: &Passage, got: &Passage) -> Mistake {
    Mistake {
        class,
        points: Some(passage.words.points),
        words: passage.words.text.clone(),
        expected: Some(speakers(passage)),
        found: Some(speakers(got)),
        confidence: Some(got.confidence),
    }
}

fn missed(class: Class, passage: &Passage) -> Mistake {
    let (points, words) = (Some(passage.words.points), passage.words.text.clone());
    Mistake { class, points, words, expected: Some(speakers(passage)), found: None, confidence: None }
}

fn extra(class: Class, passage: &Passage) -> Mistake {
    let (points, words) = (Some(passage.words.points), passage.words.text.clone());
    let (found, confidence) = (Some(speakers(passage)), Some(passage.confidence));
    Mistake { class, points, words, expected: None, found, confidence }
}

/// Names speakers with the words beside the quotation: `Anna Berg (she)`.
fn speakers(passage: &Passage) -> String {
    if passage.is_open {
        return "somebody".to_owned();
    }
    let named = passage.speakers.iter().map(|voice| match &voice.mention {
        Some(mention) if mention.text != voice.name => format!("{} ({})", voice.name, mention.text),
        _ => voice.name.clone(),
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() { "nobody".to_owned() } else { named.join(", ") }
}

fn links(gold: &Record, got: &Record) -> Vec<Mistake> {
    let wrong = gold.mentions.iter().filter(|link| !is_understood(link, got));
    let mistakes = wrong.map(|link| {
        let found = got.mentions.iter().find(|found| found.words.points.shared(link.words.points) > 0);
        Mistake {
            class: Class::WrongLink,
            points: Some(link.words.points),
            words: link.words.text.clone(),
            expected: Some(link.name.clone()),
            found: found.map(|found| found.name.clone()),
            confidence: None,
        }
    });
    mistakes.collect()
}

fn of_participant(pair: Pair<'_>, sample: &Sample) -> Vec<Mistake> {
    let mistake = |class, one: &Attendee, expected, found| Mistake {
        class,
        points: one.points.or_else(|| sample.text.find(&one.name)),
        words: one.name.clone(),
        expected,
        found,
        confidence: None,
    };
    let (gold, got) = match (pair.gold, pair.got) {
        (Some(gold), Some(got)) => (gold, got),
        (Some(gold), None) => {
            return vec![mistake(Class::MissedParticipant, gold, Some(described(gold)), None)];
        }
        (None, Some(got)) => return vec![mistake(Class::ExtraParticipant, got, None, Some(described(got)))],
        (None, None) => return Vec::new(),
    };
    let mut all = Vec::new();
    if sample.gold.tells_mentions() && !pair.has_role() {
        all.push(mistake(Class::WrongRole, got, gold.role.clone(), got.role.clone()));
    }
    if sample.gold.tells_mentions() && !pair.has_country() {
        all.push(mistake(Class::WrongCountry, got, gold.country.clone(), got.country.clone()));
    }
    all
}

/// A participant's name, role and country.
fn described(one: &Attendee) -> String {
    let parts = [Some(&one.name), one.role.as_ref(), one.country.as_ref()];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::text::Text;

    /// Quotations of ten code points: where, who, by which words where.
    fn record(quotes: &[(usize, &str, &str, usize)], rest: &str) -> Record {
        let quotes: Vec<String> = quotes
            .iter()
            .map(|(start, name, mention, at)| {
                let (end, until) = (start + 10, at + mention.len());
                let speaker = format!(
                    r#"{{"name": "{name}", "kind": "person", "mention": {{"start": {at}, "end": {until}, "text": "{mention}"}}}}"#
                );
                let speakers = if name.is_empty() { "" } else { &speaker };
                format!(r#"{{"start": {start}, "end": {end}, "text": "", "kind": "direct", "speakers": [{speakers}]}}"#)
            })
            .collect();
        serde_json::from_str(&format!(r#"{{"quotes": [{}]{rest}}}"#, quotes.join(",")))
            .expect("this is a record")
    }

    fn classes(gold: Record, got: Record) -> Vec<Class> {
        let sample = Sample { path: String::new(), text: Text::default(), gold, got };
        mistakes(&sample, &Language::english()).iter().map(|mistake| mistake.class).collect()
    }

    #[test]
    fn each_mistake_has_its_class() {
        let gold = record(
            &[
                (0, "Anna Berg", "she", 300),
                (20, "Anna Berg", "Berg", 310),
                (40, "Anna Berg", "Berg", 320),
                (60, "Anna Berg", "Berg", 330),
                (80, "Anna Berg", "Berg", 340),
                (100, "", "", 0),
                (120, "Anna Berg", "Berg", 350),
                (140, "Anna Berg", "Berg", 360),
            ],
            r#", "participants": [{"name": "Anna Berg", "role": "chair"}, {"name": "Ivo Tarn"}]"#,
        );
        let got = record(
            &[
                (0, "Jan Dahl", "she", 300),
                (20, "Eva Berg", "Berg", 310),
                (40, "Anna Berg", "she", 400),
                (60, "Jan Dahl", "Dahl", 410),
                (80, "", "", 0),
                (100, "Jan Dahl", "Dahl", 410),
                (140, "Anna Berg", "Berg", 360),
                (200, "Jan Dahl", "Dahl", 410),
            ],
            r#", "participants": [{"name": "Anna Berg", "role": "clerk", "country": "NO"}, {"name": "Jan Dahl"}]"#,
        );
        use Class::*;
        let expected = [
            MissedQuotation,
            ExtraQuotation,
            WrongMention,
            WrongPronoun,
            WrongSpeaker,
            OtherMention,
            NoSpeaker,
            NeedlessSpeaker,
            MissedParticipant,
            ExtraParticipant,
            WrongRole,
            WrongCountry,
        ];
        assert_eq!(classes(gold.clone(), got), expected);
        assert!(classes(gold.clone(), gold).is_empty());
    }

    #[test]
    fn statements_and_nested_quotations_are_listed_too() {
        let spoken = |start: usize, kind: &str, nested: bool, name: &str| {
            let end = start + 10;
            let speaker = format!(r#"{{"name": "{name}", "kind": "person"}}"#);
            format!(
                r#"{{"start": {start}, "end": {end}, "text": "", "kind": "{kind}", "nested": {nested}, "speakers": [{speaker}]}}"#
            )
        };
        let of_kind = |start: usize, kind: &str, nested: bool| spoken(start, kind, nested, "Anna Berg");
        let record = |quotes: &[String]| -> Record {
            serde_json::from_str(&format!(r#"{{"quotes": [{}]}}"#, quotes.join(",")))
                .expect("this is a record")
        };
        let gold = record(&[
            of_kind(0, "indirect", false),
            of_kind(20, "direct", true),
            of_kind(40, "indirect", false),
            of_kind(100, "indirect", false),
        ]);
        let got = record(&[
            of_kind(4, "indirect", false),
            of_kind(60, "direct", true),
            of_kind(80, "indirect", false),
            spoken(100, "indirect", false, "Jan Dahl"),
        ]);
        use Class::*;
        assert_eq!(
            classes(gold, got),
            [MissedNested, ExtraNested, MissedStatement, ExtraStatement, StatementSpeaker]
        );
    }
}
