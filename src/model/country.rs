//! Countries as ISO 3166-1 alpha-2 codes, with the names readers know them by.

use std::collections::BTreeMap;
use std::fmt;

use crate::diagnostic::nearest;

/// A country code: two capital letters of ISO 3166-1 alpha-2, or `EU` or `XK`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Reads a code in capital letters; `None` unless `data/countries.tsv` lists it.
    pub fn from_code(code: &str) -> Option<Country> {
        let [first, second] = code.as_bytes() else { return None };
        let country = Country([*first, *second]);
        let is_listed = |line: &str| line.strip_prefix(code).is_some_and(|rest| rest.starts_with('\t'));
        NAMES.lines().any(is_listed).then_some(country)
    }

    /// Finds the country of three capital letters, of ISO 3166-1 alpha-3 or as sport has them: `CHE`, `SUI`. Letters that
    /// are two countries' mean none.
    pub fn from_three_letters(code: &str) -> Option<Country> {
        let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        let has_code = |line: &&str| {
            line.split_once('\t').is_some_and(|(_, codes)| codes.split(',').any(|known| known == code))
        };
        let line = is_code.then(|| CODES.lines().find(has_code))??;
        Country::from_code(line.split('\t').next()?)
    }

    /// Finds the country of this short English name, whatever its case.
    pub fn from_name(name: &str) -> Option<Country> {
        let line = NAMES
            .lines()
            .find(|line| line.split('\t').nth(1).is_some_and(|known| known.eq_ignore_ascii_case(name)))?;
        Country::from_code(line.split('\t').next()?)
    }

    /// Finds the country whose code or name is nearest to `name`, if one is near.
    pub fn nearest_name(name: &str) -> Option<Country> {
        let names = NAMES.lines().filter_map(|line| line.split('\t').nth(1));
        let near = nearest(name, names)?;
        // Names of countries are so many that a third of the letters may be off by chance.
        let is_near = crate::diagnostic::distance(name, near) <= name.chars().count() / 4;
        is_near.then(|| Country::from_name(near))?
    }

    /// Returns the code in capital letters.
    pub fn code(self) -> String {
        self.0.iter().map(|byte| char::from(*byte)).collect()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.code())
    }
}

/// The table of codes of three letters, a line each: code of two letters, tab, codes with commas between.
const CODES: &str = include_str!("../../data/country_codes.tsv");

/// The table of codes and names, a line each: code, tab, short English name.
const NAMES: &str = include_str!("../../data/countries.tsv");

/// The same in other languages.
const TRANSLATED: [(&str, &str); 2] = [
    ("de", include_str!("../../data/de/countries.tsv")),
    ("fr", include_str!("../../data/fr/countries.tsv")),
];

/// The names of countries, with a site's own wishes over the table's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Countries {
    names: BTreeMap<Country, String>,
    overrides: BTreeMap<Country, String>,
}

impl Countries {
    /// Takes the table's names in a language, a BCP 47 tag, and puts `overrides` over them; English ones if there is no
    /// table for the language.
    pub fn new(language: &str, overrides: &BTreeMap<Country, String>) -> Countries {
        let primary = language.split('-').next();
        let table = TRANSLATED.iter().find(|(of, _)| primary == Some(*of)).map_or(NAMES, |(_, table)| table);
        let table = table.lines().filter_map(|line| line.split_once('\t'));
        let mut names: BTreeMap<Country, String> = table
            .filter_map(|(code, name)| match code.as_bytes() {
                [first, second] => Some((Country([*first, *second]), name.to_owned())),
                _ => None,
            })
            .collect();
        names.extend(overrides.iter().map(|(country, name)| (*country, name.clone())));
        Countries { names, overrides: overrides.clone() }
    }

    /// Returns the names in another language, with the same overrides.
    pub fn in_language(&self, language: &str) -> Countries {
        Countries::new(language, &self.overrides)
    }

    /// Returns the short name.
    pub fn name(&self, country: Country) -> &str {
        self.names.get(&country).expect("a country code is made only from the table")
    }

    /// Returns all countries in the order of their codes.
    pub fn all(&self) -> impl Iterator<Item = (Country, &str)> {
        self.names.iter().map(|(country, name)| (*country, name.as_str()))
    }
}
