//! How to cite things, and links that highlight words.

use crate::index::QuoteKey;
use crate::model::{Attribution, Correction, EntityId, PartialDate, Quote, QuoteKind, Speaker};
use crate::render::text_stream::TextStream;
use crate::render::view::CitationView;
use crate::site::Site;
use crate::words::Words;

/// Returns how to cite a quote: a plain line, BibTeX, and the address of the CSL-JSON.
pub fn citation(site: &Site, key: &QuoteKey) -> CitationView {
    let quote = site.index.quote(key);
    let briefing = &site.index.catalog.briefings[&key.briefing];
    let address = address(site, key);
    let (cited, title) = match quote.kind {
        QuoteKind::Indirect => ("cite-statement", "cited-statement"),
        QuoteKind::Direct | QuoteKind::Mixed => ("cite-quote", "cited-quote"),
    };
    let values = [
        ("who", who(&site.words, quote).into()),
        ("words", super::cards::shown_text(quote).into()),
        ("briefing", briefing.title.value.as_str().into()),
        ("publisher", site.config.publisher.name.as_str().into()),
        ("date", site.words.glued(quote.day).into()),
        ("address", address.as_str().into()),
    ];
    let text = site.words.fill(cited, values.clone());
    let csl = site.config.outputs.data && site.config.outputs.quote_pages;
    let csl_url = csl.then(|| site.quote_route(key)).flatten();
    CitationView {
        text,
        bibtex: bibtex(
            &format!("{}-{}", key.briefing, quote.id),
            &authors(site, quote),
            &site.words.fill(title, values),
            site,
            quote.day,
            &address,
        ),
        csl_url: csl_url.map(|route| super::cards::url(site, &format!("{route}csl.json"))),
    }
}

/// Says in a line what was corrected, and when.
pub fn correction_line(words: &Words, correction: &Correction) -> String {
    let date = ("date", words.date(correction.at.value).into());
    match &correction.note {
        Some(note) => words.fill("correction-on", [date, ("note", note.as_str().into())]),
        None => words.fill("corrected-on", [date]),
    }
}

/// Returns the names of all who speak, or what is known of who does not.
pub fn who(words: &Words, quote: &Quote) -> String {
    named(words, quote, |speaker| speaker.name.to_string())
}

/// Returns the names of all who speak, each with the office held on the day.
pub fn who_in_office(words: &Words, quote: &Quote) -> String {
    named(words, quote, |speaker| match &speaker.office {
        Some(office) => format!("{}, {}", speaker.name, words.title_of(office)),
        None => speaker.name.to_string(),
    })
}

fn named(words: &Words, quote: &Quote, name: impl Fn(&Speaker) -> String) -> String {
    let names: Vec<String> = quote.speakers.iter().map(name).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match (names.as_slice(), quote.attribution) {
        ([], Attribution::Doubtful | Attribution::Missing) => words.say("speaker-not-certain").into_owned(),
        ([], Attribution::Named | Attribution::Unnamed) => words.say("speaker-not-named").into_owned(),
        (all, _) => words.list(all),
    }
}

/// Returns how to cite a briefing.
pub(crate) fn briefing_citation(site: &Site, id: &crate::model::BriefingId) -> CitationView {
    let briefing = &site.index.catalog.briefings[id];
    let date = briefing.published.as_ref().unwrap_or(&briefing.date).value;
    let who = match briefing.authors.is_empty() {
        true => site.config.publisher.name.clone(),
        false => briefing.authors.join(&format!(" {} ", site.words.say("and"))),
    };
    let route = site.route(&EntityId::Briefing(id.clone())).map_or("", |route| route.as_str());
    let address = site.config.absolute(route);
    let values = [
        ("who", who.as_str().into()),
        ("briefing", briefing.title.value.as_str().into()),
        ("site", site.config.title.as_str().into()),
        ("date", site.words.glued(date).into()),
        ("address", address.as_str().into()),
    ];
    let text = site.words.fill("cite-whole", values);
    CitationView {
        text,
        bibtex: bibtex(id.as_str(), &braced(&who), &briefing.title.value, site, date, &address),
        csl_url: None,
    }
}

/// Returns the permanent address of a quote: its page, or its place in its briefing.
fn address(site: &Site, key: &QuoteKey) -> String {
    if let Some(route) = site.quote_route(key) {
        return site.config.absolute(route.as_str());
    }
    let route = site.route(&EntityId::Briefing(key.briefing.clone())).map_or("", |route| route.as_str());
    site.config.absolute(&format!("{route}#{}", site.index.quote(key).id))
}

/// The speakers as BibTeX reads authors: people by their names, all others as one name in braces.
fn authors(site: &Site, quote: &Quote) -> String {
    let author = |speaker: &Speaker| {
        let person = speaker.person().and_then(|id| site.index.catalog.people.get(id));
        match person {
            Some(person) => plain(person.sort_name.as_deref().unwrap_or(&speaker.name)),
            None => braced(&speaker.name),
        }
    };
    let authors: Vec<String> = quote.speakers.iter().map(author).collect();
    if authors.is_empty() { braced(&who(&site.words, quote)) } else { authors.join(" and ") }
}

fn braced(name: &str) -> String {
    format!("{{{}}}", plain(name))
}

fn plain(text: &str) -> String {
    text.replace('\\', "").replace(['{', '}'], "")
}

fn bibtex(key: &str, who: &str, title: &str, site: &Site, date: PartialDate, address: &str) -> String {
    format!(
        "@misc{{{key},\n  author = {{{}}},\n  title = {{{{{}}}}},\n  howpublished = {{{}}},\n  date = {{{date}}},\n  year = {{{}}},\n  url = {{{address}}}\n}}",
        who,
        plain(title),
        plain(&site.config.title),
        date.first_day().year(),
    )
}

/// Returns the part of an address behind the path that leads to a quote and highlights its words
/// (WICG, URL Fragment Text Directives), or only the fragment if the words cannot be found in `text`.
///
/// `text` is the text stream of the briefing's page, `number` that of the quote within it. Long words are given by
/// their first and last four.
pub fn fragment_address(id: &str, words: &str, text: &TextStream, number: usize) -> String {
    // Where the quote stands its words are found at once; the whole of a long text is searched only for others.
    let place = text.behind_start(number, 2 * words.len());
    let is_there = |words: &str| place.contains(words) || text.text.contains(words);
    let words: Vec<&str> = words.split_whitespace().collect();
    let join = |words: &[&str]| words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let directive = match words.len() {
        0 => return format!("#{id}"),
        1..=10 => encode(&join(&words)),
        count => {
            let (start, end) = (join(&words[..4]), join(&words[count - 4..]));
            if !is_there(&end) || !is_there(&start) {
                return format!("#{id}");
            }
            format!("{},{}", encode(&start), encode(&end))
        }
    };
    if words.len() > 10 || is_there(&join(&words)) {
        format!("#{id}:~:text={directive}")
    } else {
        format!("#{id}")
    }
}

/// Encodes everything but unreserved characters, and the hyphen as well.
fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
