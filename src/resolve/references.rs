//! References as written to things of the site.

use crate::diagnostic::{Code, Diagnostic, Safety, nearest};
use crate::model::{
    BriefingId, EntityId, EntityKind, EventId, OrganizationId, PersonId, Reference, TopicId, slug,
};
use crate::resolve::Scope;
use crate::span::{Located, Span};

/// Resolves the briefing's `event`.
pub(crate) fn event(scope: &mut Scope<'_>) -> Option<EventId> {
    let event = scope.briefing.event.as_ref()?;
    if scope.catalog.events.contains_key(&event.value) {
        return Some(event.value.clone());
    }
    let known = scope.catalog.events.keys().map(EventId::as_str);
    let unknown = unknown(event.value.as_str(), event.span, Code::UnknownEvent, known);
    scope.diagnostics.push(unknown);
    None
}

/// Resolves the id of a person or an organization, such as stands in marks and in `speakers:`.
pub(crate) fn speaker(
    scope: &mut Scope<'_>,
    reference: &Reference,
    in_front_matter: bool,
) -> Option<EntityId> {
    let (kind, id) = EntityKind::split(&reference.value);
    let person = PersonId::new(id);
    let organization = OrganizationId::new(id);
    if kind != Some(EntityKind::Organization) && scope.catalog.people.contains_key(&person) {
        return Some(EntityId::Person(person));
    }
    if kind != Some(EntityKind::Person) && scope.catalog.organizations.contains_key(&organization) {
        return Some(EntityId::Organization(organization));
    }
    let people = scope.catalog.people.keys().map(PersonId::as_str);
    let known = people.chain(scope.catalog.organizations.keys().map(OrganizationId::as_str));
    let code = if in_front_matter { Code::UnknownPerson } else { Code::UnresolvedSpeaker };
    let unknown = unknown(id, reference.span, code, known);
    scope.diagnostics.push(unknown);
    None
}

/// Resolves the id of a person.
pub(crate) fn person(scope: &mut Scope<'_>, person: &Located<PersonId>) -> Option<PersonId> {
    if scope.catalog.people.contains_key(&person.value) {
        return Some(person.value.clone());
    }
    let known = scope.catalog.people.keys().map(PersonId::as_str);
    let unknown = unknown(person.value.as_str(), person.span, Code::UnknownPerson, known);
    scope.diagnostics.push(unknown);
    None
}

/// Resolves the id of an organization.
pub(crate) fn organization(
    scope: &mut Scope<'_>,
    organization: &Located<OrganizationId>,
) -> Option<OrganizationId> {
    if scope.catalog.organizations.contains_key(&organization.value) {
        return Some(organization.value.clone());
    }
    let known = scope.catalog.organizations.keys().map(OrganizationId::as_str);
    let unknown = unknown(organization.value.as_str(), organization.span, Code::UnknownOrganization, known);
    scope.diagnostics.push(unknown);
    None
}

/// Resolves the target of `[[…]]`: an id, a name or an alias, of any kind unless one is written before it.
pub(crate) fn link(scope: &mut Scope<'_>, target: &Reference) -> Option<EntityId> {
    let (kind, words) = EntityKind::split(&target.value);
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
    let (kind, words) = EntityKind::split(&target.value);
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
    let is_topic = catalog.topics.contains_key(&topic)
        || scope.briefing.topics.iter().any(|one| one.value.as_str() == id);
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

/// Describes a reference that leads nowhere, with the nearest id.
pub fn unknown<'a>(
    id: &str,
    place: Span,
    code: Code,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let (what, file) = match code {
        Code::UnknownPerson => ("person", "`people/`, or make one with `sayso new person`"),
        Code::UnknownOrganization => {
            ("organization", "`organizations/`, or make one with `sayso new organization`")
        }
        Code::UnknownEvent => ("event", "`events/`, or make one with `sayso new event`"),
        Code::UnresolvedSpeaker => (
            "person or organization",
            "`people/` or `organizations/`, or the words in quotes for somebody without a page: `{@\"a pilot\"}`",
        ),
        _ => ("briefing", "`briefings/`"),
    };
    let near = nearest(id, known.clone()).or_else(|| {
        let id = slug(id);
        known.clone().find(|known| *known == id)
    });
    let diagnostic = Diagnostic::new(code, place, format!("no {what} has the id `{id}`"));
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")).fix(Safety::Unsafe, place, near),
        None => diagnostic.help(format!("write the stem of a file in {file}")),
    }
}
