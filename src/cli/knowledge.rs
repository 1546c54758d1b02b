//! Knowledge is the gazetteer that a command works with: the embedded one, or the user's folders.

use super::args::KnowledgeArgs;
use super::error::Stop;
use corkboard::gazetteer::{Gazetteer, Problem};
use std::path::PathBuf;

/// Where the gazetteer comes from; the folders are there.
#[derive(Debug)]
pub struct Knowledge {
    replaced_by: Option<PathBuf>,
    added: Vec<PathBuf>,
}

impl TryFrom<KnowledgeArgs> for Knowledge {
    type Error = Stop;

    fn try_from(args: KnowledgeArgs) -> Result<Self, Stop> {
        let folders = args.gazetteer.iter().map(|folder| ("--gazetteer", folder));
        for (option, folder) in folders.chain(args.add.iter().map(|folder| ("--add", folder))) {
            if !folder.is_dir() {
                return Err(Stop::error(format!(
                    "{option} {}: there is no such folder",
                    folder.display()
                )));
            }
        }
        Ok(Knowledge {
            replaced_by: args.gazetteer,
            added: args.add,
        })
    }
}

impl Knowledge {
    /// Whether a folder of the user's is part of it.
    pub fn is_users(&self) -> bool {
        self.replaced_by.is_some() || !self.added.is_empty()
    }

    /// Reads it.
    ///
    /// # Errors
    /// Everything wrong with the folders, at once.
    pub fn load(&self) -> Result<Gazetteer, Vec<Problem>> {
        let gazetteer = match &self.replaced_by {
            Some(folder) => Gazetteer::read(folder)?,
            None => Gazetteer::embedded(),
        };
        self.added
            .iter()
            .try_fold(gazetteer, |gazetteer, folder| gazetteer.extended(folder))
    }
}
