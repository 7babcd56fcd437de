//! Stage 8, data: feeds, sitemap, search index, JSON, annotations.

pub mod annotate_json;

use crate::model::BriefingId;
use crate::render::RenderedBody;
use crate::site::{Artifact, Site};

/// Makes every file that belongs to the site as a whole.
pub fn for_site(_site: &Site) -> Vec<Artifact> {
    Vec::new()
}

/// Makes the files beside a briefing and its quotes.
pub fn for_briefing(_site: &Site, _id: &BriefingId, _body: &RenderedBody) -> Vec<Artifact> {
    Vec::new()
}
