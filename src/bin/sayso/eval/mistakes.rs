//! Everything that is wrong, for people and for programs.

use std::fmt::Write;

use sayso::eval::Sample;
use sayso::eval::mistakes;
use sayso::eval::mistakes::Mistake;
use sayso::lexicon::Language;
use sayso::span::{LineColumn, one_line};
use serde_json::{Value, json};

/// A mistake and its file.
pub(super) struct Entry<'a> {
    path: &'a str,
    place: Option<LineColumn>,
    mistake: Mistake,
}

/// Collects the mistakes in all texts, by class, then in the order of the texts.
pub(super) fn all<'a>(samples: &'a [Sample], language: &Language) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for sample in samples {
        for mistake in mistakes::mistakes(sample, language) {
            let place = mistake.points.map(|points| sample.text.place(points.start));
            entries.push(Entry { path: &sample.path, place, mistake });
        }
    }
    entries.sort_by_key(|entry| entry.mistake.class);
    entries
}

/// Draws mistakes for people, at most 80 columns wide but for long paths.
pub(super) fn list(entries: &[Entry<'_>]) -> String {
    let mut rows = String::new();
    for group in entries.chunk_by(|one, next| one.mistake.class == next.mistake.class) {
        let class = group.first().map_or("", |entry| entry.mistake.class.words());
        let _ = writeln!(rows, "\n{class}: {}", group.len());
        for Entry { path, place, mistake } in group {
            let place = place.map_or_else(String::new, |place| format!(":{place}"));
            let _ = writeln!(rows, "  {path}{place}");
            let _ = writeln!(rows, "    \u{201c}{}\u{201d}", clipped(&mistake.words, 74));
            for (label, value) in [("expected", &mistake.expected), ("found", &mistake.found)] {
                let sure = mistake.confidence.filter(|_| label == "found");
                let sure = sure.map_or_else(String::new, |sure| format!(", {sure:.2}"));
                // Who is missed or made up has been named already.
                if let Some(value) = value.as_ref().filter(|value| **value != mistake.words) {
                    let _ = writeln!(rows, "    {label:<8} {}{sure}", clipped(value, 60));
                }
            }
        }
    }
    if entries.is_empty() {
        rows.push_str("\nnothing is wrong\n");
    }
    rows
}

/// Describes mistakes for programs. What is not there is `null`.
pub(super) fn json(entries: &[Entry<'_>]) -> Value {
    let described = entries.iter().map(|Entry { path, place, mistake }| {
        let (line, column) = (place.map(|place| place.line), place.map(|place| place.column));
        json!({"class": mistake.class.words().replace([' ', ','], "-").replace("--", "-"), "file": path, "line": line,
            "column": column, "words": mistake.words, "expected": mistake.expected, "found": mistake.found,
            "confidence": mistake.confidence.map(|sure| (sure * 100.0).round() / 100.0)})
    });
    described.collect()
}

fn clipped(words: &str, width: usize) -> String {
    let words = one_line(words);
    match words.chars().count() <= width {
        true => words,
        false => words.chars().take(width - 1).chain(['\u{2026}']).collect(),
    }
}
