//! Trains the ranker on texts with gold.
//!
//! In: texts, each with what a person says of it. Out: the bytes of a model, and how well it does on texts that it was
//! not trained on.
//!
//! 1. `tutor.rs` lets an oracle annotate a text, and notes at each decision which choice the gold calls right.
//! 2. `learn.rs` finds the weights: a conditional logit for each task, by AdaGrad (Duchi et al., 2011).
//! 3. Four times a model is trained on three quarters of the texts; from its decisions about the other quarter come the
//!    sharpness that makes probabilities true, and, in a second round, the decisions that the next examples follow. From
//!    the attributions of the second round comes what the product of all probabilities is worth.
//!
//! Everything happens in one thread and in a fixed order, with sums and products of IEEE 754 and the `exp` of `libm`: the
//! same texts give the same bytes on every machine.

mod learn;
mod tutor;

use crate::annotate;
use crate::annotate::ranker::{Model, Oracle, Rules, STRAIGHT, TASKS, Task, WAYS, Way};
use crate::eval::record::Record;
use crate::lexicon::Lexicon;
use crate::model::Prose;
use crate::parse::plain_text;
use crate::training::learn::Weights;
use crate::training::tutor::{Example, Outcome, Tutor};

/// A text to learn from.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The text, as in its file.
    pub text: String,
    /// What a person says of it.
    pub gold: Record,
}

/// A trained model.
#[derive(Clone, Debug)]
pub struct Trained {
    /// The model, as `model/weights.bin` holds it.
    pub bytes: Vec<u8>,
    /// How it does, a task a row.
    pub rows: Vec<Row>,
    /// How often quotations are given the right name, a way of attribution a row.
    pub names: Vec<Named>,
}

/// How well speakers are named in one way, by models that were trained on other texts.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// By what: a name, a pronoun, a description, or the speaker of the quotation before.
    pub way: &'static str,
    /// How many quotations are attributed so.
    pub attributions: usize,
    /// The share of them that have the right name.
    pub right: f64,
}

/// How well a task is learnt.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What is decided.
    pub task: &'static str,
    /// How many decisions the texts hold.
    pub decisions: usize,
    /// The share of them that rules alone make right.
    pub by_rules: f64,
    /// The share that a model makes right which was trained on other texts.
    pub by_model: f64,
    /// What its scores are multiplied by.
    pub sharpness: f64,
}

/// Into how many parts the texts are dealt.
const FOLDS: usize = 4;

/// How often examples are collected, each time following the decisions of the models before.
const ROUNDS: usize = 2;

/// Trains a model.
pub fn train(lessons: &[Lesson], lexicon: &Lexicon) -> Trained {
    let read: Vec<(Prose, &Record)> =
        lessons.iter().map(|lesson| (plain_text(&lesson.text), &lesson.gold)).collect();
    let sources: Vec<&str> = lessons.iter().map(|lesson| lesson.text.as_str()).collect();
    let mut policies: Vec<Option<Model>> = vec![None; FOLDS];
    let mut examples: Vec<Vec<Example>> = Vec::new();
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut sharpness = [1.0; 3];
    let mut held_out: Vec<Model> = Vec::new();
    for _ in 0..ROUNDS {
        let collected = read.iter().zip(&sources).enumerate().map(|(number, ((prose, gold), source))| {
            let policy: &dyn Oracle = match &policies[number % FOLDS] {
                Some(model) => model,
                None => &Rules,
            };
            let tutor = Tutor::new(source, prose, gold, policy);
            annotate::annotate_by(&tutor, prose, lexicon, &annotate::Context::default());
            tutor.into_notes()
        });
        let (noted, attributed): (Vec<_>, Vec<_>) = collected.unzip();
        (examples, outcomes) = (noted, attributed.concat());
        held_out =
            (0..FOLDS).map(|fold| model(&examples, Some(fold), [1.0; 3], [STRAIGHT; WAYS.len()])).collect();
        sharpness = TASKS.map(|task| learn::sharpness(&scored(&examples, &held_out, task)));
        policies = (0..FOLDS)
            .map(|fold| Some(model(&examples, Some(fold), sharpness, [STRAIGHT; WAYS.len()])))
            .collect();
    }
    let rows = TASKS.map(|task| row(&examples, &held_out, task, sharpness[task as usize])).to_vec();
    let lines = learn::lines(&outcomes);
    let names = WAYS.map(|way| named(&outcomes, way)).to_vec();
    Trained { bytes: model(&examples, None, sharpness, lines).write(), rows, names }
}

fn named(outcomes: &[Outcome], way: Way) -> Named {
    let own = || outcomes.iter().filter(|outcome| outcome.way == way);
    let right = own().filter(|outcome| outcome.is_right).count();
    Named { way: way.word(), attributions: own().count(), right: right as f64 / own().count().max(1) as f64 }
}

/// Trains a model on all texts but those of a fold.
fn model(
    examples: &[Vec<Example>],
    without: Option<usize>,
    sharpness: [f64; 3],
    lines: [[f64; 2]; WAYS.len()],
) -> Model {
    let weights = TASKS.map(|task| {
        let is_meant = |number: usize| without.is_none_or(|fold| number % FOLDS != fold);
        let texts = examples.iter().enumerate().filter(|(number, _)| is_meant(*number));
        let own: Vec<&Example> =
            texts.flat_map(|(_, text)| text).filter(|example| example.task == task).collect();
        Weights::learn(task, &own).quantized()
    });
    Model::new(weights, sharpness, lines)
}

/// Returns each example of a task with its scores by the model that has not seen its text.
fn scored(examples: &[Vec<Example>], held_out: &[Model], task: Task) -> Vec<(Vec<f64>, usize)> {
    let mut all = Vec::new();
    for (number, text) in examples.iter().enumerate() {
        let model = &held_out[number % FOLDS];
        for example in text.iter().filter(|example| example.task == task) {
            let scores = example.choices.iter().map(|choice| model.score(task, choice)).collect();
            all.push((scores, example.right));
        }
    }
    all
}

fn row(examples: &[Vec<Example>], held_out: &[Model], task: Task, sharpness: f64) -> Row {
    let scored = scored(examples, held_out, task);
    let own = || examples.iter().flatten().filter(|example| example.task == task);
    let share = |right: usize| right as f64 / scored.len().max(1) as f64;
    let is_best = |(scores, right): &&(Vec<f64>, usize)| learn::best(scores) == Some(*right);
    Row {
        task: task.word(),
        decisions: scored.len(),
        by_rules: share(own().filter(|example| example.ruled == example.right).count()),
        by_model: share(scored.iter().filter(is_best).count()),
        sharpness,
    }
}
