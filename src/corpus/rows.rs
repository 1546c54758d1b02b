//! Rows are the lines of a JSON Lines file: each a JSON object that is a document, or each a record.

use super::{
    Document, Entry, Months, Note, RecordLine, Skipped, date_in_head, date_in_value, decode,
};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use std::io::{BufRead, Read};

/// Reads the rows of one file, one line in memory at a time.
pub struct Rows {
    lines: Box<dyn BufRead + Send>,
    /// The file as messages show it.
    file: String,
    /// What the ids of rows without one begin with.
    id: String,
    line: u64,
    limit: u64,
    months: &'static Months,
    /// What the file's lines are; unknown until the first.
    kind: Kind,
    /// Whether the file's encoding was noted.
    noted: bool,
    waiting: Option<Entry>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unknown,
    Documents,
    Records,
    Ended,
}

impl Rows {
    /// The rows of `lines`, none longer than `limit` bytes.
    pub fn new(
        lines: Box<dyn BufRead + Send>,
        file: String,
        id: String,
        limit: u64,
        months: &'static Months,
    ) -> Self {
        Rows {
            lines,
            file,
            id,
            line: 0,
            limit,
            months,
            kind: Kind::Unknown,
            noted: false,
            waiting: None,
        }
    }

    fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }

    fn skipped(&self, why: impl Into<String>) -> Skipped {
        Skipped::new(self.place(), why)
    }

    /// The next line that is not blank; none at the end.
    fn read_line(&mut self) -> Option<Result<String, Skipped>> {
        loop {
            self.line += 1;
            let mut bytes = Vec::new();
            let read = self
                .lines
                .by_ref()
                .take(self.limit.saturating_add(1))
                .read_until(b'\n', &mut bytes);
            let too_long = bytes.len() as u64 > self.limit && !bytes.ends_with(b"\n");
            match read {
                Ok(0) => return None,
                Ok(_) if too_long => {
                    drop(bytes);
                    if self.lines.skip_until(b'\n').is_err() {
                        self.kind = Kind::Ended;
                    }
                    return Some(Err(self.skipped(too_long_message(self.limit))));
                }
                Ok(_) if bytes.trim_ascii().is_empty() => continue,
                Ok(_) => return Some(self.decode(bytes)),
                Err(error) => {
                    self.kind = Kind::Ended;
                    return Some(Err(self.skipped(format!("cannot be read further: {error}"))));
                }
            }
        }
    }

    fn decode(&mut self, bytes: Vec<u8>) -> Result<String, Skipped> {
        let decoded = decode(bytes).map_err(|why| self.skipped(why))?;
        if let (Some(message), false) = (decoded.note, self.noted) {
            self.noted = true;
            self.waiting = Some(Entry::Note(Note::new(self.place(), message)));
        }
        Ok(decoded.text)
    }

    /// Decides by the first line what the file holds.
    fn recognise(&mut self, line: &str) -> Option<Entry> {
        #[derive(Deserialize)]
        struct Probe {
            document: Option<IgnoredAny>,
            mentions: Option<IgnoredAny>,
        }
        let start = line.trim_start();
        if start.starts_with('[') || start.trim_end() == "{" {
            self.kind = Kind::Ended;
            let why = "is JSON but not JSON Lines, which is one object a line: \
                       an array becomes that with jq -c '.[]', a graph is built again from its records.jsonl";
            return Some(Entry::Skipped(Skipped::new(self.file.clone(), why)));
        }
        let record = serde_json::from_str::<Probe>(line)
            .is_ok_and(|probe| probe.document.is_some() && probe.mentions.is_some());
        self.kind = if record {
            Kind::Records
        } else {
            Kind::Documents
        };
        None
    }

    fn document(&mut self, line: &str) -> Result<Document, Skipped> {
        let row: Row = match serde_json::from_str(line) {
            Ok(row) => row,
            Err(error) => {
                let what = format!("{}:{}", self.place(), error.column());
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or(&message);
                let why = format!("is no JSON object ({message}): write one object a line");
                return Err(Skipped::new(what, why));
            }
        };
        let text = match row.text {
            Some(Value::String(text)) if !text.trim().is_empty() => text,
            Some(Value::String(_)) => return Err(self.skipped("the row's text is empty")),
            Some(_) => return Err(self.skipped("the row's field 'text' is no string")),
            None => {
                return Err(self.skipped(format!("the row has no field 'text'{}", fields_of(line))));
            }
        };
        if text.len() as u64 > self.limit {
            return Err(self.skipped(too_long_message(self.limit)));
        }
        let id = match row.id {
            Some(Value::String(id)) if !id.is_empty() => id,
            Some(Value::Number(id)) => id.to_string(),
            _ => format!("{}#{}", self.id, self.line),
        };
        let date = string(row.date);
        let day = date
            .as_deref()
            .and_then(|value| date_in_value(value, self.months));
        if let (Some(value), None) = (&date, day) {
            let message = format!("the date '{value}' was not understood: write it as 2024-10-18");
            self.waiting = Some(Entry::Note(Note::new(self.place(), message)));
        }
        Ok(Document {
            id,
            title: string(row.title),
            date: day.or_else(|| date_in_head(&text, self.months)),
            source: string(row.source),
            url: string(row.url),
            text,
        })
    }
}

impl Iterator for Rows {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        if let Some(entry) = self.waiting.take() {
            return Some(entry);
        }
        if self.kind == Kind::Ended {
            return None;
        }
        let line = match self.read_line()? {
            Ok(line) => line,
            Err(skipped) => return Some(Entry::Skipped(skipped)),
        };
        if self.kind == Kind::Unknown
            && let Some(entry) = self.recognise(&line)
        {
            return Some(entry);
        }
        if self.kind == Kind::Records {
            let line = RecordLine {
                file: self.file.clone(),
                line: self.line,
                json: line,
            };
            return Some(Entry::Record(line));
        }
        Some(
            self.document(&line)
                .map_or_else(Entry::Skipped, Entry::Document),
        )
    }
}

/// The fields of a row that are read; any may be missing or of another type.
#[derive(Deserialize)]
struct Row {
    id: Option<Value>,
    text: Option<Value>,
    title: Option<Value>,
    date: Option<Value>,
    source: Option<Value>,
    url: Option<Value>,
}

fn string(value: Option<Value>) -> Option<String> {
    match value {
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text),
        _ => None,
    }
}

/// What fields a row has instead, to be told with one that has no text.
fn fields_of(line: &str) -> String {
    match serde_json::from_str::<serde_json::Map<String, Value>>(line) {
        Ok(fields) if !fields.is_empty() => {
            let names: Vec<&str> = fields.keys().map(String::as_str).take(8).collect();
            format!(
                " (it has {}): rename the one that holds the article",
                names.join(", ")
            )
        }
        _ => String::new(),
    }
}

/// Why a text over the limit was left out.
pub fn too_long_message(limit: u64) -> String {
    let (size, unit) = if limit >= 1 << 20 {
        (limit >> 20, "MiB")
    } else {
        (limit, "bytes")
    };
    format!("is longer than {size} {unit}: split it into articles")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Vec<Entry> {
        let lines = Box::new(std::io::Cursor::new(file.as_bytes().to_vec()));
        Rows::new(
            lines,
            "dir/a.jsonl".into(),
            "a.jsonl".into(),
            200,
            Months::embedded(),
        )
        .collect()
    }

    fn shown(file: &str) -> Vec<String> {
        let shown = |entry| match entry {
            Entry::Document(document) => format!("{}={}", document.id, document.text),
            Entry::Record(line) => format!("record {}", line.line),
            Entry::Skipped(skipped) => format!("skipped {skipped}"),
            Entry::Note(note) => format!("note {note}"),
        };
        read(file).into_iter().map(shown).collect()
    }

    #[test]
    fn rows_and_what_is_wrong_with_them() {
        let long = format!("{{\"text\": \"{}\"}}", "x".repeat(300));
        for (file, expected) in [
            (r#"{"id": "one", "text": "A."}"#, "one=A."),
            (r#"{"id": 7, "text": "A.", "other": [1]}"#, "7=A."),
            ("\n\r\n{\"text\": \"A.\"}\r\n", "a.jsonl#3=A."),
            (r#"{"id": "", "text": "A."}"#, "a.jsonl#1=A."),
            (
                r#"{"id": "one", "text": 3}"#,
                "skipped dir/a.jsonl:1: the row's field 'text' is no string",
            ),
            (
                r#"{"text": " "}"#,
                "skipped dir/a.jsonl:1: the row's text is empty",
            ),
            (
                r#"{"body": "A.", "n": 1}"#,
                "skipped dir/a.jsonl:1: the row has no field 'text' (it has body, n): \
                 rename the one that holds the article",
            ),
            (
                r#"{"id": "one", "text": A.}"#,
                "skipped dir/a.jsonl:1:23: is no JSON object (expected value): write one object a line",
            ),
            (
                long.as_str(),
                "skipped dir/a.jsonl:1: is longer than 200 bytes: split it into articles",
            ),
        ] {
            assert_eq!(shown(file), [expected], "{file}");
        }
    }

    #[test]
    fn a_broken_row_does_not_stop_the_others() {
        let file = "{\"text\": \"A.\"}\n{oh\n{\"text\": \"B.\"}";
        let shown = shown(file);
        assert_eq!(
            (shown[0].as_str(), shown[2].as_str()),
            ("a.jsonl#1=A.", "a.jsonl#3=B.")
        );
        assert!(
            shown[1].starts_with("skipped dir/a.jsonl:2:2: is no JSON object"),
            "{shown:?}"
        );
    }

    #[test]
    fn records_are_known_by_the_first_line() {
        assert_eq!(
            shown("{\"document\": {}, \"mentions\": []}\n{}\n"),
            ["record 1", "record 2"]
        );
        assert_eq!(
            shown("{\"document\": 1, \"text\": \"A.\"}"),
            ["a.jsonl#1=A."]
        );
    }

    #[test]
    fn plain_json_is_told_once() {
        let shown = shown("[\n{\"text\": \"A.\"},\n{\"text\": \"B.\"}]");
        assert!(
            matches!(&shown[..], [one] if one.contains("one object a line")),
            "{shown:?}"
        );
    }

    #[test]
    fn the_fields_of_a_row() {
        let file = r#"{"text": "A.", "title": "T", "date": "Fri, 18 Oct 2024", "source": "S", "url": "U"}"#;
        let [Entry::Document(document)] = &read(file)[..] else {
            panic!("one document")
        };
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        assert_eq!(
            text(&document.title) + &text(&document.source) + &text(&document.url),
            "TSU"
        );
        assert_eq!(document.date.unwrap().to_string(), "2024-10-18");
    }

    #[test]
    fn a_date_that_is_none_is_noted() {
        let shown = shown(r#"{"text": "A.", "date": "soon"}"#);
        assert_eq!(
            shown[1],
            "note dir/a.jsonl:1: the date 'soon' was not understood: write it as 2024-10-18"
        );
    }
}
