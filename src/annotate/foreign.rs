//! Tells whether a text is in the language whose words are known.
//!
//! In: the [`Words`] of a text. Out: yes or no. Half of the words in small letters of an English report
//! are articles, prepositions, auxiliaries and the like; in the corpus, thirty in a row never hold fewer than a fifth.
//! Dutch and Afrikaans, which share most of them, reach a sixth. Names, headlines and all that is quoted do not count, so
//! that words of others in another language change nothing, and a text of fewer than [`FEWEST`] words is never called
//! foreign. A library for detecting languages was refused: it would name the language, which nothing here needs.

use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::WordClass;
use crate::model::BlockKind;

/// How many words tell a language at least.
const FEWEST: usize = 30;

/// The share of words of closed classes below which a text is not in the language, in hundredths.
const LEAST: usize = 18;

/// Tells whether a text is in another language.
pub(crate) fn is_foreign(words: &Words<'_>) -> bool {
    let (mut all, mut known) = (0, 0);
    for line in words.lines.iter().filter(|line| !matches!(line.kind, BlockKind::Quoted(_) | BlockKind::Cell))
    {
        for at in line.tokens.clone().filter(|at| words.kind(*at) == Some(TokenKind::Small)) {
            let word = words.word(at);
            if counts(word) {
                all += word_count(word);
                known += usize::from(is_closed(words.class(at)));
            }
        }
    }
    all >= FEWEST && known * 100 < all * LEAST
}

/// What is one letter in many languages does not count.
fn counts(word: &str) -> bool {
    word.len() > 1
}

/// Counts the words in a stretch of letters: in scripts without blanks between words, one for two letters.
fn word_count(word: &str) -> usize {
    if word.is_ascii() {
        return 1;
    }
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
    use crate::lexicon::Language;
    use crate::parse::plain_text;

    fn is_foreign_text(text: &str) -> bool {
        let (prose, language) = (plain_text(text), Language::english());
        let regions = marks::regions(&prose, &language);
        is_foreign(&Words::new(&prose, &language, &regions.regions))
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
