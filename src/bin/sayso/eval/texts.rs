//! Texts with gold beside them or marked in them.

use std::path::{Path, PathBuf};

use anyhow::Context;
use sayso::eval::Sample;
use sayso::eval::found;
use sayso::eval::gold;
use sayso::eval::marked;
use sayso::eval::record::{Extent, Record};
use sayso::eval::text::Text;
use sayso::load::CONTENT;
use sayso::parse::Format;
use sayso::pipeline;
use sayso::pipeline::{Options, Reading, Surroundings};
use sayso::span::{FileId, LineIndex, Source};

use crate::files;
use crate::terminal;

/// A folder with what stands around its Markdown.
pub(super) struct Folder {
    /// Its texts, in order.
    pub(super) texts: Vec<PathBuf>,
    /// The site in which it lies.
    site: Option<Surroundings>,
}

/// Lists the texts of a folder and of those within it.
pub(super) fn folder(dir: &Path) -> anyhow::Result<Folder> {
    let mut texts = Vec::new();
    collect(dir, &mut texts)?;
    texts.sort();
    let has_markdown = texts.iter().any(|path| is_markdown(path));
    let root = has_markdown.then(|| root(dir)).flatten();
    let Some(root) = root else { return Ok(Folder { texts, site: None }) };
    // Other pages of a site are none of its texts.
    let briefings = root.join(CONTENT).join("briefings");
    texts.retain(|path| {
        !is_markdown(path) || path.canonicalize().is_ok_and(|path| path.starts_with(&briefings))
    });
    let site = pipeline::understand(&terminal::world(&root, None)?, &Options::default())?;
    Ok(Folder { texts, site: Some(Surroundings::from(&site)) })
}

#[expect(clippy::disallowed_methods, reason = "folders named at the command line may lie anywhere")]
fn collect(dir: &Path, texts: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let context = || format!("cannot read {}", dir.display());
    for entry in std::fs::read_dir(dir).with_context(context)? {
        let entry = entry.with_context(context)?;
        let path = entry.path();
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        // A link to a folder may lead round in a circle.
        if entry.file_type().with_context(context)?.is_dir() {
            if !is_hidden {
                collect(&path, texts)?;
            }
        } else if is_markdown(&path) || path.extension().is_some_and(|ending| ending == "txt") {
            texts.push(path);
        }
    }
    Ok(())
}

/// Finds the site to whose content a folder belongs, or which it is.
fn root(dir: &Path) -> Option<PathBuf> {
    let dir = dir.canonicalize().ok()?;
    let is_of = |root: &&Path| {
        root.join("sayso.yaml").is_file() && (dir == **root || dir.starts_with(root.join(CONTENT)))
    };
    dir.ancestors().find(is_of).map(Path::to_owned)
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "md")
}

impl Folder {
    /// Reads a text, its gold, and what the engine finds in it; `None` for Markdown in which no editor says anything.
    ///
    /// # Errors
    ///
    /// All that is wrong with them, each with its file and place.
    pub(super) fn sample(&self, path: &Path, are_all_marked: bool) -> Result<Option<Sample>, Vec<String>> {
        let text = files::read(path).map_err(told)?.text;
        let name = path.display().to_string();
        let source = Source { id: FileId(0), path: name, text: text.into() };
        match is_markdown(path) {
            true => self.marked(source, are_all_marked),
            false => beside(path, source).map(Some),
        }
    }

    fn marked(&self, source: Source, are_all_marked: bool) -> Result<Option<Sample>, Vec<String>> {
        let lines = LineIndex::new(&source.text);
        let marked = marked::read(&source, self.site.as_ref()).map_err(|faults| {
            let told = faults.iter().map(|fault| {
                let place = lines.line_column(&source.text, fault.span.start as usize);
                format!("{}:{place}: {}", source.path, fault.message)
            });
            told.collect::<Vec<_>>()
        })?;
        let Some(mut marked) = marked else { return Ok(None) };
        if are_all_marked {
            marked.gold.extent = Extent::AllMarked;
        }
        let around = self.site.clone().unwrap_or_default();
        let reading = pipeline::reading(marked.shown, &marked.context, &around);
        Ok(Some(whole(source, &reading, &around, marked.gold)))
    }
}

/// Reads a text with gold in a file beside it.
fn beside(path: &Path, source: Source) -> Result<Sample, Vec<String>> {
    let around = Surroundings::default();
    let reading = pipeline::read(&source, Format::Plain, &around);
    let text = Text::new(&source.text, 0, &reading.briefing.common.body.prose);
    let gold_path = path.with_extension("json");
    let written = files::read(&gold_path).map_err(told)?.text;
    let gold = gold::read(&written, &text).map_err(|faults| {
        let name = gold_path.display();
        faults.iter().map(|fault| format!("{name}:{}: {}", fault.place, fault.message)).collect::<Vec<_>>()
    })?;
    Ok(whole(source, &reading, &around, gold))
}

fn whole(source: Source, reading: &Reading, around: &Surroundings, gold: Record) -> Sample {
    let body = &reading.briefing.common.body;
    let text = Text::new(&source.text, body.base as usize, &body.prose);
    let got = found::record(&source, reading, around);
    Sample { path: source.path, text, gold, got }
}

fn told(error: anyhow::Error) -> Vec<String> {
    vec![format!("{error:#}")]
}
