//! A quote's page.

use crate::index::QuoteKey;
use crate::model::{Attribution, Authority, BriefingId, EntityId, PersonId, Quote, QuoteKind, slug};
use crate::render::body::BriefingText;
use crate::render::escape;
use crate::render::view::{QuoteCard, QuoteVersionView, QuoteView};
use crate::render::views::briefing::{correction_view, source};
use crate::render::views::cards::Cards;
use crate::render::views::{Head, cards, cite, truncated};
use crate::site::Site;
use crate::words::Words;

/// Fills the page of a quote.
pub(crate) fn quote(cards: &Cards<'_>, key: &QuoteKey, text: &BriefingText<'_>) -> (Head, QuoteView) {
    let site = cards.site;
    let quote = site.index.quote(key);
    let file = &site.index.catalog.briefings[&key.briefing];
    let card = cards::quote(cards, key);
    let who = cite::who(&site.words, quote);
    let heading = heading(&site.words, quote);
    let title = title(&site.words, quote, &card, (&who, &heading));
    let description = description(&site.words, quote, &card, &title);
    let route = site.quote_route(key).map(|route| route.as_str().to_owned()).unwrap_or_default();
    let mut head = Head::new("quote", title, description).below(site, "quotes/");
    head.og_type = "article";
    if site.config.outputs.data && !quote.retracted {
        head = head
            .alternate(
                "application/json+oembed",
                "oEmbed",
                site.config.absolute(&format!("{route}oembed.json")),
            )
            .alternate(
                "application/vnd.citationstyles.csl+json",
                "CSL-JSON",
                cards::url(site, &format!("{route}csl.json")),
            );
    }
    let briefing_route =
        site.route(&EntityId::Briefing(key.briefing.clone())).map_or("", |route| route.as_str());
    let first_part = first_part_words(site, key);
    let fragment = cite::fragment_address(quote.id.as_str(), &first_part, text.stream(), key.number);
    let (previous, next) = neighbors(cards, key, quote);
    let view = QuoteView {
        context: if quote.retracted { String::new() } else { text.context(site, key.number) },
        attributed_as: attributed_as(site, key),
        reason: reason(&site.words, quote),
        highlight_url: cards::url(site, &format!("{briefing_route}{fragment}")),
        heading,
        citation: cite::citation(site, key),
        embed: embed(site, key, &card, &who),
        markdown: markdown(site, key, &card, &who),
        sources: match quote.source.and_then(|number| file.sources.get(number)) {
            Some(_) => Vec::new(),
            None => file.sources.iter().map(|one| source(site, one)).collect(),
        },
        source: quote.source.and_then(|number| file.sources.get(number)).map(|one| source(site, one)),
        previous,
        next,
        versions: versions(cards, key),
        also_in: also_in(cards, key),
        corrections: quote.corrections.iter().map(|one| correction_view(site, &key.briefing, *one)).collect(),
        withdrawn: crate::render::withdrawn::day(file, quote).map(|day| cards::date_view(site, day)),
        card,
    };
    (head, view)
}

/// `What Anna Berg and Jan Dahl said`
fn heading(words: &Words, quote: &Quote) -> String {
    let names: Vec<&str> = quote.speakers.iter().map(|speaker| &*speaker.name).collect();
    let id = match (quote.retracted, quote.kind, names.is_empty()) {
        (true, QuoteKind::Indirect, _) => "withdrawn-statement",
        (true, ..) => "withdrawn-quote",
        (_, QuoteKind::Indirect, true) => "what-was-reported",
        (_, _, true) => "what-was-said",
        (_, QuoteKind::Indirect, false) => "what-they-are-reported-to-have-said",
        (_, _, false) => "what-they-said",
    };
    words.fill(id, [("n", names.len().into()), ("names", words.list(&names).into())])
}

/// `Anna Berg: “We must act.”`
fn title(words: &Words, quote: &Quote, card: &QuoteCard, (who, heading): (&str, &str)) -> String {
    let id = match (quote.kind, quote.retracted) {
        (_, true) if quote.speakers.is_empty() => return heading.to_owned(),
        (_, true) => "withdrawn-title",
        (QuoteKind::Indirect, false) => "statement-title",
        (QuoteKind::Direct | QuoteKind::Mixed, false) => "quote-title",
    };
    let said = truncated(&card.text, 60);
    words.fill(id, [("who", who.into()), ("words", said.into()), ("heading", heading.into())])
}

fn description(words: &Words, quote: &Quote, card: &QuoteCard, title: &str) -> String {
    let place = [("date", card.date.text.as_str().into()), ("briefing", card.briefing.title.as_str().into())];
    let place = words.fill("said-in", place);
    let id = match (quote.kind, quote.retracted) {
        (_, true) => "withdrawn-description",
        (QuoteKind::Indirect, false) => "reported-description",
        (QuoteKind::Direct | QuoteKind::Mixed, false) => "said-description",
    };
    let said = truncated(&card.text, 180);
    words.fill(id, [("title", title.into()), ("words", said.into()), ("where", place.into())])
}

fn first_part_words(site: &Site, key: &QuoteKey) -> String {
    let resolved = &site.index.resolved[&key.briefing];
    let prose = &site.index.catalog.briefings[&key.briefing].common.body.prose;
    let part = resolved.quotes[key.number].parts.first();
    part.map_or_else(String::new, |part| prose.displayed(*part, &resolved.shown))
}

fn attributed_as(site: &Site, key: &QuoteKey) -> Option<String> {
    let quote = site.index.quote(key);
    let mention = quote.speakers.first()?.mention?;
    let words = site.index.catalog.briefings[&key.briefing].common.body.prose.words(mention);
    (words != &*quote.speakers.first()?.name).then(|| words.to_owned())
}

fn reason(words: &Words, quote: &Quote) -> String {
    match (quote.by, quote.speakers.is_empty()) {
        (Authority::Editor, false) => words.say("named-by-editor").into_owned(),
        (Authority::Editor, true) if quote.attribution == Attribution::Unnamed => {
            words.say("unnamed-by-editor").into_owned()
        }
        (Authority::Engine, false) => {
            // The engine gives its reasons in English; a language may say them in its own words.
            let said = words.find(&format!("reason-{}", slug(quote.reason)), []);
            let reason = said.unwrap_or_else(|| quote.reason.to_owned());
            words.fill("found-by-engine", [("reason", reason.into())])
        }
        (_, true) => words.say("nobody-sure-enough").into_owned(),
    }
}

/// The quotes before and after this one by the same speaker, in time: within a briefing as in the text.
fn neighbors(cards: &Cards<'_>, key: &QuoteKey, quote: &Quote) -> (Option<QuoteCard>, Option<QuoteCard>) {
    let site = cards.site;
    let person: Option<&PersonId> = quote.speakers.first().and_then(|speaker| speaker.person());
    let Some(entry) = person.and_then(|id| site.index.people.get(id)) else { return (None, None) };
    let Some(place) = site.index.place_of(key, &entry.quotes) else { return (None, None) };
    // Briefings stand newest first, quotes within one in the order of the text.
    let around = |place: usize| site.index.of_one_briefing(&entry.quotes, place);
    let here = around(place);
    let older = (here.end < entry.quotes.len()).then(|| around(here.end));
    let newer = here.start.checked_sub(1).map(around);
    let earlier = if place > here.start { Some(place - 1) } else { older.map(|older| older.end - 1) };
    let later = if place + 1 < here.end { Some(place + 1) } else { newer.map(|newer| newer.start) };
    let card = |place: usize| cards::quote(cards, &entry.quotes[place]);
    (earlier.map(card), later.map(card))
}

/// The quote as translations of its text have it, and the text that it translates.
fn versions(cards: &Cards<'_>, key: &QuoteKey) -> Vec<QuoteVersionView> {
    let site = cards.site;
    let others = site.index.translations.get(&key.briefing).into_iter().flatten();
    let version = |other: &BriefingId| {
        let language = site.language_of(other).to_owned();
        let card = cards::quote(cards, &site.index.same_quote(key, other)?);
        Some(QuoteVersionView {
            language_name: site.words.language_name(&language).to_owned(),
            is_original: site.index.catalog.briefings[other].translation_of.is_none(),
            language,
            card,
        })
    };
    let is_other = |version: &QuoteVersionView| version.language != site.language_of(&key.briefing);
    others.filter_map(version).filter(is_other).filter(|version| !version.card.is_retracted).collect()
}

/// The same words elsewhere: ids are hashes of words.
fn also_in(cards: &Cards<'_>, key: &QuoteKey) -> Vec<QuoteCard> {
    let same = cards.site.index.same_words(key).iter().filter(|other| *other != key);
    same.take(10).map(|other| cards::quote(cards, other)).collect()
}

fn embed(site: &Site, key: &QuoteKey, card: &QuoteCard, who: &str) -> String {
    let address = site.quote_route(key).map(|route| site.config.absolute(route.as_str())).unwrap_or_default();
    let words = if card.is_quotation { site.words.quoted(&card.text) } else { card.text.clone() };
    format!(
        "<figure><blockquote cite=\"{address}\"><p>{}</p></blockquote><figcaption>{}, {}, <a href=\"{address}\">{}</a></figcaption></figure>",
        escape(&words),
        escape(who),
        escape(&card.date.text),
        escape(&card.briefing.title),
    )
}

fn markdown(site: &Site, key: &QuoteKey, card: &QuoteCard, who: &str) -> String {
    let address = site.quote_route(key).map(|route| site.config.absolute(route.as_str())).unwrap_or_default();
    let words = if card.is_quotation { site.words.quoted(&card.text) } else { card.text.clone() };
    format!("> {words}\n>\n> — {who}, {}, [{}]({address})", card.date.text, card.briefing.title)
}
