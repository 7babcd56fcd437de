//! Which of several people of one name a name means.
//!
//! Reports call by their last name alone whoever they are about, and their kin in full or by first names; "Berg" is
//! most often the one named in full first, or whoever speaks.

use crate::annotate::figures::{Figures, Naming};
use crate::annotate::ranker::features::{Features, bucket};
use crate::annotate::ranker::said::Said;
use crate::annotate::ranker::{Choice, Meaning};
use crate::annotate::words::Words;
use crate::span::{TextRange, slice};

/// Lists the namesakes of a naming in their order. `last` is the figure that spoke last, `said` what was said.
pub(crate) fn choices(
    words: &Words<'_>,
    figures: &Figures,
    naming: &Naming,
    last: Option<usize>,
    said: Option<TextRange>,
) -> Vec<Choice> {
    let before = figures.namings_in(0..naming.tokens.start);
    let namings = |figure: usize| before.iter().filter(move |one| one.figure == figure);
    let sentence = |at: usize| words.tokens.get(at).map_or(0, |token| token.sentence);
    let most = naming.namesakes.iter().map(|figure| namings(*figure).count()).max().unwrap_or_default();
    let first = before.iter().find(|one| naming.namesakes.contains(&one.figure)).map(|one| one.figure);
    let said = said.map(|said| Said::new(slice(words.text, said)));
    let choice = |figure: usize| {
        let known = &figures.figures[figure];
        let count = namings(figure).count();
        let latest = namings(figure).next_back();
        let sentences = latest.map_or(9, |latest| {
            bucket(sentence(naming.tokens.start).saturating_sub(sentence(latest.tokens.start)))
        });
        let is_latest = u32::from(naming.figure == figure);
        let is_first = u32::from(first == Some(figure));
        let is_last = u32::from(last == Some(figure));
        let is_most = u32::from(count == most);
        // Whether it is called by the bare name before, and only in full.
        let bare = namings(figure).filter(|one| one.tokens.len() <= naming.tokens.len()).count();
        let said = said.as_ref().map_or(0, |said| said.part_of(&known.name));
        let mut features = Features::new();
        features.add(100, [is_latest, sentences]);
        features.add(101, [is_first, is_most]);
        features.add(102, [is_last, sentences]);
        features.add(103, [bucket(bare), bucket(count)]);
        features.add(104, [is_first, is_latest, is_last]);
        features.add(105, [u32::from(!known.offices.is_empty()), is_first]);
        features.add(106, [said]);
        let prior = if is_first == 1 { 0.6 } else { 0.3 };
        Choice { meaning: Meaning::Name(known.name.clone()), features, prior }
    };
    naming.namesakes.iter().map(|figure| choice(*figure)).collect()
}
