//! Turns a graph into files: graph.json, pictures and a page.
//!
//! Each format is one file with one [`Exporter`]; to add one, write it and name it in [`exporter`].

mod dot;
mod html;
mod json;

pub use dot::{Dot, DotOptions};
pub use html::Html;
pub use json::Json;

use crate::graph::Graph;
use std::io::{self, Write};

/// Writes a graph in one format.
pub trait Exporter {
    /// What users call the format, which is also the ending of its file.
    fn format(&self) -> &'static str;

    /// Writes all of the graph that the format shows. The same graph gives the same bytes.
    ///
    /// # Errors
    /// Those of `out`.
    fn export(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()>;
}

/// The formats, in the order in which help shows them.
pub const FORMATS: [&str; 3] = ["json", "dot", "html"];

/// The exporter of a format; pictures hold what `options` say.
///
/// ```
/// use corkboard::export::{DotOptions, FORMATS, exporter};
///
/// for format in FORMATS {
///     assert_eq!(exporter(format, &DotOptions::default()).unwrap().format(), format);
/// }
/// assert!(exporter("docx", &DotOptions::default()).is_none());
/// ```
pub fn exporter(format: &str, options: &DotOptions) -> Option<Box<dyn Exporter>> {
    match format {
        "json" => Some(Box::new(Json)),
        "dot" => Some(Box::new(Dot {
            options: options.clone(),
        })),
        "html" => Some(Box::new(Html {
            options: options.clone(),
        })),
        _ => None,
    }
}
