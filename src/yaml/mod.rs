//! YAML with the place of every value: the only code that knows the YAML library.
//!
//! In: a stretch of a source. Out: a tree of [`Node`]s, each with its [`Span`] in the file. Typed reading goes on
//! from there with [`Fields`], which reports every mistake of a mapping instead of the first.
//!
//! Bounded: 20,000 nodes, 32 levels and 100 aliases a document, so that an alias bomb is a message. Booleans are
//! strict (YAML 1.2 core schema): `NO` stays the text `NO`.

mod fields;

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

use crate::diagnostic::{Code, Diagnostic, Edit, Fix, Safety};
use crate::span::{FileId, Located, Source, Span, slice};

pub use fields::{Fields, Reader};

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it was written; of a scalar, its quotes included.
    pub span: Span,
}

/// A YAML value. Numbers are kept as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `null` or `~`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// Text.
    Scalar(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in the order written.
    Mapping(Vec<(Located<String>, Node)>),
}

impl Value {
    /// Returns what kind of value it is, with an article, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Scalar(_) => "text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "keys and values",
        }
    }

    /// Returns the value as JSON, numbers as numbers where JSON has them.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => serde_json::Value::Bool(*value),
            Value::Number(text) => serde_json::from_str(text).unwrap_or_else(|_| text.clone().into()),
            Value::Scalar(text) => text.clone().into(),
            Value::Sequence(nodes) => nodes.iter().map(|node| node.value.to_json()).collect(),
            Value::Mapping(entries) => {
                let pairs = entries.iter().map(|(key, node)| (key.value.clone(), node.value.to_json()));
                serde_json::Value::Object(pairs.collect())
            }
        }
    }
}

/// Reads the YAML document that stands in `source` from byte `start` to byte `end`.
///
/// # Errors
///
/// A `bad-yaml` diagnostic at the place where the text stops being YAML.
pub fn read(source: &Source, start: usize, end: usize) -> Result<Node, Diagnostic> {
    let text = slice(&source.text, start..end);
    let tabs = indenting_tabs(text).into_iter();
    let tabs: Vec<Span> = tabs.map(|tab| Span::new(source.id, start + tab..start + tab + 1)).collect();
    if let Some(first) = tabs.first() {
        let mut diagnostic = Diagnostic::new(Code::BadYaml, *first, "a tab is used to indent")
            .help("YAML is indented with spaces");
        let edits = tabs.iter().map(|tab| Edit { span: *tab, replacement: "  ".to_owned() }).collect();
        diagnostic.fix = Some(Fix { safety: Safety::Safe, edits });
        return Err(diagnostic);
    }
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Node { value: Value::Mapping(Vec::new()), span: Span::new(source.id, start..start) });
    }
    let options = serde_saphyr::options! {
        strict_booleans: true,
        budget: serde_saphyr::budget! { max_nodes: 20_000, max_depth: 32, max_aliases: 100 },
    };
    let tree: Spanned<Raw> = serde_saphyr::from_str_with_options(text, options)
        .map_err(|error| describe(source, start, text, error.without_snippet()))?;
    Ok(Places::new(source, start, text).node(tree))
}

/// The tree as the library gives it.
enum Raw {
    Null,
    Bool(bool),
    /// A number: its text is taken from the source.
    Number,
    Text(String),
    Sequence(Vec<Spanned<Raw>>),
    Mapping(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Raw, D::Error> {
        struct RawVisitor;
        impl<'de> Visitor<'de> for RawVisitor {
            type Value = Raw;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("any value")
            }
            fn visit_unit<E>(self) -> Result<Raw, E> {
                Ok(Raw::Null)
            }
            fn visit_none<E>(self) -> Result<Raw, E> {
                Ok(Raw::Null)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
                Ok(Raw::Bool(value))
            }
            fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
                Ok(Raw::Number)
            }
            fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
                Ok(Raw::Number)
            }
            fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
                Ok(Raw::Number)
            }
            fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
                Ok(Raw::Number)
            }
            fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
                Ok(Raw::Number)
            }
            fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
                Ok(Raw::Text(text.to_owned()))
            }
            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
                Raw::deserialize(deserializer)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
                let mut nodes = Vec::new();
                while let Some(node) = access.next_element()? {
                    nodes.push(node);
                }
                Ok(Raw::Sequence(nodes))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
                let mut entries = Vec::new();
                while let Some(key) = access.next_key()? {
                    entries.push((key, access.next_value()?));
                }
                Ok(Raw::Mapping(entries))
            }
        }
        deserializer.deserialize_any(RawVisitor)
    }
}

/// Turns the library's places into spans of the file.
struct Places<'a> {
    file: FileId,
    base: usize,
    text: &'a str,
}

impl<'a> Places<'a> {
    fn new(source: &Source, base: usize, text: &'a str) -> Places<'a> {
        Places { file: source.id, base, text }
    }

    fn node(&self, raw: Spanned<Raw>) -> Node {
        let range = self.range(&raw.referenced);
        let span = Span::new(self.file, self.base + range.start..self.base + range.end);
        let value = match raw.value {
            Raw::Null => Value::Null,
            Raw::Bool(value) => Value::Bool(value),
            Raw::Number => Value::Number(slice(self.text, range).trim().to_owned()),
            Raw::Text(text) => Value::Scalar(text),
            Raw::Sequence(nodes) => Value::Sequence(nodes.into_iter().map(|node| self.node(node)).collect()),
            Raw::Mapping(entries) => {
                let entry = |(key, node): (Spanned<String>, Spanned<Raw>)| {
                    let range = self.range(&key.referenced);
                    let span = Span::new(self.file, self.base + range.start..self.base + range.end);
                    (Located::new(key.value, span), self.node(node))
                };
                Value::Mapping(entries.into_iter().map(entry).collect())
            }
        };
        Node { value, span }
    }

    /// Returns the bytes of a place, kept within the text and on `char` boundaries.
    fn range(&self, location: &serde_saphyr::Location) -> std::ops::Range<usize> {
        let span = location.span();
        let start = span.byte_offset().map_or(0, |offset| offset as usize);
        let length = span.byte_len().map_or(0, |length| length as usize);
        let start = self.text.floor_char_boundary(start.min(self.text.len()));
        let end = self.text.ceil_char_boundary((start + length).min(self.text.len()));
        let trimmed = slice(self.text, start..end).trim_end().len();
        start..start + trimmed
    }
}

/// Returns the bytes of the tabs that indent lines. Those within the text of a block scalar (`|`, `>`) are its own.
fn indenting_tabs(text: &str) -> Vec<usize> {
    let mut tabs = Vec::new();
    let mut at = 0;
    // The spaces before the line that a block scalar's text is indented against.
    let mut block: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if !words.is_empty() && block.is_some_and(|around| spaces <= around) {
            block = None;
        }
        if !words.is_empty() && block.is_none() {
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            let indenting = line.bytes().take(indent).enumerate().filter(|(_, byte)| *byte == b'\t');
            tabs.extend(indenting.map(|(tab, _)| at + tab));
            block = opens_block(words).then_some(spaces);
        }
        at += line.len();
    }
    tabs
}

/// Tells whether a block scalar begins below a line: `key: |`, `- >-`, `key: |2 # why`.
fn opens_block(line: &str) -> bool {
    let line = line.split(" #").next().unwrap_or_default().trim_end();
    let header = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == '+' || c == '-');
    let before = header.strip_suffix(['|', '>']);
    before.is_some_and(|before| before.ends_with([' ', '\t']) || before.is_empty())
}

/// Says in our own words where and why the library gave up.
fn describe(source: &Source, base: usize, text: &str, error: &serde_saphyr::Error) -> Diagnostic {
    let (line, column) =
        error.location().map_or((1, 1), |place| (place.line() as usize, place.column() as usize));
    let offset = offset_of(text, line, column);
    let line_range = line_around(text, offset);
    let words = slice(text, line_range.clone());
    let raw = error.to_string();
    let message = raw.split(" at line ").next().unwrap_or(&raw).trim().to_lowercase();
    let point =
        Span::new(source.id, base + offset..base + text.len().min(text.ceil_char_boundary(offset + 1)));
    let whole = Span::new(source.id, base + line_range.start..base + line_range.end);

    if message.contains("mapping values") || message.contains("illegal placement of ':'") {
        let key_length = words.find(':').unwrap_or(0);
        let value = slice(words, key_length..).trim_start_matches(':').trim();
        let help = match value.contains(": ") {
            true => format!(
                "put the text in quotes: {}: \"{}\"",
                slice(words, ..key_length).trim(),
                value.replace('"', "\\\"")
            ),
            false => "a bracket or quote above may not be closed; text that holds a colon goes into quotes"
                .to_owned(),
        };
        return Diagnostic::new(Code::BadYaml, whole, "a colon where none can stand").help(help);
    }
    if message.contains("unclosed quote") || message.contains("unexpected end of stream") {
        return Diagnostic::new(Code::BadYaml, whole, "a quote or bracket is not closed")
            .help("close it before the line ends");
    }
    if message.contains("duplicate mapping key") {
        return Diagnostic::new(Code::BadYaml, whole, format!("the key stands twice: {}", words.trim()))
            .help("keep one of the two");
    }
    if message.contains("budget") {
        return Diagnostic::new(
            Code::BadYaml,
            point,
            "the YAML is too large, too deep or repeats itself too often",
        )
        .help("a document may hold 20,000 values in 32 levels with 100 aliases");
    }
    if message.contains("unexpected character: `@'") || message.contains("unexpected character: `%'") {
        return Diagnostic::new(Code::BadYaml, point, "text cannot begin with this character")
            .help("put the text in quotes, or leave the @ away: references are plain ids");
    }
    let place = if point.start == point.end { whole } else { point };
    Diagnostic::new(Code::BadYaml, place, message)
        .help("check indentation, brackets and quotes on this line and the one above")
}

fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let start = start.min(text.len());
    let inside: usize = slice(text, start..).chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    let offset = (start + inside).min(text.len());
    text.floor_char_boundary(offset)
}

fn line_around(text: &str, offset: usize) -> std::ops::Range<usize> {
    let start = slice(text, ..offset).rfind('\n').map_or(0, |at| at + 1);
    let end = slice(text, offset..).find('\n').map_or(text.len(), |at| offset + at);
    let line = slice(text, start..end);
    let lead = line.len() - line.trim_start().len();
    let length = line.trim_end().len();
    start + lead.min(length)..start + length
}
