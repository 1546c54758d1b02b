//! Asks a graph: who is meant by a name, what links two entities, what it holds.
//!
//! Nothing here needs the gazetteer or the articles; a saved graph is enough.

mod link;
mod list;
mod network;
mod resolve;
mod sample;
mod slice;
mod strength;

pub use link::{Chain, Connector, Hop, HopEvidence, Link, LinkOptions, Miss, link};
pub use list::{RelationFilter, documents, entities, relations};
pub use resolve::{Resolution, resolve};
pub use sample::sample;
pub use slice::{Slice, SliceOptions, slice};
pub(crate) use strength::strength;
