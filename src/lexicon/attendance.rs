//! The words for coming and staying away, from `data/en/attendance.tsv`.

use std::collections::HashMap;

/// What a phrase says of those around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attendance {
    /// participants, panel: what those are called who came
    Participants,
    /// apologies, absent: what stands above those who did not
    Absentees,
    /// attended: those behind its "by" came
    By,
    /// in the presence of: those behind it came
    With,
    /// opened the: those before it came, if they hold an office
    Weak,
    /// took part: those before it came
    Came,
    /// received: those on both sides did
    Met,
    /// brought together: those behind it met, if they hold an office
    Gathers,
    /// sent: not the one before it, but the one behind it
    Sent,
    /// stayed away: those before it did not come
    Absent,
    /// apologies from: those behind it did not
    AbsentBehind,
    /// also, among: may begin a sentence whose subject stands behind "were"
    Opening,
    /// included, were: between such a beginning and the list
    Include,
    /// but, to: a list ends there
    Stop,
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
    /// not, will: they did not come, or have not yet
    Denial,
    /// who: begins a clause that lists nobody
    Aside,
    /// named, that: what stands behind is no part of an office
    Cut,
    /// and, along with: between those who came
    Joint,
    /// counterpart: what somebody is to somebody else
    Office,
    /// former, acting: part of an office even before the country
    Standing,
    /// representing: a country or an organization stands behind it
    For,
}

impl Attendance {
    /// Tells whether it says of somebody that they did not come.
    pub fn is_absence(self) -> bool {
        matches!(self, Attendance::Absent | Attendance::AbsentBehind | Attendance::Sent)
    }
}

/// A phrase without its first word, and what it says.
type Phrase = (Vec<&'static str>, Attendance);

/// All phrases by their first word.
#[derive(Clone, Debug)]
pub(super) struct Phrases(HashMap<&'static str, Vec<Phrase>>);

impl Phrases {
    pub(super) fn english() -> Phrases {
        let mut phrases: HashMap<&str, Vec<Phrase>> = HashMap::new();
        for line in include_str!("../../data/en/attendance.tsv").lines() {
            let Some((phrase, class)) = line.split_once('\t') else { continue };
            let (Some(class), mut parts) = (class_named(class), phrase.split(' ')) else { continue };
            let first = parts.next().unwrap_or_default();
            phrases.entry(first).or_default().push((parts.collect(), class));
        }
        Phrases(phrases)
    }

    pub(super) fn first_words(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }

    pub(super) fn beginning_with(&self, first: &str) -> &[Phrase] {
        self.0.get(first).map_or(&[], Vec::as_slice)
    }
}

fn class_named(name: &str) -> Option<Attendance> {
    Some(match name {
        "participants" => Attendance::Participants,
        "absentees" => Attendance::Absentees,
        "by" => Attendance::By,
        "with" => Attendance::With,
        "weak" => Attendance::Weak,
        "came" => Attendance::Came,
        "met" => Attendance::Met,
        "gathers" => Attendance::Gathers,
        "sent" => Attendance::Sent,
        "absent" => Attendance::Absent,
        "absent_behind" => Attendance::AbsentBehind,
        "opening" => Attendance::Opening,
        "include" => Attendance::Include,
        "stop" => Attendance::Stop,
        "courtesy" => Attendance::Courtesy,
        "local" => Attendance::Local,
        "field" => Attendance::Field,
        "ministry" => Attendance::Ministry,
        "realm" => Attendance::Realm,
        "denial" => Attendance::Denial,
        "aside" => Attendance::Aside,
        "cut" => Attendance::Cut,
        "joint" => Attendance::Joint,
        "office" => Attendance::Office,
        "standing" => Attendance::Standing,
        "for" => Attendance::For,
        _ => return None,
    })
}
