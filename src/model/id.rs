//! Ids: what files call one another. An id is the stem of a file; it never changes when an address does.

use std::fmt;
use std::sync::Arc;

use indexmap::IndexMap;

/// Things by id, in the order of their ids unless said otherwise: whoever fills one inserts in order, or sorts it then.
///
/// An id is found by its hash. In a tree of ten thousand ids that begin with the same day every look-up would compare a
/// dozen of them.
pub type ById<Id, T> = IndexMap<Id, T, foldhash::fast::RandomState>;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Wraps the stem of a file.
            pub fn new(stem: &str) -> $name {
                $name(Arc::from(stem))
            }

            /// Returns the id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )*};
}

id! {
    /// The id of a briefing.
    BriefingId;
    /// The id of a person.
    PersonId;
    /// The id of an organization.
    OrganizationId;
    /// The id of an event.
    EventId;
    /// The id of a topic.
    TopicId;
    /// The id of a page: its path below `content/` without the ending, `about` or `about/contact`.
    PageId;
    /// The id of a quote within its briefing: `q-` and eight hexadecimal digits of a hash of its normalized
    /// words, or what the editor fixed with `#id`.
    QuoteId;
}

/// An id that a reference can name, `anna-berg` or `person:anna-berg`.
pub trait Referable: Sized {
    /// The kind whose word may stand before the id.
    const KIND: EntityKind;

    /// Wraps the stem of a file.
    fn from_stem(stem: &str) -> Self;
}

macro_rules! referable {
    ($($name:ident, $kind:ident;)*) => {$(
        impl Referable for $name {
            const KIND: EntityKind = EntityKind::$kind;

            fn from_stem(stem: &str) -> $name {
                $name::new(stem)
            }
        }
    )*};
}

referable! {
    PersonId, Person;
    OrganizationId, Organization;
    EventId, Event;
    TopicId, Topic;
    BriefingId, Briefing;
}

/// The kinds of things that references and links can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// An organization.
    Organization,
    /// An event.
    Event,
    /// A topic.
    Topic,
    /// A briefing.
    Briefing,
}

impl EntityKind {
    /// Splits `person:anna-berg`; without a kind's word before a colon it is all id.
    pub fn split(reference: &str) -> (Option<EntityKind>, &str) {
        let kinds = [
            EntityKind::Person,
            EntityKind::Organization,
            EntityKind::Event,
            EntityKind::Topic,
            EntityKind::Briefing,
        ];
        let Some((prefix, id)) = reference.split_once(':') else { return (None, reference) };
        match kinds.into_iter().find(|kind| kind.prefix() == prefix.trim()) {
            Some(kind) => (Some(kind), id.trim()),
            None => (None, reference),
        }
    }

    /// Returns the word that stands before the colon in `person:anna-berg`.
    pub fn prefix(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Event => "event",
            EntityKind::Topic => "topic",
            EntityKind::Briefing => "briefing",
        }
    }
}

/// The id of something that a link or a mention can lead to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityId {
    /// A person.
    Person(PersonId),
    /// An organization.
    Organization(OrganizationId),
    /// An event.
    Event(EventId),
    /// A topic.
    Topic(TopicId),
    /// A briefing.
    Briefing(BriefingId),
}

impl EntityId {
    /// Returns the kind of thing.
    pub fn kind(&self) -> EntityKind {
        match self {
            EntityId::Person(_) => EntityKind::Person,
            EntityId::Organization(_) => EntityKind::Organization,
            EntityId::Event(_) => EntityKind::Event,
            EntityId::Topic(_) => EntityKind::Topic,
            EntityId::Briefing(_) => EntityKind::Briefing,
        }
    }

    /// Returns the id as text, without its kind.
    pub fn as_str(&self) -> &str {
        match self {
            EntityId::Person(id) => id.as_str(),
            EntityId::Organization(id) => id.as_str(),
            EntityId::Event(id) => id.as_str(),
            EntityId::Topic(id) => id.as_str(),
            EntityId::Briefing(id) => id.as_str(),
        }
    }
}

/// Makes a part of an address of any words: ASCII letters and digits in lower case, a hyphen for all else.
///
/// Empty when nothing of the words can be written so (a title of only emoji).
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    for character in deunicode::deunicode(words).chars() {
        match character.to_ascii_lowercase() {
            letter @ ('a'..='z' | '0'..='9') => slug.push(letter),
            '\'' | '\u{2019}' => {}
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
