//! `corkboard build`: a graph from articles and records.

use super::args::BuildArgs;
use super::export::{formats, picture};
use super::extract::Reading;
use super::progress::Progress;
use super::report::{self, quoted};
use super::{Outcome, Stop};
use corkboard::pipeline::stages::export::{self, DotOptions, Format};
use corkboard::pipeline::{Built, OutputFolder, build};
use corkboard::record::write_line;
use std::path::Path;

/// A picture of more nodes than this is laid out by sfdp, as dot would take too long.
const LARGE: usize = 500;
/// Where the records go.
const RECORDS: &str = "records.jsonl";

/// `build` as meant.
#[derive(Debug)]
pub struct Build {
    reading: Reading,
    output: OutputFolder,
    formats: Vec<Format>,
    picture: DotOptions,
}

impl TryFrom<BuildArgs> for Build {
    type Error = Stop;

    fn try_from(args: BuildArgs) -> Result<Self, Stop> {
        let formats = formats(&args.to)?;
        let mut reading = Reading::try_from(args.read)?;
        if args.output == Path::new("-") {
            return Err(Stop::error(
                "-o -: build writes several files, so give a folder",
            ));
        }
        let names: Vec<String> = formats.iter().map(|format| file_name(*format)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).chain([RECORDS]).collect();
        let output = OutputFolder::open(&args.output, &names)?;
        reading.options.without = args.without;
        reading.inputs.exclude = Some(args.output);
        Ok(Build {
            reading,
            output,
            formats,
            picture: picture(&args.picture),
        })
    }
}

/// Reads, derives and writes.
pub fn run(arguments: Build) -> Result<Outcome, Stop> {
    let Build {
        reading,
        output,
        formats,
        picture,
    } = arguments;
    let extractor = reading.extractor()?;
    let progress = Progress::new();
    let built = build(&reading.inputs, &extractor, &reading.options, |summary| {
        progress.show(summary)
    });
    drop(progress);
    report::summary(&built.summary);
    report::check_complete(&built.summary, reading.strict)?;
    write(&built, &output, &formats, &picture)?;
    report::say(&written_lines(&built, &output, &formats));
    Ok(Outcome::Done)
}

fn write(
    built: &Built,
    output: &OutputFolder,
    formats: &[Format],
    picture: &DotOptions,
) -> Result<(), Stop> {
    let mut staged = output.stage();
    for format in formats {
        staged.write(&file_name(*format), |out| {
            export::write(&built.graph, *format, picture, out)
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

/// What was written, and how to see it.
fn written_lines(built: &Built, output: &OutputFolder, formats: &[Format]) -> String {
    let names = formats
        .iter()
        .map(|format| file_name(*format))
        .chain([RECORDS.into()]);
    let paths: Vec<String> = names
        .map(|name| output.file(&name).display().to_string())
        .collect();
    let mut lines = format!("wrote {}", paths.join(", "));
    if formats.contains(&Format::Dot) {
        let large = built.graph.nodes().count() > LARGE;
        let layout = if large { "sfdp -Goverlap=prism" } else { "dot" };
        let [dot, svg] =
            ["graph.dot", "graph.svg"].map(|name| quoted(output.file(name).as_os_str()));
        lines += &format!("\ndraw it: {layout} -Tsvg {dot} -o {svg}");
    }
    lines
}

/// The name of a graph's file in a format.
pub fn file_name(format: Format) -> String {
    format!("graph.{}", format.extension())
}
