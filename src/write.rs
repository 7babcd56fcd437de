//! Artifacts to disk: only what changed, each file swapped in whole, nothing deleted that we did not write.
