//! References as written to things of the site.

use crate::diagnostic::{Code, Diagnostic, Safety, nearest};
use crate::model::{
    BriefingId, EntityId, EntityKind, EventId, OrganizationId, PersonId, Reference, TopicId, slug,
};
use crate::resolve::Scope;

/// Returns the id without a kind before it.
pub(crate) fn bare(reference: &str) -> &str {
    split(reference).1
}

/// Splits `person:anna-berg`.
fn split(reference: &str) -> (Option<EntityKind>, &str) {
    let kinds = [
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Event,
        EntityKind::Topic,
        EntityKind::Briefing,
    ];
    let Some((prefix, id)) = reference.split_once(':') else { return (None, reference) };
    match kinds.into_iter().find(|kind| kind.prefix() == prefix.trim()) {
        Some(kind) => (Some(kind), id.trim()),
        None => (None, reference),
    }
}

/// Resolves the briefing's `event`.
pub(crate) fn event(scope: &mut Scope<'_>) -> Option<EventId> {
    let reference = scope.briefing.event.as_ref()?;
    let id = EventId::new(bare(&reference.value));
    if scope.catalog.events.contains_key(&id) {
        return Some(id);
    }
    let known: Vec<&str> = scope.catalog.events.keys().map(EventId::as_str).collect();
    unknown(scope, reference, "event", Code::UnknownEvent, &known);
    None
}

/// Resolves the id of a person or an organization, such as stands in marks and in `speakers:`.
pub(crate) fn speaker(
    scope: &mut Scope<'_>,
    reference: &Reference,
    in_front_matter: bool,
) -> Option<EntityId> {
    let (kind, id) = split(&reference.value);
    let person = PersonId::new(id);
    let organization = OrganizationId::new(id);
    if kind != Some(EntityKind::Organization) && scope.catalog.people.contains_key(&person) {
        return Some(EntityId::Person(person));
    }
    if kind != Some(EntityKind::Person) && scope.catalog.organizations.contains_key(&organization) {
        return Some(EntityId::Organization(organization));
    }
    let people = scope.catalog.people.keys().map(PersonId::as_str);
    let known: Vec<&str> =
        people.chain(scope.catalog.organizations.keys().map(OrganizationId::as_str)).collect();
    let code = if in_front_matter { Code::UnknownPerson } else { Code::UnresolvedSpeaker };
    unknown(scope, reference, "person or organization", code, &known);
    None
}

/// Resolves the id of a person.
pub(crate) fn person(scope: &mut Scope<'_>, reference: &Reference) -> Option<PersonId> {
    let id = PersonId::new(bare(&reference.value));
    if scope.catalog.people.contains_key(&id) {
        return Some(id);
    }
    let known: Vec<&str> = scope.catalog.people.keys().map(PersonId::as_str).collect();
    unknown(scope, reference, "person", Code::UnknownPerson, &known);
    None
}

/// Resolves the id of an organization.
pub(crate) fn organization(scope: &mut Scope<'_>, reference: &Reference) -> Option<OrganizationId> {
    let id = OrganizationId::new(bare(&reference.value));
    if scope.catalog.organizations.contains_key(&id) {
        return Some(id);
    }
    let known: Vec<&str> = scope.catalog.organizations.keys().map(OrganizationId::as_str).collect();
    unknown(scope, reference, "organization", Code::UnknownOrganization, &known);
    None
}

/// Resolves the target of `[[…]]`: an id, a name or an alias, of any kind unless one is written before it.
pub(crate) fn link(scope: &mut Scope<'_>, target: &Reference) -> Option<EntityId> {
    let (kind, words) = split(&target.value);
    let mut found = by_id(scope, words);
    if found.is_empty() {
        found = by_name(scope, words);
    }
    found.retain(|entity| kind.is_none_or(|kind| entity.kind() == kind));
    match found.len() {
        1 => found.pop(),
        0 => {
            unresolved_link(scope, target, words);
            None
        }
        _ => {
            let choices: Vec<String> = found
                .iter()
                .map(|entity| format!("`{}:{}`", entity.kind().prefix(), entity.as_str()))
                .collect();
            scope.diagnostics.push(
                Diagnostic::new(Code::AmbiguousName, target.span, format!("`{words}` fits several entries"))
                    .help(format!("write one of {}", choices.join(", "))),
            );
            None
        }
    }
}

/// Finds whom the target of `[[…]]` names, if that is clear; reports nothing.
pub(crate) fn find_link(scope: &Scope<'_>, target: &Reference) -> Option<EntityId> {
    let (kind, words) = split(&target.value);
    let mut found = by_id(scope, words);
    if found.is_empty() {
        found = by_name(scope, words);
    }
    found.retain(|entity| {
        kind.is_none_or(|kind| entity.kind() == kind)
            && matches!(entity.kind(), EntityKind::Person | EntityKind::Organization)
    });
    if found.len() == 1 { found.pop() } else { None }
}

fn by_id(scope: &Scope<'_>, id: &str) -> Vec<EntityId> {
    let catalog = scope.catalog;
    let mut found = Vec::new();
    found
        .extend(catalog.people.get_key_value(&PersonId::new(id)).map(|(id, _)| EntityId::Person(id.clone())));
    found.extend(
        catalog
            .organizations
            .get_key_value(&OrganizationId::new(id))
            .map(|(id, _)| EntityId::Organization(id.clone())),
    );
    found.extend(catalog.events.get_key_value(&EventId::new(id)).map(|(id, _)| EntityId::Event(id.clone())));
    found.extend(
        catalog.briefings.get_key_value(&BriefingId::new(id)).map(|(id, _)| EntityId::Briefing(id.clone())),
    );
    let topic = TopicId::new(id);
    let is_topic =
        catalog.topics.contains_key(&topic) || scope.briefing.topics.iter().any(|one| one.value == id);
    if is_topic {
        found.push(EntityId::Topic(topic));
    }
    found
}

fn by_name(scope: &Scope<'_>, name: &str) -> Vec<EntityId> {
    let mut found: Vec<EntityId> =
        scope.lexicon.named(name).iter().map(|entry| entry.entity.clone()).collect();
    let folded = crate::lexicon::fold(name);
    let topics = scope.catalog.topics.iter().filter(|(_, topic)| {
        let aliases = topic.aliases.iter().map(|alias| alias.value.as_str());
        aliases.chain([topic.title.value.as_str()]).any(|one| crate::lexicon::fold(one) == folded)
    });
    found.extend(topics.map(|(id, _)| EntityId::Topic(id.clone())));
    found.sort();
    found.dedup();
    found
}

fn unresolved_link(scope: &mut Scope<'_>, target: &Reference, words: &str) {
    let catalog = scope.catalog;
    let mut known: Vec<&str> = catalog.people.keys().map(PersonId::as_str).collect();
    known.extend(catalog.organizations.keys().map(OrganizationId::as_str));
    known.extend(catalog.events.keys().map(EventId::as_str));
    known.extend(catalog.topics.keys().map(TopicId::as_str));
    known.extend(catalog.people.values().map(|person| person.name.value.as_str()));
    known.extend(catalog.organizations.values().map(|organization| organization.name.value.as_str()));
    let near = nearest(words, known.iter().copied()).or_else(|| {
        let id = slug(words);
        nearest(&id, known.iter().copied())
    });
    let diagnostic =
        Diagnostic::new(Code::UnresolvedLink, target.span, format!("nothing is called `{words}`"));
    let diagnostic = match near {
        Some(near) => {
            diagnostic.help(format!("did you mean `{near}`?")).fix(Safety::Unsafe, target.span, near)
        }
        None => {
            diagnostic.help("write the id, the name or an alias of a person, organization, event or topic")
        }
    };
    scope.diagnostics.push(diagnostic);
}

/// Reports a reference that leads nowhere, with the nearest id.
pub(crate) fn unknown(scope: &mut Scope<'_>, reference: &Reference, what: &str, code: Code, known: &[&str]) {
    let id = bare(&reference.value);
    let near = nearest(id, known.iter().copied()).or_else(|| {
        let id = slug(id);
        known.iter().copied().find(|known| *known == id)
    });
    let diagnostic = Diagnostic::new(code, reference.span, format!("no {what} has the id `{id}`"));
    let diagnostic = match near {
        Some(near) => {
            diagnostic.help(format!("did you mean `{near}`?")).fix(Safety::Unsafe, reference.span, near)
        }
        None => diagnostic.help(format!("write the id of a {what}: the stem of its file")),
    };
    scope.diagnostics.push(diagnostic);
}
