//! Tells whether a text is in the language whose words are known.
//!
//! In: a text, its regions and the [`Language`]. Out: yes or no. Half of the words in small letters of an English report
//! are articles, prepositions, auxiliaries and the like; in the corpus, thirty in a row never hold fewer than a fifth.
//! Dutch and Afrikaans, which share most of them, reach a sixth. Names, headlines and all that is quoted do not count, so
//! that words of others in another language change nothing, and a text of fewer than [`FEWEST`] words is never called
//! foreign. A library for detecting languages was refused: it would name the language, which nothing here needs.

use crate::annotate::marks::Region;
use crate::lexicon::{Language, WordClass};
use crate::model::{BlockKind, Prose};
use crate::span::{TextRange, slice};

/// How many words tell a language at least.
const FEWEST: usize = 30;

/// The share of words of closed classes below which a text is not in the language, in hundredths.
const LEAST: usize = 18;

/// Tells whether a text is in another language.
pub(crate) fn is_foreign(prose: &Prose, language: &Language, regions: &[Region]) -> bool {
    let (mut words, mut known) = (0, 0);
    let mut lower = String::new();
    for block in
        prose.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Quoted(_) | BlockKind::Cell))
    {
        let mut at = block.range.start;
        let first = regions.partition_point(|region| region.outer.start < at);
        let inside = regions[first..].iter().take_while(|region| region.outer.start < block.range.end);
        let ends = [TextRange { start: block.range.end, end: block.range.end }];
        for quoted in inside.filter(|region| !region.nested).map(|region| region.outer).chain(ends) {
            let stretch = slice(&prose.text, TextRange { start: at.min(quoted.start), end: quoted.start });
            for word in stretch.split(|c: char| !c.is_alphanumeric()).filter(|word| counts(word)) {
                lower.clear();
                lower.push_str(word);
                words += word_count(word);
                known += usize::from(is_closed(language.word(&lower).class));
            }
            at = quoted.end;
        }
    }
    words >= FEWEST && known * 100 < words * LEAST
}

/// Names and beginnings of sentences do not count, nor what is one letter in many languages.
fn counts(word: &str) -> bool {
    word.chars().next().is_some_and(|first| first.is_alphabetic() && !first.is_uppercase())
        && (word.chars().nth(1).is_some() || word_count(word) > 0 && !word.is_ascii())
}

/// Counts the words in a stretch of letters: in scripts without blanks between words, one for two letters.
fn word_count(word: &str) -> usize {
    let unspaced = word.chars().filter(|c| ('\u{e00}'..'\u{1100}').contains(c) || *c >= '\u{2e80}').count();
    unspaced.div_ceil(2).max(1)
}

fn is_closed(class: WordClass) -> bool {
    matches!(
        class,
        WordClass::Pronoun
            | WordClass::Possessive
            | WordClass::Determiner
            | WordClass::Preposition
            | WordClass::Conjunction
            | WordClass::Auxiliary
            | WordClass::Adverb
            | WordClass::Other
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::marks;
    use crate::parse::plain_text;

    fn is_foreign_text(text: &str) -> bool {
        let (prose, language) = (plain_text(text), Language::english());
        is_foreign(&prose, &language, &marks::regions(&prose, &language).regions)
    }

    /// The same few sentences in several languages, names and all.
    const FOREIGN: [&str; 8] = [
        "Die Ministerin sprach am Montag in der alten Halle am Hafen mit den Fischern der Insel. „Wir werden zahlen“, sagte Anna Berg. Jan Dahl war nicht im Saal, aber er will im Mai eine Antwort geben, so der Rat der Stadt. Bis dahin fahren die Boote wie bisher, nur etwas langsamer, weil das Wasser im Fluss so niedrig steht wie seit vielen Jahren nicht mehr.",
        "De minister sprak maandag in de oude hal aan de haven met de vissers van het eiland. “Wij zullen betalen,” zei Anna Berg. Jan Dahl was niet in de zaal, maar hij wil in mei met een antwoord komen, zo zei de raad van de stad gisteren.",
        "La ministre a parlé lundi dans la vieille halle du port avec les pêcheurs de l’île. « Nous allons payer », a dit Anna Berg. Jan Dahl n’était pas dans la salle, mais il veut donner une réponse en mai, selon le conseil de la ville.",
        "La ministra habló el lunes en la vieja sala del puerto con los pescadores de la isla. «Vamos a pagar», dijo Anna Berg. Jan Dahl no estaba en la sala, pero quiere dar una respuesta en mayo, según dijo el consejo de la ciudad.",
        "Ministeren talte mandag i den gamle hal ved havnen med fiskerne på øen. “Vi vil betale,” sagde Anna Berg. Jan Dahl var ikke i salen, men han vil komme med et svar i maj, for så har rådet i byen besluttet sig, siger man på øen.",
        "Ministeri puhui maanantaina sataman vanhassa hallissa saaren kalastajien kanssa. ”Me maksamme”, sanoi Anna Berg. Jan Dahl ei ollut salissa, mutta hän haluaa antaa vastauksen toukokuussa, kun neuvosto on päättänyt asiasta, kerrottiin kaupungista, joka on saaren suurin ja vanhin.",
        "Министр говорила в понедельник в старом зале у гавани с рыбаками острова. Ян Даль не был в зале, но он хочет дать ответ в мае, когда совет города примет решение, так говорят на острове, где до сих пор никто не знает, сколько это будет стоить.",
        "大臣は月曜日に港の古い会館で島の漁師たちと話した。市議会によれば、五月に回答を出すつもりだという。それまで船はいつもどおり走るが、川の水が何年もなかったほど低いため、少し遅くなる。",
    ];

    #[test]
    fn other_languages_are_told() {
        for text in FOREIGN {
            assert!(is_foreign_text(text), "{text}");
        }
    }

    #[test]
    fn short_texts_are_never_called_foreign() {
        for text in FOREIGN {
            let start: String = text.split_inclusive(' ').take(25).collect();
            assert!(text.contains('。') || !is_foreign_text(&start), "{start}");
        }
    }

    #[test]
    fn quotations_in_another_language_do_not_make_a_text_foreign() {
        for quoted in FOREIGN {
            let quoted = quoted.replace(['„', '“', '”', '«', '»'], "");
            let text = format!(
                "Anna Berg spoke to the fishers of the island on Monday, in the old hall by the harbor. “{quoted}” she said. \
                 Jan Dahl was not there, but he will give an answer in May, the council of the town said."
            );
            assert!(!is_foreign_text(&text), "{text}");
        }
    }

    #[test]
    fn lists_of_names_are_in_no_language() {
        let names = "Anna Berg, Minister of Harbors, Norrland; Jan Dahl, Chair, Fjord Council; ".repeat(20);
        assert!(!is_foreign_text(&names));
    }
}
