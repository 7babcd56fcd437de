//! Fills what templates see, one function for each kind of page.

mod briefing;
mod cards;
mod cite;
mod entities;
mod lists;
mod quote;

use tera::Value;

use crate::index::QuoteKey;
use crate::look;
use crate::model::{EntityId, Page};
use crate::render::body;
use crate::render::body::BriefingText;
use crate::render::jsonld;
use crate::render::text_stream;
use crate::render::view::{
    AlternateView, ContentView, CountsView, DateView, GIVEN, ImageView, LanguageView, LinkView, PageView,
    SearchView, SiteView, VersionView,
};
use crate::render::views::cards::Cards;
use crate::site::{LOOK, Language, PageKind, Route, SEARCH, Site, SitePage, Version};
use crate::span::one_line;
use crate::words;

pub(crate) use cards::{initials, office_line_of, portrait, shown_text};
pub use cite::{citation, correction_line, fragment_address, who, who_in_office};

/// What many pages share, made once for a site.
#[derive(Clone, Debug)]
pub struct Shared<'site> {
    /// [`SiteView`] as a template value.
    pub(crate) view: Value,
    pub(crate) cards: Cards<'site>,
    nodes: jsonld::Made,
}

impl<'site> Shared<'site> {
    /// Makes what the pages of a site share.
    pub fn new(site: &'site Site) -> Shared<'site> {
        Shared { view: site_view(site).into(), cards: Cards::new(site), nodes: jsonld::Made::new(site) }
    }
}

/// A page's values: the template's name, `page`, and one value more.
pub(crate) struct Filled {
    pub(crate) template: &'static str,
    pub(crate) page: Value,
    pub(crate) value: Option<(&'static str, Value)>,
}

/// What one kind of page says of itself.
pub(crate) struct Head {
    pub(crate) kind: &'static str,
    pub(crate) title: String,
    /// The name in the breadcrumbs, if it is not the title.
    pub(crate) crumb: Option<String>,
    pub(crate) description: String,
    pub(crate) section: Option<&'static str>,
    pub(crate) og_type: &'static str,
    pub(crate) alternates: Vec<AlternateView>,
    pub(crate) image: Option<ImageView>,
    /// Between the home page and the page itself.
    pub(crate) trail: Vec<LinkView>,
}

impl Head {
    pub(crate) fn new(kind: &'static str, title: impl Into<String>, description: impl Into<String>) -> Head {
        Head {
            kind,
            title: title.into(),
            crumb: None,
            description: description.into(),
            section: None,
            og_type: "website",
            alternates: Vec::new(),
            image: None,
            trail: Vec::new(),
        }
    }

    /// Puts the page below a section of the menu.
    pub(crate) fn below(mut self, site: &Site, section: &'static str) -> Head {
        let title = site.words.say(section.trim_end_matches('/')).into_owned();
        self.trail.push(LinkView { title, url: Some(cards::section_url(site, section)), language: None });
        self.section = Some(section);
        self
    }

    /// Announces a feed or a data file of the page.
    pub(crate) fn alternate(mut self, media_type: &str, title: &str, url: String) -> Head {
        self.alternates.push(AlternateView {
            media_type: media_type.to_owned(),
            title: title.to_owned(),
            url,
        });
        self
    }
}

/// Fills the values of a page.
pub(crate) fn fill(shared: &Shared<'_>, page: &SitePage, text: Option<&BriefingText<'_>>) -> Filled {
    let cards = &shared.cards;
    let site = cards.site;
    let given = || text.expect("pages of a briefing and its quotes are rendered with its text");
    match &page.kind {
        PageKind::Home => filled(shared, page, lists::home(cards), "home.html", "home"),
        PageKind::BriefingList(number) => {
            filled(shared, page, lists::briefings(cards, *number), "briefings.html", "list")
        }
        PageKind::QuoteList(number) => {
            filled(shared, page, lists::quotes(cards, *number), "quotes.html", "list")
        }
        PageKind::MoreQuotes(subject, number) => {
            filled(shared, page, lists::more_quotes(cards, subject, *number), "quotes.html", "list")
        }
        PageKind::PersonList => filled(shared, page, lists::people(cards), "people.html", "directory"),
        PageKind::OrganizationList => {
            filled(shared, page, lists::organizations(site), "organizations.html", "directory")
        }
        PageKind::EventList => filled(shared, page, lists::events(cards), "events.html", "list"),
        PageKind::CountryList => filled(shared, page, lists::countries(site), "countries.html", "directory"),
        PageKind::TopicList => filled(shared, page, lists::topics(site), "topics.html", "directory"),
        PageKind::Briefing(id) => {
            filled(shared, page, briefing::briefing(cards, id, given()), "briefing.html", "briefing")
        }
        PageKind::Quote(key) => {
            filled(shared, page, quote::quote(cards, key, given()), "quote.html", "quote")
        }
        PageKind::Person(id) => filled(shared, page, entities::person(cards, id), "person.html", "person"),
        PageKind::Organization(id) => {
            filled(shared, page, entities::organization(cards, id), "organization.html", "organization")
        }
        PageKind::Event(id) => filled(shared, page, entities::event(cards, id), "event.html", "event"),
        PageKind::Country(country) => {
            filled(shared, page, entities::country(cards, *country), "country.html", "country")
        }
        PageKind::Topic(id) => filled(shared, page, entities::topic(cards, id), "topic.html", "topic"),
        PageKind::Search => filled(shared, page, search(site), "search.html", "search"),
        PageKind::NotFound => {
            let words = &site.words;
            let head = Head::new("404", words.say("not-found"), words.say("not-found-why"));
            Filled { template: "404.html", page: page_view(shared, page, head), value: None }
        }
        PageKind::Page(id) => filled(shared, page, content(site, id), "page.html", "content"),
    }
}

fn filled<T: Into<Value>>(
    shared: &Shared<'_>,
    page: &SitePage,
    (head, value): (Head, T),
    template: &'static str,
    name: &'static str,
) -> Filled {
    debug_assert!(is_documented::<T>(template, name), "GIVEN says what {template} is given");
    Filled { template, page: page_view(shared, page, head), value: Some((name, value.into())) }
}

/// Tells whether the manual says that a template is given a value of this type.
fn is_documented<T>(template: &str, name: &str) -> bool {
    let paths = std::any::type_name::<T>();
    let names: Vec<&str> = paths.split('<').filter_map(|path| path.rsplit("::").next()).collect();
    GIVEN.contains(&(template, name, &names.join("<")))
}

fn page_view(shared: &Shared<'_>, page: &SitePage, head: Head) -> Value {
    let site = shared.cards.site;
    let is_found = page.kind != PageKind::NotFound;
    let site_title = &site.config.title;
    let is_home = page.kind == PageKind::Home;
    let long = format!("{} · {site_title}", head.title);
    let head_title = match is_home || long.chars().count() > 105 {
        true => truncated(&head.title, 105),
        false => long,
    };
    let mut breadcrumbs = vec![LinkView {
        title: site.words.say("home").into_owned(),
        url: Some(cards::section_url(site, "")),
        language: None,
    }];
    breadcrumbs.extend(head.trail);
    match is_home {
        true => breadcrumbs[0].url = None,
        false => {
            let title = head.crumb.unwrap_or_else(|| head.title.clone());
            breadcrumbs.push(LinkView { title, url: None, language: None });
        }
    }
    let mut alternates = head.alternates;
    if is_found {
        alternates.extend(site_feeds(site));
    }
    let description = description(&head.description, site);
    let changed = match &page.kind {
        PageKind::Briefing(id) | PageKind::Quote(QuoteKey { briefing: id, .. }) => {
            Some(cards::date_view(site, site.index.catalog.briefings[id].changed_on()))
        }
        _ => None,
    };
    let dates = match &page.kind {
        PageKind::Briefing(id) => {
            let briefing = &site.index.catalog.briefings[id];
            Some((briefing.published_on().to_string(), briefing.changed_on().to_string()))
        }
        _ => None,
    };
    let others = site.versions(page);
    let jsonld = jsonld::graph(site, &shared.nodes, page, &head.title, &description, &breadcrumbs);
    PageView {
        kind: head.kind.to_owned(),
        title: head.title,
        head_title,
        description,
        url: cards::url(site, page.route.as_str()),
        canonical: is_found.then(|| site.config.absolute(page.route.as_str())),
        locale: locale(&language(site, &page.kind)),
        published: dates.as_ref().map(|(published, _)| published.clone()),
        changed,
        modified: dates.map(|(_, modified)| modified),
        language: language(site, &page.kind),
        breadcrumbs,
        section: head.section.map(|section| cards::section_url(site, section)),
        direction: direction(&language(site, &page.kind)),
        versions: versions(site, page, &others),
        languages: languages(site, &others),
        alternates,
        og_type: head.og_type.to_owned(),
        image: head.image.or_else(|| default_image(site)),
        jsonld,
        noindex: !is_found,
    }
    .into()
}

/// Open Graph wants a region: the tag's own, else the one that the language is mostly written in.
fn locale(tag: &str) -> String {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default().to_lowercase();
    let is_region = |part: &&str| part.len() == 2 && part.chars().all(|letter| letter.is_ascii_alphabetic());
    let region = match (parts.find(is_region), language.as_str()) {
        (Some(region), _) => region.to_uppercase(),
        (None, "en") => "GB".to_owned(),
        (None, "sv") => "SE".to_owned(),
        (None, "da") => "DK".to_owned(),
        (None, "nb" | "nn" | "no") => "NO".to_owned(),
        (None, "et") => "EE".to_owned(),
        (None, "cs") => "CZ".to_owned(),
        (None, "el") => "GR".to_owned(),
        (None, "sl") => "SI".to_owned(),
        (None, "uk") => "UA".to_owned(),
        (None, other) => other.get(..2).unwrap_or("EU").to_uppercase(),
    };
    format!("{language}_{region}")
}

fn language(site: &Site, kind: &PageKind) -> String {
    site.language_of_page(kind).to_owned()
}

/// The direction in which a language is written, as HTML's `dir` says it.
fn direction(language: &str) -> &'static str {
    if words::is_right_to_left(language) { "rtl" } else { "ltr" }
}

/// The page in all languages in which it is, its own first; none if that is the only one.
fn versions(site: &Site, page: &SitePage, others: &[Version]) -> Vec<VersionView> {
    let own = Version { language: language(site, &page.kind), route: page.route.clone() };
    let all = std::iter::once(own).filter(|_| !others.is_empty()).chain(others.iter().cloned());
    let view = |version: Version| VersionView {
        absolute: site.config.absolute(version.route.as_str()),
        is_default: version.language == site.record.config.language,
        language: version.language,
    };
    all.map(view).collect()
}

/// The languages of a site that has several, each with the page in it, or else its home page.
fn languages(site: &Site, others: &[Version]) -> Vec<LanguageView> {
    let languages = &site.record.languages;
    let view = |language: &Language| {
        let other = others.iter().find(|other| other.language == language.tag);
        let home = Route::new(language.prefix.as_str());
        LanguageView {
            is_current: language.prefix == site.prefix,
            url: cards::url(site, other.map_or(&home, |other| &other.route).as_str()),
            language: language.tag.clone(),
            name: language.name.clone(),
        }
    };
    languages.iter().filter(|_| languages.len() > 1).map(view).collect()
}

fn site_feeds(site: &Site) -> Vec<AlternateView> {
    let feed = |media_type: &str, path: &str| AlternateView {
        media_type: media_type.to_owned(),
        title: site.config.title.clone(),
        url: cards::section_url(site, path),
    };
    vec![feed("application/atom+xml", "atom.xml"), feed("application/feed+json", "feed.json")]
}

fn default_image(site: &Site) -> Option<ImageView> {
    Some(ImageView {
        url: cards::url(site, "card.png"),
        absolute: site.config.absolute("card.png"),
        alt: site.words.fill("card-alt", [("site", site.config.title.as_str().into())]),
        credit: None,
        width: Some(1200),
        height: Some(630),
    })
}

/// Brings a description to a length that search engines show: 40 to 300 `char`s.
fn description(text: &str, site: &Site) -> String {
    let text = one_line(text);
    match text.chars().count() {
        0..40 => truncated(format!("{text} {}", site.config.description).trim(), 300),
        _ => truncated(&text, 300),
    }
}

/// Cuts text at a word so that it has at most `limit` `char`s.
pub(crate) fn truncated(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let cut: String = text.chars().take(limit - 1).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut).trim_end_matches([',', ';', ':']))
}

fn site_view(site: &Site) -> SiteView {
    let config = &site.config;
    let entry = |title: &str, path: &str| LinkView {
        title: title.to_owned(),
        url: Some(cards::url(site, path)),
        language: None,
    };
    let said = |id: &str, path: &str| entry(&site.words.say(id), site.section(path).as_str());
    let file = |id: &str, path: &str| entry(&site.words.say(id), path);
    let sections = ["briefings", "quotes", "people", "organizations", "events", "countries", "topics"];
    let mut menu: Vec<LinkView> =
        sections.iter().map(|section| said(section, &format!("{section}/"))).collect();
    let content = site.content_pages();
    let mut pages: Vec<_> =
        content.iter().map(|(id, route)| (&site.index.catalog.pages[*id], route)).collect();
    pages.sort_by_key(|(page, route)| (page.weight, route.as_str()));
    let title = |page: &Page| page.title.as_ref().map_or_else(String::new, |title| title.value.clone());
    let in_menu = pages.iter().filter(|(page, _)| page.menu);
    let mut chosen: Vec<(u32, String, &str)> =
        in_menu.map(|(page, route)| (page.weight, title(page), route.as_str())).collect();
    for (id, entry) in &site.index.topics {
        let topic = site.index.catalog.topics.get(id).filter(|topic| topic.menu);
        let route = site.route(&EntityId::Topic(id.clone()));
        chosen.extend(
            topic.zip(route).map(|(topic, route)| (topic.weight, entry.title.clone(), route.as_str())),
        );
    }
    chosen.sort();
    menu.extend(chosen.iter().map(|(_, title, path)| entry(title, path)));
    let search = config.outputs.search.then(|| cards::section_url(site, "search/"));
    let mut footer: Vec<LinkView> = search.iter().map(|_| said("search", "search/")).collect();
    let in_footer = pages.iter().filter(|(page, _)| !page.menu);
    footer.extend(in_footer.map(|(page, route)| entry(&title(page), route.as_str())));
    footer.push(said("atom-feed", "atom.xml"));
    footer.push(said("json-feed", "feed.json"));
    if config.outputs.data {
        footer.push(file("quotes-as-json", "data/quotes.json"));
        footer.push(file("quotes-as-csv", "data/quotes.csv"));
    }
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        record_language: site.record_language(),
        base: cards::section_url(site, ""),
        root: config.base_path().to_owned(),
        absolute: config.absolute(""),
        menu,
        footer,
        search,
        publisher: config.publisher.name.clone(),
        license: config.license.clone(),
        as_of: as_of(site),
        logo: logo(site),
        paper: config.look.papers().0.to_owned(),
        dark_paper: config.look.papers().1.to_owned(),
        stylesheets: stylesheets(site),
        faces: faces(site),
        theme: Value::from_serializable(&config.theme),
        generator: format!("sayso {}", env!("CARGO_PKG_VERSION")),
    }
}

fn logo(site: &Site) -> Option<ImageView> {
    let path = site.config.publisher.logo.as_ref()?.value.trim_start_matches('/');
    let size = site.files.get(path)?.size;
    Some(ImageView {
        url: cards::url(site, path),
        absolute: site.config.absolute(path),
        alt: String::new(),
        credit: None,
        width: size.map(|size| size.width),
        height: size.map(|size| size.height),
    })
}

/// The address of the chosen look changes with it, so that no browser keeps an old one.
fn stylesheets(site: &Site) -> Vec<String> {
    let look = &site.config.look;
    let chosen = look.css().map(|css| {
        let hash = blake3::hash(css.as_bytes()).to_hex();
        format!("{}?{}", cards::url(site, LOOK), hash.get(..8).unwrap_or_default())
    });
    chosen.into_iter().chain(look.stylesheet.iter().map(|path| cards::url(site, &path.value))).collect()
}

fn faces(site: &Site) -> Vec<String> {
    let faces = look::FACES.iter().filter(|(property, _)| !site.config.look.has_font(property));
    faces.map(|(_, path)| cards::url(site, path)).collect()
}

fn as_of(site: &Site) -> Option<DateView> {
    let changed = site.index.briefings.iter().map(|id| site.index.catalog.briefings[id].changed_on());
    changed.max_by_key(|date| date.first_day()).map(|date| cards::date_view(site, date))
}

pub(crate) fn counts(site: &Site) -> CountsView {
    let index = &site.index;
    let tally = cards::tally(site, &index.quotes);
    CountsView {
        briefings: index.briefings.len(),
        quotes: tally.quotations,
        statements: tally.statements,
        people: index.people.len(),
        organizations: index.organizations.len(),
        events: index.events.len(),
        tally: tally.said(&site.words),
    }
}

fn search(site: &Site) -> (Head, SearchView) {
    let description = site.words.fill("search-description", [("site", site.config.title.as_str().into())]);
    let view = SearchView {
        index_url: cards::section_url(site, &format!("{SEARCH}index.json")),
        counts: counts(site),
    };
    (Head { section: Some("search/"), ..Head::new("search", site.words.say("search"), description) }, view)
}

fn content(site: &Site, id: &crate::model::PageId) -> (Head, ContentView) {
    let file = &site.index.catalog.pages[id];
    let title = file.title.as_ref().map_or("", |title| title.value.as_str()).to_owned();
    let rendered = body::plain_body(site, &file.common);
    let description = file.summary.clone().unwrap_or_else(|| truncated(&text_stream::text(&rendered), 200));
    let image = cards::image(site, &file.common);
    let mut head = Head::new("page", title.clone(), description);
    head.image = image.clone();
    (head, ContentView { title, body: rendered, pages: Vec::new(), image })
}

/// Returns the words of a folder's `_index.md` as HTML.
pub(crate) fn index_body(site: &Site, folder: &str) -> String {
    let base = if folder.is_empty() { "_index".to_owned() } else { format!("{folder}/_index") };
    let published = site.index.pages.iter().map(|id| &site.index.catalog.pages[id]);
    let own = published.filter(|page| page.is_index && page.base == base);
    let own = own.filter(|page| {
        page.language.as_deref().unwrap_or(&site.record.config.language) == site.config.language
    });
    own.take(1).map(|page| body::plain_body(site, &page.common)).collect()
}

/// Announces the feeds of something, if anything in them was said, and returns the address of the first.
pub(crate) fn announce_feeds(
    site: &Site,
    head: Head,
    entity: &EntityId,
    has_quotes: bool,
) -> (Head, Option<String>) {
    let route = site.route(entity).filter(|_| has_quotes);
    let (Some(route), Some(name)) = (route, site.name(entity)) else { return (head, None) };
    let atom = cards::url(site, &format!("{route}atom.xml"));
    let json = cards::url(site, &format!("{route}feed.json"));
    let title = site.words.fill("feed-title", [("name", name.into())]);
    let head = head.alternate("application/atom+xml", &title, atom.clone());
    (head.alternate("application/feed+json", &title, json), Some(atom))
}
