//! The layout of wire copy and releases: headline, deck, byline, dateline, date, and what stands around them.
//!
//! ```text
//! BC-OSTBY-TOLLS, 2nd Ld-Writethru
//! Headline without a full stop
//! Deck, likewise
//! By Somebody
//! NORRHAVEN, May 2, 2024 (Agency) — The first paragraph …
//! (Editing by Somebody)
//! ```
//!
//! Each of them may be absent. What is understood is taken out of the text and kept as it was printed
//! ([`Layout::printed`]) unless it is the headline or the deck; everything else stays in the text, in its order. Which
//! words say what is the language's to know. A weekday is no date, and nor is a day without its year.

use crate::import::dateline;
use crate::import::dateline::Dateline;
use crate::import::head::Head;
use crate::import::lines::{ends_sentence, is_end, is_note, is_turn};
use crate::import::story::{Form, Story};
use crate::lexicon::{CopyClass, Language};
use crate::model::PartialDate;
use crate::span::{TextRange, slice};

/// What a text says about itself. Ranges are bytes of the prose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The headline, without what says that it was sent before; empty if there is none.
    pub title: String,
    /// The deck.
    pub standfirst: Option<String>,
    /// The place of the dateline, as printed.
    pub dateline: Option<String>,
    /// The date of the dateline or of a line of its own.
    pub date: Option<PartialDate>,
    /// The date of a later version.
    pub updated: Option<PartialDate>,
    /// A date that can be read two ways, and is therefore none.
    pub ambiguous: Option<String>,
    /// Who wrote it, one by one.
    pub authors: Vec<String>,
    /// What was taken out of the text, as printed, in its order.
    pub printed: Vec<(Printed, String)>,
    /// The dateline at the start of the text, which says nothing about who did what.
    pub run_in: Option<TextRange>,
    /// The text itself.
    pub paragraphs: Vec<Paragraph>,
}

/// One block of the text itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words, without bullet or dateline.
    pub range: TextRange,
    /// What it is.
    pub form: Form,
}

/// What something was that is no longer in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Printed {
    /// What it is filed under.
    Slug,
    /// What kind of text it is, and when it may be used.
    Release,
    /// Who sends it.
    Letterhead,
    /// The section it stands in.
    Section,
    /// That it has been sent before.
    Update,
    /// What is new in it.
    Advisory,
    /// Who wrote it.
    Byline,
    /// Place and date.
    Dateline,
    /// Dates.
    Date,
    /// Whom to ask.
    Contact,
    /// Who else had a hand in it.
    Credits,
    /// That it is over.
    End,
}

/// How many paragraphs into the text a dateline with an agency may stand.
const FIRST_PARAGRAPHS: usize = 6;

/// Reads the layout.
pub(super) fn layout(story: &Story, language: &Language) -> Layout {
    let turns = (0..story.len()).filter(|at| is_turn(story.words(*at), language)).count();
    let is_transcript = turns > 1;
    let Head { at, mut layout, mut kept, .. } = Head::read(story, is_transcript, language);
    kept.extend(at..story.len());
    read_text(story, &kept, is_transcript, language, &mut layout);
    layout.updated = layout.updated.or(story.facts.updated);
    if let Some(author) = story.facts.author.as_ref().filter(|_| layout.authors.is_empty()) {
        layout.authors.push(author.clone());
    }
    layout.standfirst = layout.standfirst.or_else(|| story.facts.standfirst.clone());
    layout
}

/// Takes the dateline off the text's beginning, and what only the desks need off its end.
fn read_text(story: &Story, blocks: &[usize], is_transcript: bool, language: &Language, layout: &mut Layout) {
    let newsroom = language.newsroom();
    let mut printed_at_end: Vec<(Printed, String)> = Vec::new();
    let mut paragraphs = 0;
    for (place, block) in blocks.iter().enumerate() {
        let (words, mut range, form) = (story.words(*block), story.range(*block), story.form(*block));
        let is_last = place + 5 > blocks.len();
        if is_end(words, newsroom) && place > 0 {
            printed_at_end.push((Printed::End, words.to_owned()));
            continue;
        }
        if is_last && place > 0 && newsroom.beginning(words, CopyClass::Credit) > 0 && is_note(words) {
            printed_at_end.push((Printed::Credits, words.to_owned()));
            continue;
        }
        let is_running = form == Form::Paragraph && (ends_sentence(words) || words.chars().count() > 100);
        paragraphs += usize::from(is_running);
        if is_running
            && paragraphs <= FIRST_PARAGRAPHS
            && let Some(found) = dateline::run_in(words, is_transcript, language)
            && is_dateline(&found, paragraphs == 1, layout)
        {
            let length = u32::try_from(found.length).unwrap_or(0);
            layout.printed.push((Printed::Dateline, slice(words, ..found.length).trim().to_owned()));
            layout.run_in = Some(TextRange { start: range.start, end: range.start + length });
            range.start += length;
            // Of a dateline that says again where the text was filed, the day counts less than the one above.
            if layout.dateline.is_none() {
                layout.dateline = Some(found.place);
                layout.date = found.date.or(layout.date);
                layout.ambiguous = layout.ambiguous.take().or(found.ambiguous);
            } else {
                layout.date = layout.date.or(found.date);
            }
        }
        layout.paragraphs.push(Paragraph { range, form });
    }
    layout.printed.append(&mut printed_at_end);
}

/// Tells whether what looks like a dateline at the start of a paragraph is the text's, or says its dateline again.
fn is_dateline(found: &Dateline, is_first: bool, layout: &Layout) -> bool {
    let is_capital = dateline::is_capital_place(&found.place);
    match &layout.dateline {
        None => is_first || (found.is_evident && is_capital),
        Some(known) => {
            is_first && (found.is_evident || is_capital) && known.eq_ignore_ascii_case(&found.place)
        }
    }
}
