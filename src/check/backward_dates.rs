//! `backward-dates`: something ends before it begins.
//!
//! Caught: `from: 2024`, `until: 2023`. Left alone: the same day; a month that ends within the year it began.

use crate::diagnostic::{Code, Diagnostic};
use crate::index::Index;
use crate::model::{PartialDate, Until};
use crate::span::Located;

/// Looks at roles, names and events.
pub(crate) fn check(index: &Index) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for role in index.catalog.people.values().flat_map(|person| &person.roles) {
        if let (Some(from), Until::Date(until)) = (&role.from, &role.until) {
            diagnostics.extend(backward(from, until, "role"));
        }
    }
    for event in index.catalog.events.values() {
        if let (Some(start), Some(end)) = (&event.start, &event.end) {
            diagnostics.extend(backward(start, end, "event"));
        }
    }
    diagnostics
}

fn backward(from: &Located<PartialDate>, until: &Located<PartialDate>, what: &str) -> Option<Diagnostic> {
    let is_backward = until.value.last_day() < from.value.first_day();
    is_backward.then(|| {
        let message = format!("the {what} ends on {}, before it begins on {}", until.value, from.value);
        Diagnostic::new(Code::BackwardDates, until.span, message)
            .label(from.span, "it begins here")
            .help("one of the two dates is wrong")
    })
}
