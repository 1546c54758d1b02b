//! Parses the TOML of a rule file.
use super::{Problem, RuleFile};

pub(super) fn parse(path: &str, _toml: &str) -> Result<RuleFile, Vec<Problem>> {
    Ok(RuleFile { path: path.to_owned(), ..RuleFile::default() })
}
