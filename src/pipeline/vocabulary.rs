//! The vocabulary of the inputs, for which a large gazetteer folder is sieved.

use crate::corpus::{Entry, Reader};
use crate::gazetteer::Vocabulary;

/// More bytes of text are not read ahead: with so many, reading all of a folder is little beside the rest.
const AHEAD: usize = 16 << 20;

/// The vocabulary of all that `reader` will give, which it reads ahead; none where that is more than
/// 16 MiB.
pub fn vocabulary(reader: &mut Reader) -> Option<Vocabulary> {
    let mut vocabulary = Vocabulary::default();
    for entry in reader.read_ahead(AHEAD)? {
        match entry {
            Entry::Document(document) => vocabulary.add_text(&document.text),
            Entry::Record(line) => vocabulary.add_ids(&line.json),
            Entry::Skipped(_) | Entry::Note(_) => {}
        }
    }
    Some(vocabulary)
}
