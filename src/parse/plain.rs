//! Plain text as prose.

use crate::model::{Block, BlockKind, Prose, Run};
use crate::span::{TextRange, slice};

/// Reads plain text without any markup.
///
/// Paragraphs are separated by blank lines; lines within a paragraph are joined by a space. A text in which lines
/// are not wrapped, so that each is a paragraph or a heading of its own, is read line by line: one that has no
/// blank lines, or whose lines within paragraphs are of very different lengths.
///
/// Of wrapped text, too, lines stay apart where a list goes on, where they are verse or an address (several lines, all
/// of them short and begun in capitals), and above the text itself, where a headline and a deck may share a block. A
/// word that was broken behind its hyphen is one again.
pub fn plain_text(text: &str) -> Prose {
    let lines = lines(text);
    let width = is_hard_wrapped(text, &lines).then(|| width(text, &lines));
    let mut prose = Prose::default();
    let is_blank = |line: &TextRange| slice(text, *line).trim().is_empty();
    for (number, block) in lines.split(is_blank).filter(|block| !block.is_empty()).enumerate() {
        let words: Vec<&str> = block.iter().map(|line| slice(text, *line).trim()).collect();
        let is_kept = width.is_none_or(|width| stays_apart(&words, width, number < HEAD));
        for (place, (line, words)) in block.iter().zip(&words).enumerate() {
            let blank = slice(text, *line).len() - slice(text, *line).trim_start().len();
            let start = line.start as usize + blank;
            let source = TextRange::new(start, start + words.len());
            match place > 0 && !is_kept && !is_item(words) {
                true => join(&mut prose, source, words),
                false => open(&mut prose),
            }
            append(&mut prose, words, source);
        }
    }
    prose
}

/// What begins an item of a list in typed text.
pub const BULLETS: [&str; 8] = ["- ", "* ", "• ", "+ ", "· ", "‣ ", "▪ ", "● "];

/// How many blocks may stand above the text itself.
const HEAD: usize = 6;

/// The longest a line of verse or of an address is, in hundredths of the width.
const SHORT: usize = 70;

/// Tells whether all lines of a block are lines of their own. `width` is in `char`s.
fn stays_apart(lines: &[&str], width: usize, is_head: bool) -> bool {
    let length = |line: &str| line.chars().count();
    let begins_anew =
        |line: &&&str| !line.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    let first_word = |line: &str| length(line.split(' ').next().unwrap_or_default());
    let is_unforced = lines.windows(2).all(|pair| length(pair[0]) + 1 + first_word(pair[1]) <= width);
    let all_anew = lines.iter().skip(1).all(|line| begins_anew(&line));
    let is_verse = lines.len() > 2
        && lines.iter().all(|line| length(line) * 100 <= width * SHORT)
        && lines.iter().filter(|line| line.ends_with(['.', '!', '?'])).count() * 2 <= lines.len();
    let is_list = lines.len() > 2 && lines.iter().take(1).all(|line| begins_anew(&line));
    let is_heading = is_head
        && lines.len() <= 4
        && lines.iter().take(lines.len().saturating_sub(1)).all(|line| !line.ends_with(['.', ',']));
    lines.len() > 1 && is_unforced && all_anew && (is_verse || is_heading || is_list)
}

/// Tells whether a line begins an item of a list.
fn is_item(line: &str) -> bool {
    let is_bullet = |bullet: &str| line.strip_prefix(bullet).is_some_and(|item| !item.trim().is_empty());
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rest = slice(line, digits..);
    BULLETS.into_iter().any(is_bullet)
        || ((1..=2).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") ")))
}

/// Returns the width to which paragraphs are wrapped, in `char`s: that of the longest of nine tenths of the lines of
/// paragraphs of three or more, and of the longest of all lines where there are hardly any such.
fn width(text: &str, lines: &[TextRange]) -> usize {
    let length = |range: &TextRange| slice(text, *range).trim().chars().count();
    let of_paragraphs = lines.windows(3).filter(|three| three.iter().all(|line| length(line) > 0));
    let mut lengths: Vec<usize> = of_paragraphs.map(|three| length(&three[0])).collect();
    if lengths.len() < 4 {
        return lines.iter().map(length).max().unwrap_or(0);
    }
    lengths.sort_unstable();
    lengths.get(lengths.len() * 9 / 10).copied().unwrap_or(0)
}

/// No text is wrapped to fewer characters: shorter lines are entries of a list.
const NARROWEST: usize = 36;

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
    let blocks = || lines.split(|line| length(line) == 0);
    let pairs = |block: &'_ [TextRange]| block.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>();
    let inner: Vec<TextRange> = blocks().flat_map(pairs).map(|(line, _)| line).collect();
    let longest = inner.iter().map(length).max().unwrap_or(0);
    // Where much of a text stands in longer lines, only its lists have several lines.
    let all_letters: usize = lines.iter().map(length).sum();
    let beyond: usize = lines.iter().map(length).filter(|length| length * 2 > longest * 3).sum();
    if beyond * 4 > all_letters {
        return false;
    }
    // Verse, addresses, heads and lists say nothing of the width of the text around them.
    let of_text: Vec<TextRange> = blocks()
        .filter(|block| block.iter().any(|line| length(line) * 100 > longest * SHORT))
        .flat_map(pairs)
        .filter(|(_, next)| !is_item(words(next)))
        .map(|(line, _)| line)
        .collect();
    let inner = if of_text.len() * 6 > inner.len() { of_text } else { inner };
    let is_broken = |line: &&TextRange| {
        !words(line).trim_end_matches(['”', '"', '’', '\'', '»', ')']).ends_with(['.', '!', '?', ':', ';'])
    };
    let all = inner.len();
    let near = inner.iter().filter(|line| length(line) * 10 >= longest * 7).count();
    let half = inner.iter().filter(|line| length(line) * 2 >= longest).count();
    let broken = inner.iter().filter(is_broken).count();
    let is_even = longest <= 110 && near * 10 >= all * 8 && broken * 2 >= all;
    let runs_on = broken * 10 >= all * 7 && half * 10 >= all * 8;
    has_blank && all > 0 && longest >= NARROWEST && (is_even || runs_on)
}

fn open(prose: &mut Prose) {
    if !prose.text.is_empty() {
        prose.text.push_str("\n\n");
    }
    let at = TextRange::new(prose.text.len(), prose.text.len());
    prose.blocks.push(Block { range: at, kind: BlockKind::Paragraph, section: 0 });
}

/// Joins a line to the one above with a space that stands for the line break, or with nothing behind a hyphen that is
/// part of a name.
fn join(prose: &mut Prose, next: TextRange, words: &str) {
    let start = prose.runs.last().map_or(0, |run| run.body.end);
    let at = prose.text.len();
    let mut above = prose.text.chars().rev();
    let is_hyphen = above.next() == Some('-') && above.next().is_some_and(char::is_alphabetic);
    if is_hyphen && words.starts_with(char::is_uppercase) {
        return;
    }
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
