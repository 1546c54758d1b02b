//! A token of a time phrase: its words by what they mean, its numbers by what they count.

use super::time_word::TimeWord;
use jiff::civil::Date;

/// A word of a time phrase as it counts here.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Token {
    Word(TimeWord),
    Number(i32),
    /// "2024"
    Year(i16),
    /// "1990s"
    Decade(i16),
    /// "3rd"
    Nth(i32),
    /// "3-5", "2010-14"
    Numbers(i32, i32),
    /// "2024-06-01"
    Date(Date),
    Comma,
    Dash,
    Other,
}

/// The years that news speaks of.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;

impl Token {
    /// What a number in digits is.
    pub fn number(text: &str) -> Token {
        if let Ok(date) = text.parse::<Date>()
            && text.len() == 10
        {
            return Token::Date(date);
        }
        let letters = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = &text[..text.len() - letters.len()];
        let Ok(value) = digits.parse::<i32>() else {
            return Token::Other;
        };
        let year = digits.len() == 4 && YEARS.contains(&value);
        match letters {
            "" if year => Token::Year(value as i16),
            "" => Token::Number(value),
            "s" if year && value % 10 == 0 => Token::Decade(value as i16),
            _ if letters.len() == 2 && letters.bytes().all(|b| b.is_ascii_alphabetic()) => {
                Token::Nth(value)
            }
            _ => match letters.strip_prefix('-').map(str::parse::<i32>) {
                // "2010-14"
                Some(Ok(last)) if year && last < 100 && letters.len() == 3 => {
                    Token::Numbers(value, value - value % 100 + last)
                }
                Some(Ok(last)) => Token::Numbers(value, last),
                _ => Token::Other,
            },
        }
    }
}

/// Without what tells the hour: "5 p.m.", "morning" of "Friday morning".
pub(super) fn without_hours(tokens: &[Token]) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        match token {
            Token::Word(TimeWord::Clock) => {
                if matches!(kept.last(), Some(Token::Number(_) | Token::Other)) {
                    kept.pop();
                }
                let preposition =
                    matches!(kept.last(), Some(Token::Word(TimeWord::In | TimeWord::By)));
                if preposition {
                    kept.pop();
                }
            }
            Token::Word(TimeWord::PartOfDay | TimeWord::Night) => {
                let day = |token: &Token| {
                    matches!(
                        token,
                        Token::Word(TimeWord::Weekday(_) | TimeWord::Day(_))
                            | Token::Number(_)
                            | Token::Nth(_)
                            | Token::Year(_)
                    )
                };
                match kept.last() {
                    Some(last) if day(last) => {}
                    Some(Token::Word(TimeWord::This)) => {
                        kept.pop();
                        kept.push(Token::Word(TimeWord::Day(0)));
                    }
                    Some(Token::Word(TimeWord::Last)) if *token == Token::Word(TimeWord::Night) => {
                        kept.pop();
                        kept.push(Token::Word(TimeWord::Day(-1)));
                    }
                    _ => kept.push(*token),
                }
            }
            _ => kept.push(*token),
        }
    }
    kept
}
