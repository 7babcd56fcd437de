//! Each quote's speakers, id, text and day, by the order of authority.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::lexicon::fold;
use crate::model::{
    Annotations, Attribution, Authority, BlockKind, Body, EntityId, EntityKind, FoundQuote, FoundSpeaker,
    Mark, MarkContent, MarkSpeaker, NameKind, PartialDate, PreAttribution, Prose, Quote, QuoteId, QuoteKind,
    Reference, Shown, Speaker, slug,
};
use crate::resolve::Scope;
use crate::resolve::corrections;
use crate::resolve::references;
use crate::resolve::speakers;
use crate::span::{Located, Span, TextRange, one_line};

/// Resolves all quotes of the briefing, in the order of the text.
pub(crate) fn quotes(scope: &mut Scope<'_>, annotations: &Annotations, shown: &[Shown]) -> Vec<Quote> {
    let entries = match_attributions(scope, annotations);
    let mut quotes = Vec::new();
    for (number, found) in annotations.quotes.iter().enumerate() {
        let entry = entries.get(&number).copied();
        if entry.is_some_and(|entry| !entry.is_quotation) {
            continue;
        }
        quotes.extend(quote(scope, shown, found, entry));
    }
    for opener in &annotations.unclosed {
        let place = scope.briefing.common.body.prose_span(*opener);
        scope.diagnostics.push(
            Diagnostic::new(Code::UnclosedQuote, place, "this quotation mark is never closed")
                .help("add the closing mark where the quotation ends"),
        );
    }
    if scope.is_foreign {
        not_english(scope);
    }
    stray_marks(scope, annotations);
    give_ids(scope, &mut quotes);
    corrections::apply(scope, &mut quotes);
    quotes
}

/// Finds the quote that each entry of `attributions:` means.
fn match_attributions<'a>(
    scope: &mut Scope<'a>,
    annotations: &Annotations,
) -> BTreeMap<usize, &'a PreAttribution> {
    let briefing = scope.briefing;
    let prose = &briefing.common.body.prose;
    let mut matched = BTreeMap::new();
    for entry in &briefing.attributions {
        let wanted = normalized(&entry.text.value);
        let texts = annotations.quotes.iter().enumerate();
        let fitting: Vec<usize> = texts
            .filter(|(_, found)| normalized(&raw_text(prose, found)).contains(&wanted))
            .map(|(number, _)| number)
            .collect();
        let not_quoted =
            annotations.not_quotes.iter().any(|range| normalized(prose.words(*range)).contains(&wanted));
        match (fitting.as_slice(), entry.nth.as_ref()) {
            ([one], None) => {
                matched.insert(*one, entry);
            }
            ([], _) if not_quoted && !entry.is_quotation => {}
            ([], _) => scope.diagnostics.push(
                Diagnostic::new(
                    Code::UnmatchedCorrection,
                    entry.text.span,
                    "no quotation of the text has these words",
                )
                .help("copy the words as they stand between the marks"),
            ),
            (several, Some(nth)) => match several.get((nth.value as usize).wrapping_sub(1)) {
                Some(number) => {
                    matched.insert(*number, entry);
                }
                None => scope.diagnostics.push(Diagnostic::new(
                    Code::UnmatchedCorrection,
                    nth.span,
                    match several.len() {
                        1 => "only one quotation has these words".to_owned(),
                        count => format!("only {count} quotations have these words"),
                    },
                )),
            },
            (several, None) => scope.diagnostics.push(
                Diagnostic::new(
                    Code::AmbiguousCorrection,
                    entry.text.span,
                    format!("{} quotations have these words", several.len()),
                )
                .help("add `nth:` counted from 1, or more of the words"),
            ),
        }
    }
    matched
}

fn quote(
    scope: &mut Scope<'_>,
    shown: &[Shown],
    found: &FoundQuote,
    entry: Option<&PreAttribution>,
) -> Option<Quote> {
    let briefing = scope.briefing;
    let body = &briefing.common.body;
    let mark = found.mark.and_then(|mark| body.prose.marks.get(mark));
    let first = *found.parts.first()?;
    let place = body.prose_span(first);
    let on = mark.and_then(|mark| mark.on.as_ref()).or(entry.and_then(|entry| entry.on.as_ref()));
    let day = on.map_or(scope.day, |on| on.value);
    let role = mark.and_then(|mark| mark.role.as_ref()).or(entry.and_then(|entry| entry.role.as_ref()));
    let decided = decide(scope, found, mark, entry, day, role, place);
    let is_published = decided.attribution == Attribution::Named;
    let text = display_text(&body.prose, &found.parts, shown);
    report(scope, found, &decided, place, mark);
    let source = mark.and_then(|mark| mark.source.as_ref()).and_then(|number| source(scope, number));
    let Decided { attribution, speakers, by, confidence } = decided;
    let (speakers, guess) = if is_published { (speakers, Vec::new()) } else { (Vec::new(), speakers) };
    Some(Quote {
        id: QuoteId::new(mark.and_then(|mark| mark.id.as_ref()).map_or("", |id| id.value.as_str())),
        kind: found.kind,
        parts: found.parts.clone(),
        text,
        attribution,
        speakers,
        guess,
        cue: found.cue,
        reason: match (by, attribution) {
            (Authority::Editor, Attribution::Named) => "named by an editor",
            (Authority::Editor, Attribution::Doubtful) => "guessed by an editor",
            (Authority::Editor, _) => "left open by an editor",
            (Authority::Engine, _) => found.reason,
        },
        confidence,
        by,
        nested: found.nested,
        day,
        source,
        corrections: Vec::new(),
        retracted: false,
    })
}

/// What the authorities together say.
struct Decided {
    attribution: Attribution,
    speakers: Vec<Speaker>,
    by: Authority,
    confidence: f32,
}

fn decide(
    scope: &mut Scope<'_>,
    found: &FoundQuote,
    mark: Option<&Mark>,
    entry: Option<&PreAttribution>,
    day: PartialDate,
    role: Option<&Located<String>>,
    place: Span,
) -> Decided {
    let by_editor =
        |attribution, speakers| Decided { attribution, speakers, by: Authority::Editor, confidence: 1.0 };
    // Unknown ids are reported; nobody is named in their stead.
    let named = |speakers: Vec<Speaker>| {
        let attribution = if speakers.is_empty() { Attribution::Missing } else { Attribution::Named };
        by_editor(attribution, speakers)
    };
    let by_mark = |scope: &mut Scope<'_>, named: &[MarkSpeaker]| -> Vec<Speaker> {
        let speakers = named.iter().filter_map(|one| marked(scope, one, found, day, role, place));
        speakers.collect()
    };
    if let Some(mark) = mark {
        return match &mark.content {
            MarkContent::Unnamed => by_editor(Attribution::Unnamed, Vec::new()),
            MarkContent::NotQuotation => by_editor(Attribution::Missing, Vec::new()),
            MarkContent::Guess(guessed) => {
                Decided { confidence: GUESSED, ..by_editor(Attribution::Doubtful, by_mark(scope, guessed)) }
            }
            MarkContent::Speakers(speakers) => named(by_mark(scope, speakers)),
        };
    }
    if let Some(entry) = entry.filter(|entry| !entry.speakers.is_empty()) {
        let mut speakers = Vec::new();
        for reference in &entry.speakers {
            if let Some(entity) = references::speaker(scope, reference, true) {
                let mention = mention_of(scope, found, &entity);
                speakers.push(speakers::known(scope, entity, day, role, mention, place));
            }
        }
        return named(speakers);
    }
    let speakers: Vec<Speaker> = found
        .speakers
        .iter()
        .map(|speaker: &FoundSpeaker| speakers::speaker(scope, speaker, day, role, place))
        .collect();
    let policy = scope.config.attribution;
    let by_engine = found.by == Authority::Engine;
    let attribution = match () {
        () if speakers.is_empty() => Attribution::Missing,
        () if by_engine && (policy.confirmed_only || found.confidence < policy.threshold) => {
            Attribution::Doubtful
        }
        () => Attribution::Named,
    };
    Decided { attribution, speakers, by: found.by, confidence: found.confidence }
}

/// How sure an editor's guess is said to be.
const GUESSED: f32 = 0.5;

/// Makes a speaker of whom a mark names.
fn marked(
    scope: &mut Scope<'_>,
    named: &MarkSpeaker,
    found: &FoundQuote,
    day: PartialDate,
    role: Option<&Located<String>>,
    place: Span,
) -> Option<Speaker> {
    let reference = match named {
        MarkSpeaker::Described(words) => {
            let described = found.speakers.first().filter(|speaker| !is_name(scope, speaker));
            let mention = described.and_then(|speaker| speaker.mention);
            let name = words.value.as_str().into();
            return Some(Speaker { name, kind: NameKind::Unnamed, entity: None, office: None, mention });
        }
        MarkSpeaker::Reference(reference) => reference,
    };
    if scope.catalog.is_empty() {
        return Some(without_site(reference, found));
    }
    let entity = references::speaker(scope, reference, false)?;
    let mention = mention_of(scope, found, &entity);
    Some(speakers::known(scope, entity, day, role, mention, place))
}

/// Of a text with no site around it: the id is all that is known, unless the text names somebody so.
fn without_site(reference: &Reference, found: &FoundQuote) -> Speaker {
    let (_, id) = EntityKind::split(&reference.value);
    let named = found.speakers.iter().find(|speaker| slug(&speaker.name) == id);
    Speaker {
        name: named.map_or_else(|| id.into(), |speaker| speaker.name.clone()),
        kind: named.map_or(NameKind::Person, |speaker| speaker.kind),
        entity: None,
        office: None,
        mention: named.and_then(|speaker| speaker.mention),
    }
}

/// Returns the words beside a quote that name `entity`. A pronoun or a description is taken to mean whom the editor
/// names; another one's name is not.
fn mention_of(scope: &Scope<'_>, found: &FoundQuote, entity: &EntityId) -> Option<TextRange> {
    let means = |speaker: &&FoundSpeaker| {
        let bearers = scope.lexicon.named(&speaker.name);
        bearers.iter().any(|bearer| bearer.entity == *entity)
    };
    let named = found.speakers.iter().find(means);
    let described = || found.speakers.first().filter(|speaker| !is_name(scope, speaker));
    named.or_else(described).and_then(|speaker| speaker.mention)
}

/// Tells whether the words beside a quote name the speaker, instead of being a pronoun or a description.
fn is_name(scope: &Scope<'_>, speaker: &FoundSpeaker) -> bool {
    let prose = &scope.briefing.common.body.prose;
    let words = fold(speaker.mention.map_or("", |mention| prose.words(mention)));
    fold(&speaker.name).split(' ').any(|part| words.split(' ').any(|word| word == part))
}

/// Tells the author about quotations that nobody, or only a guess, is named for.
fn report(scope: &mut Scope<'_>, found: &FoundQuote, decided: &Decided, place: Span, mark: Option<&Mark>) {
    if found.kind == QuoteKind::Indirect || found.nested {
        return;
    }
    let body = &scope.briefing.common.body;
    let end = found.parts.last().map_or(place, |part| {
        let closer = TextRange { start: part.end, end: part.end };
        body.prose_span(closer)
    });
    let behind = after_closing_mark(body.markdown(), end, body.base);
    match decided.attribution {
        // What goes for all quotations is said once.
        Attribution::Missing if mark.is_none() && !scope.is_foreign => scope.diagnostics.push(
            Diagnostic::new(Code::Unattributed, place, "nobody could be found who said this")
                .help(match is_set_off(body, found) {
                    true => "sign it with a last line `> — Anna Berg`, or end it with `{@anna-berg}`, with `{@?}` if nobody is to be named, with `{@-}` if it is no quotation",
                    false => "write the speaker behind the closing mark, `{@anna-berg}`; `{@?}` if nobody is to be named; `{@-}` if it is no quotation",
                }),
        ),
        Attribution::Doubtful => {
            let name = decided.speakers.first().map_or("", |speaker| &speaker.name);
            let id = decided.speakers.first().and_then(|speaker| speaker.entity.as_ref());
            let written = id.map_or_else(|| format!("{{@\"{name}\"}}"), |id| format!("{{@{}}}", id.as_str()));
            let message = match decided.by {
                Authority::Editor => format!("perhaps {name} said this, an editor guesses"),
                Authority::Engine => {
                    format!("perhaps {name} said this ({}, {:.0} %)", found.reason, found.confidence * 100.0)
                }
            };
            let diagnostic = Diagnostic::new(Code::Doubtful, place, message)
                .help(format!("the guess is not published; write `{written}` behind the closing mark to confirm it"));
            scope.diagnostics.push(match (mark, behind) {
                (Some(mark), _) => diagnostic.fix(Safety::Unsafe, mark.span, written),
                (None, Some(at)) => diagnostic.fix(Safety::Unsafe, at, written),
                (None, None) => diagnostic,
            });
        }
        _ => {}
    }
}

/// Tells whether a quote is a block quote.
fn is_set_off(body: &Body, found: &FoundQuote) -> bool {
    let block = found.parts.first().and_then(|part| body.prose.block_at(part.start));
    block.is_some_and(|block| matches!(body.prose.blocks[block].kind, BlockKind::Quoted(_)))
}

/// Returns the empty place directly behind the closing mark that stands at `end`.
fn after_closing_mark(markdown: &str, end: Span, base: u32) -> Option<Span> {
    let rest = markdown.get((end.start - base) as usize..)?;
    let closer = rest.chars().next().filter(|c| "”\"»«“’'›".contains(*c))?;
    let at = end.start + u32::try_from(closer.len_utf8()).ok()?;
    Some(Span { file: end.file, start: at, end: at })
}

/// Says once, at the first words, what goes for all quotations of a text: no speakers are looked for.
fn not_english(scope: &mut Scope<'_>) {
    let prose = &scope.briefing.common.body.prose;
    let first = prose.blocks.first().map_or_else(TextRange::default, |block| block.range);
    let length = prose.words(first).find([' ', '.', ',']).map_or(first.end, |at| TextRange::new(0, at).end);
    let words = TextRange { start: first.start, end: (first.start + length).min(first.end) };
    let place = scope.briefing.common.body.prose_span(words);
    scope.diagnostics.push(
        Diagnostic::new(Code::NotEnglish, place, "this text is not in English: nobody is guessed to have spoken")
            .help("write its language into the front matter, `language: de`, and the speakers behind the closing marks; `language: en` if it is English"),
    );
}

/// Reports marks that follow no quotation.
fn stray_marks(scope: &mut Scope<'_>, annotations: &Annotations) {
    for number in &annotations.stray_marks {
        let mark = &scope.briefing.common.body.prose.marks[*number];
        scope.diagnostics.push(
            Diagnostic::new(Code::StrayMark, mark.span, "this mark follows no quotation").help(
                "a mark stands directly behind the closing quotation mark, or behind the bracket of `[…]`",
            ),
        );
    }
}

fn source(scope: &mut Scope<'_>, number: &Located<u32>) -> Option<usize> {
    let count = scope.briefing.sources.len();
    let source = (number.value as usize).checked_sub(1).filter(|source| *source < count);
    if source.is_none() {
        let message = format!("there is no source {}: the briefing lists {count}", number.value);
        let help = match count {
            0 => "list it in the front matter, as `sources: [{title: …}]`".to_owned(),
            _ => format!("write a number from 1 to {count}, or list the source in the front matter"),
        };
        scope.diagnostics.push(Diagnostic::new(Code::UnknownSource, number.span, message).help(help));
    }
    source
}

/// Gives every quote its id: what the editor fixed, else a hash of its words; the same words twice get a number.
fn give_ids(scope: &mut Scope<'_>, quotes: &mut [Quote]) {
    let prose = &scope.briefing.common.body.prose;
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for quote in quotes.iter().filter(|quote| !quote.id.as_str().is_empty()) {
        *taken.entry(quote.id.as_str().to_owned()).or_default() += 1;
    }
    let doubled: Vec<String> =
        taken.iter().filter(|(_, count)| **count > 1).map(|(id, _)| id.clone()).collect();
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for id in prose.marks.iter().filter_map(|mark| mark.id.as_ref()).filter(|id| doubled.contains(&id.value))
    {
        match first.get(id.value.as_str()) {
            None => {
                first.insert(&id.value, id.span);
            }
            Some(other) => scope.diagnostics.push(
                Diagnostic::new(Code::DuplicateQuoteId, id.span, format!("the id `{}` is taken", id.value))
                    .label(*other, "by this quote")
                    .help("give one of the two another id"),
            ),
        }
    }
    for quote in quotes {
        if !quote.id.as_str().is_empty() {
            continue;
        }
        let words: Vec<&str> = quote.parts.iter().map(|part| prose.words(*part)).collect();
        let stem = quote_id(&words.join(" "));
        let count = taken.entry(stem.clone()).or_default();
        *count += 1;
        quote.id = QuoteId::new(&if *count == 1 { stem } else { format!("{stem}-{count}") });
    }
}

/// Returns the id that words make: `q-` and eight hexadecimal digits of a hash of them, normalized.
pub fn quote_id(words: &str) -> String {
    let hash = blake3::Hash::from_bytes(words_hash(words)).to_hex();
    format!("q-{}", hash.get(..8).unwrap_or_default())
}

/// Returns a hash (BLAKE3) of words as they are compared: the same for all spellings and punctuations of them.
pub fn words_hash(words: &str) -> [u8; 32] {
    *blake3::hash(normalized(words).as_bytes()).as_bytes()
}

/// Returns words as they are compared: folded, without punctuation and marks, one space between them.
pub(crate) fn normalized(words: &str) -> String {
    let folded = fold(words);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn raw_text(prose: &Prose, found: &FoundQuote) -> String {
    found.parts.iter().map(|part| prose.words(*part)).collect::<Vec<_>>().join(" ")
}

/// Returns the words of a quote as displayed, parts joined by a space, a final comma dropped.
pub fn display_text(prose: &Prose, parts: &[TextRange], shown: &[Shown]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| prose.displayed(*part, shown)).collect();
    let joined = parts.join(" ");
    one_line(joined.trim_end_matches([',', ' ']))
}
