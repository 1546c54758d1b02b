//! Composes the stages: inputs and options become records, and records a graph.
//!
//! Nothing else does. [`extract`] turns documents into records, in parallel and in the order of the
//! input, with no more than a bounded window of documents in memory; [`build`] gathers them and
//! derives the graph; [`OutputFolder`] writes what comes out, whole or not at all.
//!
//! ```
//! use corkboard::corpus::Inputs;
//! use corkboard::gazetteer::Gazetteer;
//! use corkboard::pipeline::{Extractor, Options, build};
//!
//! let extractor = Extractor::new(Gazetteer::embedded().into(), false).expect("its rules hold");
//! let inputs = Inputs::new(["examples/articles"])?;
//! let built = build(&inputs, &extractor, &Options::default(), |_| ());
//! assert!(built.graph.find("country/lebanon").is_some());
//! assert_eq!(built.summary.skipped.count, 0);
//! # Ok::<(), corkboard::corpus::InputError>(())
//! ```

mod build;
mod explain;
mod extract;
mod graphviz;
mod import_folder;
mod output;
mod seen;
pub mod stages;
mod summary;
mod tally;
mod vocabulary;
mod window;

pub use build::{Built, build};
pub use explain::{Explanation, explain};
pub use extract::extract;
pub use graphviz::{DrawError, Drawing, TIME_LIMIT};
pub use import_folder::ImportFolder;
pub use output::{OutputError, OutputFolder, Staged};
pub use stages::Extractor;
pub use summary::{Listed, Summary};
pub use tally::tally;
pub use vocabulary::vocabulary;

use jiff::civil::Date;

/// How to run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// How many threads extract; 0, the default, is one for each core.
    pub threads: usize,
    /// The ids of documents to leave out, with or without the `@` and digits of a clash.
    pub without: Vec<String>,
    /// The first day of the slice of time; documents published before it are left out, and those without a
    /// date.
    pub since: Option<Date>,
    /// Its last day.
    pub until: Option<Date>,
}

impl Options {
    /// Whether documents of some days alone are asked for.
    pub fn is_of_time(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    /// Whether a document was published within the slice of time; none where it has no date to tell by.
    fn has_day(&self, date: Option<Date>) -> Option<bool> {
        if !self.is_of_time() {
            return Some(true);
        }
        let date = date?;
        let since = self.since.is_none_or(|since| date >= since);
        Some(since && self.until.is_none_or(|until| date <= until))
    }
}
