//! What must hold for our own source, and what the compiler cannot check: imports point upwards only, every
//! diagnostic code has its cases, and nothing is left to do.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sayso::diagnostic::CODES;
use sayso::markdown::RESERVED_IDS;

/// The modules in the order of `src/lib.rs`: each may import those before it, and itself.
fn layers() -> Vec<String> {
    let lib = read(Path::new("src/lib.rs"));
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn imports_point_upwards_only() {
    let layers = layers();
    assert!(layers.len() > 15, "src/lib.rs lists the modules");
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        let Some(place) = layers.iter().position(|layer| *layer == module_of(&file)) else { continue };
        for imported in imported_modules(&read(&file)) {
            match layers.iter().position(|layer| *layer == imported) {
                Some(other) if other > place => wrong.push(format!("{} imports {imported}", file.display())),
                Some(_) => {}
                None => wrong
                    .push(format!("{} imports {imported}, which src/lib.rs does not list", file.display())),
            }
        }
    }
    assert!(wrong.is_empty(), "imports that point downwards:\n{}", wrong.join("\n"));
}

#[test]
fn the_library_never_prints() {
    let printing = ["println!", "eprintln!", "print!(", "dbg!"];
    for file in rust_files("src").into_iter().filter(|file| !file.starts_with("src/bin")) {
        for line in code_lines(&read(&file)) {
            assert!(!printing.iter().any(|word| line.contains(word)), "{} prints: {line}", file.display());
        }
    }
}

#[test]
fn nothing_is_left_to_do() {
    let words =
        [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("todo", "!("), concat!("unimplemented", "!(")];
    for file in ["src", "tests", "benches"].iter().flat_map(|folder| rust_files(folder)) {
        let text = read(&file);
        for word in words {
            assert!(!text.contains(word), "{} holds {word}", file.display());
        }
    }
}

/// Every code has a case that raises it, one just short of it, and a pinned rendering.
#[test]
fn every_code_has_its_cases() {
    let suite = files("tests/suite/check").iter().map(|file| read(file)).collect::<Vec<_>>().join("\n");
    let cases: Vec<(&str, &str)> =
        suite.split("\n## ").skip(1).filter_map(|case| case.split_once("```expect\n")).collect();
    let renderings = read(Path::new("tests/suite/renderings.md"));
    let mut missing = Vec::new();
    for code in CODES {
        let raises = |expected: &str| expected.contains(&format!("[{code}]: "));
        let is_near = |case: &str| case.starts_with(&format!("just short of {code}: "));
        let near: Vec<&(&str, &str)> = cases.iter().filter(|(case, _)| is_near(case)).collect();
        if !cases.iter().any(|(_, expected)| raises(expected)) {
            missing.push(format!("{code}: no case raises it"));
        }
        if near.is_empty() || near.iter().any(|(_, expected)| raises(expected)) {
            missing.push(format!("{code}: no case headed `just short of {code}: …`, or one that raises it"));
        }
        if !renderings.contains(&format!("\n## {code}\n```text\n")) {
            missing.push(format!("{code}: it is not drawn in tests/suite/renderings.md"));
        }
    }
    assert!(missing.is_empty(), "codes without their cases:\n{}", missing.join("\n"));
}

#[test]
fn every_code_explains_itself() {
    let mut names = BTreeSet::new();
    for code in CODES {
        let explanation = code.explanation();
        assert!(names.insert(code.name()), "{code} stands twice");
        assert!(explanation.summary.ends_with('.') && explanation.text.len() > 60, "{code} says too little");
    }
}

/// The ids of the templates are known to the Markdown walker, which gives them to nothing else.
#[test]
fn ids_of_templates_are_reserved() {
    for file in files("templates") {
        let text = read(&file);
        let ids = text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for id in ids.filter(|id| !id.contains('{')) {
            assert!(RESERVED_IDS.contains(&id), "{} has the id {id}, which is not reserved", file.display());
        }
    }
}

/// The engine works by mechanism: no name of the wire story that sayso grew from occurs in what is compiled.
#[test]
fn no_example_is_wired_into_the_source() {
    let names = ["Stoltenberg", "Baerbock", "Asselborn", "Bruins", "Hasani", "Valtonen", "Docherty", "NATO"];
    for file in ["src", "data"].iter().flat_map(|folder| files(folder)) {
        let text = read(&file);
        for name in names {
            assert!(!text.contains(name), "{} names {name}", file.display());
        }
    }
}

/// Returns the top module a file belongs to: `src/parse/mod.rs` and `src/parse.rs` belong to `parse`.
fn module_of(file: &Path) -> String {
    let below = file.strip_prefix("src").expect("files are listed below src");
    let first =
        below.components().next().expect("a file has a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Returns the modules named as `crate::module` outside comments.
fn imported_modules(text: &str) -> BTreeSet<String> {
    let paths = code_lines(text).flat_map(|line| line.split("crate::").skip(1));
    let names = paths
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect::<String>());
    names.filter(|name| !name.is_empty()).collect()
}

fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

fn rust_files(folder: &str) -> Vec<PathBuf> {
    files(folder).into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs")).collect()
}

fn files(folder: &str) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    walk.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

fn read(file: &Path) -> String {
    let bytes = fs::read(file).expect("a listed file can be read");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Every message that templates and our code ask for is there, and none is there that nobody asks for.
#[test]
fn the_words_of_pages_are_those_that_are_asked_for() {
    let english = read(Path::new("templates/words/en.ftl"));
    let known: BTreeSet<&str> = english
        .lines()
        .filter_map(|line| line.split_once(" =").map(|(id, _)| id))
        .filter(|id| id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))
        .collect();
    assert!(known.len() > 150, "templates/words/en.ftl has a line for each message");
    let templates: String = files("templates")
        .iter()
        .filter(|file| file.extension().is_some_and(|end| end == "html"))
        .map(|file| read(file))
        .collect();
    let code: String = ["src/render", "src/export", "src/words"]
        .iter()
        .flat_map(|folder| rust_files(folder))
        .map(|file| read(&file))
        .collect();
    let literals = |text: &str| text.split('"').map(str::to_owned).collect::<BTreeSet<String>>();
    let (in_templates, in_code) = (literals(&templates), literals(&code));
    let asked = templates.split("\" | say").map(|before| before.rsplit('"').next().unwrap_or_default());
    let asked: BTreeSet<&str> = asked.filter(|id| !id.contains(['<', '\n'])).collect();
    let unknown: Vec<&&str> = asked.difference(&known).collect();
    assert!(unknown.is_empty(), "templates ask for messages that are not there: {unknown:?}");
    for call in ["words.say(\"", "words.fill(\"", "words.count(\"", "self.say(\"", "self.fill(\""] {
        for id in code.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(known.contains(id), "the code asks for `{id}`, which is not there");
        }
    }
    // Made of a word of the model: the kind of a correction, the status of a source or of an office.
    let is_made = |id: &str| {
        ["correction-", "source-as-", "source-"].iter().any(|start| id.starts_with(start))
            || ["acting", "caretaker", "deputy"].contains(&id)
    };
    let unused: Vec<&&str> = known
        .iter()
        .filter(|id| !in_templates.contains(**id) && !in_code.contains(**id) && !is_made(id))
        .collect();
    assert!(unused.is_empty(), "nobody asks for these messages: {unused:?}");
}
