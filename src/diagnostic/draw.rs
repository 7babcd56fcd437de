//! A diagnostic as text: for people, one a line, and as JSON.
//!
//! In: diagnostics and the sources that they point into. Out: text. The only code that renders diagnostics; the look
//! for people is rustc's, drawn by annotate-snippets.

use std::collections::HashMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Patch, Renderer, Snippet};
use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Label, Safety, Severity};
use crate::span::{CodePoints, FileId, LineIndex, Source, Span, slice};

/// How diagnostics for people look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Letters only.
    Plain,
    /// With ANSI colors.
    Colored,
}

/// Draws one diagnostic with the words underlined, what explains it, and what to do.
pub fn human(diagnostic: &Diagnostic, sources: &[Source], look: Look) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let renderer = match look {
        Look::Plain => Renderer::plain(),
        Look::Colored => Renderer::styled(),
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name());
    let Some(source) = source_of(sources, diagnostic.span.file) else {
        return renderer.render(&[title.element(Origin::path("templates"))]);
    };
    if source.text.is_empty() {
        let group = title.element(Origin::path(source.path.as_str()));
        return with_help(&renderer, group, diagnostic);
    }
    let (here, elsewhere): (Vec<&Label>, Vec<&Label>) =
        diagnostic.labels.iter().partition(|label| label.span.file == diagnostic.span.file);
    let spans = here.iter().map(|label| label.span).chain([diagnostic.span]);
    let window = Window::around(source, spans);
    let primary = AnnotationKind::Primary.span(window.place(diagnostic.span));
    let mut snippet = window.snippet().annotation(primary);
    for label in here {
        let span = window.place(label.span);
        snippet = snippet.annotation(AnnotationKind::Context.span(span).label(label.message.as_str()));
    }
    let mut group = title.element(snippet);
    for label in elsewhere {
        if let Some(other) = source_of(sources, label.span.file) {
            let window = Window::around(other, [label.span].into_iter());
            let annotation =
                AnnotationKind::Context.span(window.place(label.span)).label(label.message.as_str());
            group = group.element(window.snippet().annotation(annotation));
        }
    }
    with_help(&renderer.decor_style(DecorStyle::Ascii), group, diagnostic)
}

fn with_help(renderer: &Renderer, group: annotate_snippets::Group<'_>, diagnostic: &Diagnostic) -> String {
    match &diagnostic.help {
        Some(help) => renderer.render(&[group.element(Level::HELP.message(help.as_str()))]),
        None => renderer.render(&[group]),
    }
}

/// Draws the edits of a diagnostic's fix as a difference; nothing if it has none.
pub fn fix(diagnostic: &Diagnostic, sources: &[Source], look: Look) -> Option<String> {
    let fix = diagnostic.fix.as_ref()?;
    let source = source_of(sources, diagnostic.span.file)?;
    let window = Window::around(source, fix.edits.iter().map(|edit| edit.span));
    let patches =
        fix.edits.iter().map(|edit| Patch::new(window.edited(edit.span), edit.replacement.as_str()));
    let snippet = window.snippet().patches(patches);
    let renderer = match look {
        Look::Plain => Renderer::plain(),
        Look::Colored => Renderer::styled(),
    };
    Some(renderer.render(&[Level::HELP.secondary_title("this would mend it").element(snippet)]))
}

/// The lines of a source that are drawn: all of them would have to be read again for each diagnostic.
struct Window<'a> {
    source: &'a Source,
    start: usize,
    text: &'a str,
}

impl<'a> Window<'a> {
    /// Takes the lines from the first to the last of some places.
    fn around(source: &'a Source, spans: impl Iterator<Item = Span> + Clone) -> Window<'a> {
        let ranges = spans.map(|span| drawn(span, source));
        let first = ranges.clone().map(|range| range.start).min().unwrap_or(0);
        let last = ranges.map(|range| range.end).max().unwrap_or(0);
        let start = slice(&source.text, ..first).rfind('\n').map_or(0, |at| at + 1);
        let end = slice(&source.text, last..).find('\n').map_or(source.text.len(), |at| last + at);
        Window { source, start, text: slice(&source.text, start..end) }
    }

    fn snippet<T: Clone>(&self) -> Snippet<'a, T> {
        let lines = slice(&self.source.text, ..self.start).bytes().filter(|byte| *byte == b'\n').count();
        Snippet::source(self.text).line_start(lines + 1).path(self.source.path.as_str())
    }

    /// Where an edit stands, which may be empty.
    fn edited(&self, span: Span) -> std::ops::Range<usize> {
        let range = span.range();
        range.start - self.start..range.end.max(range.start) - self.start
    }

    fn place(&self, span: Span) -> std::ops::Range<usize> {
        let range = drawn(span, self.source);
        range.start - self.start..range.end - self.start
    }
}

/// Draws one diagnostic as one line: `path:line:column: severity[code]: message`.
pub fn short(diagnostic: &Diagnostic, sources: &[Source]) -> String {
    let severity = severity_word(diagnostic.severity);
    let place = match source_of(sources, diagnostic.span.file) {
        Some(source) => {
            let place =
                LineIndex::new(&source.text).line_column(&source.text, diagnostic.span.start as usize);
            format!("{}:{place}", source.path)
        }
        None => "sayso".to_owned(),
    };
    format!("{place}: {severity}[{}]: {}", diagnostic.code, diagnostic.message)
}

/// Gives diagnostics as a JSON array. Offsets are Unicode code points from the start of the file, ends exclusive;
/// lines and columns count from 1.
pub fn json(diagnostics: &[Diagnostic], sources: &[Source]) -> Value {
    let mut indexes: HashMap<FileId, LineIndex> = HashMap::new();
    let mut place = |span: Span, at: u32| -> Value {
        let Some(source) = source_of(sources, span.file) else { return Value::Null };
        let index = indexes.entry(span.file).or_insert_with(|| LineIndex::new(&source.text));
        let line_column = index.line_column(&source.text, at as usize);
        let offset = CodePoints::new(&source.text).before(at as usize);
        json!({"offset": offset, "line": line_column.line, "column": line_column.column})
    };
    let path = |span: Span| source_of(sources, span.file).map(|source| source.path.clone());
    let all = diagnostics.iter().map(|diagnostic| {
        let labels: Vec<Value> = diagnostic
            .labels
            .iter()
            .map(|label| json!({"path": path(label.span), "start": place(label.span, label.span.start), "end": place(label.span, label.span.end), "message": label.message}))
            .collect();
        let fix = diagnostic.fix.as_ref().map(|fix| {
            let edits: Vec<Value> = fix
                .edits
                .iter()
                .map(|edit| json!({"start": place(edit.span, edit.span.start), "end": place(edit.span, edit.span.end), "replacement": edit.replacement}))
                .collect();
            json!({"safe": fix.safety == Safety::Safe, "edits": edits})
        });
        json!({
            "code": diagnostic.code.name(),
            "severity": severity_word(diagnostic.severity),
            "message": diagnostic.message,
            "path": path(diagnostic.span),
            "start": place(diagnostic.span, diagnostic.span.start),
            "end": place(diagnostic.span, diagnostic.span.end),
            "labels": labels,
            "help": diagnostic.help,
            "fix": fix,
        })
    });
    all.collect()
}

/// Draws one diagnostic as a GitHub workflow command, which shows it beside the line of a pull request.
pub fn github(diagnostic: &Diagnostic, sources: &[Source]) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let escaped = diagnostic.message.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D");
    match source_of(sources, diagnostic.span.file) {
        Some(source) => {
            let place =
                LineIndex::new(&source.text).line_column(&source.text, diagnostic.span.start as usize);
            let (line, column) = (place.line, place.column);
            let path = source.path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D");
            let path = path.replace(':', "%3A").replace(',', "%2C");
            format!("::{level} file={path},line={line},col={column},title={}::{escaped}", diagnostic.code)
        }
        None => format!("::{level} title={}::{escaped}", diagnostic.code),
    }
}

/// Gives diagnostics as a SARIF 2.1.0 log (OASIS), for code-scanning tools.
pub fn sarif(diagnostics: &[Diagnostic], sources: &[Source]) -> Value {
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let level = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "note",
            };
            let location = source_of(sources, diagnostic.span.file).map(|source| {
                let index = LineIndex::new(&source.text);
                let start = index.line_column(&source.text, diagnostic.span.start as usize);
                let end = index.line_column(&source.text, diagnostic.span.end as usize);
                json!({"physicalLocation": {"artifactLocation": {"uri": source.path},
                    "region": {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}}})
            });
            json!({"ruleId": diagnostic.code.name(), "level": level, "message": {"text": diagnostic.message},
                "locations": location.into_iter().collect::<Vec<_>>()})
        })
        .collect();
    json!({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "sayso", "version": env!("CARGO_PKG_VERSION")}},
            "columnKind": "unicodeCodePoints", "results": results}]})
}

/// Returns the word for a severity.
pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

fn source_of(sources: &[Source], file: FileId) -> Option<&Source> {
    sources.get(file.0 as usize)
}

/// Returns the range to underline: within the text, and at least one character where there is one.
fn drawn(span: Span, source: &Source) -> std::ops::Range<usize> {
    let end = source.text.len();
    let range = span.range();
    let start = range.start.min(end);
    if range.start < range.end {
        start..range.end.min(end)
    } else {
        start..source.text.ceil_char_boundary((start + 1).min(end))
    }
}
