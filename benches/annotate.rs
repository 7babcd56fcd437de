//! Times the engine alone: texts of the corpus, on one thread, each from its characters to its annotations.
//!
//! `cargo bench --bench annotate` (default: 2,000 texts; `-- N` for another number). The texts of `model/corpus/train` are
//! read in turn, in memory, until the number is reached. Their length differs, so speed is given in texts of 750 words.
//! Memory is reported after a tenth and at the end: it is the same, or something grows.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark reads and reports")]

mod process;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use sayso::annotate::{Context, annotate};
use sayso::lexicon::Lexicon;
use sayso::parse::plain_text;

use process::peak;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Words of a text in which speed is given.
const WORDS: f64 = 750.0;

fn main() {
    let count = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(2_000);
    let texts = corpus(Path::new("model/corpus/train"));
    let lexicon = Lexicon::default();
    let words: usize = texts.iter().cycle().take(count).map(|text| text.split_whitespace().count()).sum();
    let mut quotes = 0;
    let mut early = 0;
    let start = Instant::now();
    for (number, text) in texts.iter().cycle().take(count).enumerate() {
        let found = annotate(&plain_text(text), &lexicon, &Context::default());
        quotes += found.quotes.len();
        if number == count / 10 {
            early = peak();
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{count} texts, {words} words, {quotes} quotations and statements in {seconds:.2} s");
    println!("{:.0} texts of {WORDS} words a second", words as f64 / WORDS / seconds);
    println!("peak memory after a tenth {early} MB, at the end {} MB", peak());
}

fn corpus(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the corpus lies in the repository");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a text of the corpus can be read")).collect()
}
