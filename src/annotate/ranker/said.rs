//! What the words of a quotation look like, and whom they name.

use std::cell::OnceCell;

use crate::annotate::words::without_owner;

/// The words of a quotation.
pub(crate) struct Said<'a> {
    words: &'a str,
    /// Its capitalized words, and whether somebody is addressed by each.
    names: OnceCell<Vec<(&'a str, bool)>>,
}

/// How many words of a quotation are counted.
const MOST: usize = 25;

impl<'a> Said<'a> {
    pub(crate) fn new(words: &'a str) -> Said<'a> {
        Said { words, names: OnceCell::new() }
    }

    /// Returns how many words it has, at most [`MOST`], and how many of these begin with a capital.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let words = self.words.split_whitespace().take(MOST);
        words.fold((0, 0), |(all, capitals), word| (all + 1, capitals + usize::from(is_capital(word))))
    }

    /// Tells whether its first letter is a capital.
    pub(crate) fn starts_in_capital(&self) -> bool {
        is_capital(self.words)
    }

    /// Returns the sign that it ends with, 0 for a letter or a digit.
    pub(crate) fn end(&self) -> u32 {
        self.words.chars().next_back().filter(|last| !last.is_alphanumeric()).map_or(0, u32::from)
    }

    /// Tells what part somebody has in it: 2 if they are addressed ("Thank you, Anna."), 1 if they are named, else 0.
    pub(crate) fn part_of(&self, name: &str) -> u32 {
        let names = self.names.get_or_init(|| names(self.words));
        if names.is_empty() {
            return 0;
        }
        let parts = name.split(' ').filter(|part| part.len() > 2);
        let said = parts.flat_map(|part| names.iter().filter(move |(word, _)| *word == part));
        said.map(|(_, is_addressed)| 1 + u32::from(*is_addressed)).max().unwrap_or(0)
    }
}

fn is_capital(word: &str) -> bool {
    word.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase)
}

fn names(words: &str) -> Vec<(&str, bool)> {
    let mut names = Vec::new();
    // Whether what stands before ends with a comma, or nothing does.
    let mut is_opened = true;
    for word in words.split_whitespace() {
        let bare = without_owner(word);
        let is_title = word.ends_with('.') && word.len() < 6;
        if bare.starts_with(char::is_uppercase) {
            let is_closed = word.ends_with([',', '?', '!', '.'])
                || word.as_bytes().as_ptr_range().end == words.as_bytes().as_ptr_range().end;
            names.push((bare, is_opened && is_closed));
            // "Thank you, Mr. Berg."
            is_opened = word.ends_with(',') || is_opened && is_title;
        } else {
            is_opened = word.ends_with(',');
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_addressed_is_told_from_who_is_named() {
        let part = |said: &str| Said::new(said).part_of("Anna Berg");
        for said in
            ["You are late, Anna.", "Anna, sit down", "Thank you, Mr. Berg.", "Well, Berg?", "No, Anna"]
        {
            assert_eq!(part(said), 2, "{said}");
        }
        for said in ["Anna went home.", "I saw Berg, who left", "Anna’s boat sank", "with Mr. Berg."] {
            assert_eq!(part(said), 1, "{said}");
        }
        assert_eq!(part("The bergs melted"), 0);
    }

    #[test]
    fn words_are_counted_up_to_a_limit() {
        assert_eq!(Said::new("Two Words here").counts(), (3, 2));
        assert_eq!(Said::new(&"a ".repeat(100)).counts(), (MOST, 0));
        assert_eq!((Said::new("No.").end(), Said::new("No").end()), (u32::from('.'), 0));
    }
}
