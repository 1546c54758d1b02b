//! An import's folder holds its tables, and a list of them by which a later import knows that it may replace them.

use super::output::{OutputError, OutputFolder};
use crate::import::{Format, Settled, Table};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

/// The list: what was imported, and the SHA-256 of each table, as `sha256sum -c` reads it.
const LIST: &str = "imported.txt";
const COMMENT: &str =
    "# Written by corkboard import, which replaces these tables unless they were changed.\n";

/// A folder into which a format may be imported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportFolder {
    folder: OutputFolder,
    format: Format,
    /// Tables of an earlier import.
    old: Vec<Table>,
}

impl ImportFolder {
    /// Makes the folder, unless it is there. `replace` lets it write over whatever tables are there.
    ///
    /// # Errors
    /// Where it cannot be written, or has a table that no import of this format wrote as it is.
    pub fn open(path: &Path, format: Format, replace: bool) -> Result<ImportFolder, OutputError> {
        let mut names: Vec<&str> = Table::ALL.iter().map(|table| table.file()).collect();
        names.push(LIST);
        let folder = OutputFolder::open(path, &names)?;
        let list = std::fs::read_to_string(folder.file(LIST)).unwrap_or_default();
        let mut old = Vec::new();
        for table in Table::ALL {
            let place = folder.file(table.file());
            if !place.exists() {
                continue;
            }
            old.push(table);
            if replace {
                continue;
            }
            let digest = digest(&place).map_err(|error| OutputError::write(&place, &error))?;
            let way_out = "give another folder with -o DIR, or --replace to write over it";
            if !list.contains(&line(&digest, table)) {
                let message = format!("was not written by import, or was changed since: {way_out}");
                return Err(OutputError::new(&place, message));
            }
            if !list.contains(&format!("\n# From {}: ", format.name())) {
                let message = format!("was imported from another format: {way_out}");
                return Err(OutputError::new(&place, message));
            }
        }
        Ok(ImportFolder {
            folder,
            format,
            old,
        })
    }

    /// Writes the tables that have rows, and empties those of an earlier import that have none: all, or none
    /// of them. `source` is the file as the user named it.
    ///
    /// # Errors
    /// Where writing fails.
    pub fn write(&self, imported: &Settled, source: &str) -> Result<Vec<PathBuf>, OutputError> {
        let mut staged = self.folder.stage();
        let source: String = source.chars().filter(|c| !c.is_control()).collect();
        let mut list = format!("{COMMENT}# From {}: {source}\n", self.format.name());
        let mut written = Vec::new();
        for table in Table::ALL {
            let rows = imported.rows(table);
            if rows == 0 && !self.old.contains(&table) {
                continue;
            }
            let mut hash = Sha256::new();
            staged.write(table.file(), |out| {
                imported.write(
                    table,
                    Hashing {
                        out,
                        hash: &mut hash,
                    },
                )
            })?;
            list += &line(&hexadecimal(hash), table);
            if rows > 0 {
                written.push(self.folder.file(table.file()));
            }
        }
        staged.write(LIST, |out| out.write_all(list.as_bytes()))?;
        staged.commit()?;
        Ok(written)
    }
}

fn line(digest: &str, table: Table) -> String {
    format!("{digest}  {}\n", table.file())
}

fn digest(path: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    let out = io::sink();
    io::copy(
        &mut BufReader::new(File::open(path)?),
        &mut Hashing {
            out,
            hash: &mut hash,
        },
    )?;
    Ok(hexadecimal(hash))
}

fn hexadecimal(hash: Sha256) -> String {
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A writer that also hashes what it writes.
struct Hashing<'h, W> {
    out: W,
    hash: &'h mut Sha256,
}

impl<W: Write> Write for Hashing<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
