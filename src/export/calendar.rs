//! iCalendar (RFC 5545): a file for each event that has a day, and one for all of them.
//!
//! Days are whole days, as the record has them; an event that began and ended at instants, or has no end, has its times. `DTSTAMP`, which the
//! standard asks for, is the event's first day, so that the same input gives the same bytes.

use crate::export::artifact;
use crate::model::{EntityId, EventId, PartialDate};
use crate::site::{Artifact, CALENDAR, CALENDAR_OF_EVENT, Site};

/// The longest line, in bytes without its end; longer ones are folded (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// Makes the calendars of an edition of the site.
pub(super) fn files(site: &Site) -> Vec<Artifact> {
    let events: Vec<(&EventId, Vec<String>)> =
        site.index.events.keys().filter_map(|id| Some((id, event(site, id)?))).collect();
    let all: Vec<&String> = events.iter().flat_map(|(_, lines)| lines).collect();
    // A calendar has one event at least (RFC 5545, 3.6).
    let whole = (!all.is_empty()).then(|| artifact(site.section(CALENDAR).to_string(), calendar(&all)));
    let mut files: Vec<Artifact> = whole.into_iter().collect();
    for (id, lines) in &events {
        let Some(route) = site.route(&EntityId::Event((*id).clone())) else { continue };
        files.push(artifact(
            format!("{route}{CALENDAR_OF_EVENT}"),
            calendar(&lines.iter().collect::<Vec<_>>()),
        ));
    }
    files
}

fn calendar(lines: &[&String]) -> String {
    let begin = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        format!("PRODID:-//sayso//sayso {}//EN", env!("CARGO_PKG_VERSION")),
    ];
    let end = "END:VCALENDAR".to_owned();
    begin.iter().chain(lines.iter().copied()).chain([&end]).map(|line| folded(line)).collect()
}

/// Returns the lines of an event; `None` if the record does not know its day.
fn event(site: &Site, id: &EventId) -> Option<Vec<String>> {
    let file = &site.index.catalog.events[id];
    let (start, end) = file.days()?;
    let (begins, ends) = match (start, end) {
        (PartialDate::Instant(from, _), PartialDate::Instant(until, _)) if until > from => {
            (format!("DTSTART:{}", instant(from)), Some(format!("DTEND:{}", instant(until))))
        }
        (PartialDate::Instant(from, _), _) if end == start => (format!("DTSTART:{}", instant(from)), None),
        _ => {
            // The day after the last one (RFC 5545, 3.6.1).
            let behind = end.last_day().max(start.last_day()).tomorrow().ok()?;
            (
                format!("DTSTART;VALUE=DATE:{}", day(start.first_day())),
                Some(format!("DTEND;VALUE=DATE:{}", day(behind))),
            )
        }
    };
    let address = site.config.absolute(site.route(&EntityId::Event(id.clone()))?.as_str());
    let place: Vec<&str> = file
        .place
        .as_deref()
        .into_iter()
        .chain(file.country.map(|country| site.country_name(country)))
        .collect();
    let host = site.config.base_url.host_str().unwrap_or_default();
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}@{host}"),
        format!("DTSTAMP:{}T000000Z", day(start.first_day())),
        begins,
    ];
    lines.extend(ends);
    lines.push(format!("SUMMARY:{}", escaped(&file.name.value)));
    if !place.is_empty() {
        lines.push(format!("LOCATION:{}", escaped(&place.join(", "))));
    }
    lines.push(format!("URL:{address}"));
    lines.push("END:VEVENT".to_owned());
    Some(lines)
}

fn day(day: crate::model::Day) -> String {
    day.strftime("%Y%m%d").to_string()
}

fn instant(at: jiff::Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Escapes text (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Folds a line at characters, so that none of its pieces is too long, and ends it.
fn folded(line: &str) -> String {
    let mut written = String::with_capacity(line.len() + 2);
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > LONGEST_LINE {
            written.push_str("\r\n ");
            length = 1;
        }
        written.push(character);
        length += character.len_utf8();
    }
    written + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_at_characters() {
        let line = format!("SUMMARY:{}", "ä".repeat(80));
        let folded = folded(&line);
        assert!(folded.split("\r\n").all(|piece| piece.len() <= LONGEST_LINE), "{folded}");
        assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
        assert_eq!(escaped("Ice; thin, \\ and\nmore"), "Ice\\; thin\\, \\\\ and\\nmore");
    }
}
