//! Stage 8, data: feeds, sitemap, search index, JSON, annotations, and what hosts need.
//!
//! In: the [`Site`], and for files beside a briefing its rendered text, whose text stream positions refer to. Out:
//! artifacts. Everything comes from the index, never from raw files: guesses, drafts and hidden people are in none.

pub mod annotate_json;
mod beside;
mod calendar;
mod data;
mod feeds;
mod hosting;
mod schema;
mod search;

use rayon::prelude::*;

use crate::model::BriefingId;
use crate::render::BriefingText;
use crate::site::{Artifact, LOOK, Site};

pub use data::{people, quotes_csv, quotes_json, quotes_ndjson};
pub use hosting::for_server;

/// Makes every file that belongs to the site as a whole and hands each over as soon as it is made.
///
/// # Errors
///
/// The first error of `put`.
pub fn for_site<E: Send>(site: &Site, put: impl Fn(Artifact) -> Result<(), E> + Sync) -> Result<(), E> {
    site.in_each_language().iter().try_for_each(|edition| for_edition(edition, &put))?;
    hosting::files(site).into_iter().try_for_each(&put)?;
    site.config.look.css().map(|css| artifact(LOOK, css)).into_iter().try_for_each(&put)?;
    if site.config.outputs.data {
        data::FILES.into_par_iter().try_for_each(|make| put(make(site)))?;
        schema::files(site).try_for_each(&put)?;
    }
    Ok(())
}

/// Makes what speaks to readers, and so is made for each language: feeds, calendars and the search.
fn for_edition<E: Send>(site: &Site, put: impl Fn(Artifact) -> Result<(), E> + Sync) -> Result<(), E> {
    feeds::feeds(site).into_par_iter().flat_map_iter(|feed| feed.files(site)).try_for_each(&put)?;
    calendar::files(site).into_iter().try_for_each(&put)?;
    if site.config.outputs.search {
        search::files(site).into_iter().try_for_each(&put)?;
    }
    Ok(())
}

/// Makes the files beside a briefing and its quotes.
pub fn for_briefing(site: &Site, id: &BriefingId, text: &BriefingText<'_>) -> Vec<Artifact> {
    beside::files(site, id, text.stream())
}

fn artifact(path: impl Into<String>, text: String) -> Artifact {
    Artifact { path: path.into(), bytes: text.into_bytes() }
}

fn json(path: impl Into<String>, value: &impl serde::Serialize) -> Artifact {
    let text = serde_json::to_string_pretty(value).expect("values with text as keys are always JSON");
    artifact(path, text + "\n")
}
