//! Turns a tagged document into relations.
//!
//! Rules are lines of data ([`Rules::compile`]): `gazetteer/rules/README.md` describes the language.
//! [`relate`] makes a row of each sentence, in which a mention is one cell, and tries each pattern
//! from its trigger word outwards; a word is looked up once. Polarity, modality, speakers, dates, roles
//! and quantities are read from the clause, never by a rule.

mod belongs;
mod calendar;
mod causes;
mod chain;
mod class;
mod clause;
mod compile;
mod control;
mod dating;
mod ends;
mod engine;
mod example;
mod explain;
mod gap;
mod genre;
mod govern;
mod group;
mod lexicon;
mod list;
mod mark;
mod matches;
mod misses;
mod moment;
mod name;
mod pattern;
mod quantity;
mod quotation;
mod reading;
mod relation;
mod role;
mod row;
mod rules;
mod search;
mod shared;
mod speaker;
mod speech;
mod subject;
mod tally;
#[cfg(test)]
mod tests;
mod time;
mod time_token;
mod time_word;
mod view;
mod when;

pub use causes::{Cause, Effect, causes};
pub use engine::relate;
pub use example::Example;
pub use matches::{Fate, Match, PatternInfo, Traced, trace};
pub use misses::{Miss, misses};
pub use relation::{Claimant, DateRange, Modality, Polarity, Quantity, Relation};
pub use rules::Rules;
pub use tally::{Count, Tally};
