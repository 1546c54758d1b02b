//! Corkboard turns articles into an entity and relation graph that can be trusted.

pub mod corpus;
mod embedded;
pub mod export;
pub mod gazetteer;
pub mod graph;
pub mod import;
pub mod pipeline;
pub mod query;
pub mod record;
pub mod relate;
pub mod tag;
pub mod text;
