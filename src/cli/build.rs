//! `corkboard build`: a graph from articles and records.

use super::args::BuildArgs;
use super::export::{formats, tell_notes};
use super::extract::Reading;
use super::progress::Progress;
use super::report::{self, quoted};
use super::{Outcome, Stop};
use corkboard::export::Exporter;
use corkboard::pipeline::{Built, OutputFolder, build};
use corkboard::record::write_line;
use std::path::Path;

/// Where the records go.
const RECORDS: &str = "records.jsonl";

/// `build` as meant.
pub struct Build {
    reading: Reading,
    output: OutputFolder,
    formats: Vec<Box<dyn Exporter>>,
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
        let names: Vec<String> = formats.iter().map(|format| format.file()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).chain([RECORDS]).collect();
        let output = OutputFolder::open(&args.output, &names)?;
        reading.options.without = args.without;
        reading.inputs.exclude = Some(args.output);
        Ok(Build {
            reading,
            output,
            formats,
        })
    }
}

/// Reads, derives and writes.
pub fn run(arguments: Build) -> Result<Outcome, Stop> {
    let Build {
        reading,
        output,
        formats,
    } = arguments;
    let (extractor, inputs) = reading.open(false)?;
    let progress = Progress::new();
    let built = build(inputs, extractor, &reading.options, |summary| {
        progress.show(summary)
    });
    drop(progress);
    report::summary(&built.summary);
    report::check_complete(&built.summary, reading.strict)?;
    write(&built, &output, &formats)?;
    report::say(&written_lines(&output, &formats));
    tell_notes(&formats, &built.graph);
    Ok(Outcome::Done)
}

fn write(built: &Built, output: &OutputFolder, formats: &[Box<dyn Exporter>]) -> Result<(), Stop> {
    let mut staged = output.stage();
    for format in formats {
        staged.write(&format.file(), |out| format.export(&built.graph, out))?;
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
            let page = output.file(&format.file());
            format!("\nopen it in a browser: {}", page.display())
        }
        None => String::new(),
    }
}
