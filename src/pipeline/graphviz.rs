//! Graphviz draws a DOT file as SVG or PNG, where it is installed: its program `dot`, which chooses the layout
//! that the file names.

use std::fmt;
use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::str::FromStr;
use std::thread;
use std::time::{Duration, Instant};

/// How long Graphviz may take; pictures of the usual size take seconds.
pub const TIME_LIMIT: Duration = Duration::from_secs(120);
/// How often it is looked whether Graphviz is done.
const PAUSE: Duration = Duration::from_millis(10);
/// How much of what Graphviz says an error repeats, in characters.
const SAID: usize = 400;

/// A kind of picture that Graphviz draws.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Drawing {
    /// For browsers: sharp at any size, with what is known of a line where the pointer rests.
    Svg,
    /// For documents: points, 120 to the inch.
    Png,
}

impl Drawing {
    /// Both.
    pub const ALL: [Drawing; 2] = [Drawing::Svg, Drawing::Png];

    /// What users call it, which is also the ending of its file.
    pub fn format(self) -> &'static str {
        match self {
            Drawing::Svg => "svg",
            Drawing::Png => "png",
        }
    }

    /// Draws a DOT file.
    ///
    /// # Errors
    /// Where Graphviz is not installed, fails, or takes longer than `limit`.
    pub fn draw(self, dot: &[u8], limit: Duration) -> Result<Vec<u8>, DrawError> {
        self.draw_with("dot", dot, limit)
    }

    fn draw_with(self, program: &str, dot: &[u8], limit: Duration) -> Result<Vec<u8>, DrawError> {
        let mut command = Command::new(program);
        command.arg(format!("-T{}", self.format()));
        if self == Drawing::Png {
            command.arg("-Gdpi=120");
        }
        let pipes = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = pipes.spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => DrawError::Missing,
            _ => DrawError::Failed(error.to_string()),
        })?;
        let input = child.stdin.take();
        let (output, said) = (child.stdout.take(), child.stderr.take());
        // Each pipe has a thread, so that none fills up while another is waited for.
        thread::scope(|scope| {
            scope.spawn(move || input.map(|mut input| input.write_all(dot)));
            let output = scope.spawn(move || read(output));
            let said = scope.spawn(move || read(said));
            let ended = wait(&mut child, limit);
            let output = output.join().unwrap_or_default();
            let said = String::from_utf8_lossy(&said.join().unwrap_or_default()).into_owned();
            match ended {
                Ok(Some(true)) if !output.is_empty() => Ok(output),
                Ok(Some(_)) => Err(DrawError::Failed(said)),
                Ok(None) => Err(DrawError::TooLong(limit)),
                Err(error) => Err(DrawError::Failed(error.to_string())),
            }
        })
    }
}

impl FromStr for Drawing {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        let found = Drawing::ALL.into_iter().find(|one| one.format() == name);
        found.ok_or(())
    }
}

fn read(pipe: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        // What comes before an error is all that there is.
        let _ = pipe.read_to_end(&mut bytes);
    }
    bytes
}

/// Whether a program ended well; None where it did not end in time and was stopped.
fn wait(child: &mut Child, limit: Duration) -> io::Result<Option<bool>> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status.success()));
        }
        if started.elapsed() >= limit {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(PAUSE);
    }
}

/// Why there is no picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DrawError {
    /// Graphviz is not installed, or its program cannot be found.
    Missing,
    /// It took longer than this.
    TooLong(Duration),
    /// It failed, and said this.
    Failed(String),
}

impl fmt::Display for DrawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DrawError::Missing => f.write_str(
                "Graphviz is not installed, or its program 'dot' is not in PATH: install it with \
                 'apt install graphviz' (Debian, Ubuntu), 'dnf install graphviz' (Fedora), \
                 'brew install graphviz' (macOS) or 'winget install graphviz' (Windows)",
            ),
            DrawError::TooLong(limit) => write!(
                f,
                "Graphviz was not done after {} s: draw less, as with --top 200 or --no-cooccurrence",
                limit.as_secs()
            ),
            DrawError::Failed(said) => {
                let words: Vec<&str> = said.split_whitespace().collect();
                let said: String = words.join(" ").chars().take(SAID).collect();
                let said = match said.is_empty() {
                    true => "it says nothing of why".into(),
                    false => said,
                };
                write!(
                    f,
                    "Graphviz could not draw it: {said}; look whether 'dot -V' runs"
                )
            }
        }
    }
}

impl std::error::Error for DrawError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_it_is_not_installed_the_error_says_how_to_get_it() {
        let error = Drawing::Svg
            .draw_with("no-such-program-as-this", b"digraph {}", TIME_LIMIT)
            .unwrap_err();
        assert_eq!(error, DrawError::Missing);
        for way in [
            "apt install",
            "dnf install",
            "brew install",
            "winget install",
        ] {
            assert!(error.to_string().contains(way), "{error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn one_that_hangs_or_fails_is_told() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let program = |name: &str, script: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
            path.display().to_string()
        };
        let draw = |program: &str, limit| Drawing::Png.draw_with(program, b"digraph {}", limit);
        let hanging = program("hangs", "exec sleep 60");
        let started = Instant::now();
        let limit = Duration::from_millis(100);
        assert_eq!(draw(&hanging, limit), Err(DrawError::TooLong(limit)));
        assert!(started.elapsed() < Duration::from_secs(30));
        let failing = program("fails", "echo 'no such  layout' >&2; exit 3");
        let error = draw(&failing, TIME_LIMIT).unwrap_err().to_string();
        assert!(
            error.contains("could not draw it: no such layout;"),
            "{error}"
        );
        let silent = program("silent", "exit 0");
        let error = draw(&silent, TIME_LIMIT).unwrap_err().to_string();
        assert!(error.contains("says nothing"), "{error}");
        let echoing = program("echoes", "echo $*; cat");
        let drawn = draw(&echoing, TIME_LIMIT).unwrap();
        assert_eq!(drawn, b"-Tpng -Gdpi=120\ndigraph {}");
    }
}
