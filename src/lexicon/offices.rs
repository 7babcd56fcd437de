//! The words of offices, from `data/en/offices.tsv`.

use crate::lexicon::phrases::Class;

/// What a word does in the description of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeWord {
    /// Mr, Sir: titles that are no office
    Courtesy,
    /// mayor, bishop: what stands behind "of" is a place
    Local,
    /// minister: what stands behind "of" or "for" is a field
    Field,
    /// minister: has no organization at all
    Ministry,
    /// kingdom: before "of" and the name of a country
    Realm,
    /// named, that: what stands behind is no part of an office
    Cut,
    /// counterpart: what somebody is to somebody else
    Office,
    /// novelist, nephew: an occupation, which is printed as a role but makes no meeting
    Profession,
    /// wife, nephew: what somebody is to somebody, whatever their offices
    Kin,
    /// former, acting: part of an office even before the country
    Standing,
    /// former: whoever is called so holds the office no longer
    Past,
    /// representing: a country or an organization stands behind it
    For,
    /// lieutenant, rear: a title before a name that says less than an office behind it
    Rank,
    /// of, at: between an office and what it is an office of
    Of,
    /// at, in: between an office and the body it is in
    Within,
    /// one: stands for an office named before
    Same,
    /// side, delegation: what a country is in a meeting
    Side,
    /// chief, head, leader: nouns that may stand for one another
    Chief,
    /// of, for, and: within a title before a name
    Link,
    /// own: says nothing between an owner and an office
    Own,
    /// its: belongs to a country or a body named before
    Its,
    /// of, from: behind a name, before where somebody is from
    Origin,
    /// of, in: before the country that an office is in
    Place,
    /// for, on: before the side that whoever is named behind a comma is on
    Lead,
    /// from: before where somebody comes from
    From,
    /// of, the, and: small words within the name of a body
    Inner,
    /// is, was: before what somebody is
    Copula,
    /// called, named: between somebody and their name
    Called,
    /// q, question: in a transcript, whoever asks
    Asker,
    /// a, answer: in a transcript, whoever answers
    Answerer,
    /// counterpart: who holds the same office elsewhere
    Counterpart,
    /// year-old: behind a number, an age
    Aged,
    /// by: before whoever wrote the text, on a line of its own
    Author,
    /// late: behind an article, before the name of somebody who is dead
    Dead,
}

impl Class for OfficeWord {
    fn named(name: &str) -> Option<OfficeWord> {
        Some(match name {
            "courtesy" => OfficeWord::Courtesy,
            "local" => OfficeWord::Local,
            "field" => OfficeWord::Field,
            "ministry" => OfficeWord::Ministry,
            "realm" => OfficeWord::Realm,
            "cut" => OfficeWord::Cut,
            "office" => OfficeWord::Office,
            "profession" => OfficeWord::Profession,
            "kin" => OfficeWord::Kin,
            "standing" => OfficeWord::Standing,
            "past" => OfficeWord::Past,
            "for" => OfficeWord::For,
            "rank" => OfficeWord::Rank,
            "of" => OfficeWord::Of,
            "within" => OfficeWord::Within,
            "same" => OfficeWord::Same,
            "side" => OfficeWord::Side,
            "chief" => OfficeWord::Chief,
            "link" => OfficeWord::Link,
            "own" => OfficeWord::Own,
            "its" => OfficeWord::Its,
            "origin" => OfficeWord::Origin,
            "place" => OfficeWord::Place,
            "lead" => OfficeWord::Lead,
            "from" => OfficeWord::From,
            "inner" => OfficeWord::Inner,
            "copula" => OfficeWord::Copula,
            "called" => OfficeWord::Called,
            "asker" => OfficeWord::Asker,
            "answerer" => OfficeWord::Answerer,
            "counterpart" => OfficeWord::Counterpart,
            "aged" => OfficeWord::Aged,
            "author" => OfficeWord::Author,
            "dead" => OfficeWord::Dead,
            _ => return None,
        })
    }
}
