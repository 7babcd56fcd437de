//! Rules: who may have said a quotation, each proposal with its reason.
//!
//! In: a quotation's place in its row of tokens. Out: [`Proposal`]s, from patterns around the closing mark (R1, R2,
//! R4), before the opening mark (R3, R5), and from what stands further off (R6 to R9). Rules only propose;
//! the [`ranker`](crate::annotate::ranker) picks among them and everybody else who is named nearby.

use std::ops::Range;

use crate::annotate::phrases::{Phrase, PhraseKind, Phrases};
use crate::annotate::words::TokenKind;
use crate::lexicon::{CueClass, Function, WordClass};
use crate::model::BlockKind;
use crate::span::slice;

/// What a rule found.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    pub(crate) phrase: Phrase,
    /// The cue, as tokens.
    pub(crate) cue: Option<Range<usize>>,
    pub(crate) reason: &'static str,
    /// How often such a proposal is right, by judgment and measurement.
    pub(crate) confidence: f32,
    /// Whether it stands behind the quotation.
    pub(crate) is_behind: bool,
}

/// Proposes speakers for the quotation at token `at` in the line `line`, each with the number of its rule, below 8.
pub(crate) fn propose(
    phrases: &Phrases<'_>,
    at: usize,
    line: &Range<usize>,
    kind: BlockKind,
) -> Vec<(usize, Proposal)> {
    let rules = [signature, label, behind, according, before, colon, relayed];
    let context = Place { phrases, at, line: line.clone(), kind };
    rules.into_iter().enumerate().filter_map(|(number, rule)| Some((number, rule(&context)?))).collect()
}

/// Proposes the subject of the sentence for words that are part of it.
pub(crate) fn propose_subject(phrases: &Phrases<'_>, at: usize) -> Option<Proposal> {
    let sentence = phrases.words.sentence(at);
    let phrase = first_phrase(phrases, near(sentence.start, at), at)?;
    proposal(phrase, None, "subject of the sentence around the words", 0.7)
}

/// Proposes whoever a later cue of the paragraph belongs to.
pub(crate) fn propose_later(phrases: &Phrases<'_>, at: usize, line: &Range<usize>) -> Option<Proposal> {
    let words = phrases.words;
    let cue = (at + 1..line.end.min(at + REACH))
        .take_while(|at| !matches!(words.kind(*at), Some(TokenKind::Quote(_))))
        .find(|at| words.cue(*at).is_some_and(|cue| cue.is_finite && cue.class != CueClass::Call))?;
    let phrase = phrases.before(cue, words.sentence(cue).start)?;
    proposal(phrase, Some(cue..cue + 1), "cue later in the paragraph", 0.6)
}

/// Proposes the subject of a line that ends in a colon, for the quotation that follows it.
pub(crate) fn propose_line(phrases: &Phrases<'_>, line: &Range<usize>) -> Option<Proposal> {
    let words = phrases.words;
    let last = line.end.checked_sub(1).filter(|last| *last > line.start && words.is_sign(*last, ':'))?;
    let sentence = words.sentence(last);
    let cue = (sentence.start..last).rev().find(|at| words.cue(*at).is_some_and(|cue| cue.is_finite));
    if let Some(cue) = cue {
        let phrase = phrases.before(cue, sentence.start)?;
        return proposal(phrase, Some(cue..cue + 1), "sentence before, ending in a colon", 0.95);
    }
    let phrase = first_phrase(phrases, near(sentence.start, last), last)?;
    proposal(phrase, None, "sentence before, ending in a colon", 0.9)
}

/// Tells whether nobody is said to have said a quotation: “…,” it was heard; “…,” it has been claimed.
pub(crate) fn is_impersonal(phrases: &Phrases<'_>, at: usize) -> bool {
    let words = phrases.words;
    let start = at + 1 + usize::from(words.is_sign(at + 1, ','));
    let verbs = (start + 1..).take_while(|at| words.class(*at) == WordClass::Auxiliary).count();
    let participle = start + 1 + verbs;
    let is_heard = words.cue(participle).is_some_and(|cue| cue.is_finite)
        || words.is_function(participle, Function::Perceived);
    words.is_function(start, Function::Nobody)
        && verbs > 0
        && is_heard
        && !words.is_function(participle + 1, Function::By)
}

/// How far back a rule looks, in tokens. No sentence that people wrote is longer.
const REACH: usize = 120;

fn near(start: usize, at: usize) -> usize {
    start.max(at.saturating_sub(REACH))
}

struct Place<'a, 'b> {
    phrases: &'a Phrases<'b>,
    at: usize,
    line: Range<usize>,
    kind: BlockKind,
}

#[expect(clippy::unnecessary_wraps, reason = "every rule returns what may be a proposal")]
fn proposal(
    phrase: Phrase,
    cue: Option<Range<usize>>,
    reason: &'static str,
    confidence: f32,
) -> Option<Proposal> {
    Some(Proposal { phrase, cue, reason, confidence, is_behind: false })
}

/// "…" — Anna Berg, at the end of a line.
fn signature(place: &Place<'_, '_>) -> Option<Proposal> {
    let words = place.phrases.words;
    let dash = place.at + 1;
    let is_behind_comma = words.is_sign(dash, ',') && words.is_dash(dash + 1);
    if !words.is_dash(dash) && !is_behind_comma {
        return None;
    }
    let name = if words.is_dash(dash + 1) { dash + 2 } else { dash + 1 };
    let phrase = place.phrases.after(name, place.line.end)?;
    let rest = phrase.tokens.end..place.line.end;
    let is_end = rest.is_empty()
        || words.is_sign(rest.start, ',')
        || words.is_sign(rest.start, '(')
        || rest.len() == 1;
    let has_verb = rest.clone().any(|at| words.cue(at).is_some() || words.class(at) == WordClass::Auxiliary);
    (is_end && !has_verb && phrase.kind == PhraseKind::Name).then_some(())?;
    let found = proposal(phrase, None, "signature behind a dash", 0.97)?;
    Some(Proposal { is_behind: true, ..found })
}

/// `ANNA BERG: "…"`, at the start of a line.
fn label(place: &Place<'_, '_>) -> Option<Proposal> {
    let words = place.phrases.words;
    let colon = place.at.checked_sub(1).filter(|at| words.is_sign(*at, ':'))?;
    let naming = place.phrases.figures.naming_at(colon.checked_sub(1)?)?;
    let is_label = naming.start == place.line.start && naming.tokens.end == colon;
    let phrase =
        Phrase { tokens: naming.tokens.clone(), kind: PhraseKind::Name, is_far: false, partner: None };
    is_label.then_some(())?;
    proposal(phrase, Some(colon..colon + 1), "label before a colon", 0.97)
}

/// R1 "…," said Berg. R2 "…," Berg said.
fn behind(place: &Place<'_, '_>) -> Option<Proposal> {
    let words = place.phrases.words;
    let region = quote_words(place)?;
    let mut start = place.at + 1;
    let has_comma = words.is_sign(start, ',') || region.ends_with(',');
    start += usize::from(words.is_sign(start, ','));
    start += usize::from(words.is_dash(start));
    let ends = region.ends_with(['.', '!', '?']) && !region.ends_with("..");
    let line_end = place.line.end;
    let stop = |at: &usize| match words.kind(*at) {
        Some(TokenKind::Sign('.')) => words.sentence(*at).end == at + 1,
        Some(TokenKind::Sign(';' | ':') | TokenKind::Quote(_)) => true,
        _ => false,
    };
    let end = (start..line_end).find(stop).unwrap_or(line_end);
    if start >= end {
        return None;
    }
    let mut found =
        inverted(place, start, end, has_comma || ends).or_else(|| straight(place, start, end, has_comma))?;
    if region.ends_with('.') && !region.ends_with("..") {
        // A new sentence: only a bare "he said." belongs to the words before it.
        let cue = found.cue.clone()?;
        let is_bare = cue.end.max(found.phrase.tokens.end) >= end;
        found.confidence = if is_bare { 0.9 } else { 0.55 };
    } else if !has_comma
        && !ends
        && !found.phrase.is_far
        && words.class(place.at.wrapping_sub(1)) != WordClass::Open
    {
        found.confidence -= 0.02;
    }
    Some(Proposal { is_behind: true, ..found })
}

fn inverted(place: &Place<'_, '_>, start: usize, end: usize, is_open: bool) -> Option<Proposal> {
    let words = place.phrases.words;
    let mut verb = start;
    while verb < end && words.class(verb) == WordClass::Adverb {
        verb += 1;
    }
    let cue = words.cue(verb).filter(|cue| cue.is_finite);
    let fits = cue.is_some_and(|cue| cue.may_invert) || cue.is_none() && is_open && is_past(place, verb);
    fits.then_some(())?;
    let phrase = place.phrases.after(verb + 1, end)?;
    // “…,” says the report that Berg wrote: a relative clause changes nothing.
    let confidence = match (cue.is_some(), phrase.kind) {
        (true, PhraseKind::Description) => 0.95,
        (true, _) => 0.98,
        (false, _) => 0.9,
    };
    let reason = match phrase.kind {
        PhraseKind::Description => "description after the cue, behind the quotation",
        _ => "name after the cue, behind the quotation",
    };
    proposal(phrase, Some(verb..verb + 1), reason, confidence)
}

/// A lower-case word that may be a verb nobody listed.
fn is_past(place: &Place<'_, '_>, at: usize) -> bool {
    let words = place.phrases.words;
    words.kind(at) == Some(TokenKind::Small)
        && words.class(at) == WordClass::Open
        && words.is_function(at, Function::Past)
}

fn straight(place: &Place<'_, '_>, start: usize, end: usize, has_comma: bool) -> Option<Proposal> {
    let words = place.phrases.words;
    let finite = |at: &usize| words.cue(*at).is_some_and(|cue| cue.is_finite);
    let first_verb = |at: &usize| finite(at) && words.class(*at) != WordClass::Role && !is_noun(place, *at);
    let verb = (start + 1..end.min(start + 26)).find(first_verb);
    let unknown = (start + 1..end.min(start + 6)).find(|at| has_comma && is_past(place, *at));
    let direct = verb.and_then(|verb| {
        let phrase = place.phrases.before(verb, start)?;
        let is_near = starts_clause(place, &phrase, start);
        is_near.then_some((phrase, verb))
    });
    let (phrase, verb, is_known) = match direct {
        Some((phrase, verb)) => (phrase, verb, true),
        None => {
            let verb = unknown?;
            let phrase =
                place.phrases.before(verb, start).filter(|phrase| starts_clause(place, phrase, start))?;
            (phrase, verb, false)
        }
    };
    if let Some(found) = quoted(place, verb, end) {
        return Some(found);
    }
    let confidence = match (is_known, phrase.is_far, phrase.kind) {
        _ if is_disowned(place, &phrase, verb, start) => DISOWNED,
        (false, ..) => 0.9,
        (_, true, _) => 0.955,
        (_, _, PhraseKind::Description) => 0.95,
        _ => 0.97,
    };
    let reason = match phrase.kind {
        PhraseKind::Pronoun => "pronoun before the cue, behind the quotation",
        PhraseKind::Name => "name before the cue, behind the quotation",
        PhraseKind::Description => "description before the cue, behind the quotation",
    };
    proposal(phrase, Some(verb..verb + 1), reason, confidence)
}

/// How sure it is that somebody said words that, the text says, were not said, or only perhaps.
const DISOWNED: f32 = 0.3;

/// Tells whether the text denies or doubts that the subject spoke: "Berg never said", "Berg denied that she had said",
/// "asked whether Berg had said".
fn is_disowned(place: &Place<'_, '_>, phrase: &Phrase, verb: usize, start: usize) -> bool {
    let words = place.phrases.words;
    let is_no = |at: usize| words.is_function(at, Function::Negation);
    let is_doubt = |at: usize| words.is_function(at, Function::Doubt);
    let naming = place.phrases.figures.naming_at(phrase.tokens.start);
    let first = naming.map_or(phrase.tokens.start, |naming| naming.start);
    let is_doubted = first.checked_sub(1).filter(|at| *at >= start).is_some_and(|at| {
        words.is_function(at, Function::Whether)
            || words.is_function(at, Function::That) && (at.saturating_sub(3).max(start)..at).any(is_doubt)
    });
    (phrase.tokens.end..verb).any(is_no) || is_doubted
}

/// "the Gazette quoted Berg as saying", "Berg was quoted as saying": whom an outlet quotes speaks, not the outlet.
fn quoted(place: &Place<'_, '_>, verb: usize, end: usize) -> Option<Proposal> {
    let words = place.phrases.words;
    if !words.is_function(verb, Function::Quoting) {
        return None;
    }
    let says = (verb + 1..end.min(verb + 16)).find(|at| words.is_function(*at, Function::As))?;
    if !words.is_function(says + 1, Function::Saying) {
        return None;
    }
    let is_passive = words.class(verb.wrapping_sub(1)) == WordClass::Auxiliary;
    let phrase = match is_passive {
        true => place.phrases.before(verb, words.sentence(verb).start)?,
        false => place.phrases.ending_at(says - 1, verb + 1)?,
    };
    proposal(phrase, Some(verb..verb + 1), "whom an outlet quotes as saying it", 0.95)
}

/// Tells whether nothing but titles stands between `start` and the phrase.
fn starts_clause(place: &Place<'_, '_>, phrase: &Phrase, start: usize) -> bool {
    let words = place.phrases.words;
    let first = phrase.partner.as_ref().map_or(phrase.tokens.start, |partner| partner.start);
    let first = place.phrases.figures.naming_at(first).map_or(first, |naming| naming.start).max(start);
    // "skipper Olaf Strand": one word that says what somebody is.
    let is_occupation = first == start + 1
        && words.kind(start) == Some(TokenKind::Small)
        && words.class(start) == WordClass::Open
        && words.cue(start).is_none();
    is_occupation
        || (start..first).all(|at| {
            matches!(
                words.class(at),
                WordClass::Role
                    | WordClass::Portfolio
                    | WordClass::Determiner
                    | WordClass::Honorific
                    | WordClass::Adverb
            ) || words.is_capital(at)
                || words.is_sign(at, '.')
                || matches!(words.kind(at), Some(TokenKind::Possessive))
                || words.is_function(at, Function::As)
        })
}

/// R4: "…," according to Berg; also before.
fn according(place: &Place<'_, '_>) -> Option<Proposal> {
    let words = place.phrases.words;
    let sentence = words.sentence(place.at);
    let after = place.at + 1 + usize::from(words.is_sign(place.at + 1, ','));
    let cue = [after, sentence.start].into_iter().find_map(|at| words.function(at, Function::According))?;
    let phrase = place.phrases.object(cue.end, sentence.end)?;
    proposal(phrase, Some(cue), "according to", 0.96)
}

/// "the Gazette quoted Berg as saying “…”", "as Berg put it, “…”", "in the words of Berg, “…”"
fn relayed(place: &Place<'_, '_>) -> Option<Proposal> {
    let words = place.phrases.words;
    let sentence = words.sentence(place.at);
    let start = clause_start(place, near(sentence.start, place.at));
    let quoted = || {
        let is_verb = |at: &usize| words.cue(*at).is_some_and(|cue| cue.class == CueClass::Report);
        (start..place.at).rev().filter(is_verb).find_map(|verb| quoted(place, verb, place.at))
    };
    let put = || {
        let end = sentence.end.min(place.at + 20);
        let verb = (start + 1..end).find(|at| words.is_function(*at, Function::Put))?;
        let phrase = place.phrases.before(verb, start)?;
        proposal(phrase, Some(verb..verb + 1), "whose way of putting it the words are", 0.95)
    };
    let in_words_of = || {
        let cue = (start..place.at).find_map(|at| words.function(at, Function::WordsOf))?;
        let phrase = place.phrases.object(cue.end, sentence.end)?;
        proposal(phrase, Some(cue), "in the words of", 0.95)
    };
    quoted().or_else(put).or_else(in_words_of)
}

/// R3: Berg said "…", in one sentence; with a participle its clause's subject.
fn before(place: &Place<'_, '_>) -> Option<Proposal> {
    let words = place.phrases.words;
    let sentence = words.sentence(place.at);
    let start = clause_start(place, near(sentence.start, place.at));
    let verbs = (start..place.at)
        .rev()
        .filter(|at| words.cue(*at).is_some() && !is_noun(place, *at) && words.class(*at) != WordClass::Role);
    let mut is_participle = false;
    for verb in verbs {
        let cue = words.cue(verb)?;
        if !cue.is_finite {
            is_participle = true;
            continue;
        }
        let Some(phrase) = place.phrases.before(verb, start) else { continue };
        let gap = place.at - verb;
        let is_passive = words.class(verb.wrapping_sub(1)) == WordClass::Auxiliary
            && words.is_function(verb.wrapping_sub(1), Function::Be);
        if is_passive && words.is_function(place.at + 1, Function::By) {
            let phrase = place.phrases.after(place.at + 2, sentence.end)?;
            return proposal(phrase, Some(verb..verb + 1), "agent of the passive around the words", 0.93);
        }
        if let Some(found) = quoted(place, verb, sentence.end) {
            return Some(found);
        }
        let confidence = match (is_participle, gap) {
            _ if is_disowned(place, &phrase, verb, start) => DISOWNED,
            _ if is_passive => 0.5,
            (true, _) => 0.93,
            (_, 1..=3) => 0.965,
            (_, 4..=9) => 0.95,
            (_, 10..=16) => 0.9,
            _ => 0.85,
        };
        return proposal(phrase, Some(verb..verb + 1), "subject of the cue before the quotation", confidence);
    }
    if !is_participle {
        return nominal(place, start);
    }
    let verb = (start..place.at).rev().find(|at| words.cue(*at).is_some_and(|cue| !cue.is_finite))?;
    let phrase = first_phrase(place.phrases, near(sentence.start, verb), verb)?;
    proposal(phrase, Some(verb..verb + 1), "subject of the clause around the cue", 0.9)
}

/// Berg's claim that "…".
fn nominal(place: &Place<'_, '_>, start: usize) -> Option<Proposal> {
    let words = place.phrases.words;
    let noun = (start..place.at).rev().take(8).find(|at| words.class(*at) == WordClass::Nominal)?;
    let possessive = (start..noun).rev().take(3).find(|at| words.kind(*at) == Some(TokenKind::Possessive))?;
    let naming = place.phrases.figures.naming_at(possessive.checked_sub(1)?)?;
    let phrase =
        Phrase { tokens: naming.tokens.clone(), kind: PhraseKind::Name, is_far: false, partner: None };
    proposal(phrase, Some(noun..noun + 1), "possessor of the words", 0.9)
}

/// "the claim", "a report": a noun although it looks like a verb.
fn is_noun(place: &Place<'_, '_>, at: usize) -> bool {
    let words = place.phrases.words;
    let Some(before) = at.checked_sub(1) else { return false };
    matches!(words.class(before), WordClass::Determiner | WordClass::Possessive | WordClass::Preposition)
        || words.kind(before) == Some(TokenKind::Possessive)
        || words.is_function(before, Function::To) && words.cue(at).is_some()
}

/// The clause of a quotation begins behind the quotation before it, if that one was attributed there.
fn clause_start(place: &Place<'_, '_>, start: usize) -> usize {
    let words = place.phrases.words;
    let semicolon = (start..place.at).rev().find(|at| words.is_sign(*at, ';'));
    semicolon.map_or(start, |at| at + 1)
}

/// R5: a colon right before the quotation; the subject of what stands before it.
fn colon(place: &Place<'_, '_>) -> Option<Proposal> {
    let words = place.phrases.words;
    let colon = place.at.checked_sub(1).filter(|at| words.is_sign(*at, ':') && place.line.contains(at))?;
    let sentence = words.sentence(colon);
    let phrase = first_phrase(place.phrases, near(sentence.start, colon), colon)?;
    let confidence = if matches!(place.kind, BlockKind::Item(_)) { 0.92 } else { 0.9 };
    proposal(phrase, Some(colon..colon + 1), "subject before the colon", confidence)
}

/// Returns the first name, pronoun or description of a stretch.
pub(crate) fn first_phrase(phrases: &Phrases<'_>, start: usize, end: usize) -> Option<Phrase> {
    let words = phrases.words;
    (start..end).find_map(|at| {
        let may_begin = phrases.figures.naming_at(at).is_some()
            || matches!(
                words.class(at),
                WordClass::Determiner | WordClass::Pronoun | WordClass::Role | WordClass::People
            )
            || words.is_capital(at);
        let phrase = may_begin.then(|| phrases.after(at, end)).flatten()?;
        let behind_preposition = at > start && words.class(at - 1) == WordClass::Preposition;
        (!behind_preposition).then_some(phrase)
    })
}

fn quote_words<'a>(place: &Place<'a, '_>) -> Option<&'a str> {
    let words = place.phrases.words;
    match words.kind(place.at) {
        Some(TokenKind::Quote(number)) => {
            words.regions.get(number).map(|region| slice(words.text, region.inner))
        }
        _ => None,
    }
}
