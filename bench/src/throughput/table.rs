//! The figures, as a table in Markdown.

use std::fmt::Write;

use super::{
    measurement::Figures,
    rounds::{Results, Row},
    stand::name,
    work::Work,
};

const HEADER: &str = "\
| engine | what | connections | requests/s | p50 ms | p99 ms | p99.9 ms | errors | service µs | database µs | load µs | MB | most MB |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|";

/// Prints the medians, by engine and work.
pub(super) fn print(results: &Results) {
    println!("{HEADER}");
    let mut rows: Vec<Row> = results.rows.iter().map(|(row, _)| *row).collect();
    rows.sort_by_key(|row| {
        let work = Work::ALL.iter().position(|work| *work == row.work);
        (name(row.engine) != "SQLite", work, row.connections, row.compared)
    });
    for row in rows {
        if let Some(figures) = results.find(row) {
            println!("{}", line(row, &figures));
        }
    }
    println!(
        "\nµs: processor time for each request, of the service, of all processes of the PostgreSQL server, and of the \
         process that asks. MB: resident memory of the service after the measurement, and the most while it lasted. \
         A row with errors is not valid."
    );
}

/// One line of the table.
pub(super) fn line(row: Row, figures: &Figures) -> String {
    let what = if row.compared { " (compared)" } else { "" };
    let mut line = format!("| {} | {}{what} | {} |", name(row.engine), row.work.name(), row.connections);
    let _ = write!(line, " {:.0} | {:.2} | {:.2} |", figures.per_second, figures.p50, figures.p99);
    let _ = match figures.p999 {
        Some(p999) => write!(line, " {p999:.2} |"),
        None => write!(line, " |"),
    };
    let _ = match figures.errors {
        0 => write!(line, " 0 |"),
        errors => write!(line, " **{errors}, not valid** |"),
    };
    let _ = write!(line, " {:.0} | {:.0} | {:.0} |", figures.service, figures.database, figures.load);
    // Whoever goes past the service says nothing of it.
    let _ = if row.work.is_pgbench() {
        write!(line, " | |")
    } else {
        write!(line, " {:.0} | {:.0} |", figures.memory, figures.most_memory)
    };
    line
}
