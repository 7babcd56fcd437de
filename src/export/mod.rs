//! Stage 8, data: feeds, sitemap, search index, JSON, annotations, and what hosts need.
//!
//! In: the [`Site`], and for files beside a briefing its rendered text, whose text stream positions refer to. Out:
//! artifacts. Everything comes from the index, never from raw files: guesses, drafts and hidden people are in none.

pub mod annotate_json;
mod beside;
mod data;
mod feeds;
mod hosting;
mod search;

use crate::model::BriefingId;
use crate::render::BriefingText;
use crate::site::{Artifact, Site};

pub use data::{people, quotes, quotes_csv};

/// Makes every file that belongs to the site as a whole.
pub fn for_site(site: &Site) -> Vec<Artifact> {
    let mut artifacts = feeds::feeds(site);
    artifacts.extend(hosting::files(site));
    if site.config.outputs.search {
        artifacts.push(search::index(site));
    }
    if site.config.outputs.data {
        artifacts.extend(data::files(site));
    }
    artifacts
}

/// Makes the files beside a briefing and its quotes.
pub fn for_briefing(site: &Site, id: &BriefingId, text: &BriefingText<'_>) -> Vec<Artifact> {
    beside::files(site, id, &text.body)
}

fn artifact(path: impl Into<String>, text: String) -> Artifact {
    Artifact { path: path.into(), bytes: text.into_bytes() }
}

fn json(path: impl Into<String>, value: &serde_json::Value) -> Artifact {
    artifact(path, format!("{value:#}\n"))
}
