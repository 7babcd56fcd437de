//! `unknown-topic`: a topic that nothing else mentions and that is near another one.
//!
//! Caught: `energie` where four briefings have `energy`. Left alone: a new topic unlike any other.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Safety, nearest};
use crate::index::Index;
use crate::model::TopicId;

/// Looks at the topics of all briefings.
pub(crate) fn check(index: &Index) -> Vec<Diagnostic> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    let references: Vec<_> = index.catalog.briefings.values().flat_map(|briefing| &briefing.topics).collect();
    references.iter().for_each(|topic| *uses.entry(topic.value.as_str()).or_default() += 1);
    let has_file = |topic: &TopicId| index.catalog.topics.contains_key(topic);
    let mut diagnostics = Vec::new();
    for topic in &references {
        if uses[topic.value.as_str()] > 1 || has_file(&topic.value) {
            continue;
        }
        let files = index.catalog.topics.keys().map(TopicId::as_str);
        let used = uses.iter().filter(|(_, count)| **count > 1).map(|(topic, _)| *topic);
        if let Some(near) = nearest(topic.value.as_str(), files.chain(used)) {
            let message = format!("nothing else is about `{}`", topic.value);
            diagnostics.push(
                Diagnostic::new(Code::UnknownTopic, topic.span, message)
                    .help(format!("did you mean `{near}`?"))
                    .fix(Safety::Unsafe, topic.span, near),
            );
        }
    }
    diagnostics
}
