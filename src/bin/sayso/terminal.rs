//! Printing, and what a run comes to.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::Context;
use sayso::diagnostic::draw;
use sayso::diagnostic::draw::Look;
use sayso::diagnostic::{Diagnostic, Severity};
use sayso::site::Artifact;
use sayso::span::Source;
use sayso::world::DiskWorld;
use sayso::write::{Sink, WriteError};

/// What a run came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was done.
    Done,
    /// The texts have errors.
    TextsHaveErrors,
    /// It could not run.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Done => 0,
            Outcome::TextsHaveErrors => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Prints a result to standard output.
pub(crate) fn print(text: &str) -> std::io::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// Tells people something on standard error.
pub(crate) fn tell(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Says on standard error why the run could not go on.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(anstream::stderr(), "error: {text}");
}

/// What is said of a text in another language.
pub(crate) const NOT_ENGLISH: &str = "the text is not in English: nobody is guessed to have spoken";

/// Says on standard error what somebody should know.
pub(crate) fn warn(text: &str) {
    let _ = writeln!(anstream::stderr(), "warning: {text}");
}

/// Draws diagnostics for people on standard error: warnings and errors, and a line that counts them.
pub(crate) fn tell_diagnostics(diagnostics: &[Diagnostic], sources: &[Source]) {
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Info) {
        tell(&draw::human(diagnostic, sources, Look::Colored));
        tell("");
    }
    if let Some(counted) = counted(diagnostics) {
        tell(&counted);
    }
}

/// Counts errors and warnings in words; nothing if there are none.
pub(crate) fn counted(diagnostics: &[Diagnostic]) -> Option<String> {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    match (errors, warnings) {
        (0, 0) => None,
        (0, _) => Some(plural(warnings, "warning")),
        (_, 0) => Some(plural(errors, "error")),
        _ => Some(format!("{}, {}", plural(errors, "error"), plural(warnings, "warning"))),
    }
}

/// Counts in words: `1 page`, `2 pages`.
pub(crate) fn plural(count: usize, word: &str) -> String {
    match (count, word) {
        (1, _) => format!("1 {word}"),
        (_, "person") => format!("{count} people"),
        _ => format!("{count} {word}s"),
    }
}

/// Returns a path below the site's folder, without a needless `./`.
pub(crate) fn below(root: &Path, path: &Path) -> PathBuf {
    let path = root.join(path);
    match path.strip_prefix(".") {
        Ok(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        Ok(below) => below.to_owned(),
        Err(_) => path,
    }
}

/// Returns a flag that is raised when the terminal or the system asks the process to end (SIGINT, SIGTERM).
pub(crate) fn interruption() -> anyhow::Result<Arc<AtomicBool>> {
    let is_asked = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(&is_asked)).context("cannot listen to signals")?;
    }
    Ok(is_asked)
}

/// Counts files on a terminal while they are made; says nothing in a pipe. Takes none once the process is to end.
pub(crate) struct Progress<'a> {
    sink: &'a dyn Sink,
    is_interrupted: &'a AtomicBool,
    is_shown: bool,
    count: AtomicUsize,
    start: Instant,
    /// When the line was last drawn, in milliseconds from the start.
    drawn: AtomicU64,
}

/// How often the line is drawn anew, in milliseconds.
const PACE: u64 = 100;

impl<'a> Progress<'a> {
    pub(crate) fn new(sink: &'a dyn Sink, is_interrupted: &'a AtomicBool) -> Progress<'a> {
        let is_shown = std::io::stderr().is_terminal();
        let (count, drawn) = (AtomicUsize::new(0), AtomicU64::new(0));
        Progress { sink, is_interrupted, is_shown, count, start: Instant::now(), drawn }
    }
}

impl Sink for Progress<'_> {
    fn put(&self, artifact: Artifact) -> Result<(), WriteError> {
        if self.is_interrupted.load(Ordering::Relaxed) {
            return Err(WriteError::Interrupted);
        }
        let count = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        if self.is_shown {
            let now = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
            let drawn = self.drawn.load(Ordering::Relaxed);
            let is_due = now >= drawn + PACE
                && self.drawn.compare_exchange(drawn, now, Ordering::Relaxed, Ordering::Relaxed).is_ok();
            if is_due {
                let _ = write!(anstream::stderr(), "\r{count} files made");
            }
        }
        self.sink.put(artifact)
    }

    fn standing(&self, path: &str) -> Option<Vec<u8>> {
        self.sink.standing(path)
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if self.drawn.load(Ordering::Relaxed) > 0 {
            let _ = write!(anstream::stderr(), "\r\x1b[2K");
        }
    }
}

/// Opens the site at `root`, at the time given by `--now`, SOURCE_DATE_EPOCH or the clock.
#[expect(clippy::disallowed_methods, reason = "the environment and the clock are read here alone")]
pub(crate) fn world(root: &Path, now: Option<&str>) -> anyhow::Result<DiskWorld> {
    let now = match now {
        Some(text) => sayso::model::PartialDate::parse(text, &jiff::tz::TimeZone::UTC)
            .map_err(|reason| anyhow::anyhow!("--now {text}: {reason}; write 2026-01-31T12:00:00Z"))?
            .starts_at(&jiff::tz::TimeZone::UTC),
        None => match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(seconds) => {
                let seconds: i64 =
                    seconds.trim().parse().context("SOURCE_DATE_EPOCH is no number of seconds")?;
                jiff::Timestamp::from_second(seconds).context("SOURCE_DATE_EPOCH is out of range")?
            }
            Err(_) => jiff::Timestamp::now(),
        },
    };
    anyhow::ensure!(root.is_dir(), "there is no folder {}", root.display());
    Ok(DiskWorld::new(root, now))
}

/// Opens a folder that must be a site.
pub(crate) fn site_world(root: &Path, now: Option<&str>) -> anyhow::Result<DiskWorld> {
    let world = world(root, now)?;
    let is_site = root.join("sayso.yaml").is_file() || root.join("content").is_dir();
    anyhow::ensure!(
        is_site,
        "{} is no site: it has neither sayso.yaml nor content/. `sayso init` starts one",
        root.display()
    );
    Ok(world)
}
