//! Addresses that authors write.

/// Tells whether a browser may run an address as code.
pub fn is_unsafe(address: &str) -> bool {
    let plain: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let lower = plain.to_lowercase();
    ["javascript:", "data:", "vbscript:"].iter().any(|scheme| lower.starts_with(scheme))
}

/// Tells whether words can be a part of an address as they are: small ASCII letters, digits and hyphens.
pub fn is_slug(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
