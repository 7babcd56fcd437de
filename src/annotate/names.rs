//! Names: capitalized runs outside quotations, split from the titles before them, and who they belong to.
//!
//! In: the lines of a text and the [`Lexicon`]. Out: [`Names`]: every name with the range of its items, and one
//! [`Figure`] for each person or organization, under the fullest name that the text or the lexicon gives.
//!
//! A run is split where a title ends (`German Foreign Minister | Anna Berg`); what stood before is kept as the
//! description that later phrases such as "the minister" are compared with. Last names, and first names of people
//! introduced in full, join the figure they fit; two people of one last name keep it ambiguous unless an honorific
//! tells them apart.

use std::collections::HashMap;
use std::sync::Arc;

use crate::annotate::language::Language;
use crate::annotate::words::{Item, Line, WordKind};
use crate::lexicon::{Lexicon, Pronoun, fold};
use crate::model::{EntityKind, NameKind, Prose};
use crate::span::{TextRange, slice};

/// A name in the text.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) line: usize,
    /// The items of the name itself, end exclusive.
    pub(crate) items: std::ops::Range<usize>,
    pub(crate) range: TextRange,
    /// Who it is: a place in [`Names::figures`].
    pub(crate) figure: usize,
}

/// Somebody or something that the text names.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub(crate) name: Arc<str>,
    pub(crate) kind: NameKind,
    pub(crate) pronoun: Option<Pronoun>,
    /// Folded words of titles and descriptions used for it: "foreign", "minister", "norrland".
    pub(crate) described: Vec<String>,
    /// How often it is named.
    pub(crate) count: usize,
    /// Whether a bare last name could be somebody else as well.
    pub(crate) is_ambiguous: bool,
}

/// All names of a text.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) named: Vec<Named>,
    pub(crate) figures: Vec<Figure>,
    /// For each line the first name in [`Names::named`].
    starts: Vec<usize>,
}

impl Names {
    /// Returns the names of a line, in order.
    pub(crate) fn of_line(&self, line: usize) -> &[Named] {
        let start = self.starts.get(line).copied().unwrap_or(self.named.len());
        let end = self.starts.get(line + 1).copied().unwrap_or(self.named.len());
        &self.named[start..end]
    }

    /// Returns the name that begins or goes on at item `at` of a line.
    pub(crate) fn at(&self, line: usize, at: usize) -> Option<&Named> {
        self.of_line(line).iter().find(|named| named.items.contains(&at))
    }
}

/// Finds all names.
pub(crate) fn names(prose: &Prose, lines: &[Line<'_>], lexicon: &Lexicon, language: &Language) -> Names {
    let mut finder = Finder { prose, language, lexicon, names: Names::default(), by_last: HashMap::new(), by_name: HashMap::new() };
    let known = lexicon.matches(&prose.text);
    let mut next_known = 0;
    // Full names first, so that a last name in a headline finds the person introduced below it.
    let mut runs = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let mut at = 0;
        while at < line.items.len() {
            while known.get(next_known).is_some_and(|found| found.range.end <= line.items[at].range().start) {
                next_known += 1;
            }
            let start = line.items[at].range().start;
            let matched = known.get(next_known).filter(|found| found.range.start == start);
            if let Some(found) = matched {
                let end = (at..line.items.len()).find(|item| line.items[*item].range().end > found.range.end).unwrap_or(line.items.len());
                if end > at {
                    runs.push(Run { line: number, items: at..end, known: Some(found.entries.clone()) });
                    at = end;
                    continue;
                }
            }
            match finder.run(line, at) {
                Some(run) => {
                    let end = run.end;
                    let limit = known.get(next_known).map_or(u32::MAX, |found| found.range.start);
                    let cut = (run.start..end).find(|item| line.items[*item].range().start >= limit).unwrap_or(end);
                    let name = finder.split_titles(line, run.start..cut);
                    if !name.is_empty() {
                        runs.push(Run { line: number, items: name, known: None });
                    }
                    at = cut.max(at + 1);
                }
                None => at += 1,
            }
        }
    }
    finder.assign(lines, runs);
    finder.names
}

struct Run {
    line: usize,
    items: std::ops::Range<usize>,
    known: Option<Vec<usize>>,
}

struct Finder<'a> {
    prose: &'a Prose,
    language: &'a Language,
    lexicon: &'a Lexicon,
    names: Names,
    by_last: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, usize>,
}

impl Finder<'_> {
    /// Returns the items of the capitalized run that begins at `at`, particles and initials included.
    fn run(&self, line: &Line<'_>, at: usize) -> Option<std::ops::Range<usize>> {
        let first = line.items[at].word()?;
        if first.kind != WordKind::Capital || self.is_sentence_word(line, at) {
            return None;
        }
        let mut end = at + 1;
        while let Some(next) = line.items.get(end).and_then(Item::word) {
            let lower = next.text.to_lowercase();
            let joins = match next.kind {
                WordKind::Capital => !self.language.is("weekday", &lower) && !self.is_month(line, end, &lower),
                WordKind::Small => {
                    self.language.is("particle", &lower)
                        && line.items.get(end + 1).is_some_and(|after| after.is_capital() || self.is_particle(after))
                        && self.leads_to_capital(line, end)
                }
                WordKind::Sign => next.text == "." && self.is_short(&line.items[end - 1]) && line.items.get(end + 1).is_some_and(Item::is_capital),
                WordKind::Number | WordKind::Possessive => false,
            };
            if !joins {
                break;
            }
            end += 1;
        }
        Some(at..end)
    }

    fn is_particle(&self, item: &Item<'_>) -> bool {
        self.language.is("particle", &item.text().to_lowercase())
    }

    fn leads_to_capital(&self, line: &Line<'_>, at: usize) -> bool {
        let mut after = line.items.iter().skip(at).skip_while(|item| self.is_particle(item));
        after.next().is_some_and(Item::is_capital) && !["e", "y"].contains(&line.items[at].text())
            || line.items.get(at + 1).is_some_and(Item::is_capital)
    }

    fn is_short(&self, item: &Item<'_>) -> bool {
        let text = item.text();
        text.chars().count() == 1 || self.language.is("abbreviation", &text.to_lowercase())
    }

    fn is_month(&self, line: &Line<'_>, at: usize, lower: &str) -> bool {
        self.language.is("month", lower) && line.items.get(at + 1).is_some_and(|next| next.word().is_some_and(|word| word.kind == WordKind::Number))
    }

    /// A capitalized word that begins a sentence and is no name by itself.
    fn is_sentence_word(&self, line: &Line<'_>, at: usize) -> bool {
        let lower = line.items[at].text().to_lowercase();
        let is_function = self.language.is("function", &lower);
        let starts = line.sentence_of(at).start == at || at > 0 && (line.items[at - 1].is_sign(":") || line.items[at - 1].is_dash());
        is_function && (starts || self.language.is("weekday", &lower) || self.language.is("month", &lower) || self.language.pronoun(&lower).is_some())
            || starts && (self.language.cue(&lower).is_some() && !line.items.get(at + 1).is_some_and(Item::is_capital))
            || starts && self.language.is("adverb", &lower)
            || lower == "i"
            || starts && line.items.len() == at + 1 && lower.ends_with("ing")
    }

    /// Cuts the titles, countries and adjectives off the front of a run.
    fn split_titles(&self, line: &Line<'_>, run: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let word = |at: usize| line.items[at].text();
        let is_title = |at: usize| {
            let lower = word(at).to_lowercase();
            let head = lower.rsplit('-').next().unwrap_or(&lower);
            self.language.is("title", &lower) || self.language.is("head", &lower) || self.language.is("head", head) && lower.contains('-')
        };
        let is_honorific = |at: usize| {
            let lower = word(at).to_lowercase();
            ["honorific", "honorific-he", "honorific-she"].iter().any(|kind| self.language.is(kind, &lower))
        };
        let last_title = run.clone().rev().find(|at| is_title(*at) || is_honorific(*at));
        let is_organization = run.clone().any(|at| self.language.is("organization", &word(at).to_lowercase()));
        if is_organization && !last_title.is_some_and(|title| title + 1 < run.end && self.language.is("head", &word(title).to_lowercase())) {
            return run;
        }
        let mut start = last_title.map_or(run.start, |title| title + 1);
        if line.items.get(start).is_some_and(|item| item.is_sign(".")) {
            start += 1;
        }
        let has_title_before = last_title.is_some() || run.start > 0 && self.is_titled_preposition(line, run.start);
        while start + 1 < run.end && has_title_before && self.is_place(word(start)) {
            start += 1;
        }
        // An adjective of a country with a capitalized role after it was cut above; one alone is no name.
        if start + 1 == run.end && start == run.start && self.language.country(word(start)).is_some() && self.is_adjective(line, start) {
            return run.end..run.end;
        }
        if start == run.start && run.len() > 2 && self.is_place(word(start)) && self.is_adjectival(word(start)) {
            start += 1;
        }
        start..run.end
    }

    fn is_place(&self, word: &str) -> bool {
        self.language.country(word).is_some() || self.language.is("continent", &word.to_lowercase())
    }

    fn is_adjectival(&self, word: &str) -> bool {
        ["an", "ish", "ese", "ch", "ic", "i"].iter().any(|ending| word.ends_with(ending))
    }

    /// `Secretary of State for | Europe Anna Berg`: a preposition behind a title.
    fn is_titled_preposition(&self, line: &Line<'_>, at: usize) -> bool {
        let before = line.items[at - 1].text();
        matches!(before, "for" | "of" | "and") && at >= 2 && line.items[at - 2].is_capital()
    }

    fn is_adjective(&self, line: &Line<'_>, at: usize) -> bool {
        self.is_adjectival(line.items[at].text()) && line.items.get(at + 1).is_some_and(|next| next.word().is_some_and(|word| word.kind == WordKind::Small))
    }

    /// Gives every run its figure: known names and full names first, then short ones.
    fn assign(&mut self, lines: &[Line<'_>], runs: Vec<Run>) {
        let mut figures: Vec<Option<usize>> = vec![None; runs.len()];
        for (place, run) in runs.iter().enumerate() {
            let is_full = run.known.is_some() || run.items.len() > 1;
            if is_full {
                figures[place] = self.figure(lines, run, true);
            }
        }
        for (place, run) in runs.iter().enumerate() {
            if figures[place].is_none() {
                figures[place] = self.figure(lines, run, false);
            }
        }
        let mut next_line = 0;
        for (run, figure) in runs.into_iter().zip(figures) {
            let Some(figure) = figure else { continue };
            while next_line <= run.line {
                self.names.starts.push(self.names.named.len());
                next_line += 1;
            }
            let line = &lines[run.line];
            let range = TextRange { start: line.items[run.items.start].range().start, end: line.items[run.items.end - 1].range().end };
            self.describe(line, &run.items, figure);
            self.names.figures[figure].count += 1;
            self.names.named.push(Named { line: run.line, items: run.items, range, figure });
        }
        while next_line <= lines.len() {
            self.names.starts.push(self.names.named.len());
            next_line += 1;
        }
    }

    fn figure(&mut self, lines: &[Line<'_>], run: &Run, is_full: bool) -> Option<usize> {
        let line = &lines[run.line];
        let range = TextRange { start: line.items[run.items.start].range().start, end: line.items[run.items.end - 1].range().end };
        let words = slice(&self.prose.text, range);
        if let Some(entries) = &run.known {
            return self.known_figure(entries, words);
        }
        if !is_full {
            let honorific = self.honorific(line, run.items.start);
            if let Some(figure) = self.short_name(words, honorific) {
                return Some(figure);
            }
        }
        let kind = self.kind(line, &run.items, words)?;
        let key = fold(words);
        if let Some(figure) = self.by_name.get(&key) {
            return Some(*figure);
        }
        if kind == NameKind::Person
            && is_full
            && let Some(figure) = self.longer_form(words)
        {
            return Some(figure);
        }
        let first = words.split(' ').next().unwrap_or_default();
        let pronoun = self.honorific(line, run.items.start).or_else(|| self.language.first_name(first)).filter(|_| kind == NameKind::Person);
        Some(self.add(words, kind, pronoun))
    }

    fn known_figure(&mut self, entries: &[usize], words: &str) -> Option<usize> {
        let entry = self.lexicon.entry(*entries.first()?);
        let kind = match entry.entity.kind() {
            EntityKind::Person => NameKind::Person,
            EntityKind::Organization => NameKind::Organization,
            _ => return None,
        };
        let is_ambiguous = entries.len() > 1;
        let key = if is_ambiguous { fold(words) } else { fold(&entry.name) };
        if let Some(figure) = self.by_name.get(&key) {
            return Some(*figure);
        }
        let name: Arc<str> = if is_ambiguous { words.into() } else { entry.name.clone() };
        let first = name.split(' ').next().unwrap_or_default();
        let pronoun = entry.pronoun.or_else(|| self.language.first_name(first)).filter(|_| kind == NameKind::Person && !is_ambiguous);
        let figure = self.add(&name, kind, pronoun);
        self.by_name.insert(fold(words), figure);
        Some(figure)
    }

    fn add(&mut self, name: &str, kind: NameKind, pronoun: Option<Pronoun>) -> usize {
        let figure = self.names.figures.len();
        self.names.figures.push(Figure { name: name.into(), kind, pronoun, described: Vec::new(), count: 0, is_ambiguous: false });
        self.by_name.insert(fold(name), figure);
        if kind == NameKind::Person {
            for last in last_names(name, |word| self.language.is("particle", word), |word| self.language.is("suffix", word)) {
                let holders = self.by_last.entry(last).or_default();
                if !holders.contains(&figure) {
                    holders.push(figure);
                }
            }
        }
        figure
    }

    /// Finds the person that a last name, or the first name of somebody introduced in full, belongs to.
    fn short_name(&mut self, words: &str, honorific: Option<Pronoun>) -> Option<usize> {
        let key = fold(words);
        if let Some(figure) = self.by_name.get(&key) {
            return Some(*figure);
        }
        let holders = self.by_last.get(&key).cloned().unwrap_or_default();
        let fitting: Vec<usize> = holders
            .iter()
            .copied()
            .filter(|figure| honorific.is_none() || self.names.figures[*figure].pronoun.is_none() || self.names.figures[*figure].pronoun == honorific)
            .collect();
        match fitting.as_slice() {
            [one] => {
                let figure = &mut self.names.figures[*one];
                figure.pronoun = figure.pronoun.or(honorific);
                Some(*one)
            }
            [] => {
                let starts = |figure: &&Figure| figure.kind == NameKind::Person && fold(&figure.name).split(' ').next() == Some(key.as_str());
                let mut people = self.names.figures.iter().filter(starts);
                let found = people.next()?.name.clone();
                people.next().is_none().then(|| self.by_name.get(&fold(&found)).copied())?
            }
            [first, ..] => {
                for figure in &fitting {
                    self.names.figures[*figure].is_ambiguous = true;
                }
                Some(*first)
            }
        }
    }

    /// `Anna M. Berg` is the `Anna Berg` introduced before, and the other way round.
    fn longer_form(&self, words: &str) -> Option<usize> {
        let parts: Vec<String> = fold(words).split(' ').map(str::to_owned).collect();
        let (first, last) = (parts.first()?, parts.last()?);
        let holders = self.by_last.get(last)?;
        holders.iter().copied().find(|figure| {
            let name = fold(&self.names.figures[*figure].name);
            let other: Vec<&str> = name.split(' ').collect();
            let has_initial = |parts: &[&str]| parts.iter().any(|part| part.trim_end_matches('.').chars().count() == 1);
            let mine: Vec<&str> = parts.iter().map(String::as_str).collect();
            other.first() == Some(&first.as_str()) && (has_initial(&other) || has_initial(&mine))
        })
    }

    fn honorific(&self, line: &Line<'_>, start: usize) -> Option<Pronoun> {
        let before = start.checked_sub(1)?;
        let before = if line.items[before].is_sign(".") { before.checked_sub(1)? } else { before };
        let lower = line.items[before].text().to_lowercase();
        match () {
            () if self.language.is("honorific-he", &lower) => Some(Pronoun::He),
            () if self.language.is("honorific-she", &lower) => Some(Pronoun::She),
            () => None,
        }
    }

    /// Decides what a new name names; nothing for a single capitalized word that does not look like a name.
    fn kind(&self, line: &Line<'_>, items: &std::ops::Range<usize>, words: &str) -> Option<NameKind> {
        let parts: Vec<&str> = words.split([' ', '-']).collect();
        let is_acronym = parts.len() == 1 && words.chars().count() >= 2 && words.chars().all(|c| c.is_uppercase() || c == '.' || c == '&' || c.is_numeric());
        if is_acronym || self.language.country(words).is_some() || parts.iter().any(|part| self.language.is("organization", &part.to_lowercase())) {
            return Some(NameKind::Organization);
        }
        let lower = words.to_lowercase();
        if self.language.is("continent", &lower) || self.language.is("weekday", &lower) || self.language.is("month", &lower) {
            return None;
        }
        if items.len() > 1 {
            return Some(NameKind::Person);
        }
        let preceded_by_preposition = items.start.checked_sub(1).is_some_and(|before| {
            let before = line.items[before].text().to_lowercase();
            matches!(before.as_str(), "in" | "at" | "near" | "from" | "to" | "of" | "on" | "for" | "into" | "across" | "the")
        });
        let is_title = self.language.is("title", &lower) || self.language.is("head", &lower);
        (!preceded_by_preposition && !is_title && words.chars().count() > 2).then_some(NameKind::Person)
    }

    /// Remembers the words of the titles before a name and of the apposition behind it.
    fn describe(&mut self, line: &Line<'_>, items: &std::ops::Range<usize>, figure: usize) {
        let mut words = Vec::new();
        for at in (0..items.start).rev().take(8) {
            let Some(word) = line.items[at].word() else { break };
            let lower = word.text.to_lowercase();
            let belongs = match word.kind {
                WordKind::Capital => true,
                WordKind::Small => self.language.is("head", &lower) || self.language.is("title", &lower) || matches!(lower.as_str(), "of" | "for"),
                WordKind::Possessive => true,
                WordKind::Number | WordKind::Sign => false,
            };
            if !belongs {
                break;
            }
            words.push(lower);
        }
        if line.items.get(items.end).is_some_and(|item| item.is_sign(",")) {
            let apposition = line.items[items.end + 1..].iter().take(9).take_while(|item| item.word().is_some_and(|word| word.kind != WordKind::Sign));
            let apposition: Vec<String> = apposition.map(|item| item.text().to_lowercase()).collect();
            if apposition.iter().take(7).any(|word| self.language.is("head", word)) {
                words.extend(apposition);
            }
        }
        let described = &mut self.names.figures[figure].described;
        for word in words {
            let word = fold(&word);
            if word.chars().count() > 2 && !described.contains(&word) {
                described.push(word);
            }
        }
    }
}

/// Returns the folded last names by which somebody may be called: the last word, and with particles or as the
/// second part of a double name the last two words as well.
fn last_names(name: &str, is_particle: impl Fn(&str) -> bool, is_suffix: impl Fn(&str) -> bool) -> Vec<String> {
    let folded = fold(name).replace('.', "");
    let mut parts: Vec<&str> = folded.split(' ').collect();
    while parts.len() > 1 && parts.last().is_some_and(|part| is_suffix(part)) {
        parts.pop();
    }
    let mut names: Vec<String> = Vec::new();
    for start in (1..parts.len()).rev() {
        names.push(parts[start..].join(" "));
    }
    if let Some(last) = parts.last().filter(|_| names.is_empty()) {
        names.push((*last).to_owned());
    }
    if let Some(start) = parts.iter().skip(1).position(|part| is_particle(part)) {
        names.retain(|name| name.split(' ').count() >= parts.len() - start - 1 || !name.contains(' '));
    }
    names
}
