//! First names and the pronoun that goes with each, from `data/en/first_names.tsv`.
//!
//! The table is the largest of all. It is read when the first name is asked for, so that commands that read no text do
//! not wait for it; from then on a name costs one look.

use std::sync::OnceLock;

use foldhash::HashMap;

use crate::lexicon::phrases::pairs;
use crate::lexicon::{Pronoun, fold};

/// The first names of a language, by their folded spelling.
#[derive(Clone, Debug)]
pub(super) struct FirstNames {
    table: &'static str,
    names: OnceLock<HashMap<String, Pronoun>>,
}

impl FirstNames {
    pub(super) fn new(table: &'static str) -> FirstNames {
        FirstNames { table, names: OnceLock::new() }
    }

    /// Returns the pronoun that goes with a first name; `None` for names of both or that nobody listed.
    pub(super) fn pronoun(&self, first_name: &str) -> Option<Pronoun> {
        let names = self.names.get_or_init(|| {
            pairs(self.table)
                .map(|(name, sign)| (fold(name), if sign == "f" { Pronoun::She } else { Pronoun::He }))
                .collect()
        });
        names.get(fold(first_name).as_str()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tables::ENGLISH;

    #[test]
    fn the_table_is_in_order_and_every_name_is_found() {
        let names = FirstNames::new(ENGLISH.first_names);
        let mut above = String::new();
        for line in ENGLISH.first_names.lines() {
            let (name, gender) = line.split_once('\t').expect("a line has two columns");
            let folded = fold(name);
            assert!(above < folded, "{name} stands behind {above}");
            above = folded;
            let expected = match gender {
                "f" => Pronoun::She,
                "m" => Pronoun::He,
                _ => panic!("{line}"),
            };
            assert_eq!(names.pronoun(name), Some(expected), "{name}");
        }
    }

    #[test]
    fn other_words_are_no_first_names() {
        let names = FirstNames::new(ENGLISH.first_names);
        for word in ["", "A", "Harbour", "zzz", "\t", "m", "Anna\tf"] {
            assert_eq!(names.pronoun(word), None, "{word}");
        }
    }
}
