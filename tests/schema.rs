//! The schemas that sites publish, held against the data that they publish.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

use sayso::pipeline;
use sayso::pipeline::Options;
use sayso::world::DiskWorld;
use sayso::write::MemorySink;

const FOLDER: &str = "data/schema/";

/// The data files of a built site, and what its schemas say of them.
struct Site {
    files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    fn build(root: &str) -> Site {
        let now = "2031-10-01T00:00:00Z".parse().expect("a time");
        let sink = MemorySink::default();
        let built = pipeline::build(&DiskWorld::new(Path::new(root), now), &Options::default(), &sink);
        assert!(built.expect("the site can be read").is_publishable);
        Site { files: sink.into_files() }
    }

    fn json(&self, path: &str) -> Value {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("{path} is built"));
        serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn schemas(&self) -> impl Iterator<Item = (&str, Value)> {
        let paths = self.files.keys().filter_map(|path| path.strip_prefix(FOLDER));
        paths.map(|name| (name, self.json(&format!("{FOLDER}{name}"))))
    }

    /// Returns the validators by the names of the schemas' files. Nothing is fetched.
    fn validators(&self) -> BTreeMap<String, Validator> {
        let schemas: Vec<(String, Value)> =
            self.schemas().map(|(name, schema)| (name.to_owned(), schema)).collect();
        let pairs = schemas.iter().map(|(_, schema)| {
            let address = schema.get("$id").and_then(Value::as_str).expect("a schema has its address");
            (address, schema)
        });
        let registry = Registry::new().extend(pairs).expect("addresses").prepare().expect("references meet");
        let validator = |schema: &Value| {
            let options = jsonschema::draft202012::options().should_validate_formats(true);
            options.with_registry(&registry).build(schema).expect("a schema is one")
        };
        schemas.iter().map(|(name, schema)| (name.clone(), validator(schema))).collect()
    }

    /// Returns every data file as values with the name of its schema: lines of NDJSON one by one.
    fn data(&self) -> Vec<(String, &'static str, Value)> {
        let mut all = Vec::new();
        for path in self.files.keys() {
            let Some(schema) = schema_of(path) else { continue };
            if path.ends_with(".ndjson") {
                let text = String::from_utf8(self.files[path].clone()).expect("it is text");
                let line = |line: &str| serde_json::from_str(line).expect("a line is JSON");
                all.extend(text.lines().map(|text| (path.clone(), schema, line(text))));
            } else {
                all.push((path.clone(), schema, self.json(path)));
            }
        }
        all
    }
}

/// Returns the schema of a data file; `None` for pages, feeds, the search and the schemas themselves.
fn schema_of(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next()?;
    match (path, name) {
        (path, _) if path.starts_with(FOLDER) => None,
        ("data/quotes.json", _) => Some("quotes.json"),
        ("data/quotes.ndjson", _) => Some("quote.json"),
        ("data/people.json", _) => Some("people.json"),
        (_, "annotations.jsonld") => Some("annotations.json"),
        (_, "oembed.json") => Some("oembed.json"),
        (_, "csl.json") => Some("citation.json"),
        (path, "index.json") if path.contains("briefings/") => Some("briefing.json"),
        _ => None,
    }
}

const SITES: [&str; 2] = [".", "tests/sites/council"];

#[test]
fn schemas_are_schemas() {
    for (name, schema) in Site::build("tests/sites/council").schemas() {
        jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["$id"], format!("https://estuary.example/{FOLDER}{name}"));
        assert!(
            schema["title"].is_string() && schema["description"].is_string(),
            "{name} says what it is about"
        );
    }
}

#[test]
fn every_data_file_is_as_its_schema_says() {
    for root in SITES {
        let site = Site::build(root);
        let validators = site.validators();
        let mut seen = BTreeSet::new();
        for (path, schema, value) in site.data() {
            let errors: Vec<String> = validators[schema]
                .iter_errors(&value)
                .map(|error| format!("{path} at {}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{root}: {}", errors.join("\n"));
            seen.insert(schema);
        }
        assert_eq!(seen.len(), 7, "{root} has data for each schema but the shared one: {seen:?}");
    }
}

/// Every JSON file of a site but those of the search, the feeds and the schemas has a schema.
#[test]
fn no_data_file_is_without_a_schema() {
    for root in SITES {
        let site = Site::build(root);
        let is_json = |path: &&String| [".json", ".jsonld", ".ndjson"].iter().any(|end| path.ends_with(end));
        let others = site.files.keys().filter(is_json).filter(|path| schema_of(path).is_none());
        let is_known = |path: &str| {
            path.contains("data/search/") || path.starts_with(FOLDER) || path.ends_with("feed.json")
        };
        let unknown: Vec<&String> = others.filter(|path| !is_known(path)).collect();
        assert!(unknown.is_empty(), "{root}: {unknown:?}");
    }
}

#[test]
fn files_name_the_schema_that_they_keep_to() {
    let site = Site::build("tests/sites/council");
    let mut count = 0;
    for (path, schema, value) in site.data() {
        if let Some(named) = value.get("$schema") {
            assert_eq!(*named, site.json(&format!("{FOLDER}{schema}"))["$id"], "{path}");
            count += 1;
        }
    }
    assert!(count >= 5, "quotes.json, people.json and each briefing");
}

/// Whatever is taken out, misnamed, added or of another type is noticed, for each of the schemas.
#[test]
fn a_damaged_file_fails() {
    let site = Site::build("tests/sites/council");
    let validators = site.validators();
    let mut damaged: BTreeMap<&str, usize> = BTreeMap::new();
    for (path, schema, value) in site.data() {
        if damaged.get(schema).is_some_and(|count| *count > 40) {
            continue;
        }
        for damage in damages(&value) {
            assert!(!validators[schema].is_valid(&damage), "{path} passes as {damage}");
            *damaged.entry(schema).or_default() += 1;
        }
    }
    assert_eq!(damaged.len(), 7);
}

/// Returns copies of a value, each with one damage to its first object: optional keys are left as they are.
fn damages(value: &Value) -> Vec<Value> {
    let optional = ["body", "author_url", "event-title", "event-place", "genre"];
    let object = |value: &Value| value.as_array().map_or(value.clone(), |list| list[0].clone());
    let like = |damage: Value| if value.is_array() { json!([damage]) } else { damage };
    let whole = object(value);
    let keys: Vec<String> = whole.as_object().expect("it is an object").keys().cloned().collect();
    let mut copies = Vec::new();
    for key in keys.iter().filter(|key| !optional.contains(&key.as_str())) {
        let mut without = whole.clone();
        let taken = without.as_object_mut().and_then(|map| map.shift_remove(key)).expect("it has the key");
        let mut misnamed = without.clone();
        misnamed[format!("{key}_")] = taken;
        let mut mistyped = whole.clone();
        mistyped[key] = json!({"unheard": "of"});
        copies.extend([without, misnamed, mistyped].map(like));
    }
    copies
}

/// The page about the data names every field of every schema, and its examples are what the build writes.
#[test]
fn the_page_about_the_data_is_whole_and_true() {
    let page = std::str::from_utf8(include_bytes!("../content/data.md")).expect("it is text");
    let site = Site::build(".");
    for (name, schema) in site.schemas() {
        assert!(page.contains(&format!("(/{FOLDER}{name})")), "the page links {name}");
        for field in fields(&schema) {
            assert!(page.contains(&format!("`{field}`")), "the page says nothing of `{field}` of {name}");
        }
    }
    let in_data = site.files.keys().filter_map(|path| path.strip_prefix("data/"));
    for name in in_data.filter(|name| !name.contains('/') && *name != "index.html") {
        assert!(page.contains(&format!("(/data/{name})")), "the page links {name}");
    }
    let quotes = site.json("data/quotes.json")["quotes"].clone();
    let people = site.json("data/people.json")["persons"].clone();
    let is_built = |example: &Value| {
        let mut known = quotes.as_array().into_iter().chain(people.as_array()).flatten();
        known.any(|one| one == example)
    };
    let examples: Vec<Value> = page
        .split("```json\n")
        .skip(1)
        .map(|rest| serde_json::from_str(rest.split("```").next().unwrap_or_default()).expect("it is JSON"))
        .collect();
    assert_eq!(examples.len(), 2);
    for example in &examples {
        assert!(is_built(example), "the build writes no {example:#}");
    }
}

/// Returns the names of all properties of a schema, at any depth.
fn fields(schema: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                names.extend(properties.keys().cloned());
            }
            map.values().for_each(|value| names.extend(fields(value)));
        }
        Value::Array(list) => list.iter().for_each(|value| names.extend(fields(value))),
        _ => {}
    }
    names
}
