//! Takes out of published briefings whatever readers may not see, once, so that nothing after the index can leak it.
//!
//! A person who is shown by name only stays a name, without page and office. Drafts, embargoed and expired items and
//! people who are not to be seen at all leave nothing: a quotation of theirs has no speaker, a list passes them over,
//! and their words in the text are no link. So do guesses: nothing published may hold them.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::Catalog;
use crate::index::published::Published;
use crate::model::{
    Attribution, BriefingId, ById, EntityId, Office, Participation, PersonId, Quote, ResolvedBriefing,
    ResolvedText, Shown, Speaker, Visibility,
};
use crate::resolve;
use crate::span::FileId;

/// What readers may see.
pub(crate) struct Redaction<'a> {
    pub(crate) published: &'a Published,
    pub(crate) catalog: &'a Catalog,
}

impl Redaction<'_> {
    /// Returns the published briefings as readers may see them.
    pub(crate) fn briefings(
        &self,
        mut resolved: ById<BriefingId, ResolvedBriefing>,
    ) -> ById<BriefingId, ResolvedBriefing> {
        let published: BTreeSet<&BriefingId> = self.published.briefings.iter().collect();
        resolved.retain(|id, _| published.contains(id));
        resolved.values_mut().for_each(|briefing| self.briefing(briefing));
        resolved
    }

    /// Takes links to what is unpublished out of the other texts.
    pub(crate) fn texts(&self, mut texts: BTreeMap<FileId, ResolvedText>) -> BTreeMap<FileId, ResolvedText> {
        for text in texts.values_mut() {
            text.links.retain(|link| link.entity.as_ref().is_none_or(|entity| self.is_shown(entity)));
            text.shown.retain(|one| one.entity.as_ref().is_none_or(|entity| self.is_shown(entity)));
        }
        texts
    }

    /// Returns the entries of a list that readers may see.
    pub(crate) fn participants(&self, listed: Vec<Participation>) -> Vec<Participation> {
        listed.into_iter().filter_map(|one| self.participation(one)).collect()
    }

    /// Takes an unpublished organization out of an office.
    pub(crate) fn office(&self, office: &mut Office) {
        let organization = office.organization.take();
        office.organization = organization.filter(|id| self.published.organizations.contains(id));
    }

    fn briefing(&self, briefing: &mut ResolvedBriefing) {
        briefing.event = briefing.event.take().filter(|id| self.published.events.contains(id));
        briefing.topics.retain(|id| self.published.topics.contains(id));
        briefing.quotes.retain(Quote::is_shown);
        briefing.quotes.iter_mut().for_each(|quote| self.quote(quote));
        self.names(briefing);
        briefing.mentions.retain(|mention| mention.entity.as_ref().is_none_or(|id| self.is_shown(id)));
        briefing.participants = self.participants(std::mem::take(&mut briefing.participants));
    }

    /// Puts the text's own words back where a link showed the name of something unpublished.
    fn names(&self, briefing: &mut ResolvedBriefing) {
        let is_open = |one: &Shown| one.entity.as_ref().is_none_or(|entity| self.is_shown(entity));
        if briefing.shown.iter().all(is_open) {
            return;
        }
        briefing.shown.retain(is_open);
        let prose = &self.catalog.briefings[&briefing.id].common.body.prose;
        for quote in &mut briefing.quotes {
            quote.text = resolve::display_text(prose, &quote.parts, &briefing.shown);
        }
    }

    fn quote(&self, quote: &mut Quote) {
        quote.guess.clear();
        let had_speakers = !quote.speakers.is_empty();
        let speakers = std::mem::take(&mut quote.speakers);
        quote.speakers = speakers.into_iter().filter_map(|speaker| self.speaker(speaker)).collect();
        if had_speakers && quote.speakers.is_empty() {
            quote.attribution = Attribution::Missing;
        }
    }

    fn speaker(&self, mut speaker: Speaker) -> Option<Speaker> {
        let entity = speaker.entity.take();
        match entity {
            Some(EntityId::Person(id)) if self.is_name_only(&id) => speaker.office = None,
            Some(entity) if !self.is_shown(&entity) => return None,
            entity => speaker.entity = entity,
        }
        speaker.office.iter_mut().for_each(|office| self.office(office));
        Some(speaker)
    }

    fn participation(&self, mut one: Participation) -> Option<Participation> {
        let person = one.person.take();
        match person {
            Some(id) if self.is_name_only(&id) => one.office = None,
            Some(id) if !self.published.people.contains(&id) => return None,
            person => one.person = person,
        }
        one.office.iter_mut().for_each(|office| self.office(office));
        Some(one)
    }

    fn is_name_only(&self, id: &PersonId) -> bool {
        let person = self.catalog.people.get(id);
        person.is_some_and(|person| person.visibility == Visibility::NameOnly)
    }

    fn is_shown(&self, entity: &EntityId) -> bool {
        let published = self.published;
        match entity {
            EntityId::Person(id) => published.people.contains(id),
            EntityId::Organization(id) => published.organizations.contains(id),
            EntityId::Event(id) => published.events.contains(id),
            EntityId::Topic(id) => published.topics.contains(id),
            EntityId::Briefing(id) => published.briefings.contains(id),
        }
    }
}
