//! The names a site knows: of people and organizations, with their pronouns and role phrases.
//!
//! In: a [`Catalog`]. Out: a [`Lexicon`] that annotators look names up in. Which of two people of one name is
//! meant is not decided here.

use crate::catalog::Catalog;

/// The names of a site's people and organizations, ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {}

/// Collects the names of all people and organizations, drafts included.
pub fn lexicon(_catalog: &Catalog) -> Lexicon {
    Lexicon::default()
}
