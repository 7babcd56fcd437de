//! A site served on loopback: pages, reloads, errors over the last good page.
#![cfg(feature = "serve")]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests look at the disk and may fail")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use sayso::pipeline::Options;
use sayso::scaffold;
use sayso::serve;
use sayso::serve::{Notice, Settings};

/// How long anything may take; reached only when something is broken.
const PATIENCE: Duration = Duration::from_secs(30);

const BRIEFING: &str = "content/briefings/2024-05-02-harbour-opens.md";

fn clock() -> jiff::Timestamp {
    "2031-10-01T00:00:00Z".parse().unwrap()
}

/// Serves the site at `root` on a free port until the test process ends.
fn start(root: &Path) -> SocketAddr {
    let (sender, receiver) = mpsc::channel();
    let settings = Settings { root: root.to_owned(), port: 0, options: Options::default(), clock };
    std::thread::spawn(move || {
        serve::serve(settings, move |notice| {
            if let Notice::Serving(address) = notice {
                sender.send(address).unwrap();
            }
        })
        .unwrap();
    });
    receiver.recv_timeout(PATIENCE).expect("the server starts")
}

fn small_site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    scaffold::create(root.path(), &scaffold::small_site("en")).unwrap();
    root
}

fn connect(address: SocketAddr, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

/// Returns the head and the body of an answer.
fn fetch_as(address: SocketAddr, method: &str, path: &str, host: &str) -> (String, String) {
    let request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    let mut answer = Vec::new();
    connect(address, &request).read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").expect("an answer has a head");
    (head.to_owned(), body.to_owned())
}

fn fetch(address: SocketAddr, path: &str) -> (String, String) {
    fetch_as(address, "GET", path, &address.to_string())
}

/// The versions that the server tells of, as they come.
struct Reloads(BufReader<TcpStream>);

impl Reloads {
    fn open(address: SocketAddr) -> Reloads {
        let request = format!("GET /__sayso/events HTTP/1.1\r\nHost: {address}\r\n\r\n");
        Reloads(BufReader::new(connect(address, &request)))
    }

    fn next(&mut self) -> String {
        let mut line = String::new();
        loop {
            line.clear();
            assert!(self.0.read_line(&mut line).expect("an event comes in time") > 0, "the stream ended");
            if let Some(version) = line.strip_prefix("data: ") {
                return version.trim().to_owned();
            }
        }
    }
}

fn edit(root: &Path, path: &str, from: &str, to: &str) {
    let file = root.join(path);
    let text = String::from_utf8(std::fs::read(&file).unwrap()).unwrap();
    assert!(text.contains(from), "{from} stands in {path}");
    scaffold::replace(&file, &text.replace(from, to)).unwrap();
}

#[test]
fn an_edit_reloads_and_an_error_leaves_the_last_good_page() {
    let root = small_site();
    let address = start(root.path());
    let page = "/briefings/2024-05-02-harbour-opens/";

    let (head, body) = fetch(address, page);
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("cache-control: no-store"), "{head}");
    assert!(body.contains("eleven years") && !body.contains("sayso-errors"));
    let mut reloads = Reloads::open(address);
    let first = reloads.next();
    assert!(body.contains(&format!("data-version=\"{first}\"")), "the page is of the newest version");

    edit(root.path(), BRIEFING, "eleven years", "twelve years");
    assert_ne!(reloads.next(), first);
    assert!(fetch(address, page).1.contains("twelve years"));

    edit(root.path(), BRIEFING, "date: 2024-05-02", "date: <yesterday>");
    reloads.next();
    let (head, body) = fetch(address, page);
    assert!(head.starts_with("HTTP/1.1 200") && body.contains("twelve years"), "the last good page stays");
    assert!(body.contains("sayso-errors") && body.contains("&lt;yesterday&gt;") && body.contains(BRIEFING));

    edit(root.path(), BRIEFING, "date: <yesterday>", "date: 2024-05-02");
    reloads.next();
    assert!(!fetch(address, page).1.contains("sayso-errors"));
}

#[test]
fn a_site_that_never_built_shows_its_errors() {
    let root = small_site();
    edit(root.path(), BRIEFING, "date: 2024-05-02\n", "");
    let address = start(root.path());
    let (head, body) = fetch(address, "/");
    assert!(head.starts_with("HTTP/1.1 500"), "{head}");
    assert!(body.contains("cannot be built yet") && body.contains(BRIEFING), "{body}");

    let mut reloads = Reloads::open(address);
    reloads.next();
    edit(root.path(), BRIEFING, "standfirst:", "date: 2024-05-02\nstandfirst:");
    reloads.next();
    assert!(fetch(address, "/").0.starts_with("HTTP/1.1 200"));
}

#[test]
fn only_artifacts_are_served_and_only_to_this_host() {
    let root = small_site();
    let address = start(root.path());
    for path in
        ["/../sayso.yaml", "/..%2fsayso.yaml", "/%2e%2e/sayso.yaml", "/sayso.yaml", "/content/about.md"]
    {
        let (head, body) = fetch(address, path);
        assert!(head.starts_with("HTTP/1.1 404") && !body.contains("base_url"), "{path}: {head}");
    }
    let (head, body) = fetch(address, "/about");
    assert!(head.starts_with("HTTP/1.1 307") && head.contains("location: /about/"), "{head}{body}");
    let (head, body) = fetch_as(address, "GET", "/", "evil.example");
    assert!(head.starts_with("HTTP/1.1 403") && !body.contains("Norrland"), "{head}");
    assert!(fetch_as(address, "POST", "/", &address.to_string()).0.starts_with("HTTP/1.1 405"));
    let (head, body) = fetch_as(address, "HEAD", "/", &address.to_string());
    assert!(head.starts_with("HTTP/1.1 200") && body.is_empty());
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let root = small_site();
    edit(root.path(), "sayso.yaml", "https://example.org/", "https://example.org/press/");
    let address = start(root.path());
    assert!(fetch(address, "/").0.contains("location: /press/"));
    assert!(fetch(address, "/press/about").0.contains("location: /press/about/"));
    assert!(fetch(address, "/press/about/").0.starts_with("HTTP/1.1 200"));
    assert!(fetch(address, "/about/").0.starts_with("HTTP/1.1 404"));
}
