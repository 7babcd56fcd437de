//! Files that readers can fetch besides pages, and where the addresses that authors write lead.
//!
//! An address in a content file is tried in this order: from the site's root (`/bridge.jpg`, with or without the base
//! path), beside the content file (`bridge.jpg`, and `../people/anna-berg.md` for the page that this file makes), and
//! from the page itself (`../one/`). Addresses with a scheme or a host lead elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use crate::diagnostic::Diagnostic;
use crate::load::CONTENT;
use crate::model::Common;
use crate::site::addresses::Addresses;
use crate::site::{Route, Site};
use crate::span::{FileId, Span};

/// The files of `static/`, of the theme, and beside content files, by address without a leading `/`.
pub type Files = BTreeMap<String, SiteFile>;

/// A file that is copied as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// The site's own file; `None` if it is one of the theme's.
    pub source: Option<FileId>,
    /// How large it is, if it is a picture.
    pub size: Option<PixelSize>,
}

/// How large a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PixelSize {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
}

impl PixelSize {
    /// Reads the size of a picture from the first bytes of its file; `None` for what is no picture.
    pub fn of(bytes: &[u8]) -> Option<PixelSize> {
        let size = imagesize::blob_size(bytes).ok()?;
        Some(PixelSize { width: size.width, height: size.height })
    }
}

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// To another site, or by another scheme: `mailto:`.
    Elsewhere,
    /// Within the site.
    Within {
        /// The address from the site's root, without a leading `/`, percent-encoded as it was written.
        path: String,
        /// `?` and `#` and what follows them.
        rest: String,
    },
}

impl Destination {
    /// Returns what follows `#`, decoded; `None` for addresses elsewhere or without it.
    pub fn fragment(&self) -> Option<String> {
        match self {
            Destination::Elsewhere => None,
            Destination::Within { rest, .. } => rest.split_once('#').map(|(_, fragment)| decoded(fragment)),
        }
    }
}

/// A picture that a content file shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picture {
    /// One of the site's files.
    Here {
        /// Its address from the site's root, without a leading `/`.
        path: String,
        /// `None` if it cannot be told, as for drawings (SVG).
        size: Option<PixelSize>,
    },
    /// On another site: no page asks others for anything.
    Elsewhere,
    /// Nowhere.
    Missing,
}

/// Gives files their addresses; of the theme's those that the site has none of its own for. Others are reported.
pub(super) fn files(
    mut found: Vec<(String, SiteFile)>,
    addresses: &mut Addresses<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Files {
    found.sort_by_key(|(_, file)| file.source);
    let (own, of_theme): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, file)| file.source.is_some());
    let own_addresses: BTreeSet<&String> = own.iter().map(|(address, _)| address).collect();
    let of_theme: Vec<_> =
        of_theme.into_iter().filter(|(address, _)| !own_addresses.contains(address)).collect();
    let mut files = Files::new();
    for (address, file) in of_theme.into_iter().chain(own) {
        let what = if file.source.is_some() { "another file" } else { "a file of the theme" };
        match addresses.add(&address, what, file.source.map(Span::file_start)) {
            Ok(()) => {
                files.insert(address, file);
            }
            Err(diagnostic) => diagnostics.push(diagnostic.help("rename this file, or take it away")),
        }
    }
    files
}

/// Decodes the percent-encoding of a path, as it is compared with names of files.
pub fn decoded(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

impl Site {
    /// Finds where an address leads that stands in a content file.
    pub fn destination(&self, common: &Common, address: &str) -> Destination {
        let address = address.trim();
        let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
        if has_scheme || address.starts_with("//") {
            return Destination::Elsewhere;
        }
        let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
        Destination::Within { path: self.path_within(common, path), rest: rest.to_owned() }
    }

    fn path_within(&self, common: &Common, path: &str) -> String {
        if path.is_empty() {
            return self.route_of(common).as_str().to_owned();
        }
        let base_path = self.config.base_path();
        if let Some(path) = path.strip_prefix(base_path).or_else(|| path.strip_prefix('/')) {
            return path.to_owned();
        }
        let beside = joined(&common.path, path);
        if let Some(route) = self.routes_by_file.get(&decoded(&beside)) {
            return route.as_str().to_owned();
        }
        match beside.strip_prefix(CONTENT).map(|file| file.trim_start_matches('/')) {
            Some(file) if self.files.contains_key(&decoded(file)) => file.to_owned(),
            _ => joined(self.route_of(common).as_str(), path),
        }
    }

    /// Finds a picture that a content file shows; without a folder it may lie beside the file or in `static/`.
    pub fn picture(&self, common: &Common, address: &str) -> Picture {
        let Destination::Within { path, .. } = self.destination(common, address) else {
            return Picture::Elsewhere;
        };
        let from_root = address.trim_start_matches("./").to_owned();
        let found =
            [path, from_root].into_iter().find_map(|path| Some((self.files.get(&decoded(&path))?, path)));
        found.map_or(Picture::Missing, |(file, path)| Picture::Here { path, size: file.size })
    }

    /// Returns the page that a content file makes; for the words of a list, that list.
    pub fn route_of(&self, common: &Common) -> Route {
        self.routes_by_file.get(&common.path).cloned().unwrap_or_else(|| {
            let below = common.path.strip_prefix(CONTENT).unwrap_or_default().trim_start_matches('/');
            Route::new(below.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/")))
        })
    }
}

/// Joins a relative path to the folder of `from`, which is a file unless it ends in `/`.
fn joined(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn paths_are_joined_to_the_folder_and_stay_within_the_site() {
        assert_eq!(joined("content/briefings/one.md", "bridge.jpg"), "content/briefings/bridge.jpg");
        assert_eq!(joined("content/briefings/one.md", "../people/anna.md"), "content/people/anna.md");
        assert_eq!(joined("briefings/one/", "../two/"), "briefings/two/");
        assert_eq!(joined("briefings/one/", "../../../../etc/passwd"), "etc/passwd");
    }
}
