//! What was found in a text, in the form that gold has.

use crate::eval::record::Record;
use crate::export::annotate_json;
use crate::export::annotate_json::Document;
use crate::model::{Annotations, Briefing, Quote};
use crate::pipeline::{Reading, Surroundings};
use crate::span::Source;

/// Returns all that the engine says of a text, its confidences as they are and not rounded for print.
pub fn record(source: &Source, reading: &Reading, around: &Surroundings) -> Record {
    let mut record = describe(source, &reading.briefing, &reading.annotations, &reading.quotes, around);
    let parts = reading.quotes.iter().flat_map(|quote| quote.parts.iter().map(|_| quote.confidence));
    for (passage, confidence) in record.quotes.iter_mut().zip(parts) {
        passage.confidence = f64::from(confidence);
    }
    let ids = reading.participants.iter().map(|one| one.person.as_ref());
    for (attendee, id) in record.participants.iter_mut().flatten().zip(ids) {
        attendee.id = id.map(|id| id.as_str().to_owned());
    }
    record
}

/// Describes quotes and annotations of a text.
pub(crate) fn describe(
    source: &Source,
    briefing: &Briefing,
    annotations: &Annotations,
    quotes: &[Quote],
    around: &Surroundings,
) -> Record {
    let body = &briefing.common.body;
    let document = annotate_json::document(&Document {
        doc: &briefing.common.id,
        path: &source.path,
        source: &source.text,
        base: body.base as usize,
        prose: &body.prose,
        annotations,
        quotes,
        lexicon: &around.lexicon,
    });
    serde_json::from_value(document).expect("gold has the form of what is printed")
}
