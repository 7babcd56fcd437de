//! References as written to things of the site.

use crate::catalog::Catalog;
use crate::diagnostic::{Code, Diagnostic, Safety, nearest};
use crate::lexicon::{Lexicon, fold};
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

/// Where the targets of `[[…]]` are looked up.
#[derive(Clone, Copy)]
pub(crate) struct Targets<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) lexicon: &'a Lexicon,
}

impl Targets<'_> {
    /// Resolves the target of `[[…]]`: an id, a name or an alias, of any kind unless one is written before it.
    pub(crate) fn link(self, target: &Reference) -> Result<EntityId, Diagnostic> {
        let (_, words) = EntityKind::split(&target.value);
        let mut found = self.find(target);
        if found.len() > 1 {
            let choices: Vec<String> = found
                .iter()
                .map(|entity| format!("`{}:{}`", entity.kind().prefix(), entity.as_str()))
                .collect();
            let message = format!("`{words}` fits several entries");
            return Err(Diagnostic::new(Code::AmbiguousName, target.span, message)
                .help(format!("write one of {}", choices.join(", "))));
        }
        found.pop().ok_or_else(|| self.unresolved(target, words))
    }

    /// Returns everything that the target of `[[…]]` may name.
    pub(crate) fn find(self, target: &Reference) -> Vec<EntityId> {
        let (kind, words) = EntityKind::split(&target.value);
        let mut found = self.by_id(words);
        if found.is_empty() {
            found = self.by_name(words);
        }
        found.retain(|entity| kind.is_none_or(|kind| entity.kind() == kind));
        found
    }

    fn by_id(self, id: &str) -> Vec<EntityId> {
        let catalog = self.catalog;
        let (person, organization) = (PersonId::new(id), OrganizationId::new(id));
        let (event, briefing, topic) = (EventId::new(id), BriefingId::new(id), TopicId::new(id));
        let known = [
            catalog.people.contains_key(&person).then_some(EntityId::Person(person)),
            catalog.organizations.contains_key(&organization).then_some(EntityId::Organization(organization)),
            catalog.events.contains_key(&event).then_some(EntityId::Event(event)),
            catalog.briefings.contains_key(&briefing).then_some(EntityId::Briefing(briefing)),
            catalog.all_topics.contains(&topic).then_some(EntityId::Topic(topic)),
        ];
        known.into_iter().flatten().collect()
    }

    fn by_name(self, name: &str) -> Vec<EntityId> {
        let named = self.lexicon.named(name);
        let mut found: Vec<EntityId> = named.iter().map(|entry| entry.entity.clone()).collect();
        let folded = fold(name);
        let topics = self.catalog.topics.iter().filter(|(_, topic)| {
            let aliases = topic.aliases.iter().map(|alias| alias.value.as_str());
            aliases.chain([topic.title.value.as_str()]).any(|one| fold(one) == folded)
        });
        found.extend(topics.map(|(id, _)| EntityId::Topic(id.clone())));
        found.sort();
        found.dedup();
        found
    }

    fn unresolved(self, target: &Reference, words: &str) -> Diagnostic {
        let catalog = self.catalog;
        let mut known: Vec<&str> = catalog.people.keys().map(PersonId::as_str).collect();
        known.extend(catalog.organizations.keys().map(OrganizationId::as_str));
        known.extend(catalog.events.keys().map(EventId::as_str));
        known.extend(catalog.all_topics.iter().map(TopicId::as_str));
        known.extend(catalog.people.values().map(|person| person.name.value.as_str()));
        known.extend(catalog.organizations.values().map(|organization| organization.name.value.as_str()));
        let id = slug(words);
        let near = nearest(words, known.iter().copied()).or_else(|| nearest(&id, known.iter().copied()));
        let message = format!("nothing is called `{words}`");
        let diagnostic = Diagnostic::new(Code::UnresolvedLink, target.span, message);
        let Some(near) = near else {
            let help = match self.namesakes(words).as_slice() {
                [] => {
                    "write the id, the name or an alias of a person, organization, event or topic".to_owned()
                }
                several => format!("write one of {}", several.join(", ")),
            };
            return diagnostic.help(help);
        };
        diagnostic.help(format!("did you mean `{near}`?")).fix(Safety::Unsafe, target.span, near)
    }

    /// The ids of people whose last name this is.
    fn namesakes(self, name: &str) -> Vec<String> {
        let folded = format!(" {}", fold(name));
        let people = self.catalog.people.iter();
        let fitting = people.filter(|(_, person)| fold(&person.name.value).ends_with(&folded));
        fitting.map(|(id, _)| format!("`{id}`")).collect()
    }
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
