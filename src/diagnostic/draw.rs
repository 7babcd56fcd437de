//! A diagnostic as text: for people, one a line, and as JSON.
