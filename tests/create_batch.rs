//! `create-batch`: a file of Host GUIDs that are wanted, and what is left of it when it is interrupted.

use std::{
    collections::HashSet,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Stdio,
};

use serde_json::{Value, json};
use testbed::{Console, Output};

use crate::support::{self, Stand, sql::Sql};

support::in_both_modes!(
    each_line_has_its_result,
    a_batch_that_is_killed_at_any_moment_goes_on_and_issues_no_line_twice,
    a_batch_goes_on_with_what_it_began_with_or_not_at_all,
    results_of_a_group_are_of_one_try,
    a_file_of_something_else_is_not_touched,
    a_file_that_is_none_is_refused_and_nothing_is_made,
);

/// A folder with a file of wanted Host GUIDs in it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn with(name: &str, text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), text).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }
}

async fn create_batch(console: &Console, file: &Path, flags: &[&str]) -> Output {
    let mut arguments = vec!["create-batch", file.to_str().unwrap(), "--output", "json"];
    arguments.extend(flags);
    console.run(&arguments).await
}

async fn each_line_has_its_result(stand: Stand) {
    let console = stand.console();
    let text = "sessionId,label,createdBy,expiresInSeconds,ifCurrent\n\
                215,,,,\n215,co-host,Paul,3600,\nx,,,,\n215,,,,\n216,,,,reject\n0,,,,\n";
    let folder = Folder::with("hosts.csv", text);
    console.run(&["create", "--session-id", "216"]).await.expect_success();

    let file = folder.path("hosts.csv");
    let dry = create_batch(&console, &file, &["--dry-run"]).await.expect_code(1).json();
    assert_eq!((&dry["lines"], &dry["dryRun"]), (&json!(6), &json!(true)));
    let lines = |report: &Value| -> Vec<(u64, String)> {
        let problems = report["problems"].as_array().unwrap().iter();
        problems.map(|it| (it["line"].as_u64().unwrap(), it["code"].as_str().unwrap().to_owned())).collect()
    };
    let wrong = |more: &[(u64, &str)]| -> Vec<(u64, String)> {
        let mut all = vec![(4, "invalid_type"), (5, "duplicate_seat"), (7, "invalid_session_id")];
        all.extend(more);
        all.sort_unstable();
        all.into_iter().map(|(line, code)| (line, code.to_owned())).collect()
    };
    assert_eq!(lines(&dry), wrong(&[]));
    let mut sql = Sql::open(&stand.database).await;
    assert_eq!(sql.count("HostSessions", "TRUE").await, 1);
    assert!(!folder.path("hosts.results.csv").exists());

    let report = create_batch(&console, &file, &["--created-by", "Spring term"]).await.expect_code(1).json();
    assert_eq!((&report["lines"], &report["issued"]), (&json!(6), &json!(2)));
    assert_eq!(lines(&report), wrong(&[(6, "current_host_session_exists")]));
    let results = folder.path("hosts.results.csv");
    assert_eq!(fs::metadata(&results).unwrap().permissions().mode() & 0o777, 0o600);
    let rows: Vec<Vec<String>> = folder.read("hosts.results.csv").lines().map(fields).collect();
    assert_eq!(rows.len(), 7);
    assert_eq!(rows[0][..5], ["line", "sessionId", "label", "hostSessionId", "hostGuid"]);
    assert_eq!(rows[1][..4], ["2", "215", "host", "2"]);
    assert_eq!(rows[2][..4], ["3", "215", "co-host", "3"]);
    for row in &rows[1..3] {
        console.run_with_input(&["verify", "--session-id", "215"], &row[4]).await.expect_success();
    }
    let created_by = r#""CreatedBy" = 'Spring term' AND "ExpiresAt" IS NULL"#;
    assert_eq!(sql.count("HostSessions", created_by).await, 1);

    // What was done is not done again by the same command.
    let refused = create_batch(&console, &file, &["--created-by", "Spring term"]).await.expect_code(1);
    assert_eq!(refused.json()["code"], "batch_done");
    assert_eq!(sql.count("HostSessions", "TRUE").await, 3);
    assert!(journals(&stand.data_dir()).is_empty());
}

/// The fields of a line that has no quotes in it.
fn fields(line: &str) -> Vec<String> {
    line.split(',').map(str::to_owned).collect()
}

fn journals(data_dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(data_dir).unwrap().map(|entry| entry.unwrap().path());
    let is_journal = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with("create-batch");
    entries.filter(is_journal).collect()
}

/// Kills it when so many rows are on record, over and over, at other moments each time.
async fn a_batch_that_is_killed_at_any_moment_goes_on_and_issues_no_line_twice(stand: Stand) {
    const LINES: usize = 1050;

    let console = stand.console();
    let (_service, client) = support::serve(&stand.database, &["verify"]).await;
    for (name, results) in [("hosts.csv", "hosts.results.csv"), ("hosts.ndjson", "hosts.results.ndjson")] {
        let is_csv = name.ends_with("csv");
        let mut text = if is_csv { "sessionId\n".to_owned() } else { String::new() };
        let base = if is_csv { 0 } else { 10_000 };
        for session in 1..=LINES {
            let session = base + session;
            text.push_str(&if is_csv { format!("{session}\n") } else { format!("{{\"sessionId\":{session}}}\n") });
        }
        let folder = Folder::with(name, &text);
        let mut sql = Sql::open(&stand.database).await;
        let before = sql.count("HostSessions", "TRUE").await;
        let mut kills = 0;
        for target in [1, 150, 400, 401, 700] {
            let mut process = console
                .command(&["create-batch", folder.path(name).to_str().unwrap()])
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            // Polling is no waiting for time: the loop ends by what is on record, or with the process.
            while sql.count("HostSessions", "TRUE").await < before + target && process.try_wait().unwrap().is_none() {
                tokio::task::yield_now().await;
            }
            kills += usize::from(process.try_wait().unwrap().is_none());
            process.kill().unwrap();
            process.wait().unwrap();
        }
        assert!(kills > 2, "{kills}");
        // The last one may have come to its end before it could be killed, and then there is nothing to go on with.
        if journals(&stand.data_dir()).is_empty() {
            let again = create_batch(&console, &folder.path(name), &[]).await.expect_code(1).json();
            assert_eq!(again["code"], "batch_done");
        } else {
            // Lines that were lost, one of them in the middle, are had again.
            let whole = fs::read(folder.path(results)).unwrap();
            fs::write(folder.path(results), &whole[..whole.len() / 2]).unwrap();
            let report = create_batch(&console, &folder.path(name), &[]).await.expect_success().json();
            assert_eq!((&report["lines"], &report["issued"]), (&json!(LINES), &json!(LINES)));
        }
        assert_eq!(sql.count("HostSessions", "TRUE").await, before + LINES as i64);
        let lines = folder.read(results);
        let issued: Vec<(String, String)> = lines
            .lines()
            .skip(usize::from(is_csv))
            .map(|line| if is_csv { (fields(line)[1].clone(), fields(line)[4].clone()) } else { from_json(line) })
            .collect();
        assert_eq!(issued.len(), LINES);
        assert_eq!(issued.iter().map(|(session, _)| session).collect::<HashSet<_>>().len(), LINES);
        let questions: Vec<_> = issued
            .iter()
            .map(|(session, guid)| json!({ "hostGuid": guid, "sessionId": session.parse::<i64>().unwrap() }))
            .collect();
        for some in questions.chunks(1000) {
            let answers = client.post_json("/v1/verify/batch", &json!({ "hostGuids": some })).await.expect_status(200);
            let answers = answers.json();
            assert!(answers["results"].as_array().unwrap().iter().all(|result| result["valid"] == true));
        }
        assert!(journals(&stand.data_dir()).is_empty());
    }
}

fn from_json(line: &str) -> (String, String) {
    let line: Value = serde_json::from_str(line).unwrap();
    let host_session = &line["hostSession"];
    (host_session["sessionId"].to_string(), host_session["hostGuid"].as_str().unwrap().to_owned())
}

async fn a_batch_goes_on_with_what_it_began_with_or_not_at_all(stand: Stand) {
    let console = stand.console();
    console.run(&["list"]).await.expect_success();
    let lines: String = (1..=1000).map(|session| format!("{{\"sessionId\":{session}}}\n")).collect();
    let folder = Folder::with("hosts.ndjson", &lines);
    let (file, results) = (folder.path("hosts.ndjson"), folder.path("hosts.results.ndjson"));
    let mut sql = Sql::open(&stand.database).await;
    let mut process = console
        .command(&["create-batch", file.to_str().unwrap()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while sql.count("HostSessions", "TRUE").await < 150 {
        tokio::task::yield_now().await;
    }
    process.kill().unwrap();
    process.wait().unwrap();

    // Somebody has got these, so whoever cannot go on must not lose them.
    let held = fs::read(&results).unwrap();
    let first: String = results_of(&held).take(50).map(|line| format!("{line}\n")).collect();
    fs::write(&results, &first).unwrap();
    let before = sql.everything().await;
    let refuse = async |flags: &[&str], code: &str| {
        let refused = create_batch(&console, &file, flags).await.expect_code(1).json();
        assert_eq!(refused["code"], code, "{refused}");
    };
    refuse(&["--created-by", "Paul"], "batch_changed").await;
    fs::write(&file, lines.replacen('1', "2", 1)).unwrap();
    refuse(&[], "batch_changed").await;
    fs::write(&file, &lines).unwrap();

    fs::set_permissions(&results, fs::Permissions::from_mode(0o640)).unwrap();
    refuse(&[], "results_refused").await;
    fs::set_permissions(&results, fs::Permissions::from_mode(0o600)).unwrap();
    let elsewhere = folder.path("elsewhere");
    fs::rename(&results, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &results).unwrap();
    refuse(&[], "io_error").await;
    fs::remove_file(&results).unwrap();
    fs::rename(&elsewhere, &results).unwrap();

    let whole = fs::read(&results).unwrap();
    let without_the_first = whole.iter().position(|&byte| byte == b'\n').unwrap() + 1;
    fs::write(&results, &whole[without_the_first..]).unwrap();
    refuse(&[], "batch_changed").await;
    fs::write(&results, whole).unwrap();

    let other = fs::File::options().write(true).open(&results).unwrap();
    other.lock().unwrap();
    refuse(&[], "batch_under_way").await;
    drop(other);

    let [journal] = journals(&stand.data_dir()).try_into().unwrap();
    let kept = fs::read_to_string(&journal).unwrap();
    let mut document: Value = serde_json::from_str(&kept).unwrap();
    document["begun"] = "2026-01-01T00:00:00Z".into();
    fs::write(&journal, document.to_string()).unwrap();
    refuse(&[], "batch_too_old").await;
    // So old is the first group as well, which is asked about where results were lost.
    document["group"] = 9.into();
    document["started"] = document["begun"].clone();
    fs::write(&journal, document.to_string()).unwrap();
    refuse(&[], "batch_too_old").await;
    fs::write(&journal, "{}").unwrap();
    refuse(&[], "batch_changed").await;
    fs::remove_file(&journal).unwrap();
    refuse(&[], "batch_done").await;
    assert_eq!(sql.everything().await, before);
    assert!(fs::read_to_string(&results).unwrap().starts_with(&first), "results were lost");

    fs::write(&journal, kept).unwrap();
    fs::set_permissions(&journal, fs::Permissions::from_mode(0o600)).unwrap();
    create_batch(&console, &file, &[]).await.expect_success();
    assert_eq!(sql.count("HostSessions", "TRUE").await, 1000);
    assert_eq!(folder.read("hosts.results.ndjson").lines().count(), 1000);
}

fn results_of(bytes: &[u8]) -> impl Iterator<Item = &str> {
    str::from_utf8(bytes).unwrap().lines()
}

/// A group of which nothing was issued is not remembered, and may come out otherwise the next time.
async fn results_of_a_group_are_of_one_try(stand: Stand) {
    let console = stand.console();
    let lines: String = (1..=100).map(|session| format!("{session},reject\n")).collect();
    let folder = Folder::with("hosts.csv", &format!("sessionId,ifCurrent\n{lines}"));
    let seats: String = (1..=100).map(|session| format!("{session}\n")).collect();
    let taken = Folder::with("hosts.csv", &format!("sessionId\n{seats}"));
    create_batch(&console, &taken.path("hosts.csv"), &[]).await.expect_success();

    let file = folder.path("hosts.csv");
    let results = folder.path("hosts.results.csv");
    let refused = create_batch(&console, &file, &[]).await.expect_code(1).json();
    assert_eq!(refused["problems"].as_array().unwrap().len(), 100);
    // As if the disk had been full after 44 lines: the journal is there still.
    let (journal, text) = journal_of_a_run(&console, &stand.data_dir(), &file, &results).await;
    fs::write(&journal, text).unwrap();
    fs::set_permissions(&journal, fs::Permissions::from_mode(0o600)).unwrap();
    let cut: String = folder.read("hosts.results.csv").lines().take(45).map(|line| format!("{line}\n")).collect();
    fs::write(&results, cut).unwrap();

    for session in 1..=100 {
        console.run(&["revoke", "--session-id", &session.to_string()]).await.expect_success();
    }
    let report = create_batch(&console, &file, &[]).await.expect_success().json();
    assert_eq!(report["issued"], 100);
    let issued = folder.read("hosts.results.csv");
    assert_eq!(issued.lines().skip(1).filter(|line| fields(line)[4].len() == 36).count(), 100);
}

/// The journal that a run has while it works. It may come and go unseen, and then it is run anew.
async fn journal_of_a_run(console: &Console, data_dir: &Path, file: &Path, results: &Path) -> (PathBuf, String) {
    loop {
        fs::remove_file(results).unwrap();
        let mut process =
            console.command(&["create-batch", file.to_str().unwrap()]).stdout(Stdio::null()).spawn().unwrap();
        let mut seen = None;
        while process.try_wait().unwrap().is_none() {
            if let [journal] = journals(data_dir).as_slice()
                && let Ok(text) = fs::read_to_string(journal)
            {
                seen = Some((journal.clone(), text));
            }
        }
        if let Some(seen) = seen {
            return seen;
        }
    }
}

/// What is no file of results is left as it is.
async fn a_file_of_something_else_is_not_touched(stand: Stand) {
    let console = stand.console();
    for other in
        ["a secret without an end", "sessionId\n1", "{\"sessionId\":1}\n", "line,sessionId,label,hostSessionId,x"]
    {
        let folder = Folder::with("hosts.csv", "sessionId\n1\n");
        let results = folder.path("other");
        fs::write(&results, other).unwrap();
        fs::set_permissions(&results, fs::Permissions::from_mode(0o600)).unwrap();
        let flags = ["--results", results.to_str().unwrap()];
        let refused = create_batch(&console, &folder.path("hosts.csv"), &flags).await.expect_code(1).json();
        assert_eq!(refused["code"], "batch_changed", "{other}");
        assert_eq!(fs::read_to_string(&results).unwrap(), other);
    }
    let folder = Folder::with("hosts.csv", "sessionId\n");
    let report = create_batch(&console, &folder.path("hosts.csv"), &[]).await.expect_success().json();
    assert_eq!((&report["lines"], &report["issued"]), (&json!(0), &json!(0)));
}

async fn a_file_that_is_none_is_refused_and_nothing_is_made(stand: Stand) {
    let console = stand.console();
    for (text, flags, code, exit) in [
        ("sessionId\n1\n", &[][..], "invalid_file", 2),
        ("", &["--format", "csv"], "invalid_file", 2),
        ("secret\n1\n", &["--format", "csv"], "invalid_file", 2),
        ("sessionId\n1\n", &["--format", "csv", "--results", "/nowhere/results.csv"], "io_error", 1),
    ] {
        let folder = Folder::with("hosts.txt", text);
        let refused = create_batch(&console, &folder.path("hosts.txt"), flags).await.expect_code(exit);
        assert_eq!(refused.json()["code"], code, "{text}");
        assert!(!refused.stdout.contains("secret"));
        assert_eq!(fs::read_dir(folder.0.path()).unwrap().count(), 1, "{text}");
    }
    let refused = create_batch(&console, Path::new("/nowhere/hosts.csv"), &[]).await.expect_code(1);
    assert_eq!(refused.json()["code"], "io_error");
    assert_eq!(Sql::open(&stand.database).await.count("HostSessions", "TRUE").await, 0);
}
