//! Plain text is what a terminal may be shown of names and sentences: articles are other people's, and
//! what they hold must neither move the cursor nor turn the rest of a line around.

use std::borrow::Cow;

/// The text on one line, without control characters and without marks that change the direction of
/// what follows.
pub fn plain(text: &str) -> Cow<'_, str> {
    let single = |text: &str| !text.contains("  ") && text.trim().len() == text.len();
    let harmless = |c: char| !c.is_control() && !turns(c) && (c == ' ' || !c.is_whitespace());
    if single(text) && text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let kept: String = text.chars().filter_map(plain_char).collect();
    Cow::Owned(kept.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The character as a terminal may be shown it; none for marks of direction.
pub fn plain_char(c: char) -> Option<char> {
    match c {
        c if turns(c) => None,
        c if c.is_control() => Some(' '),
        c => Some(c),
    }
}

/// Plain text that keeps its direction to itself: what is written from right to left stands between
/// marks of isolation, so that numbers after it stay where they are.
pub fn isolated(text: &str) -> Cow<'_, str> {
    let text = plain(text);
    if text.chars().any(is_right_to_left) {
        return Cow::Owned(format!("\u{2068}{text}\u{2069}"));
    }
    text
}

/// Whether a character embeds, overrides or isolates a direction.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is of a script that is written from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_steer_a_terminal() {
        for (text, expected) in [
            ("Ana Brandt", "Ana Brandt"),
            (" Ana\n\t Brandt ", "Ana Brandt"),
            ("Ana\u{1b}[2JBrandt", "Ana [2JBrandt"),
            ("\u{202e}tdnarB\u{202c} anA", "tdnarB anA"),
            ("محمد", "محمد"),
        ] {
            assert_eq!(plain(text), expected, "{text:?}");
        }
    }

    #[test]
    fn only_right_to_left_text_is_isolated() {
        assert_eq!(isolated("Łódź 東京"), "Łódź 東京");
        assert_eq!(isolated("محمد 3"), "\u{2068}محمد 3\u{2069}");
    }
}
