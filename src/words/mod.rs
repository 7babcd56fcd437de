//! The words of pages in a language: what the theme says around what authors wrote.
//!
//! In: the files `templates/words/<language>.ftl` of the theme and of the site, as Project Fluent reads them. Out:
//! [`Words`], which answers by the id of a message. The site's files win over the theme's, and what a language does not say
//! is said in English. Dates, numbers and the names of languages come in the same language.

mod dates;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use include_dir::{Dir, include_dir};

use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::model::Office;
use crate::span::{Source, Span};

pub use fluent_bundle::FluentValue as Value;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/words");

/// Where a site's own files of words lie, from its root.
pub const FOLDER: &str = "templates/words/";

/// The language in which there are words for everything.
pub const ENGLISH: &str = "en";

/// The words of one language.
pub struct Words {
    language: String,
    bundle: FluentBundle<FluentResource>,
    group: Group,
    languages: BTreeMap<&'static str, &'static str>,
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Default for Words {
    fn default() -> Words {
        Words::load(&[], ENGLISH).output
    }
}

impl Words {
    /// Reads the words of a language, a BCP 47 tag; `sources` are the site's files, of which only those in [`FOLDER`] count.
    ///
    /// What cannot be read in a file of the site is reported, and left out.
    pub fn load(sources: &[Source], language: &str) -> Diagnosed<Words> {
        let locale = language.parse().unwrap_or_else(|_| ENGLISH.parse().expect("this is a tag"));
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Names of people stand among other words without marks for their direction: browsers tell it by themselves.
        bundle.set_use_isolating(false);
        let (mut diagnostics, mut own) = (Vec::new(), Vec::new());
        for one in with_fallback(language) {
            if let Some(text) = built_in(one) {
                let resource = FluentResource::try_new(text.to_owned());
                bundle.add_resource_overriding(resource.expect("the built-in words are tested"));
            }
            for source in sources.iter().filter(|source| language_of(source) == Some(one)) {
                bundle.add_resource_overriding(read(source, &mut diagnostics));
                own.push(source);
            }
        }
        for source in own {
            diagnostics.extend(unsayable(source, &bundle));
        }
        let group = message(&bundle, "digit-group", None).map_or(Group::Comma, |word| Group::read(&word));
        bundle.set_formatter(Some(match group {
            Group::Comma => grouped::<',', _>,
            Group::Stop => grouped::<'.', _>,
            Group::Space => grouped::<THIN_SPACE, _>,
            Group::None => grouped::<NOTHING, _>,
        }));
        let languages = entries(language).collect();
        let words = Words { language: language.to_owned(), bundle, group, languages };
        Diagnosed { output: words, diagnostics }
    }

    /// Returns the language, a BCP 47 tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Returns a message that needs no values; the id itself if there is no such message.
    pub fn say<'a>(&'a self, id: &'a str) -> Cow<'a, str> {
        message(&self.bundle, id, None).unwrap_or(Cow::Borrowed(id))
    }

    /// Returns a message with its values filled in; the id itself if there is no such message.
    pub fn fill<'a>(&self, id: &str, values: impl IntoIterator<Item = (&'a str, Value<'a>)>) -> String {
        self.find(id, values).unwrap_or_else(|| id.to_owned())
    }

    /// Returns a message with its values filled in; `None` if there is no such message.
    pub fn find<'a>(
        &self,
        id: &str,
        values: impl IntoIterator<Item = (&'a str, Value<'a>)>,
    ) -> Option<String> {
        let values: FluentArgs<'_> = values.into_iter().collect();
        message(&self.bundle, id, Some(&values)).map(Cow::into_owned)
    }

    /// Returns a count of something: `3 briefings`; `id` names the message, which takes `$n`.
    pub fn count(&self, id: &str, count: usize) -> String {
        self.fill(id, [("n", count.into())])
    }

    /// Returns a number with its digits in groups: `12,400`.
    pub fn number(&self, number: usize) -> String {
        digits(number as f64, self.group.separator())
    }

    /// Joins names as a sentence does: `A, B and C`.
    pub fn list(&self, names: &[&str]) -> String {
        match names {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [all @ .., last] => format!("{} {} {last}", all.join(", "), self.say("and")),
        }
    }

    /// Returns words between the language's quotation marks.
    pub fn quoted(&self, words: &str) -> String {
        format!("{}{words}{}", self.say("quote-open"), self.say("quote-close"))
    }

    /// Returns the title of an office with the way in which it was held: "Acting Minister of Mud".
    pub fn title_of(&self, office: &Office) -> String {
        match office.status {
            None => office.title.clone(),
            Some(status) => self.fill(status.word(), [("title", office.title.as_str().into())]),
        }
    }

    /// Returns the name of a language by its BCP 47 tag; the tag itself if the table has no name for it.
    pub fn language_name<'a>(&'a self, tag: &'a str) -> &'a str {
        self.languages.get(primary(tag)).copied().unwrap_or(tag)
    }
}

/// Returns the languages in which a site can say everything that pages say: the theme's, and those of its own files.
pub fn available(sources: &[Source]) -> BTreeSet<String> {
    let own = sources.iter().filter_map(language_of).map(str::to_owned);
    built_in_files().filter_map(|(name, _)| name.strip_suffix(".ftl")).map(str::to_owned).chain(own).collect()
}

/// Returns the names and texts of the theme's files of words, in the order of their names.
pub fn built_in_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut files: Vec<(&str, &str)> =
        BUILT_IN.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?))).collect();
    files.sort_unstable();
    files.into_iter()
}

/// Returns the English name of a language by its tag in small letters, without region and script; `None` if the table
/// does not have it.
pub fn english_name(language: &str) -> Option<&'static str> {
    entries(ENGLISH).find(|(tag, _)| *tag == language).map(|(_, name)| name)
}

/// Tells whether a language is written from right to left, by its BCP 47 tag.
pub fn is_right_to_left(tag: &str) -> bool {
    matches!(
        primary(tag),
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "ug" | "ur" | "yi"
    )
}

/// Returns the language of a tag without region and script.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// English, the language without its region, and the language: later ones win.
fn with_fallback(language: &str) -> Vec<&str> {
    let mut all = vec![ENGLISH, primary(language), language];
    all.dedup();
    all
}

fn built_in(language: &str) -> Option<&'static str> {
    BUILT_IN.get_file(format!("{language}.ftl"))?.contents_utf8()
}

/// Returns the language of one of the site's files of words.
fn language_of(source: &Source) -> Option<&str> {
    source.path.strip_prefix(FOLDER)?.strip_suffix(".ftl")
}

/// Reads a file of the site; what is no message is reported at its place.
fn read(source: &Source, diagnostics: &mut Vec<Diagnostic>) -> FluentResource {
    FluentResource::try_new(source.text.to_string()).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            let range = error.slice.unwrap_or(error.pos);
            let line =
                source.text.get(range.clone()).and_then(|text| text.lines().next()).unwrap_or_default();
            let span = Span::new(source.id, range.start..range.start + line.len());
            let message = format!("this is no message: {}", error.kind);
            diagnostics.push(Diagnostic::new(Code::BadTemplate, span, message).help(
                "write `id = words`, a line each, or with indented lines below; see projectfluent.org",
            ));
        }
        resource
    })
}

/// Reports messages of a site's file that cannot be said with the values that pages give: those that the message takes in
/// English. A message that English has not is the site's own, for its own templates.
fn unsayable(source: &Source, bundle: &FluentBundle<FluentResource>) -> Vec<Diagnostic> {
    let english = messages(built_in(ENGLISH).unwrap_or_default());
    let mut diagnostics = Vec::new();
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let (place, start) = (at, line.split_once('=').map_or("", |(id, _)| id));
        at += line.len();
        let Some(given) =
            english.get(start.trim_end()).filter(|_| start.starts_with(|c: char| c.is_alphabetic()))
        else {
            continue;
        };
        let values: FluentArgs<'_> = given.iter().map(|name| (name.as_str(), Value::from("1"))).collect();
        let mut errors = Vec::new();
        if let Some(pattern) = bundle.get_message(start.trim_end()).and_then(|message| message.value()) {
            bundle.format_pattern(pattern, Some(&values), &mut errors);
        }
        if let Some(error) = errors.first() {
            let span = Span::new(source.id, place..place + start.trim_end().len());
            let message = format!("this message cannot be said: {error}");
            let names: Vec<String> = given.iter().map(|name| format!("`${name}`")).collect();
            let help = match names.is_empty() {
                true => "it is given no values".to_owned(),
                false => format!("it is given {}", names.join(", ")),
            };
            diagnostics.push(Diagnostic::new(Code::BadTemplate, span, message).help(help));
        }
    }
    diagnostics
}

/// Returns the ids of a file's messages, and the values that each of them takes.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut id = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with([' ', '}'])) {
            name.clone_into(&mut id);
        }
        let values = messages.entry(id.clone()).or_default();
        let named = line.split('$').skip(1);
        let end = |rest: &str| rest.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(rest.len());
        let names = named.filter_map(|rest| rest.get(..end(rest)));
        values.extend(names.map(|name| name.trim_end_matches('-').to_owned()));
    }
    messages.remove("");
    messages
}

fn message<'a>(
    bundle: &'a FluentBundle<FluentResource>,
    id: &str,
    values: Option<&'a FluentArgs<'_>>,
) -> Option<Cow<'a, str>> {
    let pattern = bundle.get_message(id)?.value()?;
    // A value that is missing shows as its name, which the tests of the theme find.
    Some(bundle.format_pattern(pattern, values, &mut Vec::new()))
}

/// What stands between groups of three digits, as the message `digit-group` says it.
#[derive(Clone, Copy, Debug)]
enum Group {
    Comma,
    Stop,
    Space,
    None,
}

const THIN_SPACE: char = '\u{202f}';
/// Stands for no separator.
const NOTHING: char = '\0';

impl Group {
    fn read(word: &str) -> Group {
        match word {
            "stop" => Group::Stop,
            "space" => Group::Space,
            "none" => Group::None,
            _ => Group::Comma,
        }
    }

    fn separator(self) -> char {
        match self {
            Group::Comma => ',',
            Group::Stop => '.',
            Group::Space => THIN_SPACE,
            Group::None => NOTHING,
        }
    }
}

/// Writes whole numbers with their digits in groups of three.
fn grouped<const SEPARATOR: char, Memoizer>(value: &Value<'_>, _: &Memoizer) -> Option<String> {
    match value {
        Value::Number(number) if number.value.fract() == 0.0 => Some(digits(number.value, SEPARATOR)),
        _ => None,
    }
}

fn digits(number: f64, separator: char) -> String {
    // Far below 2^53, where a whole number is exact.
    let plain = (number as i64).to_string();
    let first = plain.len() % 3;
    let mut written = String::with_capacity(plain.len() + plain.len() / 3);
    for (place, digit) in plain.chars().enumerate() {
        let is_border = place > 0 && place % 3 == first && separator != NOTHING;
        written.extend(is_border.then_some(separator).filter(|_| !written.ends_with('-')));
        written.push(digit);
    }
    written
}

const LANGUAGES: [(&str, &str); 3] = [
    ("en", include_str!("../../data/en/languages.tsv")),
    ("de", include_str!("../../data/de/languages.tsv")),
    ("fr", include_str!("../../data/fr/languages.tsv")),
];

/// Returns the tags of languages and their names in `language`, or in English.
fn entries(language: &str) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let table = LANGUAGES.iter().find(|(of, _)| *of == primary(language)).unwrap_or(&LANGUAGES[0]).1;
    table.lines().filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: &str) -> Words {
        let Diagnosed { output, diagnostics } = Words::load(&[], language);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        output
    }

    #[test]
    fn every_language_says_all_that_english_says_with_the_same_values() {
        let all: BTreeMap<&str, BTreeMap<String, BTreeSet<String>>> =
            built_in_files().map(|(name, text)| (name, messages(text))).collect();
        assert_eq!(all.keys().copied().collect::<Vec<_>>(), ["de.ftl", "en.ftl", "fr.ftl"]);
        let english = &all["en.ftl"];
        for (name, messages) in &all {
            for (id, values) in english {
                let translated = messages.get(id);
                assert!(translated.is_some(), "{name} does not say {id}");
                // A count may choose the form of words only in a language that has such forms.
                let extra: Vec<&String> = values
                    .symmetric_difference(translated.unwrap_or(values))
                    .filter(|one| *one != "n")
                    .collect();
                assert!(extra.is_empty(), "{name}: {id} takes {translated:?}, not {values:?}");
            }
            let unknown =
                messages.keys().filter(|id| !english.contains_key(*id) && !id.starts_with("reason-"));
            assert_eq!(unknown.count(), 0, "{name} says what English does not");
        }
    }

    #[test]
    fn dates_and_numbers_are_those_of_the_language() {
        let day =
            |text: &str| crate::model::PartialDate::parse(text, &jiff::tz::TimeZone::UTC).expect("a date");
        let shown = |language: &str| {
            let words = words(language);
            [
                words.date(day("2031-05-01")),
                words.date(day("2031-05")),
                words.days(day("2031-05-01"), Some(day("2031-05-03"))),
                words.days(day("2031-05-31"), Some(day("2031-06-01"))),
                words.number(12_400),
                words.count("n-people", 1),
                words.count("n-people", 1_234),
            ]
            .join(" | ")
        };
        assert_eq!(
            shown("en"),
            "1 May 2031 | May 2031 | 1–3 May 2031 | 31 May – 1 June 2031 | 12,400 | 1 person | 1,234 people"
        );
        assert_eq!(
            shown("de-AT"),
            "1. Mai 2031 | Mai 2031 | 1.–3. Mai 2031 | 31. Mai – 1. Juni 2031 | 12.400 | 1 Person | 1.234 Personen"
        );
        assert_eq!(
            shown("fr"),
            "1er mai 2031 | mai 2031 | 1er–3 mai 2031 | 31 mai – 1er juin 2031 | 12\u{202f}400 | 1 personne | 1\u{202f}234 personnes"
        );
    }

    #[test]
    fn a_sites_own_words_win_and_what_is_no_message_is_reported_at_its_place() {
        let text = "briefings = Rapporter\nsearch = Sök\n\nthis is nothing\n";
        let source =
            Source { id: crate::span::FileId(3), path: format!("{FOLDER}sv.ftl"), text: text.into() };
        let Diagnosed { output: words, diagnostics } = Words::load(std::slice::from_ref(&source), "sv-FI");
        assert_eq!((&*words.say("briefings"), &*words.say("people")), ("Rapporter", "People"));
        let [diagnostic] = diagnostics.as_slice() else { panic!("{diagnostics:?}") };
        assert_eq!(text.get(diagnostic.span.range()), Some("this is nothing"), "{diagnostic:?}");
        assert!(available(&[source]).contains("sv"));
    }
}
