//! Coreference: whom a phrase means.
//!
//! In: a [`Phrase`] and what was read so far. Out: [`Referent`]s with a confidence. A name means its figure. He and
//! she mean somebody named before whose pronouns do not forbid it: whoever spoke last, else the subject of the
//! sentence before, else the last one named. A description means the figure that was introduced with that office,
//! else whoever the lexicon says held it on the day, if there is only one; otherwise it stays a description.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::annotate::Context;
use crate::annotate::figures::Figures;
use crate::annotate::offices;
use crate::annotate::phrases::{Phrase, PhraseKind};
use crate::annotate::words::Words;
use crate::lexicon::{Lexicon, Pronoun, WordClass};
use crate::model::NameKind;

/// Whom a phrase means.
#[derive(Clone, Debug)]
pub(crate) struct Referent {
    pub(crate) name: Arc<str>,
    pub(crate) kind: NameKind,
    pub(crate) figure: Option<usize>,
    /// From 0 to 1.
    pub(crate) confidence: f32,
}

/// What coreference looks at.
pub(crate) struct Referents<'a> {
    pub(crate) words: &'a Words<'a>,
    pub(crate) figures: &'a Figures,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) context: &'a Context,
}

impl Referents<'_> {
    /// Returns whom `phrase` means. `last_speaker` is the figure that spoke last.
    pub(crate) fn of(&self, phrase: &Phrase, last_speaker: Option<usize>) -> Referent {
        match phrase.kind {
            PhraseKind::Name => self.of_name(phrase),
            PhraseKind::Pronoun => self.of_pronoun(phrase, last_speaker),
            PhraseKind::Description => self.of_description(phrase, last_speaker),
        }
    }

    fn of_name(&self, phrase: &Phrase) -> Referent {
        let Some(naming) = self.figures.naming_at(phrase.tokens.start) else {
            return self.unresolved(phrase, 0.7);
        };
        let figure = &self.figures.figures[naming.figure];
        let confidence = match (naming.is_ambiguous, figure.is_full) {
            (true, _) => 0.8,
            (_, true) => 1.0,
            (_, false) => 0.97,
        };
        Referent { name: figure.name.clone(), kind: figure.kind, figure: Some(naming.figure), confidence }
    }

    fn figure(&self, figure: usize, confidence: f32) -> Referent {
        let known = &self.figures.figures[figure];
        Referent { name: known.name.clone(), kind: known.kind, figure: Some(figure), confidence }
    }

    fn of_pronoun(&self, phrase: &Phrase, last_speaker: Option<usize>) -> Referent {
        let at = phrase.tokens.start;
        let pronoun = match self.words.word(at).to_lowercase().as_str() {
            "he" => Pronoun::He,
            "she" => Pronoun::She,
            _ => Pronoun::They,
        };
        let is_it = self.words.is_word(at, "it");
        let fits = |figure: &usize| {
            let figure = &self.figures.figures[*figure];
            match (pronoun, figure.kind) {
                (Pronoun::They, NameKind::Organization) => true,
                (Pronoun::They, _) => !is_it && figure.pronoun == Some(Pronoun::They),
                (_, NameKind::Person) => figure.pronoun.is_none_or(|known| known == pronoun),
                _ => false,
            }
        };
        let sentence = self.words.tokens[at].sentence;
        let reach = self.words.sentences.get(sentence.saturating_sub(5)).map_or(0, |sentence| sentence.start);
        let namings = self.figures.namings_in(reach..at);
        let near: BTreeSet<usize> = namings.iter().map(|naming| naming.figure).filter(fits).collect();
        let last_speaker = last_speaker.filter(fits);
        let all: BTreeSet<usize> = (0..self.figures.figures.len()).filter(fits).collect();
        let sure = if pronoun == Pronoun::They { 0.93 } else { 0.975 };
        let is_sure = |figure: usize| self.figures.figures[figure].pronoun == Some(pronoun);
        match (near.len(), last_speaker) {
            (1, Some(speaker)) if near.contains(&speaker) => self.figure(speaker, sure),
            (1, None) => self.figure(*near.iter().next().expect("it has one"), sure - 0.01),
            (0, Some(speaker)) => self.figure(speaker, if all.len() == 1 { sure } else { 0.95 }),
            (0, None) => match all.len() {
                1 => self.figure(*all.iter().next().expect("it has one"), 0.93),
                _ => self.unresolved(phrase, 0.5),
            },
            _ => {
                let subject = self.recent_subject(at, &near);
                let choice = subject.or(last_speaker).or_else(|| {
                    namings.iter().rev().map(|naming| naming.figure).find(|figure| near.contains(figure))
                });
                let Some(choice) = choice else { return self.unresolved(phrase, 0.5) };
                let rivals = near.iter().filter(|figure| **figure != choice && is_sure(**figure)).count();
                let agrees = Some(choice) == last_speaker && subject.is_none_or(|subject| subject == choice);
                let reach =
                    self.words.sentences.get(sentence.saturating_sub(1)).map_or(0, |sentence| sentence.start);
                let spoke_just_now = self
                    .figures
                    .namings_in(reach..at)
                    .iter()
                    .any(|naming| Some(naming.figure) == last_speaker);
                let confidence = match (is_sure(choice) && rivals == 0, agrees) {
                    (false, true) if is_sure(choice) && spoke_just_now => 0.965,
                    (true, true) => 0.97,
                    (true, false) | (false, true) => 0.9,
                    _ => 0.8,
                };
                self.figure(choice, confidence)
            }
        }
    }

    /// Returns the figure that is the first one named in this sentence or the nearest before it.
    fn recent_subject(&self, at: usize, near: &BTreeSet<usize>) -> Option<usize> {
        let sentence = self.words.tokens[at].sentence;
        (sentence.saturating_sub(2)..=sentence).rev().find_map(|sentence| {
            let tokens = self.words.sentences.get(sentence)?;
            let namings = self.figures.namings_in(tokens.start..tokens.end.min(at));
            namings.iter().map(|naming| naming.figure).find(|figure| near.contains(figure))
        })
    }

    fn of_description(&self, phrase: &Phrase, last_speaker: Option<usize>) -> Referent {
        let words = self.words;
        let first = phrase.tokens.start;
        let is_definite = words.is_word(first, "the")
            || words.class(first) == WordClass::Possessive
            || phrase
                .tokens
                .clone()
                .any(|at| words.word(at).eq_ignore_ascii_case("'s") || words.word(at) == "’s")
            || words.is_capital(first) && words.class(first) == WordClass::Open;
        let description = offices::describe(words, phrase.tokens.clone());
        let Some(description) = description.filter(|_| is_definite) else {
            return self.unresolved(phrase, 0.96);
        };
        let fitting: Vec<usize> = (0..self.figures.figures.len())
            .filter(|figure| {
                self.figures.figures[*figure].offices.iter().any(|office| office.fits(&description))
            })
            .collect();
        match (fitting.as_slice(), last_speaker) {
            ([one], _) => self.figure(*one, 0.965),
            (several, Some(speaker)) if several.contains(&speaker) => self.figure(speaker, 0.88),
            ([], _) => self.office_holder(phrase).unwrap_or_else(|| self.unresolved(phrase, 0.96)),
            (several, _) => {
                let before = self.figures.namings_in(0..first);
                let latest = before.iter().rev().find(|naming| several.contains(&naming.figure));
                latest.map_or_else(|| self.unresolved(phrase, 0.9), |naming| self.figure(naming.figure, 0.8))
            }
        }
    }

    /// Asks the lexicon who held the office on the day of the text.
    fn office_holder(&self, phrase: &Phrase) -> Option<Referent> {
        let words = self.words;
        let open = |at: &usize| {
            !matches!(
                words.class(*at),
                WordClass::Determiner | WordClass::Possessive | WordClass::Preposition
            ) && words
                .word(*at)
                .chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '&' | '.'))
        };
        let named: Vec<String> =
            phrase.tokens.clone().filter(open).map(|at| crate::lexicon::fold(words.word(at))).collect();
        let is_specific = named.len() > 1;
        self.context.day.filter(|_| is_specific)?;
        match self.lexicon.office_holders(&named, self.context.day).as_slice() {
            [one] => Some(Referent {
                name: one.name.clone(),
                kind: NameKind::Person,
                figure: self.figures.named(&one.name),
                confidence: 0.95,
            }),
            _ => None,
        }
    }

    /// A description that nobody can be named for.
    fn unresolved(&self, phrase: &Phrase, confidence: f32) -> Referent {
        let words = self.words;
        let name = crate::span::slice(words.text, words.range(&phrase.tokens));
        let of = |at: &usize| words.class(*at) == WordClass::Preposition;
        let end = phrase.tokens.clone().skip(1).find(of).unwrap_or(phrase.tokens.end);
        let kind = match words.class(end.saturating_sub(1)) {
            WordClass::Organization => NameKind::Organization,
            WordClass::Document => NameKind::Document,
            _ => NameKind::Unnamed,
        };
        Referent { name: name.into(), kind, figure: None, confidence }
    }
}
