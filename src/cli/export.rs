//! `corkboard export`: a saved graph in other formats.

use super::args::{ExportArgs, PictureArgs};
use super::build::file_name;
use super::{Outcome, Stop, report, saved};
use corkboard::pipeline::OutputFolder;
use corkboard::pipeline::stages::export::{self, DotOptions, Format};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// `export` as meant.
#[derive(Debug)]
pub struct Export {
    graph: PathBuf,
    formats: Vec<Format>,
    target: Target,
    picture: DotOptions,
}

/// Where the formats go.
#[derive(Debug)]
enum Target {
    Stdout,
    Folder(PathBuf),
}

impl TryFrom<ExportArgs> for Export {
    type Error = Stop;

    fn try_from(args: ExportArgs) -> Result<Self, Stop> {
        let formats = formats(&args.to)?;
        let target = match args.output {
            Some(output) if output == Path::new("-") => Target::Stdout,
            Some(output) => Target::Folder(output),
            None => Target::Folder(match args.graph.parent() {
                Some(folder) if folder != Path::new("") => folder.into(),
                _ => ".".into(),
            }),
        };
        if matches!(target, Target::Stdout) && formats.len() > 1 {
            return Err(Stop::error(
                "-o -: only one format can go to standard output",
            ));
        }
        Ok(Export {
            graph: args.graph,
            formats,
            target,
            picture: picture(&args.picture),
        })
    }
}

/// Reads the graph and writes it.
pub fn run(arguments: Export) -> Result<Outcome, Stop> {
    let Export {
        graph,
        formats,
        target,
        picture,
    } = arguments;
    match target {
        Target::Stdout => {
            let graph = saved::read(&graph)?;
            let mut out = BufWriter::new(std::io::stdout().lock());
            for format in formats {
                export::write(&graph, format, &picture, &mut out)?;
            }
            out.flush()?;
        }
        Target::Folder(folder) => {
            let graph = saved::read(&graph)?;
            let names: Vec<String> = formats.iter().map(|format| file_name(*format)).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let output = OutputFolder::open(&folder, &names)?;
            let mut staged = output.stage();
            for (format, name) in formats.iter().zip(&names) {
                staged.write(name, |out| export::write(&graph, *format, &picture, out))?;
            }
            staged.commit()?;
            let paths: Vec<String> = names
                .iter()
                .map(|name| output.file(name).display().to_string())
                .collect();
            report::say(&format!("wrote {}", paths.join(", ")));
        }
    }
    Ok(Outcome::Done)
}

/// The formats of these names, each once.
pub fn formats(names: &[String]) -> Result<Vec<Format>, Stop> {
    let mut formats = Vec::new();
    for name in names {
        let Some(format) = Format::ALL
            .into_iter()
            .find(|format| format.name() == name.trim())
        else {
            let known: Vec<&str> = Format::ALL.into_iter().map(Format::name).collect();
            let picture = matches!(name.as_str(), "svg" | "png" | "pdf");
            let hint = if picture {
                "; Graphviz makes pictures of dot"
            } else {
                ""
            };
            let message = format!(
                "--to {name}: unknown format: use {}{hint}",
                known.join(" or ")
            );
            return Err(Stop::error(message));
        };
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    Ok(formats)
}

/// What a picture holds.
pub fn picture(args: &PictureArgs) -> DotOptions {
    DotOptions {
        full: args.full,
        no_cooccurrence: args.no_cooccurrence,
        min_stories: args.min_stories.unwrap_or_default(),
    }
}
