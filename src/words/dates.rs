//! Dates as readers of a language write them.

use crate::model::PartialDate;
use crate::words::{Value, Words};

impl Words {
    /// Returns a date at its own precision: `2023`, `November 2023`, `9 November 2023`.
    pub fn date(&self, date: PartialDate) -> String {
        let year = date.first_day().year().to_string();
        let (month, day) = (self.month(date), date.first_day().day());
        match date {
            PartialDate::Year(_) => year,
            PartialDate::Month(..) => {
                self.fill("date-month", [("month", month.into()), ("year", year.into())])
            }
            PartialDate::Day(_) | PartialDate::Instant(..) => {
                let parts = [("day", day.into()), ("month", month.into()), ("year", year.into())];
                self.fill("date-day", parts)
            }
        }
    }

    /// Returns a date that no line breaks: with no-break spaces, for plain text.
    pub fn glued(&self, date: PartialDate) -> String {
        self.date(date).replace(' ', "\u{a0}")
    }

    /// Returns a stretch of days: `14–15 May 2022`, `31 May – 1 June 2023`.
    pub fn days(&self, start: PartialDate, end: Option<PartialDate>) -> String {
        let Some(end) = end.filter(|end| end.first_day() != start.first_day()) else {
            return self.date(start);
        };
        let (from, until) = (start.first_day(), end.first_day());
        let are_days =
            [start, end].iter().all(|date| matches!(date, PartialDate::Day(_) | PartialDate::Instant(..)));
        let month = |date: PartialDate| Value::from(self.month(date));
        let days = [("from", from.day().into()), ("until", until.day().into())];
        let year = ("year", Value::from(until.year().to_string()));
        match are_days && from.year() == until.year() {
            true if from.month() == until.month() => {
                self.fill("days-of-month", days.into_iter().chain([("month", month(end)), year]))
            }
            true => {
                let months = [("from-month", month(start)), ("until-month", month(end)), year];
                self.fill("days-of-year", days.into_iter().chain(months))
            }
            false => {
                let dates = [("from", self.date(start).into()), ("until", self.date(end).into())];
                self.fill("days-apart", dates)
            }
        }
    }

    fn month(&self, date: PartialDate) -> String {
        self.say(MONTHS[(date.first_day().month() - 1) as usize]).into_owned()
    }
}

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9",
    "month-10", "month-11", "month-12",
];
