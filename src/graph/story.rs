//! A story is a group of documents that are copies and rewrites of one another: one voice.
//!
//! Two documents are linked where the smaller sketch is contained in the larger by
//! [`CONTAINED`] or more and the two share enough hashes for this to be no accident. Stories are the
//! components of these links, but for composites: a digest that holds parts of two unrelated
//! articles is linked with both and must not make them one.
//!
//! A document is a **composite** where the documents linked with it fall into several groups that
//! have nothing to do with each other: they share different parts of it, and are not linked among
//! themselves. (Rewrites of one article share the same parts of it, its lead above all; so the
//! original of many rewrites is no composite.) A composite joins the group that shares most with it
//! and joins no others; each of its groups stays together. All of this is a function of the set of
//! documents alone.

use crate::text::{Sketch, containment};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// The least containment of two documents of one story.
const CONTAINED: f64 = 0.15;
/// The least number of shared hashes: at one hash in four, about fifty words in a row.
const SHARED: usize = 12;
/// A short text with fewer still belongs to a document that holds most of it ...
const MOSTLY_CONTAINED: f64 = 0.6;
/// ... if it shares this many.
const SHARED_IF_MOSTLY: usize = 4;
/// The least overlap of the parts that two documents share with a third, for them to be of a kind.
const OVERLAP: f64 = 0.15;
/// A document that shares this much of another says nothing of what the other is composed of.
const COVERS: f64 = 0.8;
/// In more documents than this a hash is compared with its neighbours in document order only.
const COMMON: usize = 64;
/// How many of them.
const NEIGHBOURS: usize = 8;

/// Two documents of one story: the second, and how many hashes they share.
type Link = (u32, u32);

/// For each document the smallest document of its story.
///
/// `hashes` are those of the texts: equal texts are one story whatever their sketches say.
pub(super) fn stories(sketches: &[&Sketch], hashes: &[&str]) -> Vec<u32> {
    let links = links(sketches);
    let composites = composites(sketches, &links);
    let mut forest = Forest::new(sketches.len());
    for (document, linked) in links.iter().enumerate() {
        if !composites.contains(&(document as u32)) {
            let plain = linked
                .iter()
                .filter(|(other, _)| !composites.contains(other));
            plain.for_each(|(other, _)| forest.join(document as u32, *other));
        }
    }
    let mut found: Vec<u32> = composites.iter().copied().collect();
    found.sort_unstable();
    for &composite in &found {
        for group in groups(sketches, &links, composite, &composites) {
            group
                .windows(2)
                .for_each(|pair| forest.join(pair[0].0, pair[1].0));
        }
    }
    // A composite is a leaf: nothing joins through it.
    let homes: Vec<(u32, u32)> = found
        .iter()
        .filter_map(|&composite| {
            let linked = &links[composite as usize];
            let plain = linked
                .iter()
                .filter(|(other, _)| !composites.contains(other));
            let home = plain.max_by_key(|(other, shared)| (*shared, Reverse(*other)))?;
            Some((composite, home.0))
        })
        .collect();
    homes
        .into_iter()
        .for_each(|(composite, home)| forest.join(composite, home));
    let mut first_of_text: FxHashMap<&str, u32> = FxHashMap::default();
    for (document, hash) in hashes.iter().enumerate() {
        let first = *first_of_text.entry(hash).or_insert(document as u32);
        forest.join(first, document as u32);
    }
    (0..sketches.len() as u32)
        .map(|document| forest.root(document))
        .collect()
}

/// For each document those it is linked with, in order.
fn links(sketches: &[&Sketch]) -> Vec<Vec<Link>> {
    let mut postings: Vec<(u64, u32)> = Vec::new();
    for (document, sketch) in sketches.iter().enumerate() {
        postings.extend(sketch.0.iter().map(|hash| (*hash, document as u32)));
    }
    postings.par_sort_unstable();
    let mut pairs: Vec<(u32, u32)> = postings
        .par_chunk_by(|a, b| a.0 == b.0)
        .filter(|documents| documents.len() > 1)
        .fold(
            FxHashMap::default,
            |mut counts: FxHashMap<(u32, u32), u32>, documents| {
                let reach = if documents.len() > COMMON {
                    NEIGHBOURS
                } else {
                    COMMON
                };
                for (at, (_, a)) in documents.iter().enumerate() {
                    for (_, b) in documents[at + 1..].iter().take(reach) {
                        *counts.entry((*a, *b)).or_default() += 1;
                    }
                }
                counts
            },
        )
        .reduce(FxHashMap::default, |mut left, right| {
            right
                .into_iter()
                .for_each(|(pair, count)| *left.entry(pair).or_default() += count);
            left
        })
        .into_iter()
        .filter(|(_, count)| *count as usize >= SHARED_IF_MOSTLY)
        .map(|(pair, _)| pair)
        .collect();
    pairs.par_sort_unstable();
    let linked: Vec<(u32, u32, u32)> = pairs
        .into_par_iter()
        .filter_map(|(a, b)| {
            let (left, right) = (sketches[a as usize], sketches[b as usize]);
            let smaller = left.0.len().min(right.0.len());
            let share = containment(left, right);
            let shared = (share * smaller as f64).round() as usize;
            let enough = share >= CONTAINED && shared >= SHARED
                || share >= MOSTLY_CONTAINED && shared >= SHARED_IF_MOSTLY;
            enough.then_some((a, b, shared as u32))
        })
        .collect();
    let mut links = vec![Vec::new(); sketches.len()];
    for (a, b, shared) in linked {
        links[a as usize].push((b, shared));
        links[b as usize].push((a, shared));
    }
    links.iter_mut().for_each(|linked| linked.sort_unstable());
    links
}

/// The composites. One found takes no part in the next round, where it may no longer hide another.
fn composites(sketches: &[&Sketch], links: &[Vec<Link>]) -> FxHashSet<u32> {
    let mut composites = FxHashSet::default();
    loop {
        let more: Vec<u32> = (0..sketches.len() as u32)
            .into_par_iter()
            .filter(|document| !composites.contains(document))
            .filter(|document| links[*document as usize].len() > 1)
            .filter(|document| groups(sketches, links, *document, &composites).len() > 1)
            .collect();
        if more.is_empty() {
            return composites;
        }
        composites.extend(more);
    }
}

/// The documents linked with one, in groups: two are in one group where they are linked, or share
/// overlapping parts of it. Composites, and those that cover it, are left out.
fn groups(
    sketches: &[&Sketch],
    links: &[Vec<Link>],
    document: u32,
    composites: &FxHashSet<u32>,
) -> Vec<Vec<Link>> {
    let whole = sketches[document as usize];
    let linked: Vec<Link> = links[document as usize]
        .iter()
        .copied()
        .filter(|(other, _)| !composites.contains(other))
        .filter(|(_, shared)| f64::from(*shared) < COVERS * whole.0.len() as f64)
        .collect();
    let mut parts: Vec<Option<Sketch>> = vec![None; linked.len()];
    let mut forest = Forest::new(linked.len());
    for i in 0..linked.len() {
        for j in i + 1..linked.len() {
            if forest.root(i as u32) == forest.root(j as u32) {
                continue;
            }
            let neighbours = &links[linked[i].0 as usize];
            let direct = neighbours
                .binary_search_by_key(&linked[j].0, |link| link.0)
                .is_ok();
            let mut part = |at: usize| {
                let other = sketches[linked[at].0 as usize];
                parts[at]
                    .get_or_insert_with(|| shared(whole, other))
                    .clone()
            };
            if direct || containment(&part(i), &part(j)) >= OVERLAP {
                forest.join(i as u32, j as u32);
            }
        }
    }
    let mut groups: Vec<Vec<Link>> = Vec::new();
    let mut place = FxHashMap::default();
    for (at, link) in linked.iter().enumerate() {
        let group = *place.entry(forest.root(at as u32)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(*link);
    }
    groups
}

/// The hashes that two sketches share.
fn shared(a: &Sketch, b: &Sketch) -> Sketch {
    Sketch(
        a.0.iter()
            .copied()
            .filter(|hash| b.0.binary_search(hash).is_ok())
            .collect(),
    )
}

/// Disjoint sets, each known by its smallest member.
struct Forest {
    parent: Vec<u32>,
}

impl Forest {
    fn new(len: usize) -> Forest {
        Forest {
            parent: (0..len as u32).collect(),
        }
    }

    fn root(&mut self, mut member: u32) -> u32 {
        while self.parent[member as usize] != member {
            let above = self.parent[self.parent[member as usize] as usize];
            self.parent[member as usize] = above;
            member = above;
        }
        member
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b) as usize] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sketch of the hashes of some ranges.
    fn of(ranges: &[(u64, u64)]) -> Sketch {
        let mut hashes: Vec<u64> = ranges
            .iter()
            .flat_map(|(start, end)| *start..*end)
            .collect();
        hashes.sort_unstable();
        hashes.dedup();
        Sketch(hashes)
    }

    fn roots(sketches: &[Sketch]) -> Vec<u32> {
        let sketches: Vec<&Sketch> = sketches.iter().collect();
        let names: Vec<String> = (0..sketches.len()).map(|i| i.to_string()).collect();
        stories(
            &sketches,
            &names.iter().map(String::as_str).collect::<Vec<_>>(),
        )
    }

    #[test]
    fn which_documents_are_one_story() {
        for (case, sketches, expected) in [
            ("a copy", vec![of(&[(0, 100)]), of(&[(0, 100)])], vec![0, 0]),
            (
                "a rewrite",
                vec![of(&[(0, 100)]), of(&[(70, 200)])],
                vec![0, 0],
            ),
            (
                "too little of it",
                vec![of(&[(0, 100)]), of(&[(90, 200)])],
                vec![0, 1],
            ),
            (
                "a short text within a long one",
                vec![of(&[(0, 900)]), of(&[(40, 46)])],
                vec![0, 0],
            ),
            (
                "short texts with a phrase in common",
                vec![of(&[(0, 20)]), of(&[(14, 30)])],
                vec![0, 1],
            ),
            // The middle one shares two different parts with strangers, so it is a composite; a tie
            // goes to the smaller document.
            (
                "two halves",
                vec![of(&[(0, 100)]), of(&[(50, 150)]), of(&[(100, 200)])],
                vec![0, 0, 2],
            ),
            ("no sketch at all", vec![of(&[]), of(&[])], vec![0, 1]),
        ] {
            assert_eq!(roots(&sketches), expected, "{case}");
        }
    }

    #[test]
    fn a_composite_does_not_chain_strangers() {
        // Two articles, a rewrite of each, and a digest of both with more of the second.
        let sketches = [
            of(&[(0, 100)]),
            of(&[(20, 120)]),
            of(&[(1000, 1100)]),
            of(&[(1010, 1110)]),
            of(&[(30, 60), (1020, 1090)]),
        ];
        assert_eq!(roots(&sketches), [0, 0, 2, 2, 2]);
    }

    #[test]
    fn copies_of_a_composite_do_not_chain_strangers_either() {
        let digest = || of(&[(0, 60), (1000, 1060), (2000, 2020)]);
        let larger = of(&[(0, 60), (1000, 1060), (3000, 3100), (2000, 2020)]);
        let sketches = [
            of(&[(0, 100)]),
            of(&[(1000, 1100)]),
            digest(),
            digest(),
            larger,
        ];
        assert_eq!(roots(&sketches), [0, 1, 0, 0, 0]);
    }

    #[test]
    fn the_original_of_many_rewrites_is_no_composite() {
        // Each rewrite has the lead (40 hashes) and something of its own; two of them share too
        // little to be linked by themselves.
        let mut sketches = vec![of(&[(0, 200)])];
        sketches.extend(
            (1..5).map(|i| of(&[(0, 20), (i * 40, i * 40 + 30), (i * 1000, i * 1000 + 150)])),
        );
        assert!(containment(&sketches[1], &sketches[2]) < CONTAINED);
        assert_eq!(roots(&sketches), [0; 5]);
    }

    #[test]
    fn many_copies_are_one_story() {
        let sketches: Vec<Sketch> = (0..300)
            .map(|i| of(&[(0, 100), (500 + i, 530 + i)]))
            .collect();
        assert_eq!(roots(&sketches), vec![0; 300]);
    }

    #[test]
    fn equal_texts_are_one_story_without_a_sketch() {
        let empty = Sketch::default();
        assert_eq!(
            stories(&[&empty, &empty, &empty], &["a", "b", "a"]),
            [0, 1, 0]
        );
    }
}
