//! Whom a pronoun may mean, and what is true of each.
//!
//! Candidates are the figures named before it, whoever spoke last, and the descriptions of the sentences just before:
//! "a neighbour … she", "the letter … it". One referent is one candidate, however often it is mentioned.

use std::ops::Range;

use crate::annotate::coreference::{Referent, head};
use crate::annotate::figures::{Figure, Figures};
use crate::annotate::ranker::features::{Features, bucket, word};
use crate::annotate::ranker::referents::{Candidate, Gathered, Recency, topics};
use crate::annotate::ranker::said::Said;
use crate::annotate::ranker::{Choice, Meaning};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Anaphor, Pronoun, WordClass};
use crate::model::NameKind;
use crate::span::{TextRange, slice};

/// A pronoun and what was read before it.
pub(crate) struct Scene<'a> {
    pub(crate) words: &'a Words<'a>,
    pub(crate) figures: &'a Figures,
    /// The token from which on mentions count.
    pub(crate) from: usize,
    /// The token of the pronoun.
    pub(crate) at: usize,
    pub(crate) anaphor: Anaphor,
    /// Who spoke last.
    pub(crate) last: Option<&'a Referent>,
    /// The words that whoever is meant said.
    pub(crate) said: Option<TextRange>,
    /// What rules alone would say.
    pub(crate) ruled: Option<&'a Referent>,
}

/// Lists who may be meant, none of them first, each with its features. `described` are descriptions before the pronoun, with their tokens.
pub(crate) fn candidates(
    scene: &Scene<'_>,
    described: impl IntoIterator<Item = (Range<usize>, Referent)>,
    fits: impl Fn(&Figure) -> bool,
) -> Vec<(Option<Referent>, Choice)> {
    let mut found = Gathered::default();
    let figures = &scene.figures.figures;
    let is_possible = |referent: &&Referent| referent.figure.is_none_or(|figure| fits(&figures[figure]));
    let named = scene.figures.namings_in(scene.from..scene.at).iter();
    let named = named.filter(|one| fits(&figures[one.figure]));
    found.add_named(scene.figures, named, |naming| naming.start..naming.tokens.end);
    for referent in scene.last.into_iter().chain(scene.ruled).filter(is_possible) {
        found.add(referent, None);
    }
    for (place, referent) in described {
        if is_possible(&&referent) {
            found.add(&referent, Some(place));
        }
    }
    let found = found.without(None);
    let view = View::new(scene, &found);
    let choice = |candidate: &Candidate| {
        let is_ruled = scene.ruled.is_some_and(|ruled| ruled.name == candidate.referent.name);
        let prior = scene.ruled.filter(|_| is_ruled).map_or(0.0, |ruled| ruled.confidence);
        let meaning = Meaning::Name(candidate.referent.name.clone());
        Choice { meaning, features: view.features(candidate), prior }
    };
    let nobody = Choice { meaning: Meaning::None, features: view.of_nobody(found.len()), prior: 0.001 };
    let choices: Vec<Choice> = std::iter::once(nobody).chain(found.iter().map(choice)).collect();
    let referents = found.into_iter().map(|candidate| Some(candidate.referent));
    std::iter::once(None).chain(referents).zip(choices).collect()
}

/// What is the same for all candidates.
struct View<'a> {
    scene: &'a Scene<'a>,
    said: Option<Said<'a>>,
    line: usize,
    sentence: usize,
    /// The last places of all candidates, latest first.
    recent: Recency,
    /// The first figure that the sentence before names, and the first of this paragraph.
    topics: [Option<usize>; 2],
    /// How often the one is mentioned who is mentioned most.
    most: usize,
    /// How many candidates are known to go by the pronoun.
    sure: u32,
    /// What the pronoun is and where it stands.
    here: u32,
}

impl<'a> View<'a> {
    fn new(scene: &'a Scene<'a>, found: &[Candidate]) -> View<'a> {
        let (words, at) = (scene.words, scene.at);
        let line = words.lines.partition_point(|line| line.tokens.end <= at);
        let recent = Recency::of(found.iter());
        let is_sure = |one: &&Candidate| agreement(scene, one) == SURE;
        let starts_line = words.lines.get(line).is_some_and(|line| line.tokens.start == at);
        let after_quote =
            at.checked_sub(1).is_some_and(|before| matches!(words.kind(before), Some(TokenKind::Quote(_))));
        let topics = topics(words, scene.figures, scene.from..at, found);
        let here = scene.anaphor as u32 | u32::from(starts_line) << 2 | u32::from(after_quote) << 3;
        View {
            scene,
            said: scene.said.map(|said| Said::new(slice(words.text, said))),
            line,
            sentence: words.tokens.get(at).map_or(0, |token| token.sentence),
            recent,
            topics,
            most: found.iter().map(|one| one.places.len()).max().unwrap_or_default(),
            sure: bucket(found.iter().filter(is_sure).count()),
            here,
        }
    }

    fn of_nobody(&self, count: usize) -> Features {
        let mut features = Features::new();
        features.add(30, [self.here]);
        features.add(31, [self.scene.anaphor as u32, self.sure, bucket(count)]);
        features.add(32, [u32::from(self.scene.ruled.is_some()), u32::from(self.scene.last.is_some())]);
        features
    }

    fn features(&self, candidate: &Candidate) -> Features {
        let (scene, words) = (self.scene, self.scene.words);
        let (referent, places) = (&candidate.referent, &candidate.places);
        let figure = referent.figure.and_then(|figure| scene.figures.figures.get(figure));
        let mention = places.last();
        let last = mention.map(|place| place.start);
        let rank = self.recent.rank(last);
        let sentence_of = |at: usize| words.tokens.get(at).map_or(0, |token| token.sentence);
        let sentences = last.map_or(9, |last| bucket(self.sentence.saturating_sub(sentence_of(last))));
        let lines = last.map_or(9, |last| {
            bucket(self.line.saturating_sub(words.lines.partition_point(|line| line.tokens.end <= last)))
        });
        let is_subject =
            last.is_some_and(|last| scene.figures.namings_in(words.sentence(last).start..last).is_empty());
        let leads = last.is_some_and(|last| {
            let start = words.sentence(last).start;
            places.iter().any(|place| place.start == start || place.start == start + 1)
        });
        let before = last.and_then(|last| last.checked_sub(1));
        let is_oblique = before.is_some_and(|before| words.class(before) == WordClass::Preposition);
        let is_inner =
            before.is_some_and(|before| matches!(words.kind(before), Some(TokenKind::Sign(',' | '(' | '—'))));
        let is_last = scene.last.is_some_and(|last| last.name == referent.name);
        let is_ruled = scene.ruled.is_some_and(|ruled| ruled.name == referent.name);
        let agrees = agreement(scene, candidate);
        let kind = referent.kind as u32 | u32::from(figure.is_some()) << 2;
        let (here, count) = (self.here, bucket(places.len()));
        let (is_subject, is_last, leads) = (u32::from(is_subject), u32::from(is_last), u32::from(leads));
        let (is_ruled, is_oblique) = (u32::from(is_ruled), u32::from(is_oblique));
        let mut features = Features::new();
        features.add(1, [agrees, kind]);
        features.add(2, [agrees, self.sure]);
        features.add(3, [rank, sentences]);
        features.add(4, [sentences, is_subject, agrees]);
        features.add(5, [is_last, agrees]);
        features.add(6, [is_last, sentences, is_subject]);
        features.add(7, [is_last, rank, here]);
        features.add(8, [lines, is_subject]);
        features.add(9, [count, is_last]);
        features.add(10, [count, lines]);
        features.add(11, [is_ruled]);
        features.add(12, [is_ruled, agrees, is_last]);
        features.add(13, [is_oblique, sentences]);
        features.add(14, [kind, here]);
        features.add(15, [kind, sentences, agrees]);
        features.add(16, [here, lines, is_last]);
        features.add(17, [leads, sentences]);
        features.add(18, [leads, lines, is_last]);
        features.add(19, [u32::from(is_inner), sentences]);
        let next = mention.map_or(0, |mention| mention.end);
        let is_owner = u32::from(matches!(words.kind(next), Some(TokenKind::Possessive)));
        let acts = words.class(next) == WordClass::Auxiliary
            || words.cue(next).is_some_and(|cue| cue.is_finite)
            || words.kind(next) == Some(TokenKind::Small) && words.class(next) == WordClass::Open;
        let acts = u32::from(acts && next > 0);
        let [leads_before, leads_line] =
            self.topics.map(|topic| u32::from(topic.is_some() && topic == referent.figure));
        let is_most = u32::from(places.len() == self.most);
        features.add(33, [acts, sentences, agrees]);
        features.add(34, [is_owner, sentences, is_last]);
        features.add(35, [acts, is_subject, is_last]);
        features.add(36, [leads_before, is_last, agrees]);
        features.add(37, [leads_line, leads_before, is_last]);
        features.add(38, [is_most, is_last, leads_before]);
        features.add(39, [is_most, agrees, self.sure]);
        features.add(40, [leads_before, leads_line, here]);
        if let Some(figure) = figure {
            features.add(53, [u32::from(figure.called), scene.anaphor as u32]);
            features.add(20, [u32::from(!figure.offices.is_empty()), agrees]);
            features.add(21, [u32::from(figure.is_full), rank]);
            features.add(22, [u32::from(referent.figure == Some(0)), count]);
            let [he, she] = figure.followed_by;
            let (same, other) = if scene.anaphor == Anaphor::He { (he, she) } else { (she, he) };
            if referent.kind == NameKind::Person && figure.pronoun.is_none() {
                features.add(23, [u32::from(same.min(3)), u32::from(other.min(3))]);
                let name = figure.name.split(' ').next().unwrap_or_default();
                let tail = |count: usize| {
                    let start = name.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at);
                    word(slice(name, start..))
                };
                features.add(24, [scene.anaphor as u32, tail(1)]);
                features.add(25, [scene.anaphor as u32, tail(2)]);
                features.add(26, [scene.anaphor as u32, tail(3)]);
            }
        } else if let Some(last) = last {
            let head = (last..scene.at.min(last + 6)).find(|at| words.may_head(*at));
            features.add(27, [scene.anaphor as u32, head.map_or(0, |at| words.class(at) as u32)]);
            features.add(28, [scene.anaphor as u32, word(words.word(last)), sentences]);
        }
        if let Some(said) = self.said.as_ref().filter(|_| figure.is_some()) {
            features.add(29, [said.part_of(&referent.name)]);
        }
        features
    }
}

/// The referent is known to go by the pronoun.
const SURE: u32 = 2;

/// Tells whether a referent goes by the pronoun: 0 no, 1 not known, 2 yes.
fn agreement(scene: &Scene<'_>, candidate: &Candidate) -> u32 {
    let figure = candidate.referent.figure.and_then(|figure| scene.figures.figures.get(figure));
    // "a woman in a yellow cagoule"
    let noun = || {
        let mut heads = candidate.places.iter().map(|place| head(scene.words, place));
        heads.find_map(|at| scene.words.gender(at))
    };
    let own = figure.map_or_else(noun, |figure| figure.pronoun);
    match (own, scene.anaphor.pronoun()) {
        (Some(own), Some(pronoun)) if own == pronoun => SURE,
        (Some(_), _) => 0,
        (None, _) => 1,
    }
}

/// Tells whether a word that heads a description may be what the pronoun stands for.
pub(crate) fn may_head(words: &Words<'_>, at: usize, anaphor: Anaphor) -> bool {
    let is_person = matches!(words.class(at), WordClass::Role | WordClass::People);
    match anaphor {
        Anaphor::It => {
            matches!(words.class(at), WordClass::Organization | WordClass::Document | WordClass::Nominal)
        }
        Anaphor::They => words.may_head(at),
        Anaphor::He | Anaphor::She => match words.gender(at) {
            Some(pronoun) => anaphor.pronoun() == Some(pronoun) || pronoun == Pronoun::They,
            None => is_person,
        },
    }
}
