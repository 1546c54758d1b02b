//! Turns files, folders and streams into documents.

mod document;

pub use document::Document;
