//! What a file is, by its first bytes, its name and its text; and the story in it.

use crate::import::story::Story;
use crate::import::{docx, encoding, html, text};
use crate::lexicon::Newsroom;

/// A file could not be read as a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It is something else than text, a page or a Word document.
    #[error("this is {what}; {help}")]
    Other {
        /// What it is.
        what: &'static str,
        /// What to do.
        help: &'static str,
    },
    /// Nobody can say what it is.
    #[error("this is no text; save it as plain text (UTF-8), HTML or .docx")]
    NoText,
    /// A page without words, or whose words are made by scripts.
    #[error("the page has no readable text; open it in a browser, copy the text and import that")]
    NoWords,
    /// A page nested deeper than any that somebody wrote.
    #[error("the page is nested too deeply to be read; copy its text from a browser and import that")]
    TooDeep,
    /// A Word document that cannot be unfolded or is no XML.
    #[error("the document is damaged; open it in a word processor and save it again as .docx")]
    BrokenDocument,
    /// A document that asks for a password.
    #[error("the document is locked with a password; save it without one")]
    Locked,
    /// An archive of something else.
    #[error("this is an archive and no Word document; unpack it, or save the text as .docx or plain text")]
    OtherArchive,
    /// A document that unfolds to more than anybody writes.
    #[error("the document unfolds to more than {} MB; save its text as plain text", limit / (1024 * 1024))]
    Unfolds {
        /// The most that is read, in bytes.
        limit: u64,
    },
}

/// Formats by their first bytes that hold no text for us, and what to do with them.
const OTHERS: [(&[u8], &str, &str); 10] = [
    (b"%PDF", "a PDF", "copy its text, or convert it with pdftotext, and import that"),
    (b"{\\rtf", "an RTF document", "save it as .docx or plain text"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Word document, or one locked with a password",
        "save it as .docx without a password",
    ),
    (b"\x89PNG", "a picture", "import the text itself"),
    (b"\xff\xd8\xff", "a picture", "import the text itself"),
    (b"GIF8", "a picture", "import the text itself"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"Rar!", "a compressed file", "unpack it first"),
    (b"ID3", "a recording", "import its transcript"),
];

/// Reads a file; `name` is its name or path, of which the ending counts.
///
/// # Errors
///
/// When it is no text, or a page or document that cannot be read. An empty file is a story without blocks.
pub fn open(bytes: &[u8], name: &str, newsroom: &Newsroom) -> Result<Story, FileError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return docx::story(bytes);
    }
    if let Some((_, what, help)) = OTHERS.iter().find(|(start, _, _)| bytes.starts_with(start)) {
        return Err(FileError::Other { what, help });
    }
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    if ending == "docx" && !bytes.is_empty() {
        return Err(FileError::BrokenDocument);
    }
    let decoded = encoding::decode(bytes).ok_or(FileError::NoText)?;
    let is_page = matches!(ending.as_str(), "html" | "htm" | "xhtml") || is_html(&decoded.text);
    let mut story = match is_page {
        true => html::story(&decoded.text, newsroom).ok_or(FileError::TooDeep)?,
        false => text::story(&decoded.text),
    };
    if is_page && story.prose.blocks.is_empty() && !decoded.text.trim().is_empty() {
        return Err(FileError::NoWords);
    }
    story.notes.splice(0..0, decoded.note);
    Ok(story)
}

/// Tells whether a text is a page or a part of one: it begins with an element that ends further down.
fn is_html(text: &str) -> bool {
    let start = text.trim_start().get(..200).unwrap_or(text.trim_start()).to_lowercase();
    if ["<!doctype html", "<html", "<?xml", "<head", "<body"].iter().any(|tag| start.starts_with(tag)) {
        return true;
    }
    let Some(inner) = start.strip_prefix('<') else { return false };
    let name: String = inner.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
    let is_known = matches!(
        name.as_str(),
        "p" | "div"
            | "article"
            | "section"
            | "main"
            | "header"
            | "h1"
            | "h2"
            | "h3"
            | "ul"
            | "ol"
            | "table"
            | "blockquote"
            | "span"
            | "meta"
            | "b"
            | "strong"
            | "em"
            | "figure"
            | "center"
            | "font"
    );
    is_known && (text.contains(&format!("</{name}")) || text.contains("</p>") || name == "p")
}
