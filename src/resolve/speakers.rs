//! Names as found to people and organizations of the site.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{EntityId, EntityKind, FoundSpeaker, NameKind, PersonId, Speaker, Visibility};
use crate::resolve::Scope;
use crate::resolve::offices;
use crate::span::{Located, Span, TextRange};

/// Finds who of the site bears a name; of several namesakes the one whom the front matter expects.
pub(crate) fn named(scope: &mut Scope<'_>, name: &str, kind: NameKind, place: Span) -> Option<EntityId> {
    if matches!(kind, NameKind::Unnamed | NameKind::Document) {
        return None;
    }
    let entries = scope.lexicon.named(name);
    let wanted = |entity: &EntityId| matches!(entity.kind(), EntityKind::Person | EntityKind::Organization);
    let mut found: Vec<EntityId> = entries.iter().map(|entry| entry.entity.clone()).filter(wanted).collect();
    found.sort();
    found.dedup();
    if found.len() > 1 {
        let expected: Vec<EntityId> =
            found.iter().filter(|entity| is_expected(scope, entity)).cloned().collect();
        if expected.len() == 1 {
            return expected.into_iter().next();
        }
        ambiguous(scope, name, &found, place);
        return None;
    }
    found.pop()
}

fn is_expected(scope: &Scope<'_>, entity: &EntityId) -> bool {
    matches!(entity, EntityId::Person(id) if scope.expected.contains(id))
}

fn ambiguous(scope: &mut Scope<'_>, name: &str, found: &[EntityId], place: Span) {
    let message = format!("`{name}` could be several people");
    if scope.diagnostics.iter().any(|one| one.code == Code::AmbiguousMention && one.message == message) {
        return;
    }
    let ids: Vec<String> = found.iter().map(|entity| format!("`{}`", entity.as_str())).collect();
    scope.diagnostics.push(
        Diagnostic::new(Code::AmbiguousMention, place, message)
            .help(format!("list who takes part in `participants` or `speakers`: {}", ids.join(" or "))),
    );
}

/// Turns a found speaker into one of the site, with the office of the day.
pub(crate) fn speaker(
    scope: &mut Scope<'_>,
    found: &FoundSpeaker,
    day: crate::model::PartialDate,
    role: Option<&Located<String>>,
    place: Span,
) -> Speaker {
    let place = found.mention.map_or(place, |mention| scope.briefing.common.body.prose_span(mention));
    let entity = linked(scope, found).or_else(|| named(scope, &found.name, found.kind, place));
    match entity {
        Some(entity) => known(scope, entity, day, role, found.mention, place),
        None => Speaker {
            name: found.name.clone(),
            kind: found.kind,
            entity: None,
            office: None,
            mention: found.mention,
        },
    }
}

/// Words that the editor linked with `[[…]]` name whom the link names.
fn linked(scope: &Scope<'_>, found: &FoundSpeaker) -> Option<EntityId> {
    let mention = found.mention?;
    let links = &scope.briefing.common.body.prose.links;
    let link = links.iter().find(|link| link.range.overlaps(mention))?;
    let mut found = scope.targets().find(&link.target);
    found.retain(|entity| matches!(entity.kind(), EntityKind::Person | EntityKind::Organization));
    if found.len() == 1 { found.pop() } else { None }
}

/// Makes a speaker of somebody the site knows.
pub(crate) fn known(
    scope: &mut Scope<'_>,
    entity: EntityId,
    day: crate::model::PartialDate,
    role: Option<&Located<String>>,
    mention: Option<TextRange>,
    place: Span,
) -> Speaker {
    let (name, kind): (Arc<str>, NameKind) = match &entity {
        EntityId::Person(id) => (name_of(scope, id), NameKind::Person),
        EntityId::Organization(id) => {
            let organization = scope.catalog.organizations.get(id);
            (organization.map_or("", |one| one.name.value.as_str()).into(), NameKind::Organization)
        }
        other => (other.as_str().into(), NameKind::Unnamed),
    };
    let office = match &entity {
        EntityId::Person(id) => {
            let listed = scope.role_of_participant(id);
            offices::settle(scope, id, day, role.or(listed), place)
        }
        _ => None,
    };
    Speaker { name, kind, entity: Some(entity), office, mention }
}

fn name_of(scope: &Scope<'_>, id: &PersonId) -> Arc<str> {
    scope.catalog.people.get(id).map_or("", |person| person.name.value.as_str()).into()
}

/// Tells whether sayso may link the person and put them into data.
pub(crate) fn is_visible(scope: &Scope<'_>, entity: &EntityId) -> bool {
    match entity {
        EntityId::Person(id) => {
            scope.catalog.people.get(id).is_some_and(|person| person.visibility == Visibility::Full)
        }
        _ => true,
    }
}
