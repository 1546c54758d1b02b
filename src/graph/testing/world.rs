//! A generated world: invented entities, and articles about them in about the mix of news.

use super::{article, entity, fact, gazetteer, relation_types};
use crate::gazetteer::{Entity, EntityType, Gazetteer};
use crate::graph::{Graph, RecordSet, derive};
use crate::record::Record;
use crate::relate::{Modality, Polarity};

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
pub(crate) struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A number below `end`, small ones far more often, as names are in news.
    fn skewed(&mut self, end: usize) -> usize {
        let uniform = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((end as f64) * uniform.powf(2.2)) as usize
    }
}

pub(crate) fn shuffle<T>(values: &mut [T], seed: u64) {
    let mut random = Random(seed);
    for at in (1..values.len()).rev() {
        values.swap(at, random.below(at + 1));
    }
}

const GIVEN: [&str; 8] = [
    "Ana", "Bruno", "Clara", "Dario", "Elsa", "Farid", "Greta", "Hugo",
];
const FAMILY: [&str; 8] = [
    "Brandt", "Corvin", "Delmar", "Estova", "Fenwick", "Grauman", "Holt", "Ibarra",
];
const SYLLABLES: [&str; 10] = [
    "Nor", "Val", "Tes", "Mar", "Kor", "Bel", "Sur", "Ost", "Lin", "Dar",
];
const AGENCIES: [&str; 6] = [
    "Ministry of Defence",
    "Intelligence Service",
    "Institute for Maritime and Security Studies",
    "Steel",
    "Navy",
    "Times",
];

/// The `number`th invented entity of a generated world, with its type in about the mix of news.
fn invented(number: usize) -> Entity {
    let stem = |n: usize| {
        format!(
            "{}{}",
            SYLLABLES[n % 10],
            SYLLABLES[n / 10 % 10].to_lowercase()
        )
    };
    let country = |n: usize| format!("{}ia", stem(n));
    let home = number / 7;
    let home_id = format!("country/{}", country(home).to_lowercase());
    let (class, label) = match number % 7 {
        0 => ("country", country(home)),
        1 | 4 => {
            let middle = ["", " M.", " van der"][number / 64 % 3];
            (
                "person",
                format!("{}{middle} {}", GIVEN[number % 8], FAMILY[number / 8 % 8]),
            )
        }
        2 | 5 => (
            "agency",
            format!("{} {}", country(home), AGENCIES[number % 6]),
        ),
        _ => ("place", format!("{}grad", stem(number * 3))),
    };
    let slug = label.to_lowercase().replace(['.', ' '], "-");
    let own = if class == "country" {
        String::new()
    } else {
        home_id
    };
    entity(&format!("{class}/{slug}"), &label, &own)
}

/// A gazetteer of about `size` invented entities with the facts that belong to them.
fn world(size: usize) -> (Vec<Entity>, Gazetteer) {
    let mut pool: Vec<Entity> = Vec::new();
    for number in 0..size {
        let entity = invented(number);
        if pool.iter().all(|other| other.id != entity.id) {
            pool.push(entity);
        }
    }
    let mut entities = pool.clone();
    entities.sort_by(|a, b| a.id.cmp(&b.id));
    let facts = pool
        .iter()
        .filter(|entity| !entity.country.is_empty())
        .filter_map(|entity| match entity.class() {
            EntityType::Agency => Some(fact(&entity.id, "agency_of", &entity.country)),
            EntityType::Place => Some(fact(&entity.id, "located_in", &entity.country)),
            EntityType::Person if entity.id.len() % 3 == 0 => {
                Some(fact(&entity.id, "leads", &entity.country))
            }
            _ => None,
        });
    let facts = facts.collect();
    (
        pool,
        Gazetteer {
            spelling: Gazetteer::embedded().spelling,
            entities,
            facts,
            relation_types: relation_types(),
            ..gazetteer()
        },
    )
}

/// `count` articles about a generated world, some of them rewrites of others, some with names that
/// the gazetteer lacks, relations denied or planned.
pub(crate) fn articles(count: usize, seed: u64) -> Vec<Record> {
    let (pool, _) = world(count * 2);
    written(&pool, count, seed)
}

fn written(pool: &[Entity], count: usize, seed: u64) -> Vec<Record> {
    let mut random = Random(seed);
    let mut articles: Vec<Vec<String>> = Vec::new();
    for number in 0..count {
        if number > 3 && random.below(6) == 0 {
            // A rewrite: the beginning of another article.
            let other = random.below(number);
            let mut copy = articles[other].clone();
            copy.truncate(3);
            copy.push(format!("Update number {number} followed later."));
            articles.push(copy);
            continue;
        }
        let focus = random.below(pool.len());
        let sentences =
            (0..4 + random.below(4)).map(|_| sentence(pool, focus, number, &mut random));
        articles.push(sentences.collect());
    }
    let mut records = Vec::new();
    for (number, sentences) in articles.iter().enumerate() {
        let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
        let mut record = article(&format!("{number:03}.txt"), &sentences).record;
        record.document.date = (number % 5 > 0)
            .then(|| jiff::civil::date(2024, 1 + (number % 12) as i8, 1 + (number % 28) as i8));
        for relation in &mut record.relations {
            match random.below(12) {
                0 => relation.polarity = Polarity::Denied,
                1 => relation.modality = Modality::Planned,
                2 => relation.modality = Modality::Possible,
                3 => relation.modality = Modality::Reported,
                _ => {}
            }
        }
        records.push(record);
    }
    records
}

/// A sentence about two or three entities near `focus`; now and then about one that is everywhere.
fn sentence(pool: &[Entity], focus: usize, number: usize, random: &mut Random) -> String {
    let mut pick = || {
        let far = random.below(5) == 0;
        let at = if far {
            random.skewed(pool.len())
        } else {
            focus + random.skewed(10)
        };
        let entity = &pool[at % pool.len()];
        format!("[{}|{}]", entity.id, entity.label)
    };
    let (first, mut second, third) = (pick(), pick(), pick());
    if second == first {
        second = format!("[person/~visitor-{number}|Visitor {number}]");
    }
    let word = random.below(1000);
    let stated = [
        "visits",
        "meets",
        "leads",
        "accuses",
        "supplies_arms_to",
        "sends_troops_to",
        "cooperates_with",
        "sanctions",
        "signs_agreement_with",
    ];
    match random.below(3) {
        0 => {
            let relation = stated[random.below(stated.len())];
            format!(
                "In week {word} {first} {{{relation}}} {second}, said witness {number} at length."
            )
        }
        1 => format!("Officials {word} spoke of {first} and {second} on day {number}."),
        _ => {
            format!("Officials {word} spoke of {first}, {second} and also {third} on day {number}.")
        }
    }
}

/// A graph of about `size` nodes.
pub(crate) fn generated(size: usize, seed: u64) -> Graph {
    let (pool, gazetteer) = world(size);
    let records: RecordSet = written(&pool, size / 2 + 2, seed).into_iter().collect();
    derive(&records, &gazetteer)
}
