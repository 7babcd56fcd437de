//! `sayso annotate`

use std::path::{Path, PathBuf};

use anyhow::Context;
use sayso::annotate;
use sayso::annotate::Context as TextContext;
use sayso::catalog::Catalog;
use sayso::config::Config;
use sayso::export::annotate_json;
use sayso::export::annotate_json::Document;
use sayso::lexicon::Lexicon;
use sayso::load;
use sayso::model::{Annotations, Authority, Item, Prose, QuoteKind};
use sayso::parse;
use sayso::pipeline;
use sayso::pipeline::Options;
use sayso::scaffold;
use sayso::span::{FileId, Source};

use crate::args::{AnnotateArgs, AnnotateFormat};
use crate::terminal;
use crate::terminal::Outcome;

/// A text, and what was found in it.
struct Text {
    path: String,
    source: Source,
    base: usize,
    prose: Prose,
    annotations: Annotations,
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
    let empty = Lexicon::default();
    let (lexicon, config, catalog) = match &site {
        Some(site) => (&*site.lexicon, (*site.config).clone(), Some(&*site.catalog)),
        None => (&empty, Config::default(), None),
    };
    let files: Vec<PathBuf> = match (args.files.is_empty(), catalog) {
        (true, Some(catalog)) => {
            catalog.briefings.values().map(|briefing| root.join(&briefing.common.path)).collect()
        }
        _ => args.files.clone(),
    };
    let mut texts = Vec::new();
    for file in &files {
        texts.push(read(file, lexicon, &config, catalog)?);
    }
    if args.write {
        return write(&files, &texts, config.attribution.threshold);
    }
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

#[expect(clippy::disallowed_methods, reason = "files named at the command line may lie anywhere")]
fn read(file: &Path, lexicon: &Lexicon, config: &Config, catalog: Option<&Catalog>) -> anyhow::Result<Text> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let text = load::decode(&bytes).map_err(|message| anyhow::anyhow!("{}: {message}", file.display()))?;
    let path = file.to_string_lossy().into_owned();
    let is_markdown = file.extension().is_some_and(|ending| ending == "md");
    let stem = file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let source = Source { id: FileId(0), path: format!("content/briefings/{stem}.md"), text: text.into() };
    let parsed = is_markdown.then(|| parse::parse(&source, config).output);
    let (prose, base, context) = match parsed {
        Some(Item::Briefing(briefing)) if briefing.common.is_whole => {
            let context = catalog.map(|catalog| pipeline::context(&briefing, catalog)).unwrap_or_default();
            let body = briefing.common.body;
            (body.prose, body.base as usize, context)
        }
        _ if is_markdown => {
            let (prose, base) = parse::markdown_text(&source);
            (prose, base, TextContext::default())
        }
        _ => (parse::plain_text(text), 0, TextContext::default()),
    };
    let annotations = annotate::annotate(&prose, lexicon, &context);
    Ok(Text { path, source, base, prose, annotations })
}

fn json(text: &Text, lexicon: &Lexicon) -> serde_json::Value {
    let doc = Path::new(&text.path)
        .file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    annotate_json::document(&Document {
        doc: &doc,
        path: &text.path,
        source: &text.source.text,
        base: text.base,
        prose: &text.prose,
        annotations: &text.annotations,
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
    for quote in &text.annotations.quotes {
        let words: Vec<&str> = quote.parts.iter().map(|part| text.prose.words(*part)).collect();
        let names: Vec<&str> = quote.speakers.iter().map(|speaker| &*speaker.name).collect();
        let name = if names.is_empty() { "nobody".to_owned() } else { names.join(", ") };
        let mention = quote
            .speakers
            .first()
            .and_then(|speaker| speaker.mention)
            .map_or("", |range| text.prose.words(range));
        let cue = quote.cue.map_or("", |cue| text.prose.words(cue));
        let color = if quote.confidence >= 0.9 { GREEN } else { YELLOW };
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
    for one in &text.annotations.participants {
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

/// Puts uncertain speakers into the Markdown behind their quotation. Only inserts; a marked quotation is left alone.
fn write(files: &[PathBuf], texts: &[Text], threshold: f32) -> anyhow::Result<Outcome> {
    for (file, text) in files.iter().zip(texts) {
        if file.extension().is_none_or(|ending| ending != "md") {
            terminal::tell(&format!("{}: marks are written into Markdown only", file.display()));
            continue;
        }
        let mut insertions: Vec<(usize, String)> = Vec::new();
        for quote in &text.annotations.quotes {
            let is_doubtful =
                quote.by == Authority::Engine && quote.mark.is_none() && quote.confidence < threshold;
            if !is_doubtful || quote.kind == QuoteKind::Indirect || quote.nested {
                continue;
            }
            let Some(last) = quote.parts.last() else { continue };
            let end = text.base + text.prose.source(*last).end as usize;
            let closer = text.source.text.get(end..).and_then(|rest| rest.chars().next());
            let Some(closer) = closer.filter(|c| "”\"»“’'›".contains(*c)) else { continue };
            let name = quote.speakers.first().map(|speaker| &*speaker.name);
            let mark =
                name.map_or_else(|| "{@?}".to_owned(), |name| format!("{{@?\"{}\"}}", name.replace('"', "")));
            insertions.push((end + closer.len_utf8(), mark));
        }
        insertions.sort();
        let mut written = text.source.text.to_string();
        for (at, mark) in insertions.iter().rev() {
            written.insert_str(*at, mark);
        }
        if !insertions.is_empty() {
            scaffold::replace(file, &written)?;
        }
        terminal::tell(&format!("{}: {} marks written", file.display(), insertions.len()));
    }
    Ok(Outcome::Done)
}
