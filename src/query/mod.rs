//! Asks a graph: who is meant by a name, and what links two entities.
//!
//! Nothing here needs the gazetteer or the articles; a saved graph is enough.

mod link;
mod network;
mod resolve;
mod strength;

pub use link::{Chain, Connector, Hop, HopEvidence, Link, LinkOptions, Miss, link};
pub use resolve::{Resolution, resolve};
