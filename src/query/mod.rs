//! Asks a graph: who is meant by a name, what links two entities, what it holds.
//!
//! Nothing here needs the gazetteer or the articles; a saved graph is enough.

mod chain;
mod connector;
mod filter;
mod link;
mod list;
mod miss;
mod network;
mod resolve;
mod sample;
mod strength;
mod walk;

pub use chain::{Chain, Hop, HopEvidence, HopRelation};
pub use connector::Connector;
pub use filter::EdgeFilter;
pub use link::{Link, LinkOptions, MOST_VIA, link};
pub use list::{documents, entities, relations};
pub use miss::{Leg, Lifted, Miss, Restriction};
pub use resolve::{Resolution, resolve};
pub use sample::sample;
pub(crate) use strength::strength;
