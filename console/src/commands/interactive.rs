use std::io;

use provisioner::{CreatedBy, Expiry, IfCurrent, Label, List, ListLimit, Provision};

use super::{
    create::{CREATED_BY, confirm_replacing, issued, unread},
    list::page_text,
};
use crate::{
    cli::{CommonArgs, Outcome},
    desk::{Desk, with_desk},
    failure::Failure,
    output::{OutputFormat, write_line},
    terminal::{self, Line},
    values,
};

const HELP: &str = "  N      issue a Host GUID for session N and record it
  list   show the newest host sessions
  help   show this
  exit   leave (the end of the input does, too)";

/// How many host sessions `list` shows: about a screen.
const LIST_LIMIT: i64 = 20;

/// Asks for session ids, one after the other, and issues Host GUIDs. It reads line by line and also takes a pipe.
pub async fn run(common: &CommonArgs) -> Result<Outcome, Failure> {
    if common.output == OutputFormat::Json {
        return Err(Failure::usage("usage", "--output json needs a command; without one this program is a dialogue"));
    }
    with_desk(common, converse).await?;
    Ok(Outcome::Done)
}

async fn converse(desk: Desk<'_>) -> Result<(), Failure> {
    say(&format!("Host Provisioner. Type the session that needs a host, or one of these:\n\n{HELP}\n"))?;
    loop {
        terminal::ask(&mut io::stdout().lock(), "session id> ").map_err(|error| dialogue_failed(&error))?;
        let line = match terminal::read_line().map_err(|error| dialogue_failed(&error))? {
            Line::Text(line) => line,
            Line::TooLong => {
                say("That is no session id; help says what there is.")?;
                continue;
            }
            Line::End => return say(""),
        };
        let answered = match line.as_str() {
            "" => Ok(()),
            "exit" | "quit" => return Ok(()),
            "help" | "?" => say(HELP),
            "list" => list(desk).await,
            line => issue(desk, line).await,
        };
        // The dialogue goes on after whatever can be told.
        if let Err(failure) = answered {
            failure.tell(OutputFormat::Text);
        }
    }
}

async fn list(desk: Desk<'_>) -> Result<(), Failure> {
    let request = List { limit: ListLimit::parse(LIST_LIMIT)?, ..List::default() };
    let page = desk.list(&request).await?;
    say(&page_text(&page, "host-provisioner list shows the rest"))
}

async fn issue(desk: Desk<'_>, line: &str) -> Result<(), Failure> {
    let request = Provision {
        session_id: values::session_id(line)?,
        label: Label::default(),
        created_by: CreatedBy::parse(CREATED_BY)?,
        expiry: Expiry::Never,
        if_current: IfCurrent::Rotate(provisioner::Grace::default()),
        reason: None,
    };
    let plan = desk.plan_provision(&request).await?;
    confirm_replacing(&plan, request.if_current, &mut io::stdout().lock())?;
    let provisioned = desk.provision(&request).await?;
    write_line(&format!("\n{}\n", issued(provisioned).text)).map_err(|error| unread(&error))
}

fn say(text: &str) -> Result<(), Failure> {
    write_line(text).map_err(|error| dialogue_failed(&error))
}

fn dialogue_failed(error: &io::Error) -> Failure {
    Failure::io("the dialogue cannot go on", error)
}
