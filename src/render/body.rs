//! A body as HTML: Markdown, quotes and links in one walk.
//!
//! In: a body's pieces ([`crate::markdown`]) and, for a briefing, its resolved quotes and mentions. Out: HTML. The steps:
//!
//! 1. Annotations become spans of the prose: parts of quotes, regions that are no quotations, links.
//! 2. The pieces are walked with one stack of elements and spans. A span stays open across an element that it
//!    wholly contains; else it is closed before and opened again behind, so that the HTML is always well nested.
//! 3. A block quote with a speaker becomes a figure: its signature moves from the quotation to the caption.
//!
//! Where a page or a file needs it, the finished HTML is read once more for its text stream (`text_stream.rs`).

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, Tag, TagEnd, html};

use crate::markdown;
use crate::markdown::{Heading, Piece, Walk};
use crate::model::{
    Attribution, BlockKind, BriefingId, Common, Prose, Quote, QuoteKind, ResolvedBriefing, Shown, is_unsafe,
};
use crate::render::escape;
use crate::render::margin::Margin;
use crate::render::overlay::{Overlay, StretchKind, open_link};
use crate::render::text_stream;
use crate::render::text_stream::TextStream;
use crate::site::{Destination, Picture, Site};
use crate::span::TextRange;

/// Up to how many bytes of Markdown are shown around a quote on its own page: about 3,000 words.
const LONGEST_CONTEXT: u32 = 20_000;

/// A briefing's text, taken apart and rendered once for its page, its quotes' pages and its data files.
#[derive(Debug)]
pub struct BriefingText<'site> {
    common: &'site Common,
    overlay: Overlay<'site>,
    walk: Walk<'site>,
    extents: Vec<TextRange>,
    /// The outermost paragraphs, lists and block quotes: their pieces, and the prose that they hold.
    blocks: Vec<(Range<usize>, TextRange)>,
    /// The whole text, annotated, as HTML.
    pub html: String,
    stream: OnceCell<TextStream>,
}

/// Renders the annotated text of a briefing.
///
/// # Panics
///
/// When the site has no such briefing.
pub fn briefing_text<'site>(site: &'site Site, id: &BriefingId) -> BriefingText<'site> {
    let common = &site.index.catalog.briefings[id].common;
    let body = &common.body;
    let (id, resolved) = site.index.resolved.get_key_value(id).expect("every briefing of a site is resolved");
    let overlay = Overlay::whole(site, id, resolved);
    let walk = markdown::walk(body.markdown(), body.file, body.base).output;
    let extents = extents(&walk);
    let html = write((site, common), &walk, &extents, (&overlay, &resolved.shown), 0..walk.pieces.len());
    let blocks = running_blocks(&walk, &extents);
    BriefingText { common, overlay, blocks, walk, extents, html, stream: OnceCell::new() }
}

impl BriefingText<'_> {
    /// Returns the text stream of the HTML, read when it is asked for first.
    pub fn stream(&self) -> &TextStream {
        self.stream.get_or_init(|| {
            let quotes = self.overlay.briefing.map_or(&[][..], |(_, resolved)| resolved.quotes.as_slice());
            let ids = quotes.iter().enumerate().map(|(number, quote)| (quote.id.as_str(), number)).collect();
            text_stream::read(&self.html, &ids)
        })
    }

    /// Renders the blocks around one quote, with one before and one behind, the quote's words in `mark` elements; nothing
    /// if that is more than anybody would read for one quote: [`LONGEST_CONTEXT`].
    pub(crate) fn context(&self, site: &Site, number: usize) -> String {
        let parts =
            self.overlay.briefing.map_or(&[][..], |(_, resolved)| resolved.quotes[number].parts.as_slice());
        let mut held = parts.iter().flat_map(|part| self.blocks_at(*part));
        let Some(first) = held.next() else { return String::new() };
        let last = held.last().unwrap_or(first);
        let shown =
            self.blocks.get(first.saturating_sub(1)..(last + 2).min(self.blocks.len())).unwrap_or_default();
        let (Some((_, start)), Some((_, end))) = (shown.first(), shown.last()) else { return String::new() };
        if end.end - start.start > LONGEST_CONTEXT {
            return String::new();
        }
        let overlay = self.overlay.around(site, number, TextRange { start: start.start, end: end.end });
        let pieces = shown.iter().flat_map(|(pieces, _)| pieces.clone());
        let replaced = self.overlay.briefing.map_or(&[][..], |(_, resolved)| resolved.shown.as_slice());
        write((site, self.common), &self.walk, &self.extents, (&overlay, replaced), pieces)
    }

    fn blocks_at(&self, range: TextRange) -> Range<usize> {
        let first = self.blocks.partition_point(|(_, extent)| extent.end <= range.start);
        first..self.blocks.partition_point(|(_, extent)| extent.start < range.end).max(first)
    }
}

fn running_blocks(walk: &Walk<'_>, extents: &[TextRange]) -> Vec<(Range<usize>, TextRange)> {
    let mut blocks = Vec::new();
    let mut depth = 0;
    let mut start = None;
    for (number, piece) in walk.pieces.iter().enumerate() {
        match piece {
            Piece::Event(Event::Start(tag), _) => {
                let is_running = matches!(tag, Tag::Paragraph | Tag::List(_) | Tag::BlockQuote(None));
                if depth == 0 {
                    start = is_running.then_some(number);
                }
                depth += 1;
            }
            Piece::Event(Event::End(_), _) => {
                depth -= 1;
                if depth == 0
                    && let Some(start) = start.take()
                {
                    blocks.push((start..number + 1, extents[start]));
                }
            }
            _ => {}
        }
    }
    blocks
}

/// Renders the text of a file that is no briefing as HTML: without annotations, but with its links.
pub(crate) fn plain_body(site: &Site, common: &Common) -> String {
    let body = &common.body;
    let walk = markdown::walk(body.markdown(), body.file, body.base).output;
    let text = site.index.texts.get(&body.file);
    let (links, shown) =
        text.map_or((&[][..], &[][..]), |text| (text.links.as_slice(), text.shown.as_slice()));
    let overlay = Overlay::links(site, links);
    write((site, common), &walk, &extents(&walk), (&overlay, shown), 0..walk.pieces.len())
}

/// Writes pieces as HTML, with what lies over them and what is shown in place of words; `pieces` are their numbers.
fn write(
    (site, common): (&Site, &Common),
    walk: &Walk<'_>,
    extents: &[TextRange],
    (overlay, shown): (&Overlay<'_>, &[Shown]),
    pieces: impl Iterator<Item = usize> + Clone,
) -> String {
    let is_html = |piece: &Piece<'_>| matches!(piece, Piece::Event(Event::Html(_) | Event::InlineHtml(_), _));
    let has_html = pieces.clone().any(|number| is_html(&walk.pieces[number]));
    let mut writer = Writer {
        site,
        common,
        prose: &walk.prose,
        shown,
        overlay,
        events: Vec::new(),
        stack: Vec::new(),
        started: BTreeSet::new(),
        low: 0,
        shift: 2 - i32::from(walk.headings.iter().map(|heading| heading.level).min().unwrap_or(2)),
        headings: walk.headings.iter(),
        caption: None,
        image: None,
        dropped_links: 0,
        at: 0,
        captioned: BTreeSet::new(),
        open_links: 0,
        next_sign: 0,
        margin: Margin::new(site, overlay),
    };
    for number in pieces {
        writer.piece(&walk.pieces[number], extents[number]);
    }
    let mut html = String::with_capacity(walk.prose.text.len() * 2);
    html::push_html(&mut html, writer.events.into_iter());
    let html = with_classes_for_styles(html);
    match has_html && !site.config.allow_html {
        true => sanitize(&html),
        false => html,
    }
}

/// Aligned columns of tables are styled by classes: no page has an inline style. Text cannot hold these tags.
fn with_classes_for_styles(html: String) -> String {
    if !html.contains(" style=\"text-align: ") {
        return html;
    }
    let cells = ["th", "td"].iter().flat_map(|cell| ["left", "center", "right"].map(|side| (*cell, side)));
    cells.fold(html, |html, (cell, side)| {
        html.replace(
            &format!("<{cell} style=\"text-align: {side}\">"),
            &format!("<{cell} class=\"align-{side}\">"),
        )
    })
}

/// The stretch of prose that each start of an inline element covers, by piece.
fn extents(walk: &Walk<'_>) -> Vec<TextRange> {
    let mut extents = vec![TextRange::default(); walk.pieces.len()];
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    for (number, piece) in walk.pieces.iter().enumerate() {
        match piece {
            Piece::Event(Event::Start(_), _) => {
                extents[number] = TextRange { start: u32::MAX, end: 0 };
                open.push(number);
            }
            Piece::Event(Event::End(_), _) => {
                if let Some(start) = open.pop() {
                    let inner = extents[start];
                    if let Some(outer) = open.last() {
                        extents[*outer].start = extents[*outer].start.min(inner.start);
                        extents[*outer].end = extents[*outer].end.max(inner.end);
                    }
                }
            }
            Piece::Text { range, .. } | Piece::Code { range, .. } | Piece::Break(_, range) => {
                at = range.end;
                grow(&mut extents, &open, *range);
            }
            Piece::Link(link) => {
                let range = walk.prose.links[*link].range;
                at = range.end;
                grow(&mut extents, &open, range);
            }
            Piece::Event(..) => {}
        }
    }
    for extent in &mut extents {
        if extent.start > extent.end {
            *extent = TextRange { start: at, end: at };
        }
    }
    extents
}

fn grow(extents: &mut [TextRange], open: &[usize], range: TextRange) {
    if let Some(innermost) = open.last() {
        extents[*innermost].start = extents[*innermost].start.min(range.start);
        extents[*innermost].end = extents[*innermost].end.max(range.end);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Element,
    Span(usize),
    /// A paragraph that is not written: the signature of a block quote.
    Skipped,
}

struct Writer<'a> {
    site: &'a Site,
    /// The file that the text stands in.
    common: &'a Common,
    prose: &'a Prose,
    shown: &'a [Shown],
    overlay: &'a Overlay<'a>,
    events: Vec<Event<'static>>,
    stack: Vec<Open>,
    /// Quotes whose first span has been opened.
    started: BTreeSet<usize>,
    /// Spans before this one have ended.
    low: usize,
    shift: i32,
    headings: std::slice::Iter<'a, Heading>,
    /// Within a block quote with a speaker: the quote's number and the words of its signature.
    caption: Option<(usize, String)>,
    /// Within a picture: its address and its description so far.
    image: Option<(String, String)>,
    dropped_links: usize,
    /// The place in the prose that the text has come to.
    at: u32,
    /// Quotes whose links stand in the captions of their block quotes.
    captioned: BTreeSet<usize>,
    /// How many links of the author's are open: no other link may stand in them.
    open_links: usize,
    /// Signs of quotes before this one are written, or stand in a caption.
    next_sign: usize,
    margin: Margin<'a>,
}

impl Writer<'_> {
    fn piece(&mut self, piece: &Piece<'_>, extent: TextRange) {
        if let Some((_, alt)) = &mut self.image {
            match piece {
                Piece::Event(Event::Text(text) | Event::Code(text), _) => alt.push_str(text),
                Piece::Event(Event::SoftBreak | Event::HardBreak, _) => alt.push(' '),
                Piece::Event(Event::End(TagEnd::Image), _) => self.end(TagEnd::Image),
                _ => {}
            }
            return;
        }
        match piece {
            Piece::Event(Event::Start(tag), _) => self.start(tag, extent),
            Piece::Event(Event::End(tag), _) => self.end(*tag),
            Piece::Event(event, _) => self.events.push(event.clone().into_static()),
            Piece::Text { range, .. } => self.text(*range),
            Piece::Code { range, .. } | Piece::Break(_, range) if self.overlay.is_withdrawn(*range) => {}
            Piece::Link(link) if self.overlay.is_withdrawn(self.prose.links[*link].range) => {}
            Piece::Code { words, range } => {
                self.enter_segment(*range);
                self.events.push(Event::Code(words.clone().into_static()));
                self.signs(range.end);
            }
            Piece::Break(is_hard, range) => {
                self.enter_segment(*range);
                self.events.push(if *is_hard { Event::HardBreak } else { Event::SoftBreak });
            }
            Piece::Link(link) => self.wiki_link(*link),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, extent: TextRange) {
        let tag = match tag {
            Tag::Link { dest_url, .. } if is_unsafe(dest_url) => {
                self.dropped_links += 1;
                return;
            }
            Tag::Link { link_type, dest_url, title, id } => Tag::Link {
                link_type: *link_type,
                dest_url: self.address(dest_url).into(),
                title: title.clone().into_static(),
                id: id.clone().into_static(),
            },
            Tag::Image { dest_url, .. } => {
                self.image = Some((dest_url.to_string(), String::new()));
                return;
            }
            Tag::Heading { level, classes, .. } => {
                let shifted = (*level as i32 + self.shift).clamp(2, 6);
                let id = self.headings.next().map(|heading| heading.id.clone().into());
                Tag::Heading {
                    level: pulldown_cmark::HeadingLevel::try_from(shifted as usize).unwrap_or(*level),
                    id,
                    classes: classes.iter().map(|class| class.clone().into_static()).collect(),
                    // Other attributes could hold scripts and styles.
                    attrs: Vec::new(),
                }
            }
            Tag::BlockQuote(kind) => {
                self.block_quote(*kind, extent);
                return;
            }
            other => other.clone().into_static(),
        };
        let is_inline = matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. });
        if is_inline {
            self.close_crossing(extent);
        } else {
            self.close_all();
        }
        if self.is_signature_block(&tag, extent) {
            return;
        }
        self.open_links += usize::from(matches!(tag, Tag::Link { .. }));
        self.stack.push(Open::Element);
        self.events.push(Event::Start(tag));
    }

    /// A block quote: set-off words of somebody with a caption, a GitHub alert as an aside, or any other.
    fn block_quote(&mut self, alert: Option<BlockQuoteKind>, extent: TextRange) {
        self.close_all();
        self.stack.push(Open::Element);
        let speaking = self.quote_within(extent).filter(|_| self.overlay.only.is_none());
        let tag = match (alert, speaking) {
            (Some(alert), _) => {
                let (class, name) = (alert_name(alert), escape(&self.site.words.say(alert_name(alert))));
                format!(
                    "<aside class=\"alert {class}\" aria-label=\"{name}\"><p class=\"label\">{name}</p>\n"
                )
            }
            (None, Some(number)) => {
                self.caption = Some((number, String::new()));
                self.captioned.insert(number);
                let is_first = self.started.insert(number);
                self.margin.pass(number);
                format!("<figure class=\"quote-card\">\n{}\n", self.quote_tag("blockquote", number, is_first))
            }
            (None, None) => "<blockquote class=\"not-quote\">\n".to_owned(),
        };
        self.raw(tag);
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::Image {
            if let Some((address, alt)) = self.image.take() {
                self.picture(&address, &alt);
            }
            return;
        }
        if tag == TagEnd::Link && self.dropped_links > 0 {
            self.dropped_links -= 1;
            return;
        }
        while let Some(Open::Span(number)) = self.stack.last().copied() {
            self.close(number);
        }
        if self.skipped_paragraph(tag) {
            return;
        }
        if tag != TagEnd::Link {
            self.signs(self.at);
        }
        self.stack.pop();
        self.open_links -= usize::from(tag == TagEnd::Link);
        match tag {
            TagEnd::BlockQuote(Some(_)) => self.raw("</aside>\n"),
            TagEnd::BlockQuote(None) => {
                self.raw("</blockquote>\n");
                if let Some((number, words)) = self.caption.take() {
                    let caption = self.caption_html(number, &words);
                    self.raw(caption);
                }
            }
            // Beside a block of the text; within an item or a cell, which may hold other blocks.
            TagEnd::Paragraph | TagEnd::Heading(_) => {
                self.events.push(Event::End(tag));
                self.margin_note();
            }
            TagEnd::Item | TagEnd::TableCell => {
                self.margin_note();
                self.events.push(Event::End(tag));
            }
            _ => self.events.push(Event::End(tag)),
        }
        if tag == TagEnd::Link {
            self.signs(self.at);
        }
    }

    /// A paragraph that holds only the signature of a block quote is left out: the caption has its words.
    fn is_signature_block(&mut self, tag: &Tag<'_>, extent: TextRange) -> bool {
        let Some((number, _)) = &self.caption else { return false };
        if !matches!(tag, Tag::Paragraph) {
            return false;
        }
        let Some((_, resolved)) = self.overlay.briefing else { return false };
        let holds_words = resolved.quotes[*number].parts.iter().any(|part| part.overlaps(extent));
        if !holds_words {
            self.stack.push(Open::Skipped);
        }
        !holds_words
    }

    fn skipped_paragraph(&mut self, tag: TagEnd) -> bool {
        let is_skipped = tag == TagEnd::Paragraph && self.stack.last() == Some(&Open::Skipped);
        if is_skipped {
            self.stack.pop();
        }
        is_skipped
    }

    /// Returns the quote that fills a block quote.
    fn quote_within(&self, extent: TextRange) -> Option<usize> {
        let (_, resolved) = self.overlay.briefing?;
        let is_whole = |quote: &Quote| {
            let blocks = quote.parts.iter().filter_map(|part| self.prose.block_at(part.start));
            let mut blocks = blocks.map(|block| self.prose.blocks[block]);
            quote.attribution == Attribution::Named
                && !quote.retracted
                && quote.parts.iter().all(|part| extent.contains(*part))
                && blocks.all(|block| {
                    let is_begun_by = |part: &TextRange| {
                        // The author's own quotation marks may stand around the words.
                        let before = TextRange { start: block.range.start, end: part.start };
                        block.range.contains(*part)
                            && self.prose.words(before).chars().all(|c| "“\"„«".contains(c))
                    };
                    matches!(block.kind, BlockKind::Quoted(_)) && quote.parts.iter().any(is_begun_by)
                })
        };
        self.overlay.quotes_beginning_in(extent).find(|number| is_whole(&resolved.quotes[*number]))
    }

    fn caption_html(&self, number: usize, words: &str) -> String {
        let Some((_, resolved)) = self.overlay.briefing else { return "</figure>".to_owned() };
        let quote = &resolved.quotes[number];
        // The author's own quotation marks may stand around the quotation: the figure has its own.
        let is_mark = |c: char| c.is_whitespace() || "—–―-“”„\"«»".contains(c);
        let mut rest = words.trim_start_matches(is_mark).trim_end();
        let mut caption = String::new();
        for speaker in &quote.speakers {
            let name = &*speaker.name;
            let open = speaker.entity.as_ref().and_then(|entity| open_link(self.site, entity));
            let linked = open.map_or_else(|| escape(name), |open| format!("{open}>{}</a>", escape(name)));
            match rest.split_once(name) {
                Some((before, behind)) if !name.is_empty() => {
                    caption.push_str(&format!("{}{linked}", escape(before)));
                    rest = behind;
                }
                _ if rest.is_empty() && caption.is_empty() => caption.push_str(&linked),
                _ => {
                    caption.push_str(&format!("{} ({linked})", escape(rest)));
                    rest = "";
                }
            }
        }
        caption.push_str(&escape(rest));
        let permalink = self.permalink(number).unwrap_or_default();
        format!("<figcaption>{caption} {permalink}</figcaption></figure>\n")
    }

    fn wiki_link(&mut self, number: usize) {
        let link = &self.prose.links[number];
        if self.divert(link.range) {
            return;
        }
        self.enter_segment(link.range);
        let words = self.prose.displayed(link.range, self.shown);
        self.events.push(Event::Text(words.into()));
        self.signs(link.range.end);
    }

    /// Writes words of the prose, cut where spans begin or end and where signs stand.
    fn text(&mut self, range: TextRange) {
        let mut at = range.start;
        while at < range.end {
            let end = self.next_cut(at).min(range.end);
            let segment = TextRange { start: at, end };
            at = end;
            if self.divert(segment) {
                continue;
            }
            self.enter_segment(segment);
            if self.overlay.is_withdrawn(segment) {
                let note = self.overlay.withdrawal_at(segment.start);
                self.events.extend(note.map(|note| Event::Text(note.to_owned().into())));
                self.signs(segment.end);
                continue;
            }
            let words = self.prose.displayed(segment, self.shown);
            self.events.push(Event::Text(words.into()));
            self.signs(segment.end);
        }
    }

    /// Within a block quote with a speaker, what is no part of the quotation is its signature.
    fn divert(&mut self, segment: TextRange) -> bool {
        let Some((number, words)) = &mut self.caption else { return false };
        let Some((_, resolved)) = self.overlay.briefing else { return false };
        if resolved.quotes[*number].parts.iter().any(|part| part.overlaps(segment)) {
            return false;
        }
        words.push_str(self.prose.words(segment));
        true
    }

    fn next_cut(&self, at: u32) -> u32 {
        let mut nearest = self.overlay.signs.get(self.next_sign).map_or(u32::MAX, |(sign, _)| *sign);
        if nearest <= at {
            nearest = u32::MAX;
        }
        for span in self.overlay.stretches.iter().skip(self.low) {
            // Spans are in the order of their starts: the first that starts later is the last that can matter.
            if span.range.start > at {
                return nearest.min(span.range.start);
            }
            if span.range.end > at {
                nearest = nearest.min(span.range.end);
            }
        }
        nearest
    }

    /// Opens and closes spans so that exactly those that cover `segment` are open.
    fn enter_segment(&mut self, segment: TextRange) {
        while self.overlay.stretches.get(self.low).is_some_and(|span| span.range.end <= segment.start) {
            self.low += 1;
        }
        let top = self.stack.iter().rposition(|open| !matches!(open, Open::Span(_))).map_or(0, |at| at + 1);
        let (below, open) = self.stack.split_at(top);
        let wanted: Vec<usize> = (self.low..self.overlay.stretches.len())
            .take_while(|number| self.overlay.stretches[*number].range.start <= segment.start)
            .filter(|number| {
                self.overlay.stretches[*number].range.contains(segment)
                    && !self.is_set_off(*number)
                    && !below.contains(&Open::Span(*number))
            })
            .collect();
        let shared =
            open.iter().zip(&wanted).take_while(|(open, wanted)| **open == Open::Span(**wanted)).count();
        while self.stack.len() > top + shared
            && let Some(Open::Span(number)) = self.stack.last().copied()
        {
            self.close(number);
        }
        for number in wanted.into_iter().skip(shared) {
            self.open(number);
        }
    }

    /// Before an inline element: spans that do not wholly contain it are closed; those that begin with it are opened.
    fn close_crossing(&mut self, extent: TextRange) {
        let top = self.stack.iter().rposition(|open| !matches!(open, Open::Span(_))).map_or(0, |at| at + 1);
        let crossing = self.stack[top..].iter().position(|open| match open {
            Open::Span(number) => {
                !self.overlay.stretches.get(*number).is_some_and(|span| span.range.contains(extent))
            }
            Open::Element | Open::Skipped => false,
        });
        if let Some(crossing) = crossing {
            for open in self.stack[top + crossing..].to_vec().iter().rev() {
                if let Open::Span(number) = open {
                    self.close(*number);
                }
            }
        }
        while self.overlay.stretches.get(self.low).is_some_and(|span| span.range.end <= extent.start) {
            self.low += 1;
        }
        let beginning: Vec<usize> = (self.low..self.overlay.stretches.len())
            .take_while(|number| self.overlay.stretches[*number].range.start <= extent.start)
            .filter(|number| self.overlay.stretches[*number].range.contains(extent) && !extent.is_empty())
            .filter(|number| !matches!(self.overlay.stretches[*number].kind, StretchKind::Link { .. }))
            .filter(|number| !self.stack.contains(&Open::Span(*number)) && !self.is_set_off(*number))
            .collect();
        beginning.into_iter().for_each(|number| self.open(number));
    }

    /// Tells whether a span is the quote whose element the block quote itself is.
    fn is_set_off(&self, number: usize) -> bool {
        let Some((quote, _)) = &self.caption else { return false };
        matches!(self.overlay.stretches[number].kind, StretchKind::Quote(one) if one == *quote)
    }

    fn close_all(&mut self) {
        while let Some(Open::Span(number)) = self.stack.last().copied() {
            self.close(number);
        }
    }

    fn open(&mut self, number: usize) {
        let tag = match &self.overlay.stretches[number].kind {
            StretchKind::NotQuote => "<span class=\"not-quote\">".to_owned(),
            StretchKind::Link { open } => {
                let range = self.overlay.stretches[number].range;
                format!("{open}{}>", self.label(range))
            }
            StretchKind::Withdrawn(quote) => {
                let quote = *quote;
                let attribute = if self.started.insert(quote) { "id" } else { "data-quote" };
                let id = self.overlay.briefing.map_or("", |(_, resolved)| resolved.quotes[quote].id.as_str());
                match self.overlay.only {
                    Some(_) => "<span class=\"redacted\">".to_owned(),
                    None => format!("<span class=\"redacted\" {attribute}=\"{}\">", escape(id)),
                }
            }
            StretchKind::Quote(quote) => {
                let quote = *quote;
                let is_first = self.started.insert(quote);
                if is_first {
                    self.margin.begin(quote);
                }
                self.quote_tag("span", quote, is_first)
            }
        };
        self.stack.push(Open::Span(number));
        self.raw(tag);
    }

    /// An accessible name for a link whose words are not the name: it starts with the words (WCAG 2.5.3).
    fn label(&self, range: TextRange) -> String {
        let mention = self.overlay.mention(range);
        let words = self.prose.words(range);
        match mention.filter(|mention| mention.is_pronoun) {
            Some(mention) => format!(" aria-label=\"{} ({})\"", escape(words), escape(&mention.name)),
            None => String::new(),
        }
    }

    fn quote_tag(&self, element: &str, number: usize, is_first: bool) -> String {
        let Some((_, resolved)) = self.overlay.briefing else { return String::new() };
        let quote = &resolved.quotes[number];
        if self.overlay.only.is_some() {
            return "<mark>".to_owned();
        }
        let class = if quote.kind == QuoteKind::Indirect { "said" } else { "quote" };
        let attribute = if is_first { "id" } else { "data-quote" };
        let mut tag = format!("<{element} class=\"{class}\" {attribute}=\"{}\"", escape(quote.id.as_str()));
        if quote.kind == QuoteKind::Indirect {
            tag.push_str(" data-mode=\"indirect\"");
        }
        let ids: Vec<&str> =
            quote.speakers.iter().filter_map(|speaker| Some(speaker.entity.as_ref()?.as_str())).collect();
        if !ids.is_empty() {
            tag.push_str(&format!(" data-speaker=\"{}\"", escape(&ids.join(" "))));
        }
        if let Some(mark) = self.overlay.mark(quote) {
            tag.push_str(&format!(" data-mark=\"{mark}\""));
        }
        match quote.attribution {
            Attribution::Named if ids.is_empty() => tag.push_str(" data-attribution=\"unnamed\""),
            Attribution::Named => {}
            Attribution::Unnamed => tag.push_str(" data-attribution=\"unnamed\""),
            Attribution::Doubtful => tag.push_str(" data-attribution=\"doubtful\""),
            Attribution::Missing => tag.push_str(" data-attribution=\"none\""),
        }
        tag.push('>');
        tag
    }

    fn close(&mut self, number: usize) {
        self.stack.pop();
        let tag = match self.overlay.stretches.get(number).map(|span| &span.kind) {
            Some(StretchKind::Link { .. }) => "</a>",
            Some(StretchKind::Quote(_)) if self.overlay.only.is_some() => "</mark>",
            Some(_) => "</span>",
            None => return,
        };
        self.raw(tag);
    }

    /// Writes the signs of quotes that are due where the text has come to `at`: whether somebody is in doubt, and
    /// the link to the quote's page. Within a link they wait for its end.
    fn signs(&mut self, at: u32) {
        self.at = at;
        let is_due =
            |writer: &Self| writer.overlay.signs.get(writer.next_sign).is_some_and(|(sign, _)| *sign <= at);
        if self.overlay.only.is_some() || !is_due(self) {
            return;
        }
        while let Some(Open::Span(number)) = self.stack.last().copied()
            && self.overlay.stretches[number].range.end <= at
        {
            self.close(number);
        }
        let is_link = |open: &Open| match open {
            Open::Span(number) => matches!(self.overlay.stretches[*number].kind, StretchKind::Link { .. }),
            Open::Element | Open::Skipped => false,
        };
        if self.open_links > 0 || self.stack.iter().any(is_link) {
            return;
        }
        while is_due(self) {
            let (_, number) = self.overlay.signs[self.next_sign];
            self.next_sign += 1;
            let is_captioned = self.captioned.contains(&number);
            if is_captioned {
                continue;
            }
            let doubt = self.doubt(number).unwrap_or_default();
            let permalink = self.permalink(number).unwrap_or_default();
            self.raw(format!("{doubt}{permalink}"));
        }
    }

    /// Returns the sign of a quote whose speaker is not certain.
    fn doubt(&self, number: usize) -> Option<String> {
        let (_, resolved) = self.overlay.briefing?;
        let is_shown = is_in_doubt(resolved, number);
        is_shown.then(|| {
            let label = escape(&self.site.words.say("doubt"));
            format!("<span class=\"doubt\" role=\"img\" aria-label=\"{label}\"></span>")
        })
    }

    /// Writes who speaks in the block that has ended; a caption names its speaker itself.
    fn margin_note(&mut self) {
        let note = self.margin.note();
        if self.overlay.only.is_none() && self.caption.is_none() {
            note.into_iter().for_each(|note| self.raw(note));
        }
    }

    fn permalink(&self, number: usize) -> Option<String> {
        let (id, resolved) = self.overlay.briefing?;
        let quote = &resolved.quotes[number];
        let route = self.site.quote_route(&crate::index::QuoteKey { briefing: id.clone(), number })?;
        let names: Vec<&str> = quote.speakers.iter().map(|speaker| &*speaker.name).collect();
        let words: Vec<&str> = quote.text.split_whitespace().take(5).collect();
        let first = match words.get(..4) {
            Some(four) if words.len() > 4 => format!("{} …", four.join(" ")),
            _ => words.join(" "),
        };
        let id = match (quote.kind, quote.retracted, names.is_empty()) {
            (QuoteKind::Indirect, true, _) => "withdrawn-statement-permalink",
            (_, true, _) => "withdrawn-quote-permalink",
            (QuoteKind::Indirect, false, true) => "statement-permalink",
            (QuoteKind::Indirect, false, false) => "statement-permalink-by",
            (_, false, true) => "quote-permalink",
            (_, false, false) => "quote-permalink-by",
        };
        let words = &self.site.words;
        let label = words.fill(id, [("who", words.list(&names).into()), ("words", first.into())]);
        let mark = self.overlay.mark(quote);
        let mark = mark.map_or_else(String::new, |mark| format!(" data-mark=\"{mark}\""));
        let base = self.site.config.base_path();
        Some(format!(
            "<a class=\"permalink\"{mark} href=\"{base}{}\" aria-label=\"{}\"></a>",
            escape(route.as_str()),
            escape(&label)
        ))
    }

    /// Makes an address within the site one from its root, so that it holds on every page that shows the text.
    fn address(&self, address: &str) -> String {
        match self.site.destination(self.common, address) {
            Destination::Elsewhere => address.to_owned(),
            Destination::Within { path, rest } => format!("{}{path}{rest}", self.site.config.base_path()),
        }
    }

    /// Writes a picture of the site; one that lies elsewhere becomes a link, a missing one its description.
    fn picture(&mut self, address: &str, alt: &str) {
        let html = match self.site.picture(self.common, address) {
            Picture::Here { path, size } => {
                let size = size
                    .map(|size| format!(" width=\"{}\" height=\"{}\"", size.width, size.height))
                    .unwrap_or_default();
                let src = format!("{}{path}", self.site.config.base_path());
                format!("<img src=\"{}\" alt=\"{}\"{size} loading=\"lazy\">", escape(&src), escape(alt))
            }
            Picture::Elsewhere if !is_unsafe(address) => {
                let words = if alt.is_empty() { address } else { alt };
                format!("<a rel=\"external\" href=\"{}\">{}</a>", escape(address), escape(words))
            }
            Picture::Elsewhere | Picture::Missing => escape(alt),
        };
        self.raw(html);
    }

    fn raw(&mut self, html: impl Into<CowStr<'static>>) {
        self.events.push(Event::InlineHtml(html.into()));
    }
}

fn alert_name(alert: BlockQuoteKind) -> &'static str {
    match alert {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

/// Leaves of raw HTML what can do no harm; our own elements and attributes stay.
fn sanitize(html: &str) -> String {
    ammonia::Builder::default()
        .add_generic_attributes([
            "class",
            "id",
            "aria-label",
            "role",
            "data-speaker",
            "data-quote",
            "data-mode",
            "data-mark",
            "data-attribution",
            "data-by",
            "data-initials",
            "data-office",
            "aria-hidden",
        ])
        .add_tags(["aside", "figure", "figcaption", "section", "mark"])
        .add_tag_attributes("img", ["loading"])
        .link_rel(None)
        .clean(html)
        .to_string()
}

/// Tells whether readers should know that the speaker of a quote is not certain; not of words within the words of
/// somebody who is.
pub(crate) fn is_in_doubt(resolved: &ResolvedBriefing, number: usize) -> bool {
    let quote = &resolved.quotes[number];
    let is_open = matches!(quote.attribution, Attribution::Doubtful | Attribution::Missing);
    is_open && quote.kind != QuoteKind::Indirect && !quote.retracted && !is_within_anothers(resolved, number)
}

fn is_within_anothers(resolved: &ResolvedBriefing, number: usize) -> bool {
    let quote = &resolved.quotes[number];
    let holds = |outer: &Quote| {
        let mut parts = quote.parts.iter();
        parts.all(|part| outer.parts.iter().any(|whole| whole.contains(*part)))
    };
    // Quotes stand in the order of the text, so that the one around this one is soon met on the way back.
    let around = || resolved.quotes[..number].iter().rposition(holds);
    let is_named = |outer: usize| {
        resolved.quotes[outer].attribution == Attribution::Named || is_within_anothers(resolved, outer)
    };
    quote.nested && around().is_some_and(is_named)
}
