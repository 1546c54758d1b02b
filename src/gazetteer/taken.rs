//! What is taken out: rows and words that a folder removes from the stock it is laid over.
//!
//! A row takes out another where its first column begins with `-`, a line of a list where it begins so,
//! and a rule file takes out the rules that its key `without` names.

use super::stock::Stock;
use super::{Fact, List, Problem};
use crate::text::fold;
use std::collections::BTreeSet;

/// A file and a line.
type Place = (String, u32);

/// What a folder takes out, each with its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken {
    /// Ids of entities.
    pub rows: Vec<(String, Place)>,
    /// Facts; a column that is empty fits any.
    pub facts: Vec<(Fact, Place)>,
    /// Scope and `from` of spellings.
    pub spelling: Vec<([String; 2], Place)>,
    /// The first words of descriptors.
    pub descriptors: Vec<(String, Place)>,
    /// Relation types.
    pub relations: Vec<(String, Place)>,
    /// Words of lists.
    pub words: Vec<(List, String, Place)>,
}

impl Taken {
    /// Takes everything out of `stock`, and what cannot stay without it; `over` is the rest of the folder.
    /// Returns a problem for whatever is not there.
    pub fn out_of(self, stock: &mut Stock, over: &Stock) -> Vec<Problem> {
        let grammar: BTreeSet<String> = (stock.rule_files.values())
            .filter(|file| file.rules.is_empty())
            .map(|file| file.path.clone())
            .collect();
        let mut problems = Vec::new();
        let mut missed = |what: &str, (file, line): &Place| {
            let message = format!("takes out {what}, which is not there: take this line out");
            problems.push(Problem::new(file, *line, message));
        };
        let mut gone = BTreeSet::new();
        for (id, place) in self.rows {
            match stock.rows.remove(&id) {
                Some(_) => _ = gone.insert(id),
                None => missed(&id, &place),
            }
        }
        without_entities(stock, &gone, over);
        for (taken, place) in &self.facts {
            let before = stock.facts.len();
            stock.facts.retain(|fact, _| !fits(taken, fact));
            if stock.facts.len() == before {
                let Fact {
                    source,
                    relation,
                    target,
                    ..
                } = taken;
                missed(&format!("the fact {source} {relation} {target}"), place);
            }
        }
        // A fact with another end is the same fact, better known.
        let begun = |fact: &Fact| Fact {
            to: String::new(),
            ..fact.clone()
        };
        let known: BTreeSet<Fact> = over.facts.keys().map(begun).collect();
        if !known.is_empty() {
            stock.facts.retain(|fact, _| !known.contains(&begun(fact)));
        }
        for ([scope, from], place) in &self.spelling {
            let before = stock.spelling.len();
            stock
                .spelling
                .retain(|row| row[0] != *scope || row[1] != *from);
            if stock.spelling.len() == before {
                missed(&format!("the spelling {scope} {from}"), place);
            }
        }
        for (word, place) in &self.descriptors {
            let before = stock.descriptors.len();
            stock
                .descriptors
                .retain(|known| known.words.first() != Some(word));
            if stock.descriptors.len() == before {
                missed(&format!("the descriptor '{word}'"), place);
            }
        }
        for (id, place) in &self.relations {
            let before = stock.relation_types.len();
            stock.relation_types.retain(|known| known.id != *id);
            if stock.relation_types.len() == before {
                missed(&format!("the relation type {id}"), place);
            }
            stock.facts.retain(|fact, _| fact.relation != *id);
            for file in stock.rule_files.values_mut() {
                file.rules.retain(|rule| rule.relation.text != *id);
            }
        }
        for (list, word, place) in &self.words {
            let taken = match list {
                List::Boilerplate => {
                    let before = stock.boilerplate.len();
                    stock
                        .boilerplate
                        .retain(|phrase| fold(phrase) != fold(word));
                    stock.boilerplate.len() < before
                }
                _ => stock.lists.take_out(&fold(word), 1 << *list as u8),
            };
            if !taken {
                missed(&format!("'{word}'"), place);
            }
        }
        problems.extend(without_rules(stock, over));
        // A file that has lost all its rules would pass for the grammar, which has words alone.
        let of_rules = |path: &String| !grammar.contains(path);
        stock
            .rule_files
            .retain(|path, file| !file.rules.is_empty() || !of_rules(path));
        problems
    }
}

/// Whether a fact is one that `taken` takes out.
fn fits(taken: &Fact, fact: &Fact) -> bool {
    let any = |pattern: &str, value: &str| pattern.is_empty() || pattern == value;
    taken.source == fact.source
        && any(&taken.relation, &fact.relation)
        && any(&taken.target, &fact.target)
        && any(&taken.role, &fact.role)
        && any(&taken.from, &fact.from)
        && any(&taken.to, &fact.to)
}

/// Clears what the rows and facts that stay say of entities that are gone, unless the folder brings them again.
fn without_entities(stock: &mut Stock, gone: &BTreeSet<String>, over: &Stock) {
    if gone.is_empty() {
        return;
    }
    let gone = |id: &str| gone.contains(id) && !over.rows.contains_key(id);
    for row in stock.rows.values_mut() {
        let entity = &mut row.entity;
        for id in [
            &mut entity.country,
            &mut entity.within,
            &mut entity.seat,
            &mut entity.stands_for,
        ] {
            if gone(id) {
                *id = "".into();
            }
        }
    }
    stock
        .facts
        .retain(|fact, _| !gone(&fact.source) && !gone(&fact.target));
}

/// Takes out the rules that the folder names, or has itself in another file.
fn without_rules(stock: &mut Stock, over: &Stock) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, file) in &over.rule_files {
        let ids: BTreeSet<&str> = file
            .rules
            .iter()
            .map(|rule| rule.id.text.as_str())
            .collect();
        let mut without: Vec<_> = file.without.iter().map(|id| (id, false)).collect();
        for (known, file) in &mut stock.rule_files {
            if file.rules.is_empty() {
                // The grammar has words alone.
                continue;
            }
            file.rules.retain(|rule| {
                let id = rule.id.text.as_str();
                let named = without.iter_mut().find(|(named, _)| named.text == id);
                let again = known != path && ids.contains(id);
                match named {
                    Some((_, found)) => *found = true,
                    None => return !again,
                }
                false
            });
        }
        for (id, _) in without.into_iter().filter(|(_, found)| !found) {
            let message = format!("takes out the rule '{}', which is not there", id.text);
            problems.push(Problem::new(path, id.line, message));
        }
    }
    problems
}
