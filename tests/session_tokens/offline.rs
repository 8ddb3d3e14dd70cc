//! A token is checked by somebody who has nothing but the published keys.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use serde_json::{Value, json};
use testbed::Database;

use super::{authenticate, introspect, issue, token};
use crate::support::{self, keyring, problem::expect_problem, sql::Sql};

testbed::on_both_engines!(
    the_published_keys_prove_a_token,
    keys_are_published_before_they_sign_and_as_long_as_their_tokens_live,
);

const JWKS: &str = "/.well-known/jwks.json";

async fn the_published_keys_prove_a_token(database: Database) {
    let (service, client) = support::serve(&database, &["provision"]).await;
    let anonymous = service.client(None);
    let answer = anonymous.get(JWKS).await.expect_status(200);
    assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
    assert!(answer.header("content-type").unwrap().starts_with("application/json"));
    let keys = answer.json();
    let key = &keys["keys"][0];
    let expected = json!({ "keys": [{
        "kty": "EC", "crv": "P-256", "x": key["x"], "y": key["y"], "kid": "signing-1", "use": "sig", "alg": "ES256",
    }]});
    assert_eq!(keys, expected);

    let issued = issue(&client, &json!({ "sessionId": 215 })).await;
    let token = token(&anonymous, &issued["hostGuid"]).await;
    assert_eq!(header(&token), json!({ "alg": "ES256", "kid": "signing-1", "typ": "host-session+jwt" }));
    assert!(is_proved(&token, &keys));
    // The secret of that key made it, and stands in the keyring.
    let secret = keyring::secret(&database, "signing_keys", "signing-1");
    let ours = p256::ecdsa::SigningKey::from_slice(&secret).unwrap();
    assert_eq!(point(key), ours.verifying_key().to_sec1_point(false).as_bytes());

    let [header, claims, signature] = token.split('.').collect::<Vec<_>>().try_into().unwrap();
    let mut said: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    said["sessionId"] = json!(216);
    let changed = format!("{header}.{}.{signature}", URL_SAFE_NO_PAD.encode(said.to_string()));
    assert!(!is_proved(&changed, &keys));
}

async fn keys_are_published_before_they_sign_and_as_long_as_their_tokens_live(database: Database) {
    let (first, client) = support::serve(&database, &["provision", "verify"]).await;
    let issued = issue(&client, &json!({ "sessionId": 215 })).await;
    let before = token(&first.client(None), &issued["hostGuid"]).await;

    // A second process, with the second key in its ring.
    let secret = format!("base64:{}", STANDARD.encode([7; 32]));
    keyring::add(&database, "signing_keys", "signing-2", &secret);
    let second = support::console(&database).serve(&[]).await;
    let (host, asker) = (second.client(None), second.operator("asker", &["verify"]).await);
    let keys = host.get(JWKS).await.expect_status(200).json();
    assert_eq!(kids(&keys), ["signing-1", "signing-2"]);
    let still = token(&host, &issued["hostGuid"]).await;
    assert_eq!(header(&still)["kid"], "signing-1");
    // The first process knows that it lacks a key, and publishes no set with a gap; it signs with the one it has.
    expect_problem(&first.client(None).get(JWKS).await, 503, "keyring_stale");
    authenticate(&first.client(None), &issued["hostGuid"]).await.expect_status(200);

    let mut sql = Sql::open(&database).await;
    for (id, is_primary) in [("signing-1", "FALSE"), ("signing-2", "TRUE")] {
        sql.execute(&format!(r#"UPDATE canvas."Keys" SET "IsPrimary" = {is_primary} WHERE "KeyId" = '{id}'"#)).await;
    }
    let after = token(&host, &issued["hostGuid"]).await;
    assert_eq!(header(&after)["kid"], "signing-2");
    // The keys that were kept from before the switch prove what was signed after it, and the other way round.
    assert_eq!(host.get(JWKS).await.json(), keys);
    for token in [&before, &still, &after] {
        assert!(is_proved(token, &keys));
        assert_eq!(introspect(&asker, token).await["active"], true);
    }
    let stale = authenticate(&first.client(None), &issued["hostGuid"]).await;
    expect_problem(&stale, 503, "keyring_stale");
    assert!(stale.header("retry-after").is_some());
    let answer = client.post_raw(super::INTROSPECT, super::FORM, format!("token={after}")).await;
    expect_problem(&answer, 503, "keyring_stale");
    assert_eq!(introspect(&client, &before).await["active"], true);
}

fn kids(keys: &Value) -> Vec<&str> {
    keys["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap()).collect()
}

fn header(token: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap()).unwrap()
}

/// Whether one of these keys signed the token: the one that it names.
fn is_proved(token: &str, keys: &Value) -> bool {
    let kid = header(token)["kid"].clone();
    let key = keys["keys"].as_array().unwrap().iter().find(|key| key["kid"] == kid).unwrap();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
    VerifyingKey::from_sec1_bytes(&point(key)).unwrap().verify(signed.as_bytes(), &signature).is_ok()
}

/// The point of a JWK, uncompressed as in SEC 1.
fn point(key: &Value) -> Vec<u8> {
    let coordinate = |name: &str| URL_SAFE_NO_PAD.decode(key[name].as_str().unwrap()).unwrap();
    [vec![4], coordinate("x"), coordinate("y")].concat()
}
