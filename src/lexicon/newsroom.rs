//! The words that newsrooms and press offices put around a text, from `data/en/newsroom.tsv`.
//!
//! Each line of the table is a phrase in small letters and its class; a phrase may be of several classes. Whoever reads
//! a layout asks for classes and never for spellings, so that another language is another table.

use std::collections::{HashMap, HashSet};

/// What a phrase around a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CopyClass {
    /// march: the months stand in their order in the table
    Month,
    /// Monday: says nothing of the date
    Weekday,
    /// rd: behind the number of a day
    Ordinal,
    /// published, at, GMT: stands beside a date and adds nothing to it
    BesideDate,
    /// updated: the date behind it is not the first
    LaterDate,
    /// press release: what a text is, on a line of its own
    Release,
    /// embargoed until: when it may be used
    Hold,
    /// ends: that it is over
    End,
    /// UPDATE, WRAPUP: that it has been sent before, ahead of the headline
    Update,
    /// writethru: which sending it is, behind a slug
    Take,
    /// slug: a slug stands behind it
    Slug,
    /// obituary: the section it stands in, above the headline
    Kicker,
    /// ministry: a line with it may be a letterhead
    Issuer,
    /// by: who wrote it stands behind
    Byline,
    /// correspondent: ends a line about who wrote it
    Desk,
    /// and: between those who wrote it
    Joint,
    /// editing by: who else had a hand in it, at the end
    Credit,
    /// media contact: whom to ask stands behind it
    Contact,
    /// adds: what is new, for the desks that get it
    Advisory,
    /// Q: a question follows
    Question,
    /// A: an answer follows
    Answer,
    /// de, upon: small within the name of a place
    Small,
    /// said, with: a title begins behind it
    BeforeTitle,
    /// cookie, sidebar: what the parts of a page that are none of its text are called in its markup
    PagePart,
    /// the: before a description of somebody in particular
    Definite,
}

/// The phrases of one language.
#[derive(Clone, Debug)]
pub struct Newsroom {
    phrases: HashSet<(&'static str, CopyClass)>,
    months: Vec<&'static str>,
    weekdays: Vec<&'static str>,
    /// The most words of a phrase, by class.
    longest: HashMap<CopyClass, usize>,
}

impl Newsroom {
    pub(super) fn english() -> Newsroom {
        let mut newsroom = Newsroom {
            phrases: HashSet::new(),
            months: Vec::new(),
            weekdays: Vec::new(),
            longest: HashMap::new(),
        };
        for line in include_str!("../../data/en/newsroom.tsv").lines() {
            let Some((phrase, class)) = line.split_once('\t') else { continue };
            let Some(class) = class_of(class) else { continue };
            match class {
                CopyClass::Month => newsroom.months.push(phrase),
                CopyClass::Weekday => newsroom.weekdays.push(phrase),
                _ => {}
            }
            let longest = newsroom.longest.entry(class).or_default();
            *longest = (*longest).max(phrase.split(' ').count());
            newsroom.phrases.insert((phrase, class));
        }
        newsroom
    }

    /// Tells whether words are a phrase of a class; neither case nor the space between words counts.
    pub fn is(&self, words: &str, class: CopyClass) -> bool {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        self.phrases.contains(&(words.as_str(), class))
    }

    /// Returns how many words at the start of a line are the longest phrase of a class, and 0 if none is. Signs around
    /// words do not count.
    pub fn beginning(&self, line: &str, class: CopyClass) -> usize {
        let longest = self.longest.get(&class).copied().unwrap_or(0);
        let words: Vec<String> = line.split_whitespace().take(longest).map(bare).collect();
        let is_phrase = |count: &usize| self.phrases.contains(&(words[..*count].join(" ").as_str(), class));
        (1..=words.len()).rev().find(is_phrase).unwrap_or(0)
    }

    /// Returns the number of a month, from 1: its name, or at least three letters of it.
    pub fn month(&self, word: &str) -> Option<i8> {
        let place = begun(&self.months, word)?;
        i8::try_from(place + 1).ok()
    }

    /// Tells whether a word is a day of the week, or at least three letters of it.
    pub fn is_weekday(&self, word: &str) -> bool {
        begun(&self.weekdays, word).is_some()
    }
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn begun(names: &[&str], word: &str) -> Option<usize> {
    let lower = word.to_lowercase();
    names.iter().position(|name| lower.chars().count() > 2 && name.starts_with(&lower))
}

fn class_of(name: &str) -> Option<CopyClass> {
    Some(match name {
        "month" => CopyClass::Month,
        "weekday" => CopyClass::Weekday,
        "ordinal" => CopyClass::Ordinal,
        "beside date" => CopyClass::BesideDate,
        "later date" => CopyClass::LaterDate,
        "release" => CopyClass::Release,
        "hold" => CopyClass::Hold,
        "end" => CopyClass::End,
        "update" => CopyClass::Update,
        "take" => CopyClass::Take,
        "slug" => CopyClass::Slug,
        "kicker" => CopyClass::Kicker,
        "issuer" => CopyClass::Issuer,
        "byline" => CopyClass::Byline,
        "desk" => CopyClass::Desk,
        "joint" => CopyClass::Joint,
        "credit" => CopyClass::Credit,
        "contact" => CopyClass::Contact,
        "advisory" => CopyClass::Advisory,
        "question" => CopyClass::Question,
        "answer" => CopyClass::Answer,
        "small" => CopyClass::Small,
        "before title" => CopyClass::BeforeTitle,
        "page part" => CopyClass::PagePart,
        "definite" => CopyClass::Definite,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_has_a_class() {
        for line in include_str!("../../data/en/newsroom.tsv").lines() {
            let class = line.split_once('\t').and_then(|(_, class)| class_of(class));
            assert!(class.is_some(), "{line}");
        }
    }

    #[test]
    fn phrases_are_found_at_the_start_of_a_line() {
        let newsroom = Newsroom::english();
        assert_eq!(newsroom.beginning("Rolling coverage by Anna Berg", CopyClass::Byline), 3);
        assert_eq!(newsroom.beginning("(Additional reporting by Jan Dahl)", CopyClass::Credit), 3);
        assert_eq!(newsroom.beginning("Bystanders", CopyClass::Byline), 0);
        assert_eq!(newsroom.month("Sept"), Some(9));
        assert_eq!(newsroom.month("Ma"), None);
        assert!(newsroom.is_weekday("Tues"));
        assert!(newsroom.is("For  Immediate Release", CopyClass::Release));
    }
}
