//! Files named at the command line, which may lie anywhere.

use std::io::Read;
use std::path::Path;

use anyhow::Context;
use sayso::load;

/// A text without its byte-order mark.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) has_byte_order_mark: bool,
}

/// Reads a text; `-` is standard input.
#[expect(clippy::disallowed_methods, reason = "files named at the command line may lie anywhere")]
pub(crate) fn read(file: &Path) -> anyhow::Result<Decoded> {
    let name = file.display();
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
    } else {
        bytes = std::fs::read(file).with_context(|| format!("cannot read {name}"))?;
    }
    anyhow::ensure!(bytes.len() as u64 <= load::LARGEST, "{name} is too large: at most 16 MB");
    let text = load::decode(&bytes).map_err(|error| anyhow::anyhow!("{name}: {error}"))?;
    Ok(Decoded { text: text.to_owned(), has_byte_order_mark: bytes.len() > text.len() })
}
