//! The documents of `--output json` that the HTTP API does not have. The others are its own: `api::documents`.

use migration::Step;
use provisioner::{Imported, Placed, RowProblem};
use serde_json::{Value, json};

/// What an import of so many rows did, or would do.
pub fn import(it: &Imported, rows: u64, key_id: &str, is_dry_run: bool) -> Value {
    json!({
        "dryRun": is_dry_run,
        "keyId": key_id,
        "rows": rows,
        "imported": it.imported.len(),
        "alreadyOnRecord": it.on_record.len(),
        "refused": refused_rows(it),
        "superseded": it.superseded,
        "problems": it.refused.iter().map(row_problem).collect::<Vec<_>>(),
        "renumbered": renumbered(it).map(renumbered_row).collect::<Vec<_>>(),
    })
}

/// How many rows were refused. One may have several problems.
pub fn refused_rows(it: &Imported) -> usize {
    let mut lines: Vec<_> = it.refused.iter().map(|problem| problem.line).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.len()
}

/// The rows that have another number here than in the file, in the order of their lines.
pub fn renumbered(it: &Imported) -> impl Iterator<Item = &Placed> {
    let mut renumbered: Vec<_> = it.imported.iter().chain(&it.on_record).filter(|it| it.to != Some(it.from)).collect();
    renumbered.sort_by_key(|it| it.line);
    renumbered.into_iter()
}

fn row_problem(it: &RowProblem) -> Value {
    let mut document = json!({ "line": it.line, "code": it.code, "detail": it.detail });
    if let Some(column) = it.column {
        document["column"] = column.into();
    }
    document
}

fn renumbered_row(it: &Placed) -> Value {
    let mut document = json!({ "line": it.line, "from": it.from.get() });
    if let Some(to) = it.to {
        document["to"] = to.get().into();
    }
    document
}

pub fn migrations(steps: &[Step]) -> Value {
    let steps: Vec<_> = steps.iter().map(|step| json!({ "name": step.name, "applied": step.applied })).collect();
    json!({ "migrations": steps })
}

/// Statements that somebody else runs.
pub fn script(script: &str) -> Value {
    json!({ "sql": script })
}
