//! A walk goes through all files below a folder, in the order of their names.
//!
//! Hidden files and folders are left out. A link to a folder is followed once, and not where it leads
//! back into the walk, so that a walk always ends.

use super::Skipped;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One walk below one folder.
#[derive(Debug)]
pub struct Walk {
    root: PathBuf,
    /// The root without links.
    real_root: PathBuf,
    /// What is still to come in each folder that the walk stands in, last name first.
    pending: Vec<Vec<PathBuf>>,
    /// Folders that links have led to, without links.
    followed: HashSet<PathBuf>,
    /// Not walked.
    exclude: Option<PathBuf>,
}

/// A file that a walk came upon.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// Its path below the root, with `/`.
    pub id: String,
}

impl Walk {
    /// A walk below `root` that leaves out the folder `exclude`.
    pub fn new(root: &Path, exclude: Option<&Path>) -> Self {
        Walk {
            root: root.into(),
            real_root: fs::canonicalize(root).unwrap_or_else(|_| root.into()),
            pending: vec![vec![root.into()]],
            followed: HashSet::new(),
            exclude: exclude.and_then(|path| fs::canonicalize(path).ok()),
        }
    }

    /// A file to read, nothing, or a reason; folders are entered on the way.
    fn visit(&mut self, path: PathBuf) -> Result<Option<Found>, Skipped> {
        let skipped = |why: String| Skipped::new(path.display().to_string(), why);
        let metadata = fs::metadata(&path).map_err(|error| {
            let broken_link = fs::symlink_metadata(&path).is_ok_and(|link| link.is_symlink());
            if broken_link && error.kind() == std::io::ErrorKind::NotFound {
                skipped("the link leads nowhere".into())
            } else {
                skipped(cannot_read(&error))
            }
        })?;
        if metadata.is_dir() {
            if self.enters(&path) {
                self.pending
                    .push(names_in(&path).map_err(|error| skipped(cannot_read(&error)))?);
            }
            return Ok(None);
        }
        if !metadata.is_file() {
            return Err(skipped("is no regular file".into()));
        }
        let id = id_below(&self.root, &path);
        Ok(Some(Found { path, id }))
    }

    fn enters(&mut self, folder: &Path) -> bool {
        let Ok(real) = fs::canonicalize(folder) else {
            return true;
        };
        if self.exclude.as_ref() == Some(&real) && folder != self.root {
            return false;
        }
        let linked = fs::symlink_metadata(folder).is_ok_and(|link| link.is_symlink());
        if !linked || folder == self.root {
            return true;
        }
        let back = real.starts_with(&self.real_root) || self.real_root.starts_with(&real);
        !back && self.followed.insert(real)
    }
}

impl Iterator for Walk {
    type Item = Result<Found, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(path) = self.pending.last_mut()?.pop() else {
                self.pending.pop();
                continue;
            };
            if let Some(found) = self.visit(path).transpose() {
                return Some(found);
            }
        }
    }
}

/// Why a file could not be read, and what to do.
pub fn cannot_read(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "has gone since the folder was read".into(),
        std::io::ErrorKind::PermissionDenied => "may not be read: change its permissions".into(),
        _ => format!("cannot be read: {error}"),
    }
}

/// What stands in a folder and is not hidden, last name first.
fn names_in(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    paths.sort_unstable_by(|a, b| b.file_name().cmp(&a.file_name()));
    Ok(paths)
}

fn id_below(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let names: Vec<_> = below.iter().map(|name| name.to_string_lossy()).collect();
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(root: &Path) -> Vec<String> {
        Walk::new(root, Some(&root.join("output")))
            .filter_map(Result::ok)
            .map(|found| found.id)
            .collect()
    }

    #[test]
    fn names_in_order_without_hidden_ones() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for name in [
            "b/z.txt",
            "b/a.txt",
            "a.txt",
            "c.txt",
            ".git/config",
            ".hidden.txt",
            "output/graph.json",
        ] {
            fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
            fs::write(root.join(name), "").unwrap();
        }
        assert_eq!(ids(root), ["a.txt", "b/a.txt", "b/z.txt", "c.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_back_end() {
        use std::os::unix::fs::symlink;
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/one.txt"), "").unwrap();
        fs::write(other.path().join("two.txt"), "").unwrap();
        symlink(folder.path(), folder.path().join("a/up")).unwrap();
        symlink(folder.path().join("a"), folder.path().join("same")).unwrap();
        symlink(other.path(), folder.path().join("x")).unwrap();
        symlink(other.path(), folder.path().join("y")).unwrap();
        symlink("nowhere", folder.path().join("z")).unwrap();
        assert_eq!(ids(folder.path()), ["a/one.txt", "x/two.txt"]);
        let skipped: Vec<_> = Walk::new(folder.path(), None)
            .filter_map(Result::err)
            .collect();
        assert!(
            matches!(&skipped[..], [one] if one.why == "the link leads nowhere"),
            "{skipped:?}"
        );
    }
}
