//! The words of a language: cue verbs, word classes, countries, as one value; `first_names.rs` has the first names.
//!
//! The tables are files below `data/en/`; a second language is a second folder (`tables.rs`). Rules ask for a word's
//! [`WordInfo`] once and then work on classes, never on spellings.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use foldhash::{HashMap, HashSet};

use crate::lexicon::attendance::Attendance;
use crate::lexicon::first_names::FirstNames;
use crate::lexicon::function_words::{Endings, Function};
use crate::lexicon::newsroom::Newsroom;
use crate::lexicon::offices::OfficeWord;
use crate::lexicon::phrases::{Phrase, Phrases, pairs};
use crate::lexicon::tables::{ENGLISH, Tables};
use crate::lexicon::{Pronoun, fold};
use crate::model::Country;

/// What the annotator knows about the words of one language.
#[derive(Clone, Debug)]
pub struct Language {
    tables: &'static Tables,
    words: HashMap<String, WordInfo>,
    first_names: FirstNames,
    demonyms: Demonyms,
    attendance: Phrases<Attendance>,
    offices: Phrases<OfficeWord>,
    function_words: Phrases<Function>,
    endings: Endings,
    /// Read when copy is first imported; nothing else needs it.
    newsroom: OnceLock<Newsroom>,
    /// Short and gendered forms of titles to the form that stands for all of them.
    titles: HashMap<&'static str, &'static str>,
}

/// What is known about a word in small letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordInfo {
    /// Its class, if it is one of a closed class or of those that name people and offices.
    pub class: WordClass,
    /// What it is as a form of a cue verb.
    pub cue: Option<CueVerb>,
    /// Whom it may stand for, if it is a personal pronoun of the third person.
    pub anaphor: Option<Anaphor>,
    /// The pronoun of whoever is called so: "Ms", "widow".
    pub gender: Option<Pronoun>,
    /// Whether an indirect question begins with it: whether, why.
    pub opens_question: bool,
    /// Whether it is a title before a name and a noun without one: "Senator Berg", "the senator".
    pub is_title: bool,
    /// Whether a country's name or adjective begins with it.
    pub may_be_country: bool,
    /// The number of the phrases about who came that begin with it, 0 if none does.
    pub attendance: u16,
    /// The number of the words of offices that begin with it, 0 if none does.
    pub office: u16,
    /// The number of the phrases of function words that begin with it, 0 if none does.
    pub function: u16,
}

/// What a personal pronoun of the third person may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anaphor {
    /// he, him, his: a person
    He,
    /// she, her: a person
    She,
    /// they, their: several, an organization, or a person
    They,
    /// it, its: an organization or a document
    It,
}

impl Anaphor {
    /// Returns the pronoun of a person for whom it stands.
    pub fn pronoun(self) -> Option<Pronoun> {
        match self {
            Anaphor::He => Some(Pronoun::He),
            Anaphor::She => Some(Pronoun::She),
            Anaphor::They => Some(Pronoun::They),
            Anaphor::It => None,
        }
    }

    fn from_word(word: &str) -> Option<Anaphor> {
        match word {
            "he" => Some(Anaphor::He),
            "she" => Some(Anaphor::She),
            "they" => Some(Anaphor::They),
            "it" => Some(Anaphor::It),
            _ => None,
        }
    }
}

/// The classes that rules know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WordClass {
    /// None of the others: most words.
    #[default]
    Open,
    /// he, she, they
    Pronoun,
    /// his, her
    Possessive,
    /// the, a, this
    Determiner,
    /// of, for, in
    Preposition,
    /// and, but, while
    Conjunction,
    /// is, had, should
    Auxiliary,
    /// also, later
    Adverb,
    /// Other words that are never part of a name.
    Other,
    /// Mr, Dr, Sen
    Honorific,
    /// minister, spokesman
    Role,
    /// officials, police
    People,
    /// affairs, defense: what ministers are ministers of
    Portfolio,
    /// ministry, council
    Organization,
    /// report, statement
    Document,
    /// Monday, March
    Time,
    /// conference, summit
    Place,
    /// von, de: within names
    Particle,
    /// III, Jr: behind names, and part of them
    Suffix,
    /// KC, MD: behind names, and no part of them
    Letters,
    /// claim, remark: what somebody's words are called
    Nominal,
    /// titled, so-called: what stands behind is no quotation
    Titled,
    /// St, Nov: a point behind them ends no sentence
    Abbreviation,
    /// 'em, 'twas: an apostrophe before them is no quotation mark
    Shortened,
    /// Street, Valley: the last word of the name of a place
    Site,
}

/// A form of a cue verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueVerb {
    /// What kind of speaking it is.
    pub class: CueClass,
    /// Whether it may stand before its subject: said Anna Berg.
    pub may_invert: bool,
    /// Whether its object is whom one speaks to: told reporters.
    pub takes_addressee: bool,
    /// Whether a reported clause may follow.
    pub takes_clause: bool,
    /// Whether such a clause often stands without "that": said they would pay.
    pub takes_bare: bool,
    /// Whether an infinitive may give what was said: warned them not to pay.
    pub takes_infinitive: bool,
    /// Whether the form is finite, so that a subject stands before it.
    pub is_finite: bool,
}

/// The kinds of cue verbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueClass {
    /// say, add
    Say,
    /// tell, warn
    Tell,
    /// write
    Write,
    /// ask, urge
    Ask,
    /// call, describe
    Call,
    /// think, hope
    Think,
    /// report, quote
    Report,
    /// show, find: of documents
    Document,
}

impl Language {
    /// Reads the tables of English.
    pub fn english() -> Language {
        Language::read(&ENGLISH)
    }

    /// Reads the tables of a language. Lines that say nothing known are passed over.
    pub fn read(tables: &'static Tables) -> Language {
        let mut words: HashMap<String, WordInfo> = HashMap::default();
        for (word, class) in pairs(tables.words) {
            let info = words.entry(word.to_owned()).or_default();
            (info.class, info.is_title) = (word_class(class), class == "title");
        }
        for line in tables.cues.lines() {
            for (form, cue) in cue_forms(line) {
                words.entry(form).or_default().cue.get_or_insert(cue);
            }
        }
        for (word, anaphor) in pairs(tables.pronouns) {
            words.entry(word.to_owned()).or_default().anaphor = Anaphor::from_word(anaphor);
        }
        for (word, pronoun) in pairs(tables.gendered) {
            let pronoun = Anaphor::from_word(pronoun).and_then(Anaphor::pronoun);
            words.entry(word.to_owned()).or_default().gender = pronoun;
        }
        for word in tables.questions.lines() {
            words.entry(word.to_owned()).or_default().opens_question = true;
        }
        let demonyms = Demonyms::read(tables);
        let folded = demonyms.by_word.keys().cloned();
        for name in folded.chain(demonyms.by_country.values().flatten().map(|name| name.to_lowercase())) {
            let first = name.split(' ').next().unwrap_or(&name).trim_end_matches('.').to_owned();
            words.entry(first).or_default().may_be_country = true;
        }
        let attendance = Phrases::read(tables.attendance);
        for (first, number) in attendance.first_words() {
            words.entry(first.to_owned()).or_default().attendance = number;
        }
        let offices = Phrases::read(tables.offices);
        for (first, number) in offices.first_words() {
            words.entry(first.to_owned()).or_default().office = number;
        }
        let function_words = Phrases::read(tables.function_words);
        for (first, number) in function_words.first_words() {
            words.entry(first.to_owned()).or_default().function = number;
        }
        Language {
            tables,
            words,
            first_names: FirstNames::new(tables.first_names),
            demonyms,
            attendance,
            offices,
            function_words,
            endings: Endings::read(tables.function_words),
            newsroom: OnceLock::new(),
            titles: pairs(tables.titles).collect(),
        }
    }

    /// Returns the one form for all forms of a title in small letters: "senator" for "sen", "chair" for "chairwoman".
    pub fn title<'a>(&self, lower: &'a str) -> &'a str {
        self.titles.get(lower.trim_end_matches('.')).copied().unwrap_or(lower)
    }

    /// Tells whether a BCP 47 tag means this language.
    pub fn is(&self, tag: &str) -> bool {
        tag.split('-').next().is_some_and(|first| first.eq_ignore_ascii_case(self.tables.tag))
    }

    /// Returns what is known of a word, given in small letters.
    pub fn word(&self, lower: &str) -> WordInfo {
        self.words.get(lower).copied().unwrap_or_default()
    }

    /// Returns the pronoun that goes with a first name; `None` for names of both or that nobody listed.
    pub fn pronoun(&self, first_name: &str) -> Option<Pronoun> {
        self.first_names.pronoun(first_name)
    }

    /// Returns the phrases about who came that begin with a word, each without that word.
    pub fn attendance(&self, first: &WordInfo) -> &[Phrase<Attendance>] {
        self.attendance.numbered(first.attendance)
    }

    /// Returns the phrases that stand around a text: headings, datelines, ends.
    pub fn newsroom(&self) -> &Newsroom {
        self.newsroom.get_or_init(|| Newsroom::read(self.tables.newsroom))
    }

    /// Returns the phrases of function words that begin with a word, each without that word.
    pub fn function(&self, first: &WordInfo) -> &[Phrase<Function>] {
        self.function_words.numbered(first.function)
    }

    /// Returns what the endings of a word say, as printed.
    pub fn endings<'a>(&'a self, word: &'a str) -> impl Iterator<Item = Function> + 'a {
        self.endings.of(word)
    }

    /// Returns the endings that say this.
    pub fn endings_that(&self, function: Function) -> impl Iterator<Item = &'static str> {
        self.endings.that(function)
    }

    /// Returns what stands before the ending of a plural, if a word has one: "minister" of "ministers".
    pub fn singular<'a>(&self, word: &'a str) -> Option<&'a str> {
        self.endings_that(Function::Plural).find_map(|ending| word.strip_suffix(ending))
    }

    /// Tells whether a word, or the last one of some, ends in one of the endings that say this.
    pub fn has_ending(&self, words: &str, function: Function) -> bool {
        self.endings(words).any(|said| said == function)
    }

    /// Returns the words of offices that begin with a word, each without that word.
    pub fn office(&self, first: &WordInfo) -> &[Phrase<OfficeWord>] {
        self.offices.numbered(first.office)
    }

    /// Tells whether one word in small letters, or the end of one, is a word of offices of this kind by itself.
    pub fn is_office(&self, word: &str, kind: OfficeWord) -> bool {
        self.offices.beginning_with(word).iter().any(|(rest, other)| rest.is_empty() && *other == kind)
    }

    /// Finds the country of a name or adjective: "Norwegian", "the UK", without a possessive ending.
    pub fn country(&self, words: &str) -> Option<Country> {
        self.demonyms.country(words)
    }

    pub(super) fn demonyms(&self) -> &Demonyms {
        &self.demonyms
    }

    /// Tells whether words are only an adjective of a country: "Norwegian".
    pub fn is_demonym(&self, words: &str) -> bool {
        self.demonyms.adjectives.contains(fold(words).as_str())
    }
}

/// Adjectives and names of countries.
#[derive(Clone, Debug)]
pub(super) struct Demonyms {
    by_word: BTreeMap<String, Country>,
    /// Folded adjectives that are no country's name.
    adjectives: HashSet<String>,
    by_country: BTreeMap<Country, Vec<&'static str>>,
}

impl Demonyms {
    pub(super) fn read(tables: &'static Tables) -> Demonyms {
        let (mut by_word, mut adjectives) = (BTreeMap::new(), HashSet::default());
        let mut by_country: BTreeMap<Country, Vec<&'static str>> = BTreeMap::new();
        for line in tables.demonyms.lines() {
            let mut fields = line.split('\t');
            let Some(country) = fields.next().and_then(Country::from_code) else { continue };
            let named = fields.clone().nth(1).unwrap_or_default();
            let only = |word: &&str| !word.is_empty() && !named.split(',').any(|name| name == *word);
            let listed = fields.clone().next().unwrap_or_default().split(',');
            adjectives.extend(listed.filter(only).map(fold));
            for word in fields.flat_map(|field| field.split(',')).filter(|word| !word.is_empty()) {
                by_word.entry(fold(word)).or_insert(country);
                by_country.entry(country).or_default().push(word);
            }
        }
        for (code, name) in pairs(tables.countries) {
            let Some(country) = Country::from_code(code) else { continue };
            by_word.entry(fold(name)).or_insert(country);
        }
        Demonyms { by_word, adjectives, by_country }
    }

    pub(super) fn words(&self, country: Country) -> &[&'static str] {
        self.by_country.get(&country).map_or(&[], Vec::as_slice)
    }

    fn country(&self, words: &str) -> Option<Country> {
        self.by_word.get(fold(words).as_str()).copied()
    }
}

fn word_class(name: &str) -> WordClass {
    match name {
        "pronoun" => WordClass::Pronoun,
        "possessive" => WordClass::Possessive,
        "determiner" => WordClass::Determiner,
        "preposition" => WordClass::Preposition,
        "conjunction" => WordClass::Conjunction,
        "auxiliary" => WordClass::Auxiliary,
        "adverb" => WordClass::Adverb,
        "other" => WordClass::Other,
        "honorific" | "title" => WordClass::Honorific,
        "role" => WordClass::Role,
        "people" => WordClass::People,
        "portfolio" => WordClass::Portfolio,
        "organization" => WordClass::Organization,
        "document" => WordClass::Document,
        "time" => WordClass::Time,
        "place" => WordClass::Place,
        "particle" => WordClass::Particle,
        "suffix" => WordClass::Suffix,
        "letters" => WordClass::Letters,
        "nominal" => WordClass::Nominal,
        "titled" => WordClass::Titled,
        "abbreviation" => WordClass::Abbreviation,
        "shortened" => WordClass::Shortened,
        "site" => WordClass::Site,
        _ => WordClass::Open,
    }
}

/// Reads a line of the table of cues: finite forms, participles, class, flags.
fn cue_forms(line: &str) -> Vec<(String, CueVerb)> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [finite, participles, class, flags] = fields[..] else { return Vec::new() };
    let cue = CueVerb {
        class: cue_class(class),
        may_invert: flags.contains('i'),
        takes_addressee: flags.contains('a'),
        takes_clause: flags.contains('t'),
        takes_bare: flags.contains('b'),
        takes_infinitive: flags.contains('v'),
        is_finite: true,
    };
    let forms = |listed: &str, is_finite| {
        let forms = listed.split(',').filter(|form| !form.is_empty());
        forms.map(|form| (form.to_owned(), CueVerb { is_finite, ..cue })).collect::<Vec<_>>()
    };
    [forms(finite, true), forms(participles, false)].concat()
}

fn cue_class(name: &str) -> CueClass {
    match name {
        "tell" => CueClass::Tell,
        "write" => CueClass::Write,
        "ask" => CueClass::Ask,
        "call" => CueClass::Call,
        "think" => CueClass::Think,
        "report" => CueClass::Report,
        "document" => CueClass::Document,
        _ => CueClass::Say,
    }
}
