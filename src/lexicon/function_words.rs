//! What small words, and the endings of long ones, do in a sentence, from `data/en/function_words.tsv`.

use crate::lexicon::phrases::{Class, pairs};

/// What a function word, or the ending of a word, does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// that: before what is reported
    That,
    /// whom, which: joins a clause to a noun and is no article
    Subordinator,
    /// who, which: before what somebody did
    Relative,
    /// the
    Article,
    /// and
    And,
    /// of: between a noun and its owner
    Of,
    /// to: before an infinitive, or before whom one speaks to
    To,
    /// as: before what somebody is or says
    As,
    /// by: before whoever did it
    By,
    /// on: before a day or a field
    On,
    /// not: before an infinitive
    Not,
    /// not, never, without: what is said of the verb behind is not so
    Negation,
    /// would, must, not: the verb behind did not happen, or not yet
    Unreal,
    /// is, was: makes a passive with the verb behind
    Be,
    /// he, she: a pronoun that is a subject
    Subject,
    /// it: stands for nobody, as in "it was said"
    Nobody,
    /// heard, understood: of words whose speaker nobody tells
    Perceived,
    /// denied, claims: before "that", what is reported is doubted
    Doubt,
    /// whether, if: what is reported is open
    Whether,
    /// quoted, cites: whoever is its object spoke
    Quoting,
    /// saying, calling: behind "as", what somebody is quoted as doing
    Saying,
    /// according to: before whose words they are
    According,
    /// in the words of: before whose words they are
    WordsOf,
    /// put it: behind whose words they are
    Put,
    /// warn, warned: "against" may stand behind it
    Warning,
    /// against: before what one is warned of
    Against,
    /// for, of, with: behind a noun, always goes on with the phrase: a spokesman for the union
    Joins,
    /// in, near, behind: behind a noun, goes on with the phrase of somebody who is not known yet: a farmer near Ostby
    Situates,
    /// for, to, in: before a name that ends a phrase, leads back to its noun: an adviser to Berg
    Belongs,
    /// close, familiar: between a noun and the preposition behind it: sources close to her
    Close,
    /// wrote, sent: of letters and the like, before them or between them and "by"
    Written,
    /// by, from: behind a letter or the like, before whose words it holds
    Sender,
    /// for, of: before what somebody is minister of
    Field,
    /// in, near: what is named behind it is a place, and nobody
    Where,
    /// minute, night: how long something took, or when it was
    Span,
    /// last, next: before a span of time
    Measure,
    /// interview: when something was said, and no part of who said it
    Occasion,
    /// there, nobody: at the beginning of a clause that "said" reports
    Opening,
    /// I, we: whoever speaks
    Speaker,
    /// stood, went: verbs that can be nothing else, and end like no other
    Verb,
    /// ed: how verbs end that tell what was done
    Past,
    /// ing: how verbs end that tell what is being done
    Participle,
    /// ly: how words end that tell in what manner
    Manner,
    /// s: how nouns end that mean several
    Plural,
    /// in: how words end that have lost a letter, with an apostrophe in its place: goin’
    Dropped,
    /// 's: what stands behind an owner
    Owner,
}

impl Class for Function {
    fn named(name: &str) -> Option<Function> {
        Some(match name {
            "that" => Function::That,
            "subordinator" => Function::Subordinator,
            "relative" => Function::Relative,
            "article" => Function::Article,
            "and" => Function::And,
            "of" => Function::Of,
            "to" => Function::To,
            "as" => Function::As,
            "by" => Function::By,
            "on" => Function::On,
            "not" => Function::Not,
            "negation" => Function::Negation,
            "unreal" => Function::Unreal,
            "be" => Function::Be,
            "subject" => Function::Subject,
            "nobody" => Function::Nobody,
            "perceived" => Function::Perceived,
            "doubt" => Function::Doubt,
            "whether" => Function::Whether,
            "quoting" => Function::Quoting,
            "saying" => Function::Saying,
            "according" => Function::According,
            "words of" => Function::WordsOf,
            "put" => Function::Put,
            "warning" => Function::Warning,
            "against" => Function::Against,
            "joins" => Function::Joins,
            "situates" => Function::Situates,
            "belongs" => Function::Belongs,
            "close" => Function::Close,
            "written" => Function::Written,
            "sender" => Function::Sender,
            "field" => Function::Field,
            "where" => Function::Where,
            "span" => Function::Span,
            "measure" => Function::Measure,
            "occasion" => Function::Occasion,
            "opening" => Function::Opening,
            "speaker" => Function::Speaker,
            "verb" => Function::Verb,
            "past" => Function::Past,
            "participle" => Function::Participle,
            "manner" => Function::Manner,
            "plural" => Function::Plural,
            "dropped" => Function::Dropped,
            "owner" => Function::Owner,
            _ => return None,
        })
    }
}

/// How words end, each with what the ending says.
#[derive(Clone, Debug)]
pub(super) struct Endings {
    all: Vec<(&'static str, Function)>,
    /// The same by their last bytes: every word is asked how it ends.
    by_last: Vec<Vec<(&'static str, Function)>>,
}

impl Endings {
    /// Reads the lines of the table that begin with a hyphen.
    pub(super) fn read(table: &'static str) -> Endings {
        let listed =
            pairs(table).filter_map(|(word, class)| Some((word.strip_prefix('-')?, Function::named(class)?)));
        let all: Vec<_> = listed.collect();
        let mut by_last = vec![Vec::new(); usize::from(u8::MAX) + 1];
        for (ending, function) in &all {
            if let Some(last) = ending.as_bytes().last() {
                by_last[usize::from(*last)].push((*ending, *function));
            }
        }
        Endings { all, by_last }
    }

    /// Returns the endings that say this.
    pub(super) fn that(&self, function: Function) -> impl Iterator<Item = &'static str> {
        self.all.iter().filter(move |(_, said)| *said == function).map(|(ending, _)| *ending)
    }

    /// Returns what the endings of a word say.
    pub(super) fn of<'a>(&'a self, word: &'a str) -> impl Iterator<Item = Function> + 'a {
        let last = word.as_bytes().last().map_or(&[][..], |last| self.by_last[usize::from(*last)].as_slice());
        let endings = last.iter().filter(|(ending, _)| ending.len() < word.len() && word.ends_with(ending));
        endings.map(|(_, function)| *function)
    }
}
