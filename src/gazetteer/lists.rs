//! A list is a set of words or phrases that say something of their neighbours: titles, given names,
//! tails of organisation names.
//!
//! Every list is a file of `lists/`, named by [`List::name`].

use super::is_word_byte;
use crate::text::{Language, fold, fold_hash};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The lists that the program reads, each from `lists/NAME.txt`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum List {
    /// Words that take a full stop without ending a sentence.
    Abbreviations,
    /// Adverbs that may stand between a subject and its verb.
    Adverbs,
    /// Phrases that stand right before an agency's name: worked for, shares of.
    AgencyOpeners,
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
    /// Last words that a comma may part from their name: Jr., Inc.
    CommaTails,
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
    /// Last words of names to which a demonym before them belongs.
    DemonymTails,
    /// First words of names of storms and operations.
    EventHeads,
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
    /// Last words of the names of papers, agencies and broadcasters.
    MastheadTails,
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
    /// They, their.
    PronounsPlural,
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
    /// Several who act and speak for their country.
    ServantNouns,
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
    /// Phrases right before whoever is told: told, according to.
    ToldPhrases,
    /// Names of towns.
    Towns,
    /// What is called after the capital where it was held or made.
    VenueNouns,
    /// Names of days and their abbreviations.
    Weekdays,
}

impl List {
    /// All lists, in order.
    pub const ALL: [List; 88] = [
        List::Abbreviations,
        List::Adverbs,
        List::AgencyOpeners,
        List::AndWords,
        List::Articles,
        List::BeVerbs,
        List::BodyVerbs,
        List::Boilerplate,
        List::BranchNouns,
        List::ClauseWords,
        List::CommaTails,
        List::CompassWords,
        List::CompoundTails,
        List::CorporateNouns,
        List::DefiniteWords,
        List::DemonymNouns,
        List::DemonymTails,
        List::EventHeads,
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
        List::MastheadTails,
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
        List::PronounsPlural,
        List::PronounsPossessive,
        List::PronounsSpeaker,
        List::PronounsSubject,
        List::RiverVerbs,
        List::RoleNouns,
        List::SayVerbs,
        List::ServantNouns,
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
        List::ToldPhrases,
        List::Towns,
        List::VenueNouns,
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

/// The bit of words that a longer phrase of some list begins with.
const OPENER: u128 = 1 << 127;

impl ListSet {
    /// Whether `list` is in the set.
    pub fn has(self, list: List) -> bool {
        self.0 & (1 << list as u8) != 0
    }

    /// Whether any of `lists` is in the set.
    pub fn any(self, lists: &[List]) -> bool {
        let bits = lists.iter().fold(0, |bits, list| bits | 1 << *list as u8);
        self.0 & bits != 0
    }

    /// Whether a phrase of several words may be in any list that begins with this word.
    pub fn opens_phrase(self) -> bool {
        self.0 & OPENER != 0
    }
}

/// All words and phrases of all lists, each with the lists it is in.
///
/// It is a table with open addressing over the 64-bit hashes of the folded words
/// ([`crate::text::fold_hash`]): an entry is the upper 48 bits of a hash and, in the lower 16, the
/// number of its set of lists. It is used where it is embedded, and a look-up needs neither the word nor
/// an allocation.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Lists {
    /// Entries of [`ENTRY`] bytes; a power of two of them, or none. An empty one is 0. It is embedded
    /// apart from the rest, so that a start need not copy it.
    #[serde(skip)]
    table: Cow<'static, [u8]>,
    /// The distinct sets of lists.
    sets: Vec<u128>,
    /// How many words there are.
    len: u32,
}

/// The bytes of an entry, little end first.
const ENTRY: usize = 8;
/// Those of its bits that hold the number of a set.
const NUMBER: u64 = 0xffff;

impl Lists {
    /// The table, to be embedded.
    pub fn table(&self) -> &[u8] {
        &self.table
    }

    /// Takes the table back that [`Lists::table`] gave.
    pub fn set_table(&mut self, table: &'static [u8]) {
        self.table = Cow::Borrowed(table);
    }

    /// The lists that a word or phrase is in, in any case.
    pub fn of(&self, word: &str) -> ListSet {
        self.of_hash(fold_hash(word))
    }

    /// The lists that the word with this hash is in.
    #[inline]
    pub fn of_hash(&self, hash: u64) -> ListSet {
        let slots = self.table.len() / ENTRY;
        if slots == 0 {
            return ListSet::default();
        }
        let mut slot = slot_of(hash, slots);
        loop {
            let entry = self.entry(slot);
            if entry == 0 {
                return ListSet::default();
            }
            if (entry ^ hash) & !NUMBER == 0 {
                return self.set(entry);
            }
            slot = (slot + 1) & (slots - 1);
        }
    }

    /// The set of lists of an entry.
    #[inline]
    fn set(&self, entry: u64) -> ListSet {
        ListSet(self.sets[(entry & NUMBER) as usize])
    }

    #[inline]
    fn entry(&self, slot: usize) -> u64 {
        let bytes = self.table[slot * ENTRY..][..ENTRY].try_into();
        u64::from_le_bytes(bytes.expect("an entry has ENTRY bytes"))
    }

    /// These lists with the given words and the bits of their lists added.
    pub fn with(&self, added: impl Iterator<Item = (String, u128)>) -> Lists {
        let mut all: BTreeMap<u64, u128> = BTreeMap::new();
        for (word, bits) in added {
            *all.entry(fold_hash(&word) & !NUMBER).or_default() |= bits;
            for opener in openers(&fold(&word)) {
                *all.entry(fold_hash(opener) & !NUMBER).or_default() |= OPENER;
            }
        }
        if all.is_empty() {
            return self.clone();
        }
        let slots = self.table.len() / ENTRY;
        for entry in (0..slots).map(|slot| self.entry(slot)) {
            if entry != 0 {
                *all.entry(entry & !NUMBER).or_default() |= self.set(entry).0;
            }
        }
        let words = all.values().filter(|bits| **bits != OPENER).count();
        let slots = (all.len() * 2).next_power_of_two();
        let mut table = vec![0; slots];
        let mut sets = Vec::new();
        let mut numbers: BTreeMap<u128, u64> = BTreeMap::new();
        for (hash, bits) in all {
            let number = *numbers.entry(bits).or_insert_with(|| {
                sets.push(bits);
                sets.len() as u64 - 1
            });
            let mut slot = slot_of(hash, slots);
            while table[slot] != 0 {
                slot = (slot + 1) & (slots - 1);
            }
            table[slot] = hash | number;
        }
        assert!(sets.len() as u64 <= NUMBER, "few sets of lists occur");
        Lists {
            table: table.into_iter().flat_map(u64::to_le_bytes).collect(),
            sets,
            len: words as u32,
        }
    }

    /// Takes a word out of the lists with the given bits; false where it is in none of them.
    pub fn take_out(&mut self, word: &str, bits: u128) -> bool {
        let hash = fold_hash(word);
        let slots = self.table.len() / ENTRY;
        let mut slot = slot_of(hash, slots.max(1));
        while slots > 0 && self.entry(slot) != 0 {
            let entry = self.entry(slot);
            if (entry ^ hash) & !NUMBER == 0 {
                let set = self.set(entry).0;
                let left = set & !bits;
                let number = self.sets.iter().position(|known| *known == left);
                let number = number.unwrap_or_else(|| {
                    self.sets.push(left);
                    self.sets.len() - 1
                });
                assert!(number as u64 <= NUMBER, "few sets of lists occur");
                let entry = (entry & !NUMBER | number as u64).to_le_bytes();
                self.table.to_mut()[slot * ENTRY..][..ENTRY].copy_from_slice(&entry);
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

/// Where the search for a word begins: by bits of its hash that the table keeps.
#[inline]
fn slot_of(hash: u64, slots: usize) -> usize {
    (hash >> 16) as usize & (slots - 1)
}

/// What may be the first token of a folded phrase of several: all that ends where a word of it begins or
/// ends.
fn openers(phrase: &str) -> impl Iterator<Item = &str> {
    let inner = |at: usize| is_word_byte(phrase.as_bytes()[at]);
    let ends = (1..phrase.len()).filter(move |at| !(inner(at - 1) && inner(*at)));
    let openers = ends.map(|end| &phrase[..end]);
    openers.filter(|opener| !opener.ends_with(' '))
}

impl Language for Lists {
    fn is_abbreviation(&self, word: &str) -> bool {
        self.of(&format!("{word}.")).has(List::Abbreviations)
    }

    fn is_function_word(&self, word: &str) -> bool {
        self.of(word).has(List::FunctionWords)
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
        assert!(lists.of("word").opens_phrase() && !lists.of("new").opens_phrase());
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
