//! What results can be narrowed by. Each value is a word of the index that no text can have: `:speaker:anna-berg`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::export::search::postings::Postings;

/// By what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Facet {
    /// Whose words they are, or who speaks in a briefing: a person's id, or `organization:` and the id of one.
    Speaker,
    /// For which organization.
    Organization,
    /// In which office.
    Office,
    /// For which country, by its code.
    Country,
    /// About what.
    Topic,
    /// In which year.
    Year,
    /// What it is: `quote`, `statement`, `briefing`, …
    Kind,
}

impl Facet {
    /// Returns its name in addresses and files.
    fn word(self) -> &'static str {
        match self {
            Facet::Speaker => "speaker",
            Facet::Organization => "organization",
            Facet::Office => "office",
            Facet::Country => "country",
            Facet::Topic => "topic",
            Facet::Year => "year",
            Facet::Kind => "kind",
        }
    }
}

/// One value: what readers see and sort by, and how many documents have it.
#[derive(Debug)]
struct Choice {
    label: String,
    documents: usize,
    last: Option<u32>,
    word: usize,
}

/// All values of all facets.
#[derive(Debug, Default)]
pub(super) struct Facets {
    choices: BTreeMap<(Facet, String), Choice>,
}

impl Facets {
    /// Says that a document has a value; saying it twice is saying it once.
    pub(super) fn add(
        &mut self,
        postings: &mut Postings,
        document: u32,
        facet: Facet,
        key: &str,
        label: impl FnOnce() -> String,
    ) {
        let choice = self.choices.entry((facet, key.to_owned())).or_insert_with(|| Choice {
            label: label(),
            documents: 0,
            last: None,
            word: postings.number(&format!(":{}:{key}", facet.word())),
        });
        if choice.last != Some(document) {
            choice.last = Some(document);
            choice.documents += 1;
            postings.add(choice.word, document, false);
        }
    }

    /// Returns what can be chosen: for each facet its values as `[key, label, documents]`, by their labels, of years
    /// the newest first.
    pub(super) fn values(&self) -> Value {
        let mut facets: BTreeMap<Facet, Vec<(String, &str, &Choice)>> = BTreeMap::new();
        for ((facet, key), choice) in &self.choices {
            facets.entry(*facet).or_default().push((crate::lexicon::fold(&choice.label), key, choice));
        }
        let mut values = serde_json::Map::new();
        for (facet, mut choices) in facets {
            choices.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
            if facet == Facet::Year {
                choices.reverse();
            }
            let choices = choices.iter().map(|(_, key, choice)| json!([key, choice.label, choice.documents]));
            values.insert(facet.word().to_owned(), choices.collect());
        }
        Value::Object(values)
    }
}
