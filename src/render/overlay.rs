//! What is laid over a body: quotes, withdrawn words, regions that are no quotations, links.
//!
//! In: a briefing's resolved quotes and mentions. Out: an [`Overlay`], whose stretches of the prose are sorted and
//! never cross a link, so that `body.rs` can write them as elements. It knows no Markdown.

use std::collections::BTreeMap;

use crate::model::{
    BriefingId, EntityId, EntityKind, Mention, Prose, Quote, ResolvedBriefing, Shown, Speaker,
};
use crate::render::escape;
use crate::render::withdrawn::{CLOSING, withdrawals};
use crate::site::Site;
use crate::span::{TextRange, slice};

/// What is laid over a body.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overlay<'site> {
    /// The briefing whose body it is, if it is one.
    pub(crate) briefing: Option<(&'site BriefingId, &'site ResolvedBriefing)>,
    /// In the order of their starts, of two with one start the longer first.
    pub(crate) stretches: Vec<Stretch>,
    /// If not all quotes are set apart: the one that is.
    pub(crate) only: Option<usize>,
    marks: BTreeMap<String, usize>,
    /// What stands for withdrawn words.
    withdrawn: Vec<Shown>,
    /// Where quotes begin, and their numbers, in order.
    begins: Vec<(u32, usize)>,
    /// Where the signs of quotes stand, right behind their closing marks, and the quotes' numbers, in order.
    pub(crate) signs: Vec<(u32, usize)>,
}

/// A stretch of the prose that gets an element.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    pub(crate) range: TextRange,
    pub(crate) kind: StretchKind,
}

/// What kind of element a stretch gets.
#[derive(Clone, Debug)]
pub(crate) enum StretchKind {
    /// A part of the quote with this number.
    Quote(usize),
    /// Words of a retracted quote: a word in brackets stands for each part.
    Withdrawn(usize),
    /// Quotation marks around something that is no quotation.
    NotQuote,
    /// A link, with its start tag but for the closing bracket.
    Link {
        /// `<a class="person" href="/people/anna-berg/"`
        open: String,
    },
}

impl<'site> Overlay<'site> {
    /// Returns everything that lies over a briefing's text.
    pub(crate) fn whole(
        site: &Site,
        id: &'site BriefingId,
        resolved: &'site ResolvedBriefing,
    ) -> Overlay<'site> {
        let withdrawn = withdrawals(&site.words, &site.index.catalog.briefings[id], resolved);
        let mut stretches: Vec<Stretch> = resolved
            .quotes
            .iter()
            .enumerate()
            .flat_map(|(number, quote)| parts(number, quote, &withdrawn))
            .collect();
        let not_quotes = resolved.not_quotes.iter();
        stretches.extend(not_quotes.map(|range| Stretch { range: *range, kind: StretchKind::NotQuote }));
        let first = |(number, quote): (usize, &Quote)| Some((quote.parts.first()?.start, number));
        let mut begins: Vec<(u32, usize)> = resolved.quotes.iter().enumerate().filter_map(first).collect();
        begins.sort_unstable();
        let prose = &site.index.catalog.briefings[id].common.body.prose;
        let last = |(number, quote): (usize, &Quote)| {
            Some((behind_marks(prose, quote.parts.iter().map(|part| part.end).max()?), number))
        };
        let mut signs: Vec<(u32, usize)> = resolved.quotes.iter().enumerate().filter_map(last).collect();
        signs.sort_unstable();
        Overlay {
            briefing: Some((id, resolved)),
            stretches: with_links(site, stretches, &resolved.mentions),
            only: None,
            marks: speaker_marks(resolved),
            withdrawn,
            begins,
            signs,
        }
    }

    /// Returns the links that lie over a text that is no briefing.
    pub(crate) fn links(site: &Site, links: &[Mention]) -> Overlay<'site> {
        Overlay { stretches: with_links(site, Vec::new(), links), ..Overlay::default() }
    }

    /// Returns what lies over the blocks around one quote: its own words, withdrawn words, links.
    pub(crate) fn around(&self, site: &Site, number: usize, blocks: TextRange) -> Overlay<'site> {
        let Some((id, resolved)) = self.briefing else { return Overlay::default() };
        let own = parts(number, &resolved.quotes[number], &self.withdrawn);
        let retracted = self.stretches.iter().filter(|stretch| {
            matches!(stretch.kind, StretchKind::Withdrawn(_)) && blocks.overlaps(stretch.range)
        });
        let stretches: Vec<Stretch> = match self.withdrawn.is_empty() {
            true => own.collect(),
            false => own.chain(retracted.cloned()).collect(),
        };
        let mentions = &resolved.mentions;
        let first = mentions.partition_point(|mention| mention.range.end <= blocks.start);
        let behind = mentions.partition_point(|mention| mention.range.start < blocks.end).max(first);
        Overlay {
            briefing: Some((id, resolved)),
            withdrawn: self.withdrawn.clone(),
            stretches: with_links(site, stretches, mentions.get(first..behind).unwrap_or_default()),
            only: Some(number),
            marks: BTreeMap::new(),
            begins: Vec::new(),
            signs: Vec::new(),
        }
    }

    /// Returns the number from 1 to 6 of the first speaker of a quote.
    pub(crate) fn mark(&self, quote: &Quote) -> Option<usize> {
        quote.speakers.first().and_then(|speaker| self.mark_of(speaker))
    }

    /// Returns the number from 1 to 6 of a speaker.
    pub(crate) fn mark_of(&self, speaker: &Speaker) -> Option<usize> {
        self.marks.get(&*speaker.name).copied()
    }

    /// Tells whether all of `range` was retracted.
    pub(crate) fn is_withdrawn(&self, range: TextRange) -> bool {
        self.withdrawn.iter().any(|one| one.range.contains(range))
    }

    /// Returns what stands for the withdrawn words that begin at `start`.
    pub(crate) fn withdrawal_at(&self, start: u32) -> Option<&str> {
        self.withdrawn.iter().find(|one| one.range.start == start).map(|one| &*one.words)
    }

    /// Returns the numbers of the quotes that begin in `range`.
    pub(crate) fn quotes_beginning_in(&self, range: TextRange) -> impl Iterator<Item = usize> {
        let first = self.begins.partition_point(|(start, _)| *start < range.start);
        let begins = self.begins.iter().skip(first).take_while(move |(start, _)| *start < range.end);
        begins.map(|(_, number)| *number)
    }

    /// Returns the mention that stands at exactly `range`.
    pub(crate) fn mention(&self, range: TextRange) -> Option<&'site Mention> {
        let (_, resolved) = self.briefing?;
        let place =
            resolved.mentions.binary_search_by_key(&range.start, |mention| mention.range.start).ok()?;
        resolved.mentions.get(place).filter(|mention| mention.range == range)
    }
}

/// Returns the place behind the closing marks and stops that follow the words ending at `end`.
fn behind_marks(prose: &Prose, end: u32) -> u32 {
    let behind = prose.words(TextRange { start: end, end: prose.text.len() as u32 });
    let marks = behind.len() - behind.trim_start_matches(|c| CLOSING.contains(c)).len();
    let rest = slice(behind, marks..);
    let stops = rest.len() - rest.trim_start_matches(['.', ',', ';', ':', '!', '?', '…']).len();
    end + (marks + stops) as u32
}

/// Numbers the speakers of a briefing from 1 to 6, in the order of their first quote.
pub(crate) fn speaker_marks(resolved: &ResolvedBriefing) -> BTreeMap<String, usize> {
    let mut marks: BTreeMap<String, usize> = BTreeMap::new();
    for speaker in resolved.quotes.iter().flat_map(|quote| &quote.speakers) {
        if !marks.contains_key(&*speaker.name) {
            marks.insert(speaker.name.to_string(), marks.len() % 6 + 1);
        }
    }
    marks
}

/// Returns the start tag of a link to something published, but for its closing bracket.
pub(crate) fn open_link(site: &Site, entity: &EntityId) -> Option<String> {
    let route = site.route(entity)?;
    let class = match entity.kind() {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Event => "event",
        EntityKind::Topic => "topic",
        EntityKind::Briefing => "briefing",
    };
    Some(format!("<a class=\"{class}\" href=\"{}{}\"", site.config.base_path(), escape(route.as_str())))
}

fn parts(number: usize, quote: &Quote, withdrawn: &[Shown]) -> impl Iterator<Item = Stretch> {
    quote.parts.iter().map(move |part| {
        let note = withdrawn.iter().find(|one| quote.retracted && one.range.contains(*part));
        let kind = if quote.retracted { StretchKind::Withdrawn(number) } else { StretchKind::Quote(number) };
        Stretch { range: note.map_or(*part, |note| note.range), kind }
    })
}

fn withdrawn(stretches: &[Stretch]) -> Vec<TextRange> {
    let withdrawn = stretches.iter().filter(|stretch| matches!(stretch.kind, StretchKind::Withdrawn(_)));
    withdrawn.map(|stretch| stretch.range).collect()
}

/// Adds the links that cross no stretch and stand in no withdrawn one, and sorts.
fn with_links(site: &Site, mut stretches: Vec<Stretch>, mentions: &[Mention]) -> Vec<Stretch> {
    let mut edges: Vec<(u32, usize)> = Vec::new();
    for (number, stretch) in stretches.iter().enumerate() {
        edges.extend([(stretch.range.start, number), (stretch.range.end, number)]);
    }
    edges.sort_unstable();
    let withdrawn = withdrawn(&stretches);
    let is_free = |range: TextRange| {
        let first = edges.partition_point(|(at, _)| *at <= range.start);
        let mut inside = edges.iter().skip(first).take_while(|(at, _)| *at < range.end);
        inside.all(|(_, number)| range.contains(stretches[*number].range))
            && !withdrawn.iter().any(|part| part.overlaps(range))
    };
    let linked = mentions.iter().filter(|mention| mention.is_linked && is_free(mention.range));
    let links: Vec<Stretch> = linked
        .filter_map(|mention| {
            let open = open_link(site, mention.entity.as_ref()?)?;
            Some(Stretch { range: mention.range, kind: StretchKind::Link { open } })
        })
        .collect();
    stretches.extend(links);
    stretches.sort_by_key(|stretch| (stretch.range.start, u32::MAX - stretch.range.end));
    stretches
}
