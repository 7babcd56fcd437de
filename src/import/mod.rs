//! Other formats to a briefing's Markdown.
