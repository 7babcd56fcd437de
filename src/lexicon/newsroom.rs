//! The words that newsrooms and press offices put around a text, from `data/en/newsroom.tsv`.
//!
//! Each line of the table is a phrase in small letters and its class; a phrase may be of several classes. Whoever reads
//! a layout asks for classes and never for spellings, so that another language is another table.

use crate::lexicon::phrases::{Class, Phrases, pairs};

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

/// The most words of a phrase.
const LONGEST: usize = 4;

/// The phrases of one language.
#[derive(Clone, Debug)]
pub struct Newsroom {
    phrases: Phrases<CopyClass>,
    months: Vec<&'static str>,
    weekdays: Vec<&'static str>,
}

impl Newsroom {
    pub(super) fn read(table: &'static str) -> Newsroom {
        let all = |wanted| {
            let phrases = pairs(table).filter(|(_, class)| CopyClass::named(class) == Some(wanted));
            phrases.map(|(phrase, _)| phrase).collect()
        };
        Newsroom {
            phrases: Phrases::read(table),
            months: all(CopyClass::Month),
            weekdays: all(CopyClass::Weekday),
        }
    }

    /// Tells whether words are a phrase of a class; neither case nor the space between words counts.
    pub fn is(&self, words: &str, class: CopyClass) -> bool {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        self.lengths(&words, class).any(|length| length == words.len())
    }

    /// Returns how many words at the start of a line are the longest phrase of a class, and 0 if none is. Signs around
    /// words do not count.
    pub fn beginning(&self, line: &str, class: CopyClass) -> usize {
        let words: Vec<String> = line.split_whitespace().take(LONGEST).map(bare).collect();
        self.lengths(&words, class).max().unwrap_or(0)
    }

    /// Returns how many words each phrase of a class takes that begins with the first of these.
    fn lengths(&self, words: &[String], class: CopyClass) -> impl Iterator<Item = usize> {
        let (first, behind) = words.split_first().map_or(("", words), |(first, rest)| (first.as_str(), rest));
        let is_begun = move |phrase: &[&str]| {
            phrase.len() <= behind.len() && phrase.iter().zip(behind).all(|(word, other)| word == other)
        };
        let phrases = self.phrases.beginning_with(first).iter();
        phrases.filter(move |(rest, other)| *other == class && is_begun(rest)).map(|(rest, _)| rest.len() + 1)
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

impl Class for CopyClass {
    fn named(name: &str) -> Option<CopyClass> {
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tables::ENGLISH;

    #[test]
    fn no_phrase_is_longer_than_is_looked_for() {
        assert!(pairs(ENGLISH.newsroom).all(|(phrase, _)| phrase.split(' ').count() <= LONGEST));
    }

    #[test]
    fn phrases_are_found_at_the_start_of_a_line() {
        let newsroom = Newsroom::read(ENGLISH.newsroom);
        assert_eq!(newsroom.beginning("Rolling coverage by Anna Berg", CopyClass::Byline), 3);
        assert_eq!(newsroom.beginning("(Additional reporting by Jan Dahl)", CopyClass::Credit), 3);
        assert_eq!(newsroom.beginning("Bystanders", CopyClass::Byline), 0);
        assert_eq!(newsroom.month("Sept"), Some(9));
        assert_eq!(newsroom.month("Ma"), None);
        assert!(newsroom.is_weekday("Tues"));
        assert!(newsroom.is("For  Immediate Release", CopyClass::Release));
    }
}
