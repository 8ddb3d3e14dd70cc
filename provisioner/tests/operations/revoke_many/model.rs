//! The filters, held against a model.

use proptest::prelude::*;
use provisioner::{CreatedBy, HashKeyId, IssuedBy, Label, List, Selection, Status};
use testbed::{Database, ENGINES};

use super::{
    carry_out,
    rows::{Row, insert, seconds},
};
use crate::fixture::{Fixture, START, actor, time};

const ISSUERS: [&str; 3] = ["back-end", "first", "local:root@canvas"];
const HOWS: [&str; 3] = ["provisioned", "registered", "imported"];
const CREATORS: [Option<&str>; 3] = [None, Some("Peter"), Some("peter")];
const LABELS: [&str; 2] = ["host", "co-host"];
const KEYS: [&str; 2] = ["k1", "legacy"];

fn row() -> impl Strategy<Value = Row> {
    let moved_from = prop_oneof![3 => Just(None), 1 => prop::sample::select(&KEYS[..]).prop_map(Some)];
    let who =
        (prop::sample::select(&ISSUERS[..]), prop::sample::select(&HOWS[..]), prop::sample::select(&CREATORS[..]));
    let when = (-5_i64..=5, prop::option::of(-5_i64..=5), prop::option::of(-9_i64..=0), prop::bool::weighted(0.2));
    let what = (prop::sample::select(&LABELS[..]), prop::sample::select(&KEYS[..]), moved_from);
    (who, when, what).prop_map(|(who, when, what)| Row {
        issued_by: who.0,
        how: who.1,
        created_by: who.2,
        label: what.0,
        created: when.0,
        expires: when.1,
        last_used: when.2,
        revoked: when.3,
        key_id: what.1,
        moved_from: what.2,
    })
}

/// Filters by their places among the values, and an offset.
#[derive(Clone, Debug)]
struct Filters {
    issued_by: Option<&'static str>,
    created_by: Option<&'static str>,
    label: Option<&'static str>,
    issued_before: Option<i64>,
    key_id: Option<&'static str>,
}

fn filters() -> impl Strategy<Value = Filters> {
    let filters = (
        prop::option::of(prop::sample::select(&ISSUERS[..])),
        prop::option::of(prop::sample::select(vec!["Peter", "peter", "Ann"])),
        prop::option::of(prop::sample::select(&LABELS[..])),
        prop::option::of(-5_i64..=6),
        prop::option::of(prop::sample::select(&KEYS[..])),
    );
    filters
        .prop_map(|(issued_by, created_by, label, issued_before, key_id)| Filters {
            issued_by,
            created_by,
            label,
            issued_before,
            key_id,
        })
        .prop_filter("a filter at least", |it| it.selection() != Selection::default())
}

impl Filters {
    fn selection(&self) -> Selection {
        Selection {
            issued_by: self.issued_by.map(|it| IssuedBy::parse(it).unwrap()),
            created_by: self.created_by.map(|it| CreatedBy::parse(it).unwrap()),
            label: self.label.map(|it| Label::parse(it).unwrap()),
            issued_before: self.issued_before.map(|offset| seconds(time(START), offset)),
            key_id: self.key_id.map(|it| HashKeyId::parse(it).unwrap()),
        }
    }

    /// The rule as it is written in the documentation.
    fn admit(&self, row: &Row) -> bool {
        !row.revoked
            && self.issued_by.is_none_or(|it| row.issued_by == it)
            && self.created_by.is_none_or(|it| row.created_by == Some(it))
            && self.label.is_none_or(|it| row.label == it)
            && self.issued_before.is_none_or(|it| row.created < it)
            && self.key_id.is_none_or(|it| row.key_id == it || row.moved_from == Some(it))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// The preview counts and the plan revokes what passes the filters, as a model has it, and leaves alone every other
    /// row and what came after the preview.
    #[test]
    fn the_filters_are_those_of_the_model(
        rows in prop::collection::vec(row(), 0..30),
        later in prop::collection::vec(row(), 0..10),
        filters in filters(),
    ) {
        for engine in ENGINES {
            testbed::run(filters_hold(Database::new(engine), &rows, &later, &filters));
        }
    }
}

async fn filters_hold(database: Database, rows: &[Row], later: &[Row], filters: &Filters) {
    let fixture = Fixture::new(&database).await;
    insert(&fixture, rows).await;
    let plan = fixture.provisioner.plan_revoke_many(&actor(), &filters.selection()).await.unwrap();
    let expected: Vec<_> = rows.iter().filter(|row| filters.admit(row)).collect();
    assert_eq!(plan.remaining, expected.len() as u64, "{filters:?}");
    let valid = expected.iter().filter(|row| row.expires.is_none_or(|end| 0 < end));
    assert_eq!(plan.still_valid, valid.count() as u64);
    assert_eq!(plan.never_used, expected.iter().filter(|row| row.last_used.is_none()).count() as u64);
    let used = || expected.iter().filter_map(|row| row.last_used).map(|offset| seconds(time(START), offset));
    assert_eq!((plan.oldest_last_used_at, plan.newest_last_used_at), (used().min(), used().max()));

    insert(&fixture, later).await;
    let before = fixture.all(List::default()).await;
    let done = carry_out(&fixture, &plan).await;
    assert_eq!((done.revoked, done.remaining), (plan.remaining, 0), "{filters:?}");
    let after = fixture.all(List::default()).await;
    for ((before, after), row) in before.iter().zip(&after).rev().zip(rows.iter().chain(later)) {
        let is_covered = (before.id.get() as usize) <= rows.len() && filters.admit(row);
        assert_eq!(before != after, is_covered, "{row:?} {filters:?}");
        assert!(!is_covered || (after.status == Status::Revoked && after.revoked_by == Some(actor().to_string())));
    }
}
