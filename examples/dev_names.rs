use corkboard::{corpus::Document, gazetteer::Gazetteer, tag::*, text::CharMap};
use std::io::BufRead;
fn main() {
    let start = std::time::Instant::now();
    let g = std::sync::Arc::new(Gazetteer::embedded());
    eprintln!(
        "gazetteer {:?}: {} entities {} aliases {} words",
        start.elapsed(),
        g.entities.len(),
        g.aliases.len(),
        g.lists.len()
    );
    let t = Tagger::new(g, false);
    eprintln!("tagger {:?}", start.elapsed());
    let mut bytes = 0;
    for path in std::env::args().skip(1) {
        let file = std::fs::read(&path).unwrap();
        let rows: Vec<(String, String)> = if path.ends_with("jsonl") {
            file.lines()
                .map(|l| {
                    let v: serde_json::Value = serde_json::from_str(&l.unwrap()).unwrap();
                    (
                        v["id"].as_str().unwrap().to_owned(),
                        v["text"].as_str().unwrap().to_owned(),
                    )
                })
                .collect()
        } else {
            vec![(path.clone(), String::from_utf8(file).unwrap())]
        };
        for (id, text) in rows {
            bytes += text.len();
            let d = Document {
                id,
                text,
                ..Default::default()
            };
            let tagged = tag(&d, &t);
            let map = CharMap::new(&d.text);
            let ms: Vec<_> = tagged.mentions.iter().map(|m| { let s = map.chars(m.span);
                serde_json::json!({"start": s.0, "end": s.1, "text": m.span.of(&d.text), "type": m.class, "form": m.form, "by": m.by, "sentence": m.sentence, "settled_by": m.settled_by,
                  "entity": m.entity.map(|e| tagged.entities[e.0 as usize].id.clone()), "cands": m.candidates.iter().map(|e| tagged.entities[e.0 as usize].id.clone()).collect::<Vec<_>>()}) }).collect();
            println!(
                "{}",
                serde_json::json!({"document": {"id": d.id}, "mentions": ms, "relations": []})
            );
        }
    }
    eprintln!("all {:?} {} bytes", start.elapsed(), bytes);
}
