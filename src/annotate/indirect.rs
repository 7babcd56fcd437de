//! Indirect statements: what somebody said, reported without marks.
//!
//! In: a sentence without quotations. Out: the reported clause, in one part or two, and who is said to have said it.
//!
//! Catches: "Berg argued that …", "Berg told ministers that …", "Berg asked why …", "Berg warned them not to …", "Berg said
//! the towns should …", "…, Berg said.", "…, said Berg.", "…, Berg said, …", "Berg left, saying that …", "According to
//! Berg, …", and headlines of these forms. Leaves alone: nominal reports ("the claim that"), what somebody did not or
//! would say, and clauses without a verb it knows.

use std::ops::Range;

use crate::annotate::phrases::{Phrase, PhraseKind, Phrases};
use crate::annotate::rules::{Proposal, first_phrase};
use crate::annotate::words::TokenKind;
use crate::lexicon::{CueClass, OfficeWord, WordClass};

/// A reported clause.
pub(crate) struct Statement {
    /// The tokens of the clause, in parts: "It would, Berg said, be late" has two.
    pub(crate) words: Vec<Range<usize>>,
    pub(crate) proposal: Proposal,
}

/// Finds the statement that a sentence, or a headline, reports.
pub(crate) fn find(phrases: &Phrases<'_>, sentence: Range<usize>, is_headline: bool) -> Option<Statement> {
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
    if is_headline {
        return leading(phrases, &sentence, true).or_else(|| trailing(phrases, &sentence));
    }
    according(phrases, &sentence)
        .or_else(|| amid(phrases, &sentence))
        .or_else(|| leading(phrases, &sentence, false))
        .or_else(|| trailing(phrases, &sentence))
        .or_else(|| inverted(phrases, &sentence))
        .or_else(|| participle(phrases, &sentence))
}

fn statement(
    words: Range<usize>,
    phrase: Phrase,
    cue: Range<usize>,
    reason: &'static str,
    confidence: f32,
) -> Statement {
    let proposal = Proposal { phrase, cue: Some(cue), reason, confidence, is_behind: false };
    Statement { words: vec![words], proposal }
}

fn according(phrases: &Phrases<'_>, sentence: &Range<usize>) -> Option<Statement> {
    let words = phrases.words;
    let at = sentence.clone().find(|at| words.is_word(*at, "according") && words.is_word(at + 1, "to"))?;
    let phrase = phrases.object(at + 2, sentence.end)?;
    let reason = "reported, according to";
    if at == sentence.start {
        let comma = (phrase.tokens.end..sentence.end).find(|at| words.is_sign(*at, ','))?;
        let reported = comma + 1..sentence.end;
        return (reported.len() > 2).then(|| statement(reported, phrase, at..at + 2, reason, 0.95));
    }
    let has_cue = (phrase.tokens.end..sentence.end).any(|at| words.cue(at).is_some());
    let comma = at.checked_sub(1).filter(|comma| words.is_sign(*comma, ','));
    let before = sentence.start..comma.unwrap_or(at);
    // "The bridge, according to Berg, is closed."
    let next = comma.and_then(|_| (phrase.tokens.end..sentence.end).find(|at| words.is_sign(*at, ',')));
    if let Some(behind) = next.map(|next| next + 1..sentence.end).filter(|behind| behind.len() > 1) {
        let opening = !before.is_empty() && words.class(before.start) != WordClass::Preposition;
        let mut found = statement(behind, phrase, at..at + 2, reason, 0.93);
        if opening {
            found.words.insert(0, before);
        }
        return Some(found);
    }
    (!has_cue && before.len() > 2).then(|| statement(before, phrase, at..at + 2, reason, 0.95))
}

/// "Berg argued that …"
fn leading(phrases: &Phrases<'_>, sentence: &Range<usize>, is_headline: bool) -> Option<Statement> {
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
    let verbs = (sentence.start + 1..sentence.end.min(sentence.start + 45)).filter(is_cue);
    verbs.take(3).find_map(|verb| led_by(phrases, sentence, verb, is_headline))
}

/// What the subject of the verb at `verb` is reported to have said behind it.
fn led_by(
    phrases: &Phrases<'_>,
    sentence: &Range<usize>,
    verb: usize,
    is_headline: bool,
) -> Option<Statement> {
    let words = phrases.words;
    is_told(phrases, verb).then_some(())?;
    let phrase = phrases.before(verb, sentence.start)?;
    is_subject(phrases, &phrase, sentence.start).then_some(())?;
    let (reported, reason, confidence) = match is_headline {
        true => words.cue(verb).filter(|cue| cue.takes_clause && cue.class == CueClass::Say).map(|_| {
            let that = usize::from(words.is_word(verb + 1, "that"));
            (verb + 1 + that..sentence.end, "reported in a headline", 0.9)
        })?,
        false => clause(phrases, verb, sentence.end)?,
    };
    let certainty =
        if phrase.kind == PhraseKind::Description && confidence < 0.95 { 0.94 } else { confidence };
    (reported.len() > 2).then(|| statement(reported, phrase, verb..verb + 1, reason, certainty))
}

/// Tells whether the text says that somebody spoke: not "was said", "would say", "a man who said".
fn is_told(phrases: &Phrases<'_>, verb: usize) -> bool {
    let words = phrases.words;
    let before = verb.saturating_sub(1);
    let is_passive = matches!(words.word(before), "is" | "was" | "are" | "were" | "been" | "be" | "being");
    let is_modal = matches!(
        words.word(before),
        "not" | "would" | "could" | "should" | "may" | "might" | "must" | "never"
    );
    !is_passive && !is_modal && !words.is_office_word(before, OfficeWord::Relative)
}

/// Tells whether a phrase, its titles included, may be the subject of its clause: no preposition stands before it.
fn is_subject(phrases: &Phrases<'_>, phrase: &Phrase, start: usize) -> bool {
    let words = phrases.words;
    let first = phrase.partner.as_ref().map_or(phrase.tokens.start, |partner| partner.start);
    let first = phrases.figures.naming_at(first).map_or(first, |naming| naming.start);
    first <= start || words.class(first - 1) != WordClass::Preposition
}

/// Finds the clause that the cue at `verb` reports.
fn clause(phrases: &Phrases<'_>, verb: usize, end: usize) -> Option<(Range<usize>, &'static str, f32)> {
    let words = phrases.words;
    let cue = words.cue(verb)?;
    let is_verb =
        |at: usize| words.class(at) == WordClass::Auxiliary || words.cue(at).is_some_and(|cue| cue.is_finite);
    let near = (verb + 1..end.min(verb + 14)).take_while(|at| !is_verb(*at) && !words.is_sign(*at, ';'));
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
        // "asked to go", "asked not to be named": whoever asks wants to go.
        let first = verb + 1 + usize::from(words.is_word(verb + 1, "not"));
        let is_own = |to: &usize| cue.class == CueClass::Ask && *to == first;
        if let Some(to) = close.clone().find(infinitive).filter(|to| !is_own(to)) {
            let from = if words.is_word(to - 1, "not") { to - 1 } else { to };
            return Some((from..end, "reported with an infinitive", 0.95));
        }
        if words.is_word(verb + 1, "against") && words.word(verb).starts_with("warn") {
            return Some((verb + 1..end, "reported with “against”", 0.93));
        }
    }
    let mut question = near.take(7).take_while(|at| !words.is_sign(*at, ','));
    if cue.takes_clause
        && let Some(from) = question.find(|at| words.tokens[*at].info.opens_question)
    {
        let is_behind = from > verb + 1 && words.class(from - 1) == WordClass::Preposition;
        return Some((from - usize::from(is_behind)..end, "reported as a question", 0.93));
    }
    let mut from = verb + 1;
    if cue.takes_addressee && cue.class != CueClass::Ask {
        from = phrases.after(from, end)?.tokens.end;
    }
    (cue.takes_clause && cue.class != CueClass::Ask).then_some(())?;
    bare(phrases, from, end, cue.takes_bare).map(|words| {
        (words, "reported without “that”", if cue.class == CueClass::Think { 0.91 } else { 0.935 })
    })
}

/// A clause without "that": it begins like a noun phrase and soon has a verb.
///
/// `takes_bare` is whether the cue often stands before such a clause, as "said" does: then any verb will do.
fn bare(phrases: &Phrases<'_>, from: usize, end: usize, takes_bare: bool) -> Option<Range<usize>> {
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
    let is_pronoun = words.class(from) == WordClass::Pronoun;
    let is_verb = |at: usize| {
        words.class(at) == WordClass::Auxiliary
            || words.kind(at) == Some(TokenKind::Small)
                && (words.word(at).ends_with("ed") || words.cue(at).is_some_and(|cue| cue.is_finite))
    };
    let near = from + 1..end.min(from + 16);
    let has_verb = match takes_bare {
        true => is_pronoun || near.clone().any(is_verb),
        false => {
            let mut clause = near.clone().take_while(|at| !words.is_sign(*at, ','));
            clause.any(|at| words.class(at) == WordClass::Auxiliary)
        }
    };
    (begins && has_verb).then_some(from..end)
}

/// Returns where a comma stands before a phrase and its titles.
fn comma_before(phrases: &Phrases<'_>, phrase: &Phrase, start: usize) -> Option<usize> {
    let words = phrases.words;
    let first =
        phrases.figures.naming_at(phrase.tokens.start).map_or(phrase.tokens.start, |naming| naming.start);
    let is_article = first > start && words.class(first - 1) == WordClass::Determiner;
    let first = first - usize::from(is_article);
    first.checked_sub(1).filter(|comma| *comma >= start && words.is_sign(*comma, ','))
}

/// "…, Berg said, …": the clause goes on behind the cue.
fn amid(phrases: &Phrases<'_>, sentence: &Range<usize>) -> Option<Statement> {
    let words = phrases.words;
    let is_cue = |at: &usize| {
        words.cue(*at).is_some_and(|cue| cue.is_finite && cue.takes_clause)
            && words.class(*at) != WordClass::Role
            && is_told(phrases, *at)
    };
    let verb = (sentence.start + 3..sentence.end).filter(is_cue).find(|verb| {
        let next = (verb + 1..sentence.end.min(verb + 6)).find(|at| words.is_sign(*at, ','));
        next.is_some_and(|next| (verb + 1..next).all(|at| words.cue(at).is_none()))
    })?;
    let phrase = phrases.before(verb, sentence.start)?;
    let comma = comma_before(phrases, &phrase, sentence.start)?;
    let next = (verb + 1..sentence.end).find(|at| words.is_sign(*at, ','))?;
    let (before, behind) = (sentence.start..comma, next + 1..sentence.end);
    let is_short = phrase.tokens.len() < 9 && verb - comma < 12;
    let is_clause = !matches!(words.class(before.start), WordClass::Conjunction | WordClass::Preposition);
    (is_short && is_clause && before.len() > 1 && behind.len() > 1).then(|| {
        let cue = verb..verb + 1;
        let mut found = statement(before, phrase, cue, "reported, with the cue amid it", 0.92);
        found.words.push(behind);
        found
    })
}

/// "…, Berg said."
fn trailing(phrases: &Phrases<'_>, sentence: &Range<usize>) -> Option<Statement> {
    let words = phrases.words;
    let from = sentence.end.saturating_sub(9).max(sentence.start + 4);
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
    let comma = comma_before(phrases, &phrase, sentence.start)?;
    let reported = sentence.start..comma;
    let begins_whole =
        !matches!(words.class(sentence.start), WordClass::Preposition | WordClass::Conjunction);
    (is_last && begins_whole && reported.len() > 3)
        .then(|| statement(reported, phrase, verb..verb + 1, "reported, with the cue at the end", 0.94))
}

/// "…, said Berg."
fn inverted(phrases: &Phrases<'_>, sentence: &Range<usize>) -> Option<Statement> {
    let words = phrases.words;
    let verb = (sentence.start + 4..sentence.end).find(|at| {
        words.cue(*at).is_some_and(|cue| cue.is_finite && cue.may_invert && cue.takes_clause)
            && words.is_sign(at - 1, ',')
    })?;
    let phrase = phrases.after(verb + 1, sentence.end)?;
    // "Berg, the chairman, proposed a meeting": no meeting proposes.
    let is_somebody = |at: usize| {
        matches!(words.class(at), WordClass::Role | WordClass::People | WordClass::Organization)
            || words.gender(at).is_some()
    };
    let speaks = phrase.kind == PhraseKind::Name || phrase.tokens.clone().any(is_somebody);
    let reported = sentence.start..verb - 1;
    let has_verb = reported.clone().any(|at| {
        words.class(at) == WordClass::Auxiliary
            || words.cue(at).is_some_and(|cue| cue.is_finite)
            || words.word(at).ends_with("ed")
    });
    (speaks && has_verb).then_some(())?;
    let begins_whole =
        !matches!(words.class(sentence.start), WordClass::Preposition | WordClass::Conjunction);
    begins_whole.then(|| {
        statement(reported, phrase, verb..verb + 1, "reported, with the cue before its subject", 0.93)
    })
}

/// "Berg left, saying that …"
fn participle(phrases: &Phrases<'_>, sentence: &Range<usize>) -> Option<Statement> {
    let words = phrases.words;
    let is_cue = |at: &usize| {
        let is_behind = words.is_sign(at - 1, ',') || words.class(at - 1) == WordClass::Conjunction;
        words.cue(*at).is_some_and(|cue| !cue.is_finite && cue.takes_clause) && is_behind
    };
    let verb = (sentence.start + 2..sentence.end).find(is_cue)?;
    let (reported, _, _) = clause(phrases, verb, sentence.end)?;
    let phrase = first_phrase(phrases, sentence.start, verb)?;
    (reported.len() > 2)
        .then(|| statement(reported, phrase, verb..verb + 1, "reported with a participle", 0.9))
}
