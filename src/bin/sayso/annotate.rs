//! `sayso annotate`

use std::path::{Path, PathBuf};

use sayso::config::THRESHOLD;
use sayso::export::annotate_json;
use sayso::export::annotate_json::Document;
use sayso::guesses;
use sayso::lexicon::Lexicon;
use sayso::parse::Format;
use sayso::pipeline;
use sayso::pipeline::{Options, Reading, Surroundings};
use sayso::scaffold;
use sayso::span::{FileId, Source};

use crate::args::{AnnotateArgs, AnnotateFormat};
use crate::files;
use crate::files::Decoded;
use crate::terminal;
use crate::terminal::Outcome;

/// A text, and what was found in it.
struct Text {
    path: String,
    source: Source,
    has_byte_order_mark: bool,
    reading: Reading,
}

fn is_markdown(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "md")
}

/// Shows who said what in texts, and why.
pub(crate) fn run(root: &Path, args: &AnnotateArgs) -> anyhow::Result<Outcome> {
    let is_site = root.join("sayso.yaml").is_file() || root.join("content").is_dir();
    let site = match is_site {
        true => Some(pipeline::understand(&terminal::world(root, None)?, &Options::default())?),
        false => None,
    };
    anyhow::ensure!(
        is_site || !args.files.is_empty(),
        "name the files to read: {} is no site whose briefings could be read",
        root.display()
    );
    let files: Vec<PathBuf> = match (args.files.is_empty(), &site) {
        (true, Some(site)) => site
            .catalog
            .briefings
            .values()
            .map(|briefing| terminal::below(root, Path::new(&briefing.common.path)))
            .collect(),
        _ => args.files.clone(),
    };
    let around = site.as_ref().map_or_else(Surroundings::default, Surroundings::from);
    let mut texts = Vec::new();
    for file in &files {
        texts.push(read(file, &around)?);
    }
    for text in texts.iter().filter(|text| text.reading.briefing.language.is_none()) {
        if text.reading.annotations.is_foreign {
            terminal::warn(&format!("{}: {}", text.path, terminal::NOT_ENGLISH));
        }
    }
    if args.write {
        return write(&files, &texts, &around);
    }
    let lexicon = &*around.lexicon;
    match args.format {
        AnnotateFormat::Table => texts.iter().try_for_each(|text| terminal::print(&table(text)))?,
        AnnotateFormat::Ndjson => {
            texts.iter().try_for_each(|text| terminal::print(&json(text, lexicon).to_string()))?
        }
        AnnotateFormat::Json => {
            let all: Vec<_> = texts.iter().map(|text| json(text, lexicon)).collect();
            terminal::print(&serde_json::to_string_pretty(&all)?)?;
        }
    }
    Ok(Outcome::Done)
}

/// Reads and annotates a file named at the command line.
fn read(file: &Path, around: &Surroundings) -> anyhow::Result<Text> {
    let Decoded { text, has_byte_order_mark } = files::read(file)?;
    let path = file.to_string_lossy().into_owned();
    let format = if is_markdown(file) { Format::Markdown } else { Format::Plain };
    let source = Source { id: FileId(0), path: path.clone(), text: text.into() };
    let reading = pipeline::read(&source, format, around);
    Ok(Text { path, source, has_byte_order_mark, reading })
}

fn json(text: &Text, lexicon: &Lexicon) -> serde_json::Value {
    let stem = Path::new(&text.path).file_stem();
    let doc = stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let body = &text.reading.briefing.common.body;
    annotate_json::document(&Document {
        doc: &doc,
        path: &text.path,
        source: &text.source.text,
        base: body.base as usize,
        prose: &body.prose,
        annotations: &text.reading.annotations,
        quotes: &text.reading.quotes,
        lexicon,
    })
}

const BOLD: &str = "\u{1b}[1m";
const GREEN: &str = "\u{1b}[32m";
const YELLOW: &str = "\u{1b}[33m";
const DIM: &str = "\u{1b}[2m";
const RESET: &str = "\u{1b}[0m";

/// Draws a text's quotes for people: words, speaker, cue, confidence, reason.
fn table(text: &Text) -> String {
    let mut rows = format!("{BOLD}{}{RESET}\n", text.path);
    let prose = &text.reading.briefing.common.body.prose;
    for quote in &text.reading.quotes {
        let words: Vec<&str> = quote.parts.iter().map(|part| prose.words(*part)).collect();
        let speakers = quote.speakers_or_guess();
        let names: Vec<&str> = speakers.iter().map(|speaker| &*speaker.name).collect();
        let name = if names.is_empty() { "nobody".to_owned() } else { names.join(", ") };
        let mention = speakers.first().and_then(|speaker| speaker.mention);
        let mention = mention.map_or("", |range| prose.words(range));
        let cue = quote.cue.map_or("", |cue| prose.words(cue));
        let color = if quote.confidence >= THRESHOLD { GREEN } else { YELLOW };
        rows.push_str(&format!(
            "  {:<8} {:<54} {BOLD}{:<26}{RESET} {:<22} {color}{:>4.0} %{RESET} {DIM}{}{RESET}\n",
            quote.kind.word(),
            clipped(&words.join(" … "), 54),
            clipped(&name, 26),
            clipped(&format!("{mention} {cue}"), 22),
            quote.confidence * 100.0,
            quote.reason,
        ));
    }
    for one in &text.reading.annotations.participants {
        let country = one.country.map_or_else(String::new, |country| country.code());
        rows.push_str(&format!(
            "  present  {:<32} {:<48} {country}\n",
            one.name,
            one.role.as_deref().unwrap_or("")
        ));
    }
    rows
}

fn clipped(text: &str, width: usize) -> String {
    match text.chars().count() <= width {
        true => text.to_owned(),
        false => text.chars().take(width - 1).chain(['…']).collect(),
    }
}

/// Puts what is doubtful into Markdown files as marks. Nothing is written unless all files can have them.
fn write(files: &[PathBuf], texts: &[Text], around: &Surroundings) -> anyhow::Result<Outcome> {
    if let Some(file) = files.iter().find(|file| !is_markdown(file)) {
        let name = file.display();
        anyhow::bail!(
            "{name}: marks are written into Markdown only; `sayso import {name}` makes a briefing of a text"
        );
    }
    for (file, text) in files.iter().zip(texts) {
        let guesses = guesses::write(&text.source, &text.reading, around);
        if guesses.written > 0 {
            let start = if text.has_byte_order_mark { "\u{feff}" } else { "" };
            scaffold::replace(file, &format!("{start}{}", guesses.text))?;
        }
        let left = match guesses.left {
            0 => String::new(),
            left => format!("; no guess can be written for {}", terminal::plural(left, "quotation")),
        };
        let count = terminal::plural(guesses.written, "mark");
        terminal::tell(&format!("{}: {count} written{left}", file.display()));
    }
    Ok(Outcome::Done)
}
