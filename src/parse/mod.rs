//! Stage 2: understands one file.
//!
//! In: one [`Source`]. Out: one [`Item`] of six kinds, with names and references as written. Sees no other file.

use crate::config::Config;
use crate::diagnostic::Diagnosed;
use crate::model::{Item, Prose};
use crate::span::Source;

/// Understands one content file; `None` when not even its kind's required keys could be had.
pub fn parse(_source: &Source, _config: &Config) -> Diagnosed<Option<Item>> {
    Diagnosed::clean(None)
}

/// Reads plain text without any markup: paragraphs are separated by blank lines, or else are single lines.
pub fn plain_text(_text: &str) -> Prose {
    Prose::default()
}
