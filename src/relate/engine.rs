//! The engine tries the rules on each sentence of a tagged document.

use super::class;
use super::clause;
use super::dating::Dating;
use super::lexicon::UNKNOWN;
use super::pattern::Element;
use super::relation::{Claimant, DateRange, Modality, Polarity, Quantity, Relation};
use super::row::{Mark, Row, Source};
use super::rules::Rules;
use super::search::{Found, Search};
use super::speech;
use super::view::View;
use super::{genre, quantity, quotation, role, shared};
use crate::gazetteer::EntityType;
use crate::tag::{Form, LocalEntity, LocalId, Mention, Tagged};
use crate::text::{Span, Token, TokenKind};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Where two relation types hold between the same two, the first says all that the second does.
const STRONGER: [(&str, &str); 1] = [("leads", "works_for")];

/// Reads the relations that the sentences of a document state.
///
/// They are sorted by sentence, trigger and the order of rules; boilerplate states none. One relation
/// remains for each type, source and target of a sentence, named by the first rule that found it.
///
/// `published` is the day of the article, which "last week" counts from; without it only what names its own
/// year has a date.
pub fn relate(
    text: &str,
    published: Option<Date>,
    tagged: &Tagged,
    rules: &Rules,
) -> Vec<Relation> {
    relate_by(text, published, tagged, rules, None)
}

/// Reads the relations that all rules state, or one alone.
pub(super) fn relate_by(
    text: &str,
    published: Option<Date>,
    tagged: &Tagged,
    rules: &Rules,
    only: Option<u32>,
) -> Vec<Relation> {
    let fits = fits(tagged, rules);
    let source = Source {
        text,
        tagged,
        lexicon: &rules.lexicon,
        fits: &fits,
    };
    let (words, row, found) = (Vec::new(), Row::default(), Found::default());
    let mut reader = Reader {
        rules,
        only,
        published,
        words,
        row,
        found,
        hits: Vec::new(),
        quotations: quotation::quotations(text, tagged),
        sentence: 0,
    };
    reader.row.people = rules.people();
    let mut relations = Vec::new();
    let mut first = 0;
    for (number, sentence) in tagged.sentences.iter().enumerate() {
        let mentions = mentions_of(tagged, sentence.span, first);
        first = mentions.end;
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let boilerplate = tagged.boilerplate.get(number).copied().unwrap_or(false);
        let worth = !boilerplate && mentions.len() > 1;
        let tokens = tagged.tokens.get(range.clone()).filter(|_| worth);
        let (Some(tokens), Some(hashes)) = (tokens, tagged.hashes.get(range)) else {
            continue;
        };
        if reader.is_worth_a_row(&source, tokens, hashes, mentions.clone()) {
            reader.sentence = number;
            reader.row.fill(&source, tokens, &reader.words, mentions);
            note_people(&mut reader.row, rules);
            reader.read(&source, number as u32, &mut relations);
        }
    }
    let figurative = |relation: &Relation| rules.is_figurative(&relation.relation);
    if relations.iter().any(figurative) && genre::is_sport(tagged, &rules.lexicon) {
        relations.retain(|relation| !figurative(relation));
    }
    relations
}

fn is_joining(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether one of the cells names a country and the other what is known to belong to another country.
fn is_foreign(source: &Source, row: &Row, a: u32, b: u32) -> bool {
    let entity = |cell: u32| {
        let id = row.cells[cell as usize].entity?;
        source.tagged.entities.get(id.0 as usize)
    };
    let (Some(a), Some(b)) = (entity(a), entity(b)) else {
        return false;
    };
    let foreign = |country: &LocalEntity, other: &LocalEntity| {
        country.class == EntityType::Country
            && matches!(other.class, EntityType::Agency | EntityType::Place)
            && !other.country.is_empty()
            && other.country != country.id
    };
    foreign(a, b) || foreign(b, a)
}

/// The bits of each entity.
fn fits(tagged: &Tagged, rules: &Rules) -> Vec<u64> {
    tagged
        .entities
        .iter()
        .map(|entity| rules.fits(entity.class, &entity.kind))
        .collect()
}

/// The mentions within `span`, none of which stands before the mention `first`.
fn mentions_of(tagged: &Tagged, span: Span, first: usize) -> Range<usize> {
    let before = |mention: &&Mention| mention.span.end <= span.start;
    let start = first + tagged.mentions[first..].iter().take_while(before).count();
    let within = |mention: &&Mention| mention.span.start < span.end;
    start..start + tagged.mentions[start..].iter().take_while(within).count()
}

/// Fills a row with one sentence, for explanations.
pub(super) fn fill(row: &mut Row, text: &str, tagged: &Tagged, rules: &Rules, sentence: usize) {
    let fits = fits(tagged, rules);
    let source = Source {
        text,
        tagged,
        lexicon: &rules.lexicon,
        fits: &fits,
    };
    row.fill_sentence(&source, &rules.lexicon, sentence);
    row.people = rules.people();
    note_people(row, rules);
}

/// Adds the bit of people to the demonyms that are nouns themselves.
fn note_people(row: &mut Row, rules: &Rules) {
    for at in 0..row.cells.len() {
        let view = View {
            row,
            lexicon: &rules.lexicon,
        };
        if view.is_people(at) {
            row.cells[at].fits |= row.people;
        }
    }
}

/// What a pattern found at one word: the candidates of a sentence before conflicts are settled.
#[derive(Clone, Debug)]
struct Hit {
    rule: u32,
    pattern: u32,
    /// The trigger, by cell.
    trigger: (u32, u32),
    from: u32,
    to: u32,
    /// Index into the stances and the rest of what is known of each find.
    find: u32,
}

/// What holds for all pairs of one find.
#[derive(Clone, Debug)]
struct Find {
    polarity: Polarity,
    modality: Modality,
    claimed_by: Vec<Claimant>,
    date: Option<DateRange>,
    role: Option<String>,
    quantity: Option<Quantity>,
}

struct Reader<'r> {
    rules: &'r Rules,
    /// The rule to try, where one alone is asked for.
    only: Option<u32>,
    /// The day of the article.
    published: Option<Date>,
    /// The entries of the tokens of the sentence at hand.
    words: Vec<u32>,
    row: Row,
    found: Found,
    hits: Vec<Hit>,
    /// What stands between quotation marks.
    quotations: Vec<Span>,
    /// The sentence at hand, by index.
    sentence: usize,
}

impl Reader<'_> {
    /// Looks up the words of a sentence and says whether any pattern may match there. It may be wrong
    /// only in saying so.
    fn is_worth_a_row(
        &mut self,
        source: &Source,
        tokens: &[Token],
        hashes: &[u64],
        mentions: Range<usize>,
    ) -> bool {
        let (rules, lexicon) = (self.rules, source.lexicon);
        self.words.clear();
        let (mut lists, mut starts) = (0, false);
        for (token, hash) in tokens.iter().zip(hashes) {
            let word = match token.kind {
                TokenKind::Word | TokenKind::Number | TokenKind::Symbol => {
                    lexicon.look_up_hash(*hash)
                }
                _ => UNKNOWN,
            };
            let reach = lexicon.reach[word as usize];
            lists |= reach.lists;
            starts |= reach.starts || token.kind == TokenKind::Possessive;
            self.words.push(word);
        }
        // What a hyphen joins to a name is no token, and may be any word.
        let mut joined = false;
        let mut fits = 0;
        for mention in &source.tagged.mentions[mentions] {
            let (before, after) = source.text.split_at(mention.span.end as usize);
            joined |= after.starts_with(is_joining)
                || before[..mention.span.start as usize].ends_with(is_joining);
            fits |= match mention.referent() {
                Some(id) => source.fits.get(id.0 as usize).copied().unwrap_or_default(),
                None => 1 << mention.class as u64,
            };
            if mention.form == Form::Demonym {
                fits |= self.row.people;
            }
        }
        self.row.lists = if joined { u128::MAX } else { lists };
        self.row.fits = fits;
        let may_match = |pattern: &u32| rules.needs[*pattern as usize].are_met(lists, fits);
        joined
            || starts
                && tokens.iter().zip(&self.words).any(|(token, word)| {
                    let possessive = token.kind == TokenKind::Possessive;
                    lexicon.reach[*word as usize].starts
                        && lexicon.entry(*word).candidates.iter().any(may_match)
                        || possessive && rules.possessives.iter().any(may_match)
                })
    }

    fn read(&mut self, source: &Source, sentence: u32, relations: &mut Vec<Relation>) {
        self.hits.clear();
        let mut finds = Vec::new();
        let rules = self.rules;
        for at in 0..self.row.cells.len() {
            let cell = self.row.cells[at];
            if cell.word != UNKNOWN {
                let triggers = &rules.lexicon.entry(cell.word).triggers;
                self.word(source, triggers, at, at + 1, &mut finds);
            } else if cell.is(Mark::Possessive) {
                self.word(source, &rules.possessives, at, at + 1, &mut finds);
            }
        }
        for at in 0..self.row.phrases.len() {
            let phrase = self.row.phrases[at];
            let triggers = &rules.lexicon.entry(phrase.word).triggers;
            self.word(
                source,
                triggers,
                phrase.start as usize,
                phrase.end as usize,
                &mut finds,
            );
        }
        self.settle(source, sentence, &finds, relations);
    }

    /// Tries the patterns that the word over `start..end` sets off.
    fn word(
        &mut self,
        source: &Source,
        triggers: &[u32],
        start: usize,
        end: usize,
        finds: &mut Vec<Find>,
    ) {
        let rules = self.rules;
        let view = View {
            row: &self.row,
            lexicon: &rules.lexicon,
        };
        for &number in triggers {
            if !rules.needs[number as usize].are_met(self.row.lists, self.row.fits) {
                continue;
            }
            let pattern = &rules.patterns[number as usize];
            if self.only.is_some_and(|only| only != pattern.rule) {
                continue;
            }
            let Element::Words(words) = &pattern.steps[pattern.trigger].element else {
                continue;
            };
            if view.end_of(words, start) != Some(end) {
                continue;
            }
            let rule = &rules.rules[pattern.rule as usize];
            let standing = rule.relation.standing;
            let mut search = Search::new(view, &pattern.steps, standing, &mut self.found);
            if !search.run(pattern.trigger, start, end) {
                continue;
            }
            let nominal = standing && !pattern.has_verb(&view, &self.found);
            let (stance, claimed_by) = if nominal {
                (clause::own_stance(&view, &self.found), Vec::new())
            } else {
                let stance = clause::stance(&view, &self.found, start);
                (stance, self.claimants(&view, source, start))
            };
            let at = view.cells()[start].span.start;
            let dating = Dating {
                view,
                source,
                pattern,
                found: &self.found,
                trigger: start,
                nominal,
                standing,
                role: rule.relation.role,
                modality: stance.modality,
                quoted: quotation::around(&self.quotations, at).is_some(),
            };
            finds.push(Find {
                polarity: stance.polarity,
                modality: stance.modality,
                claimed_by,
                date: dating.date(self.published),
                role: rule
                    .relation
                    .role
                    .then(|| role::of(&view, source.text, pattern, &self.found))
                    .flatten(),
                quantity: quantity::of(&view, source.text, pattern, &self.found),
            });
            let many = self.found.from.len() > 1 || self.found.to.len() > 1;
            for (from, to) in shared::pairs(&self.found.from, &self.found.to, nominal) {
                if many && nominal && is_foreign(source, &self.row, from, to) {
                    continue;
                }
                self.hits.push(Hit {
                    rule: pattern.rule,
                    pattern: number,
                    trigger: (start as u32, end as u32),
                    from,
                    to,
                    find: finds.len() as u32 - 1,
                });
            }
        }
    }

    /// Who says what the trigger at `trigger` says, those who spoke the quotation around it included.
    fn claimants(&self, view: &View, source: &Source, trigger: usize) -> Vec<Claimant> {
        let mut chain = speech::claimants(view, source, trigger);
        let at = view.cells()[trigger].span.start;
        if let Some(around) = quotation::around(&self.quotations, at) {
            let within = |one: &Claimant| {
                quotation::around(&self.quotations, one.span.start) == Some(around)
            };
            if chain.iter().all(within) {
                let lexicon = &self.rules.lexicon;
                let speaker = quotation::speaker(source, lexicon, &self.quotations, self.sentence);
                chain.splice(0..0, speaker);
            }
        }
        for claimant in chain.iter_mut().filter(|one| one.entity.is_none()) {
            let word = source.lexicon.look_up(&claimant.text);
            let personal = source.lexicon.entry(word).classes.any(class::PERSONAL);
            if personal {
                let sentences = &source.tagged.sentences;
                let start = claimant.span.start;
                let sentence = sentences.partition_point(|one| one.span.end <= start) as u32;
                claimant.entity = quotation::person(source.tagged, sentence, start);
            }
        }
        chain
    }

    /// Keeps one relation of each type between the same two, in the order of the text.
    fn settle(
        &mut self,
        source: &Source,
        sentence: u32,
        finds: &[Find],
        relations: &mut Vec<Relation>,
    ) {
        let cells = &self.row.cells;
        self.hits
            .sort_by_key(|hit| (hit.rule, hit.pattern, hit.trigger, hit.from, hit.to));
        let mut kept: Vec<(&Hit, LocalId, LocalId)> = Vec::new();
        let mut seen: FxHashMap<(&str, LocalId, LocalId), ()> = FxHashMap::default();
        for hit in &self.hits {
            let relation = &self.rules.rules[hit.rule as usize].relation;
            let (mut from, mut to) = (cells[hit.from as usize], cells[hit.to as usize]);
            if relation.symmetric && to.span.start < from.span.start {
                (from, to) = (to, from);
            }
            let (Some(a), Some(b)) = (from.entity, to.entity) else {
                continue;
            };
            if a == b || !relation.from.contains(&from.class) || !relation.to.contains(&to.class) {
                continue;
            }
            let reverse = relation.symmetric && seen.contains_key(&(relation.id.as_str(), b, a));
            if !reverse && seen.insert((relation.id.as_str(), a, b), ()).is_none() {
                kept.push((hit, a, b));
            }
        }
        let beaten = |id: &str, a: LocalId, b: LocalId| {
            STRONGER
                .iter()
                .any(|(strong, weak)| *weak == id && seen.contains_key(&(*strong, a, b)))
        };
        kept.retain(|(hit, a, b)| {
            !beaten(&self.rules.rules[hit.rule as usize].relation.id, *a, *b)
        });
        kept.sort_by_key(|(hit, ..)| (cells[hit.trigger.0 as usize].span, hit.rule, hit.pattern));
        for (hit, a, b) in kept {
            let rule = &self.rules.rules[hit.rule as usize];
            let find = &finds[hit.find as usize];
            let (mut from, mut to) = (cells[hit.from as usize].span, cells[hit.to as usize].span);
            if rule.relation.symmetric && to.start < from.start {
                (from, to) = (to, from);
            }
            let default_role = (rule.relation.role && !rule.source.role.is_empty())
                .then(|| rule.source.role.clone());
            let first = cells[hit.trigger.0 as usize].span;
            relations.push(Relation {
                source: a,
                relation: rule.relation.id.clone(),
                target: b,
                sentence,
                source_span: from,
                target_span: to,
                trigger_span: first.cover(cells[hit.trigger.1 as usize - 1].span),
                rule: rule.source.id.text.clone(),
                polarity: find.polarity,
                modality: find.modality,
                claimed_by: find.claimed_by.clone(),
                date: find.date,
                role: find.role.clone().or(default_role),
                quantity: find.quantity.clone(),
            });
        }
        debug_assert!(
            relations
                .iter()
                .all(|relation| (relation.source_span.end as usize) <= source.text.len())
        );
    }
}
