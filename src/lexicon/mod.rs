//! The names a site knows: of people and organizations, with their pronouns and offices.
//!
//! In: a [`Catalog`], or entries made by hand. Out: a [`Lexicon`] that annotators look names up in, together with
//! the words of the language (`language.rs`). Built once for a whole site; cheap to clone. The steps:
//!
//! 1. Every person and organization becomes a [`LexiconEntry`] with all its names and the words of its offices.
//! 2. Names are folded (`fold.rs`: case, accents, composition) and put into one automaton.
//!
//! Which of two people of one name is meant is not decided here.

mod attendance;
mod entries;
mod first_names;
mod fold;
mod function_words;
mod language;
mod newsroom;
mod offices;
mod phrases;
mod tables;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::catalog::Catalog;
use crate::model::{Day, EntityId, Interval};
use crate::span::TextRange;

pub use attendance::Attendance;
pub(crate) use fold::spelled;
pub use fold::{Folded, fold};
pub use function_words::Function;
pub use language::{Anaphor, CueClass, CueVerb, Language, WordClass, WordInfo};
pub use newsroom::{CopyClass, Newsroom};
pub use offices::OfficeWord;
pub use phrases::Phrase;
pub use tables::{ENGLISH, Tables};

/// The names of a site's people and organizations, ready to be looked up.
#[derive(Clone, Debug)]
pub struct Lexicon {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    entries: Vec<LexiconEntry>,
    /// Folded name to the entries that bear it.
    by_name: BTreeMap<String, Vec<usize>>,
    /// Words of offices to the entries that held one with the word.
    by_office: HashMap<String, Vec<usize>>,
    patterns: Vec<Pattern>,
    automaton: Option<AhoCorasick>,
    language: Language,
    /// Further languages that texts may be in.
    others: Vec<Language>,
}

/// Up to how many bytes all names together may have so that the automaton is the fast kind, which takes about a hundred
/// times as many.
const FAST_AUTOMATON: usize = 1 << 16;

/// A folded name as the automaton knows it.
#[derive(Debug)]
struct Pattern {
    entries: Vec<usize>,
    /// Whether the name is written in capitals, so that its lower-case twin is another word ("WHO").
    is_acronym: bool,
    /// Whether the name begins with a capital wherever it stands.
    is_capital: bool,
}

/// A person, organization or event and everything it is called.
#[derive(Clone, Debug, PartialEq)]
pub struct LexiconEntry {
    /// Who or what it is.
    pub entity: EntityId,
    /// The name that readers see.
    pub name: Arc<str>,
    /// All names, the one that readers see first: short, former, native, aliases.
    pub names: Vec<String>,
    /// The third-person pronoun that fits; `None` if nobody said.
    pub pronoun: Option<Pronoun>,
    /// The words of each office held, folded, with its organization and country, and when it was held.
    pub offices: Vec<(String, Interval)>,
}

/// A third-person pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pronoun {
    /// he, him, his
    He,
    /// she, her
    She,
    /// they, them
    They,
}

impl Pronoun {
    /// Reads pronouns as a person's file gives them: `she/her`; `None` for any others.
    pub fn from_written(written: &str) -> Option<Pronoun> {
        match written.split('/').next()?.trim().to_lowercase().as_str() {
            "he" => Some(Pronoun::He),
            "she" => Some(Pronoun::She),
            "they" => Some(Pronoun::They),
            _ => None,
        }
    }
}

/// A place in a text where a known name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconMatch {
    /// The words, in bytes of the text.
    pub range: TextRange,
    /// The numbers of the entries that bear the name, see [`Lexicon::entry`].
    pub entries: Vec<usize>,
}

/// Collects the names of all people, organizations and events, drafts included.
pub fn lexicon(catalog: &Catalog) -> Lexicon {
    let (language, others) = languages();
    Lexicon::in_languages(entries::entries(catalog, language.demonyms()), language, others)
}

/// Reads the tables of all languages that we know: of the one that texts are in unless somebody says otherwise, and the others.
fn languages() -> (Language, Vec<Language>) {
    let [language, others @ ..] = tables::LANGUAGES.map(Language::read);
    (language, others.into())
}

impl Default for Lexicon {
    fn default() -> Lexicon {
        Lexicon::new(Vec::new())
    }
}

impl Lexicon {
    /// Makes a lexicon of these entries and the words of all languages that we know.
    pub fn new(entries: Vec<LexiconEntry>) -> Lexicon {
        let (language, others) = languages();
        Lexicon::in_languages(entries, language, others)
    }

    /// Makes a lexicon of these entries, the words of a language, and those of others that texts may be in.
    pub fn in_languages(entries: Vec<LexiconEntry>, language: Language, others: Vec<Language>) -> Lexicon {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut written: BTreeMap<String, &str> = BTreeMap::new();
        for (number, entry) in entries.iter().enumerate() {
            let names = entry.names.iter().map(String::as_str).chain([&*entry.name]);
            for name in names {
                let folded = fold(name.trim());
                if folded.is_empty() {
                    continue;
                }
                written.entry(folded.clone()).or_insert(name);
                let numbers = by_name.entry(folded).or_default();
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            }
        }
        let patterns = by_name.iter().map(|(folded, numbers)| pattern(written[folded], numbers)).collect();
        let automaton = match by_name.is_empty() {
            true => None,
            // Thousands of names fit; only absurd sizes fail, and then names are not linked.
            false => {
                let length: usize = by_name.keys().map(String::len).sum();
                let kind = (length <= FAST_AUTOMATON).then_some(AhoCorasickKind::DFA);
                AhoCorasick::builder().match_kind(MatchKind::Standard).kind(kind).build(by_name.keys()).ok()
            }
        };
        let mut by_office: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, entry) in entries.iter().enumerate() {
            for word in entry.offices.iter().flat_map(|(office, _)| office.split(' ')) {
                let numbers = by_office.entry(word.to_owned()).or_default();
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            }
        }
        Lexicon {
            inner: Arc::new(Inner { entries, by_name, by_office, patterns, automaton, language, others }),
        }
    }

    /// Returns the words of the language that texts are in unless somebody says otherwise.
    pub fn language(&self) -> &Language {
        &self.inner.language
    }

    /// Returns the words of the language that a BCP 47 tag means; `None` if they are not known.
    pub fn language_of(&self, tag: &str) -> Option<&Language> {
        std::iter::once(&self.inner.language).chain(&self.inner.others).find(|language| language.is(tag))
    }

    /// Returns all entries, in the order in which they were given.
    pub fn entries(&self) -> &[LexiconEntry] {
        &self.inner.entries
    }

    /// Returns the entry of this number; `None` if there are not so many.
    pub fn entry(&self, number: usize) -> Option<&LexiconEntry> {
        self.inner.entries.get(number)
    }

    /// Returns the people who held on `day` an office in whose words all of `words` (folded) occur.
    ///
    /// Without a day, those who ever held it. Empty if there are no words.
    pub fn office_holders(&self, words: &[String], day: Option<Day>) -> Vec<&LexiconEntry> {
        let names_all = |office: &str| words.iter().all(|word| office.split(' ').any(|known| known == word));
        let holds = |entry: &&LexiconEntry| {
            let mut offices = entry.offices.iter();
            offices.any(|(office, interval)| day.is_none_or(|day| interval.covers(day)) && names_all(office))
        };
        let holders = |word: &String| self.inner.by_office.get(word).map_or(&[][..], Vec::as_slice);
        let rarest = words.iter().map(holders).min_by_key(|numbers| numbers.len()).unwrap_or_default();
        rarest.iter().filter_map(|number| self.entry(*number)).filter(holds).collect()
    }

    /// Finds those who bear exactly this name or alias, whatever its case, accents or composition.
    pub fn named(&self, name: &str) -> Vec<&LexiconEntry> {
        let numbers = self.inner.by_name.get(fold(name.trim()).as_str());
        numbers.into_iter().flatten().filter_map(|number| self.inner.entries.get(*number)).collect()
    }

    /// Finds the known names in a text: whole words, and of names that overlap the first and longest.
    ///
    /// Case counts a little: a name with a capital is not found in small letters, nor an acronym in mixed ones.
    pub fn matches(&self, text: &str) -> Vec<LexiconMatch> {
        let Some(automaton) = &self.inner.automaton else { return Vec::new() };
        let folded = Folded::new(text);
        let mut found: Vec<(TextRange, usize)> = Vec::new();
        for hit in automaton.find_overlapping_iter(folded.text()) {
            let Some(pattern) = self.inner.patterns.get(hit.pattern().as_usize()) else { continue };
            let Some(range) = folded.source(hit.start(), hit.end()) else { continue };
            if is_whole_word(text, range) && pattern.fits(text.get(range.range()).unwrap_or_default()) {
                found.push((range, hit.pattern().as_usize()));
            }
        }
        found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut matches: Vec<LexiconMatch> = Vec::new();
        for (range, pattern) in found {
            if matches.last().is_none_or(|last| last.range.end <= range.start) {
                let entries = self.inner.patterns[pattern].entries.clone();
                matches.push(LexiconMatch { range, entries });
            }
        }
        matches
    }
}

impl Pattern {
    fn fits(&self, words: &str) -> bool {
        match (self.is_acronym, self.is_capital) {
            (true, _) => !words.chars().any(char::is_lowercase),
            (_, true) => words.chars().next().is_some_and(|first| !first.is_lowercase()),
            _ => true,
        }
    }
}

fn pattern(written: &str, entries: &[usize]) -> Pattern {
    let letters = written.chars().filter(|letter| letter.is_alphabetic());
    let is_acronym = letters.clone().count() > 1 && letters.clone().all(char::is_uppercase);
    let is_capital = written.chars().next().is_some_and(char::is_uppercase);
    Pattern { entries: entries.to_vec(), is_acronym, is_capital }
}

fn is_whole_word(text: &str, range: TextRange) -> bool {
    let before = text.get(..range.start as usize).and_then(|text| text.chars().next_back());
    let after = text.get(range.end as usize..).and_then(|text| text.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{OrganizationId, PersonId};

    fn entry(id: EntityId, names: &[&str]) -> LexiconEntry {
        LexiconEntry {
            entity: id,
            name: names[0].into(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            pronoun: None,
            offices: Vec::new(),
        }
    }

    fn sample() -> Lexicon {
        Lexicon::new(vec![
            entry(EntityId::Person(PersonId::new("ase-dahl")), &["Åse Dahl"]),
            entry(EntityId::Organization(OrganizationId::new("who-knows")), &["Watch House Office", "WHO"]),
            entry(EntityId::Organization(OrganizationId::new("port")), &["Port of Ostby"]),
        ])
    }

    #[test]
    fn names_are_found_whatever_their_accents() {
        let lexicon = sample();
        for name in ["Åse Dahl", "ase dahl", "A\u{30a}se Dahl"] {
            assert_eq!(lexicon.named(name).len(), 1, "{name}");
        }
    }

    #[test]
    fn only_whole_words_in_their_own_case_match() {
        let lexicon = sample();
        let words = |text: &str| -> Vec<String> {
            let matches = lexicon.matches(text);
            matches.iter().map(|hit| text.get(hit.range.range()).unwrap().to_owned()).collect()
        };
        assert_eq!(
            words("“A\u{30a}se Dahl, who leads the WHO’s Port of Ostby"),
            ["A\u{30a}se Dahl", "WHO", "Port of Ostby"]
        );
        assert!(words("Dahlia and Åse Dahlgren of the WHOLE port of ostby").is_empty());
    }
}
