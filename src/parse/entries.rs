//! Entries that several kinds of files share: pictures, links, names, participants, roles, posts.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    DatedName, Image, Link, PartialDate, ParticipantEntry, Post, Role, RoleStatus, Until, slug,
};
use crate::span::Located;
use crate::yaml::{Fields, Node, Reader, Value};

/// Reads `image`: a path, or `{src, alt, credit}`.
pub(crate) fn image(reader: &mut Reader, fields: &mut Fields) -> Option<Image> {
    let node = fields.take("image")?;
    if let Value::Scalar(src) = node.value {
        return Some(Image { src: Located::new(src, node.span), alt: None, credit: None });
    }
    let mut inner = reader.fields(node, "image");
    let src = reader.required(&mut inner, "src", "an image");
    let alt = reader.words(&mut inner, "alt");
    let credit = reader.words(&mut inner, "credit");
    reader.finish(inner, "an image");
    src.map(|src| Image { src, alt, credit })
}

/// Reads `links`: addresses, or `{title, url}`.
pub(crate) fn links(reader: &mut Reader, fields: &mut Fields) -> Vec<Link> {
    let nodes = reader.nodes(fields, "links");
    nodes.into_iter().filter_map(|node| link(reader, node)).collect()
}

fn link(reader: &mut Reader, node: Node) -> Option<Link> {
    if let Value::Scalar(url) = node.value {
        let url = reader.safe(Located::new(url, node.span))?;
        return Some(Link { title: None, url });
    }
    let mut inner = reader.fields(node, "a link");
    let title = reader.words(&mut inner, "title");
    let url = reader.required(&mut inner, "url", "a link").and_then(|url| reader.safe(url));
    reader.finish(inner, "a link");
    url.map(|url| Link { title, url })
}

/// Reads `names`: names, or `{name, from, until, lang}`.
pub(crate) fn names(reader: &mut Reader, fields: &mut Fields) -> Vec<DatedName> {
    let nodes = reader.nodes(fields, "names");
    nodes.into_iter().filter_map(|node| name(reader, node)).collect()
}

fn name(reader: &mut Reader, node: Node) -> Option<DatedName> {
    if let Value::Scalar(name) = node.value {
        return Some(DatedName {
            name: Located::new(name, node.span),
            from: None,
            until: None,
            language: None,
        });
    }
    let mut inner = reader.fields(node, "a name");
    let name = reader.required(&mut inner, "name", "a name");
    let from = reader.date(&mut inner, "from");
    let until = reader.date(&mut inner, "until");
    let language = reader.language(&mut inner, "lang").map(|language| language.value);
    reader.finish(inner, "a name");
    name.map(|name| DatedName { name, from, until, language })
}

/// Reads `seen_as`: words, or `{words, date}`.
pub(crate) fn seen_as(reader: &mut Reader, fields: &mut Fields) -> Vec<(String, Option<PartialDate>)> {
    let mut seen = Vec::new();
    for node in reader.nodes(fields, "seen_as") {
        if let Value::Scalar(words) = node.value {
            seen.push((words, None));
            continue;
        }
        let mut inner = reader.fields(node, "seen_as");
        let words = reader.required(&mut inner, "words", "an entry of `seen_as`");
        let date = reader.date(&mut inner, "date").map(|date| date.value);
        reader.finish(inner, "an entry of `seen_as`");
        seen.extend(words.map(|words| (words.value, date)));
    }
    seen
}

/// Reads `participants`: ids, or `{person or name, as, organization, country, note}`.
pub(crate) fn participants(reader: &mut Reader, fields: &mut Fields) -> Option<Vec<ParticipantEntry>> {
    let node = fields.take("participants")?;
    let nodes = match node.value {
        Value::Sequence(nodes) => nodes,
        other => {
            reader.wrong_type(node.span, "participants", "a list", &other);
            return None;
        }
    };
    Some(nodes.into_iter().filter_map(|node| participant(reader, node)).collect())
}

fn participant(reader: &mut Reader, node: Node) -> Option<ParticipantEntry> {
    let span = node.span;
    let mut entry = ParticipantEntry {
        span,
        person: None,
        name: None,
        role: None,
        organization: None,
        country: None,
        note: None,
    };
    if let Value::Scalar(person) = node.value {
        entry.person = reader.parse_id(&Located::new(person, span), "participants");
        return entry.person.is_some().then_some(entry);
    }
    let mut inner = reader.fields(node, "a participant");
    inner.span = span;
    entry.person = reader.id(&mut inner, "person");
    entry.name = reader.text(&mut inner, "name");
    entry.role = reader.text(&mut inner, "as");
    entry.organization = reader.id(&mut inner, "organization");
    entry.country = reader.country(&mut inner, "country");
    entry.note = reader.words(&mut inner, "note");
    reader.finish(inner, "a participant");
    if let (Some(_), Some(name)) = (&entry.person, &entry.name) {
        reader.diagnostics.push(
            Diagnostic::new(Code::WrongType, name.span, "a participant has `person` or `name`, not both")
                .help("leave `name` out: the person's file has it"),
        );
    }
    if entry.person.is_none() && entry.name.is_none() {
        reader.diagnostics.push(
            Diagnostic::new(Code::MissingKey, span, "a participant needs `person` or `name`")
                .help("write the id of a person's file, or `name:` for somebody without one"),
        );
        return None;
    }
    Some(entry)
}

/// Reads `roles`, each with an id that is unique for the person.
pub(crate) fn roles(reader: &mut Reader, fields: &mut Fields) -> Vec<Role> {
    let nodes = reader.nodes(fields, "roles");
    let mut ids = BTreeSet::new();
    nodes.into_iter().filter_map(|node| role(reader, node, &mut ids)).collect()
}

fn role(reader: &mut Reader, node: Node, ids: &mut BTreeSet<String>) -> Option<Role> {
    let span = node.span;
    let mut inner = reader.fields(node, "a role");
    inner.span = span;
    let id = reader.text(&mut inner, "id");
    let title = reader.text(&mut inner, "title");
    let post = reader.text(&mut inner, "post");
    let mut role = Role {
        span,
        id: String::new(),
        title,
        post,
        short: reader.words(&mut inner, "short"),
        organization: reader.id(&mut inner, "organization"),
        country: reader.country(&mut inner, "country"),
        from: reader.date(&mut inner, "from"),
        until: until(reader, &mut inner),
        status: reader.choice(&mut inner, "status", &STATUSES),
        source: reader.address(&mut inner, "source").map(|source| source.value),
    };
    reader.finish(inner, "a role");
    if role.title.is_none() && role.post.is_none() {
        reader.diagnostics.push(
            Diagnostic::new(Code::MissingKey, span, "a role needs `title` or `post`")
                .help("write the office as a title, or the id of one of the organization's posts"),
        );
        return None;
    }
    let words = role.title.as_ref().or(role.post.as_ref()).map_or("", |words| words.value.as_str());
    role.id = unique_id(reader, id, words, ids);
    Some(role)
}

const STATUSES: [(&str, RoleStatus); 3] =
    [("acting", RoleStatus::Acting), ("caretaker", RoleStatus::Caretaker), ("deputy", RoleStatus::Deputy)];

/// Takes the id as written, or makes one of the title; ids that are made get a number if need be.
fn unique_id(
    reader: &mut Reader,
    written: Option<Located<String>>,
    words: &str,
    ids: &mut BTreeSet<String>,
) -> String {
    if let Some(id) = written {
        if !ids.insert(id.value.clone()) {
            let message = format!("two roles have the id `{}`", id.value);
            reader.diagnostics.push(Diagnostic::new(Code::DuplicateId, id.span, message));
        }
        return id.value;
    }
    let stem = slug(words);
    let mut id = stem.clone();
    let mut number = 2;
    while !ids.insert(id.clone()) {
        id = format!("{stem}-{number}");
        number += 1;
    }
    id
}

fn until(reader: &mut Reader, fields: &mut Fields) -> Until {
    match reader.text(fields, "until") {
        None => Until::Present,
        Some(text) if text.value == "unknown" => Until::Unknown,
        Some(text) => reader.parse_date(&text, "until").map_or(Until::Unknown, Until::Date),
    }
}

/// Reads `posts`.
pub(crate) fn posts(reader: &mut Reader, fields: &mut Fields) -> Vec<Post> {
    let nodes = reader.nodes(fields, "posts");
    nodes.into_iter().filter_map(|node| post(reader, node)).collect()
}

fn post(reader: &mut Reader, node: Node) -> Option<Post> {
    let mut inner = reader.fields(node, "a post");
    let id = reader.required(&mut inner, "id", "a post");
    let title = reader.required(&mut inner, "title", "a post");
    let short = reader.words(&mut inner, "short");
    let country = reader.country(&mut inner, "country");
    let single_holder = reader.flag(&mut inner, "single_holder");
    reader.finish(inner, "a post");
    Some(Post { id: id?, title: title?.value, short, country, single_holder })
}
