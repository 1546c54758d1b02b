//! A relation joins two entities of the source; it becomes a fact where both are kept.

use super::intake::Intake;
use super::shelf::Shelf;
use crate::gazetteer::{EntityType, Gazetteer};

/// Parts the fields of a line: below every other character, so that lines sort as their fields do.
pub(super) const FIELD: char = '\0';

/// The relations read so far, each as one compact line.
#[derive(Default)]
pub(super) struct Relations {
    text: String,
    entries: Vec<Entry>,
}

#[derive(Clone, Copy)]
struct Entry {
    start: u64,
    line: u32,
    /// Whether the target is an id of ours.
    ours: bool,
}

/// A relation as a source tells it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Relation<'r> {
    /// The ids in the source of both ends.
    pub source: &'r str,
    pub target: &'r str,
    /// The type, one of ours.
    pub relation: &'r str,
    /// The office; may be empty.
    pub role: &'r str,
    /// A year, month or day; may be empty.
    pub from: &'r str,
    pub to: &'r str,
}

impl Relations {
    /// Adds a relation that stood on this line; `ours` where its target is an id of the gazetteer.
    pub fn push(&mut self, relation: Relation, ours: bool, line: u32) {
        let start = self.text.len() as u64;
        self.entries.push(Entry { start, line, ours });
        let Relation {
            source,
            target,
            relation,
            role,
            from,
            to,
        } = relation;
        for (at, field) in [source, relation, target, role, from, to]
            .into_iter()
            .enumerate()
        {
            if at > 0 {
                self.text.push(FIELD);
            }
            self.text.extend(field.chars().filter(|c| !c.is_control()));
        }
    }

    fn lines(&self) -> impl Iterator<Item = (&str, Entry)> {
        self.entries.iter().enumerate().map(|(at, entry)| {
            let end = self
                .entries
                .get(at + 1)
                .map_or(self.text.len(), |next| next.start as usize);
            (&self.text[entry.start as usize..end], *entry)
        })
    }
}

/// The facts that the relations come to, sorted, each once: the columns of `facts.csv` parted by [`FIELD`].
/// `id_of` gives the id of the entity at a place of the shelf.
pub(super) fn facts<'a>(intake: &mut Intake, id_of: impl Fn(u32) -> &'a str) -> Vec<String> {
    let relations = std::mem::take(&mut intake.relations);
    let gazetteer = intake.known.gazetteer();
    let mut facts = Vec::new();
    for (text, Entry { line, ours, .. }) in relations.lines() {
        let mut fields = text.split(FIELD);
        let mut next = || fields.next().unwrap_or("");
        let (source, relation, target) = (next(), next(), next());
        let rest: Vec<&str> = fields.collect();
        let end = |id: &str| {
            let place = find(&intake.shelf, id)?;
            Some((id_of(place), intake.shelf.class(place)))
        };
        let own = gazetteer
            .find(target)
            .filter(|_| ours)
            .map(|id| gazetteer.entity(id));
        let own = own.map(|entity| (&*entity.id, entity.class()));
        let (Some(source), Some(target)) = (end(source), own.or_else(|| end(target))) else {
            intake.leave(line, "a relation of which one end is not kept");
            continue;
        };
        let ends = [source, target];
        match fact(gazetteer, relation, ends, &rest) {
            Ok(fact) => facts.push(fact),
            Err(reason) => intake.leave(line, reason),
        }
    }
    facts.sort_unstable();
    facts.dedup();
    facts
}

fn find(shelf: &Shelf, id: &str) -> Option<u32> {
    let place = EntityType::ALL
        .into_iter()
        .find_map(|class| shelf.find(class, id))?;
    Some(shelf.leader(place))
}

fn fact(
    gazetteer: &Gazetteer,
    relation: &str,
    mut ends: [(&str, EntityType); 2],
    rest: &[&str],
) -> Result<String, &'static str> {
    let Some(relation) = gazetteer.relation_type(relation) else {
        return Err("a relation of a type that the gazetteer lacks");
    };
    let [(source, source_class), (target, target_class)] = ends;
    if source == target {
        return Err("a relation of an entity with itself");
    }
    if !relation.from.contains(&source_class) || !relation.to.contains(&target_class) {
        return Err("a relation between types that it does not join here");
    }
    let &[role, from, to] = rest else {
        return Err("a relation that cannot be read");
    };
    if !from.is_empty() && !to.is_empty() && to < from && !from.starts_with(to) {
        return Err("a relation that ends before it begins");
    }
    if relation.symmetric {
        ends.sort_unstable();
    }
    let role = if relation.role { role } else { "" };
    Ok([ends[0].0, &relation.id, ends[1].0, role, from, to].join("\0"))
}
