//! Hard sentences of attribution, in `claims.txt`.

use super::{SEND, compile, named, sentences_of};
use crate::relate::{Example, relate};

#[test]
fn who_says_so() {
    let rules = compile(&SEND).unwrap();
    let mut wrong = Vec::new();
    for (expected, sentence) in sentences_of(include_str!("claims.txt")) {
        let example = Example::parse(&named(sentence), &rules).unwrap();
        let found = relate(&example.text, None, &example.tagged, &rules);
        let show = |claimant: &crate::relate::Claimant| {
            let known = if claimant.entity.is_some() { "*" } else { "" };
            format!("{}{known}", claimant.text)
        };
        let chain = |one: &crate::relate::Relation| {
            let shown: Vec<_> = one.claimed_by.iter().map(show).collect();
            shown.join(", ")
        };
        let chains: Vec<String> = found.iter().map(chain).collect();
        if chains != [expected] {
            wrong.push(format!("{sentence}\n  {chains:?}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
