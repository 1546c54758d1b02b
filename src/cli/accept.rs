//! Accepting turns suggestions, as a user names or edits them, into rows of the user's folder.
//!
//! A name is accepted as `NAME`, which takes the type guessed; as `NAME=TYPE`; or as `NAME=ID`, which says who it is: one
//! that the gazetteer has (a judgement is written) or a new one. A list of them is what `--format csv` prints.

use super::Stop;
use super::report;
use corkboard::gazetteer::addition::{self, NewEntity};
use corkboard::gazetteer::{AliasClass, EntityType, Gazetteer, Judgement, Problem, class_of};
use corkboard::graph::Suggestion;
use corkboard::pipeline::OutputFolder;
use corkboard::text::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The columns of an edited list.
const COLUMNS: [&str; 8] = [
    "name", "type", "kind", "country", "names", "entity", "stories", "mentions",
];
const JUDGEMENTS: &str = "judgements.csv";

/// What is accepted, and where it goes.
#[derive(Debug)]
pub struct Accept {
    folder: PathBuf,
    wishes: Vec<Wish>,
    /// Names of the list that are still undecided.
    open: Vec<String>,
}

/// One name as the user accepts it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Wish {
    /// The option, or the file and line.
    place: String,
    name: String,
    class: Option<EntityType>,
    /// Who it is.
    id: String,
    kind: String,
    country: String,
    /// Other names; those that the articles have where none are said.
    names: Option<Vec<String>>,
}

impl Accept {
    /// What the arguments accept.
    pub fn new(folder: PathBuf, names: &[String], list: Option<PathBuf>) -> Result<Accept, Stop> {
        let wishes: Result<Vec<Wish>, Stop> = names.iter().map(|name| wish(name)).collect();
        let mut accept = Accept {
            folder,
            wishes: wishes?,
            open: Vec::new(),
        };
        if let Some(path) = list {
            let text = std::fs::read_to_string(&path).map_err(|error| {
                Stop::error(format!(
                    "--accept-from {}: cannot be read: {error}",
                    path.display()
                ))
            })?;
            accept.read_list(&path, &text)?;
        }
        let mut seen = BTreeSet::new();
        if let Some(twice) = accept
            .wishes
            .iter()
            .find(|wish| !seen.insert(fold(&wish.name)))
        {
            let message = format!(
                "{}: '{}' stands twice: take one out",
                twice.place, twice.name
            );
            return Err(Stop::error(message));
        }
        Ok(accept)
    }

    /// Whether no articles are needed to know what is meant.
    pub fn check_complete(&self) -> Result<(), Stop> {
        let lacks = |wish: &&Wish| wish.class.is_none() && wish.id.is_empty();
        match self.wishes.iter().find(lacks) {
            None => Ok(()),
            Some(wish) => Err(Stop::error(format!(
                "{}: '{}' of which type? give the articles before --accept, or say so: --accept \"{}=TYPE\"",
                wish.place, wish.name, wish.name
            ))),
        }
    }

    fn read_list(&mut self, path: &Path, text: &str) -> Result<(), Stop> {
        let file = path.display();
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
        let unreadable =
            |error: csv::Error| Stop::error(format!("{file}: cannot be read: {error}"));
        let header = reader.headers().map_err(unreadable)?.clone();
        let wrong = header
            .iter()
            .find(|column| !COLUMNS.contains(&column.trim()));
        if let Some(column) =
            wrong.or((!header.iter().any(|one| one.trim() == "name")).then_some(""))
        {
            let columns = COLUMNS.join(", ");
            return Err(Stop::error(format!(
                "{file}:1: the columns are {columns}, of which name must be there; '{column}' is none"
            )));
        }
        for row in reader.records() {
            let row = row.map_err(unreadable)?;
            let line = row.position().map_or(0, csv::Position::line);
            let get = |column: &str| {
                let at = header.iter().position(|known| known.trim() == column);
                at.and_then(|at| row.get(at))
                    .unwrap_or("")
                    .trim()
                    .to_owned()
            };
            let place = format!("{file}:{line}");
            let (name, id) = (get("name"), get("entity"));
            if name.is_empty() {
                return Err(Stop::error(format!("{place}: the column 'name' is empty")));
            }
            if id.contains('|') {
                self.open.push(format!("{place}: '{name}'"));
                continue;
            }
            let class = match get("type").as_str() {
                "" => None,
                class => Some(
                    class
                        .parse()
                        .map_err(|why| Stop::error(format!("{place}: {why}")))?,
                ),
            };
            if class.is_none() && id.is_empty() {
                return Err(Stop::error(format!(
                    "{place}: '{name}' of which type? write person, agency, place or country"
                )));
            }
            let names = get("names");
            let names = names
                .split('|')
                .map(str::trim)
                .filter(|name| !name.is_empty());
            self.wishes.push(Wish {
                place,
                class,
                kind: get("kind"),
                country: get("country"),
                names: Some(names.map(str::to_owned).collect()),
                name,
                id,
            });
        }
        Ok(())
    }
}

/// `NAME`, `NAME=TYPE` or `NAME=ID`.
fn wish(argument: &str) -> Result<Wish, Stop> {
    let (name, what) = argument.rsplit_once('=').unwrap_or((argument, ""));
    let mut wish = Wish {
        place: format!("--accept {argument}"),
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        ..Wish::default()
    };
    match what.trim() {
        "" => {}
        id if class_of(id).is_some() => wish.id = id.to_owned(),
        class => {
            let class = class.parse().map_err(|_| {
                Stop::error(format!(
                    "--accept {argument}: after = stands a type (person, agency, place, country) or an id, such as agency/some-name"
                ))
            })?;
            wish.class = Some(class);
        }
    }
    match wish.name.is_empty() {
        true => Err(Stop::error(format!(
            "--accept {argument}: there is no name"
        ))),
        false => Ok(wish),
    }
}

/// What the folder gains.
#[derive(Default)]
struct Gains {
    entities: BTreeMap<EntityType, Vec<NewEntity>>,
    judgements: Vec<Judgement>,
    /// Names that are there already.
    known: Vec<String>,
}

/// Writes the rows of what is accepted.
pub fn run(accept: Accept, found: &[Suggestion], gazetteer: &Gazetteer) -> Result<(), Stop> {
    let mut gains = Gains::default();
    let mut taken = BTreeSet::new();
    for wish in &accept.wishes {
        gain(wish, found, gazetteer, &mut taken, &mut gains)?;
    }
    let mut lines = write(&accept.folder, &gains, gazetteer)?;
    if !gains.known.is_empty() {
        lines.push(format!("there already: {}", gains.known.join(", ")));
    }
    if !accept.open.is_empty() {
        let title = "left out, since several entities stand in the column 'entity': leave one";
        lines.push(format!("{title}:\n  {}", accept.open.join("\n  ")));
    }
    if lines.is_empty() {
        lines.push("nothing was accepted".to_owned());
    }
    report::say(&lines.join("\n"));
    Ok(())
}

fn gain(
    wish: &Wish,
    found: &[Suggestion],
    gazetteer: &Gazetteer,
    taken: &mut BTreeSet<String>,
    gains: &mut Gains,
) -> Result<(), Stop> {
    let (place, name) = (&wish.place, &wish.name);
    if gazetteer.find(&wish.id).is_some() || wish.id.contains('~') {
        return same(wish, &wish.id, gazetteer, gains);
    }
    let suggestion = suggested(wish, found)?;
    // What the articles suggest is none of those that the gazetteer has.
    if suggestion.is_none() && wish.id.is_empty() && has(gazetteer, name) {
        gains.known.push(name.clone());
        return Ok(());
    }
    let class = match (class_of(&wish.id), wish.class, suggestion) {
        (Some(class), _, _) | (None, Some(class), _) => class,
        (None, None, Some(one)) if !one.candidates.is_empty() => {
            let ids: Vec<String> = one
                .candidates
                .iter()
                .map(|id| format!("\"{name}={id}\""))
                .collect();
            return Err(Stop::error(format!(
                "{place}: '{name}' is ambiguous: say who it is, {}, or that it is another: \"{name}=TYPE\"",
                ids.join(" or ")
            )));
        }
        (None, None, Some(one)) => one.class,
        (None, None, None) => return Err(unknown(wish, found)),
    };
    let shared = suggestion.is_some_and(|one| !one.candidates.is_empty());
    let country = match wish.country.as_str() {
        "" => String::new(),
        named => match gazetteer.country(named) {
            Some(country) => country.id.to_string(),
            None => {
                return Err(Stop::error(format!(
                    "{place}: '{named}' is no country: write its name or id, or leave it empty"
                )));
            }
        },
    };
    let (names, acronyms) = names(wish, suggestion, class);
    let mut entity = NewEntity {
        id: wish.id.clone(),
        name: name.clone(),
        kind: wish.kind.clone(),
        country,
        names,
        acronyms,
    };
    let well_formed = |id: &str| {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        id.split_once('/')
            .is_some_and(|(_, slug)| !slug.is_empty() && slug.chars().all(plain))
    };
    if !wish.id.is_empty() && !well_formed(&wish.id) {
        return Err(Stop::error(format!(
            "{place}: '{}' is no id: after the type and a slash stand a-z, 0-9 and hyphens",
            wish.id
        )));
    }
    addition::number(class, &mut entity, gazetteer, taken);
    if shared {
        // Others bear the name: it would be one more of several.
        same(wish, &entity.id, gazetteer, gains)?;
    }
    gains.entities.entry(class).or_default().push(entity);
    Ok(())
}

/// Adds the judgement that a name is the entity with this id.
fn same(wish: &Wish, id: &str, gazetteer: &Gazetteer, gains: &mut Gains) -> Result<(), Stop> {
    let (place, name) = (&wish.place, &wish.name);
    let judgement = Judgement::new(["same", name, id, "", "", ""], 0)
        .map_err(|wrong| Stop::error(format!("{place}: {}", wrong.join("; "))))?;
    let known = gazetteer
        .judgements
        .iter()
        .find(|known| known.excludes(&judgement));
    match known {
        Some(known) if known.verdict == judgement.verdict => gains.known.push(name.clone()),
        Some(known) => {
            let line = known.line;
            return Err(Stop::error(format!(
                "{place}: {JUDGEMENTS}:{line} says that {known}: take that line out first"
            )));
        }
        None => gains.judgements.push(judgement),
    }
    Ok(())
}

/// The suggestion that a wish means: of its type, if it says one.
fn suggested<'s>(wish: &Wish, found: &'s [Suggestion]) -> Result<Option<&'s Suggestion>, Stop> {
    let wanted = fold(&wish.name);
    let called = |one: &&Suggestion| {
        let others = one.names.iter().chain(&one.acronyms);
        fold(&one.name) == wanted
            || others
                .map(|other| &other.text)
                .any(|other| fold(other) == wanted)
    };
    let mut all: Vec<&Suggestion> = found.iter().filter(called).collect();
    let labelled: Vec<&Suggestion> = all
        .iter()
        .copied()
        .filter(|one| fold(&one.name) == wanted)
        .collect();
    if !labelled.is_empty() {
        all = labelled;
    }
    if let Some(class) = wish.class {
        let own: Vec<&Suggestion> = all
            .iter()
            .copied()
            .filter(|one| one.class == class)
            .collect();
        // Where the guess is wrong, the user's type wins.
        if !own.is_empty() {
            all = own;
        }
        return Ok(all.first().copied());
    }
    match all[..] {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        _ => {
            let classes: Vec<String> = all
                .iter()
                .map(|one| format!("\"{}={}\"", wish.name, one.class))
                .collect();
            Err(Stop::error(format!(
                "{}: the articles use this name for several: say which, {}",
                wish.place,
                classes.join(" or ")
            )))
        }
    }
}

fn unknown(wish: &Wish, found: &[Suggestion]) -> Stop {
    let wanted = fold(&wish.name);
    let like = |one: &&Suggestion| strsim::jaro_winkler(&fold(&one.name), &wanted) > 0.85;
    let near: Vec<String> = found
        .iter()
        .filter(like)
        .take(3)
        .map(|one| format!("'{}'", one.name))
        .collect();
    let hint = match near.is_empty() {
        true => String::new(),
        false => format!("; there is {}", near.join(", ")),
    };
    let (place, name) = (&wish.place, &wish.name);
    Stop::error(format!(
        "{place}: the articles suggest no such name{hint}; to add it all the same: --accept \"{name}=TYPE\""
    ))
}

/// Whether the gazetteer has a name as a strong one.
fn has(gazetteer: &Gazetteer, name: &str) -> bool {
    let wanted = fold(name);
    let mut strong = gazetteer
        .aliases
        .iter()
        .filter(|alias| alias.class != AliasClass::Weak);
    strong.any(|alias| fold(&alias.text) == wanted)
}

/// The other names and short forms of a new entity. Of a person, a part of the name is none.
fn names(
    wish: &Wish,
    suggestion: Option<&Suggestion>,
    class: EntityType,
) -> (Vec<String>, Vec<String>) {
    let short = |name: &String| !name.contains(|c: char| c.is_lowercase() || c.is_whitespace());
    let of_articles = || {
        let own = suggestion
            .into_iter()
            .filter(|one| one.candidates.is_empty());
        own.flat_map(|one| {
            one.names
                .iter()
                .chain(&one.acronyms)
                .map(|name| name.text.clone())
        })
        .filter(|name| class != EntityType::Person || name.contains(' '))
        .collect()
    };
    let mut all: Vec<String> = wish.names.clone().unwrap_or_else(of_articles);
    all.retain(|name| *name != wish.name && !name.contains('|'));
    all.sort();
    all.dedup();
    all.into_iter().partition(|name| !short(name))
}

/// Writes the folder's files and says what was written.
fn write(folder: &Path, gains: &Gains, gazetteer: &Gazetteer) -> Result<Vec<String>, Stop> {
    let present = |file: &str| match std::fs::read_to_string(folder.join(file)) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => {
            let path = folder.join(file);
            Err(Stop::error(format!(
                "{}: cannot be read: {error}",
                path.display()
            )))
        }
    };
    let stop = |problem: Problem| Stop::error(format!("{}/{problem}", folder.display()));
    let mut files: Vec<(&str, String)> = Vec::new();
    let mut lines = Vec::new();
    for (class, entities) in &gains.entities {
        let file = addition::file_of(*class);
        let text = addition::with_entities(*class, entities, &present(file)?, gazetteer);
        files.push((file, text.map_err(stop)?));
        let ids: Vec<&str> = entities.iter().map(|entity| entity.id.as_str()).collect();
        lines.push(format!(
            "added to {}: {}",
            folder.join(file).display(),
            ids.join(", ")
        ));
    }
    if !gains.judgements.is_empty() {
        let text = addition::with_judgements(&gains.judgements, &present(JUDGEMENTS)?);
        files.push((JUDGEMENTS, text.map_err(stop)?));
        let told: Vec<String> = gains.judgements.iter().map(ToString::to_string).collect();
        let path = folder.join(JUDGEMENTS);
        lines.push(format!("added to {}: {}", path.display(), told.join(", ")));
    }
    if !files.is_empty() {
        let names: Vec<&str> = files.iter().map(|(file, _)| *file).collect();
        let output = OutputFolder::open(folder, &names)?;
        let mut staged = output.stage();
        for (file, text) in &files {
            staged.write(file, |out| out.write_all(text.as_bytes()))?;
        }
        staged.commit()?;
    }
    Ok(lines)
}

/// Suggestions as a list that can be edited and accepted.
pub fn list(found: &[Suggestion]) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .from_writer(Vec::new());
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    rows.extend(found.iter().map(|one| {
        let shared = !one.candidates.is_empty();
        let wish = Wish {
            name: one.name.clone(),
            ..Wish::default()
        };
        let (names, acronyms) = names(&wish, Some(one), one.class);
        let names = [names, acronyms].concat().join("|");
        [
            one.name.clone(),
            // Whose name it is says the type.
            if shared {
                String::new()
            } else {
                one.class.to_string()
            },
            String::new(),
            String::new(),
            names,
            one.candidates.join("|"),
            one.stories.to_string(),
            one.mentions.to_string(),
        ]
    }));
    for row in rows {
        writer.write_record(row).expect("memory takes every row");
    }
    let bytes = writer.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("fields are strings")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_types_and_ids() {
        for (argument, name, class, id) in [
            ("Ana Brandt", "Ana Brandt", None, ""),
            (
                "Ana  Brandt=person",
                "Ana Brandt",
                Some(EntityType::Person),
                "",
            ),
            ("ABC=agency/abc", "ABC", None, "agency/abc"),
            ("A=B=place", "A=B", Some(EntityType::Place), ""),
        ] {
            let wish = wish(argument).expect(argument);
            assert_eq!(
                (wish.name.as_str(), wish.class, wish.id.as_str()),
                (name, class, id)
            );
        }
        for argument in ["Ana Brandt=ship", "=person", ""] {
            assert!(wish(argument).is_err(), "{argument}");
        }
    }
}
