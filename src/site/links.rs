//! Links and pictures in Markdown: do they lead anywhere?
//!
//! In: the [`Site`] and a way to ask for static files. Out: diagnostics `broken-link`, `broken-anchor`,
//! `unsafe-link`, `missing-image`, `missing-alt-text`. Links to other sites are not followed.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Tag, TagEnd};
use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::markdown;
use crate::markdown::{Piece, Walk};
use crate::model::{Body, Common};
use crate::site::{PageKind, Route, Site};
use crate::span::TextRange;

/// Checks the links of every published body. `is_file` tells whether a path without a leading slash is a static file.
pub fn check_links(site: &Site, is_file: &(dyn Fn(&str) -> bool + Sync)) -> Vec<Diagnostic> {
    let bodies: Vec<(&Route, &PageKind, &Common)> = site
        .pages
        .iter()
        .filter_map(|page| Some((&page.route, &page.kind, common(site, &page.kind)?)))
        .collect();
    let has_links = |common: &Common| {
        common.body.markdown.contains("](")
            || common.body.markdown.contains("]:")
            || common.body.markdown.contains('<')
    };
    if !bodies.iter().any(|(_, _, common)| has_links(common)) {
        return Vec::new();
    }
    let targets = Targets::new(site, &bodies, is_file);
    let with_links: Vec<_> = bodies.into_iter().filter(|(_, _, common)| has_links(common)).collect();
    with_links
        .par_iter()
        .flat_map_iter(|(route, _, common)| check_body(route, &common.body, &targets))
        .collect()
}

/// Everything that a link can lead to.
struct Targets<'a> {
    /// The paths of files, `people/anna-berg/index.html`, with the fragments that the page has.
    pages: BTreeMap<String, BTreeSet<String>>,
    is_file: &'a (dyn Fn(&str) -> bool + Sync),
    base_path: &'a str,
}

impl<'a> Targets<'a> {
    fn new(
        site: &'a Site,
        bodies: &[(&Route, &PageKind, &Common)],
        is_file: &'a (dyn Fn(&str) -> bool + Sync),
    ) -> Targets<'a> {
        let mut pages: BTreeMap<String, BTreeSet<String>> =
            site.pages.iter().map(|page| (page.route.file(), BTreeSet::new())).collect();
        for (route, kind, common) in bodies {
            let fragments = pages.entry(route.file()).or_default();
            if common.body.markdown.contains('#') {
                let walk = markdown::walk(&common.body.markdown, common.body.file, common.body.base).output;
                fragments.extend(walk.headings.into_iter().map(|heading| heading.id));
            }
            if let PageKind::Briefing(id) = kind {
                fragments
                    .extend(site.index.resolved[id].quotes.iter().map(|quote| quote.id.as_str().to_owned()));
            }
        }
        Targets { pages, is_file, base_path: site.config.base_path() }
    }
}

fn common<'a>(site: &'a Site, kind: &PageKind) -> Option<&'a Common> {
    let catalog = &site.index.catalog;
    match kind {
        PageKind::Briefing(id) => catalog.briefings.get(id).map(|one| &one.common),
        PageKind::Person(id) => catalog.people.get(id).map(|one| &one.common),
        PageKind::Organization(id) => catalog.organizations.get(id).map(|one| &one.common),
        PageKind::Event(id) => catalog.events.get(id).map(|one| &one.common),
        PageKind::Topic(id) => catalog.topics.get(id).map(|one| &one.common),
        PageKind::Page(id) => catalog.pages.get(id).map(|one| &one.common),
        _ => None,
    }
}

fn check_body(route: &Route, body: &Body, targets: &Targets<'_>) -> Vec<Diagnostic> {
    let walk: Walk<'_> = markdown::walk(&body.markdown, body.file, body.base).output;
    let mut diagnostics = Vec::new();
    let mut image: Option<(TextRange, bool)> = None;
    for piece in &walk.pieces {
        match piece {
            Piece::Event(Event::Start(Tag::Link { dest_url, .. }), place) => {
                diagnostics.extend(check_link(route, dest_url, *place, body, targets));
            }
            Piece::Event(Event::Start(Tag::Image { dest_url, .. }), place) => {
                diagnostics.extend(check_image(route, dest_url, *place, body, targets));
                image = Some((*place, false));
            }
            Piece::Event(Event::Text(text), _) if image.is_some() && !text.trim().is_empty() => {
                image = image.map(|(place, _)| (place, true));
            }
            Piece::Event(Event::End(TagEnd::Image), _) => {
                if let Some((place, false)) = image.take() {
                    diagnostics.push(
                        Diagnostic::new(
                            Code::MissingAltText,
                            body.span(place),
                            "this picture has no description",
                        )
                        .help("describe it between the square brackets: ![a bridge in fog](bridge.jpg)"),
                    );
                }
            }
            _ => {}
        }
    }
    diagnostics
}

fn check_link(
    route: &Route,
    address: &str,
    place: TextRange,
    body: &Body,
    targets: &Targets<'_>,
) -> Option<Diagnostic> {
    let lower = address.trim().to_lowercase();
    if ["javascript:", "data:", "vbscript:"].iter().any(|scheme| lower.starts_with(scheme)) {
        let diagnostic =
            Diagnostic::new(Code::UnsafeLink, body.span(place), "this link may run code and is dropped");
        return Some(diagnostic.help("link to an address that begins with https:// or with /"));
    }
    let (path, fragment) = within_site(route, address, targets.base_path)?;
    let path = Route::new(path).file();
    let page = targets.pages.get(&path).or_else(|| targets.pages.get(&format!("{path}/index.html")));
    match (page, fragment) {
        (None, _) if (targets.is_file)(&path) || is_export(&path) => None,
        (None, _) => {
            let known = targets.pages.keys().map(|file| file.trim_end_matches("index.html"));
            let near = nearest(path.trim_end_matches("index.html"), known);
            let message = format!("nothing stands at /{}", path.trim_end_matches("index.html"));
            let help = near.map_or_else(
                || "correct the address, or write `[[id]]`, which follows every move".to_owned(),
                |near| format!("did you mean /{near}?"),
            );
            Some(Diagnostic::new(Code::BrokenLink, body.span(place), message).help(help))
        }
        (Some(ids), Some(fragment)) if !fragment.is_empty() && !ids.contains(&fragment) => {
            let message = format!("the page has no place called #{fragment}");
            let help = nearest(&fragment, ids.iter().map(String::as_str))
                .map(|near| format!("did you mean #{near}?"));
            Some(Diagnostic::new(Code::BrokenAnchor, body.span(place), message).help_if(help))
        }
        _ => None,
    }
}

/// Data files and feeds are made after pages; their addresses are fixed.
fn is_export(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    path.starts_with("data/")
        || [
            "atom.xml",
            "feed.json",
            "sitemap.xml",
            "robots.txt",
            "llms.txt",
            "index.json",
            "index.md",
            "annotations.jsonld",
        ]
        .contains(&name)
}

fn check_image(
    route: &Route,
    address: &str,
    place: TextRange,
    body: &Body,
    targets: &Targets<'_>,
) -> Option<Diagnostic> {
    let (path, _) = within_site(route, address, targets.base_path)?;
    let beside = beside(body, address);
    if (targets.is_file)(&path) || beside.is_some_and(|path| (targets.is_file)(&path)) {
        return None;
    }
    let message = format!("there is no picture `{address}`");
    let diagnostic = Diagnostic::new(Code::MissingImage, body.span(place), message);
    Some(diagnostic.help("put the file into `static/` and write its path from there with a leading slash"))
}

fn beside(_body: &Body, address: &str) -> Option<String> {
    Some(address.trim_start_matches("./").trim_start_matches('/').to_owned())
}

/// Returns the path within the site that an address means, and its fragment; nothing for addresses elsewhere.
fn within_site(route: &Route, address: &str, base_path: &str) -> Option<(String, Option<String>)> {
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    if has_scheme || address.starts_with("//") {
        return None;
    }
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment.to_owned())),
        None => (address, None),
    };
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return Some((route.as_str().to_owned(), fragment));
    }
    if let Some(path) = path.strip_prefix(base_path).filter(|_| base_path.len() > 1) {
        return Some((path.to_owned(), fragment));
    }
    if let Some(path) = path.strip_prefix('/') {
        return Some((path.to_owned(), fragment));
    }
    let mut parts: Vec<&str> = route.as_str().split('/').collect();
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
    Some((parts.join("/"), fragment))
}
