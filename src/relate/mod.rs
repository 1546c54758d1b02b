//! Turns a tagged document into relations.

mod relation;

pub use relation::{Claimant, DateRange, Modality, Polarity, Quantity, Relation};
