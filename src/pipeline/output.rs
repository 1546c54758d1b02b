//! An output folder takes a run's files, all of them or none.
//!
//! Each file is written beside its place under a hidden name; only when all are whole do they take
//! their places. Whatever fails before leaves the old output as it was.

use std::fmt;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A folder that can be written to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutputFolder {
    path: PathBuf,
}

impl OutputFolder {
    /// Makes the folder, unless it is there, and tries that `names` can be written in it.
    ///
    /// # Errors
    /// Where that is not so; the message says why and what to do.
    pub fn open(path: &Path, names: &[&str]) -> Result<OutputFolder, OutputError> {
        if path.exists() && !path.is_dir() {
            return Err(OutputError::new(
                path,
                "is a file: give a folder with -o DIR",
            ));
        }
        fs::create_dir_all(path).map_err(|error| OutputError::write(path, &error))?;
        let folder = OutputFolder { path: path.into() };
        for place in names.iter().map(|name| folder.file(name)) {
            if place.is_dir() {
                return Err(OutputError::new(
                    &place,
                    "is a folder where a file is to go: move it away",
                ));
            }
        }
        folder
            .temporary("probe")
            .map_err(|error| OutputError::write(path, &error))?;
        Ok(folder)
    }

    /// Where the file of this name goes.
    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Begins to write files.
    pub fn stage(&self) -> Staged<'_> {
        Staged {
            folder: self,
            files: Vec::new(),
        }
    }

    fn temporary(&self, name: &str) -> io::Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        let prefix = format!(".{name}.");
        builder.prefix(&prefix).suffix(".part");
        #[cfg(unix)]
        {
            // Such files are for their owner alone by default; these are for whom the umask says.
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        builder.tempfile_in(&self.path)
    }
}

/// Files that are written but have not taken their places.
#[derive(Debug)]
pub struct Staged<'f> {
    folder: &'f OutputFolder,
    files: Vec<(NamedTempFile, PathBuf)>,
}

impl Staged<'_> {
    /// Writes a file of this name with `write`.
    ///
    /// # Errors
    /// Where writing fails, as when the disk is full.
    pub fn write(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut BufWriter<&fs::File>) -> io::Result<()>,
    ) -> Result<(), OutputError> {
        let place = self.folder.file(name);
        let file = self
            .folder
            .temporary(name)
            .map_err(|error| OutputError::write(&place, &error))?;
        let mut out = BufWriter::with_capacity(1 << 16, file.as_file());
        let written = write(&mut out).and_then(|()| out.flush());
        drop(out);
        let written = written.and_then(|()| file.as_file().sync_all());
        written.map_err(|error| OutputError::write(&place, &error))?;
        self.files.push((file, place));
        Ok(())
    }

    /// Puts all files in their places.
    ///
    /// # Errors
    /// Where one cannot take its place; those after it do not either.
    pub fn commit(self) -> Result<(), OutputError> {
        for (file, place) in self.files {
            file.persist(&place)
                .map_err(|error| OutputError::write(&place, &error.error))?;
        }
        Ok(())
    }
}

/// Output that cannot be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutputError {
    /// Where it was to go.
    pub path: PathBuf,
    /// What is wrong, and what to do.
    pub message: String,
}

impl OutputError {
    pub(super) fn new(path: &Path, message: impl Into<String>) -> Self {
        OutputError {
            path: path.into(),
            message: message.into(),
        }
    }

    pub(super) fn write(path: &Path, error: &io::Error) -> Self {
        let message = match error.kind() {
            io::ErrorKind::PermissionDenied => {
                "may not be written to: change its permissions, or give another folder with -o DIR"
                    .into()
            }
            io::ErrorKind::StorageFull => {
                "there is no room left on the disk; the old output is whole".into()
            }
            _ => format!("cannot be written: {error}; give another folder with -o DIR"),
        };
        OutputError::new(path, message)
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.message)
    }
}

impl std::error::Error for OutputError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn an_error_leaves_the_old_output_whole() {
        let root = tempfile::tempdir().unwrap();
        let folder = OutputFolder::open(root.path(), &["a", "b"]).unwrap();
        let mut staged = folder.stage();
        staged.write("a", |out| out.write_all(b"old")).unwrap();
        staged.commit().unwrap();

        let mut staged = folder.stage();
        staged.write("a", |out| out.write_all(b"new")).unwrap();
        let failed = staged.write("b", |_| Err(io::Error::from(io::ErrorKind::StorageFull)));
        assert!(failed.unwrap_err().to_string().contains("no room left"));
        drop(staged);
        assert_eq!(fs::read(root.path().join("a")).unwrap(), b"old");
        assert_eq!(names(root.path()), ["a"], "no part is left behind");
    }

    #[test]
    fn a_place_that_cannot_be_written_is_told_at_once() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("file");
        fs::write(&file, "").unwrap();
        fs::create_dir(root.path().join("graph.json")).unwrap();
        for (path, names, expected) in [
            (file.as_path(), &[][..], "is a file"),
            (&file.join("below"), &[], "cannot be written"),
            (
                root.path(),
                &["graph.json"],
                "is a folder where a file is to go",
            ),
        ] {
            let error = OutputFolder::open(path, names).unwrap_err();
            assert!(error.message.contains(expected), "{error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn others_may_read_what_the_umask_lets_them() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let plain = root.path().join("plain");
        fs::write(&plain, "").unwrap();
        let folder = OutputFolder::open(root.path(), &["a"]).unwrap();
        let mut staged = folder.stage();
        staged.write("a", |_| Ok(())).unwrap();
        staged.commit().unwrap();
        let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(folder.file("a")), mode(plain));
    }
}
