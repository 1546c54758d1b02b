//! `corkboard export`: a saved graph in other formats.

use super::args::{ExportArgs, PictureArgs};
use super::build::opening;
use super::{Outcome, Stop, report, saved};
use corkboard::export::{DotOptions, Exporter, FORMATS, exporter};
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
            return Err(Stop::error(
                "-o -: only one format can go to standard output",
            ));
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
            for format in formats {
                format.export(&graph, &mut out)?;
            }
            out.flush()?;
        }
        Target::Folder(folder) => {
            let graph = saved::read(&graph)?;
            let names: Vec<String> = formats
                .iter()
                .map(|format| file_name(format.as_ref()))
                .collect();
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
        let Some(format) = exporter(name, &options) else {
            let hint = match name {
                "svg" | "png" | "pdf" => "; Graphviz makes pictures of dot",
                _ => "",
            };
            let (last, others) = FORMATS.split_last().expect("there are formats");
            let known = others.join(", ");
            return Err(Stop::error(format!(
                "--to {name}: unknown format: use {known} or {last}{hint}"
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
