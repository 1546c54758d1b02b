//! `corkboard extract --explain`: what was tried on each sentence, to be read by people.

use super::extract::Reading;
use super::report::{self, STRONG};
use super::{Outcome, Stop};
use corkboard::corpus::Document;
use corkboard::gazetteer::Judgement;
use corkboard::pipeline::{Explanation, Extractor, explain};
use corkboard::relate::{Effect, Fate, Match, Miss, PatternInfo, Relation, Rules};
use corkboard::relate::{Modality, Polarity};
use corkboard::tag::{FoundBy, LocalId, Mention};
use corkboard::text::Span;
use std::io::{self, BufWriter, Write};

/// Columns of a sentence's line.
const WIDTH: usize = 100;
/// Near misses shown of a sentence.
const MISSES: usize = 8;

/// Explains every document.
pub fn run(reading: &Reading) -> Result<Outcome, Stop> {
    let (extractor, inputs) = reading.open(true)?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    let summary = explain(inputs, extractor, |document, explanation| {
        let page = Page::new(document, explanation, extractor);
        page.print(&mut out)?;
        out.flush()?;
        Ok::<(), Stop>(())
    })?;
    report::summary(&summary);
    report::check_complete(&summary, reading.strict)?;
    Ok(Outcome::Done)
}

/// One document with what was tried on it.
struct Page<'p> {
    document: &'p Document,
    explanation: &'p Explanation,
    patterns: Vec<PatternInfo<'p>>,
    judgements: &'p [Judgement],
}

impl<'p> Page<'p> {
    fn new(
        document: &'p Document,
        explanation: &'p Explanation,
        extractor: &'p Extractor,
    ) -> Page<'p> {
        let rules: &Rules = extractor.rules();
        Page {
            document,
            explanation,
            patterns: rules.patterns().collect(),
            judgements: &extractor.gazetteer().judgements,
        }
    }

    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let title = match self.document.date {
            Some(date) => format!("{}, {date}", self.document.id),
            None => self.document.id.clone(),
        };
        writeln!(out, "{STRONG}== {title}{STRONG:#}")?;
        for sentence in 0..self.explanation.tagged.sentences.len() {
            writeln!(out)?;
            self.sentence(sentence, out)?;
        }
        writeln!(out)
    }

    fn sentence(&self, number: usize, out: &mut impl Write) -> io::Result<()> {
        let tagged = &self.explanation.tagged;
        let span = tagged.sentences[number].span;
        let own = |sentence: u32| sentence as usize == number;
        let mentions: Vec<&Mention> = tagged
            .mentions
            .iter()
            .filter(|mention| own(mention.sentence))
            .collect();
        for line in lines(self.text(), span) {
            let text = line.of(self.text());
            writeln!(
                out,
                "  {STRONG}{}{STRONG:#}",
                text.replace(char::is_control, " ")
            )?;
            let carets = carets(self.text(), line, &mentions);
            if !carets.is_empty() {
                writeln!(out, "  {carets}")?;
            }
        }
        if tagged.boilerplate.get(number) == Some(&true) {
            writeln!(out, "    boilerplate: it makes no edges")?;
        }
        for mention in mentions {
            self.mention(mention, out)?;
        }
        for (judgement, at) in &tagged.judged {
            if span.contains(*at) {
                self.judgement(*judgement, out)?;
            }
        }
        let relations = self.explanation.relations.iter().enumerate();
        for (place, relation) in relations.filter(|(_, relation)| own(relation.sentence)) {
            self.relation(place, relation, out)?;
        }
        let matches = self.explanation.matches.iter();
        let again = |found: &Match| found.fate == Fate::Shadowed(found.pattern);
        let dropped = matches
            .filter(|found| own(found.sentence) && found.fate != Fate::Kept && !again(found));
        for found in dropped {
            self.dropped(found, out)?;
        }
        let misses = &self.explanation.misses[number];
        for miss in misses.iter().take(MISSES) {
            self.miss(miss, out)?;
        }
        if misses.len() > MISSES {
            writeln!(out, "    and {} more nearly did", misses.len() - MISSES)?;
        }
        Ok(())
    }

    /// "Mali: country/mali (demonym, gazetteer)"
    fn mention(&self, mention: &Mention, out: &mut impl Write) -> io::Result<()> {
        let id = |id: &LocalId| self.explanation.tagged.entities[id.0 as usize].id.as_str();
        let whom = match &mention.entity {
            Some(entity) => id(entity).to_owned(),
            None => {
                let candidates: Vec<&str> = mention.candidates.iter().map(id).collect();
                format!("ambiguous: {}", candidates.join(" or "))
            }
        };
        let mut marks = vec![lower(mention.form), lower(mention.by)];
        marks.extend(
            mention
                .settled_by
                .map(|by| format!("settled by {}", lower(by))),
        );
        marks.extend(
            mention
                .stands_for
                .map(|country| format!("stands for {}", id(&country))),
        );
        let words = self.words(mention.span);
        writeln!(out, "    {words}: {whom} ({})", marks.join(", "))?;
        if mention.by == FoundBy::Discovery {
            self.evidence(mention, out)?;
        }
        Ok(())
    }

    /// "judgement: 'AFP' is agency/afp (judgements.csv:2: the wire)"
    fn judgement(&self, number: u32, out: &mut impl Write) -> io::Result<()> {
        let judgement = &self.judgements[number as usize];
        let note = match judgement.note.as_str() {
            "" => String::new(),
            note => format!(": {note}"),
        };
        writeln!(
            out,
            "    judgement: {judgement} (judgements.csv:{}{note})",
            judgement.line
        )
    }

    /// "person 3.1: given-name +2.4, subject-of-said +0.7"
    fn evidence(&self, mention: &Mention, out: &mut impl Write) -> io::Result<()> {
        let weighed = self.explanation.weighed.iter();
        for weighed in weighed.filter(|weighed| weighed.span.contains(mention.span)) {
            for (class, sum) in weighed.sums.iter().filter(|(_, sum)| *sum != 0.0) {
                let own = weighed.parts.iter().filter(|(_, of, _)| of == class);
                let parts: Vec<String> = own
                    .map(|(weight, _, gave)| format!("{weight} {gave:+.1}"))
                    .collect();
                writeln!(
                    out,
                    "      evidence, {class} {sum:.1}: {}",
                    parts.join(", ")
                )?;
            }
        }
        Ok(())
    }

    fn relation(&self, place: usize, relation: &Relation, out: &mut impl Write) -> io::Result<()> {
        let label = |id: LocalId| &self.explanation.tagged.entities[id.0 as usize].label;
        let (source, target) = (label(relation.source), label(relation.target));
        writeln!(
            out,
            "    {STRONG}{source} —{}→ {target}{STRONG:#}",
            relation.relation
        )?;
        let found = self.explanation.matches.iter().find(|found| {
            let ends = [found.from, found.to];
            found.fate == Fate::Kept
                && found.sentence == relation.sentence
                && found.trigger == relation.trigger_span
                && ends.contains(&relation.source_span)
                && ends.contains(&relation.target_span)
                && self.pattern(found.pattern).relation == relation.relation
        });
        let pattern = found.map_or_else(String::new, |found| self.shown(found.pattern));
        let trigger = self.words(relation.trigger_span);
        writeln!(out, "      by {}: {pattern}, at '{trigger}'", relation.rule)?;
        let because = |effect: Effect| {
            let causes = self.explanation.causes.iter();
            let words: Vec<String> = causes
                .filter(|cause| cause.relation == place && cause.effect == effect)
                .map(|cause| format!("'{}'", self.words(cause.word)))
                .collect();
            match words.is_empty() {
                true => String::new(),
                false => format!(" by {}", words.join(", ")),
            }
        };
        let mut marks = Vec::new();
        if relation.polarity == Polarity::Denied {
            marks.push(format!("denied{}", because(Effect::Denies)));
        }
        if relation.modality != Modality::Asserted {
            let because = because(Effect::Weakens);
            marks.push(format!("{}{because}", lower(relation.modality)));
        }
        if !relation.claimed_by.is_empty() {
            let chain: Vec<String> = relation
                .claimed_by
                .iter()
                .map(|one| match one.entity {
                    Some(entity) => format!("{} ({})", one.text, label(entity)),
                    None => one.text.clone(),
                })
                .collect();
            let because = because(Effect::Claims);
            let chain = chain.join(", quoting ");
            marks.push(format!(
                "claimed by {chain}{}",
                because.replacen(" by", " with", 1)
            ));
        }
        marks.extend(
            relation
                .date
                .map(|date| format!("{} to {}", date.from, date.to)),
        );
        marks.extend(relation.role.iter().map(|role| format!("as {role}")));
        let quantity = relation.quantity.iter();
        marks.extend(quantity.map(|quantity| format!("{} {}", quantity.value, quantity.unit)));
        if !marks.is_empty() {
            writeln!(out, "      {}", marks.join("; "))?;
        }
        Ok(())
    }

    fn dropped(&self, found: &Match, out: &mut impl Write) -> io::Result<()> {
        let pattern = self.pattern(found.pattern);
        let (from, to) = (self.words(found.from), self.words(found.to));
        let why = match found.fate {
            Fate::Kept => return Ok(()),
            Fate::Shadowed(first) => match self.pattern(first) {
                other if other.rule == pattern.rule => {
                    format!("{} has it already", self.shown(first))
                }
                other => format!("{} has it already", other.rule),
            },
            Fate::Weaker(first) => format!("{} says more", self.pattern(first).rule),
            Fate::Ambiguous => "one of the two is ambiguous".into(),
            Fate::OneEntity => "both are one entity".into(),
            Fate::Figurative => "its words are figurative in a report like this".into(),
            Fate::WrongType => format!("{} does not join these types", pattern.relation),
        };
        let (relation, rule) = (pattern.relation, pattern.rule);
        let (pattern, trigger) = (self.shown(found.pattern), self.words(found.trigger));
        writeln!(
            out,
            "    dropped: {from} —{relation}→ {to}, by {rule}: {pattern}, at '{trigger}': {why}"
        )
    }

    fn miss(&self, miss: &Miss, out: &mut impl Write) -> io::Result<()> {
        let pattern = self.pattern(miss.pattern);
        let filled: Vec<String> = miss.filled.iter().map(|span| self.words(*span)).collect();
        writeln!(
            out,
            "    nearly: {}: {}, at '{}' with {}: lacks {}: {}",
            pattern.rule,
            self.shown(miss.pattern),
            self.words(miss.trigger),
            filled.join(" and "),
            abridged(&miss.lacks),
            miss.why
        )
    }

    fn text(&self) -> &'p str {
        &self.document.text
    }

    fn pattern(&self, number: u32) -> PatternInfo<'p> {
        self.patterns[number as usize]
    }

    /// A pattern as written, long elements abridged.
    fn shown(&self, number: u32) -> String {
        let elements = self.pattern(number).text.split(' ').map(abridged);
        elements.collect::<Vec<_>>().join(" ")
    }

    /// Words of the text on one line.
    fn words(&self, span: Span) -> String {
        let words: Vec<&str> = span.of(self.text()).split_whitespace().collect();
        words.join(" ")
    }
}

/// An element of a pattern, of many alternatives the first: "{from:agency/ministry|…}".
fn abridged(element: &str) -> String {
    const SHOWN: usize = 32;
    match element.split_once('|') {
        Some((first, rest)) if element.len() > SHOWN => {
            let end = rest.find(['}', ')']).map_or("", |end| &rest[end..]);
            format!("{first}|…{end}")
        }
        _ => element.to_owned(),
    }
}

/// The name that JSON has for it: "gazetteer".
fn lower(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The lines that a sentence takes up: those of the text, broken between words where they are long.
fn lines(text: &str, sentence: Span) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut at = sentence.start as usize;
    for written in sentence.of(text).split('\n') {
        let (mut start, mut width) = (at, 0);
        for word in written.split_inclusive(' ') {
            let columns = word.chars().count();
            if width > 0 && width + columns > WIDTH {
                lines.push(Span::new(start, at));
                (start, width) = (at, 0);
            }
            width += columns;
            at += word.len();
        }
        lines.push(Span::new(start, at));
        at += '\n'.len_utf8();
    }
    lines
}

/// Carets under the parts of mentions that stand on a line.
fn carets(text: &str, line: Span, mentions: &[&Mention]) -> String {
    let mut carets = String::new();
    let mut column = 0;
    for mention in mentions
        .iter()
        .filter(|mention| mention.span.overlaps(line))
    {
        let start = mention.span.start.max(line.start);
        let end = mention.span.end.min(line.end);
        let columns = |from: u32, to: u32| text[from as usize..to as usize].chars().count();
        let (first, wide) = (columns(line.start, start), columns(start, end));
        carets += &" ".repeat(first - column);
        carets += &"^".repeat(wide);
        column = first + wide;
    }
    carets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_broken_between_words() {
        let text = format!("It. {}end\nof it.", "word ".repeat(40));
        let lines = lines(&text, Span::new(4, text.len()));
        let shown: Vec<&str> = lines.iter().map(|line| line.of(&text)).collect();
        assert_eq!(shown.len(), 4);
        assert!(shown.iter().all(|line| line.len() <= WIDTH));
        assert_eq!(shown[2..], ["end", "of it."]);
        assert_eq!(shown.concat().len(), text.len() - "It. \n".len());
    }
}
