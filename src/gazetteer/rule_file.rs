//! A rule file is one TOML file of `rules/`: word lists and rules, not yet compiled.
//!
//! `relate` compiles the patterns; here they are strings with the lines they stand on, so that
//! nothing has to parse TOML when the program starts.

use serde::{Deserialize, Serialize};

/// One rule file.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct RuleFile {
    /// Its path as messages show it: `rules/military.toml`.
    pub path: String,
    /// The word lists, in file order.
    pub words: Vec<WordList>,
    /// The rules, in file order.
    pub rules: Vec<RuleSource>,
    /// The ids of rules of other files that it takes out.
    pub without: Vec<Line>,
}

/// A list of words that patterns name as `<name>`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct WordList {
    /// What patterns call it.
    pub name: String,
    /// One string a lemma, its forms parted by spaces; `_` joins a phrase.
    pub lemmas: Vec<Line>,
    /// The line it stands on, from 1.
    pub line: u32,
}

/// One rule as its file writes it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct RuleSource {
    /// Its id, such as `troops.sent`.
    pub id: Line,
    /// The relation type it finds.
    pub relation: Line,
    /// Its patterns.
    pub patterns: Vec<Line>,
    /// Sentences that must give exactly the tuples in their brackets.
    pub yes: Vec<Line>,
    /// Sentences that must give none.
    pub no: Vec<Line>,
    /// The role an edge gets where the text names none; may be empty.
    pub role: String,
}

/// A string with the line it stands on.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Line {
    /// The string.
    pub text: String,
    /// Its line in the file, from 1.
    pub line: u32,
}
