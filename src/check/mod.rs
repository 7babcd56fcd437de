//! Stage 6: the rules that need the whole site, one file each, named after its code.
//!
//! In: the [`Index`], whose catalog holds drafts too. Out: diagnostics only.

mod backward_dates;
mod missing_alt_text;
mod missing_disambiguation;
mod missing_source_file;
mod placeholder;
mod several_holders;
mod standing_translation;
mod stub_person;
mod unknown_event_people;
mod unknown_organization;
mod unknown_post;
mod unknown_topic;

use crate::diagnostic::Diagnostic;
use crate::index::Index;

pub use missing_source_file::missing_source_files;

/// Runs every rule.
pub fn check(index: &Index) -> Vec<Diagnostic> {
    let rules = [
        backward_dates::check,
        missing_alt_text::check,
        missing_disambiguation::check,
        placeholder::check,
        several_holders::check,
        standing_translation::check,
        stub_person::check,
        unknown_event_people::check,
        unknown_organization::check,
        unknown_post::check,
        unknown_topic::check,
    ];
    rules.into_iter().flat_map(|rule| rule(index)).collect()
}
