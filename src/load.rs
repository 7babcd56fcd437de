//! Stage 1: reads a site's files into sources.
//!
//! In: a [`World`]. Out: one [`Source`] a file: `sayso.yaml`, the Markdown below `content/`, the templates below
//! `templates/`, then what is copied as it is: all else below `content/`, and `static/`. Within a folder they are in
//! the order of their paths. A copied file's source has no text, only a name to point at. Files that are not UTF-8,
//! too large, lead out of the site or are nearly texts by their names become diagnostics, and sources without text.
//! Knows nothing of what files mean.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::span::{FileId, Source, Span, slice};
use crate::world::{Entry, World, WorldError};

/// The folder of content files.
pub const CONTENT: &str = "content";
/// The folder of templates.
pub const TEMPLATES: &str = "templates";
/// The folder of files that are copied as they are.
pub const STATIC: &str = "static";
/// The folder of texts that quotes are verified against.
pub const SOURCES: &str = "sources";
/// The settings.
pub const CONFIG: &str = "sayso.yaml";
/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 16 * 1024 * 1024;

/// Everything that was read.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// All files; [`FileId`] is the place in this list.
    pub sources: Vec<Source>,
    /// The files that are copied as they are: below `content/` and `static/`.
    pub copied: Vec<FileId>,
    /// Files without text about which there is a diagnostic.
    pub unreadable: BTreeSet<FileId>,
}

/// Reads the settings, all Markdown files and all templates, and lists the files that are copied.
///
/// # Errors
///
/// When the outside fails us; what an author can mend is a diagnostic.
pub fn load(world: &dyn World) -> Result<Diagnosed<Loaded>, WorldError> {
    let mut found: Vec<Found> = Vec::new();
    if let Some(text) = world.read(CONFIG)? {
        found.push(Found::Text { path: CONFIG.to_owned(), size: text.len() as u64 });
    }
    let content = world.list(CONTENT)?.into_iter().map(in_content);
    let (copied, content): (Vec<Found>, Vec<Found>) =
        content.partition(|one| matches!(one, Found::Copied(_)));
    found.extend(content);
    found.extend(world.list(TEMPLATES)?.into_iter().filter_map(in_templates));
    found.extend(world.list(SOURCES)?.into_iter().filter_map(in_sources));
    found.extend(copied);
    found.extend(world.list(STATIC)?.into_iter().map(in_static));

    let is_copied = |(_, one): &(usize, &Found)| matches!(one, Found::Copied(_));
    let copied =
        found.iter().enumerate().filter(is_copied).map(|(number, _)| FileId(number as u32)).collect();
    let read: Result<Vec<Diagnosed<Source>>, WorldError> = found
        .into_par_iter()
        .enumerate()
        .map(|(number, one)| source(world, FileId(number as u32), one))
        .collect();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let sources = read?.into_iter().map(|one| one.into_output(&mut diagnostics)).collect();
    let unreadable = diagnostics.iter().map(|diagnostic| diagnostic.span.file).collect();
    Ok(Diagnosed { output: Loaded { sources, copied, unreadable }, diagnostics })
}

/// What is done with a file.
enum Found {
    /// It is read.
    Text { path: String, size: u64 },
    /// Its name is enough.
    Copied(String),
    /// It has nearly the name of a text, and is neither read nor copied.
    Misnamed(String),
    /// It is not looked at.
    Refused { path: String, reason: &'static str },
}

fn in_content(entry: Entry) -> Found {
    match entry {
        Entry::File { path, size } if path.ends_with(".md") => Found::Text { path, size },
        Entry::File { path, .. } => match is_nearly_text(&path) {
            true => Found::Misnamed(path),
            false => Found::Copied(path),
        },
        Entry::Refused { path, reason } => Found::Refused { path, reason },
    }
}

fn in_templates(entry: Entry) -> Option<Found> {
    match entry {
        Entry::File { path, size } => {
            let is_read = path.ends_with(".html") || path.ends_with(".ftl");
            is_read.then_some(Found::Text { path, size })
        }
        Entry::Refused { path, reason } => Some(Found::Refused { path, reason }),
    }
}

/// Texts to verify quotes against are read by those who ask for them; what is refused is said here.
fn in_sources(entry: Entry) -> Option<Found> {
    match entry {
        Entry::File { .. } => None,
        Entry::Refused { path, reason } => Some(Found::Refused { path, reason }),
    }
}

fn in_static(entry: Entry) -> Found {
    match entry {
        Entry::File { path, .. } => Found::Copied(path),
        Entry::Refused { path, reason } => Found::Refused { path, reason },
    }
}

/// Tells whether a file may be a text under another name, or a copy of one: `s.MD`, `t.md.bak`, `u.markdown`.
fn is_nearly_text(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    [".md", ".markdown"].iter().any(|ending| name.contains(ending))
}

fn source(world: &dyn World, id: FileId, found: Found) -> Result<Diagnosed<Source>, WorldError> {
    let (path, size) = match found {
        Found::Text { path, size } => (path, size),
        Found::Copied(path) => return Ok(Diagnosed::clean(Source { id, path, text: "".into() })),
        Found::Misnamed(path) => {
            let message = "this is nearly a text by its name, and is not published";
            let diagnostic = Diagnostic::new(Code::MisnamedFile, Span::file_start(id), message)
                .help("texts end in `.md`: rename it, or move it out of `content/`");
            return Ok(without_text(id, path, diagnostic));
        }
        Found::Refused { path, reason } => {
            let message = format!("this is {reason}");
            let diagnostic = Diagnostic::new(Code::UnsafePath, Span::file_start(id), message)
                .help("put a regular file there, or move it out of the site");
            return Ok(without_text(id, path, diagnostic));
        }
    };
    if size > LARGEST {
        let message = format!("the file is too large: {} MB of at most 16", size / 1_000_000);
        let diagnostic = Diagnostic::new(Code::UnreadableFile, Span::file_start(id), message);
        return Ok(without_text(id, path, diagnostic));
    }
    let bytes = world.read(&path)?.unwrap_or_default();
    Ok(match decode(&bytes) {
        Ok(text) => Diagnosed::clean(Source { id, path, text: text.into() }),
        Err(error) => {
            // What stands before it is kept, to count and to show the line.
            let at = error.readable.len() as u32;
            let place = Span { file: id, start: at, end: at };
            let diagnostic = Diagnostic::new(Code::UnreadableFile, place, error.to_string())
                .help("save the file as UTF-8");
            let output = Source { id, path, text: error.readable.into() };
            Diagnosed { output, diagnostics: vec![diagnostic] }
        }
    })
}

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the file is {what}: byte {} on line {}", readable.len(), readable.matches('\n').count() + 1)]
pub struct Undecodable<'a> {
    /// What stands before the first byte that is none.
    pub readable: &'a str,
    what: &'static str,
}

/// Decodes UTF-8, without a byte-order mark.
///
/// # Errors
///
/// [`Undecodable`] at the first byte, counted from 0, that is no UTF-8, or is a NUL.
pub fn decode(bytes: &[u8]) -> Result<&str, Undecodable<'_>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let readable = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
            return Err(Undecodable { readable, what: "not UTF-8" });
        }
    };
    match text.find('\0') {
        Some(at) => Err(Undecodable { readable: slice(text, ..at), what: "no text, but holds a NUL" }),
        None => Ok(text),
    }
}

fn without_text(id: FileId, path: String, diagnostic: Diagnostic) -> Diagnosed<Source> {
    Diagnosed { output: Source { id, path, text: "".into() }, diagnostics: vec![diagnostic] }
}
