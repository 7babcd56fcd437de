//! `sayso check`

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use sayso::diagnostic::draw;
use sayso::diagnostic::draw::Look;
use sayso::diagnostic::{CODES, Code, Diagnostic, Edit, Safety, nearest};
use sayso::pipeline;
use sayso::pipeline::Options;
use sayso::scaffold;
use sayso::span::{Source, slice};
use sayso::write::MemorySink;

use crate::args::{CheckArgs, CheckFormat};
use crate::terminal;
use crate::terminal::Outcome;

/// Reports every mistake that a build would; builds in memory and writes nothing.
pub(crate) fn run(root: &Path, args: &CheckArgs) -> anyhow::Result<Outcome> {
    if let Some(code) = &args.explain {
        return explain(code);
    }
    let world = terminal::site_world(root, None)?;
    let options =
        Options { strict: args.strict, drafts: args.drafts, future: args.future, ..Options::default() };
    let mut built = pipeline::build(&world, &options, &MemorySink::default())?;
    if args.fix {
        let fixed = apply_fixes(root, &built.understood.diagnostics, &built.understood.sources)?;
        terminal::tell(&format!("{fixed} fixes applied"));
        if fixed > 0 {
            built = pipeline::build(&world, &options, &MemorySink::default())?;
        }
    }
    let (diagnostics, sources) = (&built.understood.diagnostics, &built.understood.sources);
    print(diagnostics, sources, args.format)?;
    match pipeline::has_errors(diagnostics) {
        true => Ok(Outcome::TextsHaveErrors),
        false => Ok(Outcome::Done),
    }
}

fn print(diagnostics: &[Diagnostic], sources: &[Source], format: CheckFormat) -> anyhow::Result<()> {
    match format {
        CheckFormat::Human => {
            for diagnostic in diagnostics {
                let drawn = draw::human(diagnostic, sources, Look::Colored);
                terminal::print(&format!("{drawn}\n"))?;
            }
            let counted = terminal::counted(diagnostics);
            terminal::tell(counted.as_deref().unwrap_or("no errors, no warnings"));
        }
        CheckFormat::Short => {
            for diagnostic in diagnostics {
                terminal::print(&draw::short(diagnostic, sources))?;
            }
        }
        CheckFormat::Github => {
            for diagnostic in diagnostics {
                terminal::print(&draw::github(diagnostic, sources))?;
            }
        }
        CheckFormat::Json => {
            terminal::print(&serde_json::to_string_pretty(&draw::json(diagnostics, sources))?)?
        }
        CheckFormat::Sarif => {
            terminal::print(&serde_json::to_string_pretty(&draw::sarif(diagnostics, sources))?)?
        }
    }
    Ok(())
}

/// Prints the page about a code.
fn explain(name: &str) -> anyhow::Result<Outcome> {
    let Some(code) = Code::from_name(name) else {
        let near = nearest(name, CODES.iter().map(|code| code.name()));
        match near {
            Some(near) => anyhow::bail!("there is no code `{name}`; did you mean `{near}`?"),
            None => {
                let all: Vec<&str> = CODES.iter().map(|code| code.name()).collect();
                anyhow::bail!("there is no code `{name}`; the codes are {}", all.join(", "))
            }
        }
    };
    let explanation = code.explanation();
    let severity = draw::severity_word(explanation.severity);
    terminal::print(&format!("{code} ({severity})\n\n{}\n\n{}", explanation.summary, explanation.text))?;
    Ok(Outcome::Done)
}

/// Applies the safe fixes, file by file, each swapped in whole; of overlapping edits the first wins.
fn apply_fixes(root: &Path, diagnostics: &[Diagnostic], sources: &[Source]) -> anyhow::Result<usize> {
    let mut by_file: BTreeMap<usize, Vec<&Edit>> = BTreeMap::new();
    let safe = diagnostics
        .iter()
        .filter_map(|diagnostic| diagnostic.fix.as_ref())
        .filter(|fix| fix.safety == Safety::Safe);
    for edit in safe.flat_map(|fix| &fix.edits) {
        by_file.entry(edit.span.file.0 as usize).or_default().push(edit);
    }
    let mut count = 0;
    for (file, mut edits) in by_file {
        let Some(source) = sources.get(file) else { continue };
        edits.sort_by_key(|edit| edit.span);
        let mut text = String::with_capacity(source.text.len());
        let mut at = 0;
        for edit in edits {
            let range = edit.span.range();
            if range.start < at {
                continue;
            }
            text.push_str(slice(&source.text, at..range.start));
            text.push_str(&edit.replacement);
            at = range.end;
            count += 1;
        }
        text.push_str(slice(&source.text, at..));
        scaffold::replace(&root.join(&source.path), &text)
            .with_context(|| format!("cannot mend {}", source.path))?;
    }
    Ok(count)
}
