//! The index that the search page reads: `data/search/index.json`, and what it leads to.
//!
//! In: the [`Site`]; what is not in its index cannot be found. Out: static files, of which one search fetches a few:
//!
//! | file | holds |
//! | --- | --- |
//! | `data/search/index.json` | what can be chosen, the first word of each file of words |
//! | `data/search/words/N.json` | words in order, each with its documents (`postings.rs`) |
//! | `data/search/rows/N.json` | what 32 results show (`rows.rs`) |
//!
//! Everything that can be found is a document and has a number. People, organizations, events, countries and topics come
//! first, then briefings and quotes from the oldest on: a new briefing gets new numbers and leaves all other rows as they
//! are. Its quotes come right before it, from the last on, because readers see the highest number first.
//!
//! Of a quote are indexed its words, its speakers' names, their offices, organizations and countries; of a briefing
//! title, standfirst, place, event and topics; of people their names, also former and other ones, and offices.
//! `static/search-index.js` reads all of this.

mod documents;
mod facets;
mod postings;
mod rows;
mod words;

use serde_json::json;

use crate::export::artifact;
use crate::export::search::documents::Documents;
use crate::site::{Artifact, SEARCH, Site};

/// Makes the files below `data/search/` of an edition of the site.
pub(super) fn files(site: &Site) -> Vec<Artifact> {
    let Documents { postings, rows, facets, size, first_dated } = Documents::of(site);
    let (first_words, lists): (Vec<String>, Vec<String>) = postings.files().into_iter().unzip();
    let lists = lists.into_iter().enumerate();
    let folder = site.section(SEARCH);
    let mut files: Vec<Artifact> =
        lists.map(|(number, text)| artifact(format!("{folder}words/{number}.json"), text)).collect();
    files.extend(rows.files().map(|(number, text)| artifact(format!("{folder}rows/{number}.json"), text)));
    // Files of two builds do not fit together: addresses carry the build's hash, whatever browsers keep.
    let mut hasher = blake3::Hasher::new();
    for file in &files {
        hasher.update(&file.bytes);
    }
    let version = hasher.finalize().to_hex().get(..12).unwrap_or_default().to_owned();
    let index = json!({"version": version, "size": size, "first_dated": first_dated, "block": rows::BLOCK,
        "facets": facets.values(), "words": first_words});
    files.push(artifact(format!("{folder}index.json"), format!("{index}\n")));
    files
}
