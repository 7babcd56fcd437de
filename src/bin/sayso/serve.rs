//! `sayso serve`

use std::path::Path;

use crate::args::ServeArgs;
use crate::terminal::Outcome;

/// Runs.
pub(crate) fn run(_root: &Path, _args: &ServeArgs) -> anyhow::Result<Outcome> {
    Ok(Outcome::Done)
}
