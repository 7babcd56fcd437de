//! `sayso import`

use std::path::Path;

use sayso::catalog::Catalog;
use sayso::export::annotate_json;
use sayso::export::annotate_json::Document;
use sayso::import;
use sayso::import::{Draft, Given};
use sayso::lexicon::Lexicon;
use sayso::pipeline;
use sayso::pipeline::{Options, Surroundings};
use sayso::scaffold;
use serde_json::{Value, json};

use crate::args::ImportArgs;
use crate::files;
use crate::terminal;
use crate::terminal::Outcome;

/// Turns wire copy into a briefing and stubs; overwrites nothing.
pub(crate) fn run(root: &Path, args: &ImportArgs) -> anyhow::Result<Outcome> {
    let bytes = files::read_bytes(&args.file)?;
    let is_site = root.join("sayso.yaml").is_file() || root.join("content").is_dir();
    let site = match is_site {
        true => Some(pipeline::understand(&terminal::world(root, None)?, &Options::default())?),
        false => None,
    };
    let around = site.as_ref().map_or_else(Surroundings::default, Surroundings::from);
    let (catalog, lexicon) = (&*around.catalog, &*around.lexicon);
    let given = Given { date: args.date.clone(), publisher: args.publisher.clone(), url: args.url.clone() };
    let name = args.file.to_string_lossy();
    let story = import::open(&bytes, &name, lexicon.language().newsroom())
        .map_err(|error| anyhow::anyhow!("{name}: {error}"))?;
    let draft = import::read(story, &around, &given)?;
    if let (Some(printed), Some(date)) = (draft.overruled, &given.date) {
        terminal::tell(&format!(
            "the text itself gives the date {printed}; {date} from the command line counts"
        ));
    }
    for note in &draft.notes {
        terminal::tell(&format!("{}: {note}", args.file.display()));
    }
    if draft.annotations.is_foreign {
        terminal::warn(&format!("{}: {}", args.file.display(), terminal::NOT_ENGLISH));
    }
    if args.format.is_some() {
        let described = describe(&draft, args, catalog, lexicon);
        terminal::print(&serde_json::to_string_pretty(&described)?)?;
        return Ok(Outcome::Done);
    }
    let files = import::files(&draft, catalog, lexicon, &given)?;
    if args.dry_run {
        for (path, text) in &files {
            terminal::print(&format!("==> {path}\n{text}"))?;
        }
        return Ok(Outcome::Done);
    }
    scaffold::create(root, &files)?;
    for (path, _) in &files {
        terminal::print(path)?;
    }
    let doubtful =
        draft.annotations.quotes.iter().filter(|quote| quote.confidence < sayso::config::THRESHOLD).count();
    let doubts = match doubtful {
        0 => String::new(),
        _ => format!("; {} (`sayso check` shows them)", terminal::plural(doubtful, "doubtful attribution")),
    };
    terminal::tell(&format!(
        "{}, {}{doubts}",
        terminal::plural(draft.annotations.quotes.len(), "quote"),
        terminal::plural(draft.annotations.participants.len(), "participant"),
    ));
    Ok(Outcome::Done)
}

fn describe(draft: &Draft, args: &ImportArgs, catalog: &Catalog, lexicon: &Lexicon) -> Value {
    let doc = args.file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let path = args.file.to_string_lossy().into_owned();
    let document = Document {
        doc: &doc,
        path: &path,
        source: &draft.text,
        base: 0,
        prose: &draft.prose,
        annotations: &draft.annotations,
        quotes: &draft.quotes,
        lexicon,
    };
    let mut value = annotate_json::document(&document);
    let people: Vec<Value> = import::people(draft, catalog, lexicon)
        .iter()
        .map(|person| {
            let roles: Vec<Value> =
                person.roles.iter().map(|(title, country)| json!({"title": title, "country": country})).collect();
            json!({"name": person.name, "roles": roles, "pronoun": Value::Null, "seen_as": person.seen_as, "ref": person.id})
        })
        .collect();
    if !draft.is_typed {
        value["text"] = draft.text.to_string().into();
    }
    value["title"] = Some(draft.layout.title.clone()).filter(|title| !title.is_empty()).into();
    value["standfirst"] = draft.layout.standfirst.clone().into();
    value["dateline"] = draft.layout.dateline.clone().into();
    value["updated"] = draft.layout.updated.map(|date| date.to_string()).into();
    value["authors"] = draft.layout.authors.clone().into();
    value["date"] = draft.layout.date.map(|date| date.to_string()).into();
    value["people"] = Value::Array(people);
    value
}
