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

/// How to run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// How many threads extract; 0, the default, is one for each core.
    pub threads: usize,
    /// The ids of documents to leave out, with or without the `@` and digits of a clash.
    pub without: Vec<String>,
}
