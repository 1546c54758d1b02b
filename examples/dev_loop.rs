use corkboard::{corpus::Document, gazetteer::*, pipeline::*};
fn main() {
    let g = std::sync::Arc::new(Gazetteer::embedded());
    let mode = std::env::args().nth(1).unwrap();
    let tg = corkboard::tag::Tagger::new(g.clone(), mode == "known");
    let ex = Extractor::new(g, false).unwrap();
    let docs: Vec<Document> = std::env::args()
        .skip(2)
        .flat_map(|p| {
            let t = std::fs::read_to_string(&p).unwrap();
            if p.ends_with("jsonl") {
                t.lines()
                    .filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok())
                    .map(|v| Document {
                        text: v["text"].as_str().unwrap().into(),
                        ..Default::default()
                    })
                    .collect::<Vec<_>>()
            } else {
                vec![Document {
                    text: t,
                    ..Default::default()
                }]
            }
        })
        .collect();
    let bytes: usize = docs.iter().map(|d| d.text.len()).sum();
    let n = 20_000_000 / bytes / std::env::var("DIV").map_or(4, |d| d.parse().unwrap());
    let f = |d: &Document| {
        if mode == "extract" {
            std::hint::black_box(ex.extract(d));
        } else {
            std::hint::black_box(corkboard::tag::tag(d, &tg));
        }
    };
    for d in &docs {
        f(d)
    }
    let t = std::time::Instant::now();
    for _ in 0..n {
        for d in &docs {
            f(d)
        }
    }
    eprintln!(
        "{mode} {:.1} MB/s",
        (bytes * n) as f64 / 1e6 / t.elapsed().as_secs_f64()
    );
}
