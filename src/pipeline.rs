//! The whole: the only code that calls one stage after another.
//!
//! [`understand`] goes from files to the graph of what is published and everything there is to say about the
//! texts; it is all that `check` needs. [`build`] goes on to pages and hands each artifact to a
//! [`Sink`] as soon as it is made, so that a large site never stands in memory as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use url::Url;

use crate::annotate;
use crate::catalog;
use crate::catalog::Catalog;
use crate::check;
use crate::config;
use crate::config::Config;
use crate::config::Outputs;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnosed;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::export;
use crate::index;
use crate::index::Index;
use crate::lexicon;
use crate::lexicon::Lexicon;
use crate::load;
use crate::load::Loaded;
use crate::model::{
    Annotations, Body, Briefing, BriefingId, ById, EntityKind, Item, Mention, Participation, PersonId, Quote,
    ResolvedBriefing, ResolvedText,
};
use crate::parse;
use crate::render;
use crate::render::{Shared, Theme};
use crate::resolve;
use crate::site;
use crate::site::{Artifact, PixelSize, Site, SiteFile, SitePage};
use crate::span::{FileId, Source, Span};
use crate::words;
use crate::words::Words;
use crate::world::{Entry, World, WorldError};
use crate::write::{Sink, WriteError};

/// What a run is asked to do differently from what `sayso.yaml` says.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Publish drafts.
    pub drafts: bool,
    /// Publish what is embargoed or has expired.
    pub future: bool,
    /// Treat warnings as errors.
    pub strict: bool,
    /// Build what can be built although some files have errors.
    pub keep_going: bool,
    /// Where the site will stand.
    pub base_url: Option<Url>,
    /// What is built beside the pages that every site has.
    pub outputs: Option<Outputs>,
}

/// A site as far as its texts are understood.
#[derive(Debug)]
pub struct Understood {
    /// All files read; [`crate::span::FileId`] is the place in this list.
    pub sources: Vec<Source>,
    /// Those of them that are copied as they are.
    pub copied: Vec<FileId>,
    /// The settings.
    pub config: Arc<Config>,
    /// All content files.
    pub catalog: Arc<Catalog>,
    /// The names that the site knows.
    pub lexicon: Arc<Lexicon>,
    /// The graph of what is published.
    pub index: Arc<Index>,
    /// Everything there is to say about the texts, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// How long each stage took.
    pub timings: Timings,
}

/// How long each stage took, in the order in which they ran.
#[derive(Clone, Debug, Default)]
pub struct Timings(pub Vec<(&'static str, Duration)>);

impl Timings {
    fn measure<T>(&mut self, stage: &'static str, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let output = run();
        self.0.push((stage, start.elapsed()));
        output
    }
}

/// What a build did.
#[derive(Debug)]
pub struct Built {
    /// The texts, and everything there is to say about them and their pages.
    pub understood: Understood,
    /// How many pages were rendered.
    pub pages: usize,
    /// Files whose last good version is to be kept, because their source has errors: a page's file, or a
    /// folder with `/` at its end.
    pub kept: Vec<String>,
    /// Whether the artifacts may be published: there are no errors, or the run keeps going.
    pub is_publishable: bool,
    /// Settings for the server, if the site asks for those of one that reads no file of the site's.
    pub server_settings: Option<String>,
}

/// A run could not be finished.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    /// Something could not be read.
    #[error(transparent)]
    World(#[from] WorldError),
    /// Something could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Reads and understands all texts of a site.
///
/// # Errors
///
/// When files cannot be read. Mistakes in texts are diagnostics.
pub fn understand(world: &dyn World, options: &Options) -> Result<Understood, WorldError> {
    let mut timings = Timings::default();
    let mut diagnostics = Vec::new();
    let loaded = timings.measure("load", || load::load(world))?.into_output(&mut diagnostics);
    let mut understood = understand_loaded(world, options, loaded, &BTreeSet::new(), timings)?;
    understood.diagnostics.append(&mut diagnostics);
    settle(&mut understood.diagnostics, options);
    Ok(understood)
}

/// Understands texts that have been read; briefings of files that are left out count as unreadable.
fn understand_loaded(
    world: &dyn World,
    options: &Options,
    loaded: Loaded,
    left_out: &BTreeSet<FileId>,
    mut timings: Timings,
) -> Result<Understood, WorldError> {
    let mut diagnostics = Vec::new();
    let config = Arc::new(configure(&loaded.sources, options).into_output(&mut diagnostics));
    let items = timings.measure("parse", || parse_all(&loaded, &config)).into_output(&mut diagnostics);
    let items = items.into_iter().map(|item| without(item, left_out)).collect();
    let catalog = Arc::new(catalog::catalog(items).into_output(&mut diagnostics));
    let lexicon = Arc::new(timings.measure("lexicon", || lexicon::lexicon(&catalog)));
    let found = timings.measure("annotate", || annotate_all(&catalog, &lexicon));
    let resolved = timings.measure("resolve", || resolve_all(found, &catalog, &lexicon, &config));
    let resolved = resolved.into_output(&mut diagnostics);
    let texts = resolve_texts(&catalog, &lexicon).into_output(&mut diagnostics);

    let visibility = visibility(world, options);
    let index = timings.measure("index", || {
        Arc::new(index::index(Arc::clone(&catalog), resolved, texts, &config, visibility))
    });
    diagnostics.extend(timings.measure("check", || check::check(&index)));
    diagnostics.extend(missing_source_files(world, &catalog)?);
    Ok(Understood {
        sources: loaded.sources,
        copied: loaded.copied,
        config,
        catalog,
        lexicon,
        index,
        diagnostics,
        timings,
    })
}

fn without(mut item: Item, left_out: &BTreeSet<FileId>) -> Item {
    if let Item::Briefing(briefing) = &mut item {
        briefing.common.is_whole &= !left_out.contains(&briefing.common.file);
    }
    item
}

/// Builds a site: understands its texts, renders every page and export, and hands them to `sink`.
///
/// When there are errors and the run does not keep going, nothing is rendered and nothing handed over. When it does,
/// briefings with errors are left out, as if nobody could read them; whatever else has errors is made as well as can be.
///
/// # Errors
///
/// When files cannot be read or the sink cannot keep an artifact. Mistakes in texts are diagnostics.
pub fn build(world: &dyn World, options: &Options, sink: &dyn Sink) -> Result<Built, PipelineError> {
    let mut timings = Timings::default();
    let mut diagnostics = Vec::new();
    let loaded = timings.measure("load", || load::load(world))?.into_output(&mut diagnostics);
    let mut understood = understand_loaded(world, options, loaded.clone(), &BTreeSet::new(), timings)?;
    diagnostics.append(&mut understood.diagnostics);
    let theme = Theme::load(&understood.sources).into_output(&mut diagnostics);
    let files = files(world, &theme, &understood)?;
    let words = words(&understood).into_output(&mut diagnostics);
    let mut site = lay_out(world, &understood, (&words, &files)).into_output(&mut diagnostics);
    diagnostics.extend(site::check_links(&site));
    diagnostics.extend(theme.missing_templates(&site));
    settle(&mut diagnostics, options);

    let kept = last_good(&diagnostics, &understood, &site, visibility(world, options));
    let left_out = left_out(&diagnostics, &site);
    if options.keep_going && !left_out.is_empty() {
        // What is noticed now follows from what is left out, and has been said in other words.
        understood = understand_loaded(world, options, loaded, &left_out, understood.timings)?;
        site = lay_out(world, &understood, (&words, &files)).output;
    }
    if is_publishable(&diagnostics, &understood.sources, options) {
        let mut timings = std::mem::take(&mut understood.timings);
        let rendered = timings.measure("render", || render_editions(&site, &theme, sink))?;
        diagnostics.extend(rendered);
        timings.measure("export", || export::for_site(&site, |artifact| sink.put(artifact)))?;
        timings.measure("static", || copy_files(world, &site, &theme, &understood.sources, sink))?;
        understood.timings = timings;
        settle(&mut diagnostics, options);
    }
    let is_publishable = is_publishable(&diagnostics, &understood.sources, options);
    understood.diagnostics = diagnostics;
    let (pages, server_settings) = (site.pages.len(), export::for_server(&site));
    Ok(Built { understood, pages, kept, is_publishable, server_settings })
}

fn lay_out(
    world: &dyn World,
    understood: &Understood,
    (words, files): (&[Arc<Words>], &[(String, SiteFile)]),
) -> Diagnosed<Site> {
    let (index, config) = (Arc::clone(&understood.index), Arc::clone(&understood.config));
    site::site(index, config, words, files.to_vec(), world.now())
}

/// Reads the words of the site's languages, its own first; a further language without words is reported and left out.
pub fn words(understood: &Understood) -> Diagnosed<Vec<Arc<Words>>> {
    let (sources, config) = (&understood.sources, &understood.config);
    let available = words::available(sources);
    let mut diagnostics = Vec::new();
    let missing = |tag: &str, code: Code, span: Span| {
        let help = format!(
            "copy them with `sayso theme words/en.ftl`, and translate them as {}{tag}.ftl",
            words::FOLDER
        );
        let message = match code {
            Code::NoWords => format!("pages are in English: there are no words for them in `{tag}`"),
            _ => format!("there are no words for pages in `{tag}`"),
        };
        let is_missing = !available.contains(tag) && !available.contains(words::primary(tag));
        is_missing.then(|| Diagnostic::new(code, span, message).help(help))
    };
    let own = config.language_at.and_then(|span| missing(&config.language, Code::NoWords, span));
    diagnostics.extend(own);
    let mut all = vec![Arc::new(Words::load(sources, &config.language).into_output(&mut diagnostics))];
    for language in &config.languages {
        let tag = language.tag.value.as_str();
        match missing(tag, Code::BadConfig, language.tag.span) {
            Some(diagnostic) => diagnostics.push(diagnostic),
            None => all.push(Arc::new(Words::load(sources, tag).into_output(&mut diagnostics))),
        }
    }
    // A file of words is read for each language that falls back on it.
    diagnostics.dedup();
    Diagnosed { output: all, diagnostics }
}

fn visibility(world: &dyn World, options: &Options) -> index::Visibility {
    index::Visibility { drafts: options.drafts, future: options.future, now: world.now() }
}

/// Tells whether what comes of a site may be shown to readers.
fn is_publishable(diagnostics: &[Diagnostic], sources: &[Source], options: &Options) -> bool {
    match options.keep_going {
        true => !diagnostics.iter().any(|diagnostic| stops_every_build(diagnostic, sources)),
        false => !has_errors(diagnostics),
    }
}

/// Tells whether an error concerns all pages: with other settings or templates each of them would be another.
fn stops_every_build(diagnostic: &Diagnostic, sources: &[Source]) -> bool {
    let path = sources.get(diagnostic.span.file.0 as usize).map_or(load::CONFIG, |source| &source.path);
    let is_of_all = path == load::CONFIG || path.split('/').next() == Some(load::TEMPLATES);
    diagnostic.severity == Severity::Error && is_of_all
}

/// Returns the files of published briefings that have errors.
fn left_out(diagnostics: &[Diagnostic], site: &Site) -> BTreeSet<FileId> {
    let wrong = files_with_errors(diagnostics);
    let briefings = site.index.briefings.iter().map(|id| site.index.catalog.briefings[id].common.file);
    briefings.filter(|file| wrong.contains(file)).collect()
}

fn files_with_errors(diagnostics: &[Diagnostic]) -> BTreeSet<FileId> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|diagnostic| diagnostic.span.file).collect()
}

/// A text that is read on its own, with a site around it or without.
#[derive(Debug)]
pub struct Reading {
    /// The text and, of a briefing's file, its front matter.
    pub briefing: Briefing,
    /// What was found in it.
    pub annotations: Annotations,
    /// Its quotes, with what the editor's marks and front matter say of them.
    pub quotes: Vec<Quote>,
    /// The names and links in it.
    pub mentions: Vec<Mention>,
    /// Who took part, as the front matter lists them, else as the text says.
    pub participants: Vec<Participation>,
    /// What there is to say about it.
    pub diagnostics: Vec<Diagnostic>,
}

/// What stands around a text: a site, or nothing.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The site's content files.
    pub catalog: Arc<Catalog>,
    /// The names that the site knows.
    pub lexicon: Arc<Lexicon>,
    /// The site's settings.
    pub config: Arc<Config>,
}

impl From<&Understood> for Surroundings {
    fn from(site: &Understood) -> Surroundings {
        let (catalog, lexicon, config) = (&site.catalog, &site.lexicon, &site.config);
        Surroundings {
            catalog: Arc::clone(catalog),
            lexicon: Arc::clone(lexicon),
            config: Arc::clone(config),
        }
    }
}

/// Reads one text: a briefing's file, or any other.
pub fn read(source: &Source, format: parse::Format, around: &Surroundings) -> Reading {
    let Diagnosed { output: briefing, mut diagnostics } =
        parse::diagnosed_text(source, format, &around.config);
    let context = match briefing.common.is_whole {
        true => context(&briefing, &around.catalog),
        false => annotate::Context::default(),
    };
    let mut reading = reading(briefing, &context, around);
    diagnostics.append(&mut reading.diagnostics);
    Reading { diagnostics, ..reading }
}

/// Annotates and resolves one text.
pub fn reading(briefing: Briefing, context: &annotate::Context, around: &Surroundings) -> Reading {
    let Surroundings { catalog, lexicon, config } = around;
    let annotations = annotate::annotate(&briefing.common.body.prose, lexicon, context);
    let id = BriefingId::new(&briefing.common.id);
    let resolved = resolve::resolve(&id, &briefing, annotations.clone(), catalog, lexicon, config);
    let ResolvedBriefing { quotes, mentions, participants, .. } = resolved.output;
    Reading { briefing, annotations, quotes, mentions, participants, diagnostics: resolved.diagnostics }
}

fn missing_source_files(world: &dyn World, catalog: &Catalog) -> Result<Vec<Diagnostic>, WorldError> {
    let entries = world.list("sources")?;
    let files: Vec<&str> = entries
        .iter()
        .filter_map(|entry| match entry {
            Entry::File { path, .. } => path.strip_prefix("sources/"),
            Entry::Refused { .. } => None,
        })
        .collect();
    Ok(check::missing_source_files(catalog, &files))
}

/// Tells whether a file of the last build is to be kept because its source has errors now.
pub fn is_kept(path: &str, kept: &[String]) -> bool {
    kept.iter().any(|keep| path == keep || (keep.ends_with('/') && path.starts_with(keep.as_str())))
}

/// Tells whether any of the diagnostics stops a build.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

fn configure(sources: &[Source], options: &Options) -> Diagnosed<Config> {
    let written = sources.iter().find(|source| source.path == load::CONFIG);
    let mut configured = written.map_or_else(|| Diagnosed::clean(Config::default()), config::config);
    if let Some(base_url) = &options.base_url {
        configured.output.base_url = base_url.clone();
    }
    if let Some(outputs) = options.outputs {
        configured.output.outputs = outputs;
    }
    configured
}

/// Parses all content files; for those that could not be read, which has been said, something stands in.
fn parse_all(loaded: &Loaded, config: &Config) -> Diagnosed<Vec<Item>> {
    let is_content =
        |source: &&Source| source.path.starts_with(load::CONTENT) && source.path.ends_with(".md");
    let content: Vec<&Source> = loaded.sources.iter().filter(is_content).collect();
    let parsed = content.par_iter().map(|source| match loaded.unreadable.contains(&source.id) {
        true => Diagnosed::clean(parse::stand_in(source)),
        false => parse::parse(source, config),
    });
    gather(parsed.collect())
}

fn annotate_all(catalog: &Catalog, lexicon: &Lexicon) -> Vec<(BriefingId, Annotations)> {
    let briefings: Vec<(&BriefingId, &Briefing)> = catalog.briefings.iter().collect();
    let annotated = briefings.par_iter().map(|(id, briefing)| {
        let context = context(briefing, catalog);
        ((*id).clone(), annotate::annotate(&briefing.common.body.prose, lexicon, &context))
    });
    annotated.collect()
}

/// What is known about a briefing besides its words.
pub fn context(briefing: &Briefing, catalog: &Catalog) -> annotate::Context {
    let speakers = briefing.speakers.iter().map(|one| PersonId::new(EntityKind::split(&one.value).1));
    let event = briefing.event.as_ref().and_then(|event| catalog.events.get(&event.value));
    let listed = briefing.participants.iter().flatten().chain(event.iter().flat_map(|one| &one.participants));
    let present = listed.filter_map(|entry| entry.person.as_ref()).map(|person| person.value.clone());
    let mut names: Vec<String> = Vec::new();
    for id in speakers.chain(present) {
        let name = catalog.people.get(&id).map(|person| person.name.value.clone());
        names.extend(name.filter(|name| !names.contains(name)));
    }
    let language = briefing.language.as_ref().map(|language| language.value.clone());
    annotate::Context { day: Some(briefing.date.value.first_day()), speakers: names, language }
}

fn resolve_all(
    found: Vec<(BriefingId, Annotations)>,
    catalog: &Catalog,
    lexicon: &Lexicon,
    config: &Config,
) -> Diagnosed<ById<BriefingId, ResolvedBriefing>> {
    let resolved = found.into_par_iter().map(|(id, annotations)| {
        let briefing = &catalog.briefings[&id];
        resolve::resolve(&id, briefing, annotations, catalog, lexicon, config)
    });
    gather(resolved.collect()).map(|all| {
        all.into_iter().map(|briefing: ResolvedBriefing| (briefing.id.clone(), briefing)).collect()
    })
}

/// Resolves the links of all texts that are no briefings.
fn resolve_texts(catalog: &Catalog, lexicon: &Lexicon) -> Diagnosed<BTreeMap<FileId, ResolvedText>> {
    let bodies: Vec<&Body> = catalog.other_files().map(|common| &common.body).collect();
    let linked = bodies.into_par_iter().filter(|body| !body.prose.links.is_empty());
    let resolved = linked.map(|body| resolve::text(body, catalog, lexicon).map(|text| (body.file, text)));
    gather(resolved.collect()).map(|all| all.into_iter().collect())
}

/// Renders the pages of all languages.
fn render_editions(site: &Site, theme: &Theme, sink: &dyn Sink) -> Result<Vec<Diagnostic>, WriteError> {
    let rendered = site.in_each_language().iter().map(|edition| render_all(edition, theme, sink));
    Ok(rendered.collect::<Result<Vec<_>, WriteError>>()?.concat())
}

/// Renders pages, and the data files beside briefings: a briefing with its quotes at a time, so that its text is
/// rendered once and then dropped.
fn render_all(site: &Site, theme: &Theme, sink: &dyn Sink) -> Result<Vec<Diagnostic>, WriteError> {
    let (shared, theme) = (Shared::new(site), theme.for_site(site));
    // Quotes' pages stand below their briefing's, and pages are in the order of their routes.
    let groups: Vec<&[SitePage]> = site
        .pages
        .chunk_by(|one, next| one.briefing().is_some() && one.briefing() == next.briefing())
        .collect();
    let rendered = groups.par_iter().map(|group| {
        let briefing = group.first().and_then(|page| page.briefing());
        let text = briefing.map(|id| render::briefing_text(site, id));
        let mut diagnostics = Vec::new();
        for page in *group {
            let rendered = render::render(&theme, &shared, page, text.as_ref());
            diagnostics.extend(rendered.diagnostics);
            rendered.output.into_iter().try_for_each(|artifact| sink.put(artifact))?;
        }
        let card = briefing.and_then(|id| render::card_file(site, id, |path| sink.standing(path)));
        card.into_iter().try_for_each(|card| sink.put(card))?;
        if let (Some(id), Some(text), true) = (briefing, &text, site.config.outputs.data) {
            export::for_briefing(site, id, text).into_iter().try_for_each(|artifact| sink.put(artifact))?;
        }
        Ok(diagnostics)
    });
    Ok(rendered.collect::<Result<Vec<_>, WriteError>>()?.into_iter().flatten().collect())
}

/// Endings of files whose size in pixels is read.
const PICTURES: [&str; 7] = [".avif", ".gif", ".jpeg", ".jpg", ".jxl", ".png", ".webp"];

/// Files of the theme that only the search page asks for.
const SEARCH_SCRIPTS: [&str; 2] = ["search-index.js", "search.js"];

/// All files that are copied as they are, by their addresses, pictures with their size.
fn files(
    world: &dyn World,
    theme: &Theme,
    understood: &Understood,
) -> Result<Vec<(String, SiteFile)>, WorldError> {
    let of_theme = |(address, bytes): (&str, &[u8])| {
        (address.to_owned(), SiteFile { source: None, size: PixelSize::of(bytes) })
    };
    let is_wanted = |address: &str| understood.config.outputs.search || !SEARCH_SCRIPTS.contains(&address);
    let of_theme = theme.files().filter(|(address, _)| is_wanted(address)).map(of_theme);
    let mut files: Vec<(String, SiteFile)> = of_theme.collect();
    for source in understood.copied.iter().filter_map(|id| understood.sources.get(id.0 as usize)) {
        let Some((_, address)) = source.path.split_once('/') else { continue };
        let is_picture = PICTURES.iter().any(|ending| address.to_lowercase().ends_with(ending));
        let bytes = if is_picture { world.read(&source.path)? } else { None };
        let size = bytes.and_then(|bytes| PixelSize::of(&bytes));
        files.push((address.to_owned(), SiteFile { source: Some(source.id), size }));
    }
    Ok(files)
}

fn copy_files(
    world: &dyn World,
    site: &Site,
    theme: &Theme,
    sources: &[Source],
    sink: &dyn Sink,
) -> Result<(), PipelineError> {
    for (address, file) in &site.files {
        let bytes = match file.source.and_then(|id| sources.get(id.0 as usize)) {
            Some(source) => world.read(&source.path)?,
            None => theme.file(address).map(<[u8]>::to_vec),
        };
        if let Some(bytes) = bytes {
            sink.put(Artifact { path: address.clone(), bytes })?;
        }
    }
    Ok(())
}

/// Returns what the last good build made of the files that have errors now, but for those that are not to be seen.
fn last_good(
    diagnostics: &[Diagnostic],
    understood: &Understood,
    site: &Site,
    visibility: index::Visibility,
) -> Vec<String> {
    let briefings = understood.catalog.briefings.values().map(|briefing| &briefing.common);
    let withheld: BTreeSet<FileId> = briefings
        .chain(understood.catalog.other_files())
        .filter(|common| index::is_withheld(common, &understood.config, visibility))
        .map(|common| common.file)
        .collect();
    let wrong = files_with_errors(diagnostics).into_iter().filter(|file| !withheld.contains(file));
    let sources = wrong.filter_map(|file| understood.sources.get(file.0 as usize));
    sources.flat_map(|source| page_folders(source, site)).collect::<BTreeSet<String>>().into_iter().collect()
}

/// Returns the folder of the page that a content file makes, one in each language: by its route if it has one, else by
/// its path; of a file that is copied its address, unless something else stands there.
fn page_folders(source: &Source, site: &Site) -> Vec<String> {
    let editions = site.editions.iter().chain([site]);
    let routes: Vec<String> = editions
        .filter_map(|edition| edition.routes_by_file.get(&source.path))
        .map(|route| route.as_str().to_owned())
        .collect();
    if !routes.is_empty() {
        return routes;
    }
    let Some((top, address)) = source.path.split_once('/') else { return Vec::new() };
    let Some(below) = address.strip_suffix(".md").filter(|_| top == load::CONTENT) else {
        let is_other = site.page_of_file(address).is_some() || site.is_made(address);
        return if is_other { Vec::new() } else { vec![address.to_owned()] };
    };
    let folder = below.split('/').next().unwrap_or_default();
    let stem = below.rsplit('/').next().unwrap_or_default();
    // Its language cannot be read, or stands in its name: the page may be in any edition.
    let languages = &site.record.languages;
    let base = languages.iter().find_map(|one| below.strip_suffix(&format!(".{}", one.tag))).unwrap_or(below);
    let path = match folder {
        "briefings" | "people" | "organizations" | "events" | "topics" => format!("{folder}/{stem}/"),
        _ => format!("{base}/"),
    };
    languages.iter().map(|language| format!("{}{path}", language.prefix)).collect()
}

/// Sorts, drops equal ones, and makes errors of warnings where that is asked for.
fn settle(diagnostics: &mut Vec<Diagnostic>, options: &Options) {
    for diagnostic in diagnostics.iter_mut() {
        if options.strict && diagnostic.severity == Severity::Warning {
            diagnostic.severity = Severity::Error;
        }
    }
    diagnostics.sort_by(|left, right| left.sort_key().cmp(&right.sort_key()));
    diagnostics.dedup();
}

fn gather<T>(all: Vec<Diagnosed<T>>) -> Diagnosed<Vec<T>> {
    let mut diagnostics = Vec::new();
    let output = all.into_iter().map(|one| one.into_output(&mut diagnostics)).collect();
    Diagnosed { output, diagnostics }
}
