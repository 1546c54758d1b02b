//! Reads a [`RuleFile`] from TOML, with the line of every string and a caret under every problem.

use super::{Line, Problem, RuleFile, RuleSource, WordList};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

impl RuleFile {
    /// Parses the TOML of one rule file; `path` is only for messages.
    ///
    /// # Errors
    /// All problems of the file at once: TOML that does not parse, unknown keys, values of the wrong
    /// type, rules without one of `id`, `relation`, `match`, `yes` and `no`.
    pub fn parse(path: &str, toml: &str) -> Result<RuleFile, Vec<Problem>> {
        let mut reader = Reader {
            path,
            toml,
            problems: Vec::new(),
        };
        let mut file = RuleFile {
            path: path.into(),
            ..RuleFile::default()
        };
        let (root, errors) = DeTable::parse_recoverable(toml);
        if !errors.is_empty() {
            for error in errors {
                reader.problem(error.span().unwrap_or(0..0), error.message().to_owned());
            }
            return Err(reader.problems);
        }
        for (key, value) in in_order(root.get_ref()) {
            match key.get_ref().as_ref() {
                "words" => file.words = reader.words(value),
                "rule" => file.rules = reader.rules(value),
                "without" => file.without = reader.lines(value),
                other => {
                    let message = format!("unknown key '{other}': use words, rule or without");
                    reader.problem(key.span(), message);
                }
            }
        }
        if reader.problems.is_empty() {
            Ok(file)
        } else {
            Err(reader.problems)
        }
    }
}

type Value<'t> = Spanned<DeValue<'t>>;

/// The entries of a table in the order of the file.
fn in_order<'a, 't>(table: &'a DeTable<'t>) -> Vec<(&'a Spanned<DeString<'t>>, &'a Value<'t>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

struct Reader<'t> {
    path: &'t str,
    toml: &'t str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn words(&mut self, value: &Value) -> Vec<WordList> {
        let Some(table) = value.get_ref().as_table() else {
            self.problem(
                value.span(),
                "words is a table: write [words] on a line of its own",
            );
            return Vec::new();
        };
        let mut lists = Vec::new();
        for (key, value) in in_order(table) {
            let lemmas = self.lines(value);
            if lemmas.is_empty() {
                self.problem(
                    key.span(),
                    format!("the list '{}' has no words", key.get_ref()),
                );
            }
            let name = key.get_ref().to_string();
            lists.push(WordList {
                name,
                lemmas,
                line: self.line(key.span().start),
            });
        }
        lists
    }

    fn rules(&mut self, value: &Value) -> Vec<RuleSource> {
        let Some(array) = value.get_ref().as_array() else {
            self.problem(value.span(), "rules are an array of tables: write [[rule]]");
            return Vec::new();
        };
        array.iter().map(|rule| self.rule(rule)).collect()
    }

    fn rule(&mut self, value: &Value) -> RuleSource {
        let mut rule = RuleSource::default();
        let Some(table) = value.get_ref().as_table() else {
            self.problem(value.span(), "a rule is a table: write [[rule]]");
            return rule;
        };
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                "id" => rule.id = self.string(value),
                "relation" => rule.relation = self.string(value),
                "match" => rule.patterns = self.lines(value),
                "yes" => rule.yes = self.lines(value),
                "no" => rule.no = self.lines(value),
                "role" => rule.role = self.string(value).text,
                other => self.problem(
                    key.span(),
                    format!("unknown key '{other}': use id, relation, match, yes, no or role"),
                ),
            }
        }
        for (key, missing) in [
            ("id", rule.id.text.is_empty()),
            ("relation", rule.relation.text.is_empty()),
            ("match", rule.patterns.is_empty()),
            ("yes", rule.yes.is_empty()),
            ("no", rule.no.is_empty()),
        ] {
            if missing {
                let start = value.span().start;
                let end = start + self.toml[start..].find('\n').unwrap_or(0);
                self.problem(start..end, format!("the rule lacks '{key}'"));
            }
        }
        rule
    }

    /// An array of strings, or one string.
    fn lines(&mut self, value: &Value) -> Vec<Line> {
        match value.get_ref() {
            DeValue::Array(array) => array.iter().map(|line| self.string(line)).collect(),
            _ => vec![self.string(value)],
        }
    }

    fn string(&mut self, value: &Value) -> Line {
        let line = self.line(value.span().start);
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Line {
                text: text.to_string(),
                line,
            },
            DeValue::String(_) => {
                self.problem(
                    value.span(),
                    "an empty string says nothing: fill it or remove it",
                );
                Line {
                    text: String::new(),
                    line,
                }
            }
            other => {
                let message = format!("expected a string, found {}", other.type_str());
                self.problem(value.span(), message);
                Line {
                    text: String::new(),
                    line,
                }
            }
        }
    }

    fn line(&self, at: usize) -> u32 {
        1 + self.toml[..at.min(self.toml.len())].matches('\n').count() as u32
    }

    fn problem(&mut self, span: Range<usize>, message: impl Into<String>) {
        let start = span.start.min(self.toml.len());
        let line_start = self.toml[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = self.toml[line_start..].lines().next().unwrap_or_default();
        let before = self.toml[line_start..start].chars().count();
        let within = self.toml.get(span).unwrap_or_default();
        let carets = within
            .lines()
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            .max(1);
        let mut problem = Problem::new(self.path, self.line(start), message);
        problem.excerpt = format!("{line}\n{}{}", " ".repeat(before), "^".repeat(carets));
        self.problems.push(problem);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(path: &str, toml: &str) -> Result<RuleFile, Vec<Problem>> {
        RuleFile::parse(path, toml)
    }

    #[test]
    fn strings_keep_their_lines() {
        let toml = "[words]\nsend = [\"send sends sent sending\",\n  \"ship\"]\n\n[[rule]]\nid = \"a.b\"\nrelation = \"aids\"\nmatch = [\"x\"]\nyes = [\n  \"y\",\n]\nno = \"n\"\n";
        let file = parse("rules/a.toml", toml).unwrap();
        let lines: Vec<u32> = file.words[0]
            .lemmas
            .iter()
            .map(|lemma| lemma.line)
            .collect();
        assert_eq!((file.words[0].line, lines), (2, vec![2, 3]));
        let rule = &file.rules[0];
        assert_eq!(
            (rule.id.line, rule.yes[0].line, rule.no[0].text.as_str()),
            (6, 10, "n")
        );
    }

    #[test]
    fn all_problems_at_once_with_carets() {
        let toml = "[words]\nsend = []\n[[rule]]\nid = 3\nrelashun = \"aids\"\nmatch = [\"x\"]\nyes = [\"y\"]\nno = [\"n\"]\n";
        let problems = parse("rules/a.toml", toml).unwrap_err();
        let found: Vec<(u32, &str)> = problems
            .iter()
            .map(|p| (p.line, p.message.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                (2, "the list 'send' has no words"),
                (4, "expected a string, found integer"),
                (
                    5,
                    "unknown key 'relashun': use id, relation, match, yes, no or role"
                ),
                (3, "the rule lacks 'id'"),
                (3, "the rule lacks 'relation'"),
            ]
        );
        assert_eq!(problems[2].excerpt, "relashun = \"aids\"\n^^^^^^^^");
    }

    #[test]
    fn broken_toml_names_its_line() {
        let problems = parse("rules/a.toml", "[words]\nsend = [\"a\"\n[[rule]]\n").unwrap_err();
        assert!(!problems.is_empty());
        assert!(
            problems.iter().all(|problem| problem.line >= 2),
            "{problems:?}"
        );
    }
}
