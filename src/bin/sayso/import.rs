//! `sayso import`

use std::path::Path;

use crate::args::ImportArgs;
use crate::terminal::Outcome;

/// Runs.
pub(crate) fn run(_root: &Path, _args: &ImportArgs) -> anyhow::Result<Outcome> {
    Ok(Outcome::Done)
}
