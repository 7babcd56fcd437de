//! `sayso build`

use std::path::{Component, Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Instant;

use anyhow::Context;
use sayso::config;
use sayso::load;
use sayso::pipeline;
use sayso::pipeline::{Built, Options};
use sayso::write::{Beside, WriteError, Writer, Written};

use crate::args::BuildArgs;
use crate::terminal;
use crate::terminal::{Outcome, Progress, plural};

/// What the name of the settings for nginx ends in: `public.nginx.conf` stands beside `public/`.
const NGINX: &str = "nginx.conf";

/// Builds the site and swaps it in, unless its texts have errors.
pub(crate) fn run(root: &Path, args: &BuildArgs) -> anyhow::Result<Outcome> {
    let start = Instant::now();
    let world = terminal::site_world(root, args.now.as_deref())?;
    let base_url = args.base_url.as_deref().map(config::parse_base_url).transpose();
    let options = Options {
        drafts: args.drafts,
        future: args.future,
        strict: args.strict,
        keep_going: args.keep_going,
        base_url: base_url.map_err(|message| anyhow::anyhow!("--base-url: {message}"))?,
        outputs: None,
    };
    let out = normalized(&terminal::below(root, &args.out));
    refuse_sources(root, &out)?;
    let is_interrupted = terminal::interruption()?;
    let writer = Writer::open(&out).with_context(|| "cannot build".to_owned())?;
    if args.clean {
        writer.forget();
    }
    let built = pipeline::build(&world, &options, &Progress::new(&writer, &is_interrupted))?;
    terminal::tell_diagnostics(&built.understood.diagnostics, &built.understood.sources);
    if !built.is_publishable {
        terminal::tell("nothing was written: the last good site stays as it is");
        return Ok(Outcome::TextsHaveErrors);
    }
    let kept: Vec<String> =
        writer.previous().filter(|path| pipeline::is_kept(path, &built.kept)).map(str::to_owned).collect();
    kept.iter().for_each(|path| writer.keep(path));
    // From here on it is finished, whoever asks: half a site is no site.
    anyhow::ensure!(!is_interrupted.load(Ordering::Relaxed), WriteError::Interrupted);
    let settings = built.server_settings.clone().map(|text| Beside::open(&out, NGINX, text)).transpose();
    let settings = settings.context("cannot build")?;
    let written = writer.commit().context("cannot finish the build")?;
    let settings = settings.map(Beside::write).transpose().context("the site is built, but not all of it")?;
    for path in &written.left {
        terminal::warn(&format!(
            "{} is no longer part of the site, but was changed since sayso wrote it; it is left where it is",
            path.display()
        ));
    }
    terminal::tell(&summary(&built, &written, &args.out, start));
    if let Some(path) = settings {
        terminal::tell(&format!("for the server: {}", path.display()));
    }
    if args.timings {
        for (stage, time) in &built.understood.timings.0 {
            terminal::tell(&format!("{stage:>10} {:>9.1} ms", time.as_secs_f64() * 1000.0));
        }
    }
    match pipeline::has_errors(&built.understood.diagnostics) {
        true => Ok(Outcome::TextsHaveErrors),
        false => Ok(Outcome::Done),
    }
}

/// Refuses to write a site into the folders that it is made of.
fn refuse_sources(root: &Path, out: &Path) -> anyhow::Result<()> {
    let out = resolved(out);
    for folder in [load::CONTENT, load::TEMPLATES, load::STATIC, load::SOURCES] {
        if out.starts_with(resolved(&normalized(&root.join(folder)))) {
            anyhow::bail!("cannot build into {folder}/, which sayso reads; choose another folder with --out");
        }
    }
    Ok(())
}

/// Returns a path without `.` and `..`, as it reads: what need not be there cannot be asked.
fn normalized(path: &Path) -> PathBuf {
    let mut normalized = PathBuf::new();
    for part in path.components() {
        match (part, normalized.components().next_back()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                normalized.pop();
            }
            (Component::ParentDir, Some(Component::RootDir)) => {}
            (part, _) => normalized.push(part),
        }
    }
    if normalized.as_os_str().is_empty() { PathBuf::from(".") } else { normalized }
}

/// Returns a normalized path without links, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    match (path.canonicalize(), path.parent(), path.file_name()) {
        (Ok(resolved), ..) => resolved,
        (Err(_), Some(parent), Some(name)) if !parent.as_os_str().is_empty() => resolved(parent).join(name),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
    }
}

fn summary(built: &Built, written: &Written, out: &Path, start: Instant) -> String {
    let index = &built.understood.index;
    format!(
        "{} in {}: {}, {}, {}; {} written, {} unchanged, {} removed; {:.2} s",
        plural(built.pages, "page"),
        out.display(),
        plural(index.briefings.len(), "briefing"),
        plural(index.quotes.len(), "quote"),
        plural(index.people.len(), "person"),
        plural(written.written, "file"),
        written.unchanged,
        written.removed,
        start.elapsed().as_secs_f64(),
    )
}
