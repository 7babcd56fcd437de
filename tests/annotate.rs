//! The annotator's suite: every case of `tests/suite/annotate/*.md` is a text and what is found in it.
//!
//! `UPDATE=1 cargo test --test annotate` rewrites the expectations; read the diff like code.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk and at UPDATE")]

use std::fmt::Write as _;
use std::fs;

use sayso::annotate::{Context, annotate};
use sayso::lexicon::{Lexicon, LexiconEntry, Pronoun};
use sayso::markdown;
use sayso::model::{Annotations, Authority, EntityId, OrganizationId, PersonId, Prose, slug};
use sayso::span::{FileId, LineIndex, TextRange};

#[test]
fn cases_are_annotated_as_they_say() {
    let is_update = std::env::var("UPDATE").is_ok_and(|value| value == "1");
    let mut failures = Vec::new();
    let mut count = 0;
    for file in walkdir::WalkDir::new("tests/suite/annotate").sort_by_file_name().into_iter().flatten() {
        if file.path().extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let text = fs::read_to_string(file.path()).expect("a listed file can be read");
        let (rewritten, wrong, cases) = run(&text);
        count += cases;
        if is_update {
            fs::write(file.path(), rewritten).expect("the suite can be written");
        } else {
            failures.extend(wrong.into_iter().map(|wrong| format!("{}: {wrong}", file.path().display())));
        }
    }
    assert!(count > 0, "the suite has cases");
    assert!(failures.is_empty(), "{} of {count} cases:\n{}", failures.len(), failures.join("\n"));
}

/// Runs the cases of one file; returns it with what was found, what differs, and how many cases there are.
fn run(text: &str) -> (String, Vec<String>, usize) {
    let mut parts = text.split("\n## ");
    let mut rewritten = parts.next().unwrap_or_default().to_owned();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for case in parts {
        count += 1;
        let (title, rest) = case.split_once('\n').unwrap_or((case, ""));
        let (body, expected) = rest.split_once("```expect\n").unwrap_or((rest, "```"));
        let expected = expected.split("```").next().unwrap_or_default();
        let body = body.trim_matches('\n');
        let (lexicon, words) = known(body);
        let found = check(words, &lexicon);
        if found.trim() != expected.trim() {
            wrong.push(format!("{title}\n--- expected\n{expected}--- found\n{found}"));
        }
        write!(rewritten, "\n## {title}\n{body}\n```expect\n{found}```\n").expect("strings take everything");
    }
    (rewritten, wrong, count)
}

/// Reads the lines at the start of a case that tell whom the site knows: `<!-- person Anna Berg she, Berg A. -->`.
fn known(body: &str) -> (Lexicon, &str) {
    let mut entries = Vec::new();
    let mut rest = body;
    while let Some((comment, after)) = rest.strip_prefix("<!-- ").and_then(|rest| rest.split_once(" -->\n")) {
        let (kind, names) = comment.split_once(' ').unwrap_or((comment, ""));
        let (names, pronoun) = match names.rsplit_once(" / ") {
            Some((names, pronoun)) => (names, Pronoun::from_written(pronoun)),
            None => (names, None),
        };
        let names: Vec<String> = names.split(", ").map(str::to_owned).collect();
        let id = slug(&names[0]);
        let entity = match kind {
            "person" => EntityId::Person(PersonId::new(&id)),
            _ => EntityId::Organization(OrganizationId::new(&id)),
        };
        entries.push(LexiconEntry {
            entity,
            name: names[0].as_str().into(),
            names,
            pronoun,
            offices: Vec::new(),
        });
        rest = after;
    }
    (Lexicon::new(entries), rest)
}

/// Annotates one text and writes what was found, a line for each finding.
fn check(text: &str, lexicon: &Lexicon) -> String {
    let prose = markdown::walk(text, FileId(0), 0).output.prose;
    let annotations = annotate(&prose, lexicon, &Context::default());
    let place = Place { text, prose: &prose, lines: LineIndex::new(text) };
    let mut out = String::new();
    quotes(&annotations, &place, &mut out);
    for participant in &annotations.participants {
        let country = participant.country.map_or_else(|| "-".to_owned(), |country| country.code());
        let role = participant.role.as_deref().unwrap_or("-");
        let organization = participant.organization.as_deref().unwrap_or("-");
        let line = format!("{} | {role} | {country} | {organization}", participant.name);
        place.line("participant", participant.range, &line, &mut out);
    }
    for range in &annotations.not_quotes {
        place.line("not-quote", *range, prose.words(*range), &mut out);
    }
    for range in &annotations.unclosed {
        place.line("unclosed", *range, prose.words(*range), &mut out);
    }
    out
}

fn quotes(annotations: &Annotations, place: &Place<'_>, out: &mut String) {
    for quote in &annotations.quotes {
        for (number, part) in quote.parts.iter().enumerate() {
            let name = if number == 0 { "quote" } else { "part" };
            place.line(name, *part, place.prose.words(*part), out);
        }
        if let Some(cue) = quote.cue {
            place.line("cue", cue, place.prose.words(cue), out);
        }
        for speaker in &quote.speakers {
            let range = speaker.mention.unwrap_or_default();
            place.line("speaker", range, &format!("{} ({})", speaker.name, speaker.kind.word()), out);
        }
        let sure = match quote.confidence {
            sure if sure >= sayso::config::THRESHOLD => "sure",
            unsure if unsure > 0.0 => "unsure",
            _ => "unknown",
        };
        let editor = if quote.by == Authority::Editor { " editor" } else { "" };
        let nested = if quote.nested { " nested" } else { "" };
        writeln!(out, "kind         {}{nested}, {sure}{editor}: {}", quote.kind.word(), quote.reason)
            .expect("strings take everything");
    }
}

struct Place<'a> {
    text: &'a str,
    prose: &'a Prose,
    lines: LineIndex,
}

impl Place<'_> {
    /// Writes a finding with its place in the text of the case.
    fn line(&self, name: &str, range: TextRange, words: &str, out: &mut String) {
        let source = self.prose.source(range);
        let start = self.lines.line_column(self.text, source.start as usize);
        let end = self.lines.line_column(self.text, source.end as usize);
        writeln!(out, "{name:<12} {start}-{end}  {words}").expect("strings take everything");
    }
}
