//! What sayso understood: who said what, as whom, when.

use std::sync::Arc;

use crate::model::{
    Authority, BriefingId, Country, EntityId, EventId, NameKind, OrganizationId, PartialDate, PersonId,
    QuoteId, QuoteKind, RoleStatus, Shown, TopicId,
};
use crate::span::{Span, TextRange};

/// A briefing with everything in it resolved to people and organizations of the site.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedBriefing {
    /// The briefing.
    pub id: BriefingId,
    /// The day that counts for offices: of a one-day event, else of the briefing.
    pub day: PartialDate,
    /// The event.
    pub event: Option<EventId>,
    /// The topics, in the order written.
    pub topics: Vec<TopicId>,
    /// The quotes, in the order of the text.
    pub quotes: Vec<Quote>,
    /// Mentions and links, in the order of the text.
    pub mentions: Vec<Mention>,
    /// The participants, in the editor's order, else in the text's.
    pub participants: Vec<Participation>,
    /// Regions between marks that are no quotations.
    pub not_quotes: Vec<TextRange>,
    /// What readers see in place of words of the text, in the order of the text.
    pub shown: Vec<Shown>,
}

/// A text that is no briefing, its links resolved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResolvedText {
    /// The `[[…]]` links, in the order of the text.
    pub links: Vec<Mention>,
    /// What readers see in place of words of the text, in its order.
    pub shown: Vec<Shown>,
}

/// Words attributed to a speaker, direct or reported.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The id within its briefing.
    pub id: QuoteId,
    /// Whether the words are given, partly given, or reported.
    pub kind: QuoteKind,
    /// Where the words stand: ranges of the briefing's prose.
    pub parts: Vec<TextRange>,
    /// The words as displayed: parts joined by a space, marks typographic, a final comma dropped.
    pub text: String,
    /// Whether and why a speaker is, or is not, shown.
    pub attribution: Attribution,
    /// Who is shown as the speaker; empty unless the attribution is [`Attribution::Named`].
    pub speakers: Vec<Speaker>,
    /// Whom the engine or editor guessed; never published.
    pub guess: Vec<Speaker>,
    /// The words that attribute it.
    pub cue: Option<TextRange>,
    /// Which rule found the speaker, in words.
    pub reason: &'static str,
    /// How sure the attribution is, from 0 to 1; 1 when an editor decided.
    pub confidence: f32,
    /// Who decided.
    pub by: Authority,
    /// Whether it stands within another quote.
    pub nested: bool,
    /// The day it was said.
    pub day: PartialDate,
    /// Which of the briefing's sources it is taken from, from 0.
    pub source: Option<usize>,
    /// The numbers of the briefing's corrections that concern it.
    pub corrections: Vec<usize>,
    /// Whether a correction withdrew it.
    pub retracted: bool,
}

/// Whether a quote's speaker is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attribution {
    /// A speaker is shown.
    Named,
    /// An editor wants nobody named.
    Unnamed,
    /// There is a guess, which is not shown.
    Doubtful,
    /// Nobody was found.
    Missing,
}

impl Quote {
    /// Tells whether readers see it: a reported statement only if somebody is named for it.
    pub fn is_shown(&self) -> bool {
        self.kind != QuoteKind::Indirect || self.attribution == Attribution::Named
    }

    /// Returns who speaks, or who is only guessed to.
    pub fn speakers_or_guess(&self) -> &[Speaker] {
        if self.speakers.is_empty() { &self.guess } else { &self.speakers }
    }
}

/// Whom a quote is attributed to.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The name as displayed.
    pub name: Arc<str>,
    /// What kind of speaker.
    pub kind: NameKind,
    /// The person or organization of the site; `None` for a name nobody knows.
    pub entity: Option<EntityId>,
    /// The office held on the quote's day.
    pub office: Option<Office>,
    /// The words that name the speaker beside the quote.
    pub mention: Option<TextRange>,
}

impl Speaker {
    /// Returns the person, if the speaker is one of the site.
    pub fn person(&self) -> Option<&PersonId> {
        match &self.entity {
            Some(EntityId::Person(id)) => Some(id),
            _ => None,
        }
    }
}

/// A role held on a certain day, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    /// The number of the role in the person's list; `None` for an office only the text names.
    pub role: Option<usize>,
    /// The title.
    pub title: String,
    /// A shorter title.
    pub short: Option<String>,
    /// The organization.
    pub organization: Option<OrganizationId>,
    /// The country of the role, else of its organization.
    pub country: Option<Country>,
    /// In what way it was held.
    pub status: Option<RoleStatus>,
    /// The predecessor's last day was the same day.
    pub is_handover: bool,
}

/// What looking for an office on a day found.
#[derive(Clone, Debug, PartialEq)]
pub enum OfficeFinding {
    /// The person has no roles at all.
    NoRoles,
    /// Exactly one.
    One(Office),
    /// Several at once: their numbers in the person's list, the most recent first.
    Several(Vec<usize>),
    /// None on that day; the nearest in time, if any has dates.
    NoneThen(Option<usize>),
}

/// Words that name somebody or something of the site without quoting.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where: a range of the briefing's prose.
    pub range: TextRange,
    /// Who or what; `None` for a name nobody knows.
    pub entity: Option<EntityId>,
    /// The fullest name.
    pub name: Arc<str>,
    /// What kind of name.
    pub kind: NameKind,
    /// Whether the words are a pronoun.
    pub is_pronoun: bool,
    /// Whether the words are to be a link: `[[…]]`, a speaker beside a quote, the first mention of a section.
    pub is_linked: bool,
}

/// A person in a role at one event or briefing.
#[derive(Clone, Debug, PartialEq)]
pub struct Participation {
    /// The person of the site; `None` for a name nobody knows.
    pub person: Option<PersonId>,
    /// The name as displayed.
    pub name: Arc<str>,
    /// The office on the day, or what the editor or the text says.
    pub office: Option<Office>,
    /// "by video", "guest".
    pub note: Option<String>,
    /// Where it was written or found.
    pub span: Span,
}
