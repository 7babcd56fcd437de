//! What every form of copy becomes first: blocks of plain text, each with what it was.

use crate::model::{Block, BlockKind, PartialDate, Prose, Run};
use crate::span::TextRange;

/// A text that arrived, whatever it arrived as.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// The words, block by block.
    pub prose: Prose,
    /// What each block was, in the order of the prose's blocks.
    pub forms: Vec<Form>,
    /// How many bytes at the start of each block are its bullet or number.
    pub bullets: Vec<u32>,
    /// What the file says of itself besides its text.
    pub facts: Facts,
    /// What the reader of the text should know: how it was decoded, what was left out. Sentences without a full stop.
    pub notes: Vec<String>,
    /// The text as it was typed, to which the prose leads back; `None` if it was taken out of another format.
    pub typed: Option<String>,
}

/// What a block was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Running text.
    #[default]
    Paragraph,
    /// A line of the paragraph above that must stay one: verse, an address.
    Line,
    /// A heading, from 1.
    Heading(u8),
    /// An item of a list, how deep it stands (from 0), and its number if it has one.
    Item(u8, Option<u32>),
    /// A paragraph of a block quote.
    Quoted,
}

/// What a file says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// When it was published.
    pub date: Option<PartialDate>,
    /// When it was changed.
    pub updated: Option<PartialDate>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// What it says of itself in short.
    pub standfirst: Option<String>,
}

impl Story {
    /// Adds a block at the end; one without words is none.
    pub(super) fn push(&mut self, words: &str, form: Form) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        if !self.prose.text.is_empty() {
            self.prose.text.push_str("\n\n");
        }
        let start = self.prose.text.len();
        self.prose.text.push_str(words);
        let range = TextRange::new(start, self.prose.text.len());
        let last = self.prose.blocks.last();
        let is_behind_heading = last.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
        let section = last.map_or(0, |block| block.section) + u32::from(is_behind_heading);
        let number = self.prose.blocks.len() as u32;
        let kind = match (form, last.map(|block| block.kind)) {
            (Form::Paragraph | Form::Line, _) => BlockKind::Paragraph,
            (Form::Heading(level), _) => BlockKind::Heading(level),
            (Form::Item(..), Some(BlockKind::Item(list))) => BlockKind::Item(list),
            (Form::Item(..), _) => BlockKind::Item(number),
            (Form::Quoted, Some(BlockKind::Quoted(quote))) => BlockKind::Quoted(quote),
            (Form::Quoted, _) => BlockKind::Quoted(number),
        };
        self.prose.blocks.push(Block { range, kind, section });
        self.prose.runs.push(Run { text: range, body: range, exact: true });
        self.forms.push(form);
        self.bullets.push(0);
    }

    /// Returns how many blocks there are.
    pub(super) fn len(&self) -> usize {
        self.prose.blocks.len()
    }

    /// Returns the words of a block, and none past the end.
    pub(super) fn words(&self, block: usize) -> &str {
        self.prose.blocks.get(block).map_or("", |block| self.prose.words(block.range).trim())
    }

    /// Returns the range of a block without its bullet.
    pub(super) fn range(&self, block: usize) -> TextRange {
        let range = self.prose.blocks.get(block).map_or(TextRange::new(0, 0), |block| block.range);
        let bullet = self.bullets.get(block).copied().unwrap_or(0);
        TextRange { start: (range.start + bullet).min(range.end), end: range.end }
    }

    /// Returns what a block was.
    pub(super) fn form(&self, block: usize) -> Form {
        self.forms.get(block).copied().unwrap_or_default()
    }
}
