//! The schemas that `sayso schema` prints, held against the parser and against files that it accepts.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};

use sayso::pipeline;
use sayso::pipeline::Options;
use sayso::scaffold;
use sayso::scaffold::Kind;
use sayso::schema::{Written, schema};
use sayso::span::{FileId, Source};
use sayso::world::MemoryWorld;
use sayso::yaml;

/// A file of each kind, with as little as it needs.
const LEAST: [(Written, &str, &str); 7] = [
    (Written::Site, "sayso.yaml", "title: Record\n"),
    (Written::Briefing, "content/briefings/one.md", "title: One\ndate: 2031-02-03\n"),
    (Written::Person, "content/people/one.md", "name: One\n"),
    (Written::Organization, "content/organizations/one.md", "name: One\n"),
    (Written::Event, "content/events/one.md", "name: One\n"),
    (Written::Topic, "content/topics/one.md", "title: One\n"),
    (Written::Page, "content/one.md", "title: One\n"),
];

fn validator(written: Written) -> Validator {
    jsonschema::draft202012::options().build(&schema(written)).expect("a schema is one")
}

/// Reads YAML as sayso does: `NO` is Norway.
fn json_of(text: &str) -> Value {
    let source = Source { id: FileId(0), path: String::new(), text: text.into() };
    let root = yaml::read(&source, 0, text.len()).unwrap_or_else(|error| panic!("{error:?}: {text}"));
    root.value.to_json()
}

/// Returns the YAML of a file: all of `sayso.yaml`, of others the front matter.
fn front(text: &str) -> &str {
    let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---").map(|(front, _)| front));
    front.unwrap_or(text.strip_prefix("---\n---\n").map_or(text, |_| ""))
}

fn kind_of(path: &str) -> Option<Written> {
    let below = path.strip_prefix("content/").filter(|below| below.ends_with(".md"));
    match below.map(|below| (below.split('/').next().unwrap_or_default(), below.contains("_index."))) {
        None => (path == "sayso.yaml").then_some(Written::Site),
        Some((_, true)) => Some(Written::Page),
        Some(("briefings", _)) => Some(Written::Briefing),
        Some(("people", _)) => Some(Written::Person),
        Some(("organizations", _)) => Some(Written::Organization),
        Some(("events", _)) => Some(Written::Event),
        Some(("topics", _)) => Some(Written::Topic),
        Some(_) => Some(Written::Page),
    }
}

#[test]
fn schemas_are_schemas() {
    for (written, path, text) in LEAST {
        jsonschema::meta::validate(&schema(written)).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(validator(written).is_valid(&json_of(text)), "{path}");
    }
}

/// All files of both sites, of those that `init` makes, and what `new` writes.
#[test]
fn files_that_build_are_as_their_schemas_say() {
    let mut files: Vec<(String, String)> =
        scaffold::LANGUAGES.into_iter().flat_map(scaffold::small_site).collect();
    for root in [".", "tests/sites/council"] {
        for file in walkdir::WalkDir::new(Path::new(root).join("content")).into_iter().flatten() {
            let path = file.path().strip_prefix(root).expect("it is below").to_string_lossy().into_owned();
            files.extend(fs::read_to_string(file.path()).ok().map(|text| (path, text)));
        }
        let settings = fs::read_to_string(Path::new(root).join("sayso.yaml")).expect("a site has settings");
        files.push(("sayso.yaml".to_owned(), settings));
    }
    for kind in [Kind::Briefing, Kind::Person, Kind::Organization, Kind::Event, Kind::Topic] {
        files.push(scaffold::new(kind, "A new one", None, "2031-02-03").expect("it has a name"));
    }
    let mut count = 0;
    for (path, text) in &files {
        let Some(written) = kind_of(path) else { continue };
        let value = json_of(front(text));
        let errors: Vec<String> = validator(written).iter_errors(&value).map(|one| one.to_string()).collect();
        assert!(errors.is_empty(), "{path}: {}", errors.join("\n"));
        count += 1;
    }
    assert!(count > 150, "only {count} files were looked at");
}

/// The parser, asked with a key that is near no other, lists all keys that could have stood there.
#[test]
fn schemas_and_parser_know_the_same_keys() {
    for (written, path, least) in LEAST {
        let mut of_parser = known_keys(path, &format!("{least}zzzzzzzzzzzz: 1\n"));
        of_parser.extend(json_of(least).as_object().expect("keys and values").keys().cloned());
        assert_eq!(keys(&schema(written)), of_parser, "{path}");
    }
    let nested = [
        (1, "sources", "source", "title: One, "),
        (1, "participants", "participant", "name: One, "),
        (1, "attributions", "attribution", "text: One, "),
        (1, "corrections", "correction", "at: 2031-02-03, "),
        (2, "roles", "role", "title: One, "),
        (2, "names", "names", "name: One, "),
        (2, "links", "link", "url: /one, "),
        (2, "seen_as", "seen_as", "words: One, "),
        (3, "posts", "post", "id: one, title: One, "),
    ];
    for (kind, key, definition, needed) in nested {
        let (written, path, least) = LEAST[kind];
        let found = known_keys(path, &format!("{least}{key}: [{{{needed}zzzzzzzzzzzz: 1}}]\n"));
        let mut of_parser = found;
        of_parser
            .extend(json_of(&format!("{{{needed}}}")).as_object().expect("keys and values").keys().cloned());
        assert_eq!(inner_keys(&schema(written)["$defs"][definition]), of_parser, "{key}");
    }
    for key in ["publisher", "outputs", "attribution"] {
        let of_parser = known_keys("sayso.yaml", &format!("{key}: {{zzzzzzzzzzzz: 1}}\n"));
        assert_eq!(inner_keys(&schema(Written::Site)["properties"][key]), of_parser, "{key}");
    }
    let of_parser = known_keys("content/one.md", "title: One\nimage: {src: /one.png, zzzzzzzzzzzz: 1}\n");
    let image = inner_keys(&schema(Written::Page)["$defs"]["common"]["properties"]["image"]);
    assert_eq!(image.difference(&of_parser).collect::<Vec<_>>(), ["src"]);
}

#[test]
fn what_the_parser_refuses_the_schema_refuses() {
    for (written, path, text) in [
        (Written::Briefing, "content/briefings/one.md", "title: One\n"),
        (Written::Briefing, "content/briefings/one.md", "title: One\ndate: tomorrow\n"),
        (Written::Briefing, "content/briefings/one.md", "title: One\ndate: 2031\ncountry: Norway\n"),
        (Written::Briefing, "content/briefings/one.md", "title: One\ndate: 2031\nparticipants: one\n"),
        (
            Written::Briefing,
            "content/briefings/one.md",
            "title: One\ndate: 2031\nsources: [{status: heard}]\n",
        ),
        (Written::Person, "content/people/one.md", "name: One\nroles: [{from: 2031}]\n"),
        (Written::Person, "content/people/one.md", "name: One\nvisibility: some\n"),
        (Written::Person, "content/people/one.md", "name: One\nwikidata: 42\n"),
        (Written::Event, "content/events/one.md", "name: One\ndate: 2031\nstart: 2031\n"),
        (Written::Page, "content/one.md", "title: One\ndraft:\n"),
        (Written::Page, "content/one.md", "title: One\nslug: Über/uns\n"),
        (Written::Site, "sayso.yaml", "base_url: example.org\n"),
        (Written::Site, "sayso.yaml", "hosting: [ngnix]\n"),
        (Written::Site, "sayso.yaml", "attribution: {threshold: 2}\n"),
    ] {
        assert!(!validator(written).is_valid(&json_of(text)), "{path} passes with {text}");
        let understood = understand(path, text);
        assert!(pipeline::has_errors(&understood.diagnostics), "{path} builds with {text}");
    }
}

/// Returns the keys of an object and of what it is put together of.
fn keys(schema: &Value) -> BTreeSet<String> {
    let referred = |part: &Value| {
        let name = part.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix("#/$defs/"));
        name.map_or(Value::Null, |name| schema["$defs"][name].clone())
    };
    let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten().map(referred);
    let parts: Vec<Value> = parts.chain([referred(schema), schema.clone()]).collect();
    let properties = parts.iter().filter_map(|part| part.get("properties").and_then(Value::as_object));
    properties.flat_map(|properties| properties.keys().cloned()).collect()
}

/// Returns the keys of the first object that a definition allows.
fn inner_keys(definition: &Value) -> BTreeSet<String> {
    match definition {
        Value::Object(map) => match map.get("properties").and_then(Value::as_object) {
            Some(properties) => properties.keys().cloned().collect(),
            None => map.values().map(inner_keys).find(|keys| !keys.is_empty()).unwrap_or_default(),
        },
        Value::Array(list) => list.iter().map(inner_keys).find(|keys| !keys.is_empty()).unwrap_or_default(),
        _ => BTreeSet::new(),
    }
}

/// Returns the keys that the parser says could have stood in place of one that it does not know.
fn known_keys(path: &str, text: &str) -> BTreeSet<String> {
    let understood = understand(path, text);
    let help =
        understood.diagnostics.iter().find_map(|one| one.help.as_ref()?.strip_prefix("it could have "));
    let help = help.unwrap_or_else(|| panic!("{path} knows zzzzzzzzzzzz: {:#?}", understood.diagnostics));
    help.split(", ").map(|key| key.trim_matches('`').to_owned()).collect()
}

fn understand(path: &str, text: &str) -> pipeline::Understood {
    let text = if path == "sayso.yaml" { text.to_owned() } else { format!("---\n{text}---\n") };
    let world = MemoryWorld::new("2031-10-01T00:00:00Z".parse().expect("a time")).with(path, text);
    pipeline::understand(&world, &Options::default()).expect("memory can be read")
}

/// The words of a list need no title, and may have no front matter at all.
#[test]
fn the_words_of_a_list_need_no_keys() {
    assert!(validator(Written::Page).is_valid(&json!({})) && validator(Written::Page).is_valid(&Value::Null));
}
