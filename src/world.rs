//! Everything outside: files and time.
//!
//! The stages see neither disk nor clock. What they need is read through a [`World`], of which there are two:
//! the disk below a site's root, and a map in memory for tests and editors.

mod disk;
mod memory;

use std::path::PathBuf;

pub use disk::DiskWorld;
pub use memory::MemoryWorld;

/// What a build may ask of the outside.
///
/// Paths are relative to the site's root, with `/` between their parts, and never leave it.
pub trait World: Send + Sync {
    /// Lists all files below `folder`, sorted by path; an absent folder is empty.
    ///
    /// Hidden files and editors' left-overs are left out. A link that leads out of the root, a folder that is a
    /// link itself, one that has a content file's name, and names that no message could show are listed as
    /// [`Entry::Refused`].
    ///
    /// # Errors
    ///
    /// When a folder cannot be read.
    fn list(&self, folder: &str) -> Result<Vec<Entry>, WorldError>;

    /// Reads a file; `None` when there is none.
    ///
    /// # Errors
    ///
    /// When the file is there but cannot be read.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, WorldError>;

    /// Returns the time of this run as an instant.
    fn now(&self) -> jiff::Timestamp;
}

/// One thing that a folder holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    /// A file that can be read.
    File {
        /// The path from the root.
        path: String,
        /// The size in bytes.
        size: u64,
    },
    /// Something that is not read, and why not.
    Refused {
        /// The path from the root.
        path: String,
        /// Why, as a phrase.
        reason: &'static str,
    },
}

/// The outside failed us.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// A file or folder could not be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}
