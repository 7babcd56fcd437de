//! How a site looks without a template of its own: colors, typefaces and a stylesheet from `theme:` in `sayso.yaml`.
//!
//! What is chosen becomes custom properties in a stylesheet that is read after the theme's. Text must be readable on the
//! paper: WCAG 2.2 (1.4.3) asks for a contrast of 4.5 to 1, which is checked for each pair.

use crate::diagnostic::{Code, Diagnostic};
use crate::span::Located;
use crate::yaml;
use crate::yaml::{Fields, Reader};

/// The contrast that text must have with what is behind it (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;

/// The colors that can be chosen: the key, the one by day and the one by night. `static/style.css` has the same.
pub const COLORS: [(&str, &str, &str); 8] = [
    ("paper", "#fbfaf7", "#16181b"),
    ("ink", "#1c1b19", "#e9e6df"),
    ("soft", "#55524c", "#b3aea4"),
    ("rule", "#d9d4ca", "#3a3d42"),
    ("wash", "#f1eee7", "#202328"),
    ("link", "#14487a", "#9cc6f2"),
    ("accent", "#8c1c13", "#f0a79f"),
    ("mark", "#fff1c2", "#4a3f14"),
];

/// The colors that words are set in.
const OF_TEXT: [&str; 4] = ["ink", "soft", "link", "accent"];

/// The typefaces that can be chosen, and the custom property of each.
pub const TYPEFACES: [(&str, &str); 2] = [("text", "--serif"), ("interface", "--sans")];

/// The theme's own typefaces that every page needs: the custom property that asks for each, and its file.
pub const FACES: [(&str, &str); 2] =
    [("--serif", "fonts/newsreader.woff2"), ("--sans", "fonts/libre-franklin.woff2")];

/// What a site chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// `colors`: by key, as `#rgb` or `#rrggbb` in small letters, for a light screen.
    pub light: Vec<(&'static str, String)>,
    /// `dark_colors`: the same for a dark screen.
    pub dark: Vec<(&'static str, String)>,
    /// `fonts`: custom properties and the families that they name, first choice first.
    pub fonts: Vec<(&'static str, String)>,
    /// `stylesheet`: a path below `static/`, read after all others.
    pub stylesheet: Option<Located<String>>,
}

impl Look {
    /// Returns the stylesheet that says what is chosen; `None` if nothing is.
    pub fn css(&self) -> Option<String> {
        let rules = |values: &[(&'static str, String)], start: &str| -> String {
            let rule = |(key, value): &(&'static str, String)| format!(" {start}{key}: {value};");
            values.iter().map(rule).collect()
        };
        let (light, dark) = (rules(&self.light, "--"), rules(&self.dark, "--"));
        let fonts = rules(&self.fonts, "");
        let mut css = String::new();
        if !fonts.is_empty() {
            css.push_str(&format!(":root {{{fonts} }}\n"));
        }
        // Paper is white and its words are black, whatever a site chooses for screens.
        if !light.is_empty() {
            css.push_str(&format!("@media screen {{ :root {{{light} }} }}\n"));
        }
        if !dark.is_empty() {
            css.push_str(&format!(
                "@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme=\"light\"]) {{{dark} }} }}\n@media screen {{ :root[data-theme=\"dark\"] {{{dark} }} }}\n"
            ));
        }
        Some(css).filter(|css| !css.is_empty())
    }

    /// Tells whether the site chooses a typeface of its own for a custom property.
    pub fn has_font(&self, property: &str) -> bool {
        self.fonts.iter().any(|(chosen, _)| *chosen == property)
    }

    /// Returns the color of the paper on a light screen, and on a dark one.
    pub fn papers(&self) -> (&str, &str) {
        (chosen(&self.light, "paper", false), chosen(&self.dark, "paper", true))
    }

    /// Returns a color on a light screen as red, green and blue, each from 0 to 255.
    pub fn rgb(&self, color: &str) -> [u8; 3] {
        let shares = rgb(chosen(&self.light, color, false)).unwrap_or_default();
        shares.map(|share| (share * 255.0).round() as u8)
    }
}

/// Takes what concerns the look out of `theme:`; what is left are options for templates.
pub fn look(reader: &mut Reader, fields: &mut Fields) -> Look {
    let light = colors(reader, fields, "colors", false);
    let dark = colors(reader, fields, "dark_colors", true);
    Look { light, dark, fonts: fonts(reader, fields), stylesheet: stylesheet(reader, fields) }
}

fn colors(
    reader: &mut Reader,
    fields: &mut Fields,
    key: &'static str,
    is_dark: bool,
) -> Vec<(&'static str, String)> {
    let Some(node) = fields.take(key) else { return Vec::new() };
    let mut inner = reader.fields(node, key);
    let mut chosen_here: Vec<(&'static str, Located<String>)> = Vec::new();
    for (color, _, _) in COLORS {
        let Some(text) = reader.text(&mut inner, color) else { continue };
        match rgb(&text.value) {
            Some(_) => chosen_here.push((color, text)),
            None => {
                let message = format!("`{color}` is a color such as #14487a, not `{}`", text.value);
                let help =
                    "write `#` and three or six of the digits 0 to 9 and a to f, between quotation marks";
                reader.diagnostics.push(Diagnostic::new(Code::BadConfig, text.span, message).help(help));
            }
        }
    }
    reader.finish(inner, key);
    let values: Vec<(&'static str, String)> =
        chosen_here.iter().map(|(color, text)| (*color, text.value.to_ascii_lowercase())).collect();
    let paper = chosen(&values, "paper", is_dark);
    for (color, text) in chosen_here.iter().filter(|(color, _)| OF_TEXT.contains(color) || *color == "paper")
    {
        // A new paper is a matter of all words on it, a new color of words its own.
        let told = OF_TEXT
            .into_iter()
            .filter(|one| one == color || (*color == "paper" && !values.iter().any(|(key, _)| key == one)));
        for one in told {
            let ratio = contrast(paper, chosen(&values, one, is_dark));
            if ratio < READABLE {
                let message = format!(
                    "`{one}` on `paper` has a contrast of {ratio:.1} to 1: words in it are hard to read"
                );
                let help = "WCAG 2.2 asks for 4.5 to 1 or more: take a darker one on light paper, a lighter one on dark";
                reader.diagnostics.push(Diagnostic::new(Code::LowContrast, text.span, message).help(help));
            }
        }
    }
    values
}

fn chosen<'a>(values: &'a [(&'static str, String)], color: &str, is_dark: bool) -> &'a str {
    let own = values.iter().find(|(key, _)| *key == color).map(|(_, value)| value.as_str());
    let built_in = || COLORS.iter().find(|(key, _, _)| *key == color);
    own.or_else(|| built_in().map(|(_, day, night)| if is_dark { *night } else { *day })).unwrap_or_default()
}

fn fonts(reader: &mut Reader, fields: &mut Fields) -> Vec<(&'static str, String)> {
    let Some(node) = fields.take("fonts") else { return Vec::new() };
    let mut inner = reader.fields(node, "fonts");
    let mut fonts = Vec::new();
    for (key, property) in TYPEFACES {
        let Some(text) = reader.text(&mut inner, key) else { continue };
        let is_family = |c: char| c.is_alphanumeric() || " -_,'\"".contains(c);
        let has_pairs = ['"', '\''].iter().all(|mark| text.value.matches(*mark).count() % 2 == 0);
        match text.value.chars().all(is_family) && has_pairs {
            true => fonts.push((property, text.value)),
            false => {
                let message = format!("`{key}` lists families of fonts, not `{}`", text.value);
                let help = "write names with commas between them: \"Source Serif 4\", Georgia, serif";
                reader.diagnostics.push(Diagnostic::new(Code::BadConfig, text.span, message).help(help));
            }
        }
    }
    reader.finish(inner, "fonts");
    fonts
}

fn stylesheet(reader: &mut Reader, fields: &mut Fields) -> Option<Located<String>> {
    let text = reader.text(fields, "stylesheet")?;
    let is_path = text.value.ends_with(".css")
        && !text.value.starts_with('/')
        && text.value.split('/').all(|part| !part.is_empty() && part != "..")
        && text.value.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c));
    if is_path {
        return Some(text);
    }
    let message = format!("`stylesheet` is the path of a .css file below `static/`, not `{}`", text.value);
    reader.diagnostics.push(
        Diagnostic::new(Code::BadConfig, text.span, message).help("write `brand.css` for static/brand.css"),
    );
    None
}

/// Reads `#rgb` or `#rrggbb`; each part from 0 to 1.
fn rgb(color: &str) -> Option<[f64; 3]> {
    let digits = color.strip_prefix('#')?;
    let values: Option<Vec<u32>> = digits.chars().map(|digit| digit.to_digit(16)).collect();
    match values?.as_slice() {
        [r, g, b] => Some([*r, *g, *b].map(|one| f64::from(one * 17) / 255.0)),
        [r, red, g, green, b, blue] => {
            Some([(r, red), (g, green), (b, blue)].map(|(high, low)| f64::from(high * 16 + low) / 255.0))
        }
        _ => None,
    }
}

/// The contrast of two colors, from 1 to 21 (WCAG 2.2, "contrast ratio"); 1 if one of them is no color.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |color: &str| {
        let linear =
            |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        rgb(color)
            .map(|[red, green, blue]| 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue))
    };
    let (Some(one), Some(other)) = (luminance(one), luminance(other)) else { return 1.0 };
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Returns what is left of `theme:` when the look is taken out, as JSON for templates.
pub fn options(node: &yaml::Node) -> serde_json::Map<String, serde_json::Value> {
    let serde_json::Value::Object(mut map) = node.value.to_json() else { return serde_json::Map::new() };
    map.retain(|key, _| !["colors", "dark_colors", "fonts", "stylesheet"].contains(&key.as_str()));
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast("#000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((contrast("#777777", "#fff") - 4.48).abs() < 0.005);
        for (color, day, night) in COLORS.iter().filter(|(color, _, _)| OF_TEXT.contains(color)) {
            assert!(contrast(day, "#fbfaf7") >= READABLE, "{color} by day");
            assert!(contrast(night, "#16181b") >= READABLE, "{color} by night");
        }
    }

    #[test]
    fn what_is_chosen_is_said_for_screens_and_fonts_for_paper_too() {
        let look = Look {
            light: vec![("accent", "#00529b".to_owned())],
            dark: vec![("accent", "#9cf".to_owned())],
            fonts: vec![("--serif", "Georgia, serif".to_owned())],
            stylesheet: None,
        };
        assert_eq!(
            look.css().as_deref(),
            Some(concat!(
                ":root { --serif: Georgia, serif; }\n",
                "@media screen { :root { --accent: #00529b; } }\n",
                "@media screen and (prefers-color-scheme: dark) ",
                "{ :root:not([data-theme=\"light\"]) { --accent: #9cf; } }\n",
                "@media screen { :root[data-theme=\"dark\"] { --accent: #9cf; } }\n",
            ))
        );
        assert_eq!(Look::default().css(), None);
    }

    #[test]
    fn the_colors_are_those_of_the_theme() {
        let css = include_str!("../static/style.css");
        for (color, day, night) in COLORS {
            for value in [day, night] {
                assert!(css.contains(&format!("--{color}: {value};")), "{color} {value}");
            }
        }
    }
}
