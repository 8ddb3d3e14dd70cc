use std::{
    collections::VecDeque,
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use testbed::{Console, Output, Screen, scratch_dir};

use super::blocks::{self, Block, is_shown, is_shown_within};
use crate::support::{self, live_terminal::LiveTerminal};

/// The address that the pages name.
const ADDRESS: &str = "127.0.0.1:9091";

/// What the service says when it listens.
const LISTENING: &str = "listening on ";

/// Comes before each block. `cargo run` is the program that is tested, and a service takes the place of the shell, so
/// that it ends with it. What the block before has set is there, as in the one terminal of somebody who reads.
const BEFORE: &str = r#"
set -euo pipefail
keep() { export -p >"$VARIABLES"; }
cargo() {
  local given="cargo $*"
  if [[ ${1-} == run ]]; then shift; else set -- refused; fi
  if [[ ${1-} == -q ]]; then shift; fi
  if [[ $# == 0 ]]; then "$PROGRAM"; return; fi
  if [[ $1 != -- ]]; then echo "this test does not know how to do: $given" >&2; return 64; fi
  shift
  if [[ ${1-} == serve ]]; then keep; exec "$PROGRAM" "$@"; fi
  "$PROGRAM" "$@"
}
if [[ -e $VARIABLES ]]; then source "$VARIABLES"; fi
trap keep EXIT
set -o allexport
"#;

/// Somebody who follows a page, block by block, in an empty home and with nothing of this machine's settings.
///
/// Each block of shell is named by how it begins, so that a test says what it does about every one of them, and none is
/// passed over.
pub struct Reader {
    blocks: VecDeque<Block>,
    shell: Console,
    /// The folder of the variables that outlive a block.
    scratch: TempDir,
    /// Where the service of the page listens, once it does.
    address: Option<String>,
    services: Vec<LiveTerminal>,
}

impl Reader {
    /// Begins at the top of a page of the project.
    pub fn of(page: &str) -> Self {
        for (program, package) in [("bash", "bash"), ("curl", "curl"), ("jq", "jq"), ("sqlite3", "sqlite3")] {
            testbed::program(program, package);
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(page);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let scratch = scratch_dir();
        let shell = Console::without_database("bash")
            .with_env("HOST_PROVISIONER_LISTEN", "127.0.0.1:0")
            .with_env("PROGRAM", support::PROGRAM)
            .with_env("VARIABLES", scratch.path().join("variables"));
        Self { blocks: blocks::of(&text), shell, scratch, address: None, services: Vec::new() }
    }

    /// Runs the next block of shell, which begins like this. Panics unless it succeeds and prints what the page shows.
    pub async fn run(&mut self, start: &str) -> Output {
        self.run_typing(start, "").await
    }

    /// The same, where this is typed meanwhile.
    pub async fn run_typing(&mut self, start: &str, typed: &str) -> Output {
        let block = self.take("sh", start);
        let output = self.shell.run_with_input(&["-c", &self.script(&block.text)], typed).await;
        assert!(
            output.status.success(),
            "the block of line {} failed, {}:\n\n{}\nIt printed:\n\n{}{}",
            block.line,
            output.status,
            block.text,
            output.stdout,
            output.stderr
        );
        self.compare(&block, &output.stdout, is_shown);
        output
    }

    /// The same on a terminal, where the program asks before it does something.
    pub async fn run_on_terminal(&mut self, start: &str, typed: &str) -> Screen {
        let block = self.take("sh", start);
        let screen = self.shell.run_on_terminal(&["-c", &self.script(&block.text)], typed).await;
        let Screen { status, text } = &screen;
        assert!(
            status.success(),
            "the block of line {} failed, {status}:\n\n{}\nIt shows:\n\n{text}",
            block.line,
            block.text
        );
        screen
    }

    /// Runs the next block of shell, which begins like this and ends with a service, on a terminal of its own. Returns what
    /// is on the screen once the service listens. From then on that is where the page's address leads.
    pub async fn serve(&mut self, start: &str) -> String {
        let block = self.take("sh", start);
        self.serve_as(&block, &block.text.clone()).await
    }

    /// The same with other words than those of the page.
    pub async fn serve_as(&mut self, block: &Block, text: &str) -> String {
        // The port may be taken, by another test too.
        let script = self.script(&text.replace(":9091", ":0"));
        let mut terminal = LiveTerminal::start(&self.shell, &["-c", &script]);
        let (address, screen) = terminal
            .wait_for(|screen| {
                // A line that is still being written has no address yet.
                let (line, _) = screen.split_once(LISTENING)?.1.split_once('\n')?;
                let (_, authority) = line.split_once("://")?;
                let address = authority.split(|it: char| !(it.is_ascii_digit() || ".:".contains(it))).next()?;
                Some((address.to_owned(), screen.replace('\r', "")))
            })
            .await;
        self.address = Some(address);
        self.services.push(terminal);
        self.compare(block, &screen, is_shown_within);
        screen
    }

    /// Does what Ctrl-C would to the service that was started last, and waits until it has stopped.
    pub async fn stop_service(&mut self) {
        let service = self.services.pop().expect("a service was started");
        service.interrupt();
        let (status, screen) = service.end().await;
        assert!(status.success(), "{status}: {screen}");
    }

    /// Where the service listens that was started last.
    pub fn address(&self) -> &str {
        self.address.as_deref().expect("a service was started")
    }

    /// Does something on a terminal that the page says in words, however it ends.
    pub async fn ask(&self, script: &str, typed: &str) -> Screen {
        self.shell.run_on_terminal(&["-c", &self.script(script)], typed).await
    }

    /// Does something that the page says in words.
    pub async fn also(&self, script: &str) -> Output {
        self.shell.run_with_input(&["-c", &self.script(script)], "").await.expect_success()
    }

    /// Puts something into a variable, as the page says in words.
    pub fn put(&self, name: &str, value: &str) {
        let line = format!("declare -x {name}='{value}'\n");
        let path = self.scratch.path().join("variables");
        let before = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, before + &line).unwrap();
    }

    /// The next block of this language, which begins like this. Only what the page has to copy may be before it: no shell
    /// is passed over, and nothing that would have to be printed.
    pub fn take(&mut self, language: &str, start: &str) -> Block {
        while let Some(block) = self.blocks.pop_front() {
            if block.language == language {
                assert!(block.text.starts_with(start), "line {}: this is not {start:?}:\n\n{}", block.line, block.text);
                return block;
            }
            assert!(!is_checked(&block), "line {}: nothing is done about this block:\n\n{}", block.line, block.text);
        }
        panic!("the page has no block {start:?}");
    }

    /// The home, where the blocks begin.
    pub fn home(&self) -> PathBuf {
        self.shell.command(&[]).get_current_dir().unwrap().to_owned()
    }

    /// Ends at the bottom of the page.
    pub fn end(self) {
        let left: Vec<_> = self.blocks.iter().filter(|block| is_checked(block)).collect();
        assert!(left.is_empty(), "nothing is done about these blocks: {left:#?}");
    }

    /// If something is shown right behind the block, holds the output against it.
    fn compare(&mut self, block: &Block, output: &str, is_so: fn(&str, &str) -> bool) {
        let Some(shown) = self.blocks.pop_front_if(|next| is_shown_output(next)) else {
            return;
        };
        let text = self.with_address(&shown.text);
        assert!(
            is_so(&text, output),
            "line {} shows\n\n{text}\nand this printed something else:\n\n{}\nnamely:\n\n{output}",
            shown.line,
            block.text
        );
    }

    fn script(&self, text: &str) -> String {
        format!("{BEFORE}{}", self.with_address(text))
    }

    fn with_address(&self, text: &str) -> String {
        match &self.address {
            Some(address) => text.replace(ADDRESS, address),
            None => text.to_owned(),
        }
    }
}

/// Whether a block is to be run, or to be printed by one that is.
fn is_checked(block: &Block) -> bool {
    block.language == "sh" || is_shown_output(block)
}

fn is_shown_output(block: &Block) -> bool {
    ["text", "json"].contains(&block.language.as_str())
}
