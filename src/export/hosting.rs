//! What search engines and hosts look for: sitemap, robots.txt, llms.txt, headers, redirects.
//!
//! What every host is to do is one value, [`Rules`]; `netlify.rs`, `apache.rs`, `iis.rs` and `nginx.rs` each write it in
//! the form that theirs reads. The first three read files of the site itself. nginx does not, so that its settings
//! would only be one more page for everybody to read: [`for_server`] gives them to whoever writes beside the site.

mod apache;
mod iis;
mod netlify;
mod nginx;
mod rules;

use crate::config::Host;
use crate::export::artifact;
use crate::export::hosting::rules::Rules;
use crate::model::EntityId;
use crate::render::escape;
use crate::site::{Artifact, PageKind, Redirect, Site};

/// A sitemap holds at most this many addresses (sitemaps.org).
const SITEMAP_LIMIT: usize = 50_000;

/// Makes all of them but those that the site has of its own.
pub(super) fn files(site: &Site) -> Vec<Artifact> {
    let mut files = sitemaps(site);
    let sitemap = site.config.absolute("sitemap.xml");
    files.push(artifact("robots.txt", format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")));
    files.push(artifact("llms.txt", llms(site)));
    files.push(artifact(".nojekyll", String::new()));
    let rules = Rules::new(site);
    for host in &site.config.hosting {
        match host {
            Host::Netlify => {
                files.push(artifact("_headers", netlify::headers(&rules)));
                files.push(artifact("_redirects", netlify::redirects(&rules)));
            }
            Host::Apache => files.push(artifact(".htaccess", apache::settings(&rules))),
            Host::Iis => files.push(artifact("web.config", iis::settings(&rules))),
            Host::Nginx => {}
        }
    }
    files.retain(|file| !site.files.contains_key(&file.path));
    files.extend(site.redirects.iter().map(|redirect| redirect_page(site, redirect)));
    files
}

/// Returns the settings for a server that reads no file of the site's, if the site asks for them: nginx's.
pub fn for_server(site: &Site) -> Option<String> {
    site.config.hosting.contains(&Host::Nginx).then(|| nginx::settings(&Rules::new(site)))
}

fn sitemaps(site: &Site) -> Vec<Artifact> {
    let pages = site.pages.iter().filter(|page| page.kind != PageKind::NotFound);
    let entries: Vec<String> = pages
        .map(|page| {
            let changed = match &page.kind {
                PageKind::Briefing(id) => {
                    let changed = site.index.catalog.briefings[id].changed_on();
                    format!("<lastmod>{}</lastmod>", changed.first_day())
                }
                _ => String::new(),
            };
            format!("<url><loc>{}</loc>{changed}</url>\n", escape(&site.config.absolute(page.route.as_str())))
        })
        .collect();
    let map = |entries: &[String]| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}</urlset>\n",
            entries.concat()
        )
    };
    if entries.len() <= SITEMAP_LIMIT {
        return vec![artifact("sitemap.xml", map(&entries))];
    }
    let mut files = Vec::new();
    let mut list = String::new();
    for (number, chunk) in entries.chunks(SITEMAP_LIMIT).enumerate() {
        let path = format!("sitemap-{}.xml", number + 1);
        list.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", site.config.absolute(&path)));
        files.push(artifact(path, map(chunk)));
    }
    let index = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{list}</sitemapindex>\n"
    );
    files.push(artifact("sitemap.xml", index));
    files
}

/// A guide for programs that read text (llmstxt.org).
fn llms(site: &Site) -> String {
    let config = &site.config;
    let mut text = format!("# {}\n\n> {}\n\n", config.title, config.description);
    if config.outputs.data {
        text.push_str("## Data\n\n");
        for (title, path, what) in [
            (
                "Quotes",
                "data/quotes.json",
                "every quotation and reported statement with speaker, office, day and address",
            ),
            ("Quotes, one a line", "data/quotes.ndjson", "the same as JSON objects on lines of their own"),
            ("Quotes as a table", "data/quotes.csv", "the same in short, as CSV"),
            ("People", "data/people.json", "people, memberships, organizations, posts and events (Popolo)"),
            (
                "Schema of quotes",
                "data/schema/quotes.json",
                "JSON Schema: every field, what it means, which values",
            ),
            ("Schema of people", "data/schema/people.json", "JSON Schema"),
            (
                "Schema of a briefing",
                "data/schema/briefing.json",
                "JSON Schema of index.json beside each briefing",
            ),
            (
                "Schema of annotations",
                "data/schema/annotations.json",
                "JSON Schema of annotations.jsonld beside each briefing",
            ),
        ] {
            text.push_str(&format!("- [{title}]({}): {what}\n", config.absolute(path)));
        }
        text.push('\n');
    }
    text.push_str("## Briefings\n\n");
    for id in site.index.briefings.iter().take(100) {
        let file = &site.index.catalog.briefings[id];
        let route = site.route(&EntityId::Briefing(id.clone())).map_or("", |route| route.as_str());
        let mirror = if config.outputs.data { format!("{route}index.md") } else { route.to_owned() };
        text.push_str(&format!(
            "- [{}]({}): {}\n",
            file.title.value,
            config.absolute(&mirror),
            file.date.value
        ));
    }
    text
}

/// A page for hosts that do not read `_redirects`.
fn redirect_page(site: &Site, redirect: &Redirect) -> Artifact {
    let target = site.config.absolute(redirect.to.as_str());
    let link = format!("{}{}", site.config.base_path(), redirect.to);
    let address = format!("<a href=\"{link}\">{target}</a>");
    let (title, words) =
        (site.words.say("moved"), site.words.fill("moved-to", [("address", address.into())]));
    let html = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"{target}\">\n<meta http-equiv=\"refresh\" content=\"0; url={link}\">\n</head>\n<body>\n<main><h1>{title}</h1>\n<p>{words}</p></main>\n</body>\n</html>\n",
        site.config.language
    );
    artifact(redirect.file.clone(), html)
}
