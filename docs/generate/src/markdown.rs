//! Markdown, as forges show it.

/// How long a line may be.
const WIDTH: usize = 120;

/// How every page begins: its title, and what wrote it from what.
pub fn head(title: &str, source: &str) -> String {
    let note = format!(
        "`cargo run -p generate-reference` writes this page from {source}. Nobody edits it: CI proves that it is what that \
         says."
    );
    format!("# {title}\n\n{}\n", wrapped(&note, ""))
}

/// A table, without the columns that are empty in every row.
pub fn table<const COLUMNS: usize>(header: [&str; COLUMNS], rows: &[[String; COLUMNS]]) -> String {
    let is_filled = |column: &usize| *column == 0 || rows.iter().any(|row| !row[*column].is_empty());
    let columns: Vec<_> = (0..COLUMNS).filter(is_filled).collect();
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(columns.iter().map(|&column| header[column].to_owned()).collect());
    text.push_str(&format!("|{}\n", "---|".repeat(columns.len())));
    for row in rows {
        let cells =
            columns.iter().map(|&column| if row[column].is_empty() { "–".to_owned() } else { cell(&row[column]) });
        text.push_str(&line(cells.collect()));
    }
    text
}

/// Text of people, which has no marks: what Markdown would take for one is escaped. An underscore within a word is none.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        if matches!(character, '<' | '>' | '*' | '`' | '[' | ']' | '\\') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// A word of code. None of ours has a backtick.
pub fn code(text: &str) -> String {
    format!("`{text}`")
}

/// Several words of code.
pub fn codes<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().map(code).collect::<Vec<_>>().join(", ")
}

/// Text that others show as it is.
pub fn block(text: &str) -> String {
    format!("```text\n{}\n```\n", text.trim_matches('\n'))
}

/// What a forge calls the place of a heading on its page.
pub fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|it| it.is_alphanumeric() || matches!(it, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// A paragraph in lines of the usual length, each after the first behind this.
pub fn wrapped(text: &str, indent: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let is_full = lines
            .last()
            .is_some_and(|line| !line.trim().is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH);
        if is_full {
            lines.push(indent.to_owned());
        }
        if let Some(line) = lines.last_mut() {
            if !line.trim().is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}

/// One line that a column's mark does not cut.
pub fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}
