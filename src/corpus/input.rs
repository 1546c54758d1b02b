//! An input is what the user names: a file, a folder, or standard input.

use std::fmt;
use std::path::{Path, PathBuf};

/// A text longer than this many bytes is left out, unless the user sets another limit: 64 MiB.
pub const DEFAULT_LIMIT: u64 = 64 << 20;

/// One input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Input {
    /// A file, or anything else that can be opened and read once.
    File(PathBuf),
    /// A folder, with all below it.
    Folder(PathBuf),
    /// Standard input: rows where it begins with `{`, else one text.
    Stdin,
}

/// All inputs, and how they are to be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Inputs {
    /// The inputs, in the order the user named them.
    pub inputs: Vec<Input>,
    /// A text longer than this many bytes is left out.
    pub limit: u64,
    /// A folder that is not walked though it stands in an input: where the output goes.
    pub exclude: Option<PathBuf>,
}

impl Inputs {
    /// Checks that each of `names` is there; `-` is standard input.
    ///
    /// # Errors
    /// The first name that is not there, or that cannot be an input.
    pub fn new<N: AsRef<Path>>(names: impl IntoIterator<Item = N>) -> Result<Inputs, InputError> {
        let mut inputs = Vec::new();
        for name in names {
            let input = input(name.as_ref())?;
            if input == Input::Stdin && inputs.contains(&Input::Stdin) {
                return Err(InputError::new("-", "standard input can be read only once"));
            }
            inputs.push(input);
        }
        Ok(Inputs {
            inputs,
            limit: DEFAULT_LIMIT,
            exclude: None,
        })
    }
}

impl Inputs {
    /// Whether one of them may grow while it is read: standard input, a pipe.
    pub fn may_grow(&self) -> bool {
        self.inputs.iter().any(|input| match input {
            Input::File(path) => !path.is_file(),
            Input::Folder(_) => false,
            Input::Stdin => true,
        })
    }
}

fn input(path: &Path) -> Result<Input, InputError> {
    if path.as_os_str() == "-" {
        return Ok(Input::Stdin);
    }
    let name = path.display().to_string();
    match path.metadata() {
        Ok(metadata) if metadata.is_dir() => Ok(Input::Folder(path.into())),
        Ok(_) => Ok(Input::File(path.into())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(InputError::new(
            name,
            "there is no such file or folder: check the path",
        )),
        Err(error) => Err(InputError::new(name, format!("cannot be read: {error}"))),
    }
}

/// An input that is not there, or that cannot be one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InputError {
    /// The input as the user named it.
    pub input: String,
    /// What is wrong with it, and what to do.
    pub message: String,
}

impl InputError {
    fn new(input: impl Into<String>, message: impl Into<String>) -> Self {
        InputError {
            input: input.into(),
            message: message.into(),
        }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.input, self.message)
    }
}

impl std::error::Error for InputError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_inputs() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        std::fs::write(&file, "text").unwrap();
        let inputs = Inputs::new([folder.path(), &file, Path::new("-")]).unwrap();
        assert_eq!(
            inputs.inputs,
            [
                Input::Folder(folder.path().into()),
                Input::File(file),
                Input::Stdin
            ]
        );
    }

    #[test]
    fn what_is_not_there_is_an_error() {
        let error = Inputs::new(["no-such-folder"]).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("no-such-folder: there is no such file"),
            "{error}"
        );
        assert!(Inputs::new(["-", "-"]).is_err());
    }
}
