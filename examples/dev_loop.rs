use corkboard::{corpus::Document, gazetteer::*, tag::*};
fn main() {
    let g = std::sync::Arc::new(Gazetteer::embedded());
    let known = std::env::args().nth(1).unwrap() == "known";
    let tg = Tagger::new(g, known);
    let docs: Vec<Document> = std::env::args()
        .skip(2)
        .flat_map(|p| {
            std::fs::read_to_string(p)
                .unwrap()
                .lines()
                .filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok())
                .map(|v| Document {
                    text: v["text"].as_str().unwrap().into(),
                    ..Default::default()
                })
                .collect::<Vec<_>>()
        })
        .collect();
    let bytes: usize = docs.iter().map(|d| d.text.len()).sum();
    for _ in 0..2 {
        for d in &docs {
            std::hint::black_box(tag(d, &tg));
        }
    }
    let t = std::time::Instant::now();
    for _ in 0..20 {
        for d in &docs {
            std::hint::black_box(tag(d, &tg));
        }
    }
    eprintln!(
        "{:.1} MB/s",
        bytes as f64 * 20.0 / 1e6 / t.elapsed().as_secs_f64()
    );
}
