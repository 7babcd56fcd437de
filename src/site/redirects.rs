//! Old addresses and where they lead now.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::site::{Route, Site};

/// Collects `redirect_from` of everything published. An address that is a page, or that two files want, is reported.
pub(crate) fn redirects(site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Vec<(String, Route)> {
    let mut redirects: BTreeMap<String, Route> = BTreeMap::new();
    let files: BTreeSet<String> = site.pages.iter().map(|page| page.route.file()).collect();
    for page in &site.pages {
        let Some(common) = site.common(&page.kind) else { continue };
        for old in &common.redirect_from {
            let Some(path) = normalized(&old.value) else {
                let message = format!("`{}` is no address within the site", old.value);
                diagnostics.push(
                    Diagnostic::new(Code::BadSlug, old.span, message)
                        .help("write the old path, such as `/old/about.html`"),
                );
                continue;
            };
            let is_page = files.contains(&Route::new(&path).file());
            let other = redirects.get(&path).filter(|route| **route != page.route);
            if is_page || other.is_some() {
                let message = format!("the address /{path} is taken");
                diagnostics.push(Diagnostic::new(Code::AddressCollision, old.span, message));
                continue;
            }
            redirects.insert(path, page.route.clone());
        }
    }
    redirects.into_iter().collect()
}

/// Returns a path without a leading slash, if it stays within the site and is no address elsewhere.
fn normalized(old: &str) -> Option<String> {
    let path = old.trim_start_matches('/');
    let is_plain = |part: &str| part != "." && part != ".." && !part.contains(['\\', ':', '?', '#', '\0']);
    let parts_are_plain =
        path.trim_end_matches('/').split('/').all(|part| is_plain(part) && !part.is_empty());
    (parts_are_plain && !path.is_empty()).then(|| path.to_owned())
}
