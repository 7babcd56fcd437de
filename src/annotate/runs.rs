//! Runs: capitals in running text that may be a name.
//!
//! In: the [`Words`] of a text and the names the lexicon found. Out: [`Run`]s, with titles, countries and what ministers
//! are ministers of peeled off their front. A run in title case (a headline) is none.

use std::ops::Range;
use std::sync::Arc;

use crate::annotate::offices;
use crate::annotate::words::{TokenKind, Words};
use crate::lexicon::{Function, Lexicon, LexiconMatch, OfficeWord, Pronoun, WordClass};
use crate::model::{BlockKind, EntityKind, NameKind};
use crate::span::TextRange;

/// A run of capitals that may be a name.
pub(crate) struct Run {
    pub(crate) tokens: Range<usize>,
    pub(crate) start: usize,
    pub(crate) kind: NameKind,
    pub(crate) is_known: bool,
    /// Whether it begins with a particle: the end of a name that was given in full before.
    pub(crate) is_tail: bool,
    /// The name and pronoun the lexicon gives.
    pub(crate) known: Option<(Arc<str>, Option<Pronoun>)>,
}

/// Finds all runs of capitals outside quotations, and known names.
pub(crate) fn runs(words: &Words<'_>, lexicon: &Lexicon, matches: &[LexiconMatch]) -> Vec<Run> {
    let mut next = 0;
    let mut is_above = true;
    let mut runs = Vec::new();
    for line in &words.lines {
        // A headline in plain text stands above all sentences and lists nobody.
        is_above &= !line.is_prose;
        let may_be_headline = match line.kind {
            BlockKind::Heading(_) => true,
            // "Chair: Anna Berg"
            BlockKind::Paragraph if words.is_sign(line.tokens.start + 1, ':') => false,
            BlockKind::Paragraph => is_above && !line.tokens.clone().any(|at| words.is_sign(at, ',')),
            _ => false,
        };
        let is_title_case = may_be_headline && !line.is_prose && is_title_case(words, line.tokens.clone());
        let mut at = line.tokens.start;
        while at < line.tokens.end {
            let start = words.tokens[at].range.start;
            while matches.get(next).is_some_and(|known| known.range.start < start) {
                next += 1;
            }
            let known = matches.get(next).filter(|known| known.range.start == start);
            if let Some(run) = known
                .and_then(|known| known_run(words, lexicon, known.range, &known.entries, at, &line.tokens))
            {
                at = run.tokens.end;
                runs.push(run);
                continue;
            }
            let end = run_end(words, at, line.tokens.end);
            if let Some(tail) = tail(words, at, line.tokens.end) {
                runs.push(tail);
            }
            if end == at {
                at += 1;
                continue;
            }
            // A known name may stand behind titles: look again from there.
            let inner = (at + 1..end).find(|inner| {
                let start = words.tokens[*inner].range.start;
                matches.iter().skip(next).take(4).any(|known| {
                    known.range.start == start && known.range.end >= words.tokens[end - 1].range.end
                })
            });
            if let Some(run) =
                peel(words, at..inner.unwrap_or(end), inner.is_some()).filter(|_| !is_title_case)
            {
                runs.push(run);
            }
            at = inner.unwrap_or(end);
        }
    }
    for run in runs.iter_mut().filter(|run| run.kind == NameKind::Person) {
        run.start = offices::start_of_titles(words, run.tokens.start).min(run.start);
    }
    runs
}

fn known_run(
    words: &Words<'_>,
    lexicon: &Lexicon,
    range: TextRange,
    entries: &[usize],
    at: usize,
    line: &Range<usize>,
) -> Option<Run> {
    let end = (at..line.end).find(|end| words.tokens[*end].range.end >= range.end)? + 1;
    if words.tokens[end - 1].range.end != range.end
        || words.is_capital(end) && run_end(words, at, line.end) > end
    {
        return None;
    }
    let entries: Vec<_> = entries.iter().filter_map(|number| lexicon.entry(*number)).collect();
    let kind = match entries.first()?.entity.kind() {
        EntityKind::Person => NameKind::Person,
        EntityKind::Organization => NameKind::Organization,
        _ => return None,
    };
    let known = match entries.as_slice() {
        [one] => Some((one.name.clone(), one.pronoun)),
        _ => None,
    };
    Some(Run { tokens: at..end, start: at, kind, is_known: true, is_tail: false, known })
}

/// "van der Berg" where small letters begin a name that was given in full before.
fn tail(words: &Words<'_>, at: usize, end: usize) -> Option<Run> {
    let is_particle =
        |at: usize| words.class(at) == WordClass::Particle && words.kind(at) == Some(TokenKind::Small);
    let name = (at..end).find(|at| !is_particle(*at)).filter(|name| *name - at < 4)?;
    // "d’Almeida", "al-Ghafri": particle and name are one word.
    let is_joined = name == at && !words.is_capital(at) && has_particle(words, at);
    let tokens = at..if is_joined { end_of_run(words, at, end) } else { run_end(words, name, end) };
    (tokens.end > name && (name > at || is_joined)).then_some(Run {
        start: at,
        tokens,
        kind: NameKind::Person,
        is_known: false,
        is_tail: true,
        known: None,
    })
}

/// Returns where the run of capitals that begins at `at` ends; `at` itself if none does.
fn run_end(words: &Words<'_>, at: usize, end: usize) -> usize {
    if !words.is_capital(at) || !is_name_word(words, at) {
        return at;
    }
    end_of_run(words, at, end)
}

/// Returns where the run ends whose first word is at `at`.
fn end_of_run(words: &Words<'_>, at: usize, end: usize) -> usize {
    let mut last = at + 1;
    while last < end {
        let has_point = |at: usize| {
            matches!(words.class(at), WordClass::Honorific | WordClass::Suffix)
                || words.class(at) == WordClass::Abbreviation && is_name_word(words, at)
        };
        let touches = |dot: usize| words.is_sign(dot, '.') && has_point(dot - 1);
        let is_suffix = |at: usize| words.class(at) == WordClass::Suffix;
        let is_particle = |at: usize| words.class(at) == WordClass::Particle && !words.is_capital(at);
        if is_name_word(words, last) || touches(last) && is_name_word(words, last + 1) {
            last += 1;
        // "Landing Officers’ Association"
        } else if is_owned_body(words, at..last) {
            last += 2;
            if words.class(last) != WordClass::Organization {
                break;
            }
        // "Anna van Berg", "Berg & Sons"
        } else if (is_particle(last) || words.is_sign(last, '&')) && is_name_word(words, last + 1) {
            last += 2;
        } else if is_particle(last) && is_particle(last + 1) && is_name_word(words, last + 2) {
            last += 3;
        } else if is_nickname(words, last) && is_name_word(words, last + 1)
            || is_suffix(last)
            || words.is_sign(last, '.') && is_suffix(last - 1) && last > at + 1
        {
            last += 1;
        } else {
            break;
        }
    }
    last.min(end)
}

/// "Officers*’ Association*", "Prosecutor*’s Office*": owners of whom there are several, or one in office, before the word for
/// a body, make its name. Nobody's first name or title is among them: "Minister Jan Hughes’ party".
fn is_owned_body(words: &Words<'_>, owners: Range<usize>) -> bool {
    let at = owners.end;
    let is_role = |at: usize| words.class(at) == WordClass::Role;
    let is_one = |at: usize| {
        words.language.pronoun(words.word(at)).is_some() || words.class(at) == WordClass::Honorific
    };
    let is_country =
        (owners.end.saturating_sub(3).max(owners.start)..at).any(|first| words.country(first..at).is_some());
    // "officers’" are several, "Williams’s" is one.
    let are_several = || {
        words.is_function(at - 1, Function::Plural)
            && words.word(at).chars().count() == 1
            && !owners.clone().any(is_role)
    };
    matches!(words.kind(at), Some(TokenKind::Possessive))
        && words.is_capital(at + 1)
        && words.class(at + 1) == WordClass::Organization
        && !owners.clone().any(is_one)
        && !is_country
        && (is_role(at - 1) || are_several())
}

/// Angela “Smokes” Berg: one or two words between marks, within a name.
pub(crate) fn is_nickname(words: &Words<'_>, at: usize) -> bool {
    let Some(TokenKind::Quote(number)) = words.kind(at) else { return false };
    let inner = crate::span::slice(words.text, words.regions[number].inner);
    words.is_capital(at - usize::from(at > 0))
        && words.is_capital(at + 1)
        && inner.split_whitespace().count() < 3
        && inner.starts_with(char::is_uppercase)
        && inner.ends_with(char::is_alphabetic)
}

fn is_name_word(words: &Words<'_>, at: usize) -> bool {
    use WordClass::{
        Adverb, Auxiliary, Conjunction, Determiner, Other, Possessive, Preposition, Pronoun, Time,
    };
    let class = words.class(at);
    let is_function = matches!(
        class,
        Adverb | Auxiliary | Conjunction | Determiner | Other | Possessive | Preposition | Pronoun | Time
    );
    let is_initial = || words.word(at).ends_with('.') && words.word(at).chars().count() == 2;
    words.is_capital(at) && (!is_function || is_acronym(words.word(at)) || is_initial())
        || has_particle(words, at)
}

/// "al-Ghafri", "d’Almeida": a particle, a hyphen or an apostrophe, a capital.
fn has_particle(words: &Words<'_>, at: usize) -> bool {
    // Nearly all words are letters alone, and this is asked of every one.
    if !words.tokens.get(at).is_some_and(|token| token.is_joined) {
        return false;
    }
    words.word(at).split_once(['-', '\'', '’']).is_some_and(|(particle, name)| {
        words.language.word(particle).class == WordClass::Particle && name.starts_with(char::is_uppercase)
    })
}

fn is_acronym(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    word.len() > 1 && letters.clone().count() > 1 && letters.all(char::is_uppercase)
}

/// Peels titles off the front of a run and decides what the rest names.
fn peel(words: &Words<'_>, run: Range<usize>, is_before_known: bool) -> Option<Run> {
    if is_before_known {
        return None;
    }
    if run.clone().any(|at| matches!(words.kind(at), Some(TokenKind::Possessive))) {
        let (start, kind) = (run.start, NameKind::Organization);
        return Some(Run { tokens: run, start, kind, is_known: false, is_tail: false, known: None });
    }
    let is_opening =
        words.sentence(run.start).start == run.start && words.is_function(run.start, Function::Participle);
    let mut run = if is_opening && run.len() > 1 { run.start + 1..run.end } else { run };
    // "Q. Anna Berg says"
    let is_asker = |at: usize| {
        let word = words.word(at).strip_suffix('.').unwrap_or_default();
        words.language.is_office(&word.to_lowercase(), OfficeWord::Asker)
    };
    let starts_line = || words.lines.iter().any(|line| line.tokens.start == run.start);
    if run.len() > 1 && is_asker(run.start) && starts_line() {
        run.start += 1;
    }
    // "Q3 ANNA BERG"
    let has_digit = words.word(run.start).ends_with(|letter: char| letter.is_ascii_digit());
    if run.len() > 2 && has_digit && is_acronym(words.word(run.start + 1)) {
        run.start += 1;
    }
    // "Anna Berg KC", "Anna Berg MP"
    let is_letters = |at: usize| {
        let class = words.class(at);
        class == WordClass::Letters || class == WordClass::Role && is_acronym(words.word(at))
    };
    while run.len() > 2 && is_letters(run.end - 1) {
        run.end -= 1;
    }
    let make = |tokens: Range<usize>, kind| Run {
        start: run.start,
        tokens,
        kind,
        is_known: false,
        is_tail: false,
        known: None,
    };
    let text = |tokens: &Range<usize>| crate::span::slice(words.text, words.range(tokens));
    let last = run.end - 1;
    let is_first_name = words.language.pronoun(words.word(run.start)).is_some();
    if run.len() > 1 && is_first_name && words.class(last) == WordClass::Role {
        return Some(make(run.clone(), NameKind::Person));
    }
    // "Pak Seong-ho": a last name before two syllables is no title.
    let is_last_name = |at: usize| {
        let given = words.word(at + 1).split_once('-').map(|(_, second)| second);
        at + 2 == run.end && given.is_some_and(|second| second.starts_with(char::is_lowercase))
    };
    // "Amina Sheikh Warsame"
    let is_given = |at: usize| words.language.pronoun(words.word(at)).is_some();
    let is_amid = |at: usize| {
        let is_short = words.is_sign(at + 1, '.');
        at > run.start && is_given(at - 1) && words.class(at) == WordClass::Honorific && !is_short
    };
    // "the county chairman, Dean Berg"
    let is_apposed =
        run.start > 1 && words.is_sign(run.start - 1, ',') && words.class(run.start - 2) == WordClass::Role;
    let is_first = |at: usize| is_apposed && at == run.start && run.len() == 2 && is_given(at);
    let is_title = |at: &usize| {
        !is_last_name(*at)
            && !is_amid(*at)
            && !is_first(*at)
            && (matches!(words.class(*at), WordClass::Role | WordClass::Honorific | WordClass::Letters)
                || is_plural_title(words, *at..run.end))
            // "Sri Lankan" begins with no title.
            && words.country(*at..(*at + 2).min(run.end)).is_none()
    };
    let title = run.clone().rev().find(is_title);
    let mut start = title.map_or(run.start, |at| at + 1);
    if words.is_sign(start, '.') {
        start += 1;
    }
    if start >= run.end {
        return None;
    }
    let has_title = start > run.start;
    let is_organization =
        |at: usize| words.class(at) == WordClass::Organization || words.is_sign(at, '&') && at > run.start;
    if !has_title && (is_organization(last) || run.clone().any(is_organization) && run.len() > 1) {
        let is_day = || words.class(run.end + 1) == WordClass::Time;
        let joins = words.is_capital(run.end + 1)
            // "Committee on Standards"
            && (words.is_function(run.end, Function::Field)
                || words.is_function(run.end, Function::On)
                    && !is_day()
                    && words.country(run.end + 1..run.end + 2).is_none());
        let end = match joins {
            true => fields_end(words, run.end + 1, words.sentence(run.start).end),
            false => run.end,
        };
        return (run.len() > 1
            || joins
            || !words.sentences.iter().any(|sentence| sentence.start == run.start))
        .then(|| make(run.start..end, NameKind::Organization));
    }
    if words.country(start..run.end).is_some() {
        let is_adjective = words.language.is_demonym(text(&(start..run.end)));
        return (!is_adjective).then(|| make(start..run.end, NameKind::Organization));
    }
    start = peel_places(words, start, run.end);
    // "Secretary of State"
    let is_of_state = |at: usize| {
        at > 1
            && words.is_capital(at)
            && words.class(at) == WordClass::Portfolio
            && words.class(at - 2) == WordClass::Role
    };
    // "Minister of Works Moses Kato": a field that nobody listed stands before the name.
    let behind_role = run.start > 1
        && words.is_function(run.start - 1, Function::Field)
        && (words.class(run.start - 2) == WordClass::Role || is_of_state(run.start - 2));
    if behind_role && start == run.start && run.len() > 2 && !is_first_name {
        let given = (run.start + 1..run.end - 1).find(|at| words.language.pronoun(words.word(*at)).is_some());
        start = given.unwrap_or(start + 1);
    }
    // "Minister for the Sea Rui Tavira"
    let is_field = run.start > 2
        && words.is_function(run.start - 1, Function::Article)
        && words.is_function(run.start - 2, Function::Field)
        && matches!(words.class(run.start - 3), WordClass::Role | WordClass::Portfolio);
    if is_field && start == run.start && run.len() > 2 {
        start = run.end - 2;
    }
    let rest = start..run.end;
    let behind_the =
        run.start.checked_sub(1).is_some_and(|before| words.is_function(before, Function::Article));
    // "Corvina Energy": a field behind a name that nobody listed
    let is_firm = rest.len() == 2
        && start == run.start
        && words.class(last) == WordClass::Portfolio
        && words.class(start) == WordClass::Open
        && !words.is_office_word(start, OfficeWord::Standing)
        && !is_first_name
        && words.class(run.end) != WordClass::Role;
    if is_firm {
        return Some(make(rest, NameKind::Organization));
    }
    // "Bill Yoakum"
    let is_named = rest.len() > 1 && start == run.start && is_first_name;
    if rest
        .clone()
        .skip(usize::from(is_named))
        .any(|at| matches!(words.class(at), WordClass::Place | WordClass::Document | WordClass::Portfolio))
    {
        return None;
    }
    // "Sorrel Street", but "Anna Street", "Mr. Street"
    if rest.len() > 1 && words.class(last) == WordClass::Site && !is_first_name && !has_title {
        return None;
    }
    let is_initialism = rest.len() == 1 && is_acronym(words.word(start));
    if rest.clone().all(|at| is_acronym(words.word(at))) && is_dateline(words, &rest) {
        return None;
    }
    let kind = match is_initialism || behind_the && start == run.start {
        true => NameKind::Organization,
        false => NameKind::Person,
    };
    let is_bare = rest.len() == 1 && kind == NameKind::Organization && !is_initialism;
    (!is_bare).then(|| make(rest, kind))
}

/// Returns where the fields of a body end whose first one begins at `at`, not beyond `stop`: "Department of *Health and Human
/// Services*", "Council of *Growers and Ranchers*"; where the preposition before `at` stands if no name begins there.
fn fields_end(words: &Words<'_>, at: usize, stop: usize) -> usize {
    let end = run_end(words, at, stop);
    if at >= stop || end == at {
        return at - 1;
    }
    let next = run_end(words, end + 1, stop);
    let is_plural = |at: usize| words.is_function(at, Function::Plural);
    let is_field = words.class(end + 1) == WordClass::Portfolio || is_plural(end - 1) && is_plural(end + 1);
    if words.is_function(end, Function::And) && next > end + 1 && is_field { next } else { end }
}

/// "Ministers Anna Berg", but not "Pilots Union": a plural before two words of a name.
fn is_plural_title(words: &Words<'_>, run: Range<usize>) -> bool {
    let lower = words.word(run.start).to_lowercase();
    let one = words.language.singular(&lower).unwrap_or_default();
    let known = words.language.word(one);
    let is_title = matches!(words.class(run.start), WordClass::Open | WordClass::People)
        && (known.class == WordClass::Role || known.is_title);
    is_title && run.len() > 2 && !run.clone().any(|at| words.class(at) == WordClass::Organization)
}

/// "OSTBY", "OSTBY (Wire) —", "PORT ISTER, Norrland -" at the start of a line: where a report was written.
fn is_dateline(words: &Words<'_>, place: &Range<usize>) -> bool {
    let line = words.lines.partition_point(|line| line.tokens.end <= place.start);
    let Some(line) = words.lines.get(line).filter(|line| line.tokens.start == place.start) else {
        return false;
    };
    let next = place.end;
    match place.len() {
        1 => {
            words.sentence(place.start).len() == 1
                || words.is_sign(next, '(')
                || words.is_dash(next)
                || words.is_sign(next, ',')
        }
        // In a transcript two words in capitals are a name.
        _ => (next..line.tokens.end.min(next + 12)).any(|at| words.is_dash(at)),
    }
}

/// Steps over countries and what ministers are ministers of, as long as a name is left.
fn peel_places(words: &Words<'_>, start: usize, end: usize) -> usize {
    let mut at = start;
    while at + 1 < end {
        // "Jordan Blake": a first name, though also a country's
        if at + 2 == end && words.language.pronoun(words.word(at)).is_some() {
            break;
        }
        let country =
            (1..=3).rev().find(|length| at + length < end && words.country(at..at + length).is_some());
        match country {
            Some(length) => at += length,
            None if (at..end - 1).any(|at| words.class(at) == WordClass::Portfolio) => at += 1,
            None => break,
        }
    }
    at
}

/// Tells whether most longer words of a line are capitals.
fn is_title_case(words: &Words<'_>, line: Range<usize>) -> bool {
    let has_dash = line.clone().any(|at| words.is_dash(at));
    let long =
        |at: &usize| words.word(*at).len() > 3 && !matches!(words.kind(*at), Some(TokenKind::Quote(_)));
    let (capitals, all) = line
        .filter(long)
        .fold((0, 0), |(capitals, all), at| (capitals + usize::from(words.is_capital(at)), all + 1));
    all > 3 && capitals * 4 > all * 3 && !has_dash
}

/// "in Port Ister": somewhere, and nobody, unless it goes on with "'s view".
pub(crate) fn is_place(words: &Words<'_>, run: &Run) -> bool {
    let before = run.start.checked_sub(1).filter(|_| run.start == run.tokens.start);
    !run.is_known
        && run.kind == NameKind::Person
        && run.tokens.len() > 1
        && before.is_some_and(|before| words.is_function(before, Function::Where))
        && words.kind(run.tokens.end) != Some(TokenKind::Possessive)
}
