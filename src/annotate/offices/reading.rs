//! Offices: the role, country and organization in one phrase.
//!
//! In: the tokens of "the Thai deputy culture minister", "curator of the National Museum". Out: a [`Office`]. Countries and
//! owners ("the board's") come off the front; what stands behind "of" is a country, an organization, or, behind a
//! minister or a mayor, part of the role.

use std::ops::Range;

use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Function, OfficeWord, WordClass};
use crate::model::Country;

/// What somebody is, as printed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Office {
    /// Without the country and the organization.
    pub(crate) role: Option<String>,
    pub(crate) country: Option<Country>,
    pub(crate) organization: Option<String>,
    /// Whether the role is only an honorific: "Bishop".
    pub(crate) is_honorific: bool,
    /// Whether its noun is known as one of an office.
    pub(crate) is_office: bool,
    /// Whether it is about a field: "Minister of the Sea".
    pub(crate) is_field: bool,
}

/// Tells whether a word of offices of this kind begins at `at`.
pub(crate) fn says(words: &Words<'_>, at: usize, kind: OfficeWord) -> bool {
    words.is_office_word(at, kind)
}

/// Parts the tokens of an office into the role, its country and its organization.
pub(crate) fn read(words: &Words<'_>, tokens: Range<usize>) -> Office {
    let mut title = Office::default();
    let (mut start, mut end) = (tokens.start, tokens.end);
    // "Belize was represented by its high commissioner"
    if says(words, start, OfficeWord::Its) {
        let sentence = words.sentence(start).start;
        title.country =
            (sentence..start).rev().find_map(|at| country_at(words, at..start)).map(|(one, _)| one);
    }
    while start < end && matches!(words.class(start), WordClass::Determiner | WordClass::Possessive) {
        start += 1;
    }
    // "a Swiss economist named", "the host, "
    if let Some(stop) = (start..end).find(|at| says(words, *at, OfficeWord::Cut) || words.is_sign(*at, '.')) {
        end = stop;
    }
    // "the chairman of the builders, Trasandina Consortium,"
    if let Some(comma) = (start..end).find(|at| words.is_sign(*at, ',')) {
        let named = capitals(words, &(comma + 1..end));
        let of = (start..comma).find(|at| words.is_function(*at, Function::Of));
        if of.is_some() && is_organization(words, &named) {
            title.organization = text(words, &named);
        }
        end = of.filter(|_| title.organization.is_some()).unwrap_or(comma);
    }
    let owner =
        (start..end).rev().find(|at| words.kind(*at) == Some(TokenKind::Possessive) && at + 1 < tokens.end);
    let of = (start + 1..end).find(|at| says(words, *at, OfficeWord::Of));
    let owner = owner.filter(|owner| of.is_none_or(|of| *owner < of));
    let whole = start..end;
    // "the visiting Indian minister"
    let is_passing = start < end
        && words.kind(start) == Some(TokenKind::Small)
        && !is_role(words, start)
        && (words.class(start) == WordClass::Open || says(words, start, OfficeWord::Standing));
    let mut standing = None;
    if is_passing && country_at(words, start + 1..end).is_some() {
        standing = says(words, start, OfficeWord::Standing).then(|| words.word(start));
        start += 1;
    }
    if let Some((country, length)) = country_at(words, start..end) {
        title.country = Some(country);
        let next = start + length;
        start = next + usize::from(words.kind(next) == Some(TokenKind::Possessive));
    }
    if let Some(owner) = owner.filter(|owner| *owner >= start) {
        let named = start..owner;
        if is_body(words, &named) {
            title.organization = text(words, &named);
        }
        start = owner + 1;
        if says(words, start, OfficeWord::Own) {
            start += 1;
        }
    }
    if is_plain_owner(words, start, end) {
        start += 1;
    }
    let noun = (start..end).find(|at| is_role(words, *at));
    // "the islands’ negotiator"
    let plural = noun.and_then(|noun| (start..noun).rev().find(|at| is_plain_owner(words, *at, noun)));
    if let Some(owner) = plural.filter(|_| title.organization.is_none()) {
        let named = start..owner;
        if is_body(words, &named) {
            title.organization = text(words, &named);
        }
        start = owner + 1;
    }
    let is_field = (start..end).any(|at| says(words, at, OfficeWord::Field));
    title.is_field = is_field;
    title.is_office = noun.is_some();
    if title.organization.is_none() {
        let is_body = |at: &usize| {
            is_acronym(words.word(*at))
                || !is_field
                    && !says(words, *at, OfficeWord::Standing)
                    && matches!(words.class(*at), WordClass::Open | WordClass::Organization | WordClass::Site)
        };
        let capitals = (start..noun.unwrap_or(start)).take_while(|at| words.is_capital(*at));
        // "Ostby Water chief executive": capitals before a role in small letters are a body's.
        let is_small = noun.is_some_and(|noun| !words.is_capital(noun)) && !is_field;
        let last =
            capitals.take_while(|at| (is_small || is_body(at)) && !says(words, *at, OfficeWord::Rank)).last();
        // "Town manager", at the start of a sentence
        let is_opening =
            last == Some(start) && words.sentence(start).start == start && !is_acronym(words.word(start));
        if let Some(last) = last.filter(|_| !is_opening) {
            title.organization = text(words, &(start..last + 1));
            start = last + 1;
        }
    }
    // "state secretary in the Norwegian ministry", "deputy head for trade at the Coast Commission"
    let within =
        (start + 1..end).find(|at| says(words, *at, OfficeWord::Within) && is_in_body(words, *at, end));
    if let Some(within) = within.filter(|_| noun.is_some() && title.organization.is_none()) {
        let place = strip(words, within + 1..end);
        match country_at(words, place.clone()) {
            Some((country, _)) => title.country = title.country.or(Some(country)),
            None => title.organization = text(words, &place),
        }
        end = within;
    }
    let of = (start + 1..end).find(|at| says(words, *at, OfficeWord::Of));
    if let Some(of) = of {
        end = behind_of(words, &mut title, start, of, end, noun, is_field);
    }
    let is_ethnic = title.organization.is_some()
        && title.country.is_some()
        && whole.start < start
        && of.is_some_and(|of| end == of)
        && words.language.is_demonym(words.word(whole.start));
    if is_ethnic {
        title.country = None;
    }
    title.role = text(words, &(start..end)).map(|role| match standing {
        Some(standing) => format!("{standing} {role}"),
        None => role,
    });
    title
}

/// "in the Norwegian ministry", "at the Coast Commission": a body stands behind.
fn is_in_body(words: &Words<'_>, within: usize, end: usize) -> bool {
    let place = strip(words, within + 1..end);
    match country_at(words, place.clone()) {
        Some((_, length)) => {
            (place.start + length..place.end).any(|at| words.class(at) == WordClass::Organization)
                && (place.start + length..place.end).all(|at| !words.is_capital(at))
        }
        None => words.is_capital(place.start) && is_organization(words, &place),
    }
}

/// "owners' chairman": an apostrophe alone.
fn is_plain_owner(words: &Words<'_>, start: usize, end: usize) -> bool {
    start < end && matches!(words.kind(start), Some(TokenKind::Sign('’' | '\'')))
}

/// Reads what stands behind "of"; returns where the role ends.
fn behind_of(
    words: &Words<'_>,
    title: &mut Office,
    start: usize,
    of: usize,
    end: usize,
    noun: Option<usize>,
    is_field: bool,
) -> usize {
    let place = strip(words, of + 1..end);
    // "curator of the National Museum of Ostmark"
    let last_of = (of + 1..end).rev().find(|at| words.is_function(*at, Function::Of));
    if last_of.is_some_and(|last| is_organization(words, &(of + 1..last))) && !is_field {
        title.organization = title.organization.take().or_else(|| text(words, &place));
        return of;
    }
    // "Minister of Agriculture of Eswatini", "of the Kingdom of Norway"
    let mut preps = (of..end).filter(|at| says(words, *at, OfficeWord::Place));
    let named = |at: &usize| country_named(words, &strip(words, at + 1..end)).map(|(country, _)| country);
    if let Some((at, country)) = preps.find_map(|at| Some((at, named(&at)?))) {
        title.country = title.country.or(Some(country));
        return at;
    }
    // "Secretary of the Navy", but "secretary of the Quay Fund".
    let is_long =
        place.clone().filter(|at| words.is_capital(*at)).count() > 1 && is_organization(words, &place);
    let is_minister = (start..of).any(|at| says(words, at, OfficeWord::Ministry));
    if is_field && (is_minister || !is_long) {
        return end;
    }
    let is_local = noun.is_some_and(|noun| says(words, noun, OfficeWord::Local) && !is_role(words, noun + 1));
    let is_body = is_body(words, &place);
    // "her colleague from Westholm"
    if says(words, of, OfficeWord::From) && !is_body {
        return of;
    }
    if let Some((country, length)) = country_at(words, place.clone())
        && length < place.len()
    {
        // "the Turkmen parliament", "Greenland's Qeqqata district"
        let is_owner = words.kind(place.start + length) == Some(TokenKind::Possessive);
        let rest = place.start + length..place.end;
        if is_owner || !rest.clone().any(|at| words.is_capital(at)) {
            title.country = title.country.or(Some(country));
            let is_state =
                is_body || words.language.word(words.word(place.end - 1)).class == WordClass::Portfolio;
            if !is_owner && is_state {
                title.organization = title.organization.take().or_else(|| text(words, &place));
            }
            return of;
        }
    }
    // "for Political Affairs"
    let ends_in_field = place.len() > 1
        && words.class(place.end - 1) == WordClass::Portfolio
        && !words.is_function(of, Function::Of);
    let has_capital = words.is_capital(place.start)
        && !ends_in_field
        && !matches!(words.class(place.start), WordClass::Portfolio | WordClass::Role)
        || is_body && words.is_capital(place.start);
    if title.organization.is_none() && has_capital && (is_body || !is_local) && start < of {
        title.organization = text(words, &place);
        return of;
    }
    end
}

/// Finds the country that these tokens begin with, and its length in tokens.
pub(crate) fn country_at(words: &Words<'_>, tokens: Range<usize>) -> Option<(Country, usize)> {
    let longest = tokens.len().min(6);
    (1..=longest).rev().find_map(|length| {
        words.country(tokens.start..tokens.start + length).map(|country| (country, length))
    })
}

/// Finds the country that is all these tokens, "the Republic of" left aside.
pub(crate) fn country_named(words: &Words<'_>, tokens: &Range<usize>) -> Option<(Country, usize)> {
    let whole = country_at(words, tokens.clone()).filter(|(_, length)| *length == tokens.len());
    whole.or_else(|| {
        let of = tokens.clone().find(|at| words.is_function(*at, Function::Of))?;
        let is_realm = (tokens.start..of).all(|at| says(words, at, OfficeWord::Realm)) && of > tokens.start;
        let place = strip(words, of + 1..tokens.end);
        country_at(words, place.clone()).filter(|(_, length)| is_realm && *length == place.len())
    })
}

/// Leaves out articles.
pub(crate) fn strip(words: &Words<'_>, tokens: Range<usize>) -> Range<usize> {
    let start = tokens.clone().find(|at| words.class(*at) != WordClass::Determiner).unwrap_or(tokens.end);
    start..tokens.end
}

/// Returns the run of a name: capitals, and small words between them.
pub(crate) fn capitals(words: &Words<'_>, tokens: &Range<usize>) -> Range<usize> {
    let start = tokens.clone().find(|at| words.is_capital(*at)).unwrap_or(tokens.end);
    let last = (start..tokens.end)
        .take_while(|at| {
            words.is_capital(*at)
                || (says(words, *at, OfficeWord::Inner) || words.is_sign(*at, '&'))
                || words.kind(*at) == Some(TokenKind::Possessive)
                || matches!(words.kind(*at), Some(TokenKind::Sign('\'' | '’')))
        })
        .filter(|at| words.is_capital(*at))
        .last();
    start..last.map_or(start, |last| last + 1)
}

pub(crate) fn is_role(words: &Words<'_>, at: usize) -> bool {
    words.class(at) == WordClass::Role
        || words.tokens.get(at).is_some_and(|token| token.info.is_title) && !words.is_capital(at + 1)
        || says(words, at, OfficeWord::Local) && words.class(at) != WordClass::Honorific
        || says(words, at, OfficeWord::Field)
        || says(words, at, OfficeWord::Office)
        || says(words, at, OfficeWord::Profession)
        || is_plural(words, at)
        || words
            .word(at)
            .rsplit_once('-')
            .is_some_and(|(_, noun)| words.language.word(&noun.to_lowercase()).class == WordClass::Role)
}

/// "ministers", "mayors"
pub(crate) fn is_plural(words: &Words<'_>, at: usize) -> bool {
    let word = words.word(at).to_lowercase();
    let singular = words.language.singular(&word).unwrap_or_default();
    words.language.word(singular).class == WordClass::Role
        || !singular.is_empty() && says(words, at, OfficeWord::Office)
}

/// "minister", "counterpart", but not "novelist": whoever meets them has a meeting.
pub(crate) fn is_public(words: &Words<'_>, at: usize) -> bool {
    is_role(words, at) && !says(words, at, OfficeWord::Profession)
}

/// "Pastor", "Sen.": a title that is an office, too.
pub(crate) fn is_rank(words: &Words<'_>, at: usize) -> bool {
    words.is_capital(at) && words.class(at) == WordClass::Honorific && !says(words, at, OfficeWord::Courtesy)
}

pub(crate) fn is_organization(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| {
        words.is_capital(at) && (words.class(at) == WordClass::Organization || is_acronym(words.word(at)))
    })
}

/// "the Harbour Board", "the board": words that name an organization, or end in what one is.
fn is_body(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    is_organization(words, tokens) || words.class(tokens.end.saturating_sub(1)) == WordClass::Organization
}

fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

/// Returns the words as printed, on one line.
pub(crate) fn text(words: &Words<'_>, tokens: &Range<usize>) -> Option<String> {
    (!tokens.is_empty()).then(|| words.printed(tokens))
}
