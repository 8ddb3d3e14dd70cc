use std::{fs, os::unix::fs::PermissionsExt};

use database::DataDir;
use provisioner::{Error, HostGuid, KeyringError, Readiness, Refusal, TokenRefusal, Verification};
use testbed::Database;

use crate::fixture::{Fixture, actor, open, request};

testbed::on_both_engines!(
    a_ring_is_made_once_and_found_again,
    a_missing_ring_is_an_error_and_nothing_is_written,
    another_secret_under_a_known_id_is_refused_by_name,
    a_new_id_is_registered,
    a_ring_that_lacks_a_key_says_so,
    a_key_that_comes_later_is_missed_as_well,
    many_starts_at_once_make_one_ring,
    a_row_that_somebody_made_under_a_key_of_his_own_opens_nothing,
);

fn ring(database: &Database) -> std::path::PathBuf {
    database.data_dir().join("keyring.toml")
}

fn data_dir(database: &Database) -> DataDir {
    DataDir::open(database.data_dir()).unwrap()
}

async fn a_ring_is_made_once_and_found_again(database: Database) {
    let fixture = Fixture::new(&database).await;
    let made = fs::read_to_string(ring(&database)).unwrap();
    assert_eq!(fs::metadata(ring(&database)).unwrap().permissions().mode() & 0o777, 0o600);
    let provisioned = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap();

    let again = open(&database, data_dir(&database), &fixture.clock).await.unwrap();
    assert_eq!(fs::read_to_string(ring(&database)).unwrap(), made);
    assert!(matches!(again.verify(&provisioned.host_guid, None).await.unwrap(), Verification::Valid(_)));
    let keys = fixture.rows(r#"SELECT "Role", "KeyId" FROM canvas."Keys" WHERE "IsPrimary" ORDER BY "Role""#).await;
    let roles: Vec<String> = keys.iter().map(|row| row.try_get("", "Role").unwrap()).collect();
    assert_eq!(roles, ["audit", "hash", "operator", "seal", "signing"]);
}

async fn a_missing_ring_is_an_error_and_nothing_is_written(database: Database) {
    let fixture = Fixture::new(&database).await;
    fs::remove_file(ring(&database)).unwrap();
    let error = open(&database, data_dir(&database), &fixture.clock).await.err().unwrap();
    assert!(matches!(&error, KeyringError::Missing { ids } if ids.contains("k1") && ids.contains("operator-1")));
    assert!(!ring(&database).exists());
    assert_eq!(fixture.rows(r#"SELECT * FROM canvas."Keys""#).await.len(), 5);
}

async fn another_secret_under_a_known_id_is_refused_by_name(database: Database) {
    let fixture = Fixture::new(&database).await;
    let ours = fs::read_to_string(ring(&database)).unwrap();
    let theirs = Database::sqlite();
    Fixture::new(&theirs).await;
    fs::copy(ring(&theirs), ring(&database)).unwrap();

    let error = open(&database, data_dir(&database), &fixture.clock).await.err().unwrap();
    assert!(matches!(&error, KeyringError::OtherSecret { id, .. } if id == "k1"), "{error}");
    fs::write(ring(&database), ours).unwrap();
    open(&database, data_dir(&database), &fixture.clock).await.unwrap();
}

async fn a_new_id_is_registered(database: Database) {
    let fixture = Fixture::new(&database).await;
    let legacy = "\n[[keys]]\nid = \"legacy\"\nsecret = \"text:NOOR-CANVAS-HOST-SECRET-2025\"\n";
    fs::write(ring(&database), fs::read_to_string(ring(&database)).unwrap() + legacy).unwrap();
    open(&database, data_dir(&database), &fixture.clock).await.unwrap();

    let rows = fixture.rows(r#"SELECT "IsPrimary" FROM canvas."Keys" WHERE "KeyId" = 'legacy'"#).await;
    assert_eq!(rows.len(), 1);
    assert!(!rows[0].try_get::<bool>("", "IsPrimary").unwrap());
    let events = fixture.rows(r#"SELECT "Details" FROM canvas."AuditLog" WHERE "Action" = 'key_registered'"#).await;
    assert_eq!(events.len(), 6);
}

/// A Host GUID that may be on record under a key that this ring lacks is not called unknown.
async fn a_ring_that_lacks_a_key_says_so(database: Database) {
    let fixture = Fixture::new(&database).await;
    let known = fixture.provisioner.provision(&actor(), &request(215)).await.unwrap();
    let short = fs::read_to_string(ring(&database)).unwrap();
    fs::write(ring(&database), format!("{short}\n[[keys]]\nid = \"k2\"\nsecret = \"text:more\"\n")).unwrap();
    open(&database, data_dir(&database), &fixture.clock).await.unwrap();
    fs::write(ring(&database), short).unwrap();

    let lacking = open(&database, data_dir(&database), &fixture.clock).await.unwrap();
    assert_eq!(lacking.readiness().await.unwrap(), Readiness::KeyringStale);
    assert!(matches!(lacking.verify(&known.host_guid, None).await.unwrap(), Verification::Valid(_)));
    let stranger = HostGuid::parse("51179767-693b-49a1-b753-380ca3bb39f7").unwrap();
    assert!(matches!(lacking.verify(&stranger, None).await, Err(Error::KeyringStale)));
}

/// Another process makes a key known to the store while this one runs.
async fn a_key_that_comes_later_is_missed_as_well(database: Database) {
    let fixture = Fixture::new(&database).await;
    let stranger = HostGuid::parse("51179767-693b-49a1-b753-380ca3bb39f7").unwrap();
    assert!(matches!(fixture.provisioner.verify(&stranger, None).await, Ok(Verification::Refused(_))));
    let token = "hpo_0000000000000000000000000000000000000000000000000000000000000000190a55ad";
    let refused = fixture.provisioner.authenticate_operator(token).await;
    assert!(matches!(refused, Err(Error::TokenRefused(TokenRefusal::Invalid))));

    let short = fs::read_to_string(ring(&database)).unwrap();
    fs::write(ring(&database), format!("{short}\n[[keys]]\nid = \"k2\"\nsecret = \"text:more\"\n")).unwrap();
    open(&database, data_dir(&database), &fixture.clock).await.unwrap();
    assert!(matches!(fixture.provisioner.verify(&stranger, None).await, Err(Error::KeyringStale)));
    assert_eq!(fixture.provisioner.readiness().await.unwrap(), Readiness::KeyringStale);
    let refused = fixture.provisioner.authenticate_operator(token).await;
    assert!(matches!(refused, Err(Error::KeyringStale)));
}

async fn many_starts_at_once_make_one_ring(database: Database) {
    let clock = Fixture::new(&Database::sqlite()).await.clock;
    let starts: Vec<_> = (0..8).map(|_| open(&database, data_dir(&database), &clock)).collect();
    let opened = futures_util::future::join_all(starts).await;
    let provisioners: Vec<_> =
        opened.into_iter().map(|opened| opened.unwrap_or_else(|error| panic!("{error}"))).collect();
    let provisioned = provisioners[0].provision(&actor(), &request(215)).await.unwrap();
    for provisioner in &provisioners {
        assert!(matches!(provisioner.verify(&provisioned.host_guid, None).await.unwrap(), Verification::Valid(_)));
    }
}

/// Whoever can write the table and has no key of this ring issues nothing.
async fn a_row_that_somebody_made_under_a_key_of_his_own_opens_nothing(database: Database) {
    let fixture = Fixture::new(&database).await;
    let elsewhere = Database::sqlite();
    let other = Fixture::new(&elsewhere).await;
    let issued = other.provisioner.provision(&actor(), &request(215)).await.unwrap();
    let row = other.rows(r#"SELECT "HostGuidHash" FROM canvas."HostSessions""#).await;
    let hash: String = row[0].try_get("", "HostGuidHash").unwrap();
    let insert = format!(
        r#"INSERT INTO canvas."HostSessions" ("SessionId", "HostGuidHash", "CreatedAt", "KeyId")
           VALUES (215, '{hash}', '2026-11-23T10:00:00+00:00', 'k1')"#
    );
    fixture.execute(&insert).await;
    let verified = fixture.provisioner.verify(&issued.host_guid, None).await.unwrap();
    assert!(matches!(verified, Verification::Refused(Refusal::Unknown)), "{verified:?}");
}
