//! Another language is another folder of tables: the rules that read English read it.
//!
//! The tables of `tests/suite/language/` hold as much German as the text below needs. Nobody in it exists.

use sayso::annotate::{Context, annotate};
use sayso::lexicon::{Language, Lexicon, Tables};
use sayso::model::{Annotations, QuoteKind};
use sayso::parse::plain_text;

static GERMAN: Tables = Tables {
    tag: "de",
    words: include_str!("suite/language/words.tsv"),
    cues: include_str!("suite/language/cues.tsv"),
    function_words: include_str!("suite/language/function_words.tsv"),
    pronouns: include_str!("suite/language/pronouns.tsv"),
    gendered: include_str!("suite/language/gendered.tsv"),
    questions: include_str!("suite/language/questions.tsv"),
    demonyms: include_str!("suite/language/demonyms.tsv"),
    countries: include_str!("../data/de/countries.tsv"),
    attendance: "",
    offices: "",
    titles: "",
    first_names: include_str!("suite/language/first_names.tsv"),
    newsroom: "",
};

const TEXT: &str = "„Die Fähre bleibt im Hafen“, sagte Anna Berg am Montag.

„Das Wetter ist schlecht“, erklärte Jan Dahl. „Wir warten“, sagte er.

Berg warnte, dass der Kai gesperrt bleibe.
";

fn read(text: &str, tag: &str) -> Annotations {
    let lexicon = Lexicon::in_languages(Vec::new(), Language::english(), vec![Language::read(&GERMAN)]);
    annotate(&plain_text(text), &lexicon, &Context { language: Some(tag.to_owned()), ..Context::default() })
}

/// Who said what, as far as it is told.
fn said<'t>(text: &'t str, found: &Annotations) -> Vec<(&'t str, QuoteKind, String)> {
    let quotes = found.quotes.iter();
    let one = quotes.map(|quote| {
        let names: Vec<&str> = quote.speakers.iter().map(|speaker| &*speaker.name).collect();
        (text.get(quote.parts[0].range()).unwrap_or_default(), quote.kind, names.join(", "))
    });
    one.collect()
}

#[test]
fn german_is_read_by_the_rules_that_read_english() {
    let expected = [
        ("Die Fähre bleibt im Hafen", QuoteKind::Direct, "Anna Berg"),
        ("Das Wetter ist schlecht", QuoteKind::Direct, "Jan Dahl"),
        // "he"
        ("Wir warten", QuoteKind::Direct, "Jan Dahl"),
        // "that the quay was closed": by last name
        ("der Kai gesperrt bleibe", QuoteKind::Indirect, "Anna Berg"),
    ];
    let found = read(TEXT, "de-AT");
    assert!(!found.is_foreign);
    assert_eq!(said(TEXT, &found), expected.map(|(words, kind, name)| (words, kind, name.to_owned())));
}

#[test]
fn a_language_without_tables_is_not_guessed_at() {
    let found = read(TEXT, "da");
    assert!(found.is_foreign);
    assert!(said(TEXT, &found).iter().all(|(_, _, names)| names.is_empty()));
}

#[test]
fn english_is_read_beside_it() {
    let text = "“The ferry stays in port,” Anna Berg said on Monday. “We wait,” she said.";
    let names = said(text, &read(text, "en")).into_iter().map(|(_, _, names)| names);
    assert_eq!(names.collect::<Vec<_>>(), ["Anna Berg", "Anna Berg"]);
}
