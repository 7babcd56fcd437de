//! Addresses within a site.

use std::fmt;

/// An address relative to the site's root, without a leading `/`: empty for the home page, else ending in `/`
/// for a page that is a folder's `index.html`. A fragment may follow.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(String);

impl Route {
    /// Wraps an address.
    pub fn new(address: impl Into<String>) -> Route {
        Route(address.into())
    }

    /// Returns the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the path of the file behind the address.
    pub fn file(&self) -> String {
        let path = self.0.split('#').next().unwrap_or_default();
        match path.is_empty() || path.ends_with('/') {
            true => format!("{path}index.html"),
            false => path.to_owned(),
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
