//! CommonMark with sayso's three additions (`{@…}`, `[…]{@…}`, `[[…]]`) as pieces with exact positions.
//!
//! Both the parser, which needs a body's plain text, and the renderer, which needs its HTML, walk the same
//! [`Piece`]s, so that a range of one is a range of the other. The steps:
//!
//! 1. `mask.rs` finds the additions outside code and replaces them by filler of the same length, so that the
//!    Markdown parser sees nothing special and its offsets stay true.
//! 2. [`walk`] runs the parser (CommonMark, tables, footnotes, strikethrough, heading attributes, GitHub alerts)
//!    and builds the plain text, its map to the body, and the pieces.
//!
//! It knows no people and no addresses, and sets no typography.

mod mask;
mod syntax;

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::markdown::mask::{Hole, HoleKind};
use crate::model::{Block, BlockKind, Prose, Run, slug};
use crate::span::{FileId, TextRange, slice};

/// A body taken apart.
#[derive(Debug)]
pub struct Walk<'body> {
    /// The plain text and its map.
    pub prose: Prose,
    /// The body as a row of pieces, in order, well nested.
    pub pieces: Vec<Piece<'body>>,
    /// The headings, in the order of their pieces.
    pub headings: Vec<Heading>,
}

/// One piece of a body.
#[derive(Debug)]
pub enum Piece<'body> {
    /// Structure, or something that is not prose: code blocks, raw HTML, images' descriptions.
    Event(Event<'body>, TextRange),
    /// Words of the prose.
    Text {
        /// The words.
        words: pulldown_cmark::CowStr<'body>,
        /// Where they stand in the prose.
        range: TextRange,
    },
    /// Inline code: words of the prose in which nothing is annotated.
    Code {
        /// The words.
        words: pulldown_cmark::CowStr<'body>,
        /// Where they stand in the prose.
        range: TextRange,
    },
    /// The line break within a paragraph, one space of the prose; `true` for a hard one.
    Break(bool, TextRange),
    /// The link number n of [`Prose::links`]; its words stand in the prose.
    Link(usize),
}

/// Ids that pages have of themselves: no heading and no quote gets one of them. A test holds them against the templates.
pub const RESERVED_IDS: &[&str] = &[
    "also",
    "briefings",
    "cite",
    "context",
    "corrections",
    "event",
    "events",
    "facts",
    "filter",
    "found",
    "found-count",
    "found-more",
    "home-events",
    "home-topics",
    "latest",
    "lead-title",
    "links",
    "main",
    "masthead-search",
    "names",
    "now",
    "numbers",
    "offices",
    "organizations",
    "participants",
    "parts",
    "q",
    "record",
    "related",
    "said",
    "search-note",
    "series",
    "sources",
    "text",
    "then",
    "topics",
    "versions",
    "voices",
    "who",
    "with",
];

/// Tells whether pages have an id of themselves.
pub(crate) fn is_reserved(id: &str) -> bool {
    RESERVED_IDS.contains(&id)
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// From 1 to 6.
    pub level: u8,
    /// The fragment: what the author set, or the words as a slug, unique within the body.
    pub id: String,
    /// The words.
    pub text: String,
}

/// Takes `body` apart. It starts at byte `base` of `file`, where diagnostics and marks point.
pub fn walk(body: &str, file: FileId, base: u32) -> Diagnosed<Walk<'_>> {
    let masked = mask::mask(body);
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let additions = syntax::read(body, &masked, file, base, &mut diagnostics);
    let mut walker = Walker::new(body, &masked.holes);
    walker.prose.marks = additions.marks;
    walker.prose.links = additions.links;
    for (event, range) in Parser::new_ext(&masked.text, options()).into_offset_iter() {
        walker.event(event, range);
    }
    let output = walker.finish();
    Diagnosed { output, diagnostics }
}

/// The Markdown that sayso reads.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

struct Walker<'body, 'holes> {
    body: &'body str,
    holes: &'holes [Hole],
    next_hole: usize,
    prose: Prose,
    pieces: Vec<Piece<'body>>,
    headings: Vec<Heading>,
    heading_ids: BTreeSet<String>,
    /// The last number given to each id that was wanted more than once.
    heading_numbers: BTreeMap<String, usize>,
    /// The block of prose that is open, and its kind.
    open: Option<(usize, BlockKind)>,
    heading: Option<(u8, Option<String>)>,
    section: u32,
    /// The block quotes that the walk is inside of, by number; `None` for an alert, which is nobody's words.
    quotes: Vec<Option<u32>>,
    quote_count: u32,
    lists: Vec<u32>,
    list_count: u32,
    items: usize,
    is_cell: bool,
    is_code: bool,
    /// Whether the last event was a break between lines.
    is_line_start: bool,
    images: usize,
    link_start: Option<usize>,
    statement_starts: Vec<(usize, u32)>,
}

impl<'body, 'holes> Walker<'body, 'holes> {
    fn new(body: &'body str, holes: &'holes [Hole]) -> Walker<'body, 'holes> {
        Walker {
            body,
            holes,
            next_hole: 0,
            prose: Prose { text: String::with_capacity(body.len()), ..Prose::default() },
            pieces: Vec::new(),
            headings: Vec::new(),
            heading_ids: BTreeSet::new(),
            heading_numbers: BTreeMap::new(),
            open: None,
            heading: None,
            section: 0,
            quotes: Vec::new(),
            quote_count: 0,
            lists: Vec::new(),
            list_count: 0,
            items: 0,
            is_cell: false,
            is_code: false,
            is_line_start: false,
            images: 0,
            link_start: None,
            statement_starts: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: std::ops::Range<usize>) {
        let place = TextRange::from(range.clone());
        let is_line_start = std::mem::take(&mut self.is_line_start);
        match event {
            Event::Text(text) if self.images > 0 => {
                let words = self.unmasked(&text, range);
                self.pieces.push(Piece::Event(Event::Text(words.into()), place));
            }
            Event::Text(text) if self.is_code => {
                self.pieces.push(Piece::Event(Event::Text(text.into_string().into()), place));
            }
            Event::Text(text) => {
                // The signature of a block quote is a block of its own, whether or not a paragraph.
                if is_line_start && self.quotes.last().is_some_and(Option::is_some) && begins_with_dash(&text)
                {
                    self.close();
                }
                self.text(&text, range);
            }
            Event::Code(text) if self.images == 0 => {
                let at = self.append(&text, place, false);
                self.prose.opaque.push(at);
                self.pieces.push(Piece::Code { words: text.into_string().into(), range: at });
            }
            Event::SoftBreak | Event::HardBreak if self.images == 0 => {
                let is_hard = matches!(event, Event::HardBreak);
                self.is_line_start = true;
                let at = self.append(" ", place, false);
                self.pieces.push(Piece::Break(is_hard, at));
            }
            Event::Start(tag) => {
                self.enter(&tag);
                self.pieces.push(Piece::Event(Event::Start(tag.into_static()), place));
            }
            Event::End(tag) => {
                self.leave(tag);
                self.pieces.push(Piece::Event(Event::End(tag), place));
            }
            other => self.pieces.push(Piece::Event(other.into_static(), place)),
        }
    }

    fn enter(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock | Tag::Table(_) | Tag::FootnoteDefinition(_) => self.close(),
            Tag::Heading { level, id, .. } => {
                self.close();
                self.section += 1;
                self.heading = Some((*level as u8, id.as_ref().map(ToString::to_string)));
            }
            Tag::BlockQuote(alert) => {
                self.close();
                if self.quotes.is_empty() {
                    self.quote_count += 1;
                }
                self.quotes.push(alert.is_none().then_some(self.quote_count));
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.is_code = true;
            }
            Tag::List(_) => {
                self.close();
                self.list_count += 1;
                self.lists.push(self.list_count);
            }
            Tag::Item => {
                self.close();
                self.items += 1;
            }
            Tag::TableCell => {
                self.close();
                self.is_cell = true;
            }
            Tag::Link { .. } => self.link_start = Some(self.prose.text.len()),
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn leave(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::FootnoteDefinition | TagEnd::Table => self.close(),
            TagEnd::Heading(_) => self.leave_heading(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes.pop();
            }
            TagEnd::CodeBlock => self.is_code = false,
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.close();
                self.items -= 1;
            }
            TagEnd::TableCell => {
                self.close();
                self.is_cell = false;
            }
            TagEnd::Link => {
                if let Some(start) = self.link_start.take()
                    && start < self.prose.text.len()
                {
                    self.prose.linked.push(TextRange::new(start, self.prose.text.len()));
                }
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {}
        }
    }

    fn leave_heading(&mut self) {
        let words = self.open.map_or("", |(start, _)| slice(&self.prose.text, start..)).to_owned();
        self.close();
        let Some((level, id)) = self.heading.take() else { return };
        let wanted = id.unwrap_or_else(|| slug(&words));
        let wanted = if wanted.is_empty() { format!("section-{}", self.headings.len() + 1) } else { wanted };
        let id = self.free_id(wanted);
        self.headings.push(Heading { level, id, text: words });
    }

    /// Gives an id that the body has not used yet and that no page has of itself.
    fn free_id(&mut self, wanted: String) -> String {
        if !is_reserved(&wanted) && self.heading_ids.insert(wanted.clone()) {
            return wanted;
        }
        loop {
            let number = self.heading_numbers.entry(wanted.clone()).or_insert(1);
            *number += 1;
            let id = format!("{wanted}-{number}");
            if self.heading_ids.insert(id.clone()) {
                return id;
            }
        }
    }

    /// Takes a text event apart at the holes that masking left.
    fn text(&mut self, text: &str, range: std::ops::Range<usize>) {
        let is_exact = text.len() == range.len();
        if !is_exact {
            let at = self.append(text, TextRange::from(range), false);
            self.pieces.push(Piece::Text { words: text.to_owned().into(), range: at });
            return;
        }
        let mut at = range.start;
        while self.holes.get(self.next_hole).is_some_and(|hole| hole.range.end as usize <= range.start) {
            self.next_hole += 1;
        }
        while let Some(hole) = self.holes.get(self.next_hole).copied() {
            if hole.range.start as usize >= range.end {
                break;
            }
            self.exact(at..hole.range.start as usize);
            self.hole(hole);
            at = hole.range.end as usize;
            self.next_hole += 1;
        }
        self.exact(at.min(range.end)..range.end);
    }

    /// Returns the words of a picture's description, with those of links and without marks.
    fn unmasked(&self, text: &str, range: std::ops::Range<usize>) -> String {
        if text.len() != range.len() {
            return text.to_owned();
        }
        let mut words = String::new();
        let mut at = range.start;
        let first = self.holes.partition_point(|hole| (hole.range.end as usize) <= range.start);
        for hole in self.holes.iter().skip(first).take_while(|hole| (hole.range.start as usize) < range.end) {
            words.push_str(slice(self.body, at..hole.range.start as usize));
            if let HoleKind::Link(link) = hole.kind {
                words.push_str(&syntax::link_words(self.body, &self.prose.links[link], hole.range));
            }
            at = hole.range.end as usize;
        }
        words.push_str(slice(self.body, at.min(range.end)..range.end));
        words
    }

    fn exact(&mut self, range: std::ops::Range<usize>) {
        if range.is_empty() {
            return;
        }
        let words: &'body str = slice(self.body, range.clone());
        let at = self.append(words, TextRange::from(range), true);
        self.pieces.push(Piece::Text { words: words.into(), range: at });
    }

    fn hole(&mut self, hole: Hole) {
        match hole.kind {
            HoleKind::StatementStart(mark) => {
                self.ensure_open();
                self.statement_starts.push((mark, len(&self.prose.text)));
            }
            HoleKind::StatementEnd(mark) => {
                let end = len(&self.prose.text);
                let start = self.statement_starts.iter().rposition(|(number, _)| *number == mark);
                if let Some(place) = start {
                    let (_, start) = self.statement_starts.remove(place);
                    self.prose.marks[mark].statement = Some(TextRange { start, end });
                }
            }
            HoleKind::Mark(mark) => {
                self.ensure_open();
                // A space before a mark belongs to the mark: `“…” {@anna-berg}`.
                let words = self.prose.text.trim_end_matches(' ');
                self.prose.marks[mark].at = len(words);
            }
            HoleKind::Link(link) => {
                let words = syntax::link_words(self.body, &self.prose.links[link], hole.range);
                let at = self.append(&words, hole.range, false);
                self.prose.links[link].range = at;
                self.pieces.push(Piece::Link(link));
            }
        }
    }

    /// Adds words to the prose and its map.
    fn append(&mut self, words: &str, body: TextRange, is_exact: bool) -> TextRange {
        self.ensure_open();
        let start = self.prose.text.len();
        self.prose.text.push_str(words);
        let text = TextRange::new(start, self.prose.text.len());
        match self.prose.runs.last_mut() {
            Some(run)
                if is_exact && run.exact && run.text.end == text.start && run.body.end == body.start =>
            {
                run.text.end = text.end;
                run.body.end = body.end;
            }
            _ => self.prose.runs.push(Run { text, body, exact: is_exact }),
        }
        text
    }

    fn ensure_open(&mut self) {
        if self.open.is_some() {
            return;
        }
        if !self.prose.text.is_empty() {
            self.prose.text.push_str("\n\n");
        }
        let kind = match (&self.heading, self.is_cell) {
            (Some((level, _)), _) => BlockKind::Heading(*level),
            (None, true) => BlockKind::Cell,
            (None, false) => match (self.quotes.last(), self.items, self.lists.last()) {
                (Some(Some(quote)), _, _) => BlockKind::Quoted(*quote),
                (None, 1.., Some(list)) => BlockKind::Item(*list),
                _ => BlockKind::Paragraph,
            },
        };
        self.open = Some((self.prose.text.len(), kind));
    }

    fn close(&mut self) {
        if let Some((start, kind)) = self.open.take() {
            let range = TextRange::new(start, self.prose.text.len());
            self.prose.blocks.push(Block { range, kind, section: self.section });
        }
    }

    fn finish(mut self) -> Walk<'body> {
        self.close();
        Walk { prose: self.prose, pieces: self.pieces, headings: self.headings }
    }
}

fn begins_with_dash(text: &str) -> bool {
    text.starts_with(['—', '–', '―']) || text.starts_with("--")
}

fn len(text: &str) -> u32 {
    u32::try_from(text.len()).expect("sources over 16 MB are refused when they are loaded")
}
