//! What we tell authors about their texts.
//!
//! A [`Diagnostic`] is a plain, comparable value: stages and checks make them, [`crate::diagnostic::draw`]
//! alone turns them into text. What each [`Code`] means stands once, in `codes.rs`, and becomes the page that
//! `sayso check --explain CODE` prints.

mod codes;
pub mod draw;

use crate::span::Span;

pub use codes::{CODES, Code, Explanation};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Stops a build.
    Error,
    /// Does not stop a build, unless `--strict` asks for it.
    Warning,
    /// Is shown by `check` and in editors only.
    Info,
}

/// Something an author should know about a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong, as a name that can be looked up.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// One phrase, lower case, without a full stop, enough when shown alone.
    pub message: String,
    /// The smallest words it is about.
    pub span: Span,
    /// Other places that explain it: "first named here".
    pub labels: Vec<Label>,
    /// What to do; a near name if there is one.
    pub help: Option<String>,
    /// Edits that would mend it.
    pub fix: Option<Fix>,
}

/// A place that explains a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The words.
    pub span: Span,
    /// What about them.
    pub message: String,
}

/// Edits that mend what a diagnostic is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether the edits may be applied unasked.
    pub safety: Safety,
    /// The edits; they do not overlap.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// The meaning the author wrote down stays or is restored: `check --fix` applies it.
    Safe,
    /// A guess that a person must look at.
    Unsafe,
}

/// One replacement in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

impl Diagnostic {
    /// Makes a diagnostic of the code's usual severity.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.explanation().severity,
            message: message.into(),
            span,
            labels: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Adds a place that explains it.
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Says what to do, if there is something to say.
    pub fn help_if(mut self, help: Option<String>) -> Diagnostic {
        self.help = help.or(self.help);
        self
    }

    /// Offers one replacement.
    pub fn fix(mut self, safety: Safety, span: Span, replacement: impl Into<String>) -> Diagnostic {
        self.fix = Some(Fix { safety, edits: vec![Edit { span, replacement: replacement.into() }] });
        self
    }

    /// What diagnostics are sorted by: file, start, code, then the rest so that equal ones stand together.
    pub fn sort_key(&self) -> (Span, Code, &str) {
        (self.span, self.code, &self.message)
    }
}

/// A stage's output and what the stage noticed on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosed<T> {
    /// The best output that could be given.
    pub output: T,
    /// What was noticed, in no particular order.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Diagnosed<T> {
    /// An output about which there is nothing to say.
    pub fn clean(output: T) -> Diagnosed<T> {
        Diagnosed { output, diagnostics: Vec::new() }
    }

    /// Takes the output and adds what was noticed to `diagnostics`.
    pub fn into_output(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.output
    }

    /// Turns the output into another one.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Diagnosed<U> {
        Diagnosed { output: change(self.output), diagnostics: self.diagnostics }
    }
}

/// Returns how many letters differ between two words, case aside (optimal string alignment).
pub fn distance(one: &str, other: &str) -> usize {
    strsim::osa_distance(&one.to_lowercase(), &other.to_lowercase())
}

/// Returns the candidate nearest to `word`, if one is near enough to have been meant.
///
/// Near is an optimal string alignment distance of at most a third of the word's length in `char`s, rounded up;
/// case does not count. Of several equally near ones the first in the order given wins.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let limit = word.chars().count().div_ceil(3);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let distance = strsim::osa_distance(&word, &candidate.to_lowercase());
        if distance <= limit && best.is_none_or(|(nearest, _)| distance < nearest) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Returns the word of a fixed few that a misspelt one must stand for, and whether it may be put in its place unasked.
///
/// Near is a distance of at most 2 and of less than half of the word. Safe is the only candidate that is as near.
pub fn misspelt<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<(&'a str, Safety)> {
    let length = word.chars().count();
    let mut near: Vec<(usize, &str)> =
        candidates.into_iter().map(|candidate| (distance(word, candidate), candidate)).collect();
    near.retain(|(distance, _)| *distance <= 2 && distance * 2 < length);
    let least = near.iter().map(|(distance, _)| *distance).min()?;
    near.retain(|(distance, _)| *distance == least);
    let safety = if near.len() == 1 { Safety::Safe } else { Safety::Unsafe };
    near.first().map(|(_, candidate)| (*candidate, safety))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_must_be_meant_are_put_in() {
        let keys = ["date", "place", "title", "from", "form"];
        assert_eq!(misspelt("titel", keys), Some(("title", Safety::Safe)));
        assert_eq!(misspelt("Title", keys), Some(("title", Safety::Safe)));
        assert_eq!(misspelt("name", keys), None);
        assert_eq!(misspelt("frm", keys), Some(("from", Safety::Unsafe)));
        assert_eq!(misspelt("at", keys), None);
        assert_eq!(misspelt("headline", keys), None);
    }
}
