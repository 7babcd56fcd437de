//! Features: what is true of a choice, as hashes.

/// What is true of a choice: hashes of a template's number and its values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    hashes: Vec<u32>,
}

impl Features {
    /// Makes room for as many as a candidate has.
    pub(crate) fn new() -> Features {
        Features { hashes: Vec::with_capacity(48) }
    }

    /// Adds a feature: the number of its template and up to three values.
    pub(crate) fn add<const N: usize>(&mut self, template: u32, values: [u32; N]) {
        let start = template.wrapping_mul(0x9e37_79b9);
        let joined = values.into_iter().fold(start, |hash, value| {
            (hash.rotate_left(13) ^ value.wrapping_mul(0x85eb_ca6b)).wrapping_mul(0xc2b2_ae35)
        });
        self.hashes.push(mix(joined));
    }

    /// Returns the hashes.
    pub(crate) fn hashes(&self) -> impl Iterator<Item = u32> {
        self.hashes.iter().copied()
    }
}

/// The finalizer of MurmurHash3 (Appleby, 2011): every bit of the input changes every bit of the output.
fn mix(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ hash >> 16
}

/// Hashes a word in small letters (FNV-1a).
pub(crate) fn word(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
    })
}

/// Puts a count into one of seven buckets: 0, 1, 2, 3, 4 to 6, 7 to 12, more.
pub(crate) fn bucket(count: usize) -> u32 {
    match count {
        0..=3 => count as u32,
        4..=6 => 4,
        7..=12 => 5,
        13..=24 => 6,
        _ => 7,
    }
}
