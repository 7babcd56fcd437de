//! `unknown-organization`: a reference to an organization that has no file, in roles, parents, organizers, hosts.

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::index::Index;
use crate::model::{OrganizationId, Reference};

/// Looks at all references to organizations outside briefings.
pub(crate) fn check(index: &Index) -> Vec<Diagnostic> {
    let catalog = &index.catalog;
    let of_people = catalog
        .people
        .values()
        .flat_map(|person| &person.roles)
        .filter_map(|role| role.organization.as_ref());
    let of_organizations =
        catalog.organizations.values().flat_map(|one| one.parent.iter().chain(one.successor.as_ref()));
    let of_events = catalog.events.values().flat_map(|event| event.organizers.iter().chain(&event.hosts));
    of_people
        .chain(of_organizations)
        .chain(of_events)
        .filter_map(|reference| unknown(index, reference))
        .collect()
}

fn unknown(index: &Index, reference: &Reference) -> Option<Diagnostic> {
    let id = reference.value.trim_start_matches("organization:");
    let organizations = &index.catalog.organizations;
    if organizations.contains_key(&OrganizationId::new(id)) {
        return None;
    }
    let near = nearest(id, organizations.keys().map(OrganizationId::as_str));
    let help = near.map_or_else(
        || "make the file with `sayso new organization`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    let message = format!("no organization has the id `{id}`");
    Some(Diagnostic::new(Code::UnknownOrganization, reference.span, message).help(help))
}
