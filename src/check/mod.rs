//! Stage 6: the rules that need the whole site, one file each, named after its code.
//!
//! In: the [`Index`]. Out: diagnostics only.

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::index::Index;

/// Runs every rule.
pub fn check(_index: &Index, _config: &Config) -> Vec<Diagnostic> {
    Vec::new()
}
