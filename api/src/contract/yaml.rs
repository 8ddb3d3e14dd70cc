use std::fmt::Write;

use serde_json::Value;

/// Writes JSON as YAML. A string goes without quotes only where every reader takes it for a string: readers of YAML
/// 1.1, which are many, turn a plain time into something that is not JSON.
pub(super) fn from_json(value: &Value) -> String {
    let mut yaml = String::new();
    write_value(&mut yaml, value, 0);
    yaml.truncate(yaml.trim_end().len());
    yaml.push('\n');
    yaml.trim_start().to_owned()
}

/// Writes a value behind its key or dash, and ends the line.
fn write_value(yaml: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            yaml.push('\n');
            for (name, value) in members {
                indent(yaml, depth);
                write_text(yaml, name);
                yaml.push(':');
                write_value(yaml, value, depth + 1);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            yaml.push('\n');
            for item in items {
                indent(yaml, depth);
                yaml.push('-');
                write_item(yaml, item, depth + 1);
            }
        }
        Value::String(text) if is_block(text) => {
            yaml.push_str(" |-\n");
            for line in text.lines() {
                if !line.is_empty() {
                    indent(yaml, depth);
                    yaml.push_str(line);
                }
                yaml.push('\n');
            }
        }
        Value::String(text) => {
            yaml.push(' ');
            write_text(yaml, text);
            yaml.push('\n');
        }
        // Numbers, true, false, null, [] and {} are the same in both.
        // Writing to a string cannot fail.
        value => _ = writeln!(yaml, " {value}"),
    }
}

/// Writes an item of a sequence. A mapping begins on the line of the dash.
fn write_item(yaml: &mut String, item: &Value, depth: usize) {
    let start = yaml.len();
    write_value(yaml, item, depth);
    let line = format!("\n{}", INDENT.repeat(depth));
    if yaml[start..].starts_with(&line) {
        yaml.replace_range(start..start + line.len(), " ");
    }
}

const INDENT: &str = "  ";

fn indent(yaml: &mut String, depth: usize) {
    for _ in 0..depth {
        yaml.push_str(INDENT);
    }
}

fn write_text(yaml: &mut String, text: &str) {
    if is_plain(text) {
        yaml.push_str(text);
    } else {
        // A string of JSON is a string of YAML (YAML 1.2.2, section 1.3). Writing to a string cannot fail.
        _ = write!(yaml, "{}", Value::from(text));
    }
}

/// Whether a text is a string also without quotes: it begins like a name and has nothing in it that YAML knows.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 10] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan"];

    let mut characters = text.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '/' || first == '$')
        && characters.all(|character| character.is_ascii_alphanumeric() || " _/$.,;()+-".contains(character))
        && !text.ends_with(' ')
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// Whether a text can stand as a literal block: lines that do not begin with a space, which would shift the block.
fn is_block(text: &str) -> bool {
    text.contains('\n')
        && !text.ends_with('\n')
        && !text.lines().any(|line| line.starts_with(' ') || line.ends_with(' '))
        && !text.starts_with('\n')
        && !text.chars().any(|character| character.is_control() && character != '\n')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn another_reader_finds_what_was_written() {
        let value = json!({
            "openapi": "3.0.0",
            "time": "2026-11-23T10:30:00Z",
            "no": ["yes", "", " ", "a: b", "a #b", "- a", "1", "1.5", "null", "~", "é", "\u{1}", "a\\b", "\"", "'"],
            "200": { "/v1/{id}": [[], {}, [1, [2.5, null]], { "a": { "b": true }, "c": -1 }] },
            "lines": ["one\n\ntwo: `three`", "one\n two", "one\n", "\none", "one \ntwo"],
            "empty": [{}, []],
        });
        let yaml = from_json(&value);
        let read: Value = serde_yaml::from_str(&yaml).unwrap();
        assert_eq!(read, value, "{yaml}");
        assert!(yaml.contains("time: \"2026-11-23T10:30:00Z\""));
    }
}
