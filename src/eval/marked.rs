//! Gold from the marks that an editor set in a Markdown text.
//!
//! In: a text, and the site around it, if there is one. Out: what the editor says of it, and the same text without a word
//! of that, as the engine is shown it. The steps:
//!
//! 1. The text is read with all its marks. Gold is what an editor decided by a mark or an entry of `attributions:`: who
//!    speaks ([`crate::eval::record::Passage::is_open`] if nobody is to be named, `{@?}`), that it is a reported statement, that it is no
//!    quotation. A guess that waits for an editor, `{@?anna-berg}`, is none. Words in `[[…]]` name whom they link to, and
//!    `participants:` lists who took part, as far as the text names them.
//! 2. Marks and links are taken out of the plain text, which never holds their characters, so that all places stay as they
//!    are; `event`, `speakers`, `participants`, `attributions` and `corrections` out of the front matter. What is left is the
//!    text, its date and language, and the people of the site.
//!
//! Without a site, whoever is named in marks is known by the id alone: `{@anna-berg}` is right if the engine says Anna Berg.

use crate::annotate;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::eval::found;
use crate::eval::record::{Attendee, Extent, Points, Record};
use crate::eval::text::Text;
use crate::load::CONTENT;
use crate::model::{
    Annotations, Attribution, Authority, Briefing, EntityId, EntityKind, FoundMention, MarkContent,
    MarkSpeaker, NameKind, Quote, slug,
};
use crate::parse::Format;
use crate::pipeline;
use crate::pipeline::{Options, Reading, Surroundings};
use crate::span::{CodePoints, Source, TextRange};
use crate::world::MemoryWorld;

/// A text with what an editor says of it.
#[derive(Debug)]
pub struct Marked {
    /// What an editor says.
    pub gold: Record,
    /// The same text without it.
    pub shown: Briefing,
    /// What is known of it besides its words: the day and the language.
    pub context: annotate::Context,
}

/// Reads a text with its marks; `None` if no editor says anything in it.
///
/// # Errors
///
/// All mistakes in marks and front matter: they may say something else than they were meant to.
pub fn read(source: &Source, site: Option<&Surroundings>) -> Result<Option<Marked>, Vec<Diagnostic>> {
    let named = site.is_none().then(|| site_of_marks(source));
    let around = site.or(named.as_ref()).expect("without a site one is made of the marks");
    let reading = pipeline::read(source, Format::Markdown, around);
    let briefing = &reading.briefing;
    let prose = &briefing.common.body.prose;
    let is_silent = prose.marks.is_empty() && prose.links.is_empty() && briefing.attributions.is_empty();
    if is_silent && briefing.participants.is_none() {
        return Ok(None);
    }
    let is_fault =
        |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error && counts(diagnostic, site);
    let mut faults: Vec<Diagnostic> = reading.diagnostics.iter().filter(is_fault).cloned().collect();
    if !faults.is_empty() {
        faults.sort_by(|one, other| one.sort_key().cmp(&other.sort_key()));
        faults.dedup();
        return Err(faults);
    }
    let gold = gold(source, &reading, around);
    let day = briefing.common.is_whole.then(|| briefing.date.value.first_day());
    let language = briefing.language.as_ref().map(|language| language.value.clone());
    let context = annotate::Context { day, speakers: Vec::new(), language };
    Ok(Some(Marked { gold, shown: shown(briefing.clone()), context }))
}

/// Tells whether a mistake can make gold say what nobody meant. A text without a site needs no briefing's front matter, and
/// may link to what nobody knows.
fn counts(diagnostic: &Diagnostic, site: Option<&Surroundings>) -> bool {
    let of_sites = [
        Code::MissingFrontMatter,
        Code::MissingKey,
        Code::UnknownKey,
        Code::UnknownEvent,
        Code::UnknownOrganization,
        Code::UnresolvedLink,
        Code::UnknownRole,
    ];
    site.is_some() || !of_sites.contains(&diagnostic.code)
}

/// Takes out of a briefing all that an editor says of its words.
fn shown(mut briefing: Briefing) -> Briefing {
    let prose = &mut briefing.common.body.prose;
    prose.marks.clear();
    prose.links.clear();
    briefing.event = None;
    briefing.speakers.clear();
    briefing.participants = None;
    briefing.attributions.clear();
    briefing.corrections.clear();
    briefing
}

fn gold(source: &Source, reading: &Reading, around: &Surroundings) -> Record {
    let Reading { briefing, annotations, quotes, .. } = reading;
    let prose = &briefing.common.body.prose;
    let by_editor: Vec<Quote> =
        quotes.iter().filter(|quote| is_decided(quote, annotations)).cloned().collect();
    let links = Annotations { mentions: links(reading, around), ..Annotations::default() };
    let mut gold = found::describe(source, briefing, &links, &by_editor, around);
    let opens = by_editor
        .iter()
        .flat_map(|quote| quote.parts.iter().map(|_| quote.attribution != Attribution::Named));
    for (passage, is_open) in gold.quotes.iter_mut().zip(opens) {
        passage.is_open = is_open;
        passage.cue = None;
        passage.speakers.iter_mut().for_each(|voice| voice.mention = None);
    }
    gold.extent = Extent::Marked;
    let mut points = CodePoints::new(&source.text);
    let base = briefing.common.body.base as usize;
    let mut place = |range: TextRange| {
        let range = prose.source(range);
        let start = points.before(base + range.start as usize);
        Points { start, end: points.before(base + range.end as usize) }
    };
    gold.not_quotes = not_quotes(reading).into_iter().map(&mut place).collect();
    let text = Text::new(&source.text, base, prose);
    let start = CodePoints::new(&source.text).before(base);
    gold.participants = briefing.participants.is_some().then(|| {
        let listed = reading.participants.iter().map(|one| Attendee {
            name: one.name.to_string(),
            id: one.person.as_ref().map(|id| id.as_str().to_owned()),
            role: None,
            country: None,
            points: text
                .find_whole(&one.name, start)
                .or_else(|| text.find_whole(one.name.split(' ').next_back().unwrap_or_default(), start)),
        });
        listed.filter(|one| one.points.is_some()).collect()
    });
    gold
}

/// Tells whether an editor decided about a quote, by a mark or an entry of the front matter. The signature of a block quote is
/// part of the text, and a guess is no decision.
fn is_decided(quote: &Quote, annotations: &Annotations) -> bool {
    let found = annotations.quotes.iter().find(|found| found.parts == quote.parts);
    let is_written = found.is_some_and(|found| found.mark.is_some() || found.by == Authority::Engine);
    quote.by == Authority::Editor && is_written && quote.attribution != Attribution::Doubtful
}

/// Returns the words that are linked to people and organizations.
fn links(reading: &Reading, around: &Surroundings) -> Vec<FoundMention> {
    let links = &reading.briefing.common.body.prose.links;
    let is_link = |range: TextRange| links.iter().any(|link| link.range == range);
    let linked = reading.mentions.iter().filter(|mention| mention.is_linked && is_link(mention.range));
    let catalog = &around.catalog;
    let named = linked.filter_map(|mention| {
        let (name, kind) = match mention.entity.as_ref()? {
            EntityId::Person(id) => (catalog.people.get(id)?.name.value.as_str(), NameKind::Person),
            EntityId::Organization(id) => {
                (catalog.organizations.get(id)?.name.value.as_str(), NameKind::Organization)
            }
            _ => return None,
        };
        Some(FoundMention { range: mention.range, name: name.into(), kind, is_pronoun: false })
    });
    named.collect()
}

/// Returns the places of which an editor says that they are no quotations.
fn not_quotes(reading: &Reading) -> Vec<TextRange> {
    let Reading { briefing, annotations, quotes, .. } = reading;
    let marks = briefing.common.body.prose.marks.iter();
    let by_mark = marks.filter(|mark| mark.content == MarkContent::NotQuotation).filter_map(|mark| {
        let before = annotations.not_quotes.iter().filter(|range| range.end <= mark.at);
        mark.statement.or_else(|| before.max_by_key(|range| range.end).copied())
    });
    let is_left_out = |parts: &&Vec<TextRange>| !quotes.iter().any(|quote| quote.parts == **parts);
    let by_entry = annotations.quotes.iter().map(|found| &found.parts).filter(is_left_out).flatten().copied();
    by_mark.chain(by_entry).collect()
}

/// Makes a site of the ids in the marks and the front matter of a text without one.
fn site_of_marks(source: &Source) -> Surroundings {
    let briefing = pipeline::read(source, Format::Markdown, &Surroundings::default()).briefing;
    let prose = &briefing.common.body.prose;
    let marked = prose.marks.iter().flat_map(|mark| match &mark.content {
        MarkContent::Speakers(speakers) | MarkContent::Guess(speakers) => speakers.as_slice(),
        MarkContent::Unnamed | MarkContent::NotQuotation => &[],
    });
    let marked = marked.filter_map(|speaker| match speaker {
        MarkSpeaker::Reference(reference) => Some(reference.value.as_str()),
        MarkSpeaker::Described(_) => None,
    });
    let entries = briefing.attributions.iter().flat_map(|entry| &entry.speakers);
    let front = entries.chain(&briefing.speakers).map(|reference| reference.value.as_str());
    let present = briefing.participants.iter().flatten().filter_map(|entry| entry.person.as_ref());
    let present = present.map(|person| person.value.as_str());
    let linked = prose.links.iter().map(|link| link.target.value.as_str());
    let linked = linked.filter(|target| EntityKind::split(target).0.is_some());
    let mut world = MemoryWorld::new(jiff::Timestamp::UNIX_EPOCH);
    for reference in marked.chain(front).chain(present).chain(linked) {
        let (kind, id) = EntityKind::split(reference);
        let folder = match kind {
            None | Some(EntityKind::Person) => "people",
            Some(EntityKind::Organization) => "organizations",
            Some(_) => continue,
        };
        let text = format!("---\nname: \"{}\"\n---\n", name_of(id));
        world = world.with(&format!("{CONTENT}/{folder}/{}.md", slug(id)), text);
    }
    let understood = pipeline::understand(&world, &Options::default());
    Surroundings::from(&understood.expect("what is in memory can be read"))
}

/// Makes a name of an id: `anna-berg` is Anna Berg.
fn name_of(id: &str) -> String {
    let capitalized = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    let words: Vec<String> = slug(id).split('-').map(capitalized).collect();
    words.join(" ")
}
