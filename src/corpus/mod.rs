//! Turns files, folders and streams into documents.
//!
//! [`Inputs`] are what the user named, checked; a [`Reader`] goes through them in order and gives
//! one [`Entry`] after another, so that no more than one document's text is in memory here. Whatever
//! cannot be read is [`Skipped`] with a reason, and the rest goes on.

mod date;
mod decode;
mod document;
mod input;
mod months;
mod reader;
mod rows;
mod skipped;
mod walk;

pub use date::{date_in_head, date_in_name, date_in_value};
pub use decode::{Decoded, decode};
pub use document::Document;
pub use input::{DEFAULT_LIMIT, Input, InputError, Inputs};
pub use months::Months;
pub use reader::{Entry, Reader, RecordLine};
pub use skipped::{Note, Skipped};
