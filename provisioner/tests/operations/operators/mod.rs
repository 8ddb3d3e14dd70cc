//! Operators: who is recognised, and who may make, rotate and revoke whom.

mod asking;
mod revoking;
mod rights;
mod rotating;

use chrono::TimeDelta;
use provisioner::{
    CreateOperator, Error, Expiry, Granter, IssuedOperator, ListLimit, ListOperators, Operator, OperatorName,
    OperatorRecord, OperatorStatus, OperatorToken, Scope, Scopes, TokenRefusal,
};
use sea_orm::ConnectionTrait;
use testbed::Database;

use crate::fixture::{Fixture, actor};

testbed::on_both_engines!(
    an_operator_is_recognised_by_his_token_until_it_expires,
    the_first_operator_is_made_once,
    an_unused_first_token_ends_after_a_day_and_a_used_one_does_not,
    no_first_operator_is_made_whose_token_cannot_be_kept,
    a_row_written_behind_the_service_opens_nothing,
    scopes_of_another_version_open_nothing,
    all_operators_are_listed_page_by_page,
    when_a_token_was_last_used_is_noted_and_written_later,
);

/// Whoever is at the machine.
fn machine() -> Granter {
    Granter::Machine(actor())
}

fn name(text: &str) -> OperatorName {
    OperatorName::parse(text).unwrap()
}

async fn create(fixture: &Fixture, name: &str, scopes: &str) -> IssuedOperator {
    fixture.provisioner.create_operator(&machine(), &request(name, scopes)).await.unwrap()
}

async fn recognise(fixture: &Fixture, token: &OperatorToken) -> Result<Operator, TokenRefusal> {
    fixture.provisioner.authenticate_operator(&token.expose()).await.map_err(|error| match error {
        Error::TokenRefused(refusal) => refusal,
        error => panic!("{error}"),
    })
}

/// An operator as he asks for changes.
async fn granter(fixture: &Fixture, token: &OperatorToken) -> Granter {
    Granter::Operator(recognise(fixture, token).await.unwrap())
}

async fn read(fixture: &Fixture, name: &str) -> OperatorRecord {
    fixture.provisioner.get_operator(&self::name(name)).await.unwrap()
}

/// What the trail has about operators: the action, the actor and the details.
async fn events(fixture: &Fixture) -> Vec<(String, String, serde_json::Value)> {
    let sql = r#"SELECT * FROM canvas."AuditLog" WHERE "Action" LIKE 'operator%' ORDER BY "EventId""#;
    let event = |row: &sea_orm::QueryResult| {
        let text = |column| row.try_get::<String>("", column).unwrap();
        (text("Action"), text("Actor"), text("Details").parse().unwrap())
    };
    fixture.rows(sql).await.iter().map(event).collect()
}

fn request(name: &str, scopes: &str) -> CreateOperator {
    CreateOperator { name: self::name(name), scopes: Scopes::parse(scopes).unwrap(), expiry: Expiry::Never }
}

fn keep(_: &OperatorToken) -> Result<(), Error> {
    Ok(())
}

async fn an_operator_is_recognised_by_his_token_until_it_expires(database: Database) {
    let fixture = Fixture::new(&database).await;
    let request = CreateOperator { expiry: Expiry::InSeconds(60), ..request("back-end", "read,provision") };
    let created = fixture.provisioner.create_operator(&machine(), &request).await.unwrap();
    let token = created.token.expose();

    let operator = fixture.provisioner.authenticate_operator(&token).await.unwrap();
    assert_eq!(operator.name.as_str(), "back-end");
    assert!(operator.may(Scope::Read) && operator.may(Scope::Provision) && !operator.may(Scope::Verify));
    assert_eq!(operator.actor().to_string(), "back-end");
    let taken = fixture.provisioner.create_operator(&machine(), &request).await.unwrap_err();
    assert!(matches!(taken, Error::OperatorExists(_)));

    for wrong in ["", "hpo_", &token[1..], &token.to_uppercase(), "51179767-693b-49a1-b753-380ca3bb39f7"] {
        let refused = fixture.provisioner.authenticate_operator(wrong).await;
        assert!(matches!(refused, Err(Error::TokenRefused(TokenRefusal::Invalid))), "{wrong}");
    }
    fixture.clock.advance(TimeDelta::seconds(60));
    let refused = fixture.provisioner.authenticate_operator(&token).await;
    assert!(matches!(refused, Err(Error::TokenRefused(TokenRefusal::Expired))));
}

async fn the_first_operator_is_made_once(database: Database) {
    let fixture = Fixture::new(&database).await;
    let starts = (0..6).map(|_| async { fixture.provisioner.create_first_operator(&actor(), keep).await.unwrap() });
    let made: Vec<_> = futures_util::future::join_all(starts).await.into_iter().flatten().collect();
    assert_eq!(made.len(), 1);
    let operator = fixture.provisioner.authenticate_operator(&made[0].token.expose()).await.unwrap();
    assert_eq!(operator.scopes, Scopes::all());
    let events = fixture.rows(r#"SELECT * FROM canvas."AuditLog" WHERE "Action" = 'operator_created'"#).await;
    assert_eq!(events.len(), 1);
}

async fn an_unused_first_token_ends_after_a_day_and_a_used_one_does_not(database: Database) {
    let fixture = Fixture::new(&database).await;
    let first = fixture.provisioner.create_first_operator(&actor(), keep).await.unwrap().unwrap();
    let token = first.token.expose();
    fixture.clock.advance(TimeDelta::hours(24));
    let refused = fixture.provisioner.authenticate_operator(&token).await;
    assert!(matches!(refused, Err(Error::TokenRefused(TokenRefusal::Expired))));

    fixture.clock.advance(TimeDelta::microseconds(-1));
    fixture.provisioner.authenticate_operator(&token).await.unwrap();
    fixture.clock.advance(TimeDelta::days(365));
    fixture.provisioner.authenticate_operator(&token).await.unwrap();
}

async fn no_first_operator_is_made_whose_token_cannot_be_kept(database: Database) {
    let fixture = Fixture::new(&database).await;
    let refuse = |_: &OperatorToken| Err(Error::KeyringStale);
    let failed = fixture.provisioner.create_first_operator(&actor(), refuse).await;
    assert!(matches!(failed, Err(Error::KeyringStale)));
    assert!(!fixture.provisioner.has_usable_operator().await.unwrap());

    let mut kept = None;
    let keep = |token: &OperatorToken| {
        kept = Some(token.expose());
        Ok::<_, Error>(())
    };
    let first = fixture.provisioner.create_first_operator(&actor(), keep).await.unwrap().unwrap();
    assert_eq!(kept, Some(first.token.expose()));
    assert!(fixture.provisioner.has_usable_operator().await.unwrap());
    fixture.clock.advance(TimeDelta::hours(24));
    assert!(!fixture.provisioner.has_usable_operator().await.unwrap());
}

/// Whoever can write the database, but has no keyring, cannot make himself an operator.
async fn a_row_written_behind_the_service_opens_nothing(database: Database) {
    let fixture = Fixture::new(&database).await;
    let elsewhere = Database::sqlite();
    let other = Fixture::new(&elsewhere).await;
    let stranger = other.provisioner.create_operator(&machine(), &request("mallory", "admin")).await.unwrap();
    let row = other.rows(r#"SELECT "TokenHash" FROM canvas."Operators""#).await;
    let hash: String = row[0].try_get("", "TokenHash").unwrap();
    let insert = format!(
        r#"INSERT INTO canvas."Operators" ("Name", "TokenHash", "KeyId", "Scopes", "CreatedAt", "CreatedBy")
           VALUES ('mallory', '{hash}', 'operator-1', 'admin', '2026-11-23T10:00:00+00:00', 'mallory')"#
    );
    let transaction = fixture.provisioner.store().begin_write().await.unwrap();
    transaction.execute_unprepared(&insert).await.unwrap();
    transaction.commit().await.unwrap();
    let refused = fixture.provisioner.authenticate_operator(&stranger.token.expose()).await;
    assert!(matches!(refused, Err(Error::TokenRefused(TokenRefusal::Invalid))));
}

/// A newer version may know scopes that this one does not; what they allow would have to be guessed at.
async fn scopes_of_another_version_open_nothing(database: Database) {
    let fixture = Fixture::new(&database).await;
    let issued = create(&fixture, "back-end", "read").await;
    for scopes in ["read,teleport", ""] {
        fixture.execute(&format!(r#"UPDATE canvas."Operators" SET "Scopes" = '{scopes}'"#)).await;
        assert_eq!(recognise(&fixture, &issued.token).await, Err(TokenRefusal::Invalid));
        assert_eq!(read(&fixture, "back-end").await.scopes.join(","), scopes);
    }
}

async fn all_operators_are_listed_page_by_page(database: Database) {
    let fixture = Fixture::new(&database).await;
    let expiring = CreateOperator { expiry: Expiry::InSeconds(60), ..request("expired", "read") };
    fixture.provisioner.create_operator(&machine(), &expiring).await.unwrap();
    create(&fixture, "revoked", "verify").await;
    revoking::revoke(&fixture, &machine(), "revoked").await.unwrap();
    fixture.clock.advance(TimeDelta::seconds(60));
    create(&fixture, "admin", "admin,read").await;

    let mut list = ListOperators { after: None, limit: ListLimit::parse(2).unwrap() };
    let first = fixture.provisioner.list_operators(&list).await.unwrap();
    list.after = first.next;
    // Who comes meanwhile moves nobody.
    create(&fixture, "latecomer", "read").await;
    let second = fixture.provisioner.list_operators(&list).await.unwrap();
    assert_eq!(second.next, None);
    let listed: Vec<_> = first.operators.iter().chain(&second.operators).collect();
    let told: Vec<_> = listed.iter().map(|it| (it.name.as_str(), it.scopes.join(","), it.status)).collect();
    assert_eq!(
        told,
        [
            ("admin", "read,admin".to_owned(), OperatorStatus::Active),
            ("revoked", "verify".to_owned(), OperatorStatus::Revoked),
            ("expired", "read".to_owned(), OperatorStatus::Expired),
        ]
    );
    for it in listed {
        assert_eq!(it.created_by, actor().to_string());
        assert_eq!(it, &read(&fixture, it.name.as_str()).await);
    }
    let nobody = fixture.provisioner.get_operator(&name("nobody")).await;
    assert!(matches!(nobody, Err(Error::OperatorNotFound)));
}

async fn when_a_token_was_last_used_is_noted_and_written_later(database: Database) {
    let fixture = Fixture::new(&database).await;
    let issued = create(&fixture, "back-end", "read").await;
    fixture.clock.advance(TimeDelta::seconds(7));
    recognise(&fixture, &issued.token).await.unwrap();
    let used = fixture.now();
    fixture.clock.advance(TimeDelta::seconds(-2));
    recognise(&fixture, &issued.token).await.unwrap();
    assert_eq!(read(&fixture, "back-end").await.last_used_at, None);
    assert_eq!(fixture.provisioner.write_last_used().await.unwrap().advanced, 1);
    assert_eq!(read(&fixture, "back-end").await.last_used_at, Some(used));

    // Another process with a clock that is behind moves nothing back, and neither does a refusal count.
    let other = Fixture::new(&database).await;
    recognise(&other, &issued.token).await.unwrap();
    assert_eq!(other.provisioner.write_last_used().await.unwrap().advanced, 0);
    revoking::revoke(&fixture, &machine(), "back-end").await.unwrap();
    fixture.clock.advance(TimeDelta::seconds(60));
    recognise(&fixture, &issued.token).await.unwrap_err();
    assert_eq!(fixture.provisioner.write_last_used().await.unwrap().advanced, 0);
    assert_eq!(read(&fixture, "back-end").await.last_used_at, Some(used));
}
