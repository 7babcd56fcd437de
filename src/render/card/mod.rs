//! Share cards: a picture of each briefing for those who show links with pictures.
//!
//! In: a briefing of the [`Site`]. Out: [`Card`], the words that stand on it, and with the feature `cards` the picture
//! itself. `layout.rs` places the words, `font.rs` measures and draws them, `canvas.rs` makes a PNG of it.
//!
//! A briefing has none if its front matter has a picture, if the site wants none (`outputs: {cards: false}`), if sayso
//! was built without the feature, or if any of its words has a sign that the fonts lack: then the site's one picture
//! stands for it. Pages and data ask [`address`], so that none of them promises a card that is not drawn.
//!
//! Same words, same bytes. The picture holds a hash of what it was drawn from, so that the output of the last build is all
//! the cache there is: a card that stands there, untouched and with the same hash, is not drawn again.

#[cfg(feature = "cards")]
mod canvas;
#[cfg(feature = "cards")]
mod font;
#[cfg(feature = "cards")]
mod layout;

use crate::model::{BriefingId, EntityId, NameKind};
use crate::site::{Artifact, Site};

/// Pixels from side to side.
pub(crate) const WIDTH: usize = 1200;
/// Pixels from top to bottom.
pub(crate) const HEIGHT: usize = 630;

/// The name of the file beside a briefing.
const FILE: &str = "card.png";

/// What stands on a card.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Card {
    /// The site's name.
    site: String,
    /// Where; empty if nobody says.
    place: String,
    /// When: `9 November 2023`.
    date: String,
    /// The headline.
    headline: String,
    /// Who is on record, with how many passages, most first.
    record: Vec<(String, usize)>,
    /// Of paper, ink, soft ink, rules and accent: red, green and blue.
    colors: [[u8; 3]; 5],
}

/// Returns the path of a briefing's card; `None` if it has none.
pub(crate) fn address(site: &Site, id: &BriefingId) -> Option<String> {
    card(site, id)?;
    path(site, id)
}

/// Says what a card shows, for those who cannot see it.
pub(crate) fn description(site: &Site, id: &BriefingId) -> String {
    let card = written(site, id);
    let record: Vec<String> = card.record.iter().map(|(name, count)| format!("{name}: {count}")).collect();
    let parts = [card.headline, card.place, card.date, record.join(", ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Draws a briefing's card, if it has one. `standing` returns the bytes that the last build put at a path: of a card with the same
/// words they are taken as they are.
pub fn card_file(
    site: &Site,
    id: &BriefingId,
    standing: impl Fn(&str) -> Option<Vec<u8>>,
) -> Option<Artifact> {
    let card = card(site, id)?;
    let path = path(site, id)?;
    let bytes = picture(&card, standing(&path))?;
    Some(Artifact { path, bytes })
}

#[cfg(feature = "cards")]
fn picture(card: &Card, standing: Option<Vec<u8>>) -> Option<Vec<u8>> {
    let key = key(card);
    standing
        .filter(|bytes| canvas::has_key(bytes, &key))
        .or_else(|| layout::draw(card).map(|drawn| drawn.png(&key, card.colors)))
}

#[cfg(not(feature = "cards"))]
fn picture(_: &Card, _: Option<Vec<u8>>) -> Option<Vec<u8>> {
    None
}

/// Returns a hash of all that a card's bytes depend on.
#[cfg(feature = "cards")]
fn key(card: &Card) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let hash = blake3::hash(format!("{version} {} {card:?}", layout::DRAWING).as_bytes());
    hash.to_hex().get(..32).unwrap_or_default().to_owned()
}

fn path(site: &Site, id: &BriefingId) -> Option<String> {
    site.route(&EntityId::Briefing(id.clone())).map(|route| format!("{route}{FILE}"))
}

/// Returns what stands on the card of a briefing that has one.
fn card(site: &Site, id: &BriefingId) -> Option<Card> {
    let has_picture = site.index.catalog.briefings.get(id)?.common.image.is_some();
    if !site.config.outputs.cards || has_picture {
        return None;
    }
    Some(written(site, id)).filter(is_drawable)
}

#[cfg(feature = "cards")]
fn is_drawable(card: &Card) -> bool {
    let names = card.record.iter().map(|(name, _)| name);
    [&card.site, &card.place, &card.date, &card.headline]
        .into_iter()
        .chain(names)
        .all(|text| font::covers(text))
}

#[cfg(not(feature = "cards"))]
fn is_drawable(_: &Card) -> bool {
    false
}

/// Collects the words, whether or not they can be drawn.
fn written(site: &Site, id: &BriefingId) -> Card {
    let file = &site.index.catalog.briefings[id];
    let mut record: Vec<(String, usize)> = Vec::new();
    let quotes = site.index.resolved[id].quotes.iter().filter(|quote| !quote.retracted);
    let speakers = quotes.flat_map(|quote| &quote.speakers);
    for speaker in speakers.filter(|one| matches!(one.kind, NameKind::Person | NameKind::Organization)) {
        let name = plain(&speaker.name);
        match record.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => record.push((name, 1)),
        }
    }
    record.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Card {
        site: plain(&site.config.title),
        place: plain(file.place.as_deref().unwrap_or_default()),
        date: plain(&site.words.date(file.date.value)),
        headline: plain(&file.title.value),
        record,
        colors: ["paper", "ink", "soft", "rule", "accent"].map(|color| site.config.look.rgb(color)),
    }
}

/// Returns text on one line, composed, without signs that nobody sees.
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let is_seen = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    let composed: String = text.nfc().filter(is_seen).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}
