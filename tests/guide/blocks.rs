//! What a page of the guide has in fences, and whether something is what it shows.

use std::collections::VecDeque;

/// A block between fences.
#[derive(Clone, Debug)]
pub struct Block {
    /// What stands behind the opening fence.
    pub language: String,
    pub text: String,
    /// The line of the page that opens it.
    pub line: usize,
}

/// What stands for whatever differs from one run to the next. On a line of its own it stands for any lines.
const ANYTHING: &str = "…";

/// The blocks of a page, in their order.
///
/// Panics on a fence that is never closed, and on shell in blocks that say otherwise, which nobody would run.
pub fn of(page: &str) -> VecDeque<Block> {
    let mut blocks = VecDeque::new();
    let mut open: Option<(Block, usize)> = None;
    for (number, line) in (1..).zip(page.lines()) {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        match (&mut open, text.strip_prefix("```")) {
            (None, Some(language)) => {
                assert!(
                    !["", "bash", "console", "shell", "shell-session", "zsh"].contains(&language),
                    "line {number}: a block of shell begins with ```sh, and every other one says what it is"
                );
                open = Some((Block { language: language.to_owned(), text: String::new(), line: number }, indent));
            }
            (None, None) => {}
            (Some(_), Some("")) => blocks.extend(open.take().map(|(block, _)| block)),
            (Some((block, indent)), _) => {
                block.text.push_str(line.get(*indent..).unwrap_or(text));
                block.text.push('\n');
            }
        }
    }
    assert!(open.is_none(), "{open:?} is never closed");
    blocks
}

/// Whether the text is what the block shows, from beginning to end.
pub fn is_shown(shown: &str, text: &str) -> bool {
    lines_fit(&lines(shown), &lines(text))
}

/// Whether what the block shows is somewhere in the text.
pub fn is_shown_within(shown: &str, text: &str) -> bool {
    is_shown(&format!("{ANYTHING}\n{shown}\n{ANYTHING}"), text)
}

fn lines(text: &str) -> Vec<&str> {
    text.trim_matches('\n').lines().map(str::trim_end).collect()
}

fn lines_fit(shown: &[&str], text: &[&str]) -> bool {
    match shown.split_first() {
        None => text.is_empty(),
        Some((first, rest)) if first.trim() == ANYTHING => {
            (0..=text.len()).any(|skipped| lines_fit(rest, &text[skipped..]))
        }
        Some((first, rest)) => {
            text.split_first().is_some_and(|(line, others)| fits(first, line) && lines_fit(rest, others))
        }
    }
}

fn fits(shown: &str, line: &str) -> bool {
    let Some((start, rest)) = shown.split_once(ANYTHING) else { return shown == line };
    let Some(mut line) = line.strip_prefix(start) else { return false };
    let mut parts: Vec<_> = rest.split(ANYTHING).collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        let Some((_, behind)) = line.split_once(part) else { return false };
        line = behind;
    }
    line.ends_with(end)
}

#[test]
fn blocks_are_found_in_order_and_without_their_indent() {
    let found = of("# Title\n\n```sh\none\n```\n\n1. Item\n\n   ```text\n   two\n     three\n   ```\n");
    let found: Vec<_> = found.iter().map(|block| (block.language.as_str(), block.text.as_str(), block.line)).collect();
    assert_eq!(found, [("sh", "one\n", 3), ("text", "two\n  three\n", 9)]);
}

#[test]
#[should_panic(expected = "begins with ```sh")]
fn shell_under_another_name_is_refused() {
    of("```bash\necho\n```\n");
}

#[test]
fn what_differs_may_be_anything_and_nothing_else_may() {
    for (shown, text) in [
        ("Valid.", "Valid.\n"),
        ("  Hash  …", "  Hash  abc..."),
        ("id …, hash …!", "id 7, hash abc!"),
        ("a\n…\nz", "a\nb\nc\nz\n"),
        ("a\n…\nz", "a\nz\n"),
    ] {
        assert!(is_shown(shown, text), "{shown:?} {text:?}");
    }
    for (shown, text) in [
        ("Valid.", "Refused: revoked."),
        ("Valid.", "Valid.\nand more"),
        ("  Hash  …", "  Label  host"),
        ("id …, hash …!", "id 7, hash abc"),
        ("a\n…\nz", "a\nb\nc"),
        ("a … a", "a a"),
    ] {
        assert!(!is_shown(shown, text), "{shown:?} {text:?}");
    }
    assert!(is_shown_within("b\nc …", "a\nb\nc 1\nd"));
    assert!(!is_shown_within("b\nd", "a\nb\nc 1\nd"));
}
