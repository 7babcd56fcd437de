//! The ranker: which of several readings of a place is right, with what probability.
//!
//! In: a [`Task`], a place of the text and the [`Choice`]s there, each a list of [`Features`]. Out: a [`Verdict`]. A
//! choice's score is what rules think of it and the sum of its features' weights; the probability of a choice is the softmax of the scores. Rules propose
//! choices and are features themselves. The weights are made by [`crate::training`] from `model/corpus/train` and compiled
//! in; sums are of whole numbers and `exp` is the one of `libm`, so that a text has the same verdicts on every machine.

pub(crate) mod antecedents;
pub(crate) mod descriptions;
mod features;
pub(crate) mod namesakes;
pub(crate) mod quotations;
mod referents;
mod said;
pub(crate) mod speakers;

use std::sync::{Arc, OnceLock};

pub(crate) use features::Features;

use crate::model::FoundSpeaker;
use crate::span::TextRange;

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Task {
    /// Whose words a quotation holds.
    Speaker,
    /// Whom a pronoun or a description means.
    Antecedent,
    /// Whether words between marks are a quotation.
    Quotation,
}

/// All tasks, in the order of their weights.
pub(crate) const TASKS: [Task; 3] = [Task::Speaker, Task::Antecedent, Task::Quotation];

impl Task {
    /// Returns what is decided, in a word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Task::Speaker => "speaker",
            Task::Antecedent => "antecedent",
            Task::Quotation => "quotation",
        }
    }

    /// Returns how many weights the task has: a power of two.
    pub(crate) fn size(self) -> usize {
        match self {
            Task::Speaker => 1 << 15,
            Task::Antecedent => 1 << 14,
            Task::Quotation => 1 << 13,
        }
    }
}

/// One of several readings.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// What it says, for comparing it with gold.
    pub(crate) meaning: Meaning,
    pub(crate) features: Features,
    /// What rules alone think of it, from 0 to 1.
    pub(crate) prior: f32,
}

/// What a choice says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// The speaker is mentioned here.
    Mention(TextRange),
    /// The words mean who has this name.
    Name(Arc<str>),
    /// Yes; its opposite is [`Meaning::None`].
    Yes,
    /// Nobody, or no.
    None,
}

/// A choice and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Verdict {
    /// The number of the choice.
    pub(crate) choice: usize,
    /// From 0 to 1.
    pub(crate) probability: f32,
    /// The next best choice and its probability, if there are several.
    pub(crate) second: Option<(usize, f32)>,
}

impl Verdict {
    /// Picks the most probable choice, of equals the first; one without probability if there is none.
    fn most_probable(
        probabilities: impl ExactSizeIterator<Item = f32> + DoubleEndedIterator + Clone,
    ) -> Verdict {
        let best_but = |other: Option<usize>| {
            let all = probabilities.clone().enumerate().rev();
            all.filter(|(choice, _)| Some(*choice) != other).max_by(|one, other| one.1.total_cmp(&other.1))
        };
        let (choice, probability) = best_but(None).unwrap_or((0, 0.0));
        Verdict { choice, probability, second: best_but(Some(choice)) }
    }
}

/// How an attribution comes about: each way has its own share of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Way {
    /// By a name.
    Name,
    /// By a pronoun.
    Pronoun,
    /// By a description.
    Description,
    /// The speaker of the quotation before.
    Carried,
}

/// All ways, in the order of their lines.
pub(crate) const WAYS: [Way; 4] = [Way::Name, Way::Pronoun, Way::Description, Way::Carried];

impl Way {
    /// Returns by what the speaker is named, in a word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Way::Name => "name",
            Way::Pronoun => "pronoun",
            Way::Description => "description",
            Way::Carried => "carried",
        }
    }
}

/// What decides.
pub(crate) trait Oracle {
    /// Picks one of at least one choices.
    fn decide(&self, task: Task, place: TextRange, choices: &[Choice]) -> Verdict;

    /// Turns the product of all probabilities behind an attribution into the share of such attributions that are right.
    fn certainty(&self, _said: TextRange, _way: Way, _speakers: &[FoundSpeaker], product: f32) -> f32 {
        product
    }
}

/// Rules alone: of the choices the one with the highest prior, of equals the first.
#[derive(Debug)]
pub(crate) struct Rules;

impl Oracle for Rules {
    fn decide(&self, _: Task, _: TextRange, choices: &[Choice]) -> Verdict {
        Verdict::most_probable(choices.iter().map(|choice| choice.prior))
    }
}

/// Returns what decides by default: the model that is compiled in, or rules alone if that one is of another version.
pub(crate) fn built_in() -> &'static dyn Oracle {
    static MODEL: OnceLock<Option<Model>> = OnceLock::new();
    let model = MODEL.get_or_init(|| Model::read(include_bytes!("../../../model/weights.bin")));
    model.as_ref().map_or(&Rules, |model| model)
}

/// Weights in units of 1/1024.
pub(crate) const UNIT: f64 = 1024.0;

/// A trained ranker.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    weights: [Vec<i16>; 3],
    /// What scores are multiplied by before they become probabilities, so that these are true of unseen texts.
    sharpness: [f64; 3],
    /// For each [`Way`] slope and offset of the log odds that an attribution is right.
    lines: [[f64; 2]; WAYS.len()],
}

/// The line that changes nothing.
pub(crate) const STRAIGHT: [f64; 2] = [1.0, 0.0];

impl Model {
    /// Puts a model together from the weights and the sharpness of each task, and the line of each way.
    pub(crate) fn new(weights: [Vec<i16>; 3], sharpness: [f64; 3], lines: [[f64; 2]; WAYS.len()]) -> Model {
        Model { weights, sharpness, lines }
    }

    /// Reads what [`Model::write`] wrote; none if the bytes are not as many.
    pub(crate) fn read(bytes: &[u8]) -> Option<Model> {
        let count = TASKS.iter().map(|task| task.size()).sum::<usize>() + TASKS.len() + 2 * WAYS.len();
        (bytes.len() == 2 * count).then_some(())?;
        let mut numbers = bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]]));
        let mut next = || f64::from(numbers.next().unwrap_or_default()) / UNIT;
        let sharpness = TASKS.map(|_| next());
        let lines = WAYS.map(|_| [next(), next()]);
        let weights = TASKS.map(|task| numbers.by_ref().take(task.size()).collect());
        Some(Model { weights, sharpness, lines })
    }

    /// Writes the model: little-endian numbers of 16 bits, the sharpness of each task, the line of each way, then the
    /// weights of each task.
    pub(crate) fn write(&self) -> Vec<u8> {
        let sharpness = self.sharpness.iter().map(|sharpness| quantized(*sharpness));
        let weights = self.weights.iter().flatten().copied();
        let lines = self.lines.iter().flatten().map(|number| quantized(*number));
        sharpness.chain(lines).chain(weights).flat_map(i16::to_le_bytes).collect()
    }

    /// Returns the score of a choice before sharpening.
    pub(crate) fn score(&self, task: Task, choice: &Choice) -> f64 {
        let weights = &self.weights[task as usize];
        let own = choice.features.hashes().map(|hash| i64::from(weights[place(hash, weights.len())]));
        head_start(task, choice) + own.sum::<i64>() as f64 / UNIT
    }
}

/// Returns the score of a choice before anything is learnt: what rules think of it, so that what the texts are silent
/// about stays as the rules have it.
pub(crate) fn head_start(task: Task, choice: &Choice) -> f64 {
    let trust = match task {
        Task::Speaker => 5.0,
        Task::Antecedent => 4.0,
        Task::Quotation => 2.0,
    };
    trust * f64::from(choice.prior)
}

/// Returns the place of a feature in a table of weights.
pub(crate) fn place(hash: u32, size: usize) -> usize {
    hash as usize & (size - 1)
}

/// Returns a number in units of 1/1024, the nearest one that fits 16 bits.
pub(crate) fn quantized(number: f64) -> i16 {
    (number * UNIT).round().clamp(f64::from(i16::MIN), f64::from(i16::MAX)) as i16
}

impl Oracle for Model {
    fn decide(&self, task: Task, _: TextRange, choices: &[Choice]) -> Verdict {
        let sharpness = self.sharpness[task as usize];
        let scores: Vec<f64> = choices.iter().map(|choice| self.score(task, choice) * sharpness).collect();
        Verdict::most_probable(softmax(&scores).iter().map(|probability| *probability as f32))
    }

    fn certainty(&self, _: TextRange, way: Way, _: &[FoundSpeaker], product: f32) -> f32 {
        let [slope, offset] = self.lines[way as usize];
        probability(slope * log_odds(f64::from(product)) + offset) as f32
    }
}

/// Returns the log odds of a probability, which is kept away from 0 and 1.
pub(crate) fn log_odds(probability: f64) -> f64 {
    let kept = probability.clamp(0.001, 0.999);
    libm::log(kept / (1.0 - kept))
}

/// Returns the probability of log odds.
pub(crate) fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}

/// Returns probabilities in proportion to the exponentials of the scores.
pub(crate) fn softmax(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let shares: Vec<f64> = scores.iter().map(|score| libm::exp(score - most)).collect();
    let sum: f64 = shares.iter().sum();
    shares.into_iter().map(|share| share / sum).collect()
}
