//! Stage 5: who said what, for whom, when, and what links back: the typed graph of what is published.
//!
//! In: the [`Catalog`] and every [`ResolvedBriefing`]. Out: an [`Index`] of what readers may see at a given
//! instant. Drafts, embargoed and expired items, and people and events that only such items mention, are not
//! in it. All lists are ordered; newest first unless said otherwise.

mod countries;
mod events;
mod only;
mod organizations;
mod people;
mod published;
mod redact;
mod related;
mod topics;
mod translations;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::catalog::Catalog;
use crate::config::Config;
use crate::index::redact::Redaction;
use crate::model::{
    BriefingId, ById, Country, Day, EntityId, EventId, Office, OrganizationId, PageId, Participation,
    PersonId, Quote, ResolvedBriefing, ResolvedText, TopicId,
};
use crate::resolve;
use crate::span::FileId;

pub(crate) use countries::spoken_for;
pub use published::is_withheld;

/// Everything that readers may see.
#[derive(Clone, Debug)]
pub struct Index {
    /// All content files, published or not; look things up here only by ids taken from this index.
    pub catalog: Arc<Catalog>,
    /// Every published briefing, without whatever readers may not see.
    pub resolved: Arc<ById<BriefingId, ResolvedBriefing>>,
    /// The links of all texts that are no briefings, by their files.
    pub texts: BTreeMap<FileId, ResolvedText>,
    /// Published briefings, newest first (by date, then id).
    pub briefings: Vec<BriefingId>,
    /// The place of each of them in that list, in its order.
    pub places: ById<BriefingId, usize>,
    /// All published quotes, by the day they were said, newest first, then by briefing and in the order of the text.
    pub quotes: Vec<QuoteKey>,
    /// Published people.
    pub people: ById<PersonId, PersonEntry>,
    /// Published organizations.
    pub organizations: ById<OrganizationId, OrganizationEntry>,
    /// Published events.
    pub events: ById<EventId, EventEntry>,
    /// Topics that a published briefing has, or that have a file.
    pub topics: ById<TopicId, TopicEntry>,
    /// Countries of published roles, participants and organizations.
    pub countries: BTreeMap<Country, CountryEntry>,
    /// Published pages.
    pub pages: Vec<PageId>,
    /// For each briefing the briefings most like it: same event, then shared topics, then shared speakers.
    pub related: ById<BriefingId, Vec<BriefingId>>,
    /// The same words in several briefings, newest first, by their hash; empty if quotes have no pages, which alone say so.
    pub repeated: BTreeMap<[u8; 32], Vec<QuoteKey>>,
    /// For each briefing that was translated or is a translation the others of the same text, the original first.
    pub translations: BTreeMap<BriefingId, Vec<BriefingId>>,
}

/// Where a quote stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuoteKey {
    /// The briefing.
    pub briefing: BriefingId,
    /// The quote's number within the briefing, from 0, in [`ResolvedBriefing::quotes`].
    pub number: usize,
}

/// What is on record about a person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonEntry {
    /// Quotes and indirect statements, newest first.
    pub quotes: Vec<QuoteKey>,
    /// Briefings in which the person speaks, takes part or is mentioned, newest first.
    pub briefings: Vec<BriefingId>,
    /// Events attended, newest first, with the office then.
    pub events: Vec<(EventId, Option<Office>)>,
    /// People who took part in the same events or briefings, most often first, with how often.
    pub appeared_with: Vec<(PersonId, usize)>,
    /// All roles, current ones first, then newest first: numbers in the person's list and the office to show.
    pub offices: Vec<(usize, Office)>,
}

/// What is on record about an organization.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrganizationEntry {
    /// Who holds or held a role there, with the role's number, those in office first, then newest first.
    pub people: Vec<(PersonId, usize)>,
    /// What was said on its behalf or by it, newest first.
    pub quotes: Vec<QuoteKey>,
    /// Briefings that mention it or in which one of its people speaks, newest first.
    pub briefings: Vec<BriefingId>,
    /// Events that it organized or hosted, newest first.
    pub events: Vec<EventId>,
    /// Organizations whose parent it is.
    pub children: Vec<OrganizationId>,
}

/// What is on record about an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventEntry {
    /// Who took part: the event's own list, then those only its briefings name, in their order.
    pub participants: Vec<Participation>,
    /// Its briefings, newest first.
    pub briefings: Vec<BriefingId>,
    /// What was said there, newest first.
    pub quotes: Vec<QuoteKey>,
    /// The nearest other events of its series, four before it and four after, oldest first.
    pub series: Vec<EventId>,
}

/// What is on record about a topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicEntry {
    /// The title of its file, or the id with spaces and a capital.
    pub title: String,
    /// Its briefings, newest first.
    pub briefings: Vec<BriefingId>,
    /// What was said in them, newest first.
    pub quotes: Vec<QuoteKey>,
    /// Who speaks in them, most often first, with how often.
    pub people: Vec<(PersonId, usize)>,
}

/// What is on record about a country, by the country of roles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CountryEntry {
    /// Who holds or held a role for it, with the role's number, those in office first, then newest first.
    pub people: Vec<(PersonId, usize)>,
    /// Its organizations.
    pub organizations: Vec<OrganizationId>,
    /// Events that took place there, newest first.
    pub events: Vec<EventId>,
    /// What was said in a role for it or by its organizations, newest first.
    pub quotes: Vec<QuoteKey>,
    /// Briefings in which somebody speaks or takes part for it, newest first.
    pub briefings: Vec<BriefingId>,
}

/// What readers may see, besides what files say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visibility {
    /// Whether drafts count as published.
    pub drafts: bool,
    /// Whether embargoed and expired items count as published.
    pub future: bool,
    /// The instant that embargoes are measured against.
    pub now: jiff::Timestamp,
}

impl Index {
    /// Returns a quote of a published briefing.
    pub fn quote(&self, key: &QuoteKey) -> &Quote {
        &self.resolved[&key.briefing].quotes[key.number]
    }

    /// Returns those of some quotes that no correction withdrew.
    pub fn standing<'a>(&'a self, keys: &'a [QuoteKey]) -> impl Iterator<Item = &'a QuoteKey> {
        keys.iter().filter(|key| !self.quote(key).retracted)
    }

    /// Returns the place of a quote in a list that is in the order of [`Index::quotes`].
    pub fn place_of(&self, key: &QuoteKey, list: &[QuoteKey]) -> Option<usize> {
        list.binary_search_by_key(&self.order(key), |key| self.order(key)).ok()
    }

    /// Returns the stretch around `place` of a list that is in the order of [`Index::quotes`] in which all quotes are of
    /// one briefing.
    ///
    /// # Panics
    ///
    /// When the list has no such place.
    pub fn of_one_briefing(&self, list: &[QuoteKey], place: usize) -> Range<usize> {
        let is_here = |at: &usize| list.get(*at).is_some_and(|key| key.briefing == list[place].briefing);
        let occasion = |key: &QuoteKey| {
            let (day, briefing, _) = self.order(key);
            (day, briefing)
        };
        let (mut start, mut end) = (place, place + 1);
        // A briefing may report the words of several days that follow one another.
        while let Some(before) = start.checked_sub(1).filter(is_here) {
            let first = occasion(&list[before]);
            start = list.partition_point(|key| occasion(key) < first);
        }
        while is_here(&end) {
            let last = occasion(&list[end]);
            end = list.partition_point(|key| occasion(key) <= last);
        }
        start..end
    }

    /// Returns all quotes with the words of one, itself among them; none if nobody else reports them.
    pub fn same_words(&self, key: &QuoteKey) -> &[QuoteKey] {
        let words = resolve::words_hash(&self.quote(key).text);
        self.repeated.get(&words).map_or(&[], Vec::as_slice)
    }

    /// What quotes are listed by: the day they were said, the newest first, then their places.
    fn order(&self, key: &QuoteKey) -> (Reverse<Day>, Option<usize>, usize) {
        let day = self.quote(key).day.first_day();
        (Reverse(day), self.places.get(&key.briefing).copied(), key.number)
    }

    /// Tells whether something may be shown and linked.
    pub fn is_published(&self, entity: &EntityId) -> bool {
        match entity {
            EntityId::Person(id) => self.people.contains_key(id),
            EntityId::Organization(id) => self.organizations.contains_key(id),
            EntityId::Event(id) => self.events.contains_key(id),
            EntityId::Topic(id) => self.topics.contains_key(id),
            EntityId::Briefing(id) => self.places.contains_key(id),
        }
    }
}

/// Builds the graph of what is published.
pub fn index(
    catalog: Arc<Catalog>,
    resolved: ById<BriefingId, ResolvedBriefing>,
    texts: BTreeMap<FileId, ResolvedText>,
    config: &Config,
    visibility: Visibility,
) -> Index {
    let published = published::published(&catalog, &resolved, config, visibility);
    let redaction = Redaction { published: &published, catalog: &catalog };
    let mut index = Index {
        catalog: Arc::clone(&catalog),
        resolved: Arc::new(redaction.briefings(resolved)),
        texts: redaction.texts(texts),
        briefings: published.briefings.clone(),
        places: ById::default(),
        quotes: Vec::new(),
        people: entries(&published.people),
        organizations: entries(&published.organizations),
        events: entries(&published.events),
        topics: ById::default(),
        countries: BTreeMap::new(),
        pages: published.pages.clone(),
        related: ById::default(),
        repeated: BTreeMap::new(),
        translations: BTreeMap::new(),
    };
    index.places = index.briefings.iter().cloned().zip(0..).collect();
    index.translations = translations::translations(&index);
    index.quotes = quotes(&index);
    topics::fill(&mut index, &published.topics);
    events::fill(&mut index, &redaction);
    people::fill(&mut index, &redaction, config, visibility);
    organizations::fill(&mut index);
    countries::fill(&mut index);
    trim(&mut index);
    index.related = related::related(&index);
    if config.outputs.quote_pages {
        index.repeated = repeated(&index);
    }
    index
}

fn entries<Id: Clone + Hash + Eq, Entry: Default>(ids: &BTreeSet<Id>) -> ById<Id, Entry> {
    ids.iter().map(|id| (id.clone(), Entry::default())).collect()
}

/// All quotes of published briefings, by the day they were said.
fn quotes(index: &Index) -> Vec<QuoteKey> {
    let keys = index.briefings.iter().flat_map(|briefing| {
        let count = index.resolved[briefing].quotes.len();
        (0..count).map(|number| QuoteKey { briefing: briefing.clone(), number })
    });
    let mut keys: Vec<QuoteKey> = keys.collect();
    keys.sort_by_cached_key(|key| index.order(key));
    keys
}

/// Gives back the room that lists of quotes have left: they hold each quote many times over.
fn trim(index: &mut Index) {
    index.people.values_mut().for_each(|entry| entry.quotes.shrink_to_fit());
    index.organizations.values_mut().for_each(|entry| entry.quotes.shrink_to_fit());
    index.events.values_mut().for_each(|entry| entry.quotes.shrink_to_fit());
    index.topics.values_mut().for_each(|entry| entry.quotes.shrink_to_fit());
    index.countries.values_mut().for_each(|entry| entry.quotes.shrink_to_fit());
}

/// Quotes of the same words, whoever reports them, by a hash of the words. A few words may be the same by chance.
fn repeated(index: &Index) -> BTreeMap<[u8; 32], Vec<QuoteKey>> {
    let mut repeated: BTreeMap<[u8; 32], Vec<QuoteKey>> = BTreeMap::new();
    let hashes: Vec<[u8; 32]> =
        index.quotes.par_iter().map(|key| resolve::words_hash(&index.quote(key).text)).collect();
    for (hash, key) in hashes.into_iter().zip(&index.quotes) {
        repeated.entry(hash).or_default().push(key.clone());
    }
    repeated.retain(|_, keys| keys.len() > 1 && index.quote(&keys[0]).text.split_whitespace().count() > 3);
    repeated
}
