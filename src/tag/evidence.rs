//! Evidence is what speaks for or against a name being a person, an agency or a place; its weights
//! are the data of `evidence.toml`, where each is explained.

use serde::Deserialize;
use std::collections::BTreeMap;

/// All weights, in units of the threshold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Evidence {
    pub person: PersonEvidence,
    pub agency: AgencyEvidence,
    pub place: PlaceEvidence,
}

impl Evidence {
    /// The weights of a gazetteer; those it does not name are 0.
    pub fn new(tables: &BTreeMap<String, BTreeMap<String, f64>>) -> Evidence {
        let value = serde_json::to_value(tables).expect("numbers are JSON");
        serde_json::from_value(value).unwrap_or_default()
    }
}

/// Weights for person names.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct PersonEvidence {
    pub threshold: f64,
    pub given_name: f64,
    pub given_name_ordinary_word: f64,
    pub family_name_first: f64,
    pub title_before: f64,
    pub role_noun_before: f64,
    pub apposed_to_role: f64,
    pub article_before: f64,
    pub subject_of_said: f64,
    pub subject_of_speech_verb: f64,
    pub subject_of_life_verb: f64,
    pub life_in_brackets: f64,
    pub regnal_number: f64,
    pub age_after: f64,
    pub kin_noun: f64,
    pub who_after: f64,
    pub listed_with_person: f64,
    pub is_a_role: f64,
    pub role_in_apposition: f64,
    pub possessed_personal_noun: f64,
    pub initial_inside: f64,
    pub hyphenated_given_name: f64,
    pub unknown_words: f64,
    pub surname_known: f64,
    pub lone_surname: f64,
    pub lone_given_name: f64,
    pub repeat: f64,
    pub repeat_limit: f64,
    pub never_tail: f64,
    pub ordinary_surname: f64,
    pub place_tail: f64,
    pub organisation_tail: f64,
}

/// Weights for agency names.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct AgencyEvidence {
    pub threshold: f64,
    pub tail: f64,
    pub ambiguous_tail: f64,
    pub head_of: f64,
    pub acronym: f64,
    pub acronym_defined: f64,
    pub told: f64,
    pub capital_article: f64,
    pub opener: f64,
    pub says_its: f64,
    pub noun_before: f64,
    pub possessed_corporate_noun: f64,
    pub post_at: f64,
    pub spokesperson_for: f64,
    pub is_a_company: f64,
    pub subject_of_founding_verb: f64,
    pub team: f64,
    pub repeat: f64,
    pub repeat_limit: f64,
    pub never_tail: f64,
    pub given_name: f64,
}

/// Weights for place names.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct PlaceEvidence {
    pub threshold: f64,
    pub country: f64,
    pub region: f64,
    pub city_large: f64,
    pub city_medium: f64,
    pub city_small: f64,
    pub town: f64,
    pub also_personal_name: f64,
    pub also_ordinary_word: f64,
    pub preposition_strong: f64,
    pub preposition_vague: f64,
    pub preposition_weak: f64,
    pub country_after: f64,
    pub listed_with_place: f64,
    pub place_noun_of: f64,
    pub place_noun_before: f64,
    pub place_noun_after: f64,
    pub compass_known_place: f64,
    pub based_suffix: f64,
    pub tail: f64,
    pub head: f64,
    pub is_a_village: f64,
    pub repeat: f64,
    pub repeat_limit: f64,
    pub never_tail: f64,
    pub title_before: f64,
    pub told: f64,
    pub capital_article: f64,
}
