use std::{fmt, sync::Arc};

use entity::keys::{Column, Entity, Model};
use p256::{
    ecdsa::{
        self, Signature,
        signature::{Signer, Verifier},
    },
    elliptic_curve::point::AffineCoordinates,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    Role,
    key::{Key, KeyId},
};
use crate::{Error, Provisioner};

/// The bytes of a coordinate on the curve P-256, and of each half of a signature.
const FIELD_BYTES: usize = 32;

/// A key that signs session tokens, and knows its own signatures again: ES256, which is ECDSA on the curve P-256 with
/// SHA-256 (RFC 7518, section 3.4). The private half is overwritten when dropped and never printed.
pub struct SigningKey {
    id: KeyId,
    pair: ecdsa::SigningKey,
}

/// The public half of a signing key, for whoever checks session tokens without asking the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicSigningKey {
    /// The key's id in the keyring: the `kid` of the tokens that it signed.
    pub id: String,
    /// The coordinates of the point on P-256, big-endian.
    pub x: [u8; FIELD_BYTES],
    pub y: [u8; FIELD_BYTES],
}

impl SigningKey {
    /// The key with the scalar that this key of the ring is. `None`: it is no private key of the curve.
    pub fn new(key: &Key) -> Option<Self> {
        let pair = ecdsa::SigningKey::from_slice(key.secret().as_bytes()).ok()?;
        Some(Self { id: key.id().clone(), pair })
    }

    pub fn id(&self) -> &str {
        self.id.as_str()
    }

    /// The two halves of the signature one after the other, as JWS has them. It is deterministic (RFC 6979): no random
    /// number can go wrong, which would give the key away.
    pub fn sign(&self, message: &[u8]) -> Result<[u8; 2 * FIELD_BYTES], Error> {
        let signature: Signature = self.pair.try_sign(message).map_err(Error::internal)?;
        Ok(signature.to_bytes().into())
    }

    /// Whether this key made this signature of the message.
    pub fn is_signature(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.pair.verifying_key().verify(message, &signature).is_ok())
    }

    pub fn public(&self) -> PublicSigningKey {
        let point = self.pair.verifying_key().as_affine();
        PublicSigningKey { id: self.id().to_owned(), x: point.x().into(), y: point.y().into() }
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({}, ..)", self.id.as_str())
    }
}

impl Provisioner {
    /// The key that signs from now on, as `canvas.Keys` has it at this moment: one answer for all replicas. Fails with
    /// [`Error::KeyringStale`] where this process's ring does not have it.
    pub(crate) async fn primary_signing_key(&self) -> Result<Arc<SigningKey>, Error> {
        let primary = self.live_signing_rows().await?.into_iter().find(|row| row.is_primary);
        primary.and_then(|row| self.keyring().signing_key(&row.key_id)).ok_or(Error::KeyringStale)
    }

    /// The signing key of this id, unless the store does not know it or calls it retired. Fails with
    /// [`Error::KeyringStale`] where the store uses it and this process's ring does not have it: whether a token that it
    /// signed is good cannot be told here.
    pub(crate) async fn live_signing_key(&self, id: &str) -> Result<Option<Arc<SigningKey>>, Error> {
        if !self.live_signing_rows().await?.iter().any(|row| row.key_id == id) {
            return Ok(None);
        }
        self.keyring().signing_key(id).map(Some).ok_or(Error::KeyringStale)
    }

    /// Every signing key that the store does not call retired, whether it signs yet, or no longer. Fails with
    /// [`Error::KeyringStale`] where this process's ring lacks one.
    pub(crate) async fn live_signing_keys(&self) -> Result<Vec<Arc<SigningKey>>, Error> {
        let rows = self.live_signing_rows().await?;
        let ring = self.keyring();
        rows.iter().map(|row| ring.signing_key(&row.key_id).ok_or(Error::KeyringStale)).collect()
    }

    /// They are few, and asked for together whatever is wanted, so that what a token calls its key reaches no query.
    async fn live_signing_rows(&self) -> Result<Vec<Model>, Error> {
        let live = Entity::find().filter(Column::Role.eq(Role::Signing.as_str())).filter(Column::RetiredAt.is_null());
        Ok(live.all(self.store().reader()).await?)
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;
    use crate::keyring::key::{Origin, Secret};

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
    }

    fn key(scalar: &str) -> Option<SigningKey> {
        let secret = Secret::new(Zeroizing::new(hex(scalar)));
        SigningKey::new(&Key::new(Role::Signing, KeyId::parse("signing-1").unwrap(), secret, Origin::Generated))
    }

    /// RFC 6979, appendix A.2.5: the key, and its signature of "sample" with SHA-256.
    #[test]
    fn rfc_6979_vector() {
        let key = key("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721").unwrap();
        let public = key.public();
        assert_eq!(public.x, *hex("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"));
        assert_eq!(public.y, *hex("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"));
        let signature = key.sign(b"sample").unwrap();
        let expected = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716\
                        f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
        assert_eq!(signature, *hex(expected));
        assert!(key.is_signature(b"sample", &signature));
        assert!(!key.is_signature(b"Sample", &signature));
        for at in 0..signature.len() {
            let mut other = signature;
            other[at] ^= 1;
            assert!(!key.is_signature(b"sample", &other));
            assert!(!key.is_signature(b"sample", &signature[..at]));
        }
        assert_eq!(format!("{key:?}"), "SigningKey(signing-1, ..)");
    }

    #[test]
    fn only_numbers_of_the_group_are_keys() {
        let order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
        let last = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550";
        assert!(key(last).is_some());
        for wrong in [order, &"0".repeat(64), &"f".repeat(64), "01"] {
            assert!(key(wrong).is_none(), "{wrong}");
        }
    }
}
