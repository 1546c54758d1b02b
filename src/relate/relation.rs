//! A relation is what a sentence says of two entities, with where and how it says so.

use crate::tag::LocalId;
use crate::text::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One relation, read from one sentence.
#[derive(Clone, PartialEq, Debug)]
pub struct Relation {
    /// Whom it begins at.
    pub source: LocalId,
    /// The relation type, by its id.
    pub relation: String,
    /// Whom it leads to.
    pub target: LocalId,
    /// The sentence, by index.
    pub sentence: u32,
    /// The mention that stands for the source.
    pub source_span: Span,
    /// The mention that stands for the target.
    pub target_span: Span,
    /// The word that set the rule off.
    pub trigger_span: Span,
    /// The rule, by its id.
    pub rule: String,
    /// Whether it is said to be so or not to be so.
    pub polarity: Polarity,
    /// How sure the sentence is.
    pub modality: Modality,
    /// Who says so, outermost first; empty where the article itself does.
    pub claimed_by: Vec<Claimant>,
    /// When, as the sentence says; none where it does not, or where its phrase has more than one reading.
    /// Phrases count from the article's day ("last week", weeks beginning on Monday) or name their own year.
    pub date: Option<DateRange>,
    /// The office, as the text words it ("former president").
    pub role: Option<String>,
    /// How many of what; none where the text gives a range or counts roughly ("dozens of").
    pub quantity: Option<Quantity>,
}

/// Whether a relation is affirmed or denied.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    Affirmed,
    /// It is not so.
    Denied,
}

/// How sure a sentence is of what it says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// Plainly said.
    Asserted,
    /// It could be.
    Possible,
    /// It is to be.
    Planned,
    /// "Reportedly".
    Reported,
}

/// One who says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claimant {
    /// The entity; none for "anonymous sources".
    pub entity: Option<LocalId>,
    /// Its words in the text.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// From one day to another, both included: all days that a phrase covers ("in June", "since 2014"). Of
/// "until 2019", which tells one end alone, it is that year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct DateRange {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// A number with what it counts.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// What it counts, in lower case as the text words it: "troops", of money "$" or "euros".
    pub unit: String,
}
