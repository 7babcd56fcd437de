//! The site in several languages: an edition for each, below its tag.
//!
//! In: the [`Index`] of all that is published, and the settings. Out: a [`Site`] for each language, whose pages speak it. A
//! text stands in the edition of its own language, at one address only; pages that are made of the record, such as those
//! of people, stand in every edition. A briefing with translations is listed in each edition once: in its language where
//! there is such a version, else as the original.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::Config;
use crate::index::Index;
use crate::model::{BriefingId, ById, EntityId, Page, PageId};
use crate::site::{PageKind, Route, Site, SitePage};
use crate::words;

/// What holds for the site as a whole, whatever the language of a page.
#[derive(Clone, Debug)]
pub struct Record {
    /// The settings, with the site's own language.
    pub config: Arc<Config>,
    /// Where people, organizations, events, topics and briefings have their pages in the site's own language, briefings in
    /// theirs: the addresses that data name them by.
    pub routes: ById<EntityId, Route>,
    /// The languages of the editions, the site's own first.
    pub languages: Vec<Language>,
    /// The addresses of the pages of all editions, if there are several.
    pages: BTreeSet<String>,
}

/// The language of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// A BCP 47 tag.
    pub tag: String,
    /// Its name, in itself.
    pub name: String,
    /// What its addresses begin with: nothing for the site's own, else the tag and a slash.
    pub prefix: String,
}

/// A page in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The language of its text, a BCP 47 tag.
    pub language: String,
    /// Its address.
    pub route: Route,
}

impl Record {
    pub(super) fn new(config: Arc<Config>, languages: Vec<Language>) -> Record {
        Record { config, routes: ById::default(), languages, pages: BTreeSet::new() }
    }

    /// Returns the prefix of the edition that has a text of a language; the site's own has all that no other has.
    fn prefix_of(&self, language: &str) -> &str {
        let own = self.languages.iter().find(|one| one.tag == language);
        let near = || self.languages.iter().find(|one| one.tag == words::primary(language));
        own.or_else(near).map_or("", |one| &one.prefix)
    }

    /// Returns the prefix of the edition that has a briefing.
    pub(super) fn prefix(&self, index: &Index, id: &BriefingId) -> &str {
        let language = index.catalog.briefings.get(id).and_then(|file| file.language.as_ref());
        language.map_or("", |language| self.prefix_of(&language.value))
    }

    /// Returns the prefix of the edition that has a page of the content.
    pub(super) fn page<'a>(&'a self, page: &Page) -> &'a str {
        page.language.as_deref().map_or("", |language| self.prefix_of(language))
    }
}

impl Site {
    /// Returns the site once for each language of its pages: its editions, or itself alone.
    pub fn in_each_language(&self) -> &[Site] {
        match self.editions.as_slice() {
            [] => std::slice::from_ref(self),
            editions => editions,
        }
    }

    /// Returns the language in which a briefing is written.
    pub fn language_of(&self, id: &BriefingId) -> &str {
        let written = self.index.catalog.briefings.get(id).and_then(|file| file.language.as_ref());
        written.map_or(&self.record.config.language, |language| &language.value)
    }

    /// Returns the language of a briefing if it is not that of this edition's pages.
    pub fn other_language(&self, id: &BriefingId) -> Option<String> {
        Some(self.language_of(id)).filter(|language| *language != self.config.language).map(str::to_owned)
    }

    /// Returns the language in which the record speaks of people, organizations, events and topics, if it is not that of
    /// this edition's pages.
    pub fn record_language(&self) -> Option<String> {
        Some(&self.record.config.language).filter(|language| **language != self.config.language).cloned()
    }

    /// Returns the language of a page: of a briefing its text's, of all others that of the edition.
    pub fn language_of_page(&self, kind: &PageKind) -> &str {
        match kind {
            PageKind::Briefing(id) => self.language_of(id),
            _ => &self.config.language,
        }
    }

    /// Tells whether a briefing has its page in this edition.
    pub fn has(&self, id: &BriefingId) -> bool {
        self.record.prefix(&self.index, id) == self.prefix
    }

    /// Returns the address of a section of this edition: `people/` or `de/people/`.
    pub fn section(&self, section: &str) -> Route {
        Route::new(format!("{}{section}", self.prefix))
    }

    /// Returns the pages of the content to name in the menus of this edition, with their routes: its own, and those of the
    /// site's own language that it has not.
    pub fn content_pages(&self) -> Vec<(&PageId, Route)> {
        let pages = self.index.pages.iter().map(|id| (id, &self.index.catalog.pages[id]));
        let pages: Vec<(&PageId, &Page)> = pages.filter(|(_, page)| !page.is_index).collect();
        let is_own = |page: &Page| self.record.page(page) == self.prefix;
        let own: BTreeSet<&str> =
            pages.iter().filter(|(_, page)| is_own(page)).map(|(_, page)| page.base.as_str()).collect();
        let is_shown =
            |page: &Page| is_own(page) || page.language.is_none() && !own.contains(page.base.as_str());
        let shown = pages.into_iter().filter(|(_, page)| is_shown(page));
        shown.map(|(id, page)| (id, page_route(self, page))).collect()
    }

    /// Returns what a page of this edition is in other languages, none of them its own.
    pub fn versions(&self, page: &SitePage) -> Vec<Version> {
        let mut versions = match &page.kind {
            PageKind::NotFound => Vec::new(),
            PageKind::Briefing(id) => self.translations(id, |other| {
                self.record.routes.get(&EntityId::Briefing(other.clone())).cloned()
            }),
            PageKind::Quote(key) => self.translations(&key.briefing, |other| {
                let same = self.index.same_quote(key, other)?;
                self.quote_route(&same)
            }),
            PageKind::Page(id) => {
                let catalog = &self.index.catalog.pages;
                let own = &catalog[id];
                let all = self.index.pages.iter().map(|id| &catalog[id]);
                let others = all.filter(|other| other.base == own.base).map(|other| Version {
                    language: other.language.clone().unwrap_or_else(|| self.record.config.language.clone()),
                    route: page_route(self, other),
                });
                others.collect()
            }
            _ => {
                let below = page.route.as_str().strip_prefix(&self.prefix).unwrap_or_default();
                let others = self.record.languages.iter().map(|language| Version {
                    language: language.tag.clone(),
                    route: Route::new(format!("{}{below}", language.prefix)),
                });
                others.filter(|other| self.record.pages.contains(other.route.as_str())).collect()
            }
        };
        versions.retain(|version| version.route != page.route);
        let mut told = BTreeSet::from([self.language_of_page(&page.kind).to_owned()]);
        versions.retain(|version| told.insert(version.language.clone()));
        versions
    }

    fn translations(&self, id: &BriefingId, route: impl Fn(&BriefingId) -> Option<Route>) -> Vec<Version> {
        let others = self.index.translations.get(id).into_iter().flatten();
        let version = |other: &BriefingId| {
            Some(Version { language: self.language_of(other).to_owned(), route: route(other)? })
        };
        others.filter_map(version).collect()
    }
}

/// Returns the route of a page of the content.
pub(super) fn page_route(site: &Site, page: &Page) -> Route {
    let prefix = site.record.page(page);
    let (folder, stem) = page.base.rsplit_once('/').unwrap_or(("", &page.base));
    let folder =
        folder.split('/').filter(|part| !part.is_empty()).map(|part| format!("{}/", super::part(part)));
    let last = match (&page.common.slug, stem) {
        (Some(slug), _) => format!("{}/", slug.value),
        (None, "_index") => String::new(),
        (None, stem) => format!("{}/", super::part(stem)),
    };
    Route::new(format!("{prefix}{}{last}", folder.collect::<String>()))
}

/// Makes the editions of a site in several languages, their pages not yet listed; none of a site in one.
pub(super) fn editions(site: &Site, words: &[Arc<crate::words::Words>]) -> Vec<Site> {
    let languages = &site.record.languages;
    if languages.len() < 2 {
        return Vec::new();
    }
    let edition = |(language, words): (&Language, &Arc<crate::words::Words>)| {
        let prefix = language.prefix.as_str();
        let moved = |(entity, route): (&EntityId, &Route)| match entity {
            EntityId::Briefing(_) => (entity.clone(), route.clone()),
            _ => (entity.clone(), Route::new(format!("{prefix}{route}"))),
        };
        let countries = site.country_routes.iter();
        let index = site.index.only(|id| is_listed(site, prefix, id));
        Site {
            index: Arc::new(index),
            config: Arc::new(site.record.config.in_language(&language.tag)),
            words: Arc::clone(words),
            prefix: prefix.to_owned(),
            routes: site.routes.iter().map(moved).collect(),
            country_routes: countries
                .map(|(country, route)| (*country, Route::new(format!("{prefix}{route}"))))
                .collect(),
            ..site.clone()
        }
    };
    languages.iter().zip(words).map(edition).collect()
}

/// Tells whether an edition lists a briefing: its own, and of those of other languages one that it has in no version.
fn is_listed(site: &Site, prefix: &str, id: &BriefingId) -> bool {
    let home = |id: &BriefingId| site.record.prefix(&site.index, id);
    let others = || site.index.translations.get(id).into_iter().flatten();
    if home(id) == prefix || others().next().is_none() {
        return true;
    }
    let is_original = |id: &&BriefingId| site.index.catalog.briefings[*id].translation_of.is_none();
    let all = || std::iter::once(id).chain(others());
    let first = all().find(is_original).or_else(|| all().min());
    !others().any(|other| home(other) == prefix) && first == Some(id)
}

/// Tells the editions, and the site as a whole, of all pages that there are.
pub(super) fn tell_all_pages(site: &mut Site) {
    if site.editions.is_empty() {
        return;
    }
    let kept: BTreeSet<String> = site.pages.iter().map(|page| page.route.as_str().to_owned()).collect();
    let record = Arc::new(Record { pages: kept, ..(*site.record).clone() });
    let of_whole = &site.pages;
    for edition in &mut site.editions {
        // Of two pages with one address the other was kept.
        edition.pages.retain(|page| {
            of_whole.binary_search_by(|one| one.route.cmp(&page.route)).is_ok_and(|at| of_whole[at] == *page)
        });
        edition.pages.sort_by(|one, other| one.route.cmp(&other.route));
        edition.record = Arc::clone(&record);
    }
    site.record = record;
}
