//! Parts: which of the words around a name are about it.
//!
//! In: the tokens before a name, or between two names. Out: [`Leading`], the office and the honorifics right before a
//! name, and [`part`], what stands between two names divided into what is about the first and what leads to the second.

use std::ops::Range;

use crate::annotate::figures::Naming;
use crate::annotate::offices::reading as office;
use crate::annotate::offices::reading::{
    Office, country_at, country_named, is_plural, is_role, says, strip, text,
};
use crate::annotate::participants::is;
use crate::annotate::participants::sentence::{begins_aside, side_at};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Attendance, Function, OfficeWord, WordClass};
use crate::model::Country;

/// The words before a name, parted.
pub(super) struct Leading {
    /// The phrase of the office, without honorifics: "the Thai deputy culture minister".
    pub(super) office: Range<usize>,
    /// "Bishop", "Lt. Gov.", right before the name.
    pub(super) honorific: Range<usize>,
}

impl Leading {
    pub(super) fn new(words: &Words<'_>, tokens: Range<usize>, naming: &Naming) -> Leading {
        let start = start_of_honorifics(words, &tokens);
        let honorific = start..tokens.end;
        let mut end = start;
        while end > tokens.start && (words.is_sign(end - 1, ',') || words.is_sign(end - 1, '(')) {
            end -= 1;
        }
        let is_set_off = end < start;
        let is_adjective = |office: &Range<usize>| {
            let is_short = (1..3).contains(&office.len());
            !is_set_off && start < tokens.end && is_short && !words.is_capital(office.end - 1)
        };
        let office = phrase_before(words, tokens.start..end, is_set_off);
        let is_title = naming.start < naming.tokens.start || is_set_off;
        let has_role = office.clone().any(|at| is_role(words, at));
        // "from the dock Berg turned": what nobody knows as an office stands before full names alone.
        let is_known =
            is_title || is_named(words, &office) && (naming.tokens.len() > 1 || is_home(words, &office));
        let office = match has_role || is_known && !is_adjective(&office) {
            true => office,
            false => end..end,
        };
        Leading { office, honorific }
    }

    /// "her predecessor", "his undersecretary": an office where the one before holds theirs.
    pub(super) fn is_of_last(&self, words: &Words<'_>) -> bool {
        let first = self.office.start;
        words.class(first) == WordClass::Possessive
            && !self.office.clone().any(|at| says(words, at, OfficeWord::Kin))
    }

    pub(super) fn has_words(&self) -> bool {
        !self.office.is_empty()
    }

    pub(super) fn read(&self, words: &Words<'_>) -> Office {
        let mut title = office::read(words, self.office.clone());
        let courtesy = |at: usize| {
            says(words, at, OfficeWord::Courtesy) && words.class(at) != WordClass::Role
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

/// "Kiribati's", "the board's": whom the name belongs to.
fn is_home(words: &Words<'_>, office: &Range<usize>) -> bool {
    country_at(words, office.clone()).is_some()
        || office.clone().any(|at| words.kind(at) == Some(TokenKind::Possessive))
}

/// Returns where the honorifics before a name begin.
pub(super) fn start_of_honorifics(words: &Words<'_>, tokens: &Range<usize>) -> usize {
    let mut start = tokens.end;
    while start > tokens.start {
        let before = start - 1;
        let is_honorific = words.is_capital(before) && words.class(before) == WordClass::Honorific
            || words.is_capital(before)
                && says(words, before, OfficeWord::Rank)
                && !(before > tokens.start
                    && is_role(words, before - 1)
                    && !says(words, before - 1, OfficeWord::Rank))
            || words.is_capital(before)
                && says(words, before, OfficeWord::Courtesy)
                && (!is_role(words, before) || before == tokens.start || words.is_sign(before - 1, ','));
        let is_dot = words.is_sign(before, '.')
            && before > tokens.start
            && (words.class(before - 1) == WordClass::Honorific
                || says(words, before - 1, OfficeWord::Courtesy));
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

/// "sat", "included": a verb that stands before those who came is no part of their titles.
fn is_verb(words: &Words<'_>, at: usize) -> bool {
    let verbs = [Attendance::Include, Attendance::Gathers, Attendance::Comprise, Attendance::Stance];
    words.kind(at) == Some(TokenKind::Small) && verbs.into_iter().any(|class| is(words, at, class))
}

/// Cuts the phrase of the office off what stands before it: "On Monday", "by", "for the company,".
fn phrase_before(words: &Words<'_>, tokens: Range<usize>, is_set_off: bool) -> Range<usize> {
    let is_cut =
        |at: usize| matches!(words.kind(at), Some(TokenKind::Sign(',' | ';' | ':' | '(' | ')' | '—' | '–')));
    let mut start = tokens.clone().rev().find(|at| is_cut(*at)).map_or(tokens.start, |at| at + 1);
    // "for the manufacturers, X"
    if is_set_off && says(words, start, OfficeWord::Lead) {
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
            is_verb(words, at)
                || matches!(
                    words.class(at),
                    WordClass::Determiner
                        | WordClass::Preposition
                        | WordClass::Conjunction
                        | WordClass::Auxiliary
                        | WordClass::Adverb
                        | WordClass::Time
                        | WordClass::Other
                ) && !says(words, at, OfficeWord::Standing)
                    && !(words.class(at) == WordClass::Conjunction
                        && at > start
                        && says(words, noun, OfficeWord::Ministry))
        };
        let first = (start..noun).rev().find(|at| breaks(*at)).map_or(start, |at| at + 1);
        // An owner may have an article: "the board's chairman".
        return first..tokens.end;
    }
    let joins = |at: usize| {
        words.class(at) == WordClass::Conjunction
            || words.class(at) == WordClass::Preposition && !words.is_function(at, Function::Of)
            || is_verb(words, at)
    };
    let joined = (start..tokens.end).rev().find(|at| joins(*at));
    // "On the sidelines Anna Berg": a place, and no title.
    // "for France, Jan Dahl for Spain": the side of the one before.
    let is_side = |at: usize| country_named(words, &strip(words, at + 1..tokens.end)).is_some();
    if joined.is_some_and(|at| says(words, at, OfficeWord::Lead) && (!is_set_off || is_side(at))) {
        return tokens.end..tokens.end;
    }
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
pub(super) fn part(words: &Words<'_>, gap: Range<usize>, has_title: bool) -> (Range<usize>, Range<usize>) {
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

/// "for Tanzania, the permanent secretary": the country that stands before an office.
pub(super) fn before_side(words: &Words<'_>, before: &Range<usize>) -> Option<Country> {
    let start = before.clone().rev().find(|at| words.is_sign(*at, ';')).unwrap_or(before.start);
    // "Finland by Berg": as "Sweden was represented by Dahl" before it
    let by = (start..before.end).rev().find(|at| is(words, *at, Attendance::Agent));
    let represented = by.and_then(|by| {
        let mut places = by.saturating_sub(3).max(start)..by;
        places.find_map(|at| {
            let is_side = |length: usize| (at + length..by).all(|at| says(words, at, OfficeWord::Side));
            country_at(words, at..by).filter(|(_, length)| is_side(*length))
        })
    });
    represented.map(|(country, _)| country).or_else(|| (start..before.end).find_map(|at| side_at(words, at)))
}
