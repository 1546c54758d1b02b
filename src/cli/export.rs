//! `corkboard export`: a saved graph in other formats.

use super::args::{ExportArgs, PictureArgs};
use super::build::opening;
use super::{Outcome, Stop, report, saved};
use corkboard::export::{DotOptions, Exporter, FORMATS, exporters};
use corkboard::graph::Graph;
use corkboard::pipeline::OutputFolder;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// `export` as meant.
pub struct Export {
    graph: PathBuf,
    formats: Vec<Box<dyn Exporter>>,
    target: Target,
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
        let formats = formats(&args.to, &args.picture)?;
        let target = match args.output {
            Some(output) if output == Path::new("-") => Target::Stdout,
            Some(output) => Target::Folder(output),
            None => Target::Folder(match args.graph.parent() {
                Some(folder) if folder != Path::new("") => folder.into(),
                _ => ".".into(),
            }),
        };
        if matches!(target, Target::Stdout) && formats.len() > 1 {
            let names: Vec<String> = formats.iter().map(|format| format.file()).collect();
            return Err(Stop::error(format!(
                "-o -: only one file can go to standard output, and this is {}: give a folder",
                names.join(", ")
            )));
        }
        Ok(Export {
            graph: args.graph,
            formats,
            target,
        })
    }
}

/// Reads the graph and writes it.
pub fn run(arguments: Export) -> Result<Outcome, Stop> {
    let Export {
        graph,
        formats,
        target,
    } = arguments;
    match target {
        Target::Stdout => {
            let graph = saved::read(&graph)?;
            let mut out = BufWriter::new(std::io::stdout().lock());
            for format in &formats {
                format.export(&graph, &mut out)?;
            }
            out.flush()?;
            tell_notes(&formats, &graph);
        }
        Target::Folder(folder) => {
            let graph = saved::read(&graph)?;
            let names: Vec<String> = formats.iter().map(|format| format.file()).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let output = OutputFolder::open(&folder, &names)?;
            let mut staged = output.stage();
            for (format, name) in formats.iter().zip(&names) {
                staged.write(name, |out| format.export(&graph, out))?;
            }
            staged.commit()?;
            let paths: Vec<String> = names
                .iter()
                .map(|name| output.file(name).display().to_string())
                .collect();
            let opening = opening(&output, &formats);
            report::say(&format!("wrote {}{opening}", paths.join(", ")));
            tell_notes(&formats, &graph);
        }
    }
    Ok(Outcome::Done)
}

/// The exporters of these formats, each once.
pub fn formats(names: &[String], picture: &PictureArgs) -> Result<Vec<Box<dyn Exporter>>, Stop> {
    let options = DotOptions {
        full: picture.full,
        no_cooccurrence: picture.no_cooccurrence,
        min_stories: picture.min_stories.unwrap_or_default(),
    };
    let mut formats: Vec<Box<dyn Exporter>> = Vec::new();
    for name in names {
        let name = name.trim();
        let exporters = exporters(name, &options);
        if exporters.is_empty() {
            let hint = match name {
                "svg" | "png" | "pdf" => "; Graphviz makes pictures of dot",
                "parquet" => {
                    "; parquet needs a program built with it: cargo install --path . --features parquet"
                }
                _ => "",
            };
            let (last, others) = FORMATS.split_last().expect("there are formats");
            let known = others.join(", ");
            return Err(Stop::error(format!(
                "--to {name}: unknown format: use {known} or {last}{hint}"
            )));
        }
        if formats.iter().all(|known| known.format() != name) {
            formats.extend(exporters);
        }
    }
    Ok(formats)
}

/// Tells what formats leave out of a graph.
pub fn tell_notes(formats: &[Box<dyn Exporter>], graph: &Graph) {
    for format in formats {
        for note in format.notes(graph) {
            report::say(&format!("{}: {note}", format.file()));
        }
    }
}
