//! The disk below a site's root.
#![expect(clippy::disallowed_methods, reason = "this is where the disk is read")]

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::world::{Entry, World, WorldError};

/// The files below a root folder, and a time that was read once.
#[derive(Clone, Debug)]
pub struct DiskWorld {
    root: PathBuf,
    now: jiff::Timestamp,
}

impl DiskWorld {
    /// Looks at the files below `root`; `now` is the time of the run.
    pub fn new(root: &Path, now: jiff::Timestamp) -> DiskWorld {
        DiskWorld { root: root.to_owned(), now }
    }

    fn entry(&self, found: &walkdir::DirEntry, real_root: &Path) -> Option<Entry> {
        let path = relative(found.path(), &self.root);
        let is_content = path.ends_with(".md");
        match found.file_name().to_str() {
            None => return Some(Entry::Refused { path, reason: "a file whose name is not UTF-8" }),
            Some(name) if name.chars().any(char::is_control) => {
                let path = path.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
                return Some(Entry::Refused {
                    path,
                    reason: "a file whose name holds a line break or the like",
                });
            }
            Some(_) => {}
        }
        if found.file_type().is_symlink() {
            let target = std::fs::canonicalize(found.path());
            return match target {
                Ok(target) if !target.starts_with(real_root) => {
                    Some(Entry::Refused { path, reason: "a symbolic link that leads out of the site" })
                }
                Ok(target) if target.is_file() => {
                    let size = std::fs::metadata(&target).map_or(0, |metadata| metadata.len());
                    Some(Entry::File { path, size })
                }
                Ok(_) => Some(Entry::Refused { path, reason: "a symbolic link to a folder" }),
                Err(_) => Some(Entry::Refused { path, reason: "a symbolic link that leads nowhere" }),
            };
        }
        if found.file_type().is_dir() {
            return is_content
                .then_some(Entry::Refused { path, reason: "a folder with the name of a content file" });
        }
        if !found.file_type().is_file() {
            return Some(Entry::Refused { path, reason: "not a regular file" });
        }
        let size = found.metadata().map_or(0, |metadata| metadata.len());
        Some(Entry::File { path, size })
    }
}

impl World for DiskWorld {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, WorldError> {
        let top = self.root.join(folder);
        if !top.exists() && !top.is_symlink() {
            return Ok(Vec::new());
        }
        let failed = |path: &Path, source| WorldError::Read { path: path.to_owned(), source };
        let real_root = std::fs::canonicalize(&self.root).map_err(|source| failed(&self.root, source))?;
        let mut entries = Vec::new();
        if top.is_symlink() {
            let reason = "a symbolic link in the place of a folder";
            return Ok(vec![Entry::Refused { path: folder.to_owned(), reason }]);
        }
        let walk = WalkDir::new(&top).min_depth(1).into_iter();
        for found in walk.filter_entry(|found| !is_left_over(found)) {
            let found = found.map_err(|error| {
                let path = error.path().unwrap_or(&top).to_owned();
                WorldError::Read { path, source: error.into() }
            })?;
            entries.extend(self.entry(&found, &real_root));
        }
        entries.sort();
        Ok(entries)
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, WorldError> {
        let full = self.root.join(path);
        match std::fs::read(&full) {
            Ok(content) => Ok(Some(content)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(WorldError::Read { path: full, source }),
        }
    }

    fn now(&self) -> jiff::Timestamp {
        self.now
    }
}

/// Hidden files, and what editors leave beside a file that they have open.
fn is_left_over(found: &walkdir::DirEntry) -> bool {
    let name = found.file_name().to_string_lossy();
    let keep = [".well-known", ".htaccess", ".nojekyll"].contains(&name.as_ref());
    (name.starts_with('.') && !keep) || name.ends_with('~') || name.ends_with(".swp") || name.starts_with('#')
}

fn relative(path: &Path, root: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> =
        below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}
