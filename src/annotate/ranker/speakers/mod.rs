//! Who may have said a quotation, and what is true of each.
//!
//! Candidates are what rules propose, the speaker of the quotation before, every name, pronoun and description of the
//! sentences around, and nobody. One mention is one candidate, however many rules propose it.

mod evidence;

use std::ops::Range;

use crate::annotate::phrases::{Phrase, PhraseKind, Phrases};
use crate::annotate::ranker::features::Features;
use crate::annotate::ranker::speakers::evidence::Context;
use crate::annotate::ranker::{Choice, Meaning};
use crate::annotate::rules::{self, Proposal};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Function, WordClass};
use crate::model::BlockKind;
use crate::span::TextRange;

/// A quotation and what stands around it.
pub(crate) struct Scene<'a, 'b> {
    pub(crate) phrases: &'a Phrases<'b>,
    /// The token of the quotation.
    pub(crate) at: usize,
    pub(crate) line: Range<usize>,
    pub(crate) kind: BlockKind,
    /// The tokens of the line before, for the first quotation of a line.
    pub(crate) before: Option<Range<usize>>,
    /// Whether no quotation stands before it in its line.
    pub(crate) is_first: bool,
    pub(crate) last: Option<Last>,
}

/// The speaker of the quotation before.
pub(crate) struct Last {
    pub(crate) mention: TextRange,
    pub(crate) confidence: f32,
    /// Whether the mention stands behind that quotation.
    pub(crate) is_behind: bool,
    /// The token of that quotation.
    pub(crate) at: usize,
    /// The figure, if it is one.
    pub(crate) figure: Option<usize>,
}

/// Somebody who may have said it.
#[derive(Clone, Debug)]
pub(crate) enum Candidate {
    /// Whoever this phrase means.
    Proposed(Proposal),
    /// Whoever this phrase means, beyond doubt: the layout says so.
    Set(Proposal),
    /// The speaker of the quotation before.
    Carried { reason: &'static str },
    /// Nobody can be told.
    Nobody,
}

/// A candidate before its features are known.
struct Draft {
    candidate: Candidate,
    range: TextRange,
    tokens: Range<usize>,
    kind: PhraseKind,
    /// Which rules propose it, a bit each.
    rules: u32,
    prior: f32,
    is_carried: bool,
}

/// A signature behind a dash and a label before a colon: no other candidate counts.
const LAYOUT: u32 = 0b11;
/// Rules that are not those of [`rules::propose`]: their bits.
const COLON_LINE: u32 = 1 << 8;
const LATER: u32 = 1 << 9;
const SUBJECT: u32 = 1 << 10;

/// How far to the right of a quotation names are looked at, in tokens.
const RIGHT: usize = 60;
/// How far to the left, in tokens.
const LEFT: usize = 120;

/// Lists the candidates for a quotation, nobody first, each with its features; only one if the layout names it, or the
/// text says that nobody is named.
pub(crate) fn candidates(scene: &Scene<'_, '_>) -> Vec<(Candidate, Choice)> {
    let mut drafts = drafts(scene);
    priors(scene, &mut drafts);
    let set = drafts.iter().find(|draft| draft.rules & LAYOUT != 0);
    if let Some(Draft { candidate: Candidate::Proposed(proposal), range, prior, .. }) = set {
        let (meaning, features) = (Meaning::Mention(*range), Features::default());
        return vec![(Candidate::Set(proposal.clone()), Choice { meaning, features, prior: *prior })];
    }
    let nobody = |features, prior| (Candidate::Nobody, Choice { meaning: Meaning::None, features, prior });
    if rules::is_impersonal(scene.phrases, scene.at) {
        return vec![nobody(Features::default(), 0.79)];
    }
    let context = Context::new(scene);
    let any_rule = drafts.iter().fold(0, |bits, draft| bits | draft.rules);
    let mut all = Vec::with_capacity(drafts.len() + 1);
    let mut features = Features::new();
    context.of_nobody(any_rule, &mut features);
    all.push(nobody(features, 0.001));
    let best = drafts.iter().map(|draft| draft.prior).fold(0.0, f32::max);
    for draft in drafts {
        let mut features = Features::new();
        context.of(&draft, best, &mut features);
        let choice = Choice { meaning: Meaning::Mention(draft.range), features, prior: draft.prior };
        all.push((draft.candidate, choice));
    }
    all
}

fn drafts(scene: &Scene<'_, '_>) -> Vec<Draft> {
    let (phrases, words) = (scene.phrases, scene.phrases.words);
    let mut drafts: Vec<Draft> = Vec::new();
    for (rule, proposal) in rules::propose(phrases, scene.at, &scene.line, scene.kind) {
        add(&mut drafts, words, proposal, 1 << rule);
    }
    if scene.is_first && scene.line.start == scene.at {
        let colon = scene.before.as_ref().and_then(|before| rules::propose_line(phrases, before));
        if let Some(colon) = colon {
            add(&mut drafts, words, colon, COLON_LINE);
        }
    }
    if let Some(later) = rules::propose_later(phrases, scene.at, &scene.line) {
        add(&mut drafts, words, later, LATER);
    }
    if words.sentence(scene.at).start < scene.at
        && let Some(subject) = rules::propose_subject(phrases, scene.at)
    {
        add(&mut drafts, words, subject, SUBJECT);
    }
    if let Some(last) = &scene.last {
        let reason = match scene.is_first {
            true => "speaker of the paragraph before",
            false => "speaker of the quotation before it",
        };
        let at = words.tokens.partition_point(|token| token.range.start < last.mention.start);
        match drafts.iter_mut().find(|draft| draft.range == last.mention) {
            Some(draft) => draft.is_carried = true,
            None => drafts.push(Draft {
                candidate: Candidate::Carried { reason },
                range: last.mention,
                tokens: at..at + 1,
                kind: PhraseKind::Name,
                rules: 0,
                prior: 0.0,
                is_carried: true,
            }),
        }
    }
    for phrase in mentions(scene) {
        let proposal = Proposal {
            is_behind: phrase.tokens.start > scene.at,
            reason: whereabouts(scene, phrase.tokens.start),
            phrase,
            cue: None,
            confidence: 0.0,
        };
        add(&mut drafts, words, proposal, 0);
    }
    drafts
}

/// Says where somebody stands whom no rule proposes.
fn whereabouts(scene: &Scene<'_, '_>, at: usize) -> &'static str {
    let words = scene.phrases.words;
    let sentence = words.sentence(scene.at);
    match () {
        () if sentence.contains(&at) && at > scene.at => "most likely of those named behind the quotation",
        () if sentence.contains(&at) => "most likely of those named before the quotation",
        () if at > scene.at => "most likely of those named in the sentence after it",
        () if at >= scene.line.start => "most likely of those named in the sentences before it",
        () => "most likely of those named in the paragraph before",
    }
}

/// Adds a proposal; of two for one mention the surer one stays.
fn add(drafts: &mut Vec<Draft>, words: &Words<'_>, proposal: Proposal, rule: u32) {
    let range = words.range(&proposal.phrase.tokens);
    let (tokens, kind, confidence) =
        (proposal.phrase.tokens.clone(), proposal.phrase.kind, proposal.confidence);
    match drafts.iter_mut().find(|draft| draft.range == range) {
        Some(draft) => {
            draft.rules |= rule;
            let is_surer = match &draft.candidate {
                Candidate::Proposed(known) => confidence > known.confidence,
                _ => confidence > 0.0,
            };
            if is_surer {
                draft.candidate = Candidate::Proposed(proposal);
            }
        }
        None => drafts.push(Draft {
            candidate: Candidate::Proposed(proposal),
            range,
            tokens,
            kind,
            rules: rule,
            prior: 0.0,
            is_carried: false,
        }),
    }
}

/// What rules alone think: the surest proposal, and where that is not sure, the speaker of the quotation before; last
/// of all a later cue and the subject of the sentence.
fn priors(scene: &Scene<'_, '_>, drafts: &mut [Draft]) {
    let words = scene.phrases.words;
    let starts_sentence = words.sentence(scene.at).start == scene.at;
    let mut is_any = false;
    for draft in drafts.iter_mut() {
        let confidence = match &draft.candidate {
            Candidate::Proposed(proposal) if draft.rules & !(LATER | SUBJECT) != 0 => proposal.confidence,
            _ => 0.0,
        };
        let carried = match &scene.last {
            Some(last) if draft.is_carried && !scene.is_first => {
                let is_second = words.sentence(scene.at).contains(&last.at) && scene.at - last.at <= 4;
                last.confidence.min(if starts_sentence || is_second { 0.96 } else { 0.85 })
            }
            Some(last) if draft.is_carried && starts_sentence && scene.line.start == scene.at => {
                (last.confidence * 0.7).min(0.7)
            }
            _ => 0.0,
        };
        draft.prior = confidence.max(carried);
        is_any |= draft.prior > 0.0;
    }
    if is_any {
        return;
    }
    for draft in drafts {
        draft.prior = match draft.rules {
            rules if rules & LATER != 0 => 0.6,
            rules if rules & SUBJECT != 0 => 0.5,
            _ => 0.0,
        };
    }
}

/// Every name, pronoun and description around a quotation.
fn mentions(scene: &Scene<'_, '_>) -> Vec<Phrase> {
    let (phrases, words) = (scene.phrases, scene.phrases.words);
    let window = window(scene);
    let mut found = Vec::new();
    for naming in phrases.figures.namings_in(window.clone()) {
        found.push(simple(naming.tokens.clone(), PhraseKind::Name));
    }
    // Nouns before this token are part of a description already.
    let mut described = window.start;
    for at in window.clone() {
        if at == scene.at {
            continue;
        }
        if words.is_function(at, Function::Subject) {
            found.push(simple(at..at + 1, PhraseKind::Pronoun));
            continue;
        }
        if words.cue(at).is_some_and(|cue| cue.is_finite)
            && let Some(phrase) = phrases.before(at, words.sentence(at).start.max(window.start))
        {
            found.push(phrase);
        }
        let begins = match words.class(at) {
            WordClass::Determiner | WordClass::Possessive => true,
            WordClass::Role | WordClass::People | WordClass::Document => {
                let is_inner = at.checked_sub(1).is_some_and(|before| {
                    matches!(words.class(before), WordClass::Determiner | WordClass::Possessive)
                        || matches!(words.kind(before), Some(TokenKind::Possessive))
                });
                at >= described && !is_inner && phrases.figures.naming_at(at).is_none()
            }
            _ => false,
        };
        if begins
            && let Some(phrase) = phrases.after(at, words.sentence(at).end.min(window.end))
            && phrase.kind == PhraseKind::Description
        {
            described = described.max(phrase.tokens.end);
            found.push(phrase);
        }
    }
    found
}

fn simple(tokens: Range<usize>, kind: PhraseKind) -> Phrase {
    Phrase { tokens, kind, is_far: false, partner: None }
}

/// The sentences of the line before and behind, up to the next quotation; for the first quotation of a line the last
/// sentence of the line before as well.
fn window(scene: &Scene<'_, '_>) -> Range<usize> {
    let words = scene.phrases.words;
    let own = words.sentence(scene.at);
    let start = match &scene.before {
        Some(before) if scene.is_first && !before.is_empty() => {
            words.sentence(before.end - 1).start.max(before.start)
        }
        _ => scene.line.start,
    };
    let next = words.sentence(own.end).end;
    let end = if own.end < scene.line.end { next.min(scene.line.end) } else { own.end };
    let mut right = end.min(scene.at + RIGHT).max(scene.at + 1);
    let behind = own.end.max(scene.at + 1);
    let is_quote = |at: &usize| matches!(words.kind(*at), Some(TokenKind::Quote(_)));
    if let Some(next) = (behind..right).find(is_quote) {
        right = next;
    }
    start.max(scene.at.saturating_sub(LEFT))..right
}
