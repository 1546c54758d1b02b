//! Escaping makes any string safe to stand in a DOT file and shows it as it is.
//!
//! Three things read a string one after the other: the lexer (`\"`), then for labels and tooltips the
//! escape sequences of `escString` (`\n`, `\N`, `\\`), then character entities (`&amp;`).

/// A string between quotation marks; it must be escaped already.
pub(super) fn quoted(escaped: &str) -> String {
    format!("\"{escaped}\"")
}

/// The name of a node, which is only read by the lexer; control characters become `_`.
///
/// The lexer keeps a backslash as it is but for `\"` and a line's end, so that a name which ends in
/// one must not escape the closing mark: backslashes are written as slashes would be, doubled.
pub(super) fn name(id: &str) -> String {
    let mut escaped = String::with_capacity(id.len());
    for c in id.chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            c if c.is_control() => escaped.push('_'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A label or tooltip of one line: runs of spaces and control characters become one space.
pub(super) fn text(shown: &str) -> String {
    let spaced: String = shown
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let mut escaped = String::with_capacity(spaced.len());
    for (at, word) in spaced.split_whitespace().enumerate() {
        if at > 0 {
            escaped.push(' ');
        }
        for c in word.chars() {
            match c {
                '"' => escaped.push_str("\\\""),
                '\\' => escaped.push_str("\\\\"),
                '&' => escaped.push_str("&amp;"),
                c => escaped.push(c),
            }
        }
    }
    escaped
}

/// A label of several lines, each centred.
pub(super) fn lines<S: AsRef<str>>(shown: &[S]) -> String {
    shown
        .iter()
        .map(|line| text(line.as_ref()))
        .collect::<Vec<_>>()
        .join("\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_strings_are_harmless() {
        for (shown, expected) in [
            ("plain", "plain"),
            ("say \"so\"", "say \\\"so\\\""),
            ("ends in \\", "ends in \\\\"),
            ("\\\"", "\\\\\\\""),
            ("\\N and \\G", "\\\\N and \\\\G"),
            ("two\nlines\r\nand\ta tab", "two lines and a tab"),
            ("nul\0 bell\u{7}", "nul bell"),
            ("Sea & Sky &lt;b&gt;", "Sea &amp; Sky &amp;lt;b&amp;gt;"),
            ("<b>bold</b>", "<b>bold</b>"),
            ("]; evil [", "]; evil ["),
            ("한국 «é»", "한국 «é»"),
        ] {
            assert_eq!(text(shown), expected, "{shown:?}");
        }
        assert_eq!(lines(&["one \"1\"", "two"]), "one \\\"1\\\"\\ntwo");
        assert_eq!(name("a\n\"b\"\\"), "a_\\\"b\\\"\\\\");
    }
}
