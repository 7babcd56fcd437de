//! New sites and new content files; nothing is ever overwritten.
//!
//! In: a folder, and what is wanted. Out: files. The example site is this repository's own, compiled in.
#![expect(clippy::disallowed_methods, reason = "this is where new content files are written")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use crate::model::{LONGEST_PART, PartialDate, slug};

static EXAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
const EXAMPLE_CONFIG: &str = include_str!("../sayso.yaml");

/// A file could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ScaffoldError {
    /// There is one already.
    #[error("{} is there already; nothing was overwritten", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The date is none.
    #[error("`{date}` is no day: {reason}; write 2031-02-03")]
    NoDay {
        /// What was given.
        date: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The title cannot be made into a file name.
    #[error("`{title}` makes no file name; give one with --id, in small letters, digits and hyphens")]
    NoName {
        /// The title.
        title: String,
    },
    /// The system refused.
    #[error("cannot write {}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// What [`new`] can make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A briefing.
    Briefing,
    /// A person.
    Person,
    /// An organization.
    Organization,
    /// An event.
    Event,
    /// A topic.
    Topic,
}

/// Returns the path, from the site's root, and the text of a new content file.
///
/// # Errors
///
/// When no id is given and the title makes none, or the date cannot be read.
pub fn new(kind: Kind, title: &str, id: Option<&str>, date: &str) -> Result<(String, String), ScaffoldError> {
    let mut stem = slug(id.unwrap_or(title));
    // Shorter than the longest part of an address by the day that stands before it.
    stem.truncate(LONGEST_PART - "2031-02-03-".len());
    let date = PartialDate::parse(date, &jiff::tz::TimeZone::UTC)
        .map_err(|reason| ScaffoldError::NoDay { date: date.to_owned(), reason })?;
    // Pictures would be spelled out, which nobody wants in an address.
    let has_letters = id.unwrap_or(title).chars().any(char::is_alphanumeric);
    if stem.is_empty() || !has_letters {
        return Err(ScaffoldError::NoName { title: title.to_owned() });
    }
    let title = yaml_text(title);
    Ok(match kind {
        Kind::Briefing => (
            format!("content/briefings/{date}-{stem}.md"),
            format!(
                "---\ntitle: {title}\ndate: {date}\nstandfirst:\nplace:\nsources: []\nparticipants: []\ntopics: []\ndraft: true\n---\n"
            ),
        ),
        Kind::Person => (
            format!("content/people/{stem}.md"),
            format!("---\nname: {title}\npronouns:\nroles: []\nsummary:\n---\n"),
        ),
        Kind::Organization => (
            format!("content/organizations/{stem}.md"),
            format!("---\nname: {title}\nshort_name:\nkind:\ncountry:\nwebsite:\n---\n"),
        ),
        Kind::Event => (
            format!("content/events/{stem}.md"),
            format!(
                "---\nname: {title}\ndate: {date}\nplace:\ncountry:\norganizers: []\nparticipants: []\n---\n"
            ),
        ),
        Kind::Topic => (format!("content/topics/{stem}.md"), format!("---\ntitle: {title}\nsummary:\n---\n")),
    })
}

/// Returns the files of a new site, by path: a small one that builds at once, with the pages that the law asks of many
/// publishers. What these cannot know is left to be filled in, which `check` reports as `placeholder`.
pub fn small_site() -> Vec<(String, String)> {
    let files = [
        ("sayso.yaml", SMALL_CONFIG),
        ("content/_index.md", SMALL_HOME),
        ("content/briefings/2024-05-02-harbour-opens.md", SMALL_BRIEFING),
        ("content/people/anna-berg.md", SMALL_PERSON),
        ("content/organizations/norrland-harbour-office.md", SMALL_ORGANIZATION),
        ("content/about.md", SMALL_ABOUT),
        ("content/imprint.md", include_str!("scaffold/imprint.md")),
        ("content/accessibility.md", include_str!("scaffold/accessibility.md")),
        ("content/privacy.md", include_str!("scaffold/privacy.md")),
        ("content/corrections.md", include_str!("scaffold/corrections.md")),
        (".gitignore", IGNORED),
    ];
    files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// Returns the files of the example site, by path.
pub fn example_site() -> Vec<(String, String)> {
    let mut files = vec![
        ("sayso.yaml".to_owned(), EXAMPLE_CONFIG.to_owned()),
        (".gitignore".to_owned(), IGNORED.to_owned()),
    ];
    let mut dirs = vec![&EXAMPLE];
    while let Some(dir) = dirs.pop() {
        dirs.extend(dir.dirs());
        for file in dir.files() {
            let path = format!("content/{}", file.path().to_string_lossy());
            files.extend(file.contents_utf8().map(|text| (path, text.to_owned())));
        }
    }
    files.sort();
    files
}

/// Writes files below `root`, unless one of them is there already: then none is written.
///
/// # Errors
///
/// When a file is there already, or the system refuses.
pub fn create(root: &Path, files: &[(String, String)]) -> Result<(), ScaffoldError> {
    if let Some((path, _)) = files.iter().find(|(path, _)| root.join(path).exists()) {
        let path = root.join(path);
        return Err(ScaffoldError::Exists { path: path.strip_prefix(".").unwrap_or(&path).to_owned() });
    }
    for (path, text) in files {
        let full = root.join(path);
        let failed = |source| ScaffoldError::Io { path: full.clone(), source };
        fs::create_dir_all(full.parent().unwrap_or(root)).map_err(failed)?;
        let mut file = fs::File::create_new(&full).map_err(failed)?;
        file.write_all(text.as_bytes()).map_err(failed)?;
    }
    Ok(())
}

/// Replaces the text of a file that is there, whole: a reader sees the old text or the new one. The file keeps its
/// rights; of a link the file that it leads to is replaced.
///
/// # Errors
///
/// When the system refuses; the old text stays.
pub fn replace(path: &Path, text: &str) -> Result<(), ScaffoldError> {
    let failed = |source| ScaffoldError::Io { path: path.to_owned(), source };
    let real = path.canonicalize().map_err(failed)?;
    let rights = fs::metadata(&real).map_err(failed)?.permissions();
    let name = real.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let beside = real.with_file_name(format!(".{name}.sayso-new"));
    let written = fs::File::create_new(&beside).and_then(|mut file| {
        file.set_permissions(rights)?;
        file.write_all(text.as_bytes())
    });
    written.and_then(|()| fs::rename(&beside, &real)).map_err(|source| {
        let _ = fs::remove_file(&beside);
        failed(source)
    })
}

/// Writes text as a YAML scalar, in double quotes wherever a plain one could be misread.
pub fn yaml_text(text: &str) -> String {
    let plain_start = text.chars().next().is_some_and(char::is_alphabetic);
    let is_plain = plain_start
        && text.chars().all(|c| c.is_alphanumeric() || " -_.,/()’'“”–".contains(c))
        && !text.ends_with(' ')
        && !matches!(
            text.to_lowercase().as_str(),
            "yes" | "no" | "true" | "false" | "null" | "on" | "off" | "y" | "n"
        );
    if is_plain { text.to_owned() } else { yaml_quoted(text) }
}

/// Writes text as a YAML scalar in double quotes, which may stand anywhere: within braces a comma ends a plain one.
pub fn yaml_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => {
                quoted.push_str(&format!("\\x{:02X}", u32::from(control) & 0xff))
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// The output, what is written beside it, and what a killed build with another output folder may leave in there.
const IGNORED: &str = "/public\n/public.nginx.conf\n.sayso-staging/\n";

const SMALL_CONFIG: &str = "title: The Norrland Record
description: Who said what about an invented harbour. Replace all of it with your own words.
base_url: https://example.org/
language: en
timezone: Etc/UTC
";

const SMALL_HOME: &str = "---
---
This site was started with `sayso init`. Everybody in it is invented.
";

const SMALL_BRIEFING: &str = "---
title: The harbour of Norrhaven opens a second basin
date: 2024-05-02
standfirst: Ships of any draught can now enter at low water, the harbour master says.
place: Norrhaven
participants: [anna-berg]
topics: [harbour]
sources:
  - {title: Statement of the harbour office, date: 2024-05-02, status: as-delivered}
---
The second basin of Norrhaven opened on Thursday, harbour master Anna Berg told reporters.

“We have waited eleven years for deep water,” Berg said. “Today it came in with the tide.”

She argued that the old basin should be kept for small boats.
";

const SMALL_PERSON: &str = "---
name: Anna Berg
pronouns: she/her
roles:
  - {title: Harbour Master, organization: norrland-harbour-office, from: 2019-03-01}
summary: Harbour master of an invented town.
---
";

const SMALL_ORGANIZATION: &str = "---
name: Norrland Harbour Office
kind: agency
---
";

const SMALL_ABOUT: &str = "---
title: About
menu: true
---
This page tells readers what the record is about. Who publishes it stands in the [imprint](/imprint/).
";
