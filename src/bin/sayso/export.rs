//! `sayso export`

use std::path::Path;

use crate::args::ExportArgs;
use crate::terminal::Outcome;

/// Runs.
pub(crate) fn run(_root: &Path, _args: &ExportArgs) -> anyhow::Result<Outcome> {
    Ok(Outcome::Done)
}
