//! Stage 4: turns names and references of one briefing into people, organizations and offices of the site.
//!
//! In: one [`Briefing`], its [`Annotations`] and the [`Catalog`]. Out: a [`ResolvedBriefing`]. The order of
//! authority is: inline mark, `attributions:`, engine; what stays below the threshold becomes a guess.

use crate::catalog::Catalog;
use crate::config::Config;
use crate::diagnostic::Diagnosed;
use crate::lexicon::Lexicon;
use crate::model::{Annotations, Briefing, BriefingId, Day, OfficeFinding, Person, ResolvedBriefing};

/// Resolves one briefing.
pub fn resolve(
    _id: &BriefingId,
    _briefing: &Briefing,
    _annotations: Annotations,
    _catalog: &Catalog,
    _lexicon: &Lexicon,
    _config: &Config,
) -> Diagnosed<ResolvedBriefing> {
    unimplemented!("resolve")
}

/// Returns the office that `person` held on `day`, both ends of a role included.
pub fn office_on(_person: &Person, _day: Day, _catalog: &Catalog) -> OfficeFinding {
    OfficeFinding::NoRoles
}
