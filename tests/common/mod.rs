//! What tests of the command share: a run of it, and what came of it.

use assert_cmd::Command;
use tempfile::TempDir;

/// What a run ended with and printed.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs the command in a folder.
pub fn run(folder: &TempDir, arguments: &[&str]) -> Run {
    let mut command = Command::cargo_bin("corkboard").unwrap();
    let output = command
        .current_dir(folder.path())
        .args(arguments)
        .output()
        .unwrap();
    Run {
        code: output.status.code().expect("no signal ends it"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}
