//! Decoding turns a file's bytes into text.
//!
//! A byte order mark decides; without one, bytes that are UTF-8 are UTF-8. Text that is mostly UTF-8
//! keeps what is, and the broken bytes become U+FFFD; anything else is read as Windows-1252. Both are
//! noted. What is no text at all is refused.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A decoded text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// What was assumed or replaced; none for plain UTF-8 and for a byte order mark that tells the truth.
    pub note: Option<String>,
}

/// Decodes the bytes of one text.
///
/// # Errors
/// Where they are no text; the message says why and what to do.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, String> {
    if bytes.starts_with(b"%PDF-") {
        return Err("is a PDF file: extract its text first".into());
    }
    let decoded = if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        utf16(rest, UTF_16LE)
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        utf16(rest, UTF_16BE)
    } else {
        eight_bit(bytes)
    };
    if decoded.text.contains('\0') {
        return Err(
            "holds NUL characters, so it is no text file (or UTF-16 without a byte order mark): \
                    save it as UTF-8"
                .into(),
        );
    }
    if decoded.note.is_some() && is_noise(&decoded.text) {
        return Err("is no text file: control characters throughout".into());
    }
    Ok(decoded)
}

fn utf16(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let note = broken.then(|| format!("broken {} was replaced by U+FFFD", encoding.name()));
    Decoded {
        text: text.into_owned(),
        note,
    }
}

fn eight_bit(mut bytes: Vec<u8>) -> Decoded {
    let marked = bytes.starts_with(b"\xef\xbb\xbf");
    if marked {
        bytes.drain(..3);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, note: None },
        Err(error) => error.into_bytes(),
    };
    let (mut valid, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if marked || valid > broken {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let note = format!("not quite UTF-8: {broken} broken sequences were replaced by U+FFFD");
        return Decoded {
            text,
            note: Some(note),
        };
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    Decoded {
        text: text.into_owned(),
        note: Some("not UTF-8: read as Windows-1252".into()),
    }
}

/// Whether more than one character in a hundred is a control character that no text needs.
fn is_noise(text: &str) -> bool {
    let (mut all, mut control) = (0, 0);
    for c in text.chars() {
        all += 1;
        control +=
            usize::from(c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}'));
    }
    control * 100 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16_bytes(text: &str, mark: [u8; 2], order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.into_iter()
            .chain(text.encode_utf16().flat_map(order))
            .collect()
    }

    #[test]
    fn encodings_of_one_text() {
        let text = "“Peace”, she said – at a café";
        for (name, bytes, noted) in [
            ("UTF-8", text.as_bytes().to_vec(), false),
            (
                "UTF-8 with mark",
                [b"\xef\xbb\xbf", text.as_bytes()].concat(),
                false,
            ),
            (
                "UTF-16 LE",
                utf16_bytes(text, [0xff, 0xfe], u16::to_le_bytes),
                false,
            ),
            (
                "UTF-16 BE",
                utf16_bytes(text, [0xfe, 0xff], u16::to_be_bytes),
                false,
            ),
            (
                "Windows-1252",
                WINDOWS_1252.encode(text).0.into_owned(),
                true,
            ),
        ] {
            let decoded = decode(bytes).expect(name);
            assert_eq!(decoded.text, text, "{name}");
            assert_eq!(decoded.note.is_some(), noted, "{name}");
        }
    }

    #[test]
    fn one_broken_byte_does_not_spoil_the_rest() {
        let decoded = decode(b"caf\xc3\xa9 and \xc3\xa9t\xc3\xa9, cut \xe2\x80".to_vec()).unwrap();
        assert_eq!(decoded.text, "café and été, cut \u{fffd}");
        assert_eq!(
            decoded.note.as_deref(),
            Some("not quite UTF-8: 1 broken sequences were replaced by U+FFFD")
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> = (0..500u32).map(|i| (i * 97 % 255 + 1) as u8).collect();
        for bytes in [
            b"a\0b".to_vec(),
            b"\x7fELF\x02\x01\0\0".to_vec(),
            b"%PDF-1.7 text".to_vec(),
            noise,
        ] {
            assert!(decode(bytes.clone()).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn line_ends_are_kept() {
        assert_eq!(decode(b"a\r\nb\rc\n".to_vec()).unwrap().text, "a\r\nb\rc\n");
    }
}
