//! Answers requests from the artifacts in memory.
//!
//! Requests must name this server as their host: a page elsewhere whose name was bent to 127.0.0.1 (DNS rebinding)
//! reads nothing. Nothing may be kept by the browser.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch::Receiver;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use crate::render::escape;
use crate::serve::live::Live;

const EVENTS: &str = "/__sayso/events";
const SCRIPT: &str = "/__sayso/reload.js";
const STYLE: &str = "/__sayso/errors.css";

const RELOAD: &str = "const version = document.currentScript.dataset.version;
new EventSource('/__sayso/events').addEventListener('reload', (event) => {
  if (event.data !== version) location.reload();
});
";

const OVERLAY: &str = "#sayso-errors { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 70vh; overflow: auto;
  margin: 0; padding: 0.75rem 1.25rem; background: #24171a; color: #f6eeee; border-top: 4px solid #e0475b;
  font: 15px/1.5 system-ui, sans-serif; text-align: left; }
#sayso-errors summary { cursor: pointer; font-weight: 600; }
#sayso-errors pre { margin: 0.75rem 0 0; padding: 0; background: none; color: inherit; border: 0; white-space: pre;
  overflow-x: auto; font: 13px/1.45 ui-monospace, monospace; }
@media print { #sayso-errors { display: none; } }
";

#[derive(Clone)]
struct Shared {
    live: Receiver<Live>,
    port: u16,
}

/// Serves until the process ends.
pub(super) async fn serve(
    listener: TcpListener,
    address: SocketAddr,
    live: Receiver<Live>,
) -> std::io::Result<()> {
    let shared = Shared { live, port: address.port() };
    let router = Router::new()
        .route(EVENTS, get(events))
        .route(SCRIPT, get(|| async { ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], RELOAD) }))
        .route(STYLE, get(|| async { ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], OVERLAY) }))
        .fallback(answer)
        .layer(middleware::from_fn_with_state(shared.clone(), guard))
        .with_state(shared);
    let listener = tokio::net::TcpListener::from_std(listener)?;
    axum::serve(listener, router).await
}

/// Lets only requests for this host through, and forbids keeping what is sent.
async fn guard(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if !host.is_some_and(|host| is_this_host(host, shared.port)) {
        return (StatusCode::FORBIDDEN, "This server answers to localhost only.\n").into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    response
}

fn is_this_host(host: &str, port: u16) -> bool {
    let (name, given) = match host.rsplit_once(':') {
        Some((name, given)) => (name, given.parse().ok()),
        None => (host, Some(80)),
    };
    given == Some(port) && (name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost"))
}

/// Tells the version at once and whenever it changes; a page of another version reloads itself.
async fn events(State(shared): State<Shared>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let versions = WatchStream::new(shared.live);
    let events = versions.map(|live| Ok(Event::default().event("reload").data(live.version.to_string())));
    Sse::new(events).keep_alive(KeepAlive::default())
}

async fn answer(State(shared): State<Shared>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let live = shared.live.borrow().clone();
    let (asked, base, files) = (request.uri().path(), &live.pages.base, &live.pages.files);
    if asked == "/" && base != "/" {
        return moved(base);
    }
    let Some(path) = asked.strip_prefix(base.as_str()).and_then(decoded) else {
        return not_found(&live);
    };
    let file = match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path,
    };
    match files.get(&file) {
        Some(bytes) => send(StatusCode::OK, &file, bytes, &live),
        None if files.contains_key(&format!("{file}/index.html")) => moved(&format!("{asked}/")),
        None => not_found(&live),
    }
}

/// Leads elsewhere on this server; for now only, as a site may change its mind.
fn moved(target: &str) -> Response {
    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, target)]).into_response()
}

fn not_found(live: &Live) -> Response {
    if live.pages.files.is_empty() {
        let page = b"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>sayso</title></head>\n<body></body></html>\n";
        return send(StatusCode::INTERNAL_SERVER_ERROR, "errors.html", page, live);
    }
    match live.pages.files.get("404.html") {
        Some(bytes) => send(StatusCode::NOT_FOUND, "404.html", bytes, live),
        None => (StatusCode::NOT_FOUND, "There is no such page.\n").into_response(),
    }
}

fn send(status: StatusCode, file: &str, bytes: &[u8], live: &Live) -> Response {
    let kind = media_type(file);
    let body = if kind.starts_with("text/html") { with_reload(bytes, live) } else { bytes.to_vec() };
    (status, [(header::CONTENT_TYPE, kind)], body).into_response()
}

/// Adds the reload script, and the errors if there are any, before the end of the body.
fn with_reload(page: &[u8], live: &Live) -> Vec<u8> {
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|window| window == end).unwrap_or(page.len());
    let (head, tail) = page.split_at(at);
    let mut sent = head.to_vec();
    if let Some(trouble) = &live.trouble {
        sent.extend_from_slice(overlay(trouble, live.pages.files.is_empty()).as_bytes());
    }
    let version = live.version;
    sent.extend_from_slice(
        format!("<script src=\"{SCRIPT}\" data-version=\"{version}\" defer></script>\n").as_bytes(),
    );
    sent.extend_from_slice(tail);
    sent
}

fn overlay(trouble: &str, is_alone: bool) -> String {
    let what = match is_alone {
        true => "The site cannot be built yet",
        false => "The site has errors; this page is as it was before",
    };
    format!(
        "<link rel=\"stylesheet\" href=\"{STYLE}\">\n<details id=\"sayso-errors\" role=\"alert\" open><summary>{what}</summary><pre>{}</pre></details>\n",
        escape(trouble)
    )
}

/// Decodes `%41`; `None` if what it stands for is no text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let decoded = match byte {
            b'%' => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                let value = digit(rest.next()?)? * 16 + digit(rest.next()?)?;
                u8::try_from(value).ok()?
            }
            other => other,
        };
        bytes.push(decoded);
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &str) -> &'static str {
    match file.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "ndjson" => "application/x-ndjson",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" | "bib" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_names_at_our_port_are_this_host() {
        assert!(is_this_host("127.0.0.1:4000", 4000) && is_this_host("LOCALHOST:4000", 4000));
        for host in ["evil.example:4000", "127.0.0.1:4001", "127.0.0.1", "localhost.evil.example:4000", ""] {
            assert!(!is_this_host(host, 4000), "{host}");
        }
    }

    #[test]
    fn paths_are_decoded_once() {
        assert_eq!(decoded("a%20b/%C3%A5"), Some("a b/å".to_owned()));
        assert_eq!(decoded("%2525"), Some("%25".to_owned()));
        assert_eq!(decoded("%ff"), None);
        assert_eq!(decoded("%4"), None);
    }
}
