//! What stands where: no two things at one address, and no file where others need a folder.
//!
//! In: the pages of a [`Site`], and one by one whatever else wants to stand in the output. Out: what is in its way.
//! Small and capital letters are the same here, as they are for some hosts and disks. Pages stand before the files that
//! are made of them, those before files that are copied, and redirects come last: of two things the first keeps the
//! address and the other is reported.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::site::{PageKind, Site, SiteFile, SitePage};
use crate::span::{FileId, Span};

/// The folder of the search index of an edition, in which everything is made.
pub const SEARCH: &str = "data/search/";

/// The folder of the schemas of data files, in which everything is made.
pub const SCHEMAS: &str = "data/schema/";

/// Files of the site as a whole besides pages and sitemaps.
const MADE: [&str; 6] = [
    "data/people.json",
    "data/quotes.csv",
    "data/quotes.json",
    "data/quotes.ndjson",
    "data/schema/common.json",
    "sitemap.xml",
];

/// The calendar of all events of an edition.
pub const CALENDAR: &str = "events/calendar.ics";

/// The calendar of one event, beside its page.
pub const CALENDAR_OF_EVENT: &str = "event.ics";

/// The stylesheet of the colors and fonts that a site chooses.
pub const LOOK: &str = "look.css";

/// Files that hosts and robots look for; a site may have its own in their stead.
const REPLACEABLE: [&str; 7] =
    [".htaccess", ".nojekyll", "_headers", "_redirects", "llms.txt", "robots.txt", "web.config"];

/// Names of the files that stand beside a page.
fn beside(kind: &PageKind) -> &'static [&'static str] {
    match kind {
        PageKind::Home | PageKind::Person(_) | PageKind::Organization(_) | PageKind::Topic(_) => {
            &["atom.xml", "feed.json"]
        }
        PageKind::Briefing(_) => &["annotations.jsonld", "card.png", "index.json", "index.md"],
        PageKind::Event(_) => &[CALENDAR_OF_EVENT],
        PageKind::Quote(_) => &["csl.json", "oembed.json"],
        _ => &[],
    }
}

impl Site {
    /// Tells whether a file is made besides pages, redirects and copied files, or may be by other settings.
    pub fn is_made(&self, path: &str) -> bool {
        let number = path.strip_prefix("sitemap-").and_then(|rest| rest.strip_suffix(".xml"));
        let is_sitemap = number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
        let (folder, name) = path.split_at(path.rfind('/').map_or(0, |slash| slash + 1));
        is_sitemap
            || MADE.contains(&path)
            || path == LOOK
            || path.starts_with(SCHEMAS)
            || self.is_made_for_edition(path)
            || REPLACEABLE.contains(&path)
            || page_at(&self.pages, folder).is_some_and(|page| beside(&page.kind).contains(&name))
    }

    /// Tells whether a file is one of those that each edition has.
    fn is_made_for_edition(&self, path: &str) -> bool {
        let mut own = self.prefixes().filter_map(|prefix| path.strip_prefix(prefix));
        own.any(|path| path == CALENDAR || path.starts_with(SEARCH))
    }

    fn prefixes(&self) -> impl Iterator<Item = &str> {
        self.record.languages.iter().map(|language| language.prefix.as_str())
    }

    /// Returns the page that is written to a file.
    pub fn page_of_file(&self, path: &str) -> Option<&SitePage> {
        let is_index = path == "index.html" || path.ends_with("/index.html");
        page_at(&self.pages, if is_index { path.trim_end_matches("index.html") } else { path })
    }
}

/// Finds a page; pages are in the order of their routes.
fn page_at<'a>(pages: &'a [SitePage], route: &str) -> Option<&'a SitePage> {
    let place = pages.binary_search_by(|page| page.route.as_str().cmp(route));
    place.ok().and_then(|place| pages.get(place))
}

/// Sorts pages by their routes; of two with one route the first is kept and the other reported.
pub(super) fn without_collisions(
    site: &Site,
    mut pages: Vec<SitePage>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<SitePage> {
    pages.sort_by(|one, other| one.route.cmp(&other.route));
    pages.dedup_by(|page, first| {
        let is_taken = page.route == first.route;
        // Of quotes with one id that has been said where they stand.
        let is_told = matches!((&page.kind, &first.kind), (PageKind::Quote(_), PageKind::Quote(_)));
        let place = site.head(&page.kind).or_else(|| site.head(&first.kind));
        if let (true, false, Some(place)) = (is_taken, is_told, place) {
            let message = format!("the address /{} is taken by another page", page.route);
            let diagnostic = Diagnostic::new(Code::AddressCollision, place, message)
                .help("give one of the two another `slug:`");
            diagnostics.push(match site.head(&first.kind).filter(|other| *other != place) {
                Some(other) => diagnostic.label(other, "by this file"),
                None => diagnostic,
            });
        }
        is_taken
    });
    pages
}

/// What stands at an address.
#[derive(Clone, Copy, Debug)]
struct Occupant {
    /// Such as "a page".
    what: &'static str,
    /// The file behind it, if there is one.
    place: Option<Span>,
}

/// The addresses of a site's pages, and of what has been added to them.
pub(super) struct Addresses<'a> {
    site: &'a Site,
    /// By path in small letters.
    added: BTreeMap<String, Occupant>,
}

impl<'a> Addresses<'a> {
    /// `files` are those that will ask for addresses.
    pub(super) fn new(site: &'a Site, files: &[(String, SiteFile)]) -> Addresses<'a> {
        let is_replaced = |path: &str| files.iter().any(|(address, _)| address == path);
        let made = REPLACEABLE.into_iter().filter(|path| !is_replaced(path));
        Addresses { site, added: made.map(|path| (path.to_owned(), MADE_FILE)).collect() }
    }

    /// Gives a file its path.
    ///
    /// # Errors
    ///
    /// A diagnostic at `place` when something else stands there, or on the way there, or below.
    pub(super) fn add(
        &mut self,
        path: &str,
        what: &'static str,
        place: Option<Span>,
    ) -> Result<(), Diagnostic> {
        let path = path.to_lowercase();
        let Some((message, occupant)) = self.obstacle(&path) else {
            self.added.insert(path, Occupant { what, place });
            return Ok(());
        };
        let place = place.unwrap_or(Span::file_start(FileId(0)));
        let diagnostic = Diagnostic::new(Code::AddressCollision, place, message);
        Err(match occupant.place {
            Some(other) => diagnostic.label(other, "by this file"),
            None => diagnostic,
        })
    }

    /// Says what is in the way of a file.
    fn obstacle(&self, path: &str) -> Option<(String, Occupant)> {
        if let Some(occupant) = self.at(path) {
            let address = path.strip_suffix("index.html").unwrap_or(path);
            return Some((format!("the address /{address} is taken by {}", occupant.what), occupant));
        }
        let above = path.match_indices('/').filter_map(|(slash, _)| path.get(..slash));
        if let Some((folder, occupant)) = above.filter_map(|path| Some((path, self.at(path)?))).next() {
            return Some((
                format!("nothing can stand below /{folder}: there is {}", occupant.what),
                occupant,
            ));
        }
        let occupant = self.below(&format!("{path}/"))?;
        Some((format!("/{path} cannot be a file: below it stands {}", occupant.what), occupant))
    }

    fn at(&self, path: &str) -> Option<Occupant> {
        let page = self.site.page_of_file(path).map(|page| self.page(page));
        let made = || (self.site.is_made(path) && !REPLACEABLE.contains(&path)).then_some(MADE_FILE);
        page.or_else(made).or_else(|| self.added.get(path).copied())
    }

    fn below(&self, folder: &str) -> Option<Occupant> {
        let pages = &self.site.pages;
        let first = pages.partition_point(|page| page.route.as_str() < folder);
        let page = pages.get(first).filter(|page| page.route.as_str().starts_with(folder));
        let is_above_search =
            || self.site.prefixes().any(|prefix| format!("{prefix}{SEARCH}").starts_with(folder));
        let is_above_made = || MADE.iter().any(|path| path.starts_with(folder)) || is_above_search();
        let made = || is_above_made().then_some(MADE_FILE);
        let added =
            || self.added.range(folder.to_owned()..).next().filter(|(path, _)| path.starts_with(folder));
        page.map(|page| self.page(page)).or_else(made).or_else(|| added().map(|(_, occupant)| *occupant))
    }

    fn page(&self, page: &SitePage) -> Occupant {
        Occupant { what: "a page", place: self.site.head(&page.kind) }
    }
}

const MADE_FILE: Occupant = Occupant { what: "a file that sayso makes", place: None };
