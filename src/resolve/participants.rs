//! Who took part: the editor's list with the offices of the day, else what the text says.

use crate::catalog::Catalog;
use crate::model::{
    Annotations, Country, Day, EntityId, Event, EventId, FoundParticipant, NameKind, Office, OfficeFinding,
    ParticipantEntry, Participation,
};
use crate::resolve::Scope;
use crate::resolve::offices;
use crate::resolve::references;
use crate::resolve::speakers;

/// Resolves the briefing's participants.
pub(crate) fn participants(
    scope: &mut Scope<'_>,
    event: Option<&EventId>,
    annotations: &Annotations,
) -> Vec<Participation> {
    if let Some(entries) = &scope.briefing.participants {
        return entries.iter().filter_map(|entry| entry_of(scope, entry)).collect();
    }
    let is_listed =
        event.and_then(|id| scope.catalog.events.get(id)).is_some_and(|event| !event.participants.is_empty());
    if is_listed {
        return Vec::new();
    }
    annotations.participants.iter().map(|found| found_in_text(scope, found)).collect()
}

/// Resolves one entry of a list of participants.
pub(crate) fn entry_of(scope: &mut Scope<'_>, entry: &ParticipantEntry) -> Option<Participation> {
    let organization = entry.organization.as_ref().and_then(|id| references::organization(scope, id));
    let Some(reference) = &entry.person else {
        let name = entry.name.as_ref()?;
        let office = entry.role.as_ref().map(|role| Office {
            role: None,
            title: role.value.clone(),
            short: None,
            organization,
            country: entry.country,
            status: None,
            is_handover: false,
        });
        let name = name.value.as_str().into();
        return Some(Participation {
            person: None,
            name,
            office,
            note: entry.note.clone(),
            span: entry.span,
        });
    };
    let id = references::person(scope, reference)?;
    let day = scope.day;
    let office = offices::settle(scope, &id, day, entry.role.as_ref(), entry.span);
    let name = scope.catalog.people[&id].name.value.as_str().into();
    Some(Participation { person: Some(id), name, office, note: entry.note.clone(), span: entry.span })
}

/// Resolves an event's own list, with the offices of its first day. Unknown references are left out here: a check
/// reports them.
pub fn event_participants(event: &Event, catalog: &Catalog) -> Vec<Participation> {
    let day = event.start.as_ref().map(|start| start.value.first_day());
    event.participants.iter().filter_map(|entry| of_event(entry, day, catalog)).collect()
}

fn of_event(entry: &ParticipantEntry, day: Option<Day>, catalog: &Catalog) -> Option<Participation> {
    let Some(reference) = &entry.person else {
        let name = entry.name.as_ref()?.value.as_str().into();
        let office = entry.role.as_ref().map(|role| printed(&role.value, entry.country));
        return Some(Participation {
            person: None,
            name,
            office,
            note: entry.note.clone(),
            span: entry.span,
        });
    };
    let id = reference.value.clone();
    let person = catalog.people.get(&id)?;
    let wanted =
        entry.role.as_ref().and_then(|role| person.roles.iter().position(|one| one.id == role.value));
    let office = match (wanted, day) {
        (Some(role), _) => Some(offices::office(person, role, day, catalog)),
        (None, Some(day)) => match offices::office_on(person, day, catalog) {
            OfficeFinding::One(office) => Some(office),
            OfficeFinding::Several(roles) => {
                roles.first().map(|role| offices::office(person, *role, Some(day), catalog))
            }
            OfficeFinding::NoRoles | OfficeFinding::NoneThen(_) => None,
        },
        (None, None) => None,
    };
    let name = person.name.value.as_str().into();
    Some(Participation { person: Some(id), name, office, note: entry.note.clone(), span: entry.span })
}

/// An office that only the words name.
fn printed(title: &str, country: Option<Country>) -> Office {
    Office {
        role: None,
        title: title.to_owned(),
        short: None,
        organization: None,
        country,
        status: None,
        is_handover: false,
    }
}

fn found_in_text(scope: &mut Scope<'_>, found: &FoundParticipant) -> Participation {
    let span = scope.briefing.common.body.prose_span(found.range);
    let office = found.role.as_ref().map(|role| printed(role, found.country));
    if let Some(EntityId::Person(id)) = speakers::named(scope, &found.name, NameKind::Person, span) {
        let day = scope.day;
        let office = offices::settle(scope, &id, day, None, span).or(office);
        let name = scope.catalog.people[&id].name.value.as_str().into();
        return Participation { person: Some(id), name, office, note: None, span };
    }
    Participation { person: None, name: found.name.clone(), office, note: None, span }
}
