//! Phrases: the noun phrase that is the subject of a verb, on its left or, inverted, on its right.
//!
//! In: a place in a row of tokens. Out: a [`Phrase`], whose tokens are the mention of a speaker: a name without its
//! titles, a pronoun, or a description with its article. Steps over adverbs and auxiliaries, over appositions between
//! commas, and leftwards over "for the campaign" to "a spokesman". Does not know whom a phrase means.

use std::ops::Range;

use crate::annotate::figures::Figures;
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Function, WordClass};
use crate::model::NameKind;

/// A noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: PhraseKind,
    /// Whether an apposition or a relative clause stood between it and its verb.
    pub(crate) is_far: bool,
    /// The first half of "Berg and Dahl".
    pub(crate) partner: Option<Range<usize>>,
}

impl Phrase {
    /// A phrase that stands right beside its verb, of one alone.
    pub(crate) fn new(tokens: Range<usize>, kind: PhraseKind) -> Phrase {
        Phrase { tokens, kind, is_far: false, partner: None }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PhraseKind {
    Name,
    Pronoun,
    Description,
}

/// A row of tokens and who is named in it.
pub(crate) struct Phrases<'a> {
    pub(crate) words: &'a Words<'a>,
    pub(crate) figures: &'a Figures,
}

impl Phrases<'_> {
    /// Finds the subject on the left of the verb at `verb`, not beyond `start`.
    pub(crate) fn before(&self, verb: usize, start: usize) -> Option<Phrase> {
        self.subject(verb, start).filter(|subject| !self.is_compound(subject, verb))
    }

    /// "an inspection *report*", "the Berg *claim*": what looks like a verb is the noun of one thing, which as a verb would need
    /// several to do it.
    fn is_compound(&self, subject: &Phrase, verb: usize) -> bool {
        let words = self.words;
        let last = subject.tokens.end - 1;
        let is_several = words.class(last) == WordClass::People
            || words.is_function(last, Function::Plural)
            || subject.partner.is_some()
            || subject.kind == PhraseKind::Pronoun;
        last + 1 == verb
            && matches!(words.class(verb), WordClass::Document | WordClass::Nominal)
            && !words.is_function(verb, Function::Plural)
            && !is_several
    }

    fn subject(&self, verb: usize, start: usize) -> Option<Phrase> {
        let words = self.words;
        let mut at = verb.checked_sub(1).filter(|at| *at >= start)?;
        while matches!(words.class(at), WordClass::Auxiliary | WordClass::Adverb | WordClass::Time)
            || words.is_function(at, Function::On) && words.class(at + 1) == WordClass::Time
            || self.is_manner(at)
            || words.is_function(at, Function::Span)
            // "*last* night", "*two* days later"
            || words.is_function(at + 1, Function::Span) && self.is_measure(at)
        {
            at = at.checked_sub(1).filter(|at| *at >= start)?;
        }
        if words.is_function(at, Function::Relative) {
            at = at.checked_sub(1).filter(|at| *at >= start)?;
            let comma = usize::from(words.is_sign(at, ','));
            let phrase = self.ending_at(at.checked_sub(comma).filter(|at| *at >= start)?, start)?;
            return Some(Phrase { is_far: true, ..phrase });
        }
        if words.is_sign(at, ',') || words.is_sign(at, ')') || words.is_dash(at) {
            return self.past_apposition(at, start);
        }
        self.ending_at(at, start)
    }

    /// "this", "last", "two": before a span of time.
    fn is_measure(&self, at: usize) -> bool {
        let words = self.words;
        words.kind(at) == Some(TokenKind::Number)
            || words.kind(at) == Some(TokenKind::Small)
                && (words.class(at) == WordClass::Determiner || words.is_function(at, Function::Measure))
    }

    /// Finds a phrase behind a preposition: also "her", "them".
    pub(crate) fn object(&self, at: usize, end: usize) -> Option<Phrase> {
        let words = self.words;
        let is_alone = match words.kind(at + 1).filter(|_| at + 1 < end) {
            None | Some(TokenKind::Sign(_) | TokenKind::Quote(_)) => true,
            _ => matches!(words.class(at + 1), WordClass::Auxiliary | WordClass::Conjunction),
        };
        let is_pronoun = words.anaphor(at).is_some() && is_alone && at < end;
        is_pronoun.then(|| Phrase::new(at..at + 1, PhraseKind::Pronoun)).or_else(|| self.after(at, end))
    }

    /// Finds a phrase that begins at `at`, not beyond `end`.
    pub(crate) fn after(&self, at: usize, end: usize) -> Option<Phrase> {
        let words = self.words;
        let mut at = at;
        while at < end && words.class(at) == WordClass::Adverb {
            at += 1;
        }
        if at >= end {
            return None;
        }
        if words.is_function(at, Function::Subject) {
            return Some(Phrase::new(at..at + 1, PhraseKind::Pronoun));
        }
        let mut last = at;
        let end = end.min(at + 40);
        while last < end {
            if let Some(naming) = self.figures.naming_at(last) {
                // "the family of Anna Berg", "the Prime Minister of Norrland", but "the Minister of Works Anna Berg"
                let is_owner = last > at
                    && words.is_function(last - 1, Function::Of)
                    && naming.start == naming.tokens.start;
                if is_owner {
                    last = naming.tokens.end;
                    continue;
                }
                let is_modifier = words.kind(naming.tokens.end) == Some(TokenKind::Possessive)
                    || self.continues(naming.tokens.end, end);
                if !is_modifier {
                    return Some(Phrase::new(naming.tokens.clone(), PhraseKind::Name));
                }
                last = naming.tokens.end;
                continue;
            }
            if !self.is_inside(last, at) || self.is_behind_head(last, at) {
                break;
            }
            last += 1;
        }
        // "the rancher *allowed*": the verb of a noun that nobody listed
        if last > at + 2 && self.is_verb_behind(last - 1, at) {
            last -= 1;
        }
        if let Some(name) = self.in_apposition(at, last, end) {
            return Some(name);
        }
        let tokens = at..self.extend_right(at, last, end);
        let is_headed =
            tokens.clone().any(|at| self.words.may_head(at)) || words.class(at) == WordClass::Determiner;
        let is_span = words.is_function(last.saturating_sub(1), Function::Span);
        (!tokens.is_empty() && is_headed && !is_span && words.class(last - 1) != WordClass::Determiner)
            .then(|| Phrase::new(tokens, PhraseKind::Description))
    }

    /// "said her daughter, *Anna*", "its chairman, *Jan Dahl*": the name behind a description of one person.
    fn in_apposition(&self, at: usize, last: usize, end: usize) -> Option<Phrase> {
        let words = self.words;
        let is_one = words.class(at) != WordClass::People
            && last.checked_sub(1).is_some_and(|head| head >= at && self.words.may_head(head))
            && (words.class(last - 1) == WordClass::Role || words.gender(last - 1).is_some());
        let is_behind = is_one && last + 1 < end && words.is_sign(last, ',');
        let next = self.figures.namings_in(last + 1..end.min(last + 9)).first().filter(|_| is_behind)?;
        let naming = Some(next).filter(|naming| self.is_title(last + 1..naming.tokens.start))?;
        let is_end = words.kind(naming.tokens.end) != Some(TokenKind::Possessive);
        let is_person = self.figures.figures[naming.figure].kind == NameKind::Person;
        (is_end && is_person)
            .then(|| Phrase { is_far: true, ..Phrase::new(naming.tokens.clone(), PhraseKind::Name) })
    }

    /// "Dr", "the tea exporter": tells whether these tokens may stand before a name and say what somebody is.
    fn is_title(&self, tokens: Range<usize>) -> bool {
        let words = self.words;
        tokens.clone().all(|at| {
            let is_point = words.is_sign(at, '.') && words.class(at - 1) == WordClass::Honorific;
            let is_first = at == tokens.start && words.class(at) == WordClass::Determiner;
            is_point || is_first || self.is_inside(at, tokens.start)
        })
    }

    /// After an organization or country more of the phrase follows: "Norrland foreign minister Anna Berg".
    fn continues(&self, at: usize, end: usize) -> bool {
        let words = self.words;
        at < end
            && matches!(
                words.class(at),
                WordClass::Role | WordClass::Portfolio | WordClass::Organization | WordClass::Document
            )
            && matches!(words.kind(at), Some(TokenKind::Capital | TokenKind::Small))
    }

    /// "the *press* secretary", "the *under* secretary", "the *newly* elected mayor": a word between an article and a noun
    /// that elsewhere would end the phrase.
    fn is_modifier(&self, at: usize) -> bool {
        let words = self.words;
        let is_article = |at: usize| matches!(words.class(at), WordClass::Determiner | WordClass::Possessive);
        words.kind(at) == Some(TokenKind::Small)
            && at.checked_sub(1).is_some_and(is_article)
            && matches!(
                words.class(at),
                WordClass::Open | WordClass::Titled | WordClass::Adverb | WordClass::Preposition
            )
            && words.may_head(at + 1)
    }

    fn is_inside(&self, at: usize, first: usize) -> bool {
        let words = self.words;
        if at > first && self.is_modifier(at) {
            return true;
        }
        match words.kind(at) {
            Some(TokenKind::Possessive | TokenKind::Number) => true,
            Some(TokenKind::Sign('.')) => {
                at > first && words.class(at - 1) == WordClass::Honorific && words.is_capital(at - 1)
            }
            // "the meeting of 14 October 2021"
            Some(TokenKind::Capital) => {
                words.class(at) != WordClass::Time
                    || at > first && words.kind(at - 1) == Some(TokenKind::Number)
            }
            Some(TokenKind::Small) => match words.class(at) {
                WordClass::Determiner | WordClass::Possessive => {
                    let may_follow = words.class(at.saturating_sub(1)) == WordClass::Determiner;
                    at == first || words.is_function(at - 1, Function::Of) || may_follow
                }
                // "a leaked memo"
                WordClass::Other if words.is_function(at, Function::Past) && self.words.may_head(at + 1) => {
                    true
                }
                // "one of them"
                WordClass::Other => {
                    at > first && words.is_function(at - 1, Function::Of) && words.anaphor(at).is_some()
                }
                WordClass::Open => {
                    let ends =
                        words.is_function(at, Function::Manner) || words.is_function(at, Function::Verb);
                    words.cue(at).is_none() && !ends
                }
                WordClass::Role | WordClass::People | WordClass::Portfolio | WordClass::Organization => true,
                WordClass::Document | WordClass::Nominal | WordClass::Place => true,
                WordClass::Preposition => at > first && words.is_function(at, Function::Of),
                _ => false,
            },
            _ => false,
        }
    }

    /// "a spokesman *for the campaign*", "an official *in the ministry in Ostby*": what belongs to the noun before `at` of a
    /// phrase that begins at `first`. Whoever is known already needs no more words: "the minister in Ostby" said it there.
    fn extend_right(&self, first: usize, at: usize, end: usize) -> usize {
        let words = self.words;
        let is_known =
            words.is_function(first, Function::Article) || words.class(first) == WordClass::Possessive;
        let mut last = at;
        while last > first && last < end && self.words.may_head(last - 1) {
            let near = usize::from(words.is_function(last, Function::Close));
            let word = last + near;
            // "to leave"
            let is_verb =
                || near == 0 && !words.is_capital(last + 1) && words.class(last + 1) == WordClass::Open;
            let joins = words.is_function(word, Function::Joins)
                || words.is_function(word, Function::To) && !is_verb()
                || words.is_function(word, Function::Situates) && !is_known && !self.is_occasion(last + 1);
            let mut next = last + near + 1;
            // "an aide to the minister *played* down"
            while joins
                && next < end
                && self.is_inside(next, last + near + 1)
                && !self.is_behind_head(next, last + near + 1)
            {
                next += 1;
            }
            if next == last + near + 1 {
                break;
            }
            last = next;
        }
        last
    }

    /// "on Monday", "in a statement", "in an interview": when and where something was said, and no part of who said it.
    fn is_occasion(&self, at: usize) -> bool {
        let words = self.words;
        (at..at + 4).take_while(|at| !matches!(words.kind(*at), Some(TokenKind::Sign(_)) | None)).any(|at| {
            let class = words.class(at);
            matches!(class, WordClass::Time | WordClass::Document | WordClass::Nominal | WordClass::Place)
                || words.kind(at) == Some(TokenKind::Number)
                || words.is_function(at, Function::Occasion)
        })
    }

    /// "a placard *beside* the door", "the letter *goes* on", "the Families’ Circle *welcomed*": a word that nobody listed,
    /// behind the noun.
    fn is_behind_head(&self, at: usize, first: usize) -> bool {
        let words = self.words;
        at > first
            && words.kind(at) == Some(TokenKind::Small)
            && words.class(at) == WordClass::Open
            && (self.words.may_head(at - 1)
                || words.is_capital(at - 1) && words.is_function(at, Function::Past)
                || words.is_function(at, Function::Past) && words.is_function(at + 1, Function::By))
            && !self.words.may_head(at + 1)
    }

    /// Tells whether the last word of a phrase that begins with an article is a verb in the past, as no noun stands behind it.
    fn is_verb_behind(&self, at: usize, first: usize) -> bool {
        let words = self.words;
        words.kind(at) == Some(TokenKind::Small)
            && words.class(at) == WordClass::Open
            && words.is_function(at, Function::Past)
            && matches!(words.class(first), WordClass::Determiner | WordClass::Possessive)
            && matches!(words.class(at - 1), WordClass::Open | WordClass::Place)
    }

    /// "said *in a statement*" between a subject and nothing: an adverb in -ly.
    fn is_manner(&self, at: usize) -> bool {
        let words = self.words;
        words.kind(at) == Some(TokenKind::Small)
            && words.is_function(at, Function::Manner)
            && words.class(at) == WordClass::Open
    }

    /// "Berg, the minister, said": the phrase before the first comma.
    fn past_apposition(&self, comma: usize, start: usize) -> Option<Phrase> {
        let words = self.words;
        let from = comma.saturating_sub(22).max(start);
        let mut candidates = (from..comma)
            .rev()
            .filter(|at| words.is_sign(*at, ',') || words.is_sign(*at, '(') || words.is_dash(*at));
        let names_one = |at: usize| {
            at.checked_sub(1).is_some_and(|at| at >= start && self.figures.naming_at(at).is_some())
        };
        let nearest = candidates.clone().find(|at| names_one(*at)).or_else(|| candidates.next())?;
        let phrase = self.ending_at(nearest.checked_sub(1).filter(|at| *at >= start)?, start)?;
        // "the minister, Jan Dahl, said": the apposition is the name.
        // "its chairman, Sen. Jan Dahl of Ostby, said": so it is if a place follows it.
        let named = self.figures.naming_at(comma - 1);
        let placed =
            (nearest..comma - 1).rev().find(|at| words.is_function(*at, Function::Of)).and_then(|of| {
                let is_place = (of + 1..comma).all(|at| words.is_capital(at)) && comma - of < 5;
                self.figures.naming_at(of - 1).filter(|naming| is_place && naming.tokens.end == of)
            });
        let end = placed.map_or(comma, |naming| naming.tokens.end);
        let inner = placed.or(named).filter(|naming| {
            let is_person = self.figures.figures[naming.figure].kind == NameKind::Person;
            let is_plain = || phrase.tokens.clone().all(|at| words.class(at) != WordClass::Preposition);
            phrase.kind == PhraseKind::Description
                && naming.tokens.end == end
                && (is_person || is_plain())
                && self.is_title(nearest + 1..naming.tokens.start)
        });
        match inner {
            Some(naming) => {
                Some(Phrase { is_far: true, ..Phrase::new(naming.tokens.clone(), PhraseKind::Name) })
            }
            None => Some(Phrase { is_far: true, ..phrase }),
        }
    }

    /// Finds the phrase whose last token is `at`.
    pub(crate) fn ending_at(&self, at: usize, start: usize) -> Option<Phrase> {
        let words = self.words;
        if words.is_function(at, Function::Subject) {
            return Some(Phrase::new(at..at + 1, PhraseKind::Pronoun));
        }
        if let Some(naming) = self.figures.naming_at(at).filter(|naming| naming.tokens.end == at + 1) {
            let name_start = naming.start.max(start);
            if let Some(head) = self.head_before(name_start, start) {
                return Some(Phrase::new(head..at + 1, PhraseKind::Description));
            }
            if let Some(phrase) = self.before_relative(name_start, start) {
                return Some(phrase);
            }
            let mut phrase = Phrase::new(naming.tokens.clone(), PhraseKind::Name);
            phrase.partner = self.partner(naming.start, start);
            return Some(phrase);
        }
        // "a notice the commission *released* called it": no noun
        let is_verb = || words.is_function(at, Function::Past) && self.is_behind_head(at, start);
        if !matches!(words.kind(at), Some(TokenKind::Small | TokenKind::Capital))
            || !self.is_inside(at, start)
            || words.is_function(at, Function::Span)
            || is_verb()
        {
            return None;
        }
        let mut first = self.stretch_left(at, start);
        if let Some(head) = self.head_before(first, start) {
            first = head;
        }
        let tokens = first..at + 1;
        let is_bare = !matches!(words.class(first), WordClass::Determiner | WordClass::Possessive);
        let is_named = tokens.clone().any(|at| self.words.may_head(at));
        (!is_bare || is_named || words.is_function(at, Function::Plural) && tokens.len() < 4)
            .then(|| Phrase::new(tokens, PhraseKind::Description))
    }

    /// Goes left to where the phrase that ends at `at` begins, its article included.
    fn stretch_left(&self, at: usize, start: usize) -> usize {
        let words = self.words;
        let mut first = at;
        let start = start.max(at.saturating_sub(40));
        while first > start {
            let before = first - 1;
            // "said that prosecutors", "whom friends": the word before joins clauses and is no article.
            if words.is_function(before, Function::Subordinator) {
                return first;
            }
            if matches!(words.class(before), WordClass::Determiner | WordClass::Possessive) {
                // "the three arbitrators"
                let is_first = before == start || words.class(before - 1) != WordClass::Determiner;
                let is_joint = |at: usize| words.is_function(at, Function::Relative);
                let first = if is_first || is_joint(before - 1) { before } else { before - 1 };
                // "one of the officials"
                let is_part = first > start + 1
                    && words.is_function(first - 1, Function::Of)
                    && self.is_share(first - 2);
                return if is_part { first - 2 } else { first };
            }
            let is_name =
                words.kind(before) == Some(TokenKind::Capital) && words.class(before) != WordClass::Time;
            let is_part = words.is_function(before, Function::Of)
                && before > start
                && self.is_inside(before - 1, start);
            let is_inner = self.is_inside(before, start) && words.class(before) != WordClass::Preposition
                || before > start && self.is_modifier(before);
            if !(is_name || is_part || is_inner) {
                break;
            }
            first = before;
        }
        first
    }

    /// "*one* of the officials", "*some* of": but not "that of", nor "not one of" them.
    fn is_share(&self, at: usize) -> bool {
        let words = self.words;
        let is_pointing = [Function::That, Function::Article].iter().any(|one| words.is_function(at, *one));
        let before = at.checked_sub(1).filter(|before| *before >= words.sentence(at).start);
        // "Not one of", "Hardly any of", "No one of"
        let is_denied = before.is_some_and(|before| {
            words.is_function(before, Function::Negation)
                || words.is_function(before, Function::Manner)
                || words.class(before) == WordClass::Determiner
        });
        words.class(at) == WordClass::Determiner && !is_pointing && !is_denied
    }

    /// A phrase behind "for", "of" or "at" belongs to the noun before: returns where that phrase begins.
    fn head_before(&self, first: usize, start: usize) -> Option<usize> {
        let head = self.nearest_head(first, start)?;
        // "an official in the ministry in Ostby"
        Some(self.nearest_head(head, start).unwrap_or(head))
    }

    fn nearest_head(&self, first: usize, start: usize) -> Option<usize> {
        let words = self.words;
        let mut prep = first.checked_sub(1).filter(|at| *at > start)?;
        // "in the daily Gazette"
        let is_small = |at: usize| words.kind(at) == Some(TokenKind::Small) && self.is_inside(at, at);
        while prep > start + 1
            && first - prep < 3
            && is_small(prep)
            && words.class(prep) != WordClass::Determiner
            && words.class(prep - 1) != WordClass::Preposition
        {
            prep -= 1;
        }
        if matches!(words.class(prep), WordClass::Determiner | WordClass::Possessive) {
            prep = prep.checked_sub(1).filter(|at| *at > start)?;
        }
        if !words.is_function(prep, Function::Belongs) {
            return None;
        }
        // "sources close to the minister", "a person familiar with the talks"
        if words.is_function(prep - 1, Function::Close) {
            prep = prep.checked_sub(1).filter(|at| *at > start)?;
        }
        // "a weekly bulletin of": a noun that nobody listed, behind an article
        let is_noun = |at: usize| {
            words.is_function(at + 1, Function::Of)
                && words.kind(at) == Some(TokenKind::Small)
                && words.class(at) == WordClass::Open
                && words.cue(at).is_none()
                && (at.saturating_sub(2)..at)
                    .any(|at| words.class(at) == WordClass::Determiner && at >= start)
        };
        if !self.words.may_head(prep - 1) && !is_noun(prep - 1) {
            return None;
        }
        // "the minister in Ostby Anna Berg": a name of a person right behind a place is no such thing, and rare.
        Some(self.stretch_left(prep - 1, start))
    }

    /// "A diplomat *who met* Berg said": a name that ends a relative clause is not the subject.
    fn before_relative(&self, name: usize, start: usize) -> Option<Phrase> {
        let words = self.words;
        let from = name.saturating_sub(5).max(start + 1);
        let who = (from..name).rev().find(|at| words.is_function(*at, Function::Relative))?;
        let clause = who + 1..name;
        let is_whole = !clause.is_empty()
            && !clause
                .clone()
                .any(|at| words.is_sign(at, ',') || words.cue(at).is_some_and(|cue| cue.takes_clause));
        let head =
            who.checked_sub(1).filter(|head| *head >= start && is_whole && self.words.may_head(*head))?;
        Some(Phrase::new(self.stretch_left(head, start)..who, PhraseKind::Description))
    }

    fn partner(&self, name: usize, start: usize) -> Option<Range<usize>> {
        let and =
            name.checked_sub(1).filter(|at| *at > start && self.words.is_function(*at, Function::And))?;
        let naming = self.figures.naming_at(and - 1)?;
        Some(naming.tokens.clone())
    }
}
