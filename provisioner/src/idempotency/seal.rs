use base64::{Engine as _, engine::general_purpose::STANDARD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use serde_json::Value;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::IdempotencyKey;
use crate::{Error, Random, keyring::Secret};

const NONCE_BYTES: usize = 24;
const FINGERPRINT_BYTES: usize = 32;

/// Tells two requests apart that came under one Idempotency-Key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fingerprint([u8; FINGERPRINT_BYTES]);

/// What a record is found by: 44 characters of Base64.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Lookup(String);

/// An answer that does not open: the record was damaged or changed.
#[derive(Debug, thiserror::Error)]
#[error("a sealed answer does not open")]
struct SealBroken;

impl Fingerprint {
    /// Of everything that the request asks for.
    pub fn of(request: &Value) -> Self {
        Self(Sha256::digest(request.to_string()).into())
    }
}

impl Lookup {
    /// Of what this actor sends to this operation under this Idempotency-Key.
    pub fn new(seal_key: &Secret, actor: &str, operation: &str, key: &IdempotencyKey) -> Self {
        let message = message("lookup", &[actor.as_bytes(), operation.as_bytes(), key.as_bytes()]);
        Self(STANDARD.encode(seal_key.hmac_sha256(&message)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Seals the answer to the request that has this fingerprint.
pub(super) fn seal(
    seal_key: &Secret,
    key: &IdempotencyKey,
    lookup: &Lookup,
    fingerprint: Fingerprint,
    answer: &[u8],
    random: &dyn Random,
) -> Result<Vec<u8>, Error> {
    let mut plain = Zeroizing::new(Vec::with_capacity(FINGERPRINT_BYTES + answer.len()));
    plain.extend_from_slice(&fingerprint.0);
    plain.extend_from_slice(answer);
    let mut nonce = [0; NONCE_BYTES];
    random.fill(&mut nonce)?;
    let payload = Payload { msg: &plain, aad: lookup.0.as_bytes() };
    let sealed = cipher(seal_key, key, lookup)?.encrypt(&XNonce::from(nonce), payload);
    Ok([&nonce, sealed.map_err(|_| Error::internal(SealBroken))?.as_slice()].concat())
}

/// Opens what [`seal`] sealed. `None`: it is the answer to another request.
pub(super) fn open(
    seal_key: &Secret,
    key: &IdempotencyKey,
    lookup: &Lookup,
    fingerprint: Fingerprint,
    sealed: &[u8],
) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
    let broken = || Error::internal(SealBroken);
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or_else(broken)?;
    let payload = Payload { msg: sealed, aad: lookup.0.as_bytes() };
    let plain = cipher(seal_key, key, lookup)?.decrypt(&XNonce::from(*nonce), payload).map_err(|_| broken())?;
    let plain = Zeroizing::new(plain);
    let (found, answer) = plain.split_first_chunk::<FINGERPRINT_BYTES>().ok_or_else(broken)?;
    Ok((*found == fingerprint.0).then(|| Zeroizing::new(answer.to_vec())))
}

/// The AEAD of one record. HKDF (RFC 5869) with the caller's key as its secret: the seal key alone gives the salt only.
fn cipher(seal_key: &Secret, key: &IdempotencyKey, lookup: &Lookup) -> Result<XChaCha20Poly1305, Error> {
    let salt = Zeroizing::new(seal_key.hmac_sha256(&message("salt", &[lookup.0.as_bytes()])));
    let mut derived = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(salt.as_slice()), key.as_bytes())
        .expand(b"host-provisioner sealed answer", derived.as_mut_slice())
        .map_err(|_| Error::internal(SealBroken))?;
    XChaCha20Poly1305::new_from_slice(derived.as_slice()).map_err(|_| Error::internal(SealBroken))
}

/// A message for the seal key. Each part has its length before it, so that no two lists of parts are one message.
fn message(purpose: &str, parts: &[&[u8]]) -> Zeroizing<Vec<u8>> {
    let prefix = format!("host-provisioner idempotency {purpose}");
    let length = prefix.len() + parts.iter().map(|part| 8 + part.len()).sum::<usize>();
    // Growing would leave copies of the caller's key behind that nobody overwrites.
    let mut message = Zeroizing::new(Vec::with_capacity(length));
    message.extend_from_slice(prefix.as_bytes());
    for part in parts {
        message.extend_from_slice(&(part.len() as u64).to_be_bytes());
        message.extend_from_slice(part);
    }
    message
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::OsRandom;

    const ANSWER: &[u8] = b"the answer";

    fn secret(byte: u8) -> Secret {
        Secret::new(Zeroizing::new(vec![byte; 32]))
    }

    fn key(number: u8) -> IdempotencyKey {
        IdempotencyKey::parse(&format!("8e03978e-40d5-43dd-bc93-6894a57f93{number:02x}")).unwrap()
    }

    #[test]
    fn an_answer_opens_for_the_request_that_it_answers() {
        let lookup = Lookup::new(&secret(1), "back-end", "provision", &key(1));
        let (one, other) = (Fingerprint::of(&json!([1])), Fingerprint::of(&json!([2])));
        let sealed = seal(&secret(1), &key(1), &lookup, one, ANSWER, &OsRandom).unwrap();
        let open = |seal_key, key, lookup, request| open(&secret(seal_key), &key, lookup, request, &sealed);
        assert_eq!(open(1, key(1), &lookup, one).unwrap().unwrap().as_slice(), ANSWER);
        assert!(open(1, key(1), &lookup, other).unwrap().is_none());

        assert!(open(2, key(1), &lookup, one).is_err());
        assert!(open(1, key(2), &lookup, one).is_err());
        let elsewhere = Lookup::new(&secret(1), "back-end", "rotate", &key(1));
        assert!(open(1, key(1), &elsewhere, one).is_err());
    }

    #[test]
    fn a_lookup_knows_actor_operation_and_key() {
        let lookup = |byte, actor, operation, number| Lookup::new(&secret(byte), actor, operation, &key(number)).0;
        let one = lookup(1, "ab", "c", 1);
        assert_eq!(one, lookup(1, "ab", "c", 1));
        for other in
            [lookup(2, "ab", "c", 1), lookup(1, "a", "bc", 1), lookup(1, "ab", "d", 1), lookup(1, "ab", "c", 2)]
        {
            assert_ne!(one, other);
        }
    }

    proptest! {
        #[test]
        fn a_changed_record_does_not_open(at in 0_usize..98, bit in 0_u8..8) {
            let lookup = Lookup::new(&secret(1), "back-end", "provision", &key(1));
            let request = Fingerprint::of(&json!([1]));
            let mut sealed = seal(&secret(1), &key(1), &lookup, request, ANSWER, &OsRandom).unwrap();
            let length = sealed.len();
            sealed[at % length] ^= 1 << bit;
            prop_assert!(open(&secret(1), &key(1), &lookup, request, &sealed).is_err());
            sealed.truncate(at % length);
            prop_assert!(open(&secret(1), &key(1), &lookup, request, &sealed).is_err());
        }
    }
}
