use corkboard::{gazetteer::*, tag::*};
fn main() {
    let g = std::sync::Arc::new(Gazetteer::embedded());
    let a = Automaton::new(g);
    let mut text = String::new();
    for p in std::env::args().skip(1) {
        for l in std::fs::read_to_string(p).unwrap().lines() {
            if let Ok(v) = serde_json::from_str::<serde_json::Value>(l) {
                text.push_str(v["text"].as_str().unwrap());
                text.push_str("\n\n");
            }
        }
    }
    let mut n = 0;
    for _ in 0..60 {
        n += a.candidates(&text).len();
    }
    println!("{n} {}", text.len());
}
