//! Finds marks and wiki links in a body and hides them from the Markdown parser.
//!
//! `{@…}` and `[[…]]` outside code and raw HTML are replaced by filler of the same length: a semicolon at both
//! ends, which is punctuation without a meaning in Markdown (so that emphasis around a mark works as if the mark's
//! own braces stood there), and U+0001 between. The brackets of `[…]{@…}` become semicolons.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::span::{TextRange, slice};

/// A body with its additions hidden.
#[derive(Debug)]
pub(crate) struct Masked<'body> {
    /// The body, of the same length; itself if nothing was hidden.
    pub(crate) text: Cow<'body, str>,
    /// What was hidden, in order.
    pub(crate) holes: Vec<Hole>,
    /// The ranges of marks, in order; the mark's number is the place in this list.
    pub(crate) marks: Vec<TextRange>,
    /// The ranges of wiki links, in order.
    pub(crate) links: Vec<TextRange>,
    /// Openings `{@` and `[[` that are never closed.
    pub(crate) unclosed: Vec<TextRange>,
    /// Braces right behind a closing quotation mark that were probably meant as marks: `”{anna-berg}`, `”{ @? }`.
    pub(crate) slips: Vec<TextRange>,
}

/// A hidden stretch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hole {
    /// Where.
    pub(crate) range: TextRange,
    /// What stood there.
    pub(crate) kind: HoleKind,
}

/// What was hidden.
#[derive(Clone, Copy, Debug)]
pub(crate) enum HoleKind {
    /// The bracket that opens the statement of mark n.
    StatementStart(usize),
    /// The bracket that closes the statement of mark n.
    StatementEnd(usize),
    /// Mark n.
    Mark(usize),
    /// Wiki link n.
    Link(usize),
}

/// How long a mark or link may be, in bytes: what is longer was not meant as one.
const LONGEST: usize = 400;

/// Hides the additions of `body`.
pub(crate) fn mask(body: &str) -> Masked<'_> {
    let mut masked = Masked {
        text: Cow::Borrowed(body),
        holes: Vec::new(),
        marks: Vec::new(),
        links: Vec::new(),
        unclosed: Vec::new(),
        slips: Vec::new(),
    };
    if !body.contains('{') && !body.contains("[[") {
        return masked;
    }
    find(body, &code_ranges(body), &mut masked);
    if masked.holes.is_empty() {
        return masked;
    }
    let mut bytes = body.as_bytes().to_vec();
    for hole in &masked.holes {
        let range = hole.range.range();
        bytes[range.clone()].fill(1);
        bytes[range.start] = b';';
        bytes[range.end - 1] = b';';
    }
    let text = String::from_utf8(bytes).expect("only whole stretches of text are replaced by ASCII");
    masked.text = Cow::Owned(text);
    masked
}

fn find(body: &str, code: &[TextRange], masked: &mut Masked<'_>) {
    let bytes = body.as_bytes();
    let mut next_code = 0;
    let mut at = 0;
    while at + 1 < bytes.len() {
        while code.get(next_code).is_some_and(|range| range.end as usize <= at) {
            next_code += 1;
        }
        if let Some(range) = code.get(next_code)
            && range.start as usize <= at
        {
            at = range.end as usize;
            continue;
        }
        match (bytes[at], bytes[at + 1]) {
            (b'\\', _) => at += 2,
            (b'{', b'@') => at = mark(body, at, masked),
            (b'{', _) => {
                masked.slips.extend(slip(body, at));
                at += 1;
            }
            (b'[', b'[') => at = link(body, at, masked),
            _ => at += 1,
        }
    }
    masked.holes.sort_by_key(|hole| hole.range.start);
}

fn mark(body: &str, start: usize, masked: &mut Masked<'_>) -> usize {
    let Some(end) = closing_brace(body, start) else {
        masked.unclosed.push(TextRange::new(start, start + 2));
        return start + 2;
    };
    let number = masked.marks.len();
    let range = TextRange::new(start, end);
    masked.marks.push(range);
    if let Some((open, close)) = brackets_before(body, start, masked) {
        let bracket = |at: usize| TextRange::new(at, at + 1);
        masked.holes.push(Hole { range: bracket(open), kind: HoleKind::StatementStart(number) });
        masked.holes.push(Hole { range: bracket(close), kind: HoleKind::StatementEnd(number) });
    }
    masked.holes.push(Hole { range, kind: HoleKind::Mark(number) });
    end
}

fn link(body: &str, start: usize, masked: &mut Masked<'_>) -> usize {
    let bytes = body.as_bytes();
    let limit = bytes.len().min(start + LONGEST);
    let inside = bytes.get(start + 2..limit).unwrap_or_default();
    let line = inside.iter().position(|byte| *byte == b'\n').unwrap_or(inside.len());
    let Some(length) = inside[..line].windows(2).position(|pair| pair == b"]]") else {
        masked.unclosed.push(TextRange::new(start, start + 2));
        return start + 2;
    };
    if length == 0 {
        return start + 4;
    }
    let range = TextRange::new(start, start + 2 + length + 2);
    masked.holes.push(Hole { range, kind: HoleKind::Link(masked.links.len()) });
    masked.links.push(range);
    range.end as usize
}

/// Returns braces that stand where a mark would, if they hold nothing but what a mark could.
fn slip(body: &str, start: usize) -> Option<TextRange> {
    let is_behind_mark = slice(body, ..start).ends_with(['”', '"', '’', '»']);
    let inside = slice(body, start + 1..);
    let length = inside.bytes().take(80).position(|byte| byte == b'}').filter(|_| is_behind_mark)?;
    let is_mark_like = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || " @?-".contains(c);
    let looks_like_one = length > 0 && slice(inside, ..length).chars().all(is_mark_like);
    looks_like_one.then(|| TextRange::new(start, start + length + 2))
}

/// Returns the byte after the brace that closes the mark at `start`; braces between straight quotes do not count.
fn closing_brace(body: &str, start: usize) -> Option<usize> {
    let mut is_quoted = false;
    let bytes = body.as_bytes();
    for at in start + 2..bytes.len().min(start + LONGEST) {
        match bytes[at] {
            b'"' => is_quoted = !is_quoted,
            b'}' if !is_quoted => return Some(at + 1),
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => return None,
            _ => {}
        }
    }
    None
}

/// Returns the brackets around the statement that a mark at `start` follows, if it follows one.
fn brackets_before(body: &str, start: usize, masked: &Masked<'_>) -> Option<(usize, usize)> {
    let bytes = body.as_bytes();
    let close = start.checked_sub(1).filter(|close| bytes[*close] == b']')?;
    if masked.links.last().is_some_and(|link| link.end as usize == start) {
        return None;
    }
    let mut depth = 0_usize;
    let mut at = close;
    while at > 0 {
        at -= 1;
        match bytes[at] {
            b'\n' if at > 0 && bytes[at - 1] == b'\n' => return None,
            b']' if !is_escaped(bytes, at) => depth += 1,
            b'[' if !is_escaped(bytes, at) && depth == 0 => return Some((at, close)),
            b'[' if !is_escaped(bytes, at) => depth -= 1,
            _ => {}
        }
    }
    None
}

fn is_escaped(bytes: &[u8], at: usize) -> bool {
    at > 0 && bytes[at - 1] == b'\\'
}

/// Returns the stretches of code and raw HTML, in order, in which nothing is hidden.
fn code_ranges(body: &str) -> Vec<TextRange> {
    let mut ranges = Vec::new();
    let mut block: Option<usize> = None;
    for (event, range) in Parser::new_ext(body, super::options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => block = Some(range.start),
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                let start = block.take().unwrap_or(range.start);
                ranges.push(TextRange::new(start.min(range.start), range.end.max(start)));
            }
            Event::Code(_) | Event::InlineHtml(_) if block.is_none() => ranges.push(TextRange::from(range)),
            _ => {}
        }
    }
    ranges
}
