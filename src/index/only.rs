//! The graph without some of the briefings: what one edition of a site in several languages lists.

use crate::index::{Index, QuoteKey};
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
        for entry in index.people.values_mut() {
            entry.quotes.retain(has_quote);
            entry.briefings.retain(has_briefing);
        }
        for entry in index.organizations.values_mut() {
            entry.quotes.retain(has_quote);
            entry.briefings.retain(has_briefing);
        }
        for entry in index.events.values_mut() {
            entry.quotes.retain(has_quote);
            entry.briefings.retain(has_briefing);
        }
        for entry in index.topics.values_mut() {
            entry.quotes.retain(has_quote);
            entry.briefings.retain(has_briefing);
        }
        for entry in index.countries.values_mut() {
            entry.quotes.retain(has_quote);
            entry.briefings.retain(has_briefing);
        }
        for related in index.related.values_mut() {
            related.retain(has_briefing);
        }
        for keys in index.repeated.values_mut() {
            keys.retain(has_quote);
        }
        index
    }
}
