//! Arguments as they are typed; each command's file turns its own into what is meant.

use super::completions::CompletionsArgs;
use super::diff::DiffArgs;
use super::filter::FilterArgs;
use super::show::ShowArgs;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use corkboard::export::FORMATS;
use corkboard::gazetteer::EntityType;
use corkboard::query::Measure;
use std::path::PathBuf;

/// Turns articles into an entity and relation graph that can be trusted.
#[derive(Parser, Debug)]
#[command(name = "corkboard", disable_version_flag = true, after_help = EXAMPLES)]
pub struct Args {
    /// Print the version, with the gazetteer's hash and counts.
    #[arg(short = 'V', long)]
    pub version: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  corkboard build articles/                   build output/graph.json and output/graph.dot
  corkboard link \"Kim Jong Un\" Kursk          which entities link the two
  corkboard show \"Kim Jong Un\"                all that the graph says of one
  corkboard export --to html                  a page to look at and ask
  corkboard extract article.txt | jq .        what is read in one article";

/// What `--to` takes.
fn formats() -> String {
    format!(
        "The formats to write, parted by commas: {}; svg and png with Graphviz",
        FORMATS.join(", ")
    )
}

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Read articles, or records, and write graph.json, graph.dot and records.jsonl
    Build(BuildArgs),
    /// Print one record for each document: its sentences, mentions and stated relations
    Extract(ExtractArgs),
    /// Tell which entities link two entities, and with what sentences
    Link(LinkArgs),
    /// Show all that a graph says of one entity, or of one document
    Show(ShowArgs),
    /// Tell what came, went and changed between two graphs
    Diff(DiffArgs),
    /// List what a graph holds, most important first, or draw relations at random to be judged
    List(ListArgs),
    /// Check the gazetteer and its rules, and tell every problem at once
    Check(CheckArgs),
    /// Tell what names the gazetteer lacks or holds ambiguously, and take them in
    Suggest(SuggestArgs),
    /// Write a saved graph in another format
    Export(ExportArgs),
    /// Turn another gazetteer into a folder for --add
    Import(ImportArgs),
    /// Print what a shell needs to complete commands, options and values
    Completions(CompletionsArgs),
}

/// Where knowledge comes from.
#[derive(ClapArgs, Debug)]
pub struct KnowledgeArgs {
    /// Use this folder in place of the embedded gazetteer
    #[arg(long, value_name = "DIR")]
    pub gazetteer: Option<PathBuf>,
    /// Add a folder whose rows win over those of the gazetteer; may be given several times
    #[arg(long, value_name = "DIR")]
    pub add: Vec<PathBuf>,
}

/// What is read, and how.
#[derive(ClapArgs, Debug)]
pub struct ReadArgs {
    /// Files, folders or - for standard input: .txt, .md, .jsonl, .ndjson, or records
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// How many threads to use [default: all cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Find only names that the gazetteer knows
    #[arg(long)]
    pub known_only: bool,
    /// Treat whatever was skipped or replaced as an error
    #[arg(long)]
    pub strict: bool,
    /// Where knowledge comes from.
    #[command(flatten)]
    pub knowledge: KnowledgeArgs,
}

/// What a picture holds.
#[derive(ClapArgs, Debug, Clone)]
pub struct PictureArgs {
    /// Draw everything, however large
    #[arg(long)]
    pub full: bool,
    /// Leave co-occurrence out of the picture
    #[arg(long)]
    pub no_cooccurrence: bool,
    /// Draw only edges that so many stories have
    #[arg(long, value_name = "N")]
    pub min_stories: Option<u32>,
    /// Draw what lies around an entity, a name or an id; may be given several times
    #[arg(long, value_name = "ENTITY")]
    pub around: Vec<String>,
    /// How many relations an entity may lie away from it
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    pub hops: usize,
    /// Draw only so many entities: with --around the nearest, else the strongest
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Draw only entities of these types (person, agency, place, country), and only relations of these
    /// types (visits, meets, …)
    #[arg(long = "type", value_name = "TYPE,…", value_delimiter = ',')]
    pub types: Vec<String>,
}

/// `build` as typed.
#[derive(ClapArgs, Debug)]
pub struct BuildArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// The folder to write to
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub output: PathBuf,
    /// The formats to write.
    #[arg(
        long,
        value_name = "FORMAT,…",
        value_delimiter = ',',
        default_value = "json,dot",
        help = formats()
    )]
    pub to: Vec<String>,
    /// Leave a document of the inputs out, by its id; may be given several times
    #[arg(long, value_name = "DOC")]
    pub without: Vec<String>,
    /// Only documents of this day or later: 2024-10-31, 2024-10 or 2024; those without a date are left out
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Only documents of this day or earlier; of 2024 or 2024-10, its last day
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// How to tell what came of it: text on standard error, or json on standard output
    #[arg(long, value_enum, default_value_t = PrintFormat::Text)]
    pub format: PrintFormat,
    /// What the picture holds.
    #[command(flatten)]
    pub picture: PictureArgs,
}

/// `extract` as typed.
#[derive(ClapArgs, Debug)]
pub struct ExtractArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// Show for each sentence what was tried, in place of records
    #[arg(long)]
    pub explain: bool,
}

/// `link` as typed.
#[derive(ClapArgs, Debug)]
pub struct LinkArgs {
    /// Where the chains begin: a name or an id
    #[arg(value_name = "FROM")]
    pub from: String,
    /// Where they end: a name or an id
    #[arg(value_name = "TO")]
    pub to: String,
    /// The graph
    #[arg(short, long, value_name = "FILE", default_value = "output/graph.json")]
    pub graph: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value_t = PrintFormat::Text)]
    pub format: PrintFormat,
    /// The longest chain
    #[arg(long, value_name = "N", default_value_t = 4)]
    pub max_hops: usize,
    /// How many connecting entities and chains to show
    #[arg(short, value_name = "N", default_value_t = 5)]
    pub k: usize,
    /// Only chains that pass this entity, a name or an id; may be given several times
    #[arg(long, value_name = "ENTITY")]
    pub via: Vec<String>,
    /// No chain that passes this entity; may be given several times
    #[arg(long, value_name = "ENTITY")]
    pub not_via: Vec<String>,
    /// Which edges count.
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// `list` as typed.
#[derive(ClapArgs, Debug)]
pub struct ListArgs {
    /// What to list [default: all entities; with --sample, relations]
    #[arg(value_enum, value_name = "WHAT")]
    pub what: Option<ListKind>,
    /// The graph
    #[arg(short, long, value_name = "FILE", default_value = "output/graph.json")]
    pub graph: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value_t = PrintFormat::Text)]
    pub format: PrintFormat,
    /// Draw so many relations at random and show their sentences
    #[arg(long, value_name = "N")]
    pub sample: Option<usize>,
    /// Which draw: the same seed draws the same relations again
    #[arg(long, value_name = "S", default_value_t = 0, requires = "sample")]
    pub seed: u64,
    /// What entities are ordered by
    #[arg(long, value_enum, value_name = "MEASURE")]
    pub by: Option<ListBy>,
    /// Only the first so many
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Which relations.
    #[command(flatten)]
    pub filter: FilterArgs,
}

/// What `list` lists.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ListKind {
    /// Persons
    People,
    /// Organisations of every kind
    Agencies,
    /// Places that are no countries
    Places,
    /// Countries
    Countries,
    /// What joins two entities
    Relations,
    /// The articles
    Documents,
}

impl ListKind {
    /// The type of the entities; none for what is no entity.
    pub fn class(self) -> Option<EntityType> {
        match self {
            ListKind::People => Some(EntityType::Person),
            ListKind::Agencies => Some(EntityType::Agency),
            ListKind::Places => Some(EntityType::Place),
            ListKind::Countries => Some(EntityType::Country),
            ListKind::Relations | ListKind::Documents => None,
        }
    }
}

/// What entities are ordered by, the highest first.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ListBy {
    /// How many stories mention them (the default), then how often they are mentioned
    Stories,
    /// How often they are mentioned
    Mentions,
    /// How many neighbours they have
    Degree,
    /// How many shortest chains between others go through them, 0 to 1
    Betweenness,
    /// How often a random walk along the edges is at them, adding up to 1
    Pagerank,
}

impl From<ListBy> for Measure {
    fn from(by: ListBy) -> Measure {
        match by {
            ListBy::Stories => Measure::Stories,
            ListBy::Mentions => Measure::Mentions,
            ListBy::Degree => Measure::Degree,
            ListBy::Betweenness => Measure::Betweenness,
            ListBy::Pagerank => Measure::Pagerank,
        }
    }
}

/// `check` as typed.
#[derive(ClapArgs, Debug)]
pub struct CheckArgs {
    /// Articles, to count what each rule and pattern finds in them; with --rule, one sentence
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Show how this rule reads the sentence
    #[arg(long, value_name = "ID")]
    pub rule: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = PrintFormat::Text)]
    pub format: PrintFormat,
    /// Print every note, not only the first few of each kind
    #[arg(long)]
    pub all: bool,
    /// Treat whatever was skipped or replaced in the articles as an error
    #[arg(long)]
    pub strict: bool,
    /// Where knowledge comes from.
    #[command(flatten)]
    pub knowledge: KnowledgeArgs,
}

/// `suggest` as typed.
#[derive(ClapArgs, Debug)]
pub struct SuggestArgs {
    /// Articles or records: files, folders or - for standard input
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// How to print; csv is a list that can be edited and accepted
    #[arg(long, value_enum, default_value_t = SuggestFormat::Text)]
    pub format: SuggestFormat,
    /// Only the first so many [default: 20 as text, else all]
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Take names into the folder of --add: NAME as guessed, NAME=TYPE, or NAME=ID where it is that entity
    #[arg(long, value_name = "NAME", num_args = 1..)]
    pub accept: Vec<String>,
    /// Take all names of an edited list (--format csv) into the folder of --add
    #[arg(long, value_name = "FILE")]
    pub accept_from: Option<PathBuf>,
    /// How many threads to use [default: all cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Treat whatever was skipped or replaced as an error
    #[arg(long)]
    pub strict: bool,
    /// Where knowledge comes from.
    #[command(flatten)]
    pub knowledge: KnowledgeArgs,
}

/// How to print suggestions.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum SuggestFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// A list to edit
    Csv,
}

/// `export` as typed.
#[derive(ClapArgs, Debug)]
pub struct ExportArgs {
    /// The formats to write.
    #[arg(long, value_name = "FORMAT,…", value_delimiter = ',', required = true, help = formats())]
    pub to: Vec<String>,
    /// The graph
    #[arg(short, long, value_name = "FILE", default_value = "output/graph.json")]
    pub graph: PathBuf,
    /// The folder to write to, or - for standard output [default: beside the graph]
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// What the picture holds.
    #[command(flatten)]
    pub picture: PictureArgs,
}

/// `import` as typed.
#[derive(ClapArgs, Debug)]
pub struct ImportArgs {
    /// What FILE is
    #[arg(value_enum, value_name = "FORMAT")]
    pub format: ImportFormat,
    /// The file, or - for standard input (compressed: zcat FILE | corkboard import FORMAT - …)
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The folder to write to
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// Write over tables that import did not write, or that were changed since
    #[arg(long)]
    pub replace: bool,
    /// Leave out places of fewer people (geonames, wikidata-csv)
    #[arg(long, value_name = "N")]
    pub min_population: Option<u64>,
    /// Take alternate names, too: they are of all languages and often wrong (geonames)
    #[arg(long)]
    pub alternate_names: bool,
    /// Feature codes to take beside the usual ones, such as H.STM for streams or S for all of S (geonames)
    #[arg(long, value_name = "CODE,…", value_delimiter = ',')]
    pub features: Vec<String>,
    /// The type of entities of which the file does not tell it: person, agency or place (spacy,
    /// wikidata-csv)
    #[arg(long = "type", value_name = "TYPE")]
    pub class: Option<String>,
    /// Where knowledge comes from.
    #[command(flatten)]
    pub knowledge: KnowledgeArgs,
}

/// What a file to be imported is.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ImportFormat {
    /// GeoNames' dump: allCountries.txt, cities15000.txt, XX.txt
    Geonames,
    /// Patterns of spaCy's EntityRuler: JSON lines with label, pattern, id
    Spacy,
    /// Entities of FollowTheMoney as JSON lines, such as OpenSanctions publishes
    Ftm,
    /// The CSV of a query to Wikidata with item, itemLabel, …
    WikidataCsv,
}

/// How to print an answer.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum PrintFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// For Graphviz (link)
    Dot,
}
