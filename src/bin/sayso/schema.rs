//! `sayso schema`

use sayso::schema;
use sayso::schema::Written;

use crate::args::{SchemaArgs, SchemaKind};
use crate::terminal;
use crate::terminal::Outcome;

/// Prints the JSON Schema of what authors write.
pub(crate) fn run(args: &SchemaArgs) -> anyhow::Result<Outcome> {
    let written = match args.kind {
        SchemaKind::Site => Written::Site,
        SchemaKind::Briefing => Written::Briefing,
        SchemaKind::Person => Written::Person,
        SchemaKind::Organization => Written::Organization,
        SchemaKind::Event => Written::Event,
        SchemaKind::Topic => Written::Topic,
        SchemaKind::Page => Written::Page,
    };
    terminal::print(&serde_json::to_string_pretty(&schema::schema(written))?)?;
    Ok(Outcome::Done)
}
