//! A vocabulary is what some texts can have a gazetteer's rows for: the keys of their words, and ids.

use super::stock::is_id;
use super::{for_each_word, word_key};
use rustc_hash::FxHashSet;

/// The words at which names may begin in some texts, and the ids that records among them have.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    keys: FxHashSet<u32>,
    ids: FxHashSet<String>,
}

impl Vocabulary {
    /// Adds the words of a text.
    pub fn add_text(&mut self, text: &str) {
        for_each_word(text, |start, end, ascii| {
            self.keys.insert(word_key(text, start, end, ascii));
        });
    }

    /// Adds all strings of JSON or fields of CSV that look like ids.
    pub fn add_ids(&mut self, text: &str) {
        let parts = text.split(['"', ',', '\n', '\r']).map(str::trim);
        let ids = parts.filter(|part| is_id(part));
        self.ids.extend(ids.map(str::to_owned));
    }

    /// Whether a name whose first word has this key may stand in the texts.
    #[inline]
    pub(super) fn has_key(&self, key: u32) -> bool {
        self.keys.contains(&key)
    }

    /// The ids that records have.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }
}
