//! New sites and new content files.
