//! Waits until the site's own files change.
//!
//! Watched are the root itself, for `sayso.yaml` and for folders that come and go, and the folders that builds read.
//! The output folder, version control and hidden files are not; neither is mere reading, which raises events too.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};

use crate::load;
use crate::serve::ServeError;

/// The folders that a build reads.
const FOLDERS: [&str; 4] = [load::CONTENT, load::TEMPLATES, "static", "sources"];

/// How long files must rest before they count as saved: editors write a file in several steps.
const REST: Duration = Duration::from_millis(60);

/// A watched site.
pub(super) struct Watch {
    root: PathBuf,
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    events: Receiver<DebounceEventResult>,
}

impl Watch {
    /// Watches the site at `root`, an absolute path.
    pub(super) fn new(root: &Path) -> Result<Watch, ServeError> {
        let failed = |source| ServeError::Watch { path: root.to_owned(), source };
        let (sender, events) = mpsc::channel();
        let mut debouncer = new_debouncer(REST, None, sender).map_err(failed)?;
        debouncer.watch(root, RecursiveMode::NonRecursive).map_err(failed)?;
        let mut watch = Watch { root: root.to_owned(), debouncer, events };
        for folder in FOLDERS {
            watch.follow(folder).map_err(failed)?;
        }
        Ok(watch)
    }

    /// Blocks until a file of the site has changed; false when nothing will ever come again.
    pub(super) fn wait(&mut self) -> bool {
        while let Ok(result) = self.events.recv() {
            let is_changed = match &result {
                Ok(events) => events.iter().filter(|event| self.concerns(event)).count() > 0,
                // Events were lost: anything may have changed.
                Err(_) => true,
            };
            if is_changed {
                self.follow_new_folders(&result);
                return true;
            }
        }
        false
    }

    fn concerns(&self, event: &DebouncedEvent) -> bool {
        let is_read = matches!(event.kind, EventKind::Access(_));
        event.need_rescan() || !is_read && event.paths.iter().any(|path| self.is_ours(path))
    }

    fn is_ours(&self, path: &Path) -> bool {
        let Ok(below) = path.strip_prefix(&self.root) else { return false };
        let name = below.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let is_left_over = name.starts_with('.') || name.ends_with('~') || name == "4913";
        let first = below.components().next().map(|first| first.as_os_str().to_string_lossy().into_owned());
        !is_left_over && first.is_some_and(|first| first == load::CONFIG || FOLDERS.contains(&first.as_str()))
    }

    /// A folder that was made, or made anew, after the start is watched from now on.
    fn follow_new_folders(&mut self, result: &DebounceEventResult) {
        let Ok(events) = result else { return };
        for folder in FOLDERS {
            let path = self.root.join(folder);
            if events.iter().any(|event| event.paths.contains(&path)) {
                // It may have been watched under the same name before; that it was not is no trouble.
                let _ = self.debouncer.unwatch(&path);
                let _ = self.follow(folder);
            }
        }
    }

    fn follow(&mut self, folder: &str) -> notify::Result<()> {
        let path = self.root.join(folder);
        match path.is_dir() {
            true => self.debouncer.watch(&path, RecursiveMode::Recursive),
            false => Ok(()),
        }
    }
}
