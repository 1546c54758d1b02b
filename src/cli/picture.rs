//! What a picture holds, as typed and as meant, and the pictures that Graphviz draws.

use super::args::PictureArgs;
use super::link::place;
use super::report::count;
use super::{Stop, report};
use corkboard::export::{Dot, DotOptions, Exporter};
use corkboard::gazetteer::EntityType;
use corkboard::graph::Graph;
use corkboard::pipeline::{Drawing, OutputFolder, TIME_LIMIT};
use corkboard::query::{Slice, SliceOptions, slice};
use std::io::Write;

/// The part of a graph that pictures show.
pub struct View {
    /// The part; none where it is the whole.
    slice: Option<Slice>,
    /// What pictures of it hold.
    pub options: DotOptions,
}

impl View {
    /// What exporters write of a graph.
    pub fn graph<'g>(&'g self, whole: &'g Graph) -> &'g Graph {
        self.slice.as_ref().map_or(whole, |slice| &slice.graph)
    }

    /// What it shows, in words; none where that is the whole graph.
    pub fn words(&self) -> Option<&str> {
        self.options.title.as_deref()
    }
}

impl PictureArgs {
    /// Whether a part of the graph is asked for.
    pub fn is_part(&self) -> bool {
        let PictureArgs {
            full: _,
            no_cooccurrence,
            min_stories,
            around,
            hops: _,
            top,
            types,
        } = self;
        *no_cooccurrence
            || min_stories.is_some_and(|least| least > 0)
            || !around.is_empty()
            || top.is_some()
            || !types.is_empty()
    }

    /// Refuses what no graph can satisfy.
    pub fn check(&self) -> Result<(), Stop> {
        if self.top == Some(0) {
            return Err(Stop::error("--top 0: give at least one"));
        }
        if self.full && self.top.is_some() {
            return Err(Stop::error(
                "--full and --top: one draws everything, the other does not; give one of them",
            ));
        }
        Ok(())
    }

    /// The part of a graph that is asked for; none, with a word to the user, where the graph has no such
    /// entity.
    pub fn view(&self, graph: &Graph) -> Result<Option<View>, Stop> {
        let mut around = Vec::new();
        for name in &self.around {
            match place(graph, name)? {
                Some(place) => around.push(place),
                None => return Ok(None),
            }
        }
        let (classes, relations) = self.types(graph)?;
        let options = SliceOptions {
            around,
            hops: self.hops,
            top: self.top,
            classes,
            relations,
            no_cooccurrence: self.no_cooccurrence,
            min_stories: self.min_stories.unwrap_or_default(),
        };
        let slice = match options.is_whole() {
            true => None,
            false => Some(slice(graph, &options)),
        };
        let title = slice.as_ref().and_then(|slice| self.title(slice, &options));
        let options = DotOptions {
            full: self.full,
            no_cooccurrence: self.no_cooccurrence,
            min_stories: self.min_stories.unwrap_or_default(),
            around: slice
                .as_ref()
                .map(|slice| slice.around.clone())
                .unwrap_or_default(),
            most: self.top.map(|top| top.max(options.around.len())),
            title,
        };
        Ok(Some(View { slice, options }))
    }

    /// The types of entities and of relations that `--type` names.
    fn types(&self, graph: &Graph) -> Result<(Vec<EntityType>, Vec<String>), Stop> {
        let known = &graph.attributes().relation_types;
        let (mut classes, mut relations) = (Vec::new(), Vec::new());
        for name in &self.types {
            let name = name.trim();
            let id = name.replace(['-', ' '], "_");
            let class = EntityType::ALL
                .into_iter()
                .find(|class| name == class.to_string() || name == plural(*class));
            match class {
                Some(class) => classes.push(class),
                None if known.contains_key(&id) => relations.push(id),
                None => {
                    let relations: Vec<&str> = known.keys().map(String::as_str).collect();
                    return Err(Stop::error(format!(
                        "--type {name}: neither a type of entities (person, agency, place, country) nor a \
                         relation that the graph has ({})",
                        relations.join(", ")
                    )));
                }
            }
        }
        Ok((classes, relations))
    }

    /// "within 1 hop of Kim Jong Un; only place, visits; the 20 nearest of 43 entities".
    fn title(&self, slice: &Slice, options: &SliceOptions) -> Option<String> {
        let mut parts = Vec::new();
        if !slice.around.is_empty() {
            let label = |id: &String| {
                let place = slice.graph.find(id);
                place.map_or(id.clone(), |place| slice.graph.node(place).label.clone())
            };
            let names: Vec<String> = slice.around.iter().map(label).collect();
            let hops = count(options.hops as u64, "hop", "hops");
            parts.push(format!("within {hops} of {}", names.join(" or ")));
        }
        if !self.types.is_empty() {
            let types: Vec<&str> = self.types.iter().map(|name| name.trim()).collect();
            parts.push(format!("only {}", types.join(", ")));
        }
        let kept = slice.graph.petgraph().node_count();
        if kept < slice.entities {
            let which = match slice.around.is_empty() {
                true => "strongest",
                false => "nearest",
            };
            parts.push(format!("the {kept} {which} of {} entities", slice.entities));
        }
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

fn plural(class: EntityType) -> &'static str {
    match class {
        EntityType::Person => "people",
        EntityType::Agency => "agencies",
        EntityType::Place => "places",
        EntityType::Country => "countries",
    }
}

/// The formats that Graphviz draws, each once, and the others.
pub fn drawings(names: &[String]) -> (Vec<Drawing>, Vec<String>) {
    let (mut drawings, mut others) = (Vec::new(), Vec::new());
    for name in names {
        match name.trim().parse::<Drawing>() {
            Ok(drawing) if drawings.contains(&drawing) => {}
            Ok(drawing) => drawings.push(drawing),
            Err(()) => others.push(name.clone()),
        }
    }
    (drawings, others)
}

/// The name of a drawing's file.
pub fn drawing_name(drawing: Drawing) -> String {
    format!("graph.{}", drawing.format())
}

/// Draws a graph for standard output.
pub fn print(
    drawing: Drawing,
    graph: &Graph,
    view: &View,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let drawn = drawing.draw(&dot(graph, view)?, TIME_LIMIT);
    let drawn = drawn.map_err(|error| Stop::error(error.to_string()))?;
    Ok(out.write_all(&drawn)?)
}

/// Draws a graph into a folder. Where that fails, `graph.dot` stays to be drawn later.
pub fn draw(
    drawings: &[Drawing],
    graph: &Graph,
    view: &View,
    output: &OutputFolder,
) -> Result<(), Stop> {
    if drawings.is_empty() {
        return Ok(());
    }
    let dot = dot(graph, view)?;
    for drawing in drawings {
        let name = drawing_name(*drawing);
        let mut staged = output.stage();
        match drawing.draw(&dot, TIME_LIMIT) {
            Ok(drawn) => {
                staged.write(&name, |out| out.write_all(&drawn))?;
                staged.commit()?;
                report::say(&format!("drew {}", output.file(&name).display()));
            }
            Err(error) => {
                staged.write("graph.dot", |out| out.write_all(&dot))?;
                staged.commit()?;
                return Err(Stop::error(format!(
                    "{} is not drawn: {error}\nits description for Graphviz is in {}",
                    output.file(&name).display(),
                    output.file("graph.dot").display()
                )));
            }
        }
    }
    Ok(())
}

fn dot(graph: &Graph, view: &View) -> Result<Vec<u8>, Stop> {
    let options = view.options.clone();
    let mut dot = Vec::new();
    Dot { options }.export(view.graph(graph), &mut dot)?;
    Ok(dot)
}
