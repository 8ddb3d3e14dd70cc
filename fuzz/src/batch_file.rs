//! Files of Host GUIDs that are wanted, for `create-batch`.

use std::collections::HashSet;

use host_provisioner::batch::{Format, lines};

use crate::assert_repeats_nothing;

/// Lines are told by their numbers, in their order. Of those that are accepted no two are for one seat; what is wrong
/// with the others is told without repeating them.
pub fn check(bytes: &[u8]) {
    for format in [Format::Csv, Format::Ndjson] {
        let lines = match lines::read(bytes, format, "Peter") {
            Ok(lines) => lines,
            Err(failure) => {
                assert_eq!(failure.code, "invalid_file");
                assert_repeats_nothing(&format!("{failure:?}"));
                continue;
            }
        };
        let most = 1 + bytes.iter().filter(|&&byte| byte == b'\n').count() as u64;
        let mut last = 0;
        let mut seats = HashSet::new();
        for line in lines {
            assert!(last < line.number && line.number <= most, "line {} after {last} of {most}", line.number);
            last = line.number;
            match line.request {
                Ok(request) => {
                    let seat = format!("{} {}", request.session_id, request.label);
                    assert!(seats.insert(seat), "line {} is for a seat that is taken", line.number);
                }
                Err(problem) => {
                    assert!(problem["code"].is_string() && problem["detail"].is_string(), "{problem}");
                    assert_repeats_nothing(&problem.to_string());
                }
            }
        }
    }
}
