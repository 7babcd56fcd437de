//! The pages that are served, and how a build changes them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::watch::Sender;

use crate::diagnostic::Severity;
use crate::diagnostic::draw;
use crate::diagnostic::draw::Look;
use crate::pipeline;
use crate::pipeline::{Built, Options};
use crate::serve::Notice;
use crate::world::DiskWorld;
use crate::write::MemorySink;

/// What is served at one moment.
#[derive(Clone, Debug)]
pub(super) struct Live {
    /// What can be fetched.
    pub(super) pages: Arc<Pages>,
    /// What is wrong since then, drawn for people; `None` if nothing is.
    pub(super) trouble: Option<String>,
    /// Rises with every change, also over two runs of the server: a page knows by it whether it is the newest.
    pub(super) version: i64,
}

/// What the last good build made; empty if there has been none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pages {
    /// The path below which the site stands, with `/` at both ends.
    pub(super) base: String,
    /// The artifacts by path.
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

/// Everything a build needs.
pub(super) struct Builder {
    pub(super) root: PathBuf,
    pub(super) options: Options,
    pub(super) clock: fn() -> jiff::Timestamp,
}

/// Builds for the first time.
pub(super) fn first(builder: &Builder, notices: &dyn Fn(Notice<'_>)) -> Live {
    let (pages, trouble) = build(builder, &BTreeMap::new(), notices);
    let pages = pages.unwrap_or_else(|| Pages { base: "/".to_owned(), files: BTreeMap::new() });
    let version = (builder.clock)().as_millisecond();
    Live { pages: Arc::new(pages), trouble, version }
}

/// Builds anew; those who wait hear of it only if something that they can see has changed.
pub(super) fn rebuild(builder: &Builder, live: &Sender<Live>, notices: &dyn Fn(Notice<'_>)) {
    let last = Arc::clone(&live.borrow().pages);
    let (pages, trouble) = build(builder, &last.files, notices);
    live.send_if_modified(|live| {
        let pages = pages.filter(|pages| *pages != *live.pages);
        if pages.is_none() && trouble == live.trouble {
            return false;
        }
        if let Some(pages) = pages {
            live.pages = Arc::new(pages);
        }
        live.trouble = trouble;
        live.version += 1;
        true
    });
}

/// Returns the pages if they may be shown, and what is wrong. Pictures are taken from the last build.
fn build(
    builder: &Builder,
    last: &BTreeMap<String, Vec<u8>>,
    notices: &dyn Fn(Notice<'_>),
) -> (Option<Pages>, Option<String>) {
    let start = Instant::now();
    let pictures = last.iter().filter(|(path, _)| path.ends_with(".png"));
    let sink = MemorySink::after(pictures.map(|(path, bytes)| (path.clone(), bytes.clone())).collect());
    let world = DiskWorld::new(&builder.root, (builder.clock)());
    match pipeline::build(&world, &builder.options, &sink) {
        Ok(built) => {
            notices(Notice::Built { built: &built, time: start.elapsed() });
            let base = built.understood.config.base_path().to_owned();
            let pages = built.is_publishable.then(|| Pages { base, files: sink.into_files() });
            (pages, trouble(&built))
        }
        Err(error) => {
            let reason = with_causes(&error);
            notices(Notice::Failed(&reason));
            (None, Some(format!("error: {reason}")))
        }
    }
}

fn trouble(built: &Built) -> Option<String> {
    let understood = &built.understood;
    let errors = understood.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let drawn: Vec<String> =
        errors.map(|diagnostic| draw::human(diagnostic, &understood.sources, Look::Plain)).collect();
    (!drawn.is_empty()).then(|| drawn.join("\n\n"))
}

/// An error with what caused it: `cannot read content/x.md: permission denied`.
fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
