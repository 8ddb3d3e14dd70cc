//! Session tokens: what they say, what they prove, and how long.

mod forgeries;
mod lives;
mod rotation;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use provisioner::{
    Authenticate, Authentication, Error, Expiry, Grant, HostGuid, Introspection, Principal, Provision, Provisioned,
    Provisioner, Refusal, SessionToken, TokenLife, TokenSettings,
};
use serde_json::Value;

use crate::fixture::{Fixture, actor, request};

fn settings() -> TokenSettings {
    TokenSettings {
        issuer: Principal::parse("https://sessions.example").unwrap(),
        audience: Principal::parse("classroom").unwrap(),
        life: TokenLife::default(),
    }
}

async fn provision(fixture: &Fixture, expiry: Expiry) -> Provisioned {
    fixture.provisioner.provision(&actor(), &Provision { expiry, ..request(215) }).await.unwrap()
}

async fn authenticate(provisioner: &Provisioner, host_guid: &HostGuid) -> Result<Authentication, Error> {
    let host_guid = HostGuid::parse(&host_guid.expose()).unwrap();
    provisioner.authenticate(&Authenticate { host_guid, session_id: None }, &settings()).await
}

async fn grant(provisioner: &Provisioner, host_guid: &HostGuid) -> Grant {
    match authenticate(provisioner, host_guid).await.unwrap() {
        Authentication::Granted(grant) => *grant,
        Authentication::Refused(refusal) => panic!("{refusal:?}"),
    }
}

async fn refusal(provisioner: &Provisioner, host_guid: &HostGuid) -> Refusal {
    match authenticate(provisioner, host_guid).await.unwrap() {
        Authentication::Granted(_) => panic!("granted"),
        Authentication::Refused(refusal) => refusal,
    }
}

async fn is_active(provisioner: &Provisioner, token: &str) -> bool {
    match provisioner.introspect(&SessionToken::shown(token.to_owned()), &settings()).await.unwrap() {
        Introspection::Active(_) => true,
        Introspection::Inactive => false,
    }
}

/// The three parts of a token, header and claims read.
fn parts(token: &str) -> (Value, Value, Vec<u8>) {
    let parts: Vec<_> = token.split('.').map(|part| URL_SAFE_NO_PAD.decode(part).unwrap()).collect();
    let [header, claims, signature] = parts.as_slice() else { panic!("{} parts", parts.len()) };
    (serde_json::from_slice(header).unwrap(), serde_json::from_slice(claims).unwrap(), signature.clone())
}

/// Checks a token as a stranger would who has nothing but the published keys.
async fn is_signed(provisioner: &Provisioner, token: &str) -> bool {
    let (header, _, signature) = parts(token);
    let keys = provisioner.published_keys().await.unwrap();
    let Some(key) = keys.iter().find(|key| header["kid"] == key.id.as_str()) else { return false };
    let point = [&[4], key.x.as_slice(), key.y.as_slice()].concat();
    let signed = token.rsplit_once('.').unwrap().0;
    let signature = Signature::from_slice(&signature).unwrap();
    VerifyingKey::from_sec1_bytes(&point).unwrap().verify(signed.as_bytes(), &signature).is_ok()
}
