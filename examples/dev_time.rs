use corkboard::{corpus::Document, gazetteer::*, tag::*, text::*};
use std::time::Instant;
fn main() {
    let t = Instant::now();
    let g = std::sync::Arc::new(Gazetteer::embedded());
    eprintln!("load {:?}", t.elapsed());
    let t = Instant::now();
    let a = Automaton::new(g.clone());
    eprintln!("automaton {:?} {}", t.elapsed(), a.len());
    let t = Instant::now();
    let tg = Tagger::new(g.clone(), false);
    eprintln!("tagger {:?}", t.elapsed());
    let mut text = String::new();
    for p in std::env::args().skip(1) {
        for l in std::fs::read_to_string(p).unwrap().lines() {
            if let Ok(v) = serde_json::from_str::<serde_json::Value>(l) {
                text.push_str(v["text"].as_str().unwrap());
                text.push_str("\n\n");
            }
        }
    }
    let mb = text.len() as f64 / 1e6;
    let run = |name: &str, f: &mut dyn FnMut() -> usize| {
        let mut best = f64::MAX;
        let mut n = 0;
        for _ in 0..5 {
            let t = Instant::now();
            n = f();
            best = best.min(t.elapsed().as_secs_f64());
        }
        eprintln!("{name}: {:.1} MB/s ({n})", mb / best);
    };
    run("candidates", &mut || a.candidates(&text).len());
    run("tokens", &mut || tokens(&text, &g.lists).len());
    let tk = tokens(&text, &g.lists);
    run("sentences", &mut || sentences(&text, &tk, &g.lists).len());
    run("hashes", &mut || hashes(&text, &tk).len());
    let hs = hashes(&text, &tk);
    run("sketch", &mut || sketch(&tk, &hs).0.len());
    let docs: Vec<Document> = text
        .split("\n\n")
        .map(|t| Document {
            text: t.into(),
            ..Default::default()
        })
        .collect();
    run("tag", &mut || {
        docs.iter().map(|d| tag(d, &tg).mentions.len()).sum()
    });
    let k = Tagger::new(g.clone(), true);
    run("tag known", &mut || {
        docs.iter().map(|d| tag(d, &k).mentions.len()).sum()
    });
    let pats: Vec<String> = g
        .aliases
        .iter()
        .take(2000)
        .map(|a| a.text.clone())
        .collect();
    let ac = aho_corasick::AhoCorasick::builder()
        .match_kind(aho_corasick::MatchKind::LeftmostLongest)
        .kind(Some(aho_corasick::AhoCorasickKind::ContiguousNFA))
        .build(&pats)
        .unwrap();
    run("raw", &mut || ac.find_iter(&text).count());
}
