//! Writes what is doubtful into a text, for an editor to confirm.
//!
//! In: one Markdown file, as it was read, and what stands around it. Out: the same text with a mark `{@?…}` behind each quotation whose
//! speaker is only guessed. Marks are inserted, and no other byte changes. A mark is written only if the text is read
//! with it as it was without, but for the guess, which is the editor's now; so a second run finds nothing to write.
//!
//! Leaves alone: what is sure, what an editor has said, reported statements, and quotations for which there is no guess.

use crate::model::{Attribution, Authority, BlockKind, Prose, Quote, QuoteKind, Speaker};
use crate::parse::Format;
use crate::pipeline;
use crate::pipeline::{Reading, Surroundings};
use crate::span::{Source, TextRange, slice};

/// A text with its guesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guesses {
    /// The text, with marks.
    pub text: String,
    /// How many marks were inserted.
    pub written: usize,
    /// How many quotations nobody is named for, and for which no mark could be written.
    pub left: usize,
}

/// A mark and where it goes.
struct Insertion {
    /// In bytes of the file.
    at: usize,
    mark: String,
    /// The number of the quote.
    quote: usize,
}

/// Puts the guesses of the annotator into a text. `reading` is what [`pipeline::read`] made of it.
pub fn write(source: &Source, reading: &Reading, around: &Surroundings) -> Guesses {
    let is_open = |quote: &&Quote| {
        let is_in_doubt = matches!(quote.attribution, Attribution::Doubtful | Attribution::Missing);
        is_in_doubt && quote.by == Authority::Engine && quote.kind != QuoteKind::Indirect && !quote.nested
    };
    let all = reading.quotes.iter().filter(is_open).count();
    let quotes = reading.quotes.iter().enumerate().filter(|(_, quote)| is_open(quote));
    let mut insertions: Vec<Insertion> =
        quotes.filter_map(|(number, quote)| insertion(reading, number, quote)).collect();
    insertions.sort_by_key(|insertion| insertion.at);
    let is_understood = |insertions: &[&Insertion]| {
        let text = with(&source.text, insertions);
        let marked = Source { text: text.into(), ..source.clone() };
        is_read_alike(reading, &pipeline::read(&marked, Format::Markdown, around), insertions)
    };
    let mut kept: Vec<&Insertion> = insertions.iter().collect();
    if !is_understood(&kept) {
        kept.clear();
        for one in &insertions {
            kept.push(one);
            if !is_understood(&kept) {
                kept.pop();
            }
        }
    }
    Guesses { text: with(&source.text, &kept), written: kept.len(), left: all - kept.len() }
}

fn with(text: &str, insertions: &[&Insertion]) -> String {
    let mut written = String::with_capacity(text.len() + insertions.len() * 24);
    let mut at = 0;
    for insertion in insertions {
        written.push_str(slice(text, at..insertion.at));
        written.push_str(&insertion.mark);
        at = insertion.at;
    }
    written.push_str(slice(text, at..));
    written
}

/// Finds the mark for a quote; none without a guess, or without a place for it.
fn insertion(reading: &Reading, number: usize, quote: &Quote) -> Option<Insertion> {
    let body = &reading.briefing.common.body;
    if quote.guess.is_empty() {
        return None;
    }
    let place = place_of_mark(&body.prose, *quote.parts.last()?)?;
    let who: Vec<String> = quote.guess.iter().map(named).collect();
    let mark = format!("{{@?{}}}", who.join(" @"));
    Some(Insertion { at: body.prose_span(place).range().end, mark, quote: number })
}

/// Names a speaker as marks do: by id, or with words in quotes.
fn named(speaker: &Speaker) -> String {
    match &speaker.entity {
        Some(entity) => entity.as_str().to_owned(),
        None => format!("\"{}\"", speaker.name.replace('"', "")),
    }
}

/// Returns the words behind whose end a mark goes: the closing mark, or the last words of a block quote.
fn place_of_mark(prose: &Prose, part: TextRange) -> Option<TextRange> {
    let block = &prose.blocks[prose.block_at(part.start)?];
    let rest = prose.words(TextRange { start: part.end, end: block.range.end.max(part.end) });
    let closer = rest.trim_start();
    if closer.is_empty() {
        return matches!(block.kind, BlockKind::Quoted(_)).then_some(part);
    }
    let start = part.end as usize + (rest.len() - closer.len());
    let first = closer.chars().next().filter(|c| "”\"»«“’'›‹‘".contains(*c))?;
    let length = if closer.starts_with("''") { 2 } else { first.len_utf8() };
    Some(TextRange::new(start, start + length))
}

/// Tells whether a text with marks is read as it was without them, but that its guesses are an editor's.
fn is_read_alike(before: &Reading, after: &Reading, insertions: &[&Insertion]) -> bool {
    let is_alike = |(number, (one, other)): (usize, (&Quote, &Quote))| {
        let is_marked = insertions.iter().any(|insertion| insertion.quote == number);
        let is_same =
            |(one, other): (&Speaker, &Speaker)| one.entity == other.entity && named(one) == named(other);
        let has_same = |one: &[Speaker], other: &[Speaker]| {
            one.len() == other.len() && one.iter().zip(other).all(is_same)
        };
        let authority = if is_marked { Authority::Editor } else { one.by };
        one.parts == other.parts
            && other.by == authority
            && one.kind == other.kind
            && (is_marked && other.attribution == Attribution::Doubtful
                || one.attribution == other.attribution)
            && has_same(&one.speakers, &other.speakers)
            && has_same(&one.guess, &other.guess)
    };
    let prose = |reading: &Reading| reading.briefing.common.body.prose.text.clone();
    prose(before) == prose(after)
        && before.annotations.stray_marks.len() == after.annotations.stray_marks.len()
        && before.quotes.len() == after.quotes.len()
        && before.quotes.iter().zip(&after.quotes).enumerate().all(is_alike)
}
