//! A table as people read it: aligned columns, no lines between them.
//!
//! On a terminal, long cells are broken so that rows fit its width. Elsewhere a row is one line, so that
//! other programs can take it apart.

use super::plain::{isolated, plain};
use super::report::STRONG;
use comfy_table::{CellAlignment, ContentArrangement, presets};
use std::io::{self, IsTerminal, Write};

/// Marks in cells where what stands out begins and ends; they take no room, so that the columns are
/// measured right, and no text has them.
const BEGIN: char = '\u{2062}';
const END: char = '\u{2063}';
/// Narrower terminals are not broken for.
const NARROWEST: u16 = 40;

/// How a column stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// Words.
    Left(&'static str),
    /// Numbers.
    Right(&'static str),
    /// Words that stand out.
    Strong(&'static str),
}

/// Rows of cells below a header.
pub struct Table {
    table: comfy_table::Table,
    columns: Vec<Column>,
    terminal: bool,
}

impl Table {
    /// A table for standard output, as yet without rows.
    pub fn new(columns: &[Column]) -> Table {
        let terminal = io::stdout().is_terminal();
        let width = terminal_size::terminal_size().map(|(width, _)| width.0);
        Table::of_width(columns, width.filter(|_| terminal))
    }

    /// A table for a terminal of this width, or for none.
    fn of_width(columns: &[Column], width: Option<u16>) -> Table {
        let mut table = comfy_table::Table::new();
        table.load_style(presets::NOTHING);
        table.set_header(columns.iter().map(|column| match column {
            Column::Left(name) | Column::Right(name) => (*name).to_owned(),
            Column::Strong(name) => (*name).to_owned(),
        }));
        for (column, own) in columns.iter().zip(table.column_iter_mut()) {
            own.set_padding((0, 2));
            if matches!(column, Column::Right(_)) {
                own.set_cell_alignment(CellAlignment::Right);
            }
        }
        if let Some(width) = width {
            table.set_content_arrangement(ContentArrangement::Dynamic);
            // Parts of a card are indented.
            table.set_width(width.saturating_sub(2).max(NARROWEST));
        }
        Table {
            table,
            columns: columns.to_vec(),
            terminal: width.is_some(),
        }
    }

    /// Adds a row with a cell for each column.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells = cells.into_iter().zip(&self.columns).map(|(cell, column)| {
            let marks = [BEGIN, END];
            let text = match self.terminal {
                true => isolated(&cell),
                false => plain(&cell),
            };
            match column {
                Column::Strong(_) => words(&text.replace(marks, "")),
                _ => text.replace(marks, ""),
            }
        });
        let cells: Vec<String> = cells.collect();
        self.table.add_row(cells);
    }

    /// Prints it, each line after `indent`; a table without rows prints nothing.
    pub fn print(&self, indent: &str, out: &mut impl Write) -> io::Result<()> {
        if self.table.is_empty() {
            return Ok(());
        }
        for (at, line) in self.table.lines().enumerate() {
            let line = line.trim_end();
            match at {
                0 => writeln!(out, "{indent}{STRONG}{line}{STRONG:#}")?,
                _ => writeln!(out, "{indent}{}", styled(line))?,
            }
        }
        Ok(())
    }
}

/// Each word in marks of its own, so that a cell can be broken between them.
fn words(text: &str) -> String {
    let words = text.split(' ').map(|word| format!("{BEGIN}{word}{END}"));
    words.collect::<Vec<_>>().join(" ")
}

/// The line with its marks as styles; a word that was broken ends its style with its line.
fn styled(line: &str) -> String {
    let opened = line.matches(BEGIN).count();
    let closed = line.matches(END).count();
    let line = line
        .replace(BEGIN, &STRONG.render().to_string())
        .replace(END, &STRONG.render_reset().to_string());
    match opened > closed {
        true => format!("{line}{STRONG:#}"),
        false => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(width: Option<u16>, rows: &[[&str; 3]]) -> String {
        let columns = [
            Column::Right("stories"),
            Column::Strong("name"),
            Column::Left("id"),
        ];
        let mut table = Table::of_width(&columns, width);
        for row in rows {
            table.row(row.map(str::to_owned));
        }
        let mut out = Vec::new();
        table.print("", &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn columns_are_aligned_whatever_the_script() {
        let rows = [
            ["3", "Ana Brandt", "person/~ana-brandt"],
            ["12", "東京", "place/tokyo"],
            ["1", "محمد", "person/~m"],
            ["1", "Ana\u{1b}[31m\nBrandt\u{202e}", "x"],
        ];
        let expected = "\
stories  name             id
      3  Ana Brandt       person/~ana-brandt
     12  東京             place/tokyo
      1  محمد             person/~m
      1  Ana [31m Brandt  x
";
        assert_eq!(printed(None, &rows), expected);
        assert_eq!(printed(None, &[]), "");
    }

    #[test]
    fn rows_fit_a_terminal_and_are_whole_elsewhere() {
        let label = "International Commission for the Navigation of Rivers and Canals";
        let row = [["3", label, "agency/~international-commission"]];
        let narrow = printed(Some(60), &row);
        assert!(narrow.lines().count() > 2, "{narrow}");
        for line in narrow.lines() {
            assert!(line.chars().count() <= 60, "{narrow}");
        }
        let wide = printed(None, &row);
        assert_eq!(wide.lines().count(), 2);
        assert!(wide.contains(label), "{wide}");
    }

    #[test]
    fn a_broken_word_does_not_style_the_next_line() {
        assert_eq!(styled("\u{2062}ab"), format!("{STRONG}ab{STRONG:#}"));
        assert_eq!(styled("plain"), "plain");
    }
}
