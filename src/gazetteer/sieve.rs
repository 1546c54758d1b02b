//! A sieve reads a large folder for the sake of a few texts: rows that can be of no use to them are
//! checked where they stand, as bytes, and only the others become rows of a stock.
//!
//! Kept is every row of which an alias begins with a word of the texts, which replaces one of the stock
//! below it, or to which a kept row, a fact or a record refers; and all agencies, since descriptors
//! look for them by country and kind. No stage looks at any other. That ids are unique and references lead
//! somewhere is settled over all rows, by 64-bit hashes of their ids.
//!
//! The sieve never reports a problem. Whatever it cannot vouch for, it hands to the long way, which reads
//! everything and says what is wrong.

use super::chaff::{Chaff, hash_of};
use super::stock::{Stock, walk};
use super::{EntityType, Gazetteer, Vocabulary, table};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::thread;

/// A folder whose tables have fewer bytes is read at once as it is.
const LARGE: u64 = 1 << 18;

/// Whether a folder is so large that sieving it pays.
pub fn is_large(folder: &Path) -> bool {
    let mut files = Vec::new();
    walk(folder, "", &mut files, &mut Vec::new());
    files.iter().any(|(name, path)| is_large_table(name, path))
}

fn is_large_table(name: &str, path: &Path) -> bool {
    table_class(name).is_some() && fs::metadata(path).is_ok_and(|file| file.len() >= LARGE)
}

/// The type of the rows of a table that can be sieved.
fn table_class(name: &str) -> Option<EntityType> {
    match name.strip_suffix(".csv")? {
        "people" => Some(EntityType::Person),
        "places" | "cities" | "regions" => Some(EntityType::Place),
        _ => None,
    }
}

impl Gazetteer {
    /// Lays a folder over this gazetteer as [`Gazetteer::extended`] does, without those of its rows that
    /// can be of no use to texts of this vocabulary: they give the same records and the same graph.
    ///
    /// None where the folder has a problem, or is written so that only reading all of it can tell:
    /// [`Gazetteer::extended`] is for these.
    pub fn extended_for(self, folder: &Path, vocabulary: &Vocabulary) -> Option<Gazetteer> {
        let stock = sieve(folder, &self, vocabulary, LARGE)?;
        Stock::from(self).overlay(stock).finish().ok()
    }
}

/// A large table with what the sieve found in it.
struct Sieved {
    name: String,
    hash: [u8; 32],
    chaff: Chaff,
}

/// What of a folder texts of this vocabulary can need over `base`; tables of `large` bytes are sieved.
fn sieve(folder: &Path, base: &Gazetteer, vocabulary: &Vocabulary, large: u64) -> Option<Stock> {
    let known: FxHashSet<u64> = base.entities.iter().map(|one| hash_of(&one.id)).collect();
    let mut files = Vec::new();
    let mut stock = Stock::default();
    walk(folder, "", &mut files, &mut stock.problems);
    let mut tables = Vec::new();
    for (name, path) in files {
        match table_class(&name) {
            Some(class) if fs::metadata(&path).ok()?.len() >= large => {
                let sieved = sieve_table(name, &path, class, &known, vocabulary)?;
                stock.note(&sieved.name, sieved.hash);
                sieved.add(&mut stock, &sieved.chaff.kept());
                tables.push(sieved);
            }
            _ => stock.add_file(&name, &fs::read_to_string(&path).ok()?),
        }
    }
    keep_referred(&mut stock, &mut tables, vocabulary).ok()?;
    let sound = stock.problems.is_empty() && is_whole(&stock, &tables, &known);
    sound.then_some(stock)
}

/// Reads a table twice side by side: to hash it, and to sieve it.
fn sieve_table(
    name: String,
    path: &Path,
    class: EntityType,
    known: &FxHashSet<u64>,
    vocabulary: &Vocabulary,
) -> Option<Sieved> {
    let (hash, chaff) = thread::scope(|scope| {
        let hash = scope.spawn(|| hash_file(path));
        let chaff = Chaff::of(path, class, known, vocabulary);
        (hash.join().expect("reading cannot panic"), chaff)
    });
    Some(Sieved {
        name,
        hash: hash.ok()?,
        chaff: chaff?,
    })
}

fn hash_file(path: &Path) -> io::Result<[u8; 32]> {
    let mut file = BufReader::with_capacity(1 << 18, File::open(path)?);
    let mut hash = Sha256::new();
    loop {
        let bytes = file.fill_buf()?;
        if bytes.is_empty() {
            return Ok(hash.finalize().into());
        }
        hash.update(bytes);
        let read = bytes.len();
        file.consume(read);
    }
}

impl Sieved {
    /// Adds rows of the table, under its header, to a stock.
    fn add(&self, stock: &mut Stock, rows: &str) {
        let file = self.name.strip_suffix(".csv").unwrap_or(&self.name);
        table::add(stock, &self.name, file, rows);
    }
}

/// Takes rows back to which kept ones refer, until none refers to any more.
fn keep_referred(
    stock: &mut Stock,
    tables: &mut [Sieved],
    vocabulary: &Vocabulary,
) -> io::Result<()> {
    let mut wanted: FxHashSet<u64> = vocabulary.ids().map(hash_of).collect();
    for fact in stock.facts.keys() {
        wanted.extend([&fact.source, &fact.target].map(|id| hash_of(id)));
    }
    let mut asked = FxHashSet::default();
    loop {
        for row in stock.rows.values() {
            let one = &row.entity;
            let ids = [&one.country, &one.within, &one.seat, &one.stands_for];
            wanted.extend(ids.map(|id| hash_of(id)));
        }
        wanted.retain(|id| asked.insert(*id));
        if wanted.is_empty() {
            return Ok(());
        }
        for table in tables.iter_mut() {
            if let Some(rows) = table.chaff.take(&wanted)? {
                table.add(stock, &rows);
            }
        }
        wanted.clear();
    }
}

/// Whether no id of the folder stands twice, and every reference of a row that was left out leads to a row.
fn is_whole(stock: &Stock, tables: &[Sieved], known: &FxHashSet<u64>) -> bool {
    let mut ids: Vec<u64> = stock.rows.keys().map(|id| hash_of(id)).collect();
    for table in tables {
        ids.extend(table.chaff.ids());
    }
    // Sorting takes the time, so each half of the hashes is sorted by itself.
    let (mut low, mut high): (Vec<u64>, Vec<u64>) = ids.into_iter().partition(|id| id >> 63 == 0);
    thread::scope(|scope| {
        scope.spawn(|| low.sort_unstable());
        high.sort_unstable();
    });
    let unique = |ids: &[u64]| ids.windows(2).all(|pair| pair[0] != pair[1]);
    let has = |id: &u64| {
        [&low, &high]
            .iter()
            .any(|ids| ids.binary_search(id).is_ok())
    };
    let mut references = tables.iter().flat_map(|table| &table.chaff.references);
    unique(&low) && unique(&high) && references.all(|id| known.contains(id) || has(id))
}
