//! Stage 1: reads a site's files into sources.
//!
//! In: a [`World`]. Out: one [`Source`] a file: `sayso.yaml`, the Markdown below `content/`, the templates below
//! `templates/`, in the order of their paths. Files that are not UTF-8, too large, or lead out of the site become
//! diagnostics, and a source without text so that there is a place to point at. Knows nothing of what files mean.

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::span::{FileId, Source, Span};
use crate::world::{Entry, World, WorldError};

/// The folder of content files.
pub const CONTENT: &str = "content";
/// The folder of templates.
pub const TEMPLATES: &str = "templates";
/// The settings.
pub const CONFIG: &str = "sayso.yaml";
/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 16 * 1024 * 1024;

/// Everything that was read.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// All text files; [`FileId`] is the place in this list.
    pub sources: Vec<Source>,
}

/// Reads the settings, all Markdown files and all templates.
///
/// # Errors
///
/// When the outside fails us; what an author can mend is a diagnostic.
pub fn load(world: &dyn World) -> Result<Diagnosed<Loaded>, WorldError> {
    let mut entries: Vec<Entry> = Vec::new();
    if let Some(text) = world.read(CONFIG)? {
        entries.push(Entry::File { path: CONFIG.to_owned(), size: text.len() as u64 });
    }
    entries.extend(world.list(CONTENT)?.into_iter().filter(|entry| is_wanted(entry, ".md")));
    entries.extend(world.list(TEMPLATES)?.into_iter().filter(|entry| is_wanted(entry, ".html")));

    let numbered: Vec<(usize, Entry)> = entries.into_iter().enumerate().collect();
    let read: Result<Vec<Diagnosed<Source>>, WorldError> =
        numbered.into_par_iter().map(|(number, entry)| source(world, FileId(number as u32), entry)).collect();
    let mut diagnostics = Vec::new();
    let sources = read?.into_iter().map(|one| one.into_output(&mut diagnostics)).collect();
    Ok(Diagnosed { output: Loaded { sources }, diagnostics })
}

/// Files with the right ending, and whatever is refused: its name may be a folder's or a link's.
fn is_wanted(entry: &Entry, ending: &str) -> bool {
    match entry {
        Entry::File { path, .. } => path.ends_with(ending),
        Entry::Refused { .. } => true,
    }
}

fn source(world: &dyn World, id: FileId, entry: Entry) -> Result<Diagnosed<Source>, WorldError> {
    let (path, size) = match entry {
        Entry::File { path, size } => (path, size),
        Entry::Refused { path, reason } => {
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
        Err(message) => {
            let diagnostic = Diagnostic::new(Code::UnreadableFile, Span::file_start(id), message)
                .help("save the file as UTF-8");
            without_text(id, path, diagnostic)
        }
    })
}

/// Decodes UTF-8, without a byte-order mark.
///
/// # Errors
///
/// A phrase that names the first byte, from 0, and the line, from 1, that are no UTF-8.
pub fn decode(bytes: &[u8]) -> Result<&str, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let line = bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
        format!("the file is not UTF-8: byte {at} on line {line}")
    })?;
    match text.find('\0') {
        Some(at) => Err(format!("the file holds a NUL at byte {at}: it is no text")),
        None => Ok(text),
    }
}

fn without_text(id: FileId, path: String, diagnostic: Diagnostic) -> Diagnosed<Source> {
    Diagnosed { output: Source { id, path, text: "".into() }, diagnostics: vec![diagnostic] }
}
