//! `web.config`, which IIS 8 and later read in the folder of the site and never send to anybody.
//!
//! Only what IIS has without the URL Rewrite module is used. So nothing is said of files with the hash of their bytes,
//! which only their query tells, and a redirect stands at the page that is sent for the old address: at the address itself
//! it would take everything below along.
//! Reference: <https://learn.microsoft.com/en-us/iis/configuration/system.webserver/>

use crate::export::hosting::rules::{FileType, HSTS, Moved, NOT_FOUND, Rules};
use crate::render::escape;

/// The file.
pub(super) fn settings(rules: &Rules) -> String {
    let base = &rules.base;
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Written by sayso.\n     {}\n     {} -->\n<configuration>\n  <system.webServer>\n    <httpProtocol>\n      <customHeaders>\n",
        HSTS[0], HSTS[1]
    );
    for (name, value) in &rules.headers {
        text.push_str(&format!(
            "        <remove name=\"{name}\" />\n        <add name=\"{name}\" value=\"{}\" />\n",
            attribute(value)
        ));
    }
    text.push_str("      </customHeaders>\n    </httpProtocol>\n    <staticContent>\n");
    for FileType { ending, media_type, is_text } in &rules.types {
        let charset = if *is_text { "; charset=utf-8" } else { "" };
        text.push_str(&format!(
            "      <remove fileExtension=\".{ending}\" />\n      <mimeMap fileExtension=\".{ending}\" mimeType=\"{media_type}{charset}\" />\n"
        ));
    }
    text.push_str(&format!(
        "    </staticContent>\n    <defaultDocument>\n      <files>\n        <clear />\n        <add value=\"index.html\" />\n      </files>\n    </defaultDocument>\n    <httpErrors errorMode=\"Custom\" existingResponse=\"Auto\">\n      <remove statusCode=\"404\" subStatusCode=\"-1\" />\n      <error statusCode=\"404\" path=\"{NOT_FOUND}\" responseMode=\"File\" />\n    </httpErrors>\n  </system.webServer>\n"
    ));
    text.extend(
        rules.redirects.iter().filter(|moved| is_path(&moved.file)).map(|moved| redirect(moved, base)),
    );
    text + "</configuration>\n"
}

fn redirect(moved: &Moved, base: &str) -> String {
    format!(
        "  <location path=\"{}\">\n    <system.webServer>\n      <httpRedirect enabled=\"true\" destination=\"{}\" exactDestination=\"true\" httpResponseStatus=\"Permanent\" />\n    </system.webServer>\n  </location>\n",
        attribute(&moved.file),
        attribute(&format!("{base}{}", moved.to)),
    )
}

/// Tells whether a `location` can have this path; what Windows has no files for, it cannot.
fn is_path(path: &str) -> bool {
    !path.contains(['"', '<', '>', '|'])
}

/// Escapes text for an attribute in double quotes, in which single ones may stand: values read as everywhere else.
fn attribute(text: &str) -> String {
    escape(text).replace("&#39;", "'")
}
