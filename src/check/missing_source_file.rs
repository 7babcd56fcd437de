//! `missing-source-file`: a cited source names a text that is not in `sources/`.
//!
//! Caught: `file: minutes.txt` without `sources/minutes.txt`. Left alone: a source without `file`.

use crate::catalog::Catalog;
use crate::diagnostic::{Code, Diagnostic, nearest};

/// Looks at the sources of all briefings; `files` are the paths below the folder `sources/`, without it.
pub fn missing_source_files(catalog: &Catalog, files: &[&str]) -> Vec<Diagnostic> {
    let cited = catalog.briefings.values().flat_map(|briefing| &briefing.sources);
    let named = cited.filter_map(|source| source.file.as_ref());
    let missing = named.filter(|file| !files.contains(&file.value.as_str()));
    missing
        .map(|file| {
            let message = format!("there is no file `sources/{}`", file.value);
            let near = nearest(&file.value, files.iter().copied());
            let help = near.map(|near| format!("did you mean `{near}`?"));
            Diagnostic::new(Code::MissingSourceFile, file.span, message).help_if(help)
        })
        .collect()
}
