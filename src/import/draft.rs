//! A text understood, as files: the briefing, and a stub for everybody without one.

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::import::briefing;
use crate::import::{Draft, Given, ImportError, known};
use crate::lexicon::{CopyClass, Lexicon, WordClass};
use crate::model::{NameKind, PartialDate, slug};
use crate::scaffold::{yaml_quoted, yaml_text};
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
            let newsroom = lexicon.language().newsroom();
            let is_definite = |words: &str| newsroom.beginning(words, CopyClass::Definite) > 0;
            let is_description = |words: &&str| {
                words.split(' ').count() > 1
                    && !words.contains(&*speaker.name)
                    && (words.starts_with(char::is_uppercase) || is_definite(words))
            };
            if let Some(words) = words.filter(is_description) {
                let plain =
                    words.split_once(' ').filter(|_| is_definite(words)).map_or(words, |(_, rest)| rest);
                push_new(&mut people[place].seen_as, plain);
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
    let newsroom = lexicon.language().newsroom();
    let start = words.iter().rposition(|word| newsroom.is(word, CopyClass::BeforeTitle));
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
    let layout = &draft.layout;
    let ambiguous = || layout.ambiguous.clone().map_or(ImportError::NoDate, ImportError::AmbiguousDate);
    let date = layout.date.ok_or_else(ambiguous)?;
    let title = briefing::title(draft);
    let stem = slug(&title);
    if stem.is_empty() || !title.chars().any(char::is_alphanumeric) {
        return Err(ImportError::NoName);
    }
    let stem: String = stem.split('-').take(9).collect::<Vec<_>>().join("-");
    let people = people(draft, catalog, lexicon);
    let mut files = vec![(
        format!("content/briefings/{date}-{stem}.md"),
        briefing::write(draft, &title, &people, given, date, lexicon.language().newsroom()),
    )];
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

fn stub(person: &FoundPerson, date: PartialDate) -> String {
    let mut text = format!("---\nname: {}\nstub: true\n", yaml_text(&person.name));
    if !person.roles.is_empty() {
        text.push_str("roles:\n");
        for (title, country) in &person.roles {
            let country = country
                .as_ref()
                .map_or_else(String::new, |country| format!(", country: {}", yaml_text(country)));
            text.push_str(&format!("  - {{title: {}{country}}}\n", yaml_quoted(title)));
        }
    }
    if !person.seen_as.is_empty() {
        text.push_str("seen_as:\n");
        for words in &person.seen_as {
            text.push_str(&format!("  - {{words: {}, date: {date}}}\n", yaml_quoted(words)));
        }
    }
    text.push_str("---\n");
    text
}
