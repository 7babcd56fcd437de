//! Titles: the role, country and organization of everybody in a group.
//!
//! In: the namings of a group and the stretch around them. Out: a [`Office`] for each. The steps:
//!
//! 1. What stands between two names is parted into what follows the first ("of Ostmark", "the Danish consul") and what
//!    leads to the second ("and the novelist").
//! 2. Each part is read: honorifics, countries, owners ("the board's"), and what stands behind "of".
//! 3. A plural is handed on: "ministers A of X and B of Y", "the presidents of X and Y, A and B".

use std::ops::Range;

use crate::annotate::figures::{Figures, Naming};
use crate::annotate::offices;
use crate::annotate::offices::reading as office;
use crate::annotate::offices::reading::{
    Office, capitals, country_at, country_named, is_organization, is_plural, is_role, says, strip, text,
};
use crate::annotate::participants::parts::{Leading, before_side, part};
use crate::annotate::participants::sentence::begins_aside;
use crate::annotate::participants::{is, people};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Attendance, Function, OfficeWord, WordClass};
use crate::model::Country;

impl Office {
    /// Takes what is missing from another title of the same person.
    pub(super) fn complete(&mut self, other: Office) {
        if self.role.is_none() {
            self.role = other.role;
            self.is_office = other.is_office;
            self.organization = self.organization.take().or(other.organization);
        }
        self.country = self.country.or(other.country.filter(|_| self.organization.is_none()));
    }

    /// Takes country and organization from whom it belongs to.
    fn inherit(&mut self, other: &Office) {
        if self.organization.is_none() && other.organization.is_some() {
            self.country = None;
            self.organization.clone_from(&other.organization);
        } else if self.country.is_none() && self.organization.is_none() {
            self.country = other.country;
        }
    }

    fn is_bare(&self) -> bool {
        self.role.is_none() && self.country.is_none() && self.organization.is_none()
    }

    /// Takes what is missing from the words behind the name.
    fn append(&mut self, trailing: Office) {
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
) -> Vec<Office> {
    let mut titles: Vec<Office> = Vec::with_capacity(namings.len());
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
        let is_theirs = leading.is_of_last(words) || is_theirs(words, &behind);
        let side = before_side(words, &before);
        let coded = behind.clone().find_map(|at| listed_by_code(words, &(at..at + 1)));
        let mut title = leading.read(words);
        let trailing = behind_name(words, behind);
        title.append(trailing);
        title.country = title.country.or(coded);
        before = rest;
        if title.country.is_none() && title.organization.is_none() {
            title.country = side;
        }
        if let Some(last) = titles.last().filter(|_| is_theirs && title.is_office) {
            title.inherit(last);
        }
        // "the Norwegian minister Berg and the Danish one, Dahl"
        let is_same =
            title.role.as_deref().is_some_and(|role| words.language.is_office(role, OfficeWord::Same));
        if is_same {
            title.role = titles.last().and_then(|last: &Office| last.role.clone());
        }
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

/// ", its treasurer": what stands behind a name is an office where the one before holds theirs.
fn is_theirs(words: &Words<'_>, behind: &Range<usize>) -> bool {
    let possessive = behind.clone().take(5).find(|at| words.class(*at) == WordClass::Possessive);
    possessive.is_some_and(|at| !says(words, at + 1, OfficeWord::Kin))
}

/// Reads "Chair" of "Chair: Anna Berg": a role in the singular, or a country.
pub(super) fn of_label(words: &Words<'_>, label: &Range<usize>) -> Office {
    let mut title = office::read(words, label.clone());
    let is_one = label.clone().any(|at| is_role(words, at) && !is_plural(words, at));
    title.role = title.role.filter(|_| is_one);
    title.country = label.clone().find_map(|at| country_at(words, at..label.end)).map(|(country, _)| country);
    title
}

/// Reads the title of one naming from the words right around it.
pub(super) fn around(words: &Words<'_>, figures: &Figures, naming: &Naming) -> Office {
    let introduced = offices::introduction(words, naming.start.max(1))
        .filter(|tokens| tokens.clone().any(|at| is_role(words, at)));
    let mut title = match introduced {
        _ if (naming.start..naming.tokens.start).any(|at| is_role(words, at)) => {
            Leading::new(words, naming.start..naming.tokens.start, naming).read(words)
        }
        Some(tokens) => office::read(words, tokens),
        None => Office::default(),
    };
    // ", Danish Minister Jan Dahl" is the next of a list.
    let apposition = offices::apposition(words, naming.tokens.end)
        .filter(|tokens| people(figures, tokens.start..tokens.end + 2).next().is_none());
    if let Some(tokens) = apposition.filter(|tokens| tokens.clone().any(|at| is_role(words, at))) {
        title.append(office::read(words, tokens));
    }
    title
}

/// Reads what stands behind a name.
fn behind_name(words: &Words<'_>, tokens: Range<usize>) -> Office {
    let mut title = Office::default();
    let is_cut = |at: &usize| {
        matches!(words.kind(*at), Some(TokenKind::Sign(',' | ';' | '(' | ')' | '.' | '—' | '–' | ':' | '|')))
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
fn chunk(words: &Words<'_>, tokens: Range<usize>, number: usize, title: &mut Office) -> bool {
    let mut tokens = tokens;
    if words.kind(tokens.start).is_some_and(|kind| kind == TokenKind::Number) {
        return true;
    }
    if is(words, tokens.start, Attendance::Joint) {
        return false;
    }
    if begins_aside(words, tokens.start) {
        tokens.start += 1;
        if !says(words, tokens.start, OfficeWord::For) {
            return false;
        }
    }
    if says(words, tokens.start, OfficeWord::For) {
        let place = strip(words, tokens.start + 1..tokens.end);
        title.country = title.country.or(country_at(words, place.clone()).map(|(country, _)| country));
        if title.country.is_none() && words.is_capital(place.start) && title.organization.is_none() {
            title.organization = text(words, &capitals(words, &place));
        }
        return true;
    }
    if says(words, tokens.start, OfficeWord::Origin) {
        let place = strip(words, tokens.start + 1..tokens.end);
        let article = words.class(tokens.start + 1) == WordClass::Determiner;
        if let Some((country, _)) = country_named(words, &place) {
            title.country = title.country.or(Some(country));
        } else if title.organization.is_none()
            && words.is_function(tokens.start, Function::Of)
            && (is_organization(words, &place) || article)
        {
            title.organization = text(words, &capitals(words, &place)).filter(|name| !name.is_empty());
        }
        return true;
    }
    let is_person_part = matches!(words.class(tokens.start), WordClass::Suffix | WordClass::Letters);
    let has_role = tokens.clone().any(|at| is_role(words, at));
    if let Some(country) = listed_by_code(words, &tokens) {
        title.country = title.country.or(Some(country));
        return true;
    }
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
        title.is_office = read.is_office;
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

/// "Anna Berg (NOR) and Jan Dahl (DEN)": codes of countries, where a text has two; one alone may be a party.
fn listed_by_code(words: &Words<'_>, tokens: &Range<usize>) -> Option<Country> {
    let code = |at: usize| {
        let is_bracketed = at > 0 && words.is_sign(at - 1, '(') && words.is_sign(at + 1, ')');
        is_bracketed.then(|| Country::from_three_letters(words.word(at)))?
    };
    let own = code(tokens.start).filter(|_| tokens.len() == 1)?;
    let mut others = (0..words.tokens.len()).filter_map(code);
    others.any(|other| other != own).then_some(own)
}

/// "-ing", "-ed": tells whether a word is built like a verb or an adverb.
fn has_ending(words: &Words<'_>, at: usize) -> bool {
    [Function::Past, Function::Participle, Function::Manner]
        .iter()
        .any(|ending| words.is_function(at, *ending))
}

/// "a retired judge", "curator of the museum".
fn is_noun_phrase(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let first = tokens.start;
    let is_small = words.kind(first) == Some(TokenKind::Small);
    let is_article = matches!(words.class(first), WordClass::Determiner | WordClass::Possessive)
        && words.kind(first + 1).is_some_and(|kind| matches!(kind, TokenKind::Small | TokenKind::Capital));
    let is_open = is_small
        && words.class(first) == WordClass::Open
        && words.cue(first).is_none()
        && !has_ending(words, first)
        && (tokens.len() == 1 || says(words, first + 1, OfficeWord::Of));
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
        // "Danish and Norwegian ministers"
        if countries.is_empty() {
            countries.extend(
                (office.start..noun).filter_map(|at| country_at(words, at..noun)).map(|(one, _)| one),
            );
            countries = if countries.len() > 1 { countries } else { Vec::new() };
        }
        let mut role = office::read(words, office.start..end.unwrap_or(office.end)).role?;
        if end.is_none() && countries.len() > 1 {
            let start = (office.start..noun).rev().find(|at| country_at(words, *at..noun).is_some());
            role = text(words, &(start.map_or(office.start, |at| at + 1)..office.end)).unwrap_or(role);
        }
        Some(Shared { role, countries, next: 0 })
    }

    fn hand(&self, title: &mut Office) {
        title.role = Some(self.role.clone());
        title.organization = title.organization.take().filter(|_| self.countries.is_empty());
        title.country = self.countries.get(self.next).copied().or(title.country);
    }
}
