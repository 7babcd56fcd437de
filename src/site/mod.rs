//! Stage 7: every page at its route, nothing rendered yet.
//!
//! In: the [`Index`]. Out: a [`Site`]: pages, routes of everything that can be linked to, redirects.

mod addresses;
mod editions;
mod files;
mod links;
mod redirects;
mod route;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::Diagnosed;
use crate::index::{Index, QuoteKey};
use crate::model::{
    BriefingId, ById, Common, Country, EntityId, EventId, LONGEST_PART, OrganizationId, PageId, PersonId,
    TopicId, slug,
};
use crate::site::addresses::Addresses;
use crate::span::Span;
use crate::words::Words;

pub use addresses::{CALENDAR, CALENDAR_OF_EVENT, LOOK, SCHEMAS, SEARCH};
pub use editions::{Language, Record, Version};
pub use files::{Destination, Files, Picture, PixelSize, SiteFile, decoded};
pub use links::check_links;
pub use redirects::Redirect;
pub use route::Route;

/// Everything readers can open.
#[derive(Clone, Debug)]
pub struct Site {
    /// The graph.
    pub index: Arc<Index>,
    /// The settings.
    pub config: Arc<Config>,
    /// What pages say around what authors wrote.
    pub words: Arc<Words>,
    /// What the addresses of this edition begin with: nothing, or a language and a slash.
    pub prefix: String,
    /// What holds in every language.
    pub record: Arc<Record>,
    /// Of a site in several languages what it is in each, its own first; its own pages are all of theirs.
    pub editions: Vec<Site>,
    /// Every page, in the order of routes.
    pub pages: Vec<SitePage>,
    /// Where people, organizations, events, topics and briefings have their pages.
    pub routes: ById<EntityId, Route>,
    /// Where countries have their pages.
    pub country_routes: BTreeMap<Country, Route>,
    /// The page that each content file makes, by the file's path from the site's root.
    pub routes_by_file: BTreeMap<String, Route>,
    /// Old addresses, in the order of their files.
    pub redirects: Vec<Redirect>,
    /// What can be fetched besides pages.
    pub files: Files,
    /// The instant of the build.
    pub now: jiff::Timestamp,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitePage {
    /// Its address.
    pub route: Route,
    /// What it shows.
    pub kind: PageKind,
}

impl SitePage {
    /// Returns the briefing whose text the page shows or whose quote it is.
    pub fn briefing(&self) -> Option<&BriefingId> {
        match &self.kind {
            PageKind::Briefing(id) => Some(id),
            PageKind::Quote(key) => Some(&key.briefing),
            _ => None,
        }
    }
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// The home page.
    Home,
    /// One page of the list of briefings, from 1.
    BriefingList(usize),
    /// A briefing.
    Briefing(BriefingId),
    /// A quote on a page of its own.
    Quote(QuoteKey),
    /// One page of the list of quotes, from 1.
    QuoteList(usize),
    /// One page more of the quotes of somebody or something, from 2; the first stand on the subject's own page.
    MoreQuotes(Subject, usize),
    /// The directory of people.
    PersonList,
    /// A person.
    Person(PersonId),
    /// The directory of organizations.
    OrganizationList,
    /// An organization.
    Organization(OrganizationId),
    /// The calendar of events.
    EventList,
    /// An event.
    Event(EventId),
    /// The list of countries.
    CountryList,
    /// A country.
    Country(Country),
    /// The list of topics.
    TopicList,
    /// A topic.
    Topic(TopicId),
    /// The search.
    Search,
    /// What a host shows for an address that is not there.
    NotFound,
    /// Any other page of the content.
    Page(PageId),
}

/// Who or what has quotes of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A person, an organization, an event or a topic.
    Entity(EntityId),
    /// A country.
    Country(Country),
}

/// A path relative to the site's root, and the bytes to write there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Artifact {
    /// The path of the file, without a leading `/`: `people/anna-berg/index.html`.
    pub path: String,
    /// What to write.
    pub bytes: Vec<u8>,
}

impl Site {
    /// Returns what the file behind a page says, if a file is behind it.
    pub fn common(&self, kind: &PageKind) -> Option<&Common> {
        let catalog = &self.index.catalog;
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

    /// Returns the place of the title of the file behind a page, of a quote's its briefing's, if a file is behind it.
    pub fn head(&self, kind: &PageKind) -> Option<Span> {
        match kind {
            PageKind::Quote(key) => self.head(&PageKind::Briefing(key.briefing.clone())),
            kind => self.common(kind).map(|common| common.head),
        }
    }

    /// Returns the name of something published, as titles and links show it.
    pub fn name(&self, entity: &EntityId) -> Option<String> {
        let catalog = &self.index.catalog;
        if !self.index.is_published(entity) {
            return None;
        }
        match entity {
            EntityId::Person(id) => catalog.people.get(id).map(|one| one.name.value.clone()),
            EntityId::Organization(id) => catalog.organizations.get(id).map(|one| one.name.value.clone()),
            EntityId::Event(id) => catalog.events.get(id).map(|one| one.name.value.clone()),
            EntityId::Topic(id) => self.index.topics.get(id).map(|one| one.title.clone()),
            EntityId::Briefing(id) => catalog.briefings.get(id).map(|one| one.title.value.clone()),
        }
    }

    /// Returns the name of a country in the language of the pages.
    pub fn country_name(&self, country: Country) -> &str {
        self.config.countries.name(country)
    }

    /// Returns the short name of an organization that has one, else the name.
    pub fn short_name(&self, entity: &EntityId) -> Option<String> {
        let short = match entity {
            EntityId::Organization(id) => self.index.catalog.organizations.get(id)?.short_name.clone(),
            _ => None,
        };
        short.or_else(|| self.name(entity))
    }

    /// Returns the route of something that has a page.
    pub fn route(&self, entity: &EntityId) -> Option<&Route> {
        self.routes.get(entity)
    }

    /// Returns the quotes that the pages of a subject list, newest first; none for a briefing, whose text has them.
    pub fn quotes_of(&self, subject: &Subject) -> &[QuoteKey] {
        let index = &self.index;
        let quotes = match subject {
            Subject::Entity(EntityId::Person(id)) => index.people.get(id).map(|entry| &entry.quotes),
            Subject::Entity(EntityId::Organization(id)) => {
                index.organizations.get(id).map(|entry| &entry.quotes)
            }
            Subject::Entity(EntityId::Event(id)) => index.events.get(id).map(|entry| &entry.quotes),
            Subject::Entity(EntityId::Topic(id)) => index.topics.get(id).map(|entry| &entry.quotes),
            Subject::Entity(EntityId::Briefing(_)) => None,
            Subject::Country(country) => index.countries.get(country).map(|entry| &entry.quotes),
        };
        quotes.map_or(&[], Vec::as_slice)
    }

    /// Returns how many of `count` quotes the pages of a list show.
    pub fn listed(&self, count: usize) -> usize {
        if self.config.outputs.quote_lists { count } else { count.min(self.config.paginate) }
    }

    /// Returns the route of a subject's own page.
    pub fn subject_route(&self, subject: &Subject) -> Option<&Route> {
        match subject {
            Subject::Entity(entity) => self.route(entity),
            Subject::Country(country) => self.country_routes.get(country),
        }
    }

    /// Returns the route of a quote's own page, or of its place in the briefing if quotes have no pages.
    pub fn quote_route(&self, key: &QuoteKey) -> Option<Route> {
        let briefing = self.routes.get(&EntityId::Briefing(key.briefing.clone()))?;
        let id = &self.index.quote(key).id;
        Some(match self.config.outputs.quote_pages {
            true => Route::new(format!("{}{id}/", briefing.as_str())),
            false => Route::new(format!("{}#{id}", briefing.as_str())),
        })
    }
}

/// Gives every page its route. Of two things with one address the first is kept and the second reported.
///
/// `files` are those that are copied as they are, by their addresses; one may occur several times.
pub fn site(
    index: Arc<Index>,
    config: Arc<Config>,
    words: &[Arc<Words>],
    files: Vec<(String, SiteFile)>,
    now: jiff::Timestamp,
) -> Diagnosed<Site> {
    let mut diagnostics = Vec::new();
    let languages = words.iter().enumerate().map(|(number, words)| Language {
        tag: words.language().to_owned(),
        name: words.language_name(words.language()).to_owned(),
        prefix: if number == 0 { String::new() } else { format!("{}/", words.language().to_lowercase()) },
    });
    let mut record = Record::new(Arc::clone(&config), languages.collect());
    record.routes = routes(&index, &record);
    let country_routes = index
        .countries
        .keys()
        .map(|country| (*country, Route::new(format!("countries/{}/", country.code().to_lowercase()))));
    let country_routes = country_routes.collect();
    let mut site = Site {
        index,
        config,
        words: words.first().cloned().unwrap_or_default(),
        prefix: String::new(),
        routes: record.routes.clone(),
        record: Arc::new(record),
        editions: Vec::new(),
        pages: Vec::new(),
        country_routes,
        routes_by_file: BTreeMap::new(),
        redirects: Vec::new(),
        files: Files::new(),
        now,
    };
    site.editions = editions::editions(&site, words);
    for edition in &mut site.editions {
        edition.pages = all_pages(edition);
    }
    let pages = match site.editions.is_empty() {
        true => all_pages(&site),
        false => site.editions.iter().flat_map(|edition| edition.pages.clone()).collect(),
    };
    site.pages = addresses::without_collisions(&site, pages, &mut diagnostics);
    editions::tell_all_pages(&mut site);
    let own = site.editions.first().unwrap_or(&site).pages.iter();
    let with_file = own.chain(&site.pages).filter_map(|page| Some((site.common(&page.kind)?, &page.route)));
    let mut routes_by_file: BTreeMap<String, Route> = BTreeMap::new();
    for (common, route) in with_file {
        routes_by_file.entry(common.path.clone()).or_insert_with(|| route.clone());
    }
    site.routes_by_file = routes_by_file;
    let mut addresses = Addresses::new(&site, &files);
    let files = files::files(files, &mut addresses, &mut diagnostics);
    let redirects = redirects::redirects(&site, &mut addresses, &mut diagnostics);
    (site.files, site.redirects) = (files, redirects);
    for edition in &mut site.editions {
        let own = edition.pages.iter().filter_map(|page| Some((edition.common(&page.kind)?, &page.route)));
        let own: Vec<_> = own.map(|(common, route)| (common.path.clone(), route.clone())).collect();
        edition.routes_by_file = site.routes_by_file.clone();
        edition.routes_by_file.extend(own);
        edition.files = site.files.clone();
    }
    Diagnosed { output: site, diagnostics }
}

/// Gives everything that has a page of its own its route in the site's own language, briefings in theirs.
fn routes(index: &Index, record: &Record) -> ById<EntityId, Route> {
    let catalog = &index.catalog;
    let mut routes = ById::default();
    let mut add = |entity: EntityId, folder: &str, common: Option<&Common>| {
        let id = entity.as_str().to_owned();
        let slug = common
            .and_then(|common| common.slug.as_ref())
            .map_or_else(|| part(&id), |slug| slug.value.clone());
        routes.insert(entity, Route::new(format!("{folder}/{slug}/")));
    };
    for id in &index.briefings {
        let folder = format!("{}briefings", record.prefix(index, id));
        add(EntityId::Briefing(id.clone()), &folder, catalog.briefings.get(id).map(|one| &one.common));
    }
    for id in index.people.keys() {
        add(EntityId::Person(id.clone()), "people", catalog.people.get(id).map(|one| &one.common));
    }
    for id in index.organizations.keys() {
        add(
            EntityId::Organization(id.clone()),
            "organizations",
            catalog.organizations.get(id).map(|one| &one.common),
        );
    }
    for id in index.events.keys() {
        add(EntityId::Event(id.clone()), "events", catalog.events.get(id).map(|one| &one.common));
    }
    for id in index.topics.keys() {
        add(EntityId::Topic(id.clone()), "topics", catalog.topics.get(id).map(|one| &one.common));
    }
    routes.sort_unstable_keys();
    routes
}

/// Returns an id as part of an address; one that cannot be written in few ASCII letters becomes a hash of itself.
fn part(id: &str) -> String {
    let part = slug(id);
    match part.is_empty() || part.len() > LONGEST_PART {
        true => format!("x-{}", blake3::hash(id.as_bytes()).to_hex().get(..8).unwrap_or_default()),
        false => part,
    }
}

fn all_pages(site: &Site) -> Vec<SitePage> {
    let index = &site.index;
    let page = |address: &str, kind: PageKind| SitePage { route: site.section(address), kind };
    let mut pages = vec![
        page("", PageKind::Home),
        page("people/", PageKind::PersonList),
        page("organizations/", PageKind::OrganizationList),
        page("events/", PageKind::EventList),
        page("countries/", PageKind::CountryList),
        page("topics/", PageKind::TopicList),
    ];
    if site.prefix.is_empty() {
        pages.push(page("404.html", PageKind::NotFound));
    }
    if site.config.outputs.search {
        pages.push(page("search/", PageKind::Search));
    }
    pages.extend(numbered(
        &site.section("briefings/"),
        index.briefings.len(),
        site.config.paginate,
        PageKind::BriefingList,
    ));
    let quotes = site.listed(index.quotes.len());
    pages.extend(numbered(&site.section("quotes/"), quotes, site.config.paginate, PageKind::QuoteList));
    for (entity, route) in &site.routes {
        let kind = match entity.clone() {
            EntityId::Person(id) => PageKind::Person(id),
            EntityId::Organization(id) => PageKind::Organization(id),
            EntityId::Event(id) => PageKind::Event(id),
            EntityId::Topic(id) => PageKind::Topic(id),
            EntityId::Briefing(id) if !site.has(&id) => continue,
            EntityId::Briefing(id) => PageKind::Briefing(id),
        };
        pages.push(SitePage { route: route.clone(), kind });
    }
    pages.extend(
        site.country_routes
            .iter()
            .map(|(country, route)| SitePage { route: route.clone(), kind: PageKind::Country(*country) }),
    );
    let countries = site.country_routes.keys().map(|country| Subject::Country(*country));
    let subjects = site.routes.keys().cloned().map(Subject::Entity).chain(countries);
    pages.extend(subjects.flat_map(|subject| more_quotes(site, &subject)));
    for id in &index.pages {
        let page = &index.catalog.pages[id];
        if !page.is_index && site.record.page(page) == site.prefix {
            pages
                .push(SitePage { route: editions::page_route(site, page), kind: PageKind::Page(id.clone()) });
        }
    }
    if site.config.outputs.quote_pages {
        pages.extend(index.quotes.iter().filter(|key| site.has(&key.briefing)).filter_map(|key| {
            Some(SitePage { route: site.quote_route(key)?, kind: PageKind::Quote(key.clone()) })
        }));
    }
    pages
}

fn more_quotes(site: &Site, subject: &Subject) -> Vec<SitePage> {
    let last = site.listed(site.quotes_of(subject).len()).div_ceil(site.config.paginate);
    let page = |number: usize| {
        let route = list_route(site.subject_route(subject)?.as_str(), number);
        Some(SitePage { route, kind: PageKind::MoreQuotes(subject.clone(), number) })
    };
    (2..=last).filter_map(page).collect()
}

/// Returns the pages of a list: the first at its address, the others below `page/`.
fn numbered(address: &Route, count: usize, size: usize, kind: impl Fn(usize) -> PageKind) -> Vec<SitePage> {
    let last = count.div_ceil(size).max(1);
    let pages =
        (1..=last).map(|number| SitePage { route: list_route(address.as_str(), number), kind: kind(number) });
    pages.collect()
}

/// Returns the route of one page of a list.
pub fn list_route(address: &str, number: usize) -> Route {
    match number {
        1 => Route::new(address),
        _ => Route::new(format!("{address}page/{number}/")),
    }
}
