//! Words, and the row of items that rules look at: words outside quotations, and each quotation as one item.

use crate::annotate::marks::Region;
use crate::model::{BlockKind, Prose};
use crate::span::{TextRange, slice};

/// One word or sign of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    pub(crate) range: TextRange,
    pub(crate) text: &'a str,
    pub(crate) kind: WordKind,
}

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordKind {
    /// Begins with a capital letter.
    Capital,
    /// Begins with another letter.
    Small,
    /// Begins with a digit.
    Number,
    /// `'s` or `’`, set apart from the word that it stands behind.
    Possessive,
    /// One sign.
    Sign,
}

/// A word outside quotations, or a quotation.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Item<'a> {
    Word(Word<'a>),
    /// The number of a region, and its range with the marks.
    Quote(usize, TextRange),
}

impl<'a> Item<'a> {
    pub(crate) fn range(&self) -> TextRange {
        match self {
            Item::Word(word) => word.range,
            Item::Quote(_, range) => *range,
        }
    }

    pub(crate) fn word(&self) -> Option<&Word<'a>> {
        match self {
            Item::Word(word) => Some(word),
            Item::Quote(..) => None,
        }
    }

    /// Returns the text of a word; nothing for a quotation.
    pub(crate) fn text(&self) -> &'a str {
        self.word().map_or("", |word| word.text)
    }

    pub(crate) fn is_sign(&self, sign: &str) -> bool {
        self.word().is_some_and(|word| word.kind == WordKind::Sign && word.text == sign)
    }

    pub(crate) fn is_capital(&self) -> bool {
        self.word().is_some_and(|word| word.kind == WordKind::Capital)
    }

    pub(crate) fn is_dash(&self) -> bool {
        ["—", "–", "―", "-", "--"].iter().any(|dash| self.is_sign(dash))
    }
}

/// A block as a row of items, cut into sentences.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    pub(crate) kind: BlockKind,
    pub(crate) range: TextRange,
    pub(crate) items: Vec<Item<'a>>,
    /// The items of each sentence, end exclusive.
    pub(crate) sentences: Vec<std::ops::Range<usize>>,
}

impl Line<'_> {
    /// Returns the sentence in which item `at` stands.
    pub(crate) fn sentence_of(&self, at: usize) -> std::ops::Range<usize> {
        let found = self.sentences.iter().find(|sentence| sentence.contains(&at));
        found.cloned().unwrap_or(0..self.items.len())
    }
}

/// Cuts every block into items and sentences. Regions are those not within another, in order.
pub(crate) fn lines<'a>(prose: &'a Prose, regions: &[Region], is_abbreviation: &dyn Fn(&str) -> bool) -> Vec<Line<'a>> {
    let mut next = 0;
    let mut next_opaque = 0;
    let mut lines = Vec::with_capacity(prose.blocks.len());
    for block in &prose.blocks {
        let mut items = Vec::new();
        let mut at = block.range.start as usize;
        let end = block.range.end as usize;
        while at < end {
            while prose.opaque.get(next_opaque).is_some_and(|opaque| opaque.end as usize <= at) {
                next_opaque += 1;
            }
            while regions.get(next).is_some_and(|region| (region.outer.start as usize) < at || region.nested) {
                next += 1;
            }
            let region_start = regions.get(next).map_or(end, |region| region.outer.start as usize).min(end);
            words(&prose.text, at..region_start, &mut items);
            if region_start == end {
                break;
            }
            let outer = regions[next].outer;
            items.push(Item::Quote(next, outer));
            at = outer.end as usize;
            next += 1;
        }
        let sentences = sentences(&items, &prose.text, is_abbreviation);
        lines.push(Line { kind: block.kind, range: block.range, items, sentences });
    }
    lines
}

/// Cuts a stretch of text into words and signs.
pub(crate) fn words<'a>(text: &'a str, range: std::ops::Range<usize>, items: &mut Vec<Item<'a>>) {
    let base = range.start;
    let stretch = slice(text, range);
    let mut rest = stretch.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        if first.is_alphanumeric() {
            while let Some((at, character)) = rest.peek().copied() {
                let after = slice(stretch, at + character.len_utf8()..).chars().next();
                let joins = character.is_alphanumeric()
                    || is_mark_within(character) && after.is_some_and(char::is_alphanumeric)
                    || character == '.' && is_initials(slice(stretch, start..at));
                if !joins {
                    break;
                }
                end = at + character.len_utf8();
                rest.next();
            }
        }
        push_word(text, base + start, base + end, first, items);
    }
}

/// Hyphens and apostrophes join letters; so do points and commas within numbers and abbreviations.
fn is_mark_within(character: char) -> bool {
    matches!(character, '-' | '\'' | '\u{2019}' | '.' | '&' | '@') || character == '\u{2011}'
}

/// `U`, `U.S`: single letters, each with a point behind it.
fn is_initials(word: &str) -> bool {
    let mut parts = word.split('.');
    parts.all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase)) && !word.is_empty()
}

fn push_word<'a>(text: &'a str, start: usize, end: usize, first: char, items: &mut Vec<Item<'a>>) {
    let whole = slice(text, start..end);
    let lower_end = whole.to_lowercase();
    let possessive = ["'s", "\u{2019}s"].into_iter().find(|ending| lower_end.ends_with(ending) && whole.len() > ending.len());
    let kind = match first {
        _ if first.is_numeric() => WordKind::Number,
        _ if first.is_uppercase() => WordKind::Capital,
        _ if first.is_alphabetic() => WordKind::Small,
        _ => WordKind::Sign,
    };
    let split = possessive.map_or(end, |ending| end - ending.len());
    let word = Word { range: TextRange::new(start, split), text: slice(text, start..split), kind };
    items.push(Item::Word(word));
    if split < end {
        let range = TextRange::new(split, end);
        items.push(Item::Word(Word { range, text: slice(text, split..end), kind: WordKind::Possessive }));
    }
}

/// Finds where sentences end: at a full stop, a question or exclamation mark, outside abbreviations and initials;
/// at a quotation that ends so and is followed by a capital.
fn sentences(items: &[Item<'_>], text: &str, is_abbreviation: &dyn Fn(&str) -> bool) -> Vec<std::ops::Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, item) in items.iter().enumerate() {
        let next = items.get(at + 1);
        let ends = match item {
            Item::Word(word) if word.kind == WordKind::Sign => match word.text {
                "." => {
                    let before = at.checked_sub(1).and_then(|before| items[before].word()).filter(|_| at > start);
                    let is_short = before.is_some_and(|before| {
                        before.range.end == word.range.start && (is_abbreviation(before.text) || is_initials(before.text))
                    });
                    !is_short && begins_sentence(next)
                }
                "!" | "?" | "…" => begins_sentence(next),
                _ => false,
            },
            Item::Word(_) => false,
            Item::Quote(_, range) => {
                let inner = slice(text, *range).trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | ','));
                inner.ends_with('.') && begins_sentence(next) || inner.ends_with(['!', '?']) && matches!(next, Some(Item::Quote(..)))
            }
        };
        if ends {
            sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < items.len() {
        sentences.push(start..items.len());
    }
    sentences
}

fn begins_sentence(next: Option<&Item<'_>>) -> bool {
    match next {
        None | Some(Item::Quote(..)) => true,
        Some(Item::Word(word)) => matches!(word.kind, WordKind::Capital | WordKind::Number),
    }
}
