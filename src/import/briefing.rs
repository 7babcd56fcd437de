//! A text understood, as the Markdown of a briefing.

use crate::import::story::Form;
use crate::import::wire::{Layout, Paragraph, Printed};
use crate::import::{Draft, FoundPerson, Given};
use crate::lexicon::{CopyClass, Newsroom};
use crate::model::{PartialDate, slug};
use crate::scaffold::yaml_text;

/// How many words of a text without a headline stand in for one.
const TITLE_WORDS: usize = 12;

/// Returns the headline, or the first words of a text without one.
pub(super) fn title(draft: &Draft) -> String {
    if !draft.layout.title.is_empty() {
        return draft.layout.title.clone();
    }
    let first = draft.layout.paragraphs.first().map_or("", |paragraph| draft.prose.words(paragraph.range));
    let words: Vec<&str> = first.split_whitespace().collect();
    let start = words.iter().take(TITLE_WORDS).copied().collect::<Vec<_>>().join(" ");
    match words.len() > TITLE_WORDS {
        true => format!("{} …", start.trim_end_matches([',', ';', ':', '.'])),
        false => start.trim_end_matches('.').to_owned(),
    }
}

/// Writes the briefing.
pub(super) fn write(
    draft: &Draft,
    title: &str,
    people: &[FoundPerson],
    given: &Given,
    date: PartialDate,
    newsroom: &Newsroom,
) -> String {
    let (layout, facts) = (&draft.layout, &draft.facts);
    let mut text = format!("---\ntitle: {}\ndate: {date}\n", yaml_text(title));
    let mut line = |key: &str, value: Option<&str>| {
        if let Some(value) = value {
            text.push_str(&format!("{key}: {}\n", yaml_text(value)));
        }
    };
    line("standfirst", layout.standfirst.as_deref());
    // A later version than the words themselves: an earlier one is a slip of the text's.
    let updated = layout.updated.filter(|updated| updated.first_day() >= date.first_day());
    line("updated", updated.map(|updated| updated.to_string()).as_deref());
    let place = layout.dateline.as_deref().map(|place| capitalized(place, newsroom));
    line("place", place.as_deref());
    match &layout.authors[..] {
        [] => {}
        [author] => line("authors", Some(author)),
        authors => {
            let authors: String = authors.iter().map(|name| format!("  - {}\n", yaml_text(name))).collect();
            text.push_str(&format!("authors:\n{authors}"));
        }
    }
    text.push_str(&format!("sources:\n  - title: {}\n", yaml_text(title)));
    let publisher = given.publisher.as_ref().or(facts.publisher.as_ref());
    let url = given.url.as_ref().or(facts.url.as_ref());
    for (key, value) in [("publisher", publisher), ("url", url)] {
        text.extend(value.iter().map(|value| format!("    {key}: {}\n", yaml_text(value))));
    }
    text.push_str(&format!("    date: {date}\n    status: as-reported\n"));
    let present: Vec<String> = draft
        .annotations
        .participants
        .iter()
        .filter_map(|one| people.iter().find(|person| person.name == *one.name))
        .map(|person| format!("  - {}\n", person.id.clone().unwrap_or_else(|| slug(&person.name))))
        .collect();
    if !present.is_empty() {
        text.push_str(&format!("participants:\n{}", present.concat()));
    }
    text.push_str(&as_printed(layout));
    text.push_str("---\n");
    text.push_str(&body(draft));
    format!("{}\n", text.trim_end())
}

/// What was taken out of the text, below `extra:`, so that no word of it is lost.
fn as_printed(layout: &Layout) -> String {
    // A place alone stands in `place:` already.
    let is_place = |words: &str| layout.dateline.as_deref().is_some_and(|place| place == words);
    let printed: Vec<&(Printed, String)> =
        layout.printed.iter().filter(|(_, words)| !is_place(words)).collect();
    let mut kinds: Vec<Printed> = printed.iter().map(|(kind, _)| *kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut text = String::new();
    for kind in kinds {
        let lines: Vec<&str> =
            printed.iter().filter(|(other, _)| *other == kind).map(|(_, words)| words.as_str()).collect();
        text.push_str(&match &lines[..] {
            [line] => format!("    {}: {}\n", key(kind), yaml_text(line)),
            lines => {
                let lines: String =
                    lines.iter().map(|line| format!("      - {}\n", yaml_text(line))).collect();
                format!("    {}:\n{lines}", key(kind))
            }
        });
    }
    if text.is_empty() { text } else { format!("extra:\n  as_printed:\n{text}") }
}

fn key(kind: Printed) -> &'static str {
    match kind {
        Printed::Slug => "slug",
        Printed::Release => "release",
        Printed::Letterhead => "letterhead",
        Printed::Section => "section",
        Printed::Update => "update",
        Printed::Advisory => "advisory",
        Printed::Byline => "byline",
        Printed::Dateline => "dateline",
        Printed::Date => "date",
        Printed::Contact => "contact",
        Printed::Credits => "credits",
        Printed::End => "end",
    }
}

/// The text itself as Markdown.
fn body(draft: &Draft) -> String {
    let mut text = String::new();
    let mut above: Option<Form> = None;
    for Paragraph { range, form } in &draft.layout.paragraphs {
        let words = escaped(draft.prose.words(*range).trim());
        // What a line or an inner item hangs on may have been taken out of the text.
        let form = match (form, above) {
            (Form::Line, Some(Form::Paragraph | Form::Line)) => Form::Line,
            (Form::Line, _) => Form::Paragraph,
            (Form::Item(depth, number), Some(Form::Item(outer, _))) => {
                Form::Item((*depth).min(outer + 1), *number)
            }
            (Form::Item(_, number), _) => Form::Item(0, *number),
            (form, _) => *form,
        };
        text.push_str(match (above, form) {
            (None, _) => "",
            (Some(_), Form::Line) => "\\\n",
            (Some(Form::Item(..)), Form::Item(..)) => "\n",
            (Some(Form::Quoted), Form::Quoted) => "\n>\n",
            (Some(_), _) => "\n\n",
        });
        text.push_str(&match form {
            Form::Paragraph | Form::Line => words,
            Form::Heading(level) => {
                format!(
                    "{} {}",
                    "#".repeat(usize::from(level.clamp(2, 6))),
                    words.replace("\\#", "#").replace('#', "\\#")
                )
            }
            Form::Item(depth, None) => format!("{}- {words}", "    ".repeat(usize::from(depth))),
            Form::Item(depth, Some(number)) => {
                format!("{}{number}. {words}", "    ".repeat(usize::from(depth)))
            }
            Form::Quoted => format!("> {words}"),
        });
        above = Some(form);
    }
    text
}
/// `NORRHAVEN, D.C.` becomes `Norrhaven, D.C.`, and `HAVRE-LES-DUNES` `Havre-les-Dunes`. Short names behind a comma are
/// those of states.
fn capitalized(place: &str, newsroom: &Newsroom) -> String {
    let mut written = String::with_capacity(place.len());
    let mut is_first_part = true;
    for word in place.split_inclusive([' ', '-', '/', '(', ',']) {
        let bare = word.trim_matches(|c: char| !c.is_alphabetic());
        let is_capital = bare.chars().all(|c| !c.is_lowercase()) && !bare.contains('.');
        let is_state =
            !is_first_part && bare.chars().count() < 4 && word.len() == word.trim_end_matches('-').len();
        let is_small = !written.is_empty() && !written.ends_with('/') && newsroom.is(bare, CopyClass::Small);
        if !is_capital || (is_state && !is_small) {
            written.push_str(word);
        } else {
            let mut is_start = !is_small;
            for letter in word.chars() {
                match is_start {
                    true => written.push(letter),
                    false => written.extend(letter.to_lowercase()),
                }
                // The letter behind an apostrophe stays small: St John’s.
                is_start &= !letter.is_alphabetic();
            }
        }
        is_first_part &= !word.ends_with(',');
    }
    written
}

/// Escapes what Markdown would take for markup.
fn escaped(text: &str) -> String {
    // Digits with a point or a bracket behind them begin a list, whatever stands behind.
    let number = text.chars().take_while(char::is_ascii_digit).count();
    let mut escaped = String::with_capacity(text.len());
    for (at, character) in text.chars().enumerate() {
        let is_markup = matches!(character, '*' | '_' | '`' | '[' | ']' | '<' | '\\' | '{' | '&' | '~' | '|');
        let begins_block = at == 0 && matches!(character, '#' | '>' | '+' | '-' | '=' | ':');
        let ends_number = number > 0 && at == number && matches!(character, '.' | ')');
        if is_markup || begins_block || ends_number {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lexicon::Language;
    use crate::markdown;
    use crate::span::FileId;

    #[test]
    fn places_are_written_small() {
        let language = Language::english();
        for (printed, written) in [
            ("NORRHAVEN", "Norrhaven"),
            ("NORRHAVEN, D.C.", "Norrhaven, D.C."),
            ("HAVRE-LES-DUNES", "Havre-les-Dunes"),
            ("OSTBY/NORRHAVEN", "Ostby/Norrhaven"),
            ("NEW OSTBY, UK", "New Ostby, UK"),
            ("EL OSTE", "El Oste"),
            ("ST. ANSELM, Minn.", "St. Anselm, Minn."),
            ("NUKU‘ALOFA", "Nuku‘alofa"),
            ("Port of Ister", "Port of Ister"),
        ] {
            assert_eq!(capitalized(printed, language.newsroom()), written);
        }
    }

    proptest! {
        #[test]
        fn escaped_text_reads_as_it_was(words in prop::collection::vec(
            prop::sample::select(vec![
                "Berg", "1.", "12)", "#", ">", "-", "+", "=", "*a*", "_b_", "`c`", "[d]", "[[e]]", "(f)", "<g>", "</p>", "&amp;",
                "&", "~~h~~", "|", "\\", "{@-}", "”{@i}", "!", "![j](k)", ":", "---", "***", "___", "http://l.example/", "[^1]",
                "\"", "'", "“m”", "{#n}", "$o$", "^", "==", "\\*",
            ]), 1..9)
        ) {
            let text = words.join(" ");
            let markdown = escaped(&text);
            let walked = markdown::walk(&markdown, FileId(0), 0).output;
            prop_assert_eq!(walked.prose.text.as_str(), text.as_str(), "{}", markdown);
        }
    }
}
