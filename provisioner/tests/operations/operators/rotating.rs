//! Another token for an operator, and how long the one before it works.

use chrono::TimeDelta;
use provisioner::{
    AddKey, CreateOperator, Error, Expiry, Granter, IssuedOperator, KeyChangeError, KeyId, OperatorStatus, Overlap,
    Reason, RetireKey, Role, RotateOperator, TokenRefusal,
};
use serde_json::json;
use testbed::Database;

use super::{create, events, machine, name, read, recognise, request, revoking::revoke};
use crate::fixture::{Fixture, actor};

testbed::on_both_engines!(
    the_token_before_works_until_the_overlap_ends_and_not_a_microsecond_longer,
    a_second_rotation_ends_the_oldest_at_once,
    an_overlap_outlives_nobody,
    who_is_over_gets_no_other_token,
    another_token_goes_under_the_primary_key,
    a_key_that_goes_takes_the_tokens_that_need_it,
);

async fn rotate(fixture: &Fixture, granter: &Granter, name: &str, seconds: i64) -> Result<IssuedOperator, Error> {
    let overlap = Overlap::from_seconds(seconds).unwrap();
    let reason = Reason::parse("a year old").ok();
    let request = RotateOperator { name: super::name(name), overlap, reason };
    fixture.provisioner.rotate_operator(granter, &request).await
}

async fn the_token_before_works_until_the_overlap_ends_and_not_a_microsecond_longer(database: Database) {
    let fixture = Fixture::new(&database).await;
    let made = create(&fixture, "back-end", "read,verify").await;
    let rotated = rotate(&fixture, &machine(), "back-end", 60).await.unwrap();
    let end = fixture.now().checked_add(TimeDelta::seconds(60)).unwrap();
    assert_eq!(rotated.operator.previous_token_until, Some(end));
    // Nothing else is another than before.
    let unchanged = provisioner::OperatorRecord { previous_token_until: None, ..rotated.operator.clone() };
    assert_eq!(unchanged, made.operator);
    fixture.clock.advance(TimeDelta::microseconds(59_999_999));
    let (old, new) =
        (recognise(&fixture, &made.token).await.unwrap(), recognise(&fixture, &rotated.token).await.unwrap());
    assert_eq!((&old.name, old.scopes), (&new.name, new.scopes));
    fixture.clock.advance(TimeDelta::microseconds(1));
    assert_eq!(recognise(&fixture, &made.token).await, Err(TokenRefusal::Rotated));
    recognise(&fixture, &rotated.token).await.unwrap();
    assert_eq!(read(&fixture, "back-end").await.previous_token_until, None);

    // Without an overlap it ends at once.
    let again = rotate(&fixture, &machine(), "back-end", 0).await.unwrap();
    assert_eq!(recognise(&fixture, &rotated.token).await, Err(TokenRefusal::Rotated));
    recognise(&fixture, &again.token).await.unwrap();
    let (action, by, details) = events(&fixture).await.remove(1);
    assert_eq!((action.as_str(), by), ("operator_rotated", actor().to_string()));
    assert_eq!(
        details,
        json!({
            "name": "back-end", "previousTokenUntil": end.to_string(), "keyId": "operator-1", "reason": "a year old"
        })
    );
}

async fn a_second_rotation_ends_the_oldest_at_once(database: Database) {
    let fixture = Fixture::new(&database).await;
    let first = create(&fixture, "back-end", "admin").await;
    let second = rotate(&fixture, &machine(), "back-end", 600).await.unwrap();
    // By himself, with the token that is on its way out.
    let himself = super::granter(&fixture, &first.token).await;
    let third = rotate(&fixture, &himself, "back-end", 600).await.unwrap();
    assert_eq!(recognise(&fixture, &first.token).await, Err(TokenRefusal::Invalid));
    recognise(&fixture, &second.token).await.unwrap();
    recognise(&fixture, &third.token).await.unwrap();
    // Whoever was recognised by a token that counts no longer can do nothing with that.
    let late = rotate(&fixture, &himself, "back-end", 600).await.unwrap_err();
    assert!(matches!(late, Error::TokenRefused(TokenRefusal::Invalid)), "{late}");
    assert_eq!(events(&fixture).await.len(), 3);
}

async fn an_overlap_outlives_nobody(database: Database) {
    let fixture = Fixture::new(&database).await;
    let expiring = CreateOperator { expiry: Expiry::InSeconds(30), ..request("back-end", "read") };
    let made = fixture.provisioner.create_operator(&machine(), &expiring).await.unwrap();
    let rotated = rotate(&fixture, &machine(), "back-end", Overlap::MAX_SECONDS.into()).await.unwrap();
    assert_eq!(rotated.operator.expires_at, made.operator.expires_at);
    assert_eq!(rotated.operator.previous_token_until, made.operator.expires_at);
    fixture.clock.advance(TimeDelta::seconds(30));
    assert_eq!(recognise(&fixture, &made.token).await, Err(TokenRefusal::Rotated));
    assert_eq!(recognise(&fixture, &rotated.token).await, Err(TokenRefusal::Expired));
}

async fn who_is_over_gets_no_other_token(database: Database) {
    let fixture = Fixture::new(&database).await;
    let expiring = CreateOperator { expiry: Expiry::InSeconds(30), ..request("expired", "read") };
    fixture.provisioner.create_operator(&machine(), &expiring).await.unwrap();
    create(&fixture, "revoked", "read").await;
    revoke(&fixture, &machine(), "revoked").await.unwrap();
    fixture.clock.advance(TimeDelta::seconds(30));
    for (who, status) in [("expired", OperatorStatus::Expired), ("revoked", OperatorStatus::Revoked)] {
        let refused = rotate(&fixture, &machine(), who, 0).await.unwrap_err();
        assert!(matches!(&refused, Error::OperatorNotActive(it) if it.status == status), "{refused}");
    }
    assert!(matches!(rotate(&fixture, &machine(), "nobody", 0).await, Err(Error::OperatorNotFound)));
    assert_eq!(events(&fixture).await.len(), 3);
}

async fn another_token_goes_under_the_primary_key(database: Database) {
    let fixture = Fixture::new(&database).await;
    let made = create(&fixture, "back-end", "read").await;
    replace_operator_key(&fixture).await;
    recognise(&fixture, &made.token).await.unwrap();
    let rotated = rotate(&fixture, &machine(), "back-end", 60).await.unwrap();
    recognise(&fixture, &made.token).await.unwrap();
    recognise(&fixture, &rotated.token).await.unwrap();
    let rows = fixture.rows(r#"SELECT "KeyId", "PreviousKeyId" FROM canvas."Operators""#).await;
    assert_eq!(rows[0].try_get::<String>("", "KeyId").unwrap(), "operator-2");
    assert_eq!(rows[0].try_get::<String>("", "PreviousKeyId").unwrap(), "operator-1");
    assert_eq!(read(&fixture, name("back-end").as_str()).await.status, OperatorStatus::Active);
}

/// Without force nothing is lost; with it whoever has a token under the key loses that token, and who has no other is
/// revoked.
async fn a_key_that_goes_takes_the_tokens_that_need_it(database: Database) {
    let fixture = Fixture::new(&database).await;
    let left = create(&fixture, "left", "read").await;
    let overlapping = create(&fixture, "overlapping", "read").await;
    let replaced = create(&fixture, "replaced", "read").await;
    replace_operator_key(&fixture).await;
    let new_of_overlapping = rotate(&fixture, &machine(), "overlapping", 86_400).await.unwrap();
    let new_of_replaced = rotate(&fixture, &machine(), "replaced", 0).await.unwrap();
    let retire = |force| RetireKey { role: Role::Operator, id: KeyId::parse("operator-1").unwrap(), force };
    let refused = fixture.provisioner.retire_key(&actor(), &retire(false), |_| ()).await;
    let Err(KeyChangeError::InUse(dependents)) = refused else { panic!("{refused:?}") };
    assert_eq!(dependents.count, 2);
    for token in [&left.token, &overlapping.token, &new_of_overlapping.token, &new_of_replaced.token] {
        recognise(&fixture, token).await.unwrap();
    }

    let retired = fixture.provisioner.retire_key(&actor(), &retire(true), |_| ()).await.unwrap();
    assert_eq!(retired.revoked, 2);
    for token in [&left.token, &overlapping.token, &replaced.token] {
        recognise(&fixture, token).await.unwrap_err();
    }
    for token in [&new_of_overlapping.token, &new_of_replaced.token] {
        recognise(&fixture, token).await.unwrap();
    }
    assert_eq!(read(&fixture, "left").await.status, OperatorStatus::Revoked);
    assert_eq!(read(&fixture, "overlapping").await.status, OperatorStatus::Active);
    assert!(fixture.provisioner.verify_trail(&[]).await.unwrap().is_whole());
}

async fn replace_operator_key(fixture: &Fixture) {
    let it = &fixture.provisioner;
    let added = it.add_key(&actor(), &AddKey { role: Role::Operator, id: None }).await.unwrap();
    it.reload_keyring(&actor()).await.unwrap();
    it.promote_key(&actor(), Role::Operator, &added.id).await.unwrap();
}
