//! The machine format of `sayso annotate`: one object a document.
//!
//! Offsets are Unicode code points from the start of the file as decoded (a byte-order mark not counted), ends
//! exclusive. A split quote is one object a part, with a shared id. `text` is plain words.

use serde_json::{Value, json};

use crate::lexicon::Lexicon;
use crate::model::{Annotations, EntityId, EntityKind, NameKind, Prose, Quote, Speaker};
use crate::span::{CodePoints, TextRange};

/// A document to describe: its text and what was found in it.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// The file's stem.
    pub doc: &'a str,
    /// The file's path as given.
    pub path: &'a str,
    /// The whole file as decoded.
    pub source: &'a str,
    /// Where the body starts in the file, in bytes.
    pub base: usize,
    /// The body as plain text.
    pub prose: &'a Prose,
    /// What was found in it.
    pub annotations: &'a Annotations,
    /// Its quotes, with what an editor says of them.
    pub quotes: &'a [Quote],
    /// The names that the site knows.
    pub lexicon: &'a Lexicon,
}

/// Describes a document.
pub fn document(document: &Document<'_>) -> Value {
    let mut points = CodePoints::new(document.source);
    let mut place = |range: TextRange| -> (usize, usize) {
        let source = document.prose.source(range);
        let start = points.before(document.base + source.start as usize);
        (start, points.before(document.base + source.end as usize))
    };
    let mut quotes = Vec::new();
    for quote in document.quotes {
        for (number, part) in quote.parts.iter().enumerate() {
            let (start, end) = place(*part);
            let speakers = quote.speakers_or_guess();
            let speakers: Vec<Value> =
                speakers.iter().map(|speaker| self::speaker(document.prose, speaker, &mut place)).collect();
            let cue = quote.cue.map(|cue| {
                let (start, end) = place(cue);
                json!({"start": start, "end": end, "text": document.prose.words(cue)})
            });
            let mut object = json!({
                "id": quote.id.as_str(), "start": start, "end": end, "text": document.prose.words(*part), "kind": quote.kind.word(),
                "part": number + 1, "parts": quote.parts.len(), "speakers": speakers, "cue": cue,
                "reason": quote.reason, "confidence": rounded(quote.confidence), "by": quote.by.word(),
            });
            if quote.nested {
                object["nested"] = true.into();
            }
            quotes.push(object);
        }
    }
    let mentions: Vec<Value> = document
        .annotations
        .mentions
        .iter()
        .map(|mention| {
            let (start, end) = place(mention.range);
            json!({"start": start, "end": end, "text": document.prose.words(mention.range), "name": &*mention.name,
                "kind": mention.kind.word(), "ref": reference(document.lexicon, &mention.name, mention.kind)})
        })
        .collect();
    let participants: Vec<Value> = document
        .annotations
        .participants
        .iter()
        .map(|one| {
            let (start, end) = place(one.range);
            json!({"name": &*one.name, "role": one.role, "country": one.country.map(|country| country.code()),
                "organization": one.organization, "start": start, "end": end})
        })
        .collect();
    json!({"doc": document.doc, "path": document.path, "quotes": quotes, "mentions": mentions, "participants": participants})
}

fn speaker(prose: &Prose, speaker: &Speaker, place: &mut impl FnMut(TextRange) -> (usize, usize)) -> Value {
    let mention = speaker.mention.map(|mention| {
        let (start, end) = place(mention);
        json!({"start": start, "end": end, "text": prose.words(mention)})
    });
    let reference = speaker.entity.as_ref().map(EntityId::as_str);
    json!({"name": &*speaker.name, "kind": speaker.kind.word(), "ref": reference, "mention": mention})
}

/// Returns the id of the one person or organization of the site that bears a name.
fn reference(lexicon: &Lexicon, name: &str, kind: NameKind) -> Option<String> {
    let wanted = match kind {
        NameKind::Person => EntityKind::Person,
        NameKind::Organization => EntityKind::Organization,
        NameKind::Document | NameKind::Unnamed => return None,
    };
    let found = lexicon.named(name);
    let mut ids =
        found.iter().filter(|entry| entry.entity.kind() == wanted).map(|entry| entry.entity.as_str());
    let first = ids.next()?;
    ids.all(|other| other == first).then(|| first.to_owned())
}

fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}
