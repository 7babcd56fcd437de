//! First names and the pronoun that goes with each, from `data/en/first_names.tsv`.
//!
//! The table is the largest of all and is asked for a few names of a text, so it is never read as a whole: its lines
//! stand in the order of the folded names, and a name is looked up among them by halves.

use std::cmp::Ordering;

use crate::lexicon::{Pronoun, fold};
use crate::span::slice;

const TABLE: &str = include_str!("../../data/en/first_names.tsv");

/// Returns the pronoun that goes with a first name; `None` for names of both or that nobody listed.
pub(super) fn pronoun(first_name: &str) -> Option<Pronoun> {
    let wanted = fold(first_name);
    let mut rest = TABLE;
    while !rest.is_empty() {
        let middle = rest.floor_char_boundary(rest.len() / 2);
        let start = slice(rest, ..middle).rfind('\n').map_or(0, |at| at + 1);
        let end = slice(rest, middle..).find('\n').map_or(rest.len(), |at| middle + at + 1);
        let (name, pronoun) = slice(rest, start..end).trim_end().split_once('\t')?;
        rest = match fold(name).cmp(&wanted) {
            Ordering::Less => slice(rest, end..),
            Ordering::Greater => slice(rest, ..start),
            Ordering::Equal if pronoun == "f" => return Some(Pronoun::She),
            Ordering::Equal => return Some(Pronoun::He),
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_every_name_is_found() {
        let mut above = String::new();
        for line in TABLE.lines() {
            let (name, gender) = line.split_once('\t').expect("a line has two columns");
            let folded = fold(name);
            assert!(above < folded, "{name} stands behind {above}");
            above = folded;
            let expected = match gender {
                "f" => Pronoun::She,
                "m" => Pronoun::He,
                _ => panic!("{line}"),
            };
            assert_eq!(pronoun(name), Some(expected), "{name}");
        }
    }

    #[test]
    fn other_words_are_no_first_names() {
        for word in ["", "A", "Harbour", "zzz", "\t", "m", "Anna\tf"] {
            assert_eq!(pronoun(word), None, "{word}");
        }
    }
}
