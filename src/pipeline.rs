//! The whole: the only code that calls one stage after another.
