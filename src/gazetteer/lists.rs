//! A list is a set of words or phrases that say something of their neighbours: titles, given names,
//! tails of organisation names.
//!
//! Every list is a file of `lists/`, named by [`List::name`]. All words live in one finite state
//! transducer that maps a word to the lists it is in; it is used as it is embedded, so that hundreds
//! of thousands of words cost nothing when the program starts.

use crate::text::{Language, fold};
use fst::Streamer;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The lists that the program reads, each from `lists/NAME.txt`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum List {
    /// Words that take a full stop without ending a sentence.
    Abbreviations,
    /// Words that join two names into one or into a list.
    AndWords,
    /// Phrases of page furniture.
    Boilerplate,
    /// North, northern and the like.
    CompassWords,
    /// What organisations have: shares, board, headquarters.
    CorporateNouns,
    /// Surnames whose bearers write the family name first.
    FamilyFirstSurnames,
    /// Articles, pronouns, prepositions, conjunctions, auxiliaries.
    FunctionWords,
    /// Given names.
    GivenNames,
    /// Given names that are also ordinary words or places.
    GivenNamesAmbiguous,
    /// Nouns for those who lead.
    HeadNouns,
    /// Titles that say nothing of an office.
    Honorifics,
    /// Mother, son, wife.
    KinNouns,
    /// Names of months and their abbreviations.
    Months,
    /// Capitalised words that are no names by themselves.
    NeverNames,
    /// Last words of names of events, prizes and papers.
    NeverTails,
    /// The words of the dictionary in lower case.
    OrdinaryWords,
    /// Nouns that open an organisation's name before `of` or `for`.
    OrgHeads,
    /// Those after which `and` belongs to the name.
    OrgHeadsAnd,
    /// Words that follow such a noun: of, for, on.
    OrgLinks,
    /// Nouns that announce an organisation.
    OrgNouns,
    /// Last words of organisation names.
    OrgTails,
    /// Last words of names that are often organisations.
    OrgTailsWeak,
    /// Small words within names.
    Particles,
    /// Pronouns that stand for persons: who, whom.
    PersonalPronouns,
    /// What persons have: death, career, lawyer.
    PersonalNouns,
    /// First words of place names.
    PlaceHeads,
    /// Nouns that announce a place.
    PlaceNouns,
    /// Prepositions after which a place stands.
    PlacePrepositions,
    /// Prepositions after which a place may stand.
    PlacePrepositionsWeak,
    /// Last words of place names.
    PlaceTails,
    /// What a person can be.
    RoleNouns,
    /// The commonest verbs of speech.
    SayVerbs,
    /// Statement, report, claim.
    SpeechNouns,
    /// Verbs of speech.
    SpeechVerbs,
    /// Surnames.
    Surnames,
    /// Plural nouns that end the names of teams.
    TeamNouns,
    /// Titles and posts put before a person's name.
    Titles,
    /// Names of days and their abbreviations.
    Weekdays,
}

impl List {
    /// All lists, in order.
    pub const ALL: [List; 38] = [
        List::Abbreviations,
        List::AndWords,
        List::Boilerplate,
        List::CompassWords,
        List::CorporateNouns,
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
        List::OrgLinks,
        List::OrgNouns,
        List::OrgTails,
        List::OrgTailsWeak,
        List::Particles,
        List::PersonalPronouns,
        List::PersonalNouns,
        List::PlaceHeads,
        List::PlaceNouns,
        List::PlacePrepositions,
        List::PlacePrepositionsWeak,
        List::PlaceTails,
        List::RoleNouns,
        List::SayVerbs,
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
    /// From folded word or phrase to the bits of its lists.
    #[serde(with = "words")]
    words: fst::Map<Vec<u8>>,
}

impl Lists {
    /// The lists that `folded` (see [`crate::text::fold`]) is in.
    pub fn of(&self, folded: &str) -> ListSet {
        ListSet(self.words.get(folded).unwrap_or(0))
    }

    /// These lists with the given words and the bits of their lists added.
    pub fn with(&self, added: impl Iterator<Item = (String, u64)>) -> Lists {
        let mut all: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
        for (word, bits) in added {
            *all.entry(word.into_bytes()).or_default() |= bits;
        }
        if all.is_empty() {
            return self.clone();
        }
        let mut known = self.words.stream();
        while let Some((word, bits)) = known.next() {
            *all.entry(word.to_vec()).or_default() |= bits;
        }
        Lists { words: fst::Map::from_iter(all).expect("words are sorted and distinct") }
    }

    /// The words of one list, sorted.
    pub fn words(&self, list: List) -> Vec<String> {
        let mut words = Vec::new();
        let mut stream = self.words.stream();
        while let Some((word, bits)) = stream.next() {
            if ListSet(bits).has(list) {
                words.push(String::from_utf8_lossy(word).into_owned());
            }
        }
        words
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

impl Language for Lists {
    fn is_abbreviation(&self, word: &str) -> bool {
        self.of(&format!("{}.", fold(word))).has(List::Abbreviations)
    }

    fn is_function_word(&self, word: &str) -> bool {
        self.of(&fold(word)).has(List::FunctionWords)
    }
}

/// The transducer as plain bytes.
mod words {
    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serializer};

    pub fn serialize<S: Serializer>(words: &fst::Map<Vec<u8>>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(words.as_fst().as_bytes())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<fst::Map<Vec<u8>>, D::Error> {
        from.deserialize_bytes(Bytes)
    }

    struct Bytes;

    impl Visitor<'_> for Bytes {
        type Value = fst::Map<Vec<u8>>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a finite state transducer")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
            fst::Map::new(bytes.to_vec()).map_err(E::custom)
        }
    }
}
