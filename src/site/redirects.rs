//! Old addresses and where they lead now.
//!
//! In: `redirect_from` of everything published, and the addresses that are taken. Out: [`Redirect`]s, each with the file
//! of its own for hosts that read no list of them.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Common, LONGEST_PART};
use crate::site::addresses::Addresses;
use crate::site::{Route, Site, decoded};

/// An old address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The address that browsers ask for, percent-encoded, without a leading `/`.
    pub from: String,
    /// The file that a host sends for it.
    pub file: String,
    /// Where it leads now.
    pub to: Route,
}

/// Collects `redirect_from` of everything published. An address that is taken, or that two files want, is reported.
pub(super) fn redirects(
    site: &Site,
    addresses: &mut Addresses<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Redirect> {
    let mut redirects: Vec<Redirect> = Vec::new();
    // What stands in several languages has one file, and leads to the page in the site's own.
    let mut files: BTreeMap<&str, (&Common, &Route)> = BTreeMap::new();
    for common in site.pages.iter().filter_map(|page| site.common(&page.kind)) {
        if let Some(route) = site.routes_by_file.get(&common.path) {
            files.insert(&common.path, (common, route));
        }
    }
    for (common, route) in files.into_values() {
        for old in &common.redirect_from {
            let path = match normalized(&old.value) {
                Ok(path) => path,
                Err(reason) => {
                    let message =
                        format!("`{}` cannot be an old address: {reason}", old.value.escape_debug());
                    diagnostics.push(
                        Diagnostic::new(Code::BadSlug, old.span, message)
                            .help("write the old path within the site, such as `/old/about.html`"),
                    );
                    continue;
                }
            };
            let file = file(&path);
            if redirects.iter().any(|one| one.file == file && one.to == *route) {
                continue;
            }
            match addresses.add(&file, "a redirect", Some(old.span)) {
                Ok(()) => {
                    let from = utf8_percent_encode(&path, ENCODED).to_string();
                    redirects.push(Redirect { from, file, to: route.clone() });
                }
                Err(diagnostic) => diagnostics.push(diagnostic.help("take this old address out")),
            }
        }
    }
    redirects.sort_by(|one, other| one.file.cmp(&other.file));
    redirects
}

/// What ends a word of `_redirects`, or cannot stand in an address.
const ENCODED: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'%').add(b'<').add(b'>').add(b'`');

/// Returns a path without a leading slash and without percent-encoding.
///
/// # Errors
///
/// Why it cannot be one of this site's: hosts would read it as a pattern, or it leads elsewhere.
fn normalized(old: &str) -> Result<String, &'static str> {
    let path = decoded(old.trim_start_matches('/'));
    if path.contains("://") {
        return Err("it is on another site");
    }
    if path.contains(['*', ':', '?', '#', '\\']) {
        return Err("it holds one of * : ? # \\");
    }
    if path.chars().any(char::is_control) {
        return Err("it holds a character that cannot be seen");
    }
    let mut parts = path.trim_end_matches('/').split('/');
    if parts.clone().any(|part| part.is_empty() || part == "." || part == "..") {
        return Err("it is no path within the site");
    }
    match parts.any(|part| part.len() > LONGEST_PART) {
        true => Err("a part of it is longer than 200 bytes"),
        false => Ok(path),
    }
}

/// Returns the file that a host sends for a path; one whose last part has no ending is a folder's.
fn file(path: &str) -> String {
    let last = path.rsplit('/').next().unwrap_or_default();
    match last.contains('.') || last.is_empty() {
        true => Route::new(path).file(),
        false => format!("{path}/index.html"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_addresses_have_a_file_that_hosts_send_for_it() {
        for (old, expected) in [
            ("/about", "about/index.html"),
            ("/about/", "about/index.html"),
            ("/old/about.html", "old/about.html"),
            ("/old/%C3%9Cber%20uns.html", "old/Über uns.html"),
        ] {
            assert_eq!(normalized(old).map(|path| file(&path)), Ok(expected.to_owned()), "{old}");
        }
    }

    #[test]
    fn patterns_and_ways_out_are_no_old_addresses() {
        let long = format!("/{}/", "a".repeat(201));
        let wrong = [
            "/*",
            "/news/:year",
            "/a?b=c",
            "/a#b",
            "//x/..",
            "/%2e%2e/x",
            "/a\nb",
            "",
            "/",
            "https://x.example/a",
            &long,
        ];
        for old in wrong {
            assert!(normalized(old).is_err(), "{old}");
        }
    }
}
