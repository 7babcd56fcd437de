//! What speaks for and against each of those who may have said a quotation.

use std::ops::Range;

use crate::annotate::phrases::PhraseKind;
use crate::annotate::ranker::features::{Features, bucket, word};
use crate::annotate::ranker::said::Said;
use crate::annotate::ranker::speakers::{Candidate, Draft, Scene, window};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Function, WordClass};
use crate::model::NameKind;
use crate::span::slice;

/// A verb that reports words, and its subject.
struct Cue {
    at: usize,
    subject: Range<usize>,
}

/// What is true of a quotation whoever said it.
pub(super) struct Context<'a, 'b, 'c> {
    scene: &'c Scene<'a, 'b>,
    said: Said<'c>,
    cues: Vec<Cue>,
    /// The last verb that reports words between the quotation before, or the start of the sentence, and this one.
    latest: Option<usize>,
    sentence: usize,
    previous: u32,
    next: u32,
    /// How the quotation ends.
    end: u32,
    is_lower: bool,
    length: u32,
    shape: u32,
}

impl<'a, 'b, 'c> Context<'a, 'b, 'c> {
    pub(super) fn new(scene: &'c Scene<'a, 'b>) -> Context<'a, 'b, 'c> {
        let words = scene.phrases.words;
        let window = window(scene);
        let cues = window.clone().filter(|at| words.cue(*at).is_some_and(|cue| cue.is_finite));
        let subject = |at: usize| {
            let phrase = scene.phrases.before(at, words.sentence(at).start.max(window.start))?;
            Some(Cue { at, subject: phrase.tokens })
        };
        let inner = match words.kind(scene.at) {
            Some(TokenKind::Quote(number)) => slice(words.text, words.regions[number].inner),
            _ => "",
        };
        let is_lower = inner.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_lowercase);
        let said = Said::new(inner);
        let (end, length) = (said.end(), bucket(said.counts().0));
        let starts_line = scene.line.start == scene.at;
        let ends_line = scene.line.end == scene.at + 1;
        let starts_sentence = words.sentence(scene.at).start == scene.at;
        let shape = u32::from(scene.is_first)
            | u32::from(starts_line) << 1
            | u32::from(ends_line) << 2
            | u32::from(starts_sentence) << 3
            | u32::from(scene.last.is_some()) << 4;
        let from = words.sentence(scene.at).start.max(window.start);
        let latest = (from..scene.at)
            .rev()
            .take_while(|at| !matches!(words.kind(*at), Some(TokenKind::Quote(_))))
            .find(|at| words.cue(*at).is_some_and(|cue| cue.is_finite));
        Context {
            cues: cues.filter_map(subject).collect(),
            latest,
            sentence: words.tokens[scene.at].sentence,
            previous: scene
                .at
                .checked_sub(1)
                .filter(|at| *at >= scene.line.start)
                .map_or(0, |at| sign(words, at)),
            next: if ends_line { 0 } else { sign(words, scene.at + 1) },
            end,
            is_lower,
            length,
            shape,
            said,
            scene,
        }
    }

    pub(super) fn of_nobody(&self, any_rule: u32, features: &mut Features) {
        features.add(1, [self.shape]);
        features.add(2, [self.next, self.end]);
        features.add(3, [self.previous, u32::from(self.is_lower)]);
        features.add(4, [self.length, self.shape]);
        features.add(5, [any_rule]);
        features.add(7, [u32::from(self.cues.is_empty()), self.shape]);
    }

    pub(super) fn of(&self, draft: &Draft, best: f32, features: &mut Features) {
        let scene = self.scene;
        let (words, figures) = (scene.phrases.words, scene.phrases.figures);
        let (first, end) = (draft.tokens.start, draft.tokens.end);
        let naming = figures.naming_at(first);
        let start = match (draft.kind, naming) {
            (PhraseKind::Name, Some(naming)) => naming.start.min(first),
            _ => first,
        };
        let is_carried_alone = matches!(draft.candidate, Candidate::Carried { .. });
        let kind = match &draft.candidate {
            Candidate::Carried { .. } => 3,
            _ => draft.kind as u32,
        };
        let sentence = words.tokens.get(first).map_or(0, |token| token.sentence);
        let is_behind = first > scene.at;
        let side = match () {
            () if first < scene.line.start => 4,
            () if sentence == self.sentence && is_behind => 1,
            () if sentence == self.sentence => 0,
            () if is_behind => 3,
            () => 2,
        };
        let gap = if is_behind { first - scene.at - 1 } else { scene.at.saturating_sub(end) };
        let between = if is_behind { scene.at + 1..start } else { end..scene.at };
        let mentions = bucket(figures.namings_in(between.start..between.end.max(between.start)).len());
        let tokens = words.tokens.get(between.start..between.end.min(between.start + 200));
        let kinds = || tokens.unwrap_or_default().iter().map(|token| token.kind);
        let quotes = bucket(kinds().filter(|kind| matches!(kind, TokenKind::Quote(_))).count()).min(2);
        let commas = bucket(kinds().filter(|kind| *kind == TokenKind::Sign(',')).count());
        let (relation, cue) = self.relation(&draft.tokens, start);
        let verb = cue.map_or(0, |at| word(words.word(at)));
        let class = cue.and_then(|at| words.cue(at)).map_or(0, |cue| cue.class as u32 + 1);
        let near = cue.map_or(9, |at| bucket(at.abs_diff(scene.at).saturating_sub(1)));
        let before = start.checked_sub(1).map_or(0, |at| sign(words, at));
        let behind = sign(words, end);
        let starts_sentence = u32::from(words.sentence(first).start == start);
        let place = side << 8 | kind << 4 | relation;

        features.add(10, [kind, side]);
        features.add(11, [side, bucket(gap)]);
        features.add(12, [side, mentions, kind]);
        features.add(13, [side, quotes, self.shape]);
        features.add(14, [place]);
        features.add(15, [place, near]);
        features.add(16, [place, self.next]);
        features.add(17, [place, self.end]);
        features.add(18, [place, class]);
        features.add(19, [relation, verb]);
        features.add(20, [side, before]);
        features.add(21, [side, behind]);
        features.add(22, [side, relation, self.previous]);
        features.add(23, [place, starts_sentence, mentions]);
        features.add(24, [place, self.length, u32::from(self.is_lower)]);
        features.add(25, [side, commas, relation]);
        features.add(26, [place, self.shape]);
        features.add(27, [draft.rules]);
        for rule in (0..11).filter(|rule| draft.rules & 1 << rule != 0) {
            features.add(28, [rule]);
            features.add(29, [rule, kind, self.next]);
            features.add(30, [rule, bucket(gap)]);
        }
        let is_best = draft.prior > 0.0 && draft.prior >= best;
        features.add(31, [u32::from(is_best), (draft.prior * 20.0) as u32]);
        features.add(32, [u32::from(is_best), kind, side]);
        if let (true, Some(last)) = (draft.is_carried, &scene.last) {
            let away = bucket(scene.at.saturating_sub(last.at));
            let behind = u32::from(last.is_behind);
            features.add(33, [self.shape, behind]);
            features.add(34, [away, self.shape, u32::from(is_carried_alone)]);
            features.add(35, [self.next, self.end, u32::from(scene.is_first)]);
            features.add(36, [self.previous, u32::from(self.is_lower)]);
            features.add(37, [u32::from(self.cues.is_empty()), self.shape, behind]);
        }
        let figure = naming.filter(|_| draft.kind == PhraseKind::Name).map(|naming| naming.figure);
        if let Some(figure) = figure {
            let known = &figures.figures[figure];
            let is_person = u32::from(known.kind == NameKind::Person);
            features.add(38, [known.kind as u32, relation]);
            features.add(39, [known.kind as u32, side, mentions]);
            features.add(40, [is_person, u32::from(known.is_full), starts_sentence]);
            let is_last = scene.last.as_ref().is_some_and(|last| last.figure == Some(figure));
            features.add(41, [u32::from(is_last), side, relation]);
        } else if draft.kind == PhraseKind::Description {
            let head = words.class(end.saturating_sub(1)) as u32;
            features.add(42, [head, relation]);
            features.add(43, [sign(words, first), side]);
        } else if draft.kind == PhraseKind::Pronoun {
            features.add(44, [word(words.word(first)), relation]);
            features.add(45, [word(words.word(first)), side, bucket(gap)]);
        }
        // A name within the description that a rule takes for the subject, and the other way round.
        let within = self.cues.iter().any(|cue| cue.subject.contains(&first) && cue.subject != draft.tokens);
        features.add(46, [u32::from(within), kind, side]);
        if let Some(naming) = naming.filter(|_| draft.kind == PhraseKind::Name) {
            let part = self.said.part_of(&figures.figures[naming.figure].name);
            features.add(49, [part, side]);
        }
        if words.class(start.wrapping_sub(1)) == WordClass::Preposition {
            features.add(47, [word(words.word(start - 1)), relation]);
        }
        features.add(48, [side, before, behind]);
        // “…” and Berg called it “…”: of all verbs between two quotations the last one introduces the second.
        let is_latest = cue.is_some_and(|cue| cue < scene.at && Some(cue) == self.latest);
        features.add(50, [relation, u32::from(is_latest), quotes]);
        features.add(51, [u32::from(is_latest), side, self.shape]);
        features.add(52, [quotes, u32::from(self.latest.is_some()), side]);
    }

    /// How a mention stands to a verb that reports: its subject, inverted, or behind "according to".
    fn relation(&self, tokens: &Range<usize>, start: usize) -> (u32, Option<usize>) {
        let words = self.scene.phrases.words;
        if let Some(before) = start.checked_sub(1) {
            if let Some(cue) = words.function_ending_at(start, Function::According) {
                return (3, Some(cue.start));
            }
            if words.cue(before).is_some_and(|cue| cue.is_finite && cue.may_invert) && before > self.scene.at
            {
                return (2, Some(before));
            }
        }
        let mut own = self.cues.iter().filter(|cue| cue.subject == *tokens);
        let nearest = own.by_ref().min_by_key(|cue| cue.at.abs_diff(self.scene.at));
        if let Some(cue) = nearest {
            return (1, Some(cue.at));
        }
        let participle = (tokens.end..(tokens.end + 3).min(self.scene.line.end))
            .find(|at| words.cue(*at).is_some_and(|cue| !cue.is_finite));
        match participle {
            Some(at) => (4, Some(at)),
            None if matches!(words.kind(tokens.end), Some(TokenKind::Possessive)) => (5, None),
            None => (0, None),
        }
    }
}

/// What a token looks like: its sign, its word if its class is closed, else its class.
fn sign(words: &Words<'_>, at: usize) -> u32 {
    let class = words.class(at);
    match words.kind(at) {
        None => 1,
        Some(TokenKind::Quote(_)) => 2,
        Some(TokenKind::Possessive) => 3,
        Some(TokenKind::Number) => 4,
        Some(TokenKind::Sign(sign)) => u32::from(sign) << 8,
        Some(_) if words.cue(at).is_some() => 5,
        Some(_) if words.class(at) == WordClass::Open => 6 + u32::from(words.is_capital(at)),
        Some(_) => match class {
            WordClass::Preposition | WordClass::Conjunction | WordClass::Determiner | WordClass::Pronoun => {
                word(words.word(at))
            }
            _ => 16 + class as u32,
        },
    }
}
