//! Indirect statements: what somebody said, reported without marks.
//!
//! In: a sentence without quotations. Out: the reported clause and who is said to have said it.
//!
//! Catches: "Berg argued that …", "Berg told ministers that …", "Berg warned them not to …", "Berg said the
//! towns should …", "…, Berg said.", "According to Berg, …". Leaves alone: sentences whose subject is not at their
//! start, nominal reports ("the claim that"), and clauses without a verb it knows.

use std::ops::Range;

use crate::annotate::phrases::{Phrase, PhraseKind, Phrases};
use crate::annotate::rules::Proposal;
use crate::annotate::words::TokenKind;
use crate::lexicon::{CueClass, WordClass};

/// A reported clause.
pub(crate) struct Statement {
    /// The tokens of the clause.
    pub(crate) words: Range<usize>,
    pub(crate) proposal: Proposal,
}

/// Finds the statement that a sentence reports.
pub(crate) fn find(phrases: &Phrases<'_>, sentence: Range<usize>) -> Option<Statement> {
    let words = phrases.words;
    let is_stop = |at: usize| matches!(words.kind(at), Some(TokenKind::Sign('.' | '!' | '?' | '…' | ':')));
    if sentence.clone().last().is_some_and(|last| words.is_sign(last, '?')) {
        return None;
    }
    let mut end = sentence.end;
    while end > sentence.start && is_stop(end - 1) {
        end -= 1;
    }
    let sentence = sentence.start..end;
    according(phrases, &sentence)
        .or_else(|| leading(phrases, &sentence))
        .or_else(|| trailing(phrases, &sentence))
}

fn statement(
    words: Range<usize>,
    phrase: Phrase,
    cue: Range<usize>,
    reason: &'static str,
    confidence: f32,
) -> Statement {
    Statement { words, proposal: Proposal { phrase, cue: Some(cue), reason, confidence, is_behind: false } }
}

fn according(phrases: &Phrases<'_>, sentence: &Range<usize>) -> Option<Statement> {
    let words = phrases.words;
    let at = sentence.clone().find(|at| words.is_word(*at, "according") && words.is_word(at + 1, "to"))?;
    let phrase = phrases.after(at + 2, sentence.end)?;
    let reported = if at == sentence.start {
        let comma = (phrase.tokens.end..sentence.end).find(|at| words.is_sign(*at, ','))?;
        comma + 1..sentence.end
    } else {
        let is_last = (phrase.tokens.end..sentence.end).all(|at| words.cue(at).is_none());
        let end = at.checked_sub(1).filter(|comma| words.is_sign(*comma, ',')).unwrap_or(at);
        is_last.then_some(sentence.start..end)?
    };
    (reported.len() > 2).then(|| statement(reported, phrase, at..at + 2, "reported, according to", 0.95))
}

/// "Berg argued that …"
fn leading(phrases: &Phrases<'_>, sentence: &Range<usize>) -> Option<Statement> {
    let words = phrases.words;
    let is_cue = |at: &usize| {
        words.cue(*at).is_some_and(|cue| cue.is_finite && (cue.takes_clause || cue.takes_infinitive))
            && !matches!(
                words.class(at - 1),
                WordClass::Determiner | WordClass::Possessive | WordClass::Preposition
            )
            && !words.is_word(at - 1, "to")
            && words.class(*at) != WordClass::Role
    };
    let verb = (sentence.start + 1..sentence.end.min(sentence.start + 30)).find(is_cue)?;
    let is_passive = matches!(words.word(verb - 1), "is" | "was" | "are" | "were" | "been" | "be" | "being");
    let is_modal = matches!(
        words.word(verb - 1),
        "not" | "would" | "could" | "should" | "may" | "might" | "must" | "never"
    );
    if is_passive || is_modal {
        return None;
    }
    let phrase = phrases.before(verb, sentence.start)?;
    let is_main = begins(phrases, &phrase, sentence.start);
    is_main.then_some(())?;
    let (reported, reason, confidence) = clause(phrases, verb, sentence.end)?;
    let certainty =
        if phrase.kind == PhraseKind::Description && confidence < 0.95 { 0.94 } else { confidence };
    (reported.len() > 2).then(|| statement(reported, phrase, verb..verb + 1, reason, certainty))
}

/// Tells whether a phrase, its titles included, begins the sentence or follows a short opening and a comma.
fn begins(phrases: &Phrases<'_>, phrase: &Phrase, start: usize) -> bool {
    let words = phrases.words;
    let first = phrase.partner.as_ref().map_or(phrase.tokens.start, |partner| partner.start);
    let mut first = phrases.figures.naming_at(first).map_or(first, |naming| naming.start);
    while first > start
        && (words.class(first - 1) == WordClass::Determiner
            || matches!(words.class(first - 1), WordClass::Adverb | WordClass::Conjunction))
    {
        first -= 1;
    }
    first <= start || words.is_sign(first - 1, ',') && first - start < 9
}

/// Finds the clause that the cue at `verb` reports.
fn clause(phrases: &Phrases<'_>, verb: usize, end: usize) -> Option<(Range<usize>, &'static str, f32)> {
    let words = phrases.words;
    let cue = words.cue(verb)?;
    let is_verb =
        |at: usize| words.class(at) == WordClass::Auxiliary || words.cue(at).is_some_and(|cue| cue.is_finite);
    let near = (verb + 1..end.min(verb + 12)).take_while(|at| !is_verb(*at) && !words.is_sign(*at, ';'));
    if cue.takes_clause
        && let Some(that) = near.clone().find(|at| words.is_word(*at, "that"))
        && !is_verb(that + 1)
    {
        return Some((that + 1..end, "reported with “that”", 0.97));
    }
    if cue.takes_infinitive {
        let infinitive = |at: &usize| {
            words.is_word(*at, "to")
                && words.kind(at + 1) == Some(TokenKind::Small)
                && !matches!(
                    words.class(at + 1),
                    WordClass::Determiner
                        | WordClass::Possessive
                        | WordClass::Preposition
                        | WordClass::People
                        | WordClass::Other
                        | WordClass::Pronoun
                )
        };
        let close = (verb + 1..end.min(verb + 9)).take_while(|at| !words.is_sign(*at, ','));
        if let Some(to) = close.clone().find(infinitive) {
            let from = if words.is_word(to - 1, "not") { to - 1 } else { to };
            return Some((from..end, "reported with an infinitive", 0.95));
        }
        if words.is_word(verb + 1, "against") && words.word(verb).starts_with("warn") {
            return Some((verb + 1..end, "reported with “against”", 0.93));
        }
    }
    let mut from = verb + 1;
    if cue.takes_addressee {
        from = phrases.after(from, end)?.tokens.end;
    }
    bare(phrases, from, end, cue.takes_clause).map(|words| {
        (words, "reported without “that”", if cue.class == CueClass::Think { 0.91 } else { 0.935 })
    })
}

/// A clause without "that": it begins like a noun phrase and soon has an auxiliary.
fn bare(phrases: &Phrases<'_>, from: usize, end: usize, takes_clause: bool) -> Option<Range<usize>> {
    let words = phrases.words;
    let begins = match words.kind(from)? {
        TokenKind::Capital => true,
        TokenKind::Small => {
            matches!(
                words.class(from),
                WordClass::Determiner
                    | WordClass::Pronoun
                    | WordClass::Possessive
                    | WordClass::People
                    | WordClass::Role
                    | WordClass::Portfolio
                    | WordClass::Organization
            ) || words.class(from) == WordClass::Open
                && words.cue(from).is_none()
                && !words.word(from).ends_with("ly")
        }
        _ => false,
    };
    let has_verb = (from + 1..end.min(from + 14))
        .take_while(|at| !words.is_sign(*at, ','))
        .any(|at| words.class(at) == WordClass::Auxiliary);
    (takes_clause && begins && has_verb).then_some(from..end)
}

/// "…, Berg said."
fn trailing(phrases: &Phrases<'_>, sentence: &Range<usize>) -> Option<Statement> {
    let words = phrases.words;
    let from = sentence.end.saturating_sub(7).max(sentence.start + 4);
    let verb = (from..sentence.end).rev().find(|at| {
        words.cue(*at).is_some_and(|cue| cue.is_finite && cue.takes_clause)
            && words.class(*at) != WordClass::Role
    })?;
    let rest = verb + 1..sentence.end;
    let is_last = rest.clone().all(|at| {
        matches!(
            words.class(at),
            WordClass::Time
                | WordClass::Preposition
                | WordClass::Adverb
                | WordClass::Determiner
                | WordClass::People
                | WordClass::Document
        )
    });
    let phrase = phrases.before(verb, sentence.start).filter(|phrase| !phrase.is_far)?;
    let first =
        phrases.figures.naming_at(phrase.tokens.start).map_or(phrase.tokens.start, |naming| naming.start);
    let first = if first > sentence.start && words.class(first - 1) == WordClass::Determiner {
        first - 1
    } else {
        first
    };
    let comma = first.checked_sub(1).filter(|comma| words.is_sign(*comma, ','))?;
    let reported = sentence.start..comma;
    let has_verb =
        reported.clone().any(|at| words.class(at) == WordClass::Auxiliary || words.word(at).ends_with("ed"));
    let begins_whole =
        !matches!(words.class(sentence.start), WordClass::Preposition | WordClass::Conjunction);
    (is_last && has_verb && begins_whole && reported.len() > 3)
        .then(|| statement(reported, phrase, verb..verb + 1, "reported, with the cue at the end", 0.94))
}
