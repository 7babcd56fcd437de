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

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use foldhash::HashMap;

use crate::annotate::offices::{self, Description};
use crate::annotate::runs::{Run, is_place, runs};
use crate::annotate::words::{TokenKind, Words, without_owner};
use crate::lexicon::{Anaphor, Function, Lexicon, LexiconMatch, OfficeWord, Pronoun, WordClass, fold};
use crate::model::NameKind;
use crate::span::slice;

/// Somebody or something that a text names.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// The fullest name.
    pub(crate) name: Arc<str>,
    /// The same, folded.
    key: Box<str>,
    pub(crate) kind: NameKind,
    pub(crate) pronoun: Option<Pronoun>,
    /// How often "he" or "his" follows its name where nobody else is named, and how often "she" or "her" does.
    pub(crate) followed_by: [u8; 2],
    pub(crate) offices: Vec<Description>,
    /// The codes of the countries that the text says somebody is of.
    pub(crate) countries: Vec<String>,
    /// How else the text calls somebody, a bit each: by the end of the name alone, by its beginning alone, with a title.
    pub(crate) called: u8,
    /// Years of age, if the text gives them: "Anna Berg, 44,".
    pub(crate) age: Option<u8>,
    /// Whether the full name, or a known one, was given.
    pub(crate) is_full: bool,
    /// Whether the lexicon gave the name.
    is_listed: bool,
}

impl Figure {
    /// Tells whether the text says that somebody is of a country, given by its code.
    pub(crate) fn is_from(&self, country: &str) -> bool {
        let names = self.offices.iter().flat_map(|office| &office.names);
        names.chain(&self.countries).any(|name| name == country)
    }
}

/// A place where a figure is named.
#[derive(Clone, Debug)]
pub(crate) struct Naming {
    pub(crate) tokens: Range<usize>,
    /// Where the titles before the name begin.
    pub(crate) start: usize,
    pub(crate) figure: usize,
    /// All figures that bear the name, if it is more than one.
    pub(crate) namesakes: Vec<usize>,
}

/// How a name is given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Given {
    /// By the lexicon or an editor.
    Listed,
    /// As a whole.
    Whole,
    /// By a part alone: a last name.
    Part,
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
            figures.add(name, NameKind::Person, Given::Listed, pronoun, words);
        }
        let mut runs = runs(words, lexicon, matches);
        let places: BTreeSet<String> =
            runs.iter().filter(|run| is_place(words, run)).map(|run| words.printed(&run.tokens)).collect();
        if !places.is_empty() {
            runs.retain(|run| run.is_known || !places.contains(&words.printed(&run.tokens)));
        }
        let mut several: Vec<&Run> = runs.iter().filter(|run| run.is_known || run.tokens.len() > 1).collect();
        // Longer names first, where one ends with another: a headline may say "Strand Berg" before the text says "Anna
        // Strand Berg".
        let tails = tails(words, &several);
        if !tails.is_empty() {
            several.sort_by_key(|run| !run.is_known && tails.contains(&fold(&words.printed(&run.tokens))));
        }
        for run in several {
            figures.introduce(run, words);
        }
        runs.retain(|run| figures.name(run, words));
        figures.complete(words);
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
        self.called_by(&fold(name))
    }

    /// Returns the person of this first name, if there is only one.
    pub(crate) fn addressed(&self, name: &str) -> Option<usize> {
        match self.by_first.get(&fold(name)).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        }
    }

    /// Returns the figure of this folded full or last name, if there is only one.
    fn called_by(&self, key: &str) -> Option<usize> {
        self.by_name.get(key).copied().or_else(|| match self.by_last.get(key).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        })
    }

    fn introduce(&mut self, run: &Run, words: &Words<'_>) {
        let name = words.printed(&run.tokens);
        let key = fold(&name);
        if let Some((known, pronoun)) = &run.known {
            let figure = self.add(known, run.kind, Given::Listed, *pronoun, words);
            let own = &mut self.figures[figure];
            if !own.is_listed {
                (own.name, own.key, own.is_listed) = (known.clone(), fold(known).into(), true);
            }
            self.by_name.entry(key).or_insert(figure);
        } else if !self.is_surname(run, &key, words) && !run.is_tail && self.shortened(&key).is_none() {
            self.add(&name, run.kind, Given::Whole, None, words);
        }
    }

    /// Adds a figure, or returns the one that has the name.
    fn add(
        &mut self,
        name: &str,
        kind: NameKind,
        given: Given,
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
            && let Some(figure) = self.same_with_middle(&parts, given == Given::Listed, words)
        {
            let known = &mut self.figures[figure];
            if !known.is_listed && known.key.split(' ').count() < parts.len() {
                (known.name, known.key) = (name.into(), key.as_str().into());
            }
            self.by_name.insert(key, figure);
            return figure;
        }
        let number = self.figures.len();
        let first = name.split([' ', '\u{a0}']).next().unwrap_or_default();
        let by_first = if kind == NameKind::Person { words.language.pronoun(first) } else { None };
        let pronoun = pronoun.or(by_first);
        let (offices, followed_by) = (Vec::new(), [0; 2]);
        self.figures.push(Figure {
            name: name.into(),
            key: key.as_str().into(),
            kind,
            pronoun,
            followed_by,
            offices,
            countries: Vec::new(),
            called: 0,
            age: None,
            is_full: given != Given::Part,
            is_listed: given == Given::Listed,
        });
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
            // "Berg" may stand for Anna Berg-Dahl.
            let halves =
                parts.iter().skip(1).filter(|part| part.contains('-')).flat_map(|part| part.split('-'));
            for half in halves.filter(|half| half.chars().count() > 2) {
                self.by_inner.entry(half.to_owned()).or_default().push(number);
            }
            self.nickname(&parts, number);
        }
        self.by_name.insert(key, number);
        number
    }

    /// Gives those who go by a last name alone the first names that somebody calls them by: “We asked Anna Berg.” Berg laughed.
    fn complete(&mut self, words: &Words<'_>) {
        let all = self.figures.iter().enumerate();
        let short = all.filter(|(_, figure)| {
            figure.kind == NameKind::Person && !figure.is_full && !figure.key.contains(' ')
        });
        let short: HashMap<Arc<str>, usize> =
            short.map(|(number, figure)| (figure.name.clone(), number)).collect();
        if short.is_empty() {
            return;
        }
        for region in words.regions {
            let spoken: Vec<&str> = slice(words.text, region.inner).split_whitespace().collect();
            for triple in spoken.windows(3) {
                let [before, first, last] = [triple[0], triple[1], without_owner(triple[2])];
                // “Will Berg resign?”, “Anna, Berg is here”: no name.
                let is_amid = before.ends_with(|sign: char| sign.is_alphanumeric() || sign == ',');
                let Some(number) = short.get(last).filter(|_| is_amid) else { continue };
                let pronoun = words.language.pronoun(first);
                let figure = &mut self.figures[*number];
                let clashes = figure.pronoun.is_some() && figure.pronoun != pronoun;
                if pronoun.is_none() || clashes || !first.starts_with(char::is_uppercase) {
                    continue;
                }
                let name = format!("{first} {last}");
                figure.key = fold(&name).into();
                self.by_name.entry(fold(&name)).or_insert(*number);
                (figure.name, figure.pronoun) = (name.into(), pronoun);
            }
        }
    }

    /// Angela “Smokes” Berg is Angela Berg, Smokes Berg, and Smokes.
    fn nickname(&mut self, parts: &[&str], number: usize) {
        let bare = |part: &str| part.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
        let is_marked = |part: &&str| bare(part).len() + 1 < part.len() && !part.ends_with('.');
        let Some(at) = parts.iter().position(is_marked) else { return };
        let (before, behind) = (parts[..at].join(" "), parts[at + 1..].join(" "));
        let nickname = bare(parts[at]);
        for name in [format!("{before} {behind}"), format!("{nickname} {behind}")] {
            self.by_name.entry(name).or_insert(number);
        }
        self.by_first.entry(nickname).or_default().push(number);
    }

    /// Finds `Anna Berg` for `Anna M. Berg`, and the other way round; if neither is a listed name, for `Anna Maria Berg` as well.
    fn same_with_middle(&self, parts: &[&str], is_listed: bool, words: &Words<'_>) -> Option<usize> {
        let (first, last) = (parts.first()?, parts.last()?);
        let is_initial = |part: &str| part.trim_end_matches('.').chars().count() == 1;
        let is_particle = |part: &str| words.language.word(part).class == WordClass::Particle;
        let candidates = self.by_last.get(*last).into_iter().flatten().copied();
        let mut same = candidates.filter(|number| {
            let figure = &self.figures[*number];
            let other: Vec<&str> = figure.key.split(' ').collect();
            let middle = match (other.as_slice(), parts) {
                ([_, middle, _], [_, _] | [_, _, _]) | ([_, _], [_, middle, _]) => *middle,
                _ => return false,
            };
            let is_whole = !is_listed && !figure.is_listed && other.len() != parts.len();
            let is_fitting = is_initial(middle) || is_whole && !is_particle(middle);
            other.first() == Some(first) && other.last() == Some(last) && is_fitting
        });
        same.next().filter(|_| same.next().is_none())
    }

    /// Records a run as a naming; false if it names nobody.
    fn name(&mut self, run: &Run, words: &Words<'_>) -> bool {
        let honorific = run.tokens.start.checked_sub(1).and_then(|before| honorific(words, before));
        let name = words.printed(&run.tokens);
        let key = fold(&name);
        if run.is_tail && !self.by_last.contains_key(&key) {
            return false;
        }
        let found = self.find((&name, &key), run, honorific, words);
        let Some((figure, namesakes)) = found else { return false };
        if let Some(figure) = self.figures.get_mut(figure) {
            let is_short = |rest: Option<&str>| rest.is_some_and(|rest| !rest.is_empty());
            let last = figure.key.strip_suffix(key.as_str());
            let first = figure.key.strip_prefix(key.as_str());
            figure.called |= u8::from(is_short(last))
                | u8::from(is_short(first)) << 1
                | u8::from(run.start < run.tokens.start) << 2;
            if figure.kind == NameKind::Person {
                figure.pronoun = figure.pronoun.or(honorific);
            }
        }
        let number = u32::try_from(self.namings.len() + 1).unwrap_or(0);
        if self.by_token[run.tokens.clone()].iter().any(|taken| *taken > 0) {
            return false;
        }
        self.by_token[run.tokens.clone()].fill(number);
        self.namings.push(Naming { tokens: run.tokens.clone(), start: run.start, figure, namesakes });
        true
    }

    /// Finds the figure that a run names, given its name and the same folded, and whether it may be another one.
    fn find(
        &mut self,
        (name, key): (&str, &str),
        run: &Run,
        honorific: Option<Pronoun>,
        words: &Words<'_>,
    ) -> Option<(usize, Vec<usize>)> {
        let is_bare_name = (run.tokens.len() == 1 || self.is_surname(run, key, words)) && !run.is_known;
        if let Some(figure) = is_bare_name.then(|| self.called_by(key)).flatten() {
            return Some((figure, Vec::new()));
        }
        if run.tokens.len() == 1 && words.class(run.tokens.start) == WordClass::Organization && !run.is_known
        {
            // "the Department" of a text in which there is one Department of Energy
            let has_word = |figure: &Figure| {
                figure.kind == NameKind::Organization
                    && figure.name.split(' ').any(|word| word.eq_ignore_ascii_case(key))
            };
            let mut wholes = self.figures.iter().enumerate().filter(|(_, figure)| has_word(figure));
            if let (Some((one, _)), None) = (wholes.next(), wholes.next()) {
                return Some((one, Vec::new()));
            }
        }
        if let Some(figure) = (!run.is_known).then(|| self.shortened(key)).flatten() {
            return Some((figure, Vec::new()));
        }
        if !is_bare_name && run.tokens.len() > 1 || run.is_known || run.kind == NameKind::Organization {
            let known = self.by_name.get(key).copied();
            return Some((
                known.unwrap_or_else(|| self.add(name, run.kind, Given::Whole, None, words)),
                Vec::new(),
            ));
        }
        let fits = |figure: &usize| {
            let pronoun = self.figures[*figure].pronoun;
            honorific.is_none() || pronoun.is_none() || pronoun == honorific
        };
        let others = || self.by_inner.get(key).or_else(|| self.by_first.get(key));
        let holders = self.by_last.get(key).or_else(others);
        let mut fitting: Vec<usize> = holders.into_iter().flatten().copied().filter(fits).collect();
        fitting.dedup();
        match fitting.as_slice() {
            [one] => Some((*one, Vec::new())),
            [] => {
                let is_bare = honorific.is_none() && !is_person_like(words, run);
                let kind = run.kind;
                (!is_bare || self.by_name.contains_key(key))
                    .then(|| (self.add(name, kind, Given::Part, honorific, words), Vec::new()))
            }
            several => {
                let latest = self.namings.iter().rev().find(|naming| several.contains(&naming.figure));
                Some((latest.map_or(several[0], |naming| naming.figure), fitting))
            }
        }
    }

    /// "Bishop ap Berg", of whom the text has given the first name.
    fn is_surname(&self, run: &Run, key: &str, words: &Words<'_>) -> bool {
        words.class(run.tokens.start) == WordClass::Particle && self.by_last.contains_key(key)
    }

    /// Finds the one organization whose name begins or ends with a folded name: "Ostby Gas" for Ostby Gas Works, "the
    /// Gazette" for the Harbour Gazette.
    fn shortened(&self, key: &str) -> Option<usize> {
        if self.by_name.contains_key(key) || self.by_last.contains_key(key) || self.by_first.contains_key(key)
        {
            return None;
        }
        let is_short = |figure: &Figure| {
            let name = &figure.key;
            let rest = name.strip_prefix(key).filter(|rest| rest.starts_with(' '));
            rest.or_else(|| name.strip_suffix(key).filter(|rest| rest.ends_with(' '))).is_some()
        };
        let mut wholes = self.figures.iter().enumerate().filter(|(_, figure)| {
            figure.kind == NameKind::Organization && figure.is_full && is_short(figure)
        });
        let (one, _) = wholes.next()?;
        wholes.next().is_none().then_some(one)
    }

    /// Remembers the offices that titles and appositions around a naming give.
    fn learn(&mut self, number: usize, words: &Words<'_>) {
        let naming = &self.namings[number];
        if self.figures[naming.figure].kind != NameKind::Person {
            let apposition = offices::apposition(words, naming.tokens.end);
            let office = apposition.and_then(|tokens| offices::describe(words, tokens));
            self.figures[naming.figure].offices.extend(office);
            return;
        }
        let titles = naming.start..naming.tokens.start;
        let introduced = offices::introduction(words, naming.start)
            .or_else(|| offices::occupation(words, naming.tokens.start));
        let before = offices::describe(words, titles)
            .or_else(|| introduced.clone().and_then(|tokens| offices::describe(words, tokens)));
        // "Berg is the mayor", "Berg, who is the mayor,"
        let end = naming.tokens.end;
        let is_clause = words.is_sign(end, ',') && words.is_function(end + 1, Function::Relative);
        let verb = if is_clause { end + 2 } else { end };
        let predicate = offices::predicate(words, verb).and_then(|tokens| offices::describe(words, tokens));
        let apposition = offices::apposition(words, naming.tokens.end);
        let after = apposition.clone().and_then(|tokens| offices::describe(words, tokens));
        let is_head = |at: &usize| words.class(*at) != WordClass::Preposition;
        let age = offices::age(words, naming.tokens.end);
        let country = offices::country_beside(words, naming.start..naming.tokens.end);
        let subject =
            offices::subject(words, naming.start).and_then(|tokens| offices::describe(words, tokens));
        let gender = apposition
            .and_then(|mut tokens| tokens.by_ref().take_while(is_head).find_map(|at| words.gender(at)))
            .or_else(|| words.gender(offices::head(words, &introduced?)?));
        let before = before.map(|office| self.of_same(number, office, words));
        let naming = &self.namings[number];
        let figure = &mut self.figures[naming.figure];
        figure.pronoun = figure.pronoun.or(gender);
        figure.age = figure.age.or(age);
        figure.countries.extend(country.filter(|country| !figure.countries.contains(country)));
        for office in before.into_iter().chain(after).chain(predicate).chain(subject) {
            if !figure.offices.contains(&office) {
                figure.offices.push(office);
            }
        }
    }

    /// "The Norrland minister and his Farisle *counterpart*": the office of the one named before, in another country.
    fn of_same(&self, number: usize, office: Description, words: &Words<'_>) -> Description {
        if !words.language.is_office(&office.head, OfficeWord::Counterpart) {
            return office;
        }
        let sentence = words.sentence(self.namings[number].tokens.start).start;
        let mut before = self.namings[..number].iter().rev().take_while(|one| one.start >= sentence);
        let of_one = |one: &Naming| {
            self.figures[one.figure].offices.last().filter(|other| other.names != office.names)
        };
        let other = before.find_map(of_one).cloned();
        other.map_or(office.clone(), |other| Description { names: office.names, ..other })
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

/// Returns what names of more than two words end with, in two words or more.
fn tails(words: &Words<'_>, runs: &[&Run]) -> BTreeSet<String> {
    let persons = runs.iter().filter(|run| run.kind == NameKind::Person && run.tokens.len() > 2);
    let tail = |run: &&&Run| {
        let tokens = run.tokens.clone();
        (tokens.start + 1..tokens.end - 1).map(move |from| from..tokens.end).collect::<Vec<_>>()
    };
    persons.flat_map(|run| tail(&run)).map(|tokens| fold(&words.printed(&tokens))).collect()
}

fn honorific(words: &Words<'_>, before: usize) -> Option<Pronoun> {
    let at = if words.is_sign(before, '.') { before.checked_sub(1)? } else { before };
    words.gender(at).filter(|_| matches!(words.class(at), WordClass::Honorific | WordClass::Role))
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
    let is_plural = words.sentence(at).start == at && words.is_function(at, Function::Plural);
    let is_introduced = || {
        let introduced = offices::introduction(words, at).or_else(|| offices::occupation(words, at));
        let head = introduced.and_then(|tokens| offices::head(words, &tokens));
        head.is_some_and(|head| is_person_noun(words, head)) || is_called(words, at)
    };
    run.start < at && !behind_place
        || (speaks || after_cue) && !behind_place && !is_plural
        || run.kind == NameKind::Person && is_introduced()
}

/// "wife", "driver", "minister": nouns of persons.
fn is_person_noun(words: &Words<'_>, at: usize) -> bool {
    words.class(at) == WordClass::Role
        || words.gender(at).is_some() && words.kind(at) == Some(TokenKind::Small)
        || words.is_office_word(at, OfficeWord::Profession)
        || words.is_office_word(at, OfficeWord::Kin)
}

/// "a sergeant *called* Berg"
fn is_called(words: &Words<'_>, at: usize) -> bool {
    let Some(verb) = at.checked_sub(1).filter(|verb| *verb > 0) else { return false };
    words.is_office_word(verb, OfficeWord::Called) && is_person_noun(words, verb - 1)
}
