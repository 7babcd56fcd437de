//! What the annotator found in one text: ranges of its prose, and names as written.

use std::sync::Arc;

use crate::model::Country;
use crate::span::TextRange;

/// Everything found in one text. Ranges are bytes of [`crate::model::Prose::text`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// Quotes, direct, mixed and indirect, ordered by where their first part starts.
    pub quotes: Vec<FoundQuote>,
    /// Names and descriptions of people and organizations, in order, whether or not they speak.
    pub mentions: Vec<FoundMention>,
    /// Who is said to have taken part, in the order of the text.
    pub participants: Vec<FoundParticipant>,
    /// Regions between quotation marks that are no quotations: titles, terms, scare quotes, `{@-}`.
    pub not_quotes: Vec<TextRange>,
    /// Opening quotation marks that are never closed.
    pub unclosed: Vec<TextRange>,
    /// The numbers of editor's marks that follow no quotation.
    pub stray_marks: Vec<usize>,
    /// Straight marks and how they are displayed.
    pub glyphs: Vec<Glyph>,
    /// Whether the text is in a language whose words are not known, so that nobody is guessed to have spoken.
    pub is_foreign: bool,
}

/// A straight quotation mark or apostrophe of the text and the typographic character shown for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The characters of the text that are replaced; two apostrophes are one mark.
    pub range: TextRange,
    /// What is shown.
    pub shown: char,
}

/// A quote as found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundQuote {
    /// Whether the words are given, partly given, or reported.
    pub kind: QuoteKind,
    /// The words, quotation marks excluded; more than one part if split or over several paragraphs.
    pub parts: Vec<TextRange>,
    /// Who said it; empty when nobody can be named.
    pub speakers: Vec<FoundSpeaker>,
    /// The words that attribute it: "said", "according to".
    pub cue: Option<TextRange>,
    /// Which rule found the speaker, in words for people: "pronoun after the quotation".
    pub reason: &'static str,
    /// How sure the whole attribution is, from 0 to 1.
    pub confidence: f32,
    /// Whether it stands within another quote.
    pub nested: bool,
    /// Who decided.
    pub by: Authority,
    /// The number of the editor's mark in [`crate::model::Prose::marks`] that governs it.
    pub mark: Option<usize>,
}

/// How a quote gives the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteKind {
    /// A whole quotation between marks.
    Direct,
    /// A partial quotation within a reported sentence: called it “a disaster”.
    Mixed,
    /// A reported statement without marks.
    Indirect,
}

impl QuoteKind {
    /// Returns the word used in data and templates.
    pub fn word(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Indirect => "indirect",
        }
    }
}

/// Who decided an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Authority {
    /// The annotator.
    Engine,
    /// An editor, by a mark, an `attributions:` entry or a signed block quote.
    Editor,
}

impl Authority {
    /// Returns the word used in data and templates.
    pub fn word(self) -> &'static str {
        match self {
            Authority::Engine => "engine",
            Authority::Editor => "editor",
        }
    }
}

/// A speaker as found: a name, not yet a person of the site.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundSpeaker {
    /// The fullest name that the text, or the lexicon, gives; the description if there is no name.
    pub name: Arc<str>,
    /// What kind of speaker it is.
    pub kind: NameKind,
    /// The words that name the speaker beside the quote: "he", "the minister", "Berg".
    pub mention: Option<TextRange>,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organization, a government, an outlet.
    Organization,
    /// A report, a statement, a law.
    Document,
    /// Somebody without a name: "a senior official".
    Unnamed,
}

impl NameKind {
    /// Returns the word used in data and templates.
    pub fn word(self) -> &'static str {
        match self {
            NameKind::Person => "person",
            NameKind::Organization => "organization",
            NameKind::Document => "document",
            NameKind::Unnamed => "unnamed",
        }
    }
}

/// A mention as found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundMention {
    /// The words.
    pub range: TextRange,
    /// The fullest name that the text, or the lexicon, gives for the same person or organization.
    pub name: Arc<str>,
    /// What it names.
    pub kind: NameKind,
    /// Whether the words are a pronoun.
    pub is_pronoun: bool,
}

/// Somebody said to have taken part.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundParticipant {
    /// The name.
    pub name: Arc<str>,
    /// The role as printed, without the country: "Foreign Minister".
    pub role: Option<String>,
    /// The country of the role.
    pub country: Option<Country>,
    /// The organization of the role, as printed.
    pub organization: Option<String>,
    /// The words of the name.
    pub range: TextRange,
}
