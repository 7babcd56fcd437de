//! What stands above the text: what there is above the headline, the headline, and what there is below it.
//!
//! Line by line. A line that nobody understands ends what stands above the headline, and is the headline; below it, such
//! lines belong to the text, as does all behind the last line that was understood.

use crate::import::dateline;
use crate::import::dates;
use crate::import::lines::{
    begins_with_label, ends_sentence, is_bracketed, is_byline, is_issuer, is_kicker, is_label, is_release,
    is_turn,
};
use crate::import::slug;
use crate::import::story::{Form, Story};
use crate::import::wire::{Layout, Printed};
use crate::lexicon::{CopyClass, Language, Newsroom};
use crate::span::slice;

/// How many blocks below the headline may belong to it.
const HEAD: usize = 14;

/// The head of a story while it is read.
pub(super) struct Head<'a> {
    story: &'a Story,
    language: &'a Language,
    is_transcript: bool,
    /// The block to be read next.
    pub(super) at: usize,
    pub(super) layout: Layout,
    /// Blocks of the head that belong to the text.
    pub(super) kept: Vec<usize>,
}

impl<'a> Head<'a> {
    /// Reads what stands above the text.
    pub(super) fn read(story: &'a Story, is_transcript: bool, language: &'a Language) -> Head<'a> {
        let mut head =
            Head { story, language, is_transcript, at: 0, layout: Layout::default(), kept: Vec::new() };
        head.read_above();
        head.read_title();
        head.read_below();
        head
    }

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
        while self.at + 1 < self.story.len() {
            let is_heading = matches!(self.story.form(self.at), Form::Heading(_));
            if is_heading && heading.is_none_or(|heading| self.at >= heading) {
                break;
            }
            let line = self.story.words(self.at);
            if self.letter_place(line) || self.take_common(line) {
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
        if !update.is_empty() {
            self.layout.printed.push((Printed::Update, update.to_owned()));
        }
        let dated = dates::find(title, self.newsroom()).filter(|(_, range)| {
            range.end == title.len()
                && slice(title, ..range.start).trim_end().ends_with([',', '–', '—', '-', '('])
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
            let is_head =
                !is_item && (self.take_common(line) || self.take_below(line, !undecided.is_empty()));
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
        let rest = dates::line(line, newsroom);
        if slug::is_slug_line(line, newsroom) && (is_first || line.contains(['-', '/', '_', ':'])) {
            self.take(Printed::Slug);
        } else if is_release(plain, newsroom)
            || (newsroom.beginning(line, CopyClass::Hold) > 0 && self.is_short(line))
        {
            self.take(Printed::Release);
        } else if let Some(dates) = rest {
            self.layout.date = self.layout.date.or(dates.date);
            self.layout.updated = self.layout.updated.or(dates.updated);
            self.take(Printed::Date);
        } else if let Some(date) = dates::ambiguous(line)
            && self.is_short(line)
            && line.split_whitespace().count() < 4
        {
            self.layout.ambiguous = Some(date.to_owned());
            self.take(Printed::Date);
        } else if is_label(line, CopyClass::Contact, newsroom) {
            self.take(Printed::Contact);
        } else if is_label(line, CopyClass::Advisory, newsroom)
            || (is_bracketed(line) && newsroom.beginning(line, CopyClass::Advisory) > 0)
        {
            self.take(Printed::Advisory);
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
        if self.is_of_byline(line) {
            self.take(Printed::Byline);
        } else if is_byline(line, newsroom) {
            self.read_byline(line);
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
        let found = dates::find(line, self.newsroom());
        let names = found.as_ref().map_or(line, |(_, range)| slice(line, ..range.start));
        self.push_authors(names.trim_end_matches([',', ' ', '|', '—', '–', '-']));
        self.layout.date = self.layout.date.or(found.map(|(date, _)| date));
        self.take(Printed::Byline);
    }

    /// `By Anna Berg and Jan Dahl, Harbour Wire`: what stands behind a comma is no name.
    fn push_authors(&mut self, line: &str) {
        let count = self.newsroom().beginning(line, CopyClass::Byline);
        let names = line.split_whitespace().skip(count).collect::<Vec<_>>().join(" ");
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
                Row::Byline => self.push_authors(part),
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
        let is_over =
            behind.is_empty() || (behind.starts_with('(') && behind.ends_with(')')) || behind == ")";
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
        let is_paragraph =
            matches!(self.story.form(self.at), Form::Paragraph | Form::Line | Form::Heading(2..));
        self.layout.standfirst.is_none()
            && self.layout.dateline.is_none()
            && is_paragraph
            && !is_bracketed(line)
            && !is_issuer(line, self.language)
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
        let is_between = |number: &usize| {
            let line = below(*number);
            is_marker(line)
                || dates::line(line, newsroom).is_some()
                || newsroom.beginning(line, CopyClass::Hold) > 0
                || is_label(line, CopyClass::Contact, newsroom)
        };
        let first = (1..6).find(|number| !is_between(number)).unwrap_or(1);
        if is_marker(below(1)) || is_title(first) {
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
