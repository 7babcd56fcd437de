//! `missing-alt-text`: a picture in front matter that nobody describes.
//!
//! Caught: `image: photo.jpg`. Left alone: `alt: ""`, a picture that only decorates.

use crate::diagnostic::{Code, Diagnostic};
use crate::index::Index;

/// Looks at the pictures of all items.
pub(crate) fn check(index: &Index) -> Vec<Diagnostic> {
    let pictures = index.catalog.files().filter_map(|common| common.image.as_ref());
    let undescribed = pictures.filter(|image| image.alt.is_none());
    undescribed
        .map(|image| {
            Diagnostic::new(Code::MissingAltText, image.src.span, "this picture has no description")
                .help("write `image: {src: …, alt: …}`, with an empty `alt` if it only decorates")
        })
        .collect()
}
