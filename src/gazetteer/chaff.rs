//! Chaff is what the sieve leaves out of a table: rows in which nothing is wrong and which no text asks for.

use super::{EntityType, Vocabulary, first_word_key};
use crate::text::fold;
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::Hasher;
use std::thread;

/// The rows of one table, parted.
#[derive(Default)]
pub(super) struct Chaff {
    /// Where the rows begin that are kept: those a text may ask for, and those that look unusual.
    pub kept: Vec<usize>,
    /// Those left out: the hash of the id, and where the row begins.
    left_out: Vec<(u64, usize)>,
    /// The hashes of the ids to which they refer.
    pub references: FxHashSet<u64>,
}

/// A table is cut into so many pieces for each core.
const PIECES: usize = 4;

impl Chaff {
    /// Parts a table whose rows have this type; `known` has the ids whose rows they would replace. None
    /// where lines are not rows, or the header is not plain.
    pub fn of(
        text: &str,
        class: EntityType,
        known: &FxHashSet<u64>,
        vocabulary: &Vocabulary,
    ) -> Option<Chaff> {
        let header = text.split_inclusive('\n').next()?;
        let columns = columns(header.trim_end_matches(['\n', '\r']))?;
        let sifter = Sifter {
            columns,
            prefix: format!("{class}/"),
            known,
            vocabulary,
        };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let pieces = pieces(text, header.len(), cores * PIECES);
        let next = std::sync::atomic::AtomicUsize::new(0);
        let work = || {
            let mut parted = Vec::new();
            loop {
                let number = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                match pieces.get(number) {
                    Some((start, piece)) => parted.push((number, sifter.part(*start, piece))),
                    None => return parted,
                }
            }
        };
        let mut parted = thread::scope(|scope| {
            let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
            let parted = threads.into_iter().flat_map(|thread| thread.join());
            parted.flatten().collect::<Vec<_>>()
        });
        parted.sort_by_key(|(number, _)| *number);
        let mut all = Chaff::default();
        for (_, chaff) in parted {
            let chaff = chaff?;
            all.kept.extend(chaff.kept);
            all.left_out.extend(chaff.left_out);
            all.references.extend(chaff.references);
        }
        Some(all)
    }

    /// Takes the rows with these ids out again, and says where they begin.
    pub fn take(&mut self, wanted: &FxHashSet<u64>) -> Vec<usize> {
        let taken = self.left_out.extract_if(.., |(id, _)| wanted.contains(id));
        taken.map(|(_, start)| start).collect()
    }

    /// The hashes of the ids of the rows left out.
    pub fn ids(&self) -> impl Iterator<Item = u64> {
        self.left_out.iter().map(|(id, _)| *id)
    }
}

/// The hash of an id.
pub(super) fn hash_of(id: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(id.as_bytes());
    hasher.finish()
}

/// Cuts a text from byte `start` on into about so many pieces that end with lines, each with where it begins.
fn pieces(text: &str, mut start: usize, count: usize) -> Vec<(usize, &str)> {
    let size = text.len() / count + 1;
    let mut pieces = Vec::new();
    while start < text.len() {
        let bytes = &text.as_bytes()[start..];
        let rest = bytes.get(size..).unwrap_or_default();
        let line = rest.iter().position(|byte| *byte == b'\n');
        let length = line.map_or(bytes.len(), |line| size + line + 1);
        pieces.push((start, &text[start..start + length]));
        start += length;
    }
    pieces
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
struct Sifter<'s> {
    columns: Vec<Column>,
    /// What the ids begin with: `place/`.
    prefix: String,
    known: &'s FxHashSet<u64>,
    vocabulary: &'s Vocabulary,
}

/// What a line is.
enum Row {
    /// In order, and no text asks for it: the hash of its id.
    Chaff(u64),
    /// To be read as a row.
    Kept,
    /// Perhaps no row, but a part of one.
    Unclear,
}

impl Sifter<'_> {
    /// Parts the rows of a piece that begins at byte `start` of its table.
    fn part(&self, start: usize, piece: &str) -> Option<Chaff> {
        let mut chaff = Chaff::default();
        let mut scratch = Scratch::default();
        let mut at = start;
        for line in piece.split_inclusive('\n') {
            let row = line.strip_suffix('\n').unwrap_or(line);
            let row = row.strip_suffix('\r').unwrap_or(row);
            if !row.is_empty() {
                match self.sift(row, &mut scratch) {
                    Row::Chaff(id) => {
                        chaff.left_out.push((id, at));
                        chaff.references.extend(&scratch.references);
                    }
                    Row::Kept => chaff.kept.push(at),
                    Row::Unclear => return None,
                }
            }
            at += line.len();
        }
        Some(chaff)
    }

    fn sift<'t>(&self, row: &'t str, scratch: &mut Scratch<'t>) -> Row {
        scratch.clear();
        match split(row, &mut scratch.fields) {
            Some(true) => {}
            Some(false) => return Row::Kept,
            None => return Row::Unclear,
        }
        if scratch.fields.len() != self.columns.len() {
            return Row::Kept;
        }
        let (mut hash, mut label, mut weak) = (None, "", 0..0);
        for (column, field) in self.columns.iter().zip(&scratch.fields) {
            let field = match column {
                Column::Other => continue,
                _ => field.trim(),
            };
            if field.is_empty() {
                continue;
            }
            match column {
                Column::Id => hash = self.is_id(field).then(|| hash_of(field)),
                Column::Label => label = field,
                Column::Names => scratch.names.extend(field.split('|').map(str::trim)),
                Column::Weak => {
                    let first = scratch.names.len();
                    scratch.names.extend(field.split('|').map(str::trim));
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
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        !slug.is_empty() && slug.bytes().all(plain)
    }

    /// Whether a row replaces another, or one of its names may stand in the texts.
    fn is_wanted(&self, id: u64, names: &[&str]) -> bool {
        self.known.contains(&id) || names.iter().any(|name| self.may_stand(name))
    }

    fn may_stand(&self, name: &str) -> bool {
        if !name.starts_with(char::is_alphanumeric) {
            // No word begins here, and whether one does behind it is not for the sieve to say.
            return true;
        }
        let bytes = name.as_bytes();
        let end = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric());
        let key = match end.map(|end| bytes[end]) {
            Some(128..) => first_word_key(fold(name).as_bytes()),
            _ => first_word_key(&bytes[..end.unwrap_or(bytes.len())]),
        };
        self.vocabulary.has_key(key)
    }
}

/// Whether no name is empty or stands twice.
fn are_distinct(names: &mut [&str]) -> bool {
    names.sort_unstable();
    names.iter().all(|name| !name.is_empty()) && names.windows(2).all(|pair| pair[0] != pair[1])
}

/// What is read of a row, kept from row to row for its room.
#[derive(Default)]
struct Scratch<'t> {
    fields: Vec<&'t str>,
    names: Vec<&'t str>,
    references: Vec<u64>,
}

impl Scratch<'_> {
    fn clear(&mut self) {
        self.fields.clear();
        self.names.clear();
        self.references.clear();
    }
}

/// Splits a line into the fields of a row. False where one holds doubled quotes; none where the row may
/// go on in the next line.
fn split<'t>(line: &'t str, fields: &mut Vec<&'t str>) -> Option<bool> {
    let bytes = line.as_bytes();
    let mut plain = true;
    let mut start = 0;
    loop {
        let end = match bytes.get(start) {
            Some(b'"') => {
                let mut end = start + 1;
                loop {
                    end += bytes[end..].iter().position(|byte| *byte == b'"')?;
                    if bytes.get(end + 1) != Some(&b'"') {
                        break;
                    }
                    plain = false;
                    end += 2;
                }
                fields.push(&line[start + 1..end]);
                end + 1
            }
            _ => {
                let special = |byte: &u8| matches!(byte, b',' | b'"' | b'\r');
                let length = bytes[start..].iter().position(special);
                let end = length.map_or(bytes.len(), |length| start + length);
                fields.push(&line[start..end]);
                end
            }
        };
        match bytes.get(end) {
            None => return Some(plain),
            Some(b',') => start = end + 1,
            Some(_) => return None,
        }
    }
}
