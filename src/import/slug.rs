//! What agencies put around a headline for the desks that receive it: slug lines and update prefixes.

use crate::import::dates::is_ordinal;
use crate::lexicon::{CopyClass, Newsroom};
use crate::span::slice;

/// Tells whether a line is what a text is filed under: `BC-OSTBY-SUMMIT`, `dpa-ostby-summit/4`,
/// `AM-Ostby--Ferries, 2nd Ld-Writethru, 450`, `Slug: ferry-tolls`, `URGENT`.
pub(super) fn is_slug_line(line: &str, newsroom: &Newsroom) -> bool {
    if line.chars().count() > 80 {
        return false;
    }
    let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '^' | '[' | ']' | '<' | '>'));
    if let Some((label, _)) = line.split_once(':')
        && newsroom.is(label, CopyClass::Slug)
    {
        return true;
    }
    let mut words = line.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let rest: Vec<&str> = words.collect();
    let is_take = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty()
            || newsroom.is(bare, CopyClass::Update)
            || bare.split('-').all(|part| newsroom.is(part, CopyClass::Take) || is_ordinal(part, newsroom))
    };
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let hyphens = first.chars().filter(|c| *c == '-').count();
    let service = first.split('-').next().unwrap_or_default();
    let is_code =
        service.chars().count() > 1 && service.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    let is_filed = letters > 4
        && ((hyphens > 1 && is_code) || first.contains('/') || first.contains('_'))
        && !first.contains("//")
        && first.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '_' | '.' | '+'));
    let is_repeat = newsroom.is(first, CopyClass::Update) && !first.contains(|c: char| c.is_lowercase());
    let is_taken = is_take(&first) && rest.iter().any(|word| newsroom.is(word, CopyClass::Take));
    let is_numbered = rest.iter().any(|word| word.split('-').any(|part| newsroom.is(part, CopyClass::Take)))
        && rest.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    if is_filed && is_numbered {
        return true;
    }
    let has_words = first.contains(char::is_alphanumeric);
    has_words && (is_filed || is_repeat || is_taken || is_take(&first)) && rest.iter().all(is_take)
}

/// Splits a headline behind what says that it was sent before: `UPDATE 2-`, `CORRECTED:`, `2nd Ld-Writethru `.
///
/// The first part is empty if there is none. Both keep their words.
pub(super) fn split_update<'a>(title: &'a str, newsroom: &Newsroom) -> (&'a str, &'a str) {
    let signs = ['-', '–', '—', ':', '/'];
    let ends = title.char_indices().filter(|(_, letter)| signs.contains(letter) || *letter == ' ');
    let is_take = |word: &str| newsroom.is(word, CopyClass::Take);
    let found = ends.take(8).filter_map(|(at, sign)| {
        let (prefix, rest) = (slice(title, ..at), slice(title, at + sign.len_utf8()..));
        let mut words = prefix.split([' ', '-']).filter(|word| !word.is_empty());
        let first = words.next()?;
        let is_update = newsroom.is(first, CopyClass::Update)
            && sign != ' '
            && sign != '/'
            && words.clone().all(|word| is_ordinal(word, newsroom));
        let is_sending =
            is_ordinal(first, newsroom) && words.clone().next().is_some_and(is_take) && words.all(is_take);
        let is_whole = !rest.trim().is_empty();
        ((is_update || is_sending) && is_whole).then_some((prefix, at + sign.len_utf8()))
    });
    let Some((_, at)) = found.last() else { return ("", title) };
    let rest = slice(title, at..).trim_start_matches(|c: char| c.is_whitespace() || signs.contains(&c));
    (slice(title, ..title.len() - rest.len()).trim_end(), rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Language;

    #[test]
    fn slugs_are_told_from_headlines() {
        let language = Language::english();
        for line in [
            "BC-OSTBY-SUMMIT",
            "hw-ostby-tolls/3 UPDATE 1",
            "AM-Norrland--Ferries, 2nd Ld-Writethru,0432",
            "BC-OSTBY-TOLLS/ (URGENT)",
            "Slug: ferry tolls",
            "URGENT",
            "2nd Ld-Writethru",
            "^BC-HW-Ostby-Tolls<",
            "BC-HW--Ostby Tolls, 2nd Ld-Writethru, 450",
        ] {
            assert!(is_slug_line(line, language.newsroom()), "{line}");
        }
        for line in [
            "Fifty-year-old ferry sinks",
            "Well-to-do",
            "Update of the ropes",
            "Berg",
            "Read https://x.example/a-b-c",
        ] {
            assert!(!is_slug_line(line, language.newsroom()), "{line}");
        }
    }

    #[test]
    fn what_agencies_put_before_a_headline_is_taken_off() {
        let language = Language::english();
        let split = |title| split_update(title, language.newsroom());
        assert_eq!(split("UPDATE 2-Ropes are short"), ("UPDATE 2-", "Ropes are short"));
        assert_eq!(split("URGENT - Ropes are short"), ("URGENT -", "Ropes are short"));
        assert_eq!(split("CORRECTED: Ropes are long"), ("CORRECTED:", "Ropes are long"));
        assert_eq!(split("2nd Ld-Writethru: Ropes"), ("2nd Ld-Writethru:", "Ropes"));
        for title in ["UPDATE of the ropes: done", "Ropes: a history", "3 die", "Lead pipes - a history"] {
            assert_eq!(split(title), ("", title));
        }
    }
}
