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
pub(crate) fn read(file: &Path) -> anyhow::Result<Decoded> {
    let bytes = read_bytes(file)?;
    let text = load::decode(&bytes).map_err(|error| anyhow::anyhow!("{}: {error}", file.display()))?;
    Ok(Decoded { text: text.to_owned(), has_byte_order_mark: bytes.len() > text.len() })
}

/// Reads the bytes of a file, which may be of any kind; `-` is standard input.
pub(crate) fn read_bytes(file: &Path) -> anyhow::Result<Vec<u8>> {
    let name = file.display();
    let mut bytes = Vec::new();
    // No more is read than may be, so that an endless file ends.
    let most = load::LARGEST + 1;
    if file == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes).context("cannot read standard input")?;
    } else {
        anyhow::ensure!(!file.is_dir(), "{name} is a folder; name a file");
        let opened = std::fs::File::open(file).with_context(|| format!("cannot read {name}"))?;
        opened.take(most).read_to_end(&mut bytes).with_context(|| format!("cannot read {name}"))?;
    }
    anyhow::ensure!(bytes.len() as u64 <= load::LARGEST, "{name} is too large: at most 16 MB");
    Ok(bytes)
}
