//! Participants: who is said to have taken part.
//!
//! In: the words of a text and who is named in it. Out: [`FoundParticipant`]s in the order of the text, each with the
//! role as printed, without the country or organization that stands before or behind it. The steps:
//!
//! 1. `clauses.rs` finds groups of people of whom a sentence says that they came, met or stayed away; this file finds
//!    lists, below a heading like "Participants" or behind a lead.
//! 2. `titles.rs` reads the roles of a group, which depend on one another: "ministers A of X and B of Y";
//!    `office.rs` reads one office.
//! 3. Whoever is said to have stayed away is left out.
//!
//! Catches: "X, Y and Z were among participants", "attended by X", "X received his counterpart Y", "Also present: X;
//! Y". Leaves alone: "X did not attend", "X sent apologies", those who are talked about. Does not know who speaks.

mod clauses;
mod office;
mod titles;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::annotate::figures::{Figures, Naming};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Attendance, WordClass};
use crate::model::{BlockKind, Country, FoundParticipant, NameKind};

use titles::Title;

/// People who are named together, and the stretch of tokens that is about them.
struct Group<'a> {
    namings: Vec<&'a Naming>,
    bounds: Range<usize>,
    /// The country of all of them, if the sentence says so.
    home: Option<Country>,
}

/// Everybody of whom something is said, as far as it has been read.
#[derive(Default)]
struct Company<'a> {
    groups: Vec<Group<'a>>,
    /// The figures that stayed away.
    absent: BTreeSet<usize>,
}

/// What a list is a list of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    None,
    Present,
    Absent,
}

/// Finds everybody who took part, each once.
pub(crate) fn participants(words: &Words<'_>, figures: &Figures) -> Vec<FoundParticipant> {
    let mut company = Company::default();
    let mut list = List::None;
    for line in &words.lines {
        let is_item = matches!(line.kind, BlockKind::Item(_) | BlockKind::Cell) || has_bullet(words, line);
        if list != List::None && (is_item || is_entry(words, figures, &line.tokens)) {
            company.list(words, figures, line.tokens.clone(), list);
            continue;
        }
        match heading(words, figures, &line.tokens) {
            List::None => {}
            found => {
                list = found;
                continue;
            }
        }
        if !is_item {
            list = List::None;
        }
        let mut at = line.tokens.start;
        while at < line.tokens.end {
            let sentence = words.sentence(at);
            clauses::read(words, figures, &sentence, &mut company);
            if let Some(lead) = lead(words, &sentence) {
                list = lead;
            }
            at = sentence.end.max(at + 1);
        }
    }
    company.participants(words, figures)
}

impl<'a> Company<'a> {
    /// Takes in the people of a line of a list.
    fn list(&mut self, words: &Words<'_>, figures: &'a Figures, line: Range<usize>, list: List) {
        let namings: Vec<_> = people(figures, line.clone())
            .filter(|naming| !clauses::is_aside(words, naming.tokens.start))
            .collect();
        let is_excused =
            line.clone().any(|at| is(words, at, Attendance::Absentees) && words.is_sign(at + 1, ':'));
        if list == List::Absent || is_excused {
            self.absent.extend(namings.iter().map(|naming| naming.figure));
        } else if !namings.is_empty() {
            self.groups.push(Group { namings, bounds: line, home: None });
        }
    }

    fn participants(self, words: &Words<'_>, figures: &Figures) -> Vec<FoundParticipant> {
        let mut found: Vec<(usize, usize, Title)> = Vec::new();
        for group in &self.groups {
            let titles = titles::read(words, &group.namings, &group.bounds, group.home);
            for (naming, title) in group.namings.iter().zip(titles) {
                if self.absent.contains(&naming.figure) || is_absent(words, naming) {
                    continue;
                }
                match found.iter_mut().find(|(_, figure, _)| *figure == naming.figure) {
                    Some((_, _, known)) => known.complete(title),
                    None => found.push((naming.tokens.start, naming.figure, title)),
                }
            }
        }
        found.sort_by_key(|(at, _, _)| *at);
        let finish = |(at, figure, mut title): (usize, usize, Title)| {
            // A list that gives last names only goes by what the text says of them elsewhere.
            let is_whole = title.role.is_some() && (title.country.is_some() || title.organization.is_some());
            for naming in figures.namings_of(figure).filter(|_| !is_whole) {
                title.complete(titles::around(words, figures, naming));
            }
            let naming = figures.naming_at(at)?;
            Some(FoundParticipant {
                name: figures.figures.get(figure)?.name.clone(),
                role: title.role,
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
    phrases(words, at).any(|(one, _)| one == class)
}

/// Returns what all phrases that begin at `at` say, and their lengths in tokens.
fn phrases(words: &Words<'_>, at: usize) -> impl Iterator<Item = (Attendance, usize)> {
    let begins = words.tokens.get(at).is_some_and(|token| token.info.may_be_attendance);
    let known = match words.kind(at) {
        Some(TokenKind::Small) if begins => words.language.attendance(words.word(at)),
        Some(TokenKind::Capital) if begins => {
            words.language.attendance(&words.word(at).trim_end_matches('.').to_lowercase())
        }
        _ => &[],
    };
    let goes_on = move |rest: &[&str]| rest.iter().zip(at + 1..).all(|(word, at)| words.is_word(at, word));
    known.iter().filter(move |(rest, _)| goes_on(rest)).map(|(rest, class)| (*class, rest.len() + 1))
}

/// "Participants", "List of participants:", at most four words.
fn heading(words: &Words<'_>, figures: &Figures, line: &Range<usize>) -> List {
    let count = line.clone().filter(|at| !matches!(words.kind(*at), Some(TokenKind::Sign(_)))).count();
    let is_sentence = line.clone().any(|at| words.is_sign(at, '.') || words.cue(at).is_some())
        || people(figures, line.clone()).any(|naming| figures.figures[naming.figure].is_full);
    if !(1..=4).contains(&count) || is_sentence {
        return List::None;
    }
    if line.clone().any(|at| is(words, at, Attendance::Absentees)) {
        return List::Absent;
    }
    if line.clone().any(|at| is(words, at, Attendance::Participants)) { List::Present } else { List::None }
}

/// "The participants were:", before a list.
fn lead(words: &Words<'_>, sentence: &Range<usize>) -> Option<List> {
    if sentence.is_empty() || !words.is_sign(sentence.end - 1, ':') {
        return None;
    }
    let says = |class| sentence.clone().any(|at| is(words, at, class));
    if says(Attendance::Absent) || says(Attendance::Absentees) {
        return Some(List::Absent);
    }
    (says(Attendance::Participants) || says(Attendance::Came)).then_some(List::Present)
}

/// "• Anna Berg" in plain text.
fn has_bullet(words: &Words<'_>, line: &crate::annotate::words::Line) -> bool {
    matches!(words.kind(line.tokens.start), Some(TokenKind::Sign('•' | '*' | '-' | '–' | '·' | '▪' | '◦')))
}

/// A short line that begins with a name or a title.
fn is_entry(words: &Words<'_>, figures: &Figures, line: &Range<usize>) -> bool {
    let naming = figures.namings_in(line.clone()).first();
    line.len() < 24
        && naming.is_some_and(|naming| naming.start <= line.start + 1)
        && !line.clone().any(|at| {
            words.cue(at).is_some_and(|_| words.class(at) == WordClass::Open)
                || words.class(at) == WordClass::Auxiliary
                || words.is_sign(at, ':')
                || matches!(words.kind(at), Some(TokenKind::Quote(_)))
        })
}

/// "Berg, who sent apologies", "Berg (absent)": named in the list, but absent.
fn is_absent(words: &Words<'_>, naming: &Naming) -> bool {
    let next = naming.tokens.end;
    let is_aside = words.is_sign(next, '(') || words.is_sign(next, ',') && words.is_word(next + 1, "who");
    let end = words.sentence(naming.tokens.start).end.min(next + 9);
    let mut rest =
        (next + 1..end).take_while(|at| !matches!(words.kind(*at), Some(TokenKind::Sign(',' | ';' | ')'))));
    is_aside && rest.any(|at| is(words, at, Attendance::Absent) || is(words, at, Attendance::Absentees))
}
