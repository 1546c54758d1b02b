//! A problem is something wrong with a file of the gazetteer: where it stands and the way out.

use serde::Serialize;
use std::fmt;

/// One problem.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: u32,
    /// What is wrong, and what to do.
    pub message: String,
    /// The line itself with a caret under the place, where that helps; may be empty.
    pub excerpt: String,
}

impl Problem {
    /// A problem without an excerpt.
    pub fn new(file: &str, line: u32, message: impl Into<String>) -> Self {
        Problem {
            file: file.into(),
            line,
            message: message.into(),
            excerpt: String::new(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message)?,
            line => write!(f, "{}:{line}: {}", self.file, self.message)?,
        }
        for line in self.excerpt.lines() {
            write!(f, "\n  {line}")?;
        }
        Ok(())
    }
}
