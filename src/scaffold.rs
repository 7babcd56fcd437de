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

/// The languages in which a new site can begin.
pub const LANGUAGES: [&str; 3] = ["en", "de", "fr"];

static SMALL: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/scaffold");
/// The files of a small site: where each goes, and its text below the folder of a language.
const SMALL_FILES: [(&str, &str); 10] = [
    ("sayso.yaml", "config.yaml"),
    ("content/_index.md", "home.md"),
    ("content/briefings/2024-05-02-harbour-opens.md", "briefing.md"),
    ("content/people/anna-berg.md", "person.md"),
    ("content/organizations/norrland-harbour-office.md", "organization.md"),
    ("content/about.md", "about.md"),
    ("content/imprint.md", "imprint.md"),
    ("content/accessibility.md", "accessibility.md"),
    ("content/privacy.md", "privacy.md"),
    ("content/corrections.md", "corrections.md"),
];

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

/// Returns the files of a new site in one of [`LANGUAGES`], by path: a small one that builds at once, with the pages that the
/// law asks of many publishers. What these cannot know is left to be filled in, which `check` reports as `placeholder`.
pub fn small_site(language: &str) -> Vec<(String, String)> {
    let text = |name: &str| SMALL.get_file(format!("{language}/{name}"))?.contents_utf8();
    let files =
        SMALL_FILES.iter().filter_map(|(path, name)| Some(((*path).to_owned(), text(name)?.to_owned())));
    files.chain([(".gitignore".to_owned(), IGNORED.to_owned())]).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_can_begin_in_each_language_of_the_pages() {
        let of_pages = crate::words::built_in_files().filter_map(|(name, _)| name.strip_suffix(".ftl"));
        let mut languages = LANGUAGES;
        languages.sort_unstable();
        assert_eq!(of_pages.collect::<Vec<_>>(), languages);
        for language in LANGUAGES {
            let files = small_site(language);
            assert_eq!(files.len(), SMALL_FILES.len() + 1, "{language}");
            assert!(files[0].1.contains(&format!("language: {language}\n")), "{language}");
        }
    }
}
