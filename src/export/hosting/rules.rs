//! What every host is to do with a site's files, whatever form it reads.

use crate::site::{Redirect, Site, decoded};

/// What a host is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    /// The path at which the site stands, with `/` at both ends.
    pub(super) base: String,
    /// What goes with every answer: name and value, without double quotes, backslashes or `$`.
    pub(super) headers: [(&'static str, &'static str); 4],
    /// Types of files that servers do not know by themselves, or know as something else.
    pub(super) types: [FileType; 7],
    /// Old addresses, in the order of their files.
    pub(super) redirects: Vec<Moved>,
}

/// The page for addresses that are not there, at the site's root.
pub(super) const NOT_FOUND: &str = "404.html";

/// `Cache-Control` for a file that is asked for with the hash of its bytes, as pages ask for the theme's: another
/// version has another address.
pub(super) const CACHED: &str = "public, max-age=31536000, immutable";

/// The query of such an address, as a regular expression: `style.css?0a1b2c3d`.
pub(super) const FINGERPRINT: &str = "^[0-9a-f]{8}$";

/// What can be said of HTTPS is only known to who runs the host.
pub(super) const HSTS: [&str; 2] = [
    "Strict-Transport-Security is left to you: set it where HTTPS ends, once every subdomain that it covers has HTTPS:",
    "Strict-Transport-Security: max-age=31536000",
];

/// The type of files by their ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileType {
    /// Without the dot.
    pub(super) ending: &'static str,
    /// The media type.
    pub(super) media_type: &'static str,
    /// Whether `charset=utf-8` goes with it.
    pub(super) is_text: bool,
}

/// An address that has moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    /// The old address below the base path, percent-encoded.
    pub(super) from: String,
    /// The new address below the base path.
    pub(super) to: String,
    /// The page for hosts that know nothing of it, below the base path.
    pub(super) file: String,
}

impl Moved {
    /// Returns the old address as it reads, below the base path and without the slash at the end that a folder's may
    /// have, and whether it is a folder's.
    pub(super) fn old(&self) -> (String, bool) {
        let path = decoded(&self.from);
        let is_folder = self.file == format!("{}/index.html", path.trim_end_matches('/'));
        (if is_folder { path.trim_end_matches('/').to_owned() } else { path }, is_folder)
    }
}

impl Rules {
    pub(super) fn new(site: &Site) -> Rules {
        let moved = |Redirect { from, file, to }: &Redirect| Moved {
            from: from.clone(),
            to: to.as_str().to_owned(),
            file: file.clone(),
        };
        Rules {
            base: site.config.base_path().to_owned(),
            headers: HEADERS,
            types: TYPES,
            redirects: site.redirects.iter().map(moved).collect(),
        }
    }
}

const HEADERS: [(&str, &str); 4] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "interest-cohort=()"),
];

/// Without a type a browser that may not guess (`nosniff`) offers the file for saving.
const TYPES: [FileType; 7] = [
    FileType { ending: "csv", media_type: "text/csv", is_text: true },
    FileType { ending: "ics", media_type: "text/calendar", is_text: true },
    FileType { ending: "json", media_type: "application/json", is_text: false },
    FileType { ending: "jsonld", media_type: "application/ld+json", is_text: false },
    FileType { ending: "md", media_type: "text/markdown", is_text: true },
    FileType { ending: "ndjson", media_type: "application/x-ndjson", is_text: false },
    FileType { ending: "woff2", media_type: "font/woff2", is_text: false },
];
