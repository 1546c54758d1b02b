//! `corkboard extract`: one record for each document, as a line of JSON, in the order of the input.

use super::args::{ExtractArgs, ReadArgs};
use super::knowledge::Knowledge;
use super::progress::Progress;
use super::{Outcome, Stop, report};
use corkboard::corpus::{Inputs, Reader};
use corkboard::gazetteer::Vocabulary;
use corkboard::pipeline::{Extractor, Options, extract, vocabulary};
use corkboard::record::write_line;
use std::io::Write;
use std::sync::Arc;

/// What is read and how, as meant.
#[derive(Debug)]
pub struct Reading {
    pub inputs: Inputs,
    pub options: Options,
    pub strict: bool,
    known_only: bool,
    knowledge: Knowledge,
}

impl TryFrom<ReadArgs> for Reading {
    type Error = Stop;

    fn try_from(args: ReadArgs) -> Result<Self, Stop> {
        if args.threads == Some(0) {
            return Err(Stop::error(
                "--threads 0: give at least one, or leave it out for all cores",
            ));
        }
        Ok(Reading {
            inputs: Inputs::new(&args.inputs)?,
            options: Options {
                threads: args.threads.unwrap_or_default(),
                ..Options::default()
            },
            strict: args.strict,
            known_only: args.known_only,
            knowledge: args.knowledge.try_into()?,
        })
    }
}

impl Reading {
    /// Prepares the stages and a reader of the inputs. Large folders are read for the sake of these alone,
    /// which are read ahead for it, unless the output is wanted as they come (`live`).
    pub fn open(&self, live: bool) -> Result<(&'static Extractor, Reader), Stop> {
        let mut reader = Reader::new(&self.inputs);
        let ahead = self.knowledge.is_large() && !(live && self.inputs.may_grow());
        let mut vocabulary = ahead.then(|| vocabulary(&mut reader)).flatten();
        if let Some(vocabulary) = &mut vocabulary {
            self.knowledge.add_ids(vocabulary);
        }
        Ok((self.extractor(vocabulary.as_ref())?, reader))
    }

    /// Prepares the stages, for inputs of this vocabulary or of any words. They stay for as long as the program
    /// runs: to free their many strings one by one would be a tenth of a short run.
    pub fn extractor(&self, vocabulary: Option<&Vocabulary>) -> Result<&'static Extractor, Stop> {
        let (gazetteer, untested) = self.knowledge.load_untested(vocabulary)?;
        let extractor = Extractor::new(Arc::new(gazetteer), self.known_only)?;
        let problems = extractor.check_examples_in(&untested);
        if problems.is_empty() {
            Ok(Box::leak(Box::new(extractor)))
        } else {
            Err(problems.into())
        }
    }
}

/// `extract` as meant.
#[derive(Debug)]
pub struct Extract {
    reading: Reading,
    explain: bool,
}

impl TryFrom<ExtractArgs> for Extract {
    type Error = Stop;

    fn try_from(args: ExtractArgs) -> Result<Self, Stop> {
        Ok(Extract {
            reading: args.read.try_into()?,
            explain: args.explain,
        })
    }
}

/// Prints the records, or what was tried for them.
pub fn run(arguments: Extract) -> Result<Outcome, Stop> {
    let Extract { reading, explain } = arguments;
    if explain {
        return super::explain::run(&reading);
    }
    let (extractor, inputs) = reading.open(true)?;
    let progress = Progress::new();
    let mut out = std::io::stdout().lock();
    let mut line = Vec::new();
    let summary = extract(inputs, extractor, &reading.options, |record, summary| {
        // Whole lines, so that whoever reads along never waits for the rest of one.
        line.clear();
        write_line(&record, &mut line)?;
        out.write_all(&line)?;
        progress.show(summary);
        Ok::<(), Stop>(())
    })?;
    out.flush()?;
    drop(progress);
    report::summary(&summary);
    report::check_complete(&summary, reading.strict)?;
    Ok(Outcome::Done)
}
