//! `sayso serve`

use std::path::Path;

use sayso::pipeline::Options;
use sayso::serve;
use sayso::serve::{Notice, Settings};

use crate::args::ServeArgs;
use crate::terminal;
use crate::terminal::Outcome;

#[expect(clippy::disallowed_methods, reason = "every build asks what time it is")]
const CLOCK: fn() -> jiff::Timestamp = jiff::Timestamp::now;

/// Serves the site until it is interrupted.
pub(crate) fn run(root: &Path, args: &ServeArgs) -> anyhow::Result<Outcome> {
    terminal::site_world(root, None)?;
    let options = Options { drafts: args.drafts, future: args.future, ..Options::default() };
    let settings = Settings { root: root.to_owned(), port: args.port, options, clock: CLOCK };
    serve::serve(settings, tell)?;
    Ok(Outcome::Done)
}

fn tell(notice: Notice<'_>) {
    match notice {
        Notice::Serving(address) => terminal::tell(&format!("http://{address}/ (Ctrl-C ends it)")),
        Notice::Built { built, time } => {
            let understood = &built.understood;
            terminal::tell_diagnostics(&understood.diagnostics, &understood.sources);
            let milliseconds = time.as_millis();
            match built.is_publishable {
                true => terminal::tell(&format!("{} pages in {milliseconds} ms", built.pages)),
                false => terminal::tell("the last good pages stay"),
            }
        }
        Notice::Failed(reason) => terminal::complain(reason),
    }
}
