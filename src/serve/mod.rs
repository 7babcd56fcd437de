//! Keeps a pipeline warm, serves what it builds on loopback, and reloads the browser.
//!
//! In: a site's folder. Out: HTTP on 127.0.0.1, nothing on disk. The steps:
//!
//! 1. The site is built into memory; the last build without errors stays what is served.
//! 2. A change below the folder builds it again and tells every open page by a server-sent event.
//! 3. Pages get a small script before `</body>`, and while there are errors a panel with them. Neither is in what
//!    `build` writes.
//!
//! Only loopback is bound, and a request whose `Host` is another name is refused (DNS rebinding). Only artifacts are
//! served: no path leads to the disk.
#![expect(clippy::disallowed_methods, reason = "the time of each build is read here")]

mod page;

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use notify::{EventKind, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, new_debouncer};
use tokio::sync::broadcast;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

use crate::diagnostic::draw;
use crate::diagnostic::draw::Look;
use crate::diagnostic::{Diagnostic, Severity};
use crate::pipeline;
use crate::pipeline::Options;
use crate::span::Source;
use crate::world::DiskWorld;
use crate::write::MemorySink;

/// What a build, told to whoever runs the server.
#[derive(Clone, Debug)]
pub struct Rebuilt {
    /// How many errors and warnings there are.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How long it took.
    pub time: Duration,
}

/// The server could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is taken, or the system refuses.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The folder cannot be watched.
    #[error("cannot watch {}: {source}", path.display())]
    Watch {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: notify::Error,
    },
    /// The runtime could not be made.
    #[error("cannot serve: {0}")]
    Runtime(#[from] std::io::Error),
}

/// What is served.
#[derive(Default)]
struct Served {
    /// The last build without errors.
    files: BTreeMap<String, Vec<u8>>,
    /// What is wrong now, drawn for people; empty if nothing is.
    errors: String,
}

struct Shared {
    root: PathBuf,
    options: Options,
    base_path: RwLock<String>,
    served: RwLock<Served>,
    reload: broadcast::Sender<()>,
    port: u16,
}

/// Serves the site at `root` until the process ends.
///
/// `port` 0 takes any free one; `started` is told the address, `rebuilt` about each build.
///
/// # Errors
///
/// When the port or the folder cannot be had.
pub fn serve(
    root: &Path,
    options: Options,
    port: u16,
    started: impl FnOnce(SocketAddr),
    rebuilt: impl Fn(Rebuilt) + Send + Sync + 'static,
) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = tokio::net::TcpListener::bind(wanted)
            .await
            .map_err(|source| ServeError::Listen { address: wanted, source })?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            root: root.to_owned(),
            options,
            base_path: RwLock::new("/".to_owned()),
            served: RwLock::new(Served::default()),
            reload: broadcast::channel(16).0,
            port: address.port(),
        });
        rebuilt(shared.build());
        let _watch = watch(&shared, rebuilt)?;
        started(address);
        let router =
            Router::new().route(page::EVENTS, get(events)).fallback(file).with_state(Arc::clone(&shared));
        axum::serve(listener, router).await.map_err(ServeError::Runtime)
    })
}

impl Shared {
    /// Builds the site into memory; files of a build with errors are dropped, the last good ones stay.
    fn build(&self) -> Rebuilt {
        let start = std::time::Instant::now();
        let world = DiskWorld::new(&self.root, jiff::Timestamp::now());
        let sink = MemorySink::default();
        let built = pipeline::build(&world, &self.options, &sink);
        let mut served = self.served.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (errors, warnings) = match built {
            Ok(built) => {
                let (diagnostics, sources) = (&built.understood.diagnostics, &built.understood.sources);
                served.errors = drawn(diagnostics, sources);
                if built.is_publishable {
                    served.files = sink.into_files();
                    let base = built.understood.config.base_path().to_owned();
                    *self.base_path.write().unwrap_or_else(std::sync::PoisonError::into_inner) = base;
                }
                (count(diagnostics, Severity::Error), count(diagnostics, Severity::Warning))
            }
            Err(error) => {
                served.errors = error.to_string();
                (1, 0)
            }
        };
        drop(served);
        let _ = self.reload.send(());
        Rebuilt { errors, warnings, time: start.elapsed() }
    }
}

fn drawn(diagnostics: &[Diagnostic], sources: &[Source]) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|diagnostic| draw::human(diagnostic, sources, Look::Plain)).collect::<Vec<_>>().join("\n\n")
}

fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

type Watch =
    notify_debouncer_full::Debouncer<notify::RecommendedWatcher, notify_debouncer_full::RecommendedCache>;

/// Watches what a build reads; reading itself raises no build.
fn watch(
    shared: &Arc<Shared>,
    rebuilt: impl Fn(Rebuilt) + Send + Sync + 'static,
) -> Result<Watch, ServeError> {
    let failed = |source| ServeError::Watch { path: shared.root.clone(), source };
    let builder = Arc::clone(shared);
    let on_change = move |result: DebounceEventResult| {
        let Ok(events) = result else { return };
        let is_change = |kind: &EventKind| !matches!(kind, EventKind::Access(_));
        let is_read = |path: &Path| {
            let below = path.strip_prefix(&builder.root).unwrap_or(path);
            let top = below.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
            top.is_some_and(|top| {
                ["content", "templates", "static", "sources", "sayso.yaml"].contains(&top.as_str())
            })
        };
        if events.iter().any(|event| is_change(&event.kind) && event.paths.iter().any(|path| is_read(path))) {
            rebuilt(builder.build());
        }
    };
    let mut debouncer = new_debouncer(Duration::from_millis(60), None, on_change).map_err(failed)?;
    debouncer.watch(&shared.root, RecursiveMode::Recursive).map_err(failed)?;
    Ok(debouncer)
}

async fn events(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    if !is_local(&request, shared.port) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let stream = BroadcastStream::new(shared.reload.subscribe());
    let events =
        stream.map(|_| Ok::<_, std::convert::Infallible>(Event::default().event("reload").data("now")));
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}

async fn file(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    if !is_local(&request, shared.port) {
        return (StatusCode::FORBIDDEN, "this server answers to localhost only").into_response();
    }
    let served = shared.served.read().unwrap_or_else(std::sync::PoisonError::into_inner);
    let base = shared.base_path.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
    let asked = decoded(request.uri().path());
    if asked == "/" && base != "/" {
        return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, base)]).into_response();
    }
    let Some(path) = asked.strip_prefix(base.as_str()) else {
        return answer(
            StatusCode::NOT_FOUND,
            "404.html",
            page::with_script(served.files.get("404.html"), &served.errors),
        );
    };
    let path =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    match served.files.get(&path) {
        Some(bytes) if path.ends_with(".html") => {
            answer(StatusCode::OK, &path, page::with_script(Some(bytes), &served.errors))
        }
        Some(bytes) => answer(StatusCode::OK, &path, bytes.clone()),
        None if served.files.contains_key(&format!("{path}/index.html")) => {
            (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, format!("{base}{path}/"))]).into_response()
        }
        None => answer(
            StatusCode::NOT_FOUND,
            "404.html",
            page::with_script(served.files.get("404.html"), &served.errors),
        ),
    }
}

fn is_local(request: &Request, port: u16) -> bool {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    [format!("127.0.0.1:{port}"), format!("localhost:{port}"), "127.0.0.1".to_owned(), "localhost".to_owned()]
        .contains(&host.to_owned())
}

fn answer(status: StatusCode, path: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, page::media_type(path)),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, headers, bytes).into_response()
}

/// Decodes percent-encoding; what is no UTF-8 afterwards matches no file.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: u8| char::from(byte).to_digit(16);
        match byte {
            b'%' => {
                let pair = rest.next().and_then(hex).zip(rest.next().and_then(hex));
                bytes.push(pair.map_or(b'%', |(high, low)| u8::try_from(high * 16 + low).unwrap_or(b'%')));
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
