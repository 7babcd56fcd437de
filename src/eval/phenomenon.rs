//! In what way a quotation is quoted, told from the gold alone.
//!
//! A part of a split quotation is asked for itself. Where the gold does not say which words name the speaker, as an
//! editor's marks do not, there is no telling where they stand; kinds and parts are then those that sayso reads.

use std::collections::BTreeMap;

use crate::eval::judge::Form;
use crate::eval::record::{Passage, Record, Words};
use crate::eval::text::Text;
use crate::lexicon::{Language, WordClass, WordInfo};
use crate::model::QuoteKind;

/// One way of quoting. Those of one group exclude one another, but for [`Group::Parts`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phenomenon {
    /// The first speaker's mention stands before the quotation, in its paragraph.
    Before,
    /// It stands behind the quotation, in its paragraph.
    After,
    /// It stands in another paragraph.
    OtherParagraph,
    /// Nobody is named.
    Nowhere,
    /// The mention is a name or a part of one.
    Name,
    /// It is a pronoun.
    Pronoun,
    /// It describes somebody whose name stands elsewhere.
    Described,
    /// It describes somebody without a name.
    Phrase,
    /// The cue is a form of "say".
    Said,
    /// It is another verb.
    OtherVerb,
    /// It is "according to" or another phrase.
    AccordingTo,
    /// It is a noun: claim, remark.
    Noun,
    /// There is none, as behind a colon.
    NoCue,
    /// Up to two words stand between the mention and the quotation.
    Beside,
    /// Three to nine words.
    Near,
    /// Ten to twenty-nine words.
    Far,
    /// Thirty words or more.
    VeryFar,
    /// Whole sentences or clauses are quoted.
    Full,
    /// Words are quoted as part of the reporter's sentence.
    Partial,
    /// It is in one part and within no other.
    Plain,
    /// It stands within another quotation.
    Nested,
    /// It is in several parts within one paragraph.
    Split,
    /// It is in several parts and goes over several paragraphs.
    Paragraphs,
    /// What the gold calls the kind of text.
    Genre(String),
    /// How the gold says that it is written.
    Style(String),
}

/// What ways of quoting have to do with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Where the mention stands.
    Position,
    /// How the speaker is named there.
    Mention,
    /// What attributes the words.
    Cue,
    /// How many words stand between mention and quotation.
    Distance,
    /// How much is quoted.
    Extent,
    /// How it is cut.
    Parts,
    /// What text it stands in.
    Genre,
    /// How that is written.
    Style,
}

impl Group {
    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Group::Position => "position",
            Group::Mention => "mention",
            Group::Cue => "cue",
            Group::Distance => "distance",
            Group::Extent => "extent",
            Group::Parts => "parts",
            Group::Genre => "genre",
            Group::Style => "style",
        }
    }
}

impl Phenomenon {
    /// Returns what it has to do with.
    pub fn group(&self) -> Group {
        use Phenomenon::{
            AccordingTo, After, Before, Beside, Described, Far, Full, Genre, Name, Near, Nested, NoCue, Noun,
            Nowhere, OtherParagraph, OtherVerb, Paragraphs, Partial, Phrase, Plain, Pronoun, Said, Split,
            Style, VeryFar,
        };
        match self {
            Before | After | OtherParagraph | Nowhere => Group::Position,
            Name | Pronoun | Described | Phrase => Group::Mention,
            Said | OtherVerb | AccordingTo | Noun | NoCue => Group::Cue,
            Beside | Near | Far | VeryFar => Group::Distance,
            Full | Partial => Group::Extent,
            Plain | Nested | Split | Paragraphs => Group::Parts,
            Genre(_) => Group::Genre,
            Style(_) => Group::Style,
        }
    }

    /// Returns the words for it.
    pub fn words(&self) -> &str {
        match self {
            Phenomenon::Before => "before",
            Phenomenon::After => "after",
            Phenomenon::OtherParagraph => "other paragraph",
            Phenomenon::Nowhere => "nobody named",
            Phenomenon::Name => "name",
            Phenomenon::Pronoun => "pronoun",
            Phenomenon::Described => "description, named",
            Phenomenon::Phrase => "description alone",
            Phenomenon::Said => "said",
            Phenomenon::OtherVerb => "other verb",
            Phenomenon::AccordingTo => "according to",
            Phenomenon::Noun => "noun",
            Phenomenon::NoCue => "none",
            Phenomenon::Beside => "0-2 words",
            Phenomenon::Near => "3-9 words",
            Phenomenon::Far => "10-29 words",
            Phenomenon::VeryFar => "30 words or more",
            Phenomenon::Full => "full",
            Phenomenon::Partial => "partial",
            Phenomenon::Plain => "one part",
            Phenomenon::Nested => "nested",
            Phenomenon::Split => "split",
            Phenomenon::Paragraphs => "many paragraphs",
            Phenomenon::Genre(words) | Phenomenon::Style(words) => words,
        }
    }
}

/// Forms of the verb that attributes more than half of all quotations.
const SAY: [&str; 4] = ["said", "say", "says", "saying"];

/// Returns in what ways a quotation of the gold is quoted.
pub fn phenomena(passage: &Passage, gold: &Record, text: &Text, language: &Language) -> Vec<Phenomenon> {
    let mut all = Vec::new();
    if gold.tells_mentions() {
        all.push(position(passage, text));
        all.extend(match Form::of(passage, language) {
            Form::Name => Some(Phenomenon::Name),
            Form::Pronoun => Some(Phenomenon::Pronoun),
            Form::Described => Some(Phenomenon::Described),
            Form::Phrase => Some(Phenomenon::Phrase),
            Form::Nobody => None,
        });
        all.push(cue(passage.cue.as_ref(), language));
        all.extend(distance(passage, text));
    }
    all.extend(match passage.kind {
        QuoteKind::Direct => Some(Phenomenon::Full),
        QuoteKind::Mixed => Some(Phenomenon::Partial),
        QuoteKind::Indirect => None,
    });
    all.extend(parts(passage, gold, text));
    all.extend(gold.genre.clone().map(Phenomenon::Genre));
    all.extend(gold.style.clone().map(Phenomenon::Style));
    all
}

fn position(passage: &Passage, text: &Text) -> Phenomenon {
    let Some(mention) = passage.mentions().next() else { return Phenomenon::Nowhere };
    let (mention, quote) = (mention.points.start, passage.words.points.start);
    match text.paragraph(mention) == text.paragraph(quote) {
        false => Phenomenon::OtherParagraph,
        true if mention < quote => Phenomenon::Before,
        true => Phenomenon::After,
    }
}

fn distance(passage: &Passage, text: &Text) -> Option<Phenomenon> {
    let mention = passage.mentions().next()?;
    Some(match text.words_between(mention.points, passage.words.points) {
        0..=2 => Phenomenon::Beside,
        3..=9 => Phenomenon::Near,
        10..=29 => Phenomenon::Far,
        _ => Phenomenon::VeryFar,
    })
}

fn cue(cue: Option<&Words>, language: &Language) -> Phenomenon {
    let Some(cue) = cue else { return Phenomenon::NoCue };
    let words: Vec<String> = cue.text.split_whitespace().map(str::to_lowercase).collect();
    let known: Vec<WordInfo> = words.iter().map(|word| language.word(word)).collect();
    let is_noun = |word: &WordInfo| matches!(word.class, WordClass::Nominal | WordClass::Document);
    match () {
        () if words.iter().any(|word| SAY.contains(&word.as_str())) => Phenomenon::Said,
        () if known.iter().any(|word| word.cue.is_some()) => Phenomenon::OtherVerb,
        () if known.last().is_some_and(|word| word.class == WordClass::Preposition) => {
            Phenomenon::AccordingTo
        }
        () if known.iter().any(is_noun) => Phenomenon::Noun,
        () => Phenomenon::OtherVerb,
    }
}

fn parts(passage: &Passage, gold: &Record, text: &Text) -> Vec<Phenomenon> {
    let is_part = |other: &&Passage| passage.id.is_some() && other.id == passage.id;
    let mut paragraphs: BTreeMap<usize, usize> = BTreeMap::new();
    for part in gold.quotes.iter().filter(is_part) {
        *paragraphs.entry(text.paragraph(part.words.points.start)).or_default() += 1;
    }
    let cut = match (paragraphs.len(), paragraphs.values().sum::<usize>()) {
        (2.., _) => Some(Phenomenon::Paragraphs),
        (_, 2..) => Some(Phenomenon::Split),
        _ => None,
    };
    let nested = passage.nested.then_some(Phenomenon::Nested);
    match (nested, cut) {
        (None, None) => vec![Phenomenon::Plain],
        (nested, cut) => nested.into_iter().chain(cut).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::record::{Points, Voice};
    use crate::model::NameKind;
    use crate::parse::plain_text;

    const TEXT: &str = "Anna Berg spoke. “We pay,” she said, “and soon.”\n\n“We also dig.” By dusk, according to Dahl, “all was wet”.\n";

    fn words(text: &str) -> Words {
        let points = Text::new(TEXT, 0, &plain_text(TEXT)).find(text).expect("it stands in the text");
        Words { points, text: text.to_owned() }
    }

    fn passage(id: &str, text: &str, kind: QuoteKind, mention: Option<&str>, cue: Option<&str>) -> Passage {
        let voice = mention.map(|mention| Voice {
            name: "Anna Berg".to_owned(),
            id: None,
            kind: NameKind::Person,
            mention: Some(words(mention)),
        });
        Passage {
            id: Some(id.to_owned()),
            words: words(text),
            kind,
            nested: false,
            speakers: voice.into_iter().collect(),
            cue: cue.map(words),
            confidence: 0.0,
            is_open: false,
        }
    }

    #[test]
    fn each_quotation_is_told_by_position_mention_cue_distance_extent_and_parts() {
        use Phenomenon::*;
        let gold = Record {
            quotes: vec![
                passage("a", "We pay,", QuoteKind::Direct, Some("she"), Some("said")),
                passage("a", "and soon.", QuoteKind::Direct, Some("she"), Some("said")),
                passage("b", "We also dig.", QuoteKind::Direct, Some("Anna Berg"), None),
                passage("c", "all was wet", QuoteKind::Mixed, Some("Dahl"), Some("according to")),
                passage("d", "wet", QuoteKind::Mixed, None, Some("spoke")),
            ],
            genre: Some("news".to_owned()),
            ..Record::default()
        };
        let text = Text::new(TEXT, 0, &plain_text(TEXT));
        let language = Language::english();
        let found: Vec<_> = gold.quotes.iter().map(|one| phenomena(one, &gold, &text, &language)).collect();
        let news = || Genre("news".to_owned());
        assert_eq!(found[0], [After, Pronoun, Said, Beside, Full, Split, news()]);
        assert_eq!(found[1], [Before, Pronoun, Said, Beside, Full, Split, news()]);
        // spoke, We, pay, she, said, and, soon: seven words.
        assert_eq!(found[2], [OtherParagraph, Name, NoCue, Near, Full, Plain, news()]);
        assert_eq!(found[3], [Before, Described, AccordingTo, Beside, Partial, Plain, news()]);
        assert_eq!(found[4], [Nowhere, OtherVerb, Partial, Plain, news()]);
    }

    #[test]
    fn parts_in_two_paragraphs_are_one_speech() {
        let gold = Record {
            quotes: vec![
                passage("a", "and soon.", QuoteKind::Direct, None, None),
                passage("a", "We also dig.", QuoteKind::Direct, None, None),
            ],
            extent: crate::eval::record::Extent::Marked,
            ..Record::default()
        };
        let text = Text::new(TEXT, 0, &plain_text(TEXT));
        let mut nested = gold.quotes[0].clone();
        nested.nested = true;
        let language = Language::english();
        let found = phenomena(&nested, &gold, &text, &language);
        assert_eq!(found, [Phenomenon::Full, Phenomenon::Nested, Phenomenon::Paragraphs]);
        assert_eq!(text.paragraphs.len(), 2);
        assert!(text.paragraphs[0].shared(Points { start: 0, end: 4 }) == 4);
    }
}
