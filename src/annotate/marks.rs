//! Quotation marks: which open, which close, and the regions between them.
//!
//! In: a [`Prose`] and its [`Language`]. Out: [`Regions`]. Marks are paired a block at a time:
//!
//! * “ ” „ ‟ by kind; straight `"`, `''` and ``` `` ``` by their neighbors: a mark opens after a blank, bracket or dash
//!   before something that is no blank, else it closes. « » ‹ › either way round: the first of a block opens.
//! * Any closer ends any opener (“…" is common); “ closes where „ is open or where it stands behind a word.
//! * A mark with blanks on both sides counts only if another one answers it: « … », but not News » Islands.
//! * Single marks ‘ ’ ‚ are quotations where a text has no double ones but within them, or where they stand in a block
//!   without any (headlines and decks). All other single marks are apostrophes: those within words, before a decade
//!   (’90s), before or behind a shortened word ('em, rock 'n' roll), and behind a plural if a surer mark closes later.
//! * `6'2"` and `5"` are feet and inches: a digit before, and no mark open or a surer one to close it.
//! * Two openers are nested if two closers follow. If only one does, the first quotation was never closed, and ends
//!   before the clause with its cue.
//! * A region that is never closed ends with its block, unless the next block begins with an opener: then it goes on.
//!
//! Leaves alone: code, and what the regions mean.

use crate::lexicon::{Function, Language, WordClass};
use crate::model::{Block, Glyph, Prose};
use crate::span::{TextRange, slice};

/// What stands between two marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    /// With the marks.
    pub(crate) outer: TextRange,
    /// Without them, and without blanks at the ends.
    pub(crate) inner: TextRange,
    /// The block.
    pub(crate) block: usize,
    /// Whether it stands within another region.
    pub(crate) nested: bool,
    /// Whether a mark closes it.
    pub(crate) is_closed: bool,
    /// Whether it goes on in the next block, whose first region belongs to it.
    pub(crate) goes_on: bool,
    /// Whether the marks are single ones.
    pub(crate) is_single: bool,
}

/// The regions of a text and its marks as they are displayed.
#[derive(Debug, Default)]
pub(crate) struct Regions {
    /// In the order of their openers; nested ones behind those they stand in.
    pub(crate) regions: Vec<Region>,
    /// Openers that nothing closes and that do not go on.
    pub(crate) unclosed: Vec<TextRange>,
    /// Straight marks and what is shown for them.
    pub(crate) glyphs: Vec<Glyph>,
}

/// One mark.
#[derive(Clone, Copy, Debug)]
struct Mark {
    range: TextRange,
    kind: MarkKind,
    can_open: bool,
    can_close: bool,
    is_straight: bool,
    doubt: Option<Doubt>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarkKind {
    Double,
    Single,
    Guillemet,
    /// ‹ and ›
    HalfGuillemet,
}

/// Why a mark may be no quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doubt {
    /// Blanks stand on both sides.
    Blanks,
    /// Letters or digits are left out behind it: 'em, '90s.
    LeftOut,
    /// It stands behind a number: 6'2", 5".
    Measure,
}

impl Mark {
    fn is_single(&self) -> bool {
        self.kind == MarkKind::Single
    }

    /// Tells whether `closer` may end a region that this mark opens.
    fn fits(&self, closer: &Mark) -> bool {
        let level = |mark: &Mark| matches!(mark.kind, MarkKind::Double | MarkKind::Guillemet);
        self.kind == closer.kind || level(self) && level(closer)
    }

    fn only_closes(&self) -> bool {
        self.can_close && !self.can_open
    }

    fn opens_surely(&self) -> bool {
        self.can_open && !self.can_close && self.doubt.is_none()
    }
}

/// Finds the regions of a text.
pub(crate) fn regions(prose: &Prose, language: &Language) -> Regions {
    let blocks: Vec<Vec<Mark>> = prose.blocks.iter().map(|block| marks(prose, language, block)).collect();
    let wrapped: Vec<bool> = blocks.iter().map(|marks| is_wrapped_in_single(prose, marks)).collect();
    let has_double = |number: usize| blocks[number].iter().any(|mark| !mark.is_single());
    let is_single_style = (0..blocks.len()).all(|number| wrapped[number] || !has_double(number));
    let mut found = Regions::default();
    for (number, marks) in blocks.iter().enumerate() {
        let next = blocks.get(number + 1).and_then(|next| {
            let start = prose.blocks[number + 1].range.start;
            next.first().filter(|mark| mark.can_open && mark.range.start == start)
        });
        let pairing = Pairing {
            prose,
            language,
            block: number,
            marks,
            uses_single: is_single_style || !has_double(number) || wrapped[number],
            is_single_style,
            next,
        };
        pairing.pair(&mut found);
    }
    found.regions.sort_by_key(|region| (region.outer.start, u32::MAX - region.outer.end));
    let mut end = 0;
    for region in &mut found.regions {
        region.nested = region.outer.start < end;
        end = end.max(region.outer.end);
    }
    found
}

/// Tells whether all double marks of a block stand within single ones: ‘She said “never” and left,’ he said.
fn is_wrapped_in_single(prose: &Prose, marks: &[Mark]) -> bool {
    let (mut is_open, mut has_double) = (false, false);
    for mark in marks {
        match mark.is_single() {
            true if mark.opens_surely() => is_open = true,
            true if mark.can_close && is_firm(prose, mark) => is_open = false,
            true => {}
            false if !is_open => return false,
            false => has_double = true,
        }
    }
    has_double && !is_open
}

fn before(prose: &Prose, mark: &Mark) -> Option<char> {
    slice(&prose.text, ..mark.range.start as usize).chars().next_back()
}

fn after(prose: &Prose, mark: &Mark) -> Option<char> {
    slice(&prose.text, mark.range.end as usize..).chars().next()
}

const STOPS: [char; 4] = [',', '.', '?', '!'];

/// Tells whether a closer stands where quotations end: beside a stop.
fn is_firm(prose: &Prose, mark: &Mark) -> bool {
    let behind = slice(&prose.text, ..mark.range.start as usize).trim_end_matches(['”', '"', '’']);
    let is_stop = |c: char| STOPS.contains(&c) || matches!(c, ';' | ':' | '—' | '…');
    behind.ends_with(STOPS) || behind.ends_with(['—', '…']) || after(prose, mark).is_none_or(is_stop)
}

/// Finds all marks of a block, straight apostrophes among them.
fn marks(prose: &Prose, language: &Language, block: &Block) -> Vec<Mark> {
    let text = slice(&prose.text, block.range);
    let base = block.range.start as usize;
    let mut marks: Vec<Mark> = Vec::new();
    let mut skip = 0;
    let mut opaque = prose.opaque.partition_point(|range| range.end <= block.range.start);
    let mut first = [None; 2];
    for (at, character) in text.char_indices() {
        if at < skip || !is_mark(character) {
            continue;
        }
        while prose.opaque.get(opaque).is_some_and(|range| range.end as usize <= base + at) {
            opaque += 1;
        }
        if prose.opaque.get(opaque).is_some_and(|range| range.start as usize <= base + at) {
            continue;
        }
        let rest = slice(text, at + character.len_utf8()..);
        let place = Place { before: slice(text, ..at).chars().next_back(), after: rest.chars().next() };
        let length = double_length(language, character, rest, place);
        if character == '`' && length == 1 {
            continue;
        }
        let end = if length == 2 { at + 2 } else { at + character.len_utf8() };
        let place = Place { after: slice(text, end..).chars().next(), ..place };
        skip = end;
        let range = TextRange::new(base + at, base + end);
        let shortened = if length == 1 { shortened(language, character, place, rest) } else { None };
        if let Some(word) = shortened {
            let closer = slice(rest, word..).chars().next().filter(|c| word == 1 && matches!(c, '\'' | '’'));
            let mark = left_out(character, range, place);
            marks.push(Mark { can_open: mark.can_open && closer.is_none(), ..mark });
            // rock 'n' roll: both marks stand for letters.
            if let Some(closer) = closer {
                let start = end + word;
                skip = start + closer.len_utf8();
                marks.extend(apostrophe(closer, TextRange::new(base + start, base + skip)));
            }
            continue;
        }
        marks.extend(match character {
            '«' | '»' | '‹' | '›' => guillemet(character, place, range, &mut first),
            _ => classify(character, length == 2, place, range),
        });
    }
    answer(&mut marks);
    marks
}

fn is_mark(character: char) -> bool {
    matches!(
        character,
        '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '‛'
    )
}

/// The characters beside a mark, within its block.
#[derive(Clone, Copy)]
struct Place {
    before: Option<char>,
    after: Option<char>,
}

impl Place {
    fn is_after_blank(self) -> bool {
        let opens = |c| {
            matches!(
                c,
                '(' | '[' | '—' | '–' | '-' | '/' | '“' | '"' | '‘' | '\'' | '«' | '»' | '„' | '‹' | '›'
            )
        };
        self.before.is_none_or(|c| c.is_whitespace() || opens(c))
    }

    fn is_before_word(self) -> bool {
        self.after.is_some_and(|c| !c.is_whitespace())
    }

    fn is_after_word(self) -> bool {
        self.before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '['))
    }

    fn is_before_blank(self) -> bool {
        self.after.is_none_or(|c| !c.is_alphanumeric())
    }

    fn is_within_word(self) -> bool {
        self.before.is_some_and(char::is_alphanumeric) && self.after.is_some_and(char::is_alphanumeric)
    }

    fn is_between_blanks(self) -> bool {
        self.before.is_none_or(char::is_whitespace) && self.after.is_none_or(char::is_whitespace)
    }

    fn is_after_digit(self) -> bool {
        self.before.is_some_and(|c| c.is_ascii_digit())
    }
}

/// Returns 2 where two apostrophes or backticks are one double mark: not before a shortened word (''Twas), and of three
/// behind a word the first closes what is nested.
fn double_length(language: &Language, character: char, rest: &str, place: Place) -> usize {
    let is_twice = matches!(character, '\'' | '`') && rest.starts_with(character);
    if !is_twice {
        return 1;
    }
    let behind = slice(rest, 1..);
    let inner = Place { before: Some(character), after: behind.chars().next() };
    let is_shortened = character == '\''
        && place.is_after_blank()
        && shortened(language, character, inner, behind).is_some()
        && !behind.contains("''");
    let is_nested = behind.starts_with(character) && place.is_after_word();
    if is_shortened || is_nested { 1 } else { 2 }
}

/// Returns the length of the shortened word or decade behind a mark: 'em, '90s.
fn shortened(language: &Language, character: char, place: Place, rest: &str) -> Option<usize> {
    let may_stand = matches!(character, '\'' | '‘' | '’' | '‛') && place.is_after_blank();
    let word: &str = rest.split(|c: char| !c.is_alphanumeric()).next().filter(|word| !word.is_empty())?;
    let decade = language.singular(word).unwrap_or(word);
    let is_decade = decade.len() == 2 && decade.bytes().all(|byte| byte.is_ascii_digit());
    let is_shortened =
        || word.len() < 12 && language.word(&word.to_lowercase()).class == WordClass::Shortened;
    (may_stand && (is_decade || is_shortened())).then_some(word.len())
}

/// Makes the mark before a shortened word. ’ is never more than an apostrophe there.
fn left_out(character: char, range: TextRange, place: Place) -> Mark {
    let can_open = character != '’' && place.is_before_word();
    let is_straight = character == '\'';
    Mark {
        range,
        kind: MarkKind::Single,
        can_open,
        can_close: false,
        is_straight,
        doubt: Some(Doubt::LeftOut),
    }
}

fn classify(character: char, twice: bool, place: Place, range: TextRange) -> Option<Mark> {
    let (after_blank, before_word) = (place.is_after_blank(), place.is_before_word());
    let (after_word, before_blank) = (place.is_after_word(), place.is_before_blank());
    let measure = place.is_after_digit().then_some(Doubt::Measure);
    let fixed = |kind, can_open, can_close| Mark {
        range,
        kind,
        can_open,
        can_close,
        is_straight: false,
        doubt: measure.filter(|_| can_close),
    };
    let straight = |kind| {
        let is_loose = place.is_between_blanks();
        let can_open = after_blank && before_word;
        let can_close = after_word && before_blank || !can_open;
        let doubt = if is_loose { Some(Doubt::Blanks) } else { measure };
        Mark { range, kind, can_open: can_open || is_loose, can_close, is_straight: true, doubt }
    };
    let mark = match character {
        '"' if measure.is_some() && place.after.is_none_or(|c| !c.is_alphabetic()) => {
            Mark { can_open: false, can_close: true, ..straight(MarkKind::Double) }
        }
        '"' => straight(MarkKind::Double),
        '\'' | '`' if twice => straight(MarkKind::Double),
        '“' => fixed(MarkKind::Double, true, after_word && (before_blank || !after_blank)),
        '”' | '‟' => fixed(MarkKind::Double, after_blank && before_word && !after_word, true),
        '„' => fixed(MarkKind::Double, true, false),
        '‘' | '‛' => {
            let can_close = after_word && before_blank && !after_blank;
            fixed(MarkKind::Single, before_word && !place.is_within_word() && !can_close, can_close)
        }
        '‚' => fixed(MarkKind::Single, before_word && !place.is_within_word(), false),
        '’' | '\'' if place.is_within_word() => return apostrophe(character, range),
        '’' => fixed(MarkKind::Single, false, after_word && before_blank),
        '\'' if place.is_between_blanks() => return apostrophe(character, range),
        '\'' => straight(MarkKind::Single),
        _ => return None,
    };
    Some(mark)
}

/// « » and ‹ ›: the first of its size in a block opens, and the other one closes. `first` holds those of each size.
fn guillemet(character: char, place: Place, range: TextRange, first: &mut [Option<char>; 2]) -> Option<Mark> {
    let is_half = matches!(character, '‹' | '›');
    let kind = if is_half { MarkKind::HalfGuillemet } else { MarkKind::Guillemet };
    let closes_surely = place.is_after_word() && place.is_before_blank();
    let is_loose = place.is_between_blanks();
    let first = &mut first[usize::from(is_half)];
    if first.is_none() && !closes_surely {
        *first = Some(character);
    }
    let is_opener = *first == Some(character);
    let can_open = is_opener && !closes_surely && (place.is_before_word() || is_loose);
    let can_close = !is_opener || closes_surely;
    let doubt = is_loose.then_some(Doubt::Blanks);
    Some(Mark { range, kind, can_open, can_close, is_straight: false, doubt })
}

/// An apostrophe is a mark that neither opens nor closes; a straight one is displayed as a curly one.
fn apostrophe(character: char, range: TextRange) -> Option<Mark> {
    let is_straight = character == '\'';
    is_straight.then_some(Mark {
        range,
        kind: MarkKind::Single,
        can_open: false,
        can_close: false,
        is_straight,
        doubt: None,
    })
}

/// Marks between blanks open only if one of the same kind may close behind them.
fn answer(marks: &mut [Mark]) {
    for number in 0..marks.len() {
        let mark = marks[number];
        if mark.doubt == Some(Doubt::Blanks) && mark.can_open {
            let answered = marks[number + 1..].iter().any(|later| later.kind == mark.kind && later.can_close);
            marks[number].can_open = answered;
        }
    }
}

/// How deep quotations are nested in one another at most: what is deeper was not meant.
const DEEPEST: usize = 16;

/// How many marks further on may tell what one is.
const IN_SIGHT: usize = 64;

/// The marks of one block, and what matters of those around it.
struct Pairing<'a> {
    prose: &'a Prose,
    language: &'a Language,
    block: usize,
    marks: &'a [Mark],
    uses_single: bool,
    /// Whether the whole text quotes in single marks.
    is_single_style: bool,
    /// The opener with which the next block begins.
    next: Option<&'a Mark>,
}

impl Pairing<'_> {
    /// Pairs the marks.
    fn pair(&self, found: &mut Regions) {
        let mut open: Vec<Mark> = Vec::new();
        let last_single = self.marks.iter().rposition(|mark| mark.is_single() && mark.can_close);
        for (number, mark) in self.marks.iter().enumerate() {
            let later = self.marks.get(number + 1..).unwrap_or_default();
            if let Some(shown) = self.is_no_mark(mark, later, &open) {
                glyph(mark, shown, found);
                continue;
            }
            let place = open.iter().rposition(|opener| opener.fits(mark)).filter(|_| mark.can_close);
            if let Some(place) = place {
                open.truncate(place + 1);
                if let Some(opener) = open.pop() {
                    self.close(&opener, Some(mark), found);
                    glyph(mark, if mark.is_single() { '’' } else { '”' }, found);
                    continue;
                }
            }
            let has_closer = last_single.is_some_and(|last| last > number) || self.may_stay_open(mark);
            if !mark.can_open || mark.is_single() && !has_closer || open.len() >= DEEPEST {
                glyph(mark, if mark.is_single() { '’' } else { '”' }, found);
                continue;
            }
            if !self.makes_room(mark, later, &mut open, found) {
                glyph(mark, '’', found);
                continue;
            }
            glyph(mark, if mark.is_single() { '‘' } else { '“' }, found);
            open.push(*mark);
        }
        self.end(&open, found);
    }

    /// Returns what is shown for a mark that is an apostrophe or a measure here.
    fn is_no_mark(&self, mark: &Mark, later: &[Mark], open: &[Mark]) -> Option<char> {
        let is_within = |fits: fn(&Mark) -> bool| open.iter().any(fits);
        let is_single = mark.is_single();
        if is_single && !self.uses_single && !is_within(|opener| !opener.is_single()) {
            let is_feet = mark.doubt == Some(Doubt::Measure) && mark.is_straight;
            return Some(if is_feet { '′' } else { '’' });
        }
        match mark.doubt {
            Some(Doubt::LeftOut) if !self.opens_all_the_same(mark, later, open) => return Some('’'),
            Some(Doubt::Measure) if is_single => {
                let is_open = is_within(Mark::is_single);
                let no_mark = !is_open || self.closes_firmly(later);
                return no_mark.then_some(if mark.is_straight { '′' } else { '’' });
            }
            Some(Doubt::Measure) => {
                let mut next = later.iter().filter(|next| next.kind == MarkKind::Double);
                let depth = open.iter().filter(|opener| opener.kind == MarkKind::Double).count();
                let is_inches =
                    depth == 0 && !mark.can_open || depth == 1 && next.next().is_some_and(Mark::only_closes);
                return is_inches.then_some('″');
            }
            _ => {}
        }
        let behind = slice(&self.prose.text, ..mark.range.start as usize);
        let is_dropping = mark.can_close
            && (self.language.has_ending(behind, Function::Plural)
                || self.language.has_ending(behind, Function::Dropped));
        let has_closer = self.closes_firmly(later) || self.next.is_some_and(Mark::is_single);
        let is_plural = is_dropping && after(self.prose, mark) == Some(' ') && has_closer;
        (is_single && !open.is_empty() && is_plural).then_some('’')
    }

    /// Tells whether a single mark beside a stop closes before another one opens.
    fn closes_firmly(&self, later: &[Mark]) -> bool {
        let singles = later.iter().take(IN_SIGHT).filter(|mark| mark.is_single());
        let mut before_opener = singles.take_while(|mark| !mark.opens_surely());
        before_opener.any(|mark| mark.can_close && is_firm(self.prose, mark))
    }

    /// 'Twas a long night,' she said: the mark of a shortened word opens as well if nothing else does.
    fn opens_all_the_same(&self, mark: &Mark, later: &[Mark], open: &[Mark]) -> bool {
        let is_open = open.iter().any(Mark::is_single);
        mark.can_open && !is_open && self.is_at_start(mark) && self.closes_behind_stop(later)
    }

    fn closes_behind_stop(&self, later: &[Mark]) -> bool {
        let singles = later.iter().take(IN_SIGHT).filter(|mark| mark.is_single());
        let mut before_opener = singles.take_while(|mark| !mark.opens_surely());
        before_opener
            .any(|mark| mark.can_close && before(self.prose, mark).is_some_and(|c| STOPS.contains(&c)))
    }

    /// Tells whether a mark stands where sentences and whole quotations begin.
    fn is_at_start(&self, mark: &Mark) -> bool {
        let block = self.prose.blocks[self.block].range.start as usize;
        let before = slice(&self.prose.text, block..mark.range.start as usize).trim_end();
        before.chars().next_back().is_none_or(|c| !c.is_alphanumeric())
    }

    /// Tells whether a single mark may open although nothing closes it in its block.
    fn may_stay_open(&self, mark: &Mark) -> bool {
        let goes_on = self.next.is_some_and(Mark::is_single);
        let is_sure = self.is_single_style && mark.is_single() && mark.opens_surely();
        is_sure && self.is_at_start(mark) && (goes_on || !mark.is_straight)
    }

    /// Decides about an opener of the same kind that is open: nested quotations leave it open, else it was never closed,
    /// or is no opener. False if `mark` is none.
    fn makes_room(&self, mark: &Mark, later: &[Mark], open: &mut Vec<Mark>, found: &mut Regions) -> bool {
        let Some(opener) = open.last().filter(|opener| opener.fits(mark)).copied() else { return true };
        if is_nested(mark, later) {
            return true;
        }
        let (end, has_cue) = self.end_of_unclosed(&opener, mark, found);
        if mark.is_single() && !has_cue {
            let is_whole = after(self.prose, &opener).is_some_and(char::is_uppercase);
            let keeps_first = (is_whole || self.is_at_start(&opener)) && !self.is_at_start(mark);
            if !keeps_first {
                open.pop();
            }
            return !keeps_first;
        }
        open.pop();
        found.unclosed.push(opener.range);
        let outer = TextRange { start: opener.range.start, end };
        self.push(&opener, outer, TextRange { start: opener.range.end, end }, None, found);
        true
    }

    /// Finds where a quotation ends that another one follows before it is closed: before the clause with its cue, else
    /// with its first clause. Tells whether there is a cue.
    fn end_of_unclosed(&self, opener: &Mark, mark: &Mark, found: &Regions) -> (u32, bool) {
        let between = slice(&self.prose.text, opener.range.end as usize..mark.range.start as usize);
        let cue = self.clause_of_cue(between);
        let cut = cue.unwrap_or_else(|| {
            let last = between.rfind(STOPS).map_or(between.len(), |at| at + 1);
            between.find(", ").filter(|at| *at + 2 < between.len()).map_or(last, |at| at + 1)
        });
        let end = TextRange::new(0, opener.range.end as usize + cut).end;
        let inside = found.regions.iter().rev().take_while(|region| region.outer.end > opener.range.start);
        let end = inside.map(|region| region.outer.end).fold(end, u32::max);
        (end, cue.is_some())
    }

    /// Returns where the clause with a cue begins in words: behind the stop before “said Anna Berg” or “Anna Berg said”.
    fn clause_of_cue(&self, words: &str) -> Option<usize> {
        let mut at = 0;
        let mut lower = String::new();
        for word in words.split(|c: char| !c.is_alphanumeric()) {
            let start = at;
            at += word.len() + slice(words, start + word.len()..).chars().next().map_or(0, char::len_utf8);
            lower.clear();
            lower.extend(word.chars().flat_map(char::to_lowercase));
            if !self.language.word(&lower).cue.is_some_and(|cue| cue.is_finite) {
                continue;
            }
            let Some(stop) = slice(words, ..start).rfind(STOPS) else { continue };
            let is_inverted = slice(words, stop + 1..start).trim().is_empty();
            let rest = slice(words, start + word.len()..).trim_start();
            if is_inverted || rest.is_empty() || rest.starts_with([',', '.', ':']) {
                return Some(stop + 1);
            }
        }
        None
    }

    /// Makes regions of what was never closed.
    fn end(&self, open: &[Mark], found: &mut Regions) {
        for (depth, opener) in open.iter().enumerate() {
            if opener.is_single() && (depth > 0 || !self.may_stay_open(opener)) {
                continue;
            }
            let goes_on = depth == 0 && self.next.is_some_and(|next| next.is_single() == opener.is_single());
            self.close(opener, None, found);
            let last = found.regions.last_mut().filter(|region| region.outer.start == opener.range.start);
            match last.filter(|_| goes_on) {
                Some(region) => region.goes_on = true,
                None => found.unclosed.push(opener.range),
            }
        }
    }

    fn close(&self, opener: &Mark, closer: Option<&Mark>, found: &mut Regions) {
        let block_end = self.prose.blocks[self.block].range.end;
        let end = closer.map_or(block_end, |mark| mark.range.end);
        let inner_end = closer.map_or(block_end, |mark| mark.range.start);
        let outer = TextRange { start: opener.range.start, end };
        self.push(opener, outer, TextRange { start: opener.range.end, end: inner_end }, closer, found);
    }

    fn push(
        &self,
        opener: &Mark,
        outer: TextRange,
        inner: TextRange,
        closer: Option<&Mark>,
        found: &mut Regions,
    ) {
        let words = slice(&self.prose.text, inner);
        let lead = words.len() - words.trim_start().len();
        let trimmed = words.trim();
        if trimmed.is_empty() {
            return;
        }
        let start = inner.start as usize + lead;
        found.regions.push(Region {
            outer,
            inner: TextRange::new(start, start + trimmed.len()),
            block: self.block,
            nested: false,
            is_closed: closer.is_some(),
            goes_on: false,
            is_single: opener.is_single(),
        });
    }
}

/// Tells whether closers follow for an opener and for the one that is open before it.
fn is_nested(opener: &Mark, later: &[Mark]) -> bool {
    let mut depth = 2;
    for mark in later.iter().take(IN_SIGHT).filter(|mark| mark.fits(opener) && mark.doubt.is_none()) {
        match mark.opens_surely() || mark.can_open && depth == 1 {
            true => depth += 1,
            false if mark.can_close => depth -= 1,
            false => {}
        }
        if depth == 0 {
            return true;
        }
    }
    false
}

fn glyph(mark: &Mark, shown: char, found: &mut Regions) {
    if mark.is_straight {
        found.glyphs.push(Glyph { range: mark.range, shown });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::parse::plain_text;

    static ENGLISH: LazyLock<Language> = LazyLock::new(Language::english);

    /// Marks and what stands beside them, in any order.
    fn pieces() -> impl Strategy<Value = String> {
        let pieces = concat!(
            "“¦”¦\"¦\"¦'¦'¦’¦‘¦''¦``¦«¦»¦‹¦›¦„¦‟¦‚¦‛¦ ¦ ¦ ¦\u{202f}¦,¦.¦?¦—¦(¦)¦\n\n¦\n\n¦said¦, said Berg, ¦",
            "Berg¦islanders¦em¦n¦Twas¦90s¦5¦6'2\"¦we will pay¦é"
        );
        let piece = prop::sample::select(pieces.split('¦').collect::<Vec<_>>());
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..Default::default() })]

        #[test]
        fn regions_stand_apart_or_within_one_another(text in pieces()) {
            let prose = plain_text(&text);
            let found = regions(&prose, &ENGLISH).regions;
            for (number, one) in found.iter().enumerate() {
                for other in &found[number + 1..] {
                    let is_apart = one.outer.end <= other.outer.start;
                    let is_within = other.outer.start > one.outer.start && other.outer.end <= one.outer.end;
                    prop_assert!(is_apart || is_within && other.nested, "{one:?} and {other:?} cross");
                }
                let is_within = found.iter().any(|other| other.outer.start < one.outer.start && one.outer.end <= other.outer.end);
                prop_assert_eq!(one.nested, is_within);
            }
        }

        #[test]
        fn regions_begin_and_end_with_their_marks(text in pieces()) {
            let prose = plain_text(&text);
            for region in regions(&prose, &ENGLISH).regions {
                let (outer, inner) = (prose.words(region.outer), prose.words(region.inner));
                let block = prose.blocks[region.block].range;
                prop_assert!(block.start <= region.outer.start && region.outer.end <= block.end);
                prop_assert!(outer.starts_with(is_mark) && (!region.is_closed || outer.ends_with(is_mark)));
                prop_assert!(outer.contains(inner) && !inner.is_empty() && inner.trim() == inner);
                if region.goes_on {
                    let next = prose.words(prose.blocks[region.block + 1].range);
                    prop_assert!(next.starts_with(is_mark) && !region.is_closed);
                }
            }
        }
    }
}
