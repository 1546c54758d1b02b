//! Asks a graph: who is meant by a name, what links two entities, what it holds.
//!
//! Nothing here needs the gazetteer or the articles; a saved graph is enough.

mod filter;
mod link;
mod list;
mod network;
mod resolve;
mod sample;
mod strength;

pub use filter::EdgeFilter;
pub use link::{Chain, Connector, Hop, HopEvidence, Link, LinkOptions, Miss, link};
pub use list::{documents, entities, relations};
pub use resolve::{Resolution, resolve};
pub use sample::sample;
pub(crate) use strength::strength;
