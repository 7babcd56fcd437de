//! All items of a site by kind and id.
//!
//! In: items in the order of their paths. Out: a [`Catalog`]; of two items with one id the first is kept and
//! the second reported.

use std::collections::BTreeSet;
use std::hash::Hash;

use indexmap::map::Entry;

use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::model::{
    Briefing, BriefingId, ById, Common, Event, EventId, Item, Organization, OrganizationId, Page, PageId,
    Person, PersonId, Topic, TopicId,
};
use crate::span::Span;

/// Every content file of a site, drafts included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalog {
    /// Briefings.
    pub briefings: ById<BriefingId, Briefing>,
    /// People.
    pub people: ById<PersonId, Person>,
    /// Organizations.
    pub organizations: ById<OrganizationId, Organization>,
    /// Events.
    pub events: ById<EventId, Event>,
    /// Topics that have a file.
    pub topics: ById<TopicId, Topic>,
    /// Other pages.
    pub pages: ById<PageId, Page>,
    /// Every topic, whether it has a file or only briefings.
    pub all_topics: BTreeSet<TopicId>,
}

impl Catalog {
    /// Tells whether there is nobody and nothing that a text could refer to: it has no site around it.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.organizations.is_empty()
    }

    /// Puts each kind into the order of its ids.
    fn sort(&mut self) {
        self.briefings.sort_unstable_keys();
        self.people.sort_unstable_keys();
        self.organizations.sort_unstable_keys();
        self.events.sort_unstable_keys();
        self.topics.sort_unstable_keys();
        self.pages.sort_unstable_keys();
    }

    /// Returns what all files have, the kinds one after another, each in the order of its ids; briefings come first.
    pub fn files(&self) -> impl Iterator<Item = &Common> {
        self.briefings.values().map(|one| &one.common).chain(self.other_files())
    }

    /// Returns what all files have that are no briefings.
    pub fn other_files(&self) -> impl Iterator<Item = &Common> {
        let people = self.people.values().map(|one| &one.common);
        let organizations = self.organizations.values().map(|one| &one.common);
        let events = self.events.values().map(|one| &one.common);
        let topics = self.topics.values().map(|one| &one.common);
        let pages = self.pages.values().map(|one| &one.common);
        people.chain(organizations).chain(events).chain(topics).chain(pages)
    }
}

/// Puts all items in their places.
pub fn catalog(items: Vec<Item>) -> Diagnosed<Catalog> {
    let mut output = Catalog::default();
    let mut diagnostics = Vec::new();
    for item in items {
        let id = item.common().id.clone();
        let head = item.common().head;
        let earlier = match item {
            Item::Briefing(one) => {
                insert(&mut output.briefings, BriefingId::new(&id), one, |one| one.common.head)
            }
            Item::Person(one) => insert(&mut output.people, PersonId::new(&id), one, |one| one.common.head),
            Item::Organization(one) => {
                insert(&mut output.organizations, OrganizationId::new(&id), one, |one| one.common.head)
            }
            Item::Event(one) => insert(&mut output.events, EventId::new(&id), one, |one| one.common.head),
            Item::Topic(one) => insert(&mut output.topics, TopicId::new(&id), one, |one| one.common.head),
            Item::Page(one) => insert(&mut output.pages, PageId::new(&id), one, |one| one.common.head),
        };
        if let Some(earlier) = earlier {
            diagnostics.push(
                Diagnostic::new(Code::DuplicateId, head, format!("the id `{id}` is taken"))
                    .label(earlier, "by this file")
                    .help("a file's stem is its id, whatever folder it is in: rename one of the two"),
            );
        }
    }
    output.sort();
    let used =
        output.briefings.values().flat_map(|briefing| &briefing.topics).map(|topic| topic.value.clone());
    output.all_topics = used.chain(output.topics.keys().cloned()).collect();
    Diagnosed { output, diagnostics }
}

/// Inserts unless the id is taken; then returns the place of the one that has it.
fn insert<K: Hash + Eq, V>(map: &mut ById<K, V>, id: K, item: V, head: impl Fn(&V) -> Span) -> Option<Span> {
    match map.entry(id) {
        Entry::Occupied(entry) => Some(head(entry.get())),
        Entry::Vacant(entry) => {
            entry.insert(item);
            None
        }
    }
}
