//! Whether words between marks are somebody's, by rules: not a title, a term or irony.

use crate::annotate::phrases::Phrases;
use crate::annotate::rules::{self, Proposal};
use crate::annotate::words::TokenKind;
use crate::lexicon::{CueClass, Function, WordClass};
use crate::span::slice;

/// Tells whether marked words, by rules, are a quotation, and not a title, a term or irony. `sure` is how sure the
/// surest speaker is.
pub(crate) fn looks_quoted(phrases: &Phrases<'_>, at: usize, sure: f32, best: Option<&Proposal>) -> bool {
    let words = phrases.words;
    let Some(TokenKind::Quote(number)) = words.kind(at) else { return false };
    let inner = slice(words.text, words.regions[number].inner);
    let count = inner.split_whitespace().count();
    let is_closed_by_stop = inner.ends_with([',', '.', '!', '?']);
    let before = at.checked_sub(1).filter(|before| *before >= words.sentence(at).start);
    let is_title = |before: usize| {
        words.class(before) == WordClass::Titled
            || words.cue(before).is_some_and(|cue| cue.class == CueClass::Call && cue.is_finite)
            || words.is_function(before, Function::As)
                && before > 0
                && words.class(before - 1) == WordClass::Titled
    };
    let is_behind_title = before.is_some_and(is_title);
    let long = inner.split_whitespace().filter(|word| word.chars().count() > 3);
    let is_capital =
        |word: &str| word.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase);
    let is_title_case =
        count > 1 && long.clone().count() > 0 && long.clone().all(is_capital) && is_capital(inner);
    let has_cue = best.is_some_and(|best| best.confidence >= 0.8);
    let is_called =
        before.is_some_and(|before| words.cue(before).is_some_and(|cue| cue.class == CueClass::Call));
    if is_behind_title
        && count < 9
        && (is_title_case || !is_called || count == 1 && !has_cue)
        && !is_closed_by_stop
    {
        return false;
    }
    if is_title_case && !is_closed_by_stop && count < 9 && !best.is_some_and(|best| best.is_behind) {
        let follows_cue =
            before.is_some_and(|before| words.cue(before).is_some() || words.is_sign(before, ':'));
        if !follows_cue {
            return false;
        }
    }
    let is_modifier = before.is_some_and(|before| {
        matches!(words.class(before), WordClass::Determiner | WordClass::Possessive)
            || words.kind(before) == Some(TokenKind::Possessive)
    }) && words.kind(at + 1) == Some(TokenKind::Small)
        && !matches!(
            words.class(at + 1),
            WordClass::Preposition | WordClass::Conjunction | WordClass::Auxiliary | WordClass::Adverb
        )
        && words.cue(at + 1).is_none();
    let is_opening = before.is_none_or(|before| words.is_sign(before, ':'));
    if before.is_none() && inner.ends_with(',') && !is_title_case && rules::is_impersonal(phrases, at) {
        return true;
    }
    if is_opening && (words.regions[number].goes_on || is_closed_by_stop && !inner.ends_with(',')) {
        return true;
    }
    match (has_cue, count) {
        (true, ..=2) => {
            !is_modifier && (is_closed_by_stop || best.is_some_and(|best| best.confidence >= 0.9))
        }
        (true, _) => true,
        (false, ..=3) => is_closed_by_stop && sure >= 0.6 && !is_modifier,
        (false, _) => !is_modifier || count > 4,
    }
}
