//! `corkboard build`: a graph from articles and records.

use super::args::{BuildArgs, PrintFormat};
use super::export::{file_name, formats};
use super::extract::Reading;
use super::filter::span;
use super::progress::Progress;
use super::report::{self, quoted};
use super::{Outcome, Stop};
use corkboard::corpus::{Input, Inputs};
use corkboard::export::Exporter;
use corkboard::pipeline::{Built, OutputFolder, build};
use corkboard::record::write_line;
use std::io::{self, Write};
use std::path::Path;

/// Where the records go.
const RECORDS: &str = "records.jsonl";

/// `build` as meant.
pub struct Build {
    reading: Reading,
    output: OutputFolder,
    formats: Vec<Box<dyn Exporter>>,
    json: bool,
}

impl TryFrom<BuildArgs> for Build {
    type Error = Stop;

    fn try_from(args: BuildArgs) -> Result<Self, Stop> {
        let formats = formats(&args.to, &args.picture)?;
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
            .map(|format| file_name(format.as_ref()))
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).chain([RECORDS]).collect();
        let output = OutputFolder::open(&args.output, &names)?;
        reading.options.without = args.without;
        reading.inputs.exclude = Some(args.output);
        Ok(Build {
            reading,
            output,
            formats,
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
        _ => false,
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
pub fn run(arguments: Build) -> Result<Outcome, Stop> {
    let Build {
        reading,
        output,
        formats,
        json,
    } = arguments;
    let (extractor, inputs) = reading.open(false)?;
    let progress = Progress::new();
    let built = build(inputs, extractor, &reading.options, |summary| {
        progress.show(summary)
    });
    drop(progress);
    if !json {
        report::summary(&built.summary);
    }
    if let Err(stop) = report::check_complete(&built.summary, reading.strict) {
        if json {
            // The error speaks of what stands above it.
            report::summary(&built.summary);
        }
        return Err(stop);
    }
    write(&built, &output, &formats)?;
    match json {
        true => print_json(&built, &output, &formats)?,
        false => report::say(&written_lines(&output, &formats)),
    }
    Ok(Outcome::Done)
}

fn write(built: &Built, output: &OutputFolder, formats: &[Box<dyn Exporter>]) -> Result<(), Stop> {
    let mut staged = output.stage();
    for format in formats {
        staged.write(&file_name(format.as_ref()), |out| {
            format.export(&built.graph, out)
        })?;
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
fn print_json(
    built: &Built,
    output: &OutputFolder,
    formats: &[Box<dyn Exporter>],
) -> Result<(), Stop> {
    let mut summary = serde_json::to_value(&built.summary).map_err(io::Error::from)?;
    summary["files"] = written(output, formats).into();
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &summary).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

/// The paths of the files.
fn written(output: &OutputFolder, formats: &[Box<dyn Exporter>]) -> Vec<String> {
    let names = formats
        .iter()
        .map(|format| file_name(format.as_ref()))
        .chain([RECORDS.into()]);
    names
        .map(|name| output.file(&name).display().to_string())
        .collect()
}

/// What was written, and how to see it.
fn written_lines(output: &OutputFolder, formats: &[Box<dyn Exporter>]) -> String {
    let mut lines = format!("wrote {}", written(output, formats).join(", "));
    lines += &opening(output, formats);
    if formats.iter().any(|format| format.format() == "dot") {
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
            let page = output.file(&file_name(format.as_ref()));
            format!("\nopen it in a browser: {}", page.display())
        }
        None => String::new(),
    }
}
