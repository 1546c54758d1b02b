//! `corkboard completions`: what a shell needs to complete commands, options and their values.

use super::args::Args as CorkboardArgs;
use super::{Outcome, Stop};
use clap::builder::{PossibleValue, PossibleValuesParser, ValueParser};
use clap::{Arg, Args, Command, CommandFactory, ValueHint};
use clap_complete::Shell;
use corkboard::export::FORMATS;
use corkboard::gazetteer::{EntityType, Gazetteer};
use corkboard::graph::{CO_OCCURS, Tier};
use corkboard::pipeline::Drawing;
use std::io::{self, Write};

/// `completions` as typed.
#[derive(Args, Debug)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Prints the script.
pub fn run(arguments: &CompletionsArgs) -> Result<Outcome, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut with_values(),
        "corkboard",
        &mut script,
    );
    let mut out = io::stdout().lock();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// The commands, in which options that are parsed later say what they take.
fn with_values() -> Command {
    let mut command = CorkboardArgs::command();
    let relations: Vec<PossibleValue> = Gazetteer::embedded()
        .relation_types
        .iter()
        .map(|relation| PossibleValue::new(relation.id.clone()).help(relation.label.clone()))
        .chain([PossibleValue::new(CO_OCCURS)])
        .collect();
    let names: Vec<String> = command
        .get_subcommands()
        .map(|one| one.get_name().to_owned())
        .collect();
    for name in names {
        let own = name.clone();
        command = command.mut_subcommand(name, |subcommand| {
            subcommand.mut_args(|arg| of_values(arg, &own, &relations))
        });
    }
    command
}

/// An argument of a command, with what it takes.
fn of_values(arg: Arg, command: &str, relations: &[PossibleValue]) -> Arg {
    let of = |arg: Arg, values: Vec<PossibleValue>| {
        arg.value_parser(ValueParser::from(PossibleValuesParser::from(values)))
    };
    let named = |names: &[&'static str]| -> Vec<PossibleValue> {
        names.iter().map(|name| PossibleValue::new(*name)).collect()
    };
    let classes = || named(&EntityType::ALL.map(EntityType::name));
    match (arg.get_long(), command) {
        (Some("tier"), _) => of(arg, named(&Tier::ALL.map(Tier::name))),
        (Some("to"), _) => of(arg, formats()),
        (Some("type"), "import") => of(arg, classes()),
        // Of a picture, entities and relations of these types.
        (Some("type"), "build" | "export") => of(arg, [classes(), relations.to_vec()].concat()),
        (Some("type"), _) => of(arg, relations.to_vec()),
        _ => match arg.get_value_names() {
            Some([name]) if name == "DIR" => arg.value_hint(ValueHint::DirPath),
            Some([name]) if name == "FILE" => arg.value_hint(ValueHint::FilePath),
            _ => arg,
        },
    }
}

/// What `--to` takes: the formats, and those that Graphviz draws.
fn formats() -> Vec<PossibleValue> {
    let drawn = Drawing::ALL.iter().map(|drawing| drawing.format());
    let formats = FORMATS.iter().copied().chain(drawn);
    formats.map(PossibleValue::new).collect()
}
