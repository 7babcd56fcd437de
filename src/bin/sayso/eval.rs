//! `sayso eval`

use std::path::{Path, PathBuf};

use anyhow::Context;
use sayso::eval;
use sayso::eval::counts::{MEASURES, Measure};
use sayso::eval::record::Record;
use sayso::eval::{Sample, Scores};
use sayso::pipeline::Surroundings;

use crate::annotate;
use crate::args::{EvalArgs, EvalFormat};
use crate::files;
use crate::terminal;
use crate::terminal::Outcome;

/// Scores the engine against what people say of the same texts.
pub(crate) fn run(_root: &Path, args: &EvalArgs) -> anyhow::Result<Outcome> {
    let floors: Vec<(Measure, f64)> =
        args.at_least.iter().map(|text| floor(text)).collect::<anyhow::Result<_>>()?;
    let around = Surroundings::default();
    let mut samples = Vec::new();
    let mut failures = 0;
    for dir in &args.dirs {
        for path in texts(dir)? {
            match sample(&path, &around) {
                Ok(sample) => samples.push(sample),
                Err(error) => {
                    terminal::complain(&format!("{error:#}"));
                    failures += 1;
                }
            }
        }
    }
    if failures > 0 {
        return Ok(Outcome::TextsHaveErrors);
    }
    anyhow::ensure!(!samples.is_empty(), "there are no texts with gold in these folders");
    let scores = eval::evaluate(&samples, around.lexicon.language());
    match args.format {
        EvalFormat::Human => terminal::print(&table(&scores))?,
        EvalFormat::Json => terminal::print(&serde_json::to_string_pretty(&json(&scores))?)?,
    }
    let mut outcome = Outcome::Done;
    for (measure, least) in floors {
        let (of, value) = measure.of(&scores.counts);
        let word = measure.word();
        if of == 0 {
            terminal::complain(&format!("the gold has nothing to measure {word} by"));
            outcome = Outcome::TextsHaveErrors;
        } else if value < least {
            terminal::complain(&format!("{word} is {value:.3}, less than {least}"));
            outcome = Outcome::TextsHaveErrors;
        }
    }
    Ok(outcome)
}

/// Reads `joint=0.8`.
fn floor(text: &str) -> anyhow::Result<(Measure, f64)> {
    let (word, least) =
        text.split_once('=').with_context(|| format!("--at-least {text}: write joint=0.8"))?;
    let measure = Measure::from_word(word).with_context(|| {
        let words: Vec<&str> = MEASURES.iter().map(|measure| measure.word()).collect();
        format!("--at-least {text}: the measures are {}", words.join(", "))
    })?;
    let least: f64 = least
        .parse()
        .ok()
        .filter(|least| (0.0..=1.0).contains(least))
        .with_context(|| format!("--at-least {text}: {least} is no number from 0 to 1"))?;
    Ok((measure, least))
}

/// Lists the texts of a folder, in order.
#[expect(clippy::disallowed_methods, reason = "folders named at the command line may lie anywhere")]
fn texts(dir: &Path) -> anyhow::Result<Vec<PathBuf>> {
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

fn sample(path: &Path, around: &Surroundings) -> anyhow::Result<Sample> {
    let read = annotate::read(path, around)?;
    let gold_path = path.with_extension("json");
    let gold: Record = serde_json::from_str(&files::read(&gold_path)?.text)
        .with_context(|| format!("{}: this is no gold", gold_path.display()))?;
    let text: Vec<char> = read.text().chars().collect();
    if let Some(words) = gold.words().find(|words| !words.stand_in(&text)) {
        let (gold, start, end) = (gold_path.display(), words.points.start, words.points.end);
        anyhow::bail!(
            "{gold}: the text has other words than \u{201c}{}\u{201d} from {start} to {end}",
            words.text
        );
    }
    let found = annotate::json(&read, &around.lexicon);
    let got = serde_json::from_value(found).context("what was found can be read again")?;
    Ok(Sample { gold, got })
}

fn table(scores: &Scores) -> String {
    let mut rows = format!("{}\n", terminal::plural(scores.texts, "text"));
    for (measure, interval) in &scores.intervals {
        let (of, value) = measure.of(&scores.counts);
        let (low, high) = (interval.low, interval.high);
        let word = measure.word();
        rows.push_str(&match of {
            0 => format!("{word:<13} -\n"),
            _ => format!("{word:<13} {value:.3}  [{low:.3}, {high:.3}]  of {of}\n"),
        });
    }
    rows
}

fn json(scores: &Scores) -> serde_json::Value {
    let measures: serde_json::Map<String, serde_json::Value> = scores
        .intervals
        .iter()
        .map(|(measure, interval)| {
            let (of, value) = measure.of(&scores.counts);
            let known = |number: f64| (of > 0).then_some(number);
            let (value, low, high) = (known(value), known(interval.low), known(interval.high));
            let value = serde_json::json!({"value": value, "low": low, "high": high, "of": of});
            (measure.word().to_owned(), value)
        })
        .collect();
    serde_json::json!({"texts": scores.texts, "measures": measures})
}
