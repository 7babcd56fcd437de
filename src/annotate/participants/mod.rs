//! Participants: who is said to have taken part.
//!
//! In: the words of a text and who is named in it. Out: [`FoundParticipant`]s in the order of the text, each with the
//! role as printed, without the country or organization that stands before or behind it. The steps:
//!
//! 1. `clauses.rs` finds groups of people of whom a sentence says that they came, met or stayed away; `rosters.rs` those
//!    whom the form of a sentence lists; `lists.rs` lists that lines make, below a heading or behind a lead.
//! 2. `titles.rs` reads the roles of a group, which depend on one another: "ministers A of X and B of Y";
//!    `annotate/offices/` reads one office.
//! 3. Whoever is said to have stayed away is left out, and whoever only will, may or should come.
//!
//! Catches: "X, Y and Z were among participants", "attended by X", "X received his counterpart Y", "Also present: X;
//! Y". Leaves alone: "X did not attend", "X sent apologies", those who are talked about. Does not know who speaks.

mod clauses;
mod lists;
mod parts;
mod rosters;
mod sentence;
mod titles;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::annotate::figures::{Figures, Naming};
use crate::annotate::offices::reading as office;
use crate::annotate::offices::reading::Office;
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Attendance, OfficeWord, WordClass};
use crate::model::{Country, FoundParticipant, NameKind};

use lists::List;

/// People who are named together, and the stretch of tokens that is about them.
#[derive(Default)]
struct Group<'a> {
    namings: Vec<&'a Naming>,
    bounds: Range<usize>,
    /// The country of all of them, if the sentence says so.
    home: Option<Country>,
    /// The words before a colon that say what they are: "Chair".
    label: Option<Range<usize>>,
    /// The country that stands alone at the end of a line of a list: "Anna Berg, Director, Ostby Institute, Norway".
    listed: Option<Country>,
    /// Where the one of a line of a list works, if only capitals say that it is a body: "Anna Berg, Director, Ostby Ropes".
    body: Option<String>,
}

/// Everybody of whom something is said, as far as it has been read.
#[derive(Default)]
struct Company<'a> {
    groups: Vec<Group<'a>>,
    /// The figures that stayed away.
    absent: BTreeSet<usize>,
}

/// Finds everybody who took part, each once.
pub(crate) fn participants(words: &Words<'_>, figures: &Figures) -> Vec<FoundParticipant> {
    let mut company = Company::default();
    let (mut list, mut home) = (List::None, None);
    for (number, line) in words.lines.iter().enumerate() {
        let is_item = lists::is_item(words, line);
        if list == List::None && lists::is_entry(words, figures, &line.tokens) {
            list = lists::by_form(words, figures, number);
        }
        if list != List::None && (is_item || lists::is_entry(words, figures, &line.tokens)) {
            company.list(words, figures, line.tokens.clone(), (list, home));
            continue;
        }
        if list != List::None && lists::is_office(words, figures, &line.tokens) {
            home = office::country_named(words, &line.tokens).map(|(country, _)| country);
            if let Some(last) = company.groups.last_mut().filter(|_| home.is_none() && list == List::Present)
            {
                last.bounds.end = line.tokens.end;
            }
            continue;
        }
        match lists::heading(words, figures, &line.tokens) {
            List::None => {}
            found => {
                list = found;
                continue;
            }
        }
        if !is_item {
            (list, home) = (List::None, None);
        }
        let mut at = line.tokens.start;
        while at < line.tokens.end {
            let sentence = words.sentence(at);
            clauses::read(words, figures, &sentence, &mut company);
            if let Some(lead) = lists::lead(words, &sentence) {
                list = lead;
            }
            at = sentence.end.max(at + 1);
        }
    }
    company.groups.extend(lists::turns(words, figures));
    clauses::read_again(words, figures, &mut company);
    company.participants(words, figures)
}

impl<'a> Company<'a> {
    /// Takes in people who stayed away.
    fn excuse(&mut self, group: Option<Group<'_>>) {
        self.absent.extend(group.into_iter().flat_map(|group| group.namings).map(|naming| naming.figure));
    }

    /// Takes in the people of a line of a list.
    fn list(
        &mut self,
        words: &Words<'_>,
        figures: &'a Figures,
        line: Range<usize>,
        (list, home): (List, Option<Country>),
    ) {
        let label = lists::label(words, figures, &line);
        let (label, line) = match label {
            Some((label, next)) => (Some(label), next..line.end),
            None => (None, line),
        };
        let mut namings: Vec<_> = people(figures, line.clone())
            .filter(|naming| !sentence::is_aside(words, naming.tokens.start))
            .filter(|naming| !sentence::is_bracketed(words, line.start..naming.tokens.start))
            .collect();
        let body = lists::body(words, &namings).map(|body| {
            namings.truncate(1);
            words.printed(&body)
        });
        let is_excused = line
            .clone()
            .any(|at| is(words, at, Attendance::Absentees) && words.is_sign(at + 1, ':'))
            || label.clone().is_some_and(|mut label| label.any(|at| is(words, at, Attendance::Absentees)));
        if list == List::Absent || is_excused {
            self.absent.extend(namings.iter().map(|naming| naming.figure));
        } else if !namings.is_empty() {
            let listed = lists::country_at_end(words, &line).filter(|_| namings.len() == 1);
            self.groups.push(Group { namings, bounds: line, home, label, listed, body });
        }
    }

    fn participants(self, words: &Words<'_>, figures: &Figures) -> Vec<FoundParticipant> {
        let mut found: Vec<(usize, usize, Office)> = Vec::new();
        for group in &self.groups {
            let mut titles = titles::read(words, &group.namings, &group.bounds, group.home);
            for title in &mut titles {
                title.country = group.listed.or(title.country);
                title.organization = title.organization.take().or(group.body.clone());
            }
            if let Some(label) = &group.label {
                titles.iter_mut().for_each(|title| title.complete(titles::of_label(words, label)));
            }
            for (naming, title) in group.namings.iter().zip(titles) {
                let is_gone = is_absent(words, naming) || is_dead(words, naming);
                if self.absent.contains(&naming.figure) || is_gone {
                    continue;
                }
                match found.iter_mut().find(|(_, figure, _)| *figure == naming.figure) {
                    Some((_, _, known)) => known.complete(title),
                    None => found.push((naming.tokens.start, naming.figure, title)),
                }
            }
        }
        found.sort_by_key(|(at, _, _)| *at);
        let finish = |(at, figure, mut title): (usize, usize, Office)| {
            // A list that gives last names only goes by what the text says of them elsewhere.
            let is_whole = title.role.is_some() && (title.country.is_some() || title.organization.is_some());
            for naming in figures.namings_of(figure).filter(|_| !is_whole) {
                title.complete(titles::around(words, figures, naming));
            }
            let naming = figures.naming_at(at)?;
            Some(FoundParticipant {
                name: figures.figures.get(figure)?.name.clone(),
                role: title.role.filter(|role| is_title(words, role)),
                country: title.country,
                organization: title.organization,
                range: words.range(&naming.tokens),
            })
        };
        found.into_iter().filter_map(finish).collect()
    }
}

/// Returns the places within a stretch where people are named.
fn people(figures: &Figures, tokens: Range<usize>) -> impl Iterator<Item = &Naming> {
    figures.namings_in(tokens).iter().filter(|naming| figures.figures[naming.figure].kind == NameKind::Person)
}

/// Tells whether a phrase of a class begins at `at`.
fn is(words: &Words<'_>, at: usize, class: Attendance) -> bool {
    words.is_attendance(at, class)
}

/// Returns what all phrases that begin at `at` say, and their lengths in tokens.
fn phrases(words: &Words<'_>, at: usize) -> impl Iterator<Item = (Attendance, usize)> {
    words.attendances(at)
}

/// Tells whether words can be a title: they begin with a letter and end with a word that nothing needs to follow.
fn is_title(words: &Words<'_>, role: &str) -> bool {
    let last = role.rsplit(' ').next().unwrap_or_default();
    let is_open = matches!(
        words.language.word(last).class,
        WordClass::Preposition | WordClass::Determiner | WordClass::Conjunction
    );
    role.starts_with(char::is_alphabetic) && !is_open
}

/// "the late King Berg"
fn is_dead(words: &Words<'_>, naming: &Naming) -> bool {
    let floor = naming.tokens.start.saturating_sub(8).max(words.sentence(naming.tokens.start).start);
    let is_sign = |at: &usize| matches!(words.kind(*at), Some(TokenKind::Sign(',' | ';' | ':')));
    let mut before = (floor + 1..naming.tokens.start).rev().take_while(|at| !is_sign(at));
    before.any(|at| {
        office::says(words, at, OfficeWord::Dead)
            && matches!(words.class(at - 1), WordClass::Determiner | WordClass::Possessive)
    })
}

/// "Berg, who sent apologies", "Berg (absent)": named in the list, but absent.
fn is_absent(words: &Words<'_>, naming: &Naming) -> bool {
    let next = naming.tokens.end;
    let is_aside =
        words.is_sign(next, '(') || words.is_sign(next, ',') && is(words, next + 1, Attendance::Aside);
    let end = words.sentence(naming.tokens.start).end.min(next + 9);
    let mut rest =
        (next + 1..end).take_while(|at| !matches!(words.kind(*at), Some(TokenKind::Sign(',' | ';' | ')'))));
    is_aside && rest.any(|at| is(words, at, Attendance::Absent) || is(words, at, Attendance::Absentees))
}
