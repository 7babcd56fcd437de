//! The editor's marks: they win over whatever was found.
//!
//! A mark behind a quotation governs all its parts; words that were taken for a title become a quote, unless the
//! mark says that they are none. A space or a sign (“…”, {@anna-berg}) may stand between. `[…]{@…}` is an indirect
//! statement. Who the mark names is left to resolving, and so is what to say of a mark that follows nothing.

use crate::annotate::marks::Region;
use crate::annotate::quotes::Found;
use crate::model::{Authority, FoundQuote, Mark, MarkContent, Prose, QuoteKind};
use crate::span::TextRange;

/// Applies all marks of `prose`; returns the numbers of those that follow nothing they could be about.
pub(crate) fn apply(prose: &Prose, regions: &[Region], found: &mut Found) -> Vec<usize> {
    let mut stray = Vec::new();
    let mut by_end: Vec<&Region> = regions.iter().collect();
    by_end.sort_by_key(|region| region.outer.end);
    for (number, mark) in prose.marks.iter().enumerate() {
        match mark.statement {
            Some(statement) => indirect(number, statement, mark, found),
            None => {
                let region = region_before(prose, &by_end, mark.at);
                if !quotation(number, mark, region, found) {
                    stray.push(number);
                }
            }
        }
    }
    stray
}

/// Returns the region that ends before `at` with nothing but a space or a sign between. `by_end` is sorted by ends.
fn region_before<'a>(prose: &Prose, by_end: &[&'a Region], at: u32) -> Option<&'a Region> {
    let place = by_end.partition_point(|region| region.outer.end <= at);
    let region = *by_end.get(place.checked_sub(1)?)?;
    let between = prose.words(TextRange { start: region.outer.end, end: at });
    let is_next = between.chars().count() <= 3
        && between.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '…'));
    is_next.then_some(region)
}

fn indirect(number: usize, statement: TextRange, mark: &Mark, found: &mut Found) {
    let overlaps = |quote: &FoundQuote| {
        quote.kind == QuoteKind::Indirect && quote.parts.iter().any(|part| part.overlaps(statement))
    };
    let known = found.quotes.iter().position(overlaps).map(|place| found.quotes.remove(place));
    if mark.content == MarkContent::NotQuotation {
        found.not_quotes.push(statement);
        return;
    }
    let (speakers, cue) = known.map_or_else(Default::default, |quote| (quote.speakers, quote.cue));
    found.quotes.push(FoundQuote {
        kind: QuoteKind::Indirect,
        parts: vec![statement],
        speakers,
        cue,
        reason: "marked by an editor",
        confidence: 1.0,
        nested: false,
        by: Authority::Editor,
        mark: Some(number),
    });
}

/// Applies a mark to the quotation that it stands behind; false if there is none.
fn quotation(number: usize, mark: &Mark, region: Option<&Region>, found: &mut Found) -> bool {
    let ends_here = |quote: &FoundQuote| {
        quote.kind != QuoteKind::Indirect
            && quote
                .parts
                .iter()
                .any(|part| part.end == mark.at || region.is_some_and(|region| region.inner == *part))
    };
    let place = found.quotes.iter().position(ends_here).or_else(|| {
        let region = region?;
        found.not_quotes.retain(|words| *words != region.inner);
        found.quotes.push(FoundQuote {
            kind: QuoteKind::Mixed,
            parts: vec![region.inner],
            speakers: Vec::new(),
            cue: None,
            reason: "marked by an editor",
            confidence: 1.0,
            nested: region.nested,
            by: Authority::Editor,
            mark: Some(number),
        });
        Some(found.quotes.len() - 1)
    });
    let Some(place) = place else { return false };
    if mark.content == MarkContent::NotQuotation {
        let quote = found.quotes.remove(place);
        found.not_quotes.extend(quote.parts);
        return true;
    }
    let quote = &mut found.quotes[place];
    quote.mark = Some(number);
    quote.by = Authority::Editor;
    quote.reason = "marked by an editor";
    quote.confidence = 1.0;
    true
}
