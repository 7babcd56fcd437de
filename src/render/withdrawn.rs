//! What stands in a text for words that a correction withdrew.
//!
//! In: a briefing and its resolved quotes. Out: for each part of a withdrawn quote the words to show and where they
//! stand. The note is the record's, not the speaker's: it takes the place of the quotation marks as well.

use crate::model::{Briefing, CorrectionKind, PartialDate, Prose, Quote, QuoteKind, ResolvedBriefing, Shown};
use crate::span::TextRange;
use crate::words::Words;

/// Opening marks that may stand before a quotation.
const OPENING: &str = "“„‟«‹\"‘‚'";
/// Closing marks that may stand behind one.
pub(crate) const CLOSING: &str = "”“‟»›\"’‘'";

/// Returns what stands for withdrawn words: for the first part of a quote a note with its day, `[withdrawn]` for others.
///
/// In the order of the text; ranges are those of the prose, with the quotation marks around the words.
pub fn withdrawals(words: &Words, briefing: &Briefing, resolved: &ResolvedBriefing) -> Vec<Shown> {
    let prose = &briefing.common.body.prose;
    let mut shown: Vec<Shown> = Vec::new();
    for quote in resolved.quotes.iter().filter(|quote| quote.retracted) {
        let (on_a_day, at_all) = match quote.kind {
            QuoteKind::Indirect => ("statement-note-on", "statement-note"),
            QuoteKind::Direct | QuoteKind::Mixed => ("quote-note-on", "quote-note"),
        };
        let note = match day(briefing, quote) {
            Some(day) => words.fill(on_a_day, [("date", words.date(day).into())]),
            None => words.say(at_all).into_owned(),
        };
        let (note, part_note) = (format!("[{note}]"), format!("[{}]", words.say("part-note")));
        shown.extend(quote.parts.iter().enumerate().map(|(place, part)| Shown {
            range: with_marks(prose, *part),
            words: if place == 0 { note.as_str().into() } else { part_note.as_str().into() },
            entity: None,
        }));
    }
    shown.sort_by_key(|one| (one.range.start, std::cmp::Reverse(one.range.end)));
    shown.dedup_by(|inner, outer| outer.range.overlaps(inner.range));
    shown
}

/// Returns the day on which a quote was withdrawn.
pub(crate) fn day(briefing: &Briefing, quote: &Quote) -> Option<PartialDate> {
    let mut corrections = quote.corrections.iter().map(|number| &briefing.corrections[*number]);
    corrections.find(|one| one.kind == CorrectionKind::Retraction).map(|one| one.at.value)
}

fn with_marks(prose: &Prose, part: TextRange) -> TextRange {
    let text = prose.text.as_str();
    let before = prose.words(TextRange { start: 0, end: part.start }).chars().next_back();
    let behind = prose.words(TextRange { start: part.end, end: text.len() as u32 }).chars().next();
    let width = |mark: Option<char>, marks: &str| {
        mark.filter(|mark| marks.contains(*mark)).map_or(0, |mark| mark.len_utf8() as u32)
    };
    TextRange { start: part.start - width(before, OPENING), end: part.end + width(behind, CLOSING) }
}
