//! Mentions and links: which words lead to a page.
//!
//! Linked are every `[[…]]`, the words that name a speaker beside a quote, and the first mention of each person and
//! organization in each section; nothing within an ordinary link.

use std::collections::BTreeSet;

use crate::model::{Annotations, EntityId, Mention, NameKind, Quote};
use crate::resolve::Scope;
use crate::resolve::references;
use crate::resolve::speakers;
use crate::span::TextRange;

/// Resolves all mentions and links, in the order of the text.
pub(crate) fn mentions(scope: &mut Scope<'_>, annotations: &Annotations, quotes: &[Quote]) -> Vec<Mention> {
    let mut mentions = links(scope);
    let pronouns: BTreeSet<(u32, u32)> = annotations
        .mentions
        .iter()
        .filter(|found| found.is_pronoun)
        .map(|found| (found.range.start, found.range.end))
        .collect();
    for quote in quotes {
        for speaker in &quote.speakers {
            if let (Some(range), Some(entity)) = (speaker.mention, &speaker.entity) {
                let is_pronoun = pronouns.contains(&(range.start, range.end));
                mentions.push(mention(
                    range,
                    Some(entity.clone()),
                    &speaker.name,
                    speaker.kind,
                    is_pronoun,
                    true,
                ));
            }
        }
    }
    for found in &annotations.mentions {
        if found.is_pronoun {
            continue;
        }
        let place = scope.briefing.common.body.prose_span(found.range);
        let entity = speakers::named(scope, &found.name, found.kind, place);
        mentions.push(mention(found.range, entity, &found.name, found.kind, false, false));
    }
    mentions.sort_by_key(|mention| (mention.range.start, !mention.is_linked, u32::MAX - mention.range.end));
    let mut kept: Vec<Mention> = Vec::new();
    for mention in mentions {
        if kept.last().is_none_or(|last| last.range.end <= mention.range.start) {
            kept.push(mention);
        }
    }
    link_first_ones(scope, &mut kept);
    kept
}

fn links(scope: &mut Scope<'_>) -> Vec<Mention> {
    let briefing = scope.briefing;
    let mut mentions = Vec::new();
    for link in briefing.common.body.prose.links.iter().filter(|link| !link.range.is_empty()) {
        if let Some(entity) = references::link(scope, &link.target) {
            let words = briefing.common.body.prose.words(link.range);
            mentions.push(mention(link.range, Some(entity), words, NameKind::Person, false, true));
        }
    }
    mentions
}

fn mention(
    range: TextRange,
    entity: Option<EntityId>,
    name: &str,
    kind: NameKind,
    is_pronoun: bool,
    is_linked: bool,
) -> Mention {
    Mention { range, entity, name: name.into(), kind, is_pronoun, is_linked }
}

/// Links the first mention of each in each section, and unlinks what must not be one.
fn link_first_ones(scope: &Scope<'_>, mentions: &mut [Mention]) {
    let prose = &scope.briefing.common.body.prose;
    let mut seen: BTreeSet<(u32, EntityId)> = BTreeSet::new();
    for mention in mentions {
        let Some(entity) = &mention.entity else {
            mention.is_linked = false;
            continue;
        };
        let block = prose.block_at(mention.range.start).and_then(|block| prose.blocks.get(block));
        let section = block.map_or(0, |block| block.section);
        let is_heading = block.is_some_and(|block| matches!(block.kind, crate::model::BlockKind::Heading(_)));
        let within_link = prose.linked.iter().any(|linked| linked.overlaps(mention.range));
        let may_link = !within_link && speakers::is_visible(scope, entity);
        let is_first = !is_heading && seen.insert((section, entity.clone()));
        mention.is_linked = may_link && (mention.is_linked || is_first);
    }
}
