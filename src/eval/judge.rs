//! Which quotations of the gold were found, and what is right about each.
//!
//! 1. Each quotation of the gold, in the order of the text, takes the first one found that nothing else has taken and
//!    with which it shares at least nine tenths of the code points of both. Each part of a quotation counts as one.
//! 2. A mention is right if it shares a code point with a mention of the gold, or if neither names anybody; for joint
//!    speakers one of them is enough. So is a name, by [`is_same_name`].
//! 3. What was found and is not in the gold counts against the engine only where the gold speaks of the place.

use crate::eval::record::{Passage, Points, Record, Voice, Words, is_same_name};
use crate::lexicon::{Language, WordClass};
use crate::model::{NameKind, QuoteKind};

/// A quotation of the gold with what was found for it, or one that was found where the gold has none.
#[derive(Clone, Copy, Debug)]
pub struct Judgement<'a> {
    /// What a person says.
    pub gold: Option<&'a Passage>,
    /// What the engine says.
    pub got: Option<&'a Passage>,
    /// Whether a mention of a speaker is right, or nobody is rightly named.
    pub mention: bool,
    /// Whether the head word of the gold's mention is in the mention.
    pub head: bool,
    /// Whether a speaker's name is right.
    pub name: bool,
}

/// Judges the quotations between marks, or those within others if `nested`.
pub fn judge<'a>(gold: &'a Record, got: &'a Record, nested: bool, language: &Language) -> Vec<Judgement<'a>> {
    let is_meant = |passage: &&Passage| match nested {
        true => passage.nested,
        false => passage.is_marked(),
    };
    let found: Vec<&Passage> = got.quotes.iter().filter(is_meant).collect();
    let mut is_taken = vec![false; found.len()];
    let mut judgements = Vec::new();
    for wanted in gold.quotes.iter().filter(is_meant) {
        let fits = |(place, one): (usize, &&Passage)| {
            !is_taken[place] && wanted.words.points.matches(one.words.points)
        };
        let place = found.iter().enumerate().position(fits);
        if let Some(place) = place {
            is_taken[place] = true;
        }
        judgements.push(compare(wanted, place.map(|place| found[place]), language));
    }
    let extra = found
        .into_iter()
        .zip(is_taken)
        .filter(|(one, is_taken)| !is_taken && gold.speaks_of(one.words.points));
    judgements.extend(extra.map(|(one, _)| Judgement {
        gold: None,
        got: Some(one),
        mention: false,
        head: false,
        name: false,
    }));
    judgements
}

fn compare<'a>(gold: &'a Passage, got: Option<&'a Passage>, language: &Language) -> Judgement<'a> {
    let name = got.is_some_and(|got| same_names(gold, got));
    let mention = got.is_some_and(|got| same_mentions(gold, got, |words| words.points));
    let head = got.is_some_and(|got| same_mentions(gold, got, |words| head(words, language)));
    Judgement { gold: Some(gold), got, mention, head, name }
}

fn same_mentions(gold: &Passage, got: &Passage, part: impl Fn(&Words) -> Points) -> bool {
    let meets = |wanted: &Words| got.mentions().any(|given| given.points.shared(part(wanted)) > 0);
    let nobody = gold.mentions().next().is_none() && got.mentions().next().is_none();
    nobody || gold.mentions().any(meets)
}

pub(crate) fn same_names(gold: &Passage, got: &Passage) -> bool {
    let nobody = gold.speakers.is_empty() && got.speakers.is_empty();
    let names = |voice: &Voice, other: &Voice| {
        is_same_name((&voice.name, voice.id.as_deref()), (&other.name, other.id.as_deref()))
    };
    let is_named = |voice: &Voice| got.speakers.iter().any(|other| names(voice, other));
    nobody || gold.speakers.iter().any(is_named)
}

/// The statements without marks of a text.
#[derive(Clone, Debug, Default)]
pub struct Statements<'a> {
    /// Those of the gold of which more than half of the code points stand in one that was found, with the first such.
    pub right: Vec<(&'a Passage, &'a Passage)>,
    /// All others of the gold.
    pub missed: Vec<&'a Passage>,
    /// Those found in which less than half, or half, of none of the gold stands.
    pub extra: Vec<&'a Passage>,
}

/// Judges statements without marks.
pub fn statements<'a>(gold: &'a Record, got: &'a Record) -> Statements<'a> {
    let reported = |record: &'a Record| -> Vec<&'a Passage> {
        record.quotes.iter().filter(|quote| quote.kind == QuoteKind::Indirect).collect()
    };
    let (wanted, given) = (reported(gold), reported(got));
    let holds = |one: &Passage, other: &Passage| {
        one.words.points.shared(other.words.points) * 2 > one.words.points.len()
    };
    let is_known = |one: &&Passage| wanted.iter().any(|other| holds(other, one));
    let extra =
        given.iter().copied().filter(|one| !is_known(one) && gold.speaks_of(one.words.points)).collect();
    let (mut right, mut missed) = (Vec::new(), Vec::new());
    for one in &wanted {
        match given.iter().find(|other| holds(one, other)) {
            Some(other) => right.push((*one, *other)),
            None => missed.push(*one),
        }
    }
    Statements { right, missed, extra }
}

/// Returns the place of a mention's head: its last word before a comma, or a preposition that is not its first word.
pub fn head(mention: &Words, language: &Language) -> Points {
    let (mut at, mut head) = (mention.points.start, None);
    for word in mention.text.split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        let lower = bare.to_lowercase();
        if head.is_some() && language.word(&lower).class == WordClass::Preposition {
            break;
        }
        let (start, length) = (at, bare.trim_end_matches(',').chars().count());
        at += word.chars().count();
        if length > 0 {
            head = Some(Points { start, end: start + length });
        }
        if bare.ends_with(',') {
            break;
        }
    }
    head.unwrap_or(mention.points)
}

/// How a text names a speaker beside a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// By a name, or a part of it.
    Name,
    /// By a pronoun.
    Pronoun,
    /// By a description of somebody whose name the text gives elsewhere.
    Described,
    /// By a description alone.
    Phrase,
    /// Not at all.
    Nobody,
}

impl Form {
    /// Returns how the gold's first speaker is named.
    pub fn of(gold: &Passage, language: &Language) -> Form {
        let Some(speaker) = gold.speakers.first() else { return Form::Nobody };
        let is_named = matches!(speaker.kind, NameKind::Person | NameKind::Organization);
        let words = speaker.mention.as_ref().map_or(speaker.name.as_str(), |mention| mention.text.as_str());
        if language.word(&words.to_lowercase()).class == WordClass::Pronoun {
            return Form::Pronoun;
        }
        match (is_named, shares_a_name(words, &speaker.name)) {
            (false, _) => Form::Phrase,
            (true, true) => Form::Name,
            (true, false) => Form::Described,
        }
    }
}

/// Tells whether words hold a word of the name that begins with a capital, or are its initials.
pub(crate) fn shares_a_name(words: &str, name: &str) -> bool {
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let is_capital = |word: &String| word.starts_with(char::is_uppercase);
    let names: Vec<String> = name.split_whitespace().map(plain).filter(is_capital).collect();
    let initials: String = names.iter().filter_map(|word| word.chars().next()).collect();
    words.split_whitespace().map(plain).any(|word| names.contains(&word) || word == initials)
}
