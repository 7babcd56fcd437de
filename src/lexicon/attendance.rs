//! The words for coming and staying away, from `data/en/attendance.tsv`.

use crate::lexicon::phrases::Class;

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
    /// so: like those of the sentence before
    Like,
    /// to, against: those behind it are no part of a list
    Dative,
    /// last, previous, if: another event than the one that is told of
    Elsewhere,
    /// among: behind "were" and before what those are called who came
    Among,
    /// by, from: before those who did something
    Agent,
    /// those: some who came
    Those,
    /// agreed: several people in offices do it at a meeting
    Agree,
    /// with, between: behind an event, before those who came
    Between,
    /// speaking, chairing: whoever stands behind the event they begin a sentence with came
    Doing,
    /// come, gathered: what many did who are named in part
    Arrive,
    /// represented: on the left the country or body, or on the right
    Represents,
    /// neither: denies the whole sentence
    Neither,
    /// including: some of all
    Inclusive,
    /// no, none: behind a verb, denies it
    None,
    /// led: as "attended", of a delegation
    Leads,
    /// included: the people behind it are of those the subject names
    Comprise,
    /// them: those of the sentence before
    Anaphor,
    /// sat, went: in their place "were" may stand
    Stance,
    /// opened, spoke: those before it came, if an event stands behind
    Act,
    /// meeting, dinner: where one takes part
    Event,
    /// killed, candidates: what those are called who are only talked about
    Bystander,
    /// with, alongside: whoever stands behind came too
    Companion,
    /// but, to: a list ends there
    Stop,
    /// not, will: they did not come, or have not yet
    Denial,
    /// who: begins a clause that lists nobody
    Aside,
    /// and, along with: between those who came
    Joint,
}

impl Attendance {
    /// Tells whether it says of somebody that they did not come.
    pub fn is_absence(self) -> bool {
        matches!(self, Attendance::Absent | Attendance::AbsentBehind | Attendance::Sent)
    }

    /// Tells whether it says of anybody that they came or did not.
    pub fn is_said(self) -> bool {
        use Attendance::{
            Act, Agree, Among, By, Came, Comprise, Event, Gathers, Leads, Met, Participants, Represents,
            Weak, With,
        };
        self.is_absence()
            || matches!(
                self,
                Act | Agree
                    | Among
                    | By
                    | Came
                    | Comprise
                    | Event
                    | Leads
                    | Represents
                    | Gathers
                    | Met
                    | Participants
                    | Weak
                    | With
            )
    }
}

impl Class for Attendance {
    fn named(name: &str) -> Option<Attendance> {
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
            "like" => Attendance::Like,
            "dative" => Attendance::Dative,
            "elsewhere" => Attendance::Elsewhere,
            "among" => Attendance::Among,
            "agent" => Attendance::Agent,
            "those" => Attendance::Those,
            "agree" => Attendance::Agree,
            "between" => Attendance::Between,
            "doing" => Attendance::Doing,
            "arrive" => Attendance::Arrive,
            "represents" => Attendance::Represents,
            "neither" => Attendance::Neither,
            "inclusive" => Attendance::Inclusive,
            "none" => Attendance::None,
            "leads" => Attendance::Leads,
            "comprise" => Attendance::Comprise,
            "anaphor" => Attendance::Anaphor,
            "stance" => Attendance::Stance,
            "act" => Attendance::Act,
            "event" => Attendance::Event,
            "bystander" => Attendance::Bystander,
            "companion" => Attendance::Companion,
            "stop" => Attendance::Stop,
            "denial" => Attendance::Denial,
            "aside" => Attendance::Aside,
            "joint" => Attendance::Joint,
            _ => return None,
        })
    }
}
