//! A mark is punctuation that a pattern can ask for.

/// A mark of punctuation that patterns can name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    Possessive,
    Comma,
    Colon,
    Semicolon,
    Quote,
    Open,
    Close,
    Dash,
}

impl Mark {
    /// The mark as patterns write it.
    pub fn of(piece: &str) -> Option<Mark> {
        Some(match piece {
            "'s" => Mark::Possessive,
            "," => Mark::Comma,
            ":" => Mark::Colon,
            ";" => Mark::Semicolon,
            "\"" => Mark::Quote,
            "(" => Mark::Open,
            ")" => Mark::Close,
            "-" => Mark::Dash,
            _ => return None,
        })
    }
}
