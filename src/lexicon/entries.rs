//! Entries made of a catalog.

use crate::catalog::Catalog;
use crate::lexicon::language::Demonyms;
use crate::lexicon::{LexiconEntry, Pronoun, RolePhrase, fold};
use crate::model::{
    DatedName, EntityId, Interval, Organization, OrganizationId, Person, Reference, Role, Until, Visibility,
};

/// Makes an entry of every person, organization and event, in that order, each in the order of their ids.
pub(super) fn entries(catalog: &Catalog) -> Vec<LexiconEntry> {
    let demonyms = Demonyms::english();
    let visible = catalog.people.iter().filter(|(_, person)| person.visibility != Visibility::None);
    let people = visible.map(|(id, person)| LexiconEntry {
        entity: EntityId::Person(id.clone()),
        name: person.name.value.as_str().into(),
        names: names(&person.name.value, None, &person.names, &person.aliases),
        pronoun: person.pronouns.as_deref().and_then(Pronoun::from_written),
        roles: roles(person, catalog, &demonyms),
        offices: offices(person, catalog, &demonyms),
        country: person.country,
    });
    let organizations = catalog.organizations.iter().map(|(id, one)| LexiconEntry {
        entity: EntityId::Organization(id.clone()),
        name: one.name.value.as_str().into(),
        names: names(&one.name.value, one.short_name.as_deref(), &one.names, &one.aliases),
        pronoun: None,
        roles: Vec::new(),
        offices: Vec::new(),
        country: one.country,
    });
    let events = catalog.events.iter().map(|(id, one)| LexiconEntry {
        entity: EntityId::Event(id.clone()),
        name: one.name.value.as_str().into(),
        names: names(&one.name.value, None, &[], &one.aliases),
        pronoun: None,
        roles: Vec::new(),
        offices: Vec::new(),
        country: one.country,
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
    let offices = person.roles.iter().map(|role| {
        let organization = role.organization.as_ref().and_then(|reference| organization(reference, catalog));
        let country = role.country.or(organization.and_then(|one| one.country));
        let countries = country.map_or(&[][..], |country| demonyms.words(country));
        let words = titles(role, organization)
            .chain(organization.into_iter().flat_map(organization_names))
            .chain(countries.iter().copied());
        (fold(&words.collect::<Vec<_>>().join(" ")), interval(role))
    });
    offices.collect()
}

fn roles(person: &Person, catalog: &Catalog, demonyms: &Demonyms) -> Vec<RolePhrase> {
    let mut phrases = Vec::new();
    for (number, role) in person.roles.iter().enumerate() {
        let interval = interval(role);
        let organization = role.organization.as_ref().and_then(|reference| organization(reference, catalog));
        let mut words = Vec::new();
        for title in titles(role, organization) {
            words.push(fold(title));
            if let Some(country) = role.country.or(organization.and_then(|one| one.country)) {
                for adjective in demonyms.words(country) {
                    words.push(fold(&format!("{adjective} {title}")));
                    words.push(fold(&format!("{adjective}'s {title}")));
                }
            }
            for name in organization.into_iter().flat_map(organization_names) {
                words.push(fold(&format!("{name} {title}")));
                words.push(fold(&format!("{name}'s {title}")));
            }
        }
        let leads = titles(role, organization).any(is_head);
        if leads {
            for name in organization.into_iter().flat_map(organization_names) {
                words.extend(["chief", "head", "leader"].map(|head| fold(&format!("{name} {head}"))));
            }
        }
        words.sort();
        words.dedup();
        phrases.extend(words.into_iter().map(|words| RolePhrase { words, interval, role: number }));
    }
    phrases
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

/// Tells whether whoever bears the title leads the organization, so that papers call them its chief.
fn is_head(title: &str) -> bool {
    let title = fold(title);
    let is_second =
        ["deputy", "vice", "assistant", "former", "under-"].iter().any(|word| title.contains(word));
    let heads = [
        "secretary general",
        "secretary-general",
        "president",
        "director-general",
        "director general",
        "chair",
        "chief",
        "head",
        "executive director",
        "high representative",
    ];
    !is_second && heads.iter().any(|head| title.contains(head))
}

fn organization_names(organization: &Organization) -> impl Iterator<Item = &str> {
    [Some(organization.name.value.as_str()), organization.short_name.as_deref()].into_iter().flatten()
}

fn organization<'catalog>(
    reference: &Reference,
    catalog: &'catalog Catalog,
) -> Option<&'catalog Organization> {
    let id = reference.value.trim();
    let id = id.strip_prefix("organization:").unwrap_or(id);
    catalog.organizations.get(&OrganizationId::new(id))
}

fn interval(role: &Role) -> Interval {
    let from = role.from.as_ref().map(|date| date.value.first_day());
    let until = match &role.until {
        Until::Date(date) => Some(date.value.last_day()),
        Until::Unknown => role.from.as_ref().map(|date| date.value.last_day()),
        Until::Present => None,
    };
    Interval { from, until }
}
