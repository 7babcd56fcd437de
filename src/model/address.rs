//! Addresses that authors write.

/// Tells whether a browser may run an address as code.
pub fn is_unsafe(address: &str) -> bool {
    let plain: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let lower = plain.to_lowercase();
    ["javascript:", "data:", "vbscript:"].iter().any(|scheme| lower.starts_with(scheme))
}

/// How long a part of an address may be, in bytes: file systems have names of up to 255.
pub const LONGEST_PART: usize = 200;

/// Tells whether words can be a part of an address as they are: small ASCII letters, digits and hyphens, not too many.
pub fn is_slug(words: &str) -> bool {
    !words.is_empty()
        && words.len() <= LONGEST_PART
        && words.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
