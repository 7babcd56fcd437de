//! The manual of templates, made from the code: what each is given, with types, and what it can use.
//!
//! `docs/theming.md` is what [`theming`] returns, which a test compares; `sayso theme --manual` prints it.

use crate::render::theme;
use crate::render::view::{FieldDoc, GIVEN, VIEWS, ViewDoc};

/// Returns the manual, in Markdown.
pub fn theming() -> String {
    let mut manual = INTRODUCTION.to_owned();
    manual.push_str("\n## Templates\n\nEvery template is given `site` ([`SiteView`](#siteview)) and `page` ([`PageView`](#pageview)), and one value more:\n\n| template | value |\n| --- | --- |\n");
    for (template, name, kind) in GIVEN {
        manual.push_str(&format!("| `{template}` | `{name}`: {} |\n", words_of(kind)));
    }
    manual.push_str("| `404.html` | nothing more |\n");
    manual.push_str("\n## Blocks\n\nA template that begins with `{% extends \"base.html\" %}` fills these; `{{ super() }}` stands for what they hold.\n\n");
    manual.push_str(&parts("block"));
    manual.push_str("\n## Components\n\nPieces of markup that every template can use: `{{ <person_name person={speaker} /> }}`. A site's own file of the same name\nin `templates/components/` replaces all components of that file.\n\n");
    manual.push_str(&parts("component"));
    manual.push_str("\n## Filters\n\nBesides those of [Tera](https://keats.github.io/tera/):\n\n| filter | such as | gives |\n| --- | --- | --- |\n");
    for (what, example, result) in theme::FILTERS {
        manual.push_str(&format!("| {what} | `{example}` | `{result}` |\n"));
    }
    manual.push_str(
        "\n## Values\n\n“or none” marks what may be absent: `{% if person.image %}` asks for it.\n",
    );
    for view in VIEWS {
        manual.push_str(&described(view));
    }
    manual
}

const INTRODUCTION: &str = "# Templates, looks and words

Made from the code by `sayso theme --manual`; not written by hand.

A site changes its pages in three ways, each without the next:

1. **By settings.** `theme:` in `sayso.yaml` takes `colors` and `dark_colors` (`paper`, `ink`, `soft`, `rule`, `wash`, `link`,
   `accent`, `mark`, each `#rrggbb`), `fonts` (`text` and `interface`, families with commas between them) and `stylesheet`, a
   file below `static/` that is read last. `publisher: {logo: logo.svg}` puts a picture of `static/` before the site's name.
   All other keys below `theme:` are the templates' own: `site.theme`.
2. **By words.** `sayso theme words/en.ftl` copies the words of the pages; a site's file needs to hold only those it changes,
   and a file for another language makes pages in it possible.
3. **By templates.** `sayso theme briefing.html` copies a built-in template into `templates/`, where it stands for the built-in
   one. A mistake in it is reported at its line. A content file may ask for another template: `template: mine.html`.
";

/// Describes a view under a heading of its own.
fn described(view: &ViewDoc) -> String {
    let mut text = format!(
        "\n### {}\n\n{}\n\n| value | type | |\n| --- | --- | --- |\n",
        view.name,
        doc(view.attributes)
    );
    for FieldDoc { name, kind, attributes } in view.fields {
        let doc = doc(attributes).replace('|', "\\|");
        text.push_str(&format!("| `{name}` | {} | {doc} |\n", words_of(kind)));
    }
    text
}

/// Joins the lines of documentation among attributes: `doc = r" The id."` or `doc = " The id."`.
fn doc(attributes: &[&str]) -> String {
    let line = |attribute: &&str| {
        let text = attribute.strip_prefix("doc =")?.trim().trim_start_matches('r').trim_matches('#');
        let text = text.strip_prefix('"')?.strip_suffix('"')?;
        Some(text.replace("\\\"", "\"").trim().to_owned())
    };
    attributes.iter().filter_map(line).collect::<Vec<_>>().join(" ")
}

/// Says a type of Rust as authors of templates read it.
fn words_of(kind: &str) -> String {
    let kind: String = kind.chars().filter(|character| !character.is_whitespace()).collect();
    let inner = |start: &str| kind.strip_prefix(start).and_then(|rest| rest.strip_suffix('>')).map(words_of);
    if let Some(inner) = inner("Option<") {
        return format!("{inner}, or none");
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list of {inner}");
    }
    if let Some(inner) = inner("Made<") {
        return inner;
    }
    if let Some((of, inner)) = kind.split_once('<').and_then(|(of, rest)| Some((of, rest.strip_suffix('>')?)))
    {
        return format!("{} of {}", words_of(of), words_of(inner));
    }
    match kind.as_str() {
        "String" | "&'staticstr" => "text".to_owned(),
        "usize" | "i16" => "number".to_owned(),
        "bool" => "true or false".to_owned(),
        "Value" => "what the settings say".to_owned(),
        "T" => "entry".to_owned(),
        view => format!("[`{view}`](#{})", view.to_lowercase()),
    }
}

/// Lists the blocks or the components of the built-in templates, each with the comment that stands before it.
fn parts(kind: &str) -> String {
    let start = format!("{kind} ");
    let mut list = String::new();
    for (name, text) in
        theme::built_in_templates().filter(|(name, _)| kind != "block" || *name == "base.html")
    {
        for (before, after) in tags(text, &start) {
            let signature = after.trim();
            let comment = before.trim_end().strip_suffix("#}").and_then(|before| before.rsplit_once("{#"));
            let comment = comment.map_or("", |(_, comment)| comment.trim_matches(['-', ' ']));
            list.push_str(&format!("- `{signature}` in `{name}`: {comment}\n"));
        }
    }
    list
}

/// Finds the tags of a template that begin with `start`: what stands before each, and what it says.
fn tags<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    text.match_indices("{%").filter_map(move |(at, _)| {
        let (before, tag) = text.split_at_checked(at)?;
        let inner = tag.split_once("%}")?.0.trim_start_matches("{%").trim_matches(['-', ' ']);
        Some((before, inner.strip_prefix(start)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_described() {
        for view in VIEWS {
            assert!(!doc(view.attributes).is_empty(), "{}", view.name);
            for field in view.fields {
                assert!(
                    !doc(field.attributes).is_empty(),
                    "{}.{}: {:?}",
                    view.name,
                    field.name,
                    field.attributes
                );
                assert!(
                    !words_of(field.kind).contains(['&', '<']),
                    "{}.{}: {}",
                    view.name,
                    field.name,
                    field.kind
                );
            }
        }
        let manual = theming();
        let empty: Vec<&str> = manual.lines().filter(|line| line.ends_with(": ")).collect();
        assert!(empty.is_empty(), "parts without a comment: {empty:#?}");
    }
}
