//! The grammar of marks and wiki links.
//!
//! ```text
//! mark    = "{@" ( "-" | "?" | ["?"] speaker { "@" speaker } { option } ) "}"
//! speaker = id | '"' words '"'
//! option  = "#" id | "as=" id | "on=" date | "source=" number
//! link    = "[[" target [ "|" words ] "]]"
//! ```

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic, Safety};
use crate::markdown::is_reserved;
use crate::markdown::mask::Masked;
use crate::model::{Mark, MarkContent, MarkSpeaker, PartialDate, WikiLink, is_slug, slug};
use crate::span::{FileId, Located, Span, TextRange, slice};

/// What was found in a body.
pub(crate) struct Additions {
    pub(crate) marks: Vec<Mark>,
    pub(crate) links: Vec<WikiLink>,
}

/// Reads all marks and links that masking found.
pub(crate) fn read(
    body: &str,
    masked: &Masked<'_>,
    file: FileId,
    base: u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> Additions {
    let span = |range: TextRange| Span { file, start: base + range.start, end: base + range.end };
    for range in &masked.unclosed {
        let opening = slice(body, *range);
        if opening == "{@" {
            diagnostics.push(
                Diagnostic::new(Code::BadMark, span(*range), "this mark is not closed")
                    .help("a mark ends with `}` in the same paragraph"),
            );
        }
    }
    for range in &masked.slips {
        let inside = slice(body, range.start as usize + 1..range.end as usize - 1);
        let meant = format!("{{@{}}}", inside.trim().trim_start_matches('@').trim());
        diagnostics.push(
            Diagnostic::new(Code::BadMark, span(*range), "a mark begins with `{@`")
                .help(format!("write `{meant}`, or put a space before the brace"))
                .fix(Safety::Safe, span(*range), meant),
        );
    }
    let marks = masked.marks.iter().map(|range| mark(body, *range, &span, diagnostics)).collect();
    let links = masked.links.iter().map(|range| link(body, *range, &span)).collect();
    Additions { marks, links }
}

/// Returns the words that a link shows: its label, its target, or an id's parts with capitals.
pub(crate) fn link_words<'body>(body: &'body str, link: &WikiLink, range: TextRange) -> Cow<'body, str> {
    let inside = slice(body, range.start as usize + 2..range.end as usize - 2);
    if let Some((_, label)) = split_label(inside) {
        return label.into();
    }
    let target = link.target.value.rsplit(':').next().unwrap_or_default();
    let is_id = !target.contains(' ')
        && target.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    match is_id {
        true => target.split('-').map(capitalized).collect::<Vec<_>>().join(" ").into(),
        false => target.to_owned().into(),
    }
}

fn capitalized(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

fn link(body: &str, range: TextRange, span: &dyn Fn(TextRange) -> Span) -> WikiLink {
    let inside = slice(body, range.start as usize + 2..range.end as usize - 2);
    let (target, has_label) = match split_label(inside) {
        Some((target, _)) => (target, true),
        None => (inside, false),
    };
    let start = range.start as usize + 2;
    let place = TextRange::new(start, start + target.len());
    let target = Located::new(target.trim().to_owned(), span(place));
    WikiLink { span: span(range), range: TextRange::default(), target, has_label }
}

/// Splits `target|label`; within a table the bar is written `\|`.
fn split_label(inside: &str) -> Option<(&str, &str)> {
    let (target, label) = inside.split_once('|')?;
    Some((target.trim_end_matches('\\'), label))
}

fn mark(
    body: &str,
    range: TextRange,
    span: &dyn Fn(TextRange) -> Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Mark {
    let mut mark = Mark {
        span: span(range),
        at: 0,
        statement: None,
        content: MarkContent::Unnamed,
        id: None,
        role: None,
        on: None,
        source: None,
    };
    let start = range.start as usize + 2;
    let tokens = tokens(slice(body, start..range.end as usize - 1), start);
    let mut reader = MarkReader { mark: &mut mark, speakers: Vec::new(), is_guess: false, span, diagnostics };
    for (number, token) in tokens.iter().enumerate() {
        reader.token(token, number == 0);
    }
    reader.finish(tokens.first().map(|token| token.words));
    mark
}

struct Token<'a> {
    words: &'a str,
    range: TextRange,
}

/// Splits the inside of a mark at white space outside straight quotes.
fn tokens(inside: &str, base: usize) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut is_quoted = false;
    for (at, character) in inside.char_indices().chain([(inside.len(), ' ')]) {
        is_quoted ^= character == '"';
        let ends = character.is_whitespace() && !is_quoted || at == inside.len();
        if ends {
            if start < at {
                tokens.push(Token {
                    words: slice(inside, start..at),
                    range: TextRange::new(base + start, base + at),
                });
            }
            start = at + character.len_utf8();
        }
    }
    tokens
}

struct MarkReader<'a> {
    mark: &'a mut Mark,
    speakers: Vec<MarkSpeaker>,
    is_guess: bool,
    span: &'a dyn Fn(TextRange) -> Span,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl MarkReader<'_> {
    fn token(&mut self, token: &Token<'_>, is_first: bool) {
        let words = token.words;
        if let Some(id) = words.strip_prefix('#') {
            self.id(token, id);
        } else if let Some(role) = words.strip_prefix("as=") {
            self.mark.role = Some(self.located(token, role));
        } else if let Some(day) = words.strip_prefix("on=") {
            self.day(token, day);
        } else if let Some(number) = words.strip_prefix("source=") {
            self.source(token, number);
        } else if is_first || words.starts_with('@') {
            self.speaker(token, words.trim_start_matches('@'));
        } else {
            let message = format!("a mark cannot hold `{words}`");
            let help = match words.contains('=') {
                true => {
                    "after the speaker stand `@` and another one, `#id`, `as=role`, `on=2014-03-01` or `source=1`"
                }
                false => {
                    "somebody without a page is written in quotes, `{@\"a senior official\"}`; a second speaker with `@` before the id"
                }
            };
            self.diagnostics
                .push(Diagnostic::new(Code::BadMark, (self.span)(token.range), message).help(help));
        }
    }

    fn speaker(&mut self, token: &Token<'_>, words: &str) {
        let words = match words.strip_prefix('?') {
            Some(rest) => {
                self.is_guess = true;
                rest
            }
            None => words,
        };
        let described = words.strip_prefix('"').map(|rest| rest.trim_end_matches('"'));
        match described {
            _ if words.is_empty() || words == "-" => {}
            Some(description) => {
                let description = self.located(token, description);
                self.speakers.push(MarkSpeaker::Described(description));
            }
            None => {
                let reference = self.located(token, words);
                self.speakers.push(MarkSpeaker::Reference(reference));
            }
        }
    }

    fn id(&mut self, token: &Token<'_>, id: &str) {
        if is_slug(id) && !is_reserved(id) {
            self.mark.id = Some(self.located(token, id));
            return;
        }
        if is_reserved(id) {
            let message = format!("`#{id}` is an id that pages have of themselves");
            let help = format!("choose another word, such as `#{id}-1`");
            self.diagnostics
                .push(Diagnostic::new(Code::BadMark, (self.span)(token.range), message).help(help));
            return;
        }
        let message = format!("`#{id}` cannot be part of an address");
        let usable = slug(id);
        let help = match usable.is_empty() {
            true => "use small letters, digits and hyphens".to_owned(),
            false => format!("use small letters, digits and hyphens: `#{usable}`"),
        };
        self.diagnostics.push(Diagnostic::new(Code::BadMark, (self.span)(token.range), message).help(help));
    }

    fn day(&mut self, token: &Token<'_>, day: &str) {
        match PartialDate::parse(day, &jiff::tz::TimeZone::UTC) {
            Ok(date) => self.mark.on = Some(Located::new(date, (self.span)(token.range))),
            Err(reason) => {
                let message = format!("`on=` is no date: {reason}");
                self.diagnostics.push(Diagnostic::new(Code::BadDate, (self.span)(token.range), message));
            }
        }
    }

    fn source(&mut self, token: &Token<'_>, number: &str) {
        match number.parse() {
            Ok(number) => self.mark.source = Some(Located::new(number, (self.span)(token.range))),
            Err(_) => {
                let message = format!("`source=` counts the sources from 1, not `{number}`");
                self.diagnostics.push(Diagnostic::new(Code::BadMark, (self.span)(token.range), message));
            }
        }
    }

    fn located(&self, token: &Token<'_>, words: &str) -> Located<String> {
        Located::new(words.to_owned(), (self.span)(token.range))
    }

    fn finish(self, first: Option<&str>) {
        self.mark.content = match (first, self.is_guess, self.speakers.is_empty()) {
            (Some("-"), _, is_alone) => {
                if !is_alone {
                    self.diagnostics.push(
                        Diagnostic::new(Code::BadMark, self.mark.span, "this mark says two things at once")
                            .help("`{@-}` marks what is no quotation, and nobody speaks it"),
                    );
                }
                MarkContent::NotQuotation
            }
            (_, true, false) => MarkContent::Guess(self.speakers),
            (_, true, true) => MarkContent::Unnamed,
            (_, false, false) => MarkContent::Speakers(self.speakers),
            (_, false, true) => {
                self.diagnostics
                    .push(Diagnostic::new(Code::BadMark, self.mark.span, "this mark names nobody").help(
                    "write `{@anna-berg}`, `{@?}` if nobody is to be named, or `{@-}` if it is no quotation",
                ));
                MarkContent::Unnamed
            }
        };
    }
}
