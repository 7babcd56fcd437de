//! A text understood, as files: the briefing, and a stub for everybody without one.

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::import::{Draft, Given, ImportError, known};
use crate::lexicon::{Lexicon, WordClass};
use crate::model::{NameKind, PartialDate, slug};
use crate::scaffold::yaml_text;
use crate::span::TextRange;

/// Somebody whom the text quotes or names as present.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPerson {
    /// The fullest name.
    pub name: String,
    /// Roles as printed, with the country's code.
    pub roles: Vec<(String, Option<String>)>,
    /// Descriptions as printed: "the harbour master".
    pub seen_as: Vec<String>,
    /// The id of the site's person of that name.
    pub id: Option<String>,
}

/// Returns everybody whom the text quotes or names as present, in the order of the text.
pub fn people(draft: &Draft, catalog: &Catalog, lexicon: &Lexicon) -> Vec<FoundPerson> {
    let mut people: Vec<FoundPerson> = Vec::new();
    let find = |people: &mut Vec<FoundPerson>, name: &str| -> usize {
        people.iter().position(|person| person.name == name).unwrap_or_else(|| {
            let id = known(catalog, lexicon, name);
            people.push(FoundPerson { name: name.to_owned(), roles: Vec::new(), seen_as: Vec::new(), id });
            people.len() - 1
        })
    };
    for quote in &draft.annotations.quotes {
        for speaker in quote.speakers.iter().filter(|speaker| speaker.kind == NameKind::Person) {
            let place = find(&mut people, &speaker.name);
            let words = speaker.mention.map(|range| draft.prose.words(range));
            let is_description = |words: &&str| {
                words.split(' ').count() > 1
                    && !words.contains(&*speaker.name)
                    && words.starts_with(|c: char| c.is_uppercase() || c == 't')
            };
            if let Some(words) = words.filter(is_description) {
                push_new(
                    &mut people[place].seen_as,
                    words.trim_start_matches("The ").trim_start_matches("the "),
                );
            }
        }
    }
    for mention in draft
        .annotations
        .mentions
        .iter()
        .filter(|mention| mention.kind == NameKind::Person && !mention.is_pronoun)
    {
        if let Some(place) = people.iter().position(|person| *person.name == *mention.name)
            && let Some(words) = title_before(draft, lexicon, mention.range)
        {
            push_new(&mut people[place].seen_as, &words);
        }
    }
    for participant in &draft.annotations.participants {
        let place = find(&mut people, &participant.name);
        let country = participant.country.map(|country| country.code());
        if let Some(role) = &participant.role {
            people[place].roles.push((role.clone(), country));
        }
    }
    people
}

fn push_new(list: &mut Vec<String>, words: &str) {
    if !list.iter().any(|known| known == words) {
        list.push(words.to_owned());
    }
}

/// Returns the title printed directly before a name, up to the last sign or small function word; a title has a word for
/// an office in it.
fn title_before(draft: &Draft, lexicon: &Lexicon, name: TextRange) -> Option<String> {
    let block = draft.prose.blocks.get(draft.prose.block_at(name.start)?)?;
    let before = draft.prose.words(TextRange { start: block.range.start, end: name.start });
    let tail = before.rsplit([',', ';', ':', '.', '“', '”', '"', '—', '\n']).next()?;
    let words: Vec<&str> = tail.split_whitespace().collect();
    let start = words.iter().rposition(|word| {
        matches!(
            *word,
            "said"
                | "says"
                | "added"
                | "and"
                | "the"
                | "The"
                | "with"
                | "by"
                | "to"
                | "told"
                | "when"
                | "while"
                | "that"
                | "from"
        )
    });
    let title = words.get(start.map_or(0, |at| at + 1)..)?.join(" ");
    let is_office = |word: &str| lexicon.language().word(&word.to_lowercase()).class == WordClass::Role;
    let is_title = title.split(' ').count() >= 2
        && title.split(' ').any(is_office)
        && title.split(' ').count() <= 10
        && title.chars().next().is_some_and(char::is_uppercase);
    is_title.then_some(title)
}

/// Returns the files that a draft becomes, by path from the site's root.
///
/// # Errors
///
/// When there is no date, or the title makes no file name.
pub fn files(
    draft: &Draft,
    catalog: &Catalog,
    lexicon: &Lexicon,
    given: &Given,
) -> Result<Vec<(String, String)>, ImportError> {
    let date = draft.layout.date.ok_or(ImportError::NoDate)?;
    let stem = slug(&draft.layout.title);
    if stem.is_empty() || !draft.layout.title.chars().any(char::is_alphanumeric) {
        return Err(ImportError::NoName);
    }
    let stem: String = stem.split('-').take(9).collect::<Vec<_>>().join("-");
    let people = people(draft, catalog, lexicon);
    let mut files =
        vec![(format!("content/briefings/{date}-{stem}.md"), briefing(draft, &people, given, date))];
    let mut stubs: BTreeMap<String, String> = BTreeMap::new();
    for person in people.iter().filter(|person| person.id.is_none()) {
        let id = slug(&person.name);
        if !id.is_empty() {
            stubs.insert(format!("content/people/{id}.md"), stub(person, date));
        }
    }
    files.extend(stubs);
    Ok(files)
}

fn briefing(draft: &Draft, people: &[FoundPerson], given: &Given, date: PartialDate) -> String {
    let layout = &draft.layout;
    let mut text = format!("---\ntitle: {}\ndate: {date}\n", yaml_text(&layout.title));
    let mut line = |key: &str, value: Option<&str>| {
        if let Some(value) = value {
            text.push_str(&format!("{key}: {}\n", yaml_text(value)));
        }
    };
    line("standfirst", layout.standfirst.as_deref());
    let place = layout.dateline.as_deref().map(capitalized);
    line("place", place.as_deref());
    line("authors", layout.byline.as_deref());
    text.push_str(&format!("sources:\n  - title: {}\n", yaml_text(&layout.title)));
    for (key, value) in [("publisher", &given.publisher), ("url", &given.url)] {
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
    text.push_str("---\n");
    for range in &layout.paragraphs {
        text.push_str(&escaped(draft.prose.words(*range)));
        text.push_str("\n\n");
    }
    format!("{}\n", text.trim_end())
}

/// `NORRHAVEN` becomes `Norrhaven`.
fn capitalized(place: &str) -> String {
    let words = place.split(' ').map(|word| {
        let mut characters = word.chars();
        let first = characters.next();
        first.into_iter().chain(characters.flat_map(char::to_lowercase)).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Escapes what Markdown would take for markup. A bullet stays one.
fn escaped(text: &str) -> String {
    let item = ["- ", "* ", "• ", "+ "].iter().find_map(|bullet| text.strip_prefix(bullet));
    if let Some(item) = item.filter(|item| !item.trim().is_empty()) {
        return format!("- {}", escaped(item.trim_start()));
    }
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

fn stub(person: &FoundPerson, date: PartialDate) -> String {
    let mut text = format!("---\nname: {}\nstub: true\n", yaml_text(&person.name));
    if !person.roles.is_empty() {
        text.push_str("roles:\n");
        for (title, country) in &person.roles {
            let country = country
                .as_ref()
                .map_or_else(String::new, |country| format!(", country: {}", yaml_text(country)));
            text.push_str(&format!("  - {{title: {}{country}}}\n", quoted(title)));
        }
    }
    if !person.seen_as.is_empty() {
        text.push_str("seen_as:\n");
        for words in &person.seen_as {
            text.push_str(&format!("  - {{words: {}, date: {date}}}\n", quoted(words)));
        }
    }
    text.push_str("---\n");
    text
}

/// Within braces a comma would end the value.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::markdown;
    use crate::span::FileId;

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
            let bullet = ["- ", "+ "].iter().find_map(|bullet| text.strip_prefix(bullet)).unwrap_or(&text);
            let is_nested = ["- ", "+ "].iter().any(|again| bullet.starts_with(again));
            prop_assume!(!is_nested);
            prop_assert_eq!(walked.prose.text.as_str(), bullet, "{}", markdown);
        }
    }
}
