//! A saved graph, as `link` and `export` read it.

use super::Stop;
use corkboard::graph::Graph;
use std::fs::File;
use std::io::{BufReader, ErrorKind};
use std::path::Path;

/// Reads the graph that a file holds.
pub fn read(path: &Path) -> Result<Graph, Stop> {
    let name = path.display();
    if path.is_dir() {
        return Err(Stop::error(format!(
            "{name}: is a folder: give its graph.json with -g"
        )));
    }
    let file = File::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Stop::error(format!(
            "{name}: there is no graph yet: build one with 'corkboard build FOLDER', or name one with -g FILE"
        )),
        _ => Stop::error(format!("{name}: cannot be read: {error}")),
    })?;
    Graph::read(BufReader::new(file)).map_err(|error| Stop::error(format!("{name}: {error}")))
}
