//! The keys of a briefing.

use crate::model::{
    Briefing, CitedSource, Common, Correction, CorrectionKind, PartialDate, PreAttribution, Reference,
    SourceStatus,
};
use crate::parse::entries;
use crate::parse::kinds;
use crate::span::Located;
use crate::yaml::{Fields, Node, Reader};

/// Reads a briefing; one without title or date is not whole.
pub(crate) fn briefing(reader: &mut Reader, mut fields: Fields, mut common: Common) -> Briefing {
    let fields = &mut fields;
    let title = kinds::head(reader, fields, "title", "a briefing", &mut common);
    let date = reader.required(fields, "date", "a briefing");
    let date = date.and_then(|text| reader.parse_date(&text, "date")).unwrap_or_else(|| {
        common.is_whole = false;
        Located::new(PartialDate::Year(1970), common.head)
    });
    let standfirst = reader.text(fields, "standfirst");
    let published = reader.date(fields, "published");
    let updated = reader.date(fields, "updated");
    let place = reader.words(fields, "place");
    let country = reader.country(fields, "country");
    let authors = reader.texts(fields, "authors").into_iter().map(|author| author.value).collect();
    let sources = list(reader, fields, "sources", source);
    let event = reader.id(fields, "event");
    let speakers: Vec<Reference> = reader.texts(fields, "speakers");
    let participants = entries::participants(reader, fields);
    let topics = reader.ids(fields, "topics");
    let attributions = list(reader, fields, "attributions", attribution);
    let language = reader.language(fields, "language");
    let translation_of = reader.id(fields, "translation_of");
    let translator = reader.words(fields, "translator");
    let corrections = list(reader, fields, "corrections", correction);
    let common = kinds::finish(reader, fields, common, "a briefing");
    Briefing {
        common,
        title,
        date,
        standfirst,
        published,
        updated,
        place,
        country,
        authors,
        sources,
        event,
        speakers,
        participants,
        topics,
        attributions,
        language,
        translation_of,
        translator,
        corrections,
    }
}

fn list<T>(
    reader: &mut Reader,
    fields: &mut Fields,
    key: &'static str,
    read: impl Fn(&mut Reader, Node) -> Option<T>,
) -> Vec<T> {
    let nodes = reader.nodes(fields, key);
    nodes.into_iter().filter_map(|node| read(reader, node)).collect()
}

const STATUSES: [(&str, SourceStatus); 6] = [
    ("as-delivered", SourceStatus::AsDelivered),
    ("as-prepared", SourceStatus::AsPrepared),
    ("near-verbatim", SourceStatus::NearVerbatim),
    ("as-reported", SourceStatus::AsReported),
    ("translated", SourceStatus::Translated),
    ("paraphrase", SourceStatus::Paraphrase),
];

fn source(reader: &mut Reader, node: Node) -> Option<CitedSource> {
    let mut inner = reader.fields(node, "a source");
    let title = reader.required(&mut inner, "title", "a source");
    let publisher = reader.words(&mut inner, "publisher");
    let url = reader.address(&mut inner, "url");
    let date = reader.date(&mut inner, "date");
    let status = reader.choice(&mut inner, "status", &STATUSES);
    let file = reader.text(&mut inner, "file");
    let rights = reader.words(&mut inner, "rights");
    reader.finish(inner, "a source");
    Some(CitedSource { title: title?, publisher, url, date, status, file, rights })
}

fn attribution(reader: &mut Reader, node: Node) -> Option<PreAttribution> {
    let mut inner = reader.fields(node, "an attribution");
    let text = reader.required(&mut inner, "text", "an attribution");
    let nth = reader.number(&mut inner, "nth");
    let speakers = reader.texts(&mut inner, "speakers");
    let is_quotation = reader.maybe_flag(&mut inner, "quotation").unwrap_or(true);
    let role = reader.text(&mut inner, "as");
    let on = reader.date(&mut inner, "on");
    reader.finish(inner, "an attribution");
    Some(PreAttribution { text: text?, nth, speakers, is_quotation, role, on })
}

const CORRECTION_KINDS: [(&str, CorrectionKind); 5] = [
    ("wording", CorrectionKind::Wording),
    ("attribution", CorrectionKind::Attribution),
    ("translation", CorrectionKind::Translation),
    ("retraction", CorrectionKind::Retraction),
    ("other", CorrectionKind::Other),
];

fn correction(reader: &mut Reader, node: Node) -> Option<Correction> {
    let span = node.span;
    let mut inner = reader.fields(node, "a correction");
    let at = match reader.required(&mut inner, "at", "a correction") {
        Some(text) => reader.parse_date(&text, "at"),
        None => None,
    };
    let kind = reader.choice(&mut inner, "kind", &CORRECTION_KINDS).unwrap_or(CorrectionKind::Other);
    let quote = reader.text(&mut inner, "quote");
    let was = reader.words(&mut inner, "was");
    let note = reader.words(&mut inner, "note");
    reader.finish(inner, "a correction");
    Some(Correction { at: at?, kind, quote, was, note, span })
}
