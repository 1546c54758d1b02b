//! A list is a set of words or phrases that say something of their neighbours: titles, given names,
//! tails of organisation names.
//!
//! Every list is a file of `lists/`, named by [`List::name`].

use crate::text::{Language, fold_hash};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The lists that the program reads, each from `lists/NAME.txt`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum List {
    /// Words that take a full stop without ending a sentence.
    Abbreviations,
    /// Adverbs that may stand between a subject and its verb.
    Adverbs,
    /// Words that join two names into one or into a list.
    AndWords,
    /// Articles.
    Articles,
    /// Forms of the verbs that make a passive.
    BeVerbs,
    /// What bodies and states do or have done to them, and things do not.
    BodyVerbs,
    /// Phrases of page furniture.
    Boilerplate,
    /// Tails of names of bodies that a country has in many places.
    BranchNouns,
    /// Words with which a new clause begins.
    ClauseWords,
    /// North, northern and the like.
    CompassWords,
    /// Second parts of compounds that are no names: based, backed, made.
    CompoundTails,
    /// What organisations have: shares, board, headquarters.
    CorporateNouns,
    /// The definite article.
    DefiniteWords,
    /// What is named after a people without being its state's: language, cuisine.
    DemonymNouns,
    /// Surnames whose bearers write the family name first.
    FamilyFirstSurnames,
    /// Nouns for women alone.
    FeminineNouns,
    /// Verbs that follow their subject.
    FiniteVerbs,
    /// Words that take an office from its bearer.
    FormerWords,
    /// What happens to organisations alone: founded, acquired.
    FoundingVerbs,
    /// Articles, pronouns, prepositions, conjunctions, auxiliaries.
    FunctionWords,
    /// Given names.
    GivenNames,
    /// Given names that are also ordinary words or places.
    GivenNamesAmbiguous,
    /// Given names that are women's.
    GivenNamesFeminine,
    /// Given names that are men's.
    GivenNamesMasculine,
    /// Nouns for those who lead.
    HeadNouns,
    /// Titles that say nothing of an office.
    Honorifics,
    /// Words that show that a pronoun stands for nobody.
    ImpersonalWords,
    /// Mother, son, wife.
    KinNouns,
    /// Acronyms that stand alone, whatever country the text speaks of.
    KnownAcronyms,
    /// What stands before a language: speaks, into.
    LanguageVerbs,
    /// Words between a name and what its bearer is.
    LinkingWords,
    /// Nouns for men alone.
    MasculineNouns,
    /// Verbs of a person's life.
    LifeVerbs,
    /// Names of months and their abbreviations.
    Months,
    /// Words after which a noun phrase says what somebody is.
    NamingWords,
    /// Words that narrow down the noun phrase before them.
    NarrowingWords,
    /// First words of names of events, papers and offices, before `of`.
    NeverHeads,
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
    /// What persons have: death, career, lawyer.
    PersonalNouns,
    /// Pronouns that stand for persons: who, whom.
    PersonalPronouns,
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
    /// Verbs whose object is a place as such.
    PlaceVerbs,
    /// Prepositions.
    Prepositions,
    /// She, her.
    PronounsFeminine,
    /// We, our.
    PronounsGroup,
    /// He, his.
    PronounsMasculine,
    /// It, its.
    PronounsNeuter,
    /// His, her, its.
    PronounsPossessive,
    /// I, my.
    PronounsSpeaker,
    /// He, she, it.
    PronounsSubject,
    /// What rivers do.
    RiverVerbs,
    /// What a person can be.
    RoleNouns,
    /// The commonest verbs of speech.
    SayVerbs,
    /// Verbs of speech.
    SpeechVerbs,
    /// Nouns right after a capital that stands for its government.
    StateAttributes,
    /// Second parts of compounds in which a capital stands for its government.
    StateCompounds,
    /// What a capital has as a government.
    StateNouns,
    /// What stands right before a capital that stands for its government.
    StateOpeners,
    /// What is said with be of a capital that stands for its government.
    StatePredicates,
    /// Verbs whose subject, where it is a capital, is the government.
    StateVerbs,
    /// Of the same verbs the forms that are also nouns.
    StateVerbsWeak,
    /// Surnames.
    Surnames,
    /// Plural nouns that end the names of teams.
    TeamNouns,
    /// Titles and posts put before a person's name.
    Titles,
    /// Names of towns.
    Towns,
    /// Names of days and their abbreviations.
    Weekdays,
}

impl List {
    /// All lists, in order.
    pub const ALL: [List; 79] = [
        List::Abbreviations,
        List::Adverbs,
        List::AndWords,
        List::Articles,
        List::BeVerbs,
        List::BodyVerbs,
        List::Boilerplate,
        List::BranchNouns,
        List::ClauseWords,
        List::CompassWords,
        List::CompoundTails,
        List::CorporateNouns,
        List::DefiniteWords,
        List::DemonymNouns,
        List::FamilyFirstSurnames,
        List::FeminineNouns,
        List::FiniteVerbs,
        List::FormerWords,
        List::FoundingVerbs,
        List::FunctionWords,
        List::GivenNames,
        List::GivenNamesAmbiguous,
        List::GivenNamesFeminine,
        List::GivenNamesMasculine,
        List::HeadNouns,
        List::Honorifics,
        List::ImpersonalWords,
        List::KinNouns,
        List::KnownAcronyms,
        List::LanguageVerbs,
        List::LinkingWords,
        List::MasculineNouns,
        List::LifeVerbs,
        List::Months,
        List::NamingWords,
        List::NarrowingWords,
        List::NeverHeads,
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
        List::PersonalNouns,
        List::PersonalPronouns,
        List::PlaceHeads,
        List::PlaceNouns,
        List::PlacePrepositions,
        List::PlacePrepositionsWeak,
        List::PlaceTails,
        List::PlaceVerbs,
        List::Prepositions,
        List::PronounsFeminine,
        List::PronounsGroup,
        List::PronounsMasculine,
        List::PronounsNeuter,
        List::PronounsPossessive,
        List::PronounsSpeaker,
        List::PronounsSubject,
        List::RiverVerbs,
        List::RoleNouns,
        List::SayVerbs,
        List::SpeechVerbs,
        List::StateAttributes,
        List::StateCompounds,
        List::StateNouns,
        List::StateOpeners,
        List::StatePredicates,
        List::StateVerbs,
        List::StateVerbsWeak,
        List::Surnames,
        List::TeamNouns,
        List::Titles,
        List::Towns,
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
pub struct ListSet(pub u128);

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

/// All words and phrases of all lists, each with the lists it is in.
///
/// It is a table with open addressing over the 64-bit hashes of the folded words
/// ([`crate::text::fold_hash`]): an entry is a hash and the number of its set of lists. It is used as
/// it is embedded, and a look-up needs neither the word nor an allocation.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Lists {
    /// Entries of [`ENTRY`] bytes; a power of two of them, or none. An empty one has the hash 0.
    #[serde(with = "bytes")]
    table: Vec<u8>,
    /// The distinct sets of lists.
    sets: Vec<u128>,
    /// How many words there are.
    len: u32,
}

/// A hash of 8 bytes and a number of 2.
const ENTRY: usize = 10;

impl Lists {
    /// The number of no set.
    pub const NONE: u16 = u16::MAX - 1;

    /// The lists that a word or phrase is in, in any case.
    pub fn of(&self, word: &str) -> ListSet {
        self.of_hash(fold_hash(word))
    }

    /// The lists that the word with this hash is in.
    #[inline]
    pub fn of_hash(&self, hash: u64) -> ListSet {
        self.set(self.number_of(hash))
    }

    /// The set of lists with a number that [`Lists::number_of`] gave.
    #[inline]
    pub fn set(&self, number: u16) -> ListSet {
        ListSet(self.sets.get(number as usize).copied().unwrap_or_default())
    }

    /// The number of the set of lists that the word with this hash is in; [`Lists::NONE`] where it is in
    /// none.
    #[inline]
    pub fn number_of(&self, hash: u64) -> u16 {
        let slots = self.table.len() / ENTRY;
        if slots == 0 {
            return Lists::NONE;
        }
        let mut slot = hash as usize & (slots - 1);
        loop {
            let (known, set) = self.entry(slot);
            if known == hash {
                return set;
            }
            if known == 0 {
                return Lists::NONE;
            }
            slot = (slot + 1) & (slots - 1);
        }
    }

    #[inline]
    fn entry(&self, slot: usize) -> (u64, u16) {
        let bytes: [u8; ENTRY] = self.table[slot * ENTRY..][..ENTRY]
            .try_into()
            .expect("an entry has ENTRY bytes");
        let [a, b, c, d, e, f, g, h, i, j] = bytes;
        (
            u64::from_le_bytes([a, b, c, d, e, f, g, h]),
            u16::from_le_bytes([i, j]),
        )
    }

    /// These lists with the given words and the bits of their lists added.
    pub fn with(&self, added: impl Iterator<Item = (String, u128)>) -> Lists {
        let mut all: BTreeMap<u64, u128> = BTreeMap::new();
        for (word, bits) in added {
            *all.entry(fold_hash(&word)).or_default() |= bits;
        }
        if all.is_empty() {
            return self.clone();
        }
        for slot in 0..self.table.len() / ENTRY {
            let (hash, set) = self.entry(slot);
            if hash != 0 {
                *all.entry(hash).or_default() |= self.sets[set as usize];
            }
        }
        let slots = (all.len() * 2).next_power_of_two();
        let mut lists = Lists {
            table: vec![0; slots * ENTRY],
            sets: Vec::new(),
            len: all.len() as u32,
        };
        let mut numbers: BTreeMap<u128, u16> = BTreeMap::new();
        for (hash, bits) in all {
            let set = *numbers.entry(bits).or_insert_with(|| {
                lists.sets.push(bits);
                u16::try_from(lists.sets.len() - 1).expect("few sets of lists occur")
            });
            let mut slot = hash as usize & (slots - 1);
            while lists.entry(slot).0 != 0 {
                slot = (slot + 1) & (slots - 1);
            }
            let entry = &mut lists.table[slot * ENTRY..][..ENTRY];
            entry[..8].copy_from_slice(&hash.to_le_bytes());
            entry[8..].copy_from_slice(&set.to_le_bytes());
        }
        lists
    }

    /// Takes a word out of the lists with the given bits; false where it is in none of them.
    pub fn take_out(&mut self, word: &str, bits: u128) -> bool {
        let hash = fold_hash(word);
        let slots = self.table.len() / ENTRY;
        let mut slot = hash as usize & slots.wrapping_sub(1);
        while slots > 0 && self.entry(slot).0 != 0 {
            let (known, number) = self.entry(slot);
            if known == hash {
                let set = self.sets[number as usize];
                let left = set & !bits;
                let number = self.sets.iter().position(|known| *known == left);
                let number = number.unwrap_or_else(|| {
                    self.sets.push(left);
                    self.sets.len() - 1
                });
                let number = u16::try_from(number).expect("few sets of lists occur");
                self.table[slot * ENTRY + 8..][..2].copy_from_slice(&number.to_le_bytes());
                return set != left;
            }
            slot = (slot + 1) & (slots - 1);
        }
        false
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl Language for Lists {
    fn is_abbreviation(&self, word: &str) -> bool {
        self.of(&format!("{word}.")).has(List::Abbreviations)
    }

    fn is_function_word(&self, word: &str) -> bool {
        self.of(word).has(List::FunctionWords)
    }
}

/// The table as plain bytes.
mod bytes {
    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serializer};

    pub fn serialize<S: Serializer>(table: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(table)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        from.deserialize_bytes(Bytes)
    }

    struct Bytes;

    impl Visitor<'_> for Bytes {
        type Value = Vec<u8>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("the bytes of a table")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
            Ok(bytes.to_vec())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_all_their_lists() {
        let bits = |lists: &[List]| lists.iter().fold(0, |bits, list| bits | 1 << *list as u8);
        let lists = Lists::default().with((0..1000).map(|i| (format!("word {i}"), 1 << (i % 7))));
        let more = [
            ("word 8".to_owned(), bits(&[List::Titles])),
            ("new".to_owned(), 1),
        ];
        let lists = lists.with(more.into_iter());
        assert_eq!(lists.len(), 1001);
        assert_eq!(lists.of("Word 8"), ListSet(1 << 1 | bits(&[List::Titles])));
        assert_eq!(lists.of("WORD-999"), ListSet(1 << 5));
        assert_eq!(lists.of("new"), ListSet(1));
        assert_eq!(lists.of("old"), ListSet(0));
    }

    #[test]
    fn a_word_is_taken_out_of_one_list_and_stays_in_the_others() {
        let mut lists =
            Lists::default().with((0..100).map(|i| (format!("word {i}"), 3 << (i % 5))));
        assert!(lists.take_out("Word 7", 1 << 2));
        assert_eq!(lists.of("word 7"), ListSet(1 << 3));
        assert_eq!(lists.of("word 12"), ListSet(3 << 2));
        assert!(!lists.take_out("word 7", 1 << 2));
        assert!(!lists.take_out("other", 1));
        assert!(!Lists::default().take_out("other", 1));
    }
}
