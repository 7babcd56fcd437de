//! Texts and quotes in several languages: which say the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::index::{Index, QuoteKey};
use crate::model::{BriefingId, Quote};

impl Index {
    /// Finds the quote of a translation that says the same as a quote: the one with the same fixed id, else, where both
    /// texts give its speakers as many quotes of its kind, the one at the same place among them.
    pub fn same_quote(&self, key: &QuoteKey, other: &BriefingId) -> Option<QuoteKey> {
        let resolved = &self.resolved;
        let (own, others) = (&resolved[&key.briefing].quotes, &resolved.get(other)?.quotes);
        let quote = own.get(key.number)?;
        let found = |number: usize| Some(QuoteKey { briefing: other.clone(), number });
        if let Some(number) = others.iter().position(|one| one.id == quote.id) {
            return found(number);
        }
        let who = |quote: &Quote| quote.speakers.iter().map(|one| one.entity.clone()).collect::<Vec<_>>();
        let of_whom = who(quote);
        // Those with the same id in both texts are paired already.
        let ids = |quotes: &[Quote]| quotes.iter().map(|one| one.id.clone()).collect::<BTreeSet<_>>();
        let (own_ids, other_ids) = (ids(own), ids(others));
        let is_alike = |one: &Quote| {
            (one.kind, one.nested) == (quote.kind, quote.nested)
                && !(own_ids.contains(&one.id) && other_ids.contains(&one.id))
                && who(one) == of_whom
        };
        let alike = |quotes: &[Quote]| -> Vec<usize> {
            let numbered = quotes.iter().enumerate().filter(|(_, one)| is_alike(one));
            numbered.map(|(number, _)| number).collect()
        };
        let (own, others) = (alike(own), alike(others));
        if of_whom.is_empty() || own.len() != others.len() {
            return None;
        }
        let place = own.iter().position(|number| *number == key.number)?;
        found(others[place])
    }
}

/// Published briefings of one text in several languages, by each of them.
pub(super) fn translations(index: &Index) -> BTreeMap<BriefingId, Vec<BriefingId>> {
    let mut texts: BTreeMap<BriefingId, Vec<BriefingId>> = BTreeMap::new();
    for id in &index.briefings {
        if let Some(original) = &index.catalog.briefings[id].translation_of {
            texts.entry(original.value.clone()).or_default().push(id.clone());
        }
    }
    let mut translations = BTreeMap::new();
    for (original, others) in texts {
        let original = index.places.contains_key(&original).then_some(original);
        let all: Vec<BriefingId> = original.into_iter().chain(others).collect();
        for one in &all {
            let others = all.iter().filter(|other| *other != one).cloned().collect();
            translations.insert(one.clone(), others);
        }
    }
    translations
}
