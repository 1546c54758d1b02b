//! To settle is to decide what only the whole can tell: ids, which region holds a place, whose name it is.

use super::intake::Intake;
use super::name::slug;
use super::relations;
use super::report::Report;
use super::row::Slug;
use super::shelf::{Place, Shelf};
use super::tables::compose;
use crate::gazetteer::{EntityId, EntityType, Gazetteer};
use crate::text::fold_hash;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// A town this many times as populous as the next of its name has the name to itself.
const DOMINANT: u64 = 5;
/// The population of places of which it is not known.
const UNKNOWN: u64 = 1000;

/// All that was kept of a file, with ids of ours.
pub struct Settled<'g> {
    pub(super) gazetteer: &'g Gazetteer,
    pub(super) shelf: Shelf,
    /// All rows that are written, those of one entity side by side, sorted by id.
    pub(super) order: Vec<Place>,
    pub(super) ids: Ids,
    /// The lines of `facts.csv`.
    pub(super) facts: Vec<String>,
    /// The id and the label of each region, by the source's key.
    pub(super) areas: FxHashMap<String, (String, String)>,
    rivals: Rivals,
    pub(super) report: Report,
}

/// The ids of rows, one after the other in a single string.
#[derive(Default)]
pub(super) struct Ids {
    text: String,
    ends: Vec<u64>,
}

impl Ids {
    /// The id of the entity of a row that is the first of its entity.
    pub fn get(&self, leader: Place) -> &str {
        let at = leader as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[at] as usize]
    }

    fn push(&mut self, id: &str) {
        self.text.push_str(id);
        self.ends.push(self.text.len() as u64);
    }
}

/// Settles what an intake has taken.
pub(super) fn settle(mut intake: Intake<'_>) -> Settled<'_> {
    intake.shelf.close();
    let gazetteer = intake.known.gazetteer();
    let ids = ids(&intake.shelf, gazetteer);
    let facts = relations::facts(&mut intake, |leader| ids.get(leader));
    let Intake {
        shelf, mut report, ..
    } = intake;
    let mut order: Vec<Place> = (0..shelf.len() as Place).collect();
    order.sort_unstable_by_key(|place| (ids.get(shelf.leader(*place)), *place));
    report.facts = facts.len() as u64;
    let mut settled = Settled {
        gazetteer,
        areas: areas(&shelf, &ids, gazetteer),
        rivals: Rivals::new(&shelf),
        shelf,
        order: Vec::new(),
        ids,
        facts,
        report: Report::default(),
    };
    // Of what the gazetteer has, only what adds to it is written.
    let mut kept = Vec::with_capacity(order.len());
    for group in order.chunk_by(|a, b| settled.id(*a) == settled.id(*b)) {
        let line = settled.shelf.source_line(group[0]);
        let own = settled.shelf.own(group[0]);
        let row = own.map(|_| compose(&settled, group));
        if row.is_some_and(|row| !row.is_new) {
            report
                .left_out
                .add("the gazetteer has it already, and this adds nothing", line);
            for more in &group[1..] {
                let line = settled.shelf.source_line(*more);
                report
                    .left_out
                    .add("the gazetteer has it already, and this adds nothing", line);
            }
            continue;
        }
        report.entities += 1;
        report.enriched += u64::from(own.is_some());
        doubt_names(&settled, group, &mut report);
        kept.extend_from_slice(group);
    }
    settled.order = kept;
    settled.report = report;
    settled
}

/// Notes names that are weak for the sake of other rows, and entities that have none but weak ones.
fn doubt_names(settled: &Settled, group: &[Place], report: &mut Report) {
    let shelf = &settled.shelf;
    let mut alone = shelf.own(group[0]).is_none();
    for place in group {
        let line = shelf.line(*place);
        let mut rivalled = line.strong().map(|name| settled.is_rivalled(name, *place));
        let full = !line.country.is_empty() || settled.areas.contains_key(line.area);
        let is_place = shelf.class(*place) == EntityType::Place;
        alone &= rivalled.clone().all(|rivalled| rivalled) && line.acronyms().next().is_none();
        alone &= !(is_place && full);
        if rivalled.any(|rivalled| rivalled) {
            let reason = "a risky name: that of another place of the file";
            report.doubtful.add(reason, shelf.source_line(*place));
        }
    }
    if alone {
        let reason = "weak names alone: it is not found unless a safe one is moved to `names`";
        report.doubtful.add(reason, shelf.source_line(group[0]));
    }
}

impl Settled<'_> {
    /// The id of a row's entity.
    pub(super) fn id(&self, place: Place) -> &str {
        self.ids.get(self.shelf.leader(place))
    }

    /// Whether a strong name of a row is that of a larger place, too.
    pub(super) fn is_rivalled(&self, name: &str, place: Place) -> bool {
        let place_type = self.shelf.class(place) == EntityType::Place;
        let outdone = self.shelf.is_outdone(place);
        place_type && (outdone || self.rivals.rivalled(name, self.shelf.leader(place)))
    }
}

/// An id for each row: that of the gazetteer's entity, or a new one that nobody has.
fn ids(shelf: &Shelf, gazetteer: &Gazetteer) -> Ids {
    let mut taken: FxHashSet<u64> = FxHashSet::default();
    let mut ids = Ids::default();
    for place in 0..shelf.len() as Place {
        if shelf.leader(place) != place {
            ids.push("");
            continue;
        }
        if let Some(own) = shelf.own(place) {
            ids.push(&gazetteer.entity(own).id);
            continue;
        }
        let line = shelf.line(place);
        let (name, source) = (slug(line.label), slug(line.id));
        let both = [name.as_str(), &source].join("-");
        let first = match line.slug {
            Slug::Name => &name,
            Slug::Id => &source,
            Slug::NameAndId => &both,
        };
        let class = shelf.class(place);
        let numbered = (2..).map(|number| format!("{both}-{number}"));
        let id = [first.clone(), both.clone()]
            .into_iter()
            .chain(numbered)
            .map(|slug| format!("{class}/{}", slug.trim_matches('-')))
            .find(|id| {
                let new = !id.ends_with('/') && gazetteer.find(id).is_none();
                new && taken.insert(fold_hash(id))
            });
        ids.push(&id.expect("some number is free"));
    }
    ids
}

/// The regions by the source's keys: rows that are regions, and for other keys those in which the gazetteer
/// has most of the places that both know.
fn areas(shelf: &Shelf, ids: &Ids, gazetteer: &Gazetteer) -> FxHashMap<String, (String, String)> {
    let mut votes: BTreeMap<(&str, EntityId), u32> = BTreeMap::new();
    let mut areas: FxHashMap<String, (String, String)> = FxHashMap::default();
    for place in 0..shelf.len() as Place {
        let line = shelf.line(place);
        let own = shelf.own(place).map(|id| gazetteer.entity(id));
        if let Some(key) = line.area.strip_prefix('=') {
            let label = own.map_or(line.label, |own| &*own.label);
            let id = ids.get(shelf.leader(place));
            areas.entry(key.into()).or_insert((id.into(), label.into()));
        } else if !line.area.is_empty()
            && let Some(within) = own.and_then(|own| gazetteer.find(&own.within))
        {
            *votes.entry((line.area, within)).or_default() += 1;
        }
    }
    let votes: Vec<((&str, EntityId), u32)> = votes.into_iter().collect();
    for group in votes.chunk_by(|a, b| a.0.0 == b.0.0) {
        let all: u32 = group.iter().map(|(_, count)| count).sum();
        if let Some(((key, within), _)) = group.iter().find(|(_, count)| count * 3 > all * 2) {
            let region = gazetteer.entity(*within);
            let region = (region.id.to_string(), region.label.to_string());
            areas.entry((*key).into()).or_insert(region);
        }
    }
    areas
}

/// Names that several places of one import share.
struct Rivals {
    /// By the name's hash: the only one that has the name to itself, or several that outshine the rest.
    strong: FxHashMap<u64, Vec<Place>>,
}

impl Rivals {
    fn new(shelf: &Shelf) -> Rivals {
        let mut names: Vec<(u64, u64, Place)> = Vec::new();
        for place in 0..shelf.len() as Place {
            let leader = shelf.leader(place);
            if shelf.class(place) == EntityType::Place {
                let line = shelf.line(place);
                let people = line.population.parse().unwrap_or(0);
                names.extend(line.strong().map(|name| (fold_hash(name), people, leader)));
            }
        }
        names.sort_unstable_by_key(|(name, people, place)| {
            (*name, std::cmp::Reverse(*people), *place)
        });
        names.dedup_by_key(|(name, _, place)| (*name, *place));
        let mut strong = FxHashMap::default();
        for group in names.chunk_by(|a, b| a.0 == b.0) {
            let [largest, next, ..] = group else { continue };
            let people = |(_, people, _): &(u64, u64, Place)| match people {
                0 => UNKNOWN,
                people => *people,
            };
            let mut winners = Vec::new();
            if largest.1 > 0 && people(largest) >= DOMINANT * people(next) {
                winners.push(largest.2);
            } else if next.1 > super::risk::LARGE {
                let large = group.iter().filter(|one| one.1 > super::risk::LARGE);
                let large = large.filter(|one| one.1 * DOMINANT > largest.1);
                winners.extend(large.map(|one| one.2));
            }
            strong.insert(group[0].0, winners);
        }
        Rivals { strong }
    }

    fn rivalled(&self, name: &str, leader: Place) -> bool {
        let shared = self.strong.get(&fold_hash(name));
        shared.is_some_and(|winners| !winners.contains(&leader))
    }
}
