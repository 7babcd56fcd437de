//! A briefing's page.

use crate::index::QuoteKey;
use crate::model::{
    Attribution, BriefingId, CitedSource, CorrectionKind, EntityId, PersonId, Quote, QuoteKind,
};
use crate::render::body;
use crate::render::body::BriefingText;
use crate::render::escape;
use crate::render::overlay;
use crate::render::view::{
    BriefingCard, BriefingView, CorrectionView, LinkView, Made, PersonCard, SourceView, TranslationView,
};
use crate::render::views::cards::Cards;
use crate::render::views::{Head, cards, cite, truncated};
use crate::site::Site;

/// Fills the page of a briefing.
pub(crate) fn briefing(cards: &Cards<'_>, id: &BriefingId, text: &BriefingText<'_>) -> (Head, BriefingView) {
    let site = cards.site;
    let file = &site.index.catalog.briefings[id];
    let resolved = &site.index.resolved[id];
    let card = cards::briefing(cards, id);
    let place = site.index.places.get(id).copied();
    let neighbor = |at: Option<usize>| {
        at.and_then(|at| site.index.briefings.get(at)).map(|id| cards::briefing(cards, id))
    };
    let event = resolved.event.as_ref().filter(|event| site.index.events.contains_key(*event));
    let speakers = speakers(cards, id);
    let description = file.standfirst.as_ref().map_or_else(
        || self_description(site, &card, &speakers, text),
        |standfirst| standfirst.value.clone(),
    );
    let image = cards::image(site, &file.common);
    let head_image = image.clone().or_else(|| cards::share_card(site, id));
    let route = site.route(&EntityId::Briefing(id.clone())).map_or("", |route| route.as_str());
    let mut head = Head::new("briefing", file.title.value.clone(), description).below(site, "briefings/");
    head.og_type = "article";
    head.image = head_image;
    if site.config.outputs.data {
        head = head
            .alternate(
                "application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"",
                &site.words.say("annotations"),
                cards::url(site, &format!("{route}annotations.jsonld")),
            )
            .alternate(
                "application/json",
                &site.words.say("briefing-as-json"),
                cards::url(site, &format!("{route}index.json")),
            )
            .alternate(
                "text/markdown",
                &site.words.say("briefing-as-markdown"),
                cards::url(site, &format!("{route}index.md")),
            );
    }
    let view = BriefingView {
        standfirst: file.standfirst.as_ref().map(|text| escape(&text.value)),
        body: text.html.clone(),
        published: file.published.as_ref().map(|date| cards::date_view(site, date.value)),
        updated: file.updated.as_ref().map(|date| cards::date_view(site, date.value)),
        place: file.place.clone(),
        country: file.country.map(|country| cards::country_link(site, country)),
        authors: file.authors.clone(),
        words: speakers.iter().map(|speaker| speaker.words).sum(),
        speakers,
        doubtful: (0..resolved.quotes.len()).filter(|number| body::is_in_doubt(resolved, *number)).count(),
        unnamed: resolved.quotes.iter().filter(|quote| is_unnamed(quote)).count(),
        participants: participants(cards, id),
        event: event.map(|event| cards::event(cards, event)),
        sources: file.sources.iter().map(|one| source(site, one)).collect(),
        corrections: corrections(site, id),
        related: site
            .index
            .related
            .get(id)
            .into_iter()
            .flatten()
            .take(3)
            .map(|id| cards::briefing(cards, id))
            .collect(),
        older: neighbor(place.map(|at| at + 1)),
        newer: neighbor(place.and_then(|at| at.checked_sub(1))),
        citation: cite::briefing_citation(site, id),
        data: data(site, route),
        translations: translations(site, id),
        translator: file.translator.clone(),
        card,
    };
    (head, view)
}

/// What a briefing without a standfirst is about: who speaks in it, or else its first words.
///
/// Not the first words where somebody speaks: the same words twice in a page would make the text selectors of its
/// annotations ambiguous.
fn self_description(
    site: &Site,
    card: &BriefingCard,
    speakers: &[PersonCard],
    text: &BriefingText<'_>,
) -> String {
    let names: Vec<&str> = speakers.iter().take(3).map(|speaker| speaker.name.as_str()).collect();
    let values = [
        ("title", card.title.as_str().into()),
        ("names", names.join(", ").into()),
        ("date", card.date.text.as_str().into()),
    ];
    match (names.as_slice(), speakers.len()) {
        ([], _) if card.quotes == 0 => truncated(&text.stream().text, 250),
        ([], _) => site.words.fill("briefing-of-day", values),
        (_, ..=3) => site.words.fill("briefing-with", values),
        _ => site.words.fill("briefing-with-others", values),
    }
}

/// Who speaks, in the order of the first quote, each with a mark from 1 to 6 and the places of the quotes.
fn speakers(cards: &Cards<'_>, id: &BriefingId) -> Vec<PersonCard> {
    let site = cards.site;
    let resolved = &site.index.resolved[id];
    let marks = overlay::speaker_marks(resolved);
    let keyed = resolved
        .quotes
        .iter()
        .enumerate()
        .map(|(number, quote)| (QuoteKey { briefing: id.clone(), number }, quote));
    let speakers = cards::speakers_of(cards, keyed).into_iter();
    speakers
        .map(|(name, card)| PersonCard { mark: marks.get(&*name).copied().unwrap_or(1), ..card })
        .collect()
}

fn is_unnamed(quote: &Quote) -> bool {
    quote.kind != QuoteKind::Indirect && !quote.retracted && quote.attribution == Attribution::Unnamed
}

/// The briefing's own list, else its event's.
fn participants(cards: &Cards<'_>, id: &BriefingId) -> Vec<Made<PersonCard>> {
    let site = cards.site;
    let resolved = &site.index.resolved[id];
    let of_event = resolved.event.as_ref().and_then(|event| site.index.events.get(event));
    let listed = match (resolved.participants.is_empty(), of_event) {
        (true, Some(event)) => event.participants.as_slice(),
        _ => resolved.participants.as_slice(),
    };
    let is_shown =
        |person: &Option<PersonId>| person.as_ref().is_none_or(|id| site.index.people.contains_key(id));
    listed.iter().filter(|one| is_shown(&one.person)).map(|one| cards::participant(cards, one)).collect()
}

pub(crate) fn source(site: &Site, source: &CitedSource) -> SourceView {
    SourceView {
        title: source.title.value.clone(),
        publisher: source.publisher.clone(),
        url: source.url.as_ref().map(|url| url.value.clone()).filter(|url| url.starts_with("http")),
        date: source.date.as_ref().map(|date| cards::date_view(site, date.value)),
        status: source.status.map(|status| site.words.say(&format!("source-{}", status.word())).into_owned()),
        rights: source.rights.clone(),
    }
}

fn corrections(site: &Site, id: &BriefingId) -> Vec<CorrectionView> {
    let file = &site.index.catalog.briefings[id];
    let mut numbers: Vec<usize> = (0..file.corrections.len()).collect();
    numbers.sort_by_key(|number| std::cmp::Reverse(file.corrections[*number].at.value.first_day()));
    numbers.into_iter().map(|number| correction_view(site, id, number)).collect()
}

/// Shows correction number `number` of a briefing.
pub(crate) fn correction_view(site: &Site, id: &BriefingId, number: usize) -> CorrectionView {
    let correction = &site.index.catalog.briefings[id].corrections[number];
    let quotes = &site.index.resolved[id].quotes;
    let number = quotes.iter().position(|quote| quote.corrections.contains(&number));
    CorrectionView {
        date: cards::date_view(site, correction.at.value),
        kind: site.words.say(&format!("correction-{}", correction.kind.word())).into_owned(),
        was: correction.was.clone().filter(|_| correction.kind != CorrectionKind::Retraction),
        note: correction.note.clone(),
        quote_url: number.map(|number| cards::in_text_url(site, &QuoteKey { briefing: id.clone(), number })),
    }
}

fn data(site: &Site, route: &str) -> Vec<LinkView> {
    if !site.config.outputs.data {
        return Vec::new();
    }
    let annotations = site.words.say("web-annotations");
    let files = [("JSON", "index.json"), ("Markdown", "index.md"), (&*annotations, "annotations.jsonld")];
    let links = files.into_iter().map(|(title, file)| LinkView {
        title: title.to_owned(),
        url: Some(cards::url(site, &format!("{route}{file}"))),
        language: None,
    });
    links.collect()
}

fn translations(site: &Site, id: &BriefingId) -> Vec<TranslationView> {
    let others = site.index.translations.get(id).into_iter().flatten();
    let view = |id: &BriefingId| {
        let route = site.route(&EntityId::Briefing(id.clone()))?;
        let title = site.index.catalog.briefings.get(id)?.title.value.clone();
        let language = site.language_of(id).to_owned();
        let language_name = site.words.language_name(&language).to_owned();
        Some(TranslationView { title, url: Some(cards::url(site, route.as_str())), language, language_name })
    };
    others.filter_map(view).collect()
}
