//! Entries made of a catalog.

use crate::catalog::Catalog;
use crate::lexicon::language::Demonyms;
use crate::lexicon::{KnownName, LexiconEntry, RolePhrase, fold};
use crate::model::{
    DatedName, EntityId, Interval, Organization, OrganizationId, Person, Reference, Role, Until,
};

/// Makes an entry of every person and every organization, people first, in the order of their ids.
pub(super) fn entries(catalog: &Catalog) -> Vec<LexiconEntry> {
    let demonyms = Demonyms::english();
    let people = catalog.people.iter().map(|(id, person)| LexiconEntry {
        id: EntityId::Person(id.clone()),
        name: person.name.value.as_str().into(),
        names: names(&person.name.value, None, &person.names, &person.aliases),
        pronouns: person.pronouns.clone(),
        roles: roles(person, catalog, &demonyms),
        country: person.country,
    });
    let organizations = catalog.organizations.iter().map(|(id, one)| LexiconEntry {
        id: EntityId::Organization(id.clone()),
        name: one.name.value.as_str().into(),
        names: names(&one.name.value, one.short_name.as_deref(), &one.names, &one.aliases),
        pronouns: None,
        roles: Vec::new(),
        country: one.country,
    });
    people.chain(organizations).collect()
}

const ALWAYS: Interval = Interval { from: None, until: None };

fn names(name: &str, short: Option<&str>, dated: &[DatedName], aliases: &[Reference]) -> Vec<KnownName> {
    let plain =
        [Some(name), short].into_iter().flatten().chain(aliases.iter().map(|alias| alias.value.as_str()));
    let plain = plain.map(|name| KnownName { name: name.into(), interval: ALWAYS });
    let dated = dated.iter().map(|dated| KnownName {
        name: dated.name.value.as_str().into(),
        interval: Interval {
            from: dated.from.map(|date| date.first_day()),
            until: dated.until.map(|date| date.last_day()),
        },
    });
    plain.chain(dated).collect()
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
        let leads = titles(role, organization).any(|title| is_head(title));
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
        Until::Present | Until::Unknown => None,
    };
    Interval { from, until }
}
