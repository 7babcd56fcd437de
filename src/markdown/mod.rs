//! CommonMark with sayso's three additions (`{@…}`, `[…]{@…}`, `[[…]]`) as events with exact positions.
//!
//! Both the parser, which needs a body's plain text, and the renderer, which needs its HTML, walk the same
//! events, so that a range of one is a range of the other.
