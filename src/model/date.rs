//! Dates of reduced precision, as people write them: `2023`, `2023-11`, `2023-11-09`, or RFC 3339 with a time.

use std::fmt;

use jiff::civil::Date;

/// A calendar day.
pub type Day = Date;

/// A date as written, with no more precision than its author gave it (ISO 8601-1, 4.3, reduced precision).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// `2023`
    Year(i16),
    /// `2023-11`
    Month(i16, i8),
    /// `2023-11-09`
    Day(Day),
    /// An instant, and the day it falls on in the zone it was written in.
    Instant(jiff::Timestamp, Day),
}

impl PartialDate {
    /// Reads one of the four forms. A time without a zone is in `zone`.
    ///
    /// # Errors
    ///
    /// A phrase that says what is wrong, for a diagnostic.
    pub fn parse(text: &str, zone: &jiff::tz::TimeZone) -> Result<PartialDate, String> {
        let text = text.trim();
        let digits = |part: &str, length: usize| {
            part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if digits(text, 4) {
            let year = text.parse().map_err(|_| "no such year".to_owned())?;
            return Ok(PartialDate::Year(year));
        }
        if let Some((year, month)) = text.split_once('-')
            && digits(year, 4)
            && digits(month, 2)
        {
            let month: i8 = month.parse().map_err(|_| "no such month".to_owned())?;
            if !(1..=12).contains(&month) {
                return Err(format!("there is no month {month}"));
            }
            return Ok(PartialDate::Month(year.parse().map_err(|_| "no such year".to_owned())?, month));
        }
        if text.len() == 10 {
            return text.parse::<Day>().map(PartialDate::Day).map_err(|_| why_no_day(text));
        }
        if let Ok(instant) = text.parse::<jiff::Timestamp>() {
            let day = text.get(..10).and_then(|day| day.parse().ok()).ok_or("the day cannot be read")?;
            return Ok(PartialDate::Instant(instant, day));
        }
        if let Ok(local) = text.parse::<jiff::civil::DateTime>() {
            let zoned = local.to_zoned_datetime(zone.clone()).map_err(|error| error.to_string())?;
            return Ok(PartialDate::Instant(zoned.timestamp(), local.date()));
        }
        Err("not a date".to_owned())
    }

    /// Returns the first day that the date covers.
    pub fn first_day(self) -> Day {
        match self {
            PartialDate::Year(year) => {
                Date::new(year, 1, 1).expect("years of four digits have a first of January")
            }
            PartialDate::Month(year, month) => {
                Date::new(year, month, 1).expect("months are checked when read")
            }
            PartialDate::Day(day) | PartialDate::Instant(_, day) => day,
        }
    }

    /// Returns the last day that the date covers.
    pub fn last_day(self) -> Day {
        match self {
            PartialDate::Year(year) => {
                Date::new(year, 12, 31).expect("years of four digits have a last of December")
            }
            PartialDate::Month(..) => self.first_day().last_of_month(),
            PartialDate::Day(day) | PartialDate::Instant(_, day) => day,
        }
    }

    /// Returns the instant at which the date begins in `zone`.
    pub fn starts_at(self, zone: &jiff::tz::TimeZone) -> jiff::Timestamp {
        match self {
            PartialDate::Instant(instant, _) => instant,
            other => other
                .first_day()
                .to_zoned_datetime(zone.clone())
                // The last days of the calendar begin after the last instant that can be told.
                .map_or(jiff::Timestamp::MAX, |zoned| zoned.timestamp()),
        }
    }
}

/// Says why ten characters are no day.
fn why_no_day(text: &str) -> String {
    let mut parts = text.splitn(3, '-').map(|part| part.parse::<i16>().ok());
    let (Some(Some(year)), Some(Some(month)), Some(Some(_))) = (parts.next(), parts.next(), parts.next())
    else {
        return "not a date".to_owned();
    };
    let first = i8::try_from(month).ok().and_then(|month| Date::new(year, month, 1).ok());
    match first {
        None => format!("there is no month {month:02}"),
        Some(first) => format!("{year:04}-{month:02} has {} days", first.days_in_month()),
    }
}

impl fmt::Display for PartialDate {
    /// Writes the date at its own precision, as ISO 8601 does; of an instant, the day.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartialDate::Year(year) => write!(formatter, "{year:04}"),
            PartialDate::Month(year, month) => write!(formatter, "{year:04}-{month:02}"),
            PartialDate::Day(day) | PartialDate::Instant(_, day) => write!(formatter, "{day}"),
        }
    }
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first day; `None` if it is not known or there is none.
    pub from: Option<Day>,
    /// The last day; `None` if there is none or it is not known.
    pub until: Option<Day>,
}

impl Interval {
    /// Tells whether `day` falls within the stretch, both ends included.
    pub fn covers(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Returns how many days lie between `day` and the nearest end; 0 within.
    pub fn distance(self, day: Day) -> i32 {
        let days = |from: Day, to: Day| (to - from).get_days();
        match (self.from, self.until) {
            (Some(from), _) if day < from => days(day, from),
            (_, Some(until)) if until < day => days(until, day),
            _ => 0,
        }
    }
}
