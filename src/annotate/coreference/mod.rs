//! Coreference: whom a phrase means.
//!
//! In: a [`Phrase`] and what was read so far. Out: [`Referent`]s with a confidence. A name means its figure. He and
//! she mean somebody mentioned before whose pronouns do not forbid it: rules say whoever spoke last, else the subject of
//! the sentence before, else the last one named; the ranker decides. A description means the figure that was introduced
//! with that office, else whoever the lexicon says held it on the day, if there is only one; otherwise it stays a
//! description. `papers.rs` finds who speaks through a letter or a report.

mod papers;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::annotate::Context;
use crate::annotate::figures::{Figure, Figures, Naming};
use crate::annotate::offices::{self, Description};
use crate::annotate::phrases::{Phrase, PhraseKind, Phrases};
use crate::annotate::ranker::{Choice, Oracle, Task, antecedents, descriptions, namesakes};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Anaphor, Function, Lexicon, Pronoun, WordClass, fold};
use crate::model::NameKind;
use crate::span::TextRange;

/// Whom a phrase means.
#[derive(Clone, Debug)]
pub(crate) struct Referent {
    pub(crate) name: Arc<str>,
    pub(crate) kind: NameKind,
    pub(crate) figure: Option<usize>,
    /// From 0 to 1.
    pub(crate) confidence: f32,
}

impl Referent {
    /// The referent that is surely this figure.
    pub(crate) fn of(number: usize, figure: &Figure) -> Referent {
        Referent { name: figure.name.clone(), kind: figure.kind, figure: Some(number), confidence: 1.0 }
    }

    /// The paper that holds the words of this referent, whose name it bears here.
    fn paper(&self) -> Referent {
        Referent { kind: NameKind::Document, figure: None, ..self.clone() }
    }
}

/// How far back a pronoun or a description finds whom it means, in tokens: further than any report is long.
pub(crate) const REACH: usize = 4000;

/// How often rules are right that are sure of a pronoun's only candidate: 16 times of 17 in `model/corpus/train`.
const SURE: f32 = 0.96;

/// What a phrase beside a quotation is read with.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Moment<'a> {
    /// Who spoke last.
    pub(crate) last: Option<&'a Referent>,
    /// The words that whoever is meant said.
    pub(crate) said: Option<TextRange>,
}

/// What coreference looks at.
pub(crate) struct Referents<'a> {
    pub(crate) oracle: &'a dyn Oracle,
    pub(crate) words: &'a Words<'a>,
    pub(crate) figures: &'a Figures,
    pub(crate) lexicon: &'a Lexicon,
    context: &'a Context,
    /// The descriptions of the text that begin with an article or a possessive, in order.
    descriptions: Vec<Phrase>,
    /// Whom each of them means, if anybody asked.
    meant: Vec<OnceCell<Referent>>,
}

impl<'a> Referents<'a> {
    /// Gets ready for the phrases of a text.
    pub(crate) fn new(
        oracle: &'a dyn Oracle,
        words: &'a Words<'a>,
        figures: &'a Figures,
        lexicon: &'a Lexicon,
        context: &'a Context,
    ) -> Referents<'a> {
        let phrases = Phrases { words, figures };
        let begins = |at: &usize| matches!(words.class(*at), WordClass::Determiner | WordClass::Possessive);
        let described = (0..words.tokens.len()).filter(begins).filter_map(|at| {
            let phrase = phrases.after(at, words.sentence(at).end)?;
            (phrase.kind == PhraseKind::Description).then_some(phrase)
        });
        let descriptions: Vec<Phrase> = described.collect();
        let meant = vec![OnceCell::new(); descriptions.len()];
        Referents { oracle, words, figures, lexicon, context, descriptions, meant }
    }
}

impl Referents<'_> {
    /// Returns whom `phrase` means; none for a pronoun that may stand for anybody.
    pub(crate) fn of(&self, phrase: &Phrase, moment: Moment<'_>) -> Option<Referent> {
        match phrase.kind {
            PhraseKind::Name => Some(self.of_name(phrase, moment)),
            PhraseKind::Pronoun => self.of_pronoun(phrase, moment),
            PhraseKind::Description => Some(self.of_description(phrase, moment)),
        }
    }

    fn of_name(&self, phrase: &Phrase, moment: Moment<'_>) -> Referent {
        let Some(naming) = self.figures.naming_at(phrase.tokens.start) else {
            return self.unresolved(phrase, 0.7);
        };
        if naming.namesakes.is_empty() {
            let is_full = self.figures.figures[naming.figure].is_full;
            return self.figure(naming.figure, if is_full { 1.0 } else { 0.97 });
        }
        let last = moment.last.and_then(|last| last.figure);
        let choices = namesakes::choices(self.words, self.figures, naming, last, moment.said);
        let verdict = self.oracle.decide(Task::Antecedent, self.words.range(&phrase.tokens), &choices);
        let figure = naming.namesakes.get(verdict.choice).copied().unwrap_or(naming.figure);
        self.figure(figure, verdict.probability)
    }

    fn figure(&self, figure: usize, confidence: f32) -> Referent {
        let known = &self.figures.figures[figure];
        Referent { name: known.name.clone(), kind: known.kind, figure: Some(figure), confidence }
    }

    fn of_pronoun(&self, phrase: &Phrase, moment: Moment<'_>) -> Option<Referent> {
        let at = phrase.tokens.start;
        let anaphor = self.words.anaphor(at).unwrap_or(Anaphor::They);
        let described: Vec<(Range<usize>, Referent)> = self.described(at, anaphor).collect();
        self.antecedent(phrase, anaphor, described, moment)
    }

    /// Returns whom a pronoun means, of the figures named before it and of what is `described` there.
    fn antecedent(
        &self,
        phrase: &Phrase,
        anaphor: Anaphor,
        described: Vec<(Range<usize>, Referent)>,
        moment: Moment<'_>,
    ) -> Option<Referent> {
        let at = phrase.tokens.start;
        let fits = |figure: &Figure| match (anaphor.pronoun(), figure.kind) {
            (None | Some(Pronoun::They), NameKind::Organization) => true,
            (None, _) => false,
            (Some(Pronoun::They), _) => figure.pronoun == Some(Pronoun::They),
            (pronoun, NameKind::Person) => figure.pronoun.is_none() || figure.pronoun == pronoun,
            _ => false,
        };
        let last_speaker = moment.last.and_then(|last| last.figure);
        let ruled = self.ruled(at, anaphor, last_speaker, |figure| fits(&self.figures.figures[*figure]));
        let ruled = ruled.filter(|ruled| !self.is_outdone(ruled, (at, anaphor), &described));
        let (words, figures, said) = (self.words, self.figures, moment.said);
        let last = moment.last.filter(|last| last.figure.is_some() || last.kind != NameKind::Person);
        let from = at.saturating_sub(REACH);
        let scene =
            antecedents::Scene { words, figures, from, at, anaphor, last, said, ruled: ruled.as_ref() };
        let candidates = antecedents::candidates(&scene, described, fits);
        // Of one candidate whom rules are sure of there is nothing to weigh.
        if let (2, Some(ruled)) = (candidates.len(), &ruled)
            && ruled.confidence >= SURE
        {
            return Some(Referent { confidence: SURE, ..ruled.clone() });
        }
        let (referents, choices): (Vec<_>, Vec<Choice>) = candidates.into_iter().unzip();
        let verdict = self.oracle.decide(Task::Antecedent, words.range(&phrase.tokens), &choices);
        // A guess at somebody of whom the oracle does not think much is better than none, as long as it is called one.
        let meant = |(choice, confidence): (usize, f32)| {
            let referent = self.author_named(referents.get(choice)?.clone()?);
            Some(Referent { confidence, ..referent })
        };
        let guess = (1.0 - verdict.probability).min(0.4);
        meant((verdict.choice, verdict.probability))
            .or_else(|| ruled.map(|ruled| Referent { confidence: guess, ..ruled }))
            .or_else(|| meant(verdict.second?))
    }

    /// "Jan Dahl looked up. A woman stood near the door. … she": tells whether somebody whose noun tells the pronoun is described
    /// behind the last mention of a figure whose pronoun nobody knows.
    fn is_outdone(
        &self,
        ruled: &Referent,
        (at, anaphor): (usize, Anaphor),
        described: &[(Range<usize>, Referent)],
    ) -> bool {
        let known = ruled.figure.is_none_or(|figure| self.figures.figures[figure].pronoun.is_some());
        let last =
            || self.figures.namings_in(0..at).iter().rev().find(|one| Some(one.figure) == ruled.figure);
        !known
            && anaphor.pronoun().is_some()
            && described.iter().any(|(place, referent)| {
                referent.figure.is_none()
                    && self.words.gender(head(self.words, place)) == anaphor.pronoun()
                    && last().is_none_or(|last| last.tokens.start < place.start)
            })
    }

    /// Finds the descriptions of this sentence and the two before, up to token `at`, that a pronoun may stand for.
    fn described(&self, at: usize, anaphor: Anaphor) -> impl Iterator<Item = (Range<usize>, Referent)> {
        let words = self.words;
        let sentence = words.tokens.get(at).map_or(0, |token| token.sentence);
        let from = words.sentences.get(sentence.saturating_sub(2)).map_or(at, |sentence| sentence.start);
        let may_head =
            move |phrase: &&Phrase| phrase.tokens.clone().any(|at| antecedents::may_head(words, at, anaphor));
        let numbers = self.descriptions_in(from..at);
        numbers.filter(move |number| may_head(&&self.descriptions[*number])).map(|number| {
            let phrase = &self.descriptions[number];
            let meant = self.meant[number].get_or_init(|| self.of_description(phrase, Moment::default()));
            (phrase.tokens.clone(), self.as_paper(phrase, meant))
        })
    }

    /// Returns the numbers of the descriptions within a stretch of tokens.
    fn descriptions_in(&self, tokens: Range<usize>) -> Range<usize> {
        let from = self.descriptions.partition_point(|phrase| phrase.tokens.start < tokens.start);
        let until = self.descriptions.partition_point(|phrase| phrase.tokens.end <= tokens.end);
        from..until.max(from)
    }

    /// What rules alone say that a pronoun means.
    fn ruled(
        &self,
        at: usize,
        anaphor: Anaphor,
        last_speaker: Option<usize>,
        fits: impl Fn(&usize) -> bool,
    ) -> Option<Referent> {
        let pronoun = anaphor.pronoun();
        let sentence = self.words.tokens[at].sentence;
        let reach = self.words.sentences.get(sentence.saturating_sub(5)).map_or(0, |sentence| sentence.start);
        let namings = self.figures.namings_in(reach..at);
        let near: BTreeSet<usize> = namings.iter().map(|naming| naming.figure).filter(&fits).collect();
        let last_speaker = last_speaker.filter(&fits);
        let all: Vec<usize> = (0..self.figures.figures.len()).filter(&fits).take(2).collect();
        let sure = if matches!(anaphor, Anaphor::He | Anaphor::She) { 0.975 } else { 0.93 };
        let is_sure = |figure: usize| pronoun.is_some() && self.figures.figures[figure].pronoun == pronoun;
        let referent = match (near.len(), last_speaker) {
            (1, Some(speaker)) if near.contains(&speaker) => self.figure(speaker, sure),
            (1, None) => self.figure(*near.iter().next().expect("it has one"), sure - 0.01),
            (0, Some(speaker)) => self.figure(speaker, if all.len() == 1 { sure } else { 0.95 }),
            (0, None) => match all.len() {
                1 => self.figure(all[0], 0.93),
                _ => return None,
            },
            _ => {
                let subject = self.recent_subject(at, &near);
                let choice = subject.or(last_speaker).or_else(|| {
                    namings.iter().rev().map(|naming| naming.figure).find(|figure| near.contains(figure))
                });
                let choice = choice?;
                // "Jan Dahl and Anna Berg met. … she"
                let known = || self.known_beside(at, &near, is_sure);
                let choice = if is_sure(choice) { choice } else { known().unwrap_or(choice) };
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
        };
        Some(referent)
    }

    /// Returns the one of some figures who is known to go by a pronoun, if this sentence or the one before names them.
    fn known_beside(
        &self,
        at: usize,
        near: &BTreeSet<usize>,
        is_known: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let sentence = self.words.tokens[at].sentence;
        let from = self.words.sentences.get(sentence.saturating_sub(1))?.start;
        let mut known = near.iter().copied().filter(|figure| is_known(*figure));
        let one = known.next().filter(|_| known.next().is_none())?;
        self.figures.namings_in(from..at).iter().any(|naming| naming.figure == one).then_some(one)
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

    fn of_description(&self, phrase: &Phrase, moment: Moment<'_>) -> Referent {
        if let Some(author) = self.author_of(phrase, moment) {
            return author;
        }
        let fitting = self.fitting(phrase);
        let ruled = self.ruled_description(phrase, &fitting, moment.last.and_then(|last| last.figure));
        if !self.is_definite(phrase) && (fitting.is_empty() || !self.is_opening(phrase, &fitting)) {
            return ruled;
        }
        let (words, figures, last) = (self.words, self.figures, moment.last);
        let tokens = phrase.tokens.clone();
        let head = head(words, &tokens);
        let own = self.unresolved(phrase, 0.96);
        let from = tokens.start.saturating_sub(REACH);
        let clashing = &self.clashing(phrase, &fitting);
        let (ruled, own, fitting) = (&ruled, &own, fitting.as_slice());
        let scene =
            descriptions::Scene { words, figures, from, tokens, head, last, ruled, own, fitting, clashing };
        let noun = words.word(head);
        let has_noun = |phrase: &&Phrase| phrase.tokens.clone().any(|at| words.is_word(at, noun));
        let earlier = &self.descriptions[self.descriptions_in(from..phrase.tokens.start)];
        let described = earlier.iter().filter(has_noun);
        let described = described.map(|phrase| (phrase.tokens.clone(), self.unresolved(phrase, 0.96)));
        let (referents, choices): (Vec<Referent>, Vec<Choice>) =
            descriptions::candidates(&scene, described).into_iter().unzip();
        let verdict = self.oracle.decide(Task::Antecedent, words.range(&phrase.tokens), &choices);
        let referent = referents.into_iter().nth(verdict.choice);
        referent.map_or_else(
            || ruled.clone(),
            |referent| Referent { confidence: verdict.probability, ..referent },
        )
    }

    /// Tells whether a phrase stands where reports begin: in a headline, or in the first sentence below it. There it may
    /// describe somebody who is named later, and none of the `fitting` figures before.
    fn is_opening(&self, phrase: &Phrase, fitting: &[usize]) -> bool {
        let (lines, start) = (&self.words.lines, phrase.tokens.start);
        let first = lines.iter().position(|line| line.is_prose).unwrap_or(lines.len());
        let before = self.figures.namings_in(0..start);
        lines.get(first).is_none_or(|line| start < line.tokens.end)
            && !before.iter().any(|naming| fitting.contains(&naming.figure))
    }

    /// Returns the figures that the text introduces as what a description says, and the organizations in whose name its noun
    /// stands, in order.
    fn fitting(&self, phrase: &Phrase) -> Vec<usize> {
        let words = self.words;
        let all = self.figures.figures.iter().enumerate();
        let Some(description) = offices::describe(words, phrase.tokens.clone()) else {
            // "the Rwandan", "the 44-year-old"
            let country =
                words.country(phrase.tokens.end - 1..phrase.tokens.end).map(|country| country.code());
            let age = offices::age_of(words, &phrase.tokens);
            let is_from = |figure: &Figure| {
                country.as_ref().is_some_and(|country| figure.is_from(country))
                    || age.is_some() && figure.age == age
            };
            return all.filter(|(_, figure)| is_from(figure)).map(|(number, _)| number).collect();
        };
        let fits = |figure: &Figure| match figure.kind {
            NameKind::Organization => {
                figure.name.split(' ').any(|word| word.eq_ignore_ascii_case(&description.head))
                    || figure.offices.iter().any(|office| office.head == description.head)
            }
            _ => figure.offices.iter().any(|office| office.fits(&description)),
        };
        let mut fitting: Vec<usize> =
            all.filter(|(_, figure)| fits(figure)).map(|(number, _)| number).collect();
        // "the Danish president", of whom the text may say only that she is of Denmark
        if let [country] = description.names.as_slice() {
            let is_of = |figure: &Figure| {
                // Where somebody is from may stand elsewhere.
                let is_such = figure.offices.iter().any(|office| office.is_same(&description));
                (is_such || figure.offices.is_empty()) && figure.is_from(country)
            };
            let all = self.figures.figures.iter().enumerate();
            let of: Vec<usize> = all.filter(|(_, figure)| is_of(figure)).map(|(number, _)| number).collect();
            if !of.is_empty() {
                fitting = of;
            }
        }
        // "the mayor", where there is a former mayor, too; "the press secretary", where there is a foreign secretary
        self.narrow(&mut fitting, |office| {
            office.fits(&description) && office.is_past == description.is_past
        });
        self.narrow(&mut fitting, |office| {
            office.head == description.head
                && office.others.iter().any(|word| description.others.contains(word))
        });
        fitting
    }

    /// Keeps those of several figures who have such an office, if any of them has.
    fn narrow(&self, figures: &mut Vec<usize>, is_such: impl Fn(&Description) -> bool) {
        let holds = |number: &usize| self.figures.figures[*number].offices.iter().any(&is_such);
        if figures.iter().any(holds) {
            figures.retain(holds);
        }
    }

    /// Returns the figures of whom the text says something like a description, of others: "the Danish minister" is no
    /// Norwegian one.
    fn clashing(&self, phrase: &Phrase, fitting: &[usize]) -> Vec<usize> {
        let Some(description) = offices::describe(self.words, phrase.tokens.clone()) else {
            return Vec::new();
        };
        let has_head = |figure: &Figure| figure.offices.iter().any(|office| office.head == description.head);
        let all = self.figures.figures.iter().enumerate();
        all.filter(|(number, figure)| has_head(figure) && !fitting.contains(number))
            .map(|(number, _)| number)
            .collect()
    }

    /// Tells whether a description speaks of somebody who is known: "the minister", "her lawyer".
    fn is_definite(&self, phrase: &Phrase) -> bool {
        let (words, first) = (self.words, phrase.tokens.start);
        words.is_function(first, Function::Article)
            || words.class(first) == WordClass::Possessive
            || phrase.tokens.clone().any(|at| matches!(words.kind(at), Some(TokenKind::Possessive)))
            || words.is_capital(first) && words.class(first) == WordClass::Open
    }

    /// Returns the one figure that the text introduces as what a description says.
    pub(crate) fn introduced(&self, phrase: &Phrase) -> Option<usize> {
        match self.fitting(phrase).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// What rules alone say that a description means, whom `fitting` figures fit.
    fn ruled_description(&self, phrase: &Phrase, fitting: &[usize], last_speaker: Option<usize>) -> Referent {
        let first = phrase.tokens.start;
        let unresolved = |confidence| self.unresolved(phrase, confidence);
        if !self.is_definite(phrase) && !self.is_opening(phrase, fitting) {
            return unresolved(0.96);
        }
        match (fitting, last_speaker) {
            ([one], _) => self.figure(*one, 0.965),
            (several, Some(speaker)) if several.contains(&speaker) => self.figure(speaker, 0.88),
            ([], _) => self.office_holder(phrase).unwrap_or_else(|| unresolved(0.96)),
            (several, _) => {
                let is_one = |naming: &&Naming| several.contains(&naming.figure);
                let latest = self.figures.namings_in(0..first).iter().rev().find(is_one);
                let nearest =
                    latest.or_else(|| self.figures.namings_in(first..usize::MAX).iter().find(is_one));
                nearest.map_or_else(|| unresolved(0.9), |naming| self.figure(naming.figure, 0.8))
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
        let named: Vec<String> = phrase.tokens.clone().filter(open).map(|at| fold(words.word(at))).collect();
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
        let kind = match words.class(noun_end(words, &phrase.tokens).saturating_sub(1)) {
            WordClass::Organization => NameKind::Organization,
            WordClass::Document => NameKind::Document,
            _ => NameKind::Unnamed,
        };
        Referent { name: name.into(), kind, figure: None, confidence }
    }
}

/// Returns the token of a description's noun: the last that may be one before a preposition.
pub(crate) fn head(words: &Words<'_>, tokens: &Range<usize>) -> usize {
    let end = noun_end(words, tokens);
    (tokens.start..end).rev().find(|at| words.may_head(*at)).unwrap_or(end.saturating_sub(1))
}

/// Returns where the first preposition of a description stands, and its end if it has none.
fn noun_end(words: &Words<'_>, tokens: &Range<usize>) -> usize {
    let of = |at: &usize| words.class(*at) == WordClass::Preposition;
    tokens.clone().skip(1).find(of).unwrap_or(tokens.end)
}
