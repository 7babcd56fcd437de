//! The files beside a briefing (JSON, Markdown mirror, Web Annotations) and beside its quotes (oEmbed, CSL-JSON).

use serde_json::{Value, json};

use crate::export::data;
use crate::export::feeds::shown_words;
use crate::export::{artifact, json as json_file, schema};
use crate::index::QuoteKey;
use crate::model::{BlockKind, BriefingId, EntityId, Quote, QuoteKind};
use crate::render;
use crate::render::TextStream;
use crate::render::escape;
use crate::site::{Artifact, Site};

/// Makes all files beside a briefing and its quotes.
pub(super) fn files(site: &Site, id: &BriefingId, stream: &TextStream) -> Vec<Artifact> {
    let Some(route) = site.route(&EntityId::Briefing(id.clone())) else { return Vec::new() };
    let count = site.index.resolved[id].quotes.len();
    let keys: Vec<QuoteKey> = (0..count).map(|number| QuoteKey { briefing: id.clone(), number }).collect();
    let mut files = vec![
        json_file(format!("{route}index.json"), &briefing_json(site, id, &keys)),
        artifact(format!("{route}index.md"), mirror(site, id)),
        json_file(format!("{route}annotations.jsonld"), &annotations(site, id, &keys, stream)),
    ];
    if site.config.outputs.quote_pages {
        for key in keys.iter().filter(|key| !site.index.quote(key).retracted) {
            let Some(route) = site.quote_route(key) else { continue };
            files.push(json_file(format!("{route}oembed.json"), &oembed(site, key)));
            files.push(json_file(format!("{route}csl.json"), &csl(site, key)));
        }
    }
    files
}

fn briefing_json(site: &Site, id: &BriefingId, keys: &[QuoteKey]) -> Value {
    let file = &site.index.catalog.briefings[id];
    let resolved = &site.index.resolved[id];
    let shown = |person: &Option<crate::model::PersonId>| {
        person.as_ref().filter(|id| site.index.people.contains_key(*id)).map(|id| id.as_str().to_owned())
    };
    let participants: Vec<Value> = resolved
        .participants
        .iter()
        .filter(|one| one.person.is_none() || shown(&one.person).is_some())
        .map(|one| {
            let office = one.office.as_ref();
            json!({"person_id": shown(&one.person), "name": &*one.name, "role": office.map(|office| site.words.title_of(office)),
                "organization_id": office.and_then(|office| office.organization.as_ref()).map(|id| id.as_str()),
                "country": office.and_then(|office| office.country).map(|country| country.code()), "note": one.note})
        })
        .collect();
    let sources: Vec<Value> = file
        .sources
        .iter()
        .map(|source| json!({"title": source.title.value, "publisher": source.publisher, "url": source.url.as_ref().map(|url| url.value.clone()),
            "date": source.date.as_ref().map(|date| date.value.to_string()), "status": source.status.map(|status| status.word()), "rights": source.rights}))
        .collect();
    let corrections: Vec<Value> = file.corrections.iter().map(data::correction).collect();
    json!({
        "$schema": schema::address(site, "briefing.json"),
        "id": id.as_str(), "url": address(site, id), "title": file.title.value, "date": file.date.value.to_string(),
        "standfirst": file.standfirst.as_ref().map(|text| text.value.clone()), "place": file.place,
        "country": file.country.map(|country| country.code()),
        "event_id": resolved.event.as_ref().filter(|id| site.index.events.contains_key(*id)).map(|id| id.as_str()),
        "topics": resolved.topics.iter().map(|topic| topic.as_str()).collect::<Vec<_>>(),
        "participants": participants, "sources": sources, "corrections": corrections,
        "quotes": keys.iter().map(|key| data::quote(site, key)).collect::<Vec<_>>(),
    })
}

fn address(site: &Site, id: &BriefingId) -> String {
    site.route(&EntityId::Briefing(id.clone()))
        .map_or_else(String::new, |route| site.config.absolute(route.as_str()))
}

/// The briefing as Markdown, from the model: headline, text, who said what, sources.
fn mirror(site: &Site, id: &BriefingId) -> String {
    let file = &site.index.catalog.briefings[id];
    let resolved = &site.index.resolved[id];
    let prose = &file.common.body.prose;
    let mut text = format!("# {}\n\n{}", file.title.value, site.words.date(file.date.value));
    text.extend(file.place.iter().map(|place| format!(", {place}")));
    text.push_str(&format!(". <{}>\n\n", address(site, id)));
    text.extend(file.standfirst.iter().map(|standfirst| format!("*{}*\n\n", standfirst.value)));
    let mut was_item = false;
    for block in &prose.blocks {
        let words = shown_words(site, file, resolved, block.range);
        let is_item = matches!(block.kind, BlockKind::Item(_));
        if was_item && !is_item {
            text.push('\n');
        }
        was_item = is_item;
        text.push_str(&match block.kind {
            BlockKind::Heading(_) => format!("## {words}\n\n"),
            BlockKind::Item(_) => format!("- {words}\n"),
            BlockKind::Quoted(_) => format!("> {words}\n\n"),
            BlockKind::Paragraph | BlockKind::Cell => format!("{words}\n\n"),
        });
    }
    let heading = |id: &str| format!("## {}\n\n", site.words.say(id));
    text.push_str(&heading("who-said-what"));
    for quote in resolved.quotes.iter().filter(|quote| !quote.retracted) {
        let words = match quote.kind {
            QuoteKind::Indirect => format!("({}) {}", site.words.say("reported"), quote.text),
            QuoteKind::Direct | QuoteKind::Mixed => site.words.quoted(&quote.text),
        };
        text.push_str(&format!("- {}: {words}\n", render::who_in_office(&site.words, quote)));
    }
    if !resolved.participants.is_empty() {
        text.push_str(&format!("\n{}", heading("participants")));
        for one in &resolved.participants {
            let office = one
                .office
                .as_ref()
                .map_or_else(String::new, |office| format!(", {}", site.words.title_of(office)));
            let note = one.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
            text.push_str(&format!("- {}{office}{note}\n", one.name));
        }
    }
    if !file.corrections.is_empty() {
        text.push_str(&format!("\n{}", heading("corrections")));
        for one in &file.corrections {
            let note = one.note.as_ref().map_or_else(String::new, |note| format!(": {note}"));
            let kind = format!("correction-{}", one.kind.word());
            let kind = site.words.say(&kind);
            text.push_str(&format!("- {}, {kind}{note}\n", site.words.date(one.at.value)));
        }
    }
    if !file.sources.is_empty() {
        text.push_str(&format!("\n{}", heading("sources")));
        for source in &file.sources {
            let url = source.url.as_ref().map_or_else(String::new, |url| format!(" <{}>", url.value));
            text.push_str(&format!("- {}{url}\n", source.title.value));
        }
    }
    text
}

/// Web Annotations (W3C, 2017): for each part of each quote three selectors, positions in code points of the text
/// stream of the page.
fn annotations(site: &Site, id: &BriefingId, keys: &[QuoteKey], stream: &TextStream) -> Value {
    let route = site.route(&EntityId::Briefing(id.clone())).map_or("", |route| route.as_str());
    let page = site.config.absolute(route);
    let own = site.config.absolute(&format!("{route}annotations.jsonld"));
    let characters: Vec<char> = stream.text.chars().collect();
    let mut items = Vec::new();
    for key in keys.iter().filter(|key| !site.index.quote(key).retracted) {
        let quote = site.index.quote(key);
        let Some(parts) = stream.quotes.get(&key.number) else { continue };
        for (number, part) in parts.iter().enumerate() {
            let words = |from: usize, to: usize| {
                characters.get(from..to).unwrap_or_default().iter().collect::<String>()
            };
            let mut selectors = Vec::new();
            if number == 0 {
                selectors.push(json!({"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc3236", "value": quote.id.as_str()}));
            }
            selectors.push(json!({"type": "TextQuoteSelector", "exact": words(part.start, part.end),
                "prefix": words(part.start.saturating_sub(32), part.start), "suffix": words(part.end, (part.end + 32).min(characters.len()))}));
            selectors.push(json!({"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc3236", "value": "text",
                "refinedBy": {"type": "TextPositionSelector", "start": part.start, "end": part.end}}));
            let suffix = if number == 0 { String::new() } else { format!("-{}", number + 1) };
            let mut item = json!({"id": format!("{own}#{}{suffix}", quote.id), "type": "Annotation", "motivation": "identifying",
                "target": {"source": page, "selector": selectors}});
            let bodies = bodies(site, quote);
            if !bodies.is_empty() {
                item["body"] = Value::Array(bodies);
            }
            items.push(item);
        }
    }
    json!({"@context": "http://www.w3.org/ns/anno.jsonld", "id": own, "type": "AnnotationPage", "items": items})
}

fn bodies(site: &Site, quote: &Quote) -> Vec<Value> {
    let mut bodies: Vec<Value> = Vec::new();
    for speaker in &quote.speakers {
        let entity = speaker.entity.as_ref().filter(|entity| site.index.is_published(entity));
        let kind = match entity {
            Some(EntityId::Person(_)) => "person",
            Some(EntityId::Organization(_)) => "organization",
            _ => continue,
        };
        if let Some(route) = entity.and_then(|entity| site.record.routes.get(entity)) {
            let source = format!("{}#{kind}", site.config.absolute(route.as_str()));
            bodies.push(json!({"type": "SpecificResource", "source": source, "purpose": "identifying"}));
        }
    }
    if quote.kind == QuoteKind::Indirect {
        bodies.push(json!({"type": "TextualBody", "value": "indirect", "purpose": "tagging"}));
    }
    bodies
}

/// oEmbed 1.0, type rich: the words with their speakers and a link; reported ones are no quotation.
fn oembed(site: &Site, key: &QuoteKey) -> Value {
    let quote = site.index.quote(key);
    let file = &site.index.catalog.briefings[&key.briefing];
    let url = site.quote_route(key).map_or_else(String::new, |route| site.config.absolute(route.as_str()));
    let entity = quote.speakers.first().and_then(|speaker| speaker.entity.as_ref());
    let name = render::who(&site.words, quote);
    let said = |id: &str| {
        let values = [("who", name.as_str().into()), ("words", quote.text.as_str().into())];
        site.words.fill(id, values)
    };
    let (title, words) = match quote.kind {
        QuoteKind::Indirect => {
            let reported = site.words.fill("reported-words", [("words", escape(&quote.text).into())]);
            (said("statement-title"), format!("<p>{reported}</p>"))
        }
        QuoteKind::Direct | QuoteKind::Mixed => (
            said("quote-title"),
            format!(
                "<blockquote cite=\"{url}\"><p>{}</p></blockquote>",
                site.words.quoted(&escape(&quote.text))
            ),
        ),
    };
    let corrected = data::last_correction(file, quote).map_or_else(String::new, |one| {
        let day = site.words.date(one.at.value);
        format!(". {}", site.words.fill("corrected-on", [("date", day.into())]))
    });
    let html = format!(
        "<figure>{words}<figcaption>{}, {}, <a href=\"{url}\">{}</a>{corrected}</figcaption></figure>",
        escape(&name),
        site.words.date(quote.day),
        escape(&file.title.value),
    );
    let mut value = json!({"version": "1.0", "type": "rich", "title": title, "html": html, "width": 600, "height": null,
        "author_name": name, "provider_name": site.record.config.title, "provider_url": site.config.absolute(""), "cache_age": 86400});
    if let Some(route) = entity.and_then(|entity| site.record.routes.get(entity)) {
        value["author_url"] = site.config.absolute(route.as_str()).into();
    }
    value
}

/// CSL-JSON 1.0: a speech in a briefing at an event; reported words are part of the article that reports them.
fn csl(site: &Site, key: &QuoteKey) -> Value {
    let quote = site.index.quote(key);
    let file = &site.index.catalog.briefings[&key.briefing];
    let resolved = &site.index.resolved[&key.briefing];
    let authors: Vec<Value> = quote.speakers.iter().map(|speaker| author(site, speaker)).collect();
    let day = quote.day.first_day();
    // Words of nobody in particular are cited as part of the article that has them.
    let (kind, authors) = match authors.is_empty() {
        false if quote.kind == QuoteKind::Indirect => ("article-newspaper", authors),
        false => ("speech", authors),
        true if file.authors.is_empty() => {
            ("article-newspaper", vec![json!({"literal": site.config.publisher.name})])
        }
        true => ("article-newspaper", file.authors.iter().map(|name| json!({"literal": name})).collect()),
    };
    let mut value = json!({"id": format!("{}-{}", key.briefing, quote.id), "type": kind, "author": authors, "title": quote.text,
        "container-title": file.title.value, "publisher": site.config.publisher.name,
        "issued": {"date-parts": [[day.year(), day.month(), day.day()]]}, "URL": data::in_text(site, key),
        "language": site.language_of(&key.briefing)});
    if let Some(event) = resolved.event.as_ref().filter(|id| site.index.events.contains_key(*id)) {
        let event = &site.index.catalog.events[event];
        value["event-title"] = event.name.value.clone().into();
        if let Some(place) = &event.place {
            value["event-place"] = place.clone().into();
        }
    }
    if quote.kind == QuoteKind::Indirect {
        value["genre"] = "reported statement".into();
    }
    if let Some(one) = data::last_correction(file, quote) {
        value["note"] = render::correction_line(&site.words, one).into();
    }
    json!([value])
}

/// A person's family and given names, by the sort name or the last word; anybody else literally.
fn author(site: &Site, speaker: &crate::model::Speaker) -> Value {
    let file = speaker.person().and_then(|id| site.index.catalog.people.get(id));
    let sorted = file.and_then(|file| file.sort_name.as_ref()).and_then(|name| name.split_once(", "));
    match (sorted, file, speaker.name.rsplit_once(' ')) {
        (Some((family, given)), ..) => json!({"family": family, "given": given}),
        (None, Some(_), Some((given, family))) => json!({"family": family, "given": given}),
        _ => json!({"literal": &*speaker.name}),
    }
}
