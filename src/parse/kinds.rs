//! Which kind a file is, the keys that all kinds have, and those of people, organizations, events, topics, pages.

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Body, Common, Event, Item, LONGEST_PART, Organization, Page, Person, Topic, Visibility, is_slug,
};
use crate::parse::below_content;
use crate::parse::briefing::briefing;
use crate::parse::entries;
use crate::span::{Located, Source, Span};
use crate::words;
use crate::yaml::{Fields, Reader};

/// The folders whose address is a list.
const LISTS: [&str; 7] = ["briefings", "quotes", "people", "organizations", "events", "countries", "topics"];

/// Reads an item of the kind that its folder says.
///
/// The languages of the site may stand in the names of pages.
pub(crate) fn item(
    reader: &mut Reader,
    fields: Fields,
    (source, body): (&Source, Body),
    config: &Config,
) -> Item {
    let below = below_content(source);
    let folder = below.split_once('/').map_or("", |(folder, _)| folder);
    let stem = below.rsplit('/').next().unwrap_or(below);
    let (base, language) = parted(below, config);
    let name = base.rsplit('/').next().unwrap_or(base);
    // The words of a list; in any other folder `_index.md` is a page like all others, at the folder's address.
    let is_index =
        name == "_index" && (base == name || base == format!("{folder}/{name}") && LISTS.contains(&folder));
    let kind = if name == "_index" { "" } else { folder };
    let id = if matches!(kind, "briefings" | "people" | "organizations" | "events" | "topics") {
        stem
    } else {
        below
    };
    if base == below || !kind.is_empty() {
        reader.diagnostics.extend(without_effect(source, below, kind));
    }
    let common = Common {
        id: id.into(),
        file: source.id,
        path: source.path.clone(),
        head: Span::new(source.id, 0..3.min(source.text.len())),
        is_whole: true,
        slug: None,
        redirect_from: Vec::new(),
        draft: false,
        embargo: None,
        expires: None,
        image: None,
        template: None,
        extra: serde_json::Map::new(),
        body,
    };
    match kind {
        "briefings" => Item::Briefing(briefing(reader, fields, common)),
        "people" => Item::Person(person(reader, fields, common)),
        "organizations" => Item::Organization(organization(reader, fields, common)),
        "events" => Item::Event(event(reader, fields, common)),
        "topics" => Item::Topic(topic(reader, fields, common)),
        _ => {
            let page = page(reader, fields, common, is_index);
            Item::Page(Page { base: base.to_owned(), language: language.map(str::to_owned), ..page })
        }
    }
}

/// Reads the title or name; the id stands in for one that is not there, and the item is not whole.
pub(crate) fn head(
    reader: &mut Reader,
    fields: &mut Fields,
    key: &'static str,
    kind: &str,
    common: &mut Common,
) -> Located<String> {
    match reader.required(fields, key, kind) {
        Some(head) => {
            common.head = head.span;
            head
        }
        None => {
            common.is_whole = false;
            Located::new(common.id.to_string(), common.head)
        }
    }
}

/// Reads the keys that all kinds have and reports those that none of them has.
pub(crate) fn finish(reader: &mut Reader, fields: &mut Fields, mut common: Common, kind: &str) -> Common {
    let draft = guarded(reader, fields, "draft", &mut common, Reader::maybe_flag);
    let embargo = guarded(reader, fields, "embargo", &mut common, Reader::date);
    let expires = guarded(reader, fields, "expires", &mut common, Reader::date);
    let common = Common {
        slug: slug(reader, fields),
        redirect_from: reader.texts(fields, "redirect_from"),
        draft: draft.unwrap_or(common.draft),
        embargo,
        expires,
        image: entries::image(reader, fields),
        template: reader.text(fields, "template"),
        extra: extra(reader, fields),
        id: common.id,
        file: common.file,
        path: common.path,
        head: common.head,
        is_whole: common.is_whole,
        body: common.body,
    };
    reader.finish_rest(fields, kind);
    common
}

/// Reads a key that decides who may see the item. One that is there and says nothing that can be read hides the item
/// as a draft is hidden: nobody knows what its author kept back.
fn guarded<T>(
    reader: &mut Reader,
    fields: &mut Fields,
    key: &'static str,
    common: &mut Common,
    read: impl Fn(&mut Reader, &mut Fields, &'static str) -> Option<T>,
) -> Option<T> {
    let Some(place) = fields.key(key) else {
        // Asked for all the same, so that a misspelt one is told what it must mean.
        fields.take(key);
        return None;
    };
    let reported = reader.diagnostics.len();
    let value = read(reader, fields, key);
    if value.is_none() {
        common.is_whole = false;
        common.draft = true;
    }
    if value.is_none() && reader.diagnostics.len() == reported {
        let diagnostic = Diagnostic::new(Code::WrongType, place, format!("`{key}` says nothing"));
        reader.diagnostics.push(diagnostic.help("write its value, or take the line out"));
    }
    value
}

fn slug(reader: &mut Reader, fields: &mut Fields) -> Option<Located<String>> {
    let slug = reader.text(fields, "slug")?;
    if slug.value.len() > LONGEST_PART {
        let message = format!("the slug is too long: {} bytes of at most {LONGEST_PART}", slug.value.len());
        let diagnostic = Diagnostic::new(Code::BadSlug, slug.span, message);
        reader.diagnostics.push(diagnostic.help("use fewer words: file systems have no longer names"));
        return None;
    }
    if is_slug(&slug.value) {
        return Some(slug);
    }
    let usable = crate::model::slug(&slug.value);
    let message = format!("`{}` cannot be part of an address", slug.value);
    let diagnostic = Diagnostic::new(Code::BadSlug, slug.span, message);
    reader.diagnostics.push(match usable.is_empty() {
        true => diagnostic.help("use small letters, digits and hyphens"),
        false => diagnostic.help(format!("use small letters, digits and hyphens: `{usable}`")),
    });
    None
}

fn extra(reader: &mut Reader, fields: &mut Fields) -> serde_json::Map<String, serde_json::Value> {
    let Some(node) = fields.take("extra") else { return serde_json::Map::new() };
    match (node.value.to_json(), &node.value) {
        (serde_json::Value::Object(map), _) => map,
        (_, other) => {
            reader.wrong_type(node.span, "extra", "keys and values", other);
            serde_json::Map::new()
        }
    }
}

const VISIBILITIES: [(&str, Visibility); 3] =
    [("full", Visibility::Full), ("name-only", Visibility::NameOnly), ("none", Visibility::None)];

fn person(reader: &mut Reader, mut fields: Fields, mut common: Common) -> Person {
    let fields = &mut fields;
    let name = head(reader, fields, "name", "a person", &mut common);
    let sort_name = reader.words(fields, "sort_name");
    let names = entries::names(reader, fields);
    let aliases = reader.texts(fields, "aliases");
    let disambiguation = reader.words(fields, "disambiguation");
    let pronouns = reader.words(fields, "pronouns");
    let country = reader.country(fields, "country");
    let roles = entries::roles(reader, fields);
    let seen_as = entries::seen_as(reader, fields);
    let stub = reader.flag(fields, "stub");
    let read_visibility =
        |reader: &mut Reader, fields: &mut Fields, key| reader.choice(fields, key, &VISIBILITIES);
    let visibility = guarded(reader, fields, "visibility", &mut common, read_visibility).unwrap_or_default();
    let wikidata = reader.wikidata(fields, "wikidata");
    let links = entries::links(reader, fields);
    let summary = reader.words(fields, "summary");
    let common = finish(reader, fields, common, "a person");
    Person {
        common,
        name,
        sort_name,
        names,
        aliases,
        disambiguation,
        pronouns,
        country,
        roles,
        seen_as,
        stub,
        visibility,
        wikidata,
        links,
        summary,
    }
}

fn organization(reader: &mut Reader, mut fields: Fields, mut common: Common) -> Organization {
    let fields = &mut fields;
    let name = head(reader, fields, "name", "an organization", &mut common);
    let short_name = reader.words(fields, "short_name");
    let names = entries::names(reader, fields);
    let aliases = reader.texts(fields, "aliases");
    let kind = reader.words(fields, "kind");
    let country = reader.country(fields, "country");
    let parent = reader.id(fields, "parent");
    let successor = reader.id(fields, "successor");
    let posts = entries::posts(reader, fields);
    let website = reader.address(fields, "website");
    let wikidata = reader.wikidata(fields, "wikidata");
    let summary = reader.words(fields, "summary");
    let common = finish(reader, fields, common, "an organization");
    Organization {
        common,
        name,
        short_name,
        names,
        aliases,
        kind,
        country,
        parent,
        successor,
        posts,
        website,
        wikidata,
        summary,
    }
}

fn event(reader: &mut Reader, mut fields: Fields, mut common: Common) -> Event {
    let fields = &mut fields;
    let name = head(reader, fields, "name", "an event", &mut common);
    let date = reader.date(fields, "date");
    let start = reader.date(fields, "start");
    if let (Some(date), Some(_)) = (&date, &start) {
        reader.diagnostics.push(
            Diagnostic::new(
                Code::WrongType,
                date.span,
                "an event has `date`, or `start` and `end`, not both",
            )
            .help("write `date` for one day"),
        );
    }
    let start = start.or(date);
    let aliases = reader.texts(fields, "aliases");
    let end = reader.date(fields, "end");
    if let (None, Some(end)) = (&start, &end) {
        reader.diagnostics.push(
            Diagnostic::new(Code::MissingKey, end.span, "an event that has an `end` needs a `start`")
                .help("write the first day as `start:`"),
        );
    }
    let place = reader.words(fields, "place");
    let country = reader.country(fields, "country");
    let organizers = reader.ids(fields, "organizers");
    let hosts = reader.ids(fields, "hosts");
    let series = reader.words(fields, "series");
    let website = reader.address(fields, "website");
    let participants = entries::participants(reader, fields).unwrap_or_default();
    let common = finish(reader, fields, common, "an event");
    Event {
        common,
        name,
        aliases,
        start,
        end,
        place,
        country,
        organizers,
        hosts,
        series,
        website,
        participants,
    }
}

fn topic(reader: &mut Reader, mut fields: Fields, mut common: Common) -> Topic {
    let fields = &mut fields;
    let title = head(reader, fields, "title", "a topic", &mut common);
    let summary = reader.words(fields, "summary");
    let menu = reader.flag(fields, "menu");
    let weight = reader.number(fields, "weight").map_or(0, |weight| weight.value);
    let aliases = reader.texts(fields, "aliases");
    let common = finish(reader, fields, common, "a topic");
    Topic { common, title, summary, menu, weight, aliases }
}

/// Parts a path and the tag of a language of the site at its end: `about.de` is `about`, in `de`. The site's own is
/// `None`, as if no tag stood there.
fn parted<'a>(below: &'a str, config: &'a Config) -> (&'a str, Option<&'a str>) {
    let parted = below.rsplit_once('.').and_then(|(base, end)| {
        let is_named = |tag: &str| tag.eq_ignore_ascii_case(end);
        let further = config.languages.iter().map(|one| one.tag.value.as_str()).find(|tag| is_named(tag));
        (further.is_some() || is_named(&config.language)).then_some((base, further))
    });
    parted.unwrap_or((below, None))
}

/// Reports a language in the name of a file for which it changes nothing.
fn without_effect(source: &Source, below: &str, kind: &str) -> Option<Diagnostic> {
    let name = below.rsplit('/').next().unwrap_or(below);
    let (base, end) = name.rsplit_once('.')?;
    let tag = end.to_ascii_lowercase();
    let language = words::english_name(&tag)?;
    let message = format!("`.{end}` in the name of `{name}.md` does not make it a text in {language}");
    let help = match kind {
        "" => format!("add `{tag}` to the `languages:` of sayso.yaml, or name the file `{base}-{end}.md`"),
        "briefings" => format!(
            "name it `{base}-{end}.md`, with `language: {tag}` and `translation_of:` in its front matter"
        ),
        _ => format!("there is one file for all languages; name it `{base}.md`"),
    };
    Some(Diagnostic::new(Code::UnlistedLanguage, Span::file_start(source.id), message).help(help))
}

fn page(reader: &mut Reader, mut fields: Fields, mut common: Common, is_index: bool) -> Page {
    let fields = &mut fields;
    let title = match is_index {
        true => reader.text(fields, "title"),
        false => Some(head(reader, fields, "title", "a page", &mut common)),
    };
    let summary = reader.words(fields, "summary");
    let menu = reader.flag(fields, "menu");
    let weight = reader.number(fields, "weight").map_or(0, |weight| weight.value);
    let aliases = reader.texts(fields, "aliases");
    let common = finish(reader, fields, common, "a page");
    Page { common, title, summary, menu, weight, aliases, base: String::new(), language: None, is_index }
}
