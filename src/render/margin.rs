//! The margin of a briefing: who speaks beside each block, with portrait or initials.
//!
//! In: the quotes, in the order in which the text comes to them. Out: for each block in which quotes begin, a note to stand
//! behind it. Everybody is named with the office on the day the first time, and nobody again until another speaks. The
//! note is no text of the page: stylesheets show what its attributes say.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Attribution, Speaker};
use crate::render::escape;
use crate::render::overlay::Overlay;
use crate::render::views::{initials, office_line_of, portrait};
use crate::site::Site;

/// What has been said in the margin so far.
#[derive(Debug)]
pub(crate) struct Margin<'a> {
    site: &'a Site,
    overlay: &'a Overlay<'a>,
    /// The quotes that began since the last note.
    begun: Vec<usize>,
    /// Who spoke last, if that is certain.
    last: Option<Arc<str>>,
    /// Those whose office has been said.
    introduced: BTreeSet<Arc<str>>,
}

impl<'a> Margin<'a> {
    /// Begins an empty margin.
    pub(crate) fn new(site: &'a Site, overlay: &'a Overlay<'a>) -> Margin<'a> {
        Margin { site, overlay, begun: Vec::new(), last: None, introduced: BTreeSet::new() }
    }

    /// Says that a quote begins in the block which is open.
    pub(crate) fn begin(&mut self, quote: usize) {
        self.begun.push(quote);
    }

    /// Says that a quote's speaker is named elsewhere, such as in a caption.
    pub(crate) fn pass(&mut self, quote: usize) {
        self.last = self.named_in(quote).last().map(|speaker| speaker.name.clone());
    }

    /// Ends a block and returns its note; `None` if the reader knows who speaks, or nobody does for certain.
    pub(crate) fn note(&mut self) -> Option<String> {
        let before = self.last.clone();
        let mut speakers: Vec<&Speaker> = Vec::new();
        for quote in std::mem::take(&mut self.begun) {
            let named = self.named_in(quote);
            self.last = named.last().map(|speaker| speaker.name.clone());
            let is_new = |speaker: &&Speaker| speakers.iter().all(|other| other.name != speaker.name);
            let new: Vec<&Speaker> = named.iter().filter(is_new).collect();
            speakers.extend(new);
        }
        let is_known = matches!(speakers.as_slice(), [one] if before.as_ref() == Some(&one.name));
        if speakers.is_empty() || is_known {
            return None;
        }
        let notes: String = speakers.into_iter().map(|speaker| self.speaker(speaker)).collect();
        Some(format!("<div class=\"margin-note\" aria-hidden=\"true\">{notes}</div>\n"))
    }

    /// Returns whom a quote is attributed to; nobody if that is not certain.
    fn named_in(&self, quote: usize) -> &'a [Speaker] {
        let quote = self.overlay.briefing.map(|(_, resolved)| &resolved.quotes[quote]);
        let quote = quote.filter(|quote| quote.attribution == Attribution::Named && !quote.retracted);
        quote.map_or(&[], |quote| &quote.speakers)
    }

    fn speaker(&mut self, speaker: &Speaker) -> String {
        let is_new = self.introduced.insert(speaker.name.clone());
        let office = speaker.office.as_ref().filter(|_| is_new);
        let office = office.map(|office| office_line_of(self.site, office));
        let mark = self.overlay.mark_of(speaker).map(|mark| mark.to_string());
        let initials = initials(&speaker.name);
        let portrait = portrait(self.site, speaker).map_or_else(String::new, |image| {
            let [width, height] = [image.width, image.height].map(|size| size.map(|size| size.to_string()));
            format!(
                "<img src=\"{}\" alt=\"\"{}{}{} loading=\"lazy\">",
                escape(&image.url),
                attribute("data-initials", Some(&initials)),
                attribute("width", width.as_deref()),
                attribute("height", height.as_deref()),
            )
        });
        format!(
            "<span class=\"by\"{}{}{}><span class=\"avatar\"{}>{portrait}</span></span>",
            attribute("data-mark", mark.as_deref()),
            attribute("data-by", Some(&speaker.name)),
            attribute("data-office", office.as_deref()),
            attribute("data-initials", Some(&initials)),
        )
    }
}

/// Returns an attribute with a space before it; nothing if it has no value.
fn attribute(name: &str, value: Option<&str>) -> String {
    value.map_or_else(String::new, |value| format!(" {name}=\"{}\"", escape(value)))
}
