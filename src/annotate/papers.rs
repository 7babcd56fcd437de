//! Papers: who speaks through a letter, a report or a post.
//!
//! In: the phrase of a paper. Out: the phrase of whoever the text says wrote it, within the same sentence: its owner ("her
//! letter", "the chairman's note"), the one behind "by" or "from" ("a memo from Anna Berg"), or the subject of a verb of
//! writing whose object it is ("Berg sent a note", "a paper that she published"). Does not know whom a phrase means.

use std::ops::Range;

use crate::annotate::phrases::{Phrase, PhraseKind, Phrases};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Function, WordClass};

/// How many words may stand between a paper and the verb of the clause that says who wrote it.
const CLAUSE: usize = 8;

/// Finds the author of the paper that `noun` names within the phrase `paper`.
pub(crate) fn author(phrases: &Phrases<'_>, paper: &Range<usize>, noun: usize) -> Option<Phrase> {
    owner(phrases, paper, noun)
        .or_else(|| sender(phrases, noun + 1))
        .or_else(|| writer(phrases, paper.start))
        .or_else(|| writer_behind(phrases, noun + 1))
}

/// "*her* letter", "*Berg*'s letter", "*the chairman*'s sworn declaration"
fn owner(phrases: &Phrases<'_>, paper: &Range<usize>, noun: usize) -> Option<Phrase> {
    let words = phrases.words;
    if words.class(paper.start) == WordClass::Possessive {
        let is_pronoun = words.anaphor(paper.start).is_some();
        return is_pronoun.then(|| Phrase::new(paper.start..paper.start + 1, PhraseKind::Pronoun));
    }
    let is_owner = |at: &usize| words.kind(*at) == Some(TokenKind::Possessive);
    let end = (paper.start..noun).rev().find(is_owner)?;
    phrases.ending_at(end.checked_sub(1).filter(|at| *at >= paper.start)?, paper.start)
}

/// "a letter *from Anna Berg*", "a message, sent *by the engineer, Anna Berg*"
fn sender(phrases: &Phrases<'_>, next: usize) -> Option<Phrase> {
    let words = phrases.words;
    let next = next + usize::from(words.is_sign(next, ','));
    let by = next + usize::from(words.is_function(next, Function::Written));
    let end = words.sentence(by).end;
    let author = words.is_function(by, Function::Sender).then(|| phrases.object(by + 1, end))??;
    // "from the minister of works, *Anna Berg*"
    let name = author.tokens.end + 1;
    let is_apposed = author.kind == PhraseKind::Description && words.is_sign(name - 1, ',');
    let naming =
        phrases.figures.namings_in(name..name + 4).first().filter(|one| is_apposed && one.start <= name);
    Some(naming.map_or(author, |naming| Phrase::new(naming.tokens.clone(), PhraseKind::Name)))
}

/// "*Anna Berg* had posted a reply"
fn writer(phrases: &Phrases<'_>, paper: usize) -> Option<Phrase> {
    let words = phrases.words;
    let verb = paper.checked_sub(1).filter(|verb| words.is_function(*verb, Function::Written))?;
    subject(phrases, verb, words.sentence(paper).start)
}

/// "a paper that *she* published", "a letter *the union* sent"
fn writer_behind(phrases: &Phrases<'_>, next: usize) -> Option<Phrase> {
    let words = phrases.words;
    let start = next + usize::from(words.is_function(next, Function::Subordinator));
    let end = words.sentence(next).end.min(start + CLAUSE);
    let is_clause = |at: &usize| !matches!(words.kind(*at), Some(TokenKind::Sign(_) | TokenKind::Quote(_)));
    let verb = (start..end).take_while(is_clause).find(|at| words.is_function(*at, Function::Written))?;
    subject(phrases, verb, start).filter(|subject| subject.tokens.start == start)
}

/// The subject of a verb, which is none of a passive.
fn subject(phrases: &Phrases<'_>, verb: usize, start: usize) -> Option<Phrase> {
    let words: &Words<'_> = phrases.words;
    let is_passive = verb.checked_sub(1).is_some_and(|at| words.is_function(at, Function::Be));
    if is_passive {
        return None;
    }
    phrases.before(verb, start)
}
