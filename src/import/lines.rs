//! A line is what most of these formats put one entity on; it is read alone, so that no file is too long.

use super::ImportError;
use std::io::{BufRead, BufReader, Cursor, Read};

/// A line longer than this many bytes is left out: 16 MiB.
const LIMIT: u64 = 16 << 20;

/// An input without byte order mark, of which it is known that it is no archive and no UTF-16.
pub(super) fn text(mut input: impl Read + 'static) -> Result<Box<dyn BufRead>, ImportError> {
    let mut head = Vec::new();
    input.by_ref().take(4).read_to_end(&mut head)?;
    let refused = match head[..] {
        [0x1f, 0x8b, ..] => "is compressed: give what `zcat FILE` prints, with - for the file",
        [0x28, 0xb5, 0x2f, 0xfd] => {
            "is compressed: give what `zstdcat FILE` prints, with - for the file"
        }
        [b'P', b'K', 3, 4] => {
            "is a ZIP archive: give what `unzip -p FILE` prints, with - for the file"
        }
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            "is UTF-16: convert it with `iconv -f UTF-16 -t UTF-8`"
        }
        _ => "",
    };
    if !refused.is_empty() {
        return Err(ImportError::new(refused));
    }
    if head.starts_with(b"\xef\xbb\xbf") {
        head.drain(..3);
    }
    Ok(Box::new(BufReader::with_capacity(
        1 << 16,
        Cursor::new(head).chain(input),
    )))
}

/// A line's number from 1, and the line or why it cannot be read.
pub(super) type Numbered<'l> = (u32, Result<&'l str, &'static str>);

/// The lines of an input, each in the same memory.
pub(super) struct Lines {
    input: Box<dyn BufRead>,
    buffer: Vec<u8>,
    number: u32,
}

impl Lines {
    /// The lines of `input`.
    pub fn new(input: Box<dyn BufRead>) -> Lines {
        Lines {
            input,
            buffer: Vec::new(),
            number: 0,
        }
    }

    /// The next line that is not blank, without its end, and its number from 1; or why it cannot be read.
    /// None at the end.
    ///
    /// # Errors
    /// Where the input cannot be read further.
    pub fn next(&mut self) -> Result<Option<Numbered<'_>>, ImportError> {
        loop {
            self.buffer.clear();
            self.number = self.number.saturating_add(1);
            let mut limited = self.input.by_ref().take(LIMIT + 1);
            if limited.read_until(b'\n', &mut self.buffer)? == 0 {
                return Ok(None);
            }
            if self.buffer.len() as u64 > LIMIT && !self.buffer.ends_with(b"\n") {
                self.input.skip_until(b'\n')?;
                return Ok(Some((self.number, Err("longer than 16 MiB"))));
            }
            if !self.buffer.trim_ascii().is_empty() {
                break;
            }
        }
        let mut line = &self.buffer[..];
        for end in [b"\n", b"\r"] {
            line = line.strip_suffix(end).unwrap_or(line);
        }
        let line = str::from_utf8(line).map_err(|_| "not UTF-8: convert the file with iconv");
        Ok(Some((self.number, line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_without_mark_and_end() {
        let bytes = b"\xef\xbb\xbfa\tb\r\n\n  \r\n\"c\ncaf\xe9\nlast".as_slice();
        let mut lines = Lines::new(text(bytes).unwrap());
        let mut seen = Vec::new();
        while let Some((number, line)) = lines.next().unwrap() {
            seen.push(format!("{number} {}", line.unwrap_or_else(|why| why)));
        }
        let broken = "5 not UTF-8: convert the file with iconv";
        assert_eq!(seen, ["1 a\tb", "4 \"c", broken, "6 last"]);
    }

    #[test]
    fn what_is_no_text_is_refused_with_the_way_out() {
        for (bytes, way_out) in [
            (&b"\x1f\x8b\x08\0more"[..], "zcat"),
            (b"PK\x03\x04more", "unzip -p"),
            (b"\xff\xfea\0", "iconv"),
        ] {
            let error = text(bytes).err().expect("it is refused");
            assert!(error.message.contains(way_out), "{}", error.message);
        }
        assert!(text(&b""[..]).is_ok());
    }
}
