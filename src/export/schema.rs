//! JSON Schemas (draft 2020-12) of the data files, published with them below `data/schema/`.
//!
//! They are written by hand in `schema/`, without addresses; a site's own carry the address at which they stand, which
//! the data files name as their `$schema` where the format leaves room for it. `tests/schema.rs` holds them against what
//! builds write.

use serde_json::{Map, Value};

use crate::export::json as json_file;
use crate::site::{Artifact, SCHEMAS, Site};

/// The dialect of all of them.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schemas by the names of their files.
const FILES: [(&str, &str); 8] = [
    ("annotations.json", include_str!("schema/annotations.json")),
    ("briefing.json", include_str!("schema/briefing.json")),
    ("citation.json", include_str!("schema/citation.json")),
    ("common.json", include_str!("schema/common.json")),
    ("oembed.json", include_str!("schema/oembed.json")),
    ("people.json", include_str!("schema/people.json")),
    ("quote.json", include_str!("schema/quote.json")),
    ("quotes.json", include_str!("schema/quotes.json")),
];

/// Makes the files.
pub(super) fn files(site: &Site) -> impl Iterator<Item = Artifact> {
    FILES.into_iter().map(|(name, text)| {
        let written: Map<String, Value> = serde_json::from_str(text).expect("the schemas are tested");
        let head = [("$schema", DIALECT.to_owned()), ("$id", address(site, name))];
        let head = head.map(|(key, value)| (key.to_owned(), Value::from(value)));
        json_file(format!("{SCHEMAS}{name}"), &head.into_iter().chain(written).collect::<Map<_, _>>())
    })
}

/// Returns the absolute address of a schema.
pub(super) fn address(site: &Site, name: &str) -> String {
    site.config.absolute(&format!("{SCHEMAS}{name}"))
}
