//! Patterns of spaCy's EntityRuler are JSON objects, one a line: `label`, `pattern` and perhaps `id`.
//!
//! A pattern is a name, or the tokens of one, each with `LOWER`, `ORTH` or `TEXT`; patterns of one `id` are names
//! of one entity. A pattern that says more than a name (`REGEX`, `OP`, `POS`) is left out. Names in lower case
//! are written with capitals, since here it is the name that says which letters must be capitals.

use super::codes::Codes;
use super::intake::Intake;
use super::lines::Lines;
use super::name::with_capitals;
use super::row::{Row, Slug};
use super::{ImportError, Options};
use crate::gazetteer::EntityType;
use crate::text::fold;
use serde::Deserialize;
use serde_json::Value;
use std::io::BufRead;

#[derive(Deserialize)]
struct Pattern {
    label: Option<Value>,
    pattern: Option<Value>,
    id: Option<Value>,
}

/// Reads all lines.
pub(super) fn read(
    input: Box<dyn BufRead>,
    options: &Options,
    intake: &mut Intake,
) -> Result<(), ImportError> {
    let codes = Codes::spacy();
    let mut lines = Lines::new(input);
    while let Some((number, line)) = lines.next()? {
        intake.report.rows += 1;
        match line
            .map_err(str::to_owned)
            .and_then(|line| row(line, number, &codes, options, intake))
        {
            Ok(row) => intake.take(row, number),
            Err(reason) => intake.leave(number, &reason),
        }
    }
    Ok(())
}

fn row(
    line: &str,
    number: u32,
    codes: &Codes,
    options: &Options,
    intake: &mut Intake,
) -> Result<Row, String> {
    let pattern: Pattern =
        serde_json::from_str(line).map_err(|_| match line.trim_start().starts_with('[') {
            true => "a JSON array: make one object a line of it with jq -c '.[]'",
            false => "no JSON object on the line",
        })?;
    let Some(Value::String(label)) = pattern.label else {
        return Err("no label".into());
    };
    let code = label.trim().to_uppercase();
    let (class, kind) = match (codes.get(&code), options.class) {
        (Some(meaning), _) => (meaning.class, meaning.kind.clone()),
        (None, Some(class)) => (class, String::new()),
        (None, None) => {
            return Err(format!(
                "the label {code}, which is no type here: --type TYPE says what it is to be"
            ));
        }
    };
    let lists = &intake.known.gazetteer().lists;
    let (name, in_lower_case) = match pattern.pattern {
        Some(Value::String(name)) => {
            let lower = !name.contains(char::is_uppercase);
            (name, lower)
        }
        Some(Value::Array(tokens)) => from_tokens(&tokens)?,
        _ => return Err("no pattern".into()),
    };
    let name = match in_lower_case {
        true => {
            intake.doubt(number, "a name in lower case: it is written with capitals");
            with_capitals(&name, lists)
        }
        false => name,
    };
    let is_place = matches!(class, EntityType::Place | EntityType::Country);
    if is_place && intake.known.country(&name).is_some() || class == EntityType::Country {
        return Err("a country: add its names to a countries.csv by hand".into());
    }
    let id = match pattern.id {
        Some(Value::String(id)) if !id.trim().is_empty() => id,
        Some(Value::Number(id)) => id.to_string(),
        // Not to be taken for an id that the file gives.
        _ => format!(" {}", fold(&name)),
    };
    let mut row = Row::new(class, id, Slug::Id);
    row.kind = kind;
    row.names.push(name);
    Ok(row)
}

/// The name that tokens spell, and whether it matches in any case.
fn from_tokens(tokens: &[Value]) -> Result<(String, bool), String> {
    const NO_NAME: &str =
        "a pattern that is no plain name (only LOWER, ORTH and TEXT with a string are)";
    let mut name = String::new();
    let mut lower = true;
    let mut glued = true;
    for token in tokens {
        let Value::Object(token) = token else {
            return Err(NO_NAME.into());
        };
        let mut keys = token.iter();
        let (Some((key, Value::String(word))), None) = (keys.next(), keys.next()) else {
            return Err(NO_NAME.into());
        };
        match key.to_ascii_uppercase().as_str() {
            "LOWER" => {}
            "ORTH" | "TEXT" => lower &= !word.contains(char::is_uppercase),
            _ => return Err(NO_NAME.into()),
        }
        let closes = matches!(word.as_str(), "," | "." | ")" | "-" | "'" | "/")
            || word.starts_with(['\'', '’']);
        if !glued && !closes {
            name.push(' ');
        }
        glued = matches!(word.as_str(), "(" | "-" | "/");
        name.push_str(word);
    }
    match name.is_empty() {
        true => Err("no pattern".into()),
        false => Ok((name, lower)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn tokens_spell_names() {
        let lists = Gazetteer::embedded().lists;
        for (tokens, expected) in [
            (
                r#"[{"LOWER": "bank"}, {"LOWER": "of"}, {"LOWER": "lutha"}]"#,
                "Bank of Lutha",
            ),
            (
                r#"[{"ORTH": "Jean"}, {"ORTH": "-"}, {"ORTH": "Luc"}, {"TEXT": "Brandt"}]"#,
                "Jean-Luc Brandt",
            ),
            (r#"[{"lower": "ana"}, {"ORTH": "Brandt"}]"#, "ana Brandt"),
            (
                r#"[{"TEXT": "Brandt"}, {"TEXT": "'s"}, {"TEXT": "("}, {"TEXT": "East"}, {"TEXT": ")"}]"#,
                "Brandt's (East)",
            ),
            (
                r#"[{"LOWER": "o'brandt"}, {"LOWER": "saint-luc"}]"#,
                "O'brandt Saint-Luc",
            ),
        ] {
            let tokens: Vec<Value> = serde_json::from_str(tokens).unwrap();
            let (name, lower) = from_tokens(&tokens).unwrap();
            let name = if lower {
                with_capitals(&name, &lists)
            } else {
                name
            };
            assert_eq!(name, expected);
        }
        for tokens in [
            r#"[{"LOWER": {"IN": ["a", "b"]}}]"#,
            r#"[{"TEXT": {"REGEX": "^Bra"}}]"#,
            r#"[{"LOWER": "brandt", "OP": "?"}]"#,
            r#"[{"POS": "NOUN"}]"#,
            r#"["brandt"]"#,
            "[]",
        ] {
            let tokens: Vec<Value> = serde_json::from_str(tokens).unwrap();
            assert!(from_tokens(&tokens).is_err(), "{tokens:?}");
        }
    }
}
