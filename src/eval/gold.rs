//! Gold in a file of its own, beside its text.
//!
//! In: the words of the file and the text. Out: a [`Record`], or everything that is wrong with the file, each with its
//! place: what is no JSON, what has another form than `sayso annotate --format json` prints, and places at which the text
//! has other words. One slip in a quotation does not hide those of others.

use std::ops::Range;

use serde_json::Value;

use crate::eval::record::{Passage, Record, Words};
use crate::eval::text::Text;
use crate::span::{LineColumn, LineIndex, slice};

/// Something wrong with a gold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in its file.
    pub place: LineColumn,
    /// What.
    pub message: String,
}

/// Reads the gold of a text.
///
/// # Errors
///
/// All that is wrong with it, in the order of the file.
pub fn read(json: &str, text: &Text) -> Result<Record, Vec<Fault>> {
    let whole: Value = serde_json::from_str(json).map_err(|error| vec![fault(&error, json, 0)])?;
    let entries = entries(json);
    let is_list_of_objects = whole["quotes"].as_array().is_some_and(|all| all.len() == entries.len());
    if !is_list_of_objects {
        let message =
            "`quotes` is no list of objects, as `sayso annotate --format json` prints it".to_owned();
        return Err(vec![Fault { place: LineColumn { line: 1, column: 1 }, message }]);
    }
    let lines = LineIndex::new(json);
    let mut faults = Vec::new();
    for entry in entries {
        match serde_json::from_str::<Passage>(slice(json, entry.clone())) {
            Err(error) => faults.push(fault(&error, json, entry.start)),
            Ok(passage) => faults.extend(misfits(&passage, text).into_iter().map(|message| {
                let place = lines.line_column(json, entry.start);
                Fault { place, message }
            })),
        }
    }
    match (faults.is_empty(), serde_json::from_str(json)) {
        (true, Ok(record)) => Ok(record),
        (true, Err(error)) => Err(vec![fault(&error, json, 0)]),
        (false, _) => Err(faults),
    }
}

/// Says which words of a quotation do not stand where it says, and where they do.
fn misfits(passage: &Passage, text: &Text) -> Vec<String> {
    let misfits = passage.words().filter(|words| !words.stand_in(&text.points));
    let message = |words: &Words| {
        let (start, end) = (words.points.start, words.points.end);
        let known = text.find(&words.text).filter(|_| !words.text.is_empty());
        let known = known.map(|place| format!("; they stand from {} to {}", place.start, place.end));
        let known = known.unwrap_or_default();
        format!("the text has other words than \u{201c}{}\u{201d} from {start} to {end}{known}", words.text)
    };
    misfits.map(message).collect()
}

/// Makes a fault of what the JSON reader says of the part of a file that begins at byte `base`.
fn fault(error: &serde_json::Error, json: &str, base: usize) -> Fault {
    let start = LineIndex::new(json).line_column(json, base);
    let in_part = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).max(1);
    let (line, column) = (in_part(error.line()), in_part(error.column()));
    let column = if line == 1 { start.column + column - 1 } else { column };
    let place = LineColumn { line: start.line + line - 1, column };
    let said = error.to_string();
    // The reader ends with a place of its own, which is that within the part.
    let message = said.rsplit_once(" at line ").map_or(said.as_str(), |(message, _)| message);
    Fault { place, message: message.to_owned() }
}

/// Finds the bytes of each object in the list `quotes` of the outermost object. What is read is sound JSON.
fn entries(json: &str) -> Vec<Range<usize>> {
    let bytes = json.as_bytes();
    let (mut found, mut depth, mut start, mut at) = (Vec::new(), 0_usize, 0, 0);
    let mut is_in_list = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let end = end_of_string(bytes, at);
                if depth == 1 {
                    is_in_list = slice(json, at..end) == "\"quotes\"";
                }
                at = end;
                continue;
            }
            b'{' | b'[' => {
                depth += 1;
                if depth == 3 {
                    start = at;
                }
            }
            b'}' | b']' => {
                if depth == 3 && is_in_list && *byte == b'}' {
                    found.push(start..at + 1);
                }
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Returns the byte behind the quotation mark that closes the string at `start`.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        match bytes.get(at) {
            Some(b'\\') => at += 2,
            Some(b'"') | None => return (at + 1).min(bytes.len()),
            Some(_) => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::plain_text;

    fn faults(json: &str) -> Vec<String> {
        let source = "“É,” Berg said.\n";
        let text = Text::new(source, 0, &plain_text(source));
        let faults = read(json, &text).expect_err("something is wrong with it");
        faults.iter().map(|fault| format!("{}: {}", fault.place, fault.message)).collect()
    }

    #[test]
    fn all_slips_are_told_with_their_places() {
        let json = r#"{"title": "\"quotes\": [{}]",
 "quotes": [
  {"start": 1, "end": 3, "text": "É,", "kind": "loud", "speakers": []},
  {"start": 2, "end": 4, "text": "É,", "kind": "direct", "speakers": []},
  {"start": 1, "end": 3, "text": "É,", "kind": "direct", "speakers": [],
   "cue": {"start": 90, "end": 94, "text": "cried"}}
 ]}"#;
        let faults = faults(json);
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(faults[0].starts_with("3:"), "{faults:?}");
        assert!(faults[0].ends_with("`loud` is none of direct, mixed, indirect"), "{faults:?}");
        assert_eq!(faults[1], "4:3: the text has other words than “É,” from 2 to 4; they stand from 1 to 3");
        assert_eq!(faults[2], "5:3: the text has other words than “cried” from 90 to 94");
    }

    #[test]
    fn what_is_no_json_or_no_gold_is_told_as_well() {
        assert!(faults("{\"quotes\": [\n}")[0].starts_with("2:1: "));
        assert_eq!(
            faults("[]")[0],
            "1:1: `quotes` is no list of objects, as `sayso annotate --format json` prints it"
        );
        assert!(faults("{\"quotes\": [1]}")[0].contains("no list of objects"));
        assert!(faults("{\"quotes\": [],\n \"participants\": [{\"role\": 1}]}")[0].starts_with("2:"));
        assert_eq!(faults("{\"quotes\": [{\"start\": 0}]}").len(), 1);
    }
}
