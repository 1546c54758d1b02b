//! A name, as another gazetteer writes it, is made one that ours can hold and that English text may use.

use crate::gazetteer::{List, Lists};
use crate::text::{fold, is_invisible, is_mark};

/// The longest name, in characters.
const LONGEST: usize = 120;

/// The name with plain spaces, without control characters and marks of direction.
///
/// # Errors
/// Why it can be no alias here.
pub(super) fn clean(text: &str) -> Result<String, &'static str> {
    let mut name = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '|' {
            return Err("a name with |, which parts names here");
        } else if c.is_whitespace() || c.is_control() {
            if !name.is_empty() && !name.ends_with(' ') {
                name.push(' ');
            }
        } else if !is_invisible(c) && !matches!(c, '\u{61c}' | '\u{2066}'..='\u{2069}' | '\u{fffd}')
        {
            name.push(c);
        }
    }
    name.truncate(name.trim_end().len());
    if name.is_empty() {
        return Err("an empty name");
    }
    if !name.is_ascii() && !name.chars().all(|c| !c.is_alphabetic() || is_latin(c)) {
        return Err("a name in another script than Latin, which English text does not use");
    }
    if !name.contains(char::is_alphabetic) || fold(&name).is_empty() {
        return Err("a name without a letter");
    }
    if name.chars().count() > LONGEST {
        return Err("a name longer than 120 characters");
    }
    Ok(name)
}

fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'ª' | 'º' | '\u{c0}'..='\u{2ff}' | '\u{1d00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}' | '\u{fb00}'..='\u{fb06}' | '\u{ff21}'..='\u{ff5a}')
        || is_mark(c)
}

/// A name in lower case with a capital at the start of each word that is no small one between others.
pub(super) fn with_capitals(name: &str, lists: &Lists) -> String {
    let words =
        name.split(' ')
            .enumerate()
            .map(|(at, word)| match at > 0 && is_small(word, lists) {
                true => word.to_owned(),
                false => capitalised(word),
            });
    words.collect::<Vec<_>>().join(" ")
}

/// A name as news writes it that its source puts in capitals, or of a person the surname; none where it is no
/// such name. Short words of bodies may be acronyms and stay.
pub(super) fn without_capitals(name: &str, person: bool, lists: &Lists) -> Option<String> {
    const LONG: usize = 5;
    let shouted = |word: &str| !word.contains(char::is_lowercase);
    let all = shouted(name);
    if !name.contains(' ') || !all && !person {
        return None;
    }
    let words = name.split(' ').enumerate().map(|(at, word)| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if all && at > 0 && is_small(word, lists) {
            word.to_lowercase()
        } else if letters >= LONG && shouted(word) || all && person {
            capitalised(&word.to_lowercase())
        } else {
            word.to_owned()
        }
    });
    Some(words.collect::<Vec<_>>().join(" ")).filter(|written| written != name)
}

/// "Brandt, Ana" as it is said: "Ana Brandt"; none for other names.
pub(super) fn turned(name: &str) -> Option<String> {
    let (surname, given) = name.split_once(", ")?;
    let (surname, given) = (surname.trim(), given.trim());
    let plain =
        !surname.is_empty() && !given.is_empty() && !given.contains(',') && !given.ends_with('.');
    plain.then(|| format!("{given} {surname}"))
}

fn is_small(word: &str, lists: &Lists) -> bool {
    lists.of(word).any(&[List::FunctionWords, List::Particles])
}

/// The word with a capital at its start and after hyphens.
fn capitalised(word: &str) -> String {
    let mut written = String::new();
    let mut start = true;
    for c in word.chars() {
        match start && c.is_alphabetic() {
            true => written.extend(c.to_uppercase()),
            false => written.push(c),
        }
        start = start && !c.is_alphabetic() || c == '-';
    }
    written
}

/// Whether a name is two to six capitals, perhaps with full stops: its case must match.
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| *c != '.').count();
    (2..=6).contains(&letters)
        && name
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '.' | '&') || c.is_ascii_digit())
        && name.starts_with(char::is_uppercase)
        && name.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// What an id says of a name after its slash: words of a-z and 0-9 joined by hyphens; empty where none is left.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if c != '\'' && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() > 80 {
            break;
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned_or_refused() {
        for (text, expected) in [
            (
                "  Ana\u{a0}\u{200f}Brandt\t\u{7}Lind ",
                Ok("Ana Brandt Lind"),
            ),
            ("Sfântu Gheorghe", Ok("Sfântu Gheorghe")),
            ("Takht-e Qeyşar", Ok("Takht-e Qeyşar")),
            ("‘Alvān", Ok("‘Alvān")),
            ("Straẞe \"Nord\"", Ok("Straẞe \"Nord\"")),
            ("A|B", Err("parts names")),
            (" \u{200b}\n", Err("empty")),
            ("1994", Err("without a letter")),
            ("تخت قیصر", Err("another script")),
            ("Kyiv Київ", Err("another script")),
            (&"long ".repeat(30), Err("longer than 120")),
        ] {
            match (clean(text), expected) {
                (Ok(name), Ok(expected)) => assert_eq!(name, expected),
                (Err(why), Err(expected)) => assert!(why.contains(expected), "{text}: {why}"),
                (found, _) => panic!("{text}: {found:?}"),
            }
        }
    }

    #[test]
    fn capitals_and_commas() {
        let lists = crate::gazetteer::Gazetteer::embedded().lists;
        for (name, person, expected) in [
            ("ANA-MARIA VAN BRANDT", true, Some("Ana-Maria van Brandt")),
            ("BANK OF LUTHA OJSC", false, Some("BANK of Lutha OJSC")),
            ("Ana BRANDT", true, Some("Ana Brandt")),
            ("Ana JR Brandt", true, None),
            ("Zlynkow SYSTEMS", false, None),
            ("NATO", false, None),
            ("LUTHA NEFT", false, Some("Lutha NEFT")),
        ] {
            assert_eq!(
                without_capitals(name, person, &lists).as_deref(),
                expected,
                "{name}"
            );
        }
        for (name, expected) in [
            ("Brandt, Ana", Some("Ana Brandt")),
            ("Ana Brandt, Jr.", None),
            ("Brandt, Ana, Dr", None),
            ("Ana Brandt", None),
        ] {
            assert_eq!(turned(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn acronyms_and_slugs() {
        for (name, acronym, expected) in [
            ("NATO", true, "nato"),
            ("A.T.F.", true, "a-t-f"),
            ("G20 Two", false, "g20-two"),
            ("X", false, "x"),
            ("Brandt", false, "brandt"),
            ("N'Djamena – Sud", false, "ndjamena-sud"),
            ("Łódź", false, "lodz"),
            ("한국", false, ""),
        ] {
            assert_eq!(is_acronym(name), acronym, "{name}");
            assert_eq!(slug(name), expected, "{name}");
        }
        assert!(slug(&"word ".repeat(40)).len() <= 81);
    }
}
