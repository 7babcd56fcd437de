//! `sayso serve`

use std::path::Path;

use sayso::pipeline::Options;
use sayso::serve;

use crate::args::ServeArgs;
use crate::terminal;
use crate::terminal::Outcome;

/// Serves the site until it is interrupted.
pub(crate) fn run(root: &Path, args: &ServeArgs) -> anyhow::Result<Outcome> {
    terminal::site_world(root, None)?;
    let options = Options { drafts: args.drafts, future: args.future, ..Options::default() };
    let root = std::path::absolute(root)?;
    serve::serve(
        &root,
        options,
        args.port,
        |address| terminal::tell(&format!("http://{address}/  (Ctrl-C ends it)")),
        |built| {
            let time = built.time.as_millis();
            terminal::tell(&match (built.errors, built.warnings) {
                (0, 0) => format!("built in {time} ms"),
                (0, warnings) => format!("built in {time} ms, {warnings} warnings"),
                (errors, _) => format!("{errors} errors: the last good site is still served"),
            });
        },
    )?;
    Ok(Outcome::Done)
}
