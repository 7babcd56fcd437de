//! `unknown-person`, `unknown-role` in the participants of events.

use crate::diagnostic::{Code, Diagnostic};
use crate::index::Index;
use crate::model::{ParticipantEntry, PersonId};
use crate::resolve;

/// Looks at the participants of all events.
pub(crate) fn check(index: &Index) -> Vec<Diagnostic> {
    let entries = index.catalog.events.values().flat_map(|event| &event.participants);
    entries.filter_map(|entry| wrong(index, entry)).collect()
}

fn wrong(index: &Index, entry: &ParticipantEntry) -> Option<Diagnostic> {
    let reference = entry.person.as_ref()?;
    let Some(person) = index.catalog.people.get(&reference.value) else {
        let known = index.catalog.people.keys().map(PersonId::as_str);
        return Some(resolve::unknown(reference.value.as_str(), reference.span, Code::UnknownPerson, known));
    };
    let role = entry.role.as_ref()?;
    if person.roles.iter().any(|one| one.id == role.value) {
        return None;
    }
    let ids: Vec<String> = person.roles.iter().map(|role| format!("`{}`", role.id)).collect();
    let message = format!("{} has no role `{}`", person.name.value, role.value);
    let help = format!("the person's roles are {}", ids.join(", "));
    Some(Diagnostic::new(Code::UnknownRole, role.span, message).help(help))
}
