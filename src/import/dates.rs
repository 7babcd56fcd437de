//! Dates as they are printed around a text.
//!
//! A date is read only when it is whole: day, month and year. `04/03/2031` can be read two ways and is none; a span of
//! days is no day. The names of months and what may stand beside a date are the language's ([`Newsroom`]).

use std::ops::Range;

use crate::lexicon::{CopyClass, Newsroom};
use crate::model::PartialDate;
use crate::span::slice;

/// What a line of dates says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Dates {
    /// The first day that is not said to be of a later version.
    pub(super) date: Option<PartialDate>,
    /// The day of a later version: `Updated 5 March 2031`.
    pub(super) updated: Option<PartialDate>,
}

/// Finds the first whole date, and the bytes it takes.
pub(super) fn find(text: &str, newsroom: &Newsroom) -> Option<(PartialDate, Range<usize>)> {
    let words = words(text);
    let gap = |at: usize| {
        let (before, behind) = (words.get(at.checked_sub(1)?)?, words.get(at)?);
        Some(slice(text, before.end..behind.start).trim())
    };
    words.iter().enumerate().find_map(|(at, first)| {
        let window: Vec<&str> =
            words[at..].iter().take(4).map(|range| slice(text, range.start..range.end)).collect();
        let (date, count) = numeric(&window, [gap(at + 1), gap(at + 2)])
            .map(|date| (date, 3))
            .or_else(|| in_words(&window, newsroom))?;
        let is_span = ends_span(text, &words, at, newsroom);
        (!is_span).then(|| (PartialDate::Day(date), first.start..words[at + count - 1].end))
    })
}

/// Finds a numeric date that can be read two ways: `04/03/2031`.
pub(super) fn ambiguous(text: &str) -> Option<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '|')).find(|word| {
        let parts: Vec<&str> = word.split('/').collect();
        let [first, second, year] = parts[..] else { return false };
        let (Ok(first), Ok(second)) = (first.parse::<u8>(), second.parse::<u8>()) else { return false };
        let is_month = |number: u8| (1..=12).contains(&number);
        is_month(first) && is_month(second) && first != second && self::year(year).is_some()
    })
}

/// Reads a line that has dates and little else: `Published: Monday, 3 March 2031, 14:05`.
pub(super) fn line(line: &str, newsroom: &Newsroom) -> Option<Dates> {
    if line.chars().count() > 100 {
        return None;
    }
    let mut dates = Dates::default();
    let (mut rest, mut is_later) = (line, false);
    while let Some((date, range)) = find(rest, newsroom) {
        let before = slice(rest, ..range.start);
        is_later |= has_class(before, CopyClass::LaterDate, newsroom);
        if !words(before).iter().all(|word| is_beside(slice(before, word.start..word.end), newsroom)) {
            return None;
        }
        match is_later {
            true => dates.updated = dates.updated.or(Some(date)),
            false => dates.date = dates.date.or(Some(date)),
        }
        rest = slice(rest, range.end..);
    }
    let is_all = words(rest).iter().all(|word| is_beside(slice(rest, word.start..word.end), newsroom));
    (is_all && dates != Dates::default()).then_some(dates)
}

/// Tells whether a word is part of a date or may stand beside one.
pub(super) fn is_beside(word: &str, newsroom: &Newsroom) -> bool {
    let is_timed = numeral(word).is_some_and(|(_, ending)| newsroom.is(ending, CopyClass::BesideDate));
    is_timed
        || is_ordinal(word, newsroom)
        || newsroom.is(word, CopyClass::BesideDate)
        || newsroom.is(word, CopyClass::LaterDate)
        || newsroom.is_weekday(word)
}

/// Tells whether a word says a day without a year: a month, a weekday, a number.
pub(super) fn is_dating(word: &str, newsroom: &Newsroom) -> bool {
    newsroom.month(word).is_some() || newsroom.is_weekday(word) || day(word, newsroom).is_some()
}

/// Tells whether a word is a number, alone or with the ending of an ordinal: `3`, `3rd`.
pub(super) fn is_ordinal(word: &str, newsroom: &Newsroom) -> bool {
    numeral(word).is_some_and(|(_, ending)| ending.is_empty() || newsroom.is(ending, CopyClass::Ordinal))
}

/// Splits a word that begins with digits before the letters that may follow them.
fn numeral(word: &str) -> Option<(&str, &str)> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let is_number = !digits.is_empty() && digits.chars().all(|letter| letter.is_ascii_digit());
    is_number.then_some((digits, word.strip_prefix(digits)?))
}

/// Returns the words of a text by their bytes: runs of letters and digits.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
        let end = at + letter.len_utf8();
        match words.last_mut().filter(|word| word.end == at) {
            Some(word) => word.end = end,
            None => words.push(at..end),
        }
    }
    words
}

fn has_class(text: &str, class: CopyClass, newsroom: &Newsroom) -> bool {
    words(text).iter().any(|word| newsroom.is(slice(text, word.start..word.end), class))
}

/// Reads `2031-03-03`, `3.3.2031`, and `23/03/2031`, where only one reading is a date.
fn numeric(words: &[&str], gaps: [Option<&str>; 2]) -> Option<jiff::civil::Date> {
    let [first, second, third, ..] = words else { return None };
    let (Some(one), Some(two)) = (gaps[0], gaps[1]) else { return None };
    if one != two {
        return None;
    }
    // The time may follow an ISO date directly: 2031-03-03T14:05.
    let digits = third.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    if let (Some(year), "-" | "/" | ".", Ok(month), Ok(day)) =
        (year(first), one, second.parse(), digits.parse())
    {
        return jiff::civil::Date::new(year, month, day).ok();
    }
    let (first, second, year) = (first.parse::<i8>().ok()?, second.parse::<i8>().ok()?, year(third)?);
    let (month, day) = match one {
        "." => (second, first),
        "/" if first > 12 || first == second => (second, first),
        "/" if second > 12 => (first, second),
        _ => return None,
    };
    jiff::civil::Date::new(year, month, day).ok()
}

/// Reads `March 3, 2031`, `3 March 2031`, `3rd of March 2031`.
fn in_words(words: &[&str], newsroom: &Newsroom) -> Option<(jiff::civil::Date, usize)> {
    let (month, day, behind) = match words {
        [month, day, ..] if newsroom.month(month).is_some() => (month, day, 2),
        [day, month, ..] if newsroom.month(month).is_some() => (month, day, 2),
        [day, beside, month, ..] if newsroom.is(beside, CopyClass::BesideDate) => (month, day, 3),
        _ => return None,
    };
    let date =
        jiff::civil::Date::new(year(words.get(behind)?)?, newsroom.month(month)?, self::day(day, newsroom)?);
    Some((date.ok()?, behind + 1))
}

/// Tells whether the date at a word ends a span of days: `21–22 May 2034`, `3 and 4 May 2034`.
fn ends_span(text: &str, words: &[Range<usize>], at: usize, newsroom: &Newsroom) -> bool {
    let word = |at: usize| words.get(at).map(|range| slice(text, range.start..range.end));
    let Some(before) = at.checked_sub(1) else { return false };
    let gap = slice(text, words[before].end..words[at].start).trim();
    let is_day = |at: usize| word(at).is_some_and(|word| day(word, newsroom).is_some());
    let is_dashed = matches!(gap, "-" | "–" | "—" | "/") && is_day(before);
    let is_joined = word(before).is_some_and(|word| newsroom.is(word, CopyClass::Joint))
        && before.checked_sub(1).is_some_and(is_day);
    (is_dashed || is_joined) && is_day(at)
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1900..2200).contains(year))
}

/// Reads `3`, `3rd`, `21st`.
fn day(word: &str, newsroom: &Newsroom) -> Option<i8> {
    let (digits, _) = numeral(word).filter(|_| is_ordinal(word, newsroom))?;
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Language;

    fn date(text: &str) -> Option<String> {
        find(text, Language::english().newsroom()).map(|(date, _)| date.to_string())
    }

    fn dates(text: &str) -> Option<(Option<String>, Option<String>)> {
        let dates = line(text, Language::english().newsroom())?;
        Some((dates.date.map(|date| date.to_string()), dates.updated.map(|date| date.to_string())))
    }

    #[test]
    fn dates_are_read_only_when_whole() {
        for text in [
            "March 3, 2031",
            "3 March 2031",
            "Mar. 3rd, 2031",
            "the 3rd March 2031",
            "the 3rd of March 2031",
            "14:05, 3 March 2031",
            "03.03.2031",
            "3/3/2031",
            "2031-03-03",
            "2031/03/03",
            "2031-03-03T14:05:00Z",
        ] {
            assert_eq!(date(text).as_deref(), Some("2031-03-03"), "{text}");
        }
        assert_eq!(date("23/03/2031").as_deref(), Some("2031-03-23"));
        assert_eq!(date("03/23/2031").as_deref(), Some("2031-03-23"));
        for text in [
            "March 2031",
            "March 3",
            "Monday",
            "31 February 2031",
            "Markets 3, 2031",
            "3 coasts 2031",
            "04/03/2031",
            "2–3 March 2031",
            "2 and 3 March 2031",
            "March 2–3, 2031",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
        assert_eq!(ambiguous("Issued 04/03/2031"), Some("04/03/2031"));
    }

    #[test]
    fn a_headline_with_a_date_is_no_line_of_a_date() {
        for line in [
            "Published: Monday, 3 March 2031, 14:05",
            "2031-03-03",
            "March 3, 2031",
            "Date: 2031-03-03",
            "3.3.2031",
        ] {
            assert_eq!(dates(line), Some((Some("2031-03-03".to_owned()), None)), "{line}");
        }
        for line in ["Talks of 3 March 2031 fail", "Ferries 2031-03-03 late", "May", "2031", ""] {
            assert_eq!(dates(line), None, "{line}");
        }
    }

    #[test]
    fn the_date_of_a_later_version_is_another_one() {
        let both = Some((Some("2031-03-03".to_owned()), Some("2031-03-05".to_owned())));
        assert_eq!(dates("Published 3 March 2031, last updated 5 March 2031 at 10:00 GMT"), both);
        assert_eq!(dates("Updated: 5 March 2031"), Some((None, Some("2031-03-05".to_owned()))));
    }
}
