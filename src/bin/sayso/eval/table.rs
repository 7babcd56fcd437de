//! Scores for people, at most 80 columns wide.

use std::fmt::Write;

use sayso::eval::Scores;
use sayso::eval::bootstrap::Interval;
use sayso::eval::breakdown::Row;
use sayso::eval::counts::Part;
use sayso::eval::curve::Curve;
use sayso::eval::measure::MEASURES;

use crate::terminal;

/// Draws all there is.
pub(super) fn table(scores: &Scores, has_baseline: bool) -> String {
    let mut rows = format!("{}\n", terminal::plural(scores.texts, "text"));
    measures(&mut rows, scores, has_baseline);
    breakdown(&mut rows, &scores.rows);
    curve(&mut rows, &scores.curve);
    rows
}

fn measures(rows: &mut String, scores: &Scores, has_baseline: bool) {
    for (measure, interval) in MEASURES.iter().zip(&scores.intervals) {
        let (of, value) = measure.of(&scores.counts);
        let word = measure.word();
        let baseline = match has_baseline && measure.has_baseline() {
            true => format!("nearest name {:.3}", measure.of(&scores.baseline).1),
            false => String::new(),
        };
        let row = match of {
            0 => format!("{word:<13} -"),
            _ => format!("{word:<13} {value:.3}  {}  of {of:<7} {baseline}", bounds(*interval)),
        };
        line(rows, &row);
    }
}

/// Draws the kinds of quotations that the gold has.
fn breakdown(rows: &mut String, all: &[Row]) {
    let share = |part: Part| if part.of == 0 { "-".to_owned() } else { format!("{:.3}", part.share()) };
    let mut group = None;
    for row in all {
        if group.is_none() {
            rows.push_str("\nby phenomenon                      of   span  mention   name\n");
        }
        let tally = row.tally;
        let is_same = group.replace(row.phenomenon.group()) == Some(row.phenomenon.group());
        let heading = if is_same { "" } else { row.phenomenon.group().word() };
        let words: String = row.phenomenon.words().chars().take(18).collect();
        let name = if tally.name.of == 0 { String::new() } else { bounds(row.intervals[2]) };
        let (span, mention) = (share(tally.span), share(tally.mention));
        let named = share(tally.name);
        line(
            rows,
            &format!(
                "{heading:<9} {words:<18} {:>8}  {span:>5}    {mention:>5}  {named:>5}  {name}",
                tally.span.of
            ),
        );
    }
}

fn curve(rows: &mut String, curve: &Curve) {
    if curve.answers == 0 {
        return;
    }
    rows.push_str("\nconfidence    covered  right                  extra\n");
    for point in &curve.points {
        let covered = point.covered.share();
        let (right, interval) = match point.right.of {
            0 => ("-".to_owned(), String::new()),
            _ => (format!("{:.3}", point.right.share()), bounds(point.interval)),
        };
        line(
            rows,
            &format!("at least {:.2}  {covered:.3}  {right:<5}  {interval:<14} {:>5}", point.at, point.extra),
        );
    }
    let Some(sure) = curve.points.iter().find(|point| (point.at - 0.9).abs() < 1e-9) else { return };
    let right = if sure.right.of == 0 { "-".to_owned() } else { format!("{:.3}", sure.right.share()) };
    let _ = writeln!(rows, "at confidence 0.9: covered {:.3}, right {right}", sure.covered.share());
    let _ = writeln!(rows, "expected calibration error {:.3}", curve.calibration_error);
}

fn bounds(interval: Interval) -> String {
    format!("[{:.3}, {:.3}]", interval.low, interval.high)
}

fn line(rows: &mut String, row: &str) {
    rows.push_str(row.trim_end());
    rows.push('\n');
}
