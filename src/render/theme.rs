//! Templates and static files: the built-in ones, with the site's own before them.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use tera::{Context, Kwargs, State, Tera, TeraResult};

use crate::diagnostic::{Code, Diagnosed, Diagnostic};
use crate::load::TEMPLATES;
use crate::render::views::truncated;
use crate::span::{FileId, Source, Span};

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
            .filter_map(|source| Some((source.path.strip_prefix(&prefix)?.to_owned(), source.clone())))
            .collect();
        let mut diagnostics = Vec::new();
        let mut templates: BTreeMap<String, String> =
            built_in_templates().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        templates.extend(own.iter().map(|(name, source)| (name.clone(), source.text.to_string())));
        let mut tera = prepared();
        let added = tera.add_raw_templates(templates);
        if let Err(error) = added {
            diagnostics.push(describe(&error, &own, ""));
            tera = prepared();
            let built_in = built_in_templates().map(|(name, text)| (name.to_owned(), text.to_owned()));
            tera.add_raw_templates(built_in).expect("the built-in templates are tested");
        }
        Diagnosed { output: Theme { tera, sources: own }, diagnostics }
    }

    /// Tells whether there is a template of this name.
    pub fn has(&self, name: &str) -> bool {
        self.tera.get_template_names().any(|known| known == name)
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

/// Returns the names and texts of the built-in templates, in the order of their names.
pub fn built_in_templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    files(&BUILT_IN_TEMPLATES)
        .into_iter()
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

/// Returns an engine that knows our functions and filters; they must be there before templates are added.
fn prepared() -> Tera {
    let mut tera = Tera::default();
    tera.autoescape_on(vec![".html"]);
    tera.register_filter("static", |path: &str, _: Kwargs, state: &State<'_>| -> TeraResult<String> {
        let base: String = state.get("base")?.unwrap_or_default();
        let hash = BUILT_IN_FILES.get_file(path).map(|file| blake3::hash(file.contents()).to_hex());
        let query = hash.map_or_else(String::new, |hash| format!("?{}", hash.get(..8).unwrap_or_default()));
        Ok(format!("{base}{path}{query}"))
    });
    tera.register_filter("plural", |count: i64, arguments: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let one: String = arguments.must_get("one")?;
        let many: String = arguments.must_get("many")?;
        Ok(format!("{count} {}", if count == 1 { one } else { many }))
    });
    tera.register_filter("shorten", |text: &str, arguments: Kwargs, _: &State<'_>| -> TeraResult<String> {
        Ok(truncated(text, arguments.must_get("to")?))
    });
    tera.register_filter("share", |part: i64, arguments: Kwargs, _: &State<'_>| -> TeraResult<i64> {
        let whole: i64 = arguments.must_get("of")?;
        Ok(if whole <= 0 { 0 } else { (part * 20 / whole).clamp(1, 20) })
    });
    tera
}

/// Turns an error of the engine into a diagnostic at its place; `rendered` is the template that was asked for.
fn describe(error: &tera::Error, own: &BTreeMap<String, Source>, rendered: &str) -> Diagnostic {
    let (message, name, span) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            (report.message().to_owned(), report.filename().to_owned(), Some(report.span().range.clone()))
        }
        tera::ErrorKind::CircularExtend { tpl, .. } => {
            ("this template extends itself, directly or through others".to_owned(), tpl.clone(), None)
        }
        tera::ErrorKind::CircularInclude { tpl, .. } => {
            ("this template includes itself, directly or through others".to_owned(), tpl.clone(), None)
        }
        tera::ErrorKind::MissingParent { current, parent } => {
            (format!("there is no template `{parent}` to extend"), current.clone(), None)
        }
        _ => (error.to_string(), rendered.to_owned(), None),
    };
    let message = lower_first(message.lines().next().unwrap_or_default().trim_end_matches('.'));
    let Some(source) = own.get(&name) else {
        let place = Span::file_start(FileId(0));
        let whole = if name.is_empty() {
            error.to_string()
        } else {
            format!("in the built-in template {name}: {message}")
        };
        return Diagnostic::new(
            Code::BadTemplate,
            place,
            lower_first(whole.lines().next().unwrap_or_default()),
        );
    };
    let first_line = 0..source.text.lines().next().unwrap_or_default().len();
    let range = span.filter(|range| source.text.get(range.clone()).is_some()).unwrap_or(first_line);
    let span = Span::new(source.id, range);
    Diagnostic::new(Code::BadTemplate, span, message)
        .help("the template's values are listed in src/render/view.rs of sayso")
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
