//! `missing-alt-text`: a picture in front matter that nobody describes.
//!
//! Caught: `image: photo.jpg`. Left alone: `alt: ""`, a picture that only decorates.

use crate::diagnostic::{Code, Diagnostic};
use crate::index::Index;
use crate::model::Common;

/// Looks at the pictures of all items.
pub(crate) fn check(index: &Index) -> Vec<Diagnostic> {
    let catalog = &index.catalog;
    let common: Vec<&Common> = catalog
        .briefings
        .values()
        .map(|item| &item.common)
        .chain(catalog.people.values().map(|item| &item.common))
        .chain(catalog.organizations.values().map(|item| &item.common))
        .chain(catalog.events.values().map(|item| &item.common))
        .chain(catalog.topics.values().map(|item| &item.common))
        .chain(catalog.pages.values().map(|item| &item.common))
        .collect();
    let pictures = common.into_iter().filter_map(|common| common.image.as_ref());
    let undescribed = pictures.filter(|image| image.alt.is_none());
    undescribed
        .map(|image| {
            Diagnostic::new(Code::MissingAltText, image.src.span, "this picture has no description")
                .help("write `image: {src: …, alt: …}`, with an empty `alt` if it only decorates")
        })
        .collect()
}
