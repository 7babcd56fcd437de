//! Stage 2: understands one file.
//!
//! In: one [`Source`]. Out: one [`Item`] of six kinds, with names and references as written. The steps:
//!
//! 1. `front_matter.rs` splits the file into YAML and Markdown.
//! 2. The folder says which kind the file is; `kinds.rs` and `briefing.rs` read its keys, `entries.rs` what several
//!    kinds share. Every mistake is reported, not only the first.
//! 3. [`crate::markdown`] makes the plain text of the body.
//!
//! Sees no other file: whether a reference leads anywhere is not decided here.

mod briefing;
mod entries;
mod front_matter;
mod kinds;
mod plain;

use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnosed, Diagnostic, Safety};
use crate::load::CONTENT;
use crate::markdown;
use crate::model::{Body, Briefing, Item, Prose};
use crate::parse::front_matter::Split;
use crate::span::{Source, Span, slice};
use crate::yaml;
use crate::yaml::{Fields, Reader};

pub use plain::{BULLETS, plain_text};

/// Understands one content file. Of a file whose front matter cannot be read, an item that is not whole stands in.
pub fn parse(source: &Source, config: &Config) -> Diagnosed<Item> {
    let mut diagnostics = Vec::new();
    if source.text.is_empty() {
        diagnostics.push(empty(source));
        return Diagnosed { output: stand_in(source), diagnostics };
    }
    let Some(split) = front_matter::split(source, &mut diagnostics) else {
        return Diagnosed { output: stand_in(source), diagnostics };
    };
    let body = body(source, split).into_output(&mut diagnostics);
    let root = match yaml::read(source, split.yaml_start, split.yaml_end) {
        Ok(root) => root,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return Diagnosed { output: stand_in(source), diagnostics };
        }
    };
    let mut reader = Reader::new(config.timezone.clone());
    let mut fields = reader.fields(root, "the front matter");
    fields.span = Span::new(source.id, 0..3.min(source.text.len()));
    let item = kinds::item(&mut reader, fields, (source, body), config);
    diagnostics.append(&mut reader.diagnostics);
    Diagnosed { output: item, diagnostics }
}

/// Returns what stands in for a file that cannot be understood: an item that has an id and is not whole.
pub fn stand_in(source: &Source) -> Item {
    let body = Body { file: source.id, base: 0, text: "".into(), prose: Prose::default() };
    // What is missing has been said in other words.
    let mut reader = Reader::new(jiff::tz::TimeZone::UTC);
    kinds::item(&mut reader, Fields::none(Span::file_start(source.id)), (source, body), &Config::default())
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As Markdown, perhaps with front matter.
    Markdown,
    /// As words and nothing else.
    Plain,
}

/// Understands any text as a briefing; of one without a briefing's front matter, a briefing that is not whole.
pub fn text(source: &Source, format: Format, config: &Config) -> Briefing {
    diagnosed_text(source, format, config).output
}

/// Understands any text as a briefing, as [`text()`] does, and says what it noticed.
pub fn diagnosed_text(source: &Source, format: Format, config: &Config) -> Diagnosed<Briefing> {
    let mut briefing =
        match stand_in(&Source { path: "content/briefings/text.md".to_owned(), ..source.clone() }) {
            Item::Briefing(briefing) => briefing,
            _ => unreachable!("the path is a briefing's"),
        };
    if format == Format::Markdown {
        let stem = source.path.rsplit('/').next().unwrap_or(&source.path);
        let path = format!("content/briefings/{stem}");
        let parsed = parse(&Source { path, ..source.clone() }, config);
        let mut diagnostics = parsed.diagnostics;
        if let Item::Briefing(whole) = parsed.output
            && whole.common.is_whole
        {
            return Diagnosed { output: whole, diagnostics };
        }
        let split = front_matter::split(source, &mut Vec::new());
        let start = split.map_or(0, |split| split.body_start);
        let base = u32::try_from(start).expect("sources over 16 MB are refused when they are loaded");
        let walk =
            markdown::walk(slice(&source.text, start..), source.id, base).into_output(&mut diagnostics);
        let text = Arc::clone(&source.text);
        briefing.common.body = Body { file: source.id, base, text, prose: walk.prose };
        return Diagnosed { output: briefing, diagnostics };
    }
    let prose = plain_text(&source.text);
    briefing.common.body = Body { file: source.id, base: 0, text: Arc::clone(&source.text), prose };
    Diagnosed::clean(briefing)
}

fn empty(source: &Source) -> Diagnostic {
    Diagnostic::new(Code::MissingFrontMatter, Span::file_start(source.id), "the file is empty")
        .help("`sayso new` writes a file with the right keys")
}

fn body(source: &Source, split: Split) -> Diagnosed<Body> {
    let markdown = slice(&source.text, split.body_start..);
    let base = u32::try_from(split.body_start).expect("sources over 16 MB are refused when they are loaded");
    markdown::walk(markdown, source.id, base).map(|walk| Body {
        file: source.id,
        base,
        text: Arc::clone(&source.text),
        prose: walk.prose,
    })
}

/// Returns the path below `content/` without the ending.
fn below_content(source: &Source) -> &str {
    let below = source.path.strip_prefix(CONTENT).unwrap_or(&source.path);
    below.trim_start_matches('/').trim_end_matches(".md")
}

/// Reports front matter that is not there.
fn missing(source: &Source) -> Diagnostic {
    let line = source.text.lines().next().unwrap_or_default().len();
    let span = Span::new(source.id, 0..line);
    Diagnostic::new(Code::MissingFrontMatter, span, "the file does not begin with `---`")
        .help("put the keys between two lines of `---` at the top")
        .fix(Safety::Unsafe, Span::new(source.id, 0..0), "---\ntitle: \n---\n")
}
