//! Folding: what is left of words when case, accents and composition do not count.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::span::{TextRange, slice};

/// Returns the words in small letters without accents, curly apostrophes made straight.
pub fn fold(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for character in words.chars() {
        push(character, |letter| folded.push(letter));
    }
    folded
}

/// A folded text and where each of its bytes came from.
#[derive(Debug)]
pub struct Folded {
    text: String,
    /// For each byte of the folded text, where its character starts in the source; one more for the end.
    starts: Vec<u32>,
}

impl Folded {
    /// Folds `text`.
    pub fn new(text: &str) -> Folded {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let mut folded = String::with_capacity(text.len());
        let mut starts = Vec::with_capacity(text.len() + 1);
        let mut at = 0;
        // Stretches of ASCII are taken as they are.
        for stretch in text.split_inclusive(|character: char| !character.is_ascii()) {
            let last = stretch.chars().next_back().filter(|character| !character.is_ascii());
            let plain = stretch.len() - last.map_or(0, char::len_utf8);
            folded.push_str(slice(stretch, ..plain));
            starts.extend(place(at)..place(at + plain));
            if let Some(character) = last {
                push(character, |letter| folded.push(letter));
                starts.resize(folded.len(), place(at + plain));
            }
            at += stretch.len();
        }
        starts.push(place(text.len()));
        folded.make_ascii_lowercase();
        Folded { text: folded, starts }
    }

    /// Returns the folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the stretch of the source that bytes `start` to `end` of the folded text came from.
    ///
    /// `None` if either stands inside what one character was folded to.
    pub fn source(&self, start: usize, end: usize) -> Option<TextRange> {
        let (from, until) = (*self.starts.get(start)?, *self.starts.get(end)?);
        let splits = |at: usize, source: u32| at > 0 && self.starts.get(at - 1) == Some(&source);
        (!splits(start, from) && !splits(end, until) && from <= until)
            .then_some(TextRange { start: from, end: until })
    }
}

fn push(character: char, mut put: impl FnMut(char)) {
    if character.is_ascii() {
        return put(character.to_ascii_lowercase());
    }
    match character {
        '\u{2019}' | '\u{2018}' => return put('\''),
        '\u{a0}' => return put(' '),
        '\u{2010}' | '\u{2011}' => return put('-'),
        _ => {}
    }
    decompose_canonical(character, |part| {
        if is_combining_mark(part) {
            return;
        }
        for letter in part.to_lowercase() {
            match spelled(letter) {
                Some(letters) => letters.chars().for_each(&mut put),
                None => put(letter),
            }
        }
    });
}

/// Returns how newsrooms spell a small letter that has no decomposition and that foreign keyboards lack.
pub(crate) fn spelled(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        _ => return None,
    })
}
