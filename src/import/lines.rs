//! What a line is when it is looked at alone: a byline, a letterhead, a turn, an end.

use crate::lexicon::{CopyClass, Language, Newsroom, WordClass};
use crate::span::slice;

/// A stop ends a sentence, also within closing marks: a deck may end in quoted words, `says ships “must wait”`.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '’', '"', '\'', '»']).ends_with(['.', '!', '?', ':', ','])
}

/// What a text is or when it may be used, alone on a line: `FOR IMMEDIATE RELEASE`.
pub(super) fn is_release(plain: &str, newsroom: &Newsroom) -> bool {
    let mut parts =
        plain.split([',', '|', '/', ':', '–', '—']).map(str::trim).filter(|part| !part.is_empty());
    let is_first = parts.next().is_some_and(|part| newsroom.is(part, CopyClass::Release));
    let is_code = |part: &str| {
        newsroom.is(part, CopyClass::Release)
            || newsroom.beginning(part, CopyClass::Hold) > 0
            || part.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-'))
    };
    is_first && plain.chars().count() < 80 && parts.all(is_code)
}

/// The section a text stands in: `OBITUARY`, `Harbour Courier - Letters`.
pub(super) fn is_kicker(line: &str, newsroom: &Newsroom) -> bool {
    let parts = || line.split(['-', '–', '—', '|', '/', ':']).map(str::trim).filter(|part| !part.is_empty());
    line.split_whitespace().count() < 6
        && parts().next_back().is_some_and(|part| newsroom.is(part, CopyClass::Kicker))
        && (parts().count() > 1 || newsroom.is(line.trim_end_matches(':'), CopyClass::Kicker))
}

/// A line that names a ministry or an office, with capitals throughout and nothing that it does.
pub(super) fn is_issuer(line: &str, language: &Language) -> bool {
    let words: Vec<&str> =
        line.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    let is_small = |word: &str| {
        matches!(
            language.word(&word.to_lowercase()).class,
            WordClass::Preposition | WordClass::Conjunction | WordClass::Determiner
        )
    };
    (2..=10).contains(&words.len())
        && words.iter().any(|word| language.newsroom().is(word, CopyClass::Issuer))
        && words.iter().all(|word| !word.starts_with(char::is_lowercase) || is_small(word))
        && !ends_sentence(line)
}

/// `By Anna Berg`, `Staff Reporter`, `Anna Berg, Harbour Editor`.
pub(super) fn is_byline(line: &str, newsroom: &Newsroom) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    if line.chars().count() >= 100
        || words.len() > 14
        || line.contains(['“', '"', ':']) && !begins_with_label(line)
        || is_label(line, CopyClass::Contact, newsroom)
    {
        return false;
    }
    let count = newsroom.beginning(line, CopyClass::Byline);
    let is_desk = |word: &str| newsroom.is(word.trim_end_matches([',', ':']), CopyClass::Desk);
    let has_desk = words.last().is_some_and(|word| is_desk(word));
    let has_name = words.get(count).is_some_and(|word| word.starts_with(char::is_uppercase));
    let is_sentence = ends_sentence(line) && words.last().is_some_and(|word| word.chars().count() > 4);
    let is_signed = count > 0 && (has_name || has_desk) && !is_sentence;
    let is_title = words.len() <= 6
        && has_desk
        && !is_sentence
        && words.first().is_some_and(|word| word.starts_with(char::is_uppercase));
    is_signed || is_title
}

pub(super) fn is_bracketed(line: &str) -> bool {
    line.starts_with('(') && line.ends_with(')')
}

/// Tells whether a line is a label of a class and something behind it: `Press contact: Anna Berg`.
pub(super) fn is_label(line: &str, class: CopyClass, newsroom: &Newsroom) -> bool {
    line.split_once(':').is_some_and(|(label, _)| newsroom.is(label, class))
}

pub(super) fn begins_with_label(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, _)| label.split_whitespace().count() < 3)
}

/// What only says that a text is over: `ENDS`, `###`, `-30-`.
pub(super) fn is_end(line: &str, newsroom: &Newsroom) -> bool {
    let plain = line.trim_matches(|c: char| c.is_whitespace() || "-/().*#=[]–—~".contains(c));
    let is_rule = plain.is_empty() && line.contains('#');
    let is_line = line.len() > 1 && line.chars().all(|c| c == '_' || c == ' ');
    is_rule || is_line || (plain.chars().count() < 20 && newsroom.is(plain, CopyClass::End))
}

/// A note at the end: in brackets, behind a star, or without a sentence in it.
pub(super) fn is_note(words: &str) -> bool {
    let is_bracketed = words.starts_with(['(', '[']) && words.trim_end_matches('.').ends_with([')', ']']);
    is_bracketed || words.starts_with('*') || (words.chars().count() < 200 && !words.contains(['“', '"']))
}

/// Tells whether a block begins with a speaker and a colon: `BERG: …`, `Q. …`, `Q (Anna Berg): …`.
pub(super) fn is_turn(words: &str, language: &Language) -> bool {
    let newsroom = language.newsroom();
    let end = words.char_indices().nth(60).map_or(words.len(), |(at, _)| at);
    let start = slice(words, ..end);
    let first = start.split(|c: char| c.is_whitespace() || matches!(c, ':' | '.')).next().unwrap_or_default();
    let bare = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_letter = newsroom.is(bare, CopyClass::Question) || newsroom.is(bare, CopyClass::Answer);
    let behind = slice(start, first.len()..);
    if is_letter && bare.starts_with(char::is_uppercase) && behind.trim_start().starts_with([':', '.', '(']) {
        return true;
    }
    let Some((label, rest)) = start.split_once(':') else { return false };
    let plain = label.split(['(', ',']).next().unwrap_or_default();
    let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
    let small = plain.chars().filter(|c| c.is_lowercase()).count();
    letters > 1 && small <= 2 && small * 4 <= letters && rest.starts_with(|c: char| c.is_whitespace())
}
