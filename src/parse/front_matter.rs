//! Splits a file into front matter and body.
//!
//! The front matter stands between a first line of `---` and the next such line. Line feeds, carriage returns with
//! line feeds, and blanks behind the dashes are allowed. The Markdown parser's own option for metadata blocks is
//! not used: it also matches in the middle of a document.

use crate::diagnostic::{Code, Diagnostic};
use crate::parse::missing;
use crate::span::{Source, Span};

/// Where the two parts of a file stand, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Split {
    /// The first byte of the YAML.
    pub(crate) yaml_start: usize,
    /// The first byte after the YAML.
    pub(crate) yaml_end: usize,
    /// The first byte of the Markdown.
    pub(crate) body_start: usize,
}

/// Splits a file; without front matter there is nothing to return, and a diagnostic says so.
pub(crate) fn split(source: &Source, diagnostics: &mut Vec<Diagnostic>) -> Option<Split> {
    let mut lines = Lines { text: &source.text, at: 0 };
    let (_, first, yaml_start) = lines.next()?;
    if !is_fence(first) {
        diagnostics.push(missing(source));
        return None;
    }
    for (start, line, end) in lines {
        if is_fence(line) {
            return Some(Split { yaml_start, yaml_end: start, body_start: end });
        }
    }
    let span = Span::new(source.id, 0..3.min(source.text.len()));
    diagnostics.push(
        Diagnostic::new(Code::UnclosedFrontMatter, span, "the front matter that begins here has no end")
            .help("put a line of `---` behind the last key"),
    );
    None
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

/// Lines with the bytes at which they start and at which the next one does.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        let length = rest.find('\n').map_or(rest.len(), |at| at + 1);
        self.at += length;
        Some((start, rest.get(..length).unwrap_or(rest), self.at))
    }
}
