//! Records and graphs for tests: written by hand in a small markup, or generated.

use super::{Graph, RecordSet, derive};
use crate::gazetteer::{Entity, EntityType, Fact, Gazetteer, RelationType, class_of};
use crate::record::{DocumentRecord, MentionRecord, Record, RelationRecord, SentenceRecord};
use crate::relate::{Modality, Polarity};
use crate::tag::{Form, FoundBy};
use crate::text::{CharSpan, Language, hashes, sketch, tokens};
use sha2::{Digest, Sha256};

/// An article as a record.
#[derive(Clone)]
pub(crate) struct Article {
    pub record: Record,
}

struct NoWords;

impl Language for NoWords {
    fn is_abbreviation(&self, _: &str) -> bool {
        false
    }
    fn is_function_word(&self, _: &str) -> bool {
        false
    }
}

/// An article of sentences such as `[place/paris>country/france|Paris] {visits} [country/spain|Spain].`
///
/// In brackets stand an entity (nothing where several fit), what it stands for after `>`, and the
/// text. A relation type in braces is stated of the mention before it and the mention after it; an
/// underscore shows as a space.
pub(crate) fn article(id: &str, sentences: &[&str]) -> Article {
    let mut text = String::new();
    let mut record = Record {
        document: DocumentRecord {
            id: id.into(),
            title: None,
            date: None,
            source: None,
            url: None,
            sha256: String::new(),
            chars: 0,
            sketch: Default::default(),
        },
        sentences: Vec::new(),
        mentions: Vec::new(),
        relations: Vec::new(),
    };
    for (number, sentence) in sentences.iter().enumerate() {
        if number > 0 {
            text.push(' ');
        }
        let start = text.chars().count() as u32;
        let byte = text.len();
        let mut trigger: Option<(String, CharSpan, MentionRecord)> = None;
        let mut rest = *sentence;
        while let Some(open) = rest.find(['[', '{']) {
            text.push_str(&rest[..open]);
            let from = text.chars().count() as u32;
            let close = rest.find([']', '}']).expect("a bracket is closed");
            let inner = &rest[open + 1..close];
            if rest[open..].starts_with('{') {
                text.push_str(&inner.replace('_', " "));
                let span = CharSpan(from, text.chars().count() as u32);
                let source = record
                    .mentions
                    .last()
                    .expect("a mention stands first")
                    .clone();
                trigger = Some((inner.to_owned(), span, source));
            } else {
                let (entity, name) = inner.split_once('|').expect("a mention has a bar");
                text.push_str(name);
                let mention = mention(entity, name, from, number as u32);
                if let Some((relation, span, source)) = trigger.take() {
                    record
                        .relations
                        .push(stated(&source, &relation, span, &mention));
                }
                record.mentions.push(mention);
            }
            rest = &rest[close + 1..];
        }
        text.push_str(rest);
        let span = CharSpan(start, text.chars().count() as u32);
        record.sentences.push(SentenceRecord {
            span,
            text: text[byte..].to_owned(),
            boilerplate: false,
        });
    }
    record.document.chars = text.chars().count() as u32;
    let tokens = tokens(&text, &NoWords);
    record.document.sketch = sketch(&tokens, &hashes(&text, &tokens));
    let hash = Sha256::digest(text.as_bytes());
    record.document.sha256 = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    Article { record }
}

fn mention(entity: &str, name: &str, start: u32, sentence: u32) -> MentionRecord {
    let (id, stands_for) = match entity.split_once('>') {
        Some((id, country)) => (id, Some(country.to_owned())),
        None => (entity, None),
    };
    MentionRecord {
        start,
        end: start + name.chars().count() as u32,
        text: name.into(),
        sentence,
        entity: (!id.is_empty()).then(|| id.to_owned()),
        label: name.into(),
        class: class_of(id).unwrap_or(EntityType::Person),
        form: if stands_for.is_some() {
            Form::Metonym
        } else {
            Form::Name
        },
        by: FoundBy::Gazetteer,
        settled_by: None,
        stands_for,
        candidates: Vec::new(),
    }
}

fn stated(
    source: &MentionRecord,
    relation: &str,
    trigger_span: CharSpan,
    target: &MentionRecord,
) -> RelationRecord {
    let referent = |mention: &MentionRecord| {
        mention
            .stands_for
            .clone()
            .or(mention.entity.clone())
            .expect("a relation has two ends")
    };
    RelationRecord {
        source: referent(source),
        relation: relation.into(),
        target: referent(target),
        tier: "stated".into(),
        sentence: target.sentence,
        source_span: CharSpan(source.start, source.end),
        target_span: CharSpan(target.start, target.end),
        trigger_span,
        rule: format!("test.{relation}"),
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        claimed_by: Vec::new(),
        date: None,
        role: None,
        quantity: None,
    }
}

/// Relation types of [`gazetteer`]: id, whether symmetric.
const RELATIONS: [(&str, bool); 14] = [
    ("visits", false),
    ("meets", true),
    ("borders", true),
    ("capital_of", false),
    ("leads", false),
    ("agency_of", false),
    ("located_in", false),
    ("accuses", false),
    ("supplies_arms_to", false),
    ("sends_troops_to", false),
    ("cooperates_with", true),
    ("sanctions", false),
    ("signs_agreement_with", true),
    ("co_occurs_with", true),
];

fn relation_types() -> Vec<RelationType> {
    RELATIONS
        .iter()
        .map(|(id, symmetric)| RelationType {
            id: (*id).into(),
            label: id.replace('_', " "),
            symmetric: *symmetric,
            ..RelationType::default()
        })
        .collect()
}

fn entity(id: &str, label: &str, country: &str) -> Entity {
    Entity {
        id: id.into(),
        label: label.into(),
        country: country.into(),
        ..Entity::default()
    }
}

fn fact(source: &str, relation: &str, target: &str) -> Fact {
    Fact {
        source: source.into(),
        relation: relation.into(),
        target: target.into(),
        ..Fact::default()
    }
}

/// A small gazetteer: two countries, a capital, two facts, a few relation types.
pub(crate) fn gazetteer() -> Gazetteer {
    Gazetteer {
        entities: vec![
            entity("country/france", "France", ""),
            entity("country/spain", "Spain", ""),
            entity("place/paris", "Paris", "country/france"),
        ],
        facts: vec![
            fact("country/spain", "borders", "country/france"),
            fact("place/paris", "capital_of", "country/france"),
        ],
        relation_types: relation_types(),
        hash: "0123456789abcdef".into(),
        ..Gazetteer::default()
    }
}

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

/// A sentence about two or three entities near `focus`, or far from it.
fn sentence(pool: &[Entity], focus: usize, number: usize, random: &mut Random) -> String {
    let mut pick = || {
        let far = random.below(4) == 0;
        let at = if far {
            random.skewed(pool.len())
        } else {
            focus + random.below(9)
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
            format!("Officials {word} spoke of {first}, {second} and also {third} on day {number}.")
        }
        _ => {
            let relation = stated[random.below(stated.len())];
            format!(
                "In week {word} {first} {{{relation}}} {second}, said witness {number} at length."
            )
        }
    }
}

/// A graph of about `size` nodes.
pub(crate) fn generated(size: usize, seed: u64) -> Graph {
    let (pool, gazetteer) = world(size);
    let records: RecordSet = written(&pool, size * 2 / 3 + 2, seed).into_iter().collect();
    derive(&records, &gazetteer)
}
