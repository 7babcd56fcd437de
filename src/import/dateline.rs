//! Datelines: where a report was filed, and on what day.
//!
//! ```text
//! NORRHAVEN, May 2, 2024 (Agency) — The first paragraph …      MOSKVA, May 2. /Agency/. The first …
//! SANTA FE, N.M. (Agency) -- …      OSTBY/NORRHAVEN: …         Ostby, Monday: …          Ostby (Norrland), 8 Nov. …
//! Ostby, 9 November 2031            OSTBY — 12 October 2031    June 18, 2032 – Ostby, Norrland
//! ```
//!
//! A place in capitals needs nothing beside it; one in small letters needs a date, an agency or a dash. What stands
//! behind the place belongs to it: a state, a country, a second place.

use crate::import::dates;
use crate::lexicon::{CopyClass, Language, Newsroom, WordClass};
use crate::model::PartialDate;
use crate::span::slice;

/// Where and when, as a dateline says it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dateline {
    /// The place as printed, with what belongs to it.
    pub(super) place: String,
    /// The day, if it is printed with its year.
    pub(super) date: Option<PartialDate>,
    /// A date that can be read two ways.
    pub(super) ambiguous: Option<String>,
    /// The bytes it takes of the paragraph, the white space behind it included.
    pub(super) length: usize,
    /// Whether a date or an agency stands in it.
    pub(super) is_evident: bool,
}

/// How far into a paragraph a dateline may reach, in `char`s.
const LONGEST: usize = 90;

/// What may stand between a dateline and the text, the surest first.
const SEPARATORS: [&str; 6] = ["—", "–", "--", " - ", ". ", ": "];

/// Reads a dateline at the start of a paragraph. In a transcript a colon behind capitals is a speaker's.
pub(super) fn run_in(text: &str, is_transcript: bool, language: &Language) -> Option<Dateline> {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let start = slice(text, ..end);
    SEPARATORS.iter().find_map(|separator| {
        start.match_indices(separator).find_map(|(at, _)| {
            let length = behind(text, at + separator.len());
            let rest = slice(text, length..);
            let is_named_by_dash = matches!(*separator, "—" | "–")
                && at > 0
                && rest.starts_with(|c: char| c.is_uppercase() || is_opening(c));
            if rest.is_empty() || (*separator == ": " && !rest.starts_with(|c: char| !c.is_lowercase())) {
                return None;
            }
            let (dateline, is_capital) = head(slice(text, ..at), language)?;
            let is_sure = match *separator {
                ": " => dateline.is_evident || (is_capital && !is_transcript),
                ". " => (is_capital || dateline.is_evident) && !is_title(&dateline.place, language),
                _ => is_capital || dateline.is_evident || is_named_by_dash,
            };
            is_sure.then_some(Dateline { length, ..dateline })
        })
    })
}

/// Reads a line that is a place and a date, in either order, a place and a weekday, or a place in capitals alone.
pub(super) fn line(line: &str, language: &Language) -> Option<Dateline> {
    let newsroom = language.newsroom();
    let line = line.trim_matches(|c: char| c.is_whitespace() || is_between(c));
    if line.chars().count() > LONGEST {
        return None;
    }
    if let Some((date, range)) = dates::find(line, newsroom)
        && range.start == 0
    {
        let place = slice(line, range.end..).trim_start_matches(|c: char| c.is_whitespace() || is_between(c));
        return (!place.is_empty() && is_places(place, language)).then(|| Dateline {
            place: place.to_owned(),
            date: Some(date),
            is_evident: true,
            ..Dateline::default()
        });
    }
    let dashed = line.replace(" — ", ", ").replace(" – ", ", ").replace('|', ",");
    let (dateline, is_capital) = head(&dashed, language)?;
    (is_capital || dateline.is_evident).then_some(dateline)
}

/// Tells whether words are a place in capitals and nothing else: `NORRHAVEN`, `NEW HAVEN, Westria`.
pub(super) fn is_capital_place(words: &str) -> bool {
    let first = words.split(',').next().unwrap_or_default();
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    letters > 2
        && first.split_whitespace().count() <= 4
        && first.chars().count() < 40
        && first.chars().all(|c| !c.is_lowercase() && is_of_place(c))
}

/// Reads what stands before the separator: places, and perhaps a date and agencies in brackets or strokes.
fn head(text: &str, language: &Language) -> Option<(Dateline, bool)> {
    let newsroom = language.newsroom();
    let mut dateline = Dateline::default();
    let mut plain = String::new();
    let mut rest = text.trim();
    while let Some(open) = rest.find('(') {
        let (before, behind) = (slice(rest, ..open), slice(rest, open + 1..));
        let close = behind.find(')')?;
        let inner = slice(behind, ..close);
        plain.push_str(before);
        let is_country = plain.trim() == before.trim() && language.country(inner).is_some();
        match dates::find(inner, newsroom) {
            Some((date, _)) => dateline.date = dateline.date.or(Some(date)),
            None if is_country => plain.push_str(&format!("({inner})")),
            None => {}
        }
        dateline.is_evident |= !is_country;
        rest = slice(behind, close + 1..);
    }
    plain.push_str(rest);
    let mut plain = plain.trim().trim_end_matches([',', ' ']);
    if let Some((before, agency)) = plain.strip_suffix('/').and_then(|plain| plain.rsplit_once('/'))
        && before.ends_with(' ')
        && !agency.is_empty()
    {
        (plain, dateline.is_evident) = (before.trim_end(), true);
    }
    let (place, day) = without_date(plain, language);
    if !day.is_empty() {
        dateline.is_evident = true;
        dateline.date = dateline.date.or(dates::find(day, newsroom).map(|(date, _)| date));
        dateline.ambiguous = dates::ambiguous(day).map(str::to_owned);
    }
    let place = match place.split_whitespace().count() {
        1 if place.matches('.').count() == 1 => place.trim_end_matches('.'),
        _ => place,
    };
    let first = place.split(',').next().unwrap_or_default().trim();
    let is_word = |class| newsroom.is(first, class);
    let is_other =
        [CopyClass::Update, CopyClass::Kicker, CopyClass::Release, CopyClass::End, CopyClass::Question]
            .into_iter()
            .any(is_word)
            || language.word(&first.trim_end_matches('.').to_lowercase()).class == WordClass::Honorific;
    if is_other || !is_places(place, language) {
        return None;
    }
    dateline.place = place.to_owned();
    let is_capital = is_capital_place(place.split(" (").next().unwrap_or(place));
    Some((dateline, is_capital))
}

/// Splits `OSTBY, Norrland, March 3` before its date.
fn without_date<'a>(text: &'a str, language: &Language) -> (&'a str, &'a str) {
    let newsroom = language.newsroom();
    let words = dates::words(text);
    let word = |range: &std::ops::Range<usize>| slice(text, range.start..range.end);
    let tail = words
        .iter()
        .rev()
        .take_while(|range| {
            let word = word(range);
            dates::is_beside(word, newsroom) || newsroom.month(word).is_some()
        })
        .count();
    let first = words.iter().skip(words.len() - tail).find(|range| dates::is_dating(word(range), newsroom));
    let Some(first) = first else { return (text, "") };
    // Whatever stands between the place and the first word of the date belongs to the date.
    let start = words.get(words.len() - tail).map_or(first.start, |range| range.start);
    (
        slice(text, ..start).trim_end_matches(|c: char| c.is_whitespace() || is_between(c)),
        slice(text, start..),
    )
}

/// Tells whether words are one or several places: capitals, small words of places, a country in brackets.
fn is_places(words: &str, language: &Language) -> bool {
    let newsroom = language.newsroom();
    let parts: Vec<&str> = words.split(',').map(str::trim).collect();
    let is_first = |part: &str| is_capital_place(part) || is_place_name(part, newsroom);
    parts.len() <= 5
        && parts.first().is_some_and(|first| is_first(first))
        && parts.iter().skip(1).all(|part| is_place_name(part, newsroom))
}

/// One to five words with capitals: `New Haven`, `Port of Ister`, `N.M.`, `and Norrhaven`.
fn is_place_name(words: &str, newsroom: &Newsroom) -> bool {
    let count = words.split_whitespace().count();
    let is_capital = |word: &str| {
        let letters = word.trim_start_matches(['(', '’', '\'', '‘']);
        letters.starts_with(char::is_uppercase)
    };
    let is_small = |word: &str| newsroom.is(word, CopyClass::Small) || newsroom.is(word, CopyClass::Joint);
    (1..=5).contains(&count)
        && words.split_whitespace().any(is_capital)
        && words.split_whitespace().all(|word| is_capital(word) || is_small(word))
        && !words.split_whitespace().any(|word| newsroom.is(word, CopyClass::Issuer))
        && words.chars().all(is_of_place)
}

fn is_of_place(letter: char) -> bool {
    letter.is_alphabetic()
        || matches!(letter, ' ' | '-' | '.' | '’' | '\'' | '‘' | 'ʻ' | '/' | '(' | ')' | '&')
}

fn is_between(letter: char) -> bool {
    matches!(letter, ',' | ';' | ':' | '|' | '-' | '–' | '—')
}

fn is_opening(letter: char) -> bool {
    matches!(letter, '“' | '"' | '‘' | '«' | '„' | '\'')
}

fn is_title(place: &str, language: &Language) -> bool {
    place
        .split_whitespace()
        .any(|word| language.word(&word.trim_end_matches('.').to_lowercase()).class == WordClass::Honorific)
}

/// Returns where the text begins behind a separator: white space, a further dash and an agency in strokes are passed.
fn behind(text: &str, mut at: usize) -> usize {
    loop {
        let rest = slice(text, at..);
        let trimmed = rest.trim_start();
        let blank = rest.len() - trimmed.len();
        let agency = trimmed
            .strip_prefix('/')
            .and_then(|inner| inner.split_once('/'))
            .filter(|(name, _)| name.chars().count() < 30)
            .map(|(name, _)| name.len() + 2);
        let dash = ["--", "— ", "– ", "- ", ". "].iter().find(|dash| trimmed.starts_with(**dash));
        match (agency, dash) {
            (Some(agency), _) => at += blank + agency,
            (None, Some(dash)) => at += blank + dash.len(),
            (None, None) => return at + blank,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, Option<String>, String)> {
        let dateline = run_in(text, false, &Language::english())?;
        let date = dateline.date.map(|date| date.to_string());
        Some((dateline.place, date, slice(text, dateline.length..).to_owned()))
    }

    #[test]
    fn datelines_are_read_in_all_usual_forms() {
        let day = Some("2031-03-03");
        for (head, place, date) in [
            ("NORRHAVEN, March 3, 2031 (Harbour Wire) — ", "NORRHAVEN", day),
            ("NORRHAVEN (Harbour Wire) — ", "NORRHAVEN", None),
            ("NORRHAVEN, March 3 (Harbour Wire) - ", "NORRHAVEN", None),
            ("NORRHAVEN, 3 March 2031 – ", "NORRHAVEN", day),
            ("NORRHAVEN, D.C. (HW) — ", "NORRHAVEN, D.C.", None),
            ("SANTA VELA, N.M. (March 3, 2031) - ", "SANTA VELA, N.M.", day),
            ("NORRHAVEN/OSTBY, March 3 (HW) - ", "NORRHAVEN/OSTBY", None),
            (
                "OSTBY, Finland, and NORRHAVEN, Norway (March 3, 2031) -- ",
                "OSTBY, Finland, and NORRHAVEN, Norway",
                day,
            ),
            ("OSTBY. ", "OSTBY", None),
            ("OSTBY. -- ", "OSTBY", None),
            ("OSTBY, 18 March. ", "OSTBY", None),
            ("OSTBY, March 14. /Harbour-Inform/. ", "OSTBY", None),
            ("OSTBY, March 3, 2031 /Harbour-Inform/ -- ", "OSTBY", day),
            ("OSTBY: ", "OSTBY", None),
            ("OSTBY, Tuesday: ", "OSTBY", None),
            ("Ostby, Monday: ", "Ostby", None),
            ("Ostby, 14th November: ", "Ostby", None),
            ("Ostby (Harbour Wire) - ", "Ostby", None),
            ("Ostby (Norway), 8 Nov. ", "Ostby (Norway)", None),
            ("Ostby — ", "Ostby", None),
            ("PORT-AU-SEL (3 March 2031) — ", "PORT-AU-SEL", day),
            ("ST. ANSELM, Minn. (HW) — ", "ST. ANSELM, Minn.", None),
        ] {
            let expected = Some((place.to_owned(), date.map(str::to_owned), "The fog rose.".to_owned()));
            assert_eq!(read(&format!("{head}The fog rose.")), expected, "{head}");
        }
    }

    #[test]
    fn what_only_looks_like_a_dateline_is_left_alone() {
        for text in [
            "SIR, - Your report was wide of the mark.",
            "MY SAY: a bowling club is no nightclub",
            "16:02 - Four leave the bank.",
            "The board - which met on Monday - voted.",
            "He said: “No.”",
            "MR. Berg spoke.",
            "EXCLUSIVE: The fog rose.",
            "The ferry, which ran late, ran: it was Monday.",
            "TEMPERS rose on Tuesday. The council met.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(run_in("BERG: The fog rose.", true, &Language::english()), None);
    }

    #[test]
    fn lines_give_place_and_date_in_either_order() {
        for (text, place, date) in [
            ("Ostby, 9 November 2031", "Ostby", Some("2031-11-09")),
            ("OSTBY — 9 November 2031", "OSTBY", Some("2031-11-09")),
            ("November 9, 2031 – Ostby, Norrland", "Ostby, Norrland", Some("2031-11-09")),
            ("Ostby, Monday", "Ostby", None),
            ("OSTBY", "OSTBY", None),
        ] {
            let found = line(text, &Language::english()).expect(text);
            assert_eq!(
                (found.place.as_str(), found.date.map(|date| date.to_string()).as_deref()),
                (place, date)
            );
        }
        for text in ["Talks of 3 March 2031 fail", "The fog rose", "Anna Berg"] {
            assert_eq!(line(text, &Language::english()), None, "{text}");
        }
    }
}
