//! What the annotator knows of a language, read from the data compiled in.
//!
//! Everything English stands in `data/en/`; the code knows only the kinds of words. Another language is another
//! folder and another [`Language`].

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::lexicon::Pronoun;
use crate::model::Country;

/// The words of one language.
#[derive(Debug)]
pub(crate) struct Language {
    cues: HashMap<String, Cue>,
    words: HashMap<&'static str, HashSet<&'static str>>,
    countries: HashMap<&'static str, Country>,
    first_names: HashMap<&'static str, Pronoun>,
}

/// A word that attributes speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) class: CueClass,
    /// May stand before its subject: “…,” said Berg.
    pub(crate) inverts: bool,
    /// Takes an addressee, who is not the speaker: told reporters.
    pub(crate) addresses: bool,
    /// Introduces a statement without marks: said that …
    pub(crate) reports: bool,
    /// Is a participle in -ing.
    pub(crate) is_participle: bool,
}

/// What a cue says about the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CueClass {
    Say,
    Tell,
    Write,
    Ask,
    Call,
    Think,
    Report,
    Document,
}

static ENGLISH: LazyLock<Language> = LazyLock::new(|| {
    Language::read(
        include_str!("../../data/en/cues.tsv"),
        include_str!("../../data/en/words.tsv"),
        include_str!("../../data/en/demonyms.tsv"),
        include_str!("../../data/en/first_names.tsv"),
    )
});

impl Language {
    /// Returns English.
    pub(crate) fn english() -> &'static Language {
        &ENGLISH
    }

    /// Returns the cue that `word`, in small letters, is.
    pub(crate) fn cue(&self, word: &str) -> Option<Cue> {
        self.cues.get(word).copied()
    }

    /// Tells whether `word`, in small letters, is of a kind that `words.tsv` lists.
    pub(crate) fn is(&self, kind: &str, word: &str) -> bool {
        self.words.get(kind).is_some_and(|words| words.contains(word))
    }

    /// Returns the country of an adjective or a name as printed.
    pub(crate) fn country(&self, words: &str) -> Option<Country> {
        self.countries.get(words).copied()
    }

    /// Returns the pronoun that mostly goes with a first name.
    pub(crate) fn first_name(&self, name: &str) -> Option<Pronoun> {
        self.first_names.get(name).copied()
    }

    /// Returns the pronoun that `word`, in small letters, is a form of.
    pub(crate) fn pronoun(&self, word: &str) -> Option<Pronoun> {
        let kinds =
            [("pronoun-he", Pronoun::He), ("pronoun-she", Pronoun::She), ("pronoun-they", Pronoun::They)];
        kinds.into_iter().find(|(kind, _)| self.is(kind, word)).map(|(_, pronoun)| pronoun)
    }

    fn read(
        cues: &'static str,
        words: &'static str,
        demonyms: &'static str,
        first_names: &'static str,
    ) -> Language {
        let rows = |text: &'static str| text.lines().filter(|line| !line.starts_with('#'));
        let mut language = Language {
            cues: HashMap::new(),
            words: HashMap::new(),
            countries: HashMap::new(),
            first_names: HashMap::new(),
        };
        for row in rows(cues) {
            language.add_cue(row);
        }
        for (kind, list) in rows(words).filter_map(|row| row.split_once('\t')) {
            language.words.entry(kind).or_default().extend(list.split(' '));
        }
        let names = crate::model::country_table().map(|(country, name)| (name, country));
        language.countries.extend(names);
        for (name, code) in rows(demonyms).filter_map(|row| row.split_once('\t')) {
            language.countries.extend(Country::from_code(code).map(|country| (name, country)));
        }
        for (pronoun, list) in rows(first_names).filter_map(|row| row.split_once('\t')) {
            let pronoun = if pronoun == "he" { Pronoun::He } else { Pronoun::She };
            language.first_names.extend(list.split(' ').map(|name| (name, pronoun)));
        }
        language
    }

    fn add_cue(&mut self, row: &str) {
        let mut columns = row.split('\t');
        let (Some(lemma), Some(class)) = (columns.next(), columns.next()) else { return };
        let flags = columns.next().unwrap_or_default();
        let irregular = columns.next().unwrap_or_default();
        let cue = Cue {
            class: match class {
                "tell" => CueClass::Tell,
                "write" => CueClass::Write,
                "ask" => CueClass::Ask,
                "call" => CueClass::Call,
                "think" => CueClass::Think,
                "report" => CueClass::Report,
                "document" => CueClass::Document,
                _ => CueClass::Say,
            },
            inverts: flags.contains('i'),
            addresses: flags.contains('a'),
            reports: flags.contains('t'),
            is_participle: false,
        };
        let forms: Vec<String> = match irregular.is_empty() {
            true => regular_forms(lemma).to_vec(),
            false => irregular.split(',').map(str::to_owned).collect(),
        };
        self.cues.insert(lemma.to_owned(), cue);
        for form in forms {
            let is_participle = form.ends_with("ing");
            self.cues.insert(form, Cue { is_participle, ..cue });
        }
    }
}

/// Returns the third person, past and participle of a regular verb.
fn regular_forms(lemma: &str) -> [String; 3] {
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    let third = match lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("sh") || lemma.ends_with("ch") {
        true => format!("{lemma}es"),
        false => format!("{lemma}s"),
    };
    [third, format!("{stem}ed"), format!("{stem}ing")]
}
