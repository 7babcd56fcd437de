//! Typed reading of mappings, with every mistake reported.

use crate::diagnostic::{Code, Diagnostic, Safety, misspelt};
use crate::model::{Country, EntityKind, PartialDate, Referable, is_unsafe};
use crate::span::{Located, Span};
use crate::yaml::{Node, Value};

/// Reads values and collects what is wrong with them.
#[derive(Debug)]
pub struct Reader {
    /// The zone of dates that name none.
    zone: jiff::tz::TimeZone,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// The keys of one mapping, taken one by one.
#[derive(Debug)]
pub struct Fields {
    entries: Vec<(Located<String>, Node)>,
    /// The keys that were asked for and are not there.
    absent: Vec<&'static str>,
    /// The keys that were there and whose values could not be read.
    unreadable: Vec<&'static str>,
    /// Where the mapping stands, or its first key if it is a whole document.
    pub span: Span,
}

impl Fields {
    /// Returns a mapping without keys.
    pub fn none(span: Span) -> Fields {
        Fields { entries: Vec::new(), absent: Vec::new(), unreadable: Vec::new(), span }
    }

    /// Returns where a key stands; `None` if it is absent.
    pub fn key(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|(name, _)| name.value == key).map(|(name, _)| name.span)
    }

    /// Takes the value of `key` out; nothing if the key is absent or its value empty.
    pub fn take(&mut self, key: &'static str) -> Option<Node> {
        let Some(place) = self.entries.iter().position(|(name, _)| name.value == key) else {
            self.absent.push(key);
            return None;
        };
        let (_, node) = self.entries.remove(place);
        (node.value != Value::Null).then_some(node)
    }
}

/// The longest tag of a language, in bytes: as long as RFC 5646 (4.4.1) wants room for.
const LONGEST_TAG: usize = 35;

impl Reader {
    /// Starts without diagnostics.
    pub fn new(zone: jiff::tz::TimeZone) -> Reader {
        Reader { zone, diagnostics: Vec::new() }
    }

    /// Returns the keys of a mapping; of anything else none, with a diagnostic.
    pub fn fields(&mut self, node: Node, what: &str) -> Fields {
        let span = node.span;
        let entries = match node.value {
            Value::Mapping(entries) => entries,
            other => {
                self.wrong_type(span, what, "keys and values", &other);
                Vec::new()
            }
        };
        Fields { entries, absent: Vec::new(), unreadable: Vec::new(), span }
    }

    /// Reports every key that was not taken.
    pub fn finish(&mut self, fields: Fields, kind: &str) {
        self.finish_rest(&fields, kind);
    }

    /// Reports every key that was not taken, of a mapping that is still in use.
    pub fn finish_rest(&mut self, fields: &Fields, kind: &str) {
        for (key, _) in &fields.entries {
            // A key that is there already would be there twice.
            let near = misspelt(&key.value, fields.absent.iter().copied());
            let message = format!("{kind} has no key `{}`", key.value);
            let diagnostic = Diagnostic::new(Code::UnknownKey, key.span, message);
            self.diagnostics.push(match near {
                Some((near, safety)) => {
                    diagnostic.help(format!("did you mean `{near}`?")).fix(safety, key.span, near)
                }
                None => diagnostic.help(format!("it could have {}", list(&fields.absent))),
            });
        }
    }

    /// Reads text that must be there.
    pub fn required(
        &mut self,
        fields: &mut Fields,
        key: &'static str,
        kind: &str,
    ) -> Option<Located<String>> {
        let found = self.text(fields, key);
        let is_blank = found.as_ref().is_some_and(|text| text.value.trim().is_empty());
        if found.is_none() && !fields.unreadable.contains(&key) || is_blank {
            let message = format!("{kind} needs `{key}`");
            self.diagnostics.push(
                Diagnostic::new(Code::MissingKey, fields.span, message)
                    .help(format!("add a line `{key}: …`")),
            );
        }
        found.filter(|_| !is_blank)
    }

    /// Reads text.
    pub fn text(&mut self, fields: &mut Fields, key: &'static str) -> Option<Located<String>> {
        let node = fields.take(key)?;
        let is_there = node.value != Value::Null;
        let text = self.scalar(node, key);
        if is_there && text.is_none() {
            fields.unreadable.push(key);
        }
        text
    }

    /// Reads text whose place does not matter.
    pub fn words(&mut self, fields: &mut Fields, key: &'static str) -> Option<String> {
        self.text(fields, key).map(|text| text.value)
    }

    /// Reads an address on another site.
    pub fn address(&mut self, fields: &mut Fields, key: &'static str) -> Option<Located<String>> {
        let text = self.text(fields, key)?;
        self.safe(text)
    }

    /// Reads a language as a BCP 47 tag, by its form: `en`, `pt-BR`, `zh-Hant`.
    pub fn language(&mut self, fields: &mut Fields, key: &'static str) -> Option<Located<String>> {
        let text = self.text(fields, key)?;
        self.parse_language(text, key)
    }

    /// Reads a BCP 47 tag.
    pub fn parse_language(&mut self, text: Located<String>, key: &str) -> Option<Located<String>> {
        let is_tag = |(number, part): (usize, &str)| {
            let is_first_fit = part.len() > 1 && part.chars().all(|c| c.is_ascii_alphabetic());
            (1..=8).contains(&part.len())
                && part.chars().all(|c| c.is_ascii_alphanumeric())
                && (number > 0 || is_first_fit)
        };
        if text.value.len() <= LONGEST_TAG && text.value.split('-').enumerate().all(is_tag) {
            return Some(Located { value: canonical(&text.value), ..text });
        }
        let message = format!("`{key}` is a BCP 47 tag, not `{}`", text.value);
        self.diagnostics.push(
            Diagnostic::new(Code::WrongType, text.span, message)
                .help("write `en`, `de`, `pt-BR` or the like"),
        );
        None
    }

    /// Reads the id of an item of Wikidata: `Q` and a number.
    pub fn wikidata(&mut self, fields: &mut Fields, key: &'static str) -> Option<String> {
        let text = self.text(fields, key)?;
        let number = text.value.strip_prefix('Q').unwrap_or_default();
        if !number.is_empty() && !number.starts_with('0') && number.chars().all(|c| c.is_ascii_digit()) {
            return Some(text.value);
        }
        let message = format!("`{key}` is the id of an item, not `{}`", text.value);
        self.diagnostics
            .push(Diagnostic::new(Code::WrongType, text.span, message).help(
                "write `Q` and the number, as in the item's address; leave it out if you are not sure",
            ));
        None
    }

    /// Drops an address that a browser may run as code.
    pub fn safe(&mut self, address: Located<String>) -> Option<Located<String>> {
        if !is_unsafe(&address.value) {
            return Some(address);
        }
        self.diagnostics.push(
            Diagnostic::new(Code::UnsafeLink, address.span, "this address may run code and is dropped")
                .help("write one that begins with https://"),
        );
        None
    }

    /// Reads `true` or `false`; absent is false.
    pub fn flag(&mut self, fields: &mut Fields, key: &'static str) -> bool {
        self.maybe_flag(fields, key).unwrap_or(false)
    }

    /// Reads `true` or `false`.
    pub fn maybe_flag(&mut self, fields: &mut Fields, key: &'static str) -> Option<bool> {
        let node = fields.take(key)?;
        match node.value {
            Value::Bool(value) => Some(value),
            other => {
                self.wrong_type(node.span, key, "true or false", &other);
                None
            }
        }
    }

    /// Reads a whole number.
    pub fn number(&mut self, fields: &mut Fields, key: &'static str) -> Option<Located<u32>> {
        let text = self.text(fields, key)?;
        match text.value.parse() {
            Ok(value) => Some(Located::new(value, text.span)),
            Err(_) => {
                let message = format!("`{key}` is a whole number, not `{}`", text.value);
                self.diagnostics.push(
                    Diagnostic::new(Code::WrongType, text.span, message)
                        .help("write digits only, such as `2`"),
                );
                None
            }
        }
    }

    /// Reads a date.
    pub fn date(&mut self, fields: &mut Fields, key: &'static str) -> Option<Located<PartialDate>> {
        let text = self.text(fields, key)?;
        self.parse_date(&text, key)
    }

    /// Understands text as a date.
    pub fn parse_date(&mut self, text: &Located<String>, key: &str) -> Option<Located<PartialDate>> {
        match PartialDate::parse(&text.value, &self.zone) {
            Ok(date) => Some(Located::new(date, text.span)),
            Err(reason) => {
                let message = format!("`{key}` is no date: {reason}");
                self.diagnostics.push(
                    Diagnostic::new(Code::BadDate, text.span, message)
                        .help("write 2023, 2023-11, 2023-11-09 or 2023-11-09T10:30:00+01:00"),
                );
                None
            }
        }
    }

    /// Reads a country code.
    pub fn country(&mut self, fields: &mut Fields, key: &'static str) -> Option<Country> {
        let text = self.text(fields, key)?;
        self.parse_country(&text)
    }

    /// Understands text as a country code.
    pub fn parse_country(&mut self, text: &Located<String>) -> Option<Country> {
        let written = text.value.trim();
        if let Some(country) = Country::from_code(written) {
            return Some(country);
        }
        let upper = written.to_uppercase();
        let mut diagnostic =
            Diagnostic::new(Code::UnknownCountry, text.span, format!("`{written}` is no country code"));
        if let Some(country) = Country::from_code(&upper) {
            diagnostic = diagnostic.help(format!("write `{country}`")).fix(Safety::Safe, text.span, upper);
        } else if let Some(country) = Country::from_name(written) {
            diagnostic =
                diagnostic.help(format!("write `{country}`")).fix(Safety::Safe, text.span, country.code());
        } else if let Some(country) = Country::nearest_name(written) {
            diagnostic = diagnostic.help(format!("did you mean `{country}`?"));
        } else {
            diagnostic = diagnostic.help("write the two letters of ISO 3166-1, such as `NO` or `DE`");
        }
        self.diagnostics.push(diagnostic);
        None
    }

    /// Reads a list of texts; a single text is a list of one.
    pub fn texts(&mut self, fields: &mut Fields, key: &'static str) -> Vec<Located<String>> {
        let Some(node) = fields.take(key) else { return Vec::new() };
        match node.value {
            Value::Scalar(_) | Value::Number(_) => self.scalar(node, key).into_iter().collect(),
            Value::Sequence(nodes) => nodes.into_iter().filter_map(|node| self.scalar(node, key)).collect(),
            other => {
                self.wrong_type(node.span, key, "a list", &other);
                Vec::new()
            }
        }
    }

    /// Reads the id of something of one kind, with or without its kind's word before it: `person:anna-berg`.
    pub fn id<T: Referable>(&mut self, fields: &mut Fields, key: &'static str) -> Option<Located<T>> {
        let text = self.text(fields, key)?;
        self.parse_id(&text, key)
    }

    /// Reads a list of ids of one kind; a single one is a list of one.
    pub fn ids<T: Referable>(&mut self, fields: &mut Fields, key: &'static str) -> Vec<Located<T>> {
        let texts = self.texts(fields, key);
        texts.iter().filter_map(|text| self.parse_id(text, key)).collect()
    }

    /// Understands text as the id of something of one kind.
    pub fn parse_id<T: Referable>(&mut self, text: &Located<String>, key: &str) -> Option<Located<T>> {
        let (kind, id) = EntityKind::split(&text.value);
        if let Some(kind) = kind.filter(|kind| *kind != T::KIND) {
            let (wanted, found) = (T::KIND.prefix(), kind.prefix());
            let message = format!(
                "`{key}` takes the id of the kind `{wanted}`, but here stands one of the kind `{found}`"
            );
            self.diagnostics.push(
                Diagnostic::new(Code::WrongType, text.span, message).help(format!(
                    "write the id of a file of that kind, with `{wanted}:` before it or without"
                )),
            );
            return None;
        }
        Some(Located::new(T::from_stem(id), text.span))
    }

    /// Reads a list of whatever.
    pub fn nodes(&mut self, fields: &mut Fields, key: &'static str) -> Vec<Node> {
        let Some(node) = fields.take(key) else { return Vec::new() };
        match node.value {
            Value::Sequence(nodes) => nodes,
            other => {
                self.wrong_type(node.span, key, "a list", &other);
                Vec::new()
            }
        }
    }

    /// Reads one of a few words.
    pub fn choice<T: Copy>(
        &mut self,
        fields: &mut Fields,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.text(fields, key)?;
        self.pick(&text, key, choices)
    }

    /// Reads a list of which every entry is one of a few words; a single word is a list of one. `None` if the key is
    /// absent.
    pub fn choices<T: Copy>(
        &mut self,
        fields: &mut Fields,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<Vec<T>> {
        let is_there = fields.key(key).is_some();
        let texts = self.texts(fields, key);
        is_there.then(|| texts.iter().filter_map(|text| self.pick(text, key, choices)).collect())
    }

    fn pick<T: Copy>(
        &mut self,
        text: &Located<String>,
        key: &str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text.value) {
            return Some(*value);
        }
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        let mut diagnostic =
            Diagnostic::new(Code::WrongType, text.span, format!("`{key}` cannot be `{}`", text.value))
                .help(format!("it is one of {}", list(&words)));
        if let Some((near, safety)) = misspelt(&text.value, words.iter().copied()) {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?")).fix(safety, text.span, near);
        }
        self.diagnostics.push(diagnostic);
        None
    }

    /// Understands a node as text.
    pub fn scalar(&mut self, node: Node, key: &str) -> Option<Located<String>> {
        match node.value {
            Value::Scalar(text) | Value::Number(text) => Some(Located::new(text, node.span)),
            Value::Bool(value) => Some(Located::new(value.to_string(), node.span)),
            Value::Null => None,
            other => {
                self.wrong_type(node.span, key, "text", &other);
                None
            }
        }
    }

    /// Reports a value of the wrong type.
    pub fn wrong_type(&mut self, span: Span, key: &str, wanted: &str, found: &Value) {
        let message = format!("`{key}` is {wanted}, but here stands {}", found.kind());
        let diagnostic = Diagnostic::new(Code::WrongType, span, message);
        self.diagnostics.push(match (wanted, found) {
            ("a list", Value::Scalar(text)) => diagnostic.help(format!("write `[{text}]`")),
            ("text", Value::Mapping(_)) => diagnostic.help("text that holds a colon goes into quotes"),
            ("text", Value::Sequence(_)) => {
                diagnostic.help("write it without brackets or dashes; in quotes if it has to begin with one")
            }
            ("true or false", _) => diagnostic.help("write `true` or `false`, without quotes"),
            _ => diagnostic,
        });
    }
}

fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

/// Returns a tag with capitals where they are usual (RFC 5646, 2.1.1): `zh-Hant-TW`.
fn canonical(tag: &str) -> String {
    let part = |(number, part): (usize, &str)| {
        let small = part.to_ascii_lowercase();
        match part.len() {
            2 if number > 0 => part.to_ascii_uppercase(),
            4 if number > 0 => {
                let (first, rest) = small.split_at(1);
                first.to_ascii_uppercase() + rest
            }
            _ => small,
        }
    };
    tag.split('-').enumerate().map(part).collect::<Vec<_>>().join("-")
}
