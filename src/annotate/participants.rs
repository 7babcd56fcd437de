//! Participants: who is said to have taken part.
//!
//! In: the words of a text and who is named in it. Out: [`FoundParticipant`]s in the order of the text, each with the
//! role as printed, without the country or organization that stands before or behind it.
//!
//! Catches: "X, Y and Z were among participants", "X attended", "attended by X", "joined by X", "participants
//! included X", "co-hosted by X", and lists below a heading like "Participants". Leaves alone: "X did not attend",
//! "X sent apologies".

use std::ops::Range;

use crate::annotate::figures::{Figures, Naming};
use crate::annotate::offices;
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::WordClass;
use crate::model::{BlockKind, Country, FoundParticipant, NameKind};
use crate::span::slice;

/// Finds everybody who took part, each once.
pub(crate) fn participants(words: &Words<'_>, figures: &Figures) -> Vec<FoundParticipant> {
    let mut found: Vec<(usize, FoundParticipant)> = Vec::new();
    let mut is_list = false;
    for line in &words.lines {
        let is_item = matches!(line.kind, BlockKind::Item(_) | BlockKind::Cell);
        if is_list && (is_item || is_entry(words, figures, &line.tokens)) {
            add(words, figures, line.tokens.clone(), &mut found);
            continue;
        }
        let is_heading = is_heading(words, &line.tokens);
        is_list = is_heading || is_list && is_item;
        if is_heading {
            continue;
        }
        let mut at = line.tokens.start;
        while at < line.tokens.end {
            let sentence = words.sentence(at);
            for stretch in stretches(words, &sentence) {
                add(words, figures, stretch, &mut found);
            }
            if ends_with_list(words, &sentence) {
                is_list = true;
            }
            at = sentence.end.max(at + 1);
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, participant)| participant).collect()
}

/// What those are called who took part.
const NOUNS: [&str; 12] = [
    "participants",
    "participant",
    "attendees",
    "attendance",
    "guests",
    "present",
    "speakers",
    "panelists",
    "panellists",
    "delegates",
    "attending",
    "participating",
];

fn is_noun(word: &str) -> bool {
    let may_be = matches!(
        word.as_bytes().first(),
        Some(b'p' | b'P' | b'a' | b'A' | b'g' | b'G' | b's' | b'S' | b'd' | b'D')
    );
    may_be && (word.eq_ignore_ascii_case("panel") || NOUNS.iter().any(|noun| word.eq_ignore_ascii_case(noun)))
}

/// "Participants", "List of participants:", at most four words.
fn is_heading(words: &Words<'_>, line: &Range<usize>) -> bool {
    let count = line.clone().filter(|at| !matches!(words.kind(*at), Some(TokenKind::Sign(_)))).count();
    (1..=4).contains(&count)
        && line.clone().any(|at| is_noun(words.word(at)))
        && !line.clone().any(|at| words.is_sign(at, '.') || words.cue(at).is_some())
}

/// "The participants were:", before a list.
fn ends_with_list(words: &Words<'_>, sentence: &Range<usize>) -> bool {
    sentence.end > sentence.start
        && words.is_sign(sentence.end - 1, ':')
        && sentence.clone().any(|at| is_noun(words.word(at)))
}

/// A short line that begins with a name or a title.
fn is_entry(words: &Words<'_>, figures: &Figures, line: &Range<usize>) -> bool {
    let naming = figures.namings_in(line.clone()).first();
    line.len() < 24
        && naming.is_some_and(|naming| naming.start <= line.start + 1)
        && !line.clone().any(|at| words.cue(at).is_some() || words.class(at) == WordClass::Auxiliary)
}

/// Returns the stretches of a sentence that list those who came.
fn stretches(words: &Words<'_>, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let word = |at: usize| words.word(at);
    let mut stretches = Vec::new();
    for at in sentence.clone() {
        // A sentence says two or three times who came; more is no sentence.
        if stretches.len() > 7 {
            break;
        }
        let lower = word(at);
        let by = matches!(
            lower,
            "attended" | "joined" | "co-hosted" | "hosted" | "chaired" | "co-chaired" | "accompanied"
        ) && words.is_word(at + 1, "by");
        let included = is_noun(lower)
            && (at + 1..(at + 5).min(sentence.end))
                .any(|at| matches!(word(at), "included" | "include" | "were" | "are" | "including"))
            || is_noun(lower) && words.is_sign(at + 1, ':');
        let among = lower == "among" && (at + 1..(at + 4).min(sentence.end)).any(|at| is_noun(word(at)))
            || matches!(lower, "attended" | "participated") && !by
            || matches!(lower, "took" | "take") && words.is_word(at + 1, "part");
        let was_among = lower.eq_ignore_ascii_case("among") && at == sentence.start;
        let were_present = lower == "present" && matches!(word(at.saturating_sub(1)), "were" | "was");
        if !(by || included || was_among || among || were_present) || is_negated(words, sentence, at) {
            continue;
        }
        if by || (included && !is_before_among(words, sentence, at)) || was_among {
            stretches.push(clause_after(words, at + 1..sentence.end));
        } else if (among || were_present) && sentence.start < at {
            stretches.push(clause_before(words, sentence.start..at));
        }
    }
    stretches
}

fn is_negated(words: &Words<'_>, sentence: &Range<usize>, at: usize) -> bool {
    (at.saturating_sub(4).max(sentence.start)..at)
        .any(|at| matches!(words.word(at), "not" | "never" | "n't" | "unable" | "without" | "declined"))
}

/// "were among participants, including" is about those before.
fn is_before_among(words: &Words<'_>, sentence: &Range<usize>, at: usize) -> bool {
    (sentence.start + 1..at).any(|at| words.is_word(at, "among"))
}

/// A list ends where somebody is said not to have come.
fn clause_after(words: &Words<'_>, tokens: Range<usize>) -> Range<usize> {
    let stop = tokens.clone().find(|at| {
        words.is_word(*at, "while")
            || words.is_word(*at, "but")
            || words.is_sign(*at, '—')
            || words.is_word(*at, "whereas")
    });
    tokens.start..stop.unwrap_or(tokens.end)
}

fn clause_before(words: &Words<'_>, tokens: Range<usize>) -> Range<usize> {
    let start = tokens.clone().rev().find(|at| {
        matches!(words.word(*at), "while" | "but" | "whereas" | "apologies")
            || matches!(words.kind(*at), Some(TokenKind::Quote(_)))
    });
    start.map_or(tokens.start, |at| at + 1)..tokens.end
}

fn add(
    words: &Words<'_>,
    figures: &Figures,
    stretch: Range<usize>,
    found: &mut Vec<(usize, FoundParticipant)>,
) {
    for naming in figures.namings_in(stretch.clone()) {
        let figure = &figures.figures[naming.figure];
        let is_known = found.iter().any(|(_, one)| one.name == figure.name);
        if figure.kind != NameKind::Person || is_known || is_absent(words, naming) {
            continue;
        }
        // A list that gives last names only goes by what the text says of them elsewhere.
        let elsewhere = || figures.namings_of(naming.figure).find_map(|naming| role(words, naming));
        let role = role(words, naming).or_else(elsewhere);
        let (role, country, organization) = role.unwrap_or_default();
        let range = words.range(&naming.tokens);
        let participant = FoundParticipant { name: figure.name.clone(), role, country, organization, range };
        found.push((naming.tokens.start, participant));
    }
}

/// "Berg, who sent apologies", "Berg did not come": named in the list, but absent.
fn is_absent(words: &Words<'_>, naming: &Naming) -> bool {
    let end = words.sentence(naming.tokens.start).end.min(naming.tokens.end + 7);
    let is_relative = words.is_sign(naming.tokens.end, ',') && words.is_word(naming.tokens.end + 1, "who");
    let start = naming.tokens.end + usize::from(is_relative);
    let mut rest = (start..end).take_while(|at| !words.is_sign(*at, ',') && !words.is_sign(*at, ';'));
    rest.any(|at| matches!(words.word(at), "apologies" | "absent" | "not"))
}

/// A minister's field is part of the role, "Harbour Minister", "Minister for the Sea"; no organization of its own.
fn is_ministry(words: &Words<'_>, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| words.word(at).eq_ignore_ascii_case("minister"))
}

type Office = (Option<String>, Option<Country>, Option<String>);

/// Reads the titles before a name, else the apposition, dash or bracket behind it.
fn role(words: &Words<'_>, naming: &Naming) -> Option<Office> {
    if naming.start < naming.tokens.start {
        return Some(office(words, naming.start..naming.tokens.start));
    }
    let next = naming.tokens.end;
    let tokens = offices::apposition(words, next).or_else(|| {
        let end = words.sentence(next).end;
        let stop =
            (next + 1..end).find(|at| words.is_sign(*at, ';') || words.is_sign(*at, '.')).unwrap_or(end);
        (words.is_dash(next) && next + 1 < stop).then_some(next + 1..stop)
    })?;
    // A role may go on behind a comma: "minister of finance, Norrland".
    let has_role = tokens.clone().any(|at| words.class(at) == WordClass::Role);
    let bracket = || (words.is_sign(next, '(')).then(|| office(words, tokens.clone()));
    if !has_role {
        return bracket();
    }
    let (role, mut country, organization) = office(words, tokens.clone());
    if country.is_none() && words.is_sign(tokens.end, ',') {
        let place = tokens.end + 1..(tokens.end + 3).min(words.sentence(next).end);
        country = (1..=place.len()).rev().find_map(|length| words.country(place.start..place.start + length));
    }
    Some((role, country, organization))
}

/// Parts the tokens of an office into the role, its country and its organization.
fn office(words: &Words<'_>, tokens: Range<usize>) -> Office {
    let text = |tokens: &Range<usize>| slice(words.text, words.range(tokens));
    let (mut start, mut end) = (tokens.start, tokens.end);
    let (mut country, mut organization) = (None, None);
    while start < end && matches!(words.class(start), WordClass::Determiner | WordClass::Possessive) {
        start += 1;
    }
    let length =
        (1..=4).rev().find(|length| start + length <= end && words.country(start..start + length).is_some());
    if let Some(length) = length {
        country = words.country(start..start + length);
        start += length;
    } else if !is_ministry(words, start..end) {
        let last = (start..end)
            .take_while(|at| {
                words.is_capital(*at) && matches!(words.class(*at), WordClass::Open | WordClass::Organization)
            })
            .last();
        if let Some(last) = last.filter(|last| last + 1 < end) {
            organization = Some(text(&(start..last + 1)).to_owned());
            start = last + 1;
        }
    }
    if words.kind(start) == Some(TokenKind::Possessive) {
        start += 1;
    }
    let of = (start + 1..end).rev().find(|at| matches!(words.word(*at), "of" | "at" | "from" | "for"));
    if let Some(of) = of {
        let place = of + 1 + usize::from(words.class(of + 1) == WordClass::Determiner)..end;
        let named = text(&place);
        if let Some(known) = words.country(place.clone()) {
            (country, end) = (country.or(Some(known)), of);
        } else if organization.is_none()
            && !is_ministry(words, start..of)
            && words.is_capital(place.start)
            && words.class(place.start) != WordClass::Portfolio
        {
            (organization, end) = (Some(named.to_owned()), of);
        }
    }
    let role = text(&(start..end));
    let role = (start < end && !role.is_empty()).then(|| role.to_owned());
    (role, country, organization)
}
