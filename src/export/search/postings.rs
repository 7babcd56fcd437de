//! The inverted index: for each word the documents that have it, in a short form, cut into files of about one size.
//!
//! A list is a row of numbers: the step from the document before, twice, and one more if the word stands in the
//! document's name. Each number is written as source maps do (base 64, five bits a character, the low ones first, the
//! sixth bit says that more follow), but without a sign. The words are in the order of their UTF-16 units, as
//! JavaScript compares them, so that a reader's program finds the file for a word, and the files for its beginning, by
//! the first word of each.

use std::collections::HashMap;

use serde_json::json;

/// A file takes words until it has this many bytes.
const FILE_BYTES: usize = 16_000;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Words and the documents that have them.
#[derive(Debug, Default)]
pub(super) struct Postings {
    numbers: HashMap<Box<str>, usize>,
    lists: Vec<List>,
}

#[derive(Debug, Default)]
struct List {
    /// Written so far, without the last entry, which may still change.
    text: String,
    /// The document before the last.
    before: u32,
    last: Option<(u32, bool)>,
}

impl Postings {
    /// Returns the number of a word, for [`Postings::add`].
    pub(super) fn number(&mut self, word: &str) -> usize {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        self.numbers.insert(word.into(), self.lists.len());
        self.lists.push(List::default());
        self.lists.len() - 1
    }

    /// Says that `document` has a word, and whether in its name. Documents come in rising order.
    pub(super) fn add(&mut self, word: usize, document: u32, in_name: bool) {
        let list = &mut self.lists[word];
        match &mut list.last {
            Some((last, was)) if *last == document => *was |= in_name,
            _ => {
                list.settle();
                list.last = Some((document, in_name));
            }
        }
    }

    /// Returns the first word of each file, and the files.
    pub(super) fn files(self) -> Vec<(String, String)> {
        let Postings { numbers, mut lists } = self;
        let mut words: Vec<(Box<str>, usize)> = numbers.into_iter().collect();
        words.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
        let mut files: Vec<(String, String)> = Vec::new();
        for (word, number) in words {
            let list = &mut lists[number];
            list.settle();
            let entry = format!("{}:\"{}\"", json!(word), list.text);
            match files.last_mut() {
                Some((_, text)) if text.len() + entry.len() <= FILE_BYTES => {
                    text.push_str(",\n");
                    text.push_str(&entry);
                }
                _ => files.push((word.into(), entry)),
            }
        }
        files.into_iter().map(|(first, text)| (first, format!("{{\n{text}\n}}\n"))).collect()
    }
}

impl List {
    fn settle(&mut self) {
        let Some((document, in_name)) = self.last.take() else { return };
        let mut rest = (document - self.before) * 2 + u32::from(in_name);
        self.before = document;
        loop {
            let more = rest >= 32;
            let digit = (rest & 31) | (u32::from(more) << 5);
            self.text.push(char::from(DIGITS[digit as usize]));
            if !more {
                break;
            }
            rest >>= 5;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(entries: &[(&str, u32, bool)]) -> Vec<(String, String)> {
        let mut postings = Postings::default();
        for (word, document, in_name) in entries {
            let number = postings.number(word);
            postings.add(number, *document, *in_name);
        }
        postings.files()
    }

    #[test]
    fn steps_are_written_in_five_bits_a_character() {
        // 2 * 3 = 6; 2 * 13 + 1 = 27; 2 * 484 = 968, which is 30 * 32 + 8.
        let files = index(&[("toll", 3, false), ("toll", 16, true), ("toll", 500, false)]);
        assert_eq!(files, [("toll".to_owned(), "{\n\"toll\":\"Gboe\"\n}\n".to_owned())]);
    }

    #[test]
    fn a_word_that_occurs_twice_in_a_document_is_listed_once() {
        let files = index(&[("toll", 3, false), ("toll", 3, true), ("toll", 3, false)]);
        assert_eq!(files[0].1, "{\n\"toll\":\"H\"\n}\n");
    }

    #[test]
    fn files_are_cut_in_the_order_of_words() {
        let words: Vec<String> = (0..3_000).map(|number| format!("w{number:04}")).rev().collect();
        let entries: Vec<(&str, u32, bool)> = words.iter().map(|word| (word.as_str(), 7, false)).collect();
        let files = index(&entries);
        assert!(files.len() > 1 && files.is_sorted());
        assert!(files.iter().all(|(_, text)| text.len() < FILE_BYTES + 100));
        assert!(files.iter().all(|(first, text)| text.starts_with(&format!("{{\n\"{first}\""))));
    }
}
