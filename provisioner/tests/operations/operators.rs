use chrono::TimeDelta;
use provisioner::{AuthenticationError, CreateOperator, Error, Expiry, OperatorName, OperatorToken, Scope, Scopes};
use sea_orm::ConnectionTrait;
use testbed::Database;

use crate::fixture::{Fixture, actor};

testbed::on_both_engines!(
    an_operator_is_recognised_by_his_token_until_it_expires,
    the_first_operator_is_made_once,
    an_unused_first_token_ends_after_a_day_and_a_used_one_does_not,
    no_first_operator_is_made_whose_token_cannot_be_kept,
    a_row_written_behind_the_service_opens_nothing,
);

fn request(name: &str, scopes: &str) -> CreateOperator {
    CreateOperator {
        name: OperatorName::parse(name).unwrap(),
        scopes: Scopes::parse(scopes).unwrap(),
        expiry: Expiry::Never,
    }
}

fn keep(_: &OperatorToken) -> Result<(), Error> {
    Ok(())
}

async fn an_operator_is_recognised_by_his_token_until_it_expires(database: Database) {
    let fixture = Fixture::new(&database).await;
    let request = CreateOperator { expiry: Expiry::InSeconds(60), ..request("back-end", "read,provision") };
    let created = fixture.provisioner.create_operator(&actor(), &request).await.unwrap();
    let token = created.token.expose();

    let operator = fixture.provisioner.authenticate_operator(&token).await.unwrap();
    assert_eq!(operator.name.as_str(), "back-end");
    assert!(operator.may(Scope::Read) && operator.may(Scope::Provision) && !operator.may(Scope::Verify));
    assert_eq!(operator.actor().to_string(), "back-end");
    let taken = fixture.provisioner.create_operator(&actor(), &request).await.unwrap_err();
    assert!(matches!(taken, Error::OperatorExists(_)));

    for wrong in ["", "hpo_", &token[1..], &token.to_uppercase(), "51179767-693b-49a1-b753-380ca3bb39f7"] {
        let refused = fixture.provisioner.authenticate_operator(wrong).await;
        assert!(matches!(refused, Err(AuthenticationError::Invalid)), "{wrong}");
    }
    fixture.clock.advance(TimeDelta::seconds(60));
    let refused = fixture.provisioner.authenticate_operator(&token).await;
    assert!(matches!(refused, Err(AuthenticationError::Expired)));
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
    assert!(matches!(refused, Err(AuthenticationError::Expired)));

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
    let stranger = other.provisioner.create_operator(&actor(), &request("mallory", "admin")).await.unwrap();
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
    assert!(matches!(refused, Err(AuthenticationError::Invalid)));
}
