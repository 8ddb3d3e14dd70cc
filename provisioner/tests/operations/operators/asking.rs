//! A token and a Host GUID that are looked up together.

use futures_util::future::join_all;
use provisioner::{
    Error, HostGuid, LastUsedWritten, Overlap, Refusal, Revoke, RotateOperator, TokenRefusal, Verification,
};
use testbed::Database;

use super::{create, machine, name, revoking::revoke};
use crate::fixture::{Fixture, actor, request};

testbed::on_both_engines!(
    who_asks_together_hears_what_he_would_have_heard_apart,
    what_nobody_has_judged_is_no_use,
    who_is_revoked_is_not_let_in_with_his_next_question,
);

/// What is said of an operator and, where he is let in, of his Host GUID.
type Heard = Result<(String, Result<(), Refusal>), TokenRefusal>;

async fn who_asks_together_hears_what_he_would_have_heard_apart(database: Database) {
    let fixture = Fixture::new(&database).await;
    let (gone, changed) = (create(&fixture, "gone", "verify").await, create(&fixture, "changed", "verify").await);
    let (one, other) = (create(&fixture, "one", "verify").await, create(&fixture, "other", "read").await);
    revoke(&fixture, &machine(), "gone").await.unwrap();
    let rotate = RotateOperator { name: name("changed"), overlap: Overlap::from_seconds(0).unwrap(), reason: None };
    let rotated = fixture.provisioner.rotate_operator(&machine(), &rotate).await.unwrap();
    let tokens = [&one, &gone, &other, &changed, &rotated].map(|issued| issued.token.expose().to_string());
    let tokens = tokens.into_iter().chain(["hpo_".to_owned()]);

    let mut host_guids = Vec::new();
    for session in 1..=4 {
        let issued = fixture.provisioner.provision(&actor(), &request(session)).await.unwrap();
        if session % 2 == 0 {
            let revoke = Revoke { host_session: issued.host_session.id, reason: None };
            fixture.provisioner.revoke(&actor(), &revoke).await.unwrap();
        }
        host_guids.push(issued.host_guid);
    }
    host_guids.push(HostGuid::parse("0b6f7a52-9f0c-4a39-8f5e-6a1d9c7e2b44").unwrap());

    let pairs: Vec<_> = tokens.flat_map(|token| host_guids.iter().map(move |it| (token.clone(), it))).collect();
    let mut apart = Vec::new();
    for (token, host_guid) in &pairs {
        apart.push(heard_apart(&fixture, token, host_guid).await);
    }
    // Some of them ask without a token among those who show one.
    let (together, alone) = tokio::join!(
        join_all(pairs.iter().map(|(token, host_guid)| heard_together(&fixture, token, host_guid))),
        join_all(pairs.iter().map(|(_, host_guid)| fixture.provisioner.verify(host_guid, None))),
    );
    assert_eq!(together, apart);
    for (alone, apart) in alone.into_iter().zip(&apart).filter(|(_, apart)| apart.is_ok()) {
        assert_eq!(verdict(alone.unwrap()), apart.as_ref().unwrap().1);
    }
    let let_in = apart.iter().flatten().map(|(_, verdict)| *verdict);
    assert_eq!(let_in.clone().filter(Result::is_ok).count(), 6, "two Host GUIDs by three operators");
    assert_eq!(let_in.filter(|verdict| *verdict == Err(Refusal::Revoked)).count(), 6);
    for refusal in [TokenRefusal::Revoked, TokenRefusal::Rotated, TokenRefusal::Invalid] {
        assert_eq!(apart.iter().filter(|heard| **heard == Err(refusal)).count(), 5);
    }
}

async fn what_nobody_has_judged_is_no_use(database: Database) {
    let fixture = Fixture::new(&database).await;
    let token = create(&fixture, "one", "read").await.token;
    let issued = fixture.provisioner.provision(&actor(), &request(1)).await.unwrap();
    let (_, looked_up) = fixture.provisioner.look_up_for(&token.expose(), &issued.host_guid).await.unwrap();
    // The operator has used his token, and nobody the Host GUID.
    assert_eq!(fixture.provisioner.write_last_used().await.unwrap().advanced, 1);
    assert!(fixture.all(Default::default()).await[0].last_used_at.is_none());
    assert_eq!(verdict(looked_up.verify(None).unwrap()), Ok(()));
    assert_eq!(fixture.provisioner.write_last_used().await.unwrap().advanced, 1);
    assert!(fixture.all(Default::default()).await[0].last_used_at.is_some());

    // Nor is anything noted of somebody who is not recognised.
    let unknown = fixture.provisioner.look_up_for("hpo_", &issued.host_guid).await;
    assert!(matches!(unknown, Err(Error::TokenRefused(TokenRefusal::Invalid))));
    assert_eq!(fixture.provisioner.write_last_used().await.unwrap(), LastUsedWritten::default());
}

async fn who_is_revoked_is_not_let_in_with_his_next_question(database: Database) {
    let fixture = Fixture::new(&database).await;
    let issued = fixture.provisioner.provision(&actor(), &request(1)).await.unwrap();
    for number in 0..20 {
        let operator = format!("operator-{number}");
        let token = create(&fixture, &operator, "verify").await.token.expose().to_string();
        let ask = || heard_together(&fixture, &token, &issued.host_guid);
        assert_eq!(ask().await, Ok((operator.clone(), Ok(()))));
        // Others keep trips under way while he is revoked.
        let machine = machine();
        let (revoked, _) = tokio::join!(revoke(&fixture, &machine, &operator), join_all((0..8).map(|_| ask())));
        revoked.unwrap();
        assert_eq!(ask().await, Err(TokenRefusal::Revoked));
    }
}

async fn heard_apart(fixture: &Fixture, token: &str, host_guid: &HostGuid) -> Heard {
    let operator = fixture.provisioner.authenticate_operator(token).await.map_err(refusal)?;
    let verification = fixture.provisioner.verify(host_guid, None).await.unwrap();
    Ok((operator.name.to_string(), verdict(verification)))
}

async fn heard_together(fixture: &Fixture, token: &str, host_guid: &HostGuid) -> Heard {
    let (operator, looked_up) = fixture.provisioner.look_up_for(token, host_guid).await.map_err(refusal)?;
    Ok((operator.name.to_string(), verdict(looked_up.verify(None).unwrap())))
}

fn verdict(verification: Verification) -> Result<(), Refusal> {
    match verification {
        Verification::Valid(_) => Ok(()),
        Verification::Refused(refusal) => Err(refusal),
    }
}

fn refusal(error: Error) -> TokenRefusal {
    match error {
        Error::TokenRefused(refusal) => refusal,
        error => panic!("{error}"),
    }
}
