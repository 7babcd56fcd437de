//! Whom a definite description may mean, and what is true of each.
//!
//! Candidates are the figures named before it, whoever spoke last, earlier descriptions with the same noun ("a senior
//! diplomat … the diplomat"), and nobody but itself.

use std::ops::Range;

use crate::annotate::coreference::Referent;
use crate::annotate::figures::Figures;
use crate::annotate::ranker::features::{Features, bucket, word};
use crate::annotate::ranker::referents::{Candidate, Gathered, Recency, topics};
use crate::annotate::ranker::{Choice, Meaning};
use crate::annotate::words::Words;
use crate::lexicon::WordClass;
use crate::model::NameKind;

/// A description and what was read before it.
pub(crate) struct Scene<'a> {
    pub(crate) words: &'a Words<'a>,
    pub(crate) figures: &'a Figures,
    /// The token from which on mentions count.
    pub(crate) from: usize,
    pub(crate) tokens: Range<usize>,
    /// The token of its noun.
    pub(crate) head: usize,
    /// Who spoke last.
    pub(crate) last: Option<&'a Referent>,
    /// What rules alone would say.
    pub(crate) ruled: &'a Referent,
    /// The description as a name of its own.
    pub(crate) own: &'a Referent,
    /// The figures that the text introduces as what the description says.
    pub(crate) fitting: &'a [usize],
    /// Those that it introduces as something like it, but of others.
    pub(crate) clashing: &'a [usize],
}

/// Lists who may be meant, the description itself first. `described` are descriptions before it, with their tokens.
pub(crate) fn candidates(
    scene: &Scene<'_>,
    described: impl IntoIterator<Item = (Range<usize>, Referent)>,
) -> Vec<(Referent, Choice)> {
    let mut found = Gathered::default();
    // Of one person whom it fits, and of those who are something else, nobody else is meant but by whoever spoke last.
    let is_possible = |figure: usize| match scene.fitting {
        [one] => figure == *one || scene.figures.figures[figure].kind != NameKind::Person,
        _ => !scene.clashing.contains(&figure),
    };
    let namings = scene.figures.namings_in(scene.from..scene.tokens.start).iter();
    let named = namings.filter(|naming| is_possible(naming.figure));
    found.add_named(scene.figures, named, |naming| naming.tokens.clone());
    let is_clashing =
        |referent: &&Referent| referent.figure.is_some_and(|figure| scene.clashing.contains(&figure));
    for referent in scene.last.into_iter().filter(|last| !is_clashing(last)).chain([scene.ruled]) {
        found.add(referent, None);
    }
    for (place, referent) in described {
        found.add(&referent, Some(place));
    }
    let found = found.without(Some(&scene.own.name));
    let view = View::new(scene, &found);
    let prior = |referent: &Referent| match referent.name == scene.ruled.name {
        true => scene.ruled.confidence,
        false => 0.0,
    };
    let own =
        Choice { meaning: Meaning::None, features: view.of_itself(found.len()), prior: prior(scene.own) };
    let others = found.into_iter().map(|candidate| {
        let choice = Choice {
            meaning: Meaning::Name(candidate.referent.name.clone()),
            features: view.features(&candidate),
            prior: prior(&candidate.referent),
        };
        (candidate.referent, choice)
    });
    std::iter::once((scene.own.clone(), own)).chain(others).collect()
}

/// What is the same for all candidates.
struct View<'a> {
    scene: &'a Scene<'a>,
    /// Whether the noun is one of persons.
    is_person: bool,
    /// The last places of the candidates whom the noun suits, latest first.
    recent: Recency,
    /// The first figure that the sentence before names, and the first of this paragraph.
    topics: [Option<usize>; 2],
}

impl<'a> View<'a> {
    fn new(scene: &'a Scene<'a>, found: &[Candidate]) -> View<'a> {
        let words = scene.words;
        let is_person = matches!(words.class(scene.head), WordClass::Role | WordClass::People)
            || words.gender(scene.head).is_some();
        let suits = |one: &&Candidate| is_person == (one.referent.kind == NameKind::Person);
        let recent = Recency::of(found.iter().filter(suits));
        let topics = topics(words, scene.figures, scene.from..scene.tokens.start, found);
        View { scene, is_person, recent, topics }
    }

    fn of_itself(&self, count: usize) -> Features {
        let (scene, words) = (self.scene, self.scene.words);
        let (class, head) = (words.class(scene.head) as u32, word(words.word(scene.head)));
        let is_ruled = u32::from(scene.ruled.name == scene.own.name);
        let first = word(words.word(scene.tokens.start));
        let length = bucket(scene.tokens.len());
        let mut features = Features::new();
        features.add(60, [class, is_ruled]);
        features.add(61, [first, length, is_ruled]);
        features.add(62, [head]);
        features.add(63, [bucket(count), is_ruled]);
        features.add(64, [class, length]);
        features.add(65, [bucket(scene.fitting.len()), is_ruled]);
        features.add(66, [bucket(scene.fitting.len()), class]);
        let sentence_of = |at: usize| words.tokens.get(at).map_or(0, |token| token.sentence);
        let here = sentence_of(scene.tokens.start);
        let near =
            self.recent.places().iter().take_while(|at| here.saturating_sub(sentence_of(**at)) < 4).count();
        features.add(67, [bucket(near), class, first]);
        features.add(68, [u32::from(self.is_person), bucket(near), bucket(scene.fitting.len())]);
        features
    }

    fn features(&self, candidate: &Candidate) -> Features {
        let (scene, words) = (self.scene, self.scene.words);
        let (referent, places) = (&candidate.referent, &candidate.places);
        let at = scene.tokens.start;
        let figure = referent.figure.and_then(|figure| scene.figures.figures.get(figure));
        let sentence_of = |at: usize| words.tokens.get(at).map_or(0, |token| token.sentence);
        let last = places.last().map(|place| place.start);
        let sentences = last.map_or(9, |last| bucket(sentence_of(at).saturating_sub(sentence_of(last))));
        let is_last = u32::from(scene.last.is_some_and(|last| last.name == referent.name));
        let is_ruled = u32::from(scene.ruled.name == referent.name);
        let class = words.class(scene.head) as u32;
        let kind = referent.kind as u32 | u32::from(figure.is_some()) << 2;
        let gender = match (words.gender(scene.head), figure.and_then(|figure| figure.pronoun)) {
            (Some(own), Some(other)) if own == other => 2,
            (Some(_), Some(_)) => 0,
            _ => 1,
        };
        let noun = words.word(scene.head);
        // How near the same noun stands to one of the mentions: "Berg, a director of the port".
        let near = places.iter().rev().take(6).map(|place| place.start).filter_map(|place| {
            let sentence = words.sentence(place);
            let from = place.saturating_sub(6).max(sentence.start);
            (from..sentence.end.min(place + 14))
                .find(|at| words.is_word(*at, noun))
                .map(|at| at.abs_diff(place))
        });
        let near = near.min().map_or(9, bucket);
        let suits = u32::from(self.is_person == (referent.kind == NameKind::Person));
        let has_office = u32::from(figure.is_some_and(|figure| !figure.offices.is_empty()));
        let first = word(words.word(at));
        let count = bucket(places.len());
        let fits = referent.figure.is_some_and(|figure| scene.fitting.contains(&figure));
        let is_before =
            |other: &usize| scene.figures.namings_in(scene.from..at).iter().any(|one| one.figure == *other);
        let (fits, rivals) = match fits {
            true => (1, bucket(scene.fitting.iter().filter(|other| is_before(other)).count())),
            false => (0, bucket(scene.fitting.len())),
        };
        let mut features = Features::new();
        features.add(85, [fits, rivals]);
        features.add(86, [fits, sentences, gender]);
        features.add(87, [fits, is_last, suits]);
        features.add(88, [fits, is_ruled, rivals]);
        features.add(89, [fits, kind, class]);
        features.add(70, [kind, class]);
        features.add(71, [kind, class, sentences]);
        features.add(72, [suits, sentences, is_last]);
        features.add(73, [is_ruled, suits]);
        features.add(74, [is_ruled, near]);
        features.add(75, [near, suits]);
        features.add(76, [near, is_last, kind]);
        features.add(77, [gender, suits]);
        features.add(78, [is_last, kind, class]);
        features.add(79, [first, is_last, suits]);
        features.add(80, [count, suits, kind]);
        features.add(81, [has_office, class, is_last]);
        features.add(82, [bucket(scene.tokens.len()), is_last, suits]);
        features.add(83, [word(noun), kind]);
        features.add(84, [u32::from(referent.figure == Some(0)), kind, class]);
        let rank = self.recent.rank(last);
        // Somebody who has just been introduced is described next.
        let first_place = places
            .first()
            .map_or(9, |place| bucket(sentence_of(at).saturating_sub(sentence_of(place.start))));
        let [leads_before, leads_line] =
            self.topics.map(|topic| u32::from(topic.is_some() && topic == referent.figure));
        let called = figure.map_or(0, |figure| u32::from(figure.called));
        features.add(90, [rank, sentences, suits]);
        features.add(91, [fits, has_office, rank]);
        features.add(92, [leads_before, leads_line, suits]);
        features.add(93, [leads_before, is_last, rank]);
        features.add(94, [first_place, rank, suits]);
        features.add(95, [first_place, has_office, suits]);
        features.add(96, [bucket(self.recent.places().len()), suits, rank]);
        features.add(97, [called, class]);
        features
    }
}
