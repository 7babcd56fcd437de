//! Share cards of built sites: who has one, what pages say of it, and that an unchanged one is not drawn again.
#![cfg(feature = "cards")]

use std::collections::BTreeMap;

use sayso::pipeline;
use sayso::pipeline::Options;
use sayso::world::MemoryWorld;
use sayso::write::MemorySink;

const CARD: &str = "briefings/one/card.png";
const PAGE: &str = "briefings/one/index.html";

fn build(settings: &str, front_matter: &str, last: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let briefing = format!(
        "---\ndate: 2031-02-03\nplace: Ostby\n{front_matter}---\n“We will pay,” said Anna Berg. “All of it,” said Anna Berg.\n"
    );
    let world = MemoryWorld::new("2031-10-01T00:00:00Z".parse().expect("a time"))
        .with(
            "sayso.yaml",
            format!("title: The Estuary Record\nbase_url: https://council.example/press/\n{settings}"),
        )
        .with("static/bridge.png", include_bytes!("../static/card.png").to_vec())
        .with("content/people/anna-berg.md", "---\nname: Anna Berg\n---\n")
        .with("content/briefings/one.md", briefing);
    let sink = MemorySink::after(last);
    let built = pipeline::build(&world, &Options::default(), &sink).expect("memory can be read");
    assert!(built.is_publishable, "{:#?}", built.understood.diagnostics);
    sink.into_files()
}

fn built(settings: &str, front_matter: &str) -> BTreeMap<String, Vec<u8>> {
    build(settings, front_matter, BTreeMap::new())
}

/// Returns what the page says of its picture.
fn said(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let page = String::from_utf8(files[PAGE].clone()).expect("it is text");
    let lines = page.lines().filter_map(|line| line.strip_prefix("<meta property=\"og:image"));
    lines.map(|line| line.trim_end_matches("\">").to_owned()).collect()
}

#[test]
fn a_briefing_has_a_card_and_says_what_it_shows() {
    let files = built("", "title: Tolls for the bridge\n");
    let card = &files[CARD];
    let size = sayso::site::PixelSize::of(card).expect("it is a picture");
    assert_eq!((size.width, size.height), (1200, 630));
    assert_eq!(
        said(&files),
        [
            "\" content=\"https://council.example/press/briefings/one/card.png",
            ":alt\" content=\"Tolls for the bridge · Ostby · 3 February 2031 · Anna Berg: 2",
            ":width\" content=\"1200",
            ":height\" content=\"630",
        ]
    );
    let page = String::from_utf8_lossy(&files[PAGE]);
    assert!(
        page.contains("\"image\":\"https://council.example/press/briefings/one/card.png\""),
        "the data says so too"
    );
}

#[test]
fn without_a_card_the_sites_picture_or_the_briefings_own_stands() {
    let of_site = "\" content=\"https://council.example/press/card.png";
    let own = "\" content=\"https://council.example/press/bridge.png";
    for (settings, front_matter, expected) in [
        ("outputs: {cards: false}\n", "title: Tolls\n", of_site),
        ("", "title: თბილისი\n", of_site),
        ("", "title: Tolls 🦊\n", of_site),
        ("", "title: Tolls\nimage: {src: /bridge.png, alt: The bridge}\n", own),
    ] {
        let files = built(settings, front_matter);
        assert!(!files.contains_key(CARD), "{settings}{front_matter}");
        assert_eq!(said(&files)[0], expected, "{settings}{front_matter}");
        let page = String::from_utf8_lossy(&files[PAGE]);
        assert!(!page.contains("briefings/one/card.png"), "{settings}{front_matter}");
    }
}

/// A card that stands is taken as it is if it was drawn from the same words, whatever its pixels: it is not drawn.
#[test]
fn an_unchanged_card_is_not_drawn_again() {
    let first = built("", "title: Tolls\n");
    let mut marked = first.clone();
    let bytes = marked.get_mut(CARD).expect("it is built");
    bytes.extend(b"as it stood");
    let again = build("", "title: Tolls\n", marked.clone());
    assert_eq!(again[CARD], marked[CARD], "the same words");
    let other = build("", "title: Tolls again\n", marked.clone());
    assert!(other[CARD] != marked[CARD] && other[CARD] != first[CARD], "other words");
    let foreign = BTreeMap::from([(CARD.to_owned(), include_bytes!("../static/card.png").to_vec())]);
    assert_eq!(build("", "title: Tolls\n", foreign)[CARD], first[CARD], "a picture of somebody else's");
    assert_eq!(
        build("", "title: Tolls\n", BTreeMap::from([(CARD.to_owned(), Vec::new())]))[CARD],
        first[CARD]
    );
}
