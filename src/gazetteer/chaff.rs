//! Chaff is what the sieve leaves out of a table: rows in which nothing is wrong and which no text asks for.

use super::{EntityType, Vocabulary, name_key};
use rustc_hash::{FxHashSet, FxHasher};
use std::fs::{self, File};
use std::hash::Hasher;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The rows of one table, parted.
#[derive(Default)]
pub(super) struct Chaff {
    path: PathBuf,
    /// The line of the header.
    header: String,
    /// The lines of the rows that are kept: those a text may ask for, and those that look unusual.
    kept: String,
    /// Those left out: the hash of the id, and the byte at which the row begins.
    left_out: Vec<(u64, u64)>,
    /// The hashes of the ids to which they refer.
    pub references: FxHashSet<u64>,
}

/// A table is read in pieces of so many bytes, which a core's cache holds.
const PIECE: u64 = 1 << 20;

impl Chaff {
    /// Parts a table whose rows have this type; `known` has the ids whose rows they would replace. None
    /// where it cannot be read, lines are not rows, or the header is not plain.
    pub fn of(
        path: &Path,
        class: EntityType,
        known: &FxHashSet<u64>,
        vocabulary: &Vocabulary,
    ) -> Option<Chaff> {
        let mut header = String::new();
        BufReader::new(File::open(path).ok()?)
            .read_line(&mut header)
            .ok()?;
        let sifter = Sifter {
            columns: columns(header.trim_end_matches(['\n', '\r']))?,
            prefix: format!("{class}/"),
            known,
            vocabulary,
        };
        let (first, size) = (header.len() as u64, fs::metadata(path).ok()?.len());
        let starts: Vec<u64> = (first..size).step_by(PIECE as usize).collect();
        let next = AtomicUsize::new(0);
        let work = || {
            let (mut parted, mut bytes) = (Vec::new(), Vec::new());
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(start) = starts.get(number) else {
                    return parted;
                };
                let piece = piece(path, *start, &mut bytes);
                let part = piece.and_then(|(start, lines)| sifter.part(start, lines));
                parted.push((number, part));
            }
        };
        let mut parted = thread::scope(|scope| {
            let cores = thread::available_parallelism().map_or(1, usize::from);
            let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
            let parted = threads.into_iter().map(|thread| thread.join());
            parted
                .flat_map(|parted| parted.expect("sieving cannot fail"))
                .collect::<Vec<_>>()
        });
        parted.sort_by_key(|(number, _)| *number);
        let mut all = Chaff {
            path: path.to_owned(),
            header,
            ..Chaff::default()
        };
        for (_, chaff) in parted {
            let chaff = chaff?;
            all.kept.push_str(&chaff.kept);
            all.left_out.extend(chaff.left_out);
            all.references.extend(chaff.references);
        }
        Some(all)
    }

    /// The table with the kept rows alone.
    pub fn kept(&self) -> String {
        format!("{}{}", self.header, self.kept)
    }

    /// Takes the rows with these ids out again, as a table of their own; none where there are none, and an
    /// error where the file cannot be read any more.
    pub fn take(&mut self, wanted: &FxHashSet<u64>) -> io::Result<Option<String>> {
        let taken = self.left_out.extract_if(.., |(id, _)| wanted.contains(id));
        let starts: Vec<u64> = taken.map(|(_, start)| start).collect();
        if starts.is_empty() {
            return Ok(None);
        }
        let mut table = self.header.clone();
        let mut file = BufReader::new(File::open(&self.path)?);
        for start in starts {
            file.seek(SeekFrom::Start(start))?;
            file.read_line(&mut table)?;
        }
        Ok(Some(table))
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

/// The lines of a file that begin in the piece from byte `start` on, with where the first of them begins.
fn piece<'b>(path: &Path, start: u64, bytes: &'b mut Vec<u8>) -> Option<(u64, &'b str)> {
    let mut file = File::open(path).ok()?;
    // The byte before tells whether a line begins right here.
    file.seek(SeekFrom::Start(start - 1)).ok()?;
    bytes.clear();
    file.by_ref().take(PIECE + 1).read_to_end(bytes).ok()?;
    let first = bytes.iter().position(|byte| *byte == b'\n');
    let first = first.map_or(bytes.len(), |end| end + 1);
    if first as u64 > PIECE || first == bytes.len() {
        return Some((start, ""));
    }
    // The last line may end in the next piece.
    if bytes.len() as u64 > PIECE && bytes.last() != Some(&b'\n') {
        BufReader::new(file).read_until(b'\n', bytes).ok()?;
    }
    let lines = std::str::from_utf8(&bytes[first..]).ok()?;
    Some((start - 1 + first as u64, lines))
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
    /// Parts the rows of some lines, of which the first begins at byte `start` of the table.
    fn part(&self, start: u64, lines: &str) -> Option<Chaff> {
        let mut chaff = Chaff::default();
        let mut scratch = Scratch::default();
        let mut at = 0;
        while at < lines.len() {
            let (row, end) = self.sift(lines, at, &mut scratch);
            match row {
                Row::Chaff(id) => {
                    chaff.left_out.push((id, start + at as u64));
                    chaff.references.extend(&scratch.references);
                }
                Row::Kept => chaff.kept.push_str(&lines[at..end]),
                Row::Unclear => return None,
            }
            at = end;
        }
        Some(chaff)
    }

    /// What the row is that begins at byte `start`, and where the next one begins.
    fn sift<'t>(&self, lines: &'t str, start: usize, scratch: &mut Scratch<'t>) -> (Row, usize) {
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
        self.known.contains(&id) || names.iter().any(|name| self.may_stand(name))
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
