//! Bytes to text, whatever the encoding.
//!
//! A byte-order mark counts first, then whether the bytes are UTF-8, then what a page says of itself; chardetng guesses
//! the rest, as browsers do. It does not know of Mac Roman, which is tried beside its guess: whichever puts fewer signs
//! and capitals into the middle of words is taken.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};

/// A text and how it was read.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// What the reader should know of it; `None` for plain UTF-8.
    pub(super) note: Option<String>,
}

/// How far into a page its encoding may be told, in bytes.
const DECLARED_WITHIN: usize = 2048;

/// Decodes a text; `None` if the bytes are none.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return decoded(encoding, rest, (encoding != UTF_8).then_some("as its first bytes say"));
    }
    if let Some(encoding) = utf_16(bytes) {
        return decoded(encoding, bytes, Some("guessed"));
    }
    if bytes.contains(&0) {
        return None;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return decoded(UTF_8, bytes, None);
    }
    if let Some(text) = nearly_utf_8(bytes) {
        let count = text.matches(char::REPLACEMENT_CHARACTER).count();
        let note = format!("the file is not quite UTF-8; {count} unreadable places are shown as \u{fffd}");
        return is_text(&text).then_some(Decoded { text, note: Some(note) });
    }
    if let Some(encoding) = declared(bytes) {
        return decoded(encoding, bytes, Some("as the page says"));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let best = match oddities(MACINTOSH, bytes) < oddities(guess, bytes) {
        true => MACINTOSH,
        false => guess,
    };
    decoded(best, bytes, Some("guessed; if letters are wrong, save it as UTF-8"))
}

fn decoded(encoding: &'static Encoding, bytes: &[u8], how: Option<&str>) -> Option<Decoded> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let note = how.map(|how| format!("the file is not UTF-8; it was read as {} ({how})", encoding.name()));
    is_text(&text).then(|| Decoded { text: text.into_owned(), note })
}

/// UTF-16 without a mark: of Western text, every other byte is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), bytes.len() / 2);
    let is_wide = half > 8 && bytes.len().is_multiple_of(2);
    match is_wide {
        true if odd * 10 > half * 6 && even * 20 < half => Some(UTF_16LE),
        true if even * 10 > half * 6 && odd * 20 < half => Some(UTF_16BE),
        _ => None,
    }
}

/// Reads bytes of which nearly all that are not ASCII are UTF-8: a text that was cut or patched.
fn nearly_utf_8(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
    let good = text.chars().filter(|letter| !letter.is_ascii()).count() - broken;
    (good > broken * 9).then(|| text.into_owned())
}

/// Finds the encoding that a page declares: `<meta charset=…>`, or that of XML.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(bytes.get(..DECLARED_WITHIN).unwrap_or(bytes)).to_lowercase();
    let is_page = start.contains("<meta") || start.trim_start().starts_with("<?xml");
    let label =
        ["charset=", "encoding="].iter().find_map(|key| start.split_once(key)).map(|(_, rest)| rest)?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let label = label.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | ':'))).next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| is_page && *encoding != UTF_8)
}

/// Counts what hardly occurs in text: a sign or a capital within a word, a control sign.
fn oddities(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let letters: Vec<char> = text.chars().collect();
    let is_odd = |three: &[char]| {
        let [before, letter, behind] = three else { return false };
        let is_sign = !letter.is_alphanumeric()
            && !letter.is_ascii()
            && !matches!(letter, '’' | '‘' | '\u{ad}' | '–' | '—' | '/' | '·');
        let is_within = before.is_alphabetic() && behind.is_alphabetic();
        let is_capital = !letter.is_ascii() && letter.is_uppercase() && before.is_lowercase();
        let is_alone = !letter.is_ascii()
            && letter.is_alphabetic()
            && before.is_whitespace()
            && letter.is_uppercase()
            && behind.is_uppercase()
            && behind.is_ascii();
        letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')
            || (is_sign && is_within)
            || is_capital
            || is_alone
    };
    letters.windows(3).filter(|three| is_odd(three)).count()
}

/// Text has hardly any control signs, and hardly anything that could not be read.
fn is_text(text: &str) -> bool {
    let is_strange = |letter: &char| {
        (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{c}' | '\u{1a}' | '\u{85}'))
            || *letter == char::REPLACEMENT_CHARACTER
    };
    let (all, strange) = (text.chars().count(), text.chars().filter(is_strange).count());
    strange * 50 <= all + 50 && !text.contains('\0')
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    const TEXT: &str =
        "Café prices rose — “too fast,” said Anna Berg’s deputy, Élodie Varangue.\r\nNobody’s café closed.";

    #[test]
    fn the_usual_encodings_are_told_apart() {
        let (windows, _, _) = WINDOWS_1252.encode(TEXT);
        // encoding_rs does not encode Mac Roman with its own signs alone; the table is short.
        let mac: Vec<u8> = TEXT
            .chars()
            .map(|letter| match letter {
                'é' => 0x8e,
                'É' => 0x83,
                '—' => 0xd1,
                '“' => 0xd2,
                '”' => 0xd3,
                '’' => 0xd5,
                other => u8::try_from(other).unwrap_or(b'?'),
            })
            .collect();
        let wide = |order: fn(u16) -> [u8; 2]| TEXT.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for (bytes, name) in [
            (TEXT.as_bytes().to_vec(), None),
            (marked(b"\xef\xbb\xbf", TEXT.as_bytes()), None),
            (windows.into_owned(), Some("windows-1252")),
            (mac, Some("macintosh")),
            (marked(b"\xff\xfe", &wide(u16::to_le_bytes)), Some("UTF-16LE")),
            (marked(b"\xfe\xff", &wide(u16::to_be_bytes)), Some("UTF-16BE")),
            (wide(u16::to_le_bytes), Some("UTF-16LE")),
        ] {
            let decoded = decode(&bytes).expect("this is text");
            assert_eq!(decoded.text, TEXT, "{name:?}");
            match name {
                Some(name) => assert!(decoded.note.expect("there is a note").contains(name), "{name}"),
                None => assert_eq!(decoded.note, None),
            }
        }
    }

    #[test]
    fn a_page_says_how_it_is_encoded() {
        let page = b"<meta charset=\"windows-1250\"><p>\xe8lov\xeck</p>";
        assert!(decode(page).expect("this is text").text.contains("člověk"));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let noise: Vec<u8> =
            (0..4096_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(decode(&noise).is_none());
        assert!(decode(b"GIF\0\x01\x02").is_none());
    }

    #[test]
    fn a_cut_text_is_still_utf_8() {
        let cut = &TEXT.as_bytes()[..TEXT.find('—').expect("it has a dash") + 1];
        let more = ["é".repeat(20).as_bytes(), cut].concat();
        assert!(
            decode(&more).expect("this is text").note.expect("there is a note").contains("not quite UTF-8")
        );
    }
}
