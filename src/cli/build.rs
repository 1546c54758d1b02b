//! `corkboard build`: a graph from articles and records.

use super::args::{BuildArgs, PictureArgs};
use super::export::{formats, tell_notes};
use super::extract::Reading;
use super::picture::{self, View, drawing_name, drawings};
use super::progress::Progress;
use super::report::{self, quoted};
use super::{Outcome, Stop};
use corkboard::export::{DotOptions, Exporter};
use corkboard::pipeline::{Built, Drawing, OutputFolder, build};
use corkboard::record::write_line;
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
        })
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
    } = arguments;
    let (extractor, inputs) = reading.open(false)?;
    let progress = Progress::new();
    let built = build(inputs, extractor, &reading.options, |summary| {
        progress.show(summary)
    });
    drop(progress);
    report::summary(&built.summary);
    report::check_complete(&built.summary, reading.strict)?;
    let view = picture.view(&built.graph);
    let shown = view.as_ref().ok().and_then(Option::as_ref);
    let options = shown.map(|view| view.options.clone()).unwrap_or_default();
    let mut formats = formats(&names, &options)?;
    if shown.is_none() {
        formats.retain(|format| is_whole(format.as_ref()));
    }
    write(&built, shown, &output, &formats)?;
    report::say(&written_lines(&output, &formats));
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

/// What was written, and how to see it.
fn written_lines(output: &OutputFolder, formats: &[Box<dyn Exporter>]) -> String {
    let names = formats
        .iter()
        .map(|format| format.file())
        .chain([RECORDS.into()]);
    let paths: Vec<String> = names
        .map(|name| output.file(&name).display().to_string())
        .collect();
    let mut lines = format!("wrote {}", paths.join(", "));
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
