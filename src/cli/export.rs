//! `corkboard export`: a saved graph in other formats.

use super::args::{ExportArgs, PictureArgs};
use super::build::opening;
use super::picture::{self, drawing_name, drawings};
use super::{Outcome, Stop, report, saved};
use corkboard::export::{DotOptions, Exporter, FORMATS, exporters};
use corkboard::graph::Graph;
use corkboard::pipeline::{Drawing, OutputFolder};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// `export` as meant.
pub struct Export {
    graph: PathBuf,
    formats: Vec<String>,
    drawings: Vec<Drawing>,
    picture: PictureArgs,
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
        args.picture.check()?;
        let (drawings, names) = drawings(&args.to);
        let formats = formats(&names, &DotOptions::default())?;
        let target = match args.output {
            Some(output) if output == Path::new("-") => Target::Stdout,
            Some(output) => Target::Folder(output),
            None => Target::Folder(match args.graph.parent() {
                Some(folder) if folder != Path::new("") => folder.into(),
                _ => ".".into(),
            }),
        };
        if matches!(target, Target::Stdout) && formats.len() + drawings.len() > 1 {
            let written = formats.iter().map(|format| format.file());
            let drawn = drawings.iter().map(|drawing| drawing_name(*drawing));
            let names: Vec<String> = written.chain(drawn).collect();
            return Err(Stop::error(format!(
                "-o -: only one file can go to standard output, and this is {}: give a folder",
                names.join(", ")
            )));
        }
        if let Target::Folder(folder) = &target
            && args.picture.is_part()
            && formats.iter().any(|format| format.format() == "json")
            && is_same(&folder.join("graph.json"), &args.graph)
        {
            return Err(Stop::error(
                "--to json: a part of the graph would take the place of the whole: give another folder with -o DIR",
            ));
        }
        Ok(Export {
            graph: args.graph,
            formats: names,
            drawings,
            picture: args.picture,
            target,
        })
    }
}

/// Whether two paths lead to one file.
fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Reads the graph and writes it.
pub fn run(arguments: Export) -> Result<Outcome, Stop> {
    let Export {
        graph,
        formats: names,
        drawings,
        picture,
        target,
    } = arguments;
    let graph = saved::read(&graph)?;
    let Some(view) = picture.view(&graph)? else {
        return Ok(Outcome::Nothing);
    };
    let formats = formats(&names, &view.options)?;
    match target {
        Target::Stdout => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            for format in &formats {
                format.export(view.graph(&graph), &mut out)?;
            }
            for drawing in drawings {
                picture::print(drawing, &graph, &view, &mut out)?;
            }
            out.flush()?;
            tell_notes(&formats, view.graph(&graph));
        }
        Target::Folder(folder) => {
            let written: Vec<String> = formats.iter().map(|format| format.file()).collect();
            let drawn = drawings.iter().map(|drawing| drawing_name(*drawing));
            let names: Vec<String> = written.iter().cloned().chain(drawn).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let output = OutputFolder::open(&folder, &names)?;
            let mut staged = output.stage();
            for (format, name) in formats.iter().zip(&written) {
                staged.write(name, |out| format.export(view.graph(&graph), out))?;
            }
            staged.commit()?;
            if !written.is_empty() {
                let paths: Vec<String> = written
                    .iter()
                    .map(|name| output.file(name).display().to_string())
                    .collect();
                let opening = opening(&output, &formats);
                report::say(&format!("wrote {}{opening}", paths.join(", ")));
            }
            picture::draw(&drawings, &graph, &view, &output)?;
            if let Some(words) = view.words() {
                report::say(&format!("it shows a part of the graph: {words}"));
            }
            tell_notes(&formats, view.graph(&graph));
        }
    }
    Ok(Outcome::Done)
}

/// The exporters of these formats, each once.
pub fn formats(names: &[String], options: &DotOptions) -> Result<Vec<Box<dyn Exporter>>, Stop> {
    let mut formats: Vec<Box<dyn Exporter>> = Vec::new();
    for name in names {
        let name = name.trim();
        let exporters = exporters(name, options);
        if exporters.is_empty() {
            let hint = match name {
                "parquet" => {
                    "; parquet needs a program built with it: cargo install --path . --features parquet"
                }
                _ => "",
            };
            let known = FORMATS.join(", ");
            return Err(Stop::error(format!(
                "--to {name}: unknown format: use {known}, or svg or png, which Graphviz draws{hint}"
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
