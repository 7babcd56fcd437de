//! The suite of imports: every case of `tests/suite/import/*.md` is wire copy and what must become of it.
//!
//! A case is a heading, a `text` block (options behind the word: `--date 2031-01-01`) and an `expect` block: the layout,
//! the direct quotes, who came, who gets a stub, and what `check` says of the files in a new site.
//! `UPDATE=1 cargo test --test import` rewrites the expectations; read the diff like code.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk and at UPDATE")]

use std::fmt::Write as _;
use std::fs;

use sayso::catalog::Catalog;
use sayso::diagnostic::draw;
use sayso::import;
use sayso::import::{Draft, Given, ImportError};
use sayso::lexicon::Lexicon;
use sayso::model::QuoteKind;
use sayso::pipeline;
use sayso::pipeline::{Options, Surroundings};
use sayso::scaffold;
use sayso::world::MemoryWorld;
use sayso::write::MemorySink;

const SUITE: &str = "tests/suite/import/wire.md";

#[test]
fn cases_become_what_they_say() {
    let is_update = std::env::var("UPDATE").is_ok_and(|value| value == "1");
    let suite = fs::read_to_string(SUITE).expect("the suite can be read");
    let mut parts = suite.split("\n## ");
    let mut rewritten = parts.next().unwrap_or_default().to_owned();
    let mut failures = Vec::new();
    for case in parts {
        let (head, expected) = case.split_once("```expect\n").expect("a case has an expect block");
        let expected = expected.split("```").next().unwrap_or_default();
        let found = run(head);
        if found != expected {
            failures.push(format!("## {head}--- expected\n{expected}--- found\n{found}"));
        }
        let _ = write!(rewritten, "\n## {head}```expect\n{found}```\n");
    }
    if is_update {
        fs::write(SUITE, rewritten).expect("the suite can be written");
    } else {
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
}

/// Describes what becomes of the text of a case.
fn run(case: &str) -> String {
    let (_, rest) = case.split_once("```text").expect("a case has a text block");
    let (options, text) = rest.split_once('\n').expect("a block has lines");
    let text = text.strip_suffix("```\n").expect("a block ends");
    let date = options.trim().strip_prefix("--date ").map(str::to_owned);
    let given = Given { date, publisher: Some("Harbour Wire: Ostby".to_owned()), url: None };
    match described(text, &given) {
        Ok(found) => found,
        Err(error) => format!("error: {error}\n"),
    }
}

fn described(text: &str, given: &Given) -> Result<String, ImportError> {
    let (catalog, lexicon) = (Catalog::default(), Lexicon::default());
    let draft = import::read(text, &Surroundings::default(), given)?;
    let files = import::files(&draft, &catalog, &lexicon, given)?;
    let mut found = layout(&draft);
    for quote in draft.annotations.quotes.iter().filter(|quote| quote.kind == QuoteKind::Direct) {
        let words: Vec<&str> = quote.parts.iter().map(|part| draft.prose.words(*part)).collect();
        let names: Vec<&str> = quote.speakers.iter().map(|speaker| &*speaker.name).collect();
        let _ = writeln!(found, "direct       {}: {}", names.join(", "), words.join(" … "));
    }
    for one in &draft.annotations.participants {
        let country = one.country.map_or_else(|| "-".to_owned(), |country| country.code());
        let role = one.role.as_deref().unwrap_or("-");
        let organization = one.organization.as_deref().unwrap_or("-");
        let _ = writeln!(found, "participant  {} | {role} | {country} | {organization}", one.name);
    }
    for person in import::people(&draft, &catalog, &lexicon).iter().filter(|one| !one.seen_as.is_empty()) {
        let _ = writeln!(found, "seen as      {}: {}", person.name, person.seen_as.join(" | "));
    }
    files.iter().for_each(|(path, _)| {
        let _ = writeln!(found, "file         {path}");
    });
    checked(&files, &mut found);
    Ok(found)
}

fn layout(draft: &Draft) -> String {
    let layout = &draft.layout;
    let mut found = format!("title        {}\n", layout.title);
    let date = layout.date.map(|date| date.to_string());
    for (key, value) in [
        ("standfirst", &layout.standfirst),
        ("byline", &layout.byline),
        ("dateline", &layout.dateline),
        ("date", &date),
    ] {
        if let Some(value) = value {
            let _ = writeln!(found, "{key:12} {value}");
        }
    }
    let first = layout.paragraphs.first().map_or("", |range| draft.prose.words(*range));
    let _ = writeln!(found, "begins       {}", first.chars().take(40).collect::<String>());
    found
}

/// Says what is wrong with the files in a new site; that they build without an error is part of every case.
fn checked(files: &[(String, String)], found: &mut String) {
    let now = "2033-01-01T00:00:00Z".parse().expect("this is a time");
    let site = scaffold::small_site();
    let world = site
        .iter()
        .chain(files)
        .fold(MemoryWorld::new(now), |world, (path, text)| world.with(path, text.as_str()));
    let built =
        pipeline::build(&world, &Options::default(), &MemorySink::default()).expect("memory can be read");
    let (diagnostics, sources) = (&built.understood.diagnostics, &built.understood.sources);
    for diagnostic in diagnostics.iter().filter(|one| one.code.name() != "stub-person") {
        let _ = writeln!(found, "{}", draw::short(diagnostic, sources));
    }
    assert!(!pipeline::has_errors(diagnostics), "{found}");
}
