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
        for line in table.lines() {
            let Some((phrase, class)) = line.split_once('\t') else { continue };
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
