//! Stage 7: every page at its route, nothing rendered yet.
//!
//! In: the [`Index`]. Out: a [`Site`]: pages, routes of everything that can be linked to, redirects.

mod route;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::Diagnosed;
use crate::index::{Index, QuoteKey};
use crate::model::{BriefingId, Country, EntityId, EventId, OrganizationId, PageId, PersonId, TopicId};

pub use route::Route;

/// Everything readers can open.
#[derive(Clone, Debug)]
pub struct Site {
    /// The graph.
    pub index: Arc<Index>,
    /// The settings.
    pub config: Arc<Config>,
    /// Every page, in the order of routes.
    pub pages: Vec<SitePage>,
    /// Where people, organizations, events, topics and briefings have their pages.
    pub routes: BTreeMap<EntityId, Route>,
    /// Where countries have their pages.
    pub country_routes: BTreeMap<Country, Route>,
    /// Old paths, without a leading `/`, and where they lead now.
    pub redirects: Vec<(String, Route)>,
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

/// A path relative to the site's root, and the bytes to write there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Artifact {
    /// The path of the file, without a leading `/`: `people/anna-berg/index.html`.
    pub path: String,
    /// What to write.
    pub bytes: Vec<u8>,
}

impl Site {
    /// Returns the route of something that has a page.
    pub fn route(&self, entity: &EntityId) -> Option<&Route> {
        self.routes.get(entity)
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

/// Gives every page its route.
pub fn site(_index: Arc<Index>, _config: Arc<Config>, _now: jiff::Timestamp) -> Diagnosed<Site> {
    unimplemented!("site")
}
