use std::fs;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use database::DataDir;
use provisioner::{Error, Expiry, Grant, Provisioner, SessionToken};
use sea_orm::ConnectionTrait;
use testbed::Database;

use super::{authenticate, grant, is_active, is_signed, parts, provision, settings};
use crate::fixture::{Fixture, open};

testbed::on_both_engines!(
    keys_overlap_while_they_rotate,
    a_retired_key_counts_no_longer,
    a_ring_that_lacks_a_signing_key_says_so,
);

async fn keys_overlap_while_they_rotate(database: Database) {
    let fixture = Fixture::new(&database).await;
    let provisioned = provision(&fixture, Expiry::Never).await;
    let published = async |provisioner: &Provisioner| {
        let keys = provisioner.published_keys().await.unwrap();
        keys.into_iter().map(|key| key.id).collect::<Vec<_>>()
    };
    let key_of = |grant: &Grant| parts(grant.token.expose()).0["kid"].clone();
    assert_eq!(published(&fixture.provisioner).await, ["signing-1"]);

    // The new key is published before it signs.
    add_signing_key(&database, "signing-2");
    let provisioner = reopen(&database, &fixture).await;
    assert_eq!(published(&provisioner).await, ["signing-1", "signing-2"]);
    let before = grant(&provisioner, &provisioned.host_guid).await;
    assert_eq!(key_of(&before), "signing-1");

    // The next token after the switch is signed by the new one, without a restart; the old ones stay good.
    make_primary(&fixture, "signing-2").await;
    let after = grant(&provisioner, &provisioned.host_guid).await;
    assert_eq!(key_of(&after), "signing-2");
    assert_eq!(published(&provisioner).await, ["signing-1", "signing-2"]);
    for grant in [&before, &after] {
        assert!(is_active(&provisioner, grant.token.expose()).await);
        assert!(is_signed(&provisioner, grant.token.expose()).await);
    }
}

async fn a_retired_key_counts_no_longer(database: Database) {
    let fixture = Fixture::new(&database).await;
    let provisioned = provision(&fixture, Expiry::Never).await;
    add_signing_key(&database, "signing-2");
    let provisioner = reopen(&database, &fixture).await;
    let before = grant(&provisioner, &provisioned.host_guid).await;
    make_primary(&fixture, "signing-2").await;
    let retire = r#"UPDATE canvas."Keys" SET "RetiredAt" = '2026-11-23T10:00:00+00:00' WHERE "KeyId" = 'signing-1'"#;
    execute(&fixture, retire).await;
    assert!(!is_active(&provisioner, before.token.expose()).await);
    assert!(!is_signed(&provisioner, before.token.expose()).await);
    let after = grant(&provisioner, &provisioned.host_guid).await;
    assert!(is_active(&provisioner, after.token.expose()).await);
}

async fn a_ring_that_lacks_a_signing_key_says_so(database: Database) {
    let fixture = Fixture::new(&database).await;
    let provisioned = provision(&fixture, Expiry::Never).await;
    add_signing_key(&database, "signing-2");
    let complete = reopen(&database, &fixture).await;
    let ours = grant(&complete, &provisioned.host_guid).await;
    make_primary(&fixture, "signing-2").await;
    let theirs = grant(&complete, &provisioned.host_guid).await;

    // The first process was started before the key came.
    let lacking = &fixture.provisioner;
    let answer = authenticate(lacking, &provisioned.host_guid).await;
    assert!(matches!(answer, Err(Error::KeyringStale)), "{answer:?}");
    assert!(matches!(lacking.published_keys().await, Err(Error::KeyringStale)));
    let shown = SessionToken::shown(theirs.token.expose().to_owned());
    assert!(matches!(lacking.introspect(&shown, &settings()).await, Err(Error::KeyringStale)));
    assert!(is_active(lacking, ours.token.expose()).await);
}

/// Adds a signing key to the ring.
fn add_signing_key(database: &Database, id: &str) {
    let path = database.data_dir().join("keyring.toml");
    let short = fs::read_to_string(&path).unwrap();
    let secret = STANDARD.encode([7; 32]);
    fs::write(&path, format!("{short}\n[[signing_keys]]\nid = \"{id}\"\nsecret = \"base64:{secret}\"\n")).unwrap();
}

async fn reopen(database: &Database, fixture: &Fixture) -> Provisioner {
    open(database, DataDir::open(database.data_dir()).unwrap(), &fixture.clock).await.unwrap()
}

async fn execute(fixture: &Fixture, sql: &str) {
    let transaction = fixture.provisioner.store().begin_write().await.unwrap();
    transaction.execute_unprepared(sql).await.unwrap();
    transaction.commit().await.unwrap();
}

async fn make_primary(fixture: &Fixture, id: &str) {
    for (condition, value) in [("<>", false), ("=", true)] {
        execute(
            fixture,
            &format!(
                r#"UPDATE canvas."Keys" SET "IsPrimary" = {value} WHERE "Role" = 'signing' AND "KeyId" {condition} '{id}'"#
            ),
        )
        .await;
    }
}
