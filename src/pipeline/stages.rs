//! The stages, in one place: what turns a document into its record.

use crate::corpus::Document;
use crate::gazetteer::{Gazetteer, Problem};
use crate::record::{Record, record};
use crate::relate::{Rules, relate};
use crate::tag::{Tagger, tag};
use std::sync::Arc;

/// All that extraction prepares before the first document.
pub struct Extractor {
    pub(super) tagger: Tagger,
    pub(super) rules: Rules,
}

impl Extractor {
    /// An extractor with the knowledge of `gazetteer`; `known_only` finds no names that it lacks.
    ///
    /// # Errors
    /// Everything wrong with its rules, at once.
    pub fn new(gazetteer: Arc<Gazetteer>, known_only: bool) -> Result<Extractor, Vec<Problem>> {
        let rules = Rules::compile(&gazetteer.rule_files, &gazetteer.relation_types)?;
        Ok(Extractor {
            tagger: Tagger::new(gazetteer, known_only),
            rules,
        })
    }

    /// The examples of these rule files that do not hold. The embedded ones are tested; a user's are
    /// checked before they read anything.
    pub fn check_examples_in(&self, files: &[String]) -> Vec<Problem> {
        self.rules.check_examples_in(files)
    }

    /// The gazetteer.
    pub fn gazetteer(&self) -> &Gazetteer {
        self.tagger.gazetteer()
    }

    /// The rules.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The record of a document.
    pub fn extract(&self, document: &Document) -> Record {
        let tagged = tag(document, &self.tagger);
        let relations = relate(&document.text, document.date, &tagged, &self.rules);
        record(document, &tagged, &relations)
    }
}
