//! Learns weights: a conditional logit, by AdaGrad.

use crate::annotate::ranker::{
    Choice, STRAIGHT, Task, WAYS, head_start, log_odds, place, probability, quantized, softmax,
};
use crate::training::tutor::{Example, Outcome};

/// How often the examples are gone through.
const EPOCHS: usize = 16;
/// The orders in which they are gone through: what is learnt last weighs most, and nothing should depend on which that is.
const ORDERS: [usize; 4] = [3, 5, 10, 13];
/// The first step.
const RATE: f64 = 0.05;
/// How strongly a weight that nothing moves goes back to zero, an example.
const DECAY: f64 = 4e-3;

/// The weights of one task while they are learnt.
pub(super) struct Weights {
    weights: Vec<f64>,
    /// The sum of the squares of all gradients.
    squares: Vec<f64>,
    /// The sum of the weights after each epoch of the second half, which is what counts in the end.
    sums: Vec<f64>,
}

impl Weights {
    /// Learns from examples, in several orders, each from the start.
    pub(super) fn learn(task: Task, examples: &[&Example]) -> Weights {
        let zeros = vec![0.0; task.size()];
        let mut own = Weights { weights: zeros.clone(), squares: zeros.clone(), sums: zeros.clone() };
        for order in ORDERS {
            (own.weights, own.squares) = (zeros.clone(), zeros.clone());
            for epoch in 0..EPOCHS {
                for number in 0..examples.len() {
                    own.step(task, examples[stride(number, examples.len(), order)]);
                }
                if epoch >= EPOCHS / 2 {
                    own.sums.iter_mut().zip(&own.weights).for_each(|(sum, weight)| *sum += weight);
                }
            }
        }
        own
    }

    fn step(&mut self, task: Task, example: &Example) {
        let size = self.weights.len();
        let score = |choice: &Choice| -> f64 {
            let own = choice.features.hashes().map(|hash| self.weights[place(hash, size)]);
            head_start(task, choice) + own.sum::<f64>()
        };
        let probabilities = softmax(&example.choices.iter().map(score).collect::<Vec<f64>>());
        for (number, (choice, probability)) in example.choices.iter().zip(probabilities).enumerate() {
            let wanted = if number == example.right { 1.0 } else { 0.0 };
            let error = probability - wanted;
            for hash in choice.features.hashes() {
                let at = place(hash, size);
                let gradient = error + DECAY * self.weights[at];
                self.squares[at] += gradient * gradient;
                self.weights[at] -= RATE * gradient / (self.squares[at].sqrt() + 1e-6);
            }
        }
    }

    /// Returns the mean weights in the units of the model.
    pub(super) fn quantized(&self) -> Vec<i16> {
        let epochs = (ORDERS.len() * (EPOCHS - EPOCHS / 2)) as f64;
        self.sums.iter().map(|sum| quantized(sum / epochs)).collect()
    }
}

/// Returns the place of a step in a walk through `length` examples that goes on by about so many sixteenths of them: a step
/// coprime to the length visits all of them, those of one text apart from one another.
fn stride(number: usize, length: usize, sixteenths: usize) -> usize {
    let mut step = length * sixteenths / 16 + 1;
    while step > 1 && greatest_common_divisor(step, length) != 1 {
        step += 1;
    }
    number * step % length
}

fn greatest_common_divisor(one: usize, other: usize) -> usize {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}

/// Returns the number of the greatest score, the first of equals.
pub(super) fn best(scores: &[f64]) -> Option<usize> {
    scores.iter().enumerate().rev().max_by(|one, other| one.1.total_cmp(other.1)).map(|(number, _)| number)
}

/// Finds what scores must be multiplied by so that the right choices are most probable (Platt, 1999; Guo et al., 2017).
pub(super) fn sharpness(scored: &[(Vec<f64>, usize)]) -> f64 {
    let surprise = |factor: f64| -> f64 {
        let one = |(scores, right): &(Vec<f64>, usize)| {
            let sharpened: Vec<f64> = scores.iter().map(|score| score * factor).collect();
            -libm::log(softmax(&sharpened)[*right].max(1e-9))
        };
        scored.iter().map(one).sum()
    };
    let factors = (10..=150).map(|percent| f64::from(percent) / 100.0);
    factors
        .map(|factor| (surprise(factor), factor))
        .min_by(|one, other| one.0.total_cmp(&other.0))
        .map_or(1.0, |best| best.1)
}

/// Finds for each way of attribution the line that turns the log odds of its product into those of being right (Platt,
/// 1999), by Newton's method in short steps from the line that changes nothing, to which ten imagined attributions hold it.
pub(super) fn lines(outcomes: &[Outcome]) -> [[f64; 2]; WAYS.len()] {
    WAYS.map(|way| {
        let own: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.way == way).collect();
        let [mut slope, mut offset] = STRAIGHT;
        for _ in 0..100 {
            let hold = 10.0 / 4.0;
            let (mut by_slope, mut by_offset) = (hold * (slope - 1.0), hold * offset);
            let (mut twice_slope, mut both, mut twice_offset) = (hold, 0.0, hold);
            for outcome in &own {
                let odds = log_odds(outcome.product);
                let guess = probability(slope * odds + offset);
                let error = guess - if outcome.is_right { 1.0 } else { 0.0 };
                let weight = guess * (1.0 - guess);
                by_slope += error * odds;
                by_offset += error;
                twice_slope += weight * odds * odds;
                both += weight * odds;
                twice_offset += weight;
            }
            let determinant = twice_slope * twice_offset - both * both;
            slope -= ((by_slope * twice_offset - by_offset * both) / determinant).clamp(-0.2, 0.2);
            offset -= ((by_offset * twice_slope - by_slope * both) / determinant).clamp(-0.2, 0.2);
        }
        [slope, offset]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::ranker::{Features, Meaning, Way};

    #[test]
    fn a_walk_visits_every_example_once() {
        for (length, order) in (1..200).flat_map(|length| ORDERS.map(|order| (length, order))) {
            let mut visited: Vec<usize> = (0..length).map(|number| stride(number, length, order)).collect();
            visited.sort_unstable();
            assert_eq!(visited, (0..length).collect::<Vec<_>>(), "{length}");
        }
    }

    #[test]
    fn the_right_choice_gains_weight() {
        let features = |template| {
            let mut features = Features::default();
            features.add(template, [0]);
            features
        };
        let choice = |template| Choice { meaning: Meaning::Yes, features: features(template), prior: 0.0 };
        let choices = vec![choice(1), choice(2)];
        let example = Example { task: Task::Speaker, choices, right: 1, ruled: 0 };
        let weights = Weights::learn(Task::Speaker, &[&example]);
        let weight = |template| {
            let hash = features(template).hashes().next().unwrap();
            weights.sums[place(hash, Task::Speaker.size())]
        };
        assert!(weight(2) > 0.0 && weight(1) < 0.0, "{} {}", weight(2), weight(1));
    }

    #[test]
    fn scores_that_are_too_sure_are_flattened() {
        let sure = |right| (vec![4.0, 0.0], right);
        let half_wrong = sharpness(&[sure(0), sure(1)]);
        let all_right = sharpness(&[sure(0), sure(0)]);
        assert!(half_wrong < 0.2 && all_right > 1.4, "{half_wrong} {all_right}");
    }

    #[test]
    fn a_product_that_is_right_less_often_than_it_says_is_worth_less() {
        let outcome =
            |number: usize| Outcome { way: Way::Name, product: 0.9, is_right: number.is_multiple_of(2) };
        let outcomes: Vec<Outcome> = (0..4000).map(outcome).collect();
        let [[slope, offset], others @ ..] = lines(&outcomes);
        let worth = probability(slope * log_odds(0.9) + offset);
        assert!((worth - 0.5).abs() < 0.05, "{worth}");
        assert_eq!(others, [STRAIGHT; 3]);
    }
}
