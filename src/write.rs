//! Artifacts to disk: only what changed, each file swapped in whole, nothing deleted that we did not write.
//!
//! In: artifacts, one after another or from several threads. Out: a folder. The steps:
//!
//! 1. [`Writer::open`] looks at the folder. One that holds files but no manifest of ours is refused.
//! 2. [`Writer::put`] compares an artifact with the file that stands there and, if they differ, writes the new
//!    bytes to a staging folder beside the output. Readers see nothing yet.
//! 3. [`Writer::commit`] renames every staged file into its place, removes files of the last build that this one
//!    no longer has, and writes the manifest. A run that ends before leaves the last good site as it was; one
//!    that is killed within leaves whole files, all of them listed in the manifest.
//!
//! It does not know what the artifacts are.
#![expect(clippy::disallowed_methods, reason = "this is where files are written")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::site::Artifact;

/// The list of what we wrote, at the top of the output folder.
pub const MANIFEST: &str = ".sayso-manifest.json";

/// Takes artifacts, from several threads at once.
pub trait Sink: Sync {
    /// Takes one artifact.
    ///
    /// # Errors
    ///
    /// When it cannot be kept.
    fn put(&self, artifact: Artifact) -> Result<(), WriteError>;
}

/// Keeps artifacts in memory, by path.
#[derive(Debug, Default)]
pub struct MemorySink {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl MemorySink {
    /// Gives the files.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Sink for MemorySink {
    fn put(&self, artifact: Artifact) -> Result<(), WriteError> {
        lock(&self.files).insert(artifact.path, artifact.bytes);
        Ok(())
    }
}

/// The output folder could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system refused.
    #[error("cannot {action} {}", path.display())]
    Io {
        /// What was tried: "write", "rename".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder holds files, and none of them is ours.
    #[error("{} holds files that sayso did not write; choose another folder with --out, or empty this one", path.display())]
    Foreign {
        /// The output folder.
        path: PathBuf,
    },
    /// A file that we did not write stands where one of ours should go.
    #[error("{} was not written by sayso and stands where a page should go; move it away, or into static/", path.display())]
    Occupied {
        /// The file.
        path: PathBuf,
    },
    /// A symbolic link within the output folder leads elsewhere.
    #[error("{} is a symbolic link; sayso writes only real folders and files", path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// Another build is writing.
    #[error("another build is writing to {}", path.display())]
    Busy {
        /// The output folder.
        path: PathBuf,
    },
    /// An artifact's path leaves the output folder.
    #[error("the path `{path}` leaves the output folder")]
    Escape {
        /// The path.
        path: String,
    },
}

/// What a commit did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files whose bytes changed or that are new.
    pub written: usize,
    /// Files that stood there already.
    pub unchanged: usize,
    /// Files of the last build that are no more.
    pub removed: usize,
}

/// Writes one build to one folder.
#[derive(Debug)]
pub struct Writer {
    out: PathBuf,
    staging: PathBuf,
    /// What the last build wrote: path and hash.
    previous: BTreeMap<String, String>,
    /// What this build has: path, hash, and the staged file if the bytes are new.
    current: Mutex<BTreeMap<String, Put>>,
    /// Whether files are written although they stand there already.
    is_clean: std::sync::atomic::AtomicBool,
    /// Held while the build runs, so that no two write to one folder.
    _lock: fs::File,
}

#[derive(Debug)]
struct Put {
    hash: String,
    staged: Option<PathBuf>,
}

impl Writer {
    /// Looks at the output folder and makes ready to write.
    ///
    /// # Errors
    ///
    /// When the folder is no folder, holds only files that are not ours, or is being written by another build.
    pub fn open(out: &Path) -> Result<Writer, WriteError> {
        let previous = read_manifest(out)?;
        if previous.is_none() && !is_empty(out)? {
            return Err(WriteError::Foreign { path: out.to_owned() });
        }
        let name = out.file_name().map_or_else(|| "out".into(), |name| name.to_string_lossy().into_owned());
        let parent = match out.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let staging = parent.join(format!(".{name}.sayso-staging"));
        fs::create_dir_all(&staging).map_err(failed("make", &staging))?;
        let lock_path = staging.join("lock");
        let lock = fs::File::create(&lock_path).map_err(failed("write", &lock_path))?;
        if lock.try_lock().is_err() {
            return Err(WriteError::Busy { path: out.to_owned() });
        }
        let writer = Writer {
            out: out.to_owned(),
            staging,
            previous: previous.unwrap_or_default(),
            current: Mutex::new(BTreeMap::new()),
            is_clean: std::sync::atomic::AtomicBool::new(false),
            _lock: lock,
        };
        writer.clear_staging()?;
        Ok(writer)
    }

    /// Writes every file of this build anew, whether or not its bytes changed.
    pub fn forget(&self) {
        self.is_clean.store(true, std::sync::atomic::Ordering::Relaxed);
    }

    /// Returns the paths of the last build's files.
    pub fn previous(&self) -> impl Iterator<Item = &str> {
        self.previous.keys().map(String::as_str)
    }

    /// Keeps the last build's file at `path`, if there is one, as part of this build.
    pub fn keep(&self, path: &str) {
        if let Some(hash) = self.previous.get(path) {
            lock(&self.current).entry(path.to_owned()).or_insert(Put { hash: hash.clone(), staged: None });
        }
    }

    /// Swaps every changed file in and removes what is no more.
    ///
    /// # Errors
    ///
    /// When the system refuses; files swapped in until then are whole and listed.
    pub fn commit(self) -> Result<Written, WriteError> {
        let current = std::mem::take(&mut *lock(&self.current));
        let hashes: BTreeMap<String, String> =
            current.iter().map(|(path, put)| (path.clone(), put.hash.clone())).collect();
        fs::create_dir_all(&self.out).map_err(failed("make", &self.out))?;
        let mut both = self.previous.clone();
        both.extend(hashes.clone());
        self.write_manifest(&both)?;

        let stale: Vec<&String> = self.previous.keys().filter(|path| !hashes.contains_key(*path)).collect();
        let mut written = Written { removed: self.remove(&stale)?, ..Written::default() };
        let mut folders = BTreeSet::new();
        for (path, put) in &current {
            match &put.staged {
                None => written.unchanged += 1,
                Some(staged) => {
                    self.swap_in(path, staged, &mut folders)?;
                    written.written += 1;
                }
            }
        }
        self.write_manifest(&hashes)?;
        Ok(written)
    }

    fn target(&self, path: &str) -> Result<PathBuf, WriteError> {
        let is_plain =
            |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0']);
        match path.split('/').all(is_plain) {
            true => Ok(self.out.join(path)),
            false => Err(WriteError::Escape { path: path.to_owned() }),
        }
    }

    fn swap_in(&self, path: &str, staged: &Path, folders: &mut BTreeSet<PathBuf>) -> Result<(), WriteError> {
        let target = self.target(path)?;
        if let Some(folder) = target.parent()
            && folders.insert(folder.to_owned())
        {
            self.make_folder(folder)?;
        }
        fs::rename(staged, &target).map_err(failed("write", &target))
    }

    /// Makes a folder below the output; none of its parts may be a link that leads elsewhere.
    fn make_folder(&self, folder: &Path) -> Result<(), WriteError> {
        let below = folder.strip_prefix(&self.out).unwrap_or(Path::new(""));
        let mut path = self.out.clone();
        for part in below.components() {
            path.push(part);
            if path.is_symlink() {
                return Err(WriteError::Link { path });
            }
        }
        fs::create_dir_all(folder).map_err(failed("make", folder))
    }

    fn remove(&self, stale: &[&String]) -> Result<usize, WriteError> {
        let mut removed = 0;
        for path in stale {
            let target = self.target(path)?;
            match fs::remove_file(&target) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(source) => return Err(WriteError::Io { action: "remove", path: target, source }),
            }
            let parents = target.ancestors().skip(1).take_while(|folder| *folder != self.out);
            for folder in parents {
                if fs::remove_dir(folder).is_err() {
                    break;
                }
            }
        }
        Ok(removed)
    }

    fn write_manifest(&self, hashes: &BTreeMap<String, String>) -> Result<(), WriteError> {
        let text = serde_json::to_string_pretty(hashes).expect("a map of strings is always JSON");
        let staged = self.staging.join("manifest");
        fs::write(&staged, text + "\n").map_err(failed("write", &staged))?;
        let target = self.out.join(MANIFEST);
        fs::rename(&staged, &target).map_err(failed("write", &target))
    }

    fn clear_staging(&self) -> Result<(), WriteError> {
        let entries = fs::read_dir(&self.staging).map_err(failed("read", &self.staging))?;
        for entry in entries.flatten().filter(|entry| entry.file_name() != "lock") {
            fs::remove_file(entry.path()).map_err(failed("remove", &entry.path()))?;
        }
        Ok(())
    }
}

impl Sink for Writer {
    fn put(&self, artifact: Artifact) -> Result<(), WriteError> {
        let target = self.target(&artifact.path)?;
        let hash = blake3::hash(&artifact.bytes).to_hex().get(..32).unwrap_or_default().to_owned();
        let standing = standing(&target, &artifact.bytes)?;
        if standing != Standing::Absent && !self.previous.contains_key(&artifact.path) {
            return Err(WriteError::Occupied { path: target });
        }
        let staged = match standing {
            Standing::Same if !self.is_clean.load(std::sync::atomic::Ordering::Relaxed) => None,
            Standing::Same | Standing::Absent | Standing::Other => {
                let name = blake3::hash(artifact.path.as_bytes()).to_hex();
                let staged = self.staging.join(name.as_str());
                fs::write(&staged, &artifact.bytes).map_err(failed("write", &staged))?;
                Some(staged)
            }
        };
        lock(&self.current).insert(artifact.path, Put { hash, staged });
        Ok(())
    }
}

impl Drop for Writer {
    /// Leaves nothing beside the output; what cannot be removed is harmless and cleared by the next build.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.staging);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Absent,
    Same,
    Other,
}

/// Compares the file at `target` with new bytes, reading it only if it has the same length.
fn standing(target: &Path, bytes: &[u8]) -> Result<Standing, WriteError> {
    let metadata = match fs::symlink_metadata(target) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Absent),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(Standing::Absent),
        Err(source) => return Err(WriteError::Io { action: "read", path: target.to_owned(), source }),
    };
    if metadata.is_symlink() {
        return Err(WriteError::Link { path: target.to_owned() });
    }
    if metadata.len() != bytes.len() as u64 {
        return Ok(Standing::Other);
    }
    let standing = fs::read(target).map_err(failed("read", target))?;
    Ok(if standing == bytes { Standing::Same } else { Standing::Other })
}

fn is_empty(out: &Path) -> Result<bool, WriteError> {
    match fs::read_dir(out) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(source) => Err(WriteError::Io { action: "read", path: out.to_owned(), source }),
    }
}

fn read_manifest(out: &Path) -> Result<Option<BTreeMap<String, String>>, WriteError> {
    let path = out.join(MANIFEST);
    match fs::read(&path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
        Err(error) if [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind()) => {
            Ok(None)
        }
        Err(source) => Err(WriteError::Io { action: "read", path, source }),
    }
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError + use<> {
    let path = path.to_owned();
    move |source| WriteError::Io { action, path, source }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(writer: &Writer, path: &str, text: &str) {
        writer.put(Artifact { path: path.to_owned(), bytes: text.as_bytes().to_vec() }).unwrap();
    }

    #[test]
    fn only_what_changed_is_written_and_only_ours_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let writer = Writer::open(&out).unwrap();
        put(&writer, "a/index.html", "one");
        put(&writer, "b/index.html", "two");
        assert_eq!(writer.commit().unwrap(), Written { written: 2, unchanged: 0, removed: 0 });
        fs::write(out.join("mine.txt"), "kept").unwrap();

        let writer = Writer::open(&out).unwrap();
        put(&writer, "a/index.html", "one");
        put(&writer, "c/index.html", "new");
        assert_eq!(writer.commit().unwrap(), Written { written: 1, unchanged: 1, removed: 1 });
        assert!(!out.join("b").exists(), "an emptied folder goes with its last page");
        assert_eq!(fs::read_to_string(out.join("mine.txt")).unwrap(), "kept");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no staging is left");
    }

    #[test]
    fn a_build_that_does_not_commit_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let writer = Writer::open(&out).unwrap();
        put(&writer, "index.html", "good");
        writer.commit().unwrap();
        let writer = Writer::open(&out).unwrap();
        put(&writer, "index.html", "bad");
        drop(writer);
        assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "good");
    }

    #[test]
    fn a_folder_with_other_files_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.txt"), "years of work").unwrap();
        assert!(matches!(Writer::open(folder.path()), Err(WriteError::Foreign { .. })));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_foreign_file_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        Writer::open(&out).unwrap().commit().unwrap();
        fs::write(out.join("index.html"), "mine").unwrap();
        let writer = Writer::open(&out).unwrap();
        let refused = writer.put(Artifact { path: "index.html".to_owned(), bytes: b"ours".to_vec() });
        assert!(matches!(refused, Err(WriteError::Occupied { .. })));
    }

    #[test]
    fn no_path_leaves_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let writer = Writer::open(&folder.path().join("public")).unwrap();
        for path in ["../x", "a/../../x", "/etc/x", "a//b"] {
            let refused = writer.put(Artifact { path: path.to_owned(), bytes: Vec::new() });
            assert!(matches!(refused, Err(WriteError::Escape { .. })), "{path}");
        }
    }

    #[test]
    fn two_builds_at_once_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let _writer = Writer::open(&out).unwrap();
        assert!(matches!(Writer::open(&out), Err(WriteError::Busy { .. })));
    }
}
