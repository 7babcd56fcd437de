//! Which participants of the gold were found.
//!
//! Participants are compared by name, as [`is_same_name`] does; who is listed twice counts once.

use crate::eval::record::{Attendee, Record, is_same_name};

/// Somebody of the gold and who was found for them, or one of the two alone.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// Whom a person lists.
    pub gold: Option<&'a Attendee>,
    /// Whom the engine lists.
    pub got: Option<&'a Attendee>,
}

impl Pair<'_> {
    /// Tells whether both have the same role, small and capital letters alike, or none.
    pub fn has_role(&self) -> bool {
        let role = |one: Option<&Attendee>| {
            one.and_then(|one| one.role.as_deref()).unwrap_or_default().to_lowercase()
        };
        role(self.gold) == role(self.got)
    }

    /// Tells whether both have the same country, or none.
    pub fn has_country(&self) -> bool {
        let country = |one: Option<&Attendee>| one.and_then(|one| one.country.clone());
        country(self.gold) == country(self.got)
    }
}

/// Pairs participants. Of a gold that says nothing of them, none.
pub fn attendance<'a>(gold: &'a Record, got: &'a Record) -> Vec<Pair<'a>> {
    let Some(wanted) = &gold.participants else { return Vec::new() };
    let is_same = |one: &Attendee, other: &Attendee| {
        is_same_name((&one.name, one.id.as_deref()), (&other.name, other.id.as_deref()))
    };
    let mut left = unique(got.participants.as_deref().unwrap_or_default());
    let mut pairs = Vec::new();
    for one in unique(wanted) {
        let place = left.iter().position(|other| is_same(one, other));
        pairs.push(Pair { gold: Some(one), got: place.map(|place| left.remove(place)) });
    }
    pairs.extend(left.into_iter().map(|one| Pair { gold: None, got: Some(one) }));
    pairs
}

/// The last entry of each name, in the order of the first.
fn unique(all: &[Attendee]) -> Vec<&Attendee> {
    let mut unique: Vec<&Attendee> = Vec::new();
    for one in all {
        match unique.iter_mut().find(|other| other.name.to_lowercase() == one.name.to_lowercase()) {
            Some(other) => *other = one,
            None => unique.push(one),
        }
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(participants: &str) -> Record {
        serde_json::from_str(&format!(r#"{{"quotes": [], "participants": {participants}}}"#))
            .expect("this is a record")
    }

    #[test]
    fn people_are_paired_by_name_and_then_compared() {
        let gold =
            record(r#"[{"name": "Anna Berg", "role": "Chair", "country": "NO"}, {"name": "Ivo Tarn"}]"#);
        let got =
            record(r#"[{"name": "anna berg", "role": "chair"}, {"name": "Jan Dahl"}, {"name": "jan dahl"}]"#);
        let pairs = attendance(&gold, &got);
        let found: Vec<_> = pairs.iter().map(|pair| (pair.gold.is_some(), pair.got.is_some())).collect();
        assert_eq!(found, [(true, true), (true, false), (false, true)]);
        assert_eq!((pairs[0].has_role(), pairs[0].has_country()), (true, false));
    }

    #[test]
    fn a_gold_without_a_list_says_nothing() {
        assert!(attendance(&record("null"), &record(r#"[{"name": "Jan Dahl"}]"#)).is_empty());
    }
}
