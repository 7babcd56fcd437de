//! Stage 8, pages: every page as HTML.
//!
//! In: the [`Site`] and a [`Theme`]. Out: for one [`SitePage`] its artifact. `body.rs` turns a briefing's
//! Markdown and annotations into HTML, `view.rs` is all a template sees, `jsonld.rs` the machine-readable layer
//! of each page, `theme.rs` finds templates: the site's own before the built-in ones.

pub mod view;
