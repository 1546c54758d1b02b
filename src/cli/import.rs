//! `corkboard import`: other people's gazetteers as folders for `--add`.

use super::args::{ImportArgs, ImportFormat};
use super::knowledge::Knowledge;
use super::report::{count, quoted, say};
use super::{Outcome, Stop};
use corkboard::gazetteer::EntityType;
use corkboard::import::{Format, Options, Report, Settled, Table, Tallies, import};
use corkboard::pipeline::ImportFolder;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How many reasons a report names.
const REASONS: usize = 15;

/// `import` as meant.
#[derive(Debug)]
pub struct Import {
    format: Format,
    file: PathBuf,
    output: PathBuf,
    replace: bool,
    options: Options,
    knowledge: Knowledge,
}

impl TryFrom<ImportArgs> for Import {
    type Error = Stop;

    fn try_from(args: ImportArgs) -> Result<Self, Stop> {
        let format = match args.format {
            ImportFormat::Geonames => Format::Geonames,
            ImportFormat::Spacy => Format::Spacy,
            ImportFormat::Ftm => Format::Ftm,
            ImportFormat::WikidataCsv => Format::WikidataCsv,
        };
        use Format::{Geonames, Spacy, WikidataCsv};
        for (given, option, of) in [
            (
                args.min_population.is_some(),
                "--min-population",
                &[Geonames, WikidataCsv][..],
            ),
            (args.alternate_names, "--alternate-names", &[Geonames]),
            (!args.features.is_empty(), "--features", &[Geonames]),
            (args.class.is_some(), "--type", &[Spacy, WikidataCsv]),
        ] {
            if given && !of.contains(&format) {
                let names: Vec<&str> = of.iter().map(|format| format.name()).collect();
                let names = names.join(" and ");
                return Err(Stop::error(format!(
                    "{option} is for {names}, not for {}",
                    format.name()
                )));
            }
        }
        let class = args
            .class
            .map(|class| class.parse::<EntityType>())
            .transpose();
        let class = class.map_err(|message| Stop::error(format!("--type: {message}")))?;
        if class == Some(EntityType::Country) {
            return Err(Stop::error(
                "--type country: countries are not imported; write a countries.csv by hand",
            ));
        }
        Ok(Import {
            format,
            file: args.file,
            output: args.output,
            replace: args.replace,
            options: Options {
                min_population: args.min_population.unwrap_or_default(),
                alternate_names: args.alternate_names,
                features: args
                    .features
                    .iter()
                    .map(|code| code.trim().to_owned())
                    .collect(),
                class,
            },
            knowledge: args.knowledge.try_into()?,
        })
    }
}

/// Imports, and tells what became of the file.
pub fn run(arguments: Import) -> Result<Outcome, Stop> {
    let Import {
        format,
        file,
        output,
        replace,
        options,
        knowledge,
    } = arguments;
    let name = file.display().to_string();
    let input = open(&file)?;
    let folder = ImportFolder::open(&output, format, replace)?;
    let gazetteer = knowledge.load()?;
    let imported = import(format, input, &options, &gazetteer)
        .map_err(|error| Stop::error(format!("{name}: {error}")))?;
    let report = imported.report();
    say(&summary(&imported));
    for (title, tallies) in [
        ("left out", &report.left_out),
        ("doubtful", &report.doubtful),
    ] {
        tell(title, tallies, &name);
    }
    if report.entities + report.facts == 0 {
        return nothing(report, &name);
    }
    let written = folder.write(&imported, &name)?;
    let written: Vec<String> = written
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    say(&format!(
        "wrote {}\nuse it: corkboard build ARTICLES --add {}",
        written.join(", "),
        quoted(output.as_os_str())
    ));
    Ok(Outcome::Done)
}

fn open(file: &Path) -> Result<Box<dyn Read>, Stop> {
    if file == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    let name = file.display();
    if file.is_dir() {
        return Err(Stop::error(format!(
            "{name}: is a folder: give one of its files"
        )));
    }
    match File::open(file) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Stop::error(format!(
            "{name}: there is no such file: check the path"
        ))),
        Err(error) => Err(Stop::error(format!("{name}: cannot be read: {error}"))),
    }
}

fn summary(imported: &Settled) -> String {
    let report = imported.report();
    let tables = [
        (Table::People, "person", "people"),
        (Table::Agencies, "agency", "agencies"),
        (Table::Places, "place", "places"),
        (Table::Facts, "fact", "facts"),
    ];
    let kept: Vec<String> = tables
        .into_iter()
        .map(|(table, one, many)| (imported.rows(table), one, many))
        .filter(|(rows, ..)| *rows > 0)
        .map(|(rows, one, many)| count(rows, one, many))
        .collect();
    let kept = if kept.is_empty() {
        "nothing".into()
    } else {
        kept.join(", ")
    };
    let mut line = format!("{}: kept {kept}", count(report.rows, "row", "rows"));
    if report.enriched > 0 {
        line += &format!(
            "; {} of the gazetteer's own, to which the file adds",
            report.enriched
        );
    }
    line
}

fn tell(title: &str, tallies: &Tallies, file: &str) {
    if tallies.count() == 0 {
        return;
    }
    let mut lines = vec![format!("{title} ({}):", tallies.count())];
    let reasons = tallies.by_count();
    for (reason, tally) in reasons.iter().take(REASONS) {
        let first: Vec<String> = tally
            .lines
            .iter()
            .map(|line| format!("{file}:{line}"))
            .collect();
        let more = if tally.count > first.len() as u64 {
            ", …"
        } else {
            ""
        };
        lines.push(format!(
            "  {} {reason}: {}{more}",
            tally.count,
            first.join(", ")
        ));
    }
    if reasons.len() > REASONS {
        let rest: u64 = reasons[REASONS..]
            .iter()
            .map(|(_, tally)| tally.count)
            .sum();
        let number = count(reasons.len() - REASONS, "reason", "reasons");
        lines.push(format!("  {rest} for {number} more"));
    }
    say(&lines.join("\n"));
}

/// What a file that gives no row comes to.
fn nothing(report: &Report, name: &str) -> Result<Outcome, Stop> {
    let known = report.left_out.by_count();
    let known = known
        .iter()
        .any(|(reason, _)| reason.contains("adds nothing"));
    match (report.rows, known) {
        (0, _) => Err(Stop::error(format!("{name}: holds no rows"))),
        (_, false) => Err(Stop::error(format!(
            "{name}: no row can be used: see above why"
        ))),
        (_, true) => {
            say("nothing was written: what can be used of the file is in the gazetteer");
            Ok(Outcome::Nothing)
        }
    }
}
