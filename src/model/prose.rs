//! A body as plain text, with a map back to the Markdown it came from.
//!
//! The text is what a reader reads: no markup, no editor's marks, one space for a line break within a paragraph,
//! two line feeds between blocks. Code, raw HTML, image descriptions, tables' rules and link targets are not in
//! it, or are opaque. Everything that annotates works on ranges of [`Prose::text`]; [`Prose::source`] leads back.

use std::sync::Arc;

use crate::model::EntityId;
use crate::span::{Located, Span, TextRange};

/// The plain text of a body and where each piece of it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The text, blocks separated by two line feeds.
    pub text: String,
    /// The blocks in order; together they cover the text but for the line feeds between them.
    pub blocks: Vec<Block>,
    /// The map to the body, in rising order of both sides.
    pub runs: Vec<Run>,
    /// The editor's marks, in order.
    pub marks: Vec<Mark>,
    /// The `[[…]]` links, in order.
    pub links: Vec<WikiLink>,
    /// Ranges of the text that are never part of a quote's or name's pattern: code and raw HTML.
    pub opaque: Vec<TextRange>,
    /// Ranges of the text inside ordinary Markdown links, where no other link may be set.
    pub linked: Vec<TextRange>,
}

/// Words that readers see in place of others: typographic marks, the name of what is linked by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Where the others stand: a range of the text.
    pub range: TextRange,
    /// What is shown.
    pub words: Arc<str>,
    /// What the words name, if they are a name.
    pub entity: Option<EntityId>,
}

/// One paragraph, heading, item or cell of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The range in the text.
    pub range: TextRange,
    /// What it is.
    pub kind: BlockKind,
    /// The number of headings before it: the first mention in each section is linked.
    pub section: u32,
}

/// What a block of prose is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph of running text.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph of a list item; items of one list share a number.
    Item(u32),
    /// A paragraph of a block quote; paragraphs of one block quote share a number.
    Quoted(u32),
    /// A cell of a table.
    Cell,
}

/// A piece of the text and the piece of the body that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The range in the text.
    pub text: TextRange,
    /// The range in the body, in bytes from the start of the Markdown.
    pub body: TextRange,
    /// Whether both sides are equal byte for byte. If not, the piece is one substitution (an entity, a line
    /// break, a link's words) and has no inner places.
    pub exact: bool,
}

impl Prose {
    /// Returns the words at `range`.
    pub fn words(&self, range: TextRange) -> &str {
        crate::span::slice(&self.text, range)
    }

    /// Returns the words at `range` as readers see them. `shown` is in the order of its ranges, which do not overlap;
    /// what lies only partly within `range` does not count.
    pub fn displayed(&self, range: TextRange, shown: &[Shown]) -> String {
        let mut words = String::new();
        let mut at = range.start;
        let first = shown.partition_point(|one| one.range.start < range.start);
        for one in shown.iter().skip(first).take_while(|one| one.range.end <= range.end) {
            words.push_str(self.words(TextRange { start: at, end: one.range.start }));
            words.push_str(&one.words);
            at = one.range.end;
        }
        words.push_str(self.words(TextRange { start: at, end: range.end }));
        words
    }

    /// Returns the range of the body (bytes) that `range` of the text came from.
    ///
    /// Inside a substitution the whole of it counts. An empty range maps to an empty one.
    pub fn source(&self, range: TextRange) -> TextRange {
        let first = self.runs.partition_point(|run| run.text.end <= range.start);
        let Some(run) = self.runs.get(first) else {
            let end = self.runs.last().map_or(0, |run| run.body.end);
            return TextRange { start: end, end };
        };
        let start = match run.exact {
            true => run.body.start + range.start.saturating_sub(run.text.start),
            false => run.body.start,
        };
        if range.is_empty() {
            return TextRange { start, end: start };
        }
        let last = self.runs.partition_point(|run| run.text.start < range.end).saturating_sub(1);
        let run = self.runs.get(last).unwrap_or(run);
        let end = match run.exact {
            true => run.body.start + (range.end.min(run.text.end) - run.text.start),
            false => run.body.end,
        };
        TextRange { start, end: end.max(start) }
    }

    /// Returns the number of the block in which `offset` (bytes of the text) stands, if it stands in one.
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.range.end < offset);
        let block = self.blocks.get(index)?;
        (block.range.start <= offset).then_some(index)
    }
}

/// What an editor wrote in braces behind a quotation or an indirect statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The whole mark with its braces, in the file.
    pub span: Span,
    /// Where it stood, in bytes of the text: directly behind the closing mark or the statement.
    pub at: u32,
    /// For `[…]{@…}`: the indirect statement in the text, without the brackets.
    pub statement: Option<TextRange>,
    /// What it says.
    pub content: MarkContent,
    /// `#id`: the quote's id, fixed by hand, without the `#`.
    pub id: Option<Located<String>>,
    /// `as=`: the id of the role in which it was said.
    pub role: Option<Located<String>>,
    /// `on=`: the day on which it was said.
    pub on: Option<Located<crate::model::PartialDate>>,
    /// `source=`: which of the briefing's sources, from 1.
    pub source: Option<Located<u32>>,
}

/// What a mark says about a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkContent {
    /// Who said it; more than one for a joint statement.
    Speakers(Vec<MarkSpeaker>),
    /// `{@?}`: said, but nobody is to be named.
    Unnamed,
    /// `{@?anna-berg}`: a guess that waits for confirmation.
    Guess(Vec<MarkSpeaker>),
    /// `{@-}`: the marks hold no quotation.
    NotQuotation,
}

/// One speaker in a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkSpeaker {
    /// An id of a person or organization, `person:` and the like allowed before it.
    Reference(Located<String>),
    /// Words for somebody without a page: `{@"a senior official"}`.
    Described(Located<String>),
}

/// A `[[…]]` link. Its words stand in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WikiLink {
    /// The whole link with its brackets, in the file.
    pub span: Span,
    /// Its words in the text.
    pub range: TextRange,
    /// What it names: an id, a name or an alias, with an optional kind before a colon.
    pub target: Located<String>,
    /// Whether the words were written after a `|`.
    pub has_label: bool,
}
