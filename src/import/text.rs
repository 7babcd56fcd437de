//! Typed text: lists and lines that must stay lines are told from running text.

use crate::import::story::{Form, Story};
use crate::model::{BlockKind, Prose};
use crate::parse;
use crate::span::{TextRange, slice};

/// Reads typed text.
pub fn story(text: &str) -> Story {
    let mut prose = parse::plain_text(text);
    let is_wrapped = prose.runs.iter().any(|run| !run.exact);
    let (mut forms, mut bullets): (Vec<Form>, Vec<u32>) = (Vec::new(), Vec::new());
    let mut above: Option<TextRange> = None;
    for number in 0..prose.blocks.len() {
        let source = prose.source(prose.blocks[number].range);
        let lines = above.map_or(2, |above| {
            slice(text, TextRange { start: above.end, end: source.start }).matches('\n').count()
        });
        let numbered =
            |at: usize| prose.blocks.get(at).and_then(|block| item_number(prose.words(block.range)));
        let words = prose.words(prose.blocks[number].range);
        let begun = item_number(words).filter(|(count, _)| {
            let before = number.checked_sub(1).and_then(numbered);
            before.is_some_and(|(other, _)| other + 1 == *count)
                || numbered(number + 1).is_some_and(|(other, _)| other == *count + 1)
        });
        let bullet = parse::BULLETS.iter().find(|bullet| {
            words.strip_prefix(**bullet).is_some_and(|item| item.chars().any(char::is_alphanumeric))
        });
        let (form, length) = match (bullet, begun) {
            (Some(bullet), _) => (Form::Item(0, None), bullet.len()),
            (None, Some((number, length))) => (Form::Item(0, Some(number)), length),
            (None, None) if is_wrapped && lines == 1 && is_line_of(forms.last()) => (Form::Line, 0),
            (None, None) => (Form::Paragraph, 0),
        };
        let blank = words.get(length..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        bullets.push(u32::try_from(length + blank).unwrap_or(0));
        above = Some(source);
        forms.push(form);
    }
    sign(&mut prose, &mut forms);
    Story { prose, forms, bullets, typed: Some(text.to_owned()), ..Story::default() }
}

/// Makes a block quote of a quotation with its speaker on a line below it, `– Anna Berg, harbour master`.
fn sign(prose: &mut Prose, forms: &mut [Form]) {
    for number in 1..forms.len() {
        let (above, words) =
            (prose.words(prose.blocks[number - 1].range), prose.words(prose.blocks[number].range));
        let is_quoted = above.starts_with(['“', '"', '«', '„']) && above.ends_with(['”', '"', '»', '“']);
        let is_signed = words.strip_prefix(['–', '—']).is_some_and(|name| {
            name.trim_start().starts_with(char::is_uppercase)
                && name.chars().count() < 120
                && !name.contains(['“', '"', '”'])
                && !name.ends_with(['!', '?', ':'])
        });
        let are_free =
            [number - 1, number].iter().all(|at| matches!(forms[*at], Form::Paragraph | Form::Line));
        if is_quoted && is_signed && are_free {
            for at in [number - 1, number] {
                forms[at] = Form::Quoted;
                prose.blocks[at].kind = BlockKind::Quoted(number as u32);
            }
        }
    }
}

fn is_line_of(above: Option<&Form>) -> bool {
    matches!(above, Some(Form::Paragraph | Form::Line))
}

/// Reads `3. ` or `3) ` at the start of a line: the number and the bytes it takes.
fn item_number(words: &str) -> Option<(u32, usize)> {
    let digits = words.find(|c: char| !c.is_ascii_digit())?;
    let rest = slice(words, digits..);
    let is_item = (1..=3).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "));
    is_item.then(|| Some((slice(words, ..digits).parse().ok()?, digits + 2))).flatten()
}
