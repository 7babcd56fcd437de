//! `.htaccess`, which Apache 2.4 reads in the folder of the site and never sends to anybody.
//!
//! There is no `<IfModule>` around the headers: a site that asked for them and silently goes without is worse off than
//! one whose first request says in the error log that `mod_headers` is missing.
//! Reference: <https://httpd.apache.org/docs/2.4/howto/htaccess.html>

use crate::export::hosting::rules::{CACHED, FINGERPRINT, FileType, HSTS, Moved, NOT_FOUND, Rules};

/// The file.
pub(super) fn settings(rules: &Rules) -> String {
    let base = &rules.base;
    let mut text = format!(
        "# Written by sayso; it needs mod_headers, mod_alias, mod_mime and AllowOverride FileInfo.\n# {}\n#   Header always set {}\n\n",
        HSTS[0],
        HSTS[1].replacen(": ", " \"", 1) + "\"",
    );
    for (name, value) in &rules.headers {
        text.push_str(&format!("Header always set {name} \"{value}\"\n"));
    }
    text.push_str(&format!(
        "Header set Cache-Control \"{CACHED}\" \"expr=%{{QUERY_STRING}} =~ /{FINGERPRINT}/\"\n\n"
    ));
    text.push_str(&format!("ErrorDocument 404 {base}{NOT_FOUND}\n\n"));
    for FileType { ending, media_type, is_text } in &rules.types {
        text.push_str(&format!("AddType {media_type} .{ending}\n"));
        text.push_str(&if *is_text { format!("AddCharset utf-8 .{ending}\n") } else { String::new() });
    }
    text.push_str(if rules.redirects.is_empty() { "" } else { "\n" });
    text.extend(rules.redirects.iter().map(|moved| redirect(moved, base)));
    text
}

/// A pattern, because `Redirect` would take everything below the old address along.
fn redirect(moved: &Moved, base: &str) -> String {
    let (old, is_folder) = moved.old();
    let old = escaped(&format!("{base}{old}"));
    format!("RedirectMatch 301 \"^{old}{}$\" \"{base}{}\"\n", if is_folder { "/?" } else { "" }, moved.to)
}

/// Writes text as a regular expression that matches it alone, between double quotes.
fn escaped(text: &str) -> String {
    let mut pattern = String::new();
    for character in text.chars() {
        match character {
            '"' => pattern.push_str("\\x22"),
            '.' | '+' | '(' | ')' | '[' | ']' | '{' | '}' | '^' | '$' | '|' | '\\' | '*' | '?' => {
                pattern.extend(['\\', character]);
            }
            other => pattern.push(other),
        }
    }
    pattern
}
