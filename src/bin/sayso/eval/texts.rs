//! Texts with gold beside them.

use std::path::{Path, PathBuf};

use anyhow::Context;
use sayso::eval::Sample;
use sayso::eval::gold;
use sayso::eval::record::Record;
use sayso::eval::text::Text;
use sayso::pipeline::Surroundings;

use crate::annotate;
use crate::files;

/// Lists the texts of a folder, in order.
#[expect(clippy::disallowed_methods, reason = "folders named at the command line may lie anywhere")]
pub(super) fn list(dir: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| format!("cannot read {}", dir.display()))?.path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Reads a text, its gold, and what the engine finds in it.
///
/// # Errors
///
/// All that is wrong with them, each with its file and place.
pub(super) fn sample(path: &Path, around: &Surroundings) -> Result<Sample, Vec<String>> {
    let told = |error: anyhow::Error| vec![format!("{error:#}")];
    let read = annotate::read(path, around).map_err(told)?;
    let body = &read.reading.briefing.common.body;
    let text = Text::new(read.text(), body.base as usize, &body.prose);
    let gold_path = path.with_extension("json");
    let written = files::read(&gold_path).map_err(told)?.text;
    let gold = gold::read(&written, &text).map_err(|faults| {
        let name = gold_path.display();
        faults.iter().map(|fault| format!("{name}:{}: {}", fault.place, fault.message)).collect::<Vec<_>>()
    })?;
    let got = found(&read, around).map_err(told)?;
    Ok(Sample { path: path.display().to_string(), text, gold, got })
}

/// Returns what the engine finds in a text, with confidences as they are and not rounded for print.
fn found(read: &annotate::Text, around: &Surroundings) -> anyhow::Result<Record> {
    let found = annotate::json(read, &around.lexicon);
    let mut got: Record = serde_json::from_value(found).context("what was found can be read again")?;
    let quotes = &read.reading.quotes;
    let parts = quotes.iter().flat_map(|quote| quote.parts.iter().map(|_| quote.confidence));
    for (passage, confidence) in got.quotes.iter_mut().zip(parts) {
        passage.confidence = f64::from(confidence);
    }
    Ok(got)
}
