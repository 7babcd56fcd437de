//! The names a site knows: of people and organizations, with their pronouns and offices.
//!
//! In: a [`Catalog`]. Out: a [`Lexicon`] that annotators and resolvers look names up in. Names are compared without
//! regard to case, diacritics and the kind of apostrophe. Which of two people of one name is meant is not decided
//! here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use unicode_normalization::UnicodeNormalization;

use crate::catalog::Catalog;
use crate::model::{
    Day, EntityId, EventId, Interval, Organization, OrganizationId, Person, PersonId, Until, Visibility,
};
use crate::span::{TextRange, slice};

/// The names of a site's people, organizations and events, ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    entries: Vec<LexiconEntry>,
    /// Folded names to the numbers of their entries.
    by_name: BTreeMap<String, Vec<usize>>,
    matcher: Option<AhoCorasick>,
    /// For each pattern of the matcher the numbers of its entries.
    patterns: Vec<Vec<usize>>,
}

/// What the lexicon knows of one person, organization or event.
#[derive(Clone, Debug, PartialEq)]
pub struct LexiconEntry {
    /// Who or what it is.
    pub entity: EntityId,
    /// The name to show.
    pub name: Arc<str>,
    /// All names, the one to show first.
    pub names: Vec<String>,
    /// The third-person pronoun that fits, if the site says so.
    pub pronoun: Option<Pronoun>,
    /// The words of offices held, and when: "NORRLAND foreign minister" matches "minister" and "Norrland".
    pub offices: Vec<(String, Interval)>,
}

/// A third-person pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pronoun {
    /// he, him, his
    He,
    /// she, her
    She,
    /// they, them
    They,
}

/// A known name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconMatch {
    /// The bytes of the name.
    pub range: TextRange,
    /// The entries that have it, by number.
    pub entries: Vec<usize>,
}

/// Collects the names of all people, organizations and events, drafts included.
pub fn lexicon(catalog: &Catalog) -> Lexicon {
    let people = catalog.people.iter().filter(|(_, person)| person.visibility != Visibility::None);
    let mut entries: Vec<LexiconEntry> = people.map(|(id, person)| of_person(id, person, catalog)).collect();
    entries.extend(catalog.organizations.iter().map(|(id, organization)| of_organization(id, organization)));
    entries.extend(catalog.events.iter().map(|(id, event)| {
        let aliases = event.aliases.iter().map(|alias| alias.value.clone());
        let names = std::iter::once(event.name.value.clone()).chain(aliases).collect();
        entry(EntityId::Event(EventId::new(id.as_str())), names)
    }));
    Lexicon::new(entries)
}

fn entry(entity: EntityId, names: Vec<String>) -> LexiconEntry {
    let name = names.first().map_or_else(|| Arc::from(""), |name| Arc::from(name.as_str()));
    LexiconEntry { entity, name, names, pronoun: None, offices: Vec::new() }
}

fn of_person(id: &PersonId, person: &Person, catalog: &Catalog) -> LexiconEntry {
    let mut names = vec![person.name.value.clone()];
    names.extend(person.names.iter().map(|name| name.name.value.clone()));
    names.extend(person.aliases.iter().map(|alias| alias.value.clone()));
    let offices = person.roles.iter().map(|role| {
        let organization = role
            .organization
            .as_ref()
            .and_then(|id| catalog.organizations.get(&OrganizationId::new(&id.value)));
        let post = role.post.as_ref().zip(organization).and_then(|(post, organization)| {
            organization.posts.iter().find(|one| one.id.value == post.value).map(|one| one.title.clone())
        });
        let title = role.title.as_ref().map(|title| title.value.clone()).or(post).unwrap_or_default();
        let short = role.short.clone().unwrap_or_default();
        let at = organization.map_or_else(String::new, |one| {
            format!("{} {}", one.name.value, one.short_name.clone().unwrap_or_default())
        });
        let until = match &role.until {
            Until::Present => None,
            Until::Unknown => role.from.as_ref().map(|from| from.value.last_day()),
            Until::Date(date) => Some(date.value.last_day()),
        };
        let from = role.from.as_ref().map(|from| from.value.first_day());
        (format!("{title} {short} {at}"), Interval { from, until })
    });
    let offices = offices.collect();
    let pronoun = person.pronouns.as_deref().and_then(Pronoun::from_written);
    LexiconEntry { pronoun, offices, ..entry(EntityId::Person(id.clone()), names) }
}

fn of_organization(id: &OrganizationId, organization: &Organization) -> LexiconEntry {
    let mut names = vec![organization.name.value.clone()];
    names.extend(organization.short_name.clone());
    names.extend(organization.names.iter().map(|name| name.name.value.clone()));
    names.extend(organization.aliases.iter().map(|alias| alias.value.clone()));
    entry(EntityId::Organization(id.clone()), names)
}

impl Pronoun {
    /// Reads pronouns as a person's file gives them: `she/her`.
    fn from_written(written: &str) -> Option<Pronoun> {
        match written.split('/').next()?.trim().to_lowercase().as_str() {
            "he" => Some(Pronoun::He),
            "she" => Some(Pronoun::She),
            "they" => Some(Pronoun::They),
            _ => None,
        }
    }
}

impl Lexicon {
    /// Makes a lexicon of entries.
    pub fn new(entries: Vec<LexiconEntry>) -> Lexicon {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut surfaces: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, entry) in entries.iter().enumerate() {
            let names: BTreeSet<&String> =
                entry.names.iter().filter(|name| name.chars().count() > 1).collect();
            for name in names {
                by_name.entry(fold(name)).or_default().push(number);
                let surface: String = name.nfc().collect();
                for surface in BTreeSet::from([surface.replace('\'', "\u{2019}"), surface]) {
                    surfaces.entry(surface).or_default().push(number);
                }
            }
        }
        let (names, patterns): (Vec<String>, Vec<Vec<usize>>) = surfaces.into_iter().unzip();
        let matcher = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&names).ok();
        Lexicon { entries, by_name, matcher, patterns }
    }

    /// Returns the entry of this number.
    pub fn entry(&self, number: usize) -> &LexiconEntry {
        &self.entries[number]
    }

    /// Returns all entries that have exactly this name, apart from case, diacritics and apostrophes.
    pub fn named(&self, name: &str) -> Vec<&LexiconEntry> {
        let numbers = self.by_name.get(&fold(name));
        numbers.into_iter().flatten().map(|number| &self.entries[*number]).collect()
    }

    /// Returns the known names in `text`, leftmost and longest first where they overlap, whole words only.
    pub fn matches(&self, text: &str) -> Vec<LexiconMatch> {
        let Some(matcher) = &self.matcher else { return Vec::new() };
        let mut all: Vec<(usize, usize, usize)> = matcher
            .find_overlapping_iter(text)
            .map(|found| (found.start(), found.end(), found.pattern().as_usize()))
            .filter(|(start, end, _)| is_whole(text, *start, *end))
            .collect();
        all.sort_by_key(|(start, end, _)| (*start, usize::MAX - end));
        let mut matches: Vec<LexiconMatch> = Vec::new();
        for (start, end, pattern) in all {
            if matches.last().is_none_or(|last| last.range.end as usize <= start) {
                let entries = self.patterns[pattern].clone();
                matches.push(LexiconMatch { range: TextRange::new(start, end), entries });
            }
        }
        matches
    }

    /// Returns the people who held an office on `day` that all of `words` (folded) occur in.
    pub fn office_holders(&self, words: &[String], day: Option<Day>) -> Vec<&LexiconEntry> {
        let holds = |entry: &&LexiconEntry| {
            entry.offices.iter().any(|(office, interval)| {
                let office: BTreeSet<String> = fold(office).split(' ').map(str::to_owned).collect();
                day.is_none_or(|day| interval.covers(day)) && words.iter().all(|word| office.contains(word))
            })
        };
        if words.is_empty() { Vec::new() } else { self.entries.iter().filter(holds).collect() }
    }
}

/// Returns a name as it is compared: small letters without diacritics, single spaces, straight apostrophes.
pub fn fold(name: &str) -> String {
    let plain = deunicode::deunicode(name).to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tells whether a match is not part of a longer word. Apostrophes and hyphens are boundaries.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = slice(text, ..start).chars().next_back();
    let after = slice(text, end..).chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
