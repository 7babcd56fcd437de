//! `unknown-post`: a role names a post that its organization does not list.

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::index::Index;
use crate::model::Role;

/// Looks at the posts of all roles.
pub(crate) fn check(index: &Index) -> Vec<Diagnostic> {
    let roles = index.catalog.people.values().flat_map(|person| &person.roles);
    roles.filter_map(|role| unknown(index, role)).collect()
}

fn unknown(index: &Index, role: &Role) -> Option<Diagnostic> {
    let post = role.post.as_ref()?;
    let Some(reference) = &role.organization else {
        let message = format!("the post `{}` belongs to no organization", post.value);
        return Some(
            Diagnostic::new(Code::UnknownPost, post.span, message).help("add `organization:` to the role"),
        );
    };
    let organization = index.catalog.organizations.get(&reference.value)?;
    let known: Vec<&str> = organization.posts.iter().map(|one| one.id.value.as_str()).collect();
    if known.contains(&post.value.as_str()) {
        return None;
    }
    let help = nearest(&post.value, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    let message = format!("{} has no post `{}`", organization.name.value, post.value);
    Some(Diagnostic::new(Code::UnknownPost, post.span, message).help_if(help))
}
