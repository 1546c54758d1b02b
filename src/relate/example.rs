//! An example is a sentence whose brackets say what a rule must find in it:
//! "[France:country]from sent 500 troops to [Mali:country]to."

use super::engine::relate_by;
use super::lexicon::{Lexicon, UNKNOWN};
use super::rules::{Rule, Rules};
use crate::gazetteer::{EntityType, Line, Problem};
use crate::tag::{Form, FoundBy, LocalEntity, LocalId, Mention, Tagged, quotations};
use crate::text::{Language, Sentence, Span, hashes, tokens};

/// One example: a sentence as if it had been tagged, and what a rule must find in it.
#[derive(Clone, Debug)]
pub struct Example {
    /// The sentence without its brackets.
    pub text: String,
    /// The sentence with the mentions of its brackets.
    pub tagged: Tagged,
    /// The pairs of source and target that the brackets name.
    pub expected: Vec<(LocalId, LocalId)>,
}

/// A bracket: its words, type and role.
struct Bracket<'l> {
    words: &'l str,
    name: &'l str,
    class: EntityType,
    kind: &'l str,
    form: Form,
    metonym: bool,
    from: bool,
    to: bool,
    /// Tuples pair what has the same number.
    group: &'l str,
    /// The rest of the line.
    rest: &'l str,
}

impl Example {
    /// Reads an example; `gazetteer/rules/README.md` describes its brackets.
    ///
    /// # Errors
    /// What is wrong with its brackets.
    pub fn parse(line: &str, rules: &Rules) -> Result<Example, String> {
        let mut example = Example {
            text: String::new(),
            tagged: Tagged::default(),
            expected: Vec::new(),
        };
        let mut ends = Vec::new();
        let mut rest = line;
        while let Some(at) = rest.find('[') {
            example.text.push_str(&rest[..at]);
            let bracket = bracket(&rest[at + 1..])?;
            rest = bracket.rest;
            let id = example.mention(&bracket);
            if bracket.from || bracket.to {
                ends.push((bracket.group, bracket.from, id));
            }
        }
        example.text.push_str(rest);
        for &(group, from, a) in &ends {
            let others = ends
                .iter()
                .filter(|other| from && other.0 == group && !other.1);
            example.expected.extend(others.map(|other| (a, other.2)));
        }
        example.expected.sort_unstable();
        example.expected.dedup();
        let tagged = &mut example.tagged;
        tagged.tokens = tokens(&example.text, &rules.lexicon);
        tagged.hashes = hashes(&example.text, &tagged.tokens);
        let span = Span::new(0, example.text.len());
        let tokens = 0..tagged.tokens.len() as u32;
        tagged.sentences = vec![Sentence {
            span,
            tokens,
            paragraph: 0,
        }];
        tagged.boilerplate = vec![false];
        tagged.quotations = quotations(&example.text, &tagged.tokens, &tagged.sentences);
        Ok(example)
    }

    /// Appends the words of a bracket with their mention; returns whom relations attach to.
    fn mention(&mut self, bracket: &Bracket) -> LocalId {
        let start = self.text.len();
        self.text.push_str(bracket.words);
        let entity = self.entity(bracket.name, bracket.class, bracket.kind);
        let country = bracket.metonym.then(|| {
            let name = format!("government of {}", bracket.name);
            self.entity(&name, EntityType::Country, "")
        });
        self.tagged.mentions.push(Mention {
            span: Span::new(start, self.text.len()),
            sentence: 0,
            entity: Some(entity),
            candidates: Vec::new(),
            class: bracket.class,
            form: bracket.form,
            by: FoundBy::Gazetteer,
            settled_by: None,
            stands_for: country,
        });
        country.unwrap_or(entity)
    }

    fn entity(&mut self, name: &str, class: EntityType, kind: &str) -> LocalId {
        let entities = &mut self.tagged.entities;
        let known = entities
            .iter()
            .position(|entity| entity.label == name && entity.class == class);
        let at = known.unwrap_or_else(|| {
            entities.push(LocalEntity {
                id: format!("{class}/{}", name.to_lowercase().replace(' ', "-")),
                label: name.to_owned(),
                class,
                kind: kind.to_owned(),
                country: String::new(),
                gazetteer: None,
            });
            entities.len() - 1
        });
        LocalId(at as u32)
    }

    fn label(&self, id: LocalId) -> &str {
        &self.tagged.entities[id.0 as usize].label
    }

    /// "France → Mali, France → Chad"
    pub(super) fn show(&self, pairs: &[(LocalId, LocalId)]) -> String {
        if pairs.is_empty() {
            return "nothing".to_owned();
        }
        let show = |(a, b): &(LocalId, LocalId)| format!("{} → {}", self.label(*a), self.label(*b));
        pairs.iter().map(show).collect::<Vec<_>>().join(", ")
    }
}

/// Reads what follows a `[`.
fn bracket(rest: &str) -> Result<Bracket<'_>, String> {
    let close = rest.find(']').ok_or("a bracket is not closed: add ]")?;
    let (inside, rest) = (&rest[..close], &rest[close + 1..]);
    let Some((words, class)) = inside.rsplit_once(':') else {
        return Err(format!(
            "'[{inside}]' lacks its type: write [{inside}:country]"
        ));
    };
    let (words, name) = words.split_once('=').unwrap_or((words, words));
    let (class, kind) = class.split_once('/').unwrap_or((class, ""));
    let mut form = if name == words {
        Form::Name
    } else {
        Form::Pronoun
    };
    let class = match class {
        "demonym" => {
            form = Form::Demonym;
            EntityType::Country
        }
        "metonym" => {
            form = Form::Metonym;
            EntityType::Place
        }
        other => other.parse()?,
    };
    let letters = rest
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(rest.len());
    let digits = rest[letters..]
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len() - letters);
    let (role, group, rest) = (
        &rest[..letters],
        &rest[letters..letters + digits],
        &rest[letters + digits..],
    );
    let (from, to) = match role {
        "from" => (true, false),
        "to" => (false, true),
        "" => (false, false),
        _ => {
            return Err(format!(
                "unknown role ']{role}': use from or to, or put a space after ]"
            ));
        }
    };
    let metonym = form == Form::Metonym;
    Ok(Bracket {
        words,
        name,
        class,
        kind,
        form,
        metonym,
        from,
        to,
        group,
        rest,
    })
}

impl Language for Lexicon {
    fn is_abbreviation(&self, word: &str) -> bool {
        self.look_up(&format!("{word}.")) != UNKNOWN
    }

    fn is_function_word(&self, _: &str) -> bool {
        false
    }
}

impl Rules {
    /// Runs the examples of every rule by that rule alone.
    ///
    /// A `yes` must give exactly the tuples of its brackets, a `no` none. What does not is returned
    /// as a problem with the line of the example.
    pub fn check_examples(&self) -> Vec<Problem> {
        self.check_examples_where(|_| true)
    }

    /// Runs the examples of the rules in these files alone, as [`Rules::check_examples`] runs all.
    pub fn check_examples_in(&self, files: &[String]) -> Vec<Problem> {
        self.check_examples_where(|rule| files.contains(&rule.path))
    }

    fn check_examples_where(&self, asked: impl Fn(&Rule) -> bool) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (number, rule) in self.rules.iter().enumerate() {
            if !asked(rule) {
                continue;
            }
            for line in &rule.source.yes {
                problems.extend(self.check(number as u32, rule, line, true));
            }
            for line in &rule.source.no {
                problems.extend(self.check(number as u32, rule, line, false));
            }
        }
        problems
    }

    fn check(&self, number: u32, rule: &Rule, line: &Line, yes: bool) -> Option<Problem> {
        let message = match Example::parse(&line.text, self) {
            Err(message) => message,
            Ok(example) if yes && example.expected.is_empty() => {
                "a yes needs a bracket ]from and one ]to".to_owned()
            }
            Ok(mut example) => {
                if !yes {
                    example.expected.clear();
                }
                let found = self.pairs(&example, number);
                let expected = normal(&example.expected, rule.relation.symmetric);
                if found == expected {
                    return None;
                }
                format!(
                    "expected {}, found {}",
                    example.show(&expected),
                    example.show(&found)
                )
            }
        };
        let mut problem = Problem::new(
            &rule.path,
            line.line,
            format!("{}: {message}", rule.source.id.text),
        );
        problem.excerpt = line.text.clone();
        Some(problem)
    }

    /// What a rule finds in an example.
    pub(super) fn pairs(&self, example: &Example, rule: u32) -> Vec<(LocalId, LocalId)> {
        let relations = relate_by(&example.text, None, &example.tagged, self, Some(rule));
        let pairs: Vec<_> = relations
            .iter()
            .map(|found| (found.source, found.target))
            .collect();
        normal(&pairs, self.rules[rule as usize].relation.symmetric)
    }
}

/// The pairs in order, those of a symmetric relation with the smaller first.
fn normal(pairs: &[(LocalId, LocalId)], symmetric: bool) -> Vec<(LocalId, LocalId)> {
    let order = |(a, b): &(LocalId, LocalId)| {
        if symmetric && b < a {
            (*b, *a)
        } else {
            (*a, *b)
        }
    };
    let mut pairs: Vec<_> = pairs.iter().map(order).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
