use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use provisioner::Expiry;
use serde_json::{Value, json};
use sha2::Sha256;
use testbed::Database;

use super::{grant, is_active, parts, provision};
use crate::fixture::Fixture;

testbed::on_both_engines!(what_this_ring_did_not_sign_is_not_active);

async fn what_this_ring_did_not_sign_is_not_active(database: Database) {
    let fixture = Fixture::new(&database).await;
    let provisioned = provision(&fixture, Expiry::Never).await;
    let token = grant(&fixture.provisioner, &provisioned.host_guid).await.token.expose().to_owned();
    let other = grant(&fixture.provisioner, &provisioned.host_guid).await.token.expose().to_owned();
    assert!(is_active(&fixture.provisioner, &token).await);

    let theirs = SigningKey::from_slice(&[7; 32]).unwrap();
    let [header, claims, signature] = token.split('.').collect::<Vec<_>>().try_into().unwrap();
    let other_signature = other.rsplit_once('.').unwrap().1;
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let named = |change: Value| {
        let mut header = json!({ "alg": "ES256", "kid": "signing-1", "typ": "host-session+jwt" });
        header.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        encode(&header)
    };
    let (_, said, _) = parts(&token);
    let saying = |name: &str, value: Value| {
        let mut said = said.clone();
        said[name] = value;
        encode(&said)
    };
    let signed_by_them = |header: &str| {
        let signed = format!("{header}.{claims}");
        let signature: Signature = theirs.sign(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    };
    // The public key as the secret of an HMAC, which a checker falls for that lets the token choose the algorithm.
    let public = fixture.provisioner.published_keys().await.unwrap().remove(0);
    let with_public_key = |secret: &[u8]| {
        let signed = format!("{}.{claims}", named(json!({ "alg": "HS256" })));
        let mac = Hmac::<Sha256>::new_from_slice(secret).unwrap().chain_update(&signed).finalize().into_bytes();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac))
    };
    let mut flipped = URL_SAFE_NO_PAD.decode(signature).unwrap();
    flipped[0] ^= 1;
    let halves = URL_SAFE_NO_PAD.decode(signature).unwrap();
    let swapped_halves = [&halves[32..], &halves[..32]].concat();
    for (what, forged) in [
        ("nothing", String::new()),
        ("dots", "..".to_owned()),
        ("a Host GUID", provisioned.host_guid.expose()),
        ("no signature", format!("{header}.{claims}.")),
        ("two parts", format!("{header}.{claims}")),
        ("four parts", format!("{token}.{signature}")),
        ("alg none", format!("{}.{claims}.", named(json!({ "alg": "none" })))),
        ("alg none with the signature", format!("{}.{claims}.{signature}", named(json!({ "alg": "none" })))),
        ("HS256 with the public key", with_public_key(&[public.x, public.y].concat())),
        ("HS256 with the public point", with_public_key(&[&[4], &public.x[..], &public.y[..]].concat())),
        ("another algorithm", format!("{}.{claims}.{signature}", named(json!({ "alg": "ES384" })))),
        ("another type", format!("{}.{claims}.{signature}", named(json!({ "typ": "JWT" })))),
        ("an unknown key", format!("{}.{claims}.{signature}", named(json!({ "kid": "signing-2" })))),
        ("a key of another purpose", format!("{}.{claims}.{signature}", named(json!({ "kid": "audit-1" })))),
        ("no text that a key is called", format!("{}.{claims}.{signature}", named(json!({ "kid": "\0' OR 1=1" })))),
        ("a key of theirs under our name", signed_by_them(header)),
        ("a key of theirs in the header", signed_by_them(&named(json!({ "jwk": { "kty": "EC" } })))),
        ("another token's signature", format!("{header}.{claims}.{other_signature}")),
        ("a changed signature", format!("{header}.{claims}.{}", URL_SAFE_NO_PAD.encode(flipped))),
        ("swapped halves", format!("{header}.{claims}.{}", URL_SAFE_NO_PAD.encode(swapped_halves))),
        ("zeroes", format!("{header}.{claims}.{}", URL_SAFE_NO_PAD.encode([0; 64]))),
        ("half a signature", format!("{header}.{claims}.{}", URL_SAFE_NO_PAD.encode(&halves[..32]))),
        ("padding", format!("{token}==")),
        ("a line break", format!("{token}\n")),
        ("other idle bits at the end", other_idle_bits(&token)),
        ("a later end", format!("{header}.{}.{signature}", saying("exp", json!(4_102_444_800_u64)))),
        ("another session", format!("{header}.{}.{signature}", saying("sessionId", json!(1)))),
        ("another host session", format!("{header}.{}.{signature}", saying("sub", json!("2")))),
        ("a megabyte", "e".repeat(1 << 20)),
    ] {
        assert!(!is_active(&fixture.provisioner, &forged).await, "{what}: {forged:.300}");
    }
    for length in 0..token.len() {
        assert!(!is_active(&fixture.provisioner, &token[..length]).await, "{length}");
    }

    // A token of another store that has a host session of the same number and keys of the same names.
    let neighbours = Database::new(database.engine());
    let neighbour = Fixture::new(&neighbours).await;
    let theirs = provision(&neighbour, Expiry::Never).await;
    let token = grant(&neighbour.provisioner, &theirs.host_guid).await.token;
    assert!(is_active(&neighbour.provisioner, token.expose()).await);
    assert!(!is_active(&fixture.provisioner, token.expose()).await);
}

/// The same 64 bytes of a signature in another spelling: their last character has four bits that mean nothing.
fn other_idle_bits(token: &str) -> String {
    let (rest, last) = token.split_at(token.len() - 1);
    let other = match last {
        "A" => "B",
        "Q" => "R",
        "g" => "h",
        "w" => "x",
        _ => panic!("a signature does not end with {last}"),
    };
    format!("{rest}{other}")
}
