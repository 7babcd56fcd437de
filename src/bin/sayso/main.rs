//! The command line: parses arguments, calls the library, prints.
//!
//! Results go to standard output, everything else to standard error. Exit 0: done. 1: the texts have errors. 2: could
//! not run.

mod annotate;
mod args;
mod build;
mod check;
mod eval;
mod export;
mod files;
mod import;
mod init;
mod new;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod terminal;
mod theme;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::args::{Cli, Command};
use crate::terminal::Outcome;

/// Pages are made of many short strings: with the system's allocator a build takes a fifth more of the processor's time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { Outcome::Failed } else { Outcome::Done };
            let _ = error.print();
            return code.into();
        }
    };
    match run(cli) {
        Ok(outcome) => outcome.into(),
        Err(error) if is_closed_pipe(&error) => Outcome::Done.into(),
        Err(error) => {
            terminal::complain(&format!("{error:#}"));
            Outcome::Failed.into()
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<Outcome> {
    let root = &cli.root;
    match cli.command {
        Command::Init(args) => init::run(root, &args),
        Command::New(args) => new::run(root, &args),
        Command::Import(args) => import::run(root, &args),
        Command::Annotate(args) => annotate::run(root, &args),
        Command::Check(args) => check::run(root, &args),
        Command::Eval(args) => eval::run(root, &args),
        Command::Build(args) => build::run(root, &args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(root, &args),
        Command::Theme(args) => theme::run(root, &args),
        Command::Export(args) => export::run(root, &args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "sayso", &mut script);
            terminal::print(&String::from_utf8_lossy(&script))?;
            Ok(Outcome::Done)
        }
    }
}

/// A reader that has seen enough, such as `head`, is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>());
    io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
}
