//! The layout of wire copy: headline, deck, byline, dateline, date.
//!
//! ```text
//! Headline without a full stop
//! Deck, likewise
//! By Somebody
//! NORRHAVEN, May 2, 2024 (Agency) — The first paragraph …
//! ```
//!
//! Each of them may be absent; the dateline may stand on a line of its own, and its place need not be in capitals if a
//! date or an agency in brackets stands behind it. Slug lines (`BC-OSTBY-SUMMIT`), what release a text is (`FOR IMMEDIATE
//! RELEASE`) and what only says that it is over (`ENDS`) are left out. A weekday is no date.

use crate::model::{Block, PartialDate, Prose};
use crate::span::{TextRange, slice};

/// What the first lines of a text say about it. Ranges are bytes of the prose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The headline.
    pub title: String,
    /// The deck.
    pub standfirst: Option<String>,
    /// The place of the dateline, as printed.
    pub dateline: Option<String>,
    /// The date of the dateline or of a line of its own.
    pub date: Option<PartialDate>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The paragraphs of the text itself.
    pub paragraphs: Vec<TextRange>,
}

/// Reads the layout.
pub(crate) fn layout(prose: &Prose) -> Layout {
    let mut layout = Layout::default();
    let is_left_out = |block: &&Block| is_end(words(prose, block)) || is_marker(words(prose, block));
    let mut blocks = prose.blocks.iter().filter(|block| !is_left_out(block)).peekable();
    while let Some(block) = blocks.peek() {
        let line = words(prose, block);
        match date_line(line) {
            Some(date) => layout.date = Some(date),
            None if is_slug_line(line) => {}
            None => break,
        }
        blocks.next();
    }
    let first = blocks.next().map_or("", |block| words(prose, block));
    layout.title = without_update(first).trim_end_matches('.').to_owned();
    while let Some(block) = blocks.peek() {
        let line = words(prose, block);
        let next = block.range.end;
        let behind =
            prose.blocks.iter().find(|other| other.range.start >= next).map(|other| words(prose, other));
        let begins_behind = behind.is_some_and(|line| {
            is_place(line) || dateline_line(line).is_some() || run_in_dateline(line).is_some()
        });
        if let Some(byline) = line.strip_prefix("By ").filter(|_| line.chars().count() < 80) {
            let (name, date) = without_date(byline);
            layout.byline = Some(name.to_owned());
            layout.date = layout.date.or(date);
        } else if let (None, Some((place, date))) = (&layout.dateline, dateline_line(line)) {
            layout.dateline = Some(place);
            layout.date = Some(date);
        } else if let Some(date) = date_line(line) {
            layout.date = Some(date);
        } else if layout.dateline.is_none() && is_place(line) {
            layout.dateline = Some(line.trim_matches([',', ':', ' ']).to_owned());
        } else if layout.standfirst.is_none()
            && layout.dateline.is_none()
            && (!ends_sentence(line) || begins_behind)
            && run_in_dateline(line).is_none()
            && prose.blocks.len() > 3
        {
            layout.standfirst = Some(line.to_owned());
        } else {
            break;
        }
        blocks.next();
    }
    let mut is_first = true;
    for block in blocks {
        let mut range = block.range;
        if is_first && let Some((place, date, length)) = run_in_dateline(words(prose, block)) {
            layout.dateline = layout.dateline.or(Some(place));
            layout.date = layout.date.or(date);
            range.start += u32::try_from(length).unwrap_or(0);
        }
        is_first = false;
        layout.paragraphs.push(range);
    }
    layout
}

fn words<'a>(prose: &'a Prose, block: &Block) -> &'a str {
    prose.words(block.range).trim()
}

/// A stop ends a sentence, also within closing marks: a deck may end in quoted words, `says ships “must wait”`.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '’', '"', '\'']).ends_with(['.', '!', '?', ':', ','])
}

/// A place in capitals and nothing else: `NORRHAVEN`, `NEW HAVEN, Westria`.
fn is_place(line: &str) -> bool {
    let first = line.split(',').next().unwrap_or_default();
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    letters > 2
        && first.chars().all(|c| !c.is_lowercase())
        && line.chars().count() < 40
        && !line.contains(['“', '"'])
}

/// One to four words with capitals: `New Haven`, `Port of Ister`.
fn is_place_name(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (1..=4).contains(&count)
        && words.split_whitespace().all(|word| {
            let first = word.chars().next();
            first.is_some_and(char::is_uppercase)
                || matches!(word, "of" | "de" | "la" | "le" | "upon" | "am" | "sur")
        })
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '’' | '\''))
}

/// A place and a date and nothing else: `Ostby, 9 November 2031`, `OSTBY — 12 October 2031`.
fn dateline_line(line: &str) -> Option<(String, PartialDate)> {
    let (place, rest) = line.split_once([',', '—', '–'])?;
    let place = place.trim();
    let date = date_line(rest.trim())?;
    (is_place(place) || is_place_name(place)).then(|| (place.to_owned(), date))
}

/// Takes a date off the end of a byline.
fn without_date(byline: &str) -> (&str, Option<PartialDate>) {
    let starts = byline.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at);
    let found = starts.into_iter().find_map(|at| Some((at, date_line(slice(byline, at..).trim())?)));
    match found {
        Some((at, date)) => (slice(byline, ..at).trim_end_matches([',', ' ', '|', '—']), Some(date)),
        None => (byline, None),
    }
}

/// What agencies and newsrooms file a text under: `BC-OSTBY-SUMMIT`, `dpa-ostby-summit/4`.
fn is_slug_line(line: &str) -> bool {
    let (line, rest) = line.split_once(' ').unwrap_or((line, ""));
    let mut behind = rest.split_whitespace();
    let is_numbered = behind.next().is_none_or(|word| UPDATES.contains(&word))
        && behind.all(|word| word.chars().all(|c| c.is_ascii_digit()));
    let has_letters = line.chars().filter(|c| c.is_alphabetic()).count() > 4;
    let hyphens = line.chars().filter(|c| *c == '-').count();
    has_letters
        && is_numbered
        && (hyphens > 1 || line.contains('/'))
        && line.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '_'))
}

/// What a text is or when it may be used, in capitals: `FOR IMMEDIATE RELEASE`.
fn is_marker(line: &str) -> bool {
    let plain = line.trim_matches(|c: char| !c.is_alphanumeric());
    MARKERS.contains(&plain)
}

const MARKERS: [&str; 9] = [
    "PRESS RELEASE",
    "NEWS RELEASE",
    "MEDIA RELEASE",
    "MEDIA STATEMENT",
    "PRESS STATEMENT",
    "FOR IMMEDIATE RELEASE",
    "FOR RELEASE",
    "For immediate release",
    "Press release",
];

/// What only says that a text is over: `ENDS`, `###`, `-30-`.
fn is_end(line: &str) -> bool {
    let plain = line.trim_matches(|c: char| matches!(c, '-' | '/' | '(' | ')' | ' ' | '.' | '*'));
    matches!(plain, "ENDS" | "Ends" | "END" | "30" | "Enditem" | "#" | "##" | "###" | "____" | "___" | "__")
}

/// Reads `NORRHAVEN, May 2, 2024 (Agency) — ` at the start of a paragraph: place, date, and the bytes it takes.
fn run_in_dateline(text: &str) -> Option<(String, Option<PartialDate>, usize)> {
    let dash =
        ["—", "–", " - ", "--", ": "].iter().filter_map(|dash| Some((text.find(dash)?, dash.len()))).min()?;
    let head = slice(text, ..dash.0);
    let is_colon = slice(text, dash.0..).starts_with(':');
    if head.chars().count() > 70 {
        return None;
    }
    let has_agency = head.contains('(') && head.trim_end().ends_with(')');
    let plain = head.split('(').next().unwrap_or_default().trim();
    let (place, rest) = plain.split_once(',').unwrap_or((plain, ""));
    let is_named = !is_colon && (has_agency || date_in(rest).is_some()) && is_place_name(place.trim());
    if !is_place(place.trim()) && !is_named {
        return None;
    }
    let after = slice(text, dash.0 + dash.1..);
    let blank = after.len() - after.trim_start().len();
    Some((place.trim().to_owned(), date_in(rest), dash.0 + dash.1 + blank))
}

/// Takes off what agencies put before a headline that they send again: `UPDATE 2-`, `CORRECTED:`.
fn without_update(title: &str) -> &str {
    let title = title.trim_start_matches('#').trim_start();
    let Some((prefix, rest)) = title.split_once(['-', '–', '—', ':']) else { return title };
    let mut words = prefix.split_whitespace();
    let is_update = words.next().is_some_and(|word| UPDATES.contains(&word))
        && words.all(|word| word.chars().all(|letter| letter.is_ascii_digit()));
    let rest = rest.trim_start();
    if is_update && !rest.is_empty() { rest } else { title }
}

const UPDATES: [&str; 10] =
    ["UPDATE", "UPDATED", "CORRECTED", "REFILE", "RPT", "WRAPUP", "RECAST", "URGENT", "BREAKING", "Subject"];

/// A line that is a date and little else: `Published: Monday, 3 March 2031, 14:05`.
fn date_line(line: &str) -> Option<PartialDate> {
    if line.chars().count() > 60 {
        return None;
    }
    let words = split(line);
    let is_beside = |word: &&str| {
        let lower = word.to_lowercase();
        BESIDE_DATES.contains(&lower.as_str())
            || WEEKDAYS.iter().any(|day| lower.len() > 2 && day.starts_with(&lower))
            || lower.chars().all(|letter| letter.is_ascii_digit())
    };
    let iso = line.split(|c: char| c.is_whitespace() || c == ',').find_map(|word| {
        let date = PartialDate::parse(word, &jiff::tz::TimeZone::UTC).ok()?;
        matches!(date, PartialDate::Day(_)).then_some(date)
    });
    if iso.is_some() && words.iter().all(&is_beside) {
        return iso;
    }
    let (date, place) = find_date(&words)?;
    let mut rest = words.iter().enumerate().filter(|(at, _)| !place.contains(at)).map(|(_, word)| word);
    rest.all(is_beside).then_some(date)
}

const BESIDE_DATES: [&str; 12] =
    ["date", "published", "updated", "issued", "on", "at", "gmt", "utc", "cet", "cest", "am", "pm"];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Finds a day, a month's name and a year of four digits side by side, in either order of day and month.
fn date_in(text: &str) -> Option<PartialDate> {
    find_date(&split(text)).map(|(date, _)| date)
}

fn split(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Returns the first date of some words, and which of them it takes.
fn find_date(words: &[&str]) -> Option<(PartialDate, std::ops::Range<usize>)> {
    words.windows(3).enumerate().find_map(|(at, three)| {
        let [first, second, third] = three else { return None };
        if let (4, Ok(year), Ok(month), Ok(day)) = (first.len(), first.parse(), second.parse(), third.parse())
            && (1900..2200).contains(&year)
        {
            let date = jiff::civil::Date::new(year, month, day).ok()?;
            return Some((PartialDate::Day(date), at..at + 3));
        }
        let year: i16 = third.parse().ok().filter(|year| (1900..2200).contains(year))?;
        let (month, day) = match (month(first), month(second)) {
            (Some(month), _) => (month, day(second)?),
            (None, Some(month)) => (month, day(first)?),
            (None, None) => return None,
        };
        let date = jiff::civil::Date::new(year, month, day).ok()?;
        Some((PartialDate::Day(date), at..at + 3))
    })
}

/// Reads `March`, `Mar`, `Sept`: the number of the month.
fn month(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    let place = MONTHS.iter().position(|month| lower.len() > 2 && month.starts_with(&lower))?;
    i8::try_from(place + 1).ok()
}

/// Reads `3`, `3rd`, `21st`.
fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ending = word.strip_prefix(digits)?;
    let is_ordinal = matches!(ending, "" | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|_| is_ordinal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<String> {
        date_in(text).map(|date| date.to_string())
    }

    #[test]
    fn dates_are_read_only_when_whole() {
        for text in
            ["March 3, 2031", "3 March 2031", "Mar. 3rd, 2031", "the 3rd March 2031", "14:05, 3 March 2031"]
        {
            assert_eq!(date(text).as_deref(), Some("2031-03-03"), "{text}");
        }
        for text in
            ["March 2031", "March 3", "Monday", "31 February 2031", "Markets 3, 2031", "3 coasts 2031"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn a_headline_with_a_date_is_no_line_of_a_date() {
        for line in
            ["Published: Monday, 3 March 2031, 14:05", "2031-03-03", "March 3, 2031", "Date: 2031-03-03"]
        {
            assert_eq!(date_line(line).map(|date| date.to_string()).as_deref(), Some("2031-03-03"), "{line}");
        }
        for line in ["Talks of 3 March 2031 fail", "Ferries 2031-03-03 late", "May", "2031", ""] {
            assert_eq!(date_line(line), None, "{line}");
        }
    }

    #[test]
    fn what_agencies_put_before_a_headline_is_taken_off() {
        assert_eq!(without_update("UPDATE 2-Ropes are short"), "Ropes are short");
        assert_eq!(without_update("CORRECTED: Ropes are long"), "Ropes are long");
        assert_eq!(without_update("UPDATE of the ropes: done"), "UPDATE of the ropes: done");
        assert_eq!(without_update("Ropes: a history"), "Ropes: a history");
    }
}
