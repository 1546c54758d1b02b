//! Turns a document into mentions.

mod mention;

pub use mention::{Form, FoundBy, LocalEntity, LocalId, Mention, SettledBy, Tagged};
