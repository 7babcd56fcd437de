//! `placeholder`: words that `sayso init` left for the publisher, on a page that readers can open.
//!
//! Caught: `[to be filled in: the postal address]`, in small or capital letters, in the text of any published item, and
//! the same in the other languages of `init`.
//! Left alone: the same in code, where it is spoken of, and in what readers may not see yet. A page with several gaps is
//! reported once, at the first, so that a new site is not drowned in warnings about its four pages.

use crate::diagnostic::{Code, Diagnostic};
use crate::index::Index;
use crate::model::{Body, Common, EntityId};
use crate::span::{Span, TextRange, slice};

/// What begins a gap, in each language of `init`; the words up to the next `]` say what belongs there.
const OPENINGS: [&str; 3] = ["[to be filled in", "[auszufüllen", "[à compléter"];

/// Looks at the texts of all that is published.
pub(crate) fn check(index: &Index) -> Vec<Diagnostic> {
    published(index).filter_map(|common| report(&gaps(&common.body))).collect()
}

fn published(index: &Index) -> impl Iterator<Item = &Common> {
    let catalog = &index.catalog;
    let is_shown = |entity: EntityId| index.is_published(&entity);
    let briefings = index.briefings.iter().map(|id| &catalog.briefings[id].common);
    let pages = index.pages.iter().map(|id| &catalog.pages[id].common);
    let people = catalog.people.iter().filter(move |(id, _)| is_shown(EntityId::Person((*id).clone())));
    let organizations =
        catalog.organizations.iter().filter(move |(id, _)| is_shown(EntityId::Organization((*id).clone())));
    let events = catalog.events.iter().filter(move |(id, _)| is_shown(EntityId::Event((*id).clone())));
    let topics = catalog.topics.iter().filter(move |(id, _)| is_shown(EntityId::Topic((*id).clone())));
    briefings
        .chain(pages)
        .chain(people.map(|(_, one)| &one.common))
        .chain(organizations.map(|(_, one)| &one.common))
        .chain(events.map(|(_, one)| &one.common))
        .chain(topics.map(|(_, one)| &one.common))
}

/// Returns the places of all gaps of a text, in their order; one that is not closed ends with its block.
fn gaps(body: &Body) -> Vec<Span> {
    let prose = &body.prose;
    let in_block = |range: TextRange| {
        // ASCII only, so that every byte keeps its place.
        let words = slice(&prose.text, range).to_ascii_lowercase();
        let starts = OPENINGS.iter().flat_map(|opening| words.match_indices(opening));
        let mut starts: Vec<usize> = starts.map(|(start, _)| start).collect();
        starts.sort_unstable();
        let gap = move |start: usize| {
            let length = slice(&words, start..).find(']').map_or(words.len() - start, |close| close + 1);
            let from = range.start as usize + start;
            TextRange::new(from, from + length)
        };
        starts.into_iter().map(gap)
    };
    let all = prose.blocks.iter().flat_map(|block| in_block(block.range));
    let is_code =
        |gap: &TextRange| prose.opaque.iter().any(|code| code.start < gap.end && gap.start < code.end);
    all.filter(|gap| !is_code(gap)).map(|gap| body.prose_span(gap)).collect()
}

fn report(gaps: &[Span]) -> Option<Diagnostic> {
    let first = gaps.first()?;
    let message = match gaps.len() {
        1 => "this is still to be filled in".to_owned(),
        count => format!("{count} gaps of this page are still to be filled in, this one first"),
    };
    let diagnostic = Diagnostic::new(Code::Placeholder, *first, message);
    Some(
        diagnostic
            .help("write what belongs there; `draft: true` keeps the page from readers until it is done"),
    )
}
