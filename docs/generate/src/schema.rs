//! The tables of `canvas`, from databases of both engines that were just migrated.

mod meaning;
mod tables;

use std::{error::Error, path::Path};

use serde_yaml::Value;
use testbed::Database;

use crate::markdown::{code, head, table, wrapped};
use meaning::Meanings;
use tables::{Column, Table};

/// The page of all tables.
///
/// Fails where nothing says what a column means: its place is beside the migration that makes it.
pub async fn page(contract: &Value, history: &Path) -> Result<String, Box<dyn Error>> {
    let meanings = Meanings::read(contract, history)?;
    let [sqlite, postgres] = [Database::sqlite(), Database::postgres()];
    let tables = tables::of_postgres(&postgres).await?;
    let types = tables::types_of_sqlite(&sqlite, &tables).await?;

    let mut text = head("The schema", "databases that were just migrated, and from what the migrations say of them");
    text.push_str(
        "\nThe tables are in the schema `canvas`. Why they are as they are, and which question each index answers, is in\n\
         [architecture](../architecture.md#the-schema). What is `counted` gets the next number by itself.\n\n",
    );
    for table in &tables {
        text.push_str(&format!("- [`canvas.{0}`](#canvas{1})\n", table.name, table.name.to_lowercase()));
    }
    for (table, types) in tables.iter().zip(&types) {
        text.push_str(&format!("\n## canvas.{}\n\n", table.name));
        for paragraph in meanings.of_table(&table.name)? {
            text.push_str(&format!("{}\n\n", wrapped(paragraph, "")));
        }
        text.push_str(&columns(table, types, &meanings)?);
        text.push('\n');
        for index in &table.indexes {
            let unique = if index.is_unique { ", unique" } else { "" };
            text.push_str(&format!("- {}{unique}: {}\n", code(&index.name), code(&index.definition)));
        }
        for check in &table.checks {
            text.push_str(&format!("- {}\n", code(check)));
        }
    }
    Ok(text)
}

fn columns(of: &Table, types: &[String], meanings: &Meanings) -> Result<String, Box<dyn Error>> {
    let row = |(column, sqlite): (&Column, &String)| -> Result<[String; 6], Box<dyn Error>> {
        let Column { name, kind, is_nullable, default } = column;
        Ok([
            code(name),
            code(kind),
            code(sqlite),
            if *is_nullable { "yes".to_owned() } else { String::new() },
            default.as_deref().map(code).unwrap_or_default(),
            meanings.of_column(&of.name, name)?.to_owned(),
        ])
    };
    let rows = of.columns.iter().zip(types).map(row).collect::<Result<Vec<_>, _>>()?;
    Ok(table(["column", "PostgreSQL", "SQLite", "may be null", "default", "meaning"], &rows))
}
