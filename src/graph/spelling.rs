//! Spelling tables say which spellings of a name are one: `defence` and `defense`, `Valeriy` and
//! `Valery`.
//!
//! [`Spelling::key`] is a pure function of a name: names with one key are one name, and no two names
//! are ever compared by distance, so a name's identity does not depend on what else was read.

use crate::gazetteer::{EntityType, Gazetteer};
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// Words shorter than this keep their letters: in "Khan" and "Han" a letter is too much to lose.
const LETTERS: usize = 5;

/// The rows of `spelling.csv`, by scope.
#[derive(Clone, Debug, Default)]
pub(super) struct Spelling {
    /// `lead`: words that may stand before the name of an agency or place, or not ("the").
    lead: FxHashSet<String>,
    /// `word`: whole words of agencies and places.
    words: FxHashMap<String, String>,
    /// `name`: whole words of persons' names.
    names: FxHashMap<String, String>,
    /// `letters`: letters within the words of persons' names, the longest first.
    letters: Vec<Letters>,
}

/// One row of scope `letters`; `^` and `$` in the data are the word's start and end.
#[derive(Clone, Debug)]
struct Letters {
    from: String,
    to: String,
    at_start: bool,
    at_end: bool,
}

impl Spelling {
    /// The table of a gazetteer, whose rows are checked when it is read.
    pub(super) fn new(gazetteer: &Gazetteer) -> Spelling {
        let mut spelling = Spelling::default();
        for [scope, from, to] in &gazetteer.spelling {
            match scope.as_str() {
                "lead" => {
                    spelling.lead.insert(from.clone());
                }
                "word" => {
                    spelling.words.insert(from.clone(), to.clone());
                }
                "name" => {
                    spelling.names.insert(from.clone(), to.clone());
                }
                "letters" => spelling.letters.push(Letters {
                    from: from.trim_matches(['^', '$']).to_owned(),
                    to: to.clone(),
                    at_start: from.starts_with('^'),
                    at_end: from.ends_with('$'),
                }),
                // Tails count within a document alone, beside a country.
                _ => {}
            }
        }
        spelling
            .letters
            .sort_by(|a, b| (b.from.len(), &a.from).cmp(&(a.from.len(), &b.from)));
        spelling
    }

    /// What all spellings of a name of one type share.
    ///
    /// Case, accents, hyphens and marks are folded, words and letters replaced by the table. What
    /// spaces part is joined: in an agency all words ("War Zone", "Warzone"), in a person's name all
    /// after the first ("Park Sun-won", "Park Sunwon"; the first border stays, since "Fang An" and
    /// "Fan Gan" are two people), in a place none.
    pub(super) fn key(&self, class: EntityType, name: &str) -> String {
        let folded = fold(name);
        let words = self.significant(class, &folded);
        match class {
            EntityType::Person => {
                let mut words = words.into_iter().map(|word| match self.names.get(word) {
                    Some(to) => to.clone(),
                    None => self.respell(word),
                });
                let first = words.next().unwrap_or_default();
                let rest: String = words.collect();
                format!("{first} {rest}").trim_end().to_owned()
            }
            EntityType::Agency => words.into_iter().map(|word| self.word(word)).collect(),
            EntityType::Place | EntityType::Country => words
                .into_iter()
                .map(|word| self.word(word))
                .collect::<Vec<_>>()
                .join(" "),
        }
    }

    /// How many words a name has, parted by spaces and not by hyphens, leading articles aside.
    pub(super) fn word_count(&self, class: EntityType, name: &str) -> usize {
        let words = name
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric));
        let words: Vec<String> = words.map(fold).collect();
        let lead = usize::from(
            class != EntityType::Person
                && words.len() > 1
                && words
                    .first()
                    .is_some_and(|word| self.lead.contains(word.as_str())),
        );
        words.len() - lead
    }

    /// The words of a folded name, without a leading article where it may have one.
    fn significant<'n>(&self, class: EntityType, folded: &'n str) -> Vec<&'n str> {
        let parts = folded.split(|c: char| !c.is_alphanumeric() && c != '&');
        let mut words: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
        let article = words.len() > 1 && self.lead.contains(words[0]);
        if article && class != EntityType::Person {
            words.remove(0);
        }
        words
    }

    fn word<'w>(&'w self, word: &'w str) -> &'w str {
        self.words.get(word).map_or(word, String::as_str)
    }

    /// A word of a person's name with its letters replaced, from left to right.
    fn respell(&self, word: &str) -> String {
        if word.chars().count() < LETTERS {
            return word.to_owned();
        }
        let mut spelled = String::with_capacity(word.len());
        let mut at = 0;
        while let Some(c) = word[at..].chars().next() {
            let row = self.letters.iter().find(|row| {
                word[at..].starts_with(&row.from)
                    && (!row.at_start || at == 0)
                    && (!row.at_end || at + row.from.len() == word.len())
            });
            match row {
                Some(row) => {
                    spelled.push_str(&row.to);
                    at += row.from.len();
                }
                None => {
                    spelled.push(c);
                    at += c.len_utf8();
                }
            }
        }
        spelled
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityType::{Agency, Person, Place};

    fn spelling() -> Spelling {
        Spelling::new(&Gazetteer::embedded())
    }

    #[test]
    fn one_name_however_spelled() {
        for (class, a, b) in [
            (Person, "Min Ha-rang", "Min Harang"),
            (Person, "Min Ha Rang", "MIN HA-RANG"),
            (Person, "José Brandão", "Jose Brandao"),
            (Person, "Yevgeniy Brandov", "Evgeny Brandov"),
            (Person, "Yevgenii Brandovskyy", "Evgeni Brandovsky"),
            (Person, "Dmitriy Testov", "Dmitri Testov"),
            (Person, "Mohamed Testani", "Muhammad Testani"),
            (Person, "Aleksandr Akhmedin", "Alexandr Ahmedin"),
            (Person, "Sean O'Testy", "Sean O’Testy"),
            (Agency, "The Harbour Post", "Harbor Post"),
            (Agency, "Sea Lane Post", "Sealane Post"),
            (
                Agency,
                "Centre for Naval Defence",
                "Center for Naval Defense",
            ),
            (Agency, "Sea & Sky Organisation", "Sea and Sky Organization"),
            (Agency, "Brandt Steel Corp.", "Brandt Steel Corporation"),
            (Place, "St. Testburg", "Saint Testburg"),
            (Place, "the Upper Testland", "Upper Testland"),
        ] {
            assert_eq!(
                spelling().key(class, a),
                spelling().key(class, b),
                "{a}, {b}"
            );
        }
    }

    #[test]
    fn two_names_stay_two() {
        for (class, a, b) in [
            (Person, "Ali Khan", "Ali Han"),
            (Person, "Fang An", "Fan Gan"),
            (Person, "Terry Brandt", "Terri Brandt"),
            (Person, "Robert Mueller", "Robert Muller"),
            (Person, "Maria Reyes", "Maria Rees"),
            (Person, "Kim Baek-hyun", "Kim Bae-hyun"),
            (Person, "The Brandt", "Brandt"),
            (Place, "New Port", "Newport"),
            (Agency, "Ministry of Defence", "Ministry of Interior"),
        ] {
            assert_ne!(
                spelling().key(class, a),
                spelling().key(class, b),
                "{a}, {b}"
            );
        }
    }

    #[test]
    fn an_id_and_its_label_have_one_key() {
        for (class, label, slug) in [
            (Person, "Min Ha-rang", "min-ha-rang"),
            (Person, "D'Angelo Brandt", "d-angelo-brandt"),
            (Agency, "The Harbour Post", "the-harbour-post"),
        ] {
            assert_eq!(spelling().key(class, label), spelling().key(class, slug));
        }
    }

    #[test]
    fn words_are_parted_by_spaces_alone() {
        for (class, name, expected) in [
            (Person, "Al-Testi", 1),
            (Person, "Ana Brandt", 2),
            (Agency, "The Harbourpost", 1),
            (Agency, "The", 1),
            (Agency, "Sea & Sky", 2),
        ] {
            assert_eq!(spelling().word_count(class, name), expected, "{name}");
        }
    }

    #[test]
    fn the_table_is_sorted_and_says_nothing_twice() {
        let table = include_str!("../../gazetteer/spelling.csv");
        let rows: Vec<&str> = table.lines().skip(1).collect();
        let mut sorted = rows.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(rows, sorted);
        for row in rows {
            let columns: Vec<&str> = row.split(',').collect();
            assert_ne!(columns[1], columns[2], "{row}");
            // A replacement that is itself replaced would depend on the order of rows.
            let again = format!("{},{},", columns[0], columns[2]);
            assert!(
                columns[0] == "letters" || !table.contains(&format!("\n{again}")),
                "{row}"
            );
        }
    }
}
