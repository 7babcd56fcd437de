//! What can be asked for at the command line. Help, completions and the manual come from here.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use sayso::schema::Written;

/// A static-site generator for annotated briefings: who said what, in which office, on which day.
#[derive(Debug, Parser)]
#[command(name = "sayso", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// The site's folder, in which sayso.yaml and content/ stand
    #[arg(short = 'C', long, global = true, default_value = ".", value_name = "DIR")]
    pub(crate) root: PathBuf,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start a small site that builds at once
    Init(InitArgs),
    /// Make a content file with the right front matter and name
    New(NewArgs),
    /// Turn copy of any form into a briefing, with stubs for people nobody knows yet
    Import(ImportArgs),
    /// Show who said what in texts, and why sayso thinks so
    Annotate(AnnotateArgs),
    /// Score what sayso finds against what people say of the same texts
    Eval(EvalArgs),
    /// Report every mistake in the site's texts, settings and templates
    Check(CheckArgs),
    /// Build the site
    Build(BuildArgs),
    /// Serve the site on this computer, rebuild on save, reload the browser
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    /// List the built-in templates, or copy them to override them
    Theme(ThemeArgs),
    /// Print the site's data
    Export(ExportArgs),
    /// Print the JSON Schema of front matter or settings, for editors
    Schema(SchemaArgs),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Where; a new or empty folder
    #[arg(default_value = ".")]
    pub(crate) dir: PathBuf,
    /// Copy the full example site
    #[arg(long)]
    pub(crate) example: bool,
    /// The language of the new site and of its pages
    #[arg(long, default_value = "en", value_parser = sayso::scaffold::LANGUAGES, conflicts_with = "example")]
    pub(crate) language: String,
}

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// What to make
    pub(crate) kind: NewKind,
    /// Its title or name
    pub(crate) title: String,
    /// The file's stem, if the title does not make a good one
    #[arg(long)]
    pub(crate) id: Option<String>,
    /// The date of a briefing or event; today if absent
    #[arg(long)]
    pub(crate) date: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum NewKind {
    Briefing,
    Person,
    Organization,
    Event,
    Topic,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// A text, a web page or a .docx, in any encoding; - for standard input
    pub(crate) file: PathBuf,
    /// The date of the words, if the text does not give it
    #[arg(long)]
    pub(crate) date: Option<String>,
    /// Who published the text
    #[arg(long)]
    pub(crate) publisher: Option<String>,
    /// Where it was published
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// Print what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print what was understood as JSON, and write nothing
    #[arg(long, value_enum)]
    pub(crate) format: Option<JsonFormat>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum JsonFormat {
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct AnnotateArgs {
    /// Markdown or text files; all briefings of the site if absent
    pub(crate) files: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = AnnotateFormat::Table)]
    pub(crate) format: AnnotateFormat,
    /// Write uncertain speakers into the Markdown as {@?…}
    #[arg(long)]
    pub(crate) write: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum AnnotateFormat {
    /// For people
    Table,
    /// One array
    Json,
    /// One object a line
    Ndjson,
}

#[derive(Debug, Args)]
pub(crate) struct EvalArgs {
    /// Folders of texts (.txt) with gold beside them (.json), or of briefings (.md) that an editor marked
    #[arg(required = true, value_name = "DIR")]
    pub(crate) dirs: Vec<PathBuf>,
    /// Show beside it what the nearest name alone would give
    #[arg(long)]
    pub(crate) baseline: bool,
    /// Take every quotation to be marked in Markdown, so that others are wrong
    #[arg(long)]
    pub(crate) all_marked: bool,
    /// List everything that is wrong, by class, each with its place
    #[arg(long)]
    pub(crate) errors: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = EvalFormat::Human)]
    pub(crate) format: EvalFormat,
    /// Exit with 1 if a measure is below a number from 0 to 1; may be repeated
    #[arg(long, value_name = "MEASURE=SHARE")]
    pub(crate) at_least: Vec<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum EvalFormat {
    Human,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// How to print
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub(crate) format: CheckFormat,
    /// Check pages of drafts too, as `build --drafts` would make them
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Check pages of what is embargoed or has expired too
    #[arg(long)]
    pub(crate) future: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Apply the fixes that are safe
    #[arg(long)]
    pub(crate) fix: bool,
    /// Explain a code, such as no-role
    #[arg(long, value_name = "CODE")]
    pub(crate) explain: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum CheckFormat {
    Human,
    Short,
    Json,
    Sarif,
    Github,
}

#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    /// Where to write the site
    #[arg(long, default_value = "public")]
    pub(crate) out: PathBuf,
    /// Where the site will stand
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// Publish drafts
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Publish what is embargoed or has expired
    #[arg(long)]
    pub(crate) future: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Write every file anew
    #[arg(long)]
    pub(crate) clean: bool,
    /// Build although some files have errors; those keep their last good page
    #[arg(long)]
    pub(crate) keep_going: bool,
    /// The time of the build, RFC 3339; SOURCE_DATE_EPOCH is heeded as well
    #[arg(long, value_name = "TIME")]
    pub(crate) now: Option<String>,
    /// Print how long each stage took
    #[arg(long)]
    pub(crate) timings: bool,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The port on this computer
    #[arg(long, default_value_t = 4000)]
    pub(crate) port: u16,
    /// Publish drafts
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Publish what is embargoed or has expired
    #[arg(long)]
    pub(crate) future: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ThemeArgs {
    /// Templates to copy into templates/; without any they are listed
    pub(crate) names: Vec<String>,
    /// Copy all of them
    #[arg(long)]
    pub(crate) all: bool,
    /// Print what each template is given, with types, and what it can use
    #[arg(long)]
    pub(crate) manual: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// What to print
    #[arg(value_enum, default_value_t = ExportKind::Quotes)]
    pub(crate) kind: ExportKind,
    /// How to print it
    #[arg(long, value_enum, default_value_t = ExportFormat::Json)]
    pub(crate) format: ExportFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportKind {
    Quotes,
    People,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    Json,
    Ndjson,
    Csv,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// What it describes: the settings of a site, or the front matter of a kind of file
    #[arg(value_parser = written())]
    pub(crate) kind: Written,
}

fn written() -> impl TypedValueParser<Value = Written> {
    let named = |name: String| Written::ALL.into_iter().find(|one| one.name() == name);
    PossibleValuesParser::new(Written::ALL.map(Written::name))
        .map(move |name| named(name).expect("only these names are let through"))
}
