//! The suite of checks: every case of `tests/suite/check/*.md` is a little site and the diagnostics it must raise.
//!
//! A case is a heading, fenced blocks whose info string is a file's path (with `latin-1` behind it, the file is
//! written so; with `refused`, it is a link that leads out of the site), and an `expect` block.
//! `UPDATE=1 cargo test --test check` rewrites the expectations; read the diff like code.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk and at UPDATE")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use sayso::diagnostic::{CODES, Code, draw};
use sayso::pipeline::{Options, Understood, build};
use sayso::world::MemoryWorld;
use sayso::write::MemorySink;

const NOW: &str = "2031-09-30T12:00:00Z";

/// The diagnostics of all codes as people see them.
const RENDERINGS: &str = "tests/suite/renderings.md";

#[test]
fn cases_raise_what_they_say() {
    let is_update = std::env::var("UPDATE").is_ok_and(|value| value == "1");
    let mut failures = Vec::new();
    let mut count = 0;
    for (path, text) in suite() {
        let (rewritten, wrong, cases) = run(&text);
        count += cases;
        if is_update {
            fs::write(&path, rewritten).expect("the suite can be written");
        } else {
            failures.extend(wrong.into_iter().map(|wrong| format!("{path}: {wrong}")));
        }
    }
    assert!(count > 0, "the suite has cases");
    assert!(failures.is_empty(), "{} of {count} cases:\n{}", failures.len(), failures.join("\n"));
}

/// Each code is drawn as people see it for the first case of the suite that raises it.
#[test]
fn every_code_is_drawn_as_pinned() {
    let mut drawn: BTreeMap<Code, String> = BTreeMap::new();
    for (_, text) in suite() {
        for case in text.split("\n## ").skip(1) {
            let files = case.split_once('\n').map_or("", |(_, rest)| rest);
            let understood = understand(files.split("```expect").next().unwrap_or_default());
            for one in &understood.diagnostics {
                drawn.entry(one.code).or_insert_with(|| {
                    let human = draw::human(one, &understood.sources, draw::Look::Plain);
                    let fix = draw::fix(one, &understood.sources, draw::Look::Plain);
                    human + &fix.map(|fix| format!("\n{fix}")).unwrap_or_default()
                });
            }
        }
    }
    let missing: Vec<&str> =
        CODES.iter().filter(|code| !drawn.contains_key(code)).map(|code| code.name()).collect();
    assert!(missing.is_empty(), "codes that no case of tests/suite/check raises: {missing:?}");
    let mut pinned = "# Every diagnostic as people see it\n".to_owned();
    for (code, human) in &drawn {
        let lines: Vec<&str> = human.lines().map(str::trim_end).collect();
        write!(pinned, "\n## {code}\n```text\n{}\n```\n", lines.join("\n")).expect("strings take everything");
    }
    if std::env::var("UPDATE").is_ok_and(|value| value == "1") {
        fs::write(RENDERINGS, &pinned).expect("the renderings can be written");
    }
    let expected = fs::read_to_string(RENDERINGS).expect("the renderings are there");
    assert!(expected == pinned, "{RENDERINGS} differs; run with UPDATE=1 and read the difference");
}

fn suite() -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new("tests/suite/check").sort_by_file_name().into_iter().flatten();
    let cases = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "md"));
    cases
        .map(|file| {
            let text = fs::read_to_string(file.path()).expect("a listed file can be read");
            (file.path().display().to_string(), text)
        })
        .collect()
}

/// Runs the cases of one file; returns it with what was raised, what differs, and how many cases there are.
fn run(text: &str) -> (String, Vec<String>, usize) {
    let mut parts = text.split("\n## ");
    let mut rewritten = parts.next().unwrap_or_default().to_owned();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for case in parts {
        count += 1;
        let (title, rest) = case.split_once('\n').unwrap_or((case, ""));
        let (files, expected) = rest.split_once("```expect\n").unwrap_or((rest, "```"));
        let expected = expected.split("```").next().unwrap_or_default();
        let files = files.trim_matches('\n');
        let found = check(files);
        if found.trim() != expected.trim() {
            wrong.push(format!("{title}\n--- expected\n{expected}--- found\n{found}"));
        }
        write!(rewritten, "\n## {title}\n{files}\n```expect\n{found}```\n").expect("strings take everything");
    }
    (rewritten, wrong, count)
}

/// Returns the diagnostics of one case, one a line.
fn check(files: &str) -> String {
    let understood = understand(files);
    let lines = understood.diagnostics.iter().map(|one| draw::short(one, &understood.sources));
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Builds the site of one case.
fn understand(files: &str) -> Understood {
    let now = NOW.parse().expect("the constant is a time");
    let mut world = MemoryWorld::new(now);
    let mut blocks = files.split("```");
    blocks.next();
    while let (Some(block), Some(_between)) = (blocks.next(), blocks.next()) {
        let (path, content) = block.split_once('\n').expect("a block's first line is its path");
        world = match path.trim().split_once(' ') {
            Some((path, "latin-1")) => {
                world.with(path, content.chars().map(|c| c as u8).collect::<Vec<u8>>())
            }
            Some((path, "refused")) => world.with_refused(path, "a symbolic link that leads out of the site"),
            _ => world.with(path.trim(), content),
        };
    }
    let built = build(&world, &Options::default(), &MemorySink::default()).expect("memory can be read");
    built.understood
}
