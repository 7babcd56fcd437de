//! `unknown-organization`: a reference to an organization that has no file, in roles, parents, organizers, hosts and the
//! participants of events.
//!
//! Caught: `organization: estuary-counsil`. Left alone: references in briefings, which are resolved with their texts.

use crate::diagnostic::{Code, Diagnostic};
use crate::index::Index;
use crate::model::OrganizationId;
use crate::resolve;

/// Looks at all references to organizations outside briefings.
pub(crate) fn check(index: &Index) -> Vec<Diagnostic> {
    let catalog = &index.catalog;
    let roles = catalog.people.values().flat_map(|person| &person.roles);
    let of_people = roles.filter_map(|role| role.organization.as_ref());
    let of_organizations =
        catalog.organizations.values().flat_map(|one| one.parent.iter().chain(one.successor.as_ref()));
    let of_events = catalog.events.values().flat_map(|event| {
        let participants = event.participants.iter().filter_map(|entry| entry.organization.as_ref());
        event.organizers.iter().chain(&event.hosts).chain(participants)
    });
    let references = of_people.chain(of_organizations).chain(of_events);
    let unknown = references.filter(|one| !catalog.organizations.contains_key(&one.value));
    let known = catalog.organizations.keys().map(OrganizationId::as_str);
    unknown
        .map(|one| resolve::unknown(one.value.as_str(), one.span, Code::UnknownOrganization, known.clone()))
        .collect()
}
