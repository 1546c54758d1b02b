//! Parquet is the three tables of CSV in typed columns, exact to the character: pandas, polars, DuckDB and
//! Spark read it. Built with the feature `parquet`.

use super::Exporter;
use super::table::{Column, Kind, Table, Value};
use crate::graph::Graph;
use jiff::civil::{Date, date};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::sync::Arc;

/// Writes one of the three tables.
#[derive(Clone, Copy, Debug)]
pub struct Parquet {
    table: Table,
}

/// How many rows are held in memory and written together.
const ROWS: usize = 1 << 16;
/// What Parquet counts days from.
const EPOCH: Date = date(1970, 1, 1);

impl Parquet {
    /// The three.
    pub fn tables() -> [Parquet; 3] {
        Table::ALL.map(|table| Parquet { table })
    }
}

impl Exporter for Parquet {
    fn format(&self) -> &'static str {
        "parquet"
    }

    fn file(&self) -> String {
        format!("{}.parquet", self.table.name())
    }

    fn export(&self, graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
        let properties = WriterProperties::builder()
            .set_created_by("corkboard".into())
            .set_compression(Compression::UNCOMPRESSED)
            .build();
        // The writer wants to own what it can send to other threads: it writes into memory.
        let mut file = SerializedFileWriter::new(
            Vec::new(),
            Arc::new(schema(self.table).map_err(other)?),
            Arc::new(properties),
        )
        .map_err(other)?;
        let columns = self.table.columns();
        let mut rows: Vec<Vec<Value>> = Vec::new();
        self.table.for_each_row(graph, |row| {
            rows.push(row.to_vec());
            if rows.len() == ROWS {
                write_group(&mut file, columns, &rows).map_err(other)?;
                rows.clear();
            }
            Ok(())
        })?;
        if !rows.is_empty() {
            write_group(&mut file, columns, &rows).map_err(other)?;
        }
        out.write_all(&file.into_inner().map_err(other)?)
    }
}

fn other(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

/// The schema of a table: every column may be empty, but a list that is empty is an empty list.
fn schema(table: Table) -> Result<Type, ParquetError> {
    let fields = table
        .columns()
        .iter()
        .map(|column| Ok(Arc::new(field(column)?)));
    Type::group_type_builder(table.name())
        .with_fields(fields.collect::<Result<_, ParquetError>>()?)
        .build()
}

fn field(column: &Column) -> Result<Type, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Whole => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Flag => (Physical::BOOLEAN, None),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Texts => {
            let text = Type::primitive_type_builder("element", Physical::BYTE_ARRAY)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::String))
                .build()?;
            let list = Type::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![Arc::new(text)])
                .build()?;
            return Type::group_type_builder(column.name)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::List))
                .with_fields(vec![Arc::new(list)])
                .build();
        }
    };
    Type::primitive_type_builder(column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}

/// Writes rows, column by column.
fn write_group(
    file: &mut SerializedFileWriter<Vec<u8>>,
    columns: &[Column],
    rows: &[Vec<Value>],
) -> Result<(), ParquetError> {
    let mut group = file.next_row_group()?;
    for (number, column) in columns.iter().enumerate() {
        let mut writer = group.next_column()?.expect("the schema has these columns");
        let cells = || rows.iter().map(|row| &row[number]);
        // How deep each cell goes: 0 where there is nothing.
        let depths: Vec<i16> = cells()
            .map(|cell| i16::from(*cell != Value::Nothing))
            .collect();
        match column.kind {
            Kind::Text => {
                let values: Vec<ByteArray> = cells().filter_map(text).collect();
                let writer = writer.typed::<ByteArrayType>();
                writer.write_batch(&values, Some(&depths), None)?;
            }
            Kind::Texts => write_lists(&mut writer, cells())?,
            Kind::Whole => {
                let values: Vec<i64> = cells().filter_map(whole).collect();
                let writer = writer.typed::<Int64Type>();
                writer.write_batch(&values, Some(&depths), None)?;
            }
            Kind::Number => {
                let values: Vec<f64> = cells().filter_map(number_of).collect();
                let writer = writer.typed::<DoubleType>();
                writer.write_batch(&values, Some(&depths), None)?;
            }
            Kind::Flag => {
                let values: Vec<bool> = cells().filter_map(flag).collect();
                let writer = writer.typed::<BoolType>();
                writer.write_batch(&values, Some(&depths), None)?;
            }
            Kind::Day => {
                let values: Vec<i32> = cells().filter_map(day).collect();
                let writer = writer.typed::<Int32Type>();
                writer.write_batch(&values, Some(&depths), None)?;
            }
        }
        writer.close()?;
    }
    group.close()?;
    Ok(())
}

/// Writes a column of lists: every item says whether it begins a list, and whether it is there at all.
fn write_lists<'v>(
    writer: &mut SerializedColumnWriter,
    cells: impl Iterator<Item = &'v Value<'v>>,
) -> Result<(), ParquetError> {
    let (mut values, mut depths, mut begins) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        let Value::Texts(texts) = cell else {
            depths.push(0);
            begins.push(0);
            continue;
        };
        if texts.is_empty() {
            depths.push(0);
            begins.push(0);
        }
        for (at, text) in texts.iter().enumerate() {
            depths.push(1);
            begins.push(i16::from(at > 0));
            values.push(ByteArray::from(text.as_ref()));
        }
    }
    let writer = writer.typed::<ByteArrayType>();
    writer.write_batch(&values, Some(&depths), Some(&begins))?;
    Ok(())
}

fn text(value: &Value) -> Option<ByteArray> {
    match value {
        Value::Text(text) => Some(ByteArray::from(text.as_ref())),
        _ => None,
    }
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Whole(number) => Some(*number),
        _ => None,
    }
}

fn number_of(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Flag(flag) => Some(*flag),
        _ => None,
    }
}

fn day(value: &Value) -> Option<i32> {
    match value {
        Value::Day(day) => Some((*day - EPOCH).get_days()),
        _ => None,
    }
}
