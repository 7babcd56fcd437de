//! The tables of a language: a folder below `data/` for each.

/// The contents of a language's tables, as their files have them.
///
/// Each line of a table is one entry, its columns separated by tabs. A language whose tables are given here is read by the same
/// rules as English.
#[derive(Debug)]
pub struct Tables {
    /// The language, as BCP 47 names it: `en`.
    pub tag: &'static str,
    /// Words in small letters and the class of each.
    pub words: &'static str,
    /// Verbs that report: finite forms, participles, class, flags.
    pub cues: &'static str,
    /// Function words, phrases of them, and endings behind a hyphen, with what each does.
    pub function_words: &'static str,
    /// Forms of the personal pronouns of the third person, and which of he, she, they, it each is.
    pub pronouns: &'static str,
    /// Nouns and titles that tell a pronoun: `widow`, `she`.
    pub gendered: &'static str,
    /// Words that begin an indirect question.
    pub questions: &'static str,
    /// Codes of countries, their adjectives and demonyms, and further names.
    pub demonyms: &'static str,
    /// Codes of countries and the name of each.
    pub countries: &'static str,
    /// Phrases about who came.
    pub attendance: &'static str,
    /// Words of offices.
    pub offices: &'static str,
    /// Forms of titles, and the form that stands for all of them.
    pub titles: &'static str,
    /// First names, and `f` or `m` for each.
    pub first_names: &'static str,
    /// What newsrooms put around a text.
    pub newsroom: &'static str,
}

/// The tables of all languages that texts may be in; the first is that of texts whose language nobody says.
pub(super) static LANGUAGES: [&Tables; 1] = [&ENGLISH];

/// The tables of English.
pub static ENGLISH: Tables = Tables {
    tag: "en",
    words: include_str!("../../data/en/words.tsv"),
    cues: include_str!("../../data/en/cues.tsv"),
    function_words: include_str!("../../data/en/function_words.tsv"),
    pronouns: include_str!("../../data/en/pronouns.tsv"),
    gendered: include_str!("../../data/en/gendered.tsv"),
    questions: include_str!("../../data/en/questions.tsv"),
    demonyms: include_str!("../../data/en/demonyms.tsv"),
    countries: include_str!("../../data/countries.tsv"),
    attendance: include_str!("../../data/en/attendance.tsv"),
    offices: include_str!("../../data/en/offices.tsv"),
    titles: include_str!("../../data/en/titles.tsv"),
    first_names: include_str!("../../data/en/first_names.tsv"),
    newsroom: include_str!("../../data/en/newsroom.tsv"),
};
