//! Links and pictures in Markdown: do they lead anywhere?
//!
//! In: the [`Site`]. Out: diagnostics `broken-link`, `broken-anchor`, `unsafe-link`, `missing-image`, `external-image`,
//! `missing-alt-text`. Links to other sites are not followed.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Tag, TagEnd};
use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::markdown;
use crate::markdown::{Piece, Walk};
use crate::model::{Common, is_unsafe};
use crate::site::{Destination, PageKind, Picture, Route, Site, SitePage, decoded};
use crate::span::{Located, Span, TextRange};

/// Checks the links and pictures of every published file.
pub fn check_links(site: &Site) -> Vec<Diagnostic> {
    let files: Vec<(&SitePage, &Common)> =
        site.pages.iter().filter_map(|page| Some((page, site.common(&page.kind)?))).collect();
    let has_links = |common: &Common| {
        common.body.markdown().contains("](")
            || common.body.markdown().contains("]:")
            || common.body.markdown().contains('<')
    };
    let mut diagnostics: Vec<Diagnostic> =
        files.iter().filter_map(|(_, common)| check_portrait(site, common)).collect();
    let with_links: Vec<&Common> =
        files.iter().map(|(_, common)| *common).filter(|common| has_links(common)).collect();
    if !with_links.is_empty() {
        let targets = Targets::new(site, &files);
        let found = with_links.par_iter().flat_map_iter(|common| check_body(common, &targets));
        diagnostics.extend(found.collect::<Vec<_>>());
    }
    diagnostics.extend(check_settings(site));
    diagnostics
}

/// The logo and the stylesheet that the settings name.
fn check_settings(site: &Site) -> Vec<Diagnostic> {
    let config = &site.record.config;
    let named = config.publisher.logo.iter().chain(&config.look.stylesheet);
    let missing = named.filter(|path| !site.files.contains_key(path.value.trim_start_matches('/')));
    let diagnostic = |path: &Located<String>| {
        let near = nearest(&path.value, site.files.keys().map(String::as_str));
        let help = near.map_or_else(
            || "the path is relative to `static/`".to_owned(),
            |near| format!("the path is relative to `static/`; did you mean `{near}`?"),
        );
        let message = format!("there is no file static/{}", path.value.trim_start_matches('/'));
        Diagnostic::new(Code::BadConfig, path.span, message).help(help)
    };
    missing.map(diagnostic).collect()
}

/// Every page that a link can lead to.
struct Targets<'a> {
    site: &'a Site,
    /// The paths of files, `people/anna-berg/index.html`, with the fragments that the page has.
    pages: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> Targets<'a> {
    fn new(site: &'a Site, files: &[(&SitePage, &Common)]) -> Targets<'a> {
        let mut pages: BTreeMap<String, BTreeSet<String>> =
            site.pages.iter().map(|page| (page.route.file(), BTreeSet::new())).collect();
        for (page, common) in files {
            let fragments = pages.entry(page.route.file()).or_default();
            if common.body.markdown().contains('#') {
                let walk = markdown::walk(common.body.markdown(), common.body.file, common.body.base).output;
                fragments.extend(walk.headings.into_iter().map(|heading| heading.id));
            }
            if let PageKind::Briefing(id) = &page.kind {
                fragments
                    .extend(site.index.resolved[id].quotes.iter().map(|quote| quote.id.as_str().to_owned()));
            }
        }
        Targets { site, pages }
    }
}

fn check_body(common: &Common, targets: &Targets<'_>) -> Vec<Diagnostic> {
    let body = &common.body;
    let walk: Walk<'_> = markdown::walk(body.markdown(), body.file, body.base).output;
    let mut diagnostics = Vec::new();
    let mut image: Option<(TextRange, bool)> = None;
    for piece in &walk.pieces {
        match piece {
            Piece::Event(Event::Start(Tag::Link { dest_url, .. }), place) => {
                diagnostics.extend(check_link(common, dest_url, body.span(*place), targets));
            }
            Piece::Event(Event::Start(Tag::Image { dest_url, .. }), place) => {
                diagnostics.extend(check_picture(targets.site, common, dest_url, body.span(*place)));
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

fn check_link(common: &Common, address: &str, place: Span, targets: &Targets<'_>) -> Option<Diagnostic> {
    if is_unsafe(address) {
        let diagnostic = Diagnostic::new(Code::UnsafeLink, place, "this link may run code and is dropped");
        return Some(diagnostic.help("link to an address that begins with https:// or with /"));
    }
    let destination = targets.site.destination(common, address);
    let Destination::Within { path, .. } = &destination else { return None };
    let file = Route::new(decoded(path)).file();
    let page = targets.pages.get(&file).or_else(|| targets.pages.get(&format!("{file}/index.html")));
    match (page, destination.fragment()) {
        (None, _) if targets.site.files.contains_key(&file) || targets.site.is_made(&file) => None,
        (None, _) => {
            let address = |file: &str| format!("/{}", file.trim_end_matches("index.html"));
            let near = nearest(&file, targets.pages.keys().map(String::as_str));
            let help = near.map_or_else(
                || "correct the address, or write `[[id]]`, which follows every move".to_owned(),
                |near| format!("did you mean {}?", address(near)),
            );
            let message = format!("nothing stands at {}", address(&file));
            Some(Diagnostic::new(Code::BrokenLink, place, message).help(help))
        }
        (Some(ids), Some(fragment)) if !fragment.is_empty() && !ids.contains(&fragment) => {
            let message = format!("the page has no place called #{fragment}");
            let help = nearest(&fragment, ids.iter().map(String::as_str)).map_or_else(
                || "link to the id of a heading or a quote, or to the page alone".to_owned(),
                |near| format!("did you mean #{near}?"),
            );
            Some(Diagnostic::new(Code::BrokenAnchor, place, message).help(help))
        }
        _ => None,
    }
}

/// Looks for the picture of the front matter.
fn check_portrait(site: &Site, common: &Common) -> Option<Diagnostic> {
    let image = common.image.as_ref()?;
    check_picture(site, common, &image.src.value, image.src.span)
}

fn check_picture(site: &Site, common: &Common, address: &str, place: Span) -> Option<Diagnostic> {
    match site.picture(common, address) {
        Picture::Here { .. } => None,
        Picture::Elsewhere => Some(
            Diagnostic::new(Code::ExternalImage, place, "this picture lies on another site")
                .help("save it in `static/`, if its owner allows that; until then it is shown as a link"),
        ),
        Picture::Missing => Some(
            Diagnostic::new(Code::MissingImage, place, format!("there is no picture `{address}`"))
                .help("put the file beside this one, or into `static/` and write its path from there with a leading slash"),
        ),
    }
}
