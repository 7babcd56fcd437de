//! The layout of wire copy: headline, deck, byline, dateline, date.
//!
//! ```text
//! Headline without a full stop
//! Deck, likewise
//! By Somebody
//! NORRHAVEN, May 2, 2024 (Agency) — The first paragraph …
//! ```
//!
//! Each of them may be absent; the dateline may stand on a line of its own. A weekday is no date.

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
    let mut blocks = prose.blocks.iter().peekable();
    let first = blocks.next().map_or("", |block| words(prose, block));
    layout.title = first.trim_end_matches('.').to_owned();
    while let Some(block) = blocks.peek() {
        let line = words(prose, block);
        if let Some(byline) = line.strip_prefix("By ").filter(|_| line.chars().count() < 80) {
            layout.byline = Some(byline.to_owned());
        } else if let Some(date) = date_line(line) {
            layout.date = Some(date);
        } else if layout.dateline.is_none() && is_place(line) {
            layout.dateline = Some(line.trim_matches([',', ':', ' ']).to_owned());
        } else if layout.standfirst.is_none()
            && layout.dateline.is_none()
            && !ends_sentence(line)
            && block_count(prose) > 3
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

fn block_count(prose: &Prose) -> usize {
    prose.blocks.len()
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '”', '"', ':'])
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

/// Reads `NORRHAVEN, May 2, 2024 (Agency) — ` at the start of a paragraph: place, date, and the bytes it takes.
fn run_in_dateline(text: &str) -> Option<(String, Option<PartialDate>, usize)> {
    let dash =
        ["—", "–", " - ", "--"].iter().filter_map(|dash| Some((text.find(dash)?, dash.len()))).min()?;
    let head = slice(text, ..dash.0);
    if head.chars().count() > 70 {
        return None;
    }
    let plain = head.split('(').next().unwrap_or_default().trim();
    let (place, rest) = plain.split_once(',').unwrap_or((plain, ""));
    if !is_place(place.trim()) {
        return None;
    }
    let after = slice(text, dash.0 + dash.1..);
    let blank = after.len() - after.trim_start().len();
    Some((place.trim().to_owned(), date_in(rest), dash.0 + dash.1 + blank))
}

/// A line that is a date and little else.
fn date_line(line: &str) -> Option<PartialDate> {
    if line.chars().count() > 45 {
        return None;
    }
    let line = line.trim_start_matches("Published").trim_start_matches("Date").trim_start_matches([':', ' ']);
    PartialDate::parse(line, &jiff::tz::TimeZone::UTC)
        .ok()
        .filter(|date| matches!(date, PartialDate::Day(_)))
        .or_else(|| date_in(line))
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Finds a day, a month's name and a year of four digits, in either order of day and month.
fn date_in(text: &str) -> Option<PartialDate> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let month = words.iter().find_map(|word| {
        let lower = word.to_lowercase();
        MONTHS.iter().position(|month| {
            lower.len() >= 3 && lower.starts_with(month) && lower.chars().all(char::is_alphabetic)
        })
    })?;
    let year: i16 =
        words.iter().find_map(|word| word.parse().ok().filter(|year| (1900..2200).contains(year)))?;
    let day: i8 = words.iter().find_map(|word| {
        let digits = word.trim_end_matches(char::is_alphabetic);
        digits.parse().ok().filter(|day| (1..=31).contains(day))
    })?;
    jiff::civil::Date::new(year, i8::try_from(month + 1).ok()?, day).ok().map(PartialDate::Day)
}
