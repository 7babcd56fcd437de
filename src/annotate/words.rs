//! Words, and the row of tokens that rules look at: words outside quotations, and each quotation as one token.
//!
//! In: a [`Prose`] and its [`Region`]s. Out: a [`Words`]: one flat row of tokens with what the language knows of
//! each, and the lines (blocks) and sentences they belong to. A sentence ends at a full stop that ends no
//! abbreviation, and at a quotation that ends with one when a capital follows; never at a quotation ending in a comma.

use std::ops::Range;

use crate::annotate::marks::Region;
use crate::lexicon::{
    Anaphor, Attendance, CueVerb, Function, Language, OfficeWord, Phrase, Pronoun, WordClass, WordInfo,
};
use crate::model::{Block, BlockKind, Country, Prose};
use crate::span::{TextRange, one_line, slice};

/// A word, a sign or a whole quotation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) range: TextRange,
    pub(crate) kind: TokenKind,
    pub(crate) info: WordInfo,
    /// The number of its sentence.
    pub(crate) sentence: usize,
    /// Whether it holds a hyphen, an apostrophe or another sign.
    pub(crate) is_joined: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Capital,
    Small,
    Number,
    /// `'s`, `’`, split from the word before.
    Possessive,
    Sign(char),
    /// A quotation with its marks; the number of the region.
    Quote(usize),
}

/// A block as a stretch of tokens.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) kind: BlockKind,
    pub(crate) tokens: Range<usize>,
    /// Whether it is a sentence, not a headline: it ends with a stop, a colon or a quotation.
    pub(crate) is_prose: bool,
}

/// All tokens of a text.
pub(crate) struct Words<'a> {
    pub(crate) text: &'a str,
    pub(crate) language: &'a Language,
    pub(crate) regions: &'a [Region],
    /// Code and raw HTML: no words.
    pub(crate) holes: &'a [TextRange],
    pub(crate) tokens: Vec<Token>,
    /// One for each block.
    pub(crate) lines: Vec<Line>,
    pub(crate) sentences: Vec<Range<usize>>,
    /// What each token says.
    senses: Vec<Senses>,
}

/// What the phrases say that begin with a token: their classes, a bit each.
#[derive(Clone, Copy, Debug, Default)]
struct Senses {
    attendance: u64,
    offices: u64,
    /// That of its ending as well.
    functions: u64,
}

impl<'a> Words<'a> {
    /// Cuts a text.
    pub(crate) fn new(prose: &'a Prose, language: &'a Language, regions: &'a [Region]) -> Words<'a> {
        Words::of(&prose.text, &prose.blocks, &prose.opaque, language, regions)
    }

    /// Cuts some blocks of a text.
    pub(crate) fn of(
        text: &'a str,
        blocks: &[Block],
        holes: &'a [TextRange],
        language: &'a Language,
        regions: &'a [Region],
    ) -> Words<'a> {
        let length: u32 = blocks.iter().map(|block| block.range.end - block.range.start).sum();
        let mut words = Words {
            text,
            language,
            regions,
            holes,
            tokens: Vec::with_capacity(length as usize / 4),
            lines: Vec::with_capacity(blocks.len()),
            sentences: Vec::new(),
            senses: Vec::new(),
        };
        let mut lower = String::new();
        let outer: Vec<usize> = (0..regions.len()).filter(|number| !regions[*number].nested).collect();
        let (mut next, mut opaque) = (0, 0);
        for block in blocks {
            let first = words.tokens.len();
            let (mut at, end) = (block.range.start as usize, block.range.end as usize);
            while at < end {
                while outer.get(next).is_some_and(|region| (regions[*region].outer.start as usize) < at) {
                    next += 1;
                }
                while holes.get(opaque).is_some_and(|range| (range.end as usize) <= at) {
                    opaque += 1;
                }
                let quote = outer.get(next).map(|region| (*region, regions[*region].outer));
                let stop = quote.map_or(end, |(_, range)| (range.start as usize).min(end));
                let hole = holes.get(opaque).filter(|range| (range.start as usize) < stop);
                if let Some(hole) = hole {
                    words.cut(at..(hole.start as usize).max(at), &mut lower);
                    at = (hole.end as usize).min(end).max(at + 1);
                    continue;
                }
                words.cut(at..stop, &mut lower);
                if stop == end {
                    break;
                }
                let Some((number, range)) = quote else { break };
                words.push(range, TokenKind::Quote(number), WordInfo::default());
                at = range.end as usize;
                next += 1;
            }
            words.end_line(block.kind, first);
        }
        // Rules ask for them many times over.
        words.senses = (0..words.tokens.len()).map(|at| words.senses_at(at)).collect();
        words
    }

    /// Tells whether a phrase about who came of this class begins at `at`.
    pub(crate) fn is_attendance(&self, at: usize, class: Attendance) -> bool {
        self.senses.get(at).is_some_and(|senses| senses.attendance & 1 << class as u32 != 0)
    }

    /// Tells whether a word of offices of this kind begins at `at`.
    pub(crate) fn is_office_word(&self, at: usize, kind: OfficeWord) -> bool {
        self.senses.get(at).is_some_and(|senses| senses.offices & 1 << kind as u32 != 0)
    }

    /// Tells whether a word, its ending or a phrase that begins with it does this.
    pub(crate) fn is_function(&self, at: usize, function: Function) -> bool {
        self.senses.get(at).is_some_and(|senses| senses.functions & 1 << function as u32 != 0)
    }

    fn senses_at(&self, at: usize) -> Senses {
        let bits = |classes: u64, class: u32| classes | 1 << class;
        let token = &self.tokens[at];
        if !matches!(token.kind, TokenKind::Small | TokenKind::Capital) {
            return Senses::default();
        }
        let endings = self.language.endings(self.word(at)).map(|function| function as u32).fold(0, bits);
        let mut senses = Senses { functions: endings, ..Senses::default() };
        if token.info.function > 0 {
            senses.functions = self.function_words(at).map(|(one, _)| one as u32).fold(endings, bits);
        }
        if token.info.office > 0 {
            senses.offices = self.office_words(at).map(|(kind, _)| kind as u32).fold(0, bits);
        }
        let is_shouted = || self.word(at).chars().all(char::is_uppercase);
        // "the head of IT"
        let subject = 1 << Function::Subject as u32;
        if senses.functions & subject != 0 && self.word(at).len() > 1 && is_shouted() {
            senses.functions &= !subject;
        }
        // "(NOR)" does not say "nor".
        let is_code = || at > 0 && self.is_sign(at - 1, '(') && self.is_sign(at + 1, ')') && is_shouted();
        if token.info.attendance > 0 && !is_code() {
            senses.attendance = self.attendances(at).map(|(class, _)| class as u32).fold(0, bits);
        }
        senses
    }

    /// Returns the phrase of function words that begins at `at` and does this.
    pub(crate) fn function(&self, at: usize, function: Function) -> Option<Range<usize>> {
        self.is_function(at, function).then_some(())?;
        self.function_words(at).find(|(other, _)| *other == function).map(|(_, length)| at..at + length)
    }

    /// Returns the phrase of function words that ends right before `end` and does this.
    pub(crate) fn function_ending_at(&self, end: usize, function: Function) -> Option<Range<usize>> {
        let starts = (end.saturating_sub(LONGEST_FUNCTION)..end).rev();
        starts.filter_map(|at| self.function(at, function)).find(|tokens| tokens.end == end)
    }

    /// Returns what all phrases about who came say that begin at `at`, and their lengths in tokens.
    pub(crate) fn attendances(&self, at: usize) -> impl Iterator<Item = (Attendance, usize)> {
        self.phrases(at, |first| self.language.attendance(first))
    }

    fn function_words(&self, at: usize) -> impl Iterator<Item = (Function, usize)> {
        self.phrases(at, |first| self.language.function(first))
    }

    fn office_words(&self, at: usize) -> impl Iterator<Item = (OfficeWord, usize)> {
        self.phrases(at, |first| self.language.office(first))
    }

    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| slice(self.text, token.range))
    }

    /// Returns the words of a stretch as printed, on one line.
    pub(crate) fn printed(&self, tokens: &Range<usize>) -> String {
        one_line(slice(self.text, self.range(tokens)))
    }

    pub(crate) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(crate) fn class(&self, at: usize) -> WordClass {
        self.tokens.get(at).map_or(WordClass::Open, |token| token.info.class)
    }

    pub(crate) fn cue(&self, at: usize) -> Option<CueVerb> {
        self.tokens.get(at).filter(|token| token.kind == TokenKind::Small).and_then(|token| token.info.cue)
    }

    pub(crate) fn anaphor(&self, at: usize) -> Option<Anaphor> {
        self.tokens.get(at).and_then(|token| token.info.anaphor)
    }

    pub(crate) fn gender(&self, at: usize) -> Option<Pronoun> {
        self.tokens.get(at).and_then(|token| token.info.gender)
    }

    /// Tells whether a word can be what a description is about: "a *neighbour* from Ostby".
    pub(crate) fn may_head(&self, at: usize) -> bool {
        use WordClass::{Document, Nominal, Organization, People, Role};
        matches!(self.class(at), Role | People | Organization | Document | Nominal)
            || self.gender(at).is_some()
    }

    pub(crate) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.kind(at) == Some(TokenKind::Sign(sign))
    }

    pub(crate) fn is_dash(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Sign('—' | '–' | '―' | '-')))
    }

    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Capital)
    }

    pub(crate) fn is_word(&self, at: usize, word: &str) -> bool {
        // Most words differ in length already.
        let is_as_long = |token: &Token| (token.range.end - token.range.start) as usize == word.len();
        self.tokens.get(at).is_some_and(is_as_long) && self.word(at).eq_ignore_ascii_case(word)
    }

    /// Returns the stretch of text that these tokens cover.
    pub(crate) fn range(&self, tokens: &Range<usize>) -> TextRange {
        let last = tokens.end.saturating_sub(1).max(tokens.start);
        match (self.tokens.get(tokens.start), self.tokens.get(last)) {
            (Some(first), Some(last)) => TextRange { start: first.range.start, end: last.range.end },
            _ => TextRange::default(),
        }
    }

    /// Returns the country that exactly these tokens name, or whose adjective they are.
    pub(crate) fn country(&self, tokens: Range<usize>) -> Option<Country> {
        let first =
            self.tokens.get(tokens.start).filter(|first| first.info.may_be_country && !tokens.is_empty())?;
        let is_capital = first.kind == TokenKind::Capital;
        is_capital.then(|| self.language.country(slice(self.text, self.range(&tokens)))).flatten()
    }

    /// Returns the classes of all phrases of a table that begin at `at`, and their lengths in tokens.
    ///
    /// `table` gives those that begin with a word.
    fn phrases<'t, C: Copy + 't>(
        &self,
        at: usize,
        table: impl Fn(&WordInfo) -> &'t [Phrase<C>],
    ) -> impl Iterator<Item = (C, usize)> {
        let is_word = |token: &&Token| matches!(token.kind, TokenKind::Small | TokenKind::Capital);
        let known = self.tokens.get(at).filter(is_word).map_or(&[][..], |token| table(&token.info));
        let goes_on = move |rest: &[&str]| rest.iter().zip(at + 1..).all(|(word, at)| self.is_word(at, word));
        known.iter().filter(move |(rest, _)| goes_on(rest)).map(|(rest, class)| (*class, rest.len() + 1))
    }

    pub(crate) fn sentence(&self, at: usize) -> Range<usize> {
        self.tokens.get(at).and_then(|token| self.sentences.get(token.sentence)).cloned().unwrap_or(at..at)
    }

    fn push(&mut self, range: TextRange, kind: TokenKind, info: WordInfo) {
        let is_joined = !slice(self.text, range).bytes().all(|byte| byte.is_ascii_alphanumeric());
        self.tokens.push(Token { range, kind, info, sentence: 0, is_joined });
    }

    /// Cuts a stretch without quotations.
    fn cut(&mut self, range: Range<usize>, lower: &mut String) {
        let (base, text) = (range.start, self.text);
        let stretch = slice(text, range);
        let (mut at, language) = (0, self.language);
        let is_plural =
            |text| language.endings_that(Function::Plural).any(|ending| before(text, ending).is_some());
        let first_of = |at: usize| slice(stretch, at..).chars().next();
        while let Some(first) = first_of(at) {
            let start = at;
            at += first.len_utf8();
            if first.is_whitespace() {
                continue;
            }
            if !first.is_alphanumeric() {
                // "the firefighters’ union"
                let is_possessive = matches!(first, '\'' | '’')
                    && slice(stretch, at..).starts_with(' ')
                    && is_plural(slice(stretch, ..start));
                let kind = if is_possessive { TokenKind::Possessive } else { TokenKind::Sign(first) };
                self.push(TextRange::new(base + start, base + at), kind, WordInfo::default());
                continue;
            }
            let is_capital_at = |at: usize| first_of(at).is_some_and(char::is_uppercase);
            loop {
                // Most words have no other letters.
                at += slice(stretch, at..).bytes().take_while(u8::is_ascii_alphanumeric).count();
                let Some(character) = first_of(at) else { break };
                let goes_on = || first_of(at + character.len_utf8()).is_some_and(char::is_alphanumeric);
                let joins = character.is_alphanumeric()
                    || !character.is_ascii() && unicode_normalization::char::is_combining_mark(character)
                    || is_inner_sign(character) && goes_on()
                    // "the Atlantic–Pacific Compact"
                    || character == '–' && first.is_uppercase() && is_capital_at(at + character.len_utf8())
                    || character == '.' && is_initials(slice(stretch, start..at));
                if !joins {
                    break;
                }
                at += character.len_utf8();
            }
            self.push_word(base + start, base + at, first, lower);
        }
    }

    fn push_word(&mut self, start: usize, end: usize, first: char, lower: &mut String) {
        let whole = slice(self.text, start..end);
        let has_sign = || whole.bytes().any(|byte| !byte.is_ascii_alphanumeric());
        let owner = || self.language.endings_that(Function::Owner).find_map(|ending| before(whole, ending));
        let split = if has_sign() { owner() } else { None };
        let split = split.map_or(end, |length| start + length);
        let word = slice(self.text, start..split);
        let kind = match first {
            _ if first.is_numeric() => TokenKind::Number,
            _ if first.is_uppercase() => TokenKind::Capital,
            _ => TokenKind::Small,
        };
        let info = match kind {
            TokenKind::Small => {
                let info = self.language.word(word);
                // "the senator", "a major flood"
                match info.class {
                    WordClass::Honorific if info.is_title => WordInfo { class: WordClass::Role, ..info },
                    WordClass::Honorific | WordClass::Site => WordInfo { class: WordClass::Open, ..info },
                    _ => info,
                }
            }
            _ => {
                lower.clear();
                lower.extend(word.chars().flat_map(char::to_lowercase));
                let word = lower.trim_end_matches('.');
                let mut info = self.language.word(word);
                // "Minister-Counsellor"
                let is_role = |half: &str| self.language.word(half).class == WordClass::Role;
                if info.class == WordClass::Open && word.contains('-') && word.split('-').all(is_role) {
                    info.class = WordClass::Role;
                }
                info
            }
        };
        self.push(TextRange::new(start, split), kind, info);
        if split < end {
            self.push(TextRange::new(split, end), TokenKind::Possessive, WordInfo::default());
        }
    }

    /// Ends a block: finds its sentences.
    fn end_line(&mut self, kind: BlockKind, first: usize) {
        let mut start = first;
        for at in first..self.tokens.len() {
            self.tokens[at].sentence = self.sentences.len();
            if self.ends_sentence(at, start) {
                self.sentences.push(start..at + 1);
                start = at + 1;
            }
        }
        if start < self.tokens.len() {
            self.sentences.push(start..self.tokens.len());
        }
        let last = self.tokens.len().checked_sub(1).filter(|last| *last >= first);
        let is_prose = last.and_then(|last| self.kind(last)).is_some_and(|kind| {
            matches!(kind, TokenKind::Sign('.' | '!' | '?' | ':' | ')' | '…') | TokenKind::Quote(_))
        });
        let is_prose = is_prose && !matches!(kind, BlockKind::Heading(_));
        self.lines.push(Line { kind, tokens: first..self.tokens.len(), is_prose });
    }

    fn ends_sentence(&self, at: usize, start: usize) -> bool {
        match self.tokens[at].kind {
            TokenKind::Sign('.') => {
                let before = at.checked_sub(1).filter(|before| *before >= start);
                let is_short = before.is_some_and(|before| {
                    let touches = self.tokens[before].range.end == self.tokens[at].range.start;
                    let class = self.class(before);
                    let is_title = class == WordClass::Honorific && self.is_capital(before);
                    touches && (is_title || class == WordClass::Abbreviation && self.is_capital(before))
                });
                !is_short
            }
            TokenKind::Sign('!' | '?' | '…') => true,
            TokenKind::Quote(number) => {
                let region = &self.regions[number];
                let words = slice(self.text, region.inner).trim_end_matches(['’', '\'', '”', '"']);
                let next = slice(self.text, self.tokens[at].range.end as usize..).trim_start().chars().next();
                let is_followed =
                    next.is_none_or(|next| next.is_uppercase() || !next.is_alphanumeric() && next != ',');
                words.ends_with('.') && !words.ends_with("..") && is_followed
                    || words.ends_with(['!', '?']) && next.is_some_and(|next| "“\"„«‘'".contains(next))
            }
            _ => false,
        }
    }
}

/// Returns how many bytes stand before an ending, whatever its case; `None` if the text does not end so.
fn before(text: &str, ending: &str) -> Option<usize> {
    let length = text.len().checked_sub(ending.len()).filter(|length| text.is_char_boundary(*length))?;
    slice(text, length..).eq_ignore_ascii_case(ending).then_some(length)
}

/// Returns a word of running text without the signs around it, and without an owner's ending: an apostrophe and at most one letter.
pub(crate) fn without_owner(word: &str) -> &str {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let owner = word.rsplit_once(['\'', '’']).filter(|(_, rest)| rest.chars().count() < 2);
    owner.map_or(word, |(owner, _)| owner)
}

/// How many words a phrase of function words has at most.
const LONGEST_FUNCTION: usize = 4;

fn is_inner_sign(character: char) -> bool {
    matches!(character, '-' | '\'' | '’' | '‘' | '.' | '&' | '\u{2011}' | '\u{2010}')
}

/// `U`, `U.S`: single capitals, each with a point behind it.
fn is_initials(word: &str) -> bool {
    let is_letter = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    word.len() < 12 && word.split('.').all(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::ENGLISH;

    #[test]
    fn no_phrase_of_function_words_is_longer_than_is_looked_for() {
        let phrases = ENGLISH.function_words.lines().filter_map(|line| line.split('\t').next());
        assert!(phrases.into_iter().all(|phrase| phrase.split(' ').count() <= LONGEST_FUNCTION));
    }
}
