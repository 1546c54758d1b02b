//! The engine tries the rules on each sentence of a tagged document.

use super::class;
use super::clause::{self, Stance};
use super::dating::Dating;
use super::lexicon::UNKNOWN;
use super::matches::{Fate, Match, Watch};
use super::pattern::Element;
use super::relation::{Claimant, DateRange, Modality, Polarity, Quantity, Relation};
use super::row::{Cell, Kind, Mark, Row, Source};
use super::rules::Rules;
use super::search::{Found, Search};
use super::speech;
use super::view::View;
use super::{genre, quantity, quotation, role, shared};
use crate::gazetteer::EntityType;
use crate::tag::{Form, LocalEntity, LocalId, Mention, Quotation, Tagged, around};
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
    relate_watched(text, published, tagged, rules, only, None)
}

/// Reads the relations, and notes what becomes of all that patterns match.
pub(super) fn relate_watched(
    text: &str,
    published: Option<Date>,
    tagged: &Tagged,
    rules: &Rules,
    only: Option<u32>,
    watch: Option<&mut Watch>,
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
        watch,
        published,
        words,
        row,
        found,
        hits: Vec::new(),
        quotations: &tagged.quotations,
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
        let asked = reader
            .watch
            .as_ref()
            .is_none_or(|watch| watch.wants(number));
        let worth = asked && !boilerplate && mentions.len() > 1;
        let tokens = tagged.tokens.get(range.clone()).filter(|_| worth);
        let (Some(tokens), Some(hashes)) = (tokens, tagged.hashes.get(range)) else {
            continue;
        };
        if reader.is_worth_a_row(&source, tokens, hashes, mentions.clone()) {
            reader.sentence = number;
            reader.row.fill(&source, tokens, &reader.words, mentions);
            note_people(&mut reader.row, rules);
            if let Some(watch) = &reader.watch {
                watch.blank(&mut reader.row);
            }
            reader.read(&source, number as u32, &mut relations);
        }
    }
    let figurative = |relation: &Relation| rules.is_figurative(&relation.relation);
    if relations.iter().any(figurative) && genre::is_sport(tagged, &rules.lexicon) {
        relations.retain(|relation| !figurative(relation));
        if let Some(watch) = reader.watch {
            watch.drop_figurative(rules);
        }
    }
    relations
}

/// Whether the sentence that the cell at `at` belongs to is a question.
fn is_asked(view: &View, source: &Source, at: usize) -> bool {
    let stop = view.cells()[at..]
        .iter()
        .find(|cell| cell.kind == Kind::Stop);
    stop.is_some_and(|stop| stop.span.of(source.text).starts_with('?'))
}

/// Whether the sentence has a condition.
fn is_conditional(view: &View) -> bool {
    view.cells()
        .iter()
        .any(|cell| cell.classes.any(class::CONDITION))
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

/// Whether a comma parts the person at `person` from a noun that tells of his kin: "The son of a Malian
/// banker, Ana Brandt".
fn is_of_kin(view: &View, person: usize, country: usize) -> bool {
    let comma = view.before(person).is_some_and(|one| one.is(Mark::Comma));
    let first = (country.saturating_sub(5)..country).rev().find(|at| {
        view.has(*at, class::GENITIVE) || view.cells()[*at].is_border() || view.is_finite(*at)
    });
    comma
        && country < person
        && view.cells()[country].class == EntityType::Country
        && first.is_some_and(|of| {
            view.has(of, class::GENITIVE) && of > 0 && view.has(of - 1, class::KIN)
        })
}

/// The bits of each entity.
fn fits(tagged: &Tagged, rules: &Rules) -> Vec<u64> {
    tagged
        .entities
        .iter()
        .map(|entity| rules.fits(entity.class, &entity.kind, &entity.label))
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
    /// Where somebody wants to know what became of each match.
    watch: Option<&'r mut Watch>,
    /// The day of the article.
    published: Option<Date>,
    /// The entries of the tokens of the sentence at hand.
    words: Vec<u32>,
    row: Row,
    found: Found,
    hits: Vec<Hit>,
    /// What stands between quotation marks.
    quotations: &'r [Quotation],
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
        // What a hyphen joins to a name is no token, and may be any word; so may be that of "ex-minister".
        let mut joined = tokens.iter().zip(&self.words).any(|(token, word)| {
            let unknown = *word == UNKNOWN && token.kind == TokenKind::Word;
            unknown && token.span.of(source.text).contains('-')
        });
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
            // "the Mali-backed army": what a hyphen joins to a name is taken as known.
            let joined = view.cells()[start].kind == Kind::Rest;
            let nominal = joined || standing && !pattern.has_verb(&view, &self.found);
            let (stance, claimed_by) = if nominal {
                (clause::own_stance(&view, &self.found), Vec::new())
            } else {
                let (head, noun) = pattern.head(&view, &self.found, start);
                let asks = is_asked(&view, source, head);
                let mut stance = clause::stance(&view, &self.found, head, noun, asks);
                let claimed_by = self.claimants(&view, source, start, &stance);
                // "said it would send": what will be, told in the past.
                if stance.prospect && !claimed_by.is_empty() && !is_conditional(&view) {
                    stance.modality = Modality::Planned;
                }
                (stance, claimed_by)
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
                quoted: around(self.quotations, at).is_some(),
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
                quantity: (!nominal)
                    .then(|| quantity::of(&view, source.text, pattern, &self.found))
                    .flatten(),
            });
            let many = self.found.from.len() > 1 || self.found.to.len() > 1;
            for (from, to) in shared::pairs(&self.found.from, &self.found.to, nominal) {
                if many && nominal && is_foreign(source, &self.row, from, to) {
                    continue;
                }
                if nominal && is_of_kin(&view, from as usize, to as usize) {
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
    fn claimants(
        &self,
        view: &View,
        source: &Source,
        trigger: usize,
        stance: &Stance,
    ) -> Vec<Claimant> {
        let mut chain = speech::claimants(view, source, trigger, &self.found, stance);
        let at = view.cells()[trigger].span.start;
        if let Some(spoken) = around(self.quotations, at) {
            let within = |one: &Claimant| around(self.quotations, one.span.start) == Some(spoken);
            if chain.iter().all(within) {
                let lexicon = &self.rules.lexicon;
                let spoken = self.quotations[spoken].span;
                let speakers = quotation::speakers(source, lexicon, self.quotations, spoken);
                chain.splice(0..0, speakers);
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

    /// The two ends of a hit; those of a symmetric relation in the order of the text.
    fn ends(&self, hit: &Hit) -> (Cell, Cell) {
        let relation = &self.rules.rules[hit.rule as usize].relation;
        let cells = &self.row.cells;
        let (from, to) = (cells[hit.from as usize], cells[hit.to as usize]);
        match relation.symmetric && to.span.start < from.span.start {
            true => (to, from),
            false => (from, to),
        }
    }

    /// What becomes of each hit, which stand in the order of rules and patterns.
    fn fates(&self) -> Vec<Fate> {
        let mut seen: FxHashMap<(&str, LocalId, LocalId), u32> = FxHashMap::default();
        let relation = |hit: &Hit| &self.rules.rules[hit.rule as usize].relation;
        let mut fates: Vec<Fate> = Vec::with_capacity(self.hits.len());
        for hit in &self.hits {
            let relation = relation(hit);
            let (from, to) = self.ends(hit);
            let fate = match (from.entity, to.entity) {
                (Some(a), Some(b)) if a == b => Fate::OneEntity,
                (Some(a), Some(b)) => {
                    let fits =
                        relation.from.contains(&from.class) && relation.to.contains(&to.class);
                    let id = relation.id.as_str();
                    let reverse = (relation.symmetric)
                        .then(|| seen.get(&(id, b, a)))
                        .flatten();
                    match seen.get(&(id, a, b)).or(reverse) {
                        _ if !fits => Fate::WrongType,
                        Some(first) => Fate::Shadowed(*first),
                        None => {
                            seen.insert((id, a, b), hit.pattern);
                            Fate::Kept
                        }
                    }
                }
                _ => Fate::Ambiguous,
            };
            fates.push(fate);
        }
        for (hit, fate) in self.hits.iter().zip(&mut fates) {
            let (from, to) = self.ends(hit);
            let (Some(a), Some(b)) = (from.entity, to.entity) else {
                continue;
            };
            let stronger = STRONGER
                .iter()
                .filter(|(_, weak)| *weak == relation(hit).id)
                .find_map(|(strong, _)| seen.get(&(*strong, a, b)));
            if let (Fate::Kept, Some(stronger)) = (*fate, stronger) {
                *fate = Fate::Weaker(*stronger);
            }
        }
        fates
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
        let fates = self.fates();
        let entities = |hit: &Hit| {
            let (from, to) = self.ends(hit);
            let (a, b) = (from.entity?, to.entity?);
            let symmetric = self.rules.rules[hit.rule as usize].relation.symmetric;
            Some(if symmetric && b < a { (b, a) } else { (a, b) })
        };
        let matched = self.watch.is_some().then(|| {
            let hits = self.hits.iter().zip(&fates);
            let matched = hits.map(|(hit, fate)| Match {
                sentence,
                pattern: hit.pattern,
                trigger: cells[hit.trigger.0 as usize]
                    .span
                    .cover(cells[hit.trigger.1 as usize - 1].span),
                from: cells[hit.from as usize].span,
                to: cells[hit.to as usize].span,
                entities: entities(hit),
                fate: *fate,
            });
            matched.collect::<Vec<Match>>()
        });
        if let (Some(watch), Some(matched)) = (&mut self.watch, matched) {
            watch.matches.extend(matched);
        }
        let hits = self.hits.iter().zip(fates);
        let kept = hits.filter(|(_, fate)| *fate == Fate::Kept);
        let mut kept: Vec<(&Hit, LocalId, LocalId)> = kept
            .filter_map(|(hit, _)| {
                let (from, to) = self.ends(hit);
                Some((hit, from.entity?, to.entity?))
            })
            .collect();
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
