//! Clauses: of whom a sentence says that they came, met, or stayed away.
//!
//! In: a sentence. Out: [`Group`]s and absent figures. A phrase like "attended by" governs the list behind it, one
//! like "took part" the subject before it, one like "received" both, one like "opened" the subject if an event stands behind it. `sentence.rs` finds lists and
//! subjects.

use std::ops::Range;

use crate::annotate::figures::{Figures, Naming};
use crate::annotate::offices::reading as office;
use crate::annotate::participants::sentence::Clause;
use crate::annotate::participants::{Company, Group, is, people, phrases};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Attendance, OfficeWord, WordClass};
use crate::model::Country;

/// Reads a sentence and adds what it says to the company.
pub(super) fn read<'a>(
    words: &Words<'_>,
    figures: &'a Figures,
    sentence: &Range<usize>,
    company: &mut Company<'a>,
) {
    // "Had Berg attended, Dahl would have left": a question or a condition tells of nobody.
    let is_asked = words.class(sentence.start) == WordClass::Auxiliary;
    if is_asked || people(figures, sentence.clone()).next().is_none() {
        return;
    }
    let clause = Clause { words, figures, sentence: sentence.clone() };
    let first = company.groups.len();
    clause.turned(company);
    company.groups.extend(clause.doing());
    company.groups.extend(clause.done_by());
    let known = company.groups.len();
    for at in sentence.clone() {
        // A sentence says two or three times who came; more is no sentence.
        if company.groups.len() > known + 9 {
            break;
        }
        let said: Vec<(Attendance, usize)> =
            phrases(words, at).filter(|(class, _)| class.is_said()).collect();
        if said.is_empty() {
            continue;
        }
        let longest = said.iter().map(|(_, length)| *length).max().unwrap_or(0);
        let is_denied = said.iter().any(|(class, _)| *class == Attendance::Absent) || clause.is_negated(at);
        for (class, length) in said {
            let is_own = length == longest || matches!(class, Attendance::Participants | Attendance::Act);
            if class.is_absence() || !is_denied && is_own {
                clause.follow(class, at, at + length, company);
            }
        }
    }
    clause.row(3, company);
    clause.company_of(company, first);
}

/// Reads a text that tells who came once more, for which less is enough then: two side by side with their offices, and
/// somebody in an office who did what is done at events, though none is named beside it.
pub(super) fn read_again<'a>(words: &Words<'_>, figures: &'a Figures, company: &mut Company<'a>) {
    if company.groups.iter().map(|group| group.namings.len()).sum::<usize>() < 2 {
        return;
    }
    for line in words.lines.iter().filter(|line| line.is_prose) {
        let mut at = line.tokens.start;
        while at < line.tokens.end {
            let sentence = words.sentence(at);
            at = sentence.end.max(at + 1);
            let clause = Clause { words, figures, sentence };
            clause.row(2, company);
            clause.acts(company);
        }
    }
}

impl<'a> Clause<'_, 'a> {
    /// Adds whom a phrase that stands from `at` to `next` is about.
    fn follow(&self, class: Attendance, at: usize, next: usize, company: &mut Company<'a>) {
        let end = self.sentence.end;
        let before = || self.group_before(at);
        let is_titled = |group: &Group<'_>| self.is_met(group);
        match class {
            Attendance::Absent => company.absent.extend(self.subject(at)),
            Attendance::AbsentBehind => {
                company.excuse(self.group_behind(next..end));
            }
            Attendance::Sent => {
                let sender = self.sender(at);
                if sender.is_some() || self.is_office(next) {
                    company.absent.extend(self.subject(at));
                    let group = self.group_behind(next..end);
                    company.groups.extend(group.map(|group| Group { home: group.home.or(sender), ..group }));
                }
            }
            Attendance::Comprise if self.is_of_body(at) && !self.is_denied(at) => {
                company.groups.extend(self.group_behind(next..end));
            }
            // "Berg represented Norway"
            Attendance::Represents => {
                let place = next + usize::from(self.words.class(next) == WordClass::Determiner);
                if let Some((country, _)) = office::country_at(self.words, place..end) {
                    let group = before();
                    company.groups.extend(group.map(|group| Group { home: Some(country), ..group }));
                }
            }
            Attendance::Leads if !self.is_of_body(at) => {}
            Attendance::By | Attendance::Leads => {
                let is_by = |at: usize| is(self.words, at, Attendance::Agent);
                let by = (next..end.min(next + 10)).find(|at| is_by(*at) || self.is_verb(*at));
                let is_near = |by: &usize| is_by(*by) && people(self.figures, next..*by).next().is_none();
                let by = by.filter(is_near);
                let side = self.side(at);
                let group = by.and_then(|by| self.group_behind(by + 1..end));
                // "The Danish minister Berg was received by Dahl": both.
                if group.is_some() && self.is_passive(at) {
                    company.groups.extend(before().filter(is_titled));
                }
                let group = group.filter(|group| class == Attendance::By || is_titled(group));
                company.groups.extend(group.map(|group| Group { home: group.home.or(side), ..group }));
            }
            Attendance::With if at > self.sentence.start => {
                company.groups.extend(self.group_behind(next..end))
            }
            Attendance::Came => {
                // "signed for Norway"
                let side = Some(next).filter(|next| office::says(self.words, next - 1, OfficeWord::For));
                let place = |next: usize| next + usize::from(self.words.class(next) == WordClass::Determiner);
                let side = side.and_then(|next| office::country_at(self.words, place(next)..end));
                let group = before();
                company.groups.extend(
                    group.map(|group| Group {
                        home: side.map(|(country, _)| country).or(group.home),
                        ..group
                    }),
                );
                company.groups.extend(self.companions(next));
                company.groups.extend(self.other_side(next));
                company.groups.extend(self.again(next));
                company.groups.extend(self.behind_colon(next));
            }
            Attendance::Weak => {
                if let Some(group) = before().filter(|group| is_titled(group) && !self.is_elsewhere(at)) {
                    company.groups.push(group);
                    company.groups.extend(self.companions(next));
                }
            }
            Attendance::Met => {
                if let Some(group) = self.group_behind(next..end).filter(is_titled) {
                    company.groups.extend(before());
                    company.groups.push(group);
                } else {
                    // "The ministers Berg and Dahl met in Ostby": each other.
                    let is_intransitive = matches!(
                        self.words.class(next),
                        WordClass::Preposition | WordClass::Adverb | WordClass::Time
                    ) || matches!(self.words.kind(next), Some(TokenKind::Sign(_)));
                    let each = before()
                        .filter(|group| is_intransitive && group.namings.len() > 1 && is_titled(group));
                    company.groups.extend(each);
                }
            }
            // "opened the session", "spoke at the dinner"
            Attendance::Act if self.is_at_event(next) => {
                company.groups.extend(self.behind_colon(next));
                company.groups.extend(before());
                company.groups.extend(self.companions(next));
            }
            // "Anna Berg and Jan Dahl among them."
            Attendance::Among if is(self.words, next, Attendance::Anaphor) => {
                let is_last =
                    matches!(self.words.kind(next + 1), None | Some(TokenKind::Sign('.' | ';' | ',')));
                let says = |class| (self.sentence.start..at).any(|at| is(self.words, at, class));
                let is_said = |at: usize| matches!(self.words.kind(at), Some(TokenKind::Quote(_)));
                let is_event = !says(Attendance::Bystander) && !self.sentence.clone().any(is_said);
                company.groups.extend(before().filter(|group| is_last && is_event && is_titled(group)));
            }
            // "were among the guests"
            Attendance::Among => {
                let verb = self.is_among(at, next);
                company.groups.extend(verb.and_then(|verb| self.group_before(verb)));
            }
            // "The ministers Berg and Dahl agreed": together.
            Attendance::Agree => {
                company.groups.extend(before().filter(|group| group.namings.len() > 1 && is_titled(group)));
            }
            // "after talks with Berg", "the meeting between Berg and Dahl"
            Attendance::Event if !self.is_elsewhere(at) => {
                let with = self.close_by(next, Attendance::Between);
                let group = with.and_then(|with| self.group_behind(with + 1..end));
                company.groups.extend(group.filter(is_titled));
            }
            Attendance::Gathers => {
                let group = self.group_behind(next..end);
                company.groups.extend(group.filter(|group| self.is_of_body(at) || is_titled(group)));
            }
            Attendance::Participants => {
                let list = self.behind_noun(next);
                // "The referee was Berg"
                let is_role = is(self.words, next, Attendance::Include) || self.words.is_sign(next, ':');
                let label = is_role.then_some(at..next);
                let group = list.and_then(|list| self.group_behind(list));
                let home = self.sender(at);
                company.groups.extend(group.map(|group| Group { label, home: group.home.or(home), ..group }));
            }
            _ => {}
        }
    }

    /// "The Danish delegation was led by", "Denmark was represented by".
    fn side(&self, verb: usize) -> Option<Country> {
        let words = self.words;
        let is_side = is(words, verb, Attendance::Represents)
            || is(words, verb, Attendance::Companion) && self.is_passive(verb)
            || phrases(words, verb).any(|(class, length)| class == Attendance::By && length > 2);
        let start = (self.sentence.start..verb)
            .rev()
            .find(|at| matches!(words.kind(*at), Some(TokenKind::Sign(';'))))
            .map_or(self.sentence.start, |at| at + 1);
        let mut countries = (start..verb).filter_map(|at| office::country_at(words, at..verb));
        let (side, _) = countries.next().filter(|_| is_side)?;
        Some(side)
    }

    /// "the annual dinner", "at the opening of the bridge", close behind a verb.
    fn is_at_event(&self, next: usize) -> bool {
        !self.is_elsewhere(next) && self.close_by(next, Attendance::Event).is_some()
    }

    /// "were among the guests", "was one of the speakers".
    ///
    /// Returns where the verb stands.
    fn is_among(&self, at: usize, next: usize) -> Option<usize> {
        let words = self.words;
        let verb = (self.sentence.start..at).rev().find(|at| words.class(*at) != WordClass::Adverb);
        let noun = next..self.sentence.end.min(next + 6);
        let says = |class| noun.clone().any(|at| is(words, at, class));
        let is_company = says(Attendance::Participants) || says(Attendance::Event) || says(Attendance::Those);
        verb.filter(|verb| {
            is(words, *verb, Attendance::Include) && !says(Attendance::Bystander) && is_company
        })
    }

    /// "appeared for the crown and Jan Dahl for the defence": the same again, without its verb.
    fn again(&self, next: usize) -> Vec<Group<'a>> {
        let words = self.words;
        if !(next.saturating_sub(1)..next + 1).any(|at| office::says(words, at, OfficeWord::For)) {
            return Vec::new();
        }
        let near = people(self.figures, next..self.sentence.end.min(next + 30));
        let is_again = |naming: &&Naming| {
            let before = naming.start.saturating_sub(1);
            (is(words, before, Attendance::Joint) || words.is_sign(before, ';'))
                && office::says(words, naming.tokens.end, OfficeWord::For)
        };
        near.filter(is_again)
            .filter_map(|naming| self.group_behind(naming.start..naming.tokens.end + 4))
            .collect()
    }

    /// "The consul, Jan Dahl, gave": what is done at events, by people in offices.
    fn acts(&self, company: &mut Company<'a>) {
        let words = self.words;
        for at in self.sentence.clone().skip(1).filter(|at| is(words, *at, Attendance::Act)) {
            // "stayed in Stockholm"
            let is_away = words.class(at + 1) == WordClass::Preposition && words.is_capital(at + 2);
            let is_told =
                words.class(at) == WordClass::Open && !self.is_negated(at) && !self.is_elsewhere(at);
            let group = self.group_before(at).filter(|_| is_told && !is_away);
            // "a firm whose director, Berg, waited", "before she was greeted"
            let is_aside = |group: &Group<'_>| {
                let start = group.bounds.start.saturating_sub(3).max(self.sentence.start);
                (start..at)
                    .any(|at| is(words, at, Attendance::Aside) || words.class(at) == WordClass::Pronoun)
            };
            company.groups.extend(group.filter(|group| self.is_met(group) && !is_aside(group)));
        }
    }

    /// "Speaking at the opening, Norwegian minister Berg": whoever stands behind the comma.
    fn doing(&self) -> Option<Group<'a>> {
        let words = self.words;
        let start = self.sentence.start;
        if !is(words, start, Attendance::Doing) {
            return None;
        }
        let comma = (start..self.sentence.end.min(start + 14)).find(|at| words.is_sign(*at, ','))?;
        let is_event = (start..comma).any(|at| is(words, at, Attendance::Event)) && !self.is_elsewhere(start);
        let first = people(self.figures, comma + 1..self.sentence.end).next()?;
        let is_next = is_event && !self.is_broken(comma + 1..first.tokens.start);
        (is_next && people(self.figures, start..comma).next().is_none())
            .then(|| self.group_behind(comma + 1..first.tokens.end))
            .flatten()
    }

    /// "The ribbon was cut by the mayor, Anna Berg": whoever did something at an event, whatever it was.
    fn done_by(&self) -> Option<Group<'a>> {
        let words = self.words;
        let start = self.sentence.start;
        let begins = |at: &usize| {
            let event = (start..*at).rev().find(|at| is(words, *at, Attendance::Event));
            let verb = (at.saturating_sub(4).max(start)..*at).find(|at| is(words, *at, Attendance::Include));
            let is_done = event.is_some_and(|event| verb.is_some_and(|verb| event < verb))
                && words.class(*at) == WordClass::Preposition
                && is(words, *at, Attendance::Agent)
                && words.cue(at - 1).is_none();
            is_done && people(self.figures, start..*at).next().is_none() && !self.is_elsewhere(*at)
        };
        let by = self.sentence.clone().skip(3).find(begins)?;
        let is_denied = (start..by).any(|at| is(words, at, Attendance::Denial));
        (!is_denied)
            .then(|| self.group_behind(by + 1..self.sentence.end).filter(|group| self.is_met(group)))?
    }

    /// "took part for the company; for the crews, Jan Dahl"
    fn other_side(&self, next: usize) -> Option<Group<'a>> {
        let words = self.words;
        let start = (next..self.sentence.end).find(|at| words.is_sign(*at, ';'))? + 1;
        let is_side =
            office::says(words, start, OfficeWord::For) || office::says(words, start + 1, OfficeWord::For);
        is_side.then(|| self.group_behind(start..self.sentence.end)).flatten()
    }

    /// "Four ministers took part: Berg (Norway), Dahl (Denmark)"
    fn behind_colon(&self, next: usize) -> Option<Group<'a>> {
        let end = self.sentence.end.min(next + 9);
        let colon = (next..end).find(|at| self.words.is_sign(*at, ':') || self.words.is_capital(*at))?;
        self.words.is_sign(colon, ':').then(|| self.group_behind(colon + 1..self.sentence.end)).flatten()
    }

    /// "Canada sent": the country right before a verb.
    fn sender(&self, verb: usize) -> Option<Country> {
        (verb.saturating_sub(4).max(self.sentence.start)..verb)
            .find_map(|at| office::country_at(self.words, at..verb).filter(|(_, length)| at + length == verb))
            .map(|(country, _)| country)
    }

    /// "took part with the board's chairman, Jan Dahl"
    fn companions(&self, next: usize) -> Option<Group<'a>> {
        let words = self.words;
        let with = (next..self.sentence.end.min(next + 12))
            .find(|at| is(words, *at, Attendance::Companion) || self.stops(*at))
            .filter(|at| is(words, *at, Attendance::Companion))?;
        let is_near = people(self.figures, next..with).next().is_none() && self.is_office(with + 1);
        is_near.then(|| self.group_behind(with + 1..self.sentence.end)).flatten()
    }

    /// "Participants included", "guests, among them", "Present:".
    fn behind_noun(&self, next: usize) -> Option<Range<usize>> {
        let words = self.words;
        let end = self.sentence.end;
        // "the Danish delegation (Anna Berg, prime minister)"
        if words.is_sign(next, '(') {
            let close = (next..end).find(|at| words.is_sign(*at, ')'))?;
            let first = people(self.figures, next + 1..close).next()?;
            return (first.start <= next + 2).then_some(next + 1..close);
        }
        if words.is_sign(next, ':') {
            // "Witness: Captain Jan Dahl", but no turn of a transcript.
            let first = people(self.figures, next + 1..end).next()?;
            return (first.start <= next + 4).then_some(next + 1..end);
        }
        let comma = usize::from(words.is_sign(next, ','));
        if is(words, next + comma, Attendance::Among) {
            let behind = is(words, next + comma + 1, Attendance::Anaphor);
            return behind.then_some(next + comma + 2..end);
        }
        let verb = (next..(next + 8).min(end))
            .find(|at| is(words, *at, Attendance::Include) || self.is_verb(*at) || words.is_sign(*at, '.'))?;
        let is_list = is(words, verb, Attendance::Include)
            && people(self.figures, next..verb).next().is_none()
            && !self.is_denied(verb);
        // "were among the participants, including" has them all before.
        let is_one_of = (self.sentence.start + 1..next).any(|at| is(words, at, Attendance::Among))
            && !is(words, verb, Attendance::Inclusive);
        (is_list && !is_one_of).then_some(verb + 1..end)
    }
}
