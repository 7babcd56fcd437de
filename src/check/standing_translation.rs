//! `standing-translation`: words are withdrawn in one version of a text and still stand in another.
//!
//! Caught: a retraction in an original whose translation gives the same words as said, and the other way round. Left alone:
//! quotes that nothing pairs, and versions that are not published.

use crate::diagnostic::{Code, Diagnostic};
use crate::index::{Index, QuoteKey};
use crate::model::{BriefingId, CorrectionKind};

/// Looks at the withdrawn quotes of all texts that have translations.
pub(crate) fn check(index: &Index) -> Vec<Diagnostic> {
    index.translations.iter().flat_map(|(id, others)| of_text(index, id, others)).collect()
}

fn of_text(index: &Index, id: &BriefingId, others: &[BriefingId]) -> Vec<Diagnostic> {
    let file = &index.catalog.briefings[id];
    let quotes = index.resolved[id].quotes.iter().enumerate().filter(|(_, quote)| quote.retracted);
    let mut diagnostics = Vec::new();
    for (number, quote) in quotes {
        let corrections = quote.corrections.iter().map(|number| &file.corrections[*number]);
        let retraction = corrections.into_iter().find(|one| one.kind == CorrectionKind::Retraction);
        let Some(retraction) = retraction else { continue };
        let key = QuoteKey { briefing: id.clone(), number };
        let same = others.iter().filter_map(|other| index.same_quote(&key, other));
        for standing in same.filter(|key| !index.quote(key).retracted) {
            let message = format!("what is withdrawn here still stands in `{}`", standing.briefing);
            let help = format!("withdraw it there as well: “{}”", index.quote(&standing).text);
            let title = index.catalog.briefings[&standing.briefing].title.span;
            diagnostics.push(
                Diagnostic::new(Code::StandingTranslation, retraction.span, message)
                    .label(title, "in this text")
                    .help(help),
            );
        }
    }
    diagnostics
}
