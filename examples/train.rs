//! Trains the ranker: `cargo run --release --example train -- model/corpus/train model/weights.bin`
//!
//! Reads every `.txt` of the folder with the gold of the same name in `.json`, writes the weights, and prints how a model
//! does on texts that it was not trained on. With `--curve` it writes nothing and says how that changes with fewer texts.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool of the repository, not of the program"
)]

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, ensure};
use sayso::lexicon::Lexicon;
use sayso::training::{self, Lesson, Named, Trained};

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let lexicon = Lexicon::default();
    match args.as_slice() {
        [folder, flag] if flag == "--curve" => {
            let lessons = lessons(Path::new(folder))?;
            for eighths in [1, 2, 4, 6, 8] {
                let some: Vec<Lesson> = lessons
                    .iter()
                    .enumerate()
                    .filter(|(number, _)| number * 5 % 8 < eighths)
                    .map(|(_, lesson)| lesson.clone())
                    .collect();
                println!("{} texts", some.len());
                print(&training::train(&some, &lexicon));
            }
        }
        [folder, output] => {
            let trained = training::train(&lessons(Path::new(folder))?, &lexicon);
            print(&trained);
            fs::write(output, &trained.bytes).with_context(|| format!("cannot write {output}"))?;
        }
        _ => anyhow::bail!("usage: train FOLDER (OUTPUT | --curve)"),
    }
    Ok(())
}

fn lessons(folder: &Path) -> anyhow::Result<Vec<Lesson>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let paths: Result<Vec<PathBuf>, _> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut texts: Vec<PathBuf> =
        paths?.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    texts.sort();
    ensure!(!texts.is_empty(), "{} has no texts", folder.display());
    texts.iter().map(|path| lesson(path)).collect()
}

fn lesson(path: &Path) -> anyhow::Result<Lesson> {
    let read =
        |path: &Path| fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    let gold = path.with_extension("json");
    let record =
        serde_json::from_str(&read(&gold)?).with_context(|| format!("{}: no gold", gold.display()))?;
    Ok(Lesson { text: read(path)?, gold: record })
}

fn print(trained: &Trained) {
    println!("{:<12} {:>9} {:>6} {:>6} {:>9}", "task", "decisions", "rules", "model", "sharpness");
    for row in &trained.rows {
        let (task, decisions) = (row.task, row.decisions);
        let (by_rules, by_model, sharpness) = (row.by_rules, row.by_model, row.sharpness);
        println!("{task:<12} {decisions:>9} {by_rules:>6.3} {by_model:>6.3} {sharpness:>9.2}");
    }
    println!("{:<12} {:>9} {:>13}", "named by", "quotes", "right name");
    for Named { way, attributions, right } in &trained.names {
        println!("{way:<12} {attributions:>9} {right:>13.3}");
    }
}
