//! A tutor: an oracle that decides as another one does, and notes what would have been right.

use std::cell::RefCell;

use crate::annotate::ranker::{Choice, Meaning, Oracle, Rules, Task, Verdict, Way};
use crate::eval::record::{Passage, Points, Record, is_same_name};
use crate::model::{FoundSpeaker, Prose};
use crate::span::TextRange;

/// A decision of which it is known what is right.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) task: Task,
    pub(super) choices: Vec<Choice>,
    /// The number of the right choice.
    pub(super) right: usize,
    /// The number of the one that rules alone make.
    pub(super) ruled: usize,
}

/// An attribution of which it is known whether it is right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    pub(super) way: Way,
    /// The product of all probabilities behind it.
    pub(super) product: f64,
    pub(super) is_right: bool,
}

/// Notes the decisions about one text.
pub(super) struct Tutor<'a> {
    prose: &'a Prose,
    gold: &'a Record,
    /// For each byte of the file how many code points stand before it.
    points: Vec<usize>,
    policy: &'a dyn Oracle,
    examples: RefCell<Vec<Example>>,
    outcomes: RefCell<Vec<Outcome>>,
}

impl<'a> Tutor<'a> {
    /// Makes a tutor that decides as `policy` does. `source` is the whole file.
    pub(super) fn new(source: &str, prose: &'a Prose, gold: &'a Record, policy: &'a dyn Oracle) -> Tutor<'a> {
        let mut points = Vec::with_capacity(source.len() + 1);
        for (number, character) in source.chars().enumerate() {
            points.extend(std::iter::repeat_n(number, character.len_utf8()));
        }
        points.push(source.chars().count());
        Tutor { prose, gold, points, policy, examples: RefCell::default(), outcomes: RefCell::default() }
    }

    pub(super) fn into_notes(self) -> (Vec<Example>, Vec<Outcome>) {
        (self.examples.into_inner(), self.outcomes.into_inner())
    }

    fn points(&self, range: TextRange) -> Points {
        let source = self.prose.source(range);
        let before = |at: u32| self.points.get(at as usize).copied().unwrap_or_default();
        Points { start: before(source.start), end: before(source.end) }
    }

    fn right(&self, task: Task, place: Points, choices: &[Choice]) -> Option<usize> {
        match task {
            Task::Quotation => {
                let is_quoted = self.passage(place).is_some();
                choices.iter().position(|choice| (choice.meaning == Meaning::Yes) == is_quoted)
            }
            Task::Speaker => self.right_speaker(self.passage(place)?, choices),
            Task::Antecedent => self.right_antecedent(place, choices),
        }
    }

    fn passage(&self, place: Points) -> Option<&'a Passage> {
        self.gold.quotes.iter().find(|passage| passage.is_marked() && passage.words.points.matches(place))
    }

    /// The choice whose mention shares most with one of the gold's; nobody, if the gold names nobody.
    fn right_speaker(&self, passage: &Passage, choices: &[Choice]) -> Option<usize> {
        let shared = |choice: &Choice| match choice.meaning {
            Meaning::Mention(range) => {
                let own = self.points(range);
                let shares = passage.mentions().map(|mention| likeness(own, mention.points));
                shares.fold(0.0, f64::max)
            }
            _ => 0.0,
        };
        if passage.speakers.is_empty() {
            return choices.iter().position(|choice| choice.meaning == Meaning::None);
        }
        let shares: Vec<f64> = choices.iter().map(shared).collect();
        let best = super::learn::best(&shares)?;
        (shares[best] > 0.0).then_some(best)
    }

    /// The choice that bears the name of whoever the gold says the pronoun means; none, if nobody does.
    fn right_antecedent(&self, place: Points, choices: &[Choice]) -> Option<usize> {
        let voices = self.gold.quotes.iter().flat_map(|passage| &passage.speakers);
        let mut here = voices.filter(|voice| voice.mention.as_ref().is_some_and(|one| one.points == place));
        let name = here.next()?.name.as_str();
        let is_right = |choice: &Choice| match &choice.meaning {
            Meaning::Name(own) => is_same_name((name, None), (own, None)),
            _ => false,
        };
        let nobody = || choices.iter().position(|choice| choice.meaning == Meaning::None);
        choices.iter().position(is_right).or_else(nobody)
    }
}

/// Returns how much of what both cover both share.
fn likeness(one: Points, other: Points) -> f64 {
    let union = one.end.max(other.end).saturating_sub(one.start.min(other.start));
    one.shared(other) as f64 / union.max(1) as f64
}

impl Oracle for Tutor<'_> {
    fn decide(&self, task: Task, place: TextRange, choices: &[Choice]) -> Verdict {
        let right = self.right(task, self.points(place), choices).filter(|_| choices.len() > 1);
        if let Some(right) = right {
            self.examples.borrow_mut().push(Example {
                task,
                choices: choices.to_vec(),
                right,
                ruled: Rules.decide(task, place, choices).choice,
            });
        }
        self.policy.decide(task, place, choices)
    }

    fn certainty(&self, said: TextRange, way: Way, speakers: &[FoundSpeaker], product: f32) -> f32 {
        let passage = self.passage(self.points(said));
        let is_named = |name: &str| speakers.iter().any(|one| is_same_name((name, None), (&one.name, None)));
        let is_right =
            passage.is_some_and(|passage| passage.speakers.iter().any(|voice| is_named(&voice.name)));
        self.outcomes.borrow_mut().push(Outcome { way, product: f64::from(product), is_right });
        self.policy.certainty(said, way, speakers, product)
    }
}
