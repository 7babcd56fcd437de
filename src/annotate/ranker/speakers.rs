//! Who may have said a quotation, and what is true of each.
//!
//! Candidates are what rules propose, the speaker of the quotation before, every name, pronoun and description of the
//! sentences around, and nobody. One mention is one candidate, however many rules propose it.

use std::ops::Range;

use crate::annotate::phrases::{self, Phrase, PhraseKind, Phrases};
use crate::annotate::ranker::features::{Features, bucket, word};
use crate::annotate::ranker::{Choice, Meaning};
use crate::annotate::rules::{self, Proposal};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::WordClass;
use crate::model::{BlockKind, NameKind};
use crate::span::{TextRange, slice};

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
    let mut features = Features::default();
    context.of_nobody(any_rule, &mut features);
    all.push(nobody(features, 0.001));
    let best = drafts.iter().map(|draft| draft.prior).fold(0.0, f32::max);
    for draft in drafts {
        let mut features = Features::default();
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
    for at in window.clone() {
        if at == scene.at {
            continue;
        }
        if phrases::is_subject_pronoun(words.word(at)) {
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
                !is_inner && phrases.figures.naming_at(at).is_none()
            }
            _ => false,
        };
        if begins
            && let Some(phrase) = phrases.after(at, words.sentence(at).end.min(window.end))
            && phrase.kind == PhraseKind::Description
        {
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

/// A verb that reports words, and its subject.
struct Cue {
    at: usize,
    subject: Range<usize>,
}

/// What is true of a quotation whoever said it.
struct Context<'a, 'b, 'c> {
    scene: &'c Scene<'a, 'b>,
    /// The quoted words.
    inner: &'c str,
    cues: Vec<Cue>,
    sentence: usize,
    previous: u32,
    next: u32,
    /// How the quotation ends.
    end: u32,
    is_lower: bool,
    length: u32,
    shape: u32,
}

impl<'a, 'b, 'c> Context<'a, 'b, 'c> {
    fn new(scene: &'c Scene<'a, 'b>) -> Context<'a, 'b, 'c> {
        let words = scene.phrases.words;
        let window = window(scene);
        let cues = window.clone().filter(|at| words.cue(*at).is_some_and(|cue| cue.is_finite));
        let subject = |at: usize| {
            let phrase = scene.phrases.before(at, words.sentence(at).start.max(window.start))?;
            Some(Cue { at, subject: phrase.tokens })
        };
        let inner = match words.kind(scene.at) {
            Some(TokenKind::Quote(number)) => slice(words.text, words.regions[number].inner),
            _ => "",
        };
        let is_lower = inner.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_lowercase);
        let end = inner.chars().next_back().filter(|last| !last.is_alphanumeric()).map_or(0, u32::from);
        let length = bucket(inner.split_whitespace().take(30).count());
        let starts_line = scene.line.start == scene.at;
        let ends_line = scene.line.end == scene.at + 1;
        let starts_sentence = words.sentence(scene.at).start == scene.at;
        let shape = u32::from(scene.is_first)
            | u32::from(starts_line) << 1
            | u32::from(ends_line) << 2
            | u32::from(starts_sentence) << 3
            | u32::from(scene.last.is_some()) << 4;
        Context {
            cues: cues.filter_map(subject).collect(),
            sentence: words.tokens[scene.at].sentence,
            previous: scene
                .at
                .checked_sub(1)
                .filter(|at| *at >= scene.line.start)
                .map_or(0, |at| sign(words, at)),
            next: if ends_line { 0 } else { sign(words, scene.at + 1) },
            end,
            is_lower,
            length,
            shape,
            inner,
            scene,
        }
    }

    fn of_nobody(&self, any_rule: u32, features: &mut Features) {
        features.add(1, [self.shape]);
        features.add(2, [self.next, self.end]);
        features.add(3, [self.previous, u32::from(self.is_lower)]);
        features.add(4, [self.length, self.shape]);
        features.add(5, [any_rule]);
        features.add(7, [u32::from(self.cues.is_empty()), self.shape]);
    }

    fn of(&self, draft: &Draft, best: f32, features: &mut Features) {
        let scene = self.scene;
        let (words, figures) = (scene.phrases.words, scene.phrases.figures);
        let (first, end) = (draft.tokens.start, draft.tokens.end);
        let naming = figures.naming_at(first);
        let start = match (draft.kind, naming) {
            (PhraseKind::Name, Some(naming)) => naming.start.min(first),
            _ => first,
        };
        let is_carried_alone = matches!(draft.candidate, Candidate::Carried { .. });
        let kind = match &draft.candidate {
            Candidate::Carried { .. } => 3,
            _ => draft.kind as u32,
        };
        let sentence = words.tokens.get(first).map_or(0, |token| token.sentence);
        let is_behind = first > scene.at;
        let side = match () {
            () if first < scene.line.start => 4,
            () if sentence == self.sentence && is_behind => 1,
            () if sentence == self.sentence => 0,
            () if is_behind => 3,
            () => 2,
        };
        let gap = if is_behind { first - scene.at - 1 } else { scene.at.saturating_sub(end) };
        let between = if is_behind { scene.at + 1..start } else { end..scene.at };
        let mentions = bucket(figures.namings_in(between.start..between.end.max(between.start)).len());
        let is_quote = |at: &usize| matches!(words.kind(*at), Some(TokenKind::Quote(_)));
        let quotes = bucket(between.clone().take(200).filter(is_quote).count()).min(2);
        let commas = bucket(between.clone().take(200).filter(|at| words.is_sign(*at, ',')).count());
        let (relation, cue) = self.relation(&draft.tokens, start);
        let verb = cue.map_or(0, |at| word(words.word(at)));
        let class = cue.and_then(|at| words.cue(at)).map_or(0, |cue| cue.class as u32 + 1);
        let near = cue.map_or(9, |at| bucket(at.abs_diff(scene.at).saturating_sub(1)));
        let before = start.checked_sub(1).map_or(0, |at| sign(words, at));
        let behind = sign(words, end);
        let starts_sentence = u32::from(words.sentence(first).start == start);
        let place = side << 8 | kind << 4 | relation;

        features.add(10, [kind, side]);
        features.add(11, [side, bucket(gap)]);
        features.add(12, [side, mentions, kind]);
        features.add(13, [side, quotes, self.shape]);
        features.add(14, [place]);
        features.add(15, [place, near]);
        features.add(16, [place, self.next]);
        features.add(17, [place, self.end]);
        features.add(18, [place, class]);
        features.add(19, [relation, verb]);
        features.add(20, [side, before]);
        features.add(21, [side, behind]);
        features.add(22, [side, relation, self.previous]);
        features.add(23, [place, starts_sentence, mentions]);
        features.add(24, [place, self.length, u32::from(self.is_lower)]);
        features.add(25, [side, commas, relation]);
        features.add(26, [place, self.shape]);
        features.add(27, [draft.rules]);
        for rule in (0..11).filter(|rule| draft.rules & 1 << rule != 0) {
            features.add(28, [rule]);
            features.add(29, [rule, kind, self.next]);
            features.add(30, [rule, bucket(gap)]);
        }
        let is_best = draft.prior > 0.0 && draft.prior >= best;
        features.add(31, [u32::from(is_best), (draft.prior * 20.0) as u32]);
        features.add(32, [u32::from(is_best), kind, side]);
        if let (true, Some(last)) = (draft.is_carried, &scene.last) {
            let away = bucket(scene.at.saturating_sub(last.at));
            let behind = u32::from(last.is_behind);
            features.add(33, [self.shape, behind]);
            features.add(34, [away, self.shape, u32::from(is_carried_alone)]);
            features.add(35, [self.next, self.end, u32::from(scene.is_first)]);
            features.add(36, [self.previous, u32::from(self.is_lower)]);
            features.add(37, [u32::from(self.cues.is_empty()), self.shape, behind]);
        }
        let figure = naming.filter(|_| draft.kind == PhraseKind::Name).map(|naming| naming.figure);
        if let Some(figure) = figure {
            let known = &figures.figures[figure];
            let is_person = u32::from(known.kind == NameKind::Person);
            features.add(38, [known.kind as u32, relation]);
            features.add(39, [known.kind as u32, side, mentions]);
            features.add(40, [is_person, u32::from(known.is_full), starts_sentence]);
            let is_last = scene.last.as_ref().is_some_and(|last| last.figure == Some(figure));
            features.add(41, [u32::from(is_last), side, relation]);
        } else if draft.kind == PhraseKind::Description {
            let head = words.class(end.saturating_sub(1)) as u32;
            features.add(42, [head, relation]);
            features.add(43, [sign(words, first), side]);
        } else if draft.kind == PhraseKind::Pronoun {
            features.add(44, [word(words.word(first)), relation]);
            features.add(45, [word(words.word(first)), side, bucket(gap)]);
        }
        // A name within the description that a rule takes for the subject, and the other way round.
        let within = self.cues.iter().any(|cue| cue.subject.contains(&first) && cue.subject != draft.tokens);
        features.add(46, [u32::from(within), kind, side]);
        if let Some(naming) = naming.filter(|_| draft.kind == PhraseKind::Name) {
            let name = &figures.figures[naming.figure].name;
            let is_talked_about = self.inner.contains(name.rsplit(' ').next().unwrap_or_default());
            features.add(49, [u32::from(is_talked_about), side]);
        }
        if words.class(start.wrapping_sub(1)) == WordClass::Preposition {
            features.add(47, [word(words.word(start - 1)), relation]);
        }
        features.add(48, [side, before, behind]);
    }

    /// How a mention stands to a verb that reports: its subject, inverted, or behind "according to".
    fn relation(&self, tokens: &Range<usize>, start: usize) -> (u32, Option<usize>) {
        let words = self.scene.phrases.words;
        if let Some(before) = start.checked_sub(1) {
            if words.is_word(before, "to") && before > 0 && words.is_word(before - 1, "according") {
                return (3, Some(before - 1));
            }
            if words.cue(before).is_some_and(|cue| cue.is_finite && cue.may_invert) && before > self.scene.at
            {
                return (2, Some(before));
            }
        }
        let mut own = self.cues.iter().filter(|cue| cue.subject == *tokens);
        let nearest = own.by_ref().min_by_key(|cue| cue.at.abs_diff(self.scene.at));
        if let Some(cue) = nearest {
            return (1, Some(cue.at));
        }
        let participle = (tokens.end..(tokens.end + 3).min(self.scene.line.end))
            .find(|at| words.cue(*at).is_some_and(|cue| !cue.is_finite));
        match participle {
            Some(at) => (4, Some(at)),
            None if matches!(words.kind(tokens.end), Some(TokenKind::Possessive)) => (5, None),
            None => (0, None),
        }
    }
}

/// What a token looks like: its sign, its word if its class is closed, else its class.
fn sign(words: &Words<'_>, at: usize) -> u32 {
    let class = words.class(at);
    match words.kind(at) {
        None => 1,
        Some(TokenKind::Quote(_)) => 2,
        Some(TokenKind::Possessive) => 3,
        Some(TokenKind::Number) => 4,
        Some(TokenKind::Sign(sign)) => u32::from(sign) << 8,
        Some(_) if words.cue(at).is_some() => 5,
        Some(_) if words.class(at) == WordClass::Open => 6 + u32::from(words.is_capital(at)),
        Some(_) => match class {
            WordClass::Preposition | WordClass::Conjunction | WordClass::Determiner | WordClass::Pronoun => {
                word(words.word(at))
            }
            _ => 16 + class as u32,
        },
    }
}
