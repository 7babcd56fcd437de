//! What is said of a text: by a person (gold), or by an engine.
//!
//! Both have the form of `sayso annotate --format json`. Places are Unicode code points from the start of the file, ends
//! exclusive.

use serde::Deserialize;

use crate::model::{NameKind, QuoteKind, slug};

/// All that is said of one text.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Record {
    /// The quotations, an object a part.
    pub quotes: Vec<Passage>,
    /// Who took part; `None` if nothing is said of that.
    pub participants: Option<Vec<Attendee>>,
    /// Words that name somebody, whether or not they speak.
    #[serde(default)]
    pub mentions: Vec<Naming>,
    /// What kind of text it is: news, transcript.
    pub genre: Option<String>,
    /// How it is written.
    pub style: Option<String>,
    /// How much of the text the gold speaks of.
    #[serde(skip)]
    pub extent: Extent,
    /// Places of which the gold says that they are no quotations.
    #[serde(skip)]
    pub not_quotes: Vec<Points>,
}

/// How much of a text its gold speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// All of it: what it leaves out is not there.
    #[default]
    Whole,
    /// The places that an editor marked: it says nothing of others, and not which words name the speaker.
    Marked,
    /// All quotations, by marks: it does not say which words name the speaker.
    AllMarked,
}

impl Record {
    /// Returns all words whose places are given.
    pub fn words(&self) -> impl Iterator<Item = &Words> {
        self.quotes.iter().flat_map(Passage::words)
    }

    /// Tells whether the gold says which words name a speaker.
    pub fn tells_mentions(&self) -> bool {
        self.extent == Extent::Whole
    }

    /// Tells whether the gold says anything of a place.
    pub fn speaks_of(&self, points: Points) -> bool {
        let is_near = |other: Points| other.shared(points) > 0;
        self.extent != Extent::Marked
            || self.quotes.iter().any(|quote| is_near(quote.words.points))
            || self.not_quotes.iter().any(|other| is_near(*other))
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

    /// Returns how many code points stand between both; none if they touch or overlap.
    pub fn gap(self, other: Points) -> usize {
        self.start.max(other.start).saturating_sub(self.end.min(other.end))
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
    /// Tells whether a text has these words at their place; it may break lines where they have a space,
    /// and behind a hyphen.
    pub fn stand_in(&self, text: &[char]) -> bool {
        let Some(found) = text.get(self.points.start..self.points.end) else { return false };
        let found: String = found.iter().collect();
        let printed = |words: &str| -> String { words.chars().filter(|one| !one.is_whitespace()).collect() };
        let edges =
            |words: &str| (words.starts_with(char::is_whitespace), words.ends_with(char::is_whitespace));
        printed(&found) == printed(&self.text) && edges(&found) == edges(&self.text)
    }
}

/// A quotation, or a part of one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Passage {
    /// What the parts of one quotation share.
    pub id: Option<String>,
    /// Where and which words.
    #[serde(flatten)]
    pub words: Words,
    /// Whether the words are given, partly given, or reported.
    #[serde(deserialize_with = "quote_kind")]
    pub kind: QuoteKind,
    /// Whether it stands within another one.
    #[serde(default)]
    pub nested: bool,
    /// Who speaks; nobody if the text does not tell.
    pub speakers: Vec<Voice>,
    /// The words that attribute it.
    pub cue: Option<Words>,
    /// How sure that is, from 0 to 1.
    #[serde(default)]
    pub confidence: f64,
    /// Whether the gold says only that it is a quotation, and nothing of who speaks.
    #[serde(skip)]
    pub is_open: bool,
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

    /// Returns all words whose places are given.
    pub fn words(&self) -> impl Iterator<Item = &Words> {
        std::iter::once(&self.words).chain(self.mentions()).chain(&self.cue)
    }
}

/// Somebody who speaks.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Voice {
    /// The fullest name.
    pub name: String,
    /// The id of the site's page.
    #[serde(rename = "ref")]
    pub id: Option<String>,
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
    /// The id of the site's page.
    #[serde(rename = "ref")]
    pub id: Option<String>,
    /// The role.
    pub role: Option<String>,
    /// The code of the role's country.
    pub country: Option<String>,
    /// Where the name stands.
    #[serde(flatten)]
    pub points: Option<Points>,
}

/// Words that name somebody.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Naming {
    /// Where and which words.
    #[serde(flatten)]
    pub words: Words,
    /// The fullest name.
    pub name: String,
    /// The id of the site's page.
    #[serde(rename = "ref")]
    pub id: Option<String>,
    /// What it names.
    #[serde(deserialize_with = "name_kind")]
    pub kind: NameKind,
}

/// Tells whether a name that was found is the gold's, given as names with ids.
///
/// Names are compared without regard to capitals and to an article before them: "the harbour board" is called what
/// "Harbour board" is called. They are the same, too, if both have one id, or if the name found makes
/// the gold's id: `Jan Dahl` makes `jan-dahl`.
pub fn is_same_name(gold: (&str, Option<&str>), found: (&str, Option<&str>)) -> bool {
    let is_same_id = gold.1.is_some_and(|id| found.1 == Some(id) || slug(found.0) == id);
    let bare = |name: &str| {
        let lower = name.to_lowercase();
        let rest = ["the ", "a ", "an "].iter().find_map(|article| lower.strip_prefix(article));
        rest.map(str::to_owned).unwrap_or(lower)
    };
    is_same_id || bare(gold.0) == bare(found.0)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_tenths_of_the_union_are_a_match() {
        let ten = Points { start: 0, end: 10 };
        assert!(ten.matches(Points { start: 1, end: 10 }));
        assert!(!ten.matches(Points { start: 0, end: 12 }));
        assert!(!Points::default().matches(Points::default()));
        assert_eq!((ten.gap(Points { start: 13, end: 20 }), ten.gap(Points { start: 3, end: 4 })), (3, 0));
    }

    #[test]
    fn words_stand_where_the_text_has_them_however_lines_are_broken() {
        let text: Vec<char> = "the é mud\n  is deep".chars().collect();
        let stands = |start, end, words: &str| {
            Words { points: Points { start, end }, text: words.to_owned() }.stand_in(&text)
        };
        assert!(stands(4, 14, "é mud is") && stands(4, 9, "é mud"));
        assert!(
            !stands(3, 9, "é mud") && !stands(4, 9, "e mud") && !stands(15, 99, "deep") && !stands(9, 4, "")
        );
    }

    #[test]
    fn names_are_the_same_by_letters_or_by_id() {
        assert!(is_same_name(("Åse Berg", None), ("åse berg", None)));
        assert!(is_same_name(("Aase", Some("ase-berg")), ("Åse Berg", None)));
        assert!(is_same_name(("Aase", Some("ase-berg")), ("Berg", Some("ase-berg"))));
        assert!(!is_same_name(("Åse Berg", None), ("Berg", Some("ase-berg"))));
    }
}
