//! The layout of wire copy and releases: headline, deck, byline, dateline, date, and what stands around them.
//!
//! ```text
//! BC-OSTBY-TOLLS, 2nd Ld-Writethru
//! Headline without a full stop
//! Deck, likewise
//! By Somebody
//! NORRHAVEN, May 2, 2024 (Agency) — The first paragraph …
//! (Editing by Somebody)
//! ```
//!
//! Each of them may be absent. What is understood is taken out of the text and kept as it was printed
//! ([`Layout::printed`]) unless it is the headline or the deck; everything else stays in the text, in its order. Which
//! words say what is the language's to know. A weekday is no date, and nor is a day without its year.

use crate::import::dateline;
use crate::import::dates;
use crate::import::slug;
use crate::import::story::{Form, Story};
use crate::lexicon::{CopyClass, Language, Newsroom, WordClass};
use crate::model::PartialDate;
use crate::span::{TextRange, slice};

/// What a text says about itself. Ranges are bytes of the prose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The headline, without what says that it was sent before; empty if there is none.
    pub title: String,
    /// What stood before the headline: `UPDATE 2-`.
    pub update: Option<String>,
    /// The deck.
    pub standfirst: Option<String>,
    /// The place of the dateline, as printed.
    pub dateline: Option<String>,
    /// The date of the dateline or of a line of its own.
    pub date: Option<PartialDate>,
    /// The date of a later version.
    pub updated: Option<PartialDate>,
    /// A date that can be read two ways, and is therefore none.
    pub ambiguous: Option<String>,
    /// Who wrote it, one by one.
    pub authors: Vec<String>,
    /// What was taken out of the text, as printed, in its order.
    pub printed: Vec<(Printed, String)>,
    /// The text itself.
    pub paragraphs: Vec<Paragraph>,
}

/// One block of the text itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words, without bullet or dateline.
    pub range: TextRange,
    /// What it is.
    pub form: Form,
}

/// What something was that is no longer in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Printed {
    /// What it is filed under.
    Slug,
    /// What kind of text it is, and when it may be used.
    Release,
    /// Who sends it.
    Letterhead,
    /// The section it stands in.
    Section,
    /// That it has been sent before.
    Update,
    /// What is new in it.
    Advisory,
    /// Who wrote it.
    Byline,
    /// Place and date.
    Dateline,
    /// Dates.
    Date,
    /// Whom to ask.
    Contact,
    /// Who else had a hand in it.
    Credits,
    /// That it is over.
    End,
}

/// How many blocks below the headline may belong to it.
const HEAD: usize = 14;

/// How many paragraphs into the text a dateline with an agency may stand.
const FIRST_PARAGRAPHS: usize = 6;

/// Reads the layout.
pub(super) fn layout(story: &Story, language: &Language) -> Layout {
    let turns = (0..story.len()).filter(|at| is_turn(story.words(*at), language)).count();
    let mut head =
        Head { story, language, is_transcript: turns > 1, at: 0, layout: Layout::default(), kept: Vec::new() };
    head.read_above();
    head.read_title();
    head.read_below();
    let Head { at, mut layout, mut kept, is_transcript, .. } = head;
    kept.extend(at..story.len());
    read_text(story, &kept, is_transcript, language, &mut layout);
    layout.updated = layout.updated.or(story.facts.updated);
    if let Some(author) = story.facts.author.as_ref().filter(|_| layout.authors.is_empty()) {
        layout.authors.push(author.clone());
    }
    layout.standfirst = layout.standfirst.or_else(|| story.facts.standfirst.clone());
    layout
}

struct Head<'a> {
    story: &'a Story,
    language: &'a Language,
    is_transcript: bool,
    /// The block to be read next.
    at: usize,
    layout: Layout,
    /// Blocks of the head that belong to the text.
    kept: Vec<usize>,
}

impl Head<'_> {
    fn newsroom(&self) -> &Newsroom {
        self.language.newsroom()
    }

    fn take(&mut self, printed: Printed) {
        self.layout.printed.push((printed, self.story.words(self.at).to_owned()));
        self.at += 1;
    }

    /// Reads what stands above the headline.
    fn read_above(&mut self) {
        // What stands above a heading and is not understood is no headline, and belongs to the text.
        let heading = (0..HEAD).find(|at| self.story.form(*at) == Form::Heading(1));
        while self.at + 1 < self.story.len() && !matches!(self.story.form(self.at), Form::Heading(_)) {
            let line = self.story.words(self.at);
            if self.take_common(line) {
                continue;
            }
            let newsroom = self.newsroom();
            if is_kicker(line, newsroom) && self.may_be_title(self.at + 1) {
                self.take(Printed::Section);
            } else if let Some(lines) = self.letterhead(self.at) {
                for _ in 0..lines {
                    self.take(Printed::Letterhead);
                }
            } else if heading.is_some_and(|heading| self.at < heading) {
                self.kept.push(self.at);
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn read_title(&mut self) {
        let line = self.story.words(self.at);
        let is_heading = matches!(self.story.form(self.at), Form::Heading(_));
        if !is_heading && self.is_running(line) {
            return;
        }
        let (update, title) = slug::split_update(line.trim_start_matches(['#', ' ']), self.newsroom());
        self.layout.update = (!update.is_empty()).then(|| update.to_owned());
        if !update.is_empty() {
            self.layout.printed.push((Printed::Update, update.to_owned()));
        }
        let dated = dates::find(title, self.newsroom()).filter(|(_, range)| {
            range.end == title.len() && slice(title, ..range.start).trim_end().ends_with([',', '–', '—', '-', '('])
        });
        self.layout.date = self.layout.date.or(dated.map(|(date, _)| date));
        let words = title.trim_end_matches('.');
        self.layout.title = if title.ends_with("...") { title } else { words }.to_owned();
        self.at += 1;
    }

    /// Reads what stands between the headline and the text.
    fn read_below(&mut self) {
        let end = (self.at + HEAD).min(self.story.len());
        let mut undecided: Vec<usize> = Vec::new();
        // What was decided last; lines after it that nobody understands belong to the text.
        let (mut sure, mut sure_kept) = (self.at, 0);
        while self.at < end {
            let line = self.story.words(self.at);
            let is_item = matches!(self.story.form(self.at), Form::Item(..));
            let is_head = !is_item && (self.take_common(line) || self.take_below(line, !undecided.is_empty()));
            if is_head {
                (sure, sure_kept) = (self.at, undecided.len());
            } else if is_item || self.is_short(line) {
                undecided.push(self.at);
                self.at += 1;
            } else {
                break;
            }
        }
        undecided.truncate(sure_kept);
        self.at = sure;
        self.kept.extend(undecided);
    }

    /// Takes a line that may stand above or below a headline.
    fn take_common(&mut self, line: &str) -> bool {
        let (newsroom, language) = (self.language.newsroom(), self.language);
        if !self.layout.title.is_empty() && is_byline(line, newsroom) {
            return false;
        }
        let plain = line.trim_matches(|c: char| !c.is_alphanumeric());
        let is_first = self.at == 0 || self.layout.title.is_empty();
        let label = |class| line.split_once(':').is_some_and(|(label, _)| newsroom.is(label, class));
        let rest = dates::line(line, newsroom);
        if slug::is_slug_line(line, newsroom) && (is_first || line.contains(['-', '/', '_', ':'])) {
            self.take(Printed::Slug);
        } else if is_release(plain, newsroom) || (newsroom.beginning(line, CopyClass::Hold) > 0 && self.is_short(line)) {
            self.take(Printed::Release);
        } else if let Some(dates) = rest {
            self.layout.date = self.layout.date.or(dates.date);
            self.layout.updated = self.layout.updated.or(dates.updated);
            self.take(Printed::Date);
        } else if dates::ambiguous(line).is_some() && self.is_short(line) && line.split_whitespace().count() < 4 {
            self.layout.ambiguous = dates::ambiguous(line).map(str::to_owned);
            self.take(Printed::Date);
        } else if label(CopyClass::Contact) {
            self.take(Printed::Contact);
        } else if let Some(rows) = self.piped(line) {
            self.take_rows(&rows);
        } else if self.layout.dateline.is_none()
            && let Some(found) = dateline::line(line, language)
            && (found.is_evident || !self.layout.title.is_empty())
        {
            self.layout.dateline = Some(found.place);
            self.layout.date = self.layout.date.or(found.date);
            self.layout.ambiguous = self.layout.ambiguous.take().or(found.ambiguous);
            self.take(Printed::Dateline);
        } else {
            return false;
        }
        true
    }

    /// Takes a line that stands below headlines only.
    fn take_below(&mut self, line: &str, is_behind_undecided: bool) -> bool {
        let newsroom = self.language.newsroom();
        let begins_advisory = newsroom.beginning(line, CopyClass::Advisory) > 0;
        let is_bracketed = line.starts_with('(') && line.ends_with(')');
        if is_byline(line, newsroom) {
            self.read_byline(line);
        } else if self.is_of_byline(line) {
            self.take(Printed::Byline);
        } else if begins_advisory && (is_bracketed || line.contains(':')) {
            self.take(Printed::Advisory);
        } else if self.letter_place(line) || self.date_at_end(line) {
        } else if self.is_deck(line) && !is_behind_undecided {
            self.layout.standfirst = Some(line.to_owned());
            self.at += 1;
        } else {
            return false;
        }
        true
    }

    /// A line of capitals directly below the writer's name is whom they write for.
    fn is_of_byline(&self, line: &str) -> bool {
        let is_behind = self.layout.printed.last().is_some_and(|(printed, words)| {
            *printed == Printed::Byline && self.at > 0 && self.story.words(self.at - 1) == words
        });
        let is_small = |word: &str| self.newsroom().is(word, CopyClass::Small);
        is_behind
            && self.is_short(line)
            && line.split_whitespace().count() < 6
            && line.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || is_small(word))
            && !dateline::is_capital_place(line)
    }

    fn read_byline(&mut self, line: &str) {
        let newsroom = self.language.newsroom();
        let count = newsroom.beginning(line, CopyClass::Byline);
        let names = line.split_whitespace().skip(count).collect::<Vec<_>>().join(" ");
        let found = dates::find(&names, newsroom);
        if let Some((date, range)) = found {
            self.layout.date = self.layout.date.or(Some(date));
            let before = slice(&names, ..range.start).trim_end_matches([',', ' ', '|', '—', '–', '-']).to_owned();
            self.push_authors(&before);
        } else {
            self.push_authors(&names);
        }
        self.take(Printed::Byline);
    }

    /// `Anna Berg and Jan Dahl, Harbour Wire`: what stands behind a comma is no name.
    fn push_authors(&mut self, names: &str) {
        let names = names.split([',', '|']).next().unwrap_or_default();
        let mut author = String::new();
        for word in names.split_whitespace() {
            if self.language.newsroom().is(word, CopyClass::Joint) {
                self.layout.authors.extend(Some(std::mem::take(&mut author)).filter(|name| !name.is_empty()));
            } else {
                author.push_str(if author.is_empty() { "" } else { " " });
                author.push_str(word);
            }
        }
        self.layout.authors.extend(Some(author).filter(|name| !name.is_empty()));
    }

    /// Splits a line at strokes if all of its parts belong to a head: `Anna Berg | Ostby | 3 March 2031`.
    fn piped<'b>(&self, line: &'b str) -> Option<Vec<(Row, &'b str)>> {
        let parts: Vec<&str> = line.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() < 2 || line.chars().count() > 120 {
            return None;
        }
        let newsroom = self.newsroom();
        let has_place_below = dateline::is_capital_place(self.story.words(self.at + 1));
        let mut rows = Vec::new();
        for (number, part) in parts.iter().enumerate() {
            let first = part.split(' ').next().unwrap_or_default();
            let may_be_name = number == 0 && (has_place_below || self.language.pronoun(first).is_some());
            let row = if dates::line(part, newsroom).is_some() {
                Row::Date
            } else if is_byline(part, newsroom) || may_be_name {
                Row::Byline
            } else if dateline::line(&format!("{part}, 1"), self.language).is_some() {
                Row::Place
            } else {
                return None;
            };
            rows.push((row, *part));
        }
        rows.iter().any(|(row, _)| *row == Row::Date).then_some(rows)
    }

    fn take_rows(&mut self, rows: &[(Row, &str)]) {
        let newsroom = self.language.newsroom();
        for (row, part) in rows {
            match row {
                Row::Byline => {
                    let count = newsroom.beginning(part, CopyClass::Byline);
                    let names = part.split_whitespace().skip(count).collect::<Vec<_>>().join(" ");
                    self.push_authors(&names);
                }
                Row::Place => self.layout.dateline = self.layout.dateline.take().or(Some((*part).to_owned())),
                Row::Date => {
                    let dates = dates::line(part, newsroom).unwrap_or_default();
                    self.layout.date = self.layout.date.or(dates.date);
                    self.layout.updated = self.layout.updated.or(dates.updated);
                }
            }
        }
        self.take(Printed::Dateline);
    }

    /// Takes a line of the sender that ends in a place in capitals, with a date below it.
    fn letter_place(&mut self, line: &str) -> bool {
        let newsroom = self.language.newsroom();
        let has_date_below = dates::line(self.story.words(self.at + 1), newsroom).is_some();
        let Some((sender, place)) = line.rsplit_once(',') else { return false };
        let is_place = is_issuer(sender, self.language) && dateline::is_capital_place(place.trim());
        if !has_date_below || !is_place || self.layout.dateline.is_some() {
            return false;
        }
        self.layout.dateline = Some(place.trim().to_owned());
        self.take(Printed::Letterhead);
        true
    }

    /// Reads the date at the end of a line that is no sentence. The line stays in the text.
    fn date_at_end(&mut self, line: &str) -> bool {
        if self.layout.date.is_some() || !self.is_short(line) {
            return false;
        }
        let Some((date, range)) = dates::find(line, self.newsroom()) else { return false };
        let behind = slice(line, range.end..).trim();
        let before = slice(line, ..range.start).trim_end();
        let weekday = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_apart = before.ends_with([',', '–', '—', '(', ':']) || self.newsroom().is_weekday(weekday);
        let is_over = behind.is_empty() || (behind.starts_with('(') && behind.ends_with(')')) || behind == ")";
        if !is_apart || !is_over {
            return false;
        }
        self.layout.date = Some(date);
        self.kept.push(self.at);
        self.at += 1;
        true
    }

    fn is_deck(&self, line: &str) -> bool {
        let begins_behind = || {
            let behind = self.story.words(self.at + 1);
            let is_dated = dates::line(behind, self.newsroom()).is_some();
            is_byline(behind, self.newsroom())
                || is_dated
                || dateline::line(behind, self.language).is_some()
                || self.run_in(behind).is_some()
        };
        let is_bracketed = line.starts_with('(') && line.ends_with(')');
        let is_paragraph = matches!(self.story.form(self.at), Form::Paragraph | Form::Heading(2..));
        self.layout.standfirst.is_none()
            && self.layout.dateline.is_none()
            && is_paragraph
            && !is_bracketed
            && line.split_whitespace().count() > 4
            && line.chars().count() < 300
            && (!ends_sentence(line) || (begins_behind() && !self.is_transcript))
            && self.run_in(line).is_none()
            && !is_turn(line, self.language)
            && self.story.len() > 3
    }

    /// A line that is neither a sentence nor long.
    fn is_short(&self, line: &str) -> bool {
        line.chars().count() < 100 && !ends_sentence(line) && !is_turn(line, self.language)
    }

    /// A block that is text and no headline: a turn, a long paragraph, or one with a dateline.
    fn is_running(&self, line: &str) -> bool {
        let length = line.chars().count();
        is_turn(line, self.language) && self.is_transcript
            || length > 220
            || (length > 60 && self.run_in(line).is_some() && ends_sentence(line))
            || (length > 100 && self.run_in(line).is_some())
    }

    fn run_in(&self, line: &str) -> Option<dateline::Dateline> {
        dateline::run_in(line, self.is_transcript, self.language)
    }

    fn may_be_title(&self, at: usize) -> bool {
        let line = self.story.words(at);
        let newsroom = self.newsroom();
        !line.is_empty()
            && !self.is_running(line)
            && line.split_whitespace().count() > 1
            && !is_byline(line, newsroom)
            && dates::line(line, newsroom).is_none()
            && dateline::line(line, self.language).is_none()
    }

    /// Counts the lines of a letterhead: a sender, and what stands directly below it, if a headline follows.
    fn letterhead(&self, at: usize) -> Option<usize> {
        if !is_issuer(self.story.words(at), self.language) {
            return None;
        }
        let newsroom = self.newsroom();
        let is_heading = |line: &str| self.is_short(line) && line.split_whitespace().count() > 3;
        let below = |number: usize| self.story.words(at + number);
        let is_marker = |line: &str| is_release(line.trim_matches(|c: char| !c.is_alphanumeric()), newsroom);
        let is_title = |number: usize| {
            self.may_be_title(at + number)
                && is_heading(below(number))
                && dates::find(below(number), newsroom).is_none()
                && !begins_with_label(below(number))
        };
        if is_marker(below(1)) || is_title(1) {
            return Some(1);
        }
        (self.is_short(below(1)) && below(1).split_whitespace().count() < 4 && is_title(2)).then_some(2)
    }
}

/// What a part of a line between strokes is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Byline,
    Place,
    Date,
}

/// Takes the dateline off the text's beginning, and what only the desks need off its end.
fn read_text(story: &Story, blocks: &[usize], is_transcript: bool, language: &Language, layout: &mut Layout) {
    let newsroom = language.newsroom();
    let mut printed_at_end: Vec<(Printed, String)> = Vec::new();
    let mut paragraphs = 0;
    for (place, block) in blocks.iter().enumerate() {
        let (words, mut range, form) = (story.words(*block), story.range(*block), story.form(*block));
        let is_last = place + 5 > blocks.len();
        if is_end(words, newsroom) && place > 0 {
            printed_at_end.push((Printed::End, words.to_owned()));
            continue;
        }
        if is_last && place > 0 && newsroom.beginning(words, CopyClass::Credit) > 0 && is_note(words) {
            printed_at_end.push((Printed::Credits, words.to_owned()));
            continue;
        }
        let is_running = form == Form::Paragraph && (ends_sentence(words) || words.chars().count() > 100);
        paragraphs += usize::from(is_running);
        if is_running
            && paragraphs <= FIRST_PARAGRAPHS
            && layout.dateline.is_none()
            && let Some(found) = dateline::run_in(words, is_transcript, language)
            && (paragraphs == 1 || (found.is_evident && dateline::is_capital_place(&found.place)))
        {
            layout.printed.push((Printed::Dateline, slice(words, ..found.length).trim().to_owned()));
            layout.dateline = Some(found.place);
            layout.date = found.date.or(layout.date);
            layout.ambiguous = layout.ambiguous.take().or(found.ambiguous);
            range.start += u32::try_from(found.length).unwrap_or(0);
        } else if paragraphs == 1
            && is_running
            && let Some(found) = dateline::run_in(words, is_transcript, language)
            && found.is_evident | dateline::is_capital_place(&found.place)
            && layout.dateline.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(&found.place))
        {
            layout.printed.push((Printed::Dateline, slice(words, ..found.length).trim().to_owned()));
            layout.date = layout.date.or(found.date);
            range.start += u32::try_from(found.length).unwrap_or(0);
        }
        layout.paragraphs.push(Paragraph { range, form });
    }
    layout.printed.append(&mut printed_at_end);
}

/// A stop ends a sentence, also within closing marks: a deck may end in quoted words, `says ships “must wait”`.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '’', '"', '\'', '»']).ends_with(['.', '!', '?', ':', ','])
}

/// What a text is or when it may be used, alone on a line: `FOR IMMEDIATE RELEASE`.
fn is_release(plain: &str, newsroom: &Newsroom) -> bool {
    let mut parts = plain.split([',', '|', '/', ':', '–', '—']).map(str::trim).filter(|part| !part.is_empty());
    let is_first = parts.next().is_some_and(|part| newsroom.is(part, CopyClass::Release));
    let is_code = |part: &str| {
        newsroom.is(part, CopyClass::Release)
            || newsroom.beginning(part, CopyClass::Hold) > 0
            || part.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-'))
    };
    is_first && plain.chars().count() < 80 && parts.all(is_code)
}

/// The section a text stands in: `OBITUARY`, `Harbour Courier - Letters`.
fn is_kicker(line: &str, newsroom: &Newsroom) -> bool {
    let parts = || line.split(['-', '–', '—', '|', '/', ':']).map(str::trim).filter(|part| !part.is_empty());
    line.split_whitespace().count() < 6
        && parts().next_back().is_some_and(|part| newsroom.is(part, CopyClass::Kicker))
        && (parts().count() > 1 || newsroom.is(line.trim_end_matches(':'), CopyClass::Kicker))
}

/// A line that names a ministry or an office, with capitals throughout and nothing that it does.
fn is_issuer(line: &str, language: &Language) -> bool {
    let words: Vec<&str> = line.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    let is_small = |word: &str| {
        matches!(
            language.word(&word.to_lowercase()).class,
            WordClass::Preposition | WordClass::Conjunction | WordClass::Determiner
        )
    };
    (2..=10).contains(&words.len())
        && words.iter().any(|word| language.newsroom().is(word, CopyClass::Issuer))
        && words.iter().all(|word| !word.starts_with(char::is_lowercase) || is_small(word))
        && !ends_sentence(line)
}

/// `By Anna Berg`, `Staff Reporter`, `Anna Berg, Harbour Editor`.
fn is_byline(line: &str, newsroom: &Newsroom) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    if line.chars().count() >= 100 || words.len() > 14 || line.contains(['“', '"', ':']) && !begins_with_label(line) {
        return false;
    }
    let count = newsroom.beginning(line, CopyClass::Byline);
    let is_desk = |word: &str| newsroom.is(word.trim_end_matches([',', ':']), CopyClass::Desk);
    let has_desk = words.last().is_some_and(|word| is_desk(word));
    let has_name = words.get(count).is_some_and(|word| word.starts_with(char::is_uppercase));
    let is_sentence = ends_sentence(line) && words.last().is_some_and(|word| word.chars().count() > 4);
    let is_signed = count > 0 && (has_name || has_desk) && !is_sentence;
    let is_title = words.len() <= 6
        && has_desk
        && !is_sentence
        && words.first().is_some_and(|word| word.starts_with(char::is_uppercase));
    is_signed || is_title
}

fn begins_with_label(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, _)| label.split_whitespace().count() < 3)
}

/// What only says that a text is over: `ENDS`, `###`, `-30-`.
fn is_end(line: &str, newsroom: &Newsroom) -> bool {
    let plain = line.trim_matches(|c: char| c.is_whitespace() || "-/().*#=[]–—~".contains(c));
    let is_rule = plain.is_empty() && line.contains('#');
    let is_line = line.len() > 1 && line.chars().all(|c| c == '_' || c == ' ');
    is_rule || is_line || (plain.chars().count() < 20 && newsroom.is(plain, CopyClass::End))
}

/// A note at the end: in brackets, behind a star, or without a sentence in it.
fn is_note(words: &str) -> bool {
    let is_bracketed = words.starts_with(['(', '[']) && words.trim_end_matches('.').ends_with([')', ']']);
    is_bracketed || words.starts_with('*') || (words.chars().count() < 200 && !words.contains(['“', '"']))
}

/// Tells whether a block begins with a speaker and a colon: `BERG: …`, `Q. …`, `Q (Anna Berg): …`.
pub(super) fn is_turn(words: &str, language: &Language) -> bool {
    let newsroom = language.newsroom();
    let end = words.char_indices().nth(60).map_or(words.len(), |(at, _)| at);
    let start = slice(words, ..end);
    let first = start.split(|c: char| c.is_whitespace() || matches!(c, ':' | '.')).next().unwrap_or_default();
    let bare = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_letter = newsroom.is(bare, CopyClass::Question) || newsroom.is(bare, CopyClass::Answer);
    let behind = slice(start, first.len()..);
    if is_letter && bare.starts_with(char::is_uppercase) && behind.trim_start().starts_with([':', '.', '(']) {
        return true;
    }
    let Some((label, rest)) = start.split_once(':') else { return false };
    let plain = label.split(['(', ',']).next().unwrap_or_default();
    let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
    let small = plain.chars().filter(|c| c.is_lowercase()).count();
    letters > 1 && small <= 2 && small * 4 <= letters && rest.starts_with(|c: char| c.is_whitespace())
}
