//! Titles: the role, country and organization of everybody in a group.
//!
//! In: the namings of a group and the stretch around them. Out: a [`Title`] for each. The steps:
//!
//! 1. What stands between two names is parted into what follows the first ("of Ostmark", "the Danish consul") and what
//!    leads to the second ("and the novelist").
//! 2. Each part is read: honorifics, countries, owners ("the board's"), and what stands behind "of".
//! 3. A plural is handed on: "ministers A of X and B of Y", "the presidents of X and Y, A and B".

use std::ops::Range;

use crate::annotate::figures::{Figures, Naming};
use crate::annotate::offices;
use crate::annotate::participants::clauses::begins_aside;
use crate::annotate::participants::office::{
    capitals, country_at, country_named, is_organization, is_plural, is_role, strip, text,
};
use crate::annotate::participants::{is, office, people};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Attendance, WordClass};
use crate::model::Country;

/// What somebody is, as printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Title {
    pub(super) role: Option<String>,
    pub(super) country: Option<Country>,
    pub(super) organization: Option<String>,
    /// Whether the role is only an honorific: "Bishop".
    pub(super) is_honorific: bool,
    /// Whether it is about a field: "Minister of the Sea".
    pub(super) is_field: bool,
}

impl Title {
    /// Takes what is missing from another title of the same person.
    pub(super) fn complete(&mut self, other: Title) {
        if self.role.is_none() {
            self.role = other.role;
            self.organization = self.organization.take().or(other.organization);
        }
        self.country = self.country.or(other.country.filter(|_| self.organization.is_none()));
    }

    fn is_bare(&self) -> bool {
        self.role.is_none() && self.country.is_none() && self.organization.is_none()
    }

    /// Takes what is missing from the words behind the name.
    fn append(&mut self, trailing: Title) {
        if self.is_honorific && trailing.role.is_some() {
            self.role = None;
        }
        if self.organization.is_none() && self.country.is_none() {
            self.organization.clone_from(&trailing.organization);
        }
        self.complete(trailing);
    }
}

/// Reads the titles of a group that stands in `bounds`.
///
/// `home` is the country of all of them: "the Danish delegation was led by".
pub(super) fn read(
    words: &Words<'_>,
    namings: &[&Naming],
    bounds: &Range<usize>,
    home: Option<Country>,
) -> Vec<Title> {
    let mut titles: Vec<Title> = Vec::with_capacity(namings.len());
    let mut before = bounds.start..namings.first().map_or(bounds.start, |naming| naming.tokens.start);
    let mut shared: Option<Shared> = None;
    for (number, naming) in namings.iter().enumerate() {
        let leading = Leading::new(words, before.clone(), naming);
        if leading.has_words() {
            shared = Shared::new(words, &leading.office);
        }
        let next = namings.get(number + 1);
        let gap = naming.tokens.end..next.map_or(bounds.end, |next| next.tokens.start);
        let (behind, rest) = match next {
            Some(_) => part(words, gap, leading.has_words()),
            None => (gap.clone(), gap.end..gap.end),
        };
        before = rest;
        let mut title = leading.read(words);
        let trailing = behind_name(words, behind);
        title.append(trailing);
        match &shared {
            Some(_) if title.is_honorific => {}
            Some(shared) if title.role.is_none() || leading.has_words() => shared.hand(&mut title),
            _ => shared = None,
        }
        if let Some(shared) = &mut shared {
            shared.next += 1;
        }
        if title.organization.is_none() && title.role.is_some() {
            title.country = title.country.or(home);
        } else if title.is_bare() {
            title.country = home;
        }
        titles.push(title);
    }
    titles
}

/// Reads the title of one naming from the words right around it.
pub(super) fn around(words: &Words<'_>, figures: &Figures, naming: &Naming) -> Title {
    let introduced = offices::introduction(words, naming.start.max(1))
        .filter(|tokens| tokens.clone().any(|at| is_role(words, at)));
    let mut title = match introduced {
        _ if (naming.start..naming.tokens.start).any(|at| is_role(words, at)) => {
            Leading::new(words, naming.start..naming.tokens.start, naming).read(words)
        }
        Some(tokens) => office::read(words, tokens),
        None => Title::default(),
    };
    // ", Danish Minister Jan Dahl" is the next of a list.
    let apposition = offices::apposition(words, naming.tokens.end)
        .filter(|tokens| people(figures, tokens.start..tokens.end + 2).next().is_none());
    if let Some(tokens) = apposition.filter(|tokens| tokens.clone().any(|at| is_role(words, at))) {
        title.append(office::read(words, tokens));
    }
    title
}

/// The words before a name, parted.
struct Leading {
    /// The phrase of the office, without honorifics: "the Thai deputy culture minister".
    office: Range<usize>,
    /// "Bishop", "Lt. Gov.", right before the name.
    honorific: Range<usize>,
}

impl Leading {
    fn new(words: &Words<'_>, tokens: Range<usize>, naming: &Naming) -> Leading {
        let start = start_of_honorifics(words, &tokens);
        let honorific = start..tokens.end;
        let mut end = start;
        while end > tokens.start && (words.is_sign(end - 1, ',') || words.is_sign(end - 1, '(')) {
            end -= 1;
        }
        let is_set_off = end < start;
        let office = phrase_before(words, tokens.start..end, is_set_off);
        let is_title = naming.start < naming.tokens.start || is_set_off;
        let office = match office.clone().any(|at| is_role(words, at)) || is_title || is_named(words, &office)
        {
            true => office,
            false => end..end,
        };
        Leading { office, honorific }
    }

    fn has_words(&self) -> bool {
        !self.office.is_empty()
    }

    fn read(&self, words: &Words<'_>) -> Title {
        let mut title = office::read(words, self.office.clone());
        let courtesy = |at: usize| {
            is(words, at, Attendance::Courtesy) && words.class(at) != WordClass::Role
                || !words.is_capital(at) && !words.is_sign(at, '.')
        };
        let mut honorific = self.honorific.clone();
        while honorific.start < honorific.end
            && (courtesy(honorific.start) || words.is_sign(honorific.start, '.'))
        {
            honorific.start += 1;
        }
        while honorific.end > honorific.start
            && matches!(words.kind(honorific.end - 1), Some(TokenKind::Sign(')' | '(')))
        {
            honorific.end -= 1;
        }
        let is_joint = self.office.clone().any(|at| is_plural(words, at));
        if (title.role.is_none() || is_joint) && !honorific.is_empty() {
            title.role = text(words, &honorific);
            title.is_honorific = true;
        }
        title
    }
}

/// "the novelist", "Kiribati's": words that say something though no noun of theirs is known.
fn is_named(words: &Words<'_>, office: &Range<usize>) -> bool {
    let first = office.start;
    if office.is_empty() {
        return false;
    }
    country_at(words, office.clone()).is_some()
        || matches!(words.class(first), WordClass::Determiner | WordClass::Possessive)
        || office.clone().any(|at| words.kind(at) == Some(TokenKind::Possessive))
        || words.kind(first) == Some(TokenKind::Small) && office.len() < 6
}

/// Returns where the honorifics before a name begin.
fn start_of_honorifics(words: &Words<'_>, tokens: &Range<usize>) -> usize {
    let mut start = tokens.end;
    while start > tokens.start {
        let before = start - 1;
        let is_honorific = words.is_capital(before) && words.class(before) == WordClass::Honorific
            || words.is_capital(before)
                && is(words, before, Attendance::Courtesy)
                && (!is_role(words, before) || before == tokens.start || words.is_sign(before - 1, ','));
        let is_dot = words.is_sign(before, '.')
            && before > tokens.start
            && (words.class(before - 1) == WordClass::Honorific
                || is(words, before - 1, Attendance::Courtesy));
        let is_mark = matches!(words.kind(before), Some(TokenKind::Sign('\'' | '’')))
            && before > tokens.start
            && words.class(before - 1) == WordClass::Honorific;
        let is_bracket = matches!(words.kind(before), Some(TokenKind::Sign('(' | ')'))) && start < tokens.end
            || words.is_sign(before, ')') && before > tokens.start + 1 && words.is_sign(before - 1, '.');
        if !(is_honorific || is_dot || is_mark || is_bracket) {
            break;
        }
        start = before;
    }
    start
}

/// Cuts the phrase of the office off what stands before it: "On Monday", "by", "for the company,".
fn phrase_before(words: &Words<'_>, tokens: Range<usize>, is_set_off: bool) -> Range<usize> {
    let is_cut =
        |at: usize| matches!(words.kind(at), Some(TokenKind::Sign(',' | ';' | ':' | '(' | ')' | '—')));
    let mut start = tokens.clone().rev().find(|at| is_cut(*at)).map_or(tokens.start, |at| at + 1);
    // "for the manufacturers, X"
    if is_set_off
        && matches!(words.word(start).to_ascii_lowercase().as_str(), "for" | "on" | "in" | "from" | "at")
    {
        return tokens.end..tokens.end;
    }
    // "the chairman of the builders, Trasandina Consortium, X": an apposition within one.
    let is_inner = is_set_off
        && start > tokens.start + 2
        && words.is_capital(start)
        && !(start..tokens.end).any(|at| is_role(words, at));
    if is_inner {
        start = (tokens.start..start - 1).rev().find(|at| is_cut(*at)).map_or(tokens.start, |at| at + 1);
    }
    // Only the phrase that holds the noun: "in Oslo the minister".
    if let Some(noun) = (start..tokens.end).find(|at| is_role(words, *at)) {
        let breaks = |at: usize| {
            matches!(
                words.class(at),
                WordClass::Determiner
                    | WordClass::Preposition
                    | WordClass::Conjunction
                    | WordClass::Auxiliary
                    | WordClass::Adverb
                    | WordClass::Time
                    | WordClass::Other
            ) && !(words.is_word(at, "and") && at > start && words.is_word(noun, "minister"))
        };
        let first = (start..noun).rev().find(|at| breaks(*at)).map_or(start, |at| at + 1);
        // An owner may have an article: "the board's chairman".
        return first..tokens.end;
    }
    let joined = (start..tokens.end).rev().find(|at| words.class(*at) == WordClass::Conjunction);
    start = joined.map_or(start, |at| at + 1);
    while start < tokens.end
        && (matches!(
            words.class(start),
            WordClass::Preposition
                | WordClass::Conjunction
                | WordClass::Adverb
                | WordClass::Auxiliary
                | WordClass::Other
                | WordClass::Time
        ) || matches!(words.kind(start), Some(TokenKind::Number | TokenKind::Sign(_))))
    {
        start += 1;
    }
    start..tokens.end
}

/// Parts what stands between two names: what is about the first, and what is about the second.
fn part(words: &Words<'_>, gap: Range<usize>, has_title: bool) -> (Range<usize>, Range<usize>) {
    let none = gap.start..gap.start;
    let is_new = |at: &usize| matches!(words.kind(*at), Some(TokenKind::Sign(';' | '•' | '▪' | '·' | '◦')));
    if let Some(semicolon) = gap.clone().rev().find(is_new) {
        return (gap.start..semicolon, semicolon + 1..gap.end);
    }
    if let Some(close) = bracket(words, &gap) {
        let (more, rest) = part(words, close + 1..gap.end, has_title);
        return (gap.start..more.end.max(close + 1), rest);
    }
    let after_comma = gap.start + usize::from(words.is_sign(gap.start, ','));
    if begins_aside(words, after_comma) {
        let end = (after_comma..gap.end).find(|at| words.is_sign(*at, ',')).unwrap_or(gap.end);
        return (gap.start..end, end..gap.end);
    }
    let is_and = |at: usize| is(words, at, Attendance::Joint) || words.is_sign(at, '&');
    if is_and(after_comma) {
        return (none, after_comma + 1..gap.end);
    }
    let ends = |at: usize| (at + 1..gap.end).all(|at| words.class(at) == WordClass::Preposition);
    if let Some(and) = gap.clone().find(|at| is_and(*at) && (ends(*at) || words.is_sign(at - 1, ','))) {
        return (gap.start..and, and + 1..gap.end);
    }
    let starts_phrase = |at: usize| {
        matches!(words.class(at), WordClass::Determiner | WordClass::Possessive | WordClass::Preposition)
            || country_at(words, at..gap.end).is_some()
            || words.class(at) == WordClass::Honorific && words.is_capital(at)
            || is_role(words, at)
    };
    let is_of = words.class(gap.start) == WordClass::Preposition;
    let and = gap.clone().rev().find(|at| is_and(*at) && (is_of || starts_phrase(at + 1)));
    if let Some(and) = and {
        return (gap.start..and, and + 1..gap.end);
    }
    let commas: Vec<usize> = gap.clone().filter(|at| words.is_sign(*at, ',')).collect();
    let honorifics = start_of_honorifics(words, &gap);
    let is_set_off = commas.last().is_some_and(|last| last + 1 >= honorifics);
    match commas.as_slice() {
        [] if is_of => (gap.clone(), gap.end..gap.end),
        [] => (none, gap.clone()),
        [only] => (gap.start..*only, only + 1..gap.end),
        [.., last] if !is_set_off => (gap.start..*last, last + 1..gap.end),
        [first, ..] if has_title && *first == gap.start => (none, first + 1..gap.end),
        // ", curator of the museum,": the style of the list is name first.
        [_, last] => (gap.start..*last, last + 1..gap.end),
        [.., before, last] => {
            let chunk = before + 1..*last;
            let is_more = !chunk.clone().any(|at| is_role(words, at)) && words.is_capital(chunk.start);
            match is_more {
                true => (gap.start..*last, last + 1..gap.end),
                false => (gap.start..*before, before + 1..gap.end),
            }
        }
    }
}

/// Returns where a bracket that begins a stretch closes.
fn bracket(words: &Words<'_>, gap: &Range<usize>) -> Option<usize> {
    words.is_sign(gap.start, '(').then(|| gap.clone().find(|at| words.is_sign(*at, ')')))?
}

/// Reads what stands behind a name.
fn behind_name(words: &Words<'_>, tokens: Range<usize>) -> Title {
    let mut title = Title::default();
    let is_cut = |at: &usize| {
        matches!(words.kind(*at), Some(TokenKind::Sign(',' | ';' | '(' | ')' | '.' | '—' | '–' | ':')))
            || words.is_dash(*at)
    };
    let mut start = tokens.start;
    let mut number = 0;
    while start < tokens.end && number < 4 {
        let end = (start..tokens.end).find(is_cut).unwrap_or(tokens.end);
        if start < end && !chunk(words, start..end, number, &mut title) {
            break;
        }
        number += usize::from(start < end);
        start = end + 1;
    }
    title
}

/// Reads one chunk behind a name; false if nothing more can be about the name.
fn chunk(words: &Words<'_>, tokens: Range<usize>, number: usize, title: &mut Title) -> bool {
    let mut tokens = tokens;
    if words.kind(tokens.start).is_some_and(|kind| kind == TokenKind::Number) {
        return true;
    }
    if begins_aside(words, tokens.start) {
        tokens.start += 1;
    }
    if is(words, tokens.start, Attendance::For) {
        let place = strip(words, tokens.start + 1..tokens.end);
        title.country = title.country.or(country_at(words, place.clone()).map(|(country, _)| country));
        if title.country.is_none() && words.is_capital(place.start) && title.organization.is_none() {
            title.organization = text(words, &capitals(words, &place));
        }
        return true;
    }
    if matches!(words.word(tokens.start), "of" | "from") {
        let place = strip(words, tokens.start + 1..tokens.end);
        let article = words.class(tokens.start + 1) == WordClass::Determiner;
        if let Some((country, _)) = country_named(words, &place) {
            title.country = title.country.or(Some(country));
        } else if title.organization.is_none()
            && words.is_word(tokens.start, "of")
            && (is_organization(words, &place) || article)
        {
            title.organization = text(words, &capitals(words, &place)).filter(|name| !name.is_empty());
        }
        return true;
    }
    let is_person_part = words.class(tokens.start) == WordClass::Suffix;
    let has_role = tokens.clone().any(|at| is_role(words, at));
    let bare = strip(words, tokens.clone());
    if let Some((country, length)) = country_at(words, bare.clone())
        && length == bare.len()
    {
        title.country = title.country.or(Some(country));
        return true;
    }
    if title.role.is_none() && (has_role || is_noun_phrase(words, &tokens)) && !is_person_part {
        let read = office::read(words, tokens);
        title.role = read.role;
        title.is_field = read.is_field;
        title.country = title.country.or(read.country);
        title.organization = title.organization.take().or(read.organization);
        return true;
    }
    // "Harbour Minister, Norrland": a country that nobody listed.
    let follows = title.role.is_some() && !title.is_field
        || (number == 0 || title.is_field) && is_organization(words, &bare);
    if follows
        && title.organization.is_none()
        && title.country.is_none()
        && words.is_capital(bare.start)
        && !has_role
    {
        title.organization = text(words, &capitals(words, &bare));
        return true;
    }
    false
}

/// "a retired judge", "curator of the museum".
fn is_noun_phrase(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let first = tokens.start;
    let is_small = words.kind(first) == Some(TokenKind::Small);
    let is_article = matches!(words.class(first), WordClass::Determiner | WordClass::Possessive)
        && words.kind(first + 1).is_some_and(|kind| matches!(kind, TokenKind::Small | TokenKind::Capital));
    let word = words.word(first);
    let is_open = is_small
        && words.class(first) == WordClass::Open
        && words.cue(first).is_none()
        && !["ing", "ed", "ly"].iter().any(|ending| word.ends_with(ending))
        && (tokens.len() == 1 || words.is_word(first + 1, "of") || words.is_word(first + 1, "at"));
    is_article || is_open || words.country(first..first + 1).is_some() && tokens.len() > 1
}

/// A plural title that those behind it share.
struct Shared {
    role: String,
    countries: Vec<Country>,
    next: usize,
}

impl Shared {
    fn new(words: &Words<'_>, office: &Range<usize>) -> Option<Shared> {
        let noun = office.clone().find(|at| is_plural(words, *at))?;
        let end = office.clone().find(|at| *at > noun && words.class(*at) == WordClass::Preposition);
        let behind = end.map_or(office.end, |of| of + 1)..office.end;
        let mut countries = Vec::new();
        let mut at = behind.start;
        while at < behind.end {
            match country_at(words, at..behind.end) {
                Some((country, length)) => {
                    countries.push(country);
                    at += length;
                }
                None => at += 1,
            }
        }
        let role = office::read(words, office.start..end.unwrap_or(office.end)).role?;
        Some(Shared { role, countries, next: 0 })
    }

    fn hand(&self, title: &mut Title) {
        title.role = Some(self.role.clone());
        title.organization = title.organization.take().filter(|_| self.countries.is_empty());
        title.country = self.countries.get(self.next).copied().or(title.country);
    }
}
