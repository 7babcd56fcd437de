//! What readers may see: neither drafts nor embargoed nor expired items, nor those whom only such items mention.

use std::collections::BTreeSet;

use crate::catalog::Catalog;
use crate::config::Config;
use crate::index::Visibility;
use crate::model::{
    BriefingId, ById, Common, EntityId, EntityKind, EventId, OrganizationId, PageId, ParticipantEntry,
    Person, PersonId, ResolvedBriefing, TopicId, Visibility as PersonVisibility,
};

/// The ids of everything published, in the order in which it is listed.
pub(crate) struct Published {
    /// Newest first.
    pub(crate) briefings: Vec<BriefingId>,
    pub(crate) people: BTreeSet<PersonId>,
    pub(crate) organizations: BTreeSet<OrganizationId>,
    pub(crate) events: BTreeSet<EventId>,
    pub(crate) topics: BTreeSet<TopicId>,
    pub(crate) pages: Vec<PageId>,
}

/// Decides what is published.
pub(crate) fn published(
    catalog: &Catalog,
    resolved: &ById<BriefingId, ResolvedBriefing>,
    config: &Config,
    visibility: Visibility,
) -> Published {
    let is_open = |common: &Common| is_open(common, config, visibility);
    let open =
        |id: &&BriefingId| catalog.briefings.get(*id).is_some_and(|briefing| is_open(&briefing.common));
    let mut briefings: Vec<BriefingId> = resolved.keys().filter(open).cloned().collect();
    briefings.sort_by_cached_key(|id| {
        (std::cmp::Reverse(catalog.briefings[id].date.value.first_day()), id.clone())
    });
    let shown: BTreeSet<&BriefingId> = briefings.iter().collect();
    let is_withheld = |id: &&BriefingId| {
        let briefing = catalog.briefings.get(*id);
        briefing.is_some_and(|briefing| is_withheld(&briefing.common, config, visibility))
    };
    let hidden = resolved.keys().filter(|id| !shown.contains(id)).filter(is_withheld);

    let in_open =
        briefings.iter().fold(Used::default(), |used, id| used.with_briefing(id, catalog, &resolved[id]));
    let in_hidden = hidden.fold(Used::default(), |used, id| {
        used.with_briefing(id, catalog, &resolved[id]).with_guesses(&resolved[id])
    });

    let only_hidden =
        |entity: &EntityId| in_hidden.entities.contains(entity) && !in_open.entities.contains(entity);
    let events: BTreeSet<EventId> = catalog
        .events
        .iter()
        .filter(|(id, event)| is_open(&event.common) && !only_hidden(&EntityId::Event((*id).clone())))
        .map(|(id, _)| id.clone())
        .collect();
    let mut used = in_open;
    let mut used_hidden = in_hidden;
    for (id, event) in &catalog.events {
        let target = if events.contains(id) { &mut used } else { &mut used_hidden };
        target.with_entries(&event.participants);
        let organizations = event.organizers.iter().chain(&event.hosts);
        target.entities.extend(organizations.map(|id| EntityId::Organization(id.value.clone())));
    }
    let only_hidden =
        |entity: &EntityId| used_hidden.entities.contains(entity) && !used.entities.contains(entity);
    let is_shown = |id: &PersonId, person: &Person| {
        is_open(&person.common)
            && person.visibility == PersonVisibility::Full
            && !only_hidden(&EntityId::Person(id.clone()))
    };
    let people: BTreeSet<PersonId> =
        catalog.people.iter().filter(|(id, person)| is_shown(id, person)).map(|(id, _)| id.clone()).collect();
    let organizations = organizations(catalog, &people, &used, &used_hidden, &is_open);
    let is_closed_topic = |id: &TopicId| catalog.topics.get(id).is_some_and(|topic| !is_open(&topic.common));
    let with_file = catalog.topics.keys().filter(|id| !only_hidden(&EntityId::Topic((*id).clone()))).cloned();
    let with_briefing = used.entities.iter().filter_map(|entity| match entity {
        EntityId::Topic(id) => Some(id.clone()),
        _ => None,
    });
    let topics = with_file.chain(with_briefing).filter(|id| !is_closed_topic(id)).collect();
    let pages =
        catalog.pages.iter().filter(|(_, page)| is_open(&page.common)).map(|(id, _)| id.clone()).collect();
    Published { briefings, people, organizations, events, topics, pages }
}

/// Organizations are hidden if only hidden briefings, or only hidden people, lead to them.
fn organizations(
    catalog: &Catalog,
    people: &BTreeSet<PersonId>,
    used: &Used,
    used_hidden: &Used,
    is_open: &dyn Fn(&Common) -> bool,
) -> BTreeSet<OrganizationId> {
    let employers = |is_shown: bool| {
        let people = catalog.people.iter().filter(move |(id, _)| people.contains(*id) == is_shown);
        let roles = people.flat_map(|(_, person)| &person.roles);
        roles.filter_map(|role| role.organization.as_ref()).map(|id| id.value.clone())
    };
    let of_shown: BTreeSet<OrganizationId> = employers(true).collect();
    let of_hidden: BTreeSet<OrganizationId> = employers(false).collect();
    let is_shown = |id: &OrganizationId| {
        let entity = EntityId::Organization(id.clone());
        let is_used = used.entities.contains(&entity) || of_shown.contains(id);
        let is_used_hidden = used_hidden.entities.contains(&entity) || of_hidden.contains(id);
        is_used || !is_used_hidden
    };
    let open = catalog
        .organizations
        .iter()
        .filter(|(id, organization)| is_open(&organization.common) && is_shown(id));
    open.map(|(id, _)| id.clone()).collect()
}

fn is_open(common: &Common, config: &Config, visibility: Visibility) -> bool {
    common.is_whole && !is_withheld(common, config, visibility)
}

/// Tells whether an item's author keeps it from readers: it is a draft, embargoed, or has expired.
pub fn is_withheld(common: &Common, config: &Config, visibility: Visibility) -> bool {
    let instant = |date: &crate::model::PartialDate| date.starts_at(&config.timezone);
    let is_early = common.embargo.as_ref().is_some_and(|embargo| visibility.now < instant(&embargo.value));
    let is_late = common.expires.as_ref().is_some_and(|expires| visibility.now >= instant(&expires.value));
    common.draft && !visibility.drafts || (is_early || is_late) && !visibility.future
}

/// Whom and what some briefings mention.
#[derive(Default)]
struct Used {
    entities: BTreeSet<EntityId>,
}

impl Used {
    fn with_briefing(mut self, id: &BriefingId, catalog: &Catalog, resolved: &ResolvedBriefing) -> Used {
        self.entities.extend(resolved.mentions.iter().filter_map(|mention| mention.entity.clone()));
        for quote in &resolved.quotes {
            self.entities.extend(quote.speakers.iter().filter_map(|speaker| speaker.entity.clone()));
        }
        let participants = &resolved.participants;
        self.entities.extend(participants.iter().filter_map(|one| one.person.clone()).map(EntityId::Person));
        let offices = participants.iter().filter_map(|one| one.office.as_ref());
        let employers = offices.filter_map(|office| office.organization.clone());
        self.entities.extend(employers.map(EntityId::Organization));
        let speakers = catalog.briefings.get(id).map_or(&[][..], |briefing| &briefing.speakers);
        self.entities.extend(speakers.iter().flat_map(|reference| {
            let (_, id) = EntityKind::split(&reference.value);
            [EntityId::Person(PersonId::new(id)), EntityId::Organization(OrganizationId::new(id))]
        }));
        self.entities.extend(resolved.topics.iter().cloned().map(EntityId::Topic));
        self.entities.extend(resolved.event.clone().map(EntityId::Event));
        self
    }

    /// Adds whom the annotator or an editor only guessed. Guesses are never published, so that those of open
    /// briefings do not make anybody public; those of hidden ones hide.
    fn with_guesses(mut self, resolved: &ResolvedBriefing) -> Used {
        let guessed = resolved.quotes.iter().flat_map(|quote| &quote.guess);
        self.entities.extend(guessed.filter_map(|speaker| speaker.entity.clone()));
        self
    }

    fn with_entries(&mut self, entries: &[ParticipantEntry]) {
        let people = entries.iter().filter_map(|entry| entry.person.as_ref());
        self.entities.extend(people.map(|id| EntityId::Person(id.value.clone())));
    }
}
