//! The editor's marks: they win over whatever was found.
//!
//! A mark behind a quotation governs all its parts; words that were taken for a title become a quote, unless the
//! mark says that they are none. `[…]{@…}` is an indirect statement. Who the mark names is left to resolving.

use crate::annotate::marks::Region;
use crate::annotate::quotes::Found;
use crate::model::{Authority, FoundQuote, Mark, MarkContent, Prose, QuoteKind};
use crate::span::TextRange;

/// Applies all marks of `prose`.
pub(crate) fn apply(prose: &Prose, regions: &[Region], found: &mut Found) {
    for (number, mark) in prose.marks.iter().enumerate() {
        match mark.statement {
            Some(statement) => indirect(number, statement, mark, found),
            None => quotation(number, mark, regions, found),
        }
    }
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

fn quotation(number: usize, mark: &Mark, regions: &[Region], found: &mut Found) {
    let region = regions.iter().find(|region| region.outer.end == mark.at || region.inner.end == mark.at);
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
    let Some(place) = place else { return };
    if mark.content == MarkContent::NotQuotation {
        let quote = found.quotes.remove(place);
        found.not_quotes.extend(quote.parts);
        return;
    }
    let quote = &mut found.quotes[place];
    quote.mark = Some(number);
    quote.by = Authority::Editor;
    quote.reason = "marked by an editor";
    quote.confidence = 1.0;
}
