//! A quote's page.

use crate::index::QuoteKey;
use crate::model::{Authority, EntityId, PersonId, Quote, QuoteKind};
use crate::render::body::BriefingText;
use crate::render::dates;
use crate::render::view::{QuoteCard, QuoteView};
use crate::render::views::briefing::{correction_view, source};
use crate::render::views::cards::Cards;
use crate::render::views::{Head, cards, cite, truncated};
use crate::render::{escape, joined};
use crate::site::Site;

/// Fills the page of a quote.
pub(crate) fn quote(cards: &Cards<'_>, key: &QuoteKey, text: &BriefingText<'_>) -> (Head, QuoteView) {
    let site = cards.site;
    let quote = site.index.quote(key);
    let file = &site.index.catalog.briefings[&key.briefing];
    let card = cards::quote(cards, key);
    let who = cite::who(quote);
    let words = truncated(&card.text, 60);
    let title = match (quote.kind, quote.retracted) {
        (QuoteKind::Indirect, false) => format!("{who}, as reported: {words}"),
        (_, false) => format!("{who}: “{words}”"),
        (_, true) if quote.speakers.is_empty() => heading(quote),
        (_, true) => format!("{} attributed to {who}", heading(quote)),
    };
    let place = format!("{}, in: {}.", card.date.text, file.title.value);
    let description = match (quote.kind, quote.retracted) {
        (_, true) => format!("{title}, {place} Its words are no longer shown."),
        (QuoteKind::Indirect, false) => format!("{} Reported on {place}", truncated(&card.text, 180)),
        (QuoteKind::Direct | QuoteKind::Mixed, false) => {
            format!("{} Said on {place}", truncated(&card.text, 180))
        }
    };
    let route = site.quote_route(key).map(|route| route.as_str().to_owned()).unwrap_or_default();
    let mut head = Head::new("quote", title, description).below(site, "quotes/", "Quotes");
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
    let fragment = cite::fragment_address(quote.id.as_str(), &first_part, &text.stream().text);
    let (previous, next) = neighbors(cards, key, quote);
    let view = QuoteView {
        context: if quote.retracted { String::new() } else { text.context(site, key.number) },
        attributed_as: attributed_as(site, key),
        reason: reason(quote),
        highlight_url: cards::url(site, &format!("{briefing_route}{fragment}")),
        heading: heading(quote),
        citation: cite::citation(site, key),
        embed: embed(site, key, &card, &who),
        markdown: markdown(site, key, &card, &who),
        sources: match quote.source.and_then(|number| file.sources.get(number)) {
            Some(_) => Vec::new(),
            None => file.sources.iter().map(source).collect(),
        },
        source: quote.source.and_then(|number| file.sources.get(number)).map(source),
        previous,
        next,
        also_in: also_in(cards, key),
        corrections: quote.corrections.iter().map(|one| correction_view(site, &key.briefing, *one)).collect(),
        withdrawn: crate::render::withdrawn::day(file, quote).map(dates::view),
        card,
    };
    (head, view)
}

/// `What Anna Berg and Jan Dahl said`
fn heading(quote: &Quote) -> String {
    let names: Vec<&str> = quote.speakers.iter().map(|speaker| &*speaker.name).collect();
    let what = if quote.kind == QuoteKind::Indirect { "statement" } else { "quote" };
    match (quote.retracted, quote.kind, names.as_slice()) {
        (true, ..) => format!("A withdrawn {what}"),
        (_, QuoteKind::Indirect, []) => "What was reported".to_owned(),
        (_, _, []) => "What was said".to_owned(),
        (_, QuoteKind::Indirect, [one]) => format!("What {one} is reported to have said"),
        (_, QuoteKind::Indirect, all) => format!("What {} are reported to have said", joined(all)),
        (_, _, all) => format!("What {} said", joined(all)),
    }
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

fn reason(quote: &Quote) -> String {
    match (quote.by, quote.speakers.is_empty()) {
        (Authority::Editor, false) => "named by an editor".to_owned(),
        (Authority::Editor, true) => "an editor wants nobody named".to_owned(),
        (Authority::Engine, false) => format!("found by sayso: {}", quote.reason),
        (Authority::Engine, true) => "no speaker is sure enough to be named".to_owned(),
    }
}

/// The quotes before and after this one by the same speaker, in time: within a briefing as in the text.
fn neighbors(cards: &Cards<'_>, key: &QuoteKey, quote: &Quote) -> (Option<QuoteCard>, Option<QuoteCard>) {
    let site = cards.site;
    let person: Option<&PersonId> = quote.speakers.first().and_then(|speaker| speaker.person());
    let Some(entry) = person.and_then(|id| site.index.people.get(id)) else { return (None, None) };
    let Some(place) = site.index.place_of(key, &entry.quotes) else { return (None, None) };
    // Briefings stand newest first, quotes within one in the order of the text.
    let is_here = |other: &&QuoteKey| other.briefing == key.briefing;
    let (newer, rest) = entry.quotes.split_at(place);
    let older = rest.iter().skip(1).find(|other| !is_here(other));
    let last_of_older = older.and_then(|first| {
        rest.iter().skip_while(is_here).take_while(|other| other.briefing == first.briefing).last()
    });
    let earlier = newer.last().filter(is_here).or(last_of_older);
    let newer_briefing = newer.iter().rev().find(|other| !is_here(other));
    let first_of_newer = newer_briefing.and_then(|last| {
        newer.iter().rev().skip_while(is_here).take_while(|other| other.briefing == last.briefing).last()
    });
    let later = rest.get(1).filter(is_here).or(first_of_newer);
    (earlier.map(|key| cards::quote(cards, key)), later.map(|key| cards::quote(cards, key)))
}

/// The same words elsewhere: ids are hashes of words.
fn also_in(cards: &Cards<'_>, key: &QuoteKey) -> Vec<QuoteCard> {
    let same = cards.site.index.same_words(key).iter().filter(|other| *other != key);
    same.take(10).map(|other| cards::quote(cards, other)).collect()
}

fn embed(site: &Site, key: &QuoteKey, card: &QuoteCard, who: &str) -> String {
    let address = site.quote_route(key).map(|route| site.config.absolute(route.as_str())).unwrap_or_default();
    let words = if card.is_quotation { format!("“{}”", card.text) } else { card.text.clone() };
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
    let words = if card.is_quotation { format!("“{}”", card.text) } else { card.text.clone() };
    format!("> {words}\n>\n> — {who}, {}, [{}]({address})", card.date.text, card.briefing.title)
}
