//! The graph without some of the briefings: what one edition of a site in several languages lists.

use crate::index::{Index, QuoteKey, people, topics};
use crate::model::BriefingId;

impl Index {
    /// Returns the graph in which only those briefings are listed that `is_listed` tells, and what is said in them.
    ///
    /// Whoever takes part in others only stays, with nothing on record.
    pub fn only(&self, is_listed: impl Fn(&BriefingId) -> bool) -> Index {
        let mut index = self.clone();
        let has_briefing = |id: &BriefingId| is_listed(id);
        let has_quote = |key: &QuoteKey| is_listed(&key.briefing);
        index.briefings.retain(has_briefing);
        index.quotes.retain(has_quote);
        index.places = index.briefings.iter().cloned().zip(0..).collect();
        let narrow = |quotes: &mut Vec<QuoteKey>, briefings: &mut Vec<BriefingId>| {
            quotes.retain(has_quote);
            briefings.retain(has_briefing);
        };
        index.people.values_mut().for_each(|entry| narrow(&mut entry.quotes, &mut entry.briefings));
        index.organizations.values_mut().for_each(|entry| narrow(&mut entry.quotes, &mut entry.briefings));
        index.events.values_mut().for_each(|entry| narrow(&mut entry.quotes, &mut entry.briefings));
        index.countries.values_mut().for_each(|entry| narrow(&mut entry.quotes, &mut entry.briefings));
        topics::fill(&mut index, &self.topics.keys().cloned().collect());
        people::appearances(&mut index);
        for related in index.related.values_mut() {
            related.retain(has_briefing);
        }
        for keys in index.repeated.values_mut() {
            keys.retain(has_quote);
        }
        index
    }
}
