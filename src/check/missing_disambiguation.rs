//! `missing-disambiguation`: two people have one name and nothing that tells them apart.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::index::Index;
use crate::lexicon::fold;
use crate::model::Person;

/// Looks at the names of all people.
pub(crate) fn check(index: &Index) -> Vec<Diagnostic> {
    let mut by_name: BTreeMap<String, Vec<&Person>> = BTreeMap::new();
    for person in index.catalog.people.values() {
        by_name.entry(fold(&person.name.value)).or_default().push(person);
    }
    let namesakes = by_name.into_values().filter(|people| people.len() > 1);
    namesakes
        .flat_map(|people| people.iter().filter_map(|one| unclear(one, &people)).collect::<Vec<_>>())
        .collect()
}

fn unclear(person: &Person, namesakes: &[&Person]) -> Option<Diagnostic> {
    let other = namesakes.iter().find(|other| other.common.id != person.common.id)?;
    person.disambiguation.is_none().then(|| {
        let message = format!("two people are called {}", person.name.value);
        Diagnostic::new(Code::MissingDisambiguation, person.name.span, message)
            .label(other.name.span, "the other one")
            .help("give both a `disambiguation:`, a few words such as `pilot` or `the elder`")
    })
}
