//! JSON Schemas (draft 2020-12) of what authors write: the front matter of each kind of file, and `sayso.yaml`.
//!
//! For editors, which complete and check YAML by them as it is typed. They know one file at a time: whether a reference
//! leads anywhere, only `check` can say. `tests/front_matter.rs` holds them against the parser, key by key.

use serde_json::{Map, Value};

const WRITTEN: &str = include_str!("schema/written.json");

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// `sayso.yaml`.
    Site,
    /// The front matter of a briefing.
    Briefing,
    /// … of a person.
    Person,
    /// … of an organization.
    Organization,
    /// … of an event.
    Event,
    /// … of a topic.
    Topic,
    /// … of any other page.
    Page,
}

impl Written {
    /// All of them.
    pub const ALL: [Written; 7] = [
        Written::Site,
        Written::Briefing,
        Written::Person,
        Written::Organization,
        Written::Event,
        Written::Topic,
        Written::Page,
    ];

    /// Returns the name in the list of schemas.
    pub fn name(self) -> &'static str {
        match self {
            Written::Site => "site",
            Written::Briefing => "briefing",
            Written::Person => "person",
            Written::Organization => "organization",
            Written::Event => "event",
            Written::Topic => "topic",
            Written::Page => "page",
        }
    }
}

/// Returns a schema that refers to nothing outside itself.
pub fn schema(written: Written) -> Value {
    let all: Map<String, Value> = serde_json::from_str(WRITTEN).expect("the schemas are tested");
    let of_kind = all.get(written.name()).and_then(Value::as_object).expect("each kind has one");
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.extend(of_kind.clone());
    schema.extend(all.get("$defs").map(|shared| ("$defs".to_owned(), shared.clone())));
    schema.into()
}
