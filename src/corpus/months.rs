//! The months' names, which a dateline is written with; they are data (`gazetteer/months.csv`).

use std::collections::HashMap;
use std::sync::OnceLock;

/// The number of each month, 1 to 12, by its name and its abbreviations in lower case.
#[derive(Clone, Debug, Default)]
pub struct Months {
    numbers: HashMap<String, i8>,
}

impl Months {
    /// The table that the program carries.
    pub fn embedded() -> &'static Months {
        static MONTHS: OnceLock<Months> = OnceLock::new();
        MONTHS.get_or_init(|| {
            Months::parse(include_str!("../../gazetteer/months.csv"))
                .expect("a test reads the embedded table")
        })
    }

    /// Reads a table with the columns `name`, `abbreviation` (several parted by `|`) and `number`.
    ///
    /// # Errors
    /// Names the line that is no month.
    pub fn parse(table: &str) -> Result<Months, String> {
        let mut numbers = HashMap::new();
        for row in csv::Reader::from_reader(table.as_bytes()).deserialize() {
            let (name, abbreviations, number): (String, String, i8) =
                row.map_err(|error| format!("months.csv: {error}"))?;
            if !(1..=12).contains(&number) {
                return Err(format!(
                    "months.csv: '{name}' has the number {number}, not 1 to 12"
                ));
            }
            let words = abbreviations.split('|').chain([name.as_str()]);
            numbers.extend(
                words
                    .filter(|word| !word.is_empty())
                    .map(|word| (word.to_lowercase(), number)),
            );
        }
        Ok(Months { numbers })
    }

    /// The number of the month that `word` names, in any case.
    pub fn number(&self, word: &str) -> Option<i8> {
        self.numbers.get(&word.to_lowercase()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_twelve_have_a_name() {
        let months = Months::embedded();
        for number in 1..=12 {
            assert!(
                months.numbers.values().any(|n| *n == number),
                "month {number}"
            );
        }
        assert_eq!(
            (
                months.number("Sept"),
                months.number("MAY"),
                months.number("maybe")
            ),
            (Some(9), Some(5), None)
        );
    }

    #[test]
    fn a_wrong_number_is_told() {
        assert!(
            Months::parse("name,abbreviation,number\nsmarch,,13\n")
                .unwrap_err()
                .contains("smarch")
        );
    }
}
