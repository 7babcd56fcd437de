//! `several-holders`: two people hold a post at once that only one can hold.
//!
//! Caught: two secretaries general of one organization in one month. Left alone: a handover day, on which one leaves
//! and the other arrives; deputies and acting holders; posts without `single_holder: true`.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::index::Index;
use crate::model::{Interval, OrganizationId, Person, Role, RoleStatus};

/// A role that fills a post, with whose it is and when.
struct Holder<'a> {
    person: &'a Person,
    role: &'a Role,
    tenure: Interval,
}

/// Looks at the roles that fill posts of single holders.
pub(crate) fn check(index: &Index) -> Vec<Diagnostic> {
    let mut by_post: BTreeMap<(&OrganizationId, &str), Vec<Holder<'_>>> = BTreeMap::new();
    for person in index.catalog.people.values() {
        for (number, role) in person.roles.iter().enumerate() {
            let (Some(post), Some(organization)) = (&role.post, &role.organization) else { continue };
            let is_deputy = matches!(role.status, Some(RoleStatus::Deputy | RoleStatus::Acting));
            let Some(tenure) = person.tenure(number).filter(|_| !is_deputy) else { continue };
            if is_single(index, &organization.value, &post.value) {
                let holders = by_post.entry((&organization.value, &post.value)).or_default();
                holders.push(Holder { person, role, tenure });
            }
        }
    }
    by_post.into_values().flat_map(overlaps).collect()
}

fn is_single(index: &Index, organization: &OrganizationId, post: &str) -> bool {
    let organization = index.catalog.organizations.get(organization);
    let posts = organization.map_or(&[][..], |one| one.posts.as_slice());
    posts.iter().any(|one| one.id.value == post && one.single_holder)
}

fn overlaps(mut holders: Vec<Holder<'_>>) -> Vec<Diagnostic> {
    holders.sort_by_key(|holder| holder.tenure.from);
    let pairs = holders.windows(2).filter_map(|pair| match pair {
        [one, next] => overlap(one, next),
        _ => None,
    });
    pairs.collect()
}

fn overlap(one: &Holder<'_>, next: &Holder<'_>) -> Option<Diagnostic> {
    let begins = next.tenure.from?;
    let is_over = one.tenure.until.is_some_and(|until| until <= begins);
    (!is_over && one.person.common.id != next.person.common.id).then(|| {
        let message =
            format!("{} and {} hold this post at once", one.person.name.value, next.person.name.value);
        Diagnostic::new(Code::SeveralHolders, next.role.head(), message)
            .label(one.role.head(), "held here as well")
            .help("end the earlier role with `until:`, or take `single_holder` off the post")
    })
}
