//! Clauses: of whom a sentence says that they came, met, or stayed away.
//!
//! In: a sentence. Out: [`Group`]s and absent figures. A phrase like "attended by" governs the list behind it, one
//! like "took part" the subject before it, one like "received" both. A list goes on from name to name as long as
//! nothing between them is the verb of another clause; relative clauses within it are stepped over.

use std::ops::Range;

use crate::annotate::figures::{Figures, Naming};
use crate::annotate::offices;
use crate::annotate::participants::{Company, Group, is, office, people, phrases};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Attendance, WordClass};
use crate::model::Country;

/// Reads a sentence and adds what it says to the company.
pub(super) fn read<'a>(
    words: &Words<'_>,
    figures: &'a Figures,
    sentence: &Range<usize>,
    company: &mut Company<'a>,
) {
    if people(figures, sentence.clone()).next().is_none() {
        return;
    }
    let clause = Clause { words, figures, sentence: sentence.clone() };
    if let Some(list) = clause.behind_opening(company) {
        company.groups.extend(clause.group_behind(list));
    }
    let known = company.groups.len();
    for at in sentence.clone() {
        // A sentence says two or three times who came; more is no sentence.
        if company.groups.len() > known + 9 {
            break;
        }
        let said: Vec<(Attendance, usize)> = phrases(words, at).collect();
        if said.is_empty() {
            continue;
        }
        let longest = said.iter().map(|(_, length)| *length).max().unwrap_or(0);
        let is_denied = said.iter().any(|(class, _)| *class == Attendance::Absent) || clause.is_negated(at);
        for (class, length) in said {
            if class.is_absence() || !is_denied && (length == longest || class == Attendance::Participants) {
                clause.follow(class, at, at + length, company);
            }
        }
    }
}

/// Tells whether the token stands in a relative clause, which lists nobody.
pub(super) fn is_aside(words: &Words<'_>, at: usize) -> bool {
    let sentence = words.sentence(at);
    (sentence.start..at)
        .rev()
        .take(60)
        .take_while(|at| !ends_aside(words, *at))
        .any(|at| begins_aside(words, at))
}

/// "Berg, who", "whose"; not "those who".
pub(super) fn begins_aside(words: &Words<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    is(words, at, Attendance::Aside)
        && before.is_some_and(|before| words.is_sign(before, ',') || words.is_capital(before))
}

fn ends_aside(words: &Words<'_>, at: usize) -> bool {
    matches!(words.kind(at), Some(TokenKind::Sign(',' | ';' | ')' | '—' | '–')))
}

struct Clause<'w, 'a> {
    words: &'w Words<'w>,
    figures: &'a Figures,
    sentence: Range<usize>,
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
                let group = self.group_behind(next..end);
                company
                    .absent
                    .extend(group.into_iter().flat_map(|group| group.namings).map(|one| one.figure));
            }
            Attendance::Sent if self.is_office(next) => {
                company.absent.extend(self.subject(at));
                company.groups.extend(self.group_behind(next..end));
            }
            Attendance::By => {
                let by =
                    (next..end.min(next + 10)).find(|at| self.words.is_word(*at, "by") || self.is_verb(*at));
                let is_near = |by: &usize| {
                    self.words.is_word(*by, "by") && people(self.figures, next..*by).next().is_none()
                };
                let by = by.filter(is_near);
                let side = self.side(at);
                let group = by.and_then(|by| self.group_behind(by + 1..end));
                // "Berg represented Norway"
                let place = next + usize::from(self.words.class(next) == WordClass::Determiner);
                let represented = office::country_at(self.words, place..end);
                let stands_for = represented.filter(|_| self.words.is_word(at, "represented"));
                if let Some((country, _)) = stands_for {
                    let group = before();
                    company.groups.extend(group.map(|group| Group { home: Some(country), ..group }));
                }
                company.groups.extend(group.map(|group| Group { home: group.home.or(side), ..group }));
            }
            Attendance::With if at > self.sentence.start => {
                company.groups.extend(self.group_behind(next..end))
            }
            Attendance::Came => {
                company.groups.extend(before());
                company.groups.extend(self.companions(next));
                company.groups.extend(self.other_side(next));
            }
            Attendance::Weak => {
                if let Some(group) = before().filter(is_titled) {
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
            Attendance::Gathers => {
                company.groups.extend(self.group_behind(next..end).filter(is_titled));
            }
            Attendance::Participants => {
                let list = self.behind_noun(next);
                company.groups.extend(list.and_then(|list| self.group_behind(list)));
            }
            _ => {}
        }
    }

    /// "On the Danish side,", "For Denmark,": the country of all who follow.
    fn home(&self) -> Option<Country> {
        let words = self.words;
        let start = self.sentence.start;
        let country = start + 1 + usize::from(words.class(start + 1) == WordClass::Determiner);
        let (home, length) = office::country_at(words, country..self.sentence.end)?;
        let is_short = (country + length..country + length + 2).any(|at| words.is_sign(at, ','));
        (words.class(start) == WordClass::Preposition && is_short).then_some(home)
    }

    /// "The Danish delegation was led by", "Denmark was represented by".
    fn side(&self, verb: usize) -> Option<Country> {
        let words = self.words;
        let is_side = words.is_word(verb, "represented")
            || phrases(words, verb).any(|(class, length)| class == Attendance::By && length > 2);
        let start = (self.sentence.start..verb)
            .rev()
            .find(|at| matches!(words.kind(*at), Some(TokenKind::Sign(';'))))
            .map_or(self.sentence.start, |at| at + 1);
        let mut countries = (start..verb).filter_map(|at| office::country_at(words, at..verb));
        let (side, _) = countries.next().filter(|_| is_side)?;
        Some(side)
    }

    /// "took part for the company; for the crews, Jan Dahl"
    fn other_side(&self, next: usize) -> Option<Group<'a>> {
        let words = self.words;
        let start = (next..self.sentence.end).find(|at| words.is_sign(*at, ';'))? + 1;
        let is_side = words.is_word(start, "for") || words.is_word(start + 1, "for");
        is_side.then(|| self.group_behind(start..self.sentence.end)).flatten()
    }

    /// "took part with the board's chairman, Jan Dahl"
    fn companions(&self, next: usize) -> Option<Group<'a>> {
        let words = self.words;
        let with = (next..self.sentence.end.min(next + 12))
            .find(|at| words.is_word(*at, "with") || self.stops(*at))
            .filter(|at| words.is_word(*at, "with"))?;
        let is_near = people(self.figures, next..with).next().is_none() && self.is_office(with + 1);
        is_near.then(|| self.group_behind(with + 1..self.sentence.end)).flatten()
    }

    /// "not attended by", "neither Berg nor Dahl took part".
    fn is_negated(&self, at: usize) -> bool {
        let words = self.words;
        let near = at.saturating_sub(4).max(self.sentence.start)..at;
        near.clone().any(|at| is(words, at, Attendance::Denial))
            || words.is_word(at + 1, "none")
            || (at.saturating_sub(40).max(self.sentence.start)..at).any(|at| words.is_word(at, "neither"))
    }

    /// "Also present were", "Among the guests was": where the list begins.
    fn behind_opening(&self, company: &Company<'_>) -> Option<Range<usize>> {
        let words = self.words;
        let start = self.sentence.start;
        if !is(words, start, Attendance::Opening) {
            return None;
        }
        let verb = (start + 1..self.sentence.end.min(start + 16))
            .find(|at| is(words, *at, Attendance::Include) || self.is_verb(*at))?;
        let between = start..verb;
        let says_so = match words.word(start).to_ascii_lowercase().as_str() {
            // "So were": like those before.
            "so" => {
                verb == start + 1
                    && company
                        .groups
                        .last()
                        .is_some_and(|group| group.bounds.end + 30 > start && group.bounds.end <= start)
            }
            "among" | "those" => between.clone().any(|at| {
                is(words, at, Attendance::Participants)
                    || is(words, at, Attendance::Came)
                    || words.is_word(at, "those") && words.class(at + 1) == WordClass::Preposition
            }),
            _ => true,
        };
        let is_subject = words.class(verb - 1) == WordClass::Pronoun
            || words.kind(verb + 1) == Some(TokenKind::Small)
                && words.class(verb + 1) == WordClass::Open
                && !office::is_role(words, verb + 1);
        let is_open = is(words, verb, Attendance::Include)
            && people(self.figures, between).next().is_none()
            && !is_subject;
        let list = verb + 1..self.sentence.end;
        let near = people(self.figures, list.clone()).next()?;
        (says_so && is_open && near.tokens.start < verb + 20 && !self.is_denied(verb)).then_some(list)
    }

    fn is_denied(&self, verb: usize) -> bool {
        self.words.is_word(verb + 1, "not") || self.words.is_word(verb + 1, "no")
    }

    /// "Participants included", "guests, among them", "Present:".
    fn behind_noun(&self, next: usize) -> Option<Range<usize>> {
        let words = self.words;
        let end = self.sentence.end;
        if words.is_sign(next, ':') {
            // "Witness: Captain Jan Dahl", but no turn of a transcript.
            let first = people(self.figures, next + 1..end).next()?;
            return (first.start <= next + 4).then_some(next + 1..end);
        }
        let comma = usize::from(words.is_sign(next, ','));
        if words.is_word(next + comma, "among") {
            let behind = words.is_word(next + comma + 1, "them") || words.is_word(next + comma + 1, "whom");
            return behind.then_some(next + comma + 2..end);
        }
        let verb = (next..(next + 8).min(end))
            .find(|at| is(words, *at, Attendance::Include) || self.is_verb(*at) || words.is_sign(*at, '.'))?;
        let is_list = is(words, verb, Attendance::Include)
            && people(self.figures, next..verb).next().is_none()
            && !self.is_denied(verb);
        // "were among the participants, including" has them all before.
        let is_one_of = (self.sentence.start + 1..next).any(|at| words.is_word(at, "among"))
            && !words.is_word(verb, "including");
        (is_list && !is_one_of).then_some(verb + 1..end)
    }

    /// Tells whether a title or a name begins near `at`: "his deputy, Jan Dahl".
    fn is_office(&self, at: usize) -> bool {
        let words = self.words;
        people(self.figures, at..self.sentence.end.min(at + 12)).next().is_some_and(|naming| {
            !self.is_broken(at..naming.tokens.start)
                && (at..naming.tokens.start)
                    .any(|at| office::is_role(words, at) || office::is_rank(words, at))
        })
    }

    /// Whoever meets somebody in an office takes part in a meeting; other acquaintances are none.
    fn is_met(&self, group: &Group<'_>) -> bool {
        let words = self.words;
        let Some(first) = group.namings.first() else { return false };
        let before = group.bounds.start..first.tokens.start;
        let behind = offices::apposition(words, first.tokens.end).unwrap_or_default();
        before.len() < 14
            && before.clone().chain(behind).any(|at| {
                office::is_role(words, at)
                    || office::is_rank(words, at)
                    || office::country_at(words, at..before.end).is_some()
            })
    }

    /// The list that begins behind a phrase.
    fn group_behind(&self, tokens: Range<usize>) -> Option<Group<'a>> {
        let mut namings: Vec<&Naming> = Vec::new();
        let mut last = tokens.start;
        let mut end = tokens.end;
        for naming in people(self.figures, tokens.clone()) {
            if is_aside(self.words, naming.tokens.start) && naming.tokens.start > last {
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
        })
    }

    /// The subject of the verb at `verb`, all that are joined in it.
    fn group_before(&self, verb: usize) -> Option<Group<'a>> {
        let words = self.words;
        let all: Vec<&Naming> = people(self.figures, self.sentence.start..verb).collect();
        // "Berg, who chaired it": nobody but Berg.
        let who = verb.checked_sub(1).filter(|who| *who > self.sentence.start && words.is_word(*who, "who"));
        if let Some(who) = who {
            let last = *all.last()?;
            let near = last.tokens.end + 1 >= who || words.is_sign(who - 1, ',');
            let start = self.start_of(last, &all);
            return near.then_some(Group { namings: vec![last], bounds: start..who - 1, home: None });
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
        Some(Group { bounds: self.start_of(first, &all)..verb, namings, home: self.home() })
    }

    /// "Berg's deputy", "the chairman of Batha Contracting", "(D-Tallow Bay)": the name is part of what others are.
    fn is_somebody(&self, naming: &Naming, list: usize) -> bool {
        let words = self.words;
        let is_owner = matches!(
            words.kind(naming.tokens.end),
            Some(TokenKind::Possessive | TokenKind::Sign('\'' | '’'))
        );
        let before = naming.tokens.start.checked_sub(1).filter(|before| *before >= list);
        let is_place = naming.start == naming.tokens.start
            && before.is_some_and(|at| words.is_sign(at, '(') || matches!(words.word(at), "of" | "from"));
        let named = naming.tokens.clone();
        let is_body = named.clone().any(|at| words.class(at) == WordClass::Organization);
        // "Deputy Master": the end of a title, not the last name of anybody.
        let is_bare = named.len() == 1 && !self.figures.figures[naming.figure].is_full;
        let is_title = is_bare
            && (words.class(named.start) != WordClass::Open
                || naming.start < named.start && words.is_word(named.end, "of"));
        !is_owner && !is_place && !is_body && !is_title
    }

    /// Where the words that may be about a naming begin.
    fn start_of(&self, naming: &Naming, all: &[&Naming]) -> usize {
        let before = all.iter().rev().find(|other| other.tokens.end <= naming.tokens.start);
        let floor = before.map_or(self.sentence.start, |other| other.tokens.end);
        (floor..naming.tokens.start).rev().find(|at| self.stops(*at)).map_or(floor, |at| at + 1)
    }

    /// The one nearest before a verb, within its sentence.
    fn subject(&self, verb: usize) -> Vec<usize> {
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
    fn is_broken(&self, tokens: Range<usize>) -> bool {
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

    fn stops(&self, at: usize) -> bool {
        self.is_verb(at)
            || is(self.words, at, Attendance::Stop)
            || matches!(
                self.words.kind(at),
                Some(TokenKind::Quote(_) | TokenKind::Sign('—' | '?' | '!' | ':'))
            )
    }

    fn is_verb(&self, at: usize) -> bool {
        let words = self.words;
        let is_small = words.kind(at) == Some(TokenKind::Small);
        is_small
            && (words.class(at) == WordClass::Auxiliary
                || words.class(at) == WordClass::Open && words.cue(at).is_some_and(|cue| cue.is_finite))
    }
}
