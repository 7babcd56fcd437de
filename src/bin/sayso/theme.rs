//! `sayso theme`

use std::path::Path;

use sayso::diagnostic::nearest;
use sayso::render;
use sayso::scaffold;
use sayso::words;

use crate::args::ThemeArgs;
use crate::terminal;
use crate::terminal::Outcome;

/// Lists the built-in templates, or copies some into `templates/`.
pub(crate) fn run(root: &Path, args: &ThemeArgs) -> anyhow::Result<Outcome> {
    if args.manual {
        terminal::print(render::theming().trim_end())?;
        return Ok(Outcome::Done);
    }
    let all: Vec<(String, &str)> = render::built_in_templates()
        .map(|(name, text)| (name.to_owned(), text))
        .chain(words::built_in_files().map(|(name, text)| (format!("words/{name}"), text)))
        .collect();
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    if args.names.is_empty() && !args.all {
        terminal::print(&names.join("\n"))?;
        return Ok(Outcome::Done);
    }
    terminal::site_world(root, None)?;
    for name in &args.names {
        if !names.contains(&name.as_str()) {
            let near = nearest(name, names.iter().copied())
                .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            anyhow::bail!("there is no template `{name}`{near}");
        }
    }
    let wanted = all.iter().filter(|(name, _)| args.all || args.names.iter().any(|wanted| wanted == name));
    let files: Vec<(String, String)> =
        wanted.map(|(name, text)| (format!("templates/{name}"), (*text).to_owned())).collect();
    scaffold::create(root, &files)?;
    for (path, _) in &files {
        terminal::print(path)?;
    }
    Ok(Outcome::Done)
}
