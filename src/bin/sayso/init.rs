//! `sayso init`

use std::path::Path;

use sayso::scaffold;

use crate::args::InitArgs;
use crate::terminal;
use crate::terminal::Outcome;

/// Starts a site in a folder; refuses to overwrite anything.
pub(crate) fn run(root: &Path, args: &InitArgs) -> anyhow::Result<Outcome> {
    let dir = terminal::below(root, &args.dir);
    let files = if args.example { scaffold::example_site() } else { scaffold::small_site(&args.language) };
    scaffold::create(&dir, &files)?;
    terminal::tell(&format!("{} in {}", terminal::plural(files.len(), "file"), dir.display()));
    terminal::tell("next: `sayso serve` shows the site and rebuilds it as you write");
    Ok(Outcome::Done)
}
