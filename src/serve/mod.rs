//! Keeps a pipeline warm, serves what it builds on loopback, and reloads the browser.
