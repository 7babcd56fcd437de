//! sayso builds static sites of annotated briefings: it finds every quotation in a Markdown text, works out who
//! said it and in which office on that day, links speakers and participants, and gives each quote an address.
//!
//! A build is a row of functions, each from one type to the next, none of which knows the disk, the clock or
//! the terminal:
//!
//! ```text
//!  World ── load ──► Source ── parse ──► Item ── catalog ──► Catalog ── lexicon ──► Lexicon
//!                                                              │                       │
//!                                              every briefing  ▼                       ▼
//!                                              annotate ──► Annotations ── resolve ──► ResolvedBriefing
//!                                                                                      │
//!  disk ◄── write ◄── Artifact ◄── render, export ◄── Site ◄── site ◄── Index ◄── index
//!                                                                         │
//!                                              Diagnostic ◄── check ◄─────┘
//! ```
//!
//! Every stage gives its best output together with what it noticed ([`diagnostic::Diagnosed`]); nothing stops
//! at the first mistake. `pipeline` alone calls one stage after another. Modules are listed below in the order
//! in which they may import one another: upwards only, which `tests/architecture.rs` checks.

// Words: what everything is about.
pub mod span;

pub mod diagnostic;

pub mod model;

// Ground: what the stages stand on.
pub mod world;

pub mod yaml;

pub mod words;

pub mod look;

pub mod config;

pub mod markdown;

// Stages, in order.
pub mod load;

pub mod parse;

pub mod catalog;

pub mod lexicon;

pub mod annotate;

pub mod resolve;

pub mod index;

pub mod check;

pub mod site;

pub mod render;

pub mod export;

// The whole.
pub mod write;

pub mod pipeline;

pub mod guesses;

pub mod scaffold;

pub mod schema;

pub mod import;

pub mod eval;

pub mod training;

// Shells.
#[cfg(feature = "serve")]
pub mod serve;
