//! Rosters: lists that say by their form who took part, whatever their verb.
//!
//! In: a sentence, as a [`Clause`]. Out: more [`Group`]s. Three forms:
//!
//! 1. A part of a sentence that is turned round, the place first and the people last: "At the table were A and B",
//!    "With him went A", "Signing for the mill was A; for the lenders, B". One that begins with a denial lists those
//!    who stayed away.
//! 2. Three or more people in a row, most with an office or a country: "A of Norway; Danish consul B; and C, mayor of D".
//! 3. Whoever is joined by "with" or "alongside", or behind a semicolon, to those who are known to have come.
//!
//! Leaves alone: lists of the dead, the accused, the invited, and of those who only said something.

use std::ops::Range;

use crate::annotate::figures::Naming;
use crate::annotate::offices::reading as office;
use crate::annotate::participants::sentence::{Clause, is_aside};
use crate::annotate::participants::{Company, Group, is, people, titles};
use crate::annotate::words::TokenKind;
use crate::lexicon::{Attendance, Function, WordClass};

/// How many tokens may stand before the verb of a part that is turned round.
const OPENING: usize = 18;

impl<'a> Clause<'_, 'a> {
    /// Adds the lists of parts that are turned round.
    pub(super) fn turned(&self, company: &mut Company<'a>) {
        let words = self.words;
        let mut start = self.sentence.start;
        let mut is_turned = false;
        while start < self.sentence.end {
            let end =
                (start..self.sentence.end).find(|at| words.is_sign(*at, ';')).unwrap_or(self.sentence.end);
            if let Some((list, is_denied)) = self.turned_part(start..end, company, is_turned) {
                let group = self.group_behind(list);
                if is_denied {
                    company.excuse(group);
                } else {
                    is_turned |= group.is_some();
                    if group.is_some() {
                        company.groups.extend(self.beside(start));
                    }
                    company.groups.extend(group);
                }
            }
            start = end + 1;
        }
    }

    /// "On stage with Berg were", "Joining Berg were": whoever is named before the list.
    fn beside(&self, start: usize) -> Option<Group<'a>> {
        let words = self.words;
        let end = self.sentence.end.min(start + OPENING);
        let with = (start..end).find(|at| {
            is(words, *at, Attendance::Companion) || *at == start && words.class(*at) == WordClass::Open
        })?;
        let verb = (with..end).find(|at| self.turns(*at))?;
        let first = people(self.figures, with + 1..verb).next()?;
        (!self.is_place(first) || with > start).then(|| self.group_behind(with + 1..verb)).flatten()
    }

    /// Returns where the list of a part begins, and whether those in it are said not to have come.
    fn turned_part(
        &self,
        part: Range<usize>,
        company: &Company<'_>,
        is_turned: bool,
    ) -> Option<(Range<usize>, bool)> {
        let words = self.words;
        let is_and =
            words.class(part.start) == WordClass::Conjunction && !is(words, part.start, Attendance::Opening);
        let start = part.start + usize::from(is_and);
        let is_opening =
            is(words, start, Attendance::Opening) || words.class(start) == WordClass::Preposition;
        let is_denied = is(words, start, Attendance::Denial) || is(words, start, Attendance::Absentees);
        // "Signing for the mill was Berg; for the lenders, Dahl"
        let comma = (start..part.end.min(start + 9)).find(|at| words.is_sign(*at, ','));
        if let Some(comma) = comma.filter(|_| is_turned && words.class(start) == WordClass::Preposition) {
            return people(self.figures, start..comma)
                .next()
                .is_none()
                .then_some((comma + 1..self.sentence.end, false));
        }
        if !is_opening && !is_denied {
            return None;
        }
        // "Those who spoke included": the verb of the relative clause lists nobody.
        let is_who = is(words, start, Attendance::Those) && is(words, start + 1, Attendance::Aside);
        let from = if is_who { start + 3 } else { start + 1 };
        let lists = |at: usize| {
            if is_who { is(words, at, Attendance::Include) } else { self.turns(at) || self.is_verb(at) }
        };
        let verb = (from..part.end.min(start + OPENING)).find(|at| lists(*at) || words.is_sign(*at, ':'))?;
        let before = start..verb;
        let says_so = !is(words, start, Attendance::Like) || self.is_like_before(start, verb, company);
        let is_elsewhere = before.clone().any(|at| is(words, at, Attendance::Bystander))
            || is(words, start + 1, Attendance::Anaphor) && !self.was_event(company);
        let has_subject = words.class(verb - 1) == WordClass::Pronoun
            || words.class(start) == WordClass::Preposition
                && people(self.figures, before.clone()).any(|naming| !self.is_place(naming));
        let next = verb + 1 + usize::from(words.class(verb + 1) == WordClass::Adverb);
        let is_list = matches!(
            words.class(next),
            WordClass::Determiner | WordClass::Possessive | WordClass::Honorific | WordClass::Role
        ) || matches!(words.kind(next), Some(TokenKind::Capital | TokenKind::Number))
            || office::is_role(words, next)
            || words.is_sign(next, ':')
            || words.is_sign(next, ',')
            || words.class(next) == WordClass::Open && self.is_office(next);
        let list = next..self.sentence.end;
        let near = people(self.figures, list.clone()).next()?;
        let is_near = near.tokens.start < next + 22 && !self.is_broken(next..near.start.max(next));
        // "Across the table sat the bank's Anna Berg", but not whoever came in from somewhere.
        let is_company = !is(words, verb, Attendance::Stance) && !words.is_sign(verb, ':')
            || self
                .group_behind(list.clone())
                .is_some_and(|group| group.namings.len() > 1 || self.is_office(next));
        let is_turned = is_company
            && (self.turns(verb) || words.is_sign(verb, ':'))
            && says_so
            && !is_elsewhere
            && !has_subject
            && is_list
            && is_near;
        is_turned.then_some((list, is_denied || self.is_denied(verb)))
    }

    /// "were", "sat": verbs behind which a list may stand.
    fn turns(&self, at: usize) -> bool {
        is(self.words, at, Attendance::Include) || is(self.words, at, Attendance::Stance)
    }

    /// "So were": like those right before.
    fn is_like_before(&self, start: usize, verb: usize, company: &Company<'_>) -> bool {
        let near = |group: &Group<'_>| group.bounds.end + 30 > start && group.bounds.end <= start;
        verb == start + 1 && company.groups.last().is_some_and(near)
    }

    /// Tells whether the sentence before is about those who came: "Six came. Among them was".
    fn was_event(&self, company: &Company<'_>) -> bool {
        let words = self.words;
        let Some(before) = self.sentence.start.checked_sub(1).map(|last| words.sentence(last)) else {
            return false;
        };
        let says = |class| before.clone().any(|at| is(words, at, class));
        let near = company.groups.last().is_some_and(|group| before.contains(&group.bounds.start));
        near || !says(Attendance::Bystander)
            && [
                Attendance::Participants,
                Attendance::Event,
                Attendance::Came,
                Attendance::Met,
                Attendance::Agree,
            ]
            .into_iter()
            .any(says)
    }

    /// "for Kilveen Salt", "in Port Ister": a name behind a preposition is no subject.
    fn is_place(&self, naming: &Naming) -> bool {
        let before = naming.start.checked_sub(1);
        let before =
            before.map(|at| at - usize::from(self.words.class(at) == WordClass::Determiner && at > 0));
        before.is_some_and(|at| self.words.class(at) == WordClass::Preposition)
    }

    /// Adds so many or more people in a row, most of them with an office or a country.
    pub(super) fn row(&self, least: usize, company: &mut Company<'a>) {
        let words = self.words;
        let is_elsewhere = |at: usize| {
            is(words, at, Attendance::Bystander)
                || is(words, at, Attendance::Denial)
                || is(words, at, Attendance::Absent)
        };
        if self.sentence.clone().any(is_elsewhere) {
            return;
        }
        let mut row: Vec<&'a Naming> = Vec::new();
        for naming in people(self.figures, self.sentence.clone()) {
            if is_aside(words, naming.tokens.start) || !self.is_somebody(naming, self.sentence.start) {
                continue;
            }
            let is_apart = |last: &&Naming| {
                let gap = last.tokens.end..naming.tokens.start;
                let has_aside = gap.clone().any(|at| is(words, at, Attendance::Aside));
                !self.is_joined(gap) || least < 3 && has_aside
            };
            if row.last().is_some_and(is_apart) {
                self.take_row(least, &row, company);
                row.clear();
            }
            row.push(naming);
        }
        self.take_row(least, &row, company);
    }

    /// Tells whether nothing but titles and signs of a list stands between two names.
    fn is_joined(&self, gap: Range<usize>) -> bool {
        let words = self.words;
        let is_sign = |at: usize| {
            matches!(words.kind(at), Some(TokenKind::Sign(',' | ';' | ')')))
                || is(words, at, Attendance::Joint)
        };
        let acts = |at: usize| {
            words.kind(at) == Some(TokenKind::Small)
                && (is(words, at, Attendance::Act)
                    || is(words, at, Attendance::Met)
                    || is(words, at, Attendance::Stance)
                    || words.class(at) == WordClass::Conjunction && !is(words, at, Attendance::Joint))
        };
        // "to the mayor Berg; to the consul Dahl"
        let is_dative = |at: &usize| is(words, *at, Attendance::Dative) && is_sign(at - 1);
        if gap.clone().skip(1).any(|at| is_dative(&at)) {
            return false;
        }
        gap.len() < 32 && gap.clone().any(is_sign) && !gap.clone().any(acts) && !self.is_broken(gap)
    }

    fn take_row(&self, least: usize, row: &[&'a Naming], company: &mut Company<'a>) {
        let words = self.words;
        let ([first, ..], [.., last]) = (row, row) else { return };
        // "the cabinet of Berg, Dahl and Lund"
        let before = first.start.checked_sub(1).filter(|at| *at >= self.sentence.start);
        let is_owned =
            before.is_some_and(|at| words.is_function(at, Function::Of) || is(words, at, Attendance::Dative));
        if row.len() < least
            || is_owned
            || company.groups.iter().any(|group| group.bounds.contains(&first.tokens.start))
        {
            return;
        }
        let start = self.start_of(first, row);
        let stop = (last.tokens.end..self.sentence.end).find(|at| self.stops(*at) || words.is_sign(*at, '.'));
        // "Berg, Dahl and Lund said": they only spoke.
        if stop.is_some_and(|stop| stop < last.tokens.end + 3 && words.cue(stop).is_some()) {
            return;
        }
        let group = Group {
            namings: row.to_vec(),
            bounds: start..stop.unwrap_or(self.sentence.end),
            home: self.home(),
            ..Group::default()
        };
        let titles = titles::read(words, &group.namings, &group.bounds, None);
        let titled = titles
            .iter()
            .filter(|title| {
                title.country.is_some()
                    || title.role.is_some() && (title.is_office || title.organization.is_some())
            })
            .count();
        if titled * 3 >= row.len() * 2 {
            company.groups.push(group);
        }
    }

    /// "Berg of the Harbour Board"
    fn has_body(&self, group: &Group<'_>) -> bool {
        titles::read(self.words, &group.namings, &group.bounds, None)
            .first()
            .is_some_and(|one| one.organization.is_some())
    }

    /// Adds titled people who are joined to those that came.
    pub(super) fn company_of(&self, company: &mut Company<'a>, known: usize) {
        let words = self.words;
        let mut taken: Vec<&Naming> =
            company.groups[known..].iter().flat_map(|group| group.namings.iter().copied()).collect();
        if taken.is_empty() {
            return;
        }
        for naming in people(self.figures, self.sentence.clone()) {
            let is_known = taken.iter().any(|one| one.tokens == naming.tokens);
            if is_known
                || is_aside(words, naming.tokens.start)
                || !self.is_somebody(naming, self.sentence.start)
            {
                continue;
            }
            let Some(last) = taken
                .iter()
                .filter(|one| one.tokens.end <= naming.tokens.start)
                .map(|one| one.tokens.end)
                .max()
            else {
                continue;
            };
            let gap = last..naming.tokens.start;
            let joint =
                gap.clone().find(|at| is(words, *at, Attendance::Companion) || words.is_sign(*at, ';'));
            let is_denied = gap.clone().any(|at| {
                is(words, at, Attendance::Denial)
                    || is(words, at, Attendance::Bystander)
                    || words.cue(at).is_some()
            });
            // "; Bishop Dahl was at home": another clause, with its own verb.
            let is_clause = joint.is_some_and(|joint| words.is_sign(joint, ';'))
                && (naming.tokens.end..self.sentence.end)
                    .take_while(|at| !words.is_sign(*at, ';'))
                    .take(14)
                    .any(|at| words.class(at) == WordClass::Auxiliary && !is_aside(words, at));
            let Some(joint) = joint.filter(|_| gap.len() < 30 && !is_denied && !is_clause) else { continue };
            let group = self.group_behind(joint + 1..self.sentence.end);
            if let Some(group) = group.filter(|group| self.is_met(group) || self.has_body(group)) {
                taken.extend(group.namings.iter().copied());
                company.groups.push(group);
            }
        }
    }
}
