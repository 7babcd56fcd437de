//! Dates as people read them, in English.

use crate::model::PartialDate;
use crate::render::view::DateView;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Returns a date at its own precision: `2023`, `November 2023`, `9 November 2023`.
pub fn date_text(date: PartialDate) -> String {
    let day = date.first_day();
    match date {
        PartialDate::Year(year) => year.to_string(),
        PartialDate::Month(year, _) => format!("{} {year}", month(date)),
        PartialDate::Day(_) | PartialDate::Instant(..) => {
            format!("{} {} {}", day.day(), month(date), day.year())
        }
    }
}

/// Returns a date that no line breaks: with no-break spaces, for plain text.
pub(crate) fn glued(date: PartialDate) -> String {
    date_text(date).replace(' ', "\u{a0}")
}

/// Returns a stretch of days: `14–15 May 2022`, `31 May – 1 June 2023`.
pub fn days_text(start: PartialDate, end: Option<PartialDate>) -> String {
    let Some(end) = end.filter(|end| end.first_day() != start.first_day()) else { return date_text(start) };
    let (from, until) = (start.first_day(), end.first_day());
    let are_days =
        [start, end].iter().all(|date| matches!(date, PartialDate::Day(_) | PartialDate::Instant(..)));
    if are_days && from.year() == until.year() {
        return match from.month() == until.month() {
            true => format!("{}–{} {} {}", from.day(), until.day(), month(end), until.year()),
            false => {
                format!("{} {} – {} {} {}", from.day(), month(start), until.day(), month(end), until.year())
            }
        };
    }
    format!("{} – {}", date_text(start), date_text(end))
}

/// Makes a date ready to be shown.
pub(crate) fn view(date: PartialDate) -> DateView {
    DateView { iso: date.to_string(), text: date_text(date), year: date.first_day().year() }
}

fn month(date: PartialDate) -> &'static str {
    MONTHS[(date.first_day().month() - 1) as usize]
}
