//! Themes: the manual is that of the code, and another theme needs nothing of the built-in one.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk and at UPDATE")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sayso::pipeline;
use sayso::pipeline::Options;
use sayso::render;
use sayso::world::MemoryWorld;
use sayso::write::MemorySink;

const MANUAL: &str = "docs/theming.md";

#[test]
fn the_manual_is_that_of_the_code() {
    if std::env::var("UPDATE").is_ok_and(|value| value == "1") {
        fs::write(MANUAL, render::theming()).expect("the manual can be written");
    }
    let written = fs::read_to_string(MANUAL).expect("the manual is there");
    assert!(written == render::theming(), "{MANUAL} is old: UPDATE=1 cargo test --test theming");
}

/// The files of a folder below the root of a site, by their paths from there.
fn files(root: &Path, folder: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        match entry.path().is_dir() {
            true => files(root, &path, found),
            false => {
                found.insert(path, fs::read(entry.path()).expect("a file of the test site can be read"));
            }
        }
    }
}

fn build(more: &[(&str, &str)]) -> (pipeline::Built, BTreeMap<String, Vec<u8>>) {
    let council = Path::new("tests/sites/council");
    let mut found = BTreeMap::new();
    files(council, "content", &mut found);
    files(council, "static", &mut found);
    files(Path::new("tests/sites/plain"), "templates", &mut found);
    found.insert("sayso.yaml".to_owned(), fs::read(council.join("sayso.yaml")).expect("its settings"));
    found.extend(more.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
    let world = MemoryWorld::new("2031-10-01T00:00:00Z".parse().expect("a time"));
    let world = found.into_iter().fold(world, |world, (path, bytes)| world.with(&path, bytes));
    let sink = MemorySink::default();
    let built = pipeline::build(&world, &Options::default(), &sink).expect("the site can be read");
    (built, sink.into_files())
}

#[test]
fn another_theme_needs_nothing_of_the_built_in_one() {
    let (built, files) = build(&[]);
    assert!(!pipeline::has_errors(&built.understood.diagnostics), "{:#?}", built.understood.diagnostics);
    let pages: Vec<(&String, String)> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).into_owned()))
        .filter(|(_, page)| !page.contains("http-equiv=\"refresh\""))
        .collect();
    assert!(pages.len() > 80, "{}", pages.len());
    for (path, page) in &pages {
        let is_its_own = page.contains("<body>\n<p><a href=\"/") && !page.contains("masthead");
        assert!(is_its_own, "{path} is made by the other theme:\n{page}");
    }
    let of = |path: &str| {
        pages.iter().find(|(one, _)| *one == path).map(|(_, page)| page.as_str()).unwrap_or_default()
    };
    assert!(
        of("briefings/2031-06-01-handover/index.html").contains("class=\"quote\""),
        "quotes are marked up"
    );
    assert!(of("people/jan-dahl/index.html").contains("It is lighter than it looks"));
    assert!(of("de/briefings/index.html").contains("Berg übernimmt den Vorsitz"));
    assert!(of("quotes/index.html").contains("A withdrawn quote"));
}

#[test]
fn a_mistake_in_a_template_is_told_at_its_place() {
    let wrong =
        "{% extends \"base.html\" %}\n{% block main %}\n{{ \"no-such-words\" | say }}\n{% endblock main %}\n";
    let (built, _) = build(&[("templates/topic.html", wrong)]);
    let told: Vec<String> = built
        .understood
        .diagnostics
        .iter()
        .filter(|one| one.code.name() == "bad-template")
        .map(|one| {
            let source = &built.understood.sources[one.span.file.0 as usize];
            let line = source.text.get(..one.span.start as usize).unwrap_or_default().lines().count();
            format!("{}:{line}: {}", source.path, one.message)
        })
        .collect();
    assert_eq!(
        told,
        ["templates/topic.html:3: there is no message `no-such-words` in the words of the pages"]
    );
}
