//! The settings of a site: `sayso.yaml` as written, and what it means.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::look;
use crate::look::Look;
use crate::model::Countries;
use crate::span::{Located, Source, Span};
use crate::yaml;
use crate::yaml::{Fields, Reader};

/// The least confidence, from 0 to 1, at which the engine's word is published unless `sayso.yaml` says otherwise.
pub const THRESHOLD: f32 = 0.9;

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
    /// Where `language:` stands, if it does.
    pub language_at: Option<Span>,
    /// `languages`: further languages in which the site has pages, each below its tag.
    pub languages: Vec<FurtherLanguage>,
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
    /// `hosting`: what the site's files are served by, each once.
    pub hosting: BTreeSet<Host>,
    /// `theme`: colors, fonts and a stylesheet.
    pub look: Look,
    /// `theme`: all other options, for templates, as JSON.
    pub theme: serde_json::Map<String, serde_json::Value>,
}

/// A language besides the site's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FurtherLanguage {
    /// Its BCP 47 tag.
    pub tag: Located<String>,
    /// `title`: the site's name in it, if it has another.
    pub title: Option<String>,
    /// `description`: one sentence about the site in it.
    pub description: Option<String>,
}

/// Who publishes the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publisher {
    /// `name`; the site's title if nothing is written.
    pub name: String,
    /// `url`
    pub url: Option<String>,
    /// `logo`: a path below `static/`.
    pub logo: Option<Located<String>>,
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

/// What serves a site's files, and is told of headers, redirects and types in a form of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Host {
    /// Netlify, Cloudflare Pages and those that read the same two files, `_headers` and `_redirects`.
    Netlify,
    /// nginx, which reads no file of the site's: its settings are written beside the output folder.
    Nginx,
    /// Apache, and hosts that read its `.htaccess`.
    Apache,
    /// Microsoft's IIS, which reads `web.config`.
    Iis,
}

/// The names of hosts in `hosting`.
const HOSTS: [(&str, Host); 5] = [
    ("netlify", Host::Netlify),
    ("cloudflare", Host::Netlify),
    ("nginx", Host::Nginx),
    ("apache", Host::Apache),
    ("iis", Host::Iis),
];

/// What is built beside the pages that every site has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outputs {
    /// `quote_pages`: a page for every quote.
    pub quote_pages: bool,
    /// `quote_lists`: further pages for lists of quotes, those of people and topics too; else they show the newest only.
    pub quote_lists: bool,
    /// `data`: exports below `data/` and beside each briefing.
    pub data: bool,
    /// `search`: the search page with its index, and the box that leads there.
    pub search: bool,
    /// `cards`: a picture of each briefing, for links to it; else the site's one picture stands for all.
    pub cards: bool,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            title: "Briefings".to_owned(),
            description: "Annotated briefings: who said what, in which office, on which day.".to_owned(),
            base_url: Url::parse("https://example.org/").expect("this is an address"),
            language: "en".to_owned(),
            language_at: None,
            languages: Vec::new(),
            timezone: jiff::tz::TimeZone::UTC,
            publisher: Publisher { name: "Briefings".to_owned(), url: None, logo: None, email: None },
            license: None,
            attribution: AttributionPolicy { threshold: THRESHOLD, confirmed_only: false },
            countries: Countries::new("en", &BTreeMap::new()),
            allow_html: false,
            paginate: 50,
            outputs: Outputs { quote_pages: true, quote_lists: true, data: true, search: true, cards: true },
            hosting: BTreeSet::from([Host::Netlify]),
            look: Look::default(),
            theme: serde_json::Map::new(),
        }
    }
}

impl Config {
    /// Returns the path part of the base address, with `/` at both ends: `/` or `/press/`.
    pub fn base_path(&self) -> &str {
        self.base_url.path()
    }

    /// Returns the settings as pages in a language have them: with its names of countries, and its title and description
    /// of the site where it has some.
    pub fn in_language(&self, tag: &str) -> Config {
        let Some(further) = self.languages.iter().find(|one| one.tag.value == tag) else {
            return self.clone();
        };
        Config {
            title: further.title.clone().unwrap_or_else(|| self.title.clone()),
            description: further.description.clone().unwrap_or_else(|| self.description.clone()),
            language: tag.to_owned(),
            language_at: None,
            countries: self.countries.in_language(tag),
            ..self.clone()
        }
    }

    /// Returns the absolute address of a path relative to the site's root, such as `people/anna-berg/`.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}", self.base_url, path)
    }
}

/// Reads `sayso.yaml`. Settings that cannot be understood are reported and keep their defaults.
pub fn config(source: &Source) -> Diagnosed<Config> {
    let root = match yaml::read(source, 0, source.text.len()) {
        Ok(root) => root,
        Err(diagnostic) => return Diagnosed { output: Config::default(), diagnostics: vec![diagnostic] },
    };
    let mut reader = Reader::new(jiff::tz::TimeZone::UTC);
    let mut fields = reader.fields(root, "sayso.yaml");
    let default = Config::default();
    let title = reader.words(&mut fields, "title").unwrap_or(default.title);
    let written = reader.language(&mut fields, "language");
    let language_at = written.as_ref().map(|language| language.span);
    let language = written.map_or(default.language, |language| language.value);
    let (look, theme) = theme(&mut reader, &mut fields);
    let config = Config {
        description: reader.words(&mut fields, "description").unwrap_or(default.description),
        base_url: base_url(&mut reader, &mut fields).unwrap_or(default.base_url),
        languages: languages(&mut reader, &mut fields, &language),
        timezone: timezone(&mut reader, &mut fields).unwrap_or(default.timezone),
        publisher: publisher(&mut reader, &mut fields, &title),
        license: reader.words(&mut fields, "license"),
        attribution: attribution(&mut reader, &mut fields),
        countries: countries(&mut reader, &mut fields, &language),
        allow_html: reader.flag(&mut fields, "allow_html"),
        paginate: reader
            .number(&mut fields, "paginate")
            .map_or(default.paginate, |one| one.value.max(1) as usize),
        outputs: outputs(&mut reader, &mut fields),
        hosting: reader
            .choices(&mut fields, "hosting", &HOSTS)
            .map_or(default.hosting, |hosts| hosts.into_iter().collect()),
        look,
        theme,
        language,
        language_at,
        title,
    };
    reader.finish(fields, "sayso.yaml");
    Diagnosed { output: config, diagnostics: reader.diagnostics }
}

/// Reads an address such as a site can stand at: http or https, with a host; a slash is added at its end.
///
/// # Errors
///
/// A phrase that says what is wrong.
pub fn parse_base_url(text: &str) -> Result<Url, String> {
    let mut url = Url::parse(text).map_err(|error| format!("`{text}` is no address: {error}"))?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err(format!("`{text}` is not an http or https address"));
    }
    url.set_query(None);
    url.set_fragment(None);
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

fn base_url(reader: &mut Reader, fields: &mut Fields) -> Option<Url> {
    let text = reader.text(fields, "base_url")?;
    match parse_base_url(&text.value) {
        Ok(url) => Some(url),
        Err(message) => {
            let diagnostic = Diagnostic::new(Code::BadConfig, text.span, message);
            reader
                .diagnostics
                .push(diagnostic.help("write where the site will stand: https://example.org/press/"));
            None
        }
    }
}

fn timezone(reader: &mut Reader, fields: &mut Fields) -> Option<jiff::tz::TimeZone> {
    let text = reader.text(fields, "timezone")?;
    match jiff::tz::TimeZone::get(&text.value) {
        Ok(zone) => Some(zone),
        Err(_) => {
            let message = format!("`{}` is no time zone", text.value);
            let diagnostic = Diagnostic::new(Code::BadConfig, text.span, message);
            reader.diagnostics.push(diagnostic.help("write an IANA name such as Europe/Oslo or Etc/UTC"));
            None
        }
    }
}

/// Reads a list of tags, or tags with what the site is called in each.
fn languages(reader: &mut Reader, fields: &mut Fields, own: &str) -> Vec<FurtherLanguage> {
    let Some(node) = fields.take("languages") else { return Vec::new() };
    let mut languages: Vec<FurtherLanguage> = Vec::new();
    let entries: Vec<(Located<String>, Option<yaml::Node>)> = match node.value {
        yaml::Value::Sequence(tags) => {
            let tags = tags.into_iter().filter_map(|tag| reader.scalar(tag, "languages"));
            tags.map(|tag| (tag, None)).collect()
        }
        yaml::Value::Mapping(entries) => {
            let is_empty = |node: &yaml::Node| matches!(node.value, yaml::Value::Null);
            entries.into_iter().map(|(tag, node)| (tag, Some(node).filter(|node| !is_empty(node)))).collect()
        }
        other => {
            reader.wrong_type(node.span, "languages", "a list of tags", &other);
            return languages;
        }
    };
    for (tag, options) in entries {
        let Some(tag) = reader.parse_language(tag, "languages") else { continue };
        if tag.value == own || languages.iter().any(|one| one.tag.value == tag.value) {
            let message = format!("the site has pages in `{}` already", tag.value);
            let diagnostic = Diagnostic::new(Code::BadConfig, tag.span, message);
            reader.diagnostics.push(diagnostic.help("`languages` lists those besides `language`, each once"));
            continue;
        }
        let (mut title, mut description) = (None, None);
        if let Some(node) = options {
            let mut inner = reader.fields(node, "languages");
            (title, description) =
                (reader.words(&mut inner, "title"), reader.words(&mut inner, "description"));
            reader.finish(inner, "languages");
        }
        languages.push(FurtherLanguage { tag, title, description });
    }
    languages
}

fn publisher(reader: &mut Reader, fields: &mut Fields, title: &str) -> Publisher {
    let named = |name: Option<String>| name.unwrap_or_else(|| title.to_owned());
    let Some(node) = fields.take("publisher") else {
        return Publisher { name: named(None), ..Publisher::default() };
    };
    let mut inner = reader.fields(node, "publisher");
    let publisher = Publisher {
        name: named(reader.words(&mut inner, "name")),
        url: reader.words(&mut inner, "url"),
        logo: reader.text(&mut inner, "logo"),
        email: reader.words(&mut inner, "email"),
    };
    reader.finish(inner, "publisher");
    publisher
}

fn attribution(reader: &mut Reader, fields: &mut Fields) -> AttributionPolicy {
    let mut policy = Config::default().attribution;
    let Some(node) = fields.take("attribution") else { return policy };
    if let yaml::Value::Scalar(word) = &node.value {
        match word.as_str() {
            "confirmed" => policy.confirmed_only = true,
            "engine" => {}
            other => {
                let message = format!("`attribution` cannot be `{other}`");
                let diagnostic = Diagnostic::new(Code::BadConfig, node.span, message);
                reader.diagnostics.push(diagnostic.help("write `confirmed`, or `{threshold: 0.9}`"));
            }
        }
        return policy;
    }
    let mut inner = reader.fields(node, "attribution");
    policy.confirmed_only = reader.flag(&mut inner, "confirmed");
    if let Some(text) = reader.text(&mut inner, "threshold") {
        match text.value.parse::<f32>() {
            Ok(threshold) if (0.0..=1.0).contains(&threshold) => policy.threshold = threshold,
            _ => {
                let message = format!("`threshold` is a number from 0 to 1, not `{}`", text.value);
                reader.diagnostics.push(Diagnostic::new(Code::BadConfig, text.span, message));
            }
        }
    }
    reader.finish(inner, "attribution");
    policy
}

fn countries(reader: &mut Reader, fields: &mut Fields, language: &str) -> Countries {
    let mut overrides = BTreeMap::new();
    match fields.take("countries") {
        Some(yaml::Node { value: yaml::Value::Mapping(entries), .. }) => {
            for (code, name) in entries {
                let country = reader.parse_country(&code);
                let name = reader.scalar(name, "a country's name");
                overrides.extend(country.zip(name.map(|name| name.value)));
            }
        }
        Some(other) => reader.wrong_type(other.span, "countries", "keys and values", &other.value),
        None => {}
    }
    Countries::new(language, &overrides)
}

fn outputs(reader: &mut Reader, fields: &mut Fields) -> Outputs {
    let mut outputs = Config::default().outputs;
    let Some(node) = fields.take("outputs") else { return outputs };
    let mut inner = reader.fields(node, "outputs");
    let wishes = [
        ("quote_pages", &mut outputs.quote_pages),
        ("quote_lists", &mut outputs.quote_lists),
        ("data", &mut outputs.data),
        ("search", &mut outputs.search),
        ("cards", &mut outputs.cards),
    ];
    for (key, wish) in wishes {
        *wish = reader.maybe_flag(&mut inner, key).unwrap_or(*wish);
    }
    reader.finish(inner, "outputs");
    outputs
}

fn theme(reader: &mut Reader, fields: &mut Fields) -> (Look, serde_json::Map<String, serde_json::Value>) {
    let Some(node) = fields.take("theme") else { return (Look::default(), serde_json::Map::new()) };
    let options = look::options(&node);
    let mut inner = reader.fields(node, "theme");
    (look::look(reader, &mut inner), options)
}
