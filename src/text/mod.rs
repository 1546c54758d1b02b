//! Turns characters into spans, tokens, sentences, folded text and sketches.
//!
//! Nothing here knows a word of any language: what depends on one (abbreviations, boilerplate)
//! is handed in by the caller, who has it from the gazetteer.

mod fold;
mod sentence;
mod sketch;
mod span;
mod token;

pub use fold::{Folded, fold, fold_char, fold_hash};
pub use sentence::{Language, Sentence, sentences};
pub use sketch::{Sketch, containment, sketch};
pub use span::{CharMap, CharSpan, Span};
pub use token::{Case, Token, TokenKind, case, hashes, is_apostrophe, is_mark, tokens};
