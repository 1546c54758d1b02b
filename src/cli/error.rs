//! Why a command stops before its end.

use corkboard::corpus::InputError;
use corkboard::gazetteer::Problem;
use corkboard::pipeline::OutputError;
use std::io;

/// Why a command stops.
#[derive(Debug)]
pub enum Stop {
    /// Whoever read the results wants no more.
    ClosedPipe,
    /// An error: what is wrong and the way out.
    Error(String),
}

impl Stop {
    /// Stops with this message.
    pub fn error(message: impl Into<String>) -> Stop {
        Stop::Error(message.into())
    }
}

/// Of standard output: files have errors of their own.
impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::ClosedPipe,
            _ => Stop::Error(format!("standard output cannot be written: {error}")),
        }
    }
}

impl From<InputError> for Stop {
    fn from(error: InputError) -> Stop {
        Stop::Error(error.to_string())
    }
}

impl From<OutputError> for Stop {
    fn from(error: OutputError) -> Stop {
        Stop::Error(error.to_string())
    }
}

impl From<Vec<Problem>> for Stop {
    fn from(problems: Vec<Problem>) -> Stop {
        const SHOWN: usize = 20;
        let mut lines: Vec<String> = problems
            .iter()
            .take(SHOWN)
            .map(Problem::to_string)
            .collect();
        if problems.len() > SHOWN {
            lines.push(format!(
                "and {} more: corkboard check lists them",
                problems.len() - SHOWN
            ));
        }
        Stop::Error(format!(
            "the gazetteer cannot be used as it is:\n{}",
            lines.join("\n")
        ))
    }
}
