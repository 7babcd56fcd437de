//! `sayso eval`

mod json;
mod mistakes;
mod table;
mod texts;

use std::path::Path;

use anyhow::Context;
use sayso::eval;
use sayso::eval::measure::{MEASURES, Measure};
use sayso::lexicon::Language;

use crate::args::{EvalArgs, EvalFormat};
use crate::terminal;
use crate::terminal::Outcome;

/// Scores the engine against what people say of the same texts.
pub(crate) fn run(_root: &Path, args: &EvalArgs) -> anyhow::Result<Outcome> {
    let floors: Vec<(Measure, f64)> =
        args.at_least.iter().map(|text| floor(text)).collect::<anyhow::Result<_>>()?;
    let language = Language::english();
    let mut samples = Vec::new();
    let mut failures = 0;
    for dir in &args.dirs {
        let folder = texts::folder(dir)?;
        for path in &folder.texts {
            match folder.sample(path, args.all_marked) {
                Ok(sample) => samples.extend(sample),
                Err(errors) => {
                    errors.iter().for_each(|error| terminal::complain(error));
                    failures += 1;
                }
            }
        }
    }
    if failures > 0 {
        return Ok(Outcome::TextsHaveErrors);
    }
    anyhow::ensure!(!samples.is_empty(), "there are no texts with gold in these folders");
    let scores = eval::evaluate(&samples, &language);
    let mistakes = args.errors.then(|| mistakes::all(&samples, &language));
    match args.format {
        EvalFormat::Human => {
            terminal::print(&table::table(&scores, args.baseline))?;
            mistakes.map_or(Ok(()), |mistakes| terminal::print(&mistakes::list(&mistakes)))?;
        }
        EvalFormat::Json => {
            let mut described = json::json(&scores, args.baseline);
            if let Some(mistakes) = mistakes {
                described["errors"] = mistakes::json(&mistakes);
            }
            terminal::print(&serde_json::to_string_pretty(&described)?)?;
        }
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
