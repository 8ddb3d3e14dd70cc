use std::io::Cursor;

use super::*;

const HASH: &str = "rp6aIQGJs+3BWW864Cbz52TtR83KkuL0jXJkYAxqXvs=";

const HEADER: &str =
    "HostSessionId,SessionId,HostGuidHash,CreatedAt,ExpiresAt,LastUsedAt,CreatedBy,RevokedAt,RevokedBy,IsActive";

fn table(bytes: impl Into<Vec<u8>>) -> Table {
    read(Cursor::new(bytes.into())).unwrap()
}

/// The line of a file that is wrong, and what is.
fn wrong(bytes: impl Into<Vec<u8>>) -> (u64, String) {
    match read(Cursor::new(bytes.into())).unwrap_err() {
        FileError::Wrong { line, what } => (line, what),
        FileError::Io(error) => panic!("{error}"),
    }
}

fn row(id: u64) -> String {
    format!("{id},215,{HASH},2025-09-17 09:30:00.1234567,NULL,,Peter,NULL,NULL,1")
}

fn lines(table: &Table) -> Vec<(u64, i64)> {
    table.rows.iter().map(|row| (row.line, row.host_session_id.get())).collect()
}

fn problems(table: &Table) -> Vec<(u64, Option<&str>, &str)> {
    table.problems.iter().map(|problem| (problem.line, problem.column, problem.code)).collect()
}

#[test]
fn every_column_is_read() {
    let text = format!(
        "{HEADER}\n7,215,{HASH},2025-09-17 09:30:00.1234567,2026-01-01 00:00:00,2025-09-18 08:00:00 +02:00,Peter,\
         2025-09-19T10:00:00Z,Zoë,False\n"
    );
    let table = table(text);
    assert_eq!((table.count, problems(&table)), (1, vec![]));
    let row = &table.rows[0];
    assert_eq!((row.line, row.host_session_id.get(), row.session_id.get()), (2, 7, 215));
    assert_eq!(row.hash, provisioner::HostGuidHash::parse(HASH).unwrap());
    assert_eq!(row.created_at.to_string(), "2025-09-17T09:30:00.123456Z");
    assert_eq!(row.expires_at.unwrap().to_string(), "2026-01-01T00:00:00.000000Z");
    assert_eq!(row.last_used_at.unwrap().to_string(), "2025-09-18T06:00:00.000000Z");
    assert_eq!(row.created_by.as_ref().unwrap().as_str(), "Peter");
    assert_eq!(row.revoked_at.unwrap().to_string(), "2025-09-19T10:00:00.000000Z");
    assert_eq!(row.revoked_by.as_ref().unwrap().as_str(), "Zoë");
    assert!(!row.is_active);
}

#[test]
fn empty_and_null_are_nothing() {
    for nothing in ["", "NULL", "null", " NULL "] {
        let text = format!("{HEADER}\n1,215,{HASH},2025-09-17 09:30:00,{}1\n", format!("{nothing},").repeat(5));
        let table = table(text);
        assert_eq!(problems(&table), [], "{nothing:?}");
        let row = &table.rows[0];
        assert!(row.expires_at.is_none() && row.last_used_at.is_none() && row.revoked_at.is_none());
        assert!(row.created_by.is_none() && row.revoked_by.is_none());
    }
}

#[test]
fn the_header_may_be_in_any_order_case_and_separator() {
    for separator in [",", ";", "\t"] {
        for line_end in ["\n", "\r\n"] {
            let header = ["isactive", "HOSTGUIDHASH", "CreatedAt", "\"SessionId\"", " HostSessionId "].join(separator);
            let row = ["1", HASH, "2025-09-17 09:30:00", "215", "9"].join(separator);
            let text = format!("{header}{line_end}{row}{line_end}{row}");
            for mark in ["", "\u{feff}"] {
                let table = table(format!("{mark}{text}"));
                assert_eq!(lines(&table), [(2, 9), (3, 9)], "{separator:?} {line_end:?} {mark:?}");
            }
            let utf_16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
            assert_eq!(lines(&table(utf_16(&format!("\u{feff}{text}")))), [(2, 9), (3, 9)]);
        }
    }
}

#[test]
fn a_header_that_is_not_the_tables_is_refused_without_repeating_it() {
    let guid = "51179767-693b-49a1-b753-380ca3bb39f7";
    for (header, what) in [
        (format!("{HEADER},{guid}"), "column 11 of the header is none of"),
        (HEADER.replace("SessionId,HostGuidHash", "SessionId,Hash"), "column 3 of the header is none of"),
        (HEADER.replace("CreatedAt", "ExpiresAt"), "the header has ExpiresAt twice"),
        (HEADER.replace("CreatedAt,", ""), "the header lacks CreatedAt"),
        (format!("SessionId,{}", "IsActive"), "the header lacks HostSessionId, HostGuidHash, CreatedAt"),
        (HEADER.replacen(',', ";", 3), "column 1 of the header is none of"),
        (row(1).replace(HASH, guid), "column 1 of the header is none of"),
        ("x".repeat(100_000), "its first line is no header"),
    ] {
        let (line, said) = wrong(format!("{header}\n{}\n", row(1)));
        assert_eq!(line, 1);
        assert!(said.starts_with(what), "{said}");
        assert!(!said.contains(guid), "{said}");
    }
    assert_eq!(wrong("").0, 1);
    assert_eq!(wrong("\n \r\n").0, 1);
    assert_eq!(wrong("\n\nSessionId\n").0, 3);
}

#[test]
fn lines_are_those_of_the_file() {
    for line_end in ["\n", "\r\n"] {
        let two_lines = row(3).replace("Peter", &format!("\"Peter{line_end}the \"\"Great\"\"\""));
        let text = [
            "",
            HEADER,
            &row(1),
            "",
            "",
            &row(2),
            &two_lines,
            &row(4),
            "4,too,few",
            &two_lines.replace("3,215", "3,none"),
            "",
            &row(5),
        ]
        .join(line_end);
        let table = table(text);
        assert_eq!(lines(&table), [(3, 1), (6, 2), (7, 3), (9, 4), (14, 5)], "{line_end:?}");
        let expected = [(10, None, "wrong_column_count"), (11, Some("SessionId"), "invalid_session_id")];
        assert_eq!(problems(&table), expected, "{line_end:?}");
        assert_eq!(table.count, 7);
        let great = format!("Peter{line_end}the \"Great\"");
        assert_eq!(table.rows[2].created_by.as_ref().unwrap().as_str(), great);
    }
}

#[test]
fn whatever_is_wrong_in_a_row_is_said_at_once_and_not_repeated() {
    let guid = "51179767-693b-49a1-b753-380ca3bb39f7";
    let too_long = "x".repeat(129);
    let text = format!(
        "{HEADER}\n\
         0,-1,{guid},{guid},soon,{guid},{too_long},1,\"a\0b\",maybe\n\
         ,,,,,,,,,\n\
         9007199254740992,9007199254740992,,NULL,NULL,NULL,NULL,NULL,NULL,NULL\n\
         -----,-----,-----,-----,-----,-----,-----,-----,-----,-----\n\
         (4 rows affected)\n{}\n",
        row(1)
    );
    let table = table(text);
    let columns = |line| -> Vec<_> {
        problems(&table)
            .into_iter()
            .filter(|it| it.0 == line)
            .map(|(_, column, code)| (column.unwrap_or(""), code))
            .collect()
    };
    assert_eq!(
        columns(2),
        [
            ("HostSessionId", "invalid_host_session_id"),
            ("SessionId", "invalid_session_id"),
            ("HostGuidHash", "invalid_host_guid_hash"),
            ("CreatedAt", "invalid_time"),
            ("ExpiresAt", "invalid_time"),
            ("LastUsedAt", "invalid_time"),
            ("CreatedBy", "invalid_text"),
            ("RevokedAt", "invalid_time"),
            ("RevokedBy", "invalid_text"),
            ("IsActive", "invalid_bit"),
        ]
    );
    let required = ["HostSessionId", "SessionId", "HostGuidHash", "CreatedAt", "IsActive"];
    assert_eq!(columns(3), required.map(|column| (column, "missing_value")));
    assert_eq!(columns(4)[..2], [("HostSessionId", "invalid_host_session_id"), ("SessionId", "invalid_session_id")]);
    assert_eq!(columns(5).len(), 8);
    assert_eq!(columns(6), [("", "wrong_column_count")]);
    assert_eq!((table.count, lines(&table)), (6, vec![(7, 1)]));
    assert!(!format!("{:?}", table.problems).contains("51179767"));
}

#[test]
fn bytes_that_are_no_text_spoil_their_row_only() {
    let mut text = format!("{HEADER}\n{}\n", row(1)).into_bytes();
    text.extend(row(2).replace("Peter", "\u{1}").bytes().map(|byte| if byte == 1 { 0xe9 } else { byte }));
    text.extend(format!("\n{}\n", row(3)).bytes());
    let table = table(text);
    assert_eq!(lines(&table), [(2, 1), (4, 3)]);
    assert_eq!(problems(&table), [(3, Some("CreatedBy"), "not_text")]);
}

#[test]
fn an_open_quotation_mark_is_found() {
    let open = row(2).replace("Peter", "\"Peter");
    for rest in [String::new(), "\n".to_owned(), format!("\n{}\n{}\n", row(3), row(4))] {
        let table = table(format!("{HEADER}\n{}\n\n{open}{rest}", row(1)));
        assert_eq!(lines(&table), [(2, 1)]);
        assert_eq!(problems(&table), [(4, None, "open_quotation_mark")], "{rest:?}");
    }
    // Also in the last column, where the row would look whole.
    let last = format!("{HEADER}\n{}\n{}", row(1), row(2).replace("NULL,1", "NULL,\"1"));
    assert_eq!(problems(&table(last)), [(3, None, "open_quotation_mark")]);
    // One that goes on and on is not kept in memory.
    let rows: String = (3..5000).map(|id| format!("{}\n", row(id))).collect();
    let (line, what) = wrong(format!("{HEADER}\n{}\n{open}\n{rows}", row(1)));
    assert_eq!(line, 3);
    assert!(what.contains("quotation mark"), "{what}");
}

#[test]
fn json_is_an_array_or_lines() {
    let object = |id: u64| {
        format!(
            r#"{{"HostSessionId":{id},"sessionid":"215","HostGuidHash":"{HASH}","CreatedAt":"2025-09-17T09:30:00.1234567",
               "ExpiresAt":null,"CreatedBy":"Peter\nthe Great","IsActive":true}}"#
        )
    };
    let array = format!("[\n{}\n,\n\n{},{}]\n", object(1), object(2), object(3));
    let table_of_array = table(array.clone());
    assert_eq!(lines(&table_of_array), [(2, 1), (6, 2), (7, 3)]);
    assert_eq!(table_of_array.rows[0].created_by.as_ref().unwrap().as_str(), "Peter\nthe Great");
    assert_eq!(table_of_array.rows[0].created_at.to_string(), "2025-09-17T09:30:00.123456Z");
    assert!(table_of_array.rows[0].is_active);
    let utf_16: Vec<u8> = format!("\u{feff}{array}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(lines(&table(utf_16)), lines(&table_of_array));

    let line = |id| object(id).replace('\n', " ");
    let ndjson = format!("\u{feff}{}\n\n{}\r\n{}", line(1), line(2), line(3));
    assert_eq!(lines(&table(ndjson)), [(1, 1), (3, 2), (4, 3)]);
    let empty = table("[]");
    assert_eq!((empty.count, empty.rows.len()), (0, 0));
}

#[test]
fn wrong_json_rows_are_refused_one_by_one() {
    let right = format!(
        r#"{{"HostSessionId":1,"SessionId":215,"HostGuidHash":"{HASH}","CreatedAt":"2025-09-17T09:30:00","IsActive":1}}"#
    );
    let long = format!(r#"{{"CreatedBy":"{}"}}"#, "x".repeat(70_000));
    let wrong_rows = [
        ("5".to_owned(), None, "not_an_object"),
        ("[1,{}]".to_owned(), None, "not_an_object"),
        ("null".to_owned(), None, "not_an_object"),
        (right.replace("}", r#","Guid":1}"#), None, "unknown_member"),
        (right.replace("}", r#","isActive":1}"#), None, "duplicate_member"),
        (right.replace(":1}", ":[1]}"), Some("IsActive"), "invalid_type"),
        (right.replace(":1}", ":1.0}"), Some("IsActive"), "invalid_bit"),
        (right.replace(":215", ":215.0"), Some("SessionId"), "invalid_session_id"),
        (right.replace(":215", ":9007199254740992"), Some("SessionId"), "invalid_session_id"),
        (right.replace(":1,", ":true,"), Some("HostSessionId"), "invalid_host_session_id"),
    ];
    for (row, column, code) in &wrong_rows {
        let in_array = table(format!("[{right},\n{row},\n{right}]"));
        assert_eq!(problems(&in_array), [(2, *column, *code)], "{row}");
        assert_eq!(lines(&in_array), [(1, 1), (3, 1)], "{row}");
        let in_lines = table(format!("{right}\n{row}\n{right}\n"));
        assert_eq!(problems(&in_lines), [(2, *column, *code)], "{row}");
        assert_eq!(lines(&in_lines), [(1, 1), (3, 1)], "{row}");
    }
    let table = table(format!("{right}\n{{\"HostSessionId\":\n{long}\n{right}"));
    assert_eq!(problems(&table), [(2, None, "not_json"), (3, None, "row_too_long")]);
    assert_eq!(lines(&table), [(1, 1), (4, 1)]);

    for (array, line) in [
        (format!("[{right},\n{right}"), 2),
        (format!("[{right}\n{right}]"), 2),
        (format!("[{right},\n{right}]\n]"), 3),
        (format!("[{right},\n{}", &right[..20]), 2),
        (format!("[{right},\n{long}]"), 2),
        (format!("[{}", "[".repeat(1000)), 1),
    ] {
        assert_eq!(wrong(array.clone()).0, line, "{array}");
    }
}

/// A reader of CSV takes one off the first bytes that it gets, if they come in one piece.
#[test]
fn a_byte_order_mark_is_one_at_the_beginning_only() {
    let text = format!("{HEADER}\n\u{feff}{}\n{}\n", row(1), row(2));
    let (start, rest) = text.as_bytes().split_at(HEADER.len() + 2);
    let in_pieces = Cursor::new(start.to_vec()).chain(Cursor::new(rest.to_vec()));
    for table in [table(text), read(in_pieces).unwrap()] {
        assert_eq!(problems(&table), [(2, Some("HostSessionId"), "invalid_host_session_id")]);
        assert_eq!(lines(&table), [(3, 2)]);
    }
}
