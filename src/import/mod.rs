//! Copy that arrives, in any form, to a briefing's Markdown, with stubs for people nobody knows yet.
//!
//! In: a text, what stands around it ([`Surroundings`]), and what the caller knows besides. Out: a [`Draft`], and from it
//! [`files`]. The steps:
//!
//! 1. `file.rs` tells what a file is, `encoding.rs` decodes it, and `text.rs`, `html/` or `docx.rs` makes a [`Story`] of it:
//!    blocks of plain text, each with what it was.
//! 2. `wire.rs` reads the layout (`head.rs` what stands above the text): title, standfirst, dateline, date, paragraphs.
//! 3. The annotator finds quotes, speakers and participants in the whole text.
//! 4. `briefing.rs` writes the briefing, and `draft.rs` a stub for every speaker and participant without a file. Names that the site
//!    knows are matched first; what the text calls somebody is kept as printed in `seen_as`.
//!
//! A date is never guessed: without one in the text or from the caller there is no briefing. Roles, pronouns and
//! countries are only what the text prints. Nothing of the text is lost: what is not understood stays prose, and what is
//! taken out of the prose stands in the front matter as it was printed.

mod briefing;
mod dateline;
mod dates;
mod docx;
mod draft;
mod encoding;
mod file;
mod head;
mod html;
mod lines;
mod slug;
mod story;
mod text;
mod wire;

use std::sync::Arc;

use crate::annotate;
use crate::catalog::Catalog;
use crate::lexicon::Lexicon;
use crate::model::{Annotations, PartialDate, Prose, Quote};
use crate::parse;
use crate::parse::Format;
use crate::pipeline;
use crate::pipeline::{Reading, Surroundings};
use crate::span::{FileId, Source};

pub use draft::{FoundPerson, files, people};
pub use file::{FileError, open};
pub use story::{Facts, Form, Story};
pub use text::story as typed;
pub use wire::{Layout, Paragraph, Printed};

/// What is known about a text besides its words.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The date of the words, as a caller gives it.
    pub date: Option<String>,
    /// Who published the text.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
}

/// A text understood.
#[derive(Debug)]
pub struct Draft {
    /// The whole text as prose.
    pub prose: Prose,
    /// The text to which the prose leads back: as it was typed, or as it was taken out of another format.
    pub text: Arc<str>,
    /// Whether it is as it was typed.
    pub is_typed: bool,
    /// Title, standfirst, dateline, date.
    pub layout: Layout,
    /// What the file says of itself besides its text.
    pub facts: Facts,
    /// What the reader should know of how the text was read. Sentences without a full stop.
    pub notes: Vec<String>,
    /// The date that the text prints, if the caller gave another one, which counts.
    pub overruled: Option<PartialDate>,
    /// What was found in it.
    pub annotations: Annotations,
    /// Its quotes, with the people of the site that speak.
    pub quotes: Vec<Quote>,
}

/// A text could not become a briefing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is nothing in it.
    #[error("the text is empty")]
    Empty,
    /// Nobody says when.
    #[error("the text gives no date; say when the words were spoken with --date 2031-03-03")]
    NoDate,
    /// The text gives a date that nobody can be sure of.
    #[error("{0} can be read two ways; say which day it is with --date 2031-03-03")]
    AmbiguousDate(String),
    /// The date that was given is none.
    #[error("--date {date}: {reason}")]
    BadDate {
        /// What was given.
        date: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The title makes no file name.
    #[error(
        "the first line has no letters that could make a title and a file name; put a headline above the text"
    )]
    NoName,
}

/// Understands a text.
///
/// # Errors
///
/// When it is empty, or the date given is none.
pub fn read(story: Story, around: &Surroundings, given: &Given) -> Result<Draft, ImportError> {
    if story.prose.blocks.is_empty() {
        return Err(ImportError::Empty);
    }
    let language = around.lexicon.language();
    let mut layout = wire::layout(&story, language);
    let mut notes = story.notes.clone();
    let printed = layout.date;
    layout.date = layout.date.or(story.facts.date);
    if let Some(date) = &given.date {
        let parsed = PartialDate::parse(date, &jiff::tz::TimeZone::UTC);
        layout.date = Some(parsed.map_err(|reason| ImportError::BadDate { date: date.clone(), reason })?);
    } else if printed.is_none()
        && let Some(date) = story.facts.date
    {
        notes.push(format!(
            "the text prints no date; {date} is the day on which the file says it was published"
        ));
    }
    let is_other = |printed: &PartialDate| {
        layout.date.is_some_and(|date| {
            date.first_day() > printed.last_day() || date.last_day() < printed.first_day()
        })
    };
    let overruled = printed.filter(is_other);
    if layout.title.is_empty() {
        notes.push("the text has no headline; its first words stand in for one".to_owned());
    }
    let day = layout.date.map(|date| date.first_day());
    let context = annotate::Context { day, ..annotate::Context::default() };
    let text = story.typed.as_deref().unwrap_or(&story.prose.text);
    let source = Source { id: FileId(0), path: "text".to_owned(), text: text.into() };
    let mut briefing = parse::text(&source, Format::Plain, &around.config);
    briefing.common.body.prose = story.prose;
    // Nor will the annotator see it in the briefing, where it is no longer in the text.
    briefing.common.body.prose.opaque.extend(layout.run_in);
    let Reading { briefing, annotations, quotes, .. } = pipeline::reading(briefing, &context, around);
    let prose = briefing.common.body.prose;
    Ok(Draft {
        prose,
        text: source.text,
        is_typed: story.typed.is_some(),
        layout,
        facts: story.facts,
        notes,
        overruled,
        annotations,
        quotes,
    })
}

/// Names the catalog's people by the names they bear.
pub(crate) fn known(catalog: &Catalog, lexicon: &Lexicon, name: &str) -> Option<String> {
    let found = lexicon.named(name);
    let mut ids = found.iter().filter_map(|entry| match &entry.entity {
        crate::model::EntityId::Person(id) if catalog.people.contains_key(id) => Some(id.to_string()),
        _ => None,
    });
    let first = ids.next()?;
    ids.all(|other| other == first).then_some(first)
}
