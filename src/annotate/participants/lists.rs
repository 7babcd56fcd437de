//! Lists that lines make: below a heading like "Participants", behind a lead, or by their form.
//!
//! In: the lines of a text. Out: for each line what list it stands in, if any. A line is an entry if it begins with a
//! bullet, a number, a name with its titles, or a label ("Norway:", "Chair:") before a name, and holds no sentence. Two or more
//! entries in a row are a list of those who came if a colon or the name of an event stands above, and three or more if
//! most say an office or a country; below "Apologies" they are those who did not.

use std::ops::Range;

use crate::annotate::figures::{Figures, Naming};
use crate::annotate::offices::reading as office;
use crate::annotate::participants::{Group, is, people};
use crate::annotate::words::{Line, TokenKind, Words};
use crate::lexicon::{Attendance, OfficeWord, WordClass};
use crate::model::{BlockKind, Country};

/// What a list is a list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    None,
    Present,
    Absent,
}

/// "Participants", "List of participants:", at most six words.
pub(super) fn heading(words: &Words<'_>, figures: &Figures, line: &Range<usize>) -> List {
    let count = line.clone().filter(|at| !matches!(words.kind(*at), Some(TokenKind::Sign(_)))).count();
    let is_sentence = line.clone().any(|at| words.is_sign(at, '.') || words.cue(at).is_some())
        || people(figures, line.clone()).any(|naming| figures.figures[naming.figure].is_full);
    if !(1..=6).contains(&count) || is_sentence {
        return List::None;
    }
    let says = |class| line.clone().any(|at| is(words, at, class));
    if says(Attendance::Absentees) {
        return List::Absent;
    }
    let is_short = count <= 4 || words.is_sign(line.end - 1, ':');
    if is_short && says(Attendance::Participants) { List::Present } else { List::None }
}

/// "The participants were:", before a list.
pub(super) fn lead(words: &Words<'_>, sentence: &Range<usize>) -> Option<List> {
    if sentence.is_empty() || !words.is_sign(sentence.end - 1, ':') {
        return None;
    }
    let says = |class| sentence.clone().any(|at| is(words, at, class));
    if says(Attendance::Absent) || says(Attendance::Absentees) {
        return Some(List::Absent);
    }
    (says(Attendance::Participants) || says(Attendance::Came)).then_some(List::Present)
}

/// Tells whether a line is an item of a list, in Markdown or in plain text.
pub(super) fn is_item(words: &Words<'_>, line: &Line) -> bool {
    // A number may begin a paragraph of minutes, too.
    let is_numbered = words.kind(line.tokens.start) == Some(TokenKind::Number);
    matches!(line.kind, BlockKind::Item(_) | BlockKind::Cell)
        || bullet(words, &line.tokens) > line.tokens.start && !is_numbered
}

/// Returns the second name of a line whose first is that of a person, if it is no person's: it stands behind a comma and an
/// office, and does not begin with a first name.
pub(super) fn body(words: &Words<'_>, namings: &[&Naming]) -> Option<Range<usize>> {
    let [first, second] = namings else { return None };
    let between = first.tokens.end..second.start;
    let is_office = between.clone().any(|at| office::is_role(words, at));
    let is_behind = between.clone().next_back().is_some_and(|at| words.is_sign(at, ','));
    let is_person = words.language.pronoun(words.word(second.tokens.start)).is_some();
    (is_office && is_behind && !is_person).then(|| second.tokens.clone())
}

/// Returns the country that a line ends with, behind a comma, as its third entry or a later one.
pub(super) fn country_at_end(words: &Words<'_>, line: &Range<usize>) -> Option<Country> {
    let is_comma = |at: &usize| words.is_sign(*at, ',');
    let end = line.end - usize::from(line.end > line.start && words.is_sign(line.end - 1, '.'));
    let last = line.clone().rev().find(is_comma)?;
    let place = office::strip(words, last + 1..end);
    let (country, length) = office::country_named(words, &place)?;
    let is_whole = place.len() == length;
    (is_whole && (line.start..last).any(|at| is_comma(&at))).then_some(country)
}

/// Returns what stands behind "•", "-", "3." or "3)".
fn bullet(words: &Words<'_>, line: &Range<usize>) -> usize {
    let start = line.start;
    let is_number = words.kind(start) == Some(TokenKind::Number)
        && (words.is_sign(start + 1, '.') || words.is_sign(start + 1, ')'));
    match words.kind(start) {
        Some(TokenKind::Sign('•' | '*' | '-' | '–' | '·' | '▪' | '◦' | '‣' | '|')) => start + 1,
        _ if is_number => start + 2,
        _ => start,
    }
}

/// "Norway:", "Chair –": returns the tokens of a label before the first name of a line, and where it ends.
pub(super) fn label(
    words: &Words<'_>,
    figures: &Figures,
    line: &Range<usize>,
) -> Option<(Range<usize>, usize)> {
    let start = bullet(words, line);
    let end = line.end.min(start + 6);
    let sign = (start + 1..end).find(|at| words.is_sign(*at, ':') || words.is_dash(*at))?;
    let is_named = people(figures, start..sign).next().is_some();
    let next = people(figures, sign..line.end).next()?;
    let is_label = (start..sign).any(|at| {
        office::is_role(words, at)
            || is(words, at, Attendance::Participants)
            || office::country_at(words, at..sign).is_some()
    });
    (!is_named && is_label && next.start <= sign + 4).then_some((start..sign, sign + 1))
}

/// Finds those who take the floor in a summary record: "3. Ms. Berg (Norway) said that". One alone makes no record.
pub(super) fn turns<'a>(words: &Words<'_>, figures: &'a Figures) -> Vec<Group<'a>> {
    let turn = |line: &Line| {
        let start = bullet(words, &line.tokens);
        let naming = people(figures, start..line.tokens.end.min(start + 4)).next()?;
        let behind = naming.tokens.end;
        let close = (behind..line.tokens.end.min(behind + 9)).find(|at| words.is_sign(*at, ')'))?;
        let begins = office::says(words, start, OfficeWord::Courtesy)
            && words.is_sign(behind, '(')
            && (words.is_capital(behind + 1) || words.class(behind + 1) == WordClass::Determiner);
        let speaks = words.cue(close + 1).is_some() || words.is_sign(close + 1, ',');
        (line.is_prose && begins && speaks).then(|| Group {
            namings: vec![naming],
            bounds: start..close + 1,
            ..Group::default()
        })
    };
    let turns: Vec<Group<'a>> = words.lines.iter().filter_map(turn).collect();
    let first = turns.first().and_then(|group| group.namings.first()).map(|naming| naming.figure);
    let is_another = |group: &Group<'_>| group.namings.first().map(|naming| naming.figure) != first;
    if turns.iter().any(is_another) { turns } else { Vec::new() }
}

/// A short line that begins with a name, a title or a label.
pub(super) fn is_entry(words: &Words<'_>, figures: &Figures, line: &Range<usize>) -> bool {
    let naming =
        figures.namings_in(line.clone()).first().filter(|_| people(figures, line.clone()).next().is_some());
    let label = label(words, figures, line);
    let start = label.as_ref().map_or_else(|| bullet(words, line), |(_, next)| *next);
    let is_verb = |at: usize| {
        words.cue(at).is_some_and(|_| words.class(at) == WordClass::Open)
            || words.class(at) == WordClass::Auxiliary
            || words.is_sign(at, ':')
            || matches!(words.kind(at), Some(TokenKind::Quote(_)))
    };
    line.len() < 32
        && naming.is_some_and(|naming| naming.start <= start + 1)
        && !(start..line.end).any(is_verb)
}

/// A short line in a list that names nobody: the office of whoever stands above, or the country of those below.
pub(super) fn is_office(words: &Words<'_>, figures: &Figures, line: &Range<usize>) -> bool {
    let is_verb = |at: usize| words.cue(at).is_some() || words.class(at) == WordClass::Auxiliary;
    let says = |at: usize| office::is_role(words, at) || office::country_at(words, at..line.end).is_some();
    (1..12).contains(&line.len())
        && people(figures, line.clone()).next().is_none()
        && !words.is_sign(line.end - 1, '.')
        && !line.clone().any(is_verb)
        && line.clone().any(says)
}

/// Tells of what the lines from `number` on are a list by their form, without any heading that says so.
pub(super) fn by_form(words: &Words<'_>, figures: &Figures, number: usize) -> List {
    let lines = words.lines.get(number..).unwrap_or_default();
    let entries: Vec<&Line> =
        lines.iter().take_while(|line| is_entry(words, figures, &line.tokens)).take(40).collect();
    let is_titled = |line: &&Line| {
        line.tokens
            .clone()
            .any(|at| office::is_role(words, at) || office::country_at(words, at..line.tokens.end).is_some())
    };
    let titled = entries.iter().copied().filter(|line| is_titled(line)).count();
    if entries.len() < 2 || titled * 3 < entries.len() * 2 {
        return List::None;
    }
    // "For Norway: Anna Berg", "For Denmark: Jan Dahl"
    if entries.iter().all(|line| label(words, figures, &line.tokens).is_some()) {
        return List::Present;
    }
    let above = number
        .checked_sub(1)
        .and_then(|above| words.lines.get(above))
        .map_or(0..0, |line| line.tokens.clone());
    let says = |class| above.clone().any(|at| is(words, at, class));
    if says(Attendance::Absentees) || says(Attendance::Absent) {
        return List::Absent;
    }
    if says(Attendance::Bystander) {
        return List::None;
    }
    let is_led = !above.is_empty() && words.is_sign(above.end - 1, ':');
    let is_event = above.len() < 16
        && [Attendance::Event, Attendance::Participants, Attendance::Came, Attendance::Those]
            .into_iter()
            .any(says);
    if is_led || is_event || entries.len() > 2 { List::Present } else { List::None }
}
