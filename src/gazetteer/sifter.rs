//! A sifter looks at the rows of a table as bytes: which are in order and of no use to some texts.

use super::chaff::hash_of;
use super::{EntityType, Vocabulary, name_key};
use rustc_hash::FxHashSet;

/// The hashes of the ids of a stock that a folder is laid over.
pub(super) struct Known {
    ids: FxHashSet<u64>,
    /// A bit for each of the upper bits of a hash, which stays in a core's cache.
    some: Vec<u64>,
}

/// How many bits a hash is cut to.
const BITS: u32 = 18;

impl Known {
    /// Those of these ids.
    pub fn new(ids: impl Iterator<Item = u64>) -> Known {
        let mut known = Known {
            ids: ids.collect(),
            some: vec![0; 1 << (BITS - 6)],
        };
        for id in &known.ids {
            let bit = (id >> (u64::BITS - BITS)) as usize;
            known.some[bit >> 6] |= 1 << (bit & 63);
        }
        known
    }

    /// Whether the stock has the id with this hash.
    #[inline]
    pub fn has(&self, id: u64) -> bool {
        let bit = (id >> (u64::BITS - BITS)) as usize;
        self.some[bit >> 6] & 1 << (bit & 63) != 0 && self.ids.contains(&id)
    }
}

/// What a column means to the sieve.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Label,
    Names,
    Weak,
    Reference,
    Degrees,
    People,
    Other,
}

/// The columns of a header that the sieve can read; a mistake in it is for the table to report.
fn columns(header: &str) -> Option<Vec<Column>> {
    if header.is_empty() || header.contains(['"', '\r', '\u{feff}']) {
        return None;
    }
    let columns = header.split(',').map(|name| match name {
        "id" => Column::Id,
        "label" => Column::Label,
        "names" | "acronyms" | "demonyms" => Column::Names,
        "weak" => Column::Weak,
        "country" | "within" | "stands_for" => Column::Reference,
        "latitude" | "longitude" => Column::Degrees,
        "population" => Column::People,
        _ => Column::Other,
    });
    let columns: Vec<Column> = columns.collect();
    let once = |wanted| columns.iter().filter(|column| **column == wanted).count() == 1;
    (once(Column::Id) && once(Column::Label)).then_some(columns)
}

/// What tells rows that are kept from those that are not.
pub(super) struct Sifter<'s> {
    columns: Vec<Column>,
    /// What the ids begin with: `place/`.
    prefix: String,
    known: &'s Known,
    vocabulary: &'s Vocabulary,
}

/// What a line is.
pub(super) enum Row {
    /// In order, and no text asks for it: the hash of its id.
    Chaff(u64),
    /// To be read as a row.
    Kept,
    /// Perhaps no row, but a part of one.
    Unclear,
}

impl<'s> Sifter<'s> {
    /// One for tables of this type; rows with `known` ids would replace others.
    pub fn new(class: EntityType, known: &'s Known, vocabulary: &'s Vocabulary) -> Sifter<'s> {
        Sifter {
            columns: Vec::new(),
            prefix: format!("{class}/"),
            known,
            vocabulary,
        }
    }

    /// The same for a table with this header; none where that is not plain.
    pub fn with_header(self, header: &str) -> Option<Sifter<'s>> {
        let columns = columns(header.trim_end_matches(['\n', '\r']))?;
        Some(Sifter { columns, ..self })
    }

    /// What the row is that begins at byte `start`, and where the next one begins.
    pub fn sift<'t>(
        &self,
        lines: &'t str,
        start: usize,
        scratch: &mut Scratch<'t>,
    ) -> (Row, usize) {
        scratch.clear();
        match split(lines, start, &mut scratch.fields) {
            Some((true, end)) => (self.judge(scratch), end),
            Some((false, end)) => (Row::Kept, end),
            None => (Row::Unclear, lines.len()),
        }
    }

    fn judge(&self, scratch: &mut Scratch) -> Row {
        if scratch.fields.len() != self.columns.len() {
            return Row::Kept;
        }
        let (mut hash, mut label, mut weak) = (None, "", 0..0);
        for (column, field) in self.columns.iter().zip(&scratch.fields) {
            if field.is_empty() || *column == Column::Other {
                continue;
            }
            let field = trim(field);
            if field.is_empty() {
                continue;
            }
            match column {
                Column::Id => hash = self.is_id(field).then(|| hash_of(field)),
                Column::Label => label = field,
                Column::Names => scratch.names.extend(field.split('|').map(trim)),
                Column::Weak => {
                    let first = scratch.names.len();
                    scratch.names.extend(field.split('|').map(trim));
                    weak = first..scratch.names.len();
                }
                Column::Reference => scratch.references.push(hash_of(field)),
                Column::Degrees if field.parse::<f64>().is_err() => return Row::Kept,
                Column::People if field.parse::<u64>().is_err() => return Row::Kept,
                Column::Degrees | Column::People | Column::Other => {}
            }
        }
        let names = &mut scratch.names;
        if !names[weak].contains(&label) {
            names.push(label);
        }
        match hash {
            Some(hash) if !self.is_wanted(hash, names) && are_distinct(names) => Row::Chaff(hash),
            _ => Row::Kept,
        }
    }

    fn is_id(&self, id: &str) -> bool {
        let slug = id.strip_prefix(&self.prefix).unwrap_or("");
        !slug.is_empty() && slug.bytes().all(|byte| IN_SLUG[byte as usize])
    }

    /// Whether a row replaces another, or one of its names may stand in the texts.
    fn is_wanted(&self, id: u64, names: &[&str]) -> bool {
        self.known.has(id) || names.iter().any(|name| self.may_stand(name))
    }

    fn may_stand(&self, name: &str) -> bool {
        if !name.starts_with(char::is_alphanumeric) {
            // No word begins here, and whether one does behind it is not for the sieve to say.
            return true;
        }
        self.vocabulary.has_key(name_key(name))
    }
}

/// Whether no name is empty or stands twice.
fn are_distinct(names: &mut [&str]) -> bool {
    names.sort_unstable();
    names.iter().all(|name| !name.is_empty()) && names.windows(2).all(|pair| pair[0] != pair[1])
}

/// What is read of a row, kept from row to row for its room.
#[derive(Default)]
pub(super) struct Scratch<'t> {
    fields: Vec<&'t str>,
    names: Vec<&'t str>,
    references: Vec<u64>,
}

impl Scratch<'_> {
    /// The hashes of the ids to which the row refers.
    pub fn references(&self) -> &[u64] {
        &self.references
    }

    fn clear(&mut self) {
        self.fields.clear();
        self.names.clear();
        self.references.clear();
    }
}

/// Splits the line that begins at byte `start` into the fields of a row, and says where the next begins.
/// False where a field holds doubled quotes; none where the row may go on in the next line.
fn split<'t>(text: &'t str, mut start: usize, fields: &mut Vec<&'t str>) -> Option<(bool, usize)> {
    let bytes = text.as_bytes();
    let mut plain = true;
    loop {
        let end = match bytes.get(start) {
            Some(b'"') => {
                let mut end = start + 1;
                loop {
                    let special = |byte: &u8| matches!(byte, b'"' | b'\n' | b'\r');
                    end += bytes[end..].iter().position(special)?;
                    if bytes[end] != b'"' {
                        return None;
                    }
                    if bytes.get(end + 1) != Some(&b'"') {
                        break;
                    }
                    plain = false;
                    end += 2;
                }
                fields.push(&text[start + 1..end]);
                end + 1
            }
            _ => {
                let end = start + plain_length(&bytes[start..]);
                fields.push(&text[start..end]);
                end
            }
        };
        match bytes[end..] {
            [] => return Some((plain, end)),
            [b'\n', ..] => return Some((plain, end + 1)),
            [b'\r', b'\n', ..] => return Some((plain, end + 2)),
            [b',', ..] => start = end + 1,
            _ => return None,
        }
    }
}

/// The bytes before the first comma, quote or end of a line, eight at a time.
fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let has = |word: u64, byte: u8| {
        let zero = word ^ (ONES * u64::from(byte));
        // The lowest of the bits that this sets is that of a byte that is zero.
        zero.wrapping_sub(ONES) & !zero & (ONES << 7)
    };
    let (words, rest) = bytes.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let ends = has(word, b'\n') | has(word, b'\r');
        let hits = has(word, b',') | has(word, b'"') | ends;
        if hits != 0 {
            return number * 8 + hits.trailing_zeros() as usize / 8;
        }
    }
    let special = |byte: &u8| matches!(byte, b',' | b'"' | b'\n' | b'\r');
    let end = rest.iter().position(special);
    words.len() * 8 + end.unwrap_or(rest.len())
}

/// The text without blanks at its ends, which most have not.
fn trim(text: &str) -> &str {
    let graphic = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    match graphic(text.as_bytes().first()) && graphic(text.as_bytes().last()) {
        true => text,
        false => text.trim(),
    }
}

static IN_SLUG: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let plain = (byte as u8).is_ascii_lowercase() || (byte as u8).is_ascii_digit();
        table[byte] = plain || byte as u8 == b'-';
        byte += 1;
    }
    table
};
