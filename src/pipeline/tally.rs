//! Tallying turns inputs into counts of what each rule and pattern finds in them.

use super::explain::for_each_document;
use super::{Extractor, Summary};
use crate::corpus::{Inputs, Reader};
use crate::record::record;
use crate::relate::{Tally, trace};
use crate::tag::tag;
use std::convert::Infallible;

/// Counts what each rule and pattern finds in the articles of `inputs`. What cannot be read is no error: the
/// summary says so.
pub fn tally(inputs: &Inputs, extractor: &Extractor) -> (Tally, Summary) {
    let rules = &extractor.rules;
    let mut tally = Tally::new(rules);
    let done = for_each_document(Reader::new(inputs), |document| {
        let tagged = tag(document, &extractor.tagger);
        let traced = trace(&document.text, document.date, &tagged, rules);
        tally.add(&traced.matches, rules);
        Ok::<_, Infallible>(record(document, &tagged, &traced.relations))
    });
    let Ok(summary) = done;
    (tally, summary)
}
