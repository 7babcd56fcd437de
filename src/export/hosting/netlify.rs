//! `_headers` and `_redirects`, which Netlify and Cloudflare Pages read.
//!
//! Their rules cannot ask for a query, so that nothing is said here of files with the hash of their bytes; both hosts know
//! the types of files, and send `404.html` by themselves.

use crate::export::hosting::rules::{Moved, Rules};

/// Headers for all paths of the host.
pub(super) fn headers(rules: &Rules) -> String {
    let lines = rules.headers.iter().map(|(name, value)| format!("  {name}: {value}\n"));
    format!("/*\n{}", lines.collect::<String>())
}

/// A redirect on each line.
pub(super) fn redirects(rules: &Rules) -> String {
    let base = &rules.base;
    let line = |Moved { from, to, .. }: &Moved| format!("{base}{from} {base}{to} 301\n");
    rules.redirects.iter().map(line).collect()
}
