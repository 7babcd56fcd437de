//! A text as the gold speaks of it: code points and paragraphs.

use crate::eval::record::Points;
use crate::model::Prose;
use crate::span::{CodePoints, LineColumn, LineIndex};

/// The code points of a whole file, and where its paragraphs stand.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// All of them, front matter included.
    pub points: Vec<char>,
    /// Paragraphs, headings, items and cells, in order.
    pub paragraphs: Vec<Points>,
}

impl Text {
    /// Reads a file. `prose` is what was made of the part that begins at byte `base`.
    pub fn new(source: &str, base: usize, prose: &Prose) -> Text {
        let mut counted = CodePoints::new(source);
        let paragraphs = prose.blocks.iter().map(|block| {
            let bytes = prose.source(block.range);
            let start = counted.before(base + bytes.start as usize);
            Points { start, end: counted.before(base + bytes.end as usize) }
        });
        let paragraphs = paragraphs.collect();
        Text { points: source.chars().collect(), paragraphs }
    }

    /// Returns the number of the paragraph in which a code point stands, or which ends last before it.
    pub fn paragraph(&self, point: usize) -> usize {
        self.paragraphs.partition_point(|paragraph| paragraph.start <= point)
    }

    /// Counts the words between two stretches, whichever comes first; none if they overlap.
    pub fn words_between(&self, one: Points, other: Points) -> usize {
        let (start, end) = (one.end.min(other.end), one.start.max(other.start));
        let between = self.points.get(start..end).unwrap_or_default();
        let words = between.split(|point| point.is_whitespace());
        words.filter(|word| word.iter().any(|point| point.is_alphanumeric())).count()
    }

    /// Returns the line and column, both from 1, at which a code point stands; of one behind the end, those of the end.
    pub fn place(&self, point: usize) -> LineColumn {
        let before: String = self.points.iter().take(point).collect();
        LineIndex::new(&before).line_column(&before, before.len())
    }

    /// Returns the first place of some words, small and capital letters alike.
    pub fn find(&self, words: &str) -> Option<Points> {
        self.places(words, 0).next()
    }

    /// Returns the first place from code point `from` on at which some words stand whole, not within other words.
    pub fn find_whole(&self, words: &str, from: usize) -> Option<Points> {
        let is_letter = |place: Option<usize>| {
            place.and_then(|place| self.points.get(place)).is_some_and(|point| point.is_alphanumeric())
        };
        self.places(words, from)
            .find(|place| !is_letter(place.start.checked_sub(1)) && !is_letter(Some(place.end)))
    }

    fn places(&self, words: &str, from: usize) -> impl Iterator<Item = Points> {
        let wanted: Vec<char> = words.chars().collect();
        let length = wanted.len();
        let last = self.points.len().checked_sub(length).filter(|_| length > 0);
        let starts = from..last.map_or(from, |last| last + 1).max(from);
        let is_same = |(one, other): (&char, &char)| one.to_lowercase().eq(other.to_lowercase());
        let stands = move |start: &usize| self.points[*start..].iter().zip(&wanted).all(is_same);
        starts.filter(stands).map(move |start| Points { start, end: start + length })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::plain_text;

    #[test]
    fn paragraphs_and_distances_are_counted_in_code_points() {
        let source = "“É,” Berg has often said.\n\n“No.”\n";
        let text = Text::new(source, 0, &plain_text(source));
        assert_eq!(text.paragraphs, [Points { start: 0, end: 25 }, Points { start: 27, end: 32 }]);
        assert_eq!((text.paragraph(0), text.paragraph(24), text.paragraph(28)), (1, 1, 2));
        let (quote, said) = (Points { start: 1, end: 3 }, Points { start: 20, end: 24 });
        assert_eq!((text.words_between(quote, said), text.words_between(said, quote)), (3, 3));
        assert_eq!(text.words_between(quote, quote), 0);
        assert_eq!(text.find("bErG"), Some(Points { start: 5, end: 9 }));
        assert_eq!((text.find("Dahl"), text.find("")), (None, None));
        assert_eq!(
            (text.place(28).to_string(), text.place(99).to_string()),
            ("3:2".to_owned(), "4:1".to_owned())
        );
    }
}
