//! What a page says of itself: `<title>`, `<meta>`, `<time>` and JSON-LD (schema.org).
//!
//! A date counts only with its day. What the page says twice is taken from where it is surest: JSON-LD, then Open Graph,
//! then the rest.

use serde_json::Value;

use crate::import::html::tree::Tree;
use crate::import::story::{Facts, Form, Story};
use crate::model::PartialDate;
use crate::span::one_line;

/// Reads the facts, and puts the page's title above a text that has none.
pub(super) fn read(tree: &Tree, root: usize, story: &mut Story) {
    let elements = tree.elements(0);
    let meta = |names: &[&str]| -> Option<String> {
        names.iter().find_map(|wanted| {
            let found = elements.iter().copied().find(|node| {
                tree.name(*node) == "meta"
                    && ["property", "name", "itemprop"].iter().any(|key| {
                        tree.attribute(*node, key).is_some_and(|name| name.eq_ignore_ascii_case(wanted))
                    })
            })?;
            words(tree.attribute(found, "content")?)
        })
    };
    let data: Vec<Value> = elements
        .iter()
        .copied()
        .filter(|node| {
            tree.name(*node) == "script" && tree.attribute(*node, "type") == Some("application/ld+json")
        })
        .filter_map(|node| serde_json::from_str(&tree.text(node)).ok())
        .collect();
    let linked = |keys: &[&str]| -> Option<String> {
        keys.iter().find_map(|key| data.iter().find_map(|value| article_value(value, key, 0)))
    };
    let time = || {
        tree.elements(root).into_iter().find_map(|node| {
            (tree.name(node) == "time").then(|| tree.attribute(node, "datetime")).flatten().and_then(day)
        })
    };
    let date = |text: Option<String>| text.as_deref().and_then(day);
    story.facts = Facts {
        date: date(linked(&["datePublished", "dateCreated"]))
            .or_else(|| {
                date(meta(&[
                    "article:published_time",
                    "datePublished",
                    "date",
                    "dc.date",
                    "dcterms.created",
                    "dcterms.issued",
                    "dc.date.issued",
                    "pubdate",
                    "publish-date",
                    "og:pubdate",
                ]))
            })
            .or_else(time),
        updated: date(linked(&["dateModified"]))
            .or_else(|| date(meta(&["article:modified_time", "dateModified", "dcterms.modified"]))),
        author: linked(&["author"]).or_else(|| meta(&["author", "dc.creator", "byl"])),
        publisher: linked(&["publisher"]).or_else(|| meta(&["og:site_name", "dc.publisher"])),
        url: canonical(tree, &elements).or_else(|| meta(&["og:url"])).filter(|url| url.starts_with("http")),
        standfirst: None,
    };
    story.facts.updated = story.facts.updated.filter(|updated| Some(*updated) != story.facts.date);
    let title_element = || elements.iter().copied().find(|node| tree.name(*node) == "title");
    let title = linked(&["headline"])
        .or_else(|| meta(&["og:title", "twitter:title", "dc.title"]))
        .or_else(|| title_element().and_then(|node| words(&tree.text(node))));
    let has_heading = story.forms.iter().any(|form| matches!(form, Form::Heading(1)));
    let outer = elements
        .iter()
        .copied()
        .find(|node| tree.name(*node) == "h1")
        .and_then(|node| words(&tree.text(node)));
    if !has_heading && let Some(title) = outer.or(title) {
        put_first(story, &title);
    }
}

/// Puts a headline above everything else, unless it stands there already.
fn put_first(story: &mut Story, title: &str) {
    let blocks: Vec<(String, Form)> =
        (0..story.len()).map(|at| (story.words(at).to_owned(), story.form(at))).collect();
    if blocks.is_empty() || blocks.first().is_some_and(|(words, _)| words == title) {
        return;
    }
    let mut whole = Story {
        facts: std::mem::take(&mut story.facts),
        notes: std::mem::take(&mut story.notes),
        ..Story::default()
    };
    whole.push(title, Form::Heading(1));
    blocks.iter().for_each(|(words, form)| whole.push(words, *form));
    *story = whole;
}

fn canonical(tree: &Tree, elements: &[usize]) -> Option<String> {
    let link = elements.iter().copied().find(|node| {
        tree.name(*node) == "link"
            && tree.attribute(*node, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
    })?;
    words(tree.attribute(link, "href")?)
}

/// Finds a key of an article in JSON-LD; names stand for whoever bears them.
fn article_value(value: &Value, key: &str, depth: u8) -> Option<String> {
    if depth > 4 {
        return None;
    }
    match value {
        Value::Array(values) => values.iter().find_map(|value| article_value(value, key, depth + 1)),
        Value::Object(object) => {
            let kind = object.get("@type").map(Value::to_string).unwrap_or_default();
            let is_article = ["Article", "Posting", "Report", "Release"].iter().any(|end| kind.contains(end));
            let own = is_article.then(|| object.get(key)).flatten().and_then(named);
            own.or_else(|| article_value(object.get("@graph")?, key, depth + 1))
        }
        _ => None,
    }
}

fn named(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => words(text),
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(named).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(object) => object.get("name").and_then(named),
        _ => None,
    }
}

fn words(text: &str) -> Option<String> {
    let words = one_line(text);
    (!words.is_empty()).then_some(words)
}

/// Reads the day of `2031-03-03T14:05:00+01:00`.
fn day(text: &str) -> Option<PartialDate> {
    let day = text.trim().get(..10)?;
    let date = PartialDate::parse(day, &jiff::tz::TimeZone::UTC).ok()?;
    matches!(date, PartialDate::Day(_)).then_some(date)
}
