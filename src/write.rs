//! Artifacts to disk: only what changed, each file swapped in whole, nothing deleted that we did not write.
//!
//! In: artifacts, one after another or from several threads. Out: a folder. The steps:
//!
//! 1. [`Writer::open`] looks at the folder. One that holds files but no manifest of ours is refused.
//! 2. [`Writer::put`] compares an artifact with the file that stands there and, if they differ, writes the new
//!    bytes to a staging folder. It lies within the output: on the same disk, and writable whenever the output is.
//! 3. [`Writer::commit`] first does all that can fail: it looks for links and for files of others on the way, tries
//!    whether folders can be written, and makes new ones. Then it renames every staged file into its place, and last
//!    removes files of the last build that this one no longer has. Of those it leaves the ones that somebody changed.
//!
//! A run that ends before the first rename leaves the last good site as it was. One that is killed after it leaves whole
//! files, old or new, all of them in the manifest with both hashes, so that the next build mends the rest.
//!
//! It does not know what the artifacts are.
#![expect(clippy::disallowed_methods, reason = "this is where files are written")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::site::Artifact;

/// The list of what we wrote, at the top of the output folder.
pub const MANIFEST: &str = ".sayso-manifest.json";

/// New files wait here, within the output folder, for all of them to be made.
pub const STAGING: &str = ".sayso-staging";

/// The folders of the staging folder, by the first digit of a file's name: threads that make files in one folder wait for
/// each other.
const SHELVES: &str = "0123456789abcdef";

/// What may stand in an output folder before the first build: a working tree for the site's host.
const WELCOME: [&str; 3] = [STAGING, ".git", "CNAME"];

/// Takes artifacts, from several threads at once.
pub trait Sink: Sync {
    /// Takes one artifact.
    ///
    /// # Errors
    ///
    /// When it cannot be kept.
    fn put(&self, artifact: Artifact) -> Result<(), WriteError>;

    /// Returns the bytes that the last build put at a path, if they stand there as they were put; `None` also for a sink
    /// that keeps none. Whoever takes them up must know by themselves what they were made of.
    fn standing(&self, path: &str) -> Option<Vec<u8>>;
}

/// Keeps artifacts in memory, by path.
#[derive(Debug, Default)]
pub struct MemorySink {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
    /// What the last build made, of which things may be taken up.
    standing: BTreeMap<String, Vec<u8>>,
}

impl MemorySink {
    /// Begins with nothing, behind a build that made these files.
    pub fn after(standing: BTreeMap<String, Vec<u8>>) -> MemorySink {
        MemorySink { files: Mutex::default(), standing }
    }

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

    fn standing(&self, path: &str) -> Option<Vec<u8>> {
        self.standing.get(path).cloned()
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
    /// The list of what we wrote is there and says nothing.
    #[error("{} cannot be understood, so that sayso does not know its own files in there; empty the folder to have it built anew, or restore the list from a copy", path.display())]
    Manifest {
        /// The list.
        path: PathBuf,
    },
    /// A file that we did not write, or that somebody changed since, stands where one of ours should go.
    #[error("{} is not as sayso wrote it, or not its own, and stands in the way of a page; move it away, or into static/", path.display())]
    Occupied {
        /// The file.
        path: PathBuf,
    },
    /// A file that we did not write stands where the settings for the server should go.
    #[error("{} was not written by sayso, and the settings for the server go there; move it away, or build elsewhere with --out", path.display())]
    Beside {
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
    /// Somebody asked the run to stop.
    #[error("interrupted: nothing was written, the last good site stays as it is")]
    Interrupted,
    /// An artifact's path leaves the output folder.
    #[error("the path `{path}` leaves the output folder")]
    Escape {
        /// The path.
        path: String,
    },
}

/// What a commit did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files whose bytes changed or that are new.
    pub written: usize,
    /// Files that stood there already.
    pub unchanged: usize,
    /// Files of the last build that are no more.
    pub removed: usize,
    /// Files of the last build that are no more either, but have been changed since: they were left where they are.
    pub left: Vec<PathBuf>,
}

/// A file of ours beside the output folder, where readers cannot fetch it.
#[derive(Debug)]
pub struct Beside {
    path: PathBuf,
    text: String,
    is_new: bool,
}

impl Beside {
    /// Looks at what stands at `OUT.NAME`. Only a file with our own first line is replaced.
    ///
    /// # Errors
    ///
    /// When something else stands there, or cannot be read.
    pub fn open(out: &Path, name: &str, text: String) -> Result<Beside, WriteError> {
        // `.` has no name as it is written; the root of a disk has nothing beside it.
        let named = match out.file_name() {
            Some(_) => out.to_owned(),
            None => out.canonicalize().map_err(failed("read", out))?,
        };
        let Some(folder) = named.file_name() else {
            return Err(WriteError::Escape { path: name.to_owned() });
        };
        let mut file = folder.to_owned();
        file.push(format!(".{name}"));
        let path = named.with_file_name(file);
        let is_new = match fs::read(&path) {
            Ok(standing) if standing == text.as_bytes() => false,
            Ok(standing) if first_line(&standing) == first_line(text.as_bytes()) && !path.is_symlink() => {
                true
            }
            Err(error) if is_absence(&error) => true,
            Ok(_) => return Err(WriteError::Beside { path }),
            Err(source) => return Err(WriteError::Io { action: "read", path, source }),
        };
        Ok(Beside { path, text, is_new })
    }

    /// Swaps the file in, unless it stands there already, and returns where it stands.
    ///
    /// # Errors
    ///
    /// When the system refuses.
    pub fn write(self) -> Result<PathBuf, WriteError> {
        if self.is_new {
            let staged = self.path.with_extension("sayso-new");
            fs::write(&staged, self.text).map_err(failed("write", &staged))?;
            fs::rename(&staged, &self.path).map_err(failed("write", &self.path))?;
        }
        Ok(self.path)
    }
}

fn first_line(bytes: &[u8]) -> &[u8] {
    bytes.split(|byte| *byte == b'\n').next().unwrap_or_default()
}

/// Writes one build to one folder.
#[derive(Debug)]
pub struct Writer {
    out: PathBuf,
    staging: PathBuf,
    /// What the last build wrote: path and hash, or both hashes if it was killed over its commit.
    previous: BTreeMap<String, String>,
    /// What this build has: path, hash, and the staged file if the bytes are new.
    current: Mutex<BTreeMap<String, Put>>,
    /// Whether files are written although they stand there already.
    is_clean: AtomicBool,
    /// Folders that were made for this build, outermost first; they go with it if it does not commit.
    made: Vec<PathBuf>,
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
        if previous.is_none() && !is_free(out)? {
            return Err(WriteError::Foreign { path: out.to_owned() });
        }
        let staging = out.join(STAGING);
        if staging.is_symlink() {
            return Err(WriteError::Link { path: staging });
        }
        let made = make_folders(&staging)?;
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
            is_clean: AtomicBool::new(false),
            made,
            _lock: lock,
        };
        writer.clear_staging()?;
        Ok(writer)
    }

    /// Writes every file of this build anew, whether or not its bytes changed.
    pub fn forget(&self) {
        self.is_clean.store(true, Ordering::Relaxed);
    }

    /// Returns the paths of the last build's files.
    pub fn previous(&self) -> impl Iterator<Item = &str> {
        self.previous.keys().map(String::as_str)
    }

    /// Keeps the last build's file at `path`, if it is still there, whatever this build has put in its place.
    pub fn keep(&self, path: &str) {
        if let Some(hash) = self.previous.get(path)
            && self.out.join(path).is_file()
        {
            lock(&self.current).insert(path.to_owned(), Put { hash: hash.clone(), staged: None });
        }
    }

    /// Swaps every changed file in and removes what is no more.
    ///
    /// # Errors
    ///
    /// When something is in the way, and nothing has changed; or when the system refuses in between, and what was
    /// swapped in until then is whole and listed.
    pub fn commit(mut self) -> Result<Written, WriteError> {
        let current = std::mem::take(&mut *lock(&self.current));
        let previous = std::mem::take(&mut self.previous);
        let plan = self.plan(&previous, &current)?;
        self.prepare(&plan)?;

        let hashes: BTreeMap<&str, String> =
            current.iter().map(|(path, put)| (path.as_str(), put.hash.clone())).collect();
        let mut both: BTreeMap<&str, String> = hashes.clone();
        for (path, old) in &previous {
            let hash = both.entry(path).or_default();
            if hash != old {
                *hash = format!("{hash} {old}").trim().to_owned();
            }
        }
        self.write_manifest(&both)?;
        self.remove(&plan.obstacles)?;
        for (path, staged) in &plan.staged {
            let target = self.target(path)?;
            // Obstacles have made room for folders, and taken those with them that they had to themselves.
            if !plan.obstacles.is_empty() {
                make_folders(target.parent().unwrap_or(&self.out))?;
            }
            fs::rename(staged, &target).map_err(failed("write", &target))?;
        }
        self.remove(&plan.stale)?;
        self.write_manifest(&hashes)?;
        self.made.clear();
        Ok(Written {
            written: plan.staged.len(),
            unchanged: current.len() - plan.staged.len(),
            removed: plan.obstacles.len() + plan.stale.len(),
            left: plan.left,
        })
    }

    /// Decides what is done with every file.
    fn plan<'a>(
        &self,
        previous: &'a BTreeMap<String, String>,
        current: &'a BTreeMap<String, Put>,
    ) -> Result<Plan<'a>, WriteError> {
        let staged = |(path, put): (&'a String, &'a Put)| Some((path.as_str(), put.staged.as_deref()?));
        let mut plan = Plan { staged: current.iter().filter_map(staged).collect(), ..Plan::default() };
        for (path, hash) in previous.iter().filter(|(path, _)| !current.contains_key(*path)) {
            let target = self.target(path)?;
            match self.left_over(&target, hash)? {
                LeftOver::Gone => {}
                LeftOver::Changed => plan.left.push(target),
                LeftOver::Ours if is_obstacle(path, &plan.staged) => {
                    plan.obstacles.insert(path);
                }
                LeftOver::Ours => {
                    plan.stale.insert(path);
                }
            }
        }
        Ok(plan)
    }

    /// Looks at a file of the last build. What a link leads to is not ours to remove, nor is a folder.
    fn left_over(&self, target: &Path, hash: &str) -> Result<LeftOver, WriteError> {
        let is_linked = folders_of(target, &self.out).any(Path::is_symlink);
        let metadata = match fs::symlink_metadata(target) {
            _ if is_linked => return Ok(LeftOver::Changed),
            Ok(metadata) => metadata,
            Err(error) if is_absence(&error) => return Ok(LeftOver::Gone),
            Err(source) => return Err(WriteError::Io { action: "read", path: target.to_owned(), source }),
        };
        if metadata.is_dir() {
            return Ok(LeftOver::Gone);
        }
        if !metadata.is_file() {
            return Ok(LeftOver::Changed);
        }
        let standing = hash_of(&fs::read(target).map_err(failed("read", target))?);
        let is_ours = hash.split(' ').any(|hash| hash == standing);
        Ok(if is_ours { LeftOver::Ours } else { LeftOver::Changed })
    }

    /// Does what can fail before anything is changed that readers see.
    fn prepare(&mut self, plan: &Plan<'_>) -> Result<(), WriteError> {
        // By their paths below the output, so that a folder comes before those within it.
        let mut folders = BTreeSet::new();
        for path in plan.staged.keys().chain(&plan.stale).chain(&plan.obstacles) {
            folders.extend(path.match_indices('/').filter_map(|(slash, _)| path.get(..slash)));
        }
        try_writing(&self.out)?;
        // Late ones can be made only when obstacles have gone.
        let (mut absent, mut late) = (BTreeSet::new(), BTreeSet::new());
        for path in folders {
            let folder = self.target(path)?;
            let is_within =
                |others: &BTreeSet<&str>| parent(path).is_some_and(|parent| others.contains(parent));
            if is_within(&late) || plan.obstacles.contains(path) {
                late.insert(path);
            } else if is_within(&absent) || !self.is_folder(&folder)? {
                absent.insert(path);
            } else {
                try_writing(&folder)?;
            }
        }
        for path in plan.staged.keys() {
            if parent(path).is_some_and(|folder| absent.contains(folder) || late.contains(folder)) {
                continue;
            }
            let target = self.target(path)?;
            if target.is_symlink() {
                return Err(WriteError::Link { path: target });
            }
            if target.is_dir() {
                self.expect_emptied(&target, plan)?;
            }
        }
        for path in absent {
            let folder = self.target(path)?;
            fs::create_dir(&folder).map_err(failed("make", &folder))?;
            self.made.push(folder);
        }
        Ok(())
    }

    /// Tells whether a folder is there.
    fn is_folder(&self, folder: &Path) -> Result<bool, WriteError> {
        match fs::symlink_metadata(folder) {
            Ok(metadata) if metadata.is_symlink() => Err(WriteError::Link { path: folder.to_owned() }),
            Ok(metadata) if metadata.is_file() => Err(WriteError::Occupied { path: folder.to_owned() }),
            Ok(_) => Ok(true),
            Err(error) if is_absence(&error) => Ok(false),
            Err(source) => Err(WriteError::Io { action: "read", path: folder.to_owned(), source }),
        }
    }

    /// Refuses a folder in which something remains when our own files have gone.
    fn expect_emptied(&self, folder: &Path, plan: &Plan<'_>) -> Result<(), WriteError> {
        for found in walkdir::WalkDir::new(folder) {
            let found = found.map_err(|error| WriteError::Io {
                action: "read",
                path: folder.to_owned(),
                source: error.into(),
            })?;
            if !found.file_type().is_dir() && !self.is_obstacle(found.path(), plan) {
                return Err(WriteError::Occupied { path: found.path().to_owned() });
            }
        }
        Ok(())
    }

    /// Tells whether a file of ours stands there that makes room.
    fn is_obstacle(&self, target: &Path, plan: &Plan<'_>) -> bool {
        let below = target.strip_prefix(&self.out).ok().and_then(Path::to_str);
        below.is_some_and(|path| plan.obstacles.contains(path))
    }

    fn target(&self, path: &str) -> Result<PathBuf, WriteError> {
        let is_plain =
            |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0']);
        match path.split('/').all(is_plain) {
            true => Ok(self.out.join(path)),
            false => Err(WriteError::Escape { path: path.to_owned() }),
        }
    }

    /// Removes files, and folders that have become empty.
    fn remove(&self, paths: &BTreeSet<&str>) -> Result<(), WriteError> {
        for path in paths {
            let target = self.target(path)?;
            fs::remove_file(&target).map_err(failed("remove", &target))?;
            // A folder that is not empty stays, and with it those around it.
            let _ = folders_of(&target, &self.out).try_for_each(fs::remove_dir);
        }
        Ok(())
    }

    fn write_manifest(&self, hashes: &BTreeMap<&str, String>) -> Result<(), WriteError> {
        let text = serde_json::to_string_pretty(hashes).expect("a map of strings is always JSON");
        let staged = self.staging.join("manifest");
        fs::write(&staged, text + "\n").map_err(failed("write", &staged))?;
        let target = self.out.join(MANIFEST);
        fs::rename(&staged, &target).map_err(failed("write", &target))
    }

    fn clear_staging(&self) -> Result<(), WriteError> {
        let entries = fs::read_dir(&self.staging).map_err(failed("read", &self.staging))?;
        for entry in entries.flatten().filter(|entry| entry.file_name() != "lock") {
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let remove = if is_folder { fs::remove_dir_all } else { fs::remove_file };
            remove(entry.path()).map_err(failed("remove", &entry.path()))?;
        }
        for shelf in SHELVES.chars() {
            let shelf = self.staging.join(shelf.to_string());
            fs::create_dir(&shelf).map_err(failed("make", &shelf))?;
        }
        Ok(())
    }
}

/// What a commit is to do.
#[derive(Default)]
struct Plan<'a> {
    /// Where new bytes go, and where they wait.
    staged: BTreeMap<&'a str, &'a Path>,
    /// Files that are no more and stand where a new one needs a folder, or below where a new one goes.
    obstacles: BTreeSet<&'a str>,
    /// Other files that are no more.
    stale: BTreeSet<&'a str>,
    /// Files that are no more and are not as we wrote them.
    left: Vec<PathBuf>,
}

/// A file of the last build that this one no longer has.
enum LeftOver {
    /// There is none.
    Gone,
    /// It is as we wrote it.
    Ours,
    /// Somebody changed it.
    Changed,
}

fn is_obstacle(path: &str, staged: &BTreeMap<&str, &Path>) -> bool {
    let folder = format!("{path}/");
    let is_above = staged.range(folder.as_str()..).next().is_some_and(|(path, _)| path.starts_with(&folder));
    let mut above = path.match_indices('/').filter_map(|(slash, _)| path.get(..slash));
    is_above || above.any(|folder| staged.contains_key(folder))
}

/// Finds out whether a folder can be written to before it has to be.
fn try_writing(folder: &Path) -> Result<(), WriteError> {
    let trial = folder.join(".sayso-trial");
    fs::write(&trial, []).and_then(|()| fs::remove_file(&trial)).map_err(failed("write to", folder))
}

/// Returns the folder in which something stands by its path below the output; `None` for the output itself.
fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

/// Returns the folders that a file stands in, innermost first, without `out` and what it stands in.
fn folders_of<'a>(target: &'a Path, out: &Path) -> impl Iterator<Item = &'a Path> {
    target.ancestors().skip(1).take_while(move |folder| *folder != out)
}

/// Makes a folder and those it stands in; returns the ones that were not there, outermost first.
fn make_folders(folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let is_absent = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.is_dir();
    let mut absent: Vec<PathBuf> = folder.ancestors().take_while(is_absent).map(Path::to_owned).collect();
    absent.reverse();
    for (number, folder) in absent.iter().enumerate() {
        if let Err(source) = fs::create_dir(folder) {
            remove_empty(absent.get(..number).unwrap_or_default());
            return Err(WriteError::Io { action: "make", path: folder.clone(), source });
        }
    }
    Ok(absent)
}

/// Removes folders, given outermost first; those that hold something stay.
fn remove_empty(folders: &[PathBuf]) {
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}

impl Sink for Writer {
    fn put(&self, artifact: Artifact) -> Result<(), WriteError> {
        let target = self.target(&artifact.path)?;
        let hash = hash_of(&artifact.bytes);
        let standing = standing(&target, &artifact.bytes)?;
        if standing == Standing::Other && !self.previous.contains_key(&artifact.path) {
            return Err(WriteError::Occupied { path: target });
        }
        let staged = match standing {
            Standing::Same if !self.is_clean.load(Ordering::Relaxed) => None,
            Standing::Same | Standing::Absent | Standing::Other => {
                let name = blake3::hash(artifact.path.as_bytes()).to_hex();
                let (shelf, name) = name.split_at(1);
                let staged = self.staging.join(shelf).join(name);
                fs::write(&staged, &artifact.bytes).map_err(failed("write", &staged))?;
                Some(staged)
            }
        };
        lock(&self.current).insert(artifact.path, Put { hash, staged });
        Ok(())
    }

    fn standing(&self, path: &str) -> Option<Vec<u8>> {
        if self.is_clean.load(Ordering::Relaxed) {
            return None;
        }
        let hash = self.previous.get(path)?;
        let target = self.target(path).ok().filter(|target| !target.is_symlink())?;
        // One that cannot be read is made anew, and the reason told when it cannot be written either.
        fs::read(target).ok().filter(|bytes| hash.split(' ').any(|hash| hash == hash_of(bytes)))
    }
}

impl Drop for Writer {
    /// Leaves nothing behind; what cannot be removed is harmless and cleared by the next build.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.staging);
        remove_empty(&self.made);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// No file: a folder may stand there, which the plan looks into.
    Absent,
    Same,
    Other,
}

/// Compares the file at `target` with new bytes, reading it only if it has the same length.
fn standing(target: &Path, bytes: &[u8]) -> Result<Standing, WriteError> {
    let metadata = match fs::symlink_metadata(target) {
        Ok(metadata) => metadata,
        Err(error) if is_absence(&error) => return Ok(Standing::Absent),
        Err(source) => return Err(WriteError::Io { action: "read", path: target.to_owned(), source }),
    };
    if metadata.is_symlink() {
        return Err(WriteError::Link { path: target.to_owned() });
    }
    if metadata.is_dir() {
        return Ok(Standing::Absent);
    }
    if metadata.len() != bytes.len() as u64 {
        return Ok(Standing::Other);
    }
    let standing = fs::read(target).map_err(failed("read", target))?;
    Ok(if standing == bytes { Standing::Same } else { Standing::Other })
}

/// Tells whether a folder may become an output folder.
fn is_free(out: &Path) -> Result<bool, WriteError> {
    let is_welcome = |entry: io::Result<fs::DirEntry>| {
        entry.is_ok_and(|entry| WELCOME.iter().any(|welcome| entry.file_name() == *welcome))
    };
    match fs::read_dir(out) {
        Ok(mut entries) => Ok(entries.all(is_welcome)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(source) => Err(WriteError::Io { action: "read", path: out.to_owned(), source }),
    }
}

fn read_manifest(out: &Path) -> Result<Option<BTreeMap<String, String>>, WriteError> {
    let path = out.join(MANIFEST);
    match fs::read(&path) {
        Ok(bytes) => match serde_json::from_slice(&bytes) {
            Ok(hashes) => Ok(Some(hashes)),
            Err(_) => Err(WriteError::Manifest { path }),
        },
        Err(error) if is_absence(&error) => Ok(None),
        Err(source) => Err(WriteError::Io { action: "read", path, source }),
    }
}

fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn hash_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().get(..32).unwrap_or_default().to_owned()
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
        assert_eq!(writer.commit().unwrap(), Written { written: 2, ..Written::default() });
        fs::write(out.join("mine.txt"), "kept").unwrap();

        let writer = Writer::open(&out).unwrap();
        put(&writer, "a/index.html", "one");
        put(&writer, "c/index.html", "new");
        let written = Written { written: 1, unchanged: 1, removed: 1, left: Vec::new() };
        assert_eq!(writer.commit().unwrap(), written);
        assert!(!out.join("b").exists(), "an emptied folder goes with its last page");
        assert_eq!(fs::read_to_string(out.join("mine.txt")).unwrap(), "kept");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        assert!(!out.join(STAGING).exists());
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
    fn only_what_stands_as_it_was_put_is_given_back() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let writer = Writer::open(&out).unwrap();
        put(&writer, "a.png", "drawn");
        put(&writer, "b.png", "drawn");
        assert_eq!(writer.standing("a.png"), None, "nothing stood there before");
        writer.commit().unwrap();
        fs::write(out.join("b.png"), "painted over").unwrap();
        fs::write(out.join("c.png"), "foreign").unwrap();

        let writer = Writer::open(&out).unwrap();
        assert_eq!(writer.standing("a.png"), Some(b"drawn".to_vec()));
        for path in ["b.png", "c.png", "d.png", "../public/a.png"] {
            assert_eq!(writer.standing(path), None, "{path}");
        }
        writer.forget();
        assert_eq!(writer.standing("a.png"), None, "a clean build takes nothing up");
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

    /// Builds with these files and nothing else.
    fn build(out: &Path, files: &[&str]) -> Result<Written, WriteError> {
        let writer = Writer::open(out)?;
        files.iter().for_each(|path| put(&writer, path, path));
        writer.commit()
    }

    #[test]
    fn files_become_folders_and_folders_files() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        for files in [&["a", "b/c/d", "e"][..], &["a/x/y", "b", "e/f"], &["a/x", "b/c", "e"], &["a", "b/c"]] {
            build(&out, files).unwrap();
            for path in files {
                assert_eq!(fs::read_to_string(out.join(path)).unwrap(), *path);
            }
            let found = walkdir::WalkDir::new(&out).into_iter().flatten();
            let count = found.filter(|found| found.file_type().is_file()).count();
            assert_eq!(count, files.len() + 1, "{files:?} and the manifest");
        }
    }

    /// What somebody put in the place of our files is none of ours.
    #[test]
    fn files_that_changed_or_went_are_no_trouble() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        build(&out, &["a/index.html", "b/index.html", "c", "d/index.html"]).unwrap();
        fs::write(out.join("a/index.html"), "mine").unwrap();
        fs::remove_dir_all(out.join("b")).unwrap();
        fs::write(out.join("b"), "mine").unwrap();
        fs::remove_file(out.join("c")).unwrap();
        fs::create_dir(out.join("c")).unwrap();
        fs::write(out.join("c/mine"), "mine").unwrap();
        let written = build(&out, &["new"]).unwrap();
        assert_eq!(written.left, [out.join("a/index.html")]);
        assert_eq!(written.removed, 1);
        for path in ["a/index.html", "b", "c/mine"] {
            assert_eq!(fs::read_to_string(out.join(path)).unwrap(), "mine");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let (out, outside) = (folder.path().join("public"), folder.path().join("outside"));
        build(&out, &["a/index.html", "b/index.html"]).unwrap();
        fs::rename(out.join("a"), &outside).unwrap();
        symlink(&outside, out.join("a")).unwrap();
        assert_eq!(build(&out, &["b/index.html"]).unwrap().left.len(), 1);
        assert!(outside.join("index.html").is_file());
        symlink(&outside, out.join(STAGING)).unwrap();
        assert!(matches!(build(&out, &["b/index.html"]), Err(WriteError::Link { .. })));
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
    }

    /// Whatever is in the way is found before the first file is swapped in.
    #[test]
    fn a_commit_that_cannot_be_finished_does_not_begin() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        build(&out, &["a", "m", "z"]).unwrap();
        fs::create_dir(out.join("y")).unwrap();
        fs::write(out.join("y/mine"), "mine").unwrap();
        let before = fs::read(out.join(MANIFEST)).unwrap();
        assert!(matches!(build(&out, &["a", "b/c", "y"]), Err(WriteError::Occupied { .. })));
        assert_eq!(fs::read(out.join(MANIFEST)).unwrap(), before);
        assert!(out.join("m").is_file() && out.join("z").is_file());
        assert!(!out.join("b").exists(), "folders for the new files went with them");
    }

    #[test]
    fn a_killed_commit_is_finished_by_the_next_build() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        build(&out, &["old", "same"]).unwrap();
        // A commit wrote both hashes and one new file, and was killed.
        let hash = |text: &str| hash_of(text.as_bytes());
        let both = BTreeMap::from([
            ("new", hash("new")),
            ("old", format!("{} {}", hash("newer"), hash("old"))),
            ("same", hash("same")),
        ]);
        fs::write(out.join(MANIFEST), serde_json::to_vec(&both).unwrap()).unwrap();
        fs::write(out.join("new"), "new").unwrap();
        fs::create_dir(out.join(STAGING)).unwrap();
        fs::write(out.join(STAGING).join("rest"), "rest").unwrap();
        let written = build(&out, &["same"]).unwrap();
        assert_eq!(written, Written { unchanged: 1, removed: 2, ..Written::default() });
        assert_eq!(fs::read_dir(&out).unwrap().count(), 2, "one file and the manifest");
    }

    #[test]
    fn a_failed_build_leaves_no_folders() {
        let folder = tempfile::tempdir().unwrap();
        drop(Writer::open(&folder.path().join("a/b/public")).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn the_working_tree_of_a_host_may_be_there() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".git"), "gitdir: elsewhere").unwrap();
        fs::write(folder.path().join("CNAME"), "CNAME").unwrap();
        build(folder.path(), &["CNAME", "index.html"]).unwrap();
        assert!(folder.path().join(".git").is_file());
    }

    #[test]
    fn a_broken_manifest_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        build(&out, &["index.html"]).unwrap();
        fs::write(out.join(MANIFEST), "{\"index.html\": \"12").unwrap();
        assert!(matches!(build(&out, &["index.html"]), Err(WriteError::Manifest { .. })));
        assert!(out.join("index.html").is_file());
    }

    #[test]
    fn two_builds_at_once_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let _writer = Writer::open(&out).unwrap();
        assert!(matches!(Writer::open(&out), Err(WriteError::Busy { .. })));
    }
}
