//! Where the words of a card stand.
//!
//! The site's name and the dateline above a double rule, as in the theme's masthead; the headline as large as it can be
//! between there and those on record, in lines of about the same length; at the foot a cell for each speaker, whose bar
//! says how many of the passages are theirs.

use crate::render::card::canvas::{Canvas, Color};
use crate::render::card::font::{Face, sans, serif};
use crate::render::card::{Card, HEIGHT, WIDTH};

/// Counts drawings: one that looks otherwise has another number, and cards of the old one are drawn anew.
pub(super) const DRAWING: u32 = 1;

/// Pixels at the left and the right.
const MARGIN: usize = 72;
/// The width of what stands between them.
const INNER: usize = WIDTH - 2 * MARGIN;
/// The bars at the top and at the bottom.
const BAND: usize = 12;
/// Where the headline's space begins.
const HEAD_TOP: f32 = 138.0;
/// The largest and the smallest headline, in pixels an em, and how the sizes between go down.
const LARGEST: f32 = 108.0;
const SMALLEST: f32 = 44.0;
const STEP: f32 = 4.0;
/// From line to line, in ems.
const LEADING: f32 = 1.16;
/// How many speakers stand beside one another, and how many there are at most.
const COLUMNS: usize = 3;
const CELLS: usize = 6;
const GUTTER: usize = 40;
const CELL: usize = (INNER - (COLUMNS - 1) * GUTTER) / COLUMNS;
/// From one row of speakers to the next.
const ROW: usize = 72;

/// Draws a card; `None` if its headline has no words.
pub(super) fn draw(card: &Card) -> Option<Canvas> {
    let mut canvas = Canvas::new();
    canvas.fill(0, 0, WIDTH, BAND, Color::Accent);
    canvas.fill(0, HEIGHT - BAND, WIDTH, BAND, Color::Accent);
    masthead(&mut canvas, card);
    let rows = card.record.len().min(CELLS).div_ceil(COLUMNS);
    let foot = HEIGHT - BAND - 34 - rows * ROW;
    headline(&mut canvas, &card.headline, foot as f32 - if rows == 0 { 0.0 } else { 24.0 })?;
    record(&mut canvas, &card.record, foot);
    Some(canvas)
}

fn masthead(canvas: &mut Canvas, card: &Card) {
    let (name, line) = (serif(34.0), sans(26.0));
    // The date is never cut, the place if need be.
    let date = if card.place.is_empty() { card.date.clone() } else { format!(" · {}", card.date) };
    let place = line.fitted(&card.place, INNER as f32 * 0.6 - line.width(&date));
    let dateline = place + &date;
    let start = (WIDTH - MARGIN) as f32 - line.width(&dateline);
    line.draw(canvas, &dateline, start, 78.0, Color::Soft);
    let site = name.fitted(&card.site, start - MARGIN as f32 - 36.0);
    name.draw(canvas, &site, MARGIN as f32, 78.0, Color::Ink);
    canvas.fill(MARGIN, 102, INNER, 2, Color::Ink);
    canvas.fill(MARGIN, 107, INNER, 2, Color::Ink);
}

/// Draws the headline in the middle of its space, which ends at `bottom`.
fn headline(canvas: &mut Canvas, text: &str, bottom: f32) -> Option<()> {
    let space = bottom - HEAD_TOP;
    let sizes = std::iter::successors(Some(LARGEST), |size| (*size > SMALLEST).then_some(size - STEP));
    let set = |size: f32| (size, serif(size), (space / (size * LEADING)) as usize);
    let fitting = sizes.map(set).find_map(|(size, face, most)| {
        let lines = lines(&face, text, INNER as f32)?;
        (lines.len() <= most).then_some((size, face, lines))
    });
    let (size, face, lines) = fitting.unwrap_or_else(|| {
        let (size, face, most) = set(SMALLEST);
        let lines = cut(&face, text, most);
        (size, face, lines)
    });
    let last = lines.len().checked_sub(1)? as f32;
    // The line of the first words: capitals are 0.7 ems high and stand in the middle with those of the last line.
    let first = HEAD_TOP + (space - last * size * LEADING + size * 0.7) / 2.0;
    for (number, line) in lines.iter().enumerate() {
        face.draw(
            canvas,
            line,
            MARGIN as f32 - size * 0.03,
            (first + number as f32 * size * LEADING).round(),
            Color::Ink,
        );
    }
    Some(())
}

/// Breaks a text into as few lines as fit, of about the same length; `None` if a word is too wide.
fn lines(face: &Face, text: &str, width: f32) -> Option<Vec<String>> {
    let words: Vec<(&str, f32)> = text.split(' ').map(|word| (word, face.width(word))).collect();
    let space = face.width(" ");
    let mut best = wrapped(&words, space, width)?;
    let (mut narrow, mut wide) = (width / 2.0, width);
    while wide - narrow > 8.0 {
        let middle = (narrow + wide) / 2.0;
        match wrapped(&words, space, middle).filter(|lines| lines.len() <= best.len()) {
            Some(lines) => (best, wide) = (lines, middle),
            None => narrow = middle,
        }
    }
    Some(best)
}

/// Breaks words of known widths into lines, each as full as it can be; `None` if a word is too wide.
fn wrapped(words: &[(&str, f32)], space: f32, width: f32) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    let mut end = f32::INFINITY;
    for (word, wide) in words {
        match lines.last_mut() {
            Some(line) if end + space + wide <= width => {
                line.push(' ');
                line.push_str(word);
                end += space + wide;
            }
            _ if *wide <= width => {
                lines.push((*word).to_owned());
                end = *wide;
            }
            _ => return None,
        }
    }
    Some(lines)
}

/// Breaks a text into at most `most` lines; what is left over is cut off at a word.
fn cut(face: &Face, text: &str, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text;
    while lines.len() + 1 < most && face.width(rest) > INNER as f32 {
        let ends = rest.match_indices(' ').map(|(at, _)| at);
        let fits = |at: &usize| rest.get(..*at).is_some_and(|line| face.width(line) <= INNER as f32);
        let Some(end) = ends.rev().find(fits) else { break };
        lines.extend(rest.get(..end).map(str::to_owned));
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    lines.push(face.fitted(rest, INNER as f32));
    lines
}

/// Draws who is on record: up to six of them, or five and how many more.
fn record(canvas: &mut Canvas, record: &[(String, usize)], top: usize) {
    let (name, number) = (serif(27.0), sans(25.0));
    let all: usize = record.iter().map(|(_, count)| count).sum();
    let shown = if record.len() > CELLS { CELLS - 1 } else { record.len() };
    let corner = |place: usize| (MARGIN + place % COLUMNS * (CELL + GUTTER), top + place / COLUMNS * ROW);
    for (place, (words, count)) in record.iter().take(shown).enumerate() {
        let (x, y) = corner(place);
        let count_text = count.to_string();
        let count_x = (x + CELL) as f32 - number.width(&count_text);
        number.draw(canvas, &count_text, count_x, y as f32 + 36.0, Color::Soft);
        let words = name.fitted(words, count_x - x as f32 - 18.0);
        name.draw(canvas, &words, x as f32, y as f32 + 36.0, Color::Ink);
        let share = (CELL * count / all).max(6);
        canvas.fill(x, y + 50, CELL, 6, Color::Rule);
        canvas.fill(x, y + 50, share, 6, Color::Mark(place));
    }
    if record.len() > shown {
        let (x, y) = corner(shown);
        number.draw(canvas, &format!("+ {}", record.len() - shown), x as f32, y as f32 + 36.0, Color::Soft);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hash of the pixels of one card. Whoever changes it on purpose counts [`DRAWING`] up.
    const PINNED: &str = "deda8824c42ac13a3e35786f1de336c769d39162dce2301caeb21b3c03578292";

    const COLORS: [[u8; 3]; 5] = [[0xff; 3], [0; 3], [0x55; 3], [0xcc; 3], [0x80, 0, 0]];

    fn card(headline: &str, place: &str, speakers: usize) -> Card {
        let name =
            |number: usize| (format!("Anna-Maria Bergsdotter the {number}th of Norrhaven"), 9 - number);
        Card {
            site: "The Estuary Record, with a name that is as long as nobody would ever wish it".to_owned(),
            place: place.to_owned(),
            date: "3 February 2031".to_owned(),
            headline: headline.to_owned(),
            record: (0..speakers).map(name).collect(),
            colors: COLORS,
        }
    }

    /// Whatever the words, nothing reaches into the margins: all that stands there is the bars.
    #[test]
    fn words_keep_to_their_space() {
        let long = "The council of the estuary opens the second basin of the harbour ".repeat(6);
        for headline in ["Tolls", long.trim(), &"Donaudampfschiff".repeat(9), "W"] {
            for speakers in [0, 1, 4, 8] {
                let drawn =
                    draw(&card(headline, &"Ostby on the water ".repeat(5), speakers)).expect("it has words");
                let is_inked = |x: usize, y: usize| drawn.pixel(x, y) != 0;
                let margins = (0..MARGIN - 8).chain(WIDTH - MARGIN + 2..WIDTH);
                let spills = margins.flat_map(|x| (BAND..HEIGHT - BAND).map(move |y| (x, y)));
                assert_eq!(spills.filter(|(x, y)| is_inked(*x, *y)).count(), 0, "{headline} {speakers}");
                let rows = (112..126).chain(HEIGHT - BAND - 24..HEIGHT - BAND);
                let between = rows.flat_map(|y| (0..WIDTH).map(move |x| (x, y)));
                assert_eq!(between.filter(|(x, y)| is_inked(*x, *y)).count(), 0, "{headline} {speakers}");
            }
        }
    }

    #[test]
    fn lines_are_of_about_the_same_length() {
        let face = serif(60.0);
        let lines = lines(&face, "The ferries of the northern shore stop for a week in March", 1000.0);
        let lines = lines.expect("every word fits");
        assert_eq!(lines.len(), 2);
        assert!((face.width(&lines[0]) - face.width(&lines[1])).abs() < 200.0, "{lines:?}");
        assert_eq!(super::lines(&face, &"Donaudampfschiff".repeat(9), 1000.0), None);
    }

    #[test]
    fn what_is_left_over_is_cut_at_a_word() {
        let lines = cut(&serif(SMALLEST), &"every word of it ".repeat(30), 3);
        assert_eq!(lines.len(), 3);
        let last = lines.last().and_then(|line| line.strip_suffix('…')).expect("dots");
        assert!(
            ["every", "word", "of", "it"].contains(&last.rsplit(' ').next().unwrap_or_default()),
            "{last}"
        );
    }

    /// The bytes are the same on every machine: a card that changes looks otherwise, and has another number.
    #[test]
    fn same_words_same_bytes() {
        let one = card("Tolls for the bridge", "Ostby", 3);
        let drawn = draw(&one).expect("it has words");
        let png = |card: &Card, colors| draw(card).expect("it has words").png("key", colors);
        let bytes = png(&one, COLORS);
        assert_eq!(bytes, png(&one, COLORS));
        assert_ne!(bytes, png(&one, [[0x20; 3]; 5]));
        assert_ne!(bytes, png(&card("Tolls for the bridge", "Ostby", 2), COLORS));
        let pixels: Vec<u8> = (0..HEIGHT)
            .flat_map(|y| (0..WIDTH).map(move |x| (x, y)))
            .map(|(x, y)| drawn.pixel(x, y))
            .collect();
        assert_eq!(blake3::hash(&pixels).to_hex().as_str(), PINNED, "drawing {DRAWING}");
    }
}
