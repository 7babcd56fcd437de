//! The suite of imports: every case of `tests/suite/import/*.md` is copy that arrives and what must become of it.
//!
//! A case is a heading, a `text` or `html` block (options behind the word: `--date 2031-01-01`, and `--body` for the text
//! of the briefing) and an `expect` block: the layout, the direct quotes, who came, who gets a stub, and what `check` says
//! of the files in a new site. In every case each word of the text stands in the briefing. What no Markdown file can hold
//! (other encodings, Word documents, rubbish) is made here.
//! `UPDATE=1 cargo test --test import` rewrites the expectations; read the diff like code.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk and at UPDATE")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed};
use sayso::diagnostic::draw;
use sayso::import;
use sayso::import::{Draft, FileError, Given, Printed, Story};
use sayso::model::QuoteKind;
use sayso::pipeline;
use sayso::pipeline::{Options, Surroundings};
use sayso::scaffold;
use sayso::world::MemoryWorld;
use sayso::write::MemorySink;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SUITE: &str = "tests/suite/import";

/// No site: nobody is known.
static AROUND: LazyLock<Surroundings> = LazyLock::new(Surroundings::default);

#[test]
fn cases_become_what_they_say() {
    let is_update = std::env::var("UPDATE").is_ok_and(|value| value == "1");
    let mut failures = Vec::new();
    let (mut cases, mut topics) = (0, Vec::new());
    for entry in fs::read_dir(SUITE).expect("the suite is there") {
        topics.push(entry.expect("it can be listed").path());
    }
    topics.sort();
    for topic in topics {
        let suite = fs::read_to_string(&topic).expect("the suite can be read");
        let mut parts = suite.split("\n## ");
        let mut rewritten = parts.next().unwrap_or_default().to_owned();
        for case in parts {
            let (head, expected) = case.split_once("```expect\n").expect("a case has an expect block");
            let expected = expected.split("```").next().unwrap_or_default();
            let found = run(head);
            if found != expected {
                failures.push(format!("## {head}--- expected\n{expected}--- found\n{found}"));
            }
            let _ = write!(rewritten, "\n## {head}```expect\n{found}```\n");
            cases += 1;
        }
        if is_update {
            fs::write(topic, rewritten).expect("the suite can be written");
        }
    }
    assert!(is_update || failures.is_empty(), "{}", failures.join("\n"));
    assert!(cases > 40, "there are only {cases} cases");
}

/// Describes what becomes of the text of a case.
fn run(case: &str) -> String {
    let (start, name) = match case.contains("```html") {
        true => ("```html", "page.html"),
        false => ("```text", "copy.txt"),
    };
    let (_, rest) = case.split_once(start).expect("a case has a text block");
    let (options, text) = rest.split_once('\n').expect("a block has lines");
    let text = text.strip_suffix("```\n").expect("a block ends");
    let date = options.split(' ').skip_while(|word| *word != "--date").nth(1).map(str::to_owned);
    let given = Given { date, publisher: Some("Harbour Wire: Ostby".to_owned()), url: None };
    match described(text.as_bytes(), name, &given, options.contains("--body")) {
        Ok(found) => found,
        Err(error) => format!("error: {error}\n"),
    }
}

fn open(bytes: &[u8], name: &str) -> Result<Story, FileError> {
    import::open(bytes, name, AROUND.lexicon.language().newsroom())
}

fn described(bytes: &[u8], name: &str, given: &Given, has_body: bool) -> anyhow::Result<String> {
    let (catalog, lexicon) = (&*AROUND.catalog, &*AROUND.lexicon);
    let draft = import::read(open(bytes, name)?, &AROUND, given)?;
    let files = import::files(&draft, catalog, lexicon, given)?;
    assert_eq!(lost(&draft.text, &files[0].1), Vec::<String>::new(), "{}", files[0].1);
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
    for person in import::people(&draft, catalog, lexicon).iter().filter(|one| !one.seen_as.is_empty()) {
        let _ = writeln!(found, "seen as      {}: {}", person.name, person.seen_as.join(" | "));
    }
    files.iter().for_each(|(path, _)| {
        let _ = writeln!(found, "file         {path}");
    });
    for note in &draft.notes {
        let _ = writeln!(found, "note         {note}");
    }
    checked(&files, &mut found);
    if has_body {
        let body = files[0].1.splitn(3, "---\n").nth(2).unwrap_or_default();
        body.lines().for_each(|line| {
            let _ = writeln!(found, "{}", format!("| {line}").trim_end());
        });
    }
    Ok(found)
}

/// Returns the words of a text that its briefing has less often. Places are printed in capitals and written small.
fn lost(text: &str, file: &str) -> Vec<String> {
    let counts = |text: &str| {
        let mut counts: BTreeMap<String, i32> = BTreeMap::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
        counts
    };
    let written = counts(&file.replace("\\t", " ").replace('\\', ""));
    let is_less = |(word, count): &(String, i32)| written.get(word).is_none_or(|other| other < count);
    counts(text).into_iter().filter(is_less).map(|(word, _)| word).collect()
}

fn layout(draft: &Draft) -> String {
    let layout = &draft.layout;
    let mut found = format!("title        {}\n", layout.title);
    let date = layout.date.map(|date| date.to_string());
    let updated = layout.updated.map(|date| date.to_string());
    let authors = Some(layout.authors.join(" + ")).filter(|authors| !authors.is_empty());
    for (key, value) in [
        ("standfirst", &layout.standfirst),
        ("byline", &authors),
        ("dateline", &layout.dateline),
        ("date", &date),
        ("updated", &updated),
    ] {
        if let Some(value) = value {
            let _ = writeln!(found, "{key:12} {value}");
        }
    }
    for (kind, words) in &layout.printed {
        let kind = format!("{kind:?}").to_lowercase();
        let _ = writeln!(found, "printed      {kind}: {words}");
    }
    let first = layout.paragraphs.first().map_or("", |one| draft.prose.words(one.range));
    let _ = writeln!(found, "begins       {}", first.chars().take(40).collect::<String>());
    found
}

/// Says what is wrong with the files in a new site; that they build without an error is part of every case.
fn checked(files: &[(String, String)], found: &mut String) {
    let now = "2033-01-01T00:00:00Z".parse().expect("this is a time");
    let site = scaffold::small_site("en");
    let world = site
        .iter()
        .chain(files)
        .fold(MemoryWorld::new(now), |world, (path, text)| world.with(path, text.as_str()));
    let built =
        pipeline::build(&world, &Options::default(), &MemorySink::default()).expect("memory can be read");
    let (diagnostics, sources) = (&built.understood.diagnostics, &built.understood.sources);
    // What waits for an editor: stubs of people, and gaps in the pages that every new site has.
    let waits = ["stub-person", "placeholder"];
    for diagnostic in diagnostics.iter().filter(|one| !waits.contains(&one.code.name())) {
        let _ = writeln!(found, "{}", draw::short(diagnostic, sources));
    }
    assert!(!pipeline::has_errors(diagnostics), "{found}");
}

proptest! {
    #![proptest_config(Config { cases: 300, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..Config::default() })]

    /// Whatever lines arrive in whatever order, each of their words stands in the briefing.
    #[test]
    fn no_word_is_lost(lines in vec(select(LINES.to_vec()), 1..14), ends in vec(select(vec!["\n", "\n\n"]), 14)) {
        let text: String = lines.iter().zip(&ends).flat_map(|(line, end)| [*line, *end]).collect();
        let given = Given { date: Some("2031-03-03".to_owned()), ..Given::default() };
        let draft = import::read(import::typed(&text), &AROUND, &given).expect("there are words");
        if let Ok(files) = import::files(&draft, &AROUND.catalog, &AROUND.lexicon, &given) {
            prop_assert_eq!(lost(&text, &files[0].1), Vec::<String>::new(), "{}\n{}", text, files[0].1);
        }
    }

    /// Bytes of any kind are a story or an error, and never a panic.
    #[test]
    fn no_bytes_panic(bytes in vec(any::<u8>(), 0..600), name in select(vec!["a.txt", "a.html", "a.docx", "-"])) {
        for start in ["", "<p>", "PK\x03\x04", "\u{feff}"] {
            let bytes = [start.as_bytes(), &bytes].concat();
            if let Ok(story) = open(&bytes, name) {
                let given = Given { date: Some("2031-03-03".to_owned()), ..Given::default() };
                let _ = import::read(story, &AROUND, &given)
                    .map(|draft| import::files(&draft, &AROUND.catalog, &AROUND.lexicon, &given));
            }
        }
    }
}

/// Lines of all kinds that a layout knows, and some that it does not.
const LINES: &[&str] = &[
    "BC-OSTBY-TOLLS, 2nd Ld-Writethru, 0432",
    "URGENT",
    "UPDATE 2-Norrland seeks ropes",
    "Ferries run late.",
    "FOR IMMEDIATE RELEASE",
    "EMBARGOED until Thursday",
    "Ministry of Water, OSTBY",
    "By Anna Berg, Harbour Wire",
    "Staff Reporter",
    "By ANNA BERG and Jan Dahl Nov. 9, 2031",
    "OSTBY",
    "Ostby, 3 March 2031",
    "Ostby | 3 March 2031",
    "June 18, 2031 – Ostby, Norrland",
    "Published 3 March 2031, updated 5 March 2031",
    "04/03/2031",
    "OSTBY, March 3 (Harbour Wire) - The fog rose over the harbour.",
    "SALT LANDING, Maine — The fog rose.",
    "OSTBY. The fog rose.",
    "(Adds quotes from the governor)",
    "Press contact: Deryck, 019",
    "* Fog rises",
    "- Fog falls",
    "1. One",
    "2. Two",
    "3) Three",
    "Q: Why?",
    "A: Because.",
    "BERG: The lamp is out.",
    "“The ice decides,” said Jan Dahl.",
    "(Reporting by Ida Lund; Editing by Karm Zerafa)",
    "ENDS",
    "# # #",
    "-30-",
    "___",
    "Held at the hall, 17 August 2030",
    "OBITUARY",
    "A deck of several words without a stop",
    "short",
    "🚢",
    "# Heading",
    "<b>tag</b> & [x]",
    "Tab\there",
];

/// Makes a Word document of parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("memory can be written");
        writer.write_all(text.as_bytes()).expect("memory can be written");
    }
    writer.finish().expect("memory can be written").into_inner()
}

fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{body}</w:body></w:document>"
    )
}

const STYLES: &str = "<w:styles><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>\
    <w:style w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/></w:style></w:styles>";
const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/>\
    </w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num></w:numbering>";

#[test]
fn a_word_document_keeps_its_blocks() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"Titel\"/></w:pPr><w:r><w:t>Minister opens a cold store</w:t></w:r></w:p>\
        <w:p><w:r><w:t>OSTBY, 4 March 2031 </w:t></w:r><w:r><w:t>— The store &amp; its doors are open.</w:t></w:r></w:p>\
        <w:p><w:r><w:t>“The fish waits,” said Selma </w:t></w:r><w:ins><w:r><w:t>Kapur</w:t></w:r></w:ins><w:del><w:r>\
        <w:delText>Kapoor</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val=\"berschrift2\"/></w:pPr><w:r><w:t>What is new</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Doors</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Locks</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>Ice</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Who</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Pays</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:r><w:t>One line,</w:t><w:br/><w:t>another.</w:t></w:r></w:p>";
    let bytes = archive(&[
        ("word/document.xml", &document(body)),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footer1.xml", "<w:ftr><w:p><w:r><w:t>page 1</w:t></w:r></w:p></w:ftr>"),
        (
            "word/footnotes.xml",
            "<w:footnotes><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
    ]);
    let found = described(&bytes, "release.docx", &Given::default(), true).expect("it is read");
    for line in [
        "title        Minister opens a cold store",
        "dateline     OSTBY",
        "date         2031-03-04",
        "direct       Selma Kapur: The fish waits,",
        "note         left out of the document: its footers",
        "note         the document has tracked changes; deleted words are left out, added ones are in",
        "| The store \\& its doors are open.",
        "| ## What is new",
        "| 1. Doors",
        "| 2. Locks",
        "| - Ice",
        "| Who \\| Pays",
        "| One line,\\",
        "| another.",
        "| A note.",
    ] {
        assert!(found.lines().any(|other| other == line), "{line}\n---\n{found}");
    }
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let whole = archive(&[("word/document.xml", &document("<w:p><w:r><w:t>One</w:t></w:r></w:p>"))]);
    let half = &whole[..whole.len() / 2];
    let unclosed = archive(&[("word/document.xml", "<w:document><w:body><w:p><w:r><w:t>One")]);
    let bomb = archive(&[("word/document.xml", &" ".repeat(49 * 1024 * 1024))]);
    let sheet = archive(&[("xl/workbook.xml", "<workbook/>")]);
    // The first bit of the flags of the file and of its entry in the directory: it is encrypted.
    let mut locked = whole.clone();
    locked[6] |= 1;
    let entry = locked.windows(4).rposition(|four| four == b"PK\x01\x02").expect("there is a directory");
    locked[entry + 8] |= 1;
    let deep = "<div>".repeat(100_000);
    for (bytes, name, words) in [
        (half, "a.docx", "damaged"),
        (&unclosed, "a.docx", "damaged"),
        (b"words", "a.docx", "damaged"),
        (&bomb, "a.docx", "unfolds to more than 48 MB"),
        (&sheet, "a.docx", "no Word document"),
        (&locked, "a.docx", "password"),
        (b"%PDF-1.7 \x00", "a.pdf", "this is a PDF; copy its text"),
        (b"{\\rtf1 words}", "a.rtf", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.doc", "old Word document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", "picture"),
        (b"\0\x01\x02\x03\x04", "a.txt", "this is no text"),
        (b"<html><body><script>x</script></body></html>", "a.html", "no readable text"),
        (deep.as_bytes(), "a.html", "nested too deeply"),
    ] {
        let error = open(bytes, name).expect_err(words).to_string();
        assert!(error.contains(words), "{error}");
    }
    assert!(
        described(b"", "a.txt", &Given::default(), false)
            .is_err_and(|error| error.to_string() == "the text is empty")
    );
}

#[test]
fn other_encodings_are_read_and_told() {
    let text = "Café prices rise\nOSTBY, 3 March 2031 — “Too fast,” said Élodie Varangue.\n";
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let wide: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (bytes, name) in [(&*windows, "windows-1252"), (&wide, "UTF-16LE")] {
        let found = described(bytes, "a.txt", &Given::default(), false).expect("it is read");
        assert!(found.contains("direct       Élodie Varangue: Too fast,"), "{found}");
        assert!(
            found.contains(&format!("note         the file is not UTF-8; it was read as {name}")),
            "{found}"
        );
    }
}

/// Title, dateline and date of the reports that we wrote ourselves, as `sayso import` gives them: what was right when this
/// was written, and not less than 97 of 100.
#[test]
fn titles_datelines_and_dates_are_right() {
    let (mut all, mut wrong): (usize, BTreeMap<&str, Vec<String>>) = (0, BTreeMap::new());
    for entry in fs::read_dir("model/corpus/train").expect("the corpus is there") {
        let path = entry.expect("it can be listed").path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("the report can be read");
        let gold = fs::read_to_string(path.with_extension("json")).expect("there is gold");
        let gold: serde_json::Value = serde_json::from_str(&gold).expect("this is JSON");
        let layout =
            import::read(import::typed(&text), &AROUND, &Given::default()).expect("it has words").layout;
        // The gold gives headlines as printed; what says that they were sent before stands apart from them here.
        let update = layout.printed.iter().find(|(kind, _)| *kind == Printed::Update);
        let update = update.map_or("", |(_, words)| words);
        let title = format!("{update}{}", layout.title).replace(' ', "");
        let gold_title = gold["title"].as_str().unwrap_or_default().replace(' ', "");
        let date = layout.date.map(|date| date.to_string());
        all += 1;
        for (key, is_right) in [
            ("title", title == gold_title),
            ("dateline", layout.dateline.as_deref() == gold["dateline"].as_str()),
            ("date", date.as_deref() == gold["date"].as_str()),
        ] {
            if !is_right {
                wrong.entry(key).or_default().push(path.display().to_string());
            }
        }
    }
    assert!(all > 200, "there are only {all} reports");
    assert!(wrong.values().all(|wrong| wrong.len() * 100 <= all * 3), "of {all}: {wrong:#?}");
}
