//! The text stream of finished HTML, and where in it the quotes stand.
//!
//! Exports and text fragments need positions in what a browser shows, so they are read from the HTML itself. It is
//! our own and well formed; entities are those that the writer makes.

use std::collections::BTreeMap;

use crate::span::slice;

/// A text stream, fixed as `semantics` asks: the text content, each run of white space one space, trimmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextStream {
    /// The text.
    pub text: String,
    /// For each quote, by its number in the briefing, the ranges of its parts in [`TextStream::text`], in Unicode code
    /// points, end exclusive.
    pub quotes: BTreeMap<usize, Vec<std::ops::Range<usize>>>,
    /// For each of these quotes the byte at which its first part begins.
    starts: BTreeMap<usize, usize>,
}

impl TextStream {
    /// Returns the text from the start of a quote on, at most `length` bytes; empty if the quote is not in it.
    pub(crate) fn behind_start(&self, number: usize, length: usize) -> &str {
        let start = self.starts.get(&number).copied().unwrap_or(self.text.len());
        let end = self.text.floor_char_boundary(start.saturating_add(length));
        slice(&self.text, start..end)
    }
}

/// Returns the text of `html`.
pub(crate) fn text(html: &str) -> String {
    read(html, &BTreeMap::new()).text
}

/// Reads the text of `html` and finds the spans and block quotes whose `id` or `data-quote` is one of `ids`.
pub(crate) fn read(html: &str, ids: &BTreeMap<&str, usize>) -> TextStream {
    let mut reader = Reader { stream: TextStream::default(), count: 0, pending: false, open: Vec::new() };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        reader.text(slice(rest, ..at));
        let after = slice(rest, at..);
        let end = after.find('>').map_or(after.len(), |end| end + 1);
        reader.tag(slice(after, ..end), ids);
        rest = slice(after, end..);
    }
    reader.text(rest);
    reader.stream
}

struct Reader {
    stream: TextStream,
    /// Code points written so far.
    count: usize,
    /// Whether a space is due before the next character.
    pending: bool,
    /// Open spans and block quotes: the quote and the place where its text began, in code points, once it has any.
    open: Vec<Option<(usize, Option<usize>)>>,
}

impl Reader {
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            let (shown, length) =
                if character == '&' { entity(rest) } else { (character, character.len_utf8()) };
            rest = slice(rest, length..);
            if shown.is_whitespace() {
                self.pending = self.count > 0;
                continue;
            }
            if self.pending {
                self.stream.text.push(' ');
                self.count += 1;
                self.pending = false;
            }
            for (quote, start) in self.open.iter_mut().flatten() {
                if start.is_none() {
                    *start = Some(self.count);
                    self.stream.starts.entry(*quote).or_insert(self.stream.text.len());
                }
            }
            self.stream.text.push(shown);
            self.count += 1;
        }
    }

    fn tag(&mut self, tag: &str, ids: &BTreeMap<&str, usize>) {
        if tag.starts_with("</span") || tag.starts_with("</blockquote") {
            if let Some(Some((quote, Some(start)))) = self.open.pop() {
                self.stream.quotes.entry(quote).or_default().push(start..self.count);
            }
        } else if tag.starts_with("<span") || tag.starts_with("<blockquote") {
            let id = attribute(tag, " id=\"").or_else(|| attribute(tag, " data-quote=\""));
            self.open.push(id.and_then(|id| ids.get(id)).map(|quote| (*quote, None)));
        }
    }
}

fn attribute<'a>(tag: &'a str, start: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(start)?;
    rest.split('"').next()
}

/// Returns the character of an entity and the bytes that it takes.
fn entity(text: &str) -> (char, usize) {
    let known = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&#x27;", '\''),
        ("&nbsp;", '\u{a0}'),
    ];
    let found = known.iter().find(|(entity, _)| text.starts_with(entity));
    found.map_or(('&', 1), |(entity, character)| (*character, entity.len()))
}
