//! Quotation marks: which open, which close, and the regions between them.
//!
//! In: a [`Prose`]. Out: [`Regions`]. Marks are paired a block at a time:
//!
//! * “ ” „ ‟ « » ‹ › by kind, either way round (»…« opens with »); straight `"`, `''` and ``` `` ``` by their neighbors:
//!   a mark opens after a blank, bracket or dash before something that is no blank, else it closes.
//! * Any closer ends any opener (“…" is common); “ closes where „ is open or where it stands behind a word.
//! * Single marks ‘ ’ are quotations where a text has no double ones, or where they stand in a block without any
//!   (headlines and decks); an apostrophe has a letter on its right, or a digit (’90s).
//! * `6'2"` and `5"` are feet and inches: a digit before, no mark open.
//! * A region that is never closed ends with its block, unless the next block begins with an opener: then it goes on.
//!
//! Leaves alone: code, and what the regions mean.

use crate::model::{Block, Glyph, Prose};
use crate::span::{TextRange, slice};

/// What stands between two marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    /// With the marks.
    pub(crate) outer: TextRange,
    /// Without them, and without blanks at the ends.
    pub(crate) inner: TextRange,
    /// The block.
    pub(crate) block: usize,
    /// Whether it stands within another region.
    pub(crate) nested: bool,
    /// Whether a mark closes it.
    pub(crate) is_closed: bool,
    /// Whether it goes on in the next block, whose first region belongs to it.
    pub(crate) goes_on: bool,
    /// Whether the marks are single ones.
    pub(crate) is_single: bool,
}

/// The regions of a text and its marks as they are displayed.
#[derive(Debug, Default)]
pub(crate) struct Regions {
    /// In the order of their openers; nested ones behind those they stand in.
    pub(crate) regions: Vec<Region>,
    /// Openers that nothing closes and that do not go on.
    pub(crate) unclosed: Vec<TextRange>,
    /// Straight marks and what is shown for them.
    pub(crate) glyphs: Vec<Glyph>,
}

/// One mark.
#[derive(Clone, Copy, Debug)]
struct Mark {
    range: TextRange,
    kind: MarkKind,
    can_open: bool,
    can_close: bool,
    is_straight: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarkKind {
    Double,
    Single,
    Guillemet,
}

/// Finds the regions of a text.
pub(crate) fn regions(prose: &Prose) -> Regions {
    let blocks: Vec<Vec<Mark>> = prose.blocks.iter().map(|block| marks(prose, block)).collect();
    let is_double = |mark: &Mark| mark.kind != MarkKind::Single;
    let has_double = blocks.iter().flatten().any(is_double);
    let mut found = Regions::default();
    for (number, marks) in blocks.iter().enumerate() {
        let block_has_double = marks.iter().any(is_double);
        let uses_single = !has_double
            || !block_has_double
            || is_wrapped_in_single(prose, block_start(prose, number), marks);
        let next_opens = blocks.get(number + 1).is_some_and(|next| {
            let start = prose.blocks[number + 1].range.start;
            next.first().is_some_and(|mark| mark.can_open && mark.range.start == start)
        });
        pair(prose, number, marks, uses_single, !has_double, next_opens, &mut found);
    }
    found.regions.sort_by_key(|region| (region.outer.start, u32::MAX - region.outer.end));
    found
}

fn block_start(prose: &Prose, block: usize) -> u32 {
    prose.blocks.get(block).map_or(0, |block| block.range.start)
}

/// A block that opens with a single mark and closes with one has its double marks within them.
fn is_wrapped_in_single(prose: &Prose, start: u32, marks: &[Mark]) -> bool {
    let first = marks.iter().find(|mark| mark.can_open);
    let last = marks.iter().rfind(|mark| mark.can_close);
    first.is_some_and(|mark| mark.kind == MarkKind::Single && mark.range.start == start)
        && last.is_some_and(|mark| mark.kind == MarkKind::Single && is_behind_stop(prose, mark))
}

fn is_behind_stop(prose: &Prose, mark: &Mark) -> bool {
    slice(&prose.text, ..mark.range.start as usize).ends_with([',', '.', '?', '!'])
}

/// "the islanders’ bridge,’": a plural's apostrophe, if a mark behind a stop closes later.
fn is_plural(prose: &Prose, mark: &Mark, later: &[Mark]) -> bool {
    let is_single = |mark: &&Mark| mark.kind == MarkKind::Single;
    let before_opener = later
        .iter()
        .take(64)
        .take_while(|mark| mark.kind != MarkKind::Single || !mark.can_open || mark.can_close);
    let behind = slice(&prose.text, mark.range.end as usize..);
    slice(&prose.text, ..mark.range.start as usize).ends_with('s')
        && behind.starts_with(' ')
        && before_opener.filter(is_single).any(|mark| mark.can_close && is_behind_stop(prose, mark))
}

/// `5" thick,"`: inches within a quotation, if the next double mark closes as well.
fn is_inches(prose: &Prose, mark: &Mark, later: &[Mark]) -> bool {
    let mut next = later.iter().filter(|mark| mark.kind == MarkKind::Double);
    mark.is_straight
        && slice(&prose.text, ..mark.range.start as usize).ends_with(|c: char| c.is_ascii_digit())
        && next.next().is_some_and(|next| !next.can_open && next.can_close)
}

/// Finds all marks of a block, apostrophes among them.
fn marks(prose: &Prose, block: &Block) -> Vec<Mark> {
    let text = slice(&prose.text, block.range);
    let base = block.range.start as usize;
    let mut marks = Vec::new();
    let mut skip = 0;
    let mut opaque = prose.opaque.partition_point(|range| range.end <= block.range.start);
    for (at, character) in text.char_indices() {
        if at < skip || !is_mark(character) {
            continue;
        }
        while prose.opaque.get(opaque).is_some_and(|range| range.end as usize <= base + at) {
            opaque += 1;
        }
        if prose.opaque.get(opaque).is_some_and(|range| range.start as usize <= base + at) {
            continue;
        }
        let twice = matches!(character, '\'' | '`') && slice(text, at + 1..).starts_with(character);
        if character == '`' && !twice {
            continue;
        }
        let end = if twice { at + 2 } else { at + character.len_utf8() };
        skip = end;
        let before = slice(text, ..at).chars().next_back();
        let after = slice(text, end..).chars().next();
        if let Some(mark) = classify(character, twice, before, after, TextRange::new(base + at, base + end)) {
            marks.push(mark);
        }
    }
    marks
}

fn is_mark(character: char) -> bool {
    matches!(character, '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚')
}

fn classify(
    character: char,
    twice: bool,
    before: Option<char>,
    after: Option<char>,
    range: TextRange,
) -> Option<Mark> {
    let after_blank = before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '“' | '"' | '‘' | '\'' | '«' | '„')
    });
    let before_word = after.is_some_and(|c| !c.is_whitespace());
    let after_word = before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '['));
    let before_blank = after.is_none_or(|c| !c.is_alphanumeric());
    let within_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    let straight = |kind, is_straight| {
        let can_open = after_blank && before_word;
        let can_close = after_word && before_blank;
        Mark { range, kind, can_open, can_close: can_close || !can_open, is_straight }
    };
    let fixed = |kind, can_open, can_close| Mark { range, kind, can_open, can_close, is_straight: false };
    let follows_digit = before.is_some_and(|c| c.is_ascii_digit());
    let mark = match character {
        '"' if follows_digit && after.is_none_or(|c| !c.is_alphabetic()) => {
            Mark { can_open: false, can_close: true, ..straight(MarkKind::Double, true) }
        }
        '"' => straight(MarkKind::Double, true),
        '\'' | '`' if twice => straight(MarkKind::Double, true),
        '“' => fixed(MarkKind::Double, true, after_word && (before_blank || !after_blank)),
        '”' | '‟' => fixed(MarkKind::Double, after_blank && before_word && !after_word, true),
        '„' => fixed(MarkKind::Double, true, false),
        '«' | '»' | '‹' | '›' => {
            let opens =
                after_blank && before_word || matches!(character, '«' | '‹') && before_word && !after_word;
            fixed(MarkKind::Guillemet, opens, after_word)
        }
        '‘' | '‚' => fixed(MarkKind::Single, before_word && !within_word, false),
        '’' | '\'' if within_word => return apostrophe(character, range),
        '’' => fixed(MarkKind::Single, false, after_word && before_blank),
        '\'' if follows_digit => return apostrophe('’', range),
        '\'' if after.is_some_and(|c| c.is_ascii_digit()) => return apostrophe(character, range),
        '\'' => straight(MarkKind::Single, true),
        _ => return None,
    };
    Some(mark)
}

/// An apostrophe is a mark that neither opens nor closes; a straight one is displayed as a curly one.
fn apostrophe(character: char, range: TextRange) -> Option<Mark> {
    let is_straight = character == '\'';
    is_straight.then_some(Mark {
        range,
        kind: MarkKind::Single,
        can_open: false,
        can_close: false,
        is_straight,
    })
}

/// How deep quotations are nested in one another at most: what is deeper was not meant.
const DEEPEST: usize = 16;

/// Pairs the marks of one block.
fn pair(
    prose: &Prose,
    block: usize,
    marks: &[Mark],
    uses_single: bool,
    is_single_style: bool,
    next_opens: bool,
    found: &mut Regions,
) {
    let mut open: Vec<(Mark, bool)> = Vec::new();
    let last_single_closer = marks.iter().rposition(|mark| mark.kind == MarkKind::Single && mark.can_close);
    for (number, mark) in marks.iter().enumerate() {
        let is_single = mark.kind == MarkKind::Single;
        let inside_double = open.iter().any(|(opener, _)| opener.kind != MarkKind::Single);
        if is_single && !uses_single && !inside_double {
            glyph(mark, '’', found);
            continue;
        }
        let later = marks.get(number + 1..).unwrap_or_default();
        if is_single && !open.is_empty() && is_plural(prose, mark, later) {
            glyph(mark, '’', found);
            continue;
        }
        if !is_single && !open.is_empty() && is_inches(prose, mark, later) {
            glyph(mark, '″', found);
            continue;
        }
        let fits = open.iter().rposition(|(opener, _)| (opener.kind == MarkKind::Single) == is_single);
        if let Some(place) = fits.filter(|_| mark.can_close) {
            open.truncate(place + 1);
            if let Some((opener, _)) = open.pop() {
                close(prose, block, opener, Some(*mark), !open.is_empty(), false, found);
                glyph(mark, if is_single { '’' } else { '”' }, found);
                continue;
            }
        }
        let has_closer = last_single_closer.is_some_and(|last| last > number);
        if mark.can_open && (!is_single || has_closer) && open.len() < DEEPEST {
            glyph(mark, if is_single { '‘' } else { '“' }, found);
            if open.iter().any(|(opener, _)| opener.kind == mark.kind) && !is_single {
                close_early(prose, block, &mut open, mark, found);
            }
            open.push((*mark, is_single));
        } else {
            glyph(mark, if is_single { '’' } else { '”' }, found);
        }
    }
    let count = open.len();
    for (depth, (opener, is_single)) in open.into_iter().enumerate() {
        if is_single && (!is_single_style || count > 1) {
            continue;
        }
        close(prose, block, opener, None, depth > 0, next_opens && depth == 0, found);
        if !next_opens {
            found.unclosed.push(opener.range);
        }
    }
}

/// A second opener while one is open: the first was never closed and ends before the sentence around the second.
fn close_early(prose: &Prose, block: usize, open: &mut Vec<(Mark, bool)>, mark: &Mark, found: &mut Regions) {
    let Some((opener, _)) = open.pop() else { return };
    let between = slice(&prose.text, opener.range.end as usize..mark.range.start as usize);
    let cut = between.rfind([',', '.', '?', '!']).map_or(between.len(), |at| at + 1);
    let first = between.find(", ").filter(|at| *at + 2 < between.len()).map_or(cut, |at| at + 1);
    let end = opener.range.end + u32::try_from(first).unwrap_or(0);
    found.unclosed.push(opener.range);
    let outer = TextRange { start: opener.range.start, end };
    push(
        prose,
        block,
        opener,
        outer,
        TextRange { start: opener.range.end, end },
        (false, false, false),
        found,
    );
}

fn close(
    prose: &Prose,
    block: usize,
    opener: Mark,
    closer: Option<Mark>,
    nested: bool,
    goes_on: bool,
    found: &mut Regions,
) {
    let block_end = prose.blocks[block].range.end;
    let inner_end = closer.map_or(block_end, |mark| mark.range.start);
    let outer = TextRange { start: opener.range.start, end: closer.map_or(block_end, |mark| mark.range.end) };
    let inner = TextRange { start: opener.range.end, end: inner_end };
    push(prose, block, opener, outer, inner, (nested, closer.is_some(), goes_on), found);
}

fn push(
    prose: &Prose,
    block: usize,
    opener: Mark,
    outer: TextRange,
    inner: TextRange,
    (nested, is_closed, goes_on): (bool, bool, bool),
    found: &mut Regions,
) {
    let words = slice(&prose.text, inner);
    let lead = words.len() - words.trim_start().len();
    let trimmed = words.trim();
    if trimmed.is_empty() {
        return;
    }
    let start = inner.start as usize + lead;
    let inner = TextRange::new(start, start + trimmed.len());
    let is_single = opener.kind == MarkKind::Single;
    found.regions.push(Region { outer, inner, block, nested, is_closed, goes_on, is_single });
}

fn glyph(mark: &Mark, shown: char, found: &mut Regions) {
    if mark.is_straight {
        found.glyphs.push(Glyph { range: mark.range, shown });
    }
}
