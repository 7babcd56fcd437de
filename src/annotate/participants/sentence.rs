//! A sentence read for who is named in it: the list behind a word, the subject before a verb, and where both end.
//!
//! A list goes on from name to name as long as nothing between them is the verb of another clause; relative clauses
//! within it are stepped over. Knows nothing of what verbs say of those people.

use std::ops::Range;

use crate::annotate::figures::{Figures, Naming};
use crate::annotate::offices;
use crate::annotate::offices::reading as office;
use crate::annotate::participants::{Group, is, people};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Attendance, Function, OfficeWord, WordClass};
use crate::model::Country;

/// A sentence and what is known of it.
pub(super) struct Clause<'w, 'a> {
    pub(super) words: &'w Words<'w>,
    pub(super) figures: &'a Figures,
    pub(super) sentence: Range<usize>,
}

impl<'a> Clause<'_, 'a> {
    /// Tells whether a title or a name begins near `at`: "his deputy, Jan Dahl".
    pub(super) fn is_office(&self, at: usize) -> bool {
        let words = self.words;
        people(self.figures, at..self.sentence.end.min(at + 12)).next().is_some_and(|naming| {
            !self.is_broken(at..naming.tokens.start)
                && (at..naming.tokens.start)
                    .any(|at| office::is_role(words, at) || office::is_rank(words, at))
        })
    }

    /// Whoever meets somebody in an office takes part in a meeting; other acquaintances are none.
    pub(super) fn is_met(&self, group: &Group<'_>) -> bool {
        let words = self.words;
        let Some(first) = group.namings.first() else { return false };
        let before = group.bounds.start..first.tokens.start;
        let behind = offices::apposition(words, first.tokens.end).unwrap_or_default();
        before.len() < 14
            && before.clone().chain(behind).any(|at| {
                office::is_public(words, at)
                    || office::is_rank(words, at)
                    || office::country_at(words, at..before.end).is_some()
            })
    }

    /// The list that begins behind a phrase.
    pub(super) fn group_behind(&self, tokens: Range<usize>) -> Option<Group<'a>> {
        let mut namings: Vec<&Naming> = Vec::new();
        let mut last = tokens.start;
        let mut end = tokens.end;
        for naming in people(self.figures, tokens.clone()) {
            if is_aside_from(self.words, naming.tokens.start, tokens.start) && naming.tokens.start > last {
                continue;
            }
            if self.is_broken(last..naming.tokens.start) {
                break;
            }
            last = naming.tokens.end;
            if self.is_somebody(naming, tokens.start) {
                namings.push(naming);
            }
        }
        if let Some(stop) = (last..tokens.end).find(|at| self.stops(*at)) {
            end = stop;
        }
        (!namings.is_empty()).then_some(Group {
            namings,
            bounds: tokens.start..end.max(last),
            home: self.home(),
            ..Group::default()
        })
    }

    /// The subject of the verb at `verb`, all that are joined in it.
    pub(super) fn group_before(&self, verb: usize) -> Option<Group<'a>> {
        let words = self.words;
        let all: Vec<&Naming> = people(self.figures, self.sentence.start..verb).collect();
        // "Berg, who chaired it": nobody but Berg.
        let who = verb
            .checked_sub(1)
            .filter(|who| *who > self.sentence.start && is(words, *who, Attendance::Aside));
        if let Some(who) = who {
            let last = *all.last()?;
            let near = last.tokens.end + 1 >= who || words.is_sign(who - 1, ',');
            let start = self.start_of(last, &all);
            return near.then_some(Group { namings: vec![last], bounds: start..who - 1, ..Group::default() });
        }
        if is_aside(words, verb) {
            return None;
        }
        let mut namings: Vec<&Naming> = Vec::new();
        let mut next = verb;
        for naming in all.iter().rev() {
            if is_aside(words, naming.tokens.start) {
                continue;
            }
            if self.is_broken(naming.tokens.end..next)
                || words.kind(naming.tokens.end) == Some(TokenKind::Possessive)
            {
                break;
            }
            next = naming.tokens.start;
            if self.is_somebody(naming, self.sentence.start) {
                namings.push(naming);
            }
        }
        namings.reverse();
        let first = *namings.first()?;
        Some(Group {
            bounds: self.start_of(first, &all)..verb,
            namings,
            home: self.home(),
            ..Group::default()
        })
    }

    /// "Berg's deputy", "the chairman of Batha Contracting", "(D-Tallow Bay)": the name is part of what others are.
    pub(super) fn is_somebody(&self, naming: &Naming, list: usize) -> bool {
        let words = self.words;
        let is_owner = matches!(
            words.kind(naming.tokens.end),
            Some(TokenKind::Possessive | TokenKind::Sign('\'' | '’'))
        );
        let before = naming.tokens.start.checked_sub(1).filter(|before| *before >= list);
        let is_place = naming.start == naming.tokens.start
            && before.is_some_and(|at| {
                words.is_sign(at, '(')
                    || words.is_function(at, Function::Of)
                    || office::says(words, at, OfficeWord::Within)
            });
        let is_place = is_place || is_bracketed(words, list..naming.tokens.start);
        let named = naming.tokens.clone();
        let is_body = named.clone().any(|at| words.class(at) == WordClass::Organization);
        // "Deputy Master": the end of a title, not the last name of anybody.
        let is_bare = named.len() == 1 && !self.figures.figures[naming.figure].is_full;
        // "confirmed Ostby as the host"
        let is_object = before.is_some_and(|at| {
            words.kind(at) == Some(TokenKind::Small)
                && words.class(at) == WordClass::Open
                && !office::is_role(words, at)
                && !is(words, at, Attendance::Joint)
                && !is(words, at, Attendance::Companion)
        });
        let is_title = is_bare
            && (is_object && naming.start == named.start
                || words.class(named.start) != WordClass::Open
                || naming.start < named.start && words.is_function(named.end, Function::Of));
        !is_owner && !is_place && !is_body && !is_title
    }

    /// Where the words that may be about a naming begin.
    pub(super) fn start_of(&self, naming: &Naming, all: &[&Naming]) -> usize {
        let before = all.iter().rev().find(|other| other.tokens.end <= naming.tokens.start);
        let floor = before.map_or(self.sentence.start, |other| other.tokens.end);
        (floor..naming.tokens.start).rev().find(|at| self.stops(*at)).map_or(floor, |at| at + 1)
    }

    /// The one nearest before a verb, within its sentence.
    pub(super) fn subject(&self, verb: usize) -> Vec<usize> {
        if let Some(group) = self.group_before(verb) {
            return group.namings.iter().map(|naming| naming.figure).collect();
        }
        let words = self.words;
        let near = people(self.figures, self.sentence.start..verb)
            .filter(|naming| !is_aside(words, naming.tokens.start))
            .last();
        let is_owner = |naming: &&Naming| words.kind(naming.tokens.end) == Some(TokenKind::Possessive);
        near.filter(|naming| !is_owner(naming)).into_iter().map(|naming| naming.figure).collect()
    }

    /// Tells whether a clause ends or begins in this stretch, relative clauses left aside.
    pub(super) fn is_broken(&self, tokens: Range<usize>) -> bool {
        let mut is_within = false;
        for at in tokens {
            if begins_aside(self.words, at) {
                is_within = true;
            } else if is_within {
                is_within = !ends_aside(self.words, at);
            } else if self.stops(at) {
                return true;
            }
        }
        false
    }

    pub(super) fn stops(&self, at: usize) -> bool {
        self.is_verb(at)
            || is(self.words, at, Attendance::Stop)
            || matches!(self.words.kind(at), Some(TokenKind::Quote(_) | TokenKind::Sign('—' | '?' | '!')))
            || self.words.is_sign(at, ':') && !self.is_list_behind(at)
    }

    /// "two members of the union: its president, Berg"
    pub(super) fn is_list_behind(&self, colon: usize) -> bool {
        let words = self.words;
        let is_title = matches!(words.class(colon + 1), WordClass::Possessive | WordClass::Determiner);
        is_title && self.is_office(colon + 1)
    }

    pub(super) fn is_verb(&self, at: usize) -> bool {
        let words = self.words;
        let is_small = words.kind(at) == Some(TokenKind::Small);
        is_small
            && (words.class(at) == WordClass::Auxiliary
                || words.class(at) == WordClass::Open && words.cue(at).is_some_and(|cue| cue.is_finite))
    }

    /// "On the Danish side,", "Joining on the Danish side were": the country of all who follow.
    pub(super) fn home(&self) -> Option<Country> {
        let start = self.sentence.start;
        (start..self.sentence.end.min(start + 8)).find_map(|at| side_at(self.words, at))
    }

    pub(super) fn is_denied(&self, verb: usize) -> bool {
        is(self.words, verb + 1, Attendance::None)
    }

    /// Tells whether words near by speak of another event than the one that is told of.
    pub(super) fn is_elsewhere(&self, at: usize) -> bool {
        let mut near = at.saturating_sub(5).max(self.sentence.start)..self.sentence.end.min(at + 9);
        near.any(|at| is(self.words, at, Attendance::Elsewhere) || is(self.words, at, Attendance::Bystander))
    }

    /// Tells whether "the delegation", "the panel" stands before, as what a verb is about.
    pub(super) fn is_of_body(&self, at: usize) -> bool {
        let words = self.words;
        let mut before = at.saturating_sub(24).max(self.sentence.start)..at;
        // "Ministers from nine states had come, notably"
        let is_event = || {
            let said =
                [Attendance::Event, Attendance::Came, Attendance::Met, Attendance::Agree, Attendance::Arrive];
            self.sentence.clone().any(|at| said.into_iter().any(|class| is(words, at, class)))
        };
        let is_body = |at: usize| {
            is(words, at, Attendance::Participants)
                || office::is_plural(words, at)
                    && !office::says(words, at, OfficeWord::Profession)
                    && is_event()
        };
        before.clone().any(is_body) && !before.any(|at| is(words, at, Attendance::Bystander))
    }

    /// Finds a word of a class close by, with neither a name nor a verb in between.
    pub(super) fn close_by(&self, next: usize, class: Attendance) -> Option<usize> {
        let end = self.sentence.end.min(next + 9);
        let stop = |at: usize| {
            self.stops(at)
                || matches!(self.words.kind(at), Some(TokenKind::Sign(_)))
                || is(self.words, at, Attendance::Denial)
                || is(self.words, at, Attendance::None)
        };
        let found = (next..end).take_while(|at| !stop(*at)).find(|at| is(self.words, *at, class))?;
        people(self.figures, next..found).next().is_none().then_some(found)
    }

    /// "was accompanied by": a verb of being stands before.
    pub(super) fn is_passive(&self, at: usize) -> bool {
        let before = (self.sentence.start..=at).rev().take(3);
        before.into_iter().any(|at| is(self.words, at, Attendance::Include))
    }

    /// "not attended by", "neither Berg nor Dahl took part".
    pub(super) fn is_negated(&self, at: usize) -> bool {
        let words = self.words;
        let near = at.saturating_sub(4).max(self.sentence.start)..at;
        near.clone().any(|at| is(words, at, Attendance::Denial))
            || is(words, at + 1, Attendance::None)
            || (at.saturating_sub(40).max(self.sentence.start)..at)
                .any(|at| is(words, at, Attendance::Neither))
    }
}

/// "(president, Ceramic Guild": a name behind a bracket says where somebody works.
pub(super) fn is_bracketed(words: &Words<'_>, before: Range<usize>) -> bool {
    let is_bracket = |at: &usize| matches!(words.kind(*at), Some(TokenKind::Sign('(' | ')')));
    let last = before.clone().rev().take(16).find(is_bracket);
    last.is_some_and(|at| words.is_sign(at, '('))
}

/// "for Denmark,", "on the Danish side": the country that a preposition gives to those behind it.
pub(super) fn side_at(words: &Words<'_>, at: usize) -> Option<Country> {
    if words.class(at) != WordClass::Preposition {
        return None;
    }
    let end = words.sentence(at).end;
    let start = at + 1 + usize::from(words.class(at + 1) == WordClass::Determiner);
    let (home, length) = office::country_at(words, start..end)?;
    let next = start + length;
    (words.is_sign(next, ',') || office::says(words, next, OfficeWord::Side)).then_some(home)
}

/// Tells whether the token stands in a relative clause, which lists nobody.
pub(super) fn is_aside(words: &Words<'_>, at: usize) -> bool {
    is_aside_from(words, at, words.sentence(at).start)
}

/// The same, for a relative clause that begins within a list.
pub(super) fn is_aside_from(words: &Words<'_>, at: usize, start: usize) -> bool {
    (start..at).rev().take(60).take_while(|at| !ends_aside(words, *at)).any(|at| begins_aside(words, at))
}

/// "Berg, who", "whose"; not "those who".
pub(super) fn begins_aside(words: &Words<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    is(words, at, Attendance::Aside)
        && before.is_some_and(|before| {
            words.is_sign(before, ',')
                || words.is_capital(before)
                || words.class(before) == WordClass::Preposition
        })
}

pub(super) fn ends_aside(words: &Words<'_>, at: usize) -> bool {
    matches!(words.kind(at), Some(TokenKind::Sign(',' | ';' | ')' | '—' | '–')))
}
