//! What results show: rows in blocks, of which a reader's program fetches those that it needs.

use std::collections::BTreeMap;

use serde::Serialize;

/// How many rows a block has. The results of a search lie far apart, so that most blocks are fetched for one row.
pub(super) const BLOCK: u32 = 32;

/// One thing that can be found, as its result shows it. Empty fields are left out.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// `quote`, `statement`, `briefing`, `person`, …
    #[serde(rename = "k")]
    pub(super) kind: &'static str,
    /// The address, from the site's root.
    #[serde(rename = "u")]
    pub(super) url: String,
    /// The words, the name or the title.
    #[serde(rename = "t")]
    pub(super) text: String,
    /// Who said it and as what; of a person the office; of a briefing the standfirst.
    #[serde(rename = "w", skip_serializing_if = "String::is_empty")]
    pub(super) who: String,
    /// When, and where, in words.
    #[serde(rename = "d", skip_serializing_if = "String::is_empty")]
    pub(super) date: String,
    /// The title of the briefing that a quote stands in.
    #[serde(rename = "b", skip_serializing_if = "String::is_empty")]
    pub(super) briefing: String,
    /// The language, if it is not the site's.
    #[serde(rename = "l", skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<String>,
}

/// All rows, by block.
#[derive(Debug, Default)]
pub(super) struct Rows {
    blocks: BTreeMap<u32, String>,
}

impl Rows {
    /// Adds the row of a document.
    pub(super) fn add(&mut self, document: u32, row: &Row) {
        let row = serde_json::to_string(row).expect("strings and an option make JSON");
        let block = self.blocks.entry(document / BLOCK).or_default();
        let before = if block.is_empty() { "" } else { ",\n" };
        block.push_str(&format!("{before}\"{}\":{row}", document % BLOCK));
    }

    /// Returns the blocks that have rows, with their numbers.
    pub(super) fn files(self) -> impl Iterator<Item = (u32, String)> {
        self.blocks.into_iter().map(|(number, rows)| (number, format!("{{\n{rows}\n}}\n")))
    }
}
