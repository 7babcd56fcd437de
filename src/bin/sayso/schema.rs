//! `sayso schema`

use sayso::schema;

use crate::args::SchemaArgs;
use crate::terminal;
use crate::terminal::Outcome;

/// Prints the JSON Schema of what authors write.
pub(crate) fn run(args: &SchemaArgs) -> anyhow::Result<Outcome> {
    terminal::print(&serde_json::to_string_pretty(&schema::schema(args.kind))?)?;
    Ok(Outcome::Done)
}
