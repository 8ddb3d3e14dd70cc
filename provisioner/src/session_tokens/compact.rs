//! The compact form of a signed JWT (RFC 7515, section 7.1) with one header, ours.
//!
//! It is written by hand because there is so little to it, and because the libraries for JWT (`jsonwebtoken` 11 and
//! others) bring the former generation of p256, sha2 and hmac with them, and RSA, or a C library.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{claims::Claims, token::SessionToken};
use crate::{Error, keyring::SigningKey};

/// The one algorithm: ECDSA on P-256 with SHA-256 (RFC 7518, section 3.4). A token that names another is not ours,
/// whatever its signature.
const ALGORITHM: &str = "ES256";

/// What kind of JWT it is, so that a token of another kind with the same claims is not taken for one of ours (RFC 8725,
/// section 3.11).
const TYPE: &str = "host-session+jwt";

/// The longest text that can be one of our tokens: issuer, audience, label and key id at their longest leave room.
const MAX_LENGTH: usize = 2048;

/// The header. Members that we do not write, such as `jwk` or `crit`, have no meaning here, so there are none.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Header<'a> {
    alg: &'a str,
    kid: &'a str,
    typ: &'a str,
}

/// A token that is written like one of ours. What it says counts once the signature does.
pub(super) struct Unverified<'a> {
    /// The key that is said to have signed it.
    pub key_id: String,
    /// What was signed: header and claims as they were sent.
    signed: &'a str,
    claims: Zeroizing<Vec<u8>>,
    signature: Vec<u8>,
}

/// Signs the claims.
pub(super) fn sign(claims: &Claims, key: &SigningKey) -> Result<SessionToken, Error> {
    let header =
        serde_json::to_string(&Header { alg: ALGORITHM, kid: key.id(), typ: TYPE }).map_err(Error::internal)?;
    let claims = claims.to_json().map_err(Error::internal)?;
    let mut text = Zeroizing::new(String::with_capacity(MAX_LENGTH));
    URL_SAFE_NO_PAD.encode_string(header, &mut text);
    text.push('.');
    URL_SAFE_NO_PAD.encode_string(claims, &mut text);
    let signature = key.sign(text.as_bytes())?;
    text.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut text);
    Ok(SessionToken::shown(std::mem::take(&mut text)))
}

impl<'a> Unverified<'a> {
    /// Takes a token apart. `None`: it is none of ours. Base64 is read strictly, so a token has one spelling.
    pub fn parse(token: &'a SessionToken) -> Option<Self> {
        let text = token.expose();
        if text.len() > MAX_LENGTH {
            return None;
        }
        let (signed, signature) = text.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let header = URL_SAFE_NO_PAD.decode(header).ok()?;
        let header: Header<'_> = serde_json::from_slice(&header).ok()?;
        if header.alg != ALGORITHM || header.typ != TYPE {
            return None;
        }
        Some(Self {
            key_id: header.kid.to_owned(),
            signed,
            claims: Zeroizing::new(URL_SAFE_NO_PAD.decode(claims).ok()?),
            signature: URL_SAFE_NO_PAD.decode(signature).ok()?,
        })
    }

    /// What it says, if this key signed it.
    pub fn verify(self, key: &SigningKey) -> Option<Claims> {
        let is_ours = key.is_signature(self.signed.as_bytes(), &self.signature);
        is_ours.then(|| Claims::from_json(&self.claims)).flatten()
    }
}
