//! Phrases of one or more words, each of a class: a table of two columns, looked up by the first word.

use foldhash::HashMap;

/// A class that lines of a table may name.
pub(super) trait Class: Copy {
    /// Returns the class of this name; `None` if there is none.
    fn named(name: &str) -> Option<Self>;
}

/// A phrase without its first word, and its class.
pub type Phrase<C> = (Vec<&'static str>, C);

/// All phrases by their first word.
#[derive(Clone, Debug)]
pub(super) struct Phrases<C> {
    /// The number of each first word.
    numbers: HashMap<&'static str, u16>,
    /// The phrases that begin with the word of a number; none with 0, which no word has.
    lists: Vec<Vec<Phrase<C>>>,
}

impl<C: Class> Phrases<C> {
    /// Reads a table: a phrase in small letters, a tab, the name of its class. Other lines say nothing.
    pub(super) fn read(table: &'static str) -> Phrases<C> {
        let mut phrases = Phrases { numbers: HashMap::default(), lists: vec![Vec::new()] };
        for (phrase, class) in pairs(table) {
            let (Some(class), mut parts) = (C::named(class), phrase.split(' ')) else { continue };
            let first = parts.next().unwrap_or_default();
            let next = phrases.lists.len();
            let number = *phrases.numbers.entry(first).or_insert(next as u16);
            if usize::from(number) == next {
                phrases.lists.push(Vec::new());
            }
            phrases.lists[usize::from(number)].push((parts.collect(), class));
        }
        phrases
    }

    /// Returns all first words, each with its number.
    pub(super) fn first_words(&self) -> impl Iterator<Item = (&'static str, u16)> {
        self.numbers.iter().map(|(word, number)| (*word, *number))
    }

    pub(super) fn beginning_with(&self, first: &str) -> &[Phrase<C>] {
        self.numbered(self.numbers.get(first).copied().unwrap_or_default())
    }

    /// Returns the phrases that begin with the word of this number.
    pub(super) fn numbered(&self, number: u16) -> &[Phrase<C>] {
        self.lists.get(usize::from(number)).map_or(&[], Vec::as_slice)
    }
}

/// Reads a table of two columns.
pub(super) fn pairs(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table.lines().filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tables::ENGLISH;
    use crate::lexicon::{Attendance, CopyClass, Function, OfficeWord};

    #[test]
    fn every_line_of_a_table_has_a_class() {
        fn check<C: Class>(table: &str) {
            for line in table.lines() {
                let class = line.split_once('\t').and_then(|(_, class)| C::named(class));
                assert!(class.is_some(), "{line}");
            }
        }
        check::<Attendance>(ENGLISH.attendance);
        check::<CopyClass>(ENGLISH.newsroom);
        check::<OfficeWord>(ENGLISH.offices);
        check::<Function>(ENGLISH.function_words);
    }
}
