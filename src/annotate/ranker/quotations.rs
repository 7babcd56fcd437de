//! Whether words between marks are a quotation or a title, a term, a nickname, irony.

use crate::annotate::ranker::features::{Features, bucket, word};
use crate::annotate::ranker::said::Said;
use crate::annotate::ranker::{Choice, Meaning};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::CueClass;
use crate::span::slice;

/// Lists the two answers, no first. `by_rules` is what rules say, `proposed` how sure the surest speaker is.
pub(crate) fn answers(words: &Words<'_>, at: usize, by_rules: bool, proposed: f32) -> [Choice; 2] {
    let (yes, no) = if by_rules { (0.98, 0.02) } else { (0.02, 0.98) };
    let features = features(words, at, by_rules, proposed);
    [
        Choice { meaning: Meaning::None, features: Features::default(), prior: no },
        Choice { meaning: Meaning::Yes, features, prior: yes },
    ]
}

fn features(words: &Words<'_>, at: usize, by_rules: bool, proposed: f32) -> Features {
    let inner = match words.kind(at) {
        Some(TokenKind::Quote(number)) => slice(words.text, words.regions[number].inner),
        _ => "",
    };
    let sentence = words.sentence(at);
    let said = Said::new(inner);
    let (count, capitals) = said.counts();
    let starts = u32::from(said.starts_in_capital());
    let case = match () {
        () if count > 0 && capitals == count => 3,
        () if capitals * 2 > count => 2,
        () if capitals > 1 => 1,
        () => 0,
    };
    let end = said.end();
    let token = |at: Option<usize>| match at.and_then(|at| words.kind(at)) {
        None => 0,
        Some(TokenKind::Sign(sign)) => u32::from(sign) << 8,
        Some(TokenKind::Quote(_)) => 1,
        Some(TokenKind::Possessive) => 2,
        Some(TokenKind::Number) => 3,
        Some(kind) => {
            let at = at.unwrap_or_default();
            let cue = words.cue(at).map_or(0, |cue| 1 + cue.class as u32);
            16 + words.class(at) as u32 * 32 + cue * 2 + u32::from(kind == TokenKind::Capital)
        }
    };
    let before = token(at.checked_sub(1).filter(|before| *before >= sentence.start));
    let next = token(Some(at + 1).filter(|next| *next < sentence.end));
    let spelled = |at: Option<usize>| at.map_or(0, |at| word(words.word(at)));
    let cues = |class: fn(CueClass) -> bool| {
        let is_such = |at: &usize| words.cue(*at).is_some_and(|cue| class(cue.class));
        u32::from(sentence.clone().take(160).any(|at| is_such(&at)))
    };
    let has_call = cues(|class| class == CueClass::Call);
    let has_say = cues(|class| class != CueClass::Call);
    let sure = (proposed * 10.0) as u32;
    let length = bucket(count);
    let ruled = u32::from(by_rules);
    let alone = u32::from(sentence.len() == 1);
    let mut features = Features::new();
    features.add(1, [ruled]);
    features.add(2, [ruled, length]);
    features.add(3, [ruled, sure]);
    features.add(4, [length, case, end]);
    features.add(5, [length, starts, before]);
    features.add(6, [length, next]);
    features.add(7, [before, next]);
    features.add(8, [end, next]);
    features.add(9, [spelled(at.checked_sub(1).filter(|before| *before >= sentence.start)), length.min(4)]);
    features.add(10, [spelled(Some(at + 1).filter(|next| *next < sentence.end)), length.min(4)]);
    features.add(11, [has_call, has_say, length]);
    features.add(12, [sure, length]);
    features.add(13, [sure, case, starts]);
    features.add(14, [alone, length, end]);
    features.add(15, [has_say, end, starts]);
    features
}
