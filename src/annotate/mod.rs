//! Stage 3: finds who is quoted saying what, and who took part, in one text.
//!
//! In: a text's [`Prose`] and the site's [`Lexicon`]. Out: [`Annotations`], names as written. Looks at no other
//! text and decides no identity. The steps:
//!
//! 1. `marks.rs` pairs quotation marks; `words.rs` cuts the rest into tokens and sentences.
//! 2. `runs.rs` finds what may be a name, `figures.rs` who is named, `offices/` as what.
//! 3. `quotes.rs` reads from top to bottom: for each quotation `rules.rs` proposes speakers, found as phrases by
//!    `phrases.rs`, `ranker/` picks among them, and `coreference/` says whom a phrase means; `indirect.rs` finds
//!    reported statements.
//!    `transcripts.rs` knows turns that begin with a name and a colon, `nested.rs` quotations within quotations.
//! 4. `editor.rs` lets the editor's marks win; `participants/` finds who came.
//!
//! Of a text in a language whose words are not known, as an editor says or `foreign.rs` finds, only marks and the names
//! of the lexicon are read: nobody is guessed to have spoken.

mod coreference;
mod editor;
mod figures;
mod foreign;
mod indirect;
mod marks;
mod nested;
mod offices;
mod participants;
mod phrases;
mod quoted;
mod quotes;
pub(crate) mod ranker;
mod rules;
mod runs;
mod transcripts;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::annotate::ranker::Oracle;
use crate::lexicon::{Lexicon, LexiconMatch};
use crate::model::{Annotations, Authority, BlockKind, Day, EntityKind, FoundMention, NameKind, Prose};
use crate::span::TextRange;

/// What is known about a text besides its words.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The day of the words, on which "the minister" held the office.
    pub day: Option<Day>,
    /// Names of those who, an editor says, speak in the text.
    pub speakers: Vec<String>,
    /// The language of the text, a BCP 47 tag, if an editor says it.
    pub language: Option<String>,
}

/// Finds quotes, speakers, mentions and participants in one text.
pub fn annotate(prose: &Prose, lexicon: &Lexicon, context: &Context) -> Annotations {
    annotate_by(ranker::built_in(), prose, lexicon, context)
}

/// Finds them, and lets an oracle decide between the readings of a place.
pub(crate) fn annotate_by(
    oracle: &dyn Oracle,
    prose: &Prose,
    lexicon: &Lexicon,
    context: &Context,
) -> Annotations {
    let told = context.language.as_deref().map(|tag| lexicon.language_of(tag));
    let language = told.flatten().unwrap_or(lexicon.language());
    let regions = marks::regions(prose, language);
    let words = words::Words::new(prose, language, &regions.regions);
    let matches = lexicon.matches(&prose.text);
    let figures = figures::Figures::new(&words, lexicon, &matches, &context.speakers);
    let referents = coreference::Referents::new(oracle, &words, &figures, lexicon, context);
    let is_foreign = match told {
        Some(known) => known.is_none(),
        None => foreign::is_foreign(&words),
    };
    let mut found = quotes::read(&referents);
    if is_foreign {
        take_back(prose, &regions.regions, &mut found);
    }
    let stray_marks = editor::apply(prose, &regions.regions, &mut found);
    let participants = match is_foreign {
        true => Vec::new(),
        false => participants::participants(&words, &figures),
    };
    let namings = if is_foreign { &[] } else { figures.namings.as_slice() };
    let mentions = mentions(&words, &figures, namings, &matches, &found.pronouns, (prose, lexicon));
    let mut quotes = found.quotes;
    quotes.sort_by_key(|quote| quote.parts.first().copied().unwrap_or_default());
    found.not_quotes.sort();
    Annotations {
        quotes,
        mentions,
        participants,
        not_quotes: found.not_quotes,
        unclosed: regions.unclosed,
        stray_marks,
        glyphs: regions.glyphs,
        is_foreign,
    }
}

/// Takes back what the words of another language seemed to say: marks stay, and what an editor signed.
fn take_back(prose: &Prose, regions: &[marks::Region], found: &mut quotes::Found) {
    let is_set_off = |part: TextRange| {
        let block = prose.block_at(part.start).and_then(|number| prose.blocks.get(number));
        block.is_some_and(|block| matches!(block.kind, BlockKind::Quoted(_)))
    };
    let marked: BTreeSet<TextRange> = regions.iter().map(|region| region.inner).collect();
    let is_marked = |part: TextRange| marked.contains(&part) || is_set_off(part);
    found
        .quotes
        .retain(|quote| quote.by == Authority::Editor || quote.parts.iter().all(|part| is_marked(*part)));
    for quote in found.quotes.iter_mut().filter(|quote| quote.by == Authority::Engine) {
        quote.speakers.clear();
        quote.cue = None;
        quote.reason = "the text is in another language";
        quote.confidence = 0.0;
    }
    found.pronouns.clear();
}

/// Collects all namings, the pronouns that were resolved, and known names within quotations.
fn mentions(
    words: &words::Words<'_>,
    figures: &figures::Figures,
    namings: &[figures::Naming],
    matches: &[LexiconMatch],
    pronouns: &[FoundMention],
    (prose, lexicon): (&Prose, &Lexicon),
) -> Vec<FoundMention> {
    let mut mentions: BTreeMap<TextRange, FoundMention> = BTreeMap::new();
    for naming in namings {
        let figure = &figures.figures[naming.figure];
        let range = words.range(&naming.tokens);
        let mention = FoundMention { range, name: figure.name.clone(), kind: figure.kind, is_pronoun: false };
        mentions.insert(range, mention);
    }
    mentions.extend(pronouns.iter().map(|mention| (mention.range, mention.clone())));
    let mut known: Vec<FoundMention> = Vec::new();
    for hit in matches {
        let Some(entry) = hit.entries.first().and_then(|number| lexicon.entry(*number)) else { continue };
        let kind = match entry.entity.kind() {
            EntityKind::Person => NameKind::Person,
            EntityKind::Organization => NameKind::Organization,
            _ => continue,
        };
        let overlaps = |range: &TextRange| range.overlaps(hit.range);
        let before = mentions.range(..hit.range).next_back().is_some_and(|(range, _)| overlaps(range));
        let behind = mentions.range(hit.range..).next().is_some_and(|(range, _)| overlaps(range));
        if !before && !behind && !prose.opaque.iter().any(overlaps) {
            let name =
                if hit.entries.len() == 1 { entry.name.clone() } else { prose.words(hit.range).into() };
            known.push(FoundMention { range: hit.range, name, kind, is_pronoun: false });
        }
    }
    mentions.extend(known.into_iter().map(|mention| (mention.range, mention)));
    mentions.into_values().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lexicon::LexiconEntry;
    use crate::markdown;
    use crate::model::{EntityId, PersonId};
    use crate::parse::plain_text;
    use crate::span::FileId;

    fn lexicon() -> Lexicon {
        Lexicon::new(vec![LexiconEntry {
            entity: EntityId::Person(PersonId::new("ase-berg")),
            name: "Åse Berg".into(),
            names: vec!["Åse Berg".to_owned(), "Å".to_owned()],
            pronoun: None,
            offices: Vec::new(),
        }])
    }

    /// Pieces that rules look for, in any order.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "“",
            "”",
            "\"",
            "'",
            "’",
            "‘",
            "''",
            "``",
            "«",
            "»",
            "„",
            " ",
            " ",
            " ",
            ",",
            ".",
            "?",
            ":",
            ";",
            "—",
            "-",
            "(",
            ")",
            "\n\n",
            "\n",
            "> ",
            "- ",
            "# ",
            "said",
            "told",
            "Berg",
            "Åse Berg",
            "A\u{30a}se",
            "he",
            "She",
            "the",
            "The",
            "minister",
            "Norwegian",
            "of",
            "for",
            "and",
            "that",
            "according to",
            "to",
            "not",
            "van",
            "der",
            "Mr.",
            "were among",
            "participants",
            "Participants",
            "attended by",
            "’s",
            "'s",
            "5\"",
            "ODN",
            "U.S.",
            "was",
            "adding",
            "claim",
            "\u{feff}",
            "İ",
            "ß",
            "é",
            "日本",
            "🙂",
            "{@-}",
            "{@anna}",
            "[",
            "]",
            "`",
            "*",
            "titled",
            "on",
            "Thursday",
            "Affairs",
            "who",
            "Jr.",
            "told",
            "Monday",
        ]);
        prop::collection::vec(piece, 0..60).prop_map(|pieces| {
            let mut text = String::new();
            for piece in pieces {
                text.push_str(piece);
                text.push_str(if text.len().is_multiple_of(3) { "" } else { " " });
            }
            text
        })
    }

    fn ranges_lie_inside(prose: &Prose) -> Result<(), TestCaseError> {
        let found = annotate(prose, &lexicon(), &Context::default());
        let parts = found.quotes.iter().flat_map(|quote| quote.parts.iter().chain(&quote.cue));
        let speakers =
            found.quotes.iter().flat_map(|quote| &quote.speakers).filter_map(|one| one.mention.as_ref());
        let ranges = parts
            .chain(speakers)
            .chain(found.mentions.iter().map(|mention| &mention.range))
            .chain(found.participants.iter().map(|one| &one.range))
            .chain(&found.not_quotes)
            .chain(&found.unclosed)
            .chain(found.glyphs.iter().map(|glyph| &glyph.range));
        for range in ranges {
            prop_assert!(prose.text.get(range.range()).is_some_and(|words| !words.is_empty()), "{range:?}");
        }
        for quote in &found.quotes {
            prop_assert!((0.0..=1.0).contains(&quote.confidence));
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn every_range_holds_words_of_the_text(text in pieces()) {
            ranges_lie_inside(&plain_text(&text))?;
            ranges_lie_inside(&markdown::walk(&text, FileId(0), 0).output.prose)?;
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            ranges_lie_inside(&plain_text(&text))?;
        }
    }
}
