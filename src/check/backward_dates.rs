//! `backward-dates`: something ends before it begins.
//!
//! Caught: `from: 2024`, `until: 2023`; an `expires` before the `embargo`. Left alone: the same day; a month that ends
//! within the year it began.

use crate::diagnostic::{Code, Diagnostic};
use crate::index::Index;
use crate::model::{PartialDate, Until};
use crate::span::Located;

/// Looks at roles, names, events, and at what all files have.
pub(crate) fn check(index: &Index) -> Vec<Diagnostic> {
    let catalog = &index.catalog;
    let mut diagnostics = Vec::new();
    for role in catalog.people.values().flat_map(|person| &person.roles) {
        if let (Some(from), Until::Date(until)) = (&role.from, &role.until) {
            diagnostics.extend(backward(from, until, "the role"));
        }
    }
    let of_people = catalog.people.values().flat_map(|person| &person.names);
    let of_organizations = catalog.organizations.values().flat_map(|organization| &organization.names);
    for name in of_people.chain(of_organizations) {
        if let (Some(from), Some(until)) = (&name.from, &name.until) {
            diagnostics.extend(backward(from, until, "the use of the name"));
        }
    }
    for event in catalog.events.values() {
        if let (Some(start), Some(end)) = (&event.start, &event.end) {
            diagnostics.extend(backward(start, end, "the event"));
        }
    }
    for common in catalog.files() {
        if let (Some(embargo), Some(expires)) = (&common.embargo, &common.expires) {
            diagnostics.extend(backward(embargo, expires, "the publication"));
        }
    }
    diagnostics
}

fn backward(from: &Located<PartialDate>, until: &Located<PartialDate>, what: &str) -> Option<Diagnostic> {
    let is_backward = until.value.last_day() < from.value.first_day();
    is_backward.then(|| {
        let message = format!("{what} ends on {}, before it begins on {}", until.value, from.value);
        Diagnostic::new(Code::BackwardDates, until.span, message)
            .label(from.span, "it begins here")
            .help("one of the two dates is wrong")
    })
}
