//! The tree that html5ever builds: nodes in one list, without any behaviour.
//!
//! A tree of reference counts would do as well, but one list is dropped without recursion and walked by number.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns, parse_document};

/// The deepest nesting that is read. Pages people wrote stay below 100.
const DEEPEST: u32 = 512;
/// How much is parsed between two looks at the depth, in bytes.
const STEP: usize = 4096;

/// One node; its number is its place in [`Tree::nodes`].
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    depth: u32,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind {
    /// The document, or what is not shown: comments, the contents of templates.
    Other,
    /// Text as shown.
    Text(String),
    /// An element by its name, with its attributes.
    Element(QualName, Vec<(String, String)>),
}

/// A document.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

impl Tree {
    /// Parses a page or a fragment; `None` if it is nested deeper than anything to be read.
    pub(super) fn parse(html: &str) -> Option<Tree> {
        let sink = Sink { nodes: RefCell::new(vec![Node::new(Kind::Other)]), deepest: Cell::new(0) };
        let mut parser = parse_document(sink, ParseOpts::default());
        let mut rest = html;
        while !rest.is_empty() {
            let mut end = STEP.min(rest.len());
            while !rest.is_char_boundary(end) {
                end += 1;
            }
            let (step, behind) = rest.split_at(end);
            parser.process(StrTendril::from_slice(step));
            if parser.tokenizer.sink.sink.deepest.get() > DEEPEST {
                return None;
            }
            rest = behind;
        }
        Some(Tree { nodes: parser.finish().into_inner() })
    }

    /// Returns the name of an element in small letters; empty for anything else.
    pub(super) fn name(&self, node: usize) -> &str {
        match self.nodes.get(node).map(|node| &node.kind) {
            Some(Kind::Element(name, _)) => &name.local,
            _ => "",
        }
    }

    /// Returns the value of an attribute.
    pub(super) fn attribute(&self, node: usize, name: &str) -> Option<&str> {
        match &self.nodes.get(node)?.kind {
            Kind::Element(_, attributes) => {
                attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
            }
            _ => None,
        }
    }

    /// Returns all elements below a node, itself included, in the order of the document.
    pub(super) fn elements(&self, node: usize) -> Vec<usize> {
        let (mut found, mut open) = (Vec::new(), vec![node]);
        while let Some(node) = open.pop() {
            let Some(one) = self.nodes.get(node) else { continue };
            if matches!(one.kind, Kind::Element(..)) {
                found.push(node);
            }
            open.extend(one.children.iter().rev());
        }
        found
    }

    /// Returns by node how much text stands below it, in bytes without white space, and whether an `<h1>` does.
    pub(super) fn weights(&self) -> Vec<(usize, bool)> {
        let mut weights = vec![(0, false); self.nodes.len()];
        let (mut order, mut open) = (Vec::new(), vec![0]);
        while let Some(node) = open.pop() {
            order.push(node);
            open.extend(self.nodes.get(node).map_or(&[][..], |node| &node.children));
        }
        for node in order.into_iter().rev() {
            if let Kind::Text(words) = &self.nodes[node].kind {
                weights[node].0 = words.split_whitespace().map(str::len).sum();
            }
            weights[node].1 |= self.name(node) == "h1";
            let (weight, holds) = weights[node];
            if let Some(parent) = self.nodes[node].parent {
                weights[parent].0 += weight;
                weights[parent].1 |= holds;
            }
        }
        weights
    }

    /// Returns all text below a node, white space as it stands.
    pub(super) fn text(&self, node: usize) -> String {
        let (mut text, mut open) = (String::new(), vec![node]);
        while let Some(node) = open.pop() {
            let Some(one) = self.nodes.get(node) else { continue };
            if let Kind::Text(words) = &one.kind {
                text.push_str(words);
            }
            open.extend(one.children.iter().rev());
        }
        text
    }
}

impl Node {
    fn new(kind: Kind) -> Node {
        Node { kind, parent: None, children: Vec::new(), depth: 0 }
    }
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    deepest: Cell<u32>,
}

impl Sink {
    fn make(&self, kind: Kind) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node::new(kind));
        nodes.len() - 1
    }

    /// Puts a node or text below a parent, before the child at `place`.
    fn insert(&self, parent: usize, place: usize, child: NodeOrText<usize>) {
        let child = match child {
            NodeOrText::AppendNode(child) => {
                self.remove_from_parent(&child);
                child
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before =
                    place.checked_sub(1).and_then(|place| nodes[parent].children.get(place).copied());
                if let Some(Kind::Text(words)) = before.map(|before| &mut nodes[before].kind) {
                    words.push_str(&text);
                    return;
                }
                drop(nodes);
                self.make(Kind::Text(text.to_string()))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        self.deepest.set(self.deepest.get().max(depth));
        nodes[child].parent = Some(parent);
        nodes[child].depth = depth;
        let place = place.min(nodes[parent].children.len());
        nodes[parent].children.insert(place, child);
    }

    fn place_of(&self, node: usize) -> Option<(usize, usize)> {
        let nodes = self.nodes.borrow();
        let parent = nodes[node].parent?;
        let place = nodes[parent].children.iter().rposition(|child| *child == node)?;
        Some((parent, place))
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = RefCell<Vec<Node>>;
    type ElemName<'a> = OwnedName;

    fn finish(self) -> RefCell<Vec<Node>> {
        self.nodes
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> OwnedName {
        match &self.nodes.borrow()[*target].kind {
            Kind::Element(name, _) => OwnedName(name.clone()),
            _ => OwnedName(QualName::new(None, ns!(html), local_name!("span"))),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _flags: ElementFlags) -> usize {
        let attributes =
            attributes.into_iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
        self.make(Kind::Element(name, attributes))
    }

    fn create_comment(&self, _text: StrTendril) -> usize {
        self.make(Kind::Other)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> usize {
        self.make(Kind::Other)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        let place = self.nodes.borrow()[*parent].children.len();
        self.insert(*parent, place, child);
    }

    fn append_based_on_parent_node(&self, element: &usize, before: &usize, child: NodeOrText<usize>) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        match has_parent {
            true => self.append_before_sibling(element, child),
            false => self.append(before, child),
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        if let NodeOrText::AppendNode(child) = &child {
            self.remove_from_parent(child);
        }
        if let Some((parent, place)) = self.place_of(*sibling) {
            self.insert(parent, place, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, attributes: Vec<Attribute>) {
        if let Kind::Element(_, known) = &mut self.nodes.borrow_mut()[*target].kind {
            for one in attributes {
                let name = one.name.local.to_string();
                if known.iter().all(|(other, _)| *other != name) {
                    known.push((name, one.value.to_string()));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        if let Some((parent, place)) = self.place_of(*target) {
            let mut nodes = self.nodes.borrow_mut();
            nodes[parent].children.remove(place);
            nodes[*target].parent = None;
        }
    }

    fn reparent_children(&self, node: &usize, new_parent: &usize) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[*node].children);
        let depth = nodes[*new_parent].depth + 1;
        for child in &children {
            nodes[*child].parent = Some(*new_parent);
            nodes[*child].depth = depth;
        }
        nodes[*new_parent].children.extend(children);
    }
}

/// A name that is handed out by value, because the list of nodes may grow while it is looked at.
#[derive(Debug)]
struct OwnedName(QualName);

impl html5ever::interface::ElemName for OwnedName {
    fn ns(&self) -> &html5ever::Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &html5ever::LocalName {
        &self.0.local
    }
}
