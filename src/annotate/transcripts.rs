//! Transcripts: turns that begin with the speaker's name and a colon.
//!
//! In: the lines of a text. Out: the [`Turn`]s, if there are at least two; one alone may be anything ("Berlin: a city
//! waits"). "Q:", "QUESTION:" and "A:" stand for whoever asks and answers, "CHAIR:" for whoever the text says is in the
//! chair; among other turns so does "Chair:". Lines between two turns go on with the one before. A label within the marks
//! (“BERG: Well, …”) names the speaker as well and is no part of the words.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::annotate::figures::{Figure, Figures};
use crate::annotate::words::{Line, TokenKind, Words};
use crate::lexicon::{OfficeWord, WordClass};
use crate::model::{BlockKind, NameKind};
use crate::span::{TextRange, slice};

/// What somebody says in a transcript.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    pub(crate) label: Label,
    /// The tokens of the name, or of what stands for it.
    pub(crate) name: Range<usize>,
    pub(crate) colon: usize,
    /// The tokens of the words, a paragraph each.
    pub(crate) words: Vec<Range<usize>>,
}

/// How a label names the speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// BERG
    Name,
    /// CHAIR
    Role,
    /// Q
    Asker,
    /// A
    Answerer,
}

/// How long a label is at most, in tokens.
const LABEL: usize = 14;

/// How long a title that ends with a full stop is at most, in `char`s.
const SHORT: usize = 6;

/// How long "Q1 Deputy Chair" is at most: an office not all in capitals that stands for its holder, in tokens.
const OFFICE: usize = 4;

/// Finds the turns of a text by the number of their line.
pub(crate) fn turns(words: &Words<'_>, figures: &Figures) -> BTreeMap<usize, Turn> {
    let lines = words.lines.iter().enumerate();
    let mut turns: BTreeMap<usize, Turn> = lines
        .filter(|(_, line)| line.kind == BlockKind::Paragraph)
        .filter_map(|(number, line)| Some((number, turn(words, figures, &line.tokens)?)))
        .collect();
    // "Chair:" may begin a list of offices, and does not where people speak.
    let is_sure = |turn: &Turn| turn.label != Label::Role || is_shouted(words.word(turn.name.start));
    if turns.values().filter(|turn| is_sure(turn)).count() < 2 {
        turns.retain(|_, turn| is_sure(turn));
    }
    // "A. Berg said": an initial.
    if turns.values().all(|turn| turn.label != Label::Asker) {
        turns.retain(|_, turn| turn.label != Label::Answerer);
    }
    if turns.len() < 2 {
        return BTreeMap::new();
    }
    let numbers: Vec<usize> = turns.keys().copied().collect();
    for pair in numbers.windows(2) {
        let between = pair[0] + 1..pair[1];
        let Some(turn) = turns.get_mut(&pair[0]) else { continue };
        let goes_on = |line: &&Line| goes_on(words, line);
        let lines = words.lines[between].iter().take_while(goes_on);
        turn.words.extend(lines.map(|line| line.tokens.clone()));
    }
    turns
}

/// Returns whom a line of the author's names: "By Anna Berg".
pub(crate) fn author(words: &Words<'_>, figures: &Figures) -> Option<usize> {
    let is_byline = |line: &&Line| {
        !line.is_prose
            && !line.tokens.is_empty()
            && words.is_office_word(line.tokens.start, OfficeWord::Author)
    };
    let line = words.lines.iter().find(is_byline)?;
    let naming = figures.naming_at(line.tokens.start + 1)?;
    (figures.figures[naming.figure].kind == NameKind::Person).then_some(naming.figure)
}

/// Returns who answers where it says only "A": the one person who is named before a colon, else the first person of the
/// text who did not write it.
pub(crate) fn answering(
    turns: &BTreeMap<usize, Turn>,
    figures: &Figures,
    author: Option<usize>,
) -> Option<usize> {
    let named = turns.values().filter(|turn| turn.label == Label::Name);
    let mut voices = named.filter_map(|turn| Some(figures.naming_at(turn.name.start)?.figure));
    let first = voices.next();
    match first.filter(|first| voices.all(|other| other == *first)) {
        Some(one) => Some(one),
        None => {
            let mut people = figures.figures.iter().enumerate();
            let is_meant = |(number, figure): &(usize, &Figure)| {
                figure.kind == NameKind::Person && figure.is_full && Some(*number) != author
            };
            people.find(is_meant).map(|(number, _)| number)
        }
    }
}

fn turn(words: &Words<'_>, figures: &Figures, line: &Range<usize>) -> Option<Turn> {
    let end = line.end.min(line.start + LABEL);
    let is_short = words.word(line.start).ends_with('.') && is_asked(words, line.start).is_some();
    let colon = match is_short {
        true => line.start,
        false => (line.start + 1..end).find(|at| words.is_sign(*at, ':'))?,
    };
    (colon + 2 < line.end).then_some(())?;
    let rest = colon + 1..line.end;
    let (label, name) = label_of(words, figures, line.start..colon.max(line.start + 1))?;
    // "Witness: Captain Berg": an entry of a list.
    let is_entry = label == Label::Role
        && !is_shouted(words.word(name.start))
        && !figures.namings_in(rest.start..line.end.min(rest.start + 3)).is_empty();
    // Whoever asks or answers may begin with somebody else's words.
    let is_quoted = matches!(words.kind(rest.start), Some(TokenKind::Quote(_)))
        && !matches!(label, Label::Asker | Label::Answerer);
    (!is_quoted && !is_entry).then_some(Turn { label, name, colon, words: vec![rest] })
}

/// Tells how the tokens before a colon name the speaker, and which of them do.
fn label_of(words: &Words<'_>, figures: &Figures, label: Range<usize>) -> Option<(Label, Range<usize>)> {
    // "Eng. Berg": a short word with a full stop is a title, whether or not it is known.
    let is_short = |at: usize| {
        let word = words.word(at);
        let is_ended = word.ends_with('.') || at + 1 < label.end && words.is_sign(at + 1, '.');
        words.is_capital(at) && is_ended && word.chars().count() <= SHORT
    };
    let is_label = |at: usize| {
        is_shouted(words.word(at))
            || words.class(at) == WordClass::Honorific
            || is_short(at)
            || matches!(words.kind(at), Some(TokenKind::Sign('.' | '(')))
            || is_asked(words, at).is_some()
    };
    let is_person = |figure: usize| figures.figures[figure].kind == NameKind::Person;
    let naming = figures.namings_in(label.clone()).iter().find(|naming| is_person(naming.figure));
    if let Some(naming) = naming
        && (naming.start == label.start || (label.start..naming.tokens.start).all(is_label))
    {
        let behind = naming.tokens.end;
        let is_whole =
            behind == label.end || matches!(words.kind(behind), Some(TokenKind::Sign(',' | '(' | ')')));
        return is_whole.then(|| (Label::Name, naming.tokens.clone()));
    }
    let asked = is_asked(words, label.start);
    let first = label.start + usize::from(asked.is_some() && label.len() > 1);
    let is_role = (first..label.end).any(|at| words.class(at) == WordClass::Role)
        && (first..label.end).all(|at| {
            let is_plain = !matches!(words.class(at), WordClass::Determiner | WordClass::Possessive);
            let is_office = is_shouted(words.word(at)) || label.len() <= OFFICE && words.is_capital(at);
            is_office && words.tokens[at].info.cue.is_none() && is_plain
        });
    match asked {
        _ if is_role => Some((Label::Role, first..label.end)),
        Some(label_kind) if label.len() == 1 => Some((label_kind, label)),
        _ => None,
    }
}

/// "Q", "QUESTION", "Q12": tells whether a word stands for whoever asks, or answers.
fn is_asked(words: &Words<'_>, at: usize) -> Option<Label> {
    let word = words.word(at).trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let is = |kind| is_shouted(word) && words.language.is_office(&word.to_lowercase(), kind);
    match () {
        () if is(OfficeWord::Asker) => Some(Label::Asker),
        () if is(OfficeWord::Answerer) => Some(Label::Answerer),
        () => None,
    }
}

fn is_shouted(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// Tells whether a line between two turns belongs to the first: not a heading, nor a note in brackets, nor what quotes
/// somebody.
fn goes_on(words: &Words<'_>, line: &Line) -> bool {
    let first = words.kind(line.tokens.start);
    line.kind == BlockKind::Paragraph
        && line.is_prose
        && !matches!(first, None | Some(TokenKind::Sign(_)))
        && !line.tokens.clone().any(|at| matches!(words.kind(at), Some(TokenKind::Quote(_))))
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
