//! Templates and static files: the built-in ones, with the site's own before them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::load::TEMPLATES;
use crate::render::escape;
use crate::render::views::truncated;
use crate::site::Site;
use crate::span::{FileId, Located, Source, Span};
use crate::words;
use crate::words::Words;

static BUILT_IN_TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static BUILT_IN_FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Templates ready to be rendered, and the built-in static files.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    /// The site's own templates by name, for diagnostics.
    sources: BTreeMap<String, Source>,
}

impl Theme {
    /// Reads the built-in templates and those of the site's `templates/`, which win.
    ///
    /// Templates that cannot be read are reported; the built-in ones are used in their stead.
    pub fn load(sources: &[Source]) -> Diagnosed<Theme> {
        let prefix = format!("{TEMPLATES}/");
        let own: BTreeMap<String, Source> = sources
            .iter()
            .filter(|source| source.path.ends_with(".html"))
            .filter_map(|source| Some((source.path.strip_prefix(&prefix)?.to_owned(), source.clone())))
            .collect();
        let mut diagnostics = Vec::new();
        let mut templates: BTreeMap<String, String> =
            built_in_templates().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        templates.extend(own.iter().map(|(name, source)| (name.clone(), source.text.to_string())));
        let mut tera = prepared();
        let added = tera.add_raw_templates(templates);
        if let Err(error) = added {
            diagnostics.extend(describe_all(&error, &own));
            tera = prepared();
            let built_in = built_in_templates().map(|(name, text)| (name.to_owned(), text.to_owned()));
            tera.add_raw_templates(built_in).expect("the built-in templates are tested");
        }
        Diagnosed { output: Theme { tera, sources: own }, diagnostics }
    }

    /// Returns the theme as a site's pages need it: with the words of their language, and with addresses of the theme's
    /// files that change with these, but not with those that the site has in their stead.
    pub fn for_site(&self, site: &Site) -> Theme {
        let mut tera = self.tera.clone();
        register_words(&mut tera, &site.words);
        register_static(&mut tera, |path| site.files.get(path).is_none_or(|file| file.source.is_none()));
        Theme { tera, sources: self.sources.clone() }
    }

    /// Tells whether there is a template of this name.
    pub fn has(&self, name: &str) -> bool {
        self.tera.get_template_names().any(|known| known == name)
    }

    /// Reports pages that ask for a template that is not there.
    pub fn missing_templates(&self, site: &Site) -> Vec<Diagnostic> {
        let asked = site.pages.iter().filter_map(|page| site.common(&page.kind)?.template.as_ref());
        asked.filter(|name| !self.has(&name.value)).map(missing_template).collect()
    }

    /// Renders a template.
    ///
    /// # Errors
    ///
    /// A `bad-template` diagnostic at the place in the site's own template, or at the start of the settings if the
    /// template is a built-in one.
    pub(crate) fn render(&self, name: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera.render(name, context).map_err(|error| describe(&error, &self.sources, name))
    }

    /// Returns a built-in static file by its path.
    pub fn file(&self, path: &str) -> Option<&'static [u8]> {
        BUILT_IN_FILES.get_file(path).map(include_dir::File::contents)
    }

    /// Returns all built-in static files, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &'static [u8])> {
        built_in_files()
    }
}

/// Returns the paths and bytes of the built-in static files, in the order of their paths.
pub fn built_in_files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    files(&BUILT_IN_FILES).into_iter()
}

/// Says that a page asks for a template that is not there.
pub(crate) fn missing_template(name: &Located<String>) -> Diagnostic {
    let message = format!("there is no template `{}`", name.value);
    Diagnostic::new(Code::UnknownTemplate, name.span, message)
        .help("put the file into `templates/`, or take the key out")
}

/// Returns the names and texts of the built-in templates, in the order of their names.
pub fn built_in_templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    files(&BUILT_IN_TEMPLATES)
        .into_iter()
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(name, bytes)| (name, std::str::from_utf8(bytes).unwrap_or_default()))
}

fn files(dir: &'static Dir<'static>) -> Vec<(&'static str, &'static [u8])> {
    let mut files: Vec<(&str, &[u8])> = Vec::new();
    let mut dirs = vec![dir];
    while let Some(dir) = dirs.pop() {
        dirs.extend(dir.dirs());
        files.extend(dir.files().filter_map(|file| Some((file.path().to_str()?, file.contents()))));
    }
    files.sort();
    files
}

/// The filters that templates have besides the engine's: what each does, an example, and what comes of it.
pub(crate) const FILTERS: [(&str, &str, &str); 8] = [
    ("a message of the words of the pages", "{{ \"people\" | say }}", "People"),
    ("the same, with values", "{{ \"n-people\" | say(n=12) }}", "12 people"),
    ("a number with its digits in groups", "{{ 12400 | number }}", "12,400"),
    (
        "text cut at a word, to a number of characters",
        "{{ \"The ice is thin\" | shorten(to=10) }}",
        "The ice…",
    ),
    ("a part of a whole, in hundredths", "{{ 3 | percent(of=12) }}", "25"),
    ("a part of a whole, in twentieths, for classes `w-1` to `w-20`", "{{ 3 | share(of=12) }}", "5"),
    ("the address of a file of the theme, which changes with it", "{{ \"none.css\" | static }}", "/none.css"),
    ("markup as it is: without it, text is escaped", "{{ \"<b>\" | safe }}", "<b>"),
];

/// Returns an engine that knows our functions and filters; they must be there before templates are added.
fn prepared() -> Tera {
    let mut tera = Tera::default();
    tera.autoescape_on(vec![".html"]);
    register_static(&mut tera, |_| true);
    register_words(&mut tera, &Arc::default());
    tera.register_filter("shorten", |text: &str, arguments: Kwargs, _: &State<'_>| -> TeraResult<String> {
        Ok(truncated(text, arguments.must_get("to")?))
    });
    tera.register_filter("share", |part: i64, arguments: Kwargs, _: &State<'_>| -> TeraResult<i64> {
        let whole: i64 = arguments.must_get("of")?;
        Ok(if whole <= 0 { 0 } else { (part * 20 / whole).clamp(1, 20) })
    });
    tera.register_filter("percent", |part: i64, arguments: Kwargs, _: &State<'_>| -> TeraResult<i64> {
        let whole: i64 = arguments.must_get("of")?;
        Ok(if whole <= 0 { 0 } else { (part * 100 + whole / 2) / whole })
    });
    tera
}

/// Gives templates the addresses of static files, those of the theme with a hash of their bytes; `is_of_theme` tells them.
fn register_static(tera: &mut Tera, is_of_theme: impl Fn(&str) -> bool) {
    let hash = |bytes| blake3::hash(bytes).to_hex().get(..8).unwrap_or_default().to_owned();
    let of_theme = built_in_files().filter(|(path, _)| is_of_theme(path));
    let hashes: BTreeMap<&str, String> = of_theme.map(|(path, bytes)| (path, hash(bytes))).collect();
    tera.register_filter("static", move |path: &str, _: Kwargs, state: &State<'_>| -> TeraResult<String> {
        let base: String = state.get("base")?.unwrap_or_default();
        let query = hashes.get(path).map_or_else(String::new, |hash| format!("?{hash}"));
        Ok(format!("{base}{path}{query}"))
    });
}

/// Gives templates the words of a language: `{{ "briefings" | say }}`, `{{ "n-people" | say(n=12) }}`, `{{ 12400 | number }}`.
///
/// Values that are markup, such as what `{% set %}` captured, make markup of the message: the others are escaped then.
fn register_words(tera: &mut Tera, words: &Arc<Words>) {
    let own = Arc::clone(words);
    tera.register_filter("say", move |id: &str, values: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let is_markup = values.iter().any(|(_, value)| value.is_safe());
        let named = values.iter().filter_map(|(key, value)| Some((key.as_str()?, said(value, is_markup)?)));
        match own.find(id, named) {
            Some(text) if is_markup => Ok(Value::safe_string(&text)),
            Some(text) => Ok(text.into()),
            None => {
                Err(tera::Error::message(format!("there is no message `{id}` in the words of the pages")))
            }
        }
    });
    let own = Arc::clone(words);
    tera.register_filter("number", move |number: u64, _: Kwargs, _: &State<'_>| own.number(number as usize));
}

/// Returns a template's value as one of a message; `None` for what is neither text nor a number.
fn said(value: &Value, is_markup: bool) -> Option<words::Value<'_>> {
    match (value.as_str(), value.as_f64()) {
        (Some(text), _) if is_markup && !value.is_safe() => Some(escape(text).into()),
        (Some(text), _) => Some(text.into()),
        (None, Some(number)) => Some(number.into()),
        (None, None) => None,
    }
}

/// Turns what is wrong with templates as a whole into diagnostics: names that are not known come all at once, as text.
fn describe_all(error: &tera::Error, own: &BTreeMap<String, Source>) -> Vec<Diagnostic> {
    let tera::ErrorKind::Msg(text) = error.kind() else { return vec![describe(error, own, "")] };
    let mut reports: Vec<Report<'_>> = text.split("error: ").filter_map(Report::read).collect();
    // All built-in templates trip over the same block that the site's own base has not.
    let mut told = BTreeSet::new();
    reports.retain(|report| own.contains_key(report.template) || told.insert(report.message));
    let located = reports.iter().map(|report| {
        let span = own.get(report.template).map(|source| report.range(&source.text));
        located(report.message, report.template, span, own)
    });
    match reports.is_empty() {
        true => vec![describe(error, own, "")],
        false => located.collect(),
    }
}

/// What the engine says as text: ``Unknown filter `x` ``, then ` --> person.html:3:13`, then the line with marks below.
struct Report<'a> {
    message: &'a str,
    template: &'a str,
    /// From 1.
    line: usize,
    /// In `char`s, from 1.
    column: usize,
    /// In `char`s.
    length: usize,
}

impl Report<'_> {
    fn read(text: &str) -> Option<Report<'_>> {
        let mut lines = text.lines();
        let message = lines.next()?;
        let (_, place) = lines.next()?.split_once("--> ")?;
        let mut place = place.rsplitn(3, ':');
        let (column, line) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?);
        let marks = lines.nth(2).map_or(0, |marks| marks.matches('^').count());
        Some(Report { message, template: place.next()?, line, column, length: marks })
    }

    /// Returns the bytes of the template that are meant.
    fn range(&self, text: &str) -> Range<usize> {
        let before: usize = text.split_inclusive('\n').take(self.line.saturating_sub(1)).map(str::len).sum();
        let line = text.split_inclusive('\n').nth(self.line.saturating_sub(1)).unwrap_or_default();
        let bytes = |characters: usize| line.chars().take(characters).map(char::len_utf8).sum::<usize>();
        let start = self.column.saturating_sub(1);
        before + bytes(start)..before + bytes(start + self.length)
    }
}

/// Turns an error of the engine into a diagnostic at its place; `rendered` is the template that was asked for.
fn describe(error: &tera::Error, own: &BTreeMap<String, Source>, rendered: &str) -> Diagnostic {
    let text = error.to_string();
    let (message, name, range) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            (report.message(), report.filename(), Some(report.span().range.clone()))
        }
        tera::ErrorKind::CircularExtend { tpl, .. } => {
            ("this template extends itself, directly or through others", tpl.as_str(), None)
        }
        tera::ErrorKind::CircularInclude { tpl, .. } => {
            ("this template includes itself, directly or through others", tpl.as_str(), None)
        }
        tera::ErrorKind::MissingParent { current, parent } => {
            return located(&format!("there is no template `{parent}` to extend"), current, None, own);
        }
        _ => (text.as_str(), rendered, None),
    };
    located(message, name, range, own)
}

/// Says what is wrong at its place in the site's own template, or at the one that a built-in template trips over.
fn located(
    message: &str,
    name: &str,
    range: Option<Range<usize>>,
    own: &BTreeMap<String, Source>,
) -> Diagnostic {
    let message = lower_first(message.lines().next().unwrap_or_default().trim_end_matches('.'));
    if let Some(source) = own.get(name) {
        let first_line = 0..source.text.lines().next().unwrap_or_default().len();
        let range = range.filter(|range| source.text.get(range.clone()).is_some()).unwrap_or(first_line);
        return Diagnostic::new(Code::BadTemplate, Span::new(source.id, range), message)
            .help("`sayso theme --manual` lists what each template is given");
    }
    let named = own.iter().find(|(name, _)| message.contains(name.as_str())).or(own.first_key_value());
    let place = Span::file_start(named.map_or(FileId(0), |(_, source)| source.id));
    match name.is_empty() {
        true => Diagnostic::new(Code::BadTemplate, place, message),
        false => {
            let message = format!("in the built-in template {name}: {message}");
            Diagnostic::new(Code::BadTemplate, place, message)
                .help("the site's own templates need what the built-in ones use of them")
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_do_what_the_manual_says() {
        for (what, example, result) in FILTERS {
            let mut tera = prepared();
            tera.add_raw_template("example.html", example).expect("the example is a template");
            let mut context = Context::new();
            context.insert("base", "/");
            assert_eq!(tera.render("example.html", &context).expect("it can be rendered"), result, "{what}");
        }
    }
}
