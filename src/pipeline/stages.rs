//! The stages, in one place: what turns a document into its record.

use super::{Listed, Summary};
use crate::corpus::{Document, Note};
use crate::gazetteer::{Gazetteer, Problem, Verdict};
use crate::record::{Record, record};
use crate::relate::{Rules, relate};
use crate::tag::{Tagged, Tagger, tag};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// All that extraction prepares before the first document.
pub struct Extractor {
    pub(super) tagger: Tagger,
    pub(super) rules: Rules,
    /// Which judgements of the gazetteer applied so far.
    judged: Vec<AtomicBool>,
}

impl Extractor {
    /// An extractor with the knowledge of `gazetteer`; `known_only` finds no names that it lacks.
    ///
    /// # Errors
    /// Everything wrong with its rules, at once.
    pub fn new(gazetteer: Arc<Gazetteer>, known_only: bool) -> Result<Extractor, Vec<Problem>> {
        let rules = Rules::compile(&gazetteer.rule_files, &gazetteer.relation_types)?;
        let judged = gazetteer.judgements.iter();
        Ok(Extractor {
            judged: judged.map(|_| AtomicBool::new(false)).collect(),
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

    /// The gazetteer, to be shared with what outlives the extractor.
    pub fn shared_gazetteer(&self) -> Arc<Gazetteer> {
        self.tagger.gazetteer().clone()
    }

    /// The rules.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The mentions of a document.
    pub(super) fn tag(&self, document: &Document) -> Tagged {
        let tagged = tag(document, &self.tagger);
        for (number, _) in &tagged.judged {
            self.judged[*number as usize].store(true, Ordering::Relaxed);
        }
        tagged
    }

    /// Notes on the judgements of the gazetteer that were of no use to anything extracted so far, nor, by
    /// their numbers, in `derived`; one that parts two ids is of use to a graph alone. Records made with a
    /// judgement have nothing left for it to do, so that of them only those are told that cannot act.
    pub(super) fn idle_judgements(
        &self,
        summary: &Summary,
        derived: Option<&[bool]>,
    ) -> Listed<Note> {
        let mut idle = Listed::default();
        let gazetteer = self.gazetteer();
        for (number, judgement) in gazetteer.judgements.iter().enumerate() {
            let place = format!("judgements.csv:{}", judgement.line);
            let used = self.judged[number].load(Ordering::Relaxed)
                || derived.is_some_and(|applied| applied[number]);
            let parts = matches!(judgement.verdict, Verdict::NotSame(_)) && judgement.is_about_id();
            if judgement.stranger(gazetteer).is_some() {
                idle.push(Note::new(
                    place,
                    format!("{judgement}: the gazetteer has no such entity"),
                ));
            } else if !used && summary.from_records == 0 && (derived.is_some() || !parts) {
                idle.push(Note::new(place, format!("{judgement}: it applied nowhere")));
            }
        }
        idle
    }

    /// The record of a document.
    pub fn extract(&self, document: &Document) -> Record {
        let tagged = self.tag(document);
        let relations = relate(&document.text, document.date, &tagged, &self.rules);
        record(document, &tagged, &relations)
    }
}
