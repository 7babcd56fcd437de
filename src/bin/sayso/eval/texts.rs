//! Texts with gold beside them.

use std::path::{Path, PathBuf};

use anyhow::Context;
use sayso::eval::Sample;
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
pub(super) fn sample(path: &Path, around: &Surroundings) -> anyhow::Result<Sample> {
    let read = annotate::read(path, around)?;
    let gold_path = path.with_extension("json");
    let gold: Record = serde_json::from_str(&files::read(&gold_path)?.text)
        .with_context(|| format!("{}: this is no gold", gold_path.display()))?;
    let body = &read.reading.briefing.common.body;
    let text = Text::new(read.text(), body.base as usize, &body.prose);
    if let Some(words) = gold.words().find(|words| !words.stand_in(&text.points)) {
        let (gold, start, end) = (gold_path.display(), words.points.start, words.points.end);
        anyhow::bail!(
            "{gold}: the text has other words than \u{201c}{}\u{201d} from {start} to {end}",
            words.text
        );
    }
    let got = found(&read, around)?;
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
