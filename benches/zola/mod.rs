//! The generated site as Zola reads it, so that both are measured on the same texts in the same run.
//!
//! Zola cannot find speakers or meetings: each text names them as terms of its taxonomies, with a page and, for people and
//! topics, a feed each, as we make them. The templates beside this file leave out what only we make: marked quotes,
//! offices and participants.
#![expect(clippy::disallowed_methods, reason = "a benchmark writes its own site")]

use std::fs;
use std::io;
use std::path::Path;

use crate::corpus;
use crate::corpus::Briefing;

const CONFIG: &str = include_str!("config.toml");
const TEMPLATES: [(&str, &str); 7] = [
    ("base.html", include_str!("templates/base.html")),
    ("index.html", include_str!("templates/index.html")),
    ("list.html", include_str!("templates/list.html")),
    ("page.html", include_str!("templates/page.html")),
    ("section.html", include_str!("templates/section.html")),
    ("taxonomy_list.html", include_str!("templates/taxonomy_list.html")),
    ("taxonomy_single.html", include_str!("templates/taxonomy_single.html")),
];
const HOME: &str = "+++\ntitle = \"Home\"\n+++\n";
const SECTION: &str = "+++\ntitle = \"Briefings\"\nsort_by = \"date\"\npaginate_by = 50\n+++\n";

/// Writes a site of `count` briefings below `root`.
pub(crate) fn write(root: &Path, count: usize) -> io::Result<()> {
    let briefings = root.join("content/briefings");
    fs::create_dir_all(&briefings)?;
    fs::create_dir_all(root.join("templates"))?;
    fs::write(root.join("config.toml"), CONFIG)?;
    for (name, text) in TEMPLATES {
        fs::write(root.join("templates").join(name), text)?;
    }
    fs::write(root.join("content/_index.md"), HOME)?;
    fs::write(briefings.join("_index.md"), SECTION)?;
    for briefing in corpus::briefings(count) {
        let name = format!("{}-briefing-{}.md", briefing.date, briefing.number);
        fs::write(briefings.join(name), page(&briefing))?;
    }
    Ok(())
}

fn page(briefing: &Briefing) -> String {
    let Briefing { title, date, standfirst, event, topics, source, people, body, .. } = briefing;
    // Names and topics need no escapes, and such a list is written as TOML writes it.
    format!(
        "+++\ntitle = \"{title}\"\ndate = {date}\ndescription = \"{standfirst}\"\n\n[taxonomies]\ntopics = {topics:?}\npeople = {people:?}\nevents = [\"{event}\"]\n\n\
         [extra]\nplace = \"Port Ister\"\nsources = [{{title = \"Minutes of the council\", publisher = \"Estuary Council\", url = \"{source}\"}}]\n+++\n{body}"
    )
}
