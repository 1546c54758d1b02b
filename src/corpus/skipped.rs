//! What was left out is named with a reason, and what was changed on the way in is noted.

use serde::Serialize;
use std::fmt;

/// Something that was not read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Skipped {
    /// Which: a path, or a path with line and column.
    pub what: String,
    /// Why, and what to do.
    pub why: String,
}

impl Skipped {
    /// `what` was left out because of `why`.
    pub fn new(what: impl Into<String>, why: impl Into<String>) -> Self {
        Skipped {
            what: what.into(),
            why: why.into(),
        }
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.why)
    }
}

/// Something that was read, but not as it stood there.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Note {
    /// Which: a path, or a path with its line.
    pub what: String,
    /// What was done with it.
    pub message: String,
}

impl Note {
    /// `message` is to be said of `what`.
    pub fn new(what: impl Into<String>, message: impl Into<String>) -> Self {
        Note {
            what: what.into(),
            message: message.into(),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.message)
    }
}
