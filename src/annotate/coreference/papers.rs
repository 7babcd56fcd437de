//! Papers: who speaks through a letter, a report or a post.
//!
//! In: the phrase of a paper. Out: the [`Referent`] of whoever the text says wrote it: its owner ("her letter", "the chairman's
//! note"), the one behind "by" or "from" ("a memo from Anna Berg"), or the subject of a verb of writing whose object it is ("Berg
//! sent a note", "a paper that she published"). "The letter" is one of which a sentence before says it, and so is an "it" that
//! stands for one.

use std::ops::Range;

use crate::annotate::coreference::{Moment, REACH, Referent, Referents, head};
use crate::annotate::phrases::{Phrase, PhraseKind, Phrases};
use crate::annotate::words::TokenKind;
use crate::lexicon::{Function, WordClass};
use crate::model::NameKind;

/// How sure it is that a paper holds the words of whom the text says that they wrote it.
const AUTHOR: f32 = 0.9;

/// How sure it is that "the letter" is the one spoken of before.
const AGAIN: f32 = 0.95;

/// How many papers that are called the same are asked who wrote them.
const PAPERS: usize = 8;

/// How many words may stand between a paper and the verb of the clause that says who wrote it.
const CLAUSE: usize = 8;

impl Referents<'_> {
    /// Returns who speaks through a paper, if the text names one.
    pub(super) fn author_of(&self, phrase: &Phrase, moment: Moment<'_>) -> Option<Referent> {
        let noun = self.paper(phrase)?;
        if let Some(own) = self.author_here(phrase, noun, moment) {
            return own;
        }
        if !self.words.is_function(phrase.tokens.start, Function::Article) {
            return None;
        }
        let from = phrase.tokens.start.saturating_sub(REACH);
        let earlier = &self.descriptions[self.descriptions_in(from..phrase.tokens.start)];
        let word = self.words.word(noun);
        let is_same = |noun: &usize| self.words.is_word(*noun, word);
        let named =
            earlier.iter().rev().filter_map(|paper| Some((paper, self.paper(paper).filter(is_same)?)));
        let author = named.take(PAPERS).find_map(|(paper, noun)| self.author_here(paper, noun, moment))??;
        Some(Referent { confidence: author.confidence * AGAIN, ..author })
    }

    /// Returns the noun of a phrase that says what a paper, or what is said, is: "letter", "plea".
    fn paper(&self, phrase: &Phrase) -> Option<usize> {
        let noun = head(self.words, &phrase.tokens);
        matches!(self.words.class(noun), WordClass::Document | WordClass::Nominal).then_some(noun)
    }

    /// Returns the figure that wrote a paper, if its sentence says so of anybody; none within, if that is nobody whom the text
    /// names, or who it is is a guess.
    fn author_here(&self, paper: &Phrase, noun: usize, moment: Moment<'_>) -> Option<Option<Referent>> {
        let phrases = Phrases { words: self.words, figures: self.figures };
        let author = author(&phrases, &paper.tokens, noun)?;
        let referent = match author.kind {
            PhraseKind::Name => Some(self.of_name(&author, moment)),
            PhraseKind::Pronoun => {
                let anaphor = self.words.anaphor(author.tokens.start)?;
                self.antecedent(&author, anaphor, Vec::new(), Moment { said: None, ..moment })
            }
            PhraseKind::Description if self.paper(&author).is_some() => None,
            PhraseKind::Description => Some(self.of_description(&author, moment)),
        };
        let referent = referent.filter(|one| one.figure.is_some() && one.confidence > 0.5);
        Some(referent.map(|one| Referent { confidence: one.confidence * AUTHOR, ..one }))
    }

    /// What a phrase means as what "it" may stand for: a paper, not the person who wrote it.
    pub(super) fn as_paper(&self, phrase: &Phrase, meant: &Referent) -> Referent {
        if self.paper(phrase).is_some() { meant.paper() } else { meant.clone() }
    }

    /// Returns who is heard when a phrase speaks that means `meant`: through a paper it is the paper, and "he" behind it is
    /// somebody else as often as its author.
    pub(crate) fn voice(&self, phrase: &Phrase, meant: &Referent) -> Referent {
        let is_paper = match phrase.kind {
            PhraseKind::Name => false,
            PhraseKind::Pronoun => {
                let anaphor = self.words.anaphor(phrase.tokens.start);
                meant.kind == NameKind::Person && anaphor.is_some_and(|one| one.pronoun().is_none())
            }
            PhraseKind::Description => {
                self.words.class(head(self.words, &phrase.tokens)) == WordClass::Document
            }
        };
        if is_paper { meant.paper() } else { meant.clone() }
    }

    /// Whoever wrote a paper that bears their name here.
    pub(super) fn author_named(&self, paper: Referent) -> Referent {
        let author = if paper.kind == NameKind::Document { self.figures.named(&paper.name) } else { None };
        author.map_or(paper, |figure| Referent::of(figure, &self.figures.figures[figure]))
    }
}

/// Finds the author of the paper that `noun` names within the phrase `paper`.
fn author(phrases: &Phrases<'_>, paper: &Range<usize>, noun: usize) -> Option<Phrase> {
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
    let words = phrases.words;
    let is_passive = verb.checked_sub(1).is_some_and(|at| words.is_function(at, Function::Be));
    if is_passive {
        return None;
    }
    phrases.before(verb, start)
}
