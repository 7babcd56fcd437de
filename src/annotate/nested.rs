//! Quotations within quotations: “She told me, ‘Go home,’” said Jan Dahl.
//!
//! In: the regions of a text, and who speaks the outer words. Out: a quote for each quotation within another. The outer
//! words are read as a text of their own, in which the same rules propose speakers. What somebody says that another said is
//! hearsay: at the threshold that sites have by default it is never sure enough to be published without an editor's mark. What the speaker of the outer words says
//! of themselves (“I told them, ‘Go home’”) is no quote of its own.

use std::collections::BTreeMap;

use crate::annotate::coreference::REACH;
use crate::annotate::figures::Figures;
use crate::annotate::marks::Region;
use crate::annotate::phrases::{Phrase, PhraseKind, Phrases};
use crate::annotate::rules::{self, Proposal};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Function, Lexicon, Pronoun};
use crate::model::{Authority, Block, BlockKind, FoundQuote, FoundSpeaker, NameKind, QuoteKind};
use crate::span::{TextRange, slice};

/// How sure hearsay is at most: less than the least that is published.
const HEARSAY: f32 = 0.8;

/// How many words a quotation within another has at least; fewer are a name or a term.
const FEWEST: usize = 3;

/// What marks within marks hold.
pub(crate) enum Inner {
    /// Somebody else's words.
    Quote(FoundQuote),
    /// No quotation, or the outer speaker's own words again.
    No(TextRange),
}

/// Reads all quotations within quotations. `outer` are the quotes around them.
pub(crate) fn read(
    words: &Words<'_>,
    figures: &Figures,
    lexicon: &Lexicon,
    outer: &[FoundQuote],
) -> Vec<Inner> {
    if words.regions.iter().all(|region| !region.nested) {
        return Vec::new();
    }
    let parts = outer.iter().flat_map(|quote| quote.parts.iter().map(move |part| (*part, quote)));
    let quote_of: BTreeMap<TextRange, &FoundQuote> = parts.collect();
    let mut found = Vec::new();
    let mut regions = words.regions.iter().peekable();
    while let Some(around) = regions.next() {
        let mut within = Vec::new();
        while let Some(region) = regions.next_if(|next| next.nested) {
            // What stands deeper still is left as it is.
            let is_deeper = within.last().is_some_and(|last: &Region| last.outer.contains(region.outer));
            match is_deeper {
                true => found.push(unattributed(words, region)),
                false => within.push(Region { nested: false, ..*region }),
            }
        }
        if within.is_empty() {
            continue;
        }
        let block = Block { range: around.inner, kind: BlockKind::Paragraph, section: 0 };
        let first = words.holes.partition_point(|hole| hole.end <= around.inner.start);
        let holes = words.holes.get(first..).unwrap_or_default();
        let inner = Words::of(words.text, &[block], holes, words.language, &within);
        let named = Figures::new(&inner, lexicon, &[], &[]);
        let speaker = quote_of.get(&around.inner).copied();
        let reading = Reading { inner: &inner, named: &named, around, speaker, words, figures };
        let mut places = vec![None; within.len()];
        for (at, token) in inner.tokens.iter().enumerate() {
            if let TokenKind::Quote(number) = token.kind {
                places[number] = Some(at);
            }
        }
        found.extend(within.iter().zip(places).map(|(region, at)| reading.inner(at, region)));
    }
    found
}

/// The words of one quotation, read as a text of their own.
struct Reading<'a, 'b> {
    inner: &'a Words<'b>,
    /// Whom they name.
    named: &'a Figures,
    around: &'a Region,
    /// The quote that they are.
    speaker: Option<&'a FoundQuote>,
    /// The whole text, and whom it names.
    words: &'a Words<'b>,
    figures: &'a Figures,
}

impl Reading<'_, '_> {
    /// Reads the quotation at token `at` of the inner words.
    fn inner(&self, at: Option<usize>, region: &Region) -> Inner {
        let Some(at) = at.filter(|_| is_long(self.words, region)) else {
            return unattributed(self.words, region);
        };
        let line = 0..self.inner.tokens.len();
        let phrases = Phrases { words: self.inner, figures: self.named };
        if self.is_own(at) {
            return Inner::No(region.inner);
        }
        let proposals = rules::propose(&phrases, at, &line, BlockKind::Paragraph);
        let best = proposals
            .into_iter()
            .map(|(_, proposal)| proposal)
            .reduce(|best, next| if next.confidence > best.confidence { next } else { best });
        match best {
            Some(proposal) => {
                Inner::Quote(quote(region, Some((&proposal, self.speaker_of(&proposal.phrase))), self.inner))
            }
            None => unattributed(self.words, region),
        }
    }

    /// “I said, ‘…’”; “‘…’ I told them.”
    fn is_own(&self, at: usize) -> bool {
        let words = self.inner;
        let sentence = words.sentence(at);
        let before = (sentence.start..at).rev().take(8).find(|at| words.cue(*at).is_some());
        let before = before.and_then(|cue| cue.checked_sub(1));
        let behind = at + 1 + usize::from(words.is_sign(at + 1, ','));
        let behind = words.cue(behind + 1).map(|_| behind);
        before.into_iter().chain(behind).any(|at| words.is_function(at, Function::Speaker))
    }

    fn speaker_of(&self, phrase: &Phrase) -> FoundSpeaker {
        let mention = self.inner.range(&phrase.tokens);
        let printed = self.inner.printed(&phrase.tokens);
        let known = match phrase.kind {
            PhraseKind::Name => self.figures.called(&printed).or_else(|| self.figures.addressed(&printed)),
            PhraseKind::Pronoun => self.antecedent(phrase.tokens.start),
            PhraseKind::Description => None,
        };
        let own =
            || self.named.naming_at(phrase.tokens.start).map(|naming| &self.named.figures[naming.figure]);
        let figure = known.map(|figure| &self.figures.figures[figure]);
        let (name, kind) = match (phrase.kind, figure) {
            (_, Some(figure)) => (figure.name.clone(), figure.kind),
            (PhraseKind::Name, None) => {
                own().map_or((printed.as_str().into(), NameKind::Person), |own| (own.name.clone(), own.kind))
            }
            _ => (printed.as_str().into(), NameKind::Unnamed),
        };
        FoundSpeaker { name, kind, mention: Some(mention) }
    }

    /// The last person named before a pronoun who may go by it and does not speak the outer words.
    fn antecedent(&self, at: usize) -> Option<usize> {
        let pronoun = self.inner.anaphor(at)?.pronoun().filter(|pronoun| *pronoun != Pronoun::They)?;
        let speaks = |name: &str| {
            self.speaker.is_some_and(|quote| quote.speakers.iter().any(|speaker| *speaker.name == *name))
        };
        let fits = |number: &usize| {
            let figure = &self.figures.figures[*number];
            figure.kind == NameKind::Person
                && figure.pronoun.is_none_or(|own| own == pronoun)
                && !speaks(&figure.name)
        };
        let within = self.named.namings_in(0..at).iter().rev();
        let within = within.filter_map(|naming| self.figures.called(&self.named.figures[naming.figure].name));
        let outer = self.words.tokens.partition_point(|token| token.range.start < self.around.outer.start);
        let before = self
            .figures
            .namings_in(outer.saturating_sub(REACH)..outer)
            .iter()
            .rev()
            .map(|naming| naming.figure);
        within.chain(before).find(fits)
    }
}

fn is_long(words: &Words<'_>, region: &Region) -> bool {
    slice(words.text, region.inner).split_whitespace().count() >= FEWEST
}

fn unattributed(words: &Words<'_>, region: &Region) -> Inner {
    match is_long(words, region) {
        true => Inner::Quote(quote(region, None, words)),
        false => Inner::No(region.inner),
    }
}

fn quote(region: &Region, said: Option<(&Proposal, FoundSpeaker)>, words: &Words<'_>) -> FoundQuote {
    let confidence = said.as_ref().map_or(0.0, |(proposal, _)| proposal.confidence * HEARSAY);
    let cue = said.as_ref().and_then(|(proposal, _)| proposal.cue.as_ref()).map(|cue| words.range(cue));
    FoundQuote {
        kind: QuoteKind::Direct,
        parts: vec![region.inner],
        speakers: said.into_iter().map(|(_, speaker)| speaker).collect(),
        cue,
        reason: "within another quotation",
        confidence,
        nested: true,
        by: Authority::Engine,
        mark: None,
    }
}
