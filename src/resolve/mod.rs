//! Stage 4: turns names and references of one briefing into people, organizations and offices of the site.
//!
//! In: one [`Briefing`], its [`Annotations`], the [`Catalog`] and the [`Lexicon`]. Out: a [`ResolvedBriefing`]. The
//! steps:
//!
//! 1. `references.rs`: event, topics, participants, `[[…]]`.
//! 2. `speakers.rs`: found names to people and organizations, preferring those the briefing says take part.
//! 3. `quotes.rs`: each quote's speakers by the order of authority (inline mark, `attributions:`, annotator), its
//!    id, its text, its day, and whether the attribution is published.
//! 4. `offices.rs`: the office that each speaker and participant held on the day.
//!
//! What stays below the threshold becomes a guess. Sees no other briefing.

mod corrections;
mod mentions;
mod offices;
mod participants;
mod quotes;
mod references;
mod speakers;

use crate::catalog::Catalog;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::lexicon::Lexicon;
use crate::model::{
    Annotations, Body, Briefing, BriefingId, EntityId, EventId, PartialDate, PersonId, ResolvedBriefing,
    ResolvedText,
};
use crate::span::Located;

pub use offices::{office_on, offices};
pub use participants::event_participants;
pub use quotes::{display_text, quote_id, words_hash};
pub(crate) use references::Targets;
pub use references::unknown;

/// What the parts of this stage share.
pub(crate) struct Scope<'a> {
    pub(crate) briefing: &'a Briefing,
    pub(crate) catalog: &'a Catalog,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) config: &'a Config,
    /// The day that counts for offices.
    pub(crate) day: PartialDate,
    /// Who speaks or takes part, as far as front matter says: they win over namesakes.
    pub(crate) expected: Vec<PersonId>,
    /// Whether the text seems to be in another language, and no editor says so.
    pub(crate) is_foreign: bool,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'a> Scope<'a> {
    /// The role in which the front matter's list says that somebody took part.
    pub(crate) fn role_of_participant(&self, id: &PersonId) -> Option<&'a Located<String>> {
        let entries = self.briefing.participants.iter().flatten();
        let listed = entries.filter(|entry| entry.person.as_ref().is_some_and(|person| person.value == *id));
        listed.filter_map(|entry| entry.role.as_ref()).next()
    }

    /// Where the targets of `[[…]]` are looked up.
    pub(crate) fn targets(&self) -> Targets<'a> {
        Targets { catalog: self.catalog, lexicon: self.lexicon }
    }
}

/// Resolves the links of a text that is no briefing.
pub fn text(body: &Body, catalog: &Catalog, lexicon: &Lexicon) -> Diagnosed<ResolvedText> {
    let mut diagnostics = Vec::new();
    let links = mentions::links(&body.prose, Targets { catalog, lexicon }, &mut diagnostics);
    let shown = mentions::names(&body.prose, &links, catalog);
    Diagnosed { output: ResolvedText { links, shown }, diagnostics }
}

/// Resolves one briefing.
pub fn resolve(
    id: &BriefingId,
    briefing: &Briefing,
    annotations: Annotations,
    catalog: &Catalog,
    lexicon: &Lexicon,
    config: &Config,
) -> Diagnosed<ResolvedBriefing> {
    let day = briefing.date.value;
    let mut scope = Scope {
        briefing,
        catalog,
        lexicon,
        config,
        day,
        expected: Vec::new(),
        is_foreign: annotations.is_foreign && briefing.language.is_none(),
        diagnostics: Vec::new(),
    };
    let event = references::event(&mut scope);
    scope.day = day_of(briefing, event.as_ref(), catalog);
    scope.expected = expected(&mut scope, event.as_ref());
    let topics = briefing.topics.iter().map(|topic| topic.value.clone()).collect();
    if let Some(original) = &briefing.translation_of
        && !catalog.briefings.contains_key(&original.value)
    {
        let known = catalog.briefings.keys().map(BriefingId::as_str);
        let unknown =
            references::unknown(original.value.as_str(), original.span, Code::UnresolvedLink, known);
        scope.diagnostics.push(unknown);
    }
    scope.diagnostics.extend(not_an_original(id, briefing, catalog));

    let prose = &briefing.common.body.prose;
    let links = mentions::links(prose, scope.targets(), &mut scope.diagnostics);
    let shown = mentions::shown(mentions::names(prose, &links, catalog), &annotations.glyphs);
    let quotes = quotes::quotes(&mut scope, &annotations, &shown);
    let participants = participants::participants(&mut scope, event.as_ref(), &annotations);
    let mentions = mentions::mentions(&mut scope, links, &annotations, &quotes);
    Diagnosed {
        output: ResolvedBriefing {
            id: id.clone(),
            day: scope.day,
            event,
            topics,
            quotes,
            mentions,
            participants,
            not_quotes: annotations.not_quotes,
            shown,
        },
        diagnostics: scope.diagnostics,
    }
}

/// A one-day event's date, else the briefing's.
fn day_of(briefing: &Briefing, event: Option<&EventId>, catalog: &Catalog) -> PartialDate {
    let event = event.and_then(|id| catalog.events.get(id));
    let is_one_day = |event: &&crate::model::Event| {
        event
            .end
            .as_ref()
            .is_none_or(|end| event.start.as_ref().is_some_and(|start| start.value == end.value))
    };
    let start = event.filter(is_one_day).and_then(|event| event.start.as_ref());
    let day = start.map(|start| start.value).filter(|start| matches!(start, PartialDate::Day(_)));
    day.unwrap_or(briefing.date.value)
}

fn expected(scope: &mut Scope<'_>, event: Option<&EventId>) -> Vec<PersonId> {
    let mut expected = Vec::new();
    for speaker in &scope.briefing.speakers {
        if let Some(EntityId::Person(person)) = references::speaker(scope, speaker, true) {
            expected.push(person);
        }
    }
    let of_event =
        event.and_then(|id| scope.catalog.events.get(id)).map(|event| event.participants.as_slice());
    let entries = scope.briefing.participants.iter().flatten().chain(of_event.unwrap_or_default());
    let references = entries.filter_map(|entry| entry.person.as_ref());
    let ids = references.map(|person| &person.value);
    expected.extend(ids.filter(|id| scope.catalog.people.contains_key(*id)).cloned());
    expected
}

/// Reports `translation_of` when it names the briefing itself or a translation: originals have translations, nothing else.
fn not_an_original(id: &BriefingId, briefing: &Briefing, catalog: &Catalog) -> Option<Diagnostic> {
    let named = briefing.translation_of.as_ref()?;
    if named.value == *id {
        let message = format!("`{id}` cannot be a translation of itself");
        let help = "name the briefing that it translates, or take the line out";
        return Some(Diagnostic::new(Code::NotAnOriginal, named.span, message).help(help));
    }
    let original = catalog.briefings.get(&named.value)?.translation_of.as_ref()?;
    let message = format!("`{}` is a translation itself", named.value);
    let diagnostic = Diagnostic::new(Code::NotAnOriginal, named.span, message);
    Some(match original.value == *id {
        true => diagnostic.help("one of the two is the original, and has no `translation_of`"),
        false => diagnostic.help(format!("name the original: `translation_of: {}`", original.value)),
    })
}
