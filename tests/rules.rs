//! The rule files of the gazetteer compile, and every example gives what its brackets say.

use corkboard::gazetteer::{EntityType, Problem, RelationType, RuleFile};
use corkboard::relate::Rules;
use std::path::{Path, PathBuf};

#[test]
fn rule_files_have_no_problems() {
    let problems = problems(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("gazetteer")
            .as_path(),
    );
    let report: Vec<String> = problems.iter().map(Problem::to_string).collect();
    assert!(
        report.is_empty(),
        "{} problems:\n{}",
        report.len(),
        report.join("\n")
    );
}

fn problems(gazetteer: &Path) -> Vec<Problem> {
    let relations = relation_types(&gazetteer.join("relations.csv"));
    let (files, mut problems) = rule_files(&gazetteer.join("rules"));
    match Rules::compile(&files, &relations) {
        Ok(rules) => problems.extend(rules.check_examples()),
        Err(found) => problems.extend(found),
    }
    problems
}

fn rule_files(folder: &Path) -> (Vec<RuleFile>, Vec<Problem>) {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let name = format!("rules/{}", path.file_name().unwrap().to_string_lossy());
        match RuleFile::parse(&name, &std::fs::read_to_string(&path).unwrap()) {
            Ok(file) => files.push(file),
            Err(found) => problems.extend(found),
        }
    }
    (files, problems)
}

fn relation_types(path: &Path) -> Vec<RelationType> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_path(path)
        .unwrap();
    let headers = reader.headers().unwrap().clone();
    let read = |row: csv::StringRecord| {
        let of = |name: &str| {
            let column = headers.iter().position(|header| header == name);
            column
                .and_then(|column| row.get(column))
                .unwrap_or_default()
                .to_owned()
        };
        let many = |name: &str| -> Vec<String> {
            of(name)
                .split('|')
                .filter(|value| !value.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let types = |name: &str| -> Vec<EntityType> {
            match many(name).as_slice() {
                [any] if any == "any" => EntityType::ALL.to_vec(),
                names => names.iter().map(|name| name.parse().unwrap()).collect(),
            }
        };
        RelationType {
            id: of("id"),
            label: of("label"),
            inverse_label: of("inverse_label"),
            symmetric: of("symmetric") == "yes",
            role: of("role") == "yes",
            standing: of("standing") == "yes",
            figurative: of("figurative") == "sport",
            from: types("from"),
            to: types("to"),
            plover: many("plover"),
            wikidata: many("wikidata"),
            followthemoney: many("followthemoney"),
        }
    };
    reader.records().map(|row| read(row.unwrap())).collect()
}
