use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use provisioner::{
    Authenticate, Authentication, Expiry, Grace, HostGuid, IfCurrent, Introspection, Principal, Provision, Provisioned,
    Refusal, Renew, Revoke, SessionId, SessionToken, TokenLife, TokenSettings,
};
use serde_json::json;
use testbed::Database;

use super::{grant, is_active, is_signed, parts, provision, refusal, settings};
use crate::fixture::{Fixture, actor, request, time};

testbed::on_both_engines!(
    a_token_says_what_it_is_for_and_the_published_key_proves_it,
    a_refusal_says_why,
    a_token_never_outlives_its_host_session,
    a_host_session_that_ends_within_the_second_gets_no_token,
    introspection_follows_the_host_session,
    introspection_goes_by_the_settings,
);

async fn a_token_says_what_it_is_for_and_the_published_key_proves_it(database: Database) {
    let fixture = Fixture::new(&database).await;
    let provisioned = provision(&fixture, Expiry::Never).await;
    fixture.clock.advance(TimeDelta::microseconds(999_999));
    let grant = grant(&fixture.provisioner, &provisioned.host_guid).await;
    assert_eq!(grant.expires_at.to_string(), "2026-11-23T10:15:00.000000Z");
    assert_eq!(grant.host_session.id, provisioned.host_session.id);
    assert_eq!(format!("{:?}", grant.token), "SessionToken(..)");

    let (header, claims, signature) = parts(grant.token.expose());
    assert_eq!(header, json!({ "alg": "ES256", "kid": "signing-1", "typ": "host-session+jwt" }));
    assert_eq!(signature.len(), 64);
    let begin = 1_795_428_000;
    let id = claims["jti"].as_str().unwrap();
    assert_eq!(URL_SAFE_NO_PAD.decode(id).unwrap().len(), 16);
    let expected = json!({
        "iss": "https://sessions.example",
        "aud": "classroom",
        "sub": provisioned.host_session.id.to_string(),
        "iat": begin,
        "exp": begin + 900,
        "jti": id,
        "sessionId": 215,
        "label": "host",
    });
    assert_eq!(claims, expected);
    assert!(is_signed(&fixture.provisioner, grant.token.expose()).await);

    let shown = SessionToken::shown(grant.token.expose().to_owned());
    let Introspection::Active(introspected) = fixture.provisioner.introspect(&shown, &settings()).await.unwrap() else {
        panic!("not active");
    };
    assert_eq!(introspected.expires_at, grant.expires_at);
    assert_eq!(introspected.id, id);
    assert_eq!(introspected.host_session_id, provisioned.host_session.id);

    // Another one has another id.
    let again = super::grant(&fixture.provisioner, &provisioned.host_guid).await;
    assert_ne!(parts(again.token.expose()).1["jti"], id);
}

async fn a_refusal_says_why(database: Database) {
    let fixture = Fixture::new(&database).await;
    let stranger = HostGuid::parse("51179767-693b-49a1-b753-380ca3bb39f7").unwrap();
    assert_eq!(refusal(&fixture.provisioner, &stranger).await, Refusal::Unknown);

    let old = provision(&fixture, Expiry::InSeconds(60)).await;
    let new = provision(&fixture, Expiry::InSeconds(60)).await;
    assert_eq!(refusal(&fixture.provisioner, &old.host_guid).await, Refusal::Revoked);
    let elsewhere = Authenticate {
        host_guid: HostGuid::parse(&new.host_guid.expose()).unwrap(),
        session_id: Some(SessionId::parse(216).unwrap()),
    };
    let answer = fixture.provisioner.authenticate(&elsewhere, &settings()).await.unwrap();
    assert!(matches!(answer, Authentication::Refused(Refusal::OtherSession)));
    fixture.clock.advance(TimeDelta::seconds(60));
    assert_eq!(refusal(&fixture.provisioner, &new.host_guid).await, Refusal::Expired);
}

async fn a_token_never_outlives_its_host_session(database: Database) {
    let fixture = Fixture::new(&database).await;
    for (offset, expires, life, end) in [
        ("2026-11-23T10:00:00Z", "2026-11-23T18:00:00Z", 900, "2026-11-23T10:15:00.000000Z"),
        ("2026-11-23T10:00:00Z", "2026-11-23T10:14:59.999999Z", 900, "2026-11-23T10:14:59.000000Z"),
        ("2026-11-23T10:00:00Z", "2026-11-23T18:00:00Z", 28_800, "2026-11-23T18:00:00.000000Z"),
        ("2026-11-23T10:00:00Z", "2026-11-24T18:00:00Z", 28_800, "2026-11-23T18:00:00.000000Z"),
        ("2026-11-23T10:00:00.5Z", "2026-11-23T10:00:01Z", 900, "2026-11-23T10:00:01.000000Z"),
        ("2026-11-23T10:00:00.5Z", "2026-11-24T10:00:00Z", 1, "2026-11-23T10:00:01.000000Z"),
    ] {
        fixture.clock.set(time(offset));
        let provisioned = provision(&fixture, Expiry::At(time(expires))).await;
        let settings = TokenSettings { life: TokenLife::from_seconds(life).unwrap(), ..settings() };
        let request = Authenticate { host_guid: provisioned.host_guid, session_id: None };
        let answer = fixture.provisioner.authenticate(&request, &settings).await.unwrap();
        let Authentication::Granted(grant) = answer else { panic!("{answer:?}") };
        assert_eq!(grant.expires_at.to_string(), end);
        assert!(grant.expires_at <= time(expires));

        // To the last microsecond, and no further.
        fixture.clock.set(grant.expires_at.checked_add(TimeDelta::microseconds(-1)).unwrap());
        assert!(is_active(&fixture.provisioner, grant.token.expose()).await, "{end}");
        fixture.clock.set(grant.expires_at);
        assert!(!is_active(&fixture.provisioner, grant.token.expose()).await, "{end}");
    }
}

async fn a_host_session_that_ends_within_the_second_gets_no_token(database: Database) {
    let fixture = Fixture::new(&database).await;
    let provisioned = provision(&fixture, Expiry::At(time("2026-11-23T10:00:01.9Z"))).await;
    fixture.clock.set(time("2026-11-23T10:00:01Z"));
    assert_eq!(refusal(&fixture.provisioner, &provisioned.host_guid).await, Refusal::Expired);
    fixture.clock.set(time("2026-11-23T10:00:00.999999Z"));
    assert_eq!(grant(&fixture.provisioner, &provisioned.host_guid).await.expires_at, time("2026-11-23T10:00:01Z"));
}

async fn introspection_follows_the_host_session(database: Database) {
    let fixture = Fixture::new(&database).await;
    let provisioner = &fixture.provisioner;
    let host_session = |provisioned: &Provisioned| provisioned.host_session.id;

    // Superseded, with a grace: good until the grace ends, and not only for those who have a token.
    let old = provision(&fixture, Expiry::Never).await;
    let before = grant(provisioner, &old.host_guid).await;
    let grace = Provision { if_current: IfCurrent::Rotate(Grace::from_seconds(60).unwrap()), ..request(215) };
    let new = provisioner.provision(&actor(), &grace).await.unwrap();
    let within = grant(provisioner, &old.host_guid).await;
    assert_eq!(within.expires_at, time("2026-11-23T10:01:00Z"));
    for token in [&before.token, &within.token] {
        assert!(is_active(provisioner, token.expose()).await);
    }
    fixture.clock.advance(TimeDelta::seconds(60));
    for token in [&before.token, &within.token] {
        assert!(!is_active(provisioner, token.expose()).await);
    }

    // Renewed to end sooner than the token says.
    let token = grant(provisioner, &new.host_guid).await.token;
    let renew = Renew { host_session: host_session(&new), expiry: Expiry::InSeconds(60), reason: None };
    provisioner.renew(&actor(), &renew).await.unwrap();
    assert!(is_active(provisioner, token.expose()).await);
    fixture.clock.advance(TimeDelta::seconds(60));
    assert!(!is_active(provisioner, token.expose()).await);

    // Revoked.
    let revoked = provision(&fixture, Expiry::Never).await;
    let token = grant(provisioner, &revoked.host_guid).await.token;
    assert!(is_active(provisioner, token.expose()).await);
    provisioner.revoke(&actor(), &Revoke { host_session: host_session(&revoked), reason: None }).await.unwrap();
    assert!(!is_active(provisioner, token.expose()).await);
    // Whoever checks it offline sees nothing of that.
    assert!(is_signed(provisioner, token.expose()).await);
}

async fn introspection_goes_by_the_settings(database: Database) {
    let fixture = Fixture::new(&database).await;
    let provisioned = provision(&fixture, Expiry::Never).await;
    let token = grant(&fixture.provisioner, &provisioned.host_guid).await.token;
    let principal = |text| Principal::parse(text).unwrap();
    for (settings, active) in [
        (settings(), true),
        (TokenSettings { life: TokenLife::from_seconds(1).unwrap(), ..settings() }, true),
        (TokenSettings { issuer: principal("https://sessions.example/"), ..settings() }, false),
        (TokenSettings { audience: principal("Classroom"), ..settings() }, false),
    ] {
        let answer = fixture.provisioner.introspect(&token, &settings).await.unwrap();
        assert_eq!(answer != Introspection::Inactive, active, "{settings:?}");
    }
}
