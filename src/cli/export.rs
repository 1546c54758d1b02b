//! `corkboard export`: a saved graph in other formats.

use super::args::{ExportArgs, PictureArgs};
use super::build::opening;
use super::picture::{self, drawing_name, drawings};
use super::{Outcome, Stop, report, saved};
use corkboard::export::{DotOptions, Exporter, FORMATS, exporter};
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
            return Err(Stop::error(
                "-o -: only one format can go to standard output",
            ));
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
            for format in formats {
                format.export(view.graph(&graph), &mut out)?;
            }
            for drawing in drawings {
                picture::print(drawing, &graph, &view, &mut out)?;
            }
            out.flush()?;
        }
        Target::Folder(folder) => {
            let written: Vec<String> = formats
                .iter()
                .map(|format| file_name(format.as_ref()))
                .collect();
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
        }
    }
    Ok(Outcome::Done)
}

/// The exporters of these formats, each once.
pub fn formats(names: &[String], options: &DotOptions) -> Result<Vec<Box<dyn Exporter>>, Stop> {
    let mut formats: Vec<Box<dyn Exporter>> = Vec::new();
    for name in names {
        let name = name.trim();
        let Some(format) = exporter(name, options) else {
            let known = FORMATS.join(", ");
            return Err(Stop::error(format!(
                "--to {name}: unknown format: use {known}, or svg or png, which Graphviz draws"
            )));
        };
        if formats
            .iter()
            .all(|known| known.format() != format.format())
        {
            formats.push(format);
        }
    }
    Ok(formats)
}

/// The name of a graph's file in a format.
pub fn file_name(format: &dyn Exporter) -> String {
    format!("graph.{}", format.format())
}
