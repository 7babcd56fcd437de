//! Web pages, saved whole or pasted in part: the readable text, and what the page says of itself.
//!
//! html5ever parses as browsers do. Of a page, `<main>` or the only `<article>` is read, else the whole body; what is
//! about the page and not of the text (navigation, asides, forms, footers, notices) is left out, and a note says what.
//! `facts.rs` reads title, dates and names from `<meta>`, `<time>` and JSON-LD. Links and pictures are not kept.

mod facts;
mod tree;

use std::collections::BTreeMap;

use crate::import::html::tree::{Kind, Tree};
use crate::import::story::{Form, Story};
use crate::lexicon::{CopyClass, Newsroom};
use crate::span::one_line;

/// Reads a page or a fragment; `None` if it is nested deeper than anything to be read. A page without readable words
/// becomes a story without blocks.
pub(super) fn story(html: &str, newsroom: &Newsroom) -> Option<Story> {
    let tree = Tree::parse(html)?;
    let weights = tree.weights();
    let root = main(&tree, &weights);
    let mut reader = Reader {
        tree: &tree,
        newsroom,
        weights,
        root,
        story: Story::default(),
        line: String::new(),
        form: Form::Paragraph,
        is_broken: false,
        left_out: BTreeMap::new(),
    };
    reader.read();
    let Reader { mut story, left_out, .. } = reader;
    let body = tree.elements(0).into_iter().find(|node| tree.name(*node) == "body");
    facts::read(&tree, root, &mut story);
    if !left_out.is_empty() {
        let parts: Vec<String> = left_out
            .iter()
            .map(|(name, count)| match count {
                1 => format!("<{name}>"),
                _ => format!("{count} × <{name}>"),
            })
            .collect();
        story.notes.push(format!("left out of the page: {}", parts.join(", ")));
    }
    if body.is_some_and(|body| body != root) {
        story.notes.push(format!("only the page’s <{}> was read", tree.name(root)));
    }
    Some(story)
}

/// Elements that stand apart from the text around them.
const BLOCKS: [&str; 35] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "hgroup",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "figure",
    "figcaption",
    "table",
    "caption",
    "tr",
    "td",
    "th",
    "pre",
    "address",
    "details",
    "summary",
    "hr",
    "center",
    "fieldset",
    "body",
];

/// Elements whose words are none of the text.
const APART: [&str; 8] = ["nav", "aside", "footer", "form", "dialog", "menu", "button", "select"];

/// Elements that show no words.
const SILENT: [&str; 16] = [
    "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "canvas", "audio",
    "video", "input", "textarea", "img", "map",
];

/// Roles (WAI-ARIA) of what is none of the text.
const ROLES: [&str; 10] = [
    "navigation",
    "complementary",
    "contentinfo",
    "search",
    "banner",
    "dialog",
    "alertdialog",
    "menu",
    "toolbar",
    "alert",
];

/// The element that holds the text: `<main>`, else the only `<article>`, else the body.
fn main(tree: &Tree, weights: &[(usize, bool)]) -> usize {
    let elements = tree.elements(0);
    let named =
        |name: &str| elements.iter().copied().filter(|node| tree.name(*node) == name).collect::<Vec<_>>();
    let has_words = |node: &usize| tree.text(*node).split_whitespace().count() > 20;
    let mains: Vec<usize> = elements
        .iter()
        .copied()
        .filter(|node| tree.name(*node) == "main" || tree.attribute(*node, "role") == Some("main"))
        .filter(has_words)
        .collect();
    let inside = mains.first().copied();
    let articles: Vec<usize> = named("article").into_iter().filter(has_words).collect();
    let holds_heading = |node: usize| weights.get(node).is_some_and(|(_, holds)| *holds);
    match (&articles[..], inside) {
        ([article], Some(main)) if holds_heading(main) && !holds_heading(*article) => main,
        ([article], _) => *article,
        (_, Some(main)) => main,
        _ => named("body").first().copied().unwrap_or(0),
    }
}

struct Reader<'a> {
    tree: &'a Tree,
    newsroom: &'a Newsroom,
    /// How much text stands below each node, and whether a headline does.
    weights: Vec<(usize, bool)>,
    root: usize,
    story: Story,
    /// The words of the block that is being read.
    line: String,
    form: Form,
    /// Whether a line break was the last that was read.
    is_broken: bool,
    left_out: BTreeMap<String, usize>,
}

/// What is to be done next.
enum Step {
    Enter(usize, Place),
    /// The block ends here.
    Close,
}

/// Where in lists and quotes a node stands.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    lists: u8,
    number: Option<u32>,
    is_quoted: bool,
    is_item: bool,
    is_row: bool,
    is_kept: bool,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut steps = vec![Step::Enter(self.root, Place::default())];
        while let Some(step) = steps.pop() {
            match step {
                Step::Close => self.close(Form::Paragraph),
                Step::Enter(node, place) => self.enter(node, place, &mut steps),
            }
        }
        self.close(Form::Paragraph);
    }

    fn enter(&mut self, node: usize, mut place: Place, steps: &mut Vec<Step>) {
        let Some(one) = self.tree.nodes.get(node) else { return };
        if let Kind::Text(words) = &one.kind {
            self.words(words, place);
            return;
        }
        let name = self.tree.name(node);
        if SILENT.contains(&name) || (node != self.root && self.is_apart(node, place)) {
            return;
        }
        if name == "br" {
            self.line_break();
            return;
        }
        let is_block = BLOCKS.contains(&name) && !(place.is_row && matches!(name, "p" | "div"));
        let form = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                Form::Heading(name.as_bytes().get(1).map_or(2, |digit| digit.saturating_sub(b'0')))
            }
            "ul" | "ol" => {
                place.lists = place.lists.saturating_add(1).min(6);
                let start = self.tree.attribute(node, "start").and_then(|start| start.parse().ok());
                place.number = (name == "ol").then_some(start.unwrap_or(1));
                place.is_item = false;
                Form::Paragraph
            }
            "li" => {
                place.is_item = true;
                Form::Item(place.lists.saturating_sub(1), place.number)
            }
            "blockquote" => {
                place.is_quoted = true;
                Form::Quoted
            }
            "pre" => {
                place.is_kept = true;
                Form::Paragraph
            }
            _ if place.is_quoted => Form::Quoted,
            _ => Form::Paragraph,
        };
        let is_signature = name == "footer" && place.is_quoted;
        if matches!(name, "td" | "th") && place.is_row {
            if !self.line.trim().is_empty() {
                self.line.push_str(" | ");
            }
        } else if is_signature {
            self.close(Form::Quoted);
            self.line.push_str(if self.tree.text(node).trim_start().starts_with(['—', '–', '-']) {
                ""
            } else {
                "— "
            });
            steps.push(Step::Close);
        } else if is_block && !(place.is_item && self.is_empty_item() && matches!(name, "p" | "div")) {
            self.close(form);
            steps.push(Step::Close);
        }
        place.is_row |= name == "tr";
        let mut number = place.number;
        let children: Vec<Step> = one
            .children
            .iter()
            .map(|child| {
                let inner = Place { number, ..place };
                if self.tree.name(*child) == "li" {
                    number = number.map(|number| number.saturating_add(1));
                }
                Step::Enter(*child, inner)
            })
            .collect();
        steps.extend(children.into_iter().rev());
    }

    /// An item whose words begin within a paragraph of its own is still that item.
    fn is_empty_item(&self) -> bool {
        matches!(self.form, Form::Item(..)) && self.line.trim().is_empty()
    }

    fn is_apart(&mut self, node: usize, place: Place) -> bool {
        let tree = self.tree;
        let name = tree.name(node);
        let is_hidden = tree.attribute(node, "hidden").is_some()
            || tree.attribute(node, "aria-hidden") == Some("true")
            || tree
                .attribute(node, "style")
                .is_some_and(|style| style.replace(' ', "").contains("display:none"));
        let is_part = APART.contains(&name)
            || tree.attribute(node, "role").is_some_and(|role| ROLES.contains(&role))
            || (matches!(name, "div" | "section" | "ul" | "p" | "a" | "header" | "span")
                && self.is_called(node));
        // Who is quoted may stand in the footer of a quotation.
        let is_apart = is_hidden || (is_part && !(name == "footer" && place.is_quoted));
        if is_apart && self.weights.get(node).is_some_and(|(weight, _)| *weight > 0) {
            *self.left_out.entry(name.to_owned()).or_default() += 1;
        }
        is_apart
    }

    /// What pages call such parts in `class` and `id`; a part with most of the words, or the headline, is none.
    fn is_called(&self, node: usize) -> bool {
        let weight = |node: usize| self.weights.get(node).copied().unwrap_or_default();
        let (own, has_heading) = weight(node);
        let is_small = || !has_heading && own * 2 < weight(self.root).0;
        let is_called =
            ["class", "id"].iter().filter_map(|key| self.tree.attribute(node, key)).any(|names| {
                names
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| self.newsroom.is(word, CopyClass::PagePart))
            });
        is_called && is_small()
    }

    fn words(&mut self, words: &str, place: Place) {
        if place.is_kept {
            for (number, line) in words.split('\n').enumerate() {
                if number > 0 {
                    self.line_break();
                }
                self.words(line, Place { is_kept: false, ..place });
            }
            return;
        }
        let begins = words.starts_with(|c: char| c.is_whitespace());
        let ends = words.ends_with(|c: char| c.is_whitespace());
        let plain = one_line(words);
        if (begins || plain.is_empty()) && !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
        if !plain.is_empty() {
            self.is_broken = false;
            self.line.push_str(&plain);
            self.line.push_str(if ends { " " } else { "" });
        }
    }

    /// One break makes a line, two make a paragraph.
    fn line_break(&mut self) {
        if self.is_broken {
            self.form = match self.form {
                Form::Line => Form::Paragraph,
                form => form,
            };
            return;
        }
        let next = match self.form {
            Form::Paragraph | Form::Line => Form::Line,
            form @ (Form::Heading(_) | Form::Item(..) | Form::Quoted) => form,
        };
        match next {
            Form::Line | Form::Quoted => self.close(next),
            _ => self.line.push(' '),
        }
        self.is_broken = true;
    }

    /// Ends the block that is being read; the next one is of another form.
    fn close(&mut self, next: Form) {
        let line = std::mem::take(&mut self.line);
        let line = one_line(&line);
        self.story.push(&line, self.form);
        self.form = next;
        self.is_broken = false;
    }
}
