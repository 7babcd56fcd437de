//! What holds for every input, through the public API: texts of any words, and small sites made of a pool of fragments.
//!
//! Texts are either any characters at all or pieces that the rules of the annotator look for, in any order. Sites are
//! sound, so that all of their pages are built; what varies is which keys and paragraphs stand in which file.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use html5ever::TokenizerResult;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, RngSeed};
use sayso::annotate::Context;
use sayso::diagnostic::draw;
use sayso::guesses;
use sayso::import;
use sayso::import::Given;
use sayso::model::{Annotations, Body};
use sayso::parse;
use sayso::parse::Format;
use sayso::pipeline;
use sayso::pipeline::{Options, Reading, Surroundings, Understood};
use sayso::span::{FileId, Source, Span, TextRange};
use sayso::world::{Entry, MemoryWorld, World, WorldError};
use sayso::write::MemorySink;
use url::Url;

/// A day on which what is embargoed until 2032 is still to come.
const NOW: &str = "2031-09-30T12:00:00Z";

/// What stands between the first byte of a file and its text.
const FRONT_MATTER: &str = "---\ntitle: A briefing\ndate: 2031-02-03\n---\n";

/// The same cases in every run: a change must not fail by chance.
fn cases(cases: u32) -> Config {
    Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(20_310_203), ..Config::default() }
}

proptest! {
    #![proptest_config(cases(1024))]

    #[test]
    fn ranges_are_words_of_the_text(text in text(), format in formats()) {
        let source = source(&text);
        let reading = read(&source, format);
        let body = &reading.briefing.common.body;
        for range in ranges(&reading.annotations) {
            let words = body.prose.text.get(range.range());
            prop_assert!(words.is_some_and(|words| !words.is_empty()), "{range:?} is no stretch of the prose");
            let written = text.get(body.prose_span(range).range());
            prop_assert!(written.is_some(), "{range:?} is no stretch of the file");
        }
    }

    /// The place of a quote in a file holds its words, and nothing else where nothing of the text is markup.
    #[test]
    fn the_place_of_a_quote_holds_its_words(text in text(), format in formats()) {
        let source = source(&text);
        let reading = read(&source, format);
        let body = &reading.briefing.common.body;
        for part in reading.annotations.quotes.iter().flat_map(|quote| &quote.parts) {
            let words = body.prose.words(*part);
            let written = text.get(body.prose_span(*part).range()).unwrap_or_default();
            if format == Format::Plain || words.len() == written.len() {
                prop_assert_eq!(spaced(written), spaced(words));
            }
        }
    }

    #[test]
    fn annotating_twice_gives_the_same(text in text(), format in formats()) {
        let source = source(&text);
        let (one, two) = (read(&source, format), read(&source, format));
        prop_assert_eq!(one.annotations, two.annotations);
        prop_assert_eq!(one.quotes, two.quotes);
    }

    /// Guesses are put into a text without taking anything away, and a second time there is nothing to put in.
    #[test]
    fn guesses_are_written_once(text in text()) {
        let text = format!("{FRONT_MATTER}{text}");
        let write = |source: Source| guesses::write(&source, &read(&source, Format::Markdown), &AROUND);
        let once = write(source(&text));
        let mut written = once.text.chars();
        let is_kept = text.chars().all(|letter| written.any(|other| other == letter));
        prop_assert!(is_kept, "something of the text is lost: {:?}", once.text);
        prop_assert_eq!(once.written == 0, once.text == text);
        let twice = write(source(&once.text));
        prop_assert_eq!(twice.written, 0);
        prop_assert_eq!(twice.text, once.text);
    }

    #[test]
    fn front_matter_moves_all_places_by_its_length(text in text()) {
        let bare = read(&source(&text), Format::Markdown);
        // A text may begin with front matter of its own, which is none behind another one.
        prop_assume!(bare.briefing.common.body.base == 0);
        let wrapped = read(&source(&format!("{FRONT_MATTER}{text}")), Format::Markdown);
        prop_assert!(wrapped.briefing.common.is_whole);
        prop_assert_eq!(&wrapped.annotations, &bare.annotations);
        let moved = places(&bare).into_iter().map(|place| {
            place.start + FRONT_MATTER.len()..place.end + FRONT_MATTER.len()
        });
        prop_assert_eq!(places(&wrapped), moved.collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(cases(64))]

    /// A text that stands in a site is read, checked and drawn, whatever is wrong with it.
    #[test]
    fn no_text_panics(text in text(), front_matter in yaml()) {
        let _ = import::read(import::typed(&text), &AROUND, &Given::default())
            .and_then(|draft| import::files(&draft, &AROUND.catalog, &AROUND.lexicon, &Given::default()));
        let world = world(&[
            ("content/people/anna-berg.md".to_owned(), "---\nname: Anna Berg\npronouns: she\n---\n".to_owned()),
            ("content/briefings/one.md".to_owned(), format!("{FRONT_MATTER}{text}")),
            ("content/briefings/two.md".to_owned(), format!("---\n{front_matter}---\n")),
            ("content/people/jan-dahl.md".to_owned(), format!("---\n{front_matter}---\n")),
            ("content/events/three.md".to_owned(), text.clone()),
        ]);
        let understood = pipeline::understand(&world, &Options::default()).expect("memory can be read");
        for diagnostic in &understood.diagnostics {
            prop_assert!(!draw::short(diagnostic, &understood.sources).is_empty());
            prop_assert!(!draw::human(diagnostic, &understood.sources, draw::Look::Plain).is_empty());
        }
    }
}

proptest! {
    #![proptest_config(cases(24))]

    /// The reordered world lists its files in another order than the contract of [`World`] promises, which is more than
    /// a disk does.
    #[test]
    fn two_builds_and_files_in_any_order_give_the_same_bytes(
        (files, shuffled) in site().prop_flat_map(|files| (Just(files.clone()), Just(files).prop_shuffle()))
    ) {
        let (understood, built) = build(&world(&files));
        prop_assert!(built.len() > 20, "the site is built: {:?}", told(&understood));
        prop_assert!(build(&world(&files)).1 == built, "a second build differs");
        let (reordered, rebuilt) = build(&Listed(shuffled));
        prop_assert_eq!(differing(&built, &rebuilt), Vec::<&str>::new());
        prop_assert_eq!(told(&understood), told(&reordered));
    }

    /// Every address within the site, on every page, is that of a file, and its fragment an id in that file.
    #[test]
    fn every_link_meets_a_file(files in site()) {
        let (understood, built) = build(&world(&files));
        prop_assert!(built.len() > 20, "the site is built: {:?}", told(&understood));
        let base = &understood.config.base_url;
        let pages: BTreeMap<&str, Page> = built
            .iter()
            .filter(|(path, _)| path.ends_with(".html"))
            .map(|(path, bytes)| (path.as_str(), Page::read(&String::from_utf8_lossy(bytes))))
            .collect();
        for (path, page) in &pages {
            let here = base.join(path.trim_end_matches("index.html")).expect("a path is an address");
            for address in &page.addresses {
                let Some((file, fragment)) = within(base, &here, address) else { continue };
                prop_assert!(built.contains_key(&file), "{path} leads to {address}, which is not there");
                let has_place = fragment.is_empty()
                    || pages.get(file.as_str()).is_some_and(|page| page.ids.contains(&fragment));
                prop_assert!(has_place, "{path} leads to {address}, and the page has no such place");
            }
        }
    }
}

// Texts.

/// Any characters, or pieces that rules look for, in any order.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(select(PIECES.split('¦').collect::<Vec<_>>()), 0..50);
    let joined = pieces.prop_map(|pieces| {
        let mut text = String::new();
        for piece in pieces {
            text.push_str(piece);
            text.push_str(if text.len().is_multiple_of(3) { "" } else { " " });
        }
        text
    });
    prop_oneof![1 => any::<String>(), 4 => joined]
}

/// Pieces of texts, with `¦` between them.
const PIECES: &str = concat!(
    "“¦”¦\"¦'¦’¦‘¦''¦``¦«¦»¦„¦‟¦(¦)¦[¦]¦[[¦]]¦|¦,¦.¦?¦!¦:¦;¦—¦–¦-¦…¦\n¦\n\n¦\r\n¦\r¦\t¦\\¦> ¦- ¦1. ¦# ¦",
    "---\n¦***¦`¦~~~\n¦*¦_¦<b>¦</b>¦<!--¦-->¦&amp;¦&#8220;¦&nbsp;¦![¦](¦https://a.example/¦{@-}¦{@?}¦",
    "{@anna-berg}¦{@?anna-berg}¦{@anna-berg #pay}¦{@\"a pilot\"}¦{@¦{¦}¦[[anna-berg]]¦",
    "[[anna-berg|the chair]]¦| a | b |\n| --- | --- |\n¦“We will pay,” said Anna Berg.¦",
    "We must,” she said.¦Anna Berg¦Berg¦Åse Strand¦Ruta van der Elst¦Mr.¦Dr¦U.S.¦ODN¦Norrland¦he¦She¦",
    "they¦I¦the¦The¦minister¦Minister of Harbors¦chair¦spokesman¦council¦of¦for¦and¦that¦who¦not¦said¦",
    "says¦told¦asked¦added¦adding¦denied¦according to¦in a statement¦titled¦were among¦attended by¦",
    "Participants¦participants:¦BERG:¦Q:¦on Thursday¦2031-02-03¦’s¦5\"¦\u{feff}¦\u{200b}¦\u{a0}¦\u{301}¦",
    "\u{202e}¦\0¦İ¦ß¦ﬃ¦日本¦🙂¦é",
);

/// Front matter in which little is as it should be.
fn yaml() -> impl Strategy<Value = String> {
    let line = select(YAML.split('¦').collect::<Vec<_>>());
    prop::collection::vec(line, 0..12).prop_map(|lines| lines.concat())
}

/// Lines and pieces of lines of front matter, with `¦` between them.
const YAML: &str = concat!(
    "title: A briefing\n¦name: Anna\n¦date: 2031-02-03\n¦date: 9999-12-31\n¦date: 2031-02-30\n¦",
    "start: 2031\n¦end: 2030-05\n¦embargo: 2031-01-01T00:00:00+26:00\n¦roles:\n¦posts:\n¦",
    "  - {title: Chair, from: 2031, until: 2029}\n¦  - {post: chair, organization: nobody}\n¦",
    "  - anna-berg\n¦  -\n¦participants: [anna-berg, {name: }]\n¦",
    "attributions: [{text: “, speakers: [anna-berg], nth: 0}]\n¦",
    "corrections: [{at: 2031, kind: wording, quote: \"\"}]\n¦image: {src: ../../x.jpg}\n¦slug: ../x\n¦",
    "redirect_from: [//x, /x/../y, \"\"]\n¦language: x\n¦translation_of: one\n¦topics: [[a]]\n¦",
    "extra: {a: {b: [c]}}\n¦extra: &a [*a]\n¦\t¦  ¦- ¦: ¦? ¦[¦]¦{¦}¦\"¦'¦|\n¦>-\n¦#¦&a¦*a¦!!str ¦",
    "%YAML 1.2\n¦...\n¦\n¦é¦🙂¦\u{85}¦\u{feff}¦\0¦\r¦<<: {}\n¦null¦~¦0x1F¦1e999",
);

fn formats() -> impl Strategy<Value = Format> {
    select(vec![Format::Plain, Format::Markdown])
}

fn source(text: &str) -> Source {
    Source { id: FileId(0), path: "note.md".to_owned(), text: text.into() }
}

/// A few people whom texts may name.
static AROUND: LazyLock<Surroundings> = LazyLock::new(|| {
    let world = world(&[
        ("content/people/anna-berg.md".to_owned(), "---\nname: Anna Berg\npronouns: she\n---\n".to_owned()),
        (
            "content/people/ase-strand.md".to_owned(),
            "---\nname: Åse Strand\naliases: [İ, ß]\n---\n".to_owned(),
        ),
        (
            "content/organizations/odn.md".to_owned(),
            "---\nname: Ostby Daily News\nshort_name: ODN\n---\n".to_owned(),
        ),
    ]);
    let site = pipeline::understand(&world, &Options::default()).expect("memory can be read");
    Surroundings::from(&site)
});

fn read(source: &Source, format: Format) -> Reading {
    let briefing = parse::text(source, format, &AROUND.config);
    pipeline::reading(briefing, &Context::default(), &AROUND)
}

/// All ranges of the prose that the annotator gives.
fn ranges(found: &Annotations) -> Vec<TextRange> {
    let mut ranges = Vec::new();
    for quote in &found.quotes {
        ranges.extend(&quote.parts);
        ranges.extend(quote.cue);
        ranges.extend(quote.speakers.iter().filter_map(|speaker| speaker.mention));
    }
    ranges.extend(found.mentions.iter().map(|mention| mention.range));
    ranges.extend(found.participants.iter().map(|participant| participant.range));
    ranges.extend(&found.not_quotes);
    ranges.extend(&found.unclosed);
    ranges.extend(found.glyphs.iter().map(|glyph| glyph.range));
    ranges
}

/// All places of the file that a reading names: of what was found, and of the editor's marks.
fn places(reading: &Reading) -> Vec<Range<usize>> {
    let body: &Body = &reading.briefing.common.body;
    let found = ranges(&reading.annotations).into_iter().map(|range| body.prose_span(range));
    let marks = body.prose.marks.iter().map(|mark| mark.span);
    found.chain(marks).map(Span::range).collect()
}

/// Words with one space between them.
fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

// Sites.

type File = (String, String);

/// A sound site: everybody has a file, so that every reference leads somewhere, and is described in one of many ways.
fn site() -> impl Strategy<Value = Vec<File>> {
    let config = select(CONFIGS).prop_map(|text| vec![("sayso.yaml".to_owned(), text.to_owned())]);
    let people = described("people", "name", PEOPLE, PERSON_KEYS);
    let organizations = described("organizations", "name", ORGANIZATIONS, ORGANIZATION_KEYS);
    let events = described("events", "name", EVENTS, EVENT_KEYS);
    let topics = described("topics", "title", TOPICS, TOPIC_KEYS);
    let briefings =
        prop::collection::vec((subsequence(BRIEFING_KEYS, 0..5), subsequence(PARAGRAPHS, 0..8)), 1..5);
    let briefings =
        briefings.prop_map(|briefings| briefings.iter().enumerate().map(briefing).collect::<Vec<_>>());
    let fixed = [
        (
            "content/briefings/original.md",
            "---\ntitle: The original\ndate: 2031-01-05\n---\nIt was a short day.\n",
        ),
        ("content/about.md", "---\ntitle: About\nmenu: true\n---\n### Costs\n\nNone for [[anna-berg]].\n"),
        ("content/notes/_index.md", "---\ntitle: Notes\n---\nSee [costs](/about/#costs).\n"),
        ("static/bridge.jpg", "not really a picture\n"),
        ("content/briefings/fog.jpg", "not really a picture\n"),
    ];
    let fixed = fixed.map(|(path, text)| (path.to_owned(), text.to_owned()));
    (config, people, organizations, events, topics, briefings).prop_map(
        move |(config, people, organizations, events, topics, briefings)| {
            [config, people, organizations, events, topics, briefings, fixed.to_vec()].concat()
        },
    )
}

/// A file for each of `all`, with some of the keys.
fn described(
    folder: &'static str,
    head: &'static str,
    all: &'static [(&'static str, &'static str)],
    keys: &'static [&'static str],
) -> impl Strategy<Value = Vec<File>> {
    prop::collection::vec(subsequence(keys, 0..4), all.len()).prop_map(move |chosen| {
        let files = all.iter().zip(chosen).map(|((id, name), keys)| {
            let keys = once_each(&keys).replace("ID", id);
            (format!("content/{folder}/{id}.md"), format!("---\n{head}: {name}\n{keys}---\nInvented.\n"))
        });
        files.collect()
    })
}

fn briefing((number, (keys, paragraphs)): (usize, &(Vec<&str>, Vec<&str>))) -> File {
    let keys = once_each(keys).replace("ID", &number.to_string());
    let head = format!("title: Tolls {number}\ndate: 2031-02-0{}\n", number + 1);
    (
        format!("content/briefings/b{number}.md"),
        format!("---\n{head}{keys}---\n{}\n", paragraphs.join("\n\n")),
    )
}

/// Joins keys, of which each may stand once only.
fn once_each(keys: &[&str]) -> String {
    let mut seen = BTreeSet::new();
    keys.iter().filter(|key| seen.insert(key.split(':').next())).copied().collect()
}

const CONFIGS: &[&str] = &[
    "title: Estuary\n",
    "title: Estuary\nbase_url: https://estuary.example/press/\npaginate: 1\n",
    "title: Estuary\npaginate: 2\noutputs: {quote_pages: false}\n",
    "title: Estuary\npaginate: 1\noutputs: {quote_lists: false, search: false}\n",
    "title: Estuary\noutputs: {data: false, search: false}\nattribution: confirmed\n",
    "title: Estuary\nbase_url: https://estuary.example/a%20b/\noutputs: {quote_pages: false, quote_lists: false, data: false}\n",
];

const PEOPLE: &[(&str, &str)] = &[
    ("anna-berg", "Anna Berg"),
    ("jan-dahl", "Jan Dahl"),
    ("ruta-van-der-elst", "Ruta van der Elst"),
    ("ase-strand", "Åse Strand"),
];

const PERSON_KEYS: &[&str] = &[
    "pronouns: she\n",
    "country: BV\n",
    "aliases: [\"ID’s other name\"]\n",
    "slug: the-ID\nredirect_from: [/old/ID/]\n",
    "roles:\n  - {title: Chair, organization: estuary-council, from: 2029}\n  - {title: Clerk, organization: fjord-board, country: GS, from: 2025, until: 2028}\n",
    "image: {src: /bridge.jpg, alt: A bridge}\n",
    "links: [\"https://ID.example/\"]\n",
    "draft: true\n",
    "embargo: 2032-01-01\n",
    "visibility: name-only\n",
    "visibility: none\n",
    "stub: true\n",
];

const ORGANIZATIONS: &[(&str, &str)] =
    &[("estuary-council", "Estuary Council"), ("fjord-board", "Fjord Board")];

const ORGANIZATION_KEYS: &[&str] = &[
    "short_name: EC\n",
    "country: GS\n",
    "parent: fjord-board\n",
    "website: https://council.example/\n",
    "expires: 2031-01-01\n",
    "draft: true\n",
];

const EVENTS: &[(&str, &str)] = &[("winter-session", "Winter Session"), ("handover", "Handover")];

const EVENT_KEYS: &[&str] = &[
    "date: 2031-02-03\n",
    "place: Port Ister\ncountry: BV\n",
    "organizers: [estuary-council]\nhosts: [fjord-board]\n",
    "participants: [anna-berg, {person: jan-dahl, note: by video}, {name: Ossian Reed}]\n",
    "series: Sessions\n",
    "draft: true\n",
];

const TOPICS: &[(&str, &str)] = &[("tolls", "Tolls"), ("lighthouses", "Lighthouses")];

const TOPIC_KEYS: &[&str] =
    &["menu: true\nweight: 2\n", "summary: About ID.\n", "aliases: [\"all ID\"]\n", "draft: true\n"];

const BRIEFING_KEYS: &[&str] = &[
    "event: winter-session\n",
    "topics: [tolls, lighthouses]\n",
    "topics: [dredging in winter]\n",
    "participants: [anna-berg, {name: Ossian Reed, as: Clerk}]\n",
    "country: GS\nplace: Port Ister\n",
    "sources:\n  - {title: Minutes, url: \"https://council.example/minutes\"}\n",
    "image: {src: fog.jpg, alt: Fog}\n",
    "standfirst: All about ID.\n",
    "translation_of: original\nlanguage: nb\n",
    "slug: b-ID\nredirect_from: [/old/b-ID.html]\n",
    "updated: 2031-03-01\n",
    "draft: true\n",
    "embargo: 2032-01-01\n",
];

const PARAGRAPHS: &[&str] = &[
    "“We will pay for the bridge,” said Anna Berg. “It is time.”",
    "“We must keep the channel open,” Jan Dahl told the Estuary Council. He called the treaty “a wet letter”.",
    "“Deep enough is deep enough.”{@ruta-van-der-elst}",
    "“The pilots sleep better,”{@anna-berg @jan-dahl} both said.",
    "“Nobody has to know,”{@?} somebody said, and “harbour cats”{@-} were fed.",
    "“I was not here,”{@\"a senior official\"} a senior official said.",
    "Estuary Council said that [the barge would sail at noon]{@estuary-council}.",
    "Anna Berg said that the tolls would fall. She added that “not a coin more” was due.",
    "It was a long day. “We will talk about the lighthouse tomorrow.” The day ended.",
    "### Costs\n\n[[anna-berg]] met [[jan-dahl|the chair]] of [[estuary-council]] at [[event:winter-session]] about [[topic:tolls]].",
    "> The estuary belongs to those who will live on it.\n>\n> — Anna Berg, Port Ister",
    "“When I took office there were two dredgers.\n\n“Today there are nine,” said Ruta van der Elst.",
    "See [the costs](/about/#costs), [us](../about.md) and [the desk](mailto:desk@estuary.example).",
    "![Fog](fog.jpg) and ![A bridge](/bridge.jpg)",
    "- “One,” said Anna Berg.\n- “Two,” said Jan Dahl.",
    "| Speaker | Words |\n| --- | --- |\n| [[anna-berg]] | “Three,”{@anna-berg} she said |",
    "Åse Strand & her \"friends\" <em>came</em>; \"we sing\", Strand said.",
    "Read `“code,” said Anna Berg` and [elsewhere](https://elsewhere.example/?a=1&b=2#c).",
];

fn world(files: &[File]) -> MemoryWorld {
    let world = MemoryWorld::new(NOW.parse().expect("the constant is a time"));
    files.iter().fold(world, |world, (path, text)| world.with(path, text.as_str()))
}

/// Files that are listed in the order in which they stand here.
struct Listed(Vec<File>);

impl World for Listed {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, WorldError> {
        let below = self.0.iter().filter(|(path, _)| path.starts_with(&format!("{folder}/")));
        Ok(below.map(|(path, text)| Entry::File { path: path.clone(), size: text.len() as u64 }).collect())
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, WorldError> {
        Ok(self.0.iter().find(|(other, _)| other == path).map(|(_, text)| text.clone().into_bytes()))
    }

    fn now(&self) -> jiff::Timestamp {
        NOW.parse().expect("the constant is a time")
    }
}

fn build(world: &dyn World) -> (Understood, BTreeMap<String, Vec<u8>>) {
    let sink = MemorySink::default();
    let built = pipeline::build(world, &Options::default(), &sink).expect("memory can be read");
    (built.understood, sink.into_files())
}

/// Everything there is to say about a site, in the order of the words.
fn told(understood: &Understood) -> BTreeSet<String> {
    understood.diagnostics.iter().map(|one| draw::short(one, &understood.sources)).collect()
}

/// The paths at which two builds differ.
fn differing<'a>(one: &'a BTreeMap<String, Vec<u8>>, other: &'a BTreeMap<String, Vec<u8>>) -> Vec<&'a str> {
    let paths: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    paths.into_iter().filter(|path| one.get(*path) != other.get(*path)).map(String::as_str).collect()
}

// Pages.

/// The addresses and ids of a page.
#[derive(Default)]
struct Page {
    addresses: Vec<String>,
    ids: BTreeSet<String>,
}

impl Page {
    fn read(html: &str) -> Page {
        let tokenizer = Tokenizer::new(Collector::default(), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(html.into());
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    }
}

#[derive(Default)]
struct Collector(RefCell<Page>);

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        let mut page = self.0.borrow_mut();
        for attribute in &tag.attrs {
            match &*attribute.name.local {
                "href" | "src" | "action" => page.addresses.push(attribute.value.to_string()),
                "id" => drop(page.ids.insert(attribute.value.to_string())),
                _ => {}
            }
        }
        match (&*tag.name, tag.kind) {
            ("script", TagKind::StartTag) => TokenSinkResult::RawData(RawKind::ScriptData),
            ("style", TagKind::StartTag) => TokenSinkResult::RawData(RawKind::Rawtext),
            _ => TokenSinkResult::Continue,
        }
    }
}

/// Returns the file and the fragment that an address on the page `here` leads to, if it stays within the site.
///
/// What stands behind `:~:` in a fragment is for browsers (URL Fragment Text Directives).
fn within(base: &Url, here: &Url, address: &str) -> Option<(String, String)> {
    let address = here.join(address).expect("what stands on a page is an address");
    let path = address.as_str().strip_prefix(base.as_str())?;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let decoded = |words: &str| percent_decode_str(words).decode_utf8_lossy().into_owned();
    let file = match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path.to_owned(),
    };
    let fragment = address.fragment().unwrap_or_default();
    let fragment = fragment.split(":~:").next().unwrap_or_default();
    Some((decoded(&file), decoded(fragment)))
}
