//! Asks a graph: who is meant by a name, what links two entities, what it holds, what became of it.
//!
//! Nothing here needs the gazetteer or the articles; a saved graph is enough.

mod card;
mod chain;
mod connector;
mod diff;
mod filter;
mod link;
mod list;
mod measure;
mod miss;
mod network;
mod resolve;
mod row;
mod sample;
mod slice;
mod strength;
mod walk;

pub use card::{
    DatedBy, DocumentCard, EntityCard, Event, Named, Neighbour, Role, Tie, Told, document_card,
    entity_card, neighbourhood,
};
pub use chain::{Chain, Hop, HopEvidence, HopRelation};
pub use connector::Connector;
pub use diff::{Change, Changed, Difference, Parted, difference};
pub use filter::EdgeFilter;
pub use link::{Link, LinkOptions, MOST_VIA, link};
pub use list::{documents, entities, entities_by, relations};
pub use measure::Measure;
pub use miss::{Leg, Lifted, Miss, Restriction};
pub use resolve::{Resolution, resolve};
pub use row::{EdgeRow, NodeRow, QuotedEvidence};
pub use sample::sample;
pub use slice::{Slice, SliceOptions, slice};
pub(crate) use strength::strength;
