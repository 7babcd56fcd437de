//! The site on this computer while it is written: builds in memory, serves on loopback, rebuilds on save, reloads the
//! browser, and shows errors over the page.
//!
//! In: a site's root. Out: HTTP on 127.0.0.1 until the process ends. The steps:
//!
//! 1. `watch.rs` waits for changes of the site's own files; what a build writes or reads is none.
//! 2. `live.rs` builds anew. A build with errors changes no page: the last good ones stay, with the errors over them.
//! 3. `http.rs` answers from the artifacts in memory and from nothing else, so no path can lead to the disk. It adds a
//!    reload script (and the errors) to pages as they are sent; artifacts are never changed.
//!
//! It does not print: whoever calls is told through [`Notice`]s.

mod http;
mod live;
mod watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::Duration;

use crate::pipeline::{Built, Options};

/// What to serve, and how.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The site's folder.
    pub root: PathBuf,
    /// The port on this computer; 0 takes a free one.
    pub port: u16,
    /// What builds are asked to do.
    pub options: Options,
    /// Tells the time; asked once a build.
    pub clock: fn() -> jiff::Timestamp,
}

/// What happens while a site is served.
#[derive(Debug)]
pub enum Notice<'a> {
    /// Pages can be fetched from here.
    Serving(SocketAddr),
    /// A build ended; whether its pages are served is in [`Built::is_publishable`].
    Built {
        /// What it did.
        built: &'a Built,
        /// How long it took.
        time: Duration,
    },
    /// A build could not run, and why; the last good pages stay.
    Failed(&'a str),
}

/// A site could not be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is taken, or may not be used.
    #[error("cannot listen on port {port}; choose another with --port")]
    Listen {
        /// The port.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
    /// The site's folder cannot be watched for changes.
    #[error("cannot watch {} for changes", path.display())]
    Watch {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: notify::Error,
    },
    /// The site's folder cannot be read.
    #[error("cannot read {}", path.display())]
    Root {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The connection broke down.
    #[error("cannot serve")]
    Http(#[from] io::Error),
}

/// Serves a site until the process ends.
///
/// # Errors
///
/// When the port cannot be used or the folder cannot be watched. Mistakes in texts are shown over the page.
pub fn serve(settings: Settings, notices: impl Fn(Notice<'_>) + Send + 'static) -> Result<(), ServeError> {
    let port = settings.port;
    let listening = |source| ServeError::Listen { port, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(listening)?;
    listener.set_nonblocking(true).map_err(listening)?;
    let address = listener.local_addr().map_err(listening)?;
    let root = settings
        .root
        .canonicalize()
        .map_err(|source| ServeError::Root { path: settings.root.clone(), source })?;

    // Watched before it is read, so that no change falls between.
    let mut watch = watch::Watch::new(&root)?;
    let builder = live::Builder { root, options: settings.options, clock: settings.clock };
    let first = live::first(&builder, &notices);
    let (sender, receiver) = tokio::sync::watch::channel(first);
    notices(Notice::Serving(address));
    std::thread::spawn(move || {
        while watch.wait() {
            live::rebuild(&builder, &sender, &notices);
        }
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(http::serve(listener, address, receiver))?;
    Ok(())
}
