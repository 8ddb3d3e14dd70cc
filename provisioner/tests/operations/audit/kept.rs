use provisioner::{KeptHead, KeptHeadError, Provisioner, SignedHead};
use testbed::Database;

use super::{
    history::{History, head},
    tampering::Tampering,
};
use crate::fixture::{Fixture, actor, open, request};

testbed::on_both_engines!(
    the_newest_head_is_kept_outside_the_database,
    a_restored_backup_is_refused_until_it_is_accepted,
    a_head_that_nobody_wrote_is_not_kept,
);

async fn the_newest_head_is_kept_outside_the_database(database: Database) {
    let history = History::new(&database).await;
    let provisioner = &history.fixture.provisioner;
    assert_eq!(provisioner.kept_head(&history.data_dir).unwrap(), None);
    assert_eq!(provisioner.keep_head(&history.data_dir).await.unwrap(), KeptHead::Contained(history.head.clone()));
    assert_eq!(provisioner.kept_head(&history.data_dir).unwrap(), Some(history.head.clone()));

    provisioner.provision(&actor(), &request(1)).await.unwrap();
    let newer = head(&history.fixture).await;
    assert!(newer.event_id > history.head.event_id);
    assert_eq!(provisioner.keep_head(&history.data_dir).await.unwrap(), KeptHead::Contained(newer.clone()));
    assert_eq!(SignedHead::parse(&newer.to_json()), Ok(newer));

    std::fs::write(history.data_dir.join("audit-head.json"), "{}").unwrap();
    assert!(matches!(provisioner.keep_head(&history.data_dir).await, Err(KeptHeadError::Damaged)));
}

async fn a_restored_backup_is_refused_until_it_is_accepted(database: Database) {
    let history = History::new(&database).await;
    let Fixture { provisioner, clock, .. } = &history.fixture;
    provisioner.provision(&actor(), &request(1)).await.unwrap();
    let KeptHead::Contained(kept) = provisioner.keep_head(&history.data_dir).await.unwrap() else { panic!() };
    // What stands in the copy is from before the last provision.
    history.restore().await;
    let lost = provisioner.keep_head(&history.data_dir).await.unwrap();
    assert_eq!(lost, KeptHead::Lost { kept: kept.clone(), found: Some(history.head.clone()) });
    // Other events in the place of those that were lost do not hide it.
    for session in 1..=3 {
        provisioner.provision(&actor(), &request(session)).await.unwrap();
    }
    assert!(matches!(provisioner.keep_head(&history.data_dir).await.unwrap(), KeptHead::Lost { .. }));
    let other = open(&database, history.data_dir.clone(), clock).await.unwrap();
    assert!(matches!(other.keep_head(&history.data_dir).await.unwrap(), KeptHead::Lost { .. }));
    assert_eq!(provisioner.kept_head(&history.data_dir).unwrap(), Some(kept.clone()));

    assert_eq!(other.accept_restore(&actor(), &history.data_dir).await.unwrap(), Some(kept.clone()));
    assert_eq!(other.accept_restore(&actor(), &history.data_dir).await.unwrap(), None);
    assert!(is_contained(&other, &history).await);
    let events = history.fixture.rows(r#"SELECT "Details" FROM canvas."AuditLog" WHERE "Action" = 'restore_accepted'"#);
    let details: String = events.await[0].try_get("", "Details").unwrap();
    assert!(details.contains(&kept.mac), "{details}");
    assert!(history.verify(&[]).await.is_whole());
}

async fn a_head_that_nobody_wrote_is_not_kept(database: Database) {
    let history = History::new(&database).await;
    let provisioner = &history.fixture.provisioner;
    assert!(is_contained(provisioner, &history).await);
    Tampering::InsertAtTail { with_head: true }.apply(&history).await;
    assert_eq!(provisioner.keep_head(&history.data_dir).await.unwrap(), KeptHead::Unproven);
    assert_eq!(provisioner.kept_head(&history.data_dir).unwrap(), Some(history.head.clone()));
    history.restore().await;
    assert!(is_contained(provisioner, &history).await);
}

async fn is_contained(provisioner: &Provisioner, history: &History) -> bool {
    matches!(provisioner.keep_head(&history.data_dir).await.unwrap(), KeptHead::Contained(_))
}
