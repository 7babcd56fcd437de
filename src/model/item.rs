//! What authors wrote: one content file understood, with names and references as they stand in it.

use std::sync::Arc;

use crate::model::{
    BriefingId, Country, Day, EventId, Interval, OrganizationId, PartialDate, PersonId, Prose, TopicId,
};
use crate::span::{FileId, Located, Span, TextRange, slice};

/// One content file, understood.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "items live in one list only until the catalog has sorted them"
)]
pub enum Item {
    /// A file of `briefings/`.
    Briefing(Briefing),
    /// A file of `people/`.
    Person(Person),
    /// A file of `organizations/`.
    Organization(Organization),
    /// A file of `events/`.
    Event(Event),
    /// A file of `topics/`.
    Topic(Topic),
    /// Any other file.
    Page(Page),
}

impl Item {
    /// Returns what all kinds have.
    pub fn common(&self) -> &Common {
        match self {
            Item::Briefing(item) => &item.common,
            Item::Person(item) => &item.common,
            Item::Organization(item) => &item.common,
            Item::Event(item) => &item.common,
            Item::Topic(item) => &item.common,
            Item::Page(item) => &item.common,
        }
    }
}

/// A reference to a file of whatever kind, as written: an id, with an optional kind before a colon.
pub type Reference = Located<String>;

/// What every kind of content file has.
#[derive(Clone, Debug, PartialEq)]
pub struct Common {
    /// The file's stem; for a page its path below `content/` without the ending.
    pub id: Arc<str>,
    /// The file.
    pub file: FileId,
    /// The file's path from the site's root.
    pub path: String,
    /// The title or name, as the place to point at when the file as a whole is meant.
    pub head: Span,
    /// Whether all required keys could be read. An item that is not whole stands in for its file, so that what
    /// refers to it is still understood; it is never published.
    pub is_whole: bool,
    /// `slug`: the last part of the address, if not the id.
    pub slug: Option<Located<String>>,
    /// `redirect_from`: addresses that lead here.
    pub redirect_from: Vec<Located<String>>,
    /// `draft`
    pub draft: bool,
    /// `embargo`: not before this.
    pub embargo: Option<Located<PartialDate>>,
    /// `expires`: not from this on.
    pub expires: Option<Located<PartialDate>>,
    /// `image`
    pub image: Option<Image>,
    /// `template`
    pub template: Option<Located<String>>,
    /// `extra`: the author's own data, as JSON.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// The text below the front matter.
    pub body: Body,
}

/// The Markdown below the front matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// The file.
    pub file: FileId,
    /// Where the Markdown starts in the file, in bytes.
    pub base: u32,
    /// The whole text of the file, as its source has it.
    pub text: Arc<str>,
    /// The same as plain text.
    pub prose: Prose,
}

impl Body {
    /// Returns the Markdown itself.
    pub fn markdown(&self) -> &str {
        slice(&self.text, self.base as usize..)
    }

    /// Returns the span in the file of `range`, bytes of the Markdown.
    pub fn span(&self, range: TextRange) -> Span {
        Span { file: self.file, start: self.base + range.start, end: self.base + range.end }
    }

    /// Returns the span in the file of `range`, bytes of the plain text.
    pub fn prose_span(&self, range: TextRange) -> Span {
        self.span(self.prose.source(range))
    }
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The address or path.
    pub src: Located<String>,
    /// What it shows; an empty one for a picture that only decorates; `None` if nothing was written.
    pub alt: Option<String>,
    /// Whose it is.
    pub credit: Option<String>,
}

/// A dated report of what was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Briefing {
    /// What all kinds have.
    pub common: Common,
    /// `title`
    pub title: Located<String>,
    /// `date`: of the words.
    pub date: Located<PartialDate>,
    /// `standfirst`: one or two sentences below the title.
    pub standfirst: Option<Located<String>>,
    /// `published`
    pub published: Option<Located<PartialDate>>,
    /// `updated`
    pub updated: Option<Located<PartialDate>>,
    /// `place`
    pub place: Option<String>,
    /// `country`: where it happened.
    pub country: Option<Country>,
    /// `authors`
    pub authors: Vec<String>,
    /// `sources`
    pub sources: Vec<CitedSource>,
    /// `event`
    pub event: Option<Located<EventId>>,
    /// `speakers`: who speaks in the text, for the annotator to prefer.
    pub speakers: Vec<Reference>,
    /// `participants`, in protocol order; `None` if the key is absent, and the annotator's findings count.
    pub participants: Option<Vec<ParticipantEntry>>,
    /// `topics`
    pub topics: Vec<Located<TopicId>>,
    /// `attributions`
    pub attributions: Vec<PreAttribution>,
    /// `language`, a BCP 47 tag, if not the site's.
    pub language: Option<Located<String>>,
    /// `translation_of`
    pub translation_of: Option<Located<BriefingId>>,
    /// `translator`
    pub translator: Option<String>,
    /// `corrections`
    pub corrections: Vec<Correction>,
}

impl Briefing {
    /// Returns when the briefing was published: `published`, else the day of its words.
    pub fn published_on(&self) -> PartialDate {
        self.published.as_ref().unwrap_or(&self.date).value
    }

    /// Returns when it last changed: the latest of its publication, its update and its corrections.
    pub fn changed_on(&self) -> PartialDate {
        let corrected = self.corrections.iter().map(|correction| correction.at.value);
        let updated = self.updated.iter().map(|updated| updated.value);
        // Of equals the last wins: the publication itself, with its time of day.
        let dates = corrected.chain(updated).chain([self.published_on()]);
        dates.max_by_key(|date| date.first_day()).unwrap_or_else(|| self.published_on())
    }
}

/// A text that a briefing cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedSource {
    /// `title`
    pub title: Located<String>,
    /// `publisher`
    pub publisher: Option<String>,
    /// `url`
    pub url: Option<Located<String>>,
    /// `date`
    pub date: Option<Located<PartialDate>>,
    /// `status`
    pub status: Option<SourceStatus>,
    /// `file`, below `sources/`.
    pub file: Option<Located<String>>,
    /// `rights`
    pub rights: Option<String>,
}

/// How near a source is to the words as spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceStatus {
    /// Checked against delivery.
    AsDelivered,
    /// Handed out before delivery.
    AsPrepared,
    /// Edited lightly.
    NearVerbatim,
    /// As somebody reported it.
    AsReported,
    /// Translated.
    Translated,
    /// In other words.
    Paraphrase,
}

impl SourceStatus {
    /// Returns the word as written in front matter.
    pub fn word(self) -> &'static str {
        match self {
            SourceStatus::AsDelivered => "as-delivered",
            SourceStatus::AsPrepared => "as-prepared",
            SourceStatus::NearVerbatim => "near-verbatim",
            SourceStatus::AsReported => "as-reported",
            SourceStatus::Translated => "translated",
            SourceStatus::Paraphrase => "paraphrase",
        }
    }
}

/// One entry of a list of participants.
#[derive(Clone, Debug, PartialEq)]
pub struct ParticipantEntry {
    /// The entry as a whole.
    pub span: Span,
    /// The person's id.
    pub person: Option<Located<PersonId>>,
    /// The name of somebody without a page.
    pub name: Option<Located<String>>,
    /// `as`: the id of the role, or for a `name` the role in words.
    pub role: Option<Located<String>>,
    /// `organization`
    pub organization: Option<Located<OrganizationId>>,
    /// `country`
    pub country: Option<Country>,
    /// `note`: "by video", "guest".
    pub note: Option<String>,
}

/// One entry of `attributions`: what a mark would say, without touching the prose.
#[derive(Clone, Debug, PartialEq)]
pub struct PreAttribution {
    /// `text`: words of the quotation.
    pub text: Located<String>,
    /// `nth`: which of several places, from 1.
    pub nth: Option<Located<u32>>,
    /// `speakers`
    pub speakers: Vec<Reference>,
    /// `quotation: false`
    pub is_quotation: bool,
    /// `as`
    pub role: Option<Located<String>>,
    /// `on`
    pub on: Option<Located<PartialDate>>,
}

/// One entry of `corrections`.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// `at`
    pub at: Located<PartialDate>,
    /// `kind`
    pub kind: CorrectionKind,
    /// `quote`: the words, or the id of the quote, that the correction concerns.
    pub quote: Option<Located<String>>,
    /// `was`: what stood there before.
    pub was: Option<String>,
    /// `note`
    pub note: Option<String>,
    /// The entry as a whole.
    pub span: Span,
}

/// What was corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CorrectionKind {
    /// The words.
    Wording,
    /// Who said them.
    Attribution,
    /// The translation.
    Translation,
    /// The quote was withdrawn.
    Retraction,
    /// Something else.
    Other,
}

impl CorrectionKind {
    /// Returns the word as written in front matter.
    pub fn word(self) -> &'static str {
        match self {
            CorrectionKind::Wording => "wording",
            CorrectionKind::Attribution => "attribution",
            CorrectionKind::Translation => "translation",
            CorrectionKind::Retraction => "retraction",
            CorrectionKind::Other => "other",
        }
    }
}

/// Somebody who can speak or be named.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// What all kinds have.
    pub common: Common,
    /// `name`
    pub name: Located<String>,
    /// `sort_name`: `van der Elst, Ruta`
    pub sort_name: Option<String>,
    /// `names`: former and native ones.
    pub names: Vec<DatedName>,
    /// `aliases`, for matching only.
    pub aliases: Vec<Located<String>>,
    /// `disambiguation`
    pub disambiguation: Option<String>,
    /// `pronouns`, as written: `he/him`.
    pub pronouns: Option<String>,
    /// `country`: of the person, not of a role.
    pub country: Option<Country>,
    /// `roles`
    pub roles: Vec<Role>,
    /// `seen_as`: how texts named the person, with the day.
    pub seen_as: Vec<(String, Option<PartialDate>)>,
    /// `stub`
    pub stub: bool,
    /// `visibility`
    pub visibility: Visibility,
    /// `wikidata`
    pub wikidata: Option<String>,
    /// `links`
    pub links: Vec<Link>,
    /// `summary`
    pub summary: Option<String>,
}

impl Person {
    /// Returns the days on which role number `role` of the list was held; `None` if nobody can tell.
    ///
    /// A role without an end is still held. One that ended, nobody says when (`until: unknown`), is taken to be held
    /// from its beginning until another role begins. A role without any date counts only if it is the only one.
    pub fn tenure(&self, role: usize) -> Option<Interval> {
        let written = self.roles.get(role)?;
        let from = written.first_day();
        match &written.until {
            Until::Date(date) => Some(Interval { from, until: Some(date.value.last_day()) }),
            Until::Present => {
                (from.is_some() || self.roles.len() == 1).then_some(Interval { from, until: None })
            }
            Until::Unknown => {
                let starts = self.roles.iter().filter_map(Role::first_day);
                let later = starts.filter(|start| Some(*start) > from).min();
                let until = later.and_then(|start| start.yesterday().ok());
                from.map(|from| Interval { from: Some(from), until })
            }
        }
    }

    /// Tells whether role number `role` is held on `today` for all that is known; one that ended some time is not.
    pub fn holds(&self, role: usize, today: Day) -> bool {
        let has_ended = self.roles.get(role).is_some_and(|role| role.until == Until::Unknown);
        !has_ended && self.tenure(role).is_some_and(|tenure| tenure.covers(today))
    }
}

/// A name with the time in which, or the language in which, it was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedName {
    /// The name.
    pub name: Located<String>,
    /// From when.
    pub from: Option<Located<PartialDate>>,
    /// Until when.
    pub until: Option<Located<PartialDate>>,
    /// The language, a BCP 47 tag.
    pub language: Option<String>,
}

/// A link to another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words.
    pub title: Option<String>,
    /// The address.
    pub url: Located<String>,
}

/// Whether readers may see a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    /// Everything.
    #[default]
    Full,
    /// The name stands in texts; no page, no data.
    NameOnly,
    /// Nothing that sayso adds.
    None,
}

/// What a person is at an organization, from when until when (Popolo: membership).
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// The entry as a whole.
    pub span: Span,
    /// `id`, or one made from the title: what `as:` refers to.
    pub id: String,
    /// `title`, or the title of the `post`.
    pub title: Option<Located<String>>,
    /// `post`: the id of one of the organization's posts.
    pub post: Option<Located<String>>,
    /// `short`
    pub short: Option<String>,
    /// `organization`
    pub organization: Option<Located<OrganizationId>>,
    /// `country`
    pub country: Option<Country>,
    /// `from`
    pub from: Option<Located<PartialDate>>,
    /// `until`
    pub until: Until,
    /// `status`
    pub status: Option<RoleStatus>,
    /// `source`
    pub source: Option<String>,
}

impl Role {
    /// Returns the first day of the role, if it is known.
    pub fn first_day(&self) -> Option<Day> {
        self.from.as_ref().map(|from| from.value.first_day())
    }

    /// Returns the last day of the role, if it has ended and the day is known.
    pub fn last_day(&self) -> Option<Day> {
        match &self.until {
            Until::Present | Until::Unknown => None,
            Until::Date(date) => Some(date.value.last_day()),
        }
    }

    /// Returns the words to point at when the role is meant: its title or post, else the whole entry.
    pub fn head(&self) -> Span {
        self.title.as_ref().or(self.post.as_ref()).map_or(self.span, |head| head.span)
    }
}

/// When a role ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Until {
    /// Nothing was written: it is still held.
    Present,
    /// `unknown`: it ended, nobody says when.
    Unknown,
    /// On this date, included.
    Date(Located<PartialDate>),
}

/// In what way a role is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoleStatus {
    /// In place of the holder.
    Acting,
    /// Until a successor comes.
    Caretaker,
    /// As the holder's deputy.
    Deputy,
}

impl RoleStatus {
    /// Returns the word as written in front matter.
    pub fn word(self) -> &'static str {
        match self {
            RoleStatus::Acting => "acting",
            RoleStatus::Caretaker => "caretaker",
            RoleStatus::Deputy => "deputy",
        }
    }
}

/// An organization that people hold roles at and that can speak.
#[derive(Clone, Debug, PartialEq)]
pub struct Organization {
    /// What all kinds have.
    pub common: Common,
    /// `name`
    pub name: Located<String>,
    /// `short_name`
    pub short_name: Option<String>,
    /// `names`
    pub names: Vec<DatedName>,
    /// `aliases`, for matching only.
    pub aliases: Vec<Located<String>>,
    /// `kind`, free words: ministry, alliance, parliament.
    pub kind: Option<String>,
    /// `country`
    pub country: Option<Country>,
    /// `parent`
    pub parent: Option<Located<OrganizationId>>,
    /// `successor`
    pub successor: Option<Located<OrganizationId>>,
    /// `posts`
    pub posts: Vec<Post>,
    /// `website`
    pub website: Option<Located<String>>,
    /// `wikidata`
    pub wikidata: Option<String>,
    /// `summary`
    pub summary: Option<String>,
}

/// An office that exists whoever holds it (Popolo: post).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// `id`
    pub id: Located<String>,
    /// `title`
    pub title: String,
    /// `short`
    pub short: Option<String>,
    /// `country`
    pub country: Option<Country>,
    /// `single_holder`
    pub single_holder: bool,
}

/// The dated occasion that briefings record.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What all kinds have.
    pub common: Common,
    /// `name`
    pub name: Located<String>,
    /// `aliases`
    pub aliases: Vec<Located<String>>,
    /// `date` or `start`
    pub start: Option<Located<PartialDate>>,
    /// `end`, if not the same day.
    pub end: Option<Located<PartialDate>>,
    /// `place`
    pub place: Option<String>,
    /// `country`
    pub country: Option<Country>,
    /// `organizers`
    pub organizers: Vec<Located<OrganizationId>>,
    /// `hosts`
    pub hosts: Vec<Located<OrganizationId>>,
    /// `series`: the name of the series it belongs to.
    pub series: Option<String>,
    /// `website`
    pub website: Option<Located<String>>,
    /// `participants`
    pub participants: Vec<ParticipantEntry>,
}

impl Event {
    /// Returns the first and the last date of an event of which both are known to the day; the first twice if it has no end.
    pub fn days(&self) -> Option<(PartialDate, PartialDate)> {
        let start = self.start.as_ref()?.value;
        let end = self.end.as_ref().map_or(start, |end| end.value);
        let is_day = |date: &PartialDate| matches!(date, PartialDate::Day(_) | PartialDate::Instant(..));
        [start, end].iter().all(is_day).then_some((start, end))
    }
}

/// Words about a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// What all kinds have.
    pub common: Common,
    /// `title`
    pub title: Located<String>,
    /// `summary`
    pub summary: Option<String>,
    /// `menu`: whether the topic is in the site's menu.
    pub menu: bool,
    /// `weight`: the order in the menu, small first.
    pub weight: u32,
    /// `aliases`
    pub aliases: Vec<Located<String>>,
}

/// Any other page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// What all kinds have.
    pub common: Common,
    /// `title`; of an `_index.md` it may be absent.
    pub title: Option<Located<String>>,
    /// `summary`
    pub summary: Option<String>,
    /// `menu`: whether the page is in the site's menu.
    pub menu: bool,
    /// `weight`: the order in the menu, small first.
    pub weight: u32,
    /// Names under which a link finds the page.
    pub aliases: Vec<Located<String>>,
    /// The path below `content/`, without ending and language: `about` of `about.md` and of `about.de.md`.
    pub base: String,
    /// The tag of a further language of the site that stands in the file's name: `de` of `about.de.md`.
    pub language: Option<String>,
    /// Whether the file is an `_index.md`, the words of its folder's own page.
    pub is_index: bool,
}
