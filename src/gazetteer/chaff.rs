//! Chaff is what the sieve leaves out of a table: rows in which nothing is wrong and which no text asks for.

use super::digest::{FileDigest, PIECE};
use super::sifter::{Row, Scratch, Sifter};
use rustc_hash::{FxHashSet, FxHasher};
use std::fs::{self, File};
use std::hash::Hasher;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The rows of one table, parted.
pub(super) struct Chaff {
    path: PathBuf,
    /// The line of the header.
    header: String,
    /// What became of the pieces of the file, in order.
    parts: Vec<Part>,
    /// The hash of the file.
    pub hash: [u8; 32],
}

/// The rows that begin in one piece.
#[derive(Default)]
struct Part {
    /// The SHA-256 of the piece.
    hash: [u8; 32],
    /// The lines of the rows that are kept: those a text may ask for, and those that look unusual.
    kept: String,
    /// Those left out: the hash of the id, and the byte at which the row begins.
    left_out: Vec<(u64, u64)>,
    /// The hashes of the ids to which they refer.
    references: FxHashSet<u64>,
}

/// Few rows are shorter than so many bytes.
const SHORT: usize = 64;

impl Chaff {
    /// Parts a table. None where it cannot be read, its lines are not rows, or its header is not plain.
    pub fn of(path: &Path, sifter: Sifter) -> Option<Chaff> {
        let mut header = String::new();
        let mut file = BufReader::new(File::open(path).ok()?);
        file.read_line(&mut header).ok()?;
        let sifter = sifter.with_header(&header)?;
        let pieces = fs::metadata(path).ok()?.len().div_ceil(PIECE as u64) as usize;
        let next = AtomicUsize::new(0);
        let work = || {
            let (mut parts, mut bytes) = (Vec::new(), Vec::with_capacity(PIECE + (PIECE >> 4)));
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= pieces {
                    return parts;
                }
                let part = part(path, number, header.len(), &sifter, &mut bytes);
                parts.push((number, part));
            }
        };
        let mut parts = thread::scope(|scope| {
            let cores = thread::available_parallelism().map_or(1, usize::from);
            let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
            let parts = threads.into_iter().map(|thread| thread.join());
            let parts = parts.flat_map(|parts| parts.expect("sifting cannot fail"));
            parts.collect::<Vec<_>>()
        });
        parts.sort_by_key(|(number, _)| *number);
        let parts = parts.into_iter().map(|(_, part)| part);
        let parts: Vec<Part> = parts.collect::<Option<_>>()?;
        let mut digest = FileDigest::default();
        for part in &parts {
            digest.add(part.hash);
        }
        Some(Chaff {
            path: path.to_owned(),
            header,
            parts,
            hash: digest.finish(),
        })
    }

    /// The table with the kept rows alone.
    pub fn kept(&self) -> String {
        let kept = self.parts.iter().map(|part| part.kept.as_str());
        [self.header.as_str()].into_iter().chain(kept).collect()
    }

    /// Takes the rows with these ids out again, as a table of their own; none where there are none, and an
    /// error where the file cannot be read any more.
    pub fn take(&mut self, wanted: &FxHashSet<u64>) -> io::Result<Option<String>> {
        let mut starts = Vec::new();
        for part in &mut self.parts {
            let taken = part.left_out.extract_if(.., |(id, _)| wanted.contains(id));
            starts.extend(taken.map(|(_, start)| start));
        }
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
        let rows = self.parts.iter().flat_map(|part| &part.left_out);
        rows.map(|(id, _)| *id)
    }

    /// The hashes of the ids to which they refer; some come several times.
    pub fn references(&self) -> impl Iterator<Item = &u64> {
        self.parts.iter().flat_map(|part| &part.references)
    }
}

/// The hash of an id.
pub(super) fn hash_of(id: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(id.as_bytes());
    hasher.finish()
}

/// Parts the rows that begin in a piece of a file, under a header of so many bytes; `bytes` is room to read to.
fn part(
    path: &Path,
    number: usize,
    header: usize,
    sifter: &Sifter,
    bytes: &mut Vec<u8>,
) -> Option<Part> {
    let start = number * PIECE;
    // The byte before tells whether a line begins right here.
    let before = start.min(1);
    let mut file = File::open(path).ok()?;
    file.seek(SeekFrom::Start((start - before) as u64)).ok()?;
    bytes.clear();
    let size = before + PIECE;
    file.by_ref().take(size as u64).read_to_end(bytes).ok()?;
    let hash = FileDigest::of_piece(&bytes[before..]);
    let first = match number {
        0 => header,
        _ => {
            let end = bytes.iter().position(|byte| *byte == b'\n');
            end.map_or(bytes.len(), |end| end + 1)
        }
    };
    // The last line may end in the next piece.
    if bytes.len() == size && bytes.last() != Some(&b'\n') {
        BufReader::new(file).read_until(b'\n', bytes).ok()?;
    }
    if first >= size.min(bytes.len()) {
        return (first <= size).then_some(Part {
            hash,
            ..Part::default()
        });
    }
    let lines = std::str::from_utf8(&bytes[first..]).ok()?;
    let mut part = Part {
        hash,
        left_out: Vec::with_capacity(lines.len() / SHORT),
        ..Part::default()
    };
    let first = (start - before + first) as u64;
    let mut scratch = Scratch::default();
    let mut at = 0;
    while at < lines.len() {
        let (row, end) = sifter.sift(lines, at, &mut scratch);
        match row {
            Row::Chaff(id) => {
                part.left_out.push((id, first + at as u64));
                part.references.extend(scratch.references());
            }
            Row::Kept => part.kept.push_str(&lines[at..end]),
            Row::Unclear => return None,
        }
        at = end;
    }
    Some(part)
}
