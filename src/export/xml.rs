//! XML that any text can go into: what XML 1.0 cannot hold is shown by a sign for it, never dropped.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes elements, with an indentation for each level. Names are ours; values may be anything.
pub(super) struct Xml<'w> {
    writer: Writer<&'w mut dyn Write>,
}

impl<'w> Xml<'w> {
    /// Begins a file.
    pub fn begin(out: &'w mut dyn Write) -> io::Result<Xml<'w>> {
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Xml { writer })
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer
            .write_event(Event::Start(start(name, attributes)))
    }

    /// Closes it.
    pub fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer
            .write_event(Event::Empty(start(name, attributes)))
    }

    /// An element that holds a text.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        let text = visible(text);
        self.writer
            .write_event(Event::Text(BytesText::new(&text)))?;
        self.close(name)
    }

    /// Ends the file.
    pub fn end(mut self) -> io::Result<()> {
        writeln!(self.writer.get_mut())
    }
}

fn start<'s>(name: &'s str, attributes: &[(&'s str, &'s str)]) -> BytesStart<'s> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, visible(value).as_ref()));
    }
    start
}

/// The text with a sign for each character that XML 1.0 cannot hold: `␀` for NUL, `␛` for escape, `�` for
/// the two that are no characters.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| sign(c).is_some()) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| sign(c).unwrap_or(c)).collect()
}

/// The sign for a character that XML 1.0 cannot hold: its section 2.2 lists those that it can.
fn sign(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => None,
        // Unicode's control pictures stand in the order of the characters that they show.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32),
        '\u{fffe}' | '\u{ffff}' => Some('\u{fffd}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_shown() {
        for (text, shown) in [
            ("plain\ttext\r\n", "plain\ttext\r\n"),
            ("nul\0 bell\u{7} escape\u{1b}", "nul␀ bell␇ escape␛"),
            ("none\u{fffe}\u{ffff}", "none��"),
            (
                "delete\u{7f} and next line\u{85} stay",
                "delete\u{7f} and next line\u{85} stay",
            ),
        ] {
            assert_eq!(visible(text), shown);
        }
    }
}
