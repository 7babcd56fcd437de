//! What is said of a text: by a person (gold), or by an engine.
//!
//! Both are read from the JSON of `sayso annotate --format json`. Places are Unicode code points from the start of the
//! file, ends exclusive.

use serde::Deserialize;

use crate::model::{NameKind, QuoteKind};

/// All that is said of one text.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Record {
    /// The quotations, an object a part.
    pub quotes: Vec<Passage>,
    /// Who took part.
    #[serde(default)]
    pub participants: Vec<Attendee>,
}

impl Record {
    /// Returns all words whose places are given.
    pub fn words(&self) -> impl Iterator<Item = &Words> {
        self.quotes.iter().flat_map(|quote| std::iter::once(&quote.words).chain(quote.mentions()))
    }
}

/// A stretch of a text in code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Points {
    /// The first.
    pub start: usize,
    /// The first behind it.
    pub end: usize,
}

impl Points {
    /// Returns how many code points both have in common.
    pub fn shared(self, other: Points) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// Returns how many code points it has.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Tells whether it has none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Tells whether both have at least nine tenths of their union in common.
    pub fn matches(self, other: Points) -> bool {
        let union = self.end.max(other.end).saturating_sub(self.start.min(other.start));
        let shared = self.shared(other);
        shared > 0 && shared * 10 >= union * 9
    }
}

/// Words at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Words {
    /// Where they stand.
    #[serde(flatten)]
    pub points: Points,
    /// The words.
    pub text: String,
}

impl Words {
    /// Tells whether a text has these words at their place.
    pub fn stand_in(&self, text: &[char]) -> bool {
        let found = text.get(self.points.start..self.points.end);
        found.is_some_and(|found| found.iter().copied().eq(self.text.chars()))
    }
}

/// A quotation, or a part of one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Passage {
    /// Where and which words.
    #[serde(flatten)]
    pub words: Words,
    /// Whether the words are given, partly given, or reported.
    #[serde(deserialize_with = "quote_kind")]
    pub kind: QuoteKind,
    /// Whether it stands within another one.
    #[serde(default)]
    pub nested: bool,
    /// Who speaks.
    pub speakers: Vec<Voice>,
}

impl Passage {
    /// Tells whether it is one of those that most measures are about: between marks, and not within another.
    pub fn is_marked(&self) -> bool {
        self.kind != QuoteKind::Indirect && !self.nested
    }

    /// Returns the places of the speakers' mentions.
    pub fn mentions(&self) -> impl Iterator<Item = &Words> {
        self.speakers.iter().filter_map(|speaker| speaker.mention.as_ref())
    }
}

/// Somebody who speaks.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Voice {
    /// The fullest name.
    pub name: String,
    /// What it names.
    #[serde(deserialize_with = "name_kind")]
    pub kind: NameKind,
    /// The words beside the quotation.
    pub mention: Option<Words>,
}

/// Somebody who took part.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Attendee {
    /// The name.
    pub name: String,
    /// The role.
    pub role: Option<String>,
    /// The code of the role's country.
    pub country: Option<String>,
}

const QUOTE_KINDS: [QuoteKind; 3] = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect];
const NAME_KINDS: [NameKind; 4] =
    [NameKind::Person, NameKind::Organization, NameKind::Document, NameKind::Unnamed];

fn quote_kind<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<QuoteKind, D::Error> {
    one_of(deserializer, &QUOTE_KINDS, QuoteKind::word)
}

fn name_kind<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NameKind, D::Error> {
    one_of(deserializer, &NAME_KINDS, NameKind::word)
}

fn one_of<'de, D: serde::Deserializer<'de>, T: Copy>(
    deserializer: D,
    all: &[T],
    word: impl Fn(T) -> &'static str,
) -> Result<T, D::Error> {
    let written = String::deserialize(deserializer)?;
    all.iter().copied().find(|one| word(*one) == written).ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|one| word(*one)).collect();
        serde::de::Error::custom(format!("`{written}` is none of {}", words.join(", ")))
    })
}
