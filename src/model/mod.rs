//! The words of sayso: what a site is about, as values.
//!
//! Two groups. What an author *wrote* ([`Item`] and its kinds, with a [`Reference`] wherever a file names
//! another) comes out of parsing. What sayso *understood* ([`Quote`], [`Speaker`], [`Participation`], with ids
//! instead of references) comes out of resolving. Nothing here reads, decides or renders.

mod address;
mod annotations;
mod country;
mod date;
mod id;
mod item;
mod prose;
mod quote;

pub use address::{LONGEST_PART, is_slug, is_unsafe};
pub use annotations::{
    Annotations, Authority, FoundMention, FoundParticipant, FoundQuote, FoundSpeaker, Glyph, NameKind,
    QuoteKind,
};
pub use country::{Countries, Country};
pub use date::{Day, Interval, PartialDate};
pub use id::{
    BriefingId, ById, EntityId, EntityKind, EventId, OrganizationId, PageId, PersonId, QuoteId, Referable,
    TopicId, slug,
};
pub use item::{
    Body, Briefing, CitedSource, Common, Correction, CorrectionKind, DatedName, Event, Image, Item, Link,
    Organization, Page, ParticipantEntry, Person, Post, PreAttribution, Reference, Role, RoleStatus,
    SourceStatus, Topic, Until, Visibility,
};
pub use prose::{Block, BlockKind, Mark, MarkContent, MarkSpeaker, Prose, Run, Shown, WikiLink};
pub use quote::{
    Attribution, Mention, Office, OfficeFinding, Participation, Quote, ResolvedBriefing, ResolvedText,
    Speaker,
};
