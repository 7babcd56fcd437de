//! A picture of few colors on paper, and its PNG.
//!
//! Each pixel is a color and how much of it covers the paper, in steps: one byte, so that the file has a palette, is small and
//! quickly packed. Nothing is drawn over anything else.

use crate::render::card::{HEIGHT, WIDTH};

/// A color of the theme, on a light screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Color {
    Ink,
    Soft,
    Rule,
    Accent,
    /// One of the six of speakers, from 0.
    Mark(usize),
}

/// The colors of speakers (`static/style.css`).
const MARKS: [[u8; 3]; 6] = [
    [0x14, 0x48, 0x7a],
    [0x8c, 0x1c, 0x13],
    [0x1f, 0x6b, 0x3a],
    [0x6a, 0x3d, 0x8f],
    [0x8a, 0x5a, 0x00],
    [0x0f, 0x6a, 0x70],
];

/// Steps from paper to a color.
const STEPS: usize = 25;

impl Color {
    fn number(self) -> usize {
        match self {
            Color::Ink => 0,
            Color::Soft => 1,
            Color::Rule => 2,
            Color::Accent => 3,
            Color::Mark(mark) => 4 + mark % 6,
        }
    }
}

/// The picture: numbers of the palette, row by row.
#[derive(Debug)]
pub(super) struct Canvas {
    pixels: Vec<u8>,
}

impl Canvas {
    pub(super) fn new() -> Canvas {
        Canvas { pixels: vec![0; WIDTH * HEIGHT] }
    }

    /// Covers a pixel with a share of a color from 0 to 1; outside the picture nothing happens.
    pub(super) fn blend(&mut self, x: i32, y: i32, color: Color, coverage: f32) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
        let step = (coverage.clamp(0.0, 1.0) * STEPS as f32 + 0.5) as usize;
        if step == 0 || x >= WIDTH || y >= HEIGHT {
            return;
        }
        let number = (color.number() * STEPS + step) as u8;
        // Where letters touch, the darker one stays.
        let pixel = &mut self.pixels[y * WIDTH + x];
        let is_same = *pixel != 0 && (usize::from(*pixel) - 1) / STEPS == color.number();
        *pixel = if is_same { number.max(*pixel) } else { number };
    }

    /// Fills a rectangle of whole pixels.
    pub(super) fn fill(&mut self, x: usize, y: usize, width: usize, height: usize, color: Color) {
        for row in y..(y + height).min(HEIGHT) {
            let end = (x + width).min(WIDTH);
            let row = &mut self.pixels[row * WIDTH..][x.min(end)..end];
            row.fill((color.number() * STEPS + STEPS) as u8);
        }
    }

    /// Returns the number of a pixel's color in the palette; 0 is paper.
    #[cfg(test)]
    pub(super) fn pixel(&self, x: usize, y: usize) -> u8 {
        self.pixels[y * WIDTH + x]
    }

    /// Packs the picture in the colors of paper, ink, soft ink, rules and accent, with what it was drawn from.
    pub(super) fn png(&self, key: &str, colors: [[u8; 3]; 5]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, WIDTH as u32, HEIGHT as u32);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(palette(colors));
        encoder.set_deflate_compression(png::DeflateCompression::Level(LEVEL));
        encoder.set_filter(png::Filter::NoFilter);
        encoder.add_text_chunk(KEYWORD.to_owned(), key.to_owned()).expect("both are letters");
        let writer = encoder.write_header().and_then(|mut writer| {
            writer.write_image_data(&self.pixels)?;
            writer.finish()
        });
        writer.expect("writing to memory does not fail");
        bytes
    }
}

/// How hard the packer tries. 1 makes a typical card a third larger in half of the time; 6 saves a tenth and takes twice
/// as long.
const LEVEL: u8 = 2;

/// The keyword of the chunk that holds the key.
const KEYWORD: &str = "sayso";

/// Tells whether a file is a picture that was drawn from this key.
pub(super) fn has_key(bytes: &[u8], key: &str) -> bool {
    let chunk = [b"tEXt", KEYWORD.as_bytes(), b"\0", key.as_bytes()].concat();
    // It stands before the pixels: behind the header and the palette.
    let head = bytes.get(..1024.min(bytes.len())).unwrap_or_default();
    head.windows(chunk.len()).any(|window| window == chunk)
}

fn palette([paper, ink, soft, rule, accent]: [[u8; 3]; 5]) -> Vec<u8> {
    let mix = |color: u8, paper: u8, step: usize| {
        let (color, paper) = (usize::from(color) * step, usize::from(paper) * (STEPS - step));
        ((color + paper + STEPS / 2) / STEPS) as u8
    };
    let ramp = |color: [u8; 3]| {
        (1..=STEPS).flat_map(move |step| [0, 1, 2].map(|channel| mix(color[channel], paper[channel], step)))
    };
    let colors = [ink, soft, rule, accent].into_iter().chain(MARKS);
    paper.into_iter().chain(colors.flat_map(ramp)).collect()
}
