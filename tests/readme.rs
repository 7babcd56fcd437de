//! The README's commands are real: those of its tour are run as they stand, in a folder of their own.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests look at the disk and may fail")]

use std::path::{Path, PathBuf};
use std::process::Command;

const README: &str = include_str!("../README.md");

/// A story for `sayso import story.txt`.
const STORY: &str = "A basin for everybody\n\nNORRHAVEN, Norrland — Jan Dahl, the harbour master, opened a third basin.\n\n“There is room for everybody,” Dahl said.\n";

/// The commands of all transcripts, without comments.
fn commands() -> Vec<String> {
    let mut commands = Vec::new();
    let mut is_transcript = false;
    for line in README.lines() {
        if line.starts_with("```") {
            is_transcript = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| is_transcript) {
            let command = command.split("  #").next().unwrap_or(command);
            commands.push(command.split(" # ").next().unwrap_or(command).trim().to_owned());
        }
    }
    commands
}

/// Splits a command at blanks outside double quotes.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    let words = parts.flat_map(|(number, part)| match number % 2 {
        1 => vec![part.to_owned()],
        _ => part.split_whitespace().map(str::to_owned).collect(),
    });
    words.collect()
}

#[test]
fn the_tour_runs_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("story.txt"), STORY).unwrap();
    let mut at: PathBuf = folder.path().to_owned();
    let mut run = 0;
    for command in commands().iter().flat_map(|command| command.split(" && ")) {
        let words = words(command);
        match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["cd", to] => {
                at.push(to);
                std::fs::write(at.join("story.txt"), STORY).unwrap();
            }
            ["sayso", "serve", ..] => help("serve", &words[2..], &at),
            ["sayso", arguments @ ..] => {
                let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
                    .args(arguments)
                    .current_dir(&at)
                    .output()
                    .unwrap();
                assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
                run += 1;
            }
            // What other programs do is theirs to show.
            [program, ..] => assert!(["cargo", "aws", "rsync"].contains(program), "{command}"),
            [] => {}
        }
    }
    assert!(run >= 6, "the tour was found and run: {run} commands");
    assert!(at.join("public/people/jan-dahl/index.html").is_file());
}

/// Checks the flags of a command that would not end by itself.
fn help(command: &str, flags: &[String], at: &Path) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_sayso")).args([command, "--help"]).current_dir(at).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    for flag in flags.iter().filter(|flag| flag.starts_with("--")) {
        assert!(text.contains(flag.as_str()), "{command} has no {flag}");
    }
}

/// A fresh machine needs exactly these two.
#[test]
fn there_are_two_commands_to_begin_with() {
    assert_eq!(commands()[..2], ["cargo run --release -- build", "cargo test"]);
}

#[test]
fn every_command_and_flag_that_is_named_exists() {
    let help = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_sayso")).args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let known = help(&["--help"]);
    for part in README.split('`').skip(1).step_by(2).filter(|part| part.starts_with("sayso ")) {
        let words = words(part);
        let command = words[1].as_str();
        assert!(known.contains(&format!("  {command} ")), "`{part}`: there is no such command");
        let text = help(&[command, "--help"]);
        for flag in words.iter().filter(|word| word.starts_with("--")) {
            assert!(text.contains(flag.as_str()), "`{part}`: there is no {flag}");
        }
    }
}
