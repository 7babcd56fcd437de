//! The words that can be looked for: how a text is cut and folded. `static/search-index.js` does the same to what
//! readers type; both are held against `tests/suite/search/words.json`.
//!
//! 1. Compatibility decomposition (NFKD), so that `é` is `e` and a mark, and `ﬁ` is `fi`.
//! 2. Marks (general category M) are dropped, letters made small.
//! 3. Letters that have no decomposition and that foreign keyboards lack are spelled as newsrooms do: `ø` o, `ß` ss.
//! 4. A word is a run of letters (Unicode's `Alphabetic`) and numbers. An apostrophe ends a word: `Berg's` is found by
//!    `berg`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::lexicon::spelled;

/// Calls `found` with each word of `text`, folded, in order.
pub(super) fn words(text: &str, buffer: &mut String, mut found: impl FnMut(&str)) {
    buffer.clear();
    let mut end = |buffer: &mut String| {
        if !buffer.is_empty() {
            found(buffer);
            buffer.clear();
        }
    };
    if text.is_ascii() {
        for byte in text.bytes() {
            match byte.is_ascii_alphanumeric() {
                true => buffer.push(char::from(byte.to_ascii_lowercase())),
                false => end(buffer),
            }
        }
        return end(buffer);
    }
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        match spelled(letter).or_else(|| rarer(letter)) {
            Some(letters) => buffer.push_str(letters),
            None if letter.is_alphanumeric() => buffer.push(letter),
            None => end(buffer),
        }
    }
    end(buffer);
}

/// Letters that the engine tells apart in names and that readers may type otherwise.
fn rarer(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ħ' => "h",
        'œ' => "oe",
        'þ' => "th",
        // A small sigma at the end of a word: JavaScript makes one of a capital, `char::to_lowercase` does not.
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_table() {
        let table: Vec<(String, Vec<String>)> =
            serde_json::from_str(include_str!("../../../tests/suite/search/words.json")).expect("it is JSON");
        assert!(table.len() > 20);
        for (text, wanted) in table {
            let mut got = Vec::new();
            words(&text, &mut String::new(), |word| got.push(word.to_owned()));
            assert_eq!(got, wanted, "{text}");
        }
    }
}
