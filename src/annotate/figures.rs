//! Figures: the people and organizations a text names, and every place where it names them.
//!
//! In: the [`Words`] of a text and the names the site knows. Out: [`Figures`]. The steps:
//!
//! 1. Names that an editor gave or that the lexicon knows, and runs of capitals in running text, are found; titles,
//!    countries and what ministers are ministers of are peeled off their front.
//! 2. Full names come first; then bare last names, first names and acronyms are led back to them.
//! 3. Titles before a name and appositions behind it are remembered as offices of the figure.
//!
//! A run in title case (a headline) introduces nobody. Does not know who speaks.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use crate::annotate::offices::{self, Description};
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Anaphor, Lexicon, LexiconMatch, Pronoun, WordClass, fold};
use crate::model::{BlockKind, EntityKind, NameKind};
use crate::span::TextRange;

/// Somebody or something that a text names.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// The fullest name.
    pub(crate) name: Arc<str>,
    pub(crate) kind: NameKind,
    pub(crate) pronoun: Option<Pronoun>,
    /// How often "he" or "his" follows its name where nobody else is named, and how often "she" or "her" does.
    pub(crate) followed_by: [u8; 2],
    pub(crate) offices: Vec<Description>,
    /// Whether the full name, or a known one, was given.
    pub(crate) is_full: bool,
}

/// A place where a figure is named.
#[derive(Clone, Debug)]
pub(crate) struct Naming {
    pub(crate) tokens: Range<usize>,
    /// Where the titles before the name begin.
    pub(crate) start: usize,
    pub(crate) figure: usize,
    /// Whether more than one figure bears the name.
    pub(crate) is_ambiguous: bool,
}

/// All figures and namings of a text.
#[derive(Default)]
pub(crate) struct Figures {
    pub(crate) figures: Vec<Figure>,
    /// In the order of the text.
    pub(crate) namings: Vec<Naming>,
    /// For each token the naming it belongs to, plus one; 0 for none.
    by_token: Vec<u32>,
    by_name: HashMap<String, usize>,
    /// Last words of names to figures.
    by_last: HashMap<String, Vec<usize>>,
    /// Words within names to figures: `Quispe` of Eleuterio Quispe Monterroso, who goes by the first of two surnames.
    by_inner: HashMap<String, Vec<usize>>,
    /// First words of names to figures.
    by_first: HashMap<String, Vec<usize>>,
}

/// A run of capitals that may be a name.
struct Run {
    tokens: Range<usize>,
    start: usize,
    kind: NameKind,
    is_known: bool,
    /// Whether it begins with a particle: the end of a name that was given in full before.
    is_tail: bool,
    /// The name and pronoun the lexicon gives.
    known: Option<(Arc<str>, Option<Pronoun>)>,
}

impl Figures {
    /// Finds all figures of a text. `speakers` are full names that an editor gave.
    pub(crate) fn new(
        words: &Words<'_>,
        lexicon: &Lexicon,
        matches: &[LexiconMatch],
        speakers: &[String],
    ) -> Figures {
        let mut figures = Figures { by_token: vec![0; words.tokens.len()], ..Figures::default() };
        for name in speakers {
            let known = lexicon.named(name);
            let pronoun = known.first().filter(|_| known.len() == 1).and_then(|entry| entry.pronoun);
            figures.add(name, NameKind::Person, true, pronoun, words);
        }
        let mut runs = runs(words, lexicon, matches);
        let places: BTreeSet<String> =
            runs.iter().filter(|run| is_place(words, run)).map(|run| words_of(words, &run.tokens)).collect();
        runs.retain(|run| run.is_known || !places.contains(&words_of(words, &run.tokens)));
        for run in runs.iter().filter(|run| run.is_known || run.tokens.len() > 1) {
            figures.introduce(run, words);
        }
        runs.retain(|run| figures.name(run, words));
        for number in 0..figures.namings.len() {
            figures.learn(number, words);
        }
        figures.follow(words);
        figures
    }

    /// Returns the naming that token `at` belongs to.
    pub(crate) fn naming_at(&self, at: usize) -> Option<&Naming> {
        let number = self.by_token.get(at)?.checked_sub(1)?;
        self.namings.get(number as usize)
    }

    /// Returns the namings within a stretch of tokens.
    pub(crate) fn namings_in(&self, tokens: Range<usize>) -> &[Naming] {
        let from = self.namings.partition_point(|naming| naming.tokens.start < tokens.start);
        let until = self.namings.partition_point(|naming| naming.tokens.start < tokens.end);
        self.namings.get(from..until.max(from)).unwrap_or_default()
    }

    /// Returns the places where a figure is named.
    pub(crate) fn namings_of(&self, figure: usize) -> impl Iterator<Item = &Naming> {
        self.namings.iter().filter(move |naming| naming.figure == figure)
    }

    /// Returns the figure of this full name.
    pub(crate) fn named(&self, name: &str) -> Option<usize> {
        self.by_name.get(&fold(name)).copied()
    }

    /// Returns the figure of this full or last name, if there is only one.
    pub(crate) fn called(&self, name: &str) -> Option<usize> {
        let key = fold(name);
        self.by_name.get(&key).copied().or_else(|| match self.by_last.get(&key).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        })
    }

    fn introduce(&mut self, run: &Run, words: &Words<'_>) {
        let name = words_of(words, &run.tokens);
        if let Some((known, pronoun)) = &run.known {
            let figure = self.add(known, run.kind, true, *pronoun, words);
            self.by_name.entry(fold(&name)).or_insert(figure);
        } else if !run.is_tail || self.by_last.contains_key(&fold(&name)) {
            self.add(&name, run.kind, true, None, words);
        }
    }

    /// Adds a figure, or returns the one that has the name.
    fn add(
        &mut self,
        name: &str,
        kind: NameKind,
        is_full: bool,
        pronoun: Option<Pronoun>,
        words: &Words<'_>,
    ) -> usize {
        let key = fold(name);
        if let Some(figure) = self.by_name.get(&key).copied() {
            // A label in capitals is no way to write a name.
            let known = &mut self.figures[figure];
            let is_shouted = |name: &str| !name.chars().any(char::is_lowercase);
            if known.kind == NameKind::Person && is_shouted(&known.name) && !is_shouted(name) {
                known.name = name.into();
            }
            return figure;
        }
        let parts: Vec<&str> = key.split(' ').collect();
        if let [one] = self.by_last.get(&key).map_or(&[][..], Vec::as_slice) {
            return *one;
        }
        if kind == NameKind::Person
            && let Some(figure) = self.same_with_initial(&parts)
        {
            self.by_name.insert(key, figure);
            return figure;
        }
        let number = self.figures.len();
        let first = name.split([' ', '\u{a0}']).next().unwrap_or_default();
        let by_first = if kind == NameKind::Person { words.language.pronoun(first) } else { None };
        let pronoun = pronoun.or(by_first);
        let (offices, followed_by) = (Vec::new(), [0; 2]);
        self.figures.push(Figure { name: name.into(), kind, pronoun, followed_by, offices, is_full });
        if kind == NameKind::Person {
            for start in 1..parts.len().min(5) {
                self.by_last.entry(parts[start..].join(" ")).or_default().push(number);
            }
            // "Anna" may stand for Anna Berg, but a last name comes first.
            if parts.len() > 1 {
                self.by_first.entry(parts[0].to_owned()).or_default().push(number);
            }
            for part in parts.iter().take(parts.len() - 1).skip(1).filter(|part| part.chars().count() > 2) {
                self.by_inner.entry((*part).to_owned()).or_default().push(number);
            }
        }
        self.by_name.insert(key, number);
        number
    }

    /// Finds `Anna Berg` for `Anna M. Berg`, and the other way round.
    fn same_with_initial(&self, parts: &[&str]) -> Option<usize> {
        let (first, last) = (parts.first()?, parts.last()?);
        let is_initial = |part: &&str| part.trim_end_matches('.').chars().count() == 1;
        let candidates = self.by_last.get(*last).into_iter().flatten().copied();
        candidates.into_iter().find(|figure| {
            let name = fold(&self.figures[*figure].name);
            let other: Vec<&str> = name.split(' ').collect();
            let middle = |parts: &[&str]| parts.len() == 3 && is_initial(&parts[1]);
            other.first() == Some(first) && other.last() == Some(last) && (middle(&other) || middle(parts))
        })
    }

    /// Records a run as a naming; false if it names nobody.
    fn name(&mut self, run: &Run, words: &Words<'_>) -> bool {
        let honorific = run.tokens.start.checked_sub(1).and_then(|before| honorific(words, before));
        let name = words_of(words, &run.tokens);
        if run.is_tail && !self.by_last.contains_key(&fold(&name)) {
            return false;
        }
        let Some((figure, is_ambiguous)) = self.find(&name, run, honorific, words) else { return false };
        if let Some(figure) = self.figures.get_mut(figure).filter(|figure| figure.kind == NameKind::Person) {
            figure.pronoun = figure.pronoun.or(honorific);
        }
        let number = u32::try_from(self.namings.len() + 1).unwrap_or(0);
        if self.by_token[run.tokens.clone()].iter().any(|taken| *taken > 0) {
            return false;
        }
        self.by_token[run.tokens.clone()].fill(number);
        self.namings.push(Naming { tokens: run.tokens.clone(), start: run.start, figure, is_ambiguous });
        true
    }

    fn find(
        &mut self,
        name: &str,
        run: &Run,
        honorific: Option<Pronoun>,
        words: &Words<'_>,
    ) -> Option<(usize, bool)> {
        let key = fold(name);
        if let Some(figure) = self.called(name).filter(|_| run.tokens.len() == 1 && !run.is_known) {
            return Some((figure, false));
        }
        if run.tokens.len() > 1 || run.is_known || run.kind == NameKind::Organization {
            let known = self.by_name.get(&key).copied();
            return Some((known.unwrap_or_else(|| self.add(name, run.kind, true, None, words)), false));
        }
        let fits = |figure: &usize| {
            let pronoun = self.figures[*figure].pronoun;
            honorific.is_none() || pronoun.is_none() || pronoun == honorific
        };
        let others = || self.by_inner.get(&key).or_else(|| self.by_first.get(&key));
        let holders = self.by_last.get(&key).or_else(others);
        let mut fitting: Vec<usize> = holders.into_iter().flatten().copied().filter(fits).collect();
        fitting.dedup();
        match fitting.as_slice() {
            [one] => Some((*one, false)),
            [] => {
                let is_bare = honorific.is_none() && !is_person_like(words, run);
                let kind = run.kind;
                (!is_bare || self.by_name.contains_key(&key))
                    .then(|| (self.add(name, kind, false, honorific, words), false))
            }
            several => {
                let latest = self.namings.iter().rev().find(|naming| several.contains(&naming.figure));
                Some((latest.map_or(several[0], |naming| naming.figure), true))
            }
        }
    }

    /// Remembers the offices that titles and appositions around a naming give.
    fn learn(&mut self, number: usize, words: &Words<'_>) {
        let naming = &self.namings[number];
        if self.figures[naming.figure].kind != NameKind::Person {
            return;
        }
        let before = offices::describe(words, naming.start..naming.tokens.start)
            .or_else(|| offices::describe(words, offices::introduction(words, naming.tokens.start)?));
        let apposition = offices::apposition(words, naming.tokens.end);
        let after = apposition.clone().and_then(|tokens| offices::describe(words, tokens));
        let is_head = |at: &usize| words.class(*at) != WordClass::Preposition;
        let gender = apposition
            .and_then(|mut tokens| tokens.by_ref().take_while(is_head).find_map(|at| words.gender(at)));
        let figure = &mut self.figures[naming.figure];
        figure.pronoun = figure.pronoun.or(gender);
        for office in before.into_iter().chain(after) {
            if !figure.offices.contains(&office) {
                figure.offices.push(office);
            }
        }
    }

    /// Counts the pronouns that can only mean one figure: the one person named in the sentence, or in the one before.
    fn follow(&mut self, words: &Words<'_>) {
        for (at, token) in words.tokens.iter().enumerate() {
            let side = match token.info.anaphor {
                Some(Anaphor::He) => 0,
                Some(Anaphor::She) => 1,
                _ => continue,
            };
            let own = words.sentence(at);
            let before = own.start.checked_sub(1).map_or(own.start..own.start, |last| words.sentence(last));
            let Some(figure) = self.only_person(own.start..at).or_else(|| self.only_person(before)) else {
                continue;
            };
            let count = &mut self.figures[figure].followed_by[side];
            *count = count.saturating_add(1);
        }
    }

    /// Returns the person of a stretch in which nobody else is named.
    fn only_person(&self, tokens: Range<usize>) -> Option<usize> {
        let mut persons = self
            .namings_in(tokens)
            .iter()
            .map(|naming| naming.figure)
            .filter(|figure| self.figures[*figure].kind == NameKind::Person);
        let first = persons.next()?;
        persons.all(|figure| figure == first).then_some(first)
    }
}

fn words_of(words: &Words<'_>, tokens: &Range<usize>) -> String {
    crate::span::slice(words.text, words.range(tokens)).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn honorific(words: &Words<'_>, before: usize) -> Option<Pronoun> {
    let at = if words.is_sign(before, '.') { before.checked_sub(1)? } else { before };
    words.gender(at).filter(|_| matches!(words.class(at), WordClass::Honorific | WordClass::Role))
}

/// "in Port Ister": somewhere, and nobody, unless it goes on with "'s view".
fn is_place(words: &Words<'_>, run: &Run) -> bool {
    let before = run.start.checked_sub(1).filter(|_| run.start == run.tokens.start);
    !run.is_known
        && run.kind == NameKind::Person
        && run.tokens.len() > 1
        && before.is_some_and(|before| words.is_word(before, "in") || words.is_word(before, "near"))
        && words.kind(run.tokens.end) != Some(TokenKind::Possessive)
}

/// A single capital that nothing introduced is a person if it is the subject of a verb of speech, or bears a title.
fn is_person_like(words: &Words<'_>, run: &Run) -> bool {
    let (at, next) = (run.tokens.start, run.tokens.end);
    let is_before = |class: WordClass| at.checked_sub(1).is_some_and(|before| words.class(before) == class);
    let speaks =
        words.cue(next).is_some() || words.class(next) == WordClass::Adverb && words.cue(next + 1).is_some();
    let after_cue =
        at.checked_sub(1).is_some_and(|before| words.cue(before).is_some_and(|cue| cue.may_invert));
    let behind_place = is_before(WordClass::Preposition) || is_before(WordClass::Determiner);
    let is_plural = words.sentence(at).start == at && words.word(at).ends_with('s');
    run.start < at && !behind_place || (speaks || after_cue) && !behind_place && !is_plural
}

/// Finds all runs of capitals outside quotations, and known names.
fn runs(words: &Words<'_>, lexicon: &Lexicon, matches: &[LexiconMatch]) -> Vec<Run> {
    let mut next = 0;
    let mut is_above = true;
    let mut runs = Vec::new();
    for line in &words.lines {
        // A headline in plain text stands above all sentences and lists nobody.
        is_above &= !line.is_prose;
        let may_be_headline = match line.kind {
            BlockKind::Heading(_) => true,
            BlockKind::Paragraph => is_above && !line.tokens.clone().any(|at| words.is_sign(at, ',')),
            _ => false,
        };
        let is_title_case = may_be_headline && !line.is_prose && is_title_case(words, line.tokens.clone());
        let mut at = line.tokens.start;
        while at < line.tokens.end {
            let start = words.tokens[at].range.start;
            while matches.get(next).is_some_and(|known| known.range.start < start) {
                next += 1;
            }
            let known = matches.get(next).filter(|known| known.range.start == start);
            if let Some(run) = known
                .and_then(|known| known_run(words, lexicon, known.range, &known.entries, at, &line.tokens))
            {
                at = run.tokens.end;
                runs.push(run);
                continue;
            }
            let end = run_end(words, at, line.tokens.end);
            if let Some(tail) = tail(words, at, line.tokens.end) {
                runs.push(tail);
            }
            if end == at {
                at += 1;
                continue;
            }
            // A known name may stand behind titles: look again from there.
            let inner = (at + 1..end).find(|inner| {
                let start = words.tokens[*inner].range.start;
                matches.iter().skip(next).take(4).any(|known| {
                    known.range.start == start && known.range.end >= words.tokens[end - 1].range.end
                })
            });
            if let Some(run) =
                peel(words, at..inner.unwrap_or(end), inner.is_some()).filter(|_| !is_title_case)
            {
                runs.push(run);
            }
            at = inner.unwrap_or(end);
        }
    }
    for run in runs.iter_mut().filter(|run| run.kind == NameKind::Person) {
        run.start = offices::start_of_titles(words, run.tokens.start).min(run.start);
    }
    runs
}

fn known_run(
    words: &Words<'_>,
    lexicon: &Lexicon,
    range: TextRange,
    entries: &[usize],
    at: usize,
    line: &Range<usize>,
) -> Option<Run> {
    let end = (at..line.end).find(|end| words.tokens[*end].range.end >= range.end)? + 1;
    if words.tokens[end - 1].range.end != range.end
        || words.is_capital(end) && run_end(words, at, line.end) > end
    {
        return None;
    }
    let entries: Vec<_> = entries.iter().filter_map(|number| lexicon.entry(*number)).collect();
    let kind = match entries.first()?.entity.kind() {
        EntityKind::Person => NameKind::Person,
        EntityKind::Organization => NameKind::Organization,
        _ => return None,
    };
    let known = match entries.as_slice() {
        [one] => Some((one.name.clone(), one.pronoun)),
        _ => None,
    };
    Some(Run { tokens: at..end, start: at, kind, is_known: true, is_tail: false, known })
}

/// "van der Berg" where small letters begin a name that was given in full before.
fn tail(words: &Words<'_>, at: usize, end: usize) -> Option<Run> {
    let is_particle =
        |at: usize| words.class(at) == WordClass::Particle && words.kind(at) == Some(TokenKind::Small);
    let name = (at..end).find(|at| !is_particle(*at)).filter(|name| *name > at && *name - at < 4)?;
    let tokens = at..run_end(words, name, end);
    (tokens.end > name).then_some(Run {
        start: at,
        tokens,
        kind: NameKind::Person,
        is_known: false,
        is_tail: true,
        known: None,
    })
}

/// Returns where the run of capitals that begins at `at` ends; `at` itself if none does.
fn run_end(words: &Words<'_>, at: usize, end: usize) -> usize {
    if !is_name_word(words, at) || !words.is_capital(at) {
        return at;
    }
    let mut last = at + 1;
    while last < end {
        let touches = |dot: usize| words.is_sign(dot, '.') && words.class(dot - 1) == WordClass::Honorific;
        let is_particle = |at: usize| words.class(at) == WordClass::Particle && !words.is_capital(at);
        if is_name_word(words, last) || touches(last) && is_name_word(words, last + 1) {
            last += 1;
        } else if is_particle(last) && is_name_word(words, last + 1) {
            last += 2;
        } else if is_particle(last) && is_particle(last + 1) && is_name_word(words, last + 2) {
            last += 3;
        } else {
            break;
        }
    }
    last.min(end)
}

fn is_name_word(words: &Words<'_>, at: usize) -> bool {
    use WordClass::{
        Adverb, Auxiliary, Conjunction, Determiner, Other, Possessive, Preposition, Pronoun, Time,
    };
    let class = words.class(at);
    let is_function = matches!(
        class,
        Adverb | Auxiliary | Conjunction | Determiner | Other | Possessive | Preposition | Pronoun | Time
    );
    words.is_capital(at) && (!is_function || is_acronym(words.word(at))) || has_particle(words, at)
}

/// "al-Ghafri": a particle, a hyphen, a capital.
fn has_particle(words: &Words<'_>, at: usize) -> bool {
    words.word(at).split_once('-').is_some_and(|(particle, name)| {
        words.language.word(particle).class == WordClass::Particle && name.starts_with(char::is_uppercase)
    })
}

fn is_acronym(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    word.len() > 1 && letters.clone().count() > 1 && letters.all(char::is_uppercase)
}

/// Peels titles off the front of a run and decides what the rest names.
fn peel(words: &Words<'_>, run: Range<usize>, is_before_known: bool) -> Option<Run> {
    if is_before_known {
        return None;
    }
    let is_opening = words.sentence(run.start).start == run.start && words.word(run.start).ends_with("ing");
    let run = if is_opening && run.len() > 1 { run.start + 1..run.end } else { run };
    let make = |tokens: Range<usize>, kind| Run {
        start: run.start,
        tokens,
        kind,
        is_known: false,
        is_tail: false,
        known: None,
    };
    let text = |tokens: &Range<usize>| crate::span::slice(words.text, words.range(tokens));
    let last = run.end - 1;
    let is_first_name = words.language.pronoun(words.word(run.start)).is_some();
    if run.len() > 1 && is_first_name && words.class(last) == WordClass::Role {
        return Some(make(run.clone(), NameKind::Person));
    }
    // "Sri Lankan" begins with no title.
    let is_title = |at: &usize| {
        (matches!(words.class(*at), WordClass::Role | WordClass::Honorific)
            || is_plural_title(words, *at..run.end))
            && words.country(*at..(*at + 2).min(run.end)).is_none()
    };
    let title = run.clone().rev().find(is_title);
    let mut start = title.map_or(run.start, |at| at + 1);
    if words.is_sign(start, '.') {
        start += 1;
    }
    if start >= run.end {
        return None;
    }
    let has_title = start > run.start;
    let is_organization = |at: usize| words.class(at) == WordClass::Organization;
    if !has_title && (is_organization(last) || run.clone().any(is_organization) && run.len() > 1) {
        let joins = words.is_word(run.end, "of") && words.is_capital(run.end + 1);
        let end = if joins {
            run_end(words, run.end + 1, words.sentence(run.start).end).max(run.end)
        } else {
            run.end
        };
        return (run.len() > 1
            || joins
            || !words.sentences.iter().any(|sentence| sentence.start == run.start))
        .then(|| make(run.start..end, NameKind::Organization));
    }
    if words.country(start..run.end).is_some() {
        let is_adjective = words.language.is_demonym(text(&(start..run.end)));
        return (!is_adjective).then(|| make(start..run.end, NameKind::Organization));
    }
    start = peel_places(words, start, run.end);
    // "Minister of Works Moses Kato": a field that nobody listed stands before the name.
    let behind_role = run.start > 1
        && matches!(words.word(run.start - 1), "for" | "of")
        && matches!(words.word(run.start - 2), "Minister" | "minister" | "Secretary" | "State");
    if behind_role && start == run.start && run.len() > 2 && !is_first_name {
        let given = (run.start + 1..run.end - 1).find(|at| words.language.pronoun(words.word(*at)).is_some());
        start = given.unwrap_or(start + 1);
    }
    // "Minister for the Sea Rui Tavira"
    let is_field = run.start > 2
        && words.is_word(run.start - 1, "the")
        && matches!(words.word(run.start - 2), "for" | "of")
        && matches!(words.class(run.start - 3), WordClass::Role | WordClass::Portfolio);
    if is_field && start == run.start && run.len() > 2 {
        start = run.end - 2;
    }
    let rest = start..run.end;
    let behind_the = run.start.checked_sub(1).is_some_and(|before| words.is_word(before, "the"));
    if rest
        .clone()
        .any(|at| matches!(words.class(at), WordClass::Place | WordClass::Document | WordClass::Portfolio))
    {
        return None;
    }
    let is_initialism = rest.len() == 1 && is_acronym(words.word(start));
    if rest.clone().all(|at| is_acronym(words.word(at))) && is_dateline(words, &rest) {
        return None;
    }
    let kind = match is_initialism || behind_the && start == run.start {
        true => NameKind::Organization,
        false => NameKind::Person,
    };
    let is_bare = rest.len() == 1 && kind == NameKind::Organization && !is_initialism;
    (!is_bare).then(|| make(rest, kind))
}

/// "Ministers Anna Berg", but not "Pilots Union": a plural before two words of a name.
fn is_plural_title(words: &Words<'_>, run: Range<usize>) -> bool {
    let lower = words.word(run.start).to_lowercase();
    let one = lower.strip_suffix('s').unwrap_or_default();
    let is_title = matches!(words.class(run.start), WordClass::Open | WordClass::People)
        && words.language.word(one).class == WordClass::Role;
    is_title && run.len() > 2 && !run.clone().any(|at| words.class(at) == WordClass::Organization)
}

/// "OSTBY", "OSTBY (Wire) —", "PORT ISTER, Norrland -" at the start of a line: where a report was written.
fn is_dateline(words: &Words<'_>, place: &Range<usize>) -> bool {
    let line = words.lines.partition_point(|line| line.tokens.end <= place.start);
    let Some(line) = words.lines.get(line).filter(|line| line.tokens.start == place.start) else {
        return false;
    };
    let next = place.end;
    match place.len() {
        1 => {
            words.sentence(place.start).len() == 1
                || words.is_sign(next, '(')
                || words.is_dash(next)
                || words.is_sign(next, ',')
        }
        // In a transcript two words in capitals are a name.
        _ => (next..line.tokens.end.min(next + 12)).any(|at| words.is_dash(at)),
    }
}

/// Steps over countries and what ministers are ministers of, as long as a name is left.
fn peel_places(words: &Words<'_>, start: usize, end: usize) -> usize {
    let mut at = start;
    while at + 1 < end {
        // "Jordan Blake": a first name, though also a country's
        if at + 2 == end && words.language.pronoun(words.word(at)).is_some() {
            break;
        }
        let country =
            (1..=3).rev().find(|length| at + length < end && words.country(at..at + length).is_some());
        match country {
            Some(length) => at += length,
            None if (at..end - 1).any(|at| words.class(at) == WordClass::Portfolio) => at += 1,
            None => break,
        }
    }
    at
}

/// Tells whether most longer words of a line are capitals.
fn is_title_case(words: &Words<'_>, line: Range<usize>) -> bool {
    let has_quote =
        line.clone().any(|at| matches!(words.kind(at), Some(TokenKind::Quote(_))) || words.is_dash(at));
    let long =
        |at: &usize| words.word(*at).len() > 3 && !matches!(words.kind(*at), Some(TokenKind::Quote(_)));
    let (capitals, all) = line
        .filter(long)
        .fold((0, 0), |(capitals, all), at| (capitals + usize::from(words.is_capital(at)), all + 1));
    all > 3 && capitals * 4 > all * 3 && !has_quote
}
