//! Atom (RFC 4287) and JSON Feed 1.1: for an edition of the site its briefings; for people, organizations and topics what
//! was said.
//!
//! Addresses are absolute, quotation marks are part of the text, ids are the permanent addresses of the entries.

use std::borrow::Cow;

use quick_xml::Writer;
use serde::Serialize;

use crate::export::{artifact, data, json as json_file};
use crate::index::QuoteKey;
use crate::model::{
    Briefing, BriefingId, Correction, EntityId, PartialDate, QuoteKind, ResolvedBriefing, Shown,
};
use crate::render;
use crate::render::escape;
use crate::site::{Artifact, Route, Site};
use crate::span::TextRange;

/// How many entries a feed holds.
const LENGTH: usize = 50;

/// Returns all feeds, nothing written yet.
pub(super) fn feeds(site: &Site) -> Vec<Feed<'_>> {
    let whole = Feed { route: site.section(""), title: site.config.title.clone(), quotes: None };
    let people = site.index.people.iter().map(|(id, entry)| (EntityId::Person(id.clone()), &entry.quotes));
    let organizations = site
        .index
        .organizations
        .iter()
        .map(|(id, entry)| (EntityId::Organization(id.clone()), &entry.quotes));
    let topics = site.index.topics.iter().map(|(id, entry)| (EntityId::Topic(id.clone()), &entry.quotes));
    let with_quotes = people.chain(organizations).chain(topics).filter(|(_, quotes)| !quotes.is_empty());
    let feeds = with_quotes.filter_map(|(entity, quotes)| {
        let title = site.words.fill("feed-title", [("name", site.name(&entity)?.into())]);
        let title = format!("{title} · {}", site.config.title);
        Some(Feed { route: site.route(&entity)?.clone(), title, quotes: Some(quotes) })
    });
    std::iter::once(whole).chain(feeds).collect()
}

/// A feed of what was said, or of the site's briefings.
pub(super) struct Feed<'site> {
    route: Route,
    title: String,
    quotes: Option<&'site [QuoteKey]>,
}

struct Entry {
    address: String,
    title: String,
    summary: String,
    html: String,
    published: String,
    updated: String,
    author: String,
    /// If it is not that of the feed.
    language: Option<String>,
}

fn of_briefing(site: &Site, id: &BriefingId) -> Entry {
    let file = &site.index.catalog.briefings[id];
    let route = site.route(&EntityId::Briefing(id.clone())).map_or("", |route| route.as_str());
    let standfirst = file.standfirst.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    let mut paragraphs: Vec<String> = Vec::new();
    let corrections = file.corrections.iter();
    paragraphs.extend(corrections.map(|one| correction(site, one)));
    paragraphs.extend(paragraphs_of(site, id));
    Entry {
        address: site.config.absolute(route),
        title: file.title.value.clone(),
        summary: standfirst,
        html: paragraphs.join("\n"),
        published: instant(site, file.published_on()),
        updated: instant(site, file.changed_on()),
        author: if file.authors.is_empty() {
            site.config.publisher.name.clone()
        } else {
            file.authors.join(", ")
        },
        language: site.other_language(id),
    }
}

/// What was corrected, and when, as a paragraph.
fn correction(site: &Site, one: &Correction) -> String {
    format!("<p>{}</p>", escape(&render::correction_line(&site.words, one)))
}

/// The prose of a briefing, a paragraph each.
fn paragraphs_of(site: &Site, id: &BriefingId) -> Vec<String> {
    let file = &site.index.catalog.briefings[id];
    let resolved = &site.index.resolved[id];
    let paragraph = |block: &crate::model::Block| {
        format!("<p>{}</p>", escape(&shown_words(site, file, resolved, block.range)))
    };
    file.common.body.prose.blocks.iter().map(paragraph).collect()
}

/// Returns words of a briefing as its page shows them: typographic marks, notes in place of withdrawn words.
pub(super) fn shown_words(
    site: &Site,
    file: &Briefing,
    resolved: &ResolvedBriefing,
    range: TextRange,
) -> String {
    let prose = &file.common.body.prose;
    let withdrawn = render::withdrawals(&site.words, file, resolved);
    if withdrawn.is_empty() {
        return prose.displayed(range, &resolved.shown);
    }
    let kept = resolved.shown.iter().filter(|one| !withdrawn.iter().any(|out| out.range.contains(one.range)));
    let mut shown: Vec<Shown> = kept.chain(&withdrawn).cloned().collect();
    shown.sort_by_key(|one| one.range);
    prose.displayed(range, &shown)
}

fn of_quote(site: &Site, key: &QuoteKey) -> Entry {
    let quote = site.index.quote(key);
    let file = &site.index.catalog.briefings[&key.briefing];
    let words = match (quote.retracted, quote.kind) {
        (true, _) => site.words.say("this-was-withdrawn").into_owned(),
        (false, QuoteKind::Indirect) => {
            site.words.fill("reported-words", [("words", quote.text.as_str().into())])
        }
        (false, _) => site.words.quoted(&quote.text),
    };
    let short: String = words.chars().take(90).collect();
    let title = format!(
        "{}: {short}{}",
        render::who(&site.words, quote),
        if short.len() < words.len() { "…" } else { "" }
    );
    let route = site.route(&EntityId::Briefing(key.briefing.clone())).map_or("", |route| route.as_str());
    let address =
        site.quote_route(key).map_or_else(String::new, |route| site.config.absolute(route.as_str()));
    let briefing = site.config.absolute(route);
    let quoted = match (quote.retracted, quote.kind) {
        (true, _) | (_, QuoteKind::Indirect) => format!("<p>{}</p>", escape(&words)),
        (false, QuoteKind::Direct | QuoteKind::Mixed) => {
            format!("<blockquote><p>{}</p></blockquote>", escape(&words))
        }
    };
    let mut html = format!(
        "{quoted}<p>{}</p>",
        site.words.fill(
            "feed-source",
            [
                ("who", escape(&render::who_in_office(&site.words, quote)).into()),
                ("date", site.words.date(quote.day).into()),
                ("briefing", format!("<a href=\"{briefing}\">{}</a>", escape(&file.title.value)).into()),
            ]
        )
    );
    html.extend(data::corrections(file, quote).map(|one| correction(site, one)));
    let published = instant(site, file.published_on());
    let corrected = data::last_correction(file, quote).map(|one| instant(site, one.at.value));
    let updated = corrected.filter(|corrected| *corrected > published).unwrap_or_else(|| published.clone());
    Entry {
        address,
        title,
        summary: words,
        html,
        updated,
        published,
        author: render::who(&site.words, quote),
        language: site.other_language(&key.briefing),
    }
}

/// RFC 3339, at noon in the site's zone for a date without a time.
fn instant(site: &Site, date: PartialDate) -> String {
    let zone = site.config.timezone.clone();
    let zoned = match date {
        PartialDate::Instant(instant, _) => Some(instant.to_zoned_datetime(zone)),
        other => other.first_day().at(12, 0, 0, 0).to_zoned_datetime(zone).ok(),
    };
    zoned.map_or_else(String::new, |zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

impl Feed<'_> {
    /// Writes the feed in both formats.
    pub(super) fn files(&self, site: &Site) -> [Artifact; 2] {
        let entries: Vec<Entry> = match self.quotes {
            Some(quotes) => quotes.iter().take(LENGTH).map(|key| of_quote(site, key)).collect(),
            None => site.index.briefings.iter().take(LENGTH).map(|id| of_briefing(site, id)).collect(),
        };
        let folder = self.route.as_str();
        [
            artifact(format!("{folder}atom.xml"), self.atom(site, &entries)),
            json_file(format!("{folder}feed.json"), &self.json(site, &entries)),
        ]
    }

    fn atom(&self, site: &Site, entries: &[Entry]) -> String {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        let home = site.config.absolute(self.route.as_str());
        let own = format!("{home}atom.xml");
        let feed = writer
            .create_element("feed")
            .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
            .with_attribute(("xml:lang", site.config.language.as_str()));
        let written = feed.write_inner_content(|writer| {
            text(writer, "title", &self.title)?;
            text(writer, "id", &home)?;
            text(writer, "updated", &updated(site, entries))?;
            writer
                .create_element("link")
                .with_attributes([("rel", "self"), ("type", "application/atom+xml"), ("href", own.as_str())])
                .write_empty()?;
            writer
                .create_element("link")
                .with_attributes([("rel", "alternate"), ("type", "text/html"), ("href", home.as_str())])
                .write_empty()?;
            writer
                .create_element("author")
                .write_inner_content(|writer| text(writer, "name", &site.config.publisher.name))?;
            for entry in entries {
                let language = entry.language.iter().map(|language| ("xml:lang", language.as_str()));
                let element = writer.create_element("entry").with_attributes(language);
                element.write_inner_content(|writer| entry.atom(writer))?;
            }
            Ok(())
        });
        written.expect("writing to memory does not fail");
        let xml = String::from_utf8_lossy(&writer.into_inner()).into_owned();
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{xml}\n")
    }

    fn json<'a>(&'a self, site: &'a Site, entries: &'a [Entry]) -> JsonFeed<'a> {
        let home = site.config.absolute(self.route.as_str());
        JsonFeed {
            version: "https://jsonfeed.org/version/1.1",
            title: &self.title,
            feed_url: format!("{home}feed.json"),
            home_page_url: home,
            language: &site.config.language,
            authors: [JsonAuthor { name: &site.config.publisher.name }],
            items: entries.iter().map(Entry::json).collect(),
        }
    }
}

/// A feed as JSON Feed 1.1 has it.
#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    language: &'a str,
    authors: [JsonAuthor<'a>; 1],
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    content_html: &'a str,
    date_published: &'a str,
    date_modified: &'a str,
    authors: [JsonAuthor<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

fn updated(site: &Site, entries: &[Entry]) -> String {
    let newest = entries.iter().map(|entry| entry.updated.clone()).max();
    newest.unwrap_or_else(|| instant(site, PartialDate::Day(jiff::civil::date(1970, 1, 1))))
}

impl Entry {
    fn atom(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        text(writer, "title", &self.title)?;
        text(writer, "id", &self.address)?;
        writer
            .create_element("link")
            .with_attributes([("rel", "alternate"), ("type", "text/html"), ("href", self.address.as_str())])
            .write_empty()?;
        text(writer, "published", &self.published)?;
        text(writer, "updated", &self.updated)?;
        writer.create_element("author").write_inner_content(|writer| text(writer, "name", &self.author))?;
        if !self.summary.is_empty() {
            text(writer, "summary", &self.summary)?;
        }
        let content = writer.create_element("content").with_attribute(("type", "html"));
        content.write_text_content(quick_xml::events::BytesText::new(&characters(&self.html)))?;
        Ok(())
    }

    fn json(&self) -> JsonItem<'_> {
        JsonItem {
            id: &self.address,
            url: &self.address,
            title: &self.title,
            summary: &self.summary,
            content_html: &self.html,
            date_published: &self.published,
            date_modified: &self.updated,
            authors: [JsonAuthor { name: &self.author }],
            language: self.language.as_deref(),
        }
    }
}

/// Returns text without the control characters that XML 1.0 cannot hold, whatever wire copy brings.
fn characters(text: &str) -> Cow<'_, str> {
    let is_allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    match text.chars().all(is_allowed) {
        true => text.into(),
        false => text.replace(|c| !is_allowed(c), "").into(),
    }
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, words: &str) -> std::io::Result<()> {
    writer.create_element(name).write_text_content(quick_xml::events::BytesText::new(&characters(words)))?;
    Ok(())
}
