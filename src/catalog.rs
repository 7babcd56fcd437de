//! All items of a site by kind and id.
//!
//! In: items in the order of their paths. Out: a [`Catalog`]; of two items with one id the first is kept and
//! the second reported.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::model::{
    Briefing, BriefingId, Event, EventId, Item, Organization, OrganizationId, Page, PageId, Person, PersonId,
    Topic, TopicId,
};
use crate::span::Span;

/// Every content file of a site, drafts included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalog {
    /// Briefings.
    pub briefings: BTreeMap<BriefingId, Briefing>,
    /// People.
    pub people: BTreeMap<PersonId, Person>,
    /// Organizations.
    pub organizations: BTreeMap<OrganizationId, Organization>,
    /// Events.
    pub events: BTreeMap<EventId, Event>,
    /// Topics that have a file.
    pub topics: BTreeMap<TopicId, Topic>,
    /// Other pages.
    pub pages: BTreeMap<PageId, Page>,
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
    Diagnosed { output, diagnostics }
}

/// Inserts unless the id is taken; then returns the place of the one that has it.
fn insert<K: Ord, V>(map: &mut BTreeMap<K, V>, id: K, item: V, head: impl Fn(&V) -> Span) -> Option<Span> {
    match map.entry(id) {
        Entry::Occupied(entry) => Some(head(entry.get())),
        Entry::Vacant(entry) => {
            entry.insert(item);
            None
        }
    }
}
