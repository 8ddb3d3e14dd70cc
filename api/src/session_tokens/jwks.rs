use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use poem::web::Data;
use poem_openapi::{ApiResponse, Object, OpenApi, payload::Json};
use provisioner::{Provisioner, PublicSigningKey};
use serde_json::{Value, json};

use crate::{
    Tag,
    problem::{Failure, Meaning, Operation, SERVICE},
};

/// How long a copy of the keys is good. A new key must have been published for longer before it signs.
const CACHE_CONTROL: &str = "public, max-age=300";

/// `GET /.well-known/jwks.json`
#[derive(Default)]
pub(crate) struct GetSigningKeys;

#[OpenApi]
impl GetSigningKeys {
    /// Get the keys that session tokens are checked with
    ///
    /// Gives the public half of every key that signs session tokens, will sign them, or has signed some that have not
    /// ended: a JWK set (RFC 7517). A token's header says by `kid` which of them is its own. Keep the set for five
    /// minutes, and get it anew for a `kid` that is not in it.
    #[oai(path = "/.well-known/jwks.json", method = "get", operation_id = "getSigningKeys", tag = "Tag::SessionTokens")]
    async fn get(&self, Data(provisioner): Data<&Provisioner>) -> Result<Answer, Failure<GetSigningKeys>> {
        let keys = provisioner.published_keys().await?.into_iter().map(JwkDocument::from).collect();
        Ok(Answer::Found(Json(JwksDocument { keys }), CACHE_CONTROL.to_owned()))
    }
}

/// The public keys of session tokens, as RFC 7517 writes them.
#[derive(Object)]
#[oai(rename = "SigningKeys")]
pub(crate) struct JwksDocument {
    /// The keys, in the order of their ids.
    keys: Vec<JwkDocument>,
}

/// A public key of session tokens, as RFC 7518, section 6.2, writes it.
#[derive(Object)]
#[oai(rename = "SigningKey")]
pub(crate) struct JwkDocument {
    /// The kind of key: always `EC`.
    kty: String,
    /// The curve: always `P-256`.
    crv: String,
    /// The point's x coordinate: 32 bytes, big-endian, in Base64 for URLs.
    x: String,
    /// The point's y coordinate.
    y: String,
    /// The key's id, which a token's header names.
    kid: String,
    /// What it is for: always `sig`.
    #[oai(rename = "use")]
    usage: String,
    /// The algorithm: always `ES256`.
    alg: String,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// The keys.
    #[oai(status = 200, content_type = "application/json")]
    Found(
        Json<JwksDocument>,
        /// How long the keys may be kept.
        #[oai(header = "Cache-Control")]
        String,
    ),
}

impl Operation for GetSigningKeys {
    fn meanings() -> Vec<Meaning> {
        SERVICE.to_vec()
    }
}

impl From<PublicSigningKey> for JwkDocument {
    fn from(key: PublicSigningKey) -> Self {
        Self {
            kty: "EC".to_owned(),
            crv: "P-256".to_owned(),
            x: URL_SAFE_NO_PAD.encode(key.x),
            y: URL_SAFE_NO_PAD.encode(key.y),
            kid: key.id,
            usage: "sig".to_owned(),
            alg: "ES256".to_owned(),
        }
    }
}

/// The keys that the contract shows.
pub(crate) fn example() -> Value {
    json!({ "keys": [key_example()] })
}

/// The key that the contract shows: that of RFC 6979, appendix A.2.5.
pub(crate) fn key_example() -> Value {
    json!({
        "kty": "EC",
        "crv": "P-256",
        "x": "YP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Y",
        "y": "eQP-EAi4vJmkGunpVii8ZPLxsgwtfp9Rd6PClNRGIpk",
        "kid": "signing-1",
        "use": "sig",
        "alg": "ES256",
    })
}

#[cfg(test)]
mod tests {
    use poem_openapi::types::ToJSON;

    use super::*;

    fn bytes(hex: &str) -> [u8; 32] {
        let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        (0..64).step_by(2).map(byte).collect::<Vec<_>>().try_into().unwrap()
    }

    #[test]
    fn a_key_as_the_contract_shows_it() {
        let key = PublicSigningKey {
            id: "signing-1".to_owned(),
            x: bytes("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"),
            y: bytes("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"),
        };
        assert_eq!(JwkDocument::from(key).to_json(), Some(key_example()));
    }
}
