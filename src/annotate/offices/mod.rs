//! Offices: what titles before a name, appositions behind it, and phrases like "the alliance's chief" describe.
//!
//! A [`Description`] is the noun that names the office, the names and countries around it, and its other words.
//! Two descriptions fit if the nouns do, if the names of one are among those of the other, and if they are not
//! about different fields (a foreign minister is no defense minister). `reading.rs` parts the same words into the role
//! as printed, its country and its organization.

pub(crate) mod reading;

use std::ops::Range;

use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Function, OfficeWord, WordClass, fold};
use crate::model::Country;

use reading::{country_at, says};

/// An office in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Description {
    /// The noun: "minister".
    pub(crate) head: String,
    /// Whether it is one of those that may stand for one another: "chief", "head".
    pub(crate) is_chief: bool,
    /// Whether it is one that somebody held before: "former".
    pub(crate) is_past: bool,
    /// Names of countries (as codes) and organizations, sorted.
    pub(crate) names: Vec<String>,
    /// Other words that tell offices apart: "foreign", "deputy".
    pub(crate) fields: Vec<String>,
    /// Other words in small letters before the noun: "press", "guest", "popular".
    pub(crate) others: Vec<String>,
}

impl Description {
    /// Tells whether a phrase can mean whoever was introduced with this office.
    pub(crate) fn fits(&self, phrase: &Description) -> bool {
        let shares = |mine: &[String], other: &[String]| mine.iter().any(|word| other.contains(word));
        let names = phrase.names.is_empty()
            || self.names.is_empty()
            || phrase.names.iter().all(|name| self.names.contains(name))
            || self.names.iter().all(|name| phrase.names.contains(name));
        let heads = self.head == phrase.head
            || self.is_chief && phrase.is_chief && shares(&self.names, &phrase.names);
        heads && names && self.shares_field(phrase)
    }

    /// Tells whether a phrase names the same office, of whomever.
    pub(crate) fn is_same(&self, phrase: &Description) -> bool {
        self.head == phrase.head && self.shares_field(phrase)
    }

    fn shares_field(&self, phrase: &Description) -> bool {
        phrase.fields.is_empty()
            || self.fields.is_empty()
            || self.fields.iter().any(|word| phrase.fields.contains(word))
    }
}

/// Describes the office, the occupation or the kinship that these tokens name; `None` if none of them is such a noun.
pub(crate) fn describe(words: &Words<'_>, tokens: Range<usize>) -> Option<Description> {
    let head = head(words, &tokens)?;
    let mut description = Description {
        head: words.language.title(&fold(words.word(head))).to_owned(),
        is_chief: says(words, head, OfficeWord::Chief),
        is_past: tokens.clone().any(|at| says(words, at, OfficeWord::Past)),
        names: Vec::new(),
        fields: Vec::new(),
        others: Vec::new(),
    };
    let mut at = tokens.start;
    while at < tokens.end {
        if let Some((country, length)) = country_at(words, at..tokens.end) {
            description.names.push(country.code());
            at += length;
            continue;
        }
        match words.class(at) {
            _ if at == head => {}
            WordClass::Portfolio | WordClass::Role => description.fields.push(fold(words.word(at))),
            WordClass::Open | WordClass::Organization | WordClass::Site if words.is_capital(at) => {
                description.names.push(fold(words.word(at)));
            }
            WordClass::Open if at < head => description.others.push(fold(words.word(at))),
            _ => {}
        }
        at += 1;
    }
    description.names.sort();
    Some(description)
}

/// Returns the noun of a description: the last office before "of", else the last noun that has a gender, an occupation,
/// else the last word that may be a noun: "the *gardener* of the fort".
pub(crate) fn head(words: &Words<'_>, tokens: &Range<usize>) -> Option<usize> {
    let before_of = |at: &usize| words.class(*at) != WordClass::Preposition;
    let of = tokens.clone().skip(1).find(|at| !before_of(at)).unwrap_or(tokens.end);
    let last = |is_head: &dyn Fn(usize) -> bool| (tokens.start..of).rev().find(|at| is_head(*at));
    let is_person = |at: usize| {
        says(words, at, OfficeWord::Profession)
            || says(words, at, OfficeWord::Office)
            || words.gender(at).is_some() && words.kind(at) == Some(TokenKind::Small)
    };
    let is_noun = |at: usize| {
        words.kind(at) == Some(TokenKind::Small)
            && matches!(words.class(at), WordClass::Open | WordClass::People | WordClass::Organization)
            && words.cue(at).is_none()
    };
    last(&|at| words.class(at) == WordClass::Role)
        .or_else(|| last(&|at| reading::is_rank(words, at)))
        .or_else(|| last(&is_person))
        .or_else(|| of.checked_sub(1).filter(|at| *at >= tokens.start && is_noun(*at)))
}

/// Returns where the titles before the name at `at` begin; `at` itself if it has none.
pub(crate) fn start_of_titles(words: &Words<'_>, at: usize) -> usize {
    let sentence = words.sentence(at).start;
    let mut start = at;
    let mut has_role = false;
    while start > sentence && at - start < 12 {
        let before = start - 1;
        let class = words.class(before);
        let is_title = matches!(class, WordClass::Role | WordClass::Portfolio | WordClass::Honorific);
        let belongs = match words.kind(before) {
            Some(TokenKind::Capital) => {
                matches!(
                    class,
                    WordClass::Open
                        | WordClass::Role
                        | WordClass::Portfolio
                        | WordClass::Honorific
                        | WordClass::Organization
                        | WordClass::Site
                ) || words.country(before..before + 1).is_some()
            }
            Some(TokenKind::Small) if words.cue(before).is_some() && class != WordClass::Role => false,
            Some(TokenKind::Small) if words.is_function(before, Function::Article) => {
                before > sentence && words.is_capital(before + 1) && joins(words, before - 1, sentence)
            }
            Some(TokenKind::Small) => {
                is_title
                    || has_role && says(words, before, OfficeWord::Link) && joins(words, before, sentence)
                    || has_role && class == WordClass::Open && words.word(before).contains('-')
                    || !has_role && says(words, before, OfficeWord::Link) && joins(words, before, sentence)
            }
            Some(TokenKind::Possessive) => has_role,
            Some(TokenKind::Sign('.')) => {
                before > sentence
                    && words.class(before - 1) == WordClass::Honorific
                    && words.is_capital(before - 1)
            }
            _ => false,
        };
        if !belongs {
            break;
        }
        has_role |= class == WordClass::Role;
        start = before;
    }
    let has_title = (start..at).any(|at| matches!(words.class(at), WordClass::Role | WordClass::Honorific));
    if has_title { start } else { at }
}

/// "Minister *for* Trade *and* Energy": a title on the left, what it is about on the right.
fn joins(words: &Words<'_>, at: usize, sentence: usize) -> bool {
    let is_part = |at: usize| matches!(words.class(at), WordClass::Role | WordClass::Portfolio);
    let is_about = words.class(at - usize::from(at > 0)) == WordClass::Portfolio;
    if words.is_function(at, Function::And) {
        return at > sentence && is_about && (is_part(at + 1) || words.is_capital(at + 1));
    }
    let is_for_the = words.is_function(at + 1, Function::Article) && words.is_capital(at + 2);
    at > sentence
        && is_part(at - 1)
        && (is_for_the || is_part(at + 1) || words.country(at + 1..at + 2).is_some())
}

/// Returns the tokens of "The foreign minister," right before the name at `at`.
pub(crate) fn introduction(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    let sentence = words.sentence(at).start;
    // "the foreign minister, *the* Hon. Anna Berg"
    let is_article = |before: &usize| {
        words.is_function(*before, Function::Article) && words.class(at) == WordClass::Honorific
    };
    let at = at.checked_sub(1).filter(is_article).unwrap_or(at);
    let comma = at.checked_sub(1).filter(|comma| *comma > sentence && words.is_sign(*comma, ','))?;
    let begins = |at: &usize| {
        matches!(words.class(*at), WordClass::Determiner | WordClass::Possessive)
            || words.kind(*at) == Some(TokenKind::Possessive)
    };
    let mut start = (sentence..comma).rev().take(9).find(begins)?;
    // "a spokeswoman for the governor": the governor is somebody else.
    let is_owned = |start: usize| {
        start > sentence + 1
            && words.class(start - 1) == WordClass::Preposition
            && words.may_head(start - 2)
            && words.kind(start - 2) == Some(TokenKind::Small)
    };
    if is_owned(start) {
        start = (sentence..start - 1).rev().take(9).find(begins)?;
    }
    let is_word = |at: usize| !matches!(words.kind(at), Some(TokenKind::Sign(_) | TokenKind::Quote(_)));
    // "Norrland's foreign minister,"
    let owner = country_before(words, start).filter(|_| words.kind(start) == Some(TokenKind::Possessive));
    let first = owner.map_or(start + 1, |(_, length)| start - length);
    (start..comma).all(is_word).then_some(first..comma)
}

/// Returns the tokens right before the name at `at` that say what somebody is: "the ice cream *seller* Gino Berg".
pub(crate) fn occupation(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    let before = at.checked_sub(1).filter(|before| *before >= words.sentence(at).start)?;
    let is_noun = words.kind(before) == Some(TokenKind::Small)
        && (words.gender(before).is_some()
            || matches!(words.class(before), WordClass::Open | WordClass::People)
                && words.cue(before).is_none());
    is_noun.then_some(before..at)
}

/// Returns the tokens that a sentence says somebody is, whose name ends before `at`: "Berg is *the harbour master*".
pub(crate) fn predicate(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    let noun = at + 1;
    let is_copula = words.language.is_office(words.word(at), OfficeWord::Copula);
    (is_copula && words.class(noun) == WordClass::Determiner).then_some(())?;
    let end = words.sentence(at).end.min(noun + 8);
    let is_word = |at: &usize| {
        matches!(words.kind(*at), Some(TokenKind::Small | TokenKind::Capital | TokenKind::Possessive))
            && !matches!(
                words.class(*at),
                WordClass::Preposition | WordClass::Conjunction | WordClass::Pronoun
            )
    };
    Some(noun + 1..(noun + 1..end).find(|at| !is_word(at)).unwrap_or(end)).filter(|tokens| !tokens.is_empty())
}

/// Returns the tokens of what a sentence says that somebody is whose name or titles begin at `at`: "*The governor* was
/// Anna Berg", "*The governor*, two steps behind, was Anna Berg".
pub(crate) fn subject(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    let copula =
        at.checked_sub(1).filter(|at| words.language.is_office(words.word(*at), OfficeWord::Copula))?;
    let start = words.sentence(copula).start;
    (copula - start < SUBJECT).then_some(())?;
    let is_word = |at: &usize| matches!(words.kind(*at), Some(TokenKind::Small | TokenKind::Capital));
    let end = (start + 1..copula).find(|at| !is_word(at)).unwrap_or(copula);
    let is_aside = end == copula || words.is_sign(end, ',') && words.is_sign(copula - 1, ',');
    let tokens = start + 1..end;
    let has_office = tokens.clone().any(|at| words.class(at) == WordClass::Role);
    (words.class(start) == WordClass::Determiner && is_aside && has_office).then_some(tokens)
}

/// How far from its sentence's start "was" may stand behind whom it speaks of, in tokens.
const SUBJECT: usize = 24;

/// Returns the age that stands behind a name which ends before `at`: "Anna Berg, 44,", "Anna Berg (44)".
pub(crate) fn age(words: &Words<'_>, at: usize) -> Option<u8> {
    let is_set_off = words.is_sign(at, ',') || words.is_sign(at, '(');
    let is_closed = words.is_sign(at + 2, ',') || words.is_sign(at + 2, ')') || words.is_sign(at + 2, '.');
    (is_set_off && is_closed).then(|| words.word(at + 1).parse().ok()).flatten()
}

/// Returns the age that a description gives: "the 44-year-old".
pub(crate) fn age_of(words: &Words<'_>, tokens: &Range<usize>) -> Option<u8> {
    let last = tokens.end.checked_sub(1).filter(|at| words.kind(*at) == Some(TokenKind::Number))?;
    let (years, unit) = words.word(last).split_once('-')?;
    words.language.is_office(unit, OfficeWord::Aged).then(|| years.parse().ok()).flatten()
}

/// Returns the code of the country that stands right beside somebody's name: "*Norrland*’s Anna Berg", "Anna Berg of
/// *Norrland*", "Anna Berg (*Norrland*)", "Anna Berg, Minister of Works, for *Norrland*".
pub(crate) fn country_beside(words: &Words<'_>, name: Range<usize>) -> Option<String> {
    let owner = name.start.checked_sub(1).filter(|at| words.kind(*at) == Some(TokenKind::Possessive));
    let before = owner.and_then(|end| country_before(words, end));
    let behind = || {
        let joins = words.is_sign(name.end, '(') || says(words, name.end, OfficeWord::Origin);
        let start = name.end + 1 + usize::from(words.is_function(name.end + 1, Function::Article));
        country_at(words, start..start + COUNTRY).filter(|_| joins)
    };
    let for_it = || {
        let end = apposition(words, name.end)?.end;
        let is_for = words.is_sign(end, ',') && says(words, end + 1, OfficeWord::For);
        country_at(words, end + 2..end + 2 + COUNTRY).filter(|_| is_for)
    };
    before.or_else(behind).or_else(for_it).map(|(country, _)| country.code())
}

/// How many words the name of a country has at most beside somebody's name.
const COUNTRY: usize = 3;

/// Returns the country whose name ends before `end`, and its length in tokens.
fn country_before(words: &Words<'_>, end: usize) -> Option<(Country, usize)> {
    (1..=COUNTRY).rev().find_map(|length| Some((words.country(end.checked_sub(length)?..end)?, length)))
}

/// Returns the tokens of an apposition that begins with the comma at `comma`, without its commas.
pub(crate) fn apposition(words: &Words<'_>, comma: usize) -> Option<Range<usize>> {
    if !words.is_sign(comma, ',') && !words.is_sign(comma, '(') {
        return None;
    }
    let end = words.sentence(comma).end.min(comma + 16);
    let is_sign = |at: &usize| matches!(words.kind(*at), Some(TokenKind::Sign(_) | TokenKind::Quote(_)));
    // A line of a list may end without a sign.
    let sentence = words.sentence(comma).end;
    let stop = (comma + 1..end).find(is_sign).or_else(|| (end == sentence).then_some(end))?;
    let tokens = comma + 1..stop;
    // "Berg, the *press* secretary,"
    let is_noun = |at: usize| words.class(at - 1) == WordClass::Determiner && words.may_head(at + 1);
    let has_verb = tokens.clone().any(|at| {
        let is_cue = || words.cue(at).is_some_and(|cue| cue.is_finite);
        words.class(at) == WordClass::Auxiliary
            || words.class(at) == WordClass::Open && is_cue() && !is_noun(at)
    });
    let is_clause = words.kind(comma + 1) == Some(TokenKind::Small)
        && words.class(comma + 1) == WordClass::Open
        && words.class(comma + 2) == WordClass::Determiner;
    (!tokens.is_empty() && !has_verb && !is_clause).then_some(tokens)
}
