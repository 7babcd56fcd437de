//! The fictional site of `tests/sites/council`, built as a whole: what must come of it, and what must never.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use sayso::pipeline;
use sayso::pipeline::{Built, Options};
use sayso::render;
use sayso::site;
use sayso::world::{DiskWorld, MemoryWorld};
use sayso::write::MemorySink;

/// A day on which the embargoed briefing is still to come and the expired one is gone.
const NOW: &str = "2031-10-01T00:00:00Z";

fn build(options: &Options) -> (Built, BTreeMap<String, Vec<u8>>) {
    let world = DiskWorld::new(Path::new("tests/sites/council"), NOW.parse().expect("a time"));
    let sink = MemorySink::default();
    let built = pipeline::build(&world, options, &sink).expect("the site can be read");
    (built, sink.into_files())
}

fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("{path} is built"));
    String::from_utf8(bytes.clone()).expect("it is text")
}

const WINTER: &str = "briefings/2031-02-03-winter-session/index.html";

#[test]
fn it_builds_without_errors() {
    let (built, files) = build(&Options::default());
    assert!(!pipeline::has_errors(&built.understood.diagnostics), "{:#?}", built.understood.diagnostics);
    assert!(built.is_publishable && files.len() > 60);
}

/// Drafts, embargoed and expired items, and those whom only they mention, are in no file of any kind.
#[test]
fn nothing_hidden_is_in_any_file() {
    let (_, files) = build(&Options::default());
    let secrets = [
        "marmalade",
        "teapot",
        "biscuit",
        "Draft Dweller",
        "draft-dweller",
        "Embargo Ember",
        "embargo-ember",
        "Secret Session",
        "secret-session",
        "Undisclosed",
        "Unannounced",
        "hidden-bureau",
        "Unspeakable",
        "unspeakable",
        "Quiet Quill",
        "quiet-quill",
        "unspoken",
        "errand",
        "Bureau of Whispers",
        "BoW",
        "whisper",
        "Slysparrow",
        "sly-sparrow",
        "Hush",
        "nadia-fenn",
        "Keeper of the Seals",
    ];
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        for secret in secrets {
            assert!(!text.contains(secret) && !path.contains(secret), "{path} holds {secret}");
        }
    }
}

/// Somebody who is shown by name only speaks under that name, without page and office.
#[test]
fn a_name_without_a_page_stays_a_name() {
    let (_, files) = build(&Options::default());
    let page = text(&files, "briefings/2031-08-25-half-hidden/index.html");
    assert!(page.contains("Nadia Fenn") && page.contains("Not every door is a door"));
    let quotes = text(&files, "data/quotes.ndjson");
    let line = quotes.lines().find(|line| line.contains("The seals are dry")).expect("the quote is exported");
    assert!(line.contains("\"name\":\"Nadia Fenn\"") && line.contains("\"role\":null"), "{line}");
}

/// A signature may stand below words without a stop, and may be several people's or nobody's in particular.
#[test]
fn block_quotes_are_signed_and_alerts_are_nobodys_words() {
    let (_, files) = build(&Options::default());
    let page = text(&files, "briefings/2031-08-25-half-hidden/index.html");
    let caption = "<a class=\"person\" href=\"/people/ivo-tarn/\">Ivo Tarn</a> and <a class=\"person\" href=\"/people/anna-berg/\">Anna Berg</a>, Port Ister";
    assert!(page.contains(caption), "both who signed are named");
    let quotes = text(&files, "data/quotes.ndjson");
    assert!(quotes.contains("\"text\":\"A door is a wall that changed its mind\""));
    assert!(quotes.contains("\"text\":\"Nothing was said in the corridor\"") && quotes.contains("a porter"));
    assert!(!quotes.contains("harbour cats"), "an alert is no quotation");
}

#[test]
fn links_by_id_show_names_on_every_page() {
    let (_, files) = build(&Options::default());
    let about = text(&files, "about/index.html");
    assert!(about.contains("<a class=\"organization\" href=\"/organizations/estuary-council/\">EC4</a>"));
    assert!(about.contains("<a class=\"person\" href=\"/people/anna-berg/\">its chair</a>"));
}

#[test]
fn what_is_hidden_is_shown_when_asked_for() {
    let (_, files) = build(&Options { drafts: true, future: true, ..Options::default() });
    let all: String = files.values().map(|bytes| String::from_utf8_lossy(bytes)).collect();
    for shown in ["marmalade", "teapot", "biscuit", "Draft Dweller", "Secret Session"] {
        assert!(all.contains(shown), "{shown} is nowhere");
    }
    assert!(!all.contains("Quiet Quill"), "a person who wants not to be seen stays unseen");
}

#[test]
fn a_withdrawn_quote_leaves_a_page_without_its_words() {
    let (built, files) = build(&Options::default());
    let index = &built.understood.index;
    let key = index.quotes.iter().find(|key| index.quote(key).retracted).expect("one quote is withdrawn");
    let page = text(&files, &format!("briefings/2031-07-10-retraction/{}/index.html", index.quote(key).id));
    assert!(page.contains("withdrawn") && !page.contains("forty metres"), "{page}");
    for path in [
        "data/quotes.json",
        "data/quotes.csv",
        "data/search/index.json",
        "people/ruta-van-der-elst/index.html",
    ] {
        assert!(!text(&files, path).contains("forty metres"), "{path}");
    }
}

/// Whoever has the words, from wherever, learns that they were corrected.
#[test]
fn a_correction_reaches_every_output() {
    let (built, files) = build(&Options::default());
    let index = &built.understood.index;
    let words = "It is lighter than it looks";
    let key = index.quotes.iter().find(|key| index.quote(key).text == words).expect("it stands there");
    let own = format!("briefings/2031-06-01-handover/{}", index.quote(key).id);
    for (path, told) in [
        ("briefings/2031-06-01-handover/index.html".to_owned(), "The tape has &quot;looks&quot;"),
        ("briefings/2031-06-01-handover/index.html".to_owned(), "\"@type\":\"CorrectionComment\""),
        ("briefings/2031-06-01-handover/index.md".to_owned(), "2 June 2031, Wording"),
        ("briefings/2031-06-01-handover/index.json".to_owned(), "\"at\": \"2031-06-02\""),
        (format!("{own}/index.html"), "The tape has &quot;looks&quot;"),
        (format!("{own}/oembed.json"), "Corrected 2 June 2031"),
        (format!("{own}/csl.json"), "Correction, 2 June 2031: The tape has"),
        ("people/jan-dahl/index.html".to_owned(), "Corrected <time datetime=\"2031-06-02\">"),
        ("people/jan-dahl/atom.xml".to_owned(), "Correction, 2 June 2031: The tape has"),
        ("people/jan-dahl/atom.xml".to_owned(), "<updated>2031-06-02T12:00:00+00:00</updated>"),
        ("people/jan-dahl/feed.json".to_owned(), "Correction, 2 June 2031: The tape has"),
        ("atom.xml".to_owned(), "Correction, 2 June 2031: The tape has"),
        ("data/quotes.json".to_owned(), "\"was\":\"It is lighter than it seems\""),
        ("data/quotes.ndjson".to_owned(), "\"was\":\"It is lighter than it seems\""),
        ("data/quotes.csv".to_owned(), ",2031-06-02,false"),
        ("data/quotes.csv".to_owned(), ",2031-07-12,true"),
    ] {
        assert!(text(&files, &path).contains(told), "{path} says {told}: {}", text(&files, &path));
    }
}

/// Whatever the search shows has a page, and the first words of its files are in order.
#[test]
fn the_search_leads_to_pages() {
    let (built, files) = build(&Options::default());
    let mut kinds = BTreeMap::<String, BTreeSet<String>>::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.contains("data/search/rows/")) {
        let rows: BTreeMap<String, serde_json::Value> = serde_json::from_slice(bytes).expect("it is JSON");
        for row in rows.values() {
            let (kind, url) = (row["k"].as_str().expect("a kind"), row["u"].as_str().expect("an address"));
            assert!(files.contains_key(&format!("{url}index.html")), "{path}: {url} leads nowhere");
            kinds.entry(kind.to_owned()).or_default().insert(url.replace("de/people/", "people/"));
        }
    }
    let index = &built.understood.index;
    let found = |kind: &str| kinds[kind].len();
    // What is listed in one language as its translation is found in the other.
    assert_eq!(found("quote") + found("statement"), index.standing(&index.quotes).count());
    assert_eq!((found("briefing"), found("person")), (index.briefings.len(), index.people.len()));
    let search: serde_json::Value =
        serde_json::from_str(&text(&files, "data/search/index.json")).expect("it is JSON");
    let first: Vec<&str> =
        search["words"].as_array().expect("a list").iter().filter_map(|word| word.as_str()).collect();
    assert!(first.is_sorted() && files.contains_key(&format!("data/search/words/{}.json", first.len() - 1)));
    let speakers = search["facets"]["speaker"].as_array().expect("a list");
    assert!(speakers.iter().all(|one| one[2].as_u64() > Some(0)), "{speakers:?}");
}

/// A site without the search has neither its page nor anything that leads there.
#[test]
fn without_the_search_nothing_leads_there() {
    let world = |settings: &str| {
        let world = MemoryWorld::new(NOW.parse().expect("a time"));
        let world = world.with("sayso.yaml", format!("title: Estuary\npaginate: 1\n{settings}"));
        let world = world.with("content/people/anna-berg.md", "---\nname: Anna Berg\n---\n");
        world.with(
            "content/briefings/mud.md",
            "---\ntitle: Mud\ndate: 2031-03-04\n---\n“The mud is deep,” said Anna Berg.\n\n“It stays,” said Anna Berg.\n",
        )
    };
    let searched = |settings: &str| -> Vec<String> {
        let sink = MemorySink::default();
        pipeline::build(&world(settings), &Options::default(), &sink).expect("the site can be read");
        let files = sink.into_files();
        assert!(files.contains_key("people/anna-berg/index.html") && files.contains_key("404.html"));
        let names = ["search/", "search.js", "search-index.js", "search-box\"", "SearchAction"];
        let tells = |path: &str, bytes: &[u8]| {
            // A comment of one script names another.
            let text = String::from_utf8_lossy(bytes).replace("as in search-index.js", "");
            names.iter().any(|name| path.contains(name) || (!path.ends_with(".css") && text.contains(name)))
        };
        files.iter().filter(|(path, bytes)| tells(path, bytes)).map(|(path, _)| path.clone()).collect()
    };
    let with = searched("");
    for path in ["index.html", "404.html", "people/anna-berg/index.html", "search/index.html", "search.js"] {
        assert!(with.iter().any(|other| other == path), "{path} of {with:?}");
    }
    assert_eq!(searched("outputs: {search: false}\n"), Vec::<String>::new());
}

/// The note in place of withdrawn words is the record's: it stands between no quotation marks, and counts for nobody.
#[test]
fn a_withdrawn_quote_leaves_a_note_in_its_briefing() {
    let (_, files) = build(&Options::default());
    let briefing = text(&files, "briefings/2031-07-10-retraction/index.html");
    assert!(
        briefing.contains(
            "<p><span class=\"redacted\" id=\"q-4fe4abf3\">[A quotation withdrawn on 12 July 2031]</span>"
        ),
        "{briefing}"
    );
    assert!(briefing.contains("href=\"#corrections\">Corrected"), "the correction is told at the top");
    let mirror = text(&files, "briefings/2031-07-10-retraction/index.md");
    assert!(mirror.contains("\n[A quotation withdrawn on 12 July 2031] van der Elst said."), "{mirror}");
    let strip =
        briefing.split("class=\"voices-strip\"").nth(1).and_then(|rest| rest.split("</section>").next());
    let strip = strip.expect("there is a strip");
    assert_eq!(strip.matches("Passage ").count(), 1, "the withdrawn passage is not one of the speaker's");
}

#[test]
fn an_editors_mark_wins() {
    let (_, files) = build(&Options::default());
    let page = text(&files, WINTER);
    assert!(page.contains("id=\"sleep\" data-speaker=\"karl-berg\""), "a fixed id and its speaker");
    assert!(page.contains("data-speaker=\"anna-berg jan-dahl\""), "a joint statement");
    assert!(page.contains("<span class=\"not-quote\">harbour cats</span>"));
    assert!(page.contains("data-attribution=\"unnamed\""));
    assert!(!page.contains("{@"), "no mark is left in the text");
}

/// Beside a paragraph stands who speaks in it: with the office the first time, and not again until another speaks.
#[test]
fn margins_name_whoever_speaks_until_another_does() {
    let (_, files) = build(&Options::default());
    let page = text(&files, WINTER);
    let notes = page.split("<div class=\"margin-note\"").skip(1).map(|note| {
        let note = note.split("</div>").next().unwrap_or_default();
        let named = |by: &str| by.split('"').next().unwrap_or_default().to_owned();
        note.split("data-by=\"").skip(1).map(named).collect::<Vec<_>>().join(", ")
    });
    let wanted = [
        "Jan Dahl",
        "Anna Berg",
        "Ivo Tarn",
        "Karl Berg",
        "Ruta van der Elst",
        "a senior official",
        "Jan Dahl, Anna Berg, Ivo Tarn",
        "Ruta van der Elst",
        "Ivo Tarn",
        "Anna Berg, Jan Dahl",
    ];
    assert_eq!(notes.collect::<Vec<_>>(), wanted);
    assert_eq!(page.matches("data-office=\"Minister of Foreign Affairs, Norrland\"").count(), 1, "once");
    assert!(page.contains("said.</p>\n<div class=\"margin-note\""), "beside the paragraph, not in it");
    assert!(page.contains("<span class=\"avatar\" data-initials=\"AB\"></span>"));
}

/// The sign of a quote's permanent link stands right behind its closing mark, that of doubt before it.
#[test]
fn signs_follow_the_closing_marks() {
    let (_, files) = build(&Options::default());
    let page = text(&files, WINTER);
    let in_two = "The pilots will sleep better,</span>” <a class=\"person\"";
    assert!(page.contains(in_two), "a quote in two parts has its sign behind the last");
    assert!(page.contains("It is time to move it.</span>”<a class=\"permalink\""));
    assert!(page.contains("a dry one</span>”.<a class=\"permalink\""), "a stop stays with its mark");
    assert!(
        page.contains(
            "</span>”<span class=\"doubt\" role=\"img\" aria-label=\"speaker not certain\"></span><a"
        )
    );
}

/// The office shown is the one of the day; on the day it passes on, the incoming holder has it.
#[test]
fn offices_are_those_of_the_day() {
    let (_, files) = build(&Options::default());
    let winter = text(&files, WINTER);
    assert!(winter.contains("Minister of Foreign Affairs"), "Anna Berg was minister in February");
    let handover = text(&files, "briefings/2031-06-01-handover/index.html");
    let strip = handover.split("class=\"voices-strip\"").nth(1).expect("there is a strip");
    let berg = strip.split("Anna Berg").nth(1).expect("Anna Berg speaks");
    assert!(
        berg.starts_with("</a><span class=\"office\">Chair of the Council"),
        "{}",
        berg.get(..200).unwrap_or(berg)
    );
}

#[test]
fn html_is_well_nested_whatever_a_quote_crosses() {
    let (_, files) = build(&Options::default());
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let mut open: Vec<&str> = Vec::new();
        for tag in html
            .split('<')
            .skip(1)
            .filter_map(|rest| rest.split(['>', ' ', '\n', '/']).next().map(|name| (name, rest)))
        {
            let (name, rest) = tag;
            if rest.starts_with('/') {
                let name = rest.trim_start_matches('/').split(['>', ' ']).next().unwrap_or_default();
                assert_eq!(open.pop(), Some(name), "{path}: </{name}>");
            } else if !rest.starts_with('!') && !["meta", "link", "input", "img", "br", "hr"].contains(&name)
            {
                open.push(name);
            }
        }
        assert!(open.is_empty(), "{path}: {open:?} not closed");
    }
}

#[test]
fn two_builds_are_equal_and_every_link_meets_a_file() {
    let (_, one) = build(&Options::default());
    let (_, two) = build(&Options::default());
    assert!(one == two, "the same input gives the same bytes");
    for (path, bytes) in one.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for address in html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let Some(local) = address.strip_prefix('/') else { continue };
            let file = local.split(['#', '?']).next().unwrap_or_default();
            let file = if file.is_empty() || file.ends_with('/') {
                format!("{file}index.html")
            } else {
                file.to_owned()
            };
            assert!(one.contains_key(&file), "{path} links to {address}");
        }
    }
}

/// Whatever is written is known beforehand, so that addresses can be compared before anything is rendered.
#[test]
fn every_file_has_an_address_that_is_known() {
    let (built, files) = build(&Options::default());
    let understood = &built.understood;
    let (index, config) = (Arc::clone(&understood.index), Arc::clone(&understood.config));
    let site = site::site(
        index,
        config,
        &pipeline::words(understood).output,
        Vec::new(),
        NOW.parse().expect("a time"),
    )
    .output;
    let redirects: Vec<&str> = site.redirects.iter().map(|redirect| redirect.file.as_str()).collect();
    let theme: Vec<&str> = render::built_in_files().map(|(path, _)| path).collect();
    for path in files.keys() {
        let is_page = site.page_of_file(path).is_some();
        let is_copied =
            theme.contains(&path.as_str()) || Path::new("tests/sites/council/static").join(path).is_file();
        assert!(is_page || is_copied || site.is_made(path) || redirects.contains(&path.as_str()), "{path}");
    }
}

const GERMAN: &str = "de/briefings/2031-06-01-stabwechsel/index.html";

#[test]
fn a_text_stands_in_the_edition_of_its_language() {
    let (_, files) = build(&Options::default());
    let page = text(&files, GERMAN);
    assert!(
        text(&files, "de/atom.xml").contains("<entry xml:lang=\"en\">"),
        "feeds say where they speak otherwise"
    );
    for shown in [
        "<html lang=\"de\">",
        "1. Juni 2031",
        "<h2 id=\"participants\">Wer teilnahm</h2>",
        "href=\"/de/people/jan-dahl/\"",
        // What the record says of people is in the site's own language.
        "<span lang=\"en\">Foreign Secretary</span>",
        "<link rel=\"alternate\" hreflang=\"en\" href=\"https://estuary.example/briefings/2031-06-01-handover/\">",
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://estuary.example/briefings/2031-06-01-handover/\">",
        // Things in data are the same as in the site's own language.
        "\"identifier\":\"https://estuary.example/people/jan-dahl/#person\"",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(!files.contains_key("briefings/2031-06-01-stabwechsel/index.html"));
    assert!(text(&files, "de/about/index.html").contains("Alles hier ist erfunden."));
    assert!(text(&files, "de/index.html").contains("Was im Rat gesagt wurde"));
    assert!(text(&files, "de/people/index.html").contains("Wer im Rat spricht."));
    assert!(text(&files, "old/dahl/index.html").contains("https://estuary.example/people/jan-dahl/"));
    assert!(text(&files, "people/jan-dahl/index.html").contains(">Corrected <time datetime=\"2031-06-02\">"));
    assert!(!text(&files, "index.html").contains("Was im Rat gesagt wurde"));
}

#[test]
fn pages_name_each_other_as_versions() {
    let (_, files) = build(&Options::default());
    let address = |path: &str| format!("https://estuary.example/{}", path.trim_end_matches("index.html"));
    let versions = |path: &str| -> Vec<String> {
        let page = text(&files, path);
        let links = page.split("<link rel=\"alternate\" hreflang=\"").skip(1);
        links.filter_map(|link| Some(link.split_once("href=\"")?.1.split('"').next()?.to_owned())).collect()
    };
    let mut pages = 0;
    for path in files.keys().filter(|path| path.ends_with("index.html")) {
        let own = address(path);
        for other in versions(path) {
            let other = other.strip_prefix("https://estuary.example/").expect("an address of the site");
            let back = versions(&format!("{other}index.html"));
            assert!(back.contains(&own), "{other} does not name {own}, which names it");
            pages += 1;
        }
    }
    assert!(pages > 60, "{pages}");
}

#[test]
fn a_briefing_with_translations_is_listed_once_in_each_edition() {
    let (_, files) = build(&Options::default());
    let (english, german) = ("/briefings/2031-06-01-handover/\"", "/de/briefings/2031-06-01-stabwechsel/\"");
    for (list, shown, hidden) in [
        ("briefings/index.html", english, "Berg übernimmt"),
        ("de/briefings/index.html", german, "Berg takes the chair"),
        ("people/jan-dahl/index.html", english, "leichter, als er aussieht"),
        ("de/people/jan-dahl/index.html", german, "lighter than it looks"),
    ] {
        let page = text(&files, list);
        assert!(page.contains(shown), "{list} leads to {shown}");
        assert!(!page.contains(hidden), "{list} does not hold {hidden}");
    }
    // What was never translated is listed in its own words.
    assert!(text(&files, "de/briefings/index.html").contains("/briefings/2031-02-03-winter-session/\""));
    // Data hold both.
    let quotes = text(&files, "data/quotes.json");
    assert!(quotes.contains("lighter than it looks") && quotes.contains("leichter, als er aussieht"));
}

/// Feeds, calendars and the search are made for readers of one language: a translated text comes once in each, in theirs.
#[test]
fn each_language_has_its_own_feeds_calendar_and_search() {
    let (_, files) = build(&Options::default());
    let (english, german) = ("estuary.example/briefings/2031-06-01-handover/", "2031-06-01-stabwechsel/");
    for (prefix, language, own, other) in [("", "en", english, german), ("de/", "de", german, english)] {
        for feed in ["", "people/jan-dahl/"] {
            let atom = text(&files, &format!("{prefix}{feed}atom.xml"));
            assert!(atom.contains(&format!("xml:lang=\"{language}\">\n <title>")), "{prefix}{feed}");
            assert!(atom.contains(own) && !atom.contains(other), "{prefix}{feed}");
            let json = text(&files, &format!("{prefix}{feed}feed.json"));
            assert!(json.contains(own) && !json.contains(other), "{prefix}{feed}");
            let page = text(&files, &format!("{prefix}{feed}index.html"));
            assert!(page.contains(&format!("href=\"/{prefix}{feed}atom.xml\"")), "{prefix}{feed}");
        }
        assert!(
            text(&files, &format!("{prefix}events/calendar.ics"))
                .contains(&format!("example/{prefix}events/"))
        );
        let rows: String = files
            .iter()
            .filter(|(path, _)| path.starts_with(&format!("{prefix}data/search/rows/")))
            .map(|(_, bytes)| String::from_utf8_lossy(bytes))
            .collect();
        let (own, other) =
            (own.trim_start_matches("estuary.example/"), other.trim_start_matches("estuary.example/"));
        assert!(rows.contains(own) && !rows.contains(other), "{prefix}search");
        assert!(rows.contains(&format!("\"u\":\"{prefix}people/jan-dahl/\"")), "{prefix}search");
        let search = text(&files, &format!("{prefix}search/index.html"));
        assert!(
            search.contains(&format!("data-index=\"/{prefix}data/search/index.json\"")),
            "{prefix}search"
        );
    }
}

#[test]
fn a_quote_is_shown_with_its_translation() {
    let (_, files) = build(&Options::default());
    let of = |start: &str, words: &str| {
        let mut pages = files.keys().filter(|path| path.starts_with(start) && path.ends_with("/index.html"));
        let is_it = |path: &&String| text(&files, path).contains(words);
        text(&files, pages.find(is_it).unwrap_or_else(|| panic!("a page of “{words}”")))
    };
    let original = of("briefings/2031-06-01-handover/q-", "I shall use it rarely");
    assert!(original.contains("lang=\"de\" dir=\"auto\"><p>“Ich werde ihn selten brauchen"), "{original}");
    assert!(original.contains("Translation, German"));
    let translation = of("de/briefings/2031-06-01-stabwechsel/q-", "Ich werde ihn selten brauchen");
    assert!(translation.contains("lang=\"en\" dir=\"auto\"><p>„I shall use it rarely"));
    assert!(translation.contains("Original, Englisch"));
}
