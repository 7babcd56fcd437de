//! The two faces of cards: what they cover, how wide words are, and their shapes.
//!
//! Noto's Serif Bold and Sans Regular (SIL Open Font License, `data/fonts/OFL.txt`), with Latin, Greek and Cyrillic: both are
//! among the faces that the theme asks for. There is no shaping: letters stand one behind another with kerning of pairs, which
//! is right for these scripts. Text in any other is not covered, and never drawn as boxes.

use ab_glyph::{Font as _, FontRef, Glyph, PxScale, ScaleFont as _, point};

use crate::render::card::canvas::{Canvas, Color};

const SERIF: &[u8] = include_bytes!("../../../data/fonts/NotoSerif-Bold.ttf");
const SANS: &[u8] = include_bytes!("../../../data/fonts/NotoSans-Regular.ttf");

/// A face at a size.
#[derive(Clone, Debug)]
pub(super) struct Face {
    font: FontRef<'static>,
    scale: PxScale,
    /// What is added behind each letter, in pixels.
    tracking: f32,
}

/// The serif, for what has a voice.
pub(super) fn serif(size: f32) -> Face {
    face(SERIF, size, -0.012)
}

/// The sans, for what is said about it.
pub(super) fn sans(size: f32) -> Face {
    face(SANS, size, 0.0)
}

/// `size` is the em in pixels, `tracking` in ems.
fn face(bytes: &'static [u8], size: f32, tracking: f32) -> Face {
    let font = FontRef::try_from_slice(bytes).expect("the fonts are tested");
    let em = font.units_per_em().expect("a scalable font has one");
    let scale = PxScale::from(size * font.height_unscaled() / em);
    Face { font, scale, tracking: size * tracking }
}

/// Tells whether both faces have every sign of a text.
pub(super) fn covers(text: &str) -> bool {
    let fonts = [serif(1.0).font, sans(1.0).font];
    text.chars().all(|sign| fonts.iter().all(|font| font.glyph_id(sign).0 != 0))
}

impl Face {
    /// Returns the width of a text in pixels.
    pub(super) fn width(&self, text: &str) -> f32 {
        self.place(text, 0.0, 0.0).1
    }

    /// Draws a text whose first letter begins at `x` and whose line is at `y`; returns where it ends.
    pub(super) fn draw(&self, canvas: &mut Canvas, text: &str, x: f32, y: f32, color: Color) -> f32 {
        let (glyphs, end) = self.place(text, x, y);
        for glyph in glyphs {
            let Some(outline) = self.font.outline_glyph(glyph) else { continue };
            let bounds = outline.px_bounds();
            outline.draw(|column, row, coverage| {
                canvas.blend(
                    bounds.min.x as i32 + column as i32,
                    bounds.min.y as i32 + row as i32,
                    color,
                    coverage,
                );
            });
        }
        end
    }

    fn place(&self, text: &str, x: f32, y: f32) -> (Vec<Glyph>, f32) {
        let scaled = self.font.as_scaled(self.scale);
        let (mut glyphs, mut at, mut last) = (Vec::new(), x, None);
        for sign in text.chars() {
            let id = self.font.glyph_id(sign);
            at += last.map_or(0.0, |last| scaled.kern(last, id));
            glyphs.push(id.with_scale_and_position(self.scale, point(at, y)));
            at += scaled.h_advance(id) + self.tracking;
            last = Some(id);
        }
        (glyphs, at)
    }

    /// Cuts a text at a word, or within the only one, so that it is at most `width` pixels wide with the dots behind it.
    pub(super) fn fitted(&self, text: &str, width: f32) -> String {
        if self.width(text) <= width {
            return text.to_owned();
        }
        let ends = text.char_indices().map(|(at, _)| at).rev().filter_map(|at| text.get(..at));
        let cut = |text: &str| format!("{}…", text.trim_end_matches([' ', ',', ';', ':', '–', '—', '-']));
        let whole = |start: &&str| text.get(start.len()..).is_some_and(|rest| rest.starts_with(' '));
        let fits = |start: &&str| self.width(&cut(start)) <= width;
        let at_word = ends.clone().filter(whole).find(fits).filter(|start| !start.is_empty());
        at_word.or_else(|| ends.clone().find(fits)).map_or_else(|| "…".to_owned(), cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faces_cover_the_scripts_of_europe() {
        for text in
            ["Žarko Đukić, Győr", "Ελευθερία ΆΈ", "Київ, Łódź, Đà Nẵng", "“one” – ‘two’ … €5 №7", "Þórður"]
        {
            assert!(covers(text), "{text}");
        }
        for text in ["თბილისი", "القاهرة", "東京", "नमस्ते", "e\u{301}", "🦊"]
        {
            assert!(!covers(text), "{text}");
        }
    }

    #[test]
    fn letters_are_kerned() {
        let face = serif(100.0);
        assert!(face.width("To") < face.width("T") + face.width("o"));
    }

    #[test]
    fn a_text_is_cut_at_a_word() {
        let face = sans(20.0);
        assert_eq!(face.fitted("Anna Berg", 500.0), "Anna Berg");
        assert_eq!(face.fitted("Anna, Berg of the Estuary", 120.0), "Anna, Berg…");
        assert_eq!(face.fitted("Anna, Berg of the Estuary", 90.0), "Anna…");
        let cut = face.fitted("Donaudampfschifffahrtsgesellschaft", 100.0);
        assert!(cut.ends_with('…') && face.width(&cut) <= 100.0 && cut.chars().count() > 5, "{cut}");
    }
}
