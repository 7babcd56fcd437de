//! Corrections that concern a quote.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{CorrectionKind, Quote};
use crate::resolve::Scope;
use crate::resolve::quotes::normalized;

/// Marks the quotes that a correction withdrew, and reports corrections that match no quote or several.
pub(crate) fn apply(scope: &mut Scope<'_>, quotes: &mut [Quote]) {
    for correction in &scope.briefing.corrections {
        let Some(words) = &correction.quote else { continue };
        let fitting = matching(&words.value, quotes);
        match fitting.as_slice() {
            [one] => quotes[*one].retracted |= correction.kind == CorrectionKind::Retraction,
            [] => scope.diagnostics.push(
                Diagnostic::new(
                    Code::UnmatchedCorrection,
                    words.span,
                    "no quote of the text has these words",
                )
                .help("copy words of the quote as it stands now, or its id"),
            ),
            several => scope.diagnostics.push(
                Diagnostic::new(
                    Code::AmbiguousCorrection,
                    words.span,
                    format!("{} quotes have these words", several.len()),
                )
                .help("write more of the words, or the id of the quote"),
            ),
        }
    }
}

/// Returns the number of the one quote that the words of a correction mean.
pub fn corrected(words: &str, quotes: &[Quote]) -> Option<usize> {
    match matching(words, quotes).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Returns the quotes that words, or an id, mean.
pub(crate) fn matching(words: &str, quotes: &[Quote]) -> Vec<usize> {
    let wanted = normalized(words);
    let fits = |quote: &Quote| quote.id.as_str() == words || normalized(&quote.text).contains(&wanted);
    (0..quotes.len()).filter(|number| quotes[*number].is_shown() && fits(&quotes[*number])).collect()
}
