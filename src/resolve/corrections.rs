//! Corrections that concern a quote.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{CorrectionKind, Quote};
use crate::resolve::Scope;
use crate::resolve::quotes::normalized;

/// Notes which quotes were corrected or withdrawn, and reports corrections that match no quote or several.
pub(crate) fn apply(scope: &mut Scope<'_>, quotes: &mut [Quote]) {
    for (number, correction) in scope.briefing.corrections.iter().enumerate() {
        let Some(words) = &correction.quote else { continue };
        let fitting = matching(&words.value, quotes);
        match fitting.as_slice() {
            [one] => {
                quotes[*one].corrections.push(number);
                quotes[*one].retracted |= correction.kind == CorrectionKind::Retraction;
            }
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

/// Returns the quotes that words, or an id, mean.
fn matching(words: &str, quotes: &[Quote]) -> Vec<usize> {
    let wanted = normalized(words);
    let fits = |quote: &Quote| quote.id.as_str() == words || normalized(&quote.text).contains(&wanted);
    (0..quotes.len()).filter(|number| quotes[*number].is_shown() && fits(&quotes[*number])).collect()
}
