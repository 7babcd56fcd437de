//! Transcripts: turns that begin with the speaker's name and a colon.
//!
//! In: the lines of a text. Out: the [`Turn`]s, if there are at least two; one alone may be anything ("Berlin: a city
//! waits"). A label within the marks (“BERG: Well, …”) names the speaker as well and is no part of the words.
//! "Q:" and "A:" name nobody.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::annotate::figures::Figures;
use crate::annotate::words::{TokenKind, Words};
use crate::model::{BlockKind, NameKind};
use crate::span::{TextRange, slice};

/// What somebody says in a transcript.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    /// The tokens of the name.
    pub(crate) name: Range<usize>,
    pub(crate) colon: usize,
    /// The tokens of the words.
    pub(crate) words: Range<usize>,
}

/// Finds the turns of a text by the number of their line.
pub(crate) fn turns(words: &Words<'_>, figures: &Figures) -> BTreeMap<usize, Turn> {
    let lines = words.lines.iter().enumerate();
    let turns: BTreeMap<usize, Turn> = lines
        .filter(|(_, line)| line.kind == BlockKind::Paragraph)
        .filter_map(|(number, line)| Some((number, turn(words, figures, &line.tokens)?)))
        .collect();
    if turns.len() > 1 { turns } else { BTreeMap::new() }
}

fn turn(words: &Words<'_>, figures: &Figures, line: &Range<usize>) -> Option<Turn> {
    let naming = figures.namings_in(line.start..line.end.min(line.start + 6)).first()?;
    let colon = naming.tokens.end;
    let is_label = naming.start == line.start && words.is_sign(colon, ':') && colon + 2 < line.end;
    let is_person = figures.figures[naming.figure].kind == NameKind::Person;
    let has_marks = line.clone().any(|at| matches!(words.kind(at), Some(TokenKind::Quote(_))));
    (is_label && is_person && !has_marks).then(|| Turn {
        name: naming.tokens.clone(),
        colon,
        words: colon + 1..line.end,
    })
}

/// Finds a label in capitals at the start of quoted words: the label, and the words behind it.
pub(crate) fn label(text: &str, inner: TextRange) -> Option<(TextRange, TextRange)> {
    let words = slice(text, inner);
    let colon = words.char_indices().take(40).find(|(_, letter)| *letter == ':').map(|(at, _)| at)?;
    let name = slice(words, ..colon);
    let is_label = name.split(' ').count() < 4
        && name.chars().filter(|letter| letter.is_uppercase()).count() > 1
        && name.chars().all(|letter| letter.is_uppercase() || matches!(letter, ' ' | '.' | '-' | '\'' | '’'));
    let rest = slice(words, colon + 1..);
    let start = inner.start as usize + colon + 1 + (rest.len() - rest.trim_start().len());
    let behind = TextRange::new(start.min(inner.end as usize), inner.end as usize);
    let label = TextRange::new(inner.start as usize, inner.start as usize + colon);
    (is_label && !behind.is_empty()).then_some((label, behind))
}
