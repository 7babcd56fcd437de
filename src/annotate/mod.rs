//! Stage 3: finds who is quoted saying what, and who took part, in one text.
//!
//! In: a text's [`Prose`] and the site's [`Lexicon`]. Out: [`Annotations`], names as written. Looks at no other
//! text and decides no identity.

use crate::lexicon::Lexicon;
use crate::model::{Annotations, Day, Prose};

/// What is known about a text besides its words.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The day of the words, on which "the minister" held the office.
    pub day: Option<Day>,
    /// Names of those who, an editor says, speak in the text.
    pub speakers: Vec<String>,
}

/// Finds quotes, speakers, mentions and participants in one text.
pub fn annotate(_prose: &Prose, _lexicon: &Lexicon, _context: &Context) -> Annotations {
    Annotations::default()
}
