//! Quotes: reads a text from top to bottom and gives each quotation its speaker, kind and confidence.
//!
//! Out: quotes, marked words that are no quotations, and the pronouns that were resolved. Parts of a split quotation
//! (“…,” she said, “…”) and of one that runs over several paragraphs are one quote. A quotation without a cue keeps
//! the speaker of the one before it in its paragraph; a paragraph that is all quotation keeps, less surely, that of the
//! paragraph before, unless the layout is one of questions and answers. A block quote is one quote.

use std::ops::Range;

use crate::annotate::coreference::{Moment, Referent, Referents};
use crate::annotate::indirect;
use crate::annotate::nested::{self, Inner};
use crate::annotate::phrases::{Phrase, PhraseKind, Phrases};
use crate::annotate::quoted;
use crate::annotate::ranker::speakers::{self, Candidate, Last, Scene};
use crate::annotate::ranker::{Choice, Meaning, Task, Way, quotations};
use crate::annotate::rules::{self, Proposal};
use crate::annotate::transcripts::{self, Label, Turn};
use crate::annotate::words::{Line, TokenKind, Words};
use crate::lexicon::{CueClass, Function, OfficeWord, WordClass};
use crate::model::{Authority, BlockKind, FoundMention, FoundQuote, FoundSpeaker, NameKind, QuoteKind};
use crate::span::{TextRange, slice};

/// What was found in a text.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) quotes: Vec<FoundQuote>,
    pub(crate) not_quotes: Vec<TextRange>,
    pub(crate) pronouns: Vec<FoundMention>,
}

/// Reads a text.
pub(crate) fn read(referents: &Referents<'_>) -> Found {
    let phrases = Phrases { words: referents.words, figures: referents.figures };
    let mut reader =
        Reader { referents, phrases, found: Found::default(), last: None, voice: None, goes_on: None };
    let lines = &referents.words.lines;
    let turns = transcripts::turns(referents.words, referents.figures);
    let author =
        if turns.is_empty() { None } else { transcripts::author(referents.words, referents.figures) };
    let answering = transcripts::answering(&turns, referents.figures, author);
    let mut number = 0;
    while let Some(line) = lines.get(number) {
        let next = match line.kind {
            BlockKind::Quoted(block) => {
                let is_same = |line: &&Line| line.kind == BlockKind::Quoted(block);
                let count = lines[number..].iter().take_while(is_same).count();
                reader.block_quote(
                    &lines[number..number + count],
                    number.checked_sub(1).map(|one| &lines[one]),
                );
                number + count
            }
            _ if turns.contains_key(&number) => {
                reader.turn(&turns[&number], (author, answering));
                number + turns[&number].words.len()
            }
            _ => {
                reader.line(line, number.checked_sub(1).map(|one| &lines[one]));
                number + 1
            }
        };
        number = next;
    }
    reader.nested();
    reader.found
}

/// The attribution of the quotation before.
#[derive(Clone)]
struct Said {
    speakers: Vec<FoundSpeaker>,
    cue: Option<TextRange>,
    confidence: f32,
    is_behind: bool,
    /// The figure that spoke, if it is one.
    figure: Option<usize>,
    /// The quote it became.
    quote: usize,
    /// The token of the quotation.
    at: usize,
}

/// How long "Thank you, Minister." is, in tokens: less than this.
const GREETING: usize = 6;

struct Reader<'a> {
    referents: &'a Referents<'a>,
    phrases: Phrases<'a>,
    found: Found,
    /// The last quotation of this paragraph; for its first one, of the paragraph before.
    last: Option<Said>,
    /// Who spoke last.
    voice: Option<Referent>,
    /// The quote that goes on in the next paragraph.
    goes_on: Option<usize>,
}

/// An attribution before it becomes part of a quote.
struct Attribution {
    speakers: Vec<FoundSpeaker>,
    cue: Option<TextRange>,
    reason: &'static str,
    confidence: f32,
    is_behind: bool,
}

impl<'a> Reader<'a> {
    fn words(&self) -> &'a Words<'a> {
        self.referents.words
    }

    fn line(&mut self, line: &Line, before: Option<&Line>) {
        let words = self.words();
        let mut is_first = true;
        let mut at = line.tokens.start;
        while at < line.tokens.end {
            let sentence = words.sentence(at);
            let is_quote = |at: &usize| matches!(words.kind(*at), Some(TokenKind::Quote(_)));
            let quotes: Vec<usize> = sentence.clone().filter(is_quote).collect();
            for quote in &quotes {
                self.quotation(*quote, line, before.filter(|_| is_first), is_first);
                is_first = false;
            }
            let is_headline =
                !line.is_prose && matches!(line.kind, BlockKind::Heading(_) | BlockKind::Paragraph);
            if quotes.is_empty() && (line.is_prose || is_headline) && line.kind != BlockKind::Cell {
                self.reported(sentence.clone(), is_headline);
            }
            if let Some(last) = quotes.last().filter(|_| line.is_prose) {
                self.reported_behind(*last, &sentence);
            }
            at = sentence.end.max(at + 1);
        }
        if is_first && !line.tokens.is_empty() {
            self.last = None;
        }
    }

    /// A turn of a transcript: the words behind the name and the colon, with who asks and who answers if nobody says so.
    fn turn(&mut self, turn: &Turn, (author, answering): (Option<usize>, Option<usize>)) {
        let words = self.words();
        let mention = words.range(&turn.name);
        let reason = "name before a colon";
        let by = |referent: &Referent, confidence| {
            let (speakers, cue) =
                (vec![speaker(referent, mention)], Some(words.range(&(turn.colon..turn.colon + 1))));
            Attribution { speakers, cue, reason, confidence, is_behind: false }
        };
        let figure = |figure: usize| Referent::of(figure, &self.referents.figures.figures[figure]);
        let unnamed = || {
            let name = slice(words.text, mention).into();
            Referent { name, kind: NameKind::Unnamed, figure: None, confidence: 1.0 }
        };
        let parts = turn.words.iter().map(|part| words.range(part));
        let attribution = match turn.label {
            Label::Name => {
                let tokens = turn.name.clone();
                let phrase = Phrase { tokens, kind: PhraseKind::Name, is_far: false, partner: None };
                let cue = Some(turn.colon..turn.colon + 1);
                let proposal = Proposal { phrase, cue, reason, confidence: 0.97, is_behind: false };
                self.attribution(&proposal, parts.clone().next())
            }
            Label::Answerer => answering.map_or_else(|| by(&unnamed(), 0.6), |one| by(&figure(one), 0.9)),
            Label::Asker => self
                .introduced_asker(turn)
                .or(author)
                .filter(|one| Some(*one) != answering)
                .map_or_else(|| by(&unnamed(), 0.8), |one| by(&figure(one), 0.9)),
            Label::Role => {
                let tokens = turn.name.clone();
                let phrase = Phrase { tokens, kind: PhraseKind::Description, is_far: false, partner: None };
                let one = self.referents.introduced(&phrase);
                one.map_or_else(|| by(&unnamed(), 0.8), |one| by(&figure(one), 0.93))
            }
        };
        let quote = self.add(QuoteKind::Direct, words.range(&turn.words[0]), attribution);
        self.found.quotes[quote].parts.extend(parts.skip(1));
        let first = self.found.quotes.len();
        for part in &turn.words {
            self.last = None;
            let line = words.lines.partition_point(|line| line.tokens.end <= part.start);
            let is_quote = |at: &usize| matches!(words.kind(*at), Some(TokenKind::Quote(_)));
            for at in part.clone().filter(is_quote) {
                self.quotation(at, &words.lines[line], None, false);
            }
        }
        for nested in &mut self.found.quotes[first..] {
            nested.nested = true;
        }
        self.last = None;
    }

    /// "Q: Anna Berg, the Gazette. Minister, …": who says at the start of a question who asks it.
    fn introduced_asker(&self, turn: &Turn) -> Option<usize> {
        let words = self.words();
        let line = turn.words.first()?;
        let first = line.start..words.sentence(line.start).end;
        // "Thank you. Anna Berg, the Gazette."
        let start = if first.len() < GREETING { first.end } else { first.start };
        let figures = self.referents.figures;
        let behind = || figures.naming_at(start).filter(|_| start < line.end);
        let naming = figures.naming_at(first.start).or_else(behind)?;
        let rest = naming.tokens.end..words.sentence(naming.tokens.start).end;
        let is_introduced = (words.is_sign(rest.start, ',')
            || words.is_office_word(rest.start, OfficeWord::From))
            && (3..12).contains(&rest.len())
            && words.is_sign(rest.end - 1, '.')
            && !rest.clone().any(|at| {
                words.cue(at).is_some()
                    || matches!(words.class(at), WordClass::Auxiliary | WordClass::Pronoun)
            });
        let figure = &self.referents.figures.figures[naming.figure];
        (is_introduced && figure.kind == NameKind::Person && figure.is_full).then_some(naming.figure)
    }

    /// “BERG: Well, …”: the label names the speaker.
    fn labeled(&mut self, label: TextRange, inner: TextRange) {
        let words = slice(self.words().text, label);
        let figure = self.referents.figures.called(words);
        let known = figure.map(|figure| &self.referents.figures.figures[figure]);
        let (name, kind) =
            known.map_or((words.into(), NameKind::Person), |known| (known.name.clone(), known.kind));
        if let (Some(figure), Some(known)) = (figure, known) {
            self.voice = Some(Referent::of(figure, known));
        }
        let speakers = vec![FoundSpeaker { name, kind, mention: Some(label) }];
        let confidence = if figure.is_some() { 0.96 } else { 0.92 };
        let reason = "label within the marks";
        self.add(
            QuoteKind::Direct,
            inner,
            Attribution { speakers, cue: None, reason, confidence, is_behind: false },
        );
        self.last = None;
    }

    fn quotation(&mut self, at: usize, line: &Line, before: Option<&Line>, is_first: bool) {
        let words = self.words();
        let Some(TokenKind::Quote(number)) = words.kind(at) else { return };
        let region = &words.regions[number];
        // Angela “Smokes” Berg; “The Lamp”’s keeper
        let behind = slice(words.text, region.outer.end as usize..);
        let mut owners = words.language.endings_that(Function::Owner);
        let is_owner =
            owners.any(|ending| behind.strip_prefix(ending).is_some_and(|rest| rest.starts_with(' ')));
        if is_owner || self.referents.figures.naming_at(at).is_some() {
            self.found.not_quotes.push(region.inner);
            return;
        }
        if let Some((label, inner)) = transcripts::label(words.text, region.inner) {
            return self.labeled(label, inner);
        }
        let scene = self.scene(at, line, before, is_first);
        let (candidates, choices): (Vec<Candidate>, Vec<Choice>) =
            speakers::candidates(&scene).into_iter().unzip();
        let best = candidates
            .iter()
            .filter_map(|candidate| match candidate {
                Candidate::Set(proposal) => Some(proposal),
                Candidate::Proposed(proposal) if proposal.confidence > 0.0 => Some(proposal),
                _ => None,
            })
            .reduce(|best, next| if next.confidence > best.confidence { next } else { best });
        let continued = self.goes_on.take().filter(|_| is_first);
        let split =
            self.last.as_ref().filter(|last| !is_first && self.is_split(last, at)).map(|last| last.quote);
        let joined = continued.or(split);
        let attribution = match joined.is_some() {
            true => best.map(|proposal| self.attribution(proposal, Some(region.inner))),
            false => {
                let Some(certainty) = self.is_quotation(at, &candidates, &choices, best) else {
                    self.found.not_quotes.push(region.inner);
                    return;
                };
                self.ranked(region.inner, certainty, &candidates, &choices)
            }
        };
        let is_behind = attribution.as_ref().is_some_and(|one| one.is_behind);
        let quote = match joined {
            Some(quote) => {
                self.join(quote, region.inner, attribution);
                quote
            }
            None => self.push(at, region.inner, attribution),
        };
        let known = &self.found.quotes[quote];
        self.last = Some(Said {
            speakers: known.speakers.clone(),
            cue: known.cue,
            confidence: known.confidence,
            is_behind,
            figure: self.voice.as_ref().and_then(|voice| voice.figure),
            quote,
            at,
        });
        if region.goes_on {
            self.goes_on = Some(quote);
        }
    }

    /// Turns a proposal for the words `said` into an attribution: finds out whom its phrase means.
    fn attribution(&mut self, proposal: &Proposal, said: Option<TextRange>) -> Attribution {
        let words = self.words();
        let mut speakers = Vec::new();
        let mut confidence = proposal.confidence;
        let moment = Moment { last: self.voice.as_ref(), said };
        if let Some(partner) = &proposal.phrase.partner {
            let phrase =
                Phrase { tokens: partner.clone(), kind: PhraseKind::Name, is_far: false, partner: None };
            if let Some(referent) = self.referents.of(&phrase, moment) {
                confidence *= referent.confidence;
                speakers.push(speaker(&referent, words.range(partner)));
            }
        }
        let referent = self.referents.of(&proposal.phrase, moment);
        confidence *= referent.as_ref().map_or(0.5, |referent| referent.confidence);
        if let Some(referent) = referent {
            let range = words.range(&proposal.phrase.tokens);
            speakers.push(speaker(&referent, range));
            if referent.figure.is_some() && proposal.phrase.kind != PhraseKind::Name {
                let (name, kind) = (referent.name.clone(), referent.kind);
                let is_pronoun = proposal.phrase.kind == PhraseKind::Pronoun;
                self.found.pronouns.push(FoundMention { range, name, kind, is_pronoun });
            }
            self.voice = Some(self.referents.voice(&proposal.phrase, &referent));
        }
        let cue = proposal.cue.as_ref().map(|cue| words.range(cue));
        Attribution { speakers, cue, reason: proposal.reason, confidence, is_behind: proposal.is_behind }
    }

    /// What the ranker looks at for the quotation at token `at`.
    fn scene(&self, at: usize, line: &Line, before: Option<&Line>, is_first: bool) -> Scene<'_, 'a> {
        let last = self.last.as_ref().and_then(|last| {
            Some(Last {
                mention: last.speakers.first()?.mention?,
                confidence: last.confidence,
                is_behind: last.is_behind,
                at: last.at,
                figure: last.figure,
            })
        });
        let before = before.map(|before| before.tokens.clone());
        Scene {
            phrases: &self.phrases,
            at,
            line: line.tokens.clone(),
            kind: line.kind,
            before,
            is_first,
            last,
        }
    }

    /// Lets the ranker pick among the candidates for words that are, as surely as `certainty`, a quotation.
    fn ranked(
        &mut self,
        inner: TextRange,
        certainty: f32,
        candidates: &[Candidate],
        choices: &[Choice],
    ) -> Option<Attribution> {
        let oracle = self.referents.oracle;
        let verdict = oracle.decide(Task::Speaker, inner, choices);
        let (way, attribution) = match candidates.get(verdict.choice)? {
            Candidate::Nobody => return None,
            Candidate::Set(proposal) => return Some(self.attribution(proposal, Some(inner))),
            Candidate::Proposed(proposal) => {
                let way = match proposal.phrase.kind {
                    PhraseKind::Name => Way::Name,
                    PhraseKind::Pronoun => Way::Pronoun,
                    PhraseKind::Description => Way::Description,
                };
                let proposal = Proposal { confidence: verdict.probability, ..proposal.clone() };
                (way, self.attribution(&proposal, Some(inner)))
            }
            Candidate::Carried { reason } => {
                let last = self.last.as_ref()?;
                (Way::Carried, carried(last, reason, verdict.probability * last.confidence))
            }
        };
        let product = attribution.confidence * certainty;
        let confidence = oracle.certainty(inner, way, &attribution.speakers, product);
        Some(Attribution { confidence, ..attribution })
    }

    /// “…,” she said, “…”: nothing but the cue's clause stands between, between commas.
    fn is_split(&self, last: &Said, at: usize) -> bool {
        let words = self.words();
        let (Some(TokenKind::Quote(first)), Some(TokenKind::Quote(second))) =
            (words.kind(last.at), words.kind(at))
        else {
            return false;
        };
        let before = slice(words.text, words.regions[first].inner);
        let behind = slice(words.text, words.regions[second].inner);
        let is_open = !before.ends_with(['.', '!', '?']) || before.ends_with("..");
        let has_comma = words.is_sign(at - 1, ',') || words.is_dash(at - 1);
        let goes_on = behind.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_lowercase);
        let cues = (last.at + 1..at).filter(|at| words.cue(*at).is_some_and(|cue| cue.is_finite)).count();
        let is_short = at - last.at < 28 && cues < 2;
        last.is_behind && is_open && is_short && (has_comma || goes_on && words.is_sign(at - 1, '—'))
    }

    /// Decides whether marked words are a quotation; returns how sure it is that they are, none if they are not.
    fn is_quotation(
        &self,
        at: usize,
        candidates: &[Candidate],
        choices: &[Choice],
        best: Option<&Proposal>,
    ) -> Option<f32> {
        let words = self.words();
        let Some(TokenKind::Quote(number)) = words.kind(at) else { return None };
        let is_somebody = |candidate: &Candidate| !matches!(candidate, Candidate::Nobody);
        let somebody = candidates.iter().zip(choices).filter(|(candidate, _)| is_somebody(candidate));
        let sure = somebody.map(|(_, choice)| choice.prior).fold(0.0, f32::max);
        let by_rules = quoted::looks_quoted(&self.phrases, at, sure, best);
        let answers = quotations::answers(words, at, by_rules, sure);
        let verdict = self.referents.oracle.decide(Task::Quotation, words.regions[number].inner, &answers);
        (answers[verdict.choice].meaning == Meaning::Yes).then_some(verdict.probability)
    }

    fn push(&mut self, at: usize, words: TextRange, attribution: Option<Attribution>) -> usize {
        let kind = self.kind(at, attribution.as_ref());
        let attribution = attribution.unwrap_or(Attribution {
            speakers: Vec::new(),
            cue: None,
            reason: "no speaker in reach",
            confidence: 0.0,
            is_behind: false,
        });
        self.add(kind, words, attribution)
    }

    fn add(&mut self, kind: QuoteKind, words: TextRange, attribution: Attribution) -> usize {
        self.found.quotes.push(FoundQuote {
            kind,
            parts: vec![words],
            speakers: attribution.speakers,
            cue: attribution.cue,
            reason: attribution.reason,
            confidence: attribution.confidence.min(0.99),
            nested: false,
            by: Authority::Engine,
            mark: None,
        });
        self.found.quotes.len() - 1
    }

    /// Adds a part; a surer attribution wins.
    fn join(&mut self, quote: usize, words: TextRange, attribution: Option<Attribution>) {
        let Some(quote) = self.found.quotes.get_mut(quote) else { return };
        quote.parts.push(words);
        let Some(attribution) = attribution else { return };
        if attribution.confidence > quote.confidence && !attribution.speakers.is_empty() {
            quote.speakers = attribution.speakers;
            quote.cue = attribution.cue;
            quote.reason = attribution.reason;
            quote.confidence = attribution.confidence.min(0.99);
        }
    }

    /// Tells a whole quotation from words that are part of the reporting sentence.
    fn kind(&self, at: usize, attribution: Option<&Attribution>) -> QuoteKind {
        let words = self.words();
        let Some(TokenKind::Quote(number)) = words.kind(at) else { return QuoteKind::Direct };
        let inner = slice(words.text, words.regions[number].inner);
        let count = inner.split_whitespace().count();
        let is_lower = inner.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_lowercase);
        let is_closed_by_stop = inner.ends_with([',', '.', '!', '?', '…', '—', '–']);
        let before = at.checked_sub(1).filter(|before| *before >= words.sentence(at).start);
        let is_embedded =
            before.is_some_and(|before| !matches!(words.kind(before), Some(TokenKind::Sign(_))));
        let behind_cue = before.is_some_and(|before| {
            words.cue(before).is_some_and(|cue| cue.class != CueClass::Call) || self.is_reporter(before)
        });
        let is_behind = attribution.is_some_and(|one| one.is_behind);
        let is_whole = match (before.is_some(), is_embedded) {
            (false, _) => !is_lower || is_closed_by_stop && is_behind && count > 3,
            (true, true) => !is_lower && behind_cue || !is_lower && is_closed_by_stop && count > 3,
            (true, false) => !is_lower || is_closed_by_stop && count > 3,
        };
        if is_whole { QuoteKind::Direct } else { QuoteKind::Mixed }
    }

    /// "told reporters", "said on Monday": the words between a cue and its quotation.
    fn is_reporter(&self, before: usize) -> bool {
        let words = self.words();
        let start = before.saturating_sub(3).max(words.sentence(before).start);
        (start..before).any(|at| words.cue(at).is_some_and(|cue| cue.takes_addressee && cue.is_finite))
    }

    /// Finds a statement reported without marks.
    fn reported(&mut self, sentence: Range<usize>, is_headline: bool) {
        let Some(statement) = indirect::find(&self.phrases, sentence, is_headline) else { return };
        let attribution = self.attribution(&statement.proposal, None);
        if attribution.speakers.is_empty() {
            return;
        }
        let mut parts = statement.words.iter().map(|part| self.words().range(part));
        let Some(first) = parts.next() else { return };
        let rest: Vec<TextRange> = parts.collect();
        let quote = self.add(QuoteKind::Indirect, first, attribution);
        self.found.quotes[quote].parts.extend(rest);
    }

    /// Finds a statement reported without marks behind the last quotation of a sentence: of the same speaker.
    fn reported_behind(&mut self, quote: usize, sentence: &Range<usize>) {
        let said = self.last.as_ref().filter(|said| said.at == quote && !said.speakers.is_empty());
        let Some((said, (reported, verb, reason))) =
            said.cloned().zip(indirect::behind(&self.phrases, quote, sentence))
        else {
            return;
        };
        let words = self.words();
        let cue = verb.map_or(said.cue, |verb| Some(words.range(&(verb..verb + 1))));
        let attribution =
            Attribution { cue, is_behind: false, ..carried(&said, reason, said.confidence * 0.95) };
        self.add(QuoteKind::Indirect, words.range(&reported), attribution);
    }

    /// A block quote is one quote: of those who signed its last line, else of whom the sentence before introduces.
    fn block_quote(&mut self, lines: &[Line], before: Option<&Line>) {
        let words = self.words();
        let signature = lines.last().and_then(|line| self.block_signature(line));
        let mut parts: Vec<TextRange> = lines.iter().map(|line| words.range(&line.tokens)).collect();
        if let Some((dash, _)) = &signature {
            let start = lines.last().map_or(0, |line| line.tokens.start);
            parts.pop();
            parts.extend((start < *dash).then(|| words.range(&(start..*dash))));
        }
        let parts: Vec<TextRange> =
            parts.into_iter().map(|part| self.bare(part)).filter(|part| !part.is_empty()).collect();
        if parts.is_empty() {
            return;
        }
        let introduced = before.and_then(|before| rules::propose_line(&self.phrases, &before.tokens));
        let attribution = introduced.map(|proposal| self.attribution(&proposal, None));
        let (speakers, cue, reason, confidence, by) = match (signature, attribution) {
            (Some((_, speakers)), _) => {
                (speakers, None, "signature of the block quote", 1.0, Authority::Editor)
            }
            (None, Some(one)) => {
                (one.speakers, one.cue, "sentence before the block quote", one.confidence, Authority::Engine)
            }
            (None, None) => (Vec::new(), None, "no speaker in reach", 0.0, Authority::Engine),
        };
        let kind = QuoteKind::Direct;
        self.found.quotes.push(FoundQuote {
            kind,
            parts,
            speakers,
            cue,
            reason,
            confidence,
            nested: false,
            by,
            mark: None,
        });
        self.last = None;
    }

    /// Finds the dash before a signature, and who signed: `— Anna Berg and Jan Dahl, Berlin`.
    fn block_signature(&self, line: &Line) -> Option<(usize, Vec<FoundSpeaker>)> {
        let words = self.words();
        let tokens = &line.tokens;
        let dash = tokens.clone().rev().take(24).find(|at| {
            let is_own_line = *at == tokens.start;
            let begins_name = words.is_capital(at + 1) || words.is_dash(at + 1);
            words.is_dash(*at) && (is_own_line || self.is_after_stop(*at) && begins_name)
        })?;
        let dash = if dash > tokens.start && words.is_dash(dash - 1) { dash - 1 } else { dash };
        let mut at = (dash..tokens.end).find(|at| !words.is_dash(*at))?;
        let mut speakers = Vec::new();
        while let Some(phrase) = self.phrases.after(at, tokens.end).filter(|one| one.kind == PhraseKind::Name)
        {
            let referent = self.referents.of(&phrase, Moment::default());
            speakers.extend(referent.map(|referent| speaker(&referent, words.range(&phrase.tokens))));
            let next = phrase.tokens.end;
            if next + 1 >= tokens.end || !(words.is_function(next, Function::And) || words.is_sign(next, '&'))
            {
                break;
            }
            at = next + 1;
        }
        if speakers.is_empty() {
            let comma = (at..tokens.end).find(|at| words.is_sign(*at, ',')).unwrap_or(tokens.end);
            let range = words.range(&(at..comma));
            let name = slice(words.text, range).into();
            speakers.push(FoundSpeaker { name, kind: NameKind::Unnamed, mention: Some(range) });
        }
        Some((dash, speakers))
    }

    fn is_after_stop(&self, at: usize) -> bool {
        let words = self.words();
        at.checked_sub(1).is_some_and(|before| {
            matches!(
                words.kind(before),
                Some(TokenKind::Quote(_) | TokenKind::Sign('.' | '!' | '?' | '…' | '-'))
            )
        })
    }

    /// Takes the marks off words that are one quotation.
    fn bare(&self, part: TextRange) -> TextRange {
        let regions = &self.words().regions;
        let first = regions.partition_point(|region| region.outer.start < part.start);
        let region = regions.get(first).filter(|region| region.outer == part);
        region.map_or(part, |region| region.inner)
    }

    /// Adds what is quoted within quotations.
    fn nested(&mut self) {
        let Referents { words, figures, lexicon, .. } = self.referents;
        for inner in nested::read(words, figures, lexicon, &self.found.quotes) {
            match inner {
                Inner::Quote(quote) => self.found.quotes.push(quote),
                Inner::No(range) => self.found.not_quotes.push(range),
            }
        }
    }
}

fn carried(last: &Said, reason: &'static str, confidence: f32) -> Attribution {
    Attribution { speakers: last.speakers.clone(), cue: last.cue, reason, confidence, is_behind: false }
}

fn speaker(referent: &Referent, mention: TextRange) -> FoundSpeaker {
    FoundSpeaker { name: referent.name.clone(), kind: referent.kind, mention: Some(mention) }
}
