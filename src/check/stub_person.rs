//! `stub-person`: a file that still holds only what an import found.

use crate::diagnostic::{Code, Diagnostic};
use crate::index::Index;

/// Lists all stubs.
pub(crate) fn check(index: &Index) -> Vec<Diagnostic> {
    let stubs = index.catalog.people.values().filter(|person| person.stub);
    let told = stubs.map(|person| {
        let message = format!("{} is a stub", person.name.value);
        Diagnostic::new(Code::StubPerson, person.name.span, message)
            .help("complete the roles with their dates and remove `stub: true`")
    });
    told.collect()
}
