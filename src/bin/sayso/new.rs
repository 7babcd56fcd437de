//! `sayso new`

use std::path::Path;

use sayso::scaffold;
use sayso::scaffold::Kind;
use sayso::world::World;

use crate::args::{NewArgs, NewKind};
use crate::terminal;
use crate::terminal::Outcome;

/// Makes one content file and prints its path.
pub(crate) fn run(root: &Path, args: &NewArgs) -> anyhow::Result<Outcome> {
    let world = terminal::site_world(root, None)?;
    let today = world.now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date().to_string();
    let date = args.date.as_ref().unwrap_or(&today);
    let kind = match args.kind {
        NewKind::Briefing => Kind::Briefing,
        NewKind::Person => Kind::Person,
        NewKind::Organization => Kind::Organization,
        NewKind::Event => Kind::Event,
        NewKind::Topic => Kind::Topic,
    };
    let (path, text) = scaffold::new(kind, &args.title, args.id.as_deref(), date)?;
    scaffold::create(root, &[(path.clone(), text)])?;
    terminal::print(&path)?;
    Ok(Outcome::Done)
}
