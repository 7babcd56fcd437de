//! What hosts are told: each form says the same as `_headers` and `_redirects`, at the root of a host and below a path.

use std::collections::BTreeMap;

use sayso::pipeline;
use sayso::pipeline::{Built, Options};
use sayso::world::MemoryWorld;
use sayso::write::MemorySink;

const ABOUT: &str = "---
title: About
redirect_from: [/old/about, /old page.html, /ältere/Seite/, \"/odd (+)/$a\"]
---
Words.
";

const FILES: [&str; 4] = ["_headers", "_redirects", ".htaccess", "web.config"];

fn build(base_url: &str, settings: &str, own: &[(&str, &str)]) -> (Built, BTreeMap<String, Vec<u8>>) {
    let settings = format!("title: The record\nbase_url: {base_url}\n{settings}");
    let world = MemoryWorld::new("2031-10-01T00:00:00Z".parse().expect("a time"))
        .with("sayso.yaml", settings)
        .with("content/about.md", ABOUT);
    let world = own.iter().fold(world, |world, (path, text)| world.with(path, *text));
    let sink = MemorySink::default();
    let built = pipeline::build(&world, &Options::default(), &sink).expect("memory can be read");
    (built, sink.into_files())
}

fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("{path} is built"));
    String::from_utf8(bytes.clone()).expect("it is text")
}

/// All four forms for a site at an address.
struct Forms {
    headers: Vec<(String, String)>,
    redirects: Vec<(String, String)>,
    apache: String,
    iis: String,
    nginx: String,
}

fn forms(base_url: &str) -> Forms {
    let (built, files) = build(base_url, "hosting: [netlify, nginx, apache, iis]\n", &[]);
    let pair = |(one, other): (&str, &str)| (one.trim().to_owned(), other.trim().to_owned());
    let headers = text(&files, "_headers");
    let (path, headers) = headers.split_once('\n').expect("there are lines");
    assert_eq!(path, "/*");
    let redirects = text(&files, "_redirects");
    Forms {
        headers: headers.lines().map(|line| pair(line.split_once(": ").expect("a header"))).collect(),
        redirects: redirects
            .lines()
            .map(|line| pair(line.trim_end_matches(" 301").split_once(' ').expect("two addresses")))
            .collect(),
        apache: text(&files, ".htaccess"),
        iis: text(&files, "web.config"),
        nginx: built.server_settings.expect("the site asks for them"),
    }
}

#[test]
fn every_form_has_the_headers_of_the_first() {
    let forms = forms("https://example.org/");
    assert_eq!(forms.headers.len(), 4);
    for (name, value) in &forms.headers {
        assert!(forms.apache.contains(&format!("\nHeader always set {name} \"{value}\"\n")), "{name}");
        assert!(forms.nginx.contains(&format!("\n    add_header {name} \"{value}\" always;\n")), "{name}");
        let iis = format!("<remove name=\"{name}\" />\n        <add name=\"{name}\" value=\"{value}\" />\n");
        assert!(forms.iis.contains(&iis), "{name}");
        for special in ['"', '\\', '$', '\n'] {
            assert!(!value.contains(special), "{name} would end its quotation marks or be filled in");
        }
    }
    let mut spoken_of = forms.apache.lines().chain(forms.nginx.lines());
    assert!(spoken_of.all(|line| line.starts_with('#') || !line.contains("Strict-Transport-Security")));
    let (comment, settings) = forms.iis.split_once("-->").expect("there is a comment");
    assert!(comment.contains("Strict-Transport-Security") && !settings.contains("Strict-Transport-Security"));
}

#[test]
fn every_form_has_the_redirects_of_the_first_below_the_sites_path() {
    for (base_url, base) in [("https://example.org/", "/"), ("https://example.org/press/", "/press/")] {
        let forms = forms(base_url);
        let moved = [
            ("old%20page.html", "old page.html", "old page\\.html$", "old page.html", false),
            ("odd%20(+)/$a", "odd (+)/$a", "odd \\(\\+\\)/\\$a/?$", "odd (+)/$a/index.html", true),
            ("old/about", "old/about", "old/about/?$", "old/about/index.html", true),
            ("%C3%A4ltere/Seite/", "ältere/Seite", "ältere/Seite/?$", "ältere/Seite/index.html", true),
        ];
        assert_eq!(forms.redirects.len(), moved.len());
        for (from, plain, pattern, file, is_folder) in moved {
            let redirect = (format!("{base}{from}"), format!("{base}about/"));
            assert!(forms.redirects.contains(&redirect), "{redirect:?}");
            let apache = format!("\nRedirectMatch 301 \"^{base}{pattern}\" \"{base}about/\"\n");
            assert!(forms.apache.contains(&apache), "{apache}");
            let endings: &[&str] = if is_folder { &["", "/"] } else { &[""] };
            for ending in endings {
                let nginx =
                    format!("\nlocation = \"{base}{plain}{ending}\" {{ return 301 \"{base}about/\"; }}\n");
                assert!(forms.nginx.contains(&nginx), "{nginx}");
            }
            let iis = format!(
                "<location path=\"{file}\">\n    <system.webServer>\n      <httpRedirect enabled=\"true\" destination=\"{base}about/\" exactDestination=\"true\""
            );
            assert!(forms.iis.contains(&iis), "{iis}");
        }
        assert!(forms.apache.contains(&format!("\nErrorDocument 404 {base}404.html\n")));
        assert!(forms.nginx.contains(&format!("\nlocation ^~ {base} {{\n")));
        assert!(forms.nginx.contains(&format!("    error_page 404 {base}404.html;\n")));
        assert!(forms.iis.contains("<error statusCode=\"404\" path=\"404.html\" responseMode=\"File\" />"));
    }
}

#[test]
fn files_of_data_have_their_types() {
    let forms = forms("https://example.org/");
    for (ending, media_type) in [
        ("ndjson", "application/x-ndjson"),
        ("jsonld", "application/ld+json"),
        ("ics", "text/calendar"),
        ("csv", "text/csv"),
        ("md", "text/markdown"),
    ] {
        assert!(forms.apache.contains(&format!("\nAddType {media_type} .{ending}\n")), "{ending}");
        assert!(forms.iis.contains(&format!("fileExtension=\".{ending}\" mimeType=\"{media_type}")));
        assert!(forms.nginx.contains(&format!("location ~ \\.{ending}$ {{\n")), "{ending}");
        assert!(forms.nginx.contains(&format!("default_type \"{media_type}")), "{ending}");
    }
    let is_balanced = |text: &str, open: char, close: char| {
        text.chars().filter(|one| *one == open).count() == text.chars().filter(|one| *one == close).count()
    };
    assert!(is_balanced(&forms.nginx, '{', '}') && is_balanced(&forms.iis, '<', '>'));
}

/// nginx reads no file of the site, and would send its settings to everybody who asks.
#[test]
fn only_what_hosts_read_there_lies_in_the_site() {
    let built = |settings: &str| {
        let (built, files) = build("https://example.org/", settings, &[]);
        let found: Vec<&str> = FILES.into_iter().filter(|path| files.contains_key(*path)).collect();
        assert!(!files.keys().any(|path| path.contains("nginx")), "{settings}");
        (found.join(" "), built.server_settings.is_some())
    };
    assert_eq!(built(""), ("_headers _redirects".to_owned(), false));
    assert_eq!(built("hosting: nginx\n"), (String::new(), true));
    assert_eq!(built("hosting: [apache, iis]\n"), (".htaccess web.config".to_owned(), false));
    assert_eq!(built("hosting: [cloudflare, netlify]\n"), ("_headers _redirects".to_owned(), false));
    assert_eq!(built("hosting: []\n"), (String::new(), false));
}

#[test]
fn a_file_of_the_sites_own_is_left_as_it_is() {
    let own = [("static/.htaccess", "Require all denied\n"), ("static/web.config", "<configuration />\n")];
    let (built, files) = build("https://example.org/", "hosting: [apache, iis]\n", &own);
    assert!(!pipeline::has_errors(&built.understood.diagnostics), "{:#?}", built.understood.diagnostics);
    assert_eq!(text(&files, ".htaccess"), own[0].1);
    assert_eq!(text(&files, "web.config"), own[1].1);
}
