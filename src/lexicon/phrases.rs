//! Phrases of one or more words, each of a class: a table of two columns, looked up by the first word.

use std::collections::HashMap;

/// A class that lines of a table may name.
pub(super) trait Class: Copy {
    /// Returns the class of this name; `None` if there is none.
    fn named(name: &str) -> Option<Self>;
}

/// A phrase without its first word, and its class.
pub type Phrase<C> = (Vec<&'static str>, C);

/// All phrases by their first word.
#[derive(Clone, Debug)]
pub(super) struct Phrases<C>(HashMap<&'static str, Vec<Phrase<C>>>);

impl<C: Class> Phrases<C> {
    /// Reads a table: a phrase in small letters, a tab, the name of its class. Other lines say nothing.
    pub(super) fn read(table: &'static str) -> Phrases<C> {
        let mut phrases: HashMap<&str, Vec<Phrase<C>>> = HashMap::new();
        for (phrase, class) in pairs(table) {
            let (Some(class), mut parts) = (C::named(class), phrase.split(' ')) else { continue };
            let first = parts.next().unwrap_or_default();
            phrases.entry(first).or_default().push((parts.collect(), class));
        }
        Phrases(phrases)
    }

    pub(super) fn first_words(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }

    pub(super) fn beginning_with(&self, first: &str) -> &[Phrase<C>] {
        self.0.get(first).map_or(&[], Vec::as_slice)
    }
}

/// Reads a table of two columns.
pub(super) fn pairs(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table.lines().filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Attendance, CopyClass, OfficeWord};

    #[test]
    fn every_line_of_a_table_has_a_class() {
        fn check<C: Class>(table: &str) {
            for line in table.lines() {
                let class = line.split_once('\t').and_then(|(_, class)| C::named(class));
                assert!(class.is_some(), "{line}");
            }
        }
        check::<Attendance>(include_str!("../../data/en/attendance.tsv"));
        check::<CopyClass>(include_str!("../../data/en/newsroom.tsv"));
        check::<OfficeWord>(include_str!("../../data/en/offices.tsv"));
    }
}
