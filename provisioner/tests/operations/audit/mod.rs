//! The trail against somebody who can write the whole database, and has no keyring.

mod everything;
mod hidden;
mod history;
mod kept;
mod listing;
mod tampering;

use std::collections::HashSet;

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use provisioner::{Finding, FindingKind};
use testbed::{Database, Engine};

use history::History;
use tampering::{Expected, Tampering, tampering};

testbed::on_both_engines!(whatever_is_changed_is_named, each_kind_of_change_is_named_and_nothing_else);

/// How many random changes are tried on SQLite. A server takes longer for each.
const TAMPERINGS: usize = 200;

async fn whatever_is_changed_is_named(database: Database) {
    let history = History::new(&database).await;
    let kept = [history.head.clone(), history.early.clone()];
    assert_eq!(history.verify(&kept).await.findings, []);

    let mut runner = TestRunner::new(Config::default());
    let wanted = if database.engine() == Engine::Sqlite { TAMPERINGS } else { TAMPERINGS / 5 };
    let (mut tried, mut seen) = (0, HashSet::new());
    while tried < wanted {
        let tampering = tampering().new_tree(&mut runner).unwrap().current();
        if let Some(expected) = tampering.apply(&history).await {
            let report = history.verify(&kept).await;
            assert!(!report.is_whole() && report.more_findings == 0);
            for expected in expected {
                assert!(is_told(&report.findings, &expected), "{tampering:?}: {expected:?} in {:?}", report.findings);
                seen.insert(expected.0.as_str());
            }
            tried += 1;
        }
        history.restore().await;
    }
    assert_eq!(history.verify(&kept).await.findings, [], "what was not touched is whole");
    assert!(database.engine() != Engine::Sqlite || seen.len() >= 9, "{seen:?}");
}

fn is_told(findings: &[Finding], (kind, what): &Expected) -> bool {
    // An operator's name stands behind his number.
    let is_it = |finding: &Finding| finding.what == *what || finding.what.starts_with(&format!("{what} ("));
    findings.iter().any(|finding| finding.kind == *kind && is_it(finding))
}

async fn each_kind_of_change_is_named_and_nothing_else(database: Database) {
    use FindingKind::{
        EventEdited, EventInserted, EventMissing, EventMoved, EventUnproven, EventsRenumbered, HeadWrong, RowEdited,
        RowInserted, RowMissing, RowUnproven, TrailCutOff,
    };

    let history = History::new(&database).await;
    let last = history.last();
    let kept = [history.head.clone()];
    // Event 27 is one of a batch, and the last one about its host session.
    let place = |event: i64| event as usize - 1;
    let details = 6;
    let cases: Vec<(Tampering, Vec<FindingKind>)> = vec![
        (Tampering::EditEvent { event: place(27), column: details }, vec![EventEdited, RowUnproven]),
        (Tampering::EditEvent { event: place(27), column: 9 }, vec![EventEdited, RowUnproven]),
        (Tampering::EditEvent { event: place(last), column: 9 }, vec![EventEdited, RowUnproven]),
        (Tampering::DeleteEvent { event: place(27) }, vec![EventMissing, EventUnproven, RowInserted]),
        (
            Tampering::DeleteEventAndCloseTheGap { event: place(27) },
            vec![EventMissing, EventUnproven, EventsRenumbered, RowInserted, RowUnproven],
        ),
        (Tampering::DeleteTail { count: 1 }, vec![EventMissing, RowEdited]),
        (Tampering::SwapEvents { one: place(27), other: place(28) }, vec![EventMoved, EventMoved]),
        (Tampering::SwapEvents { one: place(27), other: place(30) }, vec![EventMoved, EventMoved]),
        (Tampering::InsertAtTail { with_head: false }, vec![EventInserted]),
        (Tampering::InsertAtTail { with_head: true }, vec![EventInserted, HeadWrong]),
        (Tampering::InsertAndMakeRoom { event: place(27) }, vec![EventInserted, EventsRenumbered]),
        (Tampering::EditHead { column: 4 }, vec![HeadWrong]),
        (Tampering::EditRow { table: 0, row: 7, column: 4 }, vec![RowEdited]),
        (Tampering::EditRow { table: 1, row: 0, column: 3 }, vec![RowEdited]),
        (Tampering::DeleteRow { table: 0, row: 7 }, vec![RowMissing]),
        (Tampering::InsertOperator, vec![RowInserted]),
        (Tampering::EditHostSessionBeforeAChange { row: 7, column: 0 }, vec![RowEdited]),
        (Tampering::WidenScopesBeforeAChange { row: 0 }, vec![RowEdited]),
        (Tampering::InsertHostSessionBeforeAChange, vec![RowInserted]),
        (Tampering::EditEvent { event: place(27), column: 10 }, vec![EventEdited, RowUnproven]),
    ];
    for (tampering, expected) in cases {
        tampering.apply(&history).await.unwrap();
        let mut kinds: Vec<_> =
            history.verify(&kept).await.findings.into_iter().map(|finding| finding.kind.as_str()).collect();
        let mut expected: Vec<_> = expected.into_iter().map(FindingKind::as_str).collect();
        kinds.sort_unstable();
        expected.sort_unstable();
        // A trail with other numbers does not have the event that was seen where it was seen.
        kinds.retain(|kind| *kind != "trail_replaced" && *kind != "trail_cut_off");
        assert_eq!(kinds, expected, "{tampering:?}");
        history.restore().await;
    }

    // An old head with the trail that it was the end of: only what was seen since gives it away.
    Tampering::CutTailAndPutBackHead.apply(&history).await.unwrap();
    let kinds = |findings: Vec<Finding>| findings.into_iter().map(|finding| finding.kind).collect::<HashSet<_>>();
    assert!(!kinds(history.verify(&[]).await.findings).contains(&TrailCutOff));
    assert!(kinds(history.verify(&kept).await.findings).contains(&TrailCutOff));
}
