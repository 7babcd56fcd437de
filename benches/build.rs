//! Times a whole build of a generated site, stage by stage, beside a copy of the tree that it writes.
//!
//! `cargo bench --bench build -- 100 1000 10000` (default: 100 and 1,000). Each build runs in a process of its own, so that
//! its peak memory is its own. The yardstick is measured in the same run, because machines differ and are shared:
//! compare ratios, not seconds. Two profiles are built: `pages` (briefings, people, topics, their
//! lists, feeds, sitemap: what other generators make of such texts) and `everything` (a page for each quote, all lists
//! of quotes, data files, search index). `-- --write FOLDER 1000` only writes such a site, to look at.
//!
//! With `-- --zola PROGRAM 10000`, that program, a Zola of 0.19 or later, builds the same texts right after the profile
//! `pages`, and its time is reported beside ours.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark reads, writes and reports")]

mod corpus;
mod process;
mod zola;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use sayso::config::Outputs;
use sayso::pipeline;
use sayso::pipeline::Options;
use sayso::world::DiskWorld;
use sayso::write::Writer;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PAGES: Outputs =
    Outputs { quote_pages: false, quote_lists: false, data: false, search: false, cards: false };
const EVERYTHING: Outputs =
    Outputs { quote_pages: true, quote_lists: true, data: true, search: true, cards: true };

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [flag, root, out, profile] = arguments.as_slice()
        && flag == "--one"
    {
        return one(Path::new(root), Path::new(out), profile);
    }
    if let [flag, root, count] = arguments.as_slice()
        && flag == "--write"
    {
        let count = count.parse().expect("--write FOLDER COUNT");
        return corpus::write(Path::new(root), count).expect("the corpus can be written");
    }
    let zola = arguments.iter().position(|argument| argument == "--zola");
    let zola = zola.map(|at| arguments.get(at + 1).expect("--zola PROGRAM"));
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100, 1_000] } else { sizes };
    for count in sizes {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let site = folder.path().join("site");
        corpus::write(&site, count).expect("the corpus can be written");
        if zola.is_some() {
            zola::write(&folder.path().join("zola"), count).expect("the corpus can be written");
        }
        println!("{count} briefings, {:.1} MB of Markdown", megabytes(size(&site.join("content"))));
        for profile in ["pages", "everything"] {
            measure(&site, folder.path(), profile);
            if let Some(program) = zola.filter(|_| profile == "pages") {
                measure_zola(program, folder.path());
            }
            compare(&site, folder.path(), profile);
        }
        println!();
    }
}

/// Builds in a process of its own and reports.
fn measure(site: &Path, folder: &Path, profile: &str) {
    let out = folder.join(profile);
    let program = std::env::current_exe().expect("a running program has a path");
    let mut command = Command::new(program);
    command.arg("--one").arg(site).arg(&out).arg(profile);
    settle();
    let report = command.output().expect("the program can be started again");
    assert!(report.status.success(), "{}", String::from_utf8_lossy(&report.stderr));
    print!("{}", String::from_utf8_lossy(&report.stdout));
}

/// Has what was written before reach the disk, so that nobody's build waits for it.
fn settle() {
    // Without the command the figures are noisier, and no less true.
    let _ = Command::new("sync").status();
}

/// Copies what was built and reads what it was built of, as a yardstick.
fn compare(site: &Path, folder: &Path, profile: &str) {
    let out = folder.join(profile);
    let start = Instant::now();
    let files = copy(&out, &folder.join(format!("{profile}-copy")));
    let time = start.elapsed();
    println!(
        "  {:<12} {:>9.1} ms   {files} files, {:.1} MB",
        "copy",
        milliseconds(time),
        megabytes(size(&out))
    );
    println!("  {:<12} {:>9.1} ms", "read input", milliseconds(read_all(site)));
}

/// Has Zola build the same texts and reports its time.
fn measure_zola(program: &str, folder: &Path) {
    let (site, out) = (folder.join("zola"), folder.join("zola-out"));
    settle();
    let [_, before] = times();
    let start = Instant::now();
    let mut command = Command::new(program);
    let report = command.arg("--root").arg(&site).arg("build").arg("--output-dir").arg(&out).output();
    let wall = start.elapsed();
    let report = report.expect("Zola can be started");
    assert!(report.status.success(), "{}", String::from_utf8_lossy(&report.stderr));
    let [_, after] = times();
    println!(
        "  {:<12} {:>9.1} ms wall; {:.0} ms of processor time and {:.0} ms in the kernel; {:.1} MB written",
        "Zola",
        milliseconds(wall),
        milliseconds(after.0 - before.0),
        milliseconds(after.1 - before.1),
        megabytes(size(&out)),
    );
}

/// What the measured process does: one clean build.
fn one(root: &Path, out: &Path, profile: &str) {
    let outputs = if profile == "pages" { PAGES } else { EVERYTHING };
    let options = Options { outputs: Some(outputs), ..Options::default() };
    let now = "2026-01-01T00:00:00Z".parse().expect("this is an instant");
    let start = Instant::now();
    let world = DiskWorld::new(root, now);
    let writer = Writer::open(out).expect("the output folder can be made");
    let built = pipeline::build(&world, &options, &writer).expect("the generated site builds");
    assert!(
        built.is_publishable,
        "the generated site has errors: {:#?}",
        built.understood.diagnostics.first()
    );
    let commit = Instant::now();
    writer.commit().expect("the output folder can be written");
    let commit = commit.elapsed();
    let wall = start.elapsed();

    let index = &built.understood.index;
    let named = index.quotes.iter().filter(|key| !index.quote(key).speakers.is_empty()).count();
    println!(
        "  {profile}: {} pages, {} quotes and statements, {:.1} % of them with a speaker, {} diagnostics",
        built.pages,
        index.quotes.len(),
        100.0 * named as f64 / index.quotes.len().max(1) as f64,
        built.understood.diagnostics.len(),
    );
    for (stage, time) in &built.understood.timings.0 {
        println!("  {stage:<12} {:>9.1} ms", milliseconds(*time));
    }
    println!("  {:<12} {:>9.1} ms", "commit", milliseconds(commit));
    let [(own, system), _] = times();
    let peak = process::peak();
    println!(
        "  {:<12} {:>9.1} ms wall; {:.0} ms of processor time and {:.0} ms in the kernel; {peak} MB at the peak",
        "whole build",
        milliseconds(wall),
        milliseconds(own),
        milliseconds(system),
    );
}

/// Processor time of a process's own, and that of the kernel for it.
type Times = (Duration, Duration);

/// Returns the times of this process and those of its children that have ended, as Linux tells; else zeros.
fn times() -> [Times; 2] {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Fields 14 to 17, counted from 1, in ticks of 10 ms; the second field ends with the last bracket.
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
    let time = |at: usize| Duration::from_millis(ticks(at) * 10);
    [(time(11), time(12)), (time(13), time(14))]
}

fn copy(from: &Path, to: &Path) -> usize {
    fs::create_dir_all(to).expect("the copy's folder can be made");
    let mut files = 0;
    for entry in entries(from) {
        let target = to.join(entry.file_name().expect("an entry of a folder has a name"));
        if entry.is_dir() {
            files += copy(&entry, &target);
        } else {
            fs::copy(&entry, &target).expect("a file that we wrote can be copied");
            files += 1;
        }
    }
    files
}

fn read_all(folder: &Path) -> Duration {
    let start = Instant::now();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in entries(&folder) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                std::hint::black_box(fs::read(&entry).expect("a file that we wrote can be read"));
            }
        }
    }
    start.elapsed()
}

fn size(folder: &Path) -> u64 {
    let sizes = entries(folder).into_iter().map(|entry| match entry.is_dir() {
        true => size(&entry),
        false => fs::metadata(&entry).map_or(0, |metadata| metadata.len()),
    });
    sizes.sum()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder that we wrote can be read");
    entries.flatten().map(|entry| entry.path()).collect()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
