//! The compiler turns rule files into [`Rules`]: it enters words, resolves names, and tells each word
//! which patterns it sets off.

use super::class::{self, Classes, LISTS};
use super::lexicon::{Forms, Lexicon, Reach, UNKNOWN, forms_of};
use super::pattern::{self, Element, Need, Scope, Step, Symbol};
use super::row::Mark;
use super::rules::{Needs, Pattern, Rule, Rules};
use super::{quantity, time_word};
use crate::gazetteer::{EntityType, Line, Problem, RelationType, RuleFile, RuleSource, WordList};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The lists of the endings of verbs, each behind a hyphen.
const VERB_ENDING: &str = "verb_ending";
const PAST_ENDING: &str = "past_ending";

/// The list of what stands behind a number in its word, each with what it multiplies by.
const NUMBER_SUFFIX: &str = "number_suffix";

/// The most kinds that all slots together may ask for.
const MOST_KINDS: usize = 60;

/// What is being compiled.
pub(super) struct Compiler<'c> {
    relations: &'c [RelationType],
    lexicon: Lexicon,
    rules: Vec<Rule>,
    patterns: Vec<Pattern>,
    needs: Vec<Needs>,
    kinds: Vec<(EntityType, String)>,
    problems: Vec<Problem>,
    ids: FxHashMap<String, (String, u32)>,
    /// The lists of the grammar, by name.
    shared: FxHashMap<String, u32>,
    /// The lists of the file at hand, by name.
    own: FxHashMap<String, u32>,
    literals: FxHashMap<String, u32>,
    /// For each list, whether any of its words is a verb.
    verbs: Vec<bool>,
    /// For each list, how much it says where it sets a pattern off.
    weights: Vec<u8>,
}

impl<'c> Compiler<'c> {
    pub fn new(relations: &'c [RelationType]) -> Self {
        Compiler {
            relations,
            lexicon: Lexicon::new(),
            rules: Vec::new(),
            patterns: Vec::new(),
            needs: Vec::new(),
            kinds: Vec::new(),
            problems: Vec::new(),
            ids: FxHashMap::default(),
            shared: FxHashMap::default(),
            own: FxHashMap::default(),
            literals: FxHashMap::default(),
            verbs: Vec::new(),
            weights: Vec::new(),
        }
    }

    /// Compiles the files; see [`Rules::compile`].
    pub fn compile(mut self, files: &[RuleFile]) -> Result<Rules, Vec<Problem>> {
        let (grammar, others): (Vec<&RuleFile>, Vec<&RuleFile>) =
            files.iter().partition(|file| file.rules.is_empty());
        for file in &grammar {
            self.grammar(file);
        }
        // A gazetteer without rules needs no words for their engine.
        if !others.is_empty() {
            self.check_grammar(grammar.first().map_or("rules", |file| file.path.as_str()));
        }
        for file in others {
            self.file(file);
        }
        self.finish()
    }

    fn grammar(&mut self, file: &RuleFile) {
        for list in &file.words {
            let class = LISTS
                .iter()
                .find(|(name, _)| *name == list.name)
                .map(|(_, class)| *class);
            let class = class.unwrap_or_default();
            let weight = if class.any(class::BE.or(class::HAVE).or(class::PREPOSITION)) {
                1
            } else {
                3
            };
            let number = self.list(file, list, class, weight);
            self.times(list);
            self.amounts(list);
            self.shared.insert(list.name.clone(), number);
        }
    }

    /// Notes what the words of a list of the grammar say of an amount.
    fn amounts(&mut self, list: &WordList) {
        let meaning = quantity::LISTS.iter().find(|(name, _)| *name == list.name);
        for lemma in &list.lemmas {
            let mut forms = lemma.text.split_whitespace();
            if list.name == NUMBER_SUFFIX
                && let (Some(suffix), Some(Ok(scale))) =
                    (forms.next(), forms.next().map(str::parse))
            {
                self.lexicon.suffixes.push((suffix.to_owned(), scale));
                continue;
            }
            let Some((_, meaning)) = meaning else { return };
            for (form, _) in forms_of(&lemma.text) {
                let word = self.lexicon.look_up(&form.replace('_', " "));
                if word != UNKNOWN {
                    self.lexicon.entries[word as usize].amount = Some(*meaning);
                }
            }
        }
    }

    /// Notes what the words of a list of the grammar say of a time.
    fn times(&mut self, list: &WordList) {
        for (place, lemma) in list.lemmas.iter().enumerate() {
            if list.name == VERB_ENDING || list.name == PAST_ENDING {
                let ending = lemma.text.trim_start_matches('-').to_owned();
                if list.name == PAST_ENDING {
                    self.lexicon.past_ending = ending.clone();
                }
                self.lexicon.verb_endings.push(ending);
            }
            let Some(meaning) = time_word::meaning(&list.name, place) else {
                continue;
            };
            for (form, _) in forms_of(&lemma.text) {
                let word = self.lexicon.look_up(&form.replace('_', " "));
                if word != UNKNOWN {
                    self.lexicon.entries[word as usize]
                        .time
                        .get_or_insert(meaning);
                }
            }
        }
    }

    fn check_grammar(&mut self, path: &str) {
        for (name, _) in LISTS {
            if !self.shared.contains_key(*name) {
                let message = format!(
                    "the engine needs the list '{name}': add it to [words] of grammar.toml"
                );
                self.problems.push(Problem::new(path, 0, message));
            }
        }
    }

    /// Enters the words of a list; returns its number.
    fn list(&mut self, file: &RuleFile, list: &WordList, class: Classes, weight: u8) -> u32 {
        let number = self.new_list(weight);
        let whole = class.any(class::JOINED);
        for lemma in &list.lemmas {
            let forms = forms_of(&lemma.text);
            let value = (class == class::NUMBER)
                .then(|| forms.get(1)?.0.parse().ok())
                .flatten();
            for (form, parts) in forms {
                let word = self.lexicon.enter(form, whole);
                let entry = &self.lexicon.entries[word as usize];
                if weight > 3 && entry.classes.any(class::LIGHT) {
                    let message = format!("'{form}' is left out before matching: remove it");
                    self.problem(file, lemma, Some(form), message);
                }
                self.lexicon.add_sense(word, number, parts);
                self.verbs[number as usize] |= parts.any(Forms::VERB);
                let entry = &mut self.lexicon.entries[word as usize];
                entry.classes = entry.classes.or(class);
                entry.value = entry.value.or(value);
            }
        }
        number
    }

    fn new_list(&mut self, weight: u8) -> u32 {
        self.verbs.push(false);
        self.weights.push(weight);
        self.verbs.len() as u32 - 1
    }

    fn file(&mut self, file: &RuleFile) {
        self.own.clear();
        for list in &file.words {
            let number = self.list(file, list, Classes::default(), 4);
            if self.verbs[number as usize] {
                self.weights[number as usize] = 5;
            }
            if self.own.insert(list.name.clone(), number).is_some() {
                let message = format!("the list '{}' is there twice", list.name);
                self.problems
                    .push(Problem::new(&file.path, list.line, message));
            }
        }
        for rule in &file.rules {
            self.rule(file, rule);
        }
    }

    fn rule(&mut self, file: &RuleFile, rule: &RuleSource) {
        let place = (file.path.clone(), rule.id.line);
        if let Some((path, line)) = self.ids.insert(rule.id.text.clone(), place) {
            let message = format!(
                "the rule '{}' is also in {path}:{line}: give it another id",
                rule.id.text
            );
            self.problem(file, &rule.id, None, message);
        }
        let relation = self
            .relations
            .iter()
            .find(|relation| relation.id == rule.relation.text);
        if relation.is_none() {
            let message = format!(
                "unknown relation '{}': add it to relations.csv",
                rule.relation.text
            );
            self.problem(file, &rule.relation, None, message);
        }
        for (what, lines) in [
            ("a pattern", &rule.patterns),
            ("a yes", &rule.yes),
            ("a no", &rule.no),
        ] {
            if lines.is_empty() {
                self.problem(
                    file,
                    &rule.id,
                    None,
                    format!("the rule '{}' lacks {what}", rule.id.text),
                );
            }
        }
        for line in &rule.patterns {
            match pattern::parse(&line.text, relation, self) {
                Ok(steps) => self.pattern(file, line, steps),
                Err(faults) => {
                    for (range, message) in faults {
                        self.problem_at(file, line, range, message);
                    }
                }
            }
        }
        let relation = relation.cloned().unwrap_or_default();
        self.rules.push(Rule {
            source: rule.clone(),
            path: file.path.clone(),
            relation,
        });
    }

    fn pattern(&mut self, file: &RuleFile, line: &Line, mut steps: Vec<Step>) {
        for step in &mut steps {
            let Element::Slot { types, mask, .. } = &mut step.element else {
                continue;
            };
            for slot in types {
                *mask |= match &slot.kind {
                    None => 1 << slot.class as u64,
                    Some(kind) => 1 << self.kind(slot.class, kind),
                };
            }
        }
        if self.kinds.len() > MOST_KINDS {
            self.problem(
                file,
                line,
                None,
                format!("slots ask for more than {MOST_KINDS} kinds"),
            );
            self.kinds.truncate(MOST_KINDS);
            return;
        }
        let weigh = |step: &Step| match &step.element {
            Element::Words(words) if !words.optional && words.marks.is_empty() => words
                .symbols
                .iter()
                .map(|symbol| self.weights[symbol.list as usize])
                .min(),
            // A pattern of names and 's alone.
            Element::Words(words) if !words.optional => {
                words.marks.contains(&Mark::Possessive).then_some(0)
            }
            _ => None,
        };
        // The word that says most sets the pattern off; of equals, the first.
        let best = (0..steps.len())
            .filter_map(|at| Some((weigh(&steps[at])?, std::cmp::Reverse(at))))
            .max();
        let Some((_, std::cmp::Reverse(trigger))) = best else {
            return;
        };
        let is_verb = |step: &Step| match &step.element {
            Element::Words(words) => words
                .symbols
                .iter()
                .any(|symbol| self.verbs[symbol.list as usize]),
            Element::Slot { .. } => false,
        };
        let verbs = steps.iter().map(is_verb).collect();
        let rule = self.rules.len() as u32;
        let line = line.clone();
        self.needs.push(Needs::of(&steps, trigger));
        self.patterns.push(Pattern {
            rule,
            steps,
            trigger,
            line,
            verbs,
        });
    }

    /// The bit of a kind.
    fn kind(&mut self, class: EntityType, kind: &str) -> usize {
        let found = self
            .kinds
            .iter()
            .position(|(c, k)| *c == class && k == kind);
        let at = found.unwrap_or_else(|| {
            self.kinds.push((class, kind.to_owned()));
            self.kinds.len() - 1
        });
        (at + 4).min(63)
    }

    fn problem(&mut self, file: &RuleFile, line: &Line, word: Option<&str>, message: String) {
        let start = word.and_then(|word| line.text.find(word)).unwrap_or(0);
        let end = word.map_or(line.text.len(), |word| start + word.len());
        self.problem_at(file, line, start..end, message);
    }

    fn problem_at(&mut self, file: &RuleFile, line: &Line, range: Range<usize>, message: String) {
        let mut problem = Problem::new(&file.path, line.line, message);
        let before = line.text[..range.start].chars().count();
        let carets = line.text[range].chars().count().max(1);
        problem.excerpt = format!(
            "{}\n{}{}",
            line.text,
            " ".repeat(before),
            "^".repeat(carets)
        );
        self.problems.push(problem);
    }

    fn finish(mut self) -> Result<Rules, Vec<Problem>> {
        if !self.problems.is_empty() {
            self.problems.sort();
            return Err(self.problems);
        }
        let possessives = self.set_triggers();
        let naming = self.naming();
        let Compiler {
            lexicon,
            rules,
            patterns,
            needs,
            kinds,
            ..
        } = self;
        Ok(Rules {
            lexicon,
            rules,
            patterns,
            needs,
            kinds,
            naming,
            possessives,
        })
    }

    /// The lists of the grammar that tell an agency's kind by its name: `named_party` for "party".
    fn naming(&self) -> Vec<(u32, u64)> {
        let mut naming: Vec<(u32, u64)> = self
            .shared
            .iter()
            .filter_map(|(name, list)| {
                let kind = name.strip_prefix("named_")?.replace('_', "-");
                let asked =
                    |(class, k): &(EntityType, String)| *class == EntityType::Agency && *k == kind;
                let at = self.kinds.iter().position(asked)?;
                Some((*list, 1 << (at + 4)))
            })
            .collect();
        naming.sort_unstable();
        naming
    }

    /// Tells each word which patterns it sets off; returns those that a possessive ending does.
    fn set_triggers(&mut self) -> Vec<u32> {
        let mut possessives = Vec::new();
        let mut by_list: FxHashMap<u32, Vec<(u32, Need)>> = FxHashMap::default();
        for (number, pattern) in self.patterns.iter().enumerate() {
            if let Element::Words(words) = &pattern.steps[pattern.trigger].element {
                if words.marks.contains(&Mark::Possessive) {
                    possessives.push(number as u32);
                }
                for Symbol { list, need } in &words.symbols {
                    by_list
                        .entry(*list)
                        .or_default()
                        .push((number as u32, *need));
                }
            }
        }
        for entry in &mut self.lexicon.entries {
            let mut triggers = Vec::new();
            for sense in &entry.senses {
                if sense.forms == Forms::EXCLUDES {
                    continue;
                }
                for (pattern, need) in by_list.get(&sense.list).into_iter().flatten() {
                    let possible = match need {
                        Need::Any => true,
                        Need::One => {
                            sense.forms.any(Forms::PLAIN) && !sense.forms.any(Forms::PLURAL)
                        }
                        Need::Participle => sense.forms.any(Forms::PARTICIPLE),
                        Need::Ing => sense.forms.any(Forms::ING),
                    };
                    if possible {
                        triggers.push(*pattern);
                    }
                }
            }
            triggers.sort_unstable();
            triggers.dedup();
            entry.triggers = triggers;
        }
        let entries = &mut self.lexicon.entries;
        for number in 0..entries.len() {
            let mut lists = entries[number].lists;
            let mut candidates = entries[number].triggers.clone();
            for phrase in entries[number].phrases.clone() {
                lists |= entries[phrase as usize].lists;
                candidates.extend_from_slice(&entries[phrase as usize].triggers);
            }
            if entries[number].classes.any(class::POSSESSIVE) {
                candidates.extend_from_slice(&possessives);
            }
            self.lexicon.reach.push(Reach {
                lists,
                classes: entries[number].classes,
                starts: !candidates.is_empty(),
                phrases: !entries[number].phrases.is_empty(),
            });
            entries[number].candidates = candidates;
        }
        possessives
    }
}

impl Scope for Compiler<'_> {
    fn list(&self, name: &str) -> Option<u32> {
        self.own
            .get(name)
            .or_else(|| self.shared.get(name))
            .copied()
    }

    fn literal(&mut self, word: &str) -> u32 {
        let known = self.literals.get(word).copied();
        known.unwrap_or_else(|| {
            let entry = self.lexicon.enter(word, false);
            let grammar = self.lexicon.entry(entry).classes != Classes::default();
            let number = self.new_list(if grammar { 1 } else { 3 });
            self.lexicon.add_sense(entry, number, Forms::PLAIN);
            self.literals.insert(word.to_owned(), number);
            number
        })
    }

    fn classes(&self, word: &str) -> Classes {
        let number = self.lexicon.look_up(word);
        self.lexicon.entry(number).classes
    }

    fn is_verb(&self, list: u32) -> bool {
        self.verbs[list as usize]
    }
}
