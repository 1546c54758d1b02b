//! Knowledge is the gazetteer that a command works with: the embedded one, or the user's folders.

use super::args::KnowledgeArgs;
use super::error::Stop;
use corkboard::gazetteer::{
    Gazetteer, Places, Problem, RelationType, RuleFile, Stock, Vocabulary, is_large,
};
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
    /// Reads it.
    ///
    /// # Errors
    /// Everything wrong with the folders, at once.
    pub fn load(&self) -> Result<Gazetteer, Vec<Problem>> {
        self.extend(self.base()?)
    }

    /// Whether a folder is added that is large, so that it pays to know what the articles need of it.
    pub fn is_large(&self) -> bool {
        self.added.iter().any(|folder| is_large(folder))
    }

    /// Reads what texts of this vocabulary need of it, or all where none is given, with the paths of the rule
    /// files whose examples nobody has run yet: the user's. Those of the embedded gazetteer hold, unless the
    /// user changes the words or the relation types that all rules go by.
    ///
    /// # Errors
    /// Everything wrong with the folders, at once.
    pub fn load_untested(
        &self,
        vocabulary: Option<&Vocabulary>,
    ) -> Result<(Gazetteer, Vec<String>), Vec<Problem>> {
        let base = self.base()?;
        let tested = match (&self.replaced_by, self.added.is_empty()) {
            (None, true) => return Ok((base, Vec::new())),
            (None, false) => (base.rule_files.clone(), base.relation_types.clone()),
            (Some(_), _) => (Vec::new(), Vec::new()),
        };
        let gazetteer = self.extend_for(base, vocabulary)?;
        let (files, types) = &tested;
        let new = |file: &&RuleFile| !files.contains(file);
        let grammar = gazetteer.rule_files.iter().filter(new);
        let grammar = grammar.filter(|file| file.rules.is_empty()).count() > 0;
        let known = |one: &RelationType| gazetteer.relation_types.contains(one);
        let all = grammar || !types.iter().all(known);
        let untested = gazetteer.rule_files.iter().filter(|file| all || new(file));
        let untested = untested.map(|file| file.path.clone()).collect();
        Ok((gazetteer, untested))
    }

    /// Where the rows of the user's folders stand.
    pub fn places(&self) -> Places {
        let mut places = Places::default();
        for folder in self.replaced_by.iter().chain(&self.added) {
            places.add(&Stock::read(folder));
        }
        places
    }

    fn base(&self) -> Result<Gazetteer, Vec<Problem>> {
        match &self.replaced_by {
            Some(folder) => Gazetteer::read(folder),
            None => Ok(Gazetteer::embedded()),
        }
    }

    /// Adds the ids that one folder may know of another: those in facts and judgements.
    pub fn add_ids(&self, vocabulary: &mut Vocabulary) {
        for folder in &self.added {
            for table in ["facts.csv", "judgements.csv"] {
                if let Ok(text) = std::fs::read_to_string(folder.join(table)) {
                    vocabulary.add_ids(&text);
                }
            }
        }
    }

    /// Lays the added folders over `base`, by the short cut where there is one.
    fn extend_for(
        &self,
        base: Gazetteer,
        vocabulary: Option<&Vocabulary>,
    ) -> Result<Gazetteer, Vec<Problem>> {
        let Some(vocabulary) = vocabulary else {
            return self.extend(base);
        };
        let sieved = self.added.iter().try_fold(base, |gazetteer, folder| {
            gazetteer.extended_for(folder, vocabulary)
        });
        match sieved {
            Some(gazetteer) => Ok(gazetteer),
            None => self.load(),
        }
    }

    fn extend(&self, base: Gazetteer) -> Result<Gazetteer, Vec<Problem>> {
        self.added
            .iter()
            .try_fold(base, |gazetteer, folder| gazetteer.extended(folder))
    }
}
