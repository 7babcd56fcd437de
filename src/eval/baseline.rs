//! What the nearest name alone would give: the figure that an engine has to beat.
//!
//! The quotations are those that the engine found, and so are the names of people with the full name that each stands for;
//! only who speaks is decided anew. It is the person whose name, outside of all quotations, stands the fewest code points
//! from the quotation, before or behind it; of two as near, the one behind. So the distance to the engine is what rules,
//! pronouns and phrases add, and nothing else. Reported statements and participants are not guessed.

use crate::eval::judge::shares_a_name;
use crate::eval::record::{Naming, Passage, Record, Voice};
use crate::model::NameKind;

/// Attributes the quotations of `got` to the nearest names.
pub fn nearest_names(got: &Record) -> Record {
    let quotes: Vec<&Passage> = got.quotes.iter().filter(|quote| quote.is_marked()).collect();
    let is_quoted =
        |naming: &Naming| quotes.iter().any(|quote| quote.words.points.shared(naming.words.points) > 0);
    let is_name = |naming: &&Naming| {
        naming.kind == NameKind::Person
            && shares_a_name(&naming.words.text, &naming.name)
            && !is_quoted(naming)
    };
    let names: Vec<&Naming> = got.mentions.iter().filter(is_name).collect();
    let attributed = quotes.iter().map(|quote| {
        let place = quote.words.points;
        let nearness = |naming: &&&Naming| {
            let name = naming.words.points;
            (name.gap(place), name.start < place.start)
        };
        let speakers = names.iter().min_by_key(nearness).map(|naming| Voice {
            name: naming.name.clone(),
            id: naming.id.clone(),
            kind: NameKind::Person,
            mention: Some(naming.words.clone()),
        });
        Passage { speakers: speakers.into_iter().collect(), cue: None, confidence: 0.0, ..(*quote).clone() }
    });
    Record { quotes: attributed.collect(), mentions: got.mentions.clone(), ..Record::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_outside_of_quotations_speaks() {
        // 0 Anna Berg 9 … “20 … 40” 45 Dahl 49, with Tarn quoted from 30 to 34 and "she" from 41 to 44.
        let got: Record = serde_json::from_str(
            r#"{"quotes": [{"start": 20, "end": 40, "text": "", "kind": "direct", "speakers": []}],
                "mentions": [
                    {"start": 0, "end": 9, "text": "Anna Berg", "name": "Anna Berg", "kind": "person"},
                    {"start": 30, "end": 34, "text": "Tarn", "name": "Ivo Tarn", "kind": "person"},
                    {"start": 41, "end": 44, "text": "she", "name": "Anna Berg", "kind": "person"},
                    {"start": 45, "end": 49, "text": "Dahl", "name": "Jan Dahl", "kind": "person"}]}"#,
        )
        .expect("this is a record");
        let names = |record: &Record| {
            record.quotes[0].speakers.iter().map(|one| one.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&nearest_names(&got)), ["Jan Dahl"]);
        let mut even = got.clone();
        even.mentions[0].words.points = crate::eval::record::Points { start: 10, end: 15 };
        assert_eq!(names(&nearest_names(&even)), ["Jan Dahl"]);
        even.mentions.remove(3);
        assert_eq!(names(&nearest_names(&even)), ["Anna Berg"]);
        even.mentions.clear();
        assert!(names(&nearest_names(&even)).is_empty());
    }
}
