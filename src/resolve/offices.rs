//! The office that somebody held on a day.
//!
//! Both ends of a role are included, and a date of reduced precision covers all its days. A role without an end is
//! still held; one that ended, nobody says when (`until: unknown`), is taken to be held on a day only if it began
//! and the person has no later role by then. On a handover day, when one holder's last day is the next one's first
//! at the same organization and office, the incoming holder has it.

use crate::catalog::Catalog;
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon::fold;
use crate::model::{
    Day, Interval, Office, OfficeFinding, Organization, OrganizationId, PartialDate, Person, PersonId, Role,
    Until,
};
use crate::resolve::Scope;
use crate::span::{Located, Span};

/// Returns the office that `person` held on `day`.
pub fn office_on(person: &Person, day: Day, catalog: &Catalog) -> OfficeFinding {
    if person.roles.is_empty() {
        return OfficeFinding::NoRoles;
    }
    let covers = |role: &usize| person.tenure(*role).is_some_and(|tenure| tenure.covers(day));
    let mut held: Vec<usize> = (0..person.roles.len()).filter(covers).collect();
    if held.len() > 1 {
        let goes_on = |number: &usize| !is_passed_on(person, *number, day, catalog);
        let kept: Vec<usize> = held.iter().copied().filter(goes_on).collect();
        if !kept.is_empty() {
            held = kept;
        }
    }
    held.sort_by_key(|number| {
        std::cmp::Reverse(person.roles[*number].from.as_ref().map(|from| from.value.first_day()))
    });
    match held.as_slice() {
        [one] => OfficeFinding::One(office(person, *one, Some(day), catalog)),
        [] => OfficeFinding::NoneThen(nearest(person, day)),
        _ => OfficeFinding::Several(held),
    }
}

/// Returns all roles as offices with their numbers: those held on `today` first, then the newest first.
pub fn offices(person: &Person, today: Day, catalog: &Catalog) -> Vec<(usize, Office)> {
    let mut numbers: Vec<usize> = (0..person.roles.len()).collect();
    let start = |number: usize| person.roles[number].first_day();
    numbers.sort_by_key(|number| (!person.holds(*number, today), std::cmp::Reverse(start(*number)), *number));
    numbers.into_iter().map(|number| (number, office(person, number, None, catalog))).collect()
}

/// Returns role number `role` as an office to show.
pub(crate) fn office(person: &Person, role: usize, day: Option<Day>, catalog: &Catalog) -> Office {
    let written = &person.roles[role];
    let id = written.organization.as_ref().map(|id| id.value.clone());
    let organization = id.as_ref().and_then(|id| catalog.organizations.get(id));
    let post =
        written.post.as_ref().zip(organization).and_then(|(post, organization)| {
            organization.posts.iter().find(|one| one.id.value == post.value)
        });
    let title = match (&written.title, post) {
        (Some(title), _) => title.value.clone(),
        (None, Some(post)) => post.title.clone(),
        (None, None) => written.post.as_ref().map_or_else(String::new, |post| post.value.clone()),
    };
    let of_post = post.and_then(|post| post.country);
    Office {
        role: Some(role),
        title,
        short: written.short.clone().or_else(|| post.and_then(|post| post.short.clone())),
        country: written.country.or(of_post).or_else(|| organization.and_then(|one| one.country)),
        status: written.status,
        is_handover: day.is_some_and(|day| begins_as_another_ends(written, day, id.as_ref(), catalog)),
        organization: id.filter(|_| organization.is_some()),
    }
}

/// Tells whether the role ends on `day` while another of the person's roles begins or goes on: the handover itself.
fn is_passed_on(person: &Person, number: usize, day: Day, catalog: &Catalog) -> bool {
    let ends_today = person.roles[number].last_day() == Some(day);
    let successor = || {
        let id = organization_of(&person.roles[number]);
        let title = title_key(&person.roles[number], catalog);
        catalog.people.values().flat_map(|other| &other.roles).any(|role| {
            role.first_day() == Some(day) && organization_of(role) == id && title_key(role, catalog) == title
        })
    };
    let begins_today = person.roles.iter().any(|role| role.first_day() == Some(day));
    ends_today && (begins_today || successor())
}

fn begins_as_another_ends(
    role: &Role,
    day: Day,
    organization: Option<&OrganizationId>,
    catalog: &Catalog,
) -> bool {
    let title = title_key(role, catalog);
    role.first_day() == Some(day)
        && catalog.people.values().flat_map(|other| &other.roles).any(|other| {
            other.last_day() == Some(day)
                && organization_of(other).as_ref() == organization
                && title_key(other, catalog) == title
        })
}

fn organization_of(role: &Role) -> Option<OrganizationId> {
    role.organization.as_ref().map(|id| id.value.clone())
}

fn title_key(role: &Role, catalog: &Catalog) -> String {
    let organization: Option<&Organization> =
        organization_of(role).and_then(|id| catalog.organizations.get(&id));
    let post = role.post.as_ref().and_then(|post| {
        organization?.posts.iter().find(|one| one.id.value == post.value).map(|one| one.title.clone())
    });
    fold(&role.title.as_ref().map(|title| title.value.clone()).or(post).unwrap_or_default())
}

fn nearest(person: &Person, day: Day) -> Option<usize> {
    let days = |role: &Role| Interval { from: role.first_day(), until: role.last_day() };
    let dated = (0..person.roles.len()).filter(|number| {
        let days = days(&person.roles[*number]);
        days.from.is_some() || days.until.is_some()
    });
    dated.min_by_key(|number| days(&person.roles[*number]).distance(day))
}

/// Finds the office to show, settled by `wanted` (a role's id) where it is given, and reports what is unclear.
pub(crate) fn settle(
    scope: &mut Scope<'_>,
    id: &PersonId,
    day: PartialDate,
    wanted: Option<&Located<String>>,
    place: Span,
) -> Option<Office> {
    let catalog = scope.catalog;
    let person = catalog.people.get(id)?;
    if let Some(wanted) = wanted {
        if let Some(role) = person.roles.iter().position(|role| role.id == wanted.value) {
            return Some(office(person, role, Some(day.first_day()), catalog));
        }
        unknown_role(scope, person, wanted);
    }
    match office_on(person, day.first_day(), catalog) {
        OfficeFinding::NoRoles => None,
        OfficeFinding::One(office) => Some(office),
        OfficeFinding::Several(roles) => {
            // A misspelt `as:` has been reported, and settles this once it is mended.
            if wanted.is_none() {
                several(scope, person, &roles, day, place);
            }
            Some(office(person, *roles.first()?, Some(day.first_day()), catalog))
        }
        OfficeFinding::NoneThen(near) => {
            no_role(scope, person, near, day, place);
            None
        }
    }
}

fn unknown_role(scope: &mut Scope<'_>, person: &Person, wanted: &Located<String>) {
    let ids: Vec<String> = person.roles.iter().map(|role| format!("`{}`", role.id)).collect();
    let message = format!("{} has no role `{}`", person.name.value, wanted.value);
    let help = match ids.is_empty() {
        true => "the person's file lists no roles".to_owned(),
        false => format!("the person's roles are {}", ids.join(", ")),
    };
    let near = crate::diagnostic::nearest(&wanted.value, person.roles.iter().map(|role| role.id.as_str()));
    let diagnostic = Diagnostic::new(Code::UnknownRole, wanted.span, message);
    scope.diagnostics.push(diagnostic.help(near.map_or(help, |near| format!("did you mean `{near}`?"))));
}

fn several(scope: &mut Scope<'_>, person: &Person, roles: &[usize], day: PartialDate, place: Span) {
    let message = format!("{} held several offices on {}", person.name.value, day.first_day());
    let is_said =
        scope.diagnostics.iter().any(|one| one.code == Code::SeveralRoles && one.message == message);
    if is_said || !scope.briefing.common.is_whole {
        return;
    }
    let ids: Vec<String> = roles.iter().map(|role| format!("`as={}`", person.roles[*role].id)).collect();
    let mut diagnostic = Diagnostic::new(Code::SeveralRoles, place, message)
        .help(format!("say which one in the mark or the list of participants: {}", ids.join(" or ")));
    for role in roles {
        diagnostic = diagnostic.label(person.roles[*role].head(), "held on that day");
    }
    scope.diagnostics.push(diagnostic);
}

fn no_role(scope: &mut Scope<'_>, person: &Person, near: Option<usize>, day: PartialDate, place: Span) {
    if !scope.briefing.common.is_whole {
        return; // its day is not known
    }
    let message = format!("{} held no known office on {}", person.name.value, day.first_day());
    if scope.diagnostics.iter().any(|one| one.code == Code::NoRole && one.message == message) {
        return;
    }
    let mut diagnostic = Diagnostic::new(Code::NoRole, place, message);
    if let Some(near) = near {
        let role = &person.roles[near];
        let office = office(person, near, None, scope.catalog);
        let end = |date: Option<Day>, open: &str| date.map_or_else(|| open.to_owned(), |day| day.to_string());
        let open = if role.until == Until::Present { "now" } else { "an unknown day" };
        let dates =
            format!("from {} until {}", end(role.first_day(), "an unknown day"), end(role.last_day(), open));
        diagnostic = diagnostic.label(role.head(), format!("the nearest: {}, {dates}", office.title));
    }
    scope.diagnostics.push(diagnostic.help("add the role to the person's file, or correct its dates"));
}
