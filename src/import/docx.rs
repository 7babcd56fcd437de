//! Word documents (Office Open XML, ECMA-376): paragraphs, headings, lists, tables and notes as blocks.
//!
//! `word/document.xml` is read, with the names of styles from `word/styles.xml`, the kinds of lists from
//! `word/numbering.xml`, and the notes behind the text. Deleted text stays deleted, inserted text counts. Bold, italics,
//! pictures, headers and footers are not kept; a note says so where words are lost to it.

use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::import::file::FileError;
use crate::import::story::{Form, Story};
use crate::span::one_line;

/// The most that one part of the file may unfold to, in bytes.
const LARGEST_PART: u64 = 48 * 1024 * 1024;

/// Reads a document.
///
/// # Errors
///
/// When it is broken, locked, no Word document, or unfolds to more than anybody writes.
pub(super) fn story(bytes: &[u8]) -> Result<Story, FileError> {
    let broken = |_| FileError::BrokenDocument;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let document = match part(&mut archive, "word/document.xml")? {
        Some(document) => document,
        None => return Err(FileError::OtherArchive),
    };
    let styles = part(&mut archive, "word/styles.xml")?.map_or_else(HashMap::new, |xml| headings(&xml));
    let numbered = part(&mut archive, "word/numbering.xml")?.map_or_else(HashMap::new, |xml| numbered(&xml));
    let mut body = Body { styles, numbered, ..Body::default() };
    body.read(&document)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(xml) = part(&mut archive, notes)? {
            body.read(&xml)?;
        }
    }
    let mut story = body.story;
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    for (start, what) in
        [("word/header", "its headers"), ("word/footer", "its footers"), ("word/comments.", "its comments")]
    {
        let mut has_words = false;
        for name in names.iter().filter(|name| name.starts_with(start) && name.ends_with(".xml")) {
            let mut apart = Body::default();
            apart.read(&part(&mut archive, name)?.unwrap_or_default())?;
            has_words |= apart.story.len() > 0;
        }
        if has_words {
            story.notes.push(format!("left out of the document: {what}"));
        }
    }
    if body.has_deletions {
        story.notes.push(
            "the document has tracked changes; deleted words are left out, added ones are in".to_owned(),
        );
    }
    Ok(story)
}

/// Unfolds a part of the file; `None` if there is none of that name.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, FileError> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword) => {
            return Err(FileError::Locked);
        }
        Err(_) => return Err(FileError::BrokenDocument),
    };
    let mut bytes = Vec::new();
    // What the file says of its own size is not to be trusted.
    file.take(LARGEST_PART + 1).read_to_end(&mut bytes).map_err(|_| FileError::BrokenDocument)?;
    if bytes.len() as u64 > LARGEST_PART {
        return Err(FileError::Unfolds { limit: LARGEST_PART });
    }
    String::from_utf8(bytes).map(Some).map_err(|_| FileError::BrokenDocument)
}

/// Returns the level of headings by the id of their style.
fn headings(xml: &str) -> HashMap<String, u8> {
    let (mut levels, mut id) = (HashMap::new(), String::new());
    each(xml, |name, tag| match name {
        "style" => id = value(tag, "styleId").unwrap_or_default(),
        "name" => {
            // Word writes these names in English whatever the language of its menus.
            let name = value(tag, "val").unwrap_or_default().to_lowercase();
            let level = match name.strip_prefix("heading ").and_then(|level| level.parse().ok()) {
                Some(level @ 1..=9) => level,
                _ if name == "title" => 1,
                _ => return,
            };
            levels.insert(id.clone(), level);
        }
        _ => {}
    });
    levels
}

/// Returns whether the items of a list are numbered, by the list's id and the depth.
fn numbered(xml: &str) -> HashMap<(String, u8), bool> {
    let (mut kinds, mut lists): (HashMap<(String, u8), bool>, BTreeMap<String, String>) = Default::default();
    let (mut kind, mut list, mut depth) = (String::new(), String::new(), 0);
    each(xml, |name, tag| match name {
        "abstractNum" => kind = value(tag, "abstractNumId").unwrap_or_default(),
        "lvl" => depth = value(tag, "ilvl").and_then(|depth| depth.parse().ok()).unwrap_or(0),
        "numFmt" => {
            let format = value(tag, "val").unwrap_or_default();
            kinds.insert((kind.clone(), depth), format != "bullet" && format != "none");
        }
        "num" => list = value(tag, "numId").unwrap_or_default(),
        "abstractNumId" => {
            lists.insert(list.clone(), value(tag, "val").unwrap_or_default());
        }
        _ => {}
    });
    let mut numbered = HashMap::new();
    for (list, kind) in &lists {
        for depth in 0..9 {
            let is_numbered = kinds.get(&(kind.clone(), depth)).copied().unwrap_or(false);
            numbered.insert((list.clone(), depth), is_numbered);
        }
    }
    numbered
}

/// Calls back with the local name of every element of a part, up to where it is broken.
fn each(xml: &str, mut call: impl FnMut(&str, &BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    while let Ok(Event::Start(tag) | Event::Empty(tag)) = next_tag(&mut reader) {
        call(local(&tag), &tag);
    }
}

fn next_tag<'a>(reader: &mut Reader<&'a [u8]>) -> Result<Event<'a>, quick_xml::Error> {
    loop {
        let event = reader.read_event()?;
        if matches!(event, Event::Start(_) | Event::Empty(_) | Event::Eof) {
            return Ok(event);
        }
    }
}

fn local<'a>(tag: &'a BytesStart<'_>) -> &'a str {
    tag.local_name().into_inner()
}

fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.attributes().flatten().find(|one| one.key.local_name().into_inner() == name)?;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// A text being read.
#[derive(Default)]
struct Body {
    story: Story,
    styles: HashMap<String, u8>,
    numbered: HashMap<(String, u8), bool>,
    /// Paragraphs that are open: a text box stands within one.
    open: Vec<Paragraph>,
    /// The number of the next item, by list and depth.
    counts: HashMap<(String, u8), u32>,
    /// The words of the row of a table that is open.
    rows: Vec<Vec<String>>,
    has_deletions: bool,
}

#[derive(Default)]
struct Paragraph {
    words: String,
    style: Option<u8>,
    list: Option<String>,
    depth: u8,
    /// Whether its words go on behind a line break.
    is_line: bool,
}

impl Body {
    fn read(&mut self, xml: &str) -> Result<(), FileError> {
        let mut reader = Reader::from_str(xml);
        // How deep within what is not shown, and within words.
        let (mut hidden, mut in_words) = (0_u32, false);
        loop {
            match reader.read_event().map_err(|_| FileError::BrokenDocument)? {
                Event::Start(tag) => {
                    let name = local(&tag);
                    if hidden > 0 || is_hidden(name) {
                        self.has_deletions |= matches!(name, "del" | "moveFrom");
                        hidden += 1;
                        continue;
                    }
                    in_words = name == "t";
                    self.start(name, &tag);
                }
                Event::Empty(tag) if hidden == 0 => {
                    let name = local(&tag);
                    self.start(name, &tag);
                    self.end(name);
                }
                Event::End(tag) => {
                    if hidden > 0 {
                        hidden -= 1;
                        continue;
                    }
                    in_words = false;
                    self.end(tag.local_name().into_inner());
                }
                Event::Text(text) if in_words && hidden == 0 => self.add(&text.xml10_content()),
                Event::CData(text) if in_words && hidden == 0 => self.add(&text.xml10_content()),
                Event::GeneralRef(name) if in_words && hidden == 0 => match name.resolve_char_ref() {
                    Ok(Some(letter)) => self.add(letter.encode_utf8(&mut [0; 4])),
                    _ => self.add(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or("")),
                },
                Event::Eof => break,
                _ => {}
            }
        }
        match self.open.is_empty() {
            true => Ok(()),
            false => Err(FileError::BrokenDocument),
        }
    }

    fn add(&mut self, words: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.words.push_str(words);
        }
    }

    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "p" => self.open.push(Paragraph::default()),
            "tab" | "ptab" => self.add(" "),
            "noBreakHyphen" => self.add("-"),
            "cr" | "br" => self.break_line(),
            "tr" => self.rows.push(Vec::new()),
            "tc" => {
                if let Some(cells) = self.rows.last_mut() {
                    cells.push(String::new());
                }
            }
            "pStyle" | "ilvl" | "numId" | "outlineLvl" => {
                let value = value(tag, "val").unwrap_or_default();
                let style = self.styles.get(&value).copied();
                let Some(paragraph) = self.open.last_mut() else { return };
                match name {
                    "pStyle" => paragraph.style = style,
                    "ilvl" => paragraph.depth = value.parse().unwrap_or(0).min(6),
                    "numId" => paragraph.list = Some(value).filter(|list| list != "0"),
                    _ => {
                        paragraph.style = paragraph.style.or(value
                            .parse()
                            .ok()
                            .filter(|level| *level < 9)
                            .map(|level: u8| level + 1))
                    }
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => {
                let Some(paragraph) = self.open.pop() else { return };
                match self.rows.last_mut().and_then(|cells| cells.last_mut()) {
                    Some(cell) => {
                        cell.push_str(if cell.is_empty() { "" } else { " " });
                        cell.push_str(paragraph.words.trim());
                    }
                    None => self.push(paragraph),
                }
            }
            "tr" => {
                let cells = self.rows.pop().unwrap_or_default();
                let cells: Vec<&str> =
                    cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
                let row = cells.join(" | ");
                match self.rows.last_mut().and_then(|cells| cells.last_mut()) {
                    Some(cell) => cell.push_str(&format!(" {row}")),
                    None => self.story.push(&row, Form::Paragraph),
                }
            }
            _ => {}
        }
    }

    /// A line break: what is written so far becomes a block, and the rest a line of it.
    fn break_line(&mut self) {
        let is_cell = !self.rows.is_empty();
        let Some(paragraph) = self.open.last_mut() else { return };
        if is_cell || paragraph.style.is_some() || paragraph.list.is_some() {
            paragraph.words.push(' ');
            return;
        }
        let words = std::mem::take(&mut paragraph.words);
        let form = if paragraph.is_line { Form::Line } else { Form::Paragraph };
        paragraph.is_line |= !words.trim().is_empty();
        self.story.push(&words, form);
    }

    fn push(&mut self, paragraph: Paragraph) {
        let words = one_line(&paragraph.words);
        let form = match (paragraph.style, paragraph.list) {
            (Some(level), _) => Form::Heading(level.min(6)),
            (None, Some(list)) => {
                let key = (list, paragraph.depth);
                let number = self.numbered.get(&key).copied().unwrap_or(false).then(|| {
                    let count = self.counts.entry(key).or_default();
                    *count = count.saturating_add(1);
                    *count
                });
                Form::Item(paragraph.depth, number)
            }
            (None, None) if paragraph.is_line => Form::Line,
            (None, None) => Form::Paragraph,
        };
        self.story.push(&words, form);
    }
}

/// What is in the file and not in the text: deletions, and what stands in for newer drawings.
fn is_hidden(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback" | "instrText" | "delText" | "pPrChange" | "rPrChange")
}
