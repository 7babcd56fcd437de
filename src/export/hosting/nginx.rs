//! Settings for nginx 1.9 and later, to be included within `server { … }`.
//!
//! All of it stands in `location`s of the site's own path, so that what else the server does is left alone.
//! Reference: <https://nginx.org/en/docs/http/ngx_http_core_module.html>

use crate::export::hosting::rules::{CACHED, FINGERPRINT, FileType, HSTS, Moved, NOT_FOUND, Rules};

/// The file.
pub(super) fn settings(rules: &Rules) -> String {
    let base = &rules.base;
    let mut text = format!(
        "# Written by sayso for nginx. Include it within the server block of the host:\n#   server {{\n#       root /srv/www;  # the folder in which {base} is the built site\n#       include /etc/nginx/snippets/NAME.conf;\n#   }}\n# {}\n#   add_header {};\n\n",
        HSTS[0],
        HSTS[1].replacen(": ", " \"", 1) + "\" always",
    );
    text.push_str(&format!(
        "location ^~ {base} {{\n    index index.html;\n    error_page 404 {base}{NOT_FOUND};\n\n"
    ));
    for (name, value) in &rules.headers {
        text.push_str(&format!("    add_header {name} \"{value}\" always;\n"));
    }
    // A header without a value is not sent.
    text.push_str(&format!(
        "\n    set $sayso_cache \"\";\n    if ($args ~ \"{FINGERPRINT}\") {{\n        set $sayso_cache \"{CACHED}\";\n    }}\n    add_header Cache-Control $sayso_cache;\n"
    ));
    // What a location sets does not reach the ones within it, and a variable that nothing set is worth a line in the log.
    for FileType { ending, media_type, is_text } in &rules.types {
        let charset = if *is_text { "; charset=utf-8" } else { "" };
        text.push_str(&format!(
            "\n    location ~ \\.{ending}$ {{\n        set $sayso_cache \"\";\n        types {{ }}\n        default_type \"{media_type}{charset}\";\n    }}\n"
        ));
    }
    text.push_str("}\n");
    text.extend(rules.redirects.iter().map(|moved| redirect(moved, base)));
    text
}

/// A folder's old address is asked for with a slash at its end and without.
fn redirect(moved: &Moved, base: &str) -> String {
    let (old, is_folder) = moved.old();
    let endings: &[&str] = if is_folder { &["", "/"] } else { &[""] };
    let location = |ending: &&str| {
        let old = quoted(&format!("{base}{old}{ending}"));
        format!("location = {old} {{ return 301 {}; }}\n", quoted(&format!("{base}{}", moved.to)))
    };
    endings.iter().map(location).collect()
}

/// Writes text between double quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
