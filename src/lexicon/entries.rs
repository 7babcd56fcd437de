//! Entries made of a catalog.

use crate::catalog::Catalog;
use crate::lexicon::language::Demonyms;
use crate::lexicon::{LexiconEntry, Pronoun, fold};
use crate::model::{DatedName, EntityId, Interval, Organization, Person, Reference, Role, Visibility};

/// Makes an entry of every person, organization and event, in that order, each in the order of their ids.
pub(super) fn entries(catalog: &Catalog, demonyms: &Demonyms) -> Vec<LexiconEntry> {
    let visible = catalog.people.iter().filter(|(_, person)| person.visibility != Visibility::None);
    let people = visible.map(|(id, person)| LexiconEntry {
        entity: EntityId::Person(id.clone()),
        name: person.name.value.as_str().into(),
        names: names(&person.name.value, None, &person.names, &person.aliases),
        pronoun: person.pronouns.as_deref().and_then(Pronoun::from_written),
        offices: offices(person, catalog, demonyms),
    });
    let organizations = catalog.organizations.iter().map(|(id, one)| LexiconEntry {
        entity: EntityId::Organization(id.clone()),
        name: one.name.value.as_str().into(),
        names: names(&one.name.value, one.short_name.as_deref(), &one.names, &one.aliases),
        pronoun: None,
        offices: Vec::new(),
    });
    let events = catalog.events.iter().map(|(id, one)| LexiconEntry {
        entity: EntityId::Event(id.clone()),
        name: one.name.value.as_str().into(),
        names: names(&one.name.value, None, &[], &one.aliases),
        pronoun: None,
        offices: Vec::new(),
    });
    people.chain(organizations).chain(events).collect()
}

fn names(name: &str, short: Option<&str>, dated: &[DatedName], aliases: &[Reference]) -> Vec<String> {
    let dated = dated.iter().map(|dated| dated.name.value.as_str());
    let aliases = aliases.iter().map(|alias| alias.value.as_str());
    [Some(name), short].into_iter().flatten().chain(dated).chain(aliases).map(str::to_owned).collect()
}

/// Returns the words of each office, with those of its organization and country.
fn offices(person: &Person, catalog: &Catalog, demonyms: &Demonyms) -> Vec<(String, Interval)> {
    let offices = person.roles.iter().enumerate().filter_map(|(number, role)| {
        let organization = role.organization.as_ref().and_then(|id| catalog.organizations.get(&id.value));
        let country = role.country.or(organization.and_then(|one| one.country));
        let countries = country.map_or(&[][..], |country| demonyms.words(country));
        let words = titles(role, organization)
            .chain(organization.into_iter().flat_map(organization_names))
            .chain(countries.iter().copied());
        Some((fold(&words.collect::<Vec<_>>().join(" ")), person.tenure(number)?))
    });
    offices.collect()
}

fn titles<'item>(
    role: &'item Role,
    organization: Option<&'item Organization>,
) -> impl Iterator<Item = &'item str> {
    let post = role
        .post
        .as_ref()
        .and_then(|post| organization?.posts.iter().find(|known| known.id.value == post.value));
    let own = role.title.as_ref().map(|title| title.value.as_str());
    let short = role.short.as_deref();
    [own, short, post.map(|post| post.title.as_str()), post.and_then(|post| post.short.as_deref())]
        .into_iter()
        .flatten()
}

fn organization_names(organization: &Organization) -> impl Iterator<Item = &str> {
    [Some(organization.name.value.as_str()), organization.short_name.as_deref()].into_iter().flatten()
}
