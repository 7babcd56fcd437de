//! `sayso export`

use std::path::Path;
use std::sync::Arc;

use sayso::export;
use sayso::pipeline;
use sayso::pipeline::Options;
use sayso::site;
use sayso::world::World;

use crate::args::{ExportArgs, ExportFormat, ExportKind};
use crate::terminal;
use crate::terminal::Outcome;

/// Prints the site's data; what readers may not see is not in it.
pub(crate) fn run(root: &Path, args: &ExportArgs) -> anyhow::Result<Outcome> {
    let world = terminal::site_world(root, None)?;
    let understood = pipeline::understand(&world, &Options::default())?;
    terminal::tell_diagnostics(&understood.diagnostics, &understood.sources);
    let (index, config) = (Arc::clone(&understood.index), Arc::clone(&understood.config));
    let words = pipeline::words(&understood).output;
    let site = site::site(index, config, &words, Vec::new(), world.now()).output;
    match (args.kind, args.format) {
        (ExportKind::Quotes, ExportFormat::Json) => terminal::print(&export::quotes_json(&site))?,
        (ExportKind::Quotes, ExportFormat::Ndjson) => terminal::print(&export::quotes_ndjson(&site))?,
        (ExportKind::Quotes, ExportFormat::Csv) => terminal::print(&export::quotes_csv(&site))?,
        (ExportKind::People, ExportFormat::Json) => {
            terminal::print(&serde_json::to_string_pretty(&export::people(&site))?)?;
        }
        (ExportKind::People, _) => anyhow::bail!("people are printed as JSON only"),
    }
    match pipeline::has_errors(&understood.diagnostics) {
        true => Ok(Outcome::TextsHaveErrors),
        false => Ok(Outcome::Done),
    }
}
