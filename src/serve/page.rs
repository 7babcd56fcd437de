//! What the development server adds to pages: a script that reloads them, and a panel with errors.

use crate::render::escape;

/// The address of the event stream.
pub(crate) const EVENTS: &str = "/.sayso/events";

const SCRIPT: &str = "<script>new EventSource(\"/.sayso/events\").addEventListener(\"reload\", () => location.reload());</script>";

/// Returns a page with the script, and with a panel while there are errors; without a page, one with the panel alone.
pub(crate) fn with_script(page: Option<&Vec<u8>>, errors: &str) -> Vec<u8> {
    let html = page.map_or_else(
        || "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>sayso</title></head><body><p>Nothing could be built yet.</p></body></html>".to_owned(),
        |bytes| String::from_utf8_lossy(bytes).into_owned(),
    );
    let panel = match errors.is_empty() {
        true => String::new(),
        false => format!("{PANEL_START}{}{PANEL_END}", escape(errors)),
    };
    let addition = format!("{panel}{SCRIPT}</body>");
    match html.rfind("</body>") {
        Some(at) => {
            let mut with = html;
            with.replace_range(at..at + "</body>".len(), &addition);
            with.into_bytes()
        }
        None => format!("{html}{addition}").into_bytes(),
    }
}

const PANEL_START: &str = "<div role=\"alert\" id=\"sayso-errors\" style=\"position:fixed;inset:auto 0 0 0;max-height:70vh;overflow:auto;background:#1c1b19;color:#fbfaf7;padding:1rem 1.5rem;z-index:99;border-top:4px solid #c8453a\"><p style=\"font:600 1rem sans-serif;margin:0 0 .5rem\">The last change has errors; this is the last good page.</p><pre style=\"font:14px/1.4 monospace;white-space:pre-wrap;margin:0\">";
const PANEL_END: &str = "</pre></div>";

/// Returns the media type of a file by its ending.
pub(crate) fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "md" | "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}
