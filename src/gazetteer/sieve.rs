//! A sieve reads a large folder for the sake of a few texts: rows that can be of no use to them are
//! checked where they stand, as bytes, and only the others become rows of a stock.
//!
//! Kept is every row of which an alias begins with a word of the texts, which replaces one of the stock
//! below it, or to which a kept row, a fact, a judgement or a record refers; and all agencies, since descriptors
//! look for them by country and kind. No stage looks at any other. That ids are unique and references lead
//! somewhere is settled over all rows, by 64-bit hashes of their ids.
//!
//! The sieve never reports a problem. Whatever it cannot vouch for, it hands to the long way, which reads
//! everything and says what is wrong.

use super::chaff::{Chaff, hash_of};
use super::sifter::{Known, Sifter};
use super::stock::{Stock, walk};
use super::{EntityType, Gazetteer, Verdict, Vocabulary, table};
use rustc_hash::FxHashSet;
use std::fs;
use std::io;
use std::path::Path;
use std::thread;

/// A folder whose tables have fewer bytes is read at once as it is.
const LARGE: u64 = 1 << 18;

/// Whether a folder is so large that sieving it pays.
pub fn is_large(folder: &Path) -> bool {
    let mut files = Vec::new();
    walk(folder, "", &mut files, &mut Vec::new());
    let mut tables = files.iter().map(|(name, path)| large_table(name, path));
    tables.any(|class| class.is_some())
}

/// The type of the rows of a table that it pays to sieve.
fn large_table(name: &str, path: &Path) -> Option<EntityType> {
    if fs::metadata(path).ok()?.len() < LARGE {
        return None;
    }
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
        let stock = sieve(folder, &self, vocabulary)?;
        Stock::from(self).overlay(stock).finish().ok()
    }
}

/// A large table with what the sieve found in it.
struct Sieved {
    name: String,
    chaff: Chaff,
}

/// What of a folder texts of this vocabulary can need over `base`.
fn sieve(folder: &Path, base: &Gazetteer, vocabulary: &Vocabulary) -> Option<Stock> {
    let known = Known::new(base.entities.iter().map(|one| hash_of(&one.id)));
    let mut files = Vec::new();
    let mut stock = Stock::default();
    walk(folder, "", &mut files, &mut stock.problems);
    let mut tables = Vec::new();
    for (name, path) in files {
        match large_table(&name, &path) {
            Some(class) => {
                let sifter = Sifter::new(class, &known, vocabulary);
                let chaff = Chaff::of(&path, sifter)?;
                stock.note(&name, chaff.hash);
                let sieved = Sieved { name, chaff };
                sieved.add(&mut stock, &sieved.chaff.kept());
                tables.push(sieved);
            }
            None => stock.add_file(&name, &fs::read_to_string(&path).ok()?),
        }
    }
    let mut wanted: FxHashSet<u64> = vocabulary.ids().map(hash_of).collect();
    for judgement in base.judgements.iter().chain(&stock.judgements) {
        wanted.insert(hash_of(&judgement.name));
        if let Verdict::Same(id) | Verdict::NotSame(id) = &judgement.verdict {
            wanted.insert(hash_of(id));
        }
    }
    keep_referred(&mut stock, &mut tables, wanted).ok()?;
    // Rows that are left out may refer to what a folder takes out.
    let sound = stock.problems.is_empty()
        && stock.taken.rows.is_empty()
        && is_whole(&stock, &tables, &known);
    sound.then_some(stock)
}

impl Sieved {
    /// Adds rows of the table, under its header, to a stock.
    fn add(&self, stock: &mut Stock, rows: &str) {
        let file = self.name.strip_suffix(".csv").unwrap_or(&self.name);
        table::add(stock, &self.name, file, rows);
    }
}

/// Takes back the rows with `wanted` ids and those to which facts and kept rows refer, until none refers to any more.
fn keep_referred(
    stock: &mut Stock,
    tables: &mut [Sieved],
    mut wanted: FxHashSet<u64>,
) -> io::Result<()> {
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
fn is_whole(stock: &Stock, tables: &[Sieved], known: &Known) -> bool {
    let kept = stock.rows.keys().map(|id| hash_of(id));
    let ids = kept.chain(tables.iter().flat_map(|table| table.chaff.ids()));
    // Sorting takes the time, so each half of the hashes is sorted by itself.
    let (mut low, mut high) = (Vec::new(), Vec::new());
    for id in ids {
        match id >> 63 {
            0 => low.push(id),
            _ => high.push(id),
        }
    }
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
    let mut references = (tables.iter()).flat_map(|table| table.chaff.references());
    unique(&low) && unique(&high) && references.all(|id| known.has(*id) || has(id))
}
