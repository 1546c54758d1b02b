//! Shows how a rule reads a sentence with brackets: `explain RULE SENTENCE`.

use corkboard::gazetteer::{EntityType, RelationType, RuleFile};
use corkboard::relate::Rules;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let mut files = Vec::new();
    let mut paths: Vec<_> = std::fs::read_dir("gazetteer/rules")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
    {
        let text = std::fs::read_to_string(path).unwrap();
        files.push(RuleFile::parse(&path.to_string_lossy(), &text).unwrap());
    }
    let relations: Vec<RelationType> = std::fs::read_to_string("gazetteer/relations.csv")
        .unwrap()
        .lines()
        .skip(1)
        .map(|line| {
            let columns: Vec<&str> = line.split(',').collect();
            let types = |at: usize| match columns[at] {
                "any" => EntityType::ALL.to_vec(),
                names => names
                    .split('|')
                    .filter_map(|name| name.parse().ok())
                    .collect(),
            };
            RelationType {
                id: columns[0].into(),
                symmetric: columns[3] == "yes",
                role: columns[4] == "yes",
                from: types(5),
                to: types(6),
                ..RelationType::default()
            }
        })
        .collect();
    let rules = Rules::compile(&files, &relations).unwrap();
    match rules.explain(&arguments[2], &arguments[1]) {
        Ok(tree) => print!("{tree}"),
        Err(message) => eprintln!("{message}"),
    }
}
