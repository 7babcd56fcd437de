//! The engine is measured on what it was not told: no mark of an editor reaches it.

use std::path::Path;

use sayso::eval::found;
use sayso::eval::gold;
use sayso::eval::marked;
use sayso::eval::measure::MEASURES;
use sayso::eval::mistakes;
use sayso::eval::record::{Points, Record};
use sayso::eval::text::Text;
use sayso::eval::{Sample, evaluate};
use sayso::export::annotate_json;
use sayso::export::annotate_json::Document;
use sayso::lexicon::Language;
use sayso::parse::Format;
use sayso::pipeline;
use sayso::pipeline::{Options, Surroundings};
use sayso::span::{FileId, Source, slice};
use sayso::world::{DiskWorld, Entry, World};

fn site(root: &str) -> (Surroundings, Vec<Source>) {
    let world = DiskWorld::new(Path::new(root), jiff::Timestamp::UNIX_EPOCH);
    let site = pipeline::understand(&world, &Options::default()).expect("the site can be read");
    let is_briefing = |source: &&Source| source.path.starts_with("content/briefings/");
    let briefings = site.sources.iter().filter(is_briefing).cloned().collect();
    (Surroundings::from(&site), briefings)
}

fn source(text: &str) -> Source {
    Source { id: FileId(0), path: "content/briefings/text.md".to_owned(), text: text.into() }
}

/// Takes all marks out of Markdown, and all of the front matter but title, date and language. Knows nothing of code.
fn stripped(text: &str) -> String {
    let (front, body) = match text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) {
        Some((front, body)) => (front, body),
        None => ("", text),
    };
    let is_kept = |line: &&str| ["title:", "date:", "language:"].iter().any(|key| line.starts_with(key));
    let kept: String = front.lines().filter(is_kept).map(|line| format!("{line}\n")).collect();
    let mut out = String::new();
    let mut rest = body;
    while let Some(character) = rest.chars().next() {
        if let Some(inside) = rest.strip_prefix("[[") {
            let (link, behind) = inside.split_once("]]").expect("links are closed");
            out.push_str(&label(link));
            rest = behind;
        } else if let Some(inside) = rest.strip_prefix("{@") {
            let (_, behind) = inside.split_once('}').expect("marks are closed");
            if out.ends_with(']') {
                out.pop();
                let open = out.rfind('[').expect("brackets are opened");
                out.remove(open);
            }
            rest = behind;
        } else {
            out.push(character);
            rest = slice(rest, character.len_utf8()..);
        }
    }
    if front.is_empty() { out } else { format!("---\n{kept}---\n{out}") }
}

fn label(link: &str) -> String {
    if let Some((_, label)) = link.split_once('|') {
        return label.to_owned();
    }
    let capitalized = |word: &str| slice(word, ..1).to_uppercase() + slice(word, 1..);
    match link.contains(' ') {
        true => link.to_owned(),
        false => link.split('-').map(capitalized).collect::<Vec<_>>().join(" "),
    }
}

/// All that was found, but for the places, which marks move.
fn without_places(mut record: Record) -> Record {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for quote in &mut record.quotes {
        let mentions = quote.speakers.iter_mut().filter_map(|speaker| speaker.mention.as_mut());
        for one in std::iter::once(&mut quote.words).chain(mentions).chain(&mut quote.cue) {
            (one.points, one.text) = (Points::default(), words(&one.text));
        }
    }
    for naming in &mut record.mentions {
        (naming.words.points, naming.words.text) = (Points::default(), words(&naming.words.text));
    }
    record.participants.iter_mut().flatten().for_each(|one| one.points = None);
    record
}

/// Compares what the engine says of a marked text as it is measured with what it says of the text without marks.
fn is_never_told(source: &Source, around: &Surroundings) -> bool {
    let marked =
        marked::read(source, Some(around)).unwrap_or_else(|faults| panic!("{}: {faults:#?}", source.path));
    let Some(marked) = marked else { return false };
    let measured = pipeline::reading(marked.shown, &marked.context, around);
    let bare = self::source(&stripped(&source.text));
    assert!(!bare.text.contains("{@") && !bare.text.contains("[["), "{}", source.path);
    let read = pipeline::read(&bare, Format::Markdown, around);
    assert!(read.briefing.participants.is_none() && read.briefing.attributions.is_empty());
    let (measured, read) = (found::record(source, &measured, around), found::record(&bare, &read, around));
    assert_eq!(without_places(measured), without_places(read), "{}", source.path);
    true
}

#[test]
fn a_marked_text_is_shown_to_the_engine_as_if_it_had_no_marks() {
    for root in [".", "tests/sites/council"] {
        let (around, briefings) = site(root);
        let measured = briefings.iter().filter(|source| is_never_told(source, &around)).count();
        assert!(measured >= 3, "only {measured} briefings of {root} have marks");
    }
}

/// Marks, links, `attributions:` and lists that all say what the engine does not think.
const WRONGLY_MARKED: &str = "---
title: A quarrel
date: 2031-02-03
event: winter-session-2031
speakers: [karl-berg]
participants: [mara-quist, {name: Ossian Reed, as: Clerk}]
attributions:
  - {text: The gate stays shut, speakers: [ivo-tarn]}
  - {text: a wet letter, quotation: false}
---
“We pay,” said Anna Berg.{@ivo-tarn} “We pay,”{@mara-quist} Berg said, “and soon.”{@ivo-tarn}

“The gate stays shut,” she said. Ivo Tarn called it “a wet letter”, and [[jan-dahl|Anna Berg]] “a dry one”{@-}.

[Mara Quist said that the ice was thin]{@anna-berg}. “No,” {@?} said [[mara-quist]]. “Perhaps,”{@?jan-dahl} said Ivo Tarn.
";

#[test]
fn marks_that_say_something_else_change_nothing() {
    let (around, _) = site("tests/sites/council");
    // A mark that follows no quotation is a fault of the text.
    assert!(marked::read(&source(WRONGLY_MARKED), Some(&around)).is_err());
    let text = WRONGLY_MARKED.replacen(".{@ivo-tarn}", ".", 1);
    assert!(is_never_told(&source(&text), &around));
}

#[test]
fn what_an_editor_says_is_the_gold() {
    let (around, _) = site("tests/sites/council");
    let text = WRONGLY_MARKED.replacen(".{@ivo-tarn}", ".", 1);
    let gold =
        marked::read(&source(&text), Some(&around)).expect("it has no faults").expect("it is marked").gold;
    let said: Vec<(&str, Vec<&str>, bool)> = gold
        .quotes
        .iter()
        .map(|quote| {
            let names = quote.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
            (quote.words.text.as_str(), names, quote.is_open)
        })
        .collect();
    let expected = [
        ("We pay,", vec!["Ivo Tarn"], false),
        ("and soon.", vec!["Ivo Tarn"], false),
        ("The gate stays shut,", vec!["Ivo Tarn"], false),
        ("Mara Quist said that the ice was thin", vec!["Anna Berg"], false),
        ("No,", vec![], true),
    ];
    assert_eq!(said, expected);
    let points: Vec<char> = text.chars().collect();
    assert!(gold.words().all(|words| words.stand_in(&points)), "places are those of the marked text");
    let words = |points_of: &Points| points[points_of.start..points_of.end].iter().collect::<String>();
    assert_eq!(gold.not_quotes.iter().map(words).collect::<Vec<_>>(), ["a dry one", "a wet letter"]);
    let links: Vec<_> =
        gold.mentions.iter().map(|link| (link.words.text.as_str(), link.name.as_str())).collect();
    assert_eq!(links, [("Anna Berg", "Jan Dahl"), ("Mara Quist", "Mara Quist")]);
    // Ossian Reed is listed, but the text does not name him.
    let present: Vec<_> = gold.participants.iter().flatten().map(|one| one.name.as_str()).collect();
    assert_eq!(present, ["Mara Quist"]);
}

#[test]
fn without_a_site_marks_name_people_by_their_ids() {
    let text = "“It holds,” said Åse Dahl.\n\n“It does not,”{@ase-dahl} she said, and [all would pay]{@organization:ice-board}.\n";
    let gold = marked::read(&source(text), None).expect("it has no faults").expect("it is marked").gold;
    let names: Vec<_> = gold
        .quotes
        .iter()
        .flat_map(|quote| &quote.speakers)
        .map(|one| (one.name.as_str(), one.id.as_deref()))
        .collect();
    assert_eq!(names, [("Ase Dahl", Some("ase-dahl")), ("Ice Board", Some("ice-board"))]);
    assert!(marked::read(&source("“It holds,” said Åse Dahl.\n"), None).expect("it has no faults").is_none());
}

/// What `annotate` prints is gold, so that people can put it right; as it is, the engine agrees with it in all.
#[test]
fn what_is_printed_is_gold_with_which_nothing_is_wrong() {
    let (around, language) = (Surroundings::default(), Language::english());
    let world = DiskWorld::new(Path::new("model/corpus"), jiff::Timestamp::UNIX_EPOCH);
    let reports =
        world.list("train").expect("the reports can be listed").into_iter().filter_map(|entry| match entry {
            Entry::File { path, .. } => path.ends_with(".txt").then_some(path),
            Entry::Refused { .. } => None,
        });
    let sample = |path: String| {
        let bytes = world.read(&path).expect("it can be read").expect("it is there");
        let written = String::from_utf8(bytes).expect("it is text");
        let source = source(&written);
        let reading = pipeline::read(&source, Format::Plain, &around);
        let body = &reading.briefing.common.body;
        let document = annotate_json::document(&Document {
            doc: "report",
            path: &path,
            source: &written,
            base: 0,
            prose: &body.prose,
            annotations: &reading.annotations,
            quotes: &reading.quotes,
            lexicon: &around.lexicon,
        });
        let text = Text::new(&written, 0, &body.prose);
        let gold =
            gold::read(&document.to_string(), &text).unwrap_or_else(|faults| panic!("{path}: {faults:?}"));
        let got = found::record(&source, &reading, &around);
        Sample { path, text, gold, got }
    };
    let samples: Vec<Sample> = reports.step_by(7).map(sample).collect();
    assert!(samples.len() >= 30, "there are {} reports", samples.len());
    for sample in &samples {
        let mistakes = mistakes::mistakes(sample, &language);
        assert!(mistakes.is_empty(), "{}: {mistakes:#?}", sample.path);
    }
    let scores = evaluate(&samples, &language);
    for measure in MEASURES {
        let (of, value) = measure.of(&scores.counts);
        assert!(of > 0 && value > 1.0 - 1e-9, "{measure:?}: {value} of {of}");
    }
    assert!(scores.rows.iter().all(|row| row.tally.name.share() > 1.0 - 1e-9));
    assert!(scores.curve.points.iter().all(|point| point.right.right == point.right.of && point.extra == 0));
}
