//! A list is a set of words or phrases that say something of their neighbours: titles, given names,
//! tails of organisation names.
//!
//! Every list is a file of `lists/`, named by [`List::name`]. All words live in one finite state
//! transducer that maps a word to the lists it is in; it is used as it is embedded, so that hundreds
//! of thousands of words cost nothing when the program starts.

use serde::{Deserialize, Serialize};

/// The lists that the program reads, each from `lists/NAME.txt`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
#[expect(
    missing_docs,
    reason = "each file says in its first line what it lists"
)]
pub enum List {
    Abbreviations,
    Boilerplate,
    CompassWords,
    FamilyFirstSurnames,
    FunctionWords,
    GivenNames,
    GivenNamesAmbiguous,
    HeadNouns,
    Honorifics,
    KinNouns,
    Months,
    NeverNames,
    NeverTails,
    OrdinaryWords,
    OrgHeads,
    OrgHeadsAnd,
    OrgNouns,
    OrgTails,
    OrgTailsWeak,
    Particles,
    PlaceHeads,
    PlaceNouns,
    PlacePrepositions,
    PlaceTails,
    RoleNouns,
    SpeechNouns,
    SpeechVerbs,
    Surnames,
    TeamNouns,
    Titles,
    Weekdays,
}

impl List {
    /// All lists, in order.
    pub const ALL: [List; 31] = [
        List::Abbreviations,
        List::Boilerplate,
        List::CompassWords,
        List::FamilyFirstSurnames,
        List::FunctionWords,
        List::GivenNames,
        List::GivenNamesAmbiguous,
        List::HeadNouns,
        List::Honorifics,
        List::KinNouns,
        List::Months,
        List::NeverNames,
        List::NeverTails,
        List::OrdinaryWords,
        List::OrgHeads,
        List::OrgHeadsAnd,
        List::OrgNouns,
        List::OrgTails,
        List::OrgTailsWeak,
        List::Particles,
        List::PlaceHeads,
        List::PlaceNouns,
        List::PlacePrepositions,
        List::PlaceTails,
        List::RoleNouns,
        List::SpeechNouns,
        List::SpeechVerbs,
        List::Surnames,
        List::TeamNouns,
        List::Titles,
        List::Weekdays,
    ];

    /// The file's name without its ending: `given-names`.
    pub fn name(self) -> String {
        let mut name = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.extend(c.to_lowercase());
        }
        name
    }
}

/// A set of lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ListSet(pub u64);

impl ListSet {
    /// Whether `list` is in the set.
    pub fn has(self, list: List) -> bool {
        self.0 & (1 << list as u8) != 0
    }

    /// Whether any of `lists` is in the set.
    pub fn any(self, lists: &[List]) -> bool {
        lists.iter().any(|list| self.has(*list))
    }
}

/// All words of all lists, each with the lists it is in.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Lists {
    /// An `fst::Map` from folded word or phrase to the bits of its lists.
    bytes: Vec<u8>,
}

impl Lists {
    /// The lists that `folded` (see [`crate::text::fold`]) is in.
    pub fn of(&self, folded: &str) -> ListSet {
        match fst::raw::Fst::new(self.bytes.as_slice()) {
            Ok(words) => ListSet(words.get(folded).map_or(0, |bits| bits.value())),
            Err(_) => ListSet::default(),
        }
    }
}
