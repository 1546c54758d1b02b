//! Explains how a rule reads a sentence: which patterns found what, and where the others stopped.

use super::engine::fill;
use super::example::Example;
use super::pattern::Element;
use super::row::Row;
use super::rules::{Pattern, Rules};
use super::search::{Found, Search};
use super::view::View;
use crate::tag::Tagged;
use std::fmt::Write;

impl Rules {
    /// How the rule `id` reads a sentence with brackets, as a tree of text.
    ///
    /// # Errors
    /// If there is no such rule or the brackets cannot be read.
    pub fn explain(&self, sentence: &str, id: &str) -> Result<String, String> {
        let example = Example::parse(sentence, self)?;
        self.explain_tagged(&example.text, &example.tagged, id)
    }

    /// How the rule `id` reads the sentences of a tagged document, as a tree of text.
    ///
    /// # Errors
    /// If there is no such rule.
    pub fn explain_tagged(&self, text: &str, tagged: &Tagged, id: &str) -> Result<String, String> {
        let rule = self.rules.iter().position(|rule| rule.source.id.text == id);
        let rule = rule.ok_or_else(|| format!("no rule has the id '{id}'"))?;
        let standing = self.rules[rule].relation.standing;
        let mut tree = String::new();
        for sentence in 0..tagged.sentences.len() {
            let mut row = Row::default();
            fill(&mut row, text, tagged, self, sentence);
            let view = View {
                row: &row,
                lexicon: &self.lexicon,
            };
            let words: Vec<&str> = row.cells.iter().map(|cell| cell.span.of(text)).collect();
            let _ = writeln!(tree, "{}", words.join(" | "));
            for pattern in self
                .patterns
                .iter()
                .filter(|pattern| pattern.rule == rule as u32)
            {
                let _ = writeln!(tree, "  {}", pattern.line.text);
                explain(&mut tree, view, text, pattern, standing);
            }
        }
        Ok(tree)
    }
}

/// Appends what became of one pattern, a line for each occurrence of its trigger.
fn explain(tree: &mut String, view: View, text: &str, pattern: &Pattern, standing: bool) {
    let part = |step: usize| &pattern.line.text[pattern.steps[step].at.clone()];
    let Element::Words(words) = &pattern.steps[pattern.trigger].element else {
        return;
    };
    let mut occurs = false;
    for start in 0..view.cells().len() {
        let Some(end) = view.end_of(words, start) else {
            continue;
        };
        occurs = true;
        let word = view.cells()[start]
            .span
            .cover(view.cells()[end - 1].span)
            .of(text);
        let mut found = Found::default();
        let mut search = Search::new(view, &pattern.steps, standing, &mut found);
        let matched = search.run(pattern.trigger, start, end);
        let (low, high) = search.reached;
        let names = |cells: &[u32]| {
            let name = |cell: &u32| view.cells()[*cell as usize].span.of(text);
            cells.iter().map(name).collect::<Vec<_>>().join(", ")
        };
        let _ = match matched {
            true => writeln!(
                tree,
                "    '{word}': {} → {}",
                names(&found.from),
                names(&found.to)
            ),
            false if low < pattern.trigger => {
                writeln!(tree, "    '{word}': stopped to the left, at {}", part(low))
            }
            false => writeln!(
                tree,
                "    '{word}': stopped to the right, at {}",
                part(high)
            ),
        };
    }
    if !occurs {
        let _ = writeln!(tree, "    no {} that counts", part(pattern.trigger));
    }
}
