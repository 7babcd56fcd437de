//! Sources and stretches of them: the only code that slices text or counts lines and columns.
//!
//! Three coordinate systems exist, and each has its own type so that they cannot be mixed up:
//!
//! * [`Span`]: bytes of a whole source file, with the file's id. What diagnostics point at.
//! * [`TextRange`] within a body: bytes from the start of the Markdown body. An edit of the front matter
//!   moves none of them; [`crate::model::Body`] attaches the file and the base at the edge.
//! * [`TextRange`] within a [`crate::model::Prose`]: bytes of the plain text an annotator reads.

use std::fmt;
use std::ops::{Range, RangeFrom, RangeTo};
use std::sync::Arc;

/// The number of a source within one run, in the order of the sorted paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// One file as read: id, path and text.
///
/// The text is UTF-8 without a byte-order mark; line ends are kept as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The number of this file within the run.
    pub id: FileId,
    /// The path relative to the site's root, with `/` between its parts.
    pub path: String,
    /// The decoded text, without a byte-order mark.
    pub text: Arc<str>,
}

/// A stretch of one source file in UTF-8 bytes; `end` is the first byte after it. Both ends are `char` boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte, from 0.
    pub start: u32,
    /// The first byte after the stretch.
    pub end: u32,
}

impl Span {
    /// Returns the span of `range` (bytes of the whole file) in `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Span {
        Span { file, start: to_u32(range.start), end: to_u32(range.end) }
    }

    /// Returns the empty span at the start of `file`, for what concerns a file as a whole.
    pub fn file_start(file: FileId) -> Span {
        Span { file, start: 0, end: 0 }
    }

    /// Returns the byte range within the file.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A stretch of some text in UTF-8 bytes; `end` is the first byte after it. Both ends are `char` boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    /// The first byte, from 0.
    pub start: u32,
    /// The first byte after the stretch.
    pub end: u32,
}

impl TextRange {
    /// Returns the range from `start` to `end`, both in bytes, `end` exclusive.
    pub fn new(start: usize, end: usize) -> TextRange {
        debug_assert!(start <= end, "a range ends where it starts or later");
        TextRange { start: to_u32(start), end: to_u32(end) }
    }

    /// Returns the same stretch as a standard range of `usize` bytes.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Tells whether the stretch holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Tells whether `other` lies wholly within this stretch.
    pub fn contains(self, other: TextRange) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Tells whether the two stretches share at least one byte.
    pub fn overlaps(self, other: TextRange) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl From<Range<usize>> for TextRange {
    fn from(range: Range<usize>) -> TextRange {
        TextRange::new(range.start, range.end)
    }
}

/// A value and the place in a source where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Located<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Located<T> {
        Located { value, span }
    }

    /// Turns the value into another one at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), span: self.span }
    }
}

/// Returns the words of `text` at `range` (bytes).
///
/// # Panics
///
/// When an end lies outside the text or inside a character: ranges are made from the same text they are used on.
pub fn slice<R: TextBounds>(text: &str, range: R) -> &str {
    let range = range.within(text);
    text.get(range.clone())
        .unwrap_or_else(|| panic!("{range:?} is no stretch of a text of {} bytes", text.len()))
}

/// Returns the words of a text with one space between them and none around them.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What [`slice()`] takes: our own ranges and the standard ones, in bytes.
pub trait TextBounds {
    /// Returns the bytes of `text` that are meant.
    fn within(self, text: &str) -> Range<usize>;
}

impl TextBounds for TextRange {
    fn within(self, _text: &str) -> Range<usize> {
        self.range()
    }
}

impl TextBounds for Span {
    fn within(self, _text: &str) -> Range<usize> {
        self.range()
    }
}

impl TextBounds for Range<usize> {
    fn within(self, _text: &str) -> Range<usize> {
        self
    }
}

impl TextBounds for RangeFrom<usize> {
    fn within(self, text: &str) -> Range<usize> {
        self.start..text.len()
    }
}

impl TextBounds for RangeTo<usize> {
    fn within(self, _text: &str) -> Range<usize> {
        0..self.end
    }
}

/// A place for people: line and column, both from 1, the column in `char`s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in `char`s; a tab is one column.
    pub column: u32,
}

impl fmt::Display for LineColumn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.line, self.column)
    }
}

/// Finds lines and columns in one text. Lines end at `\n`, `\r\n` or a lone `\r`.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// The byte at which each line starts; the first is 0.
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads where the lines of `text` start.
    pub fn new(text: &str) -> LineIndex {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends_line = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends_line {
                starts.push(to_u32(at + 1));
            }
        }
        LineIndex { starts }
    }

    /// Returns the 1-based line and column at which `offset` stands, the column counted in `char`s.
    ///
    /// `offset` is in bytes from the start of the same text; the end of the text is allowed. A tab is one column.
    ///
    /// # Panics
    ///
    /// When `offset` is past the end or inside a character.
    pub fn line_column(&self, text: &str, offset: usize) -> LineColumn {
        let line = self.starts.partition_point(|start| *start as usize <= offset).max(1) - 1;
        let start = self.starts.get(line).copied().unwrap_or(0) as usize;
        let column = slice(text, start..offset).chars().count() + 1;
        LineColumn { line: to_u32(line + 1), column: to_u32(column) }
    }
}

/// Counts Unicode code points before byte offsets of one text, in one forward pass over a sorted list of offsets.
///
/// Machine formats count in code points (Web Annotation, section 4.2.4), the inside of sayso in bytes.
pub struct CodePoints<'text> {
    text: &'text str,
    byte: usize,
    count: usize,
}

impl<'text> CodePoints<'text> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'text str) -> CodePoints<'text> {
        CodePoints { text, byte: 0, count: 0 }
    }

    /// Returns the number of code points before `offset` (bytes). Cheap when the next offset is near the last.
    pub fn before(&mut self, offset: usize) -> usize {
        if offset < self.byte / 2 {
            (self.byte, self.count) = (0, 0);
        }
        match offset < self.byte {
            true => self.count -= slice(self.text, offset..self.byte).chars().count(),
            false => self.count += slice(self.text, self.byte..offset).chars().count(),
        }
        self.byte = offset;
        self.count
    }
}

fn to_u32(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("sources over 16 MB are refused when they are loaded")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_chars_and_every_line_end_counts_once() {
        let text = "a\r\nb“c\rd\n";
        let index = LineIndex::new(text);
        assert_eq!(index.line_column(text, 0).to_string(), "1:1");
        assert_eq!(index.line_column(text, 3).to_string(), "2:1");
        assert_eq!(index.line_column(text, 7).to_string(), "2:3");
        assert_eq!(index.line_column(text, 9).to_string(), "3:1");
        assert_eq!(index.line_column(text, text.len()).to_string(), "4:1");
    }

    #[test]
    fn code_points_may_be_asked_for_in_any_order() {
        let mut points = CodePoints::new("é“x”");
        assert_eq!(points.before(5), 2);
        assert_eq!(points.before(2), 1);
        assert_eq!(points.before(9), 4);
    }
}
