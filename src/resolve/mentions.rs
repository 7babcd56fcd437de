//! Mentions and links: which words lead to a page.
//!
//! Linked are every `[[…]]`, the words that name a speaker beside a quote, and the first mention of each person and
//! organization in each section; nothing within an ordinary link.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::Catalog;
use crate::diagnostic::Diagnostic;
use crate::model::{
    Annotations, EntityId, EntityKind, Glyph, Mention, NameKind, Prose, Quote, Shown, WikiLink,
};
use crate::resolve::Scope;
use crate::resolve::references::Targets;
use crate::resolve::speakers;
use crate::span::TextRange;

/// Resolves all mentions, in the order of the text; `links` are the `[[…]]` among them.
pub(crate) fn mentions(
    scope: &mut Scope<'_>,
    links: Vec<Mention>,
    annotations: &Annotations,
    quotes: &[Quote],
) -> Vec<Mention> {
    let mut mentions = links;
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
        // Words that an editor linked name whom the link names.
        let written = &scope.briefing.common.body.prose.links;
        if found.is_pronoun || written.iter().any(|link| link.range.contains(found.range)) {
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

/// Resolves all `[[…]]` of a text, in its order; reports those that lead nowhere.
pub(crate) fn links(prose: &Prose, targets: Targets<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for link in prose.links.iter().filter(|link| !link.range.is_empty()) {
        match targets.link(&link.target) {
            Ok(entity) => {
                let words = prose.words(link.range);
                mentions.push(mention(link.range, Some(entity), words, NameKind::Person, false, true));
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    mentions
}

/// Returns the names that readers see in place of the ids of links.
pub(crate) fn names(prose: &Prose, links: &[Mention], catalog: &Catalog) -> Vec<Shown> {
    let written = prose.links.iter().filter(|link| !link.has_label);
    let by_range: BTreeMap<TextRange, &WikiLink> = written.map(|link| (link.range, link)).collect();
    let name = |link: &Mention| {
        let (_, target) = EntityKind::split(&by_range.get(&link.range)?.target.value);
        let entity = link.entity.as_ref().filter(|entity| entity.as_str() == target)?;
        let words = short_name(catalog, entity)?.into();
        Some(Shown { range: link.range, words, entity: Some(entity.clone()) })
    };
    links.iter().filter_map(name).collect()
}

/// Returns what readers see in place of words of a briefing: typographic marks, and for a link by id the name.
pub(crate) fn shown(names: Vec<Shown>, glyphs: &[Glyph]) -> Vec<Shown> {
    let marks = glyphs.iter().map(|glyph| {
        let words = glyph.shown.to_string().into();
        Shown { range: glyph.range, words, entity: None }
    });
    let mut shown: Vec<Shown> = names.into_iter().chain(marks).collect();
    shown.sort_by_key(|one| one.range);
    shown
}

/// The name that readers see in a text: the short one of an organization that has one.
fn short_name(catalog: &Catalog, entity: &EntityId) -> Option<String> {
    match entity {
        EntityId::Person(id) => catalog.people.get(id).map(|one| one.name.value.clone()),
        EntityId::Organization(id) => {
            let one = catalog.organizations.get(id)?;
            Some(one.short_name.clone().unwrap_or_else(|| one.name.value.clone()))
        }
        EntityId::Event(id) => catalog.events.get(id).map(|one| one.name.value.clone()),
        EntityId::Topic(id) => catalog.topics.get(id).map(|one| one.title.value.clone()),
        EntityId::Briefing(id) => catalog.briefings.get(id).map(|one| one.title.value.clone()),
    }
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
