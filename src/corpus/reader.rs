//! A reader goes through inputs and gives what is in them, one entry at a time.

use super::rows::{Rows, too_long_message};
use super::walk::{Walk, cannot_read};
use super::{Document, Input, Inputs, Months, Note, Skipped, date_in_head, date_in_name, decode};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

/// What a reader comes upon.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Entry {
    /// A document.
    Document(Document),
    /// A record, still as JSON.
    Record(RecordLine),
    /// Something that was left out.
    Skipped(Skipped),
    /// Something that was changed as it was read; the document comes before it.
    Note(Note),
}

/// One line of a file of records.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordLine {
    /// The file, as messages show it.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// The line's text.
    pub json: String,
}

/// Reads inputs in their order: see [`Entry`].
///
/// ```
/// use corkboard::corpus::{Entry, Inputs, Reader};
///
/// let inputs = Inputs::new(["examples/articles"])?;
/// let texts = Reader::new(&inputs).filter(|entry| matches!(entry, Entry::Document(_)));
/// assert!(texts.count() > 5);
/// # Ok::<(), corkboard::corpus::InputError>(())
/// ```
pub struct Reader {
    inputs: VecDeque<Input>,
    exclude: Option<PathBuf>,
    limit: u64,
    months: &'static Months,
    walk: Option<Walk>,
    rows: Option<Rows>,
    waiting: Option<Entry>,
    ahead: VecDeque<Entry>,
}

impl From<&Inputs> for Reader {
    fn from(inputs: &Inputs) -> Reader {
        Reader::new(inputs)
    }
}

impl Reader {
    /// A reader of `inputs` that has read nothing yet.
    pub fn new(inputs: &Inputs) -> Self {
        Reader {
            inputs: inputs.inputs.iter().cloned().collect(),
            exclude: inputs.exclude.clone(),
            limit: inputs.limit,
            months: Months::embedded(),
            walk: None,
            rows: None,
            waiting: None,
            ahead: VecDeque::new(),
        }
    }

    /// Reads the entries of all inputs ahead and shows them, before they are given as ever. None where
    /// their texts have more bytes than `limit`: then those read so far wait, and the others are still unread.
    pub fn read_ahead(&mut self, limit: usize) -> Option<&VecDeque<Entry>> {
        let size = |entry: &Entry| match entry {
            Entry::Document(document) => document.text.len(),
            Entry::Record(line) => line.json.len(),
            Entry::Skipped(_) | Entry::Note(_) => 0,
        };
        let mut bytes: usize = self.ahead.iter().map(size).sum();
        while bytes <= limit {
            match self.read() {
                Some(entry) => {
                    bytes += size(&entry);
                    self.ahead.push_back(entry);
                }
                None => return Some(&self.ahead),
            }
        }
        None
    }

    /// Opens a file that a folder holds: only known endings are read.
    fn file_of_folder(&mut self, path: &Path, id: String) -> Option<Entry> {
        match format(path) {
            Some(format) => self.open(path, id, Some(format)),
            None => Some(Entry::Skipped(Skipped::new(
                path.display().to_string(),
                unknown_ending(path),
            ))),
        }
    }

    /// Opens a file that the user named: without an ending its first character tells what it is.
    fn file_named(&mut self, path: &Path) -> Option<Entry> {
        let format = format(path);
        if format.is_none() && path.extension().is_some() {
            return Some(Entry::Skipped(Skipped::new(
                path.display().to_string(),
                unknown_ending(path),
            )));
        }
        let id = path
            .file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy()
            .into_owned();
        self.open(path, id, format)
    }

    fn open(&mut self, path: &Path, id: String, format: Option<Format>) -> Option<Entry> {
        let name = path.display().to_string();
        match File::open(path) {
            Ok(file) => self.stream(
                Box::new(BufReader::with_capacity(1 << 16, file)),
                name,
                id,
                format,
            ),
            Err(error) => Some(Entry::Skipped(Skipped::new(name, cannot_read(&error)))),
        }
    }

    /// Reads a text whole, or begins with the rows of a stream.
    fn stream(
        &mut self,
        mut stream: Box<dyn BufRead + Send>,
        name: String,
        id: String,
        format: Option<Format>,
    ) -> Option<Entry> {
        let start = match stream.fill_buf() {
            Ok(start) => start,
            Err(error) => return Some(Entry::Skipped(Skipped::new(name, cannot_read(&error)))),
        };
        let marked = start.starts_with(b"\xef\xbb\xbf");
        let wide = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff");
        let content = if marked { &start[3..] } else { start };
        let guessed = match content.trim_ascii_start().first() {
            Some(b'{') => Format::Rows,
            _ => Format::Text,
        };
        match format.unwrap_or(guessed) {
            Format::Rows => {
                if marked {
                    stream.consume(3);
                }
                if wide {
                    // A line end is two bytes here: such files are decoded whole.
                    match self.read_whole(stream) {
                        Ok((text, _)) => stream = Box::new(Cursor::new(text.into_bytes())),
                        Err(why) => return Some(Entry::Skipped(Skipped::new(name, why))),
                    }
                }
                self.rows = Some(Rows::new(stream, name, id, self.limit, self.months));
                None
            }
            format => Some(match self.read_whole(stream) {
                Ok((text, note)) => {
                    self.waiting = note.map(|message| Entry::Note(Note::new(name, message)));
                    Entry::Document(self.document(id, text, format))
                }
                Err(why) => Entry::Skipped(Skipped::new(name, why)),
            }),
        }
    }

    /// The text of a whole stream, with what is to be noted.
    fn read_whole(&self, stream: impl Read) -> Result<(String, Option<String>), String> {
        let mut bytes = Vec::new();
        stream
            .take(self.limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| cannot_read(&error))?;
        if bytes.len() as u64 > self.limit {
            return Err(too_long_message(self.limit));
        }
        let decoded = decode(bytes)?;
        if decoded.text.trim().is_empty() {
            return Err("holds no text".into());
        }
        Ok((decoded.text, decoded.note))
    }

    fn document(&self, id: String, text: String, format: Format) -> Document {
        let name = id.rsplit('/').next().unwrap_or(&id);
        let date = date_in_name(name, self.months).or_else(|| date_in_head(&text, self.months));
        let title = if format == Format::Markdown {
            heading(&text)
        } else {
            None
        };
        Document {
            id,
            date,
            title,
            text,
            source: None,
            url: None,
        }
    }

    /// The next entry that was not read ahead.
    fn read(&mut self) -> Option<Entry> {
        loop {
            match self.step() {
                Step::Entry(entry) => return Some(entry),
                Step::Further => {}
                Step::End => return None,
            }
        }
    }

    /// Goes one step further; none where there is nothing to say yet.
    fn step(&mut self) -> Step {
        if let Some(entry) = self.waiting.take() {
            return Step::Entry(entry);
        }
        if let Some(rows) = &mut self.rows {
            match rows.next() {
                Some(entry) => return Step::Entry(entry),
                None => self.rows = None,
            }
        }
        if let Some(walk) = &mut self.walk {
            match walk.next() {
                Some(Ok(found)) => return self.file_of_folder(&found.path, found.id).into(),
                Some(Err(skipped)) => return Step::Entry(Entry::Skipped(skipped)),
                None => self.walk = None,
            }
        }
        match self.inputs.pop_front() {
            None => Step::End,
            Some(Input::File(path)) => self.file_named(&path).into(),
            Some(Input::Folder(path)) => {
                self.walk = Some(Walk::new(&path, self.exclude.as_deref()));
                Step::Further
            }
            Some(Input::Stdin) => {
                let stdin = Box::new(BufReader::new(std::io::stdin()));
                self.stream(stdin, "standard input".into(), "stdin".into(), None)
                    .into()
            }
        }
    }
}

impl Iterator for Reader {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        self.ahead.pop_front().or_else(|| self.read())
    }
}

enum Step {
    Entry(Entry),
    Further,
    End,
}

impl From<Option<Entry>> for Step {
    fn from(entry: Option<Entry>) -> Step {
        entry.map_or(Step::Further, Step::Entry)
    }
}

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Markdown,
    Rows,
}

fn format(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "txt" => Some(Format::Text),
        "md" => Some(Format::Markdown),
        "jsonl" | "ndjson" => Some(Format::Rows),
        _ => None,
    }
}

fn unknown_ending(path: &Path) -> String {
    let read = "articles are read from .txt, .md, .jsonl and .ndjson";
    match path.extension() {
        Some(ending) => format!("ends in .{}; {read}", ending.to_string_lossy()),
        None => format!("has no ending; {read}"),
    }
}

/// The first heading of a Markdown text.
fn heading(text: &str) -> Option<String> {
    let heading = text.lines().find_map(|line| line.strip_prefix("# "))?;
    let heading = heading.trim().trim_end_matches('#').trim();
    if heading.is_empty() {
        None
    } else {
        Some(heading.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn read(inputs: &Inputs) -> Vec<String> {
        let shown = |entry| match entry {
            Entry::Document(document) => {
                let date = document
                    .date
                    .map(|date| format!(" {date}"))
                    .unwrap_or_default();
                let title = document
                    .title
                    .map(|title| format!(" [{title}]"))
                    .unwrap_or_default();
                format!("{}{date}{title}", document.id)
            }
            Entry::Record(line) => format!("record {}", line.line),
            Entry::Skipped(skipped) => format!("skipped {}", skipped.why),
            Entry::Note(note) => format!("note {}", note.message),
        };
        Reader::new(inputs).map(shown).collect()
    }

    #[test]
    fn a_folder_of_everything() {
        let folder = tempfile::tempdir().unwrap();
        let files: [(&str, &[u8]); 9] = [
            ("2024-10-18-a.TXT", b"Text."),
            (
                "b.md",
                b"\xef\xbb\xbf# The title #\n\n*3 May 2021*\n\nText.",
            ),
            ("c.jsonl", b"\xef\xbb\xbf{\"text\": \"A.\"}\n"),
            ("d.txt", b" \n"),
            ("e.txt", b"a\0b"),
            ("f.pdf", b"%PDF-"),
            ("g.txt", b"caf\xe9 noir"),
            (
                "h.txt",
                b"far too long a text for the limit of the test, which is small",
            ),
            (
                "i.jsonl",
                b"\xff\xfe{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0A\0\"\0}\0",
            ),
        ];
        for (name, bytes) in files {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let mut inputs = Inputs::new([folder.path()]).unwrap();
        inputs.limit = 50;
        assert_eq!(
            read(&inputs),
            [
                "2024-10-18-a.TXT 2024-10-18",
                "b.md 2021-05-03 [The title]",
                "c.jsonl#1",
                "skipped holds no text",
                "skipped holds NUL characters, so it is no text file (or UTF-16 without a byte order mark): save it as UTF-8",
                "skipped ends in .pdf; articles are read from .txt, .md, .jsonl and .ndjson",
                "g.txt",
                "note not UTF-8: read as Windows-1252",
                "skipped is longer than 50 bytes: split it into articles",
                "i.jsonl#1",
            ]
        );
    }

    #[test]
    fn a_file_without_ending_is_known_by_its_start() {
        let folder = tempfile::tempdir().unwrap();
        let (rows, text) = (folder.path().join("rows"), folder.path().join("text"));
        fs::write(&rows, "{\"id\": \"one\", \"text\": \"A.\"}").unwrap();
        fs::write(&text, "Text.").unwrap();
        assert_eq!(read(&Inputs::new([&rows, &text]).unwrap()), ["one", "text"]);
    }

    #[test]
    fn what_is_read_ahead_is_given_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.txt", "b.txt", "c.txt"] {
            fs::write(folder.path().join(name), "0123456789").unwrap();
        }
        let inputs = Inputs::new([folder.path()]).unwrap();
        let plain: Vec<Entry> = Reader::new(&inputs).collect();
        for (limit, whole) in [(0, false), (19, false), (29, false), (30, true), (99, true)] {
            let mut reader = Reader::new(&inputs);
            let ahead = reader.read_ahead(limit).map(|ahead| ahead.len());
            assert_eq!(ahead, whole.then_some(3), "{limit}");
            assert_eq!(reader.collect::<Vec<_>>(), plain, "{limit}");
        }
    }

    #[test]
    fn a_file_that_vanishes_is_skipped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "Text.").unwrap();
        let inputs = Inputs::new([&path]).unwrap();
        fs::remove_file(&path).unwrap();
        assert_eq!(
            read(&inputs),
            ["skipped has gone since the folder was read"]
        );
    }
}
