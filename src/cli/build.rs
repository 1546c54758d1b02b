//! `corkboard build`: a graph from articles and records.

use super::args::{BuildArgs, PictureArgs, PrintFormat};
use super::export::{formats, tell_notes};
use super::extract::Reading;
use super::filter::span;
use super::picture::{self, View, drawing_name, drawings};
use super::progress::Progress;
use super::report::{self, quoted};
use super::{Outcome, Stop};
use corkboard::corpus::{Input, Inputs};
use corkboard::export::{DotOptions, Exporter};
use corkboard::pipeline::{Built, Drawing, OutputFolder, build};
use corkboard::record::write_line;
use std::io::{self, Write};
use std::path::Path;

/// Where the records go.
const RECORDS: &str = "records.jsonl";

/// `build` as meant.
pub struct Build {
    reading: Reading,
    output: OutputFolder,
    formats: Vec<String>,
    drawings: Vec<Drawing>,
    picture: PictureArgs,
    json: bool,
}

impl TryFrom<BuildArgs> for Build {
    type Error = Stop;

    fn try_from(args: BuildArgs) -> Result<Self, Stop> {
        args.picture.check()?;
        let (drawings, to) = drawings(&args.to);
        let formats = formats(&to, &DotOptions::default())?;
        let mut reading = Reading::try_from(args.read)?;
        if args.output == Path::new("-") {
            return Err(Stop::error(
                "-o -: build writes several files, so give a folder",
            ));
        }
        let json = match args.format {
            PrintFormat::Text => false,
            PrintFormat::Json => true,
            PrintFormat::Dot => {
                return Err(Stop::error(
                    "--format dot: build tells in text or json what came of it; --to dot writes the picture",
                ));
            }
        };
        let (since, until) = span(args.since.as_deref(), args.until.as_deref())?;
        (reading.options.since, reading.options.until) = (since, until);
        if reading.options.is_of_time() {
            spare_records(&reading.inputs, &args.output)?;
        }
        let names: Vec<String> = formats
            .iter()
            .map(|format| format.file())
            .chain(drawings.iter().map(|drawing| drawing_name(*drawing)))
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).chain([RECORDS]).collect();
        let output = OutputFolder::open(&args.output, &names)?;
        reading.options.without = args.without;
        reading.inputs.exclude = Some(args.output);
        Ok(Build {
            reading,
            output,
            formats: to,
            drawings,
            picture: args.picture,
            json,
        })
    }
}

/// Refuses to put the records of a slice of time in the place of those that it is cut from: what they lack
/// would be lost.
fn spare_records(inputs: &Inputs, output: &Path) -> Result<(), Stop> {
    let same = |input: &Input| match input {
        Input::File(file) => match (file.canonicalize(), output.join(RECORDS).canonicalize()) {
            (Ok(file), Ok(records)) => file == records,
            _ => false,
        },
        Input::Folder(_) | Input::Stdin => false,
    };
    match inputs.inputs.iter().any(same) {
        true => Err(Stop::error(format!(
            "--since, --until: {} would hold only the slice and lose the other records: give another folder \
             with -o",
            output.join(RECORDS).display()
        ))),
        false => Ok(()),
    }
}

/// Reads, derives and writes.
///
/// The graph and the records are whole; pictures and other formats hold the part that is asked for. Where the
/// graph has no such part, the graph and the records are written all the same.
pub fn run(arguments: Build) -> Result<Outcome, Stop> {
    let Build {
        reading,
        output,
        formats: names,
        drawings,
        picture,
        json,
    } = arguments;
    let (extractor, inputs) = reading.open(false)?;
    let progress = Progress::new();
    let built = build(inputs, extractor, &reading.options, |summary| {
        progress.show(summary)
    });
    drop(progress);
    let checked = report::check_complete(&built.summary, reading.strict);
    if !json || checked.is_err() {
        // An error speaks of what stands above it.
        report::summary(&built.summary);
    }
    checked?;
    let view = picture.view(&built.graph);
    let shown = view.as_ref().ok().and_then(Option::as_ref);
    let options = shown.map(|view| view.options.clone()).unwrap_or_default();
    let mut formats = formats(&names, &options)?;
    if shown.is_none() {
        formats.retain(|format| is_whole(format.as_ref()));
    }
    write(&built, shown, &output, &formats)?;
    match json {
        true => print_json(&built, &written(&output, &formats, &drawings))?,
        false => report::say(&written_lines(&output, &formats)),
    }
    if let Some(view) = shown {
        tell_notes(&formats, view.graph(&built.graph));
    }
    let Some(view) = view? else {
        report::say("so there is no picture: draw one with corkboard export --to dot");
        return Ok(Outcome::Nothing);
    };
    picture::draw(&drawings, &built.graph, &view, &output)?;
    if let Some(words) = view.words() {
        report::say(&format!("the picture shows a part of the graph: {words}"));
    }
    Ok(Outcome::Done)
}

/// Whether a format always holds the whole graph: later runs read it.
fn is_whole(format: &dyn Exporter) -> bool {
    format.format() == "json"
}

fn write(
    built: &Built,
    view: Option<&View>,
    output: &OutputFolder,
    formats: &[Box<dyn Exporter>],
) -> Result<(), Stop> {
    let mut staged = output.stage();
    for format in formats {
        let graph = match view {
            Some(view) if !is_whole(format.as_ref()) => view.graph(&built.graph),
            _ => &built.graph,
        };
        staged.write(&format.file(), |out| format.export(graph, out))?;
    }
    staged.write(RECORDS, |out| {
        built
            .records
            .iter()
            .try_for_each(|record| write_line(record, out))
    })?;
    Ok(staged.commit()?)
}

/// The summary as JSON, with the paths of the files.
fn print_json(built: &Built, files: &[String]) -> Result<(), Stop> {
    let mut summary = serde_json::to_value(&built.summary).map_err(io::Error::from)?;
    summary["files"] = files.into();
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &summary).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

/// The paths of the files.
fn written(
    output: &OutputFolder,
    formats: &[Box<dyn Exporter>],
    drawings: &[Drawing],
) -> Vec<String> {
    let names = formats
        .iter()
        .map(|format| format.file())
        .chain(drawings.iter().map(|drawing| drawing_name(*drawing)))
        .chain([RECORDS.into()]);
    names
        .map(|name| output.file(&name).display().to_string())
        .collect()
}

/// What was written, and how to see it.
fn written_lines(output: &OutputFolder, formats: &[Box<dyn Exporter>]) -> String {
    let mut lines = format!("wrote {}", written(output, formats, &[]).join(", "));
    lines += &opening(output, formats);
    let has = |name| formats.iter().any(|format| format.format() == name);
    if has("json") && !has("html") {
        let graph = output.file("graph.json");
        let graph = match graph == Path::new("output/graph.json") {
            true => String::new(),
            false => format!(" -g {}", quoted(graph.as_os_str())),
        };
        lines += &format!("\na page to explore: corkboard export --to html{graph}");
    }
    if has("dot") {
        let place = |name| quoted(output.file(name).as_os_str());
        lines += &format!(
            "\ndraw it: dot -Tsvg {} -o {}",
            place("graph.dot"),
            place("graph.svg")
        );
    }
    lines
}

/// How to see a page, where one was written.
pub fn opening(output: &OutputFolder, formats: &[Box<dyn Exporter>]) -> String {
    match formats.iter().find(|format| format.format() == "html") {
        Some(format) => {
            let page = output.file(&format.file());
            format!("\nopen it in a browser: {}", page.display())
        }
        None => String::new(),
    }
}
