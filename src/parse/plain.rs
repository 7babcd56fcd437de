//! Plain text as prose.

use crate::model::{Block, BlockKind, Prose, Run};
use crate::span::{TextRange, slice};

/// Reads plain text without any markup.
///
/// Paragraphs are separated by blank lines; lines within a paragraph are joined by a space. A text in which lines
/// are not wrapped, so that each is a paragraph or a heading of its own, is read line by line: one that has no
/// blank lines, or whose lines within paragraphs are of very different lengths.
pub fn plain_text(text: &str) -> Prose {
    let lines = lines(text);
    let is_wrapped = is_hard_wrapped(text, &lines);
    let mut prose = Prose::default();
    let mut is_open = false;
    for range in lines {
        let words = slice(text, range).trim();
        if words.is_empty() {
            is_open = false;
            continue;
        }
        let start = range.start as usize + (slice(text, range).len() - slice(text, range).trim_start().len());
        let source = TextRange::new(start, start + words.len());
        match is_open && is_wrapped {
            true => join(&mut prose, source),
            false => open(&mut prose),
        }
        is_open = true;
        append(&mut prose, words, source);
    }
    prose
}

fn lines(text: &str) -> Vec<TextRange> {
    let mut at = 0;
    let lines = text.split_inclusive(['\n', '\r']).map(|line| {
        let start = at;
        at += line.len();
        TextRange::new(start, start + line.trim_end_matches(['\n', '\r']).len())
    });
    lines.collect()
}

/// Tells whether lines were broken to fit a width: paragraphs of several lines, all but the last about as long, or most
/// of them ending within a sentence.
fn is_hard_wrapped(text: &str, lines: &[TextRange]) -> bool {
    let words = |range: &TextRange| slice(text, *range).trim();
    let length = |range: &TextRange| words(range).chars().count();
    let has_blank = lines.iter().any(|line| length(line) == 0);
    let inner = lines.windows(2).filter(|pair| length(&pair[0]) > 0 && length(&pair[1]) > 0);
    let inner: Vec<TextRange> = inner.map(|pair| pair[0]).collect();
    let longest = inner.iter().map(length).max().unwrap_or(0);
    let is_broken = |line: &&TextRange| {
        !words(line).trim_end_matches(['”', '"', '’', '\'', '»', ')']).ends_with(['.', '!', '?', ':', ';'])
    };
    let all = inner.len();
    let near = inner.iter().filter(|line| length(line) * 10 >= longest * 7).count();
    let half = inner.iter().filter(|line| length(line) * 2 >= longest).count();
    let broken = inner.iter().filter(is_broken).count();
    let is_even = longest <= 110 && near * 10 >= all * 8;
    let runs_on = broken * 10 >= all * 7 && half * 10 >= all * 8;
    has_blank && all > 0 && (is_even || runs_on)
}

fn open(prose: &mut Prose) {
    if !prose.text.is_empty() {
        prose.text.push_str("\n\n");
    }
    let at = TextRange::new(prose.text.len(), prose.text.len());
    prose.blocks.push(Block { range: at, kind: BlockKind::Paragraph, section: 0 });
}

/// Joins a line to the one above with a space that stands for the line break.
fn join(prose: &mut Prose, next: TextRange) {
    let start = prose.runs.last().map_or(0, |run| run.body.end);
    let at = prose.text.len();
    prose.text.push(' ');
    let run =
        Run { text: TextRange::new(at, at + 1), body: TextRange { start, end: next.start }, exact: false };
    prose.runs.push(run);
}

fn append(prose: &mut Prose, words: &str, body: TextRange) {
    let start = prose.text.len();
    prose.text.push_str(words);
    let end = prose.text.len();
    prose.runs.push(Run { text: TextRange::new(start, end), body, exact: true });
    if let Some(block) = prose.blocks.last_mut() {
        block.range.end = TextRange::new(start, end).end;
    }
}
