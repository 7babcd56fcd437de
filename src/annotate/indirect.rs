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
use crate::lexicon::{CueClass, Function, WordClass};
use crate::model::NameKind;

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

/// Finds the statement behind the last quotation of a sentence, which whoever spoke there goes on with: "“…”, she said,
/// adding that …"; "called it “…” and said that …". Returns its tokens, its own cue if it has one, and the reason.
pub(crate) fn behind(
    phrases: &Phrases<'_>,
    quote: usize,
    sentence: &Range<usize>,
) -> Option<(Range<usize>, Option<usize>, &'static str)> {
    let words = phrases.words;
    let is_stop = |at: usize| matches!(words.kind(at), Some(TokenKind::Sign('.' | '!' | '…')));
    let end = if is_stop(sentence.end - 1) { sentence.end - 1 } else { sentence.end };
    // “…” and that …
    let that = quote + 2 + usize::from(words.is_sign(quote + 1, ','));
    if words.class(that - 1) == WordClass::Conjunction
        && words.is_function(that, Function::That)
        && that + 3 < end
    {
        return Some((that + 1..end, None, "reported with “that”"));
    }
    let verb = (quote + 2..end).find(|at| {
        let cue = words.cue(*at).filter(|cue| cue.takes_clause);
        let is_joined = words.class(at - 1) == WordClass::Conjunction;
        cue.is_some_and(|cue| match cue.is_finite {
            true => is_joined,
            false => is_joined || words.is_sign(at - 1, ','),
        })
    })?;
    let (reported, reason, _) = clause(phrases, verb, end)?;
    (reported.len() > 2).then_some((reported, Some(verb), reason))
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
    let cue = sentence.clone().find_map(|at| words.function(at, Function::According))?;
    let at = cue.start;
    let phrase = phrases.object(cue.end, sentence.end)?;
    let reason = "reported, according to";
    let is_first = at == sentence.start
        || at == sentence.start + 1 && words.class(sentence.start) == WordClass::Conjunction;
    if is_first {
        let comma = (phrase.tokens.end..sentence.end).find(|at| words.is_sign(*at, ','))?;
        // "according to Berg, 64, …"
        let is_age = words.kind(comma + 1) == Some(TokenKind::Number) && words.is_sign(comma + 2, ',');
        let comma = if is_age { comma + 2 } else { comma };
        let reported = comma + 1..sentence.end;
        return (reported.len() > 2).then(|| statement(reported, phrase, cue, reason, 0.95));
    }
    let has_cue = (phrase.tokens.end..sentence.end).any(|at| words.cue(at).is_some());
    let comma = at.checked_sub(1).filter(|comma| words.is_sign(*comma, ','));
    let before = sentence.start..comma.unwrap_or(at);
    // "The bridge, according to Berg, is closed."
    let next = comma.and_then(|_| (phrase.tokens.end..sentence.end).find(|at| words.is_sign(*at, ',')));
    // "Berg, according to a guest, answered that …": Berg's words.
    let speaks = |at: usize| {
        let named = phrases.figures.naming_at(at).map(|naming| &phrases.figures.figures[naming.figure]);
        named.is_some_and(|figure| figure.kind == NameKind::Person)
            || matches!(words.class(at), WordClass::Pronoun | WordClass::Role | WordClass::People)
    };
    let is_anothers = next.and_then(|next| words.cue(next + 1)).is_some_and(|cue| cue.takes_clause);
    if is_anothers && before.clone().next_back().is_some_and(speaks) {
        return None;
    }
    if let Some(behind) = next.map(|next| next + 1..sentence.end).filter(|behind| behind.len() > 1) {
        let opening = !before.is_empty() && words.class(before.start) != WordClass::Preposition;
        let mut found = statement(behind, phrase, cue, reason, 0.93);
        if opening {
            found.words.insert(0, before);
        }
        return Some(found);
    }
    (!has_cue && before.len() > 2).then(|| statement(before, phrase, cue, reason, 0.95))
}

/// "Berg argued that …"
fn leading(phrases: &Phrases<'_>, sentence: &Range<usize>, is_headline: bool) -> Option<Statement> {
    let words = phrases.words;
    // "was telling friends that"
    let is_going_on = |at: usize| {
        words.class(at - 1) == WordClass::Auxiliary && words.is_function(at, Function::Participle)
    };
    let is_cue = |at: &usize| {
        words.cue(*at).is_some_and(|cue| {
            cue.is_finite && (cue.takes_clause || cue.takes_infinitive)
                || cue.takes_clause && is_going_on(*at)
        }) && !matches!(
            words.class(at - 1),
            WordClass::Determiner | WordClass::Possessive | WordClass::Preposition
        ) && !words.is_function(at - 1, Function::To)
            && words.class(*at) != WordClass::Role
    };
    let verbs = (sentence.start + 1..sentence.end.min(sentence.start + 45)).filter(is_cue);
    verbs.take(5).find_map(|verb| led_by(phrases, sentence, verb, is_headline))
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
    let phrase = match phrases.before(verb, sentence.start) {
        Some(phrase) => phrase,
        None => shared_subject(phrases, sentence, verb)?,
    };
    is_subject(phrases, &phrase, sentence.start).then_some(())?;
    let (reported, reason, confidence) = match is_headline {
        true => words.cue(verb).filter(|cue| cue.takes_clause && cue.class == CueClass::Say).map(|_| {
            let that = usize::from(words.is_function(verb + 1, Function::That));
            (verb + 1 + that..sentence.end, "reported in a headline", 0.9)
        })?,
        false => clause(phrases, verb, sentence.end)?,
    };
    let certainty =
        if phrase.kind == PhraseKind::Description && confidence < 0.95 { 0.94 } else { confidence };
    (reported.len() > 2).then(|| statement(reported, phrase, verb..verb + 1, reason, certainty))
}

/// "Berg took the chair *and testified that* …": the subject of the sentence, for a verb that has none of its own.
fn shared_subject(phrases: &Phrases<'_>, sentence: &Range<usize>, verb: usize) -> Option<Phrase> {
    let words = phrases.words;
    let is_joined = words.is_function(verb - 1, Function::And);
    let has_that = || (verb + 1..sentence.end.min(verb + 8)).any(|at| words.is_function(at, Function::That));
    let reports = words.cue(verb).is_some_and(|cue| cue.takes_bare) || has_that();
    let subject = || {
        let main = main_clause(phrases, sentence.start..verb);
        first_phrase(phrases, main, verb).or_else(|| first_phrase(phrases, sentence.start, verb))
    };
    (is_joined && reports).then(subject).flatten()
}

/// "*When a boy asked,* the player said that", "*Reading from a pad,* she": returns where the main clause begins in the part of a
/// sentence before its verb, if something else stands before it.
fn main_clause(phrases: &Phrases<'_>, before: Range<usize>) -> usize {
    let (words, first) = (phrases.words, before.start);
    let is_other = words.class(first) == WordClass::Conjunction && words.tokens[first].info.opens_question
        || words.is_function(first, Function::Participle)
            && matches!(words.class(first + 1), WordClass::Preposition | WordClass::Determiner)
            && phrases.figures.naming_at(first).is_none();
    let mut commas = before.filter(|at| words.is_sign(*at, ','));
    if is_other { commas.next().map_or(first, |comma| comma + 1) } else { first }
}

/// Tells whether the text says that somebody spoke: not "was said", "would say", "a man who said".
fn is_told(phrases: &Phrases<'_>, verb: usize) -> bool {
    let words = phrases.words;
    let before = verb.saturating_sub(1);
    // "who has advised"
    let is_verbal = |at: &usize| matches!(words.class(*at), WordClass::Auxiliary | WordClass::Adverb);
    let subject = (before.saturating_sub(3)..=before).rev().find(|at| !is_verbal(at)).unwrap_or(before);
    let is_passive =
        words.is_function(before, Function::Be) && !words.is_function(verb, Function::Participle);
    !is_passive
        && !words.is_function(before, Function::Unreal)
        && !words.is_function(subject, Function::Relative)
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
    // "told a *press* conference that"
    let is_noun = |at: usize| {
        matches!(words.class(at - 1), WordClass::Determiner | WordClass::Possessive)
            && words.kind(at + 1) == Some(TokenKind::Small)
    };
    let is_verb = |at: usize| {
        words.class(at) == WordClass::Auxiliary
            || words.cue(at).is_some_and(|cue| cue.is_finite) && !is_noun(at)
    };
    let near = (verb + 1..end.min(verb + 14)).take_while(|at| !is_verb(*at) && !words.is_sign(*at, ';'));
    if cue.takes_clause
        && let Some(that) = near.clone().find(|at| words.is_function(*at, Function::That))
        && !is_verb(that + 1)
        && !is_of_noun(phrases, verb, that)
    {
        return Some((that + 1..end, "reported with “that”", 0.97));
    }
    if cue.takes_infinitive {
        let infinitive = |at: &usize| {
            words.is_function(*at, Function::To)
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
        let first = verb + 1 + usize::from(words.is_function(verb + 1, Function::Not));
        let is_own = |to: &usize| cue.class == CueClass::Ask && *to == first;
        if let Some(to) = close.clone().find(infinitive).filter(|to| !is_own(to)) {
            let from = if words.is_function(to - 1, Function::Not) { to - 1 } else { to };
            return Some((from..end, "reported with an infinitive", 0.95));
        }
        if words.is_function(verb + 1, Function::Against) && words.is_function(verb, Function::Warning) {
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

/// "read the notice *that* Berg wrote", "advised him to take the road *that* she took": the word belongs to a noun, and not to
/// the verb at `verb`.
fn is_of_noun(phrases: &Phrases<'_>, verb: usize, that: usize) -> bool {
    let words = phrases.words;
    let between = verb + 1..that;
    let takes_addressee = words.cue(verb).is_some_and(|cue| cue.takes_addressee);
    let begins_noun = !between.is_empty()
        && !takes_addressee
        && matches!(words.class(between.start), WordClass::Determiner | WordClass::Possessive);
    begins_noun || takes_addressee && between.into_iter().any(|at| words.is_function(at, Function::To))
}

/// A clause without "that": it begins like a noun phrase and soon has a verb.
///
/// `takes_bare` is whether the cue often stands before such a clause, as "said" does: then any verb will do.
fn bare(phrases: &Phrases<'_>, from: usize, end: usize, takes_bare: bool) -> Option<Range<usize>> {
    let words = phrases.words;
    (from < end).then_some(())?;
    let is_opening = words.is_function(from, Function::Opening);
    let begins = match words.kind(from)? {
        TokenKind::Capital | TokenKind::Number => true,
        TokenKind::Small if is_opening => true,
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
                && !words.is_function(from, Function::Manner)
        }
        _ => false,
    };
    let is_pronoun = words.class(from) == WordClass::Pronoun;
    let is_verb = |at: usize| {
        words.class(at) == WordClass::Auxiliary
            || words.kind(at) == Some(TokenKind::Small)
                && (words.is_function(at, Function::Past) || words.cue(at).is_some_and(|cue| cue.is_finite))
    };
    // "said Monday at the harbour", "said nine words in the hall"
    let may_be_long =
        words.class(from) != WordClass::Time && words.kind(from) != Some(TokenKind::Number) && !is_opening;
    let near = from + 1..end.min(from + 16);
    let has_verb = match takes_bare {
        true => is_pronoun || near.clone().any(is_verb) || may_be_long && end - from >= LONG,
        false => {
            // "read the notice that Berg had written": the verb is another's.
            let is_relative = |at: usize| {
                words.is_function(at, Function::That) || words.is_function(at, Function::Relative)
            };
            let mut clause = near.clone().take_while(|at| !words.is_sign(*at, ',') && !is_relative(*at));
            clause.any(|at| words.class(at) == WordClass::Auxiliary)
        }
    };
    (begins && has_verb).then_some(from..end)
}

/// How many tokens behind "said" are a clause, whether or not a verb among them is known.
const LONG: usize = 5;

/// Returns where a comma stands before a phrase and its titles.
fn comma_before(phrases: &Phrases<'_>, phrase: &Phrase, start: usize) -> Option<usize> {
    let words = phrases.words;
    let first =
        phrases.figures.naming_at(phrase.tokens.start).map_or(phrase.tokens.start, |naming| naming.start);
    let is_article = first > start && words.class(first - 1) == WordClass::Determiner;
    let first = first - usize::from(is_article);
    first.checked_sub(1).filter(|comma| *comma >= start && words.is_sign(*comma, ','))
}

/// "…, Berg said, …": the clause goes on behind the cue, or another one behind a semicolon.
fn amid(phrases: &Phrases<'_>, sentence: &Range<usize>) -> Option<Statement> {
    let words = phrases.words;
    let is_cue = |at: &usize| {
        words.cue(*at).is_some_and(|cue| cue.is_finite && cue.takes_clause)
            && words.class(*at) != WordClass::Role
            && is_told(phrases, *at)
    };
    let ends = |at: &usize| words.is_sign(*at, ',') || words.is_sign(*at, ';');
    let verb = (sentence.start + 2..sentence.end).filter(is_cue).find(|verb| {
        let next = (verb + 1..sentence.end.min(verb + AMID)).find(ends);
        next.is_some_and(|next| (verb + 1..next).all(|at| words.cue(at).is_none()))
    })?;
    let phrase = phrases.before(verb, sentence.start)?;
    let comma = comma_before(phrases, &phrase, sentence.start)?;
    let next = (verb + 1..sentence.end).find(ends)?;
    let (before, behind) = (sentence.start..comma, next + 1..sentence.end);
    let is_short = phrase.tokens.len() < 9 && verb - comma < 12;
    let is_conjunction = words.class(before.start) == WordClass::Conjunction;
    let begins = !is_conjunction || words.tokens.get(before.start)?.info.opens_question;
    // "On Monday, Berg said, …": when it was said
    let is_when = words.class(before.start) == WordClass::Preposition
        && before.clone().any(|at| words.class(at) == WordClass::Time);
    (is_short && begins && !before.is_empty() && behind.len() > 1).then(|| {
        let cue = verb..verb + 1;
        let mut found = statement(behind, phrase, cue, "reported, with the cue amid it", 0.92);
        found.words.splice(0..0, Some(before).filter(|_| !is_when));
        found
    })
}

/// Before which token behind a cue amid a statement a comma stands: "she said in a floor speech later,".
const AMID: usize = 8;

/// "…, Berg said."
fn trailing(phrases: &Phrases<'_>, sentence: &Range<usize>) -> Option<Statement> {
    let words = phrases.words;
    let from = sentence.end.saturating_sub(9).max(sentence.start + 3);
    let verb = (from..sentence.end).rev().find(|at| {
        words.cue(*at).is_some_and(|cue| cue.is_finite && cue.takes_clause)
            && words.class(*at) != WordClass::Role
    })?;
    let rest = verb + 1..sentence.end;
    let is_last = rest.clone().all(|at| {
        words.is_capital(at)
            || matches!(
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
    (is_last && begins_whole && reported.len() > 2)
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
            || words.is_function(at, Function::Past)
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
