//! The order of the system calls: a Host GUID is answered after its row is safe on the disk.

use std::{fs, sync::Arc};

use futures_util::future::join_all;
use testbed::Database;

use crate::{
    invariants,
    ledger::{Change, Ledger},
    load,
};

/// How many clients provision at the same time, and how often each of them in a round.
const CLIENTS: usize = 12;
const REQUESTS: usize = 3;

/// What is written down of a call: more than a page of the database.
const LONGEST_TEXT: &str = "8192";

const CALLS: &str = "trace=write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg,fdatasync,fsync";

const WAL: &str = "canvas.db-wal>";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_acknowledged_that_is_not_synced() {
    let rounds = crate::rounds(3, 20);
    let database = Database::sqlite();
    let trace_file = database.data_dir().join("trace");
    let console = crate::console(&database);
    let token = crate::token(&console).await;
    // The program is the child, and who looks at it its grandchild, so that signals reach the program.
    let strace = testbed::program("strace", "strace");
    let looked_at = console.clone().run_by([
        strace.as_os_str(),
        "-D".as_ref(),
        "-f".as_ref(),
        "-tt".as_ref(),
        "-y".as_ref(),
        "-s".as_ref(),
        LONGEST_TEXT.as_ref(),
        "-e".as_ref(),
        CALLS.as_ref(),
        "-o".as_ref(),
        trace_file.as_os_str(),
    ]);
    let mut service = looked_at.serve(&[]).await;
    let ledger = Arc::new(Ledger::default());
    let clients: Vec<_> = (0..CLIENTS).map(|_| service.client(Some(&token))).collect();
    for _ in 0..rounds * REQUESTS {
        join_all(clients.iter().map(async |client| {
            let request = ledger.request(ledger.own_seat(), Change::Provision { grace: 0 }, false);
            let answer = client.send(request.of(client)).await.expect_status(201);
            ledger.note(request.clone(), load::outcome(&request, &answer, &ledger).unwrap());
        }))
        .await;
    }
    let process = service.process_id();
    assert_eq!(service.stop().await.code(), Some(0));
    let last_line = format!("{process} ");
    crate::until("the trace is whole", async || {
        let trace = fs::read_to_string(&trace_file).unwrap();
        trace.ends_with("+++ exited with 0 +++\n") && trace.lines().last().unwrap().starts_with(&last_line)
    })
    .await;

    let order = Order::of(&fs::read_to_string(&trace_file).unwrap()).unwrap();
    println!(
        "traced: {} answers 201, each after a sync of its row; {} writes to the log of the database and {} syncs of it",
        order.answers, order.writes, order.syncs
    );
    assert_eq!(order.answers, rounds * REQUESTS * CLIENTS);
    let service = console.serve(&[]).await;
    invariants::check(&database, &service.client(Some(&token)), &ledger).await;
}

/// What a trace shows, where it shows the right order.
#[derive(Debug, PartialEq, Eq)]
struct Order {
    answers: usize,
    writes: usize,
    syncs: usize,
}

/// A system call, with the lines of the trace at which it began and was over. Several are under way at once.
struct Call<'a> {
    name: &'a str,
    arguments: String,
    began: usize,
    ended: usize,
    result: &'a str,
}

impl Order {
    /// Fails with the first answer that was given too early: each names the creator of a host session, whose row must
    /// have been written to the log before a sync of the log began which was over before the answer.
    fn of(trace: &str) -> Result<Self, String> {
        let calls = calls(trace);
        let is_answer = |call: &&Call<'_>| call.name.starts_with(['w', 's']) && call.arguments.contains("HTTP/1.1 201");
        let (answers, others): (Vec<_>, Vec<_>) = calls.iter().partition(is_answer);
        let of_wal: Vec<_> = others.into_iter().filter(|call| call.arguments.contains(WAL)).collect();
        let (syncs, writes): (Vec<_>, Vec<_>) = of_wal.into_iter().partition(|call| call.name.ends_with("sync"));
        for answer in &answers {
            let marker = marker(&answer.arguments).ok_or("an answer names nobody")?;
            let mut of_row = writes.iter().filter(|write| write.arguments.contains(marker));
            let written = of_row.next().ok_or_else(|| format!("the row of {marker} was never written"))?;
            let is_between = |sync: &&Call<'_>| written.ended < sync.began && sync.ended < answer.began;
            if !syncs.iter().any(|sync| sync.result == "0" && is_between(sync)) {
                return Err(format!("{marker} was answered in line {} before it was synced", answer.began + 1));
            }
        }
        Ok(Self { answers: answers.len(), writes: writes.len(), syncs: syncs.len() })
    }
}

/// The calls of a trace. One that another thread interrupts has two lines: `name(arguments <unfinished ...>`, and
/// `<... name resumed>rest) = result`.
fn calls(trace: &str) -> Vec<Call<'_>> {
    let mut calls = Vec::new();
    let mut unfinished: Vec<(&str, Call<'_>)> = Vec::new();
    for (at, line) in trace.lines().enumerate() {
        let Some((thread, line)) = line.split_once(' ') else { continue };
        let Some((_time, line)) = line.trim_start().split_once(' ') else { continue };
        if let Some(resumed) = line.strip_prefix("<... ") {
            let begun = unfinished.iter().position(|(of_thread, _)| *of_thread == thread);
            let (Some(begun), Some((_name, rest))) = (begun, resumed.split_once(" resumed>")) else { continue };
            let (_, mut call) = unfinished.remove(begun);
            let Some((rest, result)) = rest.rsplit_once(" = ") else { continue };
            call.arguments.push_str(rest);
            (call.ended, call.result) = (at, result.trim());
            calls.push(call);
            continue;
        }
        let Some((name, rest)) = line.split_once('(') else { continue };
        let call =
            |arguments: &str, result| Call { name, arguments: arguments.to_owned(), began: at, ended: at, result };
        if let Some(arguments) = rest.strip_suffix(" <unfinished ...>") {
            unfinished.push((thread, call(arguments, "")));
        } else if let Some((arguments, result)) = rest.rsplit_once(" = ") {
            calls.push(call(arguments, result.trim()));
        }
    }
    calls
}

/// The name of the request that an answer is about.
fn marker(text: &str) -> Option<&str> {
    let start = text.find("marker-")?;
    let length = text[start..].find('.')? + 1;
    text.get(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITE: &str =
        r#"7 10:00:00.000001 pwrite64(9</d/canvas.db-wal>, "\0\0marker-000001.\0"..., 4096, 32) = 4096"#;
    const SYNC: &str = "7 10:00:00.000002 fdatasync(9</d/canvas.db-wal>) = 0";
    const ANSWER: &str = r#"8 10:00:00.000003 writev(5<socket:[1]>, [{iov_base="HTTP/1.1 201 Created\r\n", iov_len=22}, {iov_base="{\"createdBy\":\"marker-000001.\"}", iov_len=30}], 2) = 52"#;

    fn is_right(lines: &[&str]) -> bool {
        Order::of(&lines.join("\n")).is_ok()
    }

    #[test]
    fn an_answer_after_its_sync_is_right() {
        let order = Order::of(&[WRITE, SYNC, ANSWER].join("\n"));
        assert_eq!(order, Ok(Order { answers: 1, writes: 1, syncs: 1 }));
        assert!(is_right(&[
            "7 10:00:00.0 pwrite64(9</d/canvas.db-wal>, \"marker-000001.\", 4096, 0 <unfinished ...>",
            "8 10:00:00.0 write(2</log>, \"x\", 1) = 1",
            "7 10:00:00.0 <... pwrite64 resumed>) = 4096",
            "7 10:00:00.0 fdatasync(9</d/canvas.db-wal> <unfinished ...>",
            "8 10:00:00.0 write(2</log>, \"x\", 1) = 1",
            "7 10:00:00.0 <... fdatasync resumed>) = 0",
            ANSWER,
        ]));
    }

    #[test]
    fn an_answer_before_its_sync_is_wrong() {
        let begun = "7 10:00:00.0 fdatasync(9</d/canvas.db-wal> <unfinished ...>";
        let ended = "7 10:00:00.0 <... fdatasync resumed>) = 0";
        let written = "7 10:00:00.0 <... pwrite64 resumed>) = 4096";
        let writing = "7 10:00:00.0 pwrite64(9</d/canvas.db-wal>, \"marker-000001.\", 4096, 0 <unfinished ...>";
        let (other_write, other_sync) = (WRITE.replacen('7', "6", 1), SYNC.replacen('7', "6", 1));
        for wrong in [
            &[WRITE, ANSWER, SYNC] as &[&str],
            &[SYNC, WRITE, ANSWER],
            &[WRITE, ANSWER],
            &[SYNC, ANSWER],
            &[WRITE, begun, ANSWER, ended],
            &[begun, &other_write, ended, ANSWER],
            &[writing, &other_sync, written, ANSWER],
            &[&WRITE.replace("marker-000001", "marker-000002"), SYNC, ANSWER],
            &[WRITE, &SYNC.replace("db-wal", "db"), ANSWER],
            &[WRITE, &SYNC.replace("= 0", "= -1 EIO (Input/output error)"), ANSWER],
        ] {
            assert!(!is_right(wrong), "{wrong:#?}");
        }
    }
}
