//! Turns arguments into calls of the library: one command a file.
//!
//! Exit codes: 0, done or found; 1, asked and nothing found, or problems found by `check`; 2, an
//! error. A closed pipe is no error. Results go to standard output, all else to standard error.

mod accept;
mod args;
mod build;
mod card;
mod check;
mod completions;
mod counts;
mod diff;
mod edge;
mod error;
mod explain;
mod export;
mod extract;
mod filter;
mod findings;
mod import;
mod knowledge;
mod link;
mod list;
mod miss;
mod picture;
mod plain;
mod progress;
mod report;
mod saved;
mod show;
mod suggest;
mod table;
mod version;

use args::{Args, Command};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use error::Stop;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

/// What a command came to, where nothing went wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Done or found.
    Done,
    /// Asked and nothing found, or problems found by `check`.
    Nothing,
}

/// Runs the command that the arguments, the program's name first, ask for.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let outcome = match Args::try_parse_from(&arguments) {
        Ok(args) => dispatch(args),
        Err(refusal) => match without_command(&refusal, &arguments) {
            Some(stop) => Err(stop),
            None => {
                // A closed pipe is no error, here either.
                let _ = refusal.print();
                return ExitCode::from(if refusal.use_stderr() { 2 } else { 0 });
            }
        },
    };
    match outcome {
        Ok(Outcome::Done) | Err(Stop::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(Stop::Error(message)) => {
            report::error(&message);
            ExitCode::from(2)
        }
    }
}

fn dispatch(args: Args) -> Result<Outcome, Stop> {
    if args.version {
        return version::print();
    }
    match args.command {
        Some(Command::Build(args)) => build::run(args.try_into()?),
        Some(Command::Extract(args)) => extract::run(args.try_into()?),
        Some(Command::Link(args)) => link::run(args.try_into()?),
        Some(Command::Show(args)) => show::run(args.try_into()?),
        Some(Command::Diff(args)) => diff::run(args.try_into()?),
        Some(Command::List(args)) => list::run(args.try_into()?),
        Some(Command::Check(args)) => check::run(args.try_into()?),
        Some(Command::Suggest(args)) => suggest::run(args.try_into()?),
        Some(Command::Export(args)) => export::run(args.try_into()?),
        Some(Command::Import(args)) => import::run(args.try_into()?),
        Some(Command::Completions(args)) => completions::run(&args),
        None => {
            let help = Args::command().render_help();
            Err(Stop::Error(format!("there is no command\n\n{help}")))
        }
    }
}

/// The refusal of the commonest mistake: an input without a command.
fn without_command(refusal: &clap::Error, arguments: &[OsString]) -> Option<Stop> {
    if refusal.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let first = arguments.get(1)?;
    let name = first.to_string_lossy();
    if name != "-" && !name.contains(['/', '.']) && !Path::new(first).exists() {
        return None;
    }
    let rest: Vec<String> = arguments[1..]
        .iter()
        .map(|argument| report::quoted(argument))
        .collect();
    let message = format!(
        "'{name}' is an input and no command; to build a graph from it:\n\n    corkboard build {}",
        rest.join(" ")
    );
    Some(Stop::Error(message))
}
