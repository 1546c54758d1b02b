//! A line is a record as compact JSON: what `extract` prints and `records.jsonl` holds.

use super::Record;
use crate::gazetteer::class_of;
use crate::text::CharSpan;
use std::io::{self, Write};

/// Writes `record` as one line; the same record gives the same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write_line(record: &Record, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// Reads the record that a line holds, and checks that all it points at is there.
///
/// # Errors
/// What is wrong with it, for people to read.
pub fn read_line(line: &str) -> Result<Record, String> {
    let record: Record = serde_json::from_str(line).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        format!("is no record ({message}, column {})", error.column())
    })?;
    check(&record).map_err(|why| format!("is a damaged record: {why}"))?;
    Ok(record)
}

/// Whether all that the record points at is there.
fn check(record: &Record) -> Result<(), String> {
    let document = &record.document;
    if document.sha256.len() != 64 || !document.sha256.bytes().all(|byte| byte.is_ascii_hexdigit())
    {
        return Err(format!("'{}' is no SHA-256", document.sha256));
    }
    if !document.sketch.0.is_sorted_by(|a, b| a < b) {
        return Err("its sketch is not in ascending order".into());
    }
    let span = |span: CharSpan| {
        let CharSpan(start, end) = span;
        if start <= end && end <= document.chars {
            return Ok(());
        }
        Err(format!(
            "the span {start}..{end} is not within {} characters",
            document.chars
        ))
    };
    let sentence = |index: u32| match record.sentences.get(index as usize) {
        Some(_) => Ok(()),
        None => Err(format!("there is no sentence {index}")),
    };
    let entity = |id: &str| match class_of(id) {
        Some(_) => Ok(()),
        None => Err(format!("'{id}' is no id of an entity")),
    };
    for row in &record.sentences {
        span(row.span)?;
    }
    for mention in &record.mentions {
        span(CharSpan(mention.start, mention.end))?;
        sentence(mention.sentence)?;
        let ids = mention
            .entity
            .iter()
            .chain(&mention.stands_for)
            .chain(&mention.candidates);
        ids.map(String::as_str).try_for_each(entity)?;
    }
    for relation in &record.relations {
        sentence(relation.sentence)?;
        for part in [
            relation.source_span,
            relation.target_span,
            relation.trigger_span,
        ] {
            span(part)?;
        }
        if relation.tier != super::STATED {
            return Err(format!(
                "a relation of the tier '{}': records hold stated ones only",
                relation.tier
            ));
        }
        let claimants = relation.claimed_by.iter();
        claimants
            .clone()
            .try_for_each(|claimant| span(claimant.span))?;
        let ids = claimants.filter_map(|claimant| claimant.entity.as_deref());
        ids.chain([relation.source.as_str(), relation.target.as_str()])
            .try_for_each(entity)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::example;
    use super::*;

    fn line() -> String {
        let mut out = Vec::new();
        write_line(&example(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_line_reads_back() {
        let line = line();
        assert_eq!(line.matches('\n').count(), 1);
        assert_eq!(read_line(line.trim()).unwrap(), example());
    }

    #[test]
    fn the_fields_stand_in_the_order_of_the_contract() {
        let line = line();
        let fields = [
            "\"document\"",
            "\"sha256\"",
            "\"sentences\"",
            "\"mentions\"",
            "\"relations\"",
            "\"rule\"",
        ];
        let places: Vec<usize> = fields
            .iter()
            .map(|field| line.find(field).expect(field))
            .collect();
        assert!(places.is_sorted(), "{line}");
    }

    #[test]
    fn a_damaged_record_is_told() {
        let line = line();
        for (from, to, expected) in [
            ("\"sentence\":0", "\"sentence\":9", "there is no sentence 9"),
            (
                "\"chars\":",
                "\"chars\":0,\"other\":",
                "is not within 0 characters",
            ),
            (
                "\"country/france\"",
                "\"france\"",
                "'france' is no id of an entity",
            ),
            ("\"stated\"", "\"known\"", "of the tier 'known'"),
            (
                "\"affirmed\"",
                "\"perhaps\"",
                "is no record (unknown variant `perhaps`",
            ),
        ] {
            let error = read_line(&line.replace(from, to)).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }
}
