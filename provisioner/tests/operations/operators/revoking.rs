//! An operator's end, and that of the last one who can manage operators.

use chrono::TimeDelta;
use futures_util::future::join;
use provisioner::{
    CreateOperator, Error, Expiry, Granter, OperatorRecord, OperatorStatus, Overlap, Reason, RevokeOperator,
    RotateOperator, TokenRefusal,
};
use serde_json::json;
use testbed::Database;

use super::{create, events, granter, machine, name, read, recognise, request};
use crate::fixture::{Fixture, actor};

testbed::on_both_engines!(
    a_revocation_ends_every_token_and_is_final,
    the_last_admin_stays_unless_it_is_forced_at_the_machine,
    of_two_admins_who_end_each_other_one_stays,
    of_two_admins_who_end_themselves_one_stays,
);

/// How often two admins meet.
const ROUNDS: usize = 15;

pub async fn revoke(fixture: &Fixture, granter: &Granter, name: &str) -> Result<OperatorRecord, Error> {
    end(fixture, granter, name, false).await
}

async fn end(fixture: &Fixture, granter: &Granter, name: &str, forced: bool) -> Result<OperatorRecord, Error> {
    let reason = Reason::parse("stolen").ok();
    let request = RevokeOperator { name: super::name(name), reason, even_the_last_admin: forced };
    fixture.provisioner.revoke_operator(granter, &request).await
}

async fn a_revocation_ends_every_token_and_is_final(database: Database) {
    let (fixture, elsewhere) = (Fixture::new(&database).await, Fixture::new(&database).await);
    let before = create(&fixture, "back-end", "read").await;
    let rotate = RotateOperator { name: name("back-end"), overlap: Overlap::from_seconds(600).unwrap(), reason: None };
    let after = fixture.provisioner.rotate_operator(&machine(), &rotate).await.unwrap();
    let chief = create(&fixture, "chief", "admin").await;
    let chief = granter(&fixture, &chief.token).await;
    for token in [&before.token, &after.token] {
        recognise(&elsewhere, token).await.unwrap();
    }
    let revoked = revoke(&fixture, &chief, "back-end").await.unwrap();
    for token in [&before.token, &after.token] {
        assert_eq!(recognise(&elsewhere, token).await, Err(TokenRefusal::Revoked));
    }
    assert_eq!((revoked.status, revoked.previous_token_until), (OperatorStatus::Revoked, None));
    assert_eq!(revoked, read(&elsewhere, "back-end").await);

    fixture.clock.advance(TimeDelta::seconds(1));
    let again = revoke(&fixture, &machine(), "back-end").await.unwrap_err();
    let Error::OperatorAlreadyRevoked(first) = &again else { panic!("{again}") };
    assert_eq!((first.revoked_by.as_deref(), first.revoked_at), (Some("chief"), revoked.revoked_at));
    let taken = fixture.provisioner.create_operator(&machine(), &request("back-end", "read")).await.unwrap_err();
    assert!(matches!(taken, Error::OperatorExists(_)));
    let last = events(&fixture).await.pop().unwrap();
    let details = json!({ "name": "back-end", "reason": "stolen" });
    assert_eq!(last, ("operator_revoked".to_owned(), "chief".to_owned(), details));
    assert!(matches!(revoke(&fixture, &machine(), "nobody").await, Err(Error::OperatorNotFound)));
}

async fn the_last_admin_stays_unless_it_is_forced_at_the_machine(database: Database) {
    let fixture = Fixture::new(&database).await;
    // None of these could take his place.
    let expiring = CreateOperator { expiry: Expiry::InSeconds(30), ..request("expired", "admin") };
    fixture.provisioner.create_operator(&machine(), &expiring).await.unwrap();
    create(&fixture, "newer", "admin").await;
    fixture.execute(r#"UPDATE canvas."Operators" SET "Scopes" = 'superadmin,admin' WHERE "Name" = 'newer'"#).await;
    create(&fixture, "reader", "read,audit").await;
    let last = create(&fixture, "last", "admin").await;
    create(&fixture, "other", "read,admin").await;
    revoke(&fixture, &machine(), "other").await.unwrap();
    fixture.clock.advance(TimeDelta::seconds(30));

    let himself = granter(&fixture, &last.token).await;
    for (granter, forced) in [(&himself, false), (&himself, true), (&machine(), false)] {
        let refused = end(&fixture, granter, "last", forced).await.unwrap_err();
        assert!(matches!(&refused, Error::LastAdmin(it) if it.as_str() == "last"), "{refused}");
    }
    // Others can be revoked by him, and he can have another token.
    for who in ["expired", "newer", "reader"] {
        revoke(&fixture, &himself, who).await.unwrap();
    }
    let rotate = RotateOperator { name: name("last"), overlap: Overlap::default(), reason: None };
    let rotated = fixture.provisioner.rotate_operator(&himself, &rotate).await.unwrap();
    recognise(&fixture, &rotated.token).await.unwrap();
    end(&fixture, &machine(), "last", true).await.unwrap();
    assert_eq!(recognise(&fixture, &rotated.token).await, Err(TokenRefusal::Revoked));
}

async fn of_two_admins_who_end_each_other_one_stays(database: Database) {
    let meet = async |fixtures: &[Fixture; 2], [one, other]: [&Granter; 2], [of_one, of_other]: [&str; 2]| {
        join(revoke(&fixtures[0], one, of_other), revoke(&fixtures[1], other, of_one)).await.into()
    };
    rounds(&database, meet, |refused| matches!(refused, Error::TokenRefused(TokenRefusal::Revoked))).await;
}

async fn of_two_admins_who_end_themselves_one_stays(database: Database) {
    let meet = async |fixtures: &[Fixture; 2], [one, other]: [&Granter; 2], [of_one, of_other]: [&str; 2]| {
        join(revoke(&fixtures[0], one, of_one), revoke(&fixtures[1], other, of_other)).await.into()
    };
    rounds(&database, meet, |refused| matches!(refused, Error::LastAdmin(_))).await;
}

/// Lets two admins meet in two processes, both recognised before anything happens: one revocation is done, and the other
/// is refused in this way.
async fn rounds(
    database: &Database,
    meet: impl AsyncFn(&[Fixture; 2], [&Granter; 2], [&str; 2]) -> [Result<OperatorRecord, Error>; 2],
    is_right: impl Fn(&Error) -> bool,
) {
    let fixtures = [Fixture::new(database).await, Fixture::new(database).await];
    let mut survivors: Vec<String> = Vec::new();
    for round in 0..ROUNDS {
        let names = [format!("one-{round}"), format!("other-{round}")];
        let mut granters = Vec::new();
        for (fixture, name) in fixtures.iter().zip(&names) {
            let issued = create(fixture, name, "admin").await;
            granters.push(granter(fixture, &issued.token).await);
        }
        for survivor in survivors.drain(..) {
            revoke(&fixtures[0], &machine(), &survivor).await.unwrap();
        }
        let outcomes = meet(&fixtures, [&granters[0], &granters[1]], [&names[0], &names[1]]).await;
        let refused: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
        assert!(refused.len() == 1 && is_right(refused[0]), "round {round}: {outcomes:?}");
        for name in names {
            if read(&fixtures[0], &name).await.status == OperatorStatus::Active {
                survivors.push(name);
            }
        }
        assert_eq!(survivors.len(), 1, "round {round}");
    }
    // Each round made two and revoked one; every round but the first revoked the survivor of the one before.
    assert_eq!(events(&fixtures[0]).await.len(), ROUNDS * 4 - 1);
    assert!(events(&fixtures[0]).await.iter().all(|(_, by, _)| by.contains('-') || *by == actor().to_string()));
}
