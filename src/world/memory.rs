//! A world in memory, for tests and for texts that an editor has not saved yet.

use std::collections::BTreeMap;

use crate::world::{Entry, World, WorldError};

/// Files in a map, and a fixed time.
#[derive(Clone, Debug)]
pub struct MemoryWorld {
    files: BTreeMap<String, Vec<u8>>,
    refused: BTreeMap<String, &'static str>,
    now: jiff::Timestamp,
}

impl MemoryWorld {
    /// Makes an empty world in which it is `now`.
    pub fn new(now: jiff::Timestamp) -> MemoryWorld {
        MemoryWorld { files: BTreeMap::new(), refused: BTreeMap::new(), now }
    }

    /// Puts a file there, replacing one of the same path.
    pub fn with(mut self, path: &str, content: impl Into<Vec<u8>>) -> MemoryWorld {
        self.files.insert(path.to_owned(), content.into());
        self
    }

    /// Puts something there that is not read, as a link out of the site would be.
    pub fn with_refused(mut self, path: &str, reason: &'static str) -> MemoryWorld {
        self.refused.insert(path.to_owned(), reason);
        self
    }
}

impl World for MemoryWorld {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, WorldError> {
        let prefix = format!("{}/", folder.trim_end_matches('/'));
        let files = self.files.iter().filter(|(path, _)| path.starts_with(&prefix));
        let refused = self.refused.iter().filter(|(path, _)| path.starts_with(&prefix));
        let files =
            files.map(|(path, content)| Entry::File { path: path.clone(), size: content.len() as u64 });
        let refused = refused.map(|(path, reason)| Entry::Refused { path: path.clone(), reason });
        Ok(files.chain(refused).collect())
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, WorldError> {
        Ok(self.files.get(path).cloned())
    }

    fn now(&self) -> jiff::Timestamp {
        self.now
    }
}
