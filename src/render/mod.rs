//! Stage 8, pages: every page as HTML.
//!
//! In: the [`Site`], a [`Theme`] and one [`SitePage`]. Out: the page as an artifact. `overlay.rs` lays quotes and links over a
//! text, `body.rs` turns both into HTML, `view.rs` is all a template sees and `views/` fills it, `jsonld.rs` makes the
//! machine-readable layer of each page, `theme.rs` finds templates: the site's own before the built-in ones.
//!
//! A page is a function of the site; pages may be rendered in any order, in parallel.

mod body;
mod card;
mod jsonld;
mod manual;
mod margin;
mod overlay;
mod text_stream;
mod theme;
pub mod view;
mod views;
mod withdrawn;

use tera::{Context, Value};

use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::site::{Artifact, Site, SitePage};

pub use body::{BriefingText, briefing_text};
pub use card::card_file;
pub use manual::theming;
pub use text_stream::TextStream;
pub use theme::{Theme, built_in_files, built_in_templates};
pub(crate) use views::shown_text;
pub use views::{Shared, citation, correction_line, fragment_address, who, who_in_office};
pub use withdrawn::withdrawals;

/// Renders one page; nothing if its template fails, which is a diagnostic.
///
/// `text` is the text of the briefing that the page shows or that its quote stands in; other pages have none.
pub fn render(
    theme: &Theme,
    shared: &Shared<'_>,
    page: &SitePage,
    text: Option<&BriefingText<'_>>,
) -> Diagnosed<Option<Artifact>> {
    match rendered(theme, shared, page, text) {
        Ok(html) => Diagnosed::clean(Some(Artifact { path: page.route.file(), bytes: html.into_bytes() })),
        Err(diagnostic) => Diagnosed { output: None, diagnostics: vec![*diagnostic] },
    }
}

fn rendered(
    theme: &Theme,
    shared: &Shared<'_>,
    page: &SitePage,
    text: Option<&BriefingText<'_>>,
) -> Result<String, Box<Diagnostic>> {
    let site = shared.cards.site;
    let filled = views::fill(shared, page, text);
    let template = template(site, theme, page, filled.template)?;
    let mut context = Context::new();
    context.insert_value("site", shared.view.clone());
    context.insert_value("base", Value::from(site.config.base_path()));
    context.insert_value("page", filled.page);
    if let Some((name, value)) = filled.value {
        context.insert_value(name, value);
    }
    theme.render(&template, &context).map_err(Box::new)
}

/// Returns the page's own `template:`, if it names one that exists, else the usual one of its kind.
fn template(site: &Site, theme: &Theme, page: &SitePage, usual: &str) -> Result<String, Box<Diagnostic>> {
    let Some(wanted) = site.common(&page.kind).and_then(|common| common.template.as_ref()) else {
        return Ok(usual.to_owned());
    };
    if theme.has(&wanted.value) {
        return Ok(wanted.value.clone());
    }
    Err(Box::new(theme::missing_template(wanted)))
}

/// Escapes text for HTML, in content and in attributes.
pub fn escape(text: &str) -> String {
    let is_special = |byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, from)) = rest.bytes().position(is_special).and_then(|at| rest.split_at_checked(at))
    {
        escaped.push_str(plain);
        let mut behind = from.chars();
        escaped.push_str(match behind.next() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            Some('"') => "&quot;",
            _ => "&#39;",
        });
        rest = behind.as_str();
    }
    escaped + rest
}
