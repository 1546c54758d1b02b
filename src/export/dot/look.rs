//! The look: shape and colour by type, line by tier, sizes by counts, layout by size.
//!
//! Colours are tints of the set that Okabe and Ito made for all kinds of colour vision ("Color
//! Universal Design", 2008). Nothing is told by colour alone: types differ in shape, tiers in line
//! style, and denials are worded, so a picture survives a black-and-white printer.

use super::picture::{Arrow, Picture};
use crate::gazetteer::EntityType;
use crate::graph::{Edge, Graph, Tier};
use crate::relate::Polarity;

/// Up to so many entities, with half as many arrows again, the layout is layered; more arrows would cross too
/// often.
const LAYERED: usize = 30;
/// Up to so many entities each line has the length that its words need.
const MEASURED: usize = 50;
/// Up to so many entities lines have words and go round what is in their way; past that they go straight, since to
/// find ways round would take minutes.
const LABELLED: usize = 80;
/// How many relations an arrow names.
const NAMED: usize = 3;
/// How wide a label's line may be, in characters.
const WIDTH: usize = 18;
/// How long a tooltip may be, in characters.
const TIP: usize = 400;

/// How a type looks.
pub(in crate::export) struct TypeLook {
    pub shape: &'static str,
    pub style: &'static str,
    pub fill: &'static str,
    pub border: &'static str,
}

/// The look of a type.
pub(in crate::export) fn of_type(class: EntityType) -> TypeLook {
    let (shape, style, fill, border) = match class {
        EntityType::Person => ("ellipse", "filled", "#fbe3b4", "#b07900"),
        EntityType::Agency => ("box", "filled,rounded", "#b9def5", "#0b6aa2"),
        EntityType::Place => ("note", "filled", "#c4e8d8", "#00754f"),
        EntityType::Country => ("hexagon", "filled", "#e6bfd6", "#8f3f6c"),
    };
    TypeLook {
        shape,
        style,
        fill,
        border,
    }
}

/// How edges are drawn.
pub(in crate::export) struct Line {
    pub tier: Tier,
    pub style: &'static str,
    pub color: &'static str,
    pub font_color: &'static str,
    pub width: f64,
    pub arrow_size: f64,
    pub directed: bool,
    /// Whether nothing but denials is drawn: the arrow ends bluntly.
    pub blunt: bool,
    pub labels: Vec<String>,
    pub tip: String,
}

impl Line {
    /// The line of an arrow.
    pub(in crate::export) fn of(arrow: &Arrow, graph: &Graph) -> Line {
        let edges: Vec<&Edge> = arrow.edges.iter().map(|place| graph.edge(*place)).collect();
        let tier = edges[0].tier;
        let denied = edges.iter().any(|edge| edge.denied > 0);
        let (style, color, font_color) = match tier {
            Tier::Stated if denied => ("bold", "#c04a00", "#a33f00"),
            Tier::Stated => ("solid", "#333333", "#222222"),
            Tier::Known => ("dashed", "#7d93a6", "#5b7286"),
            Tier::CoOccurrence => ("dotted", "#b5b5b5", "#8a8a8a"),
        };
        let blunt = edges.iter().all(|edge| edge.is_only_denied());
        let style = if blunt { "dashed" } else { style };
        let weight: u32 = edges.iter().map(|edge| edge.weight).sum();
        let width = match tier {
            Tier::Stated => (0.9 + 0.9 * f64::from(weight).ln_1p()).min(6.0),
            Tier::Known => 1.1,
            Tier::CoOccurrence => (0.8 + 0.4 * f64::from(weight).ln_1p()).min(3.0),
        };
        let mut labels: Vec<String> = Vec::new();
        if tier != Tier::CoOccurrence {
            labels.extend(edges.iter().take(NAMED).map(|edge| wording(edge)));
            if edges.len() > NAMED {
                labels.push(format!("+ {}", edges.len() - NAMED));
            }
        }
        let (source, target) = (
            &graph.node(arrow.source).label,
            &graph.node(arrow.target).label,
        );
        Line {
            tier,
            style,
            color,
            font_color,
            width,
            arrow_size: if tier == Tier::Known { 0.6 } else { 0.8 },
            directed: edges[0].directed,
            blunt,
            labels,
            tip: tip(source, target, &edges),
        }
    }
}

/// A relation in words: "accuses ×3", "leads: president", "visits (planned)".
fn wording(edge: &Edge) -> String {
    let mut words = edge.label.clone();
    if let Some(role) = &edge.role {
        words = format!("{words}: {role}");
    }
    if edge.tier == Tier::Stated {
        let status = match edge {
            edge if edge.is_only_denied() => " (denied)",
            edge if edge.denied > 0 => " (also denied)",
            edge if edge.affirmed > 0 => "",
            edge if edge.planned > 0 => " (planned)",
            _ => " (possible)",
        };
        words.push_str(status);
        if edge.stories > 1 {
            words.push_str(&format!(" ×{}", edge.stories));
        }
    }
    words
}

/// What is shown where the pointer rests: who does what to whom, and the best sentence that says so.
fn tip(source: &str, target: &str, edges: &[&Edge]) -> String {
    let relations: Vec<String> = edges.iter().map(|edge| wording(edge)).collect();
    let mut tip = format!("{source} – {} – {target}", relations.join(", "));
    if let Some(evidence) = edges.iter().find_map(|edge| edge.best_evidence()) {
        let denied = if evidence.polarity == Some(Polarity::Denied) {
            " (denied)"
        } else {
            ""
        };
        tip = format!("{tip}{denied}: “{}”", evidence.text);
    }
    if tip.chars().count() > TIP {
        tip = tip.chars().take(TIP - 1).chain(['…']).collect();
    }
    tip
}

/// A label in lines of about [`WIDTH`] characters, broken at spaces.
pub(super) fn wrapped(label: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// What shapes and lines mean, as far as the picture holds them.
pub(super) fn legend(graph: &Graph, picture: &Picture) -> String {
    let mut parts: Vec<String> = Vec::new();
    for class in EntityType::ALL {
        if picture
            .nodes
            .iter()
            .any(|place| graph.node(*place).class == class)
        {
            let shape = match class {
                EntityType::Person => "ellipse",
                EntityType::Agency => "box",
                EntityType::Place => "sheet",
                EntityType::Country => "hexagon",
            };
            parts.push(format!("{shape}: {class}"));
        }
    }
    let drawn = |tier: Tier| {
        picture
            .arrows
            .iter()
            .any(|a| graph.edge(a.edges[0]).tier == tier)
    };
    for (tier, words) in [
        (Tier::Stated, "solid line: stated"),
        (Tier::Known, "dashed: known"),
        (Tier::CoOccurrence, "dotted: named in one sentence"),
    ] {
        if drawn(tier) {
            parts.push(words.to_owned());
        }
    }
    let denied = |arrow: &Arrow| {
        arrow
            .edges
            .iter()
            .any(|place| graph.edge(*place).denied > 0)
    };
    if picture.arrows.iter().any(denied) {
        parts.push("red: denied (blunt end) or contested".to_owned());
    }
    parts.join("  ·  ")
}

/// Which lines have words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Words {
    /// What is stated and what is known.
    All,
    /// What is stated: what tables know is mostly plain to see, as that a city is in its country.
    Stated,
    /// None.
    None,
}

/// How a picture of some size is laid out.
pub(super) struct Layout {
    engine: &'static str,
    settings: &'static [&'static str],
    fonts: (f64, f64),
    words: Words,
}

impl Layout {
    /// The layout for so many entities and arrows.
    pub(super) fn of(nodes: usize, arrows: usize) -> Layout {
        if nodes <= LAYERED && 2 * arrows <= 3 * nodes {
            let settings = &["rankdir=LR", "ranksep=0.9", "nodesep=0.35", "splines=true"];
            return Layout::new("dot", settings, (12.0, 20.0), Words::All);
        }
        if nodes <= MEASURED {
            let settings = &[
                "mode=major",
                "overlap=prism",
                "overlap_scaling=2",
                "sep=\"+14\"",
                "splines=true",
            ];
            return Layout::new("neato", settings, (12.0, 20.0), Words::Stated);
        }
        if nodes <= LABELLED {
            let settings = &[
                "overlap=prism",
                "sep=\"+14\"",
                "splines=true",
                "K=1.8",
                "repulsiveforce=1.5",
            ];
            return Layout::new("sfdp", settings, (12.0, 20.0), Words::Stated);
        }
        let settings = &[
            "overlap=prism",
            "sep=\"+8\"",
            "splines=line",
            "K=1.2",
            "repulsiveforce=2.0",
        ];
        Layout::new("sfdp", settings, (12.0, 30.0), Words::None)
    }

    /// The layout of chains from left to right.
    pub(super) fn chains() -> Layout {
        let settings = &["rankdir=LR", "ranksep=0.8", "nodesep=0.3", "splines=true"];
        Layout::new("dot", settings, (12.0, 18.0), Words::All)
    }

    fn new(
        engine: &'static str,
        settings: &'static [&'static str],
        fonts: (f64, f64),
        words: Words,
    ) -> Layout {
        Layout {
            engine,
            settings,
            fonts,
            words,
        }
    }

    /// Whether lines of a tier have words.
    pub(super) fn labels(&self, tier: Tier) -> bool {
        match self.words {
            Words::All => true,
            Words::Stated => tier == Tier::Stated,
            Words::None => false,
        }
    }

    /// The lines that set it up.
    pub(super) fn attributes(&self) -> Vec<String> {
        let mut settings: Vec<String> = vec![format!("layout={}", self.engine)];
        settings.extend(self.settings.iter().map(|setting| (*setting).to_owned()));
        vec![
            format!("graph [{}];", settings.join(", ")),
            format!(
                "graph [bgcolor=white, outputorder=edgesfirst, pad=0.3, labelloc=b, fontsize={:.1}, \
                 fontcolor=\"#555555\", fontname=\"Helvetica,Arial,sans-serif\"];",
                self.fonts.1 * 0.8
            ),
            "node [fontname=\"Helvetica,Arial,sans-serif\", fontcolor=\"#111111\", margin=\"0.12,0.06\", \
             height=0.3, width=0.5];"
                .to_owned(),
            "edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=10];".to_owned(),
        ]
    }

    /// The size of a label, in points, by the logarithm of an entity's mentions.
    pub(super) fn font_size(&self, mentions: u32) -> f64 {
        let (least, most) = self.fonts;
        (least + 3.0 * f64::from(mentions.max(1)).ln()).min(most)
    }

    /// How a line pulls its ends together, where the layout asks for it: `widest` is its widest label in
    /// characters, `busy` how many lines the less busy of its ends has.
    pub(super) fn pull(&self, tier: Tier, widest: usize, busy: usize) -> Option<String> {
        match (self.engine, tier) {
            ("dot", Tier::CoOccurrence) => Some("constraint=false".into()),
            ("neato", _) => {
                // Inches: room for the words, and more between two hubs.
                let length = 1.4 + 0.055 * widest as f64 + 0.35 * (busy as f64).sqrt();
                Some(format!("len={length:.2}"))
            }
            _ => None,
        }
    }
}
