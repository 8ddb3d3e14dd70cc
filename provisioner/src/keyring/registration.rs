//! A ring and the store that knows it: `canvas.Keys` holds a check value for each key id.

use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use database::{Store, WriteTransaction, lock};
use entity::keys;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseTransaction, EntityTrait};
use serde_json::json;

use super::{KEYRING_FILE_NAME, Key, Keyring, KeyringError, KeyringReport, KeyringSource, file, key::Role, name};
use crate::{
    Actor, Clock, Error, Random,
    audit::{self, Action, Event, insert_covered},
};

/// What registering keys needs beside the ring and the store.
pub(crate) struct Registrar<'a> {
    pub actor: &'a Actor,
    pub clock: &'a dyn Clock,
    pub random: &'a dyn Random,
}

pub(super) async fn open(
    source: &KeyringSource,
    store: &Store,
    registrar: &Registrar<'_>,
) -> Result<Keyring, KeyringError> {
    let known = known_keys(store.reader()).await?;
    // Nearly always the ring is there and the store knows all of it: nothing is to be written and nobody waits.
    if let Some(ring) = read(source)? {
        let ring = Keyring::new(ring, &known);
        if compare(&ring.keys, &known)?.is_empty() {
            return Ok(ring);
        }
    } else if !known.is_empty() {
        return Err(missing(source, &known));
    }

    let transaction = begin(store).await?;
    let known = known_keys(&*transaction).await?;
    let ring = match read(source)? {
        Some(ring) => ring,
        None if known.is_empty() => make(source, registrar.random)?,
        None => return Err(missing(source, &known)),
    };
    let ring = Keyring::new(ring, &known);
    register(&transaction, &ring, &known, registrar).await?;
    transaction.commit().await.map_err(store_error)?;
    Ok(ring)
}

/// The ring as it is there now, in place of this one: whole, or not at all.
pub(super) async fn reopen(
    source: &KeyringSource,
    store: &Store,
    registrar: &Registrar<'_>,
    present: &Keyring,
) -> Result<Keyring, KeyringError> {
    let known = known_keys(store.reader()).await?;
    let ring = Keyring::new(read(source)?.ok_or_else(|| missing(source, &known))?, &known);
    let lost: Vec<_> = missed(&ring, &known).filter(|row| present.has(row)).map(printable_name).collect();
    if !lost.is_empty() {
        return Err(KeyringError::Shorter { ids: lost.join(", ") });
    }
    if compare(&ring.keys, &known)?.is_empty() {
        return Ok(ring);
    }
    let transaction = begin(store).await?;
    let known = known_keys(&*transaction).await?;
    register(&transaction, &ring, &known, registrar).await?;
    transaction.commit().await.map_err(store_error)?;
    Ok(ring)
}

/// What [`open`] would find, without writing anything.
pub(super) async fn inspect(source: &KeyringSource, store: &Store) -> Result<KeyringReport, KeyringError> {
    let known = known_keys(store.reader()).await?;
    let Some(ring) = read(source)? else {
        let may_be_made = known.is_empty() && source.data_dir().is_some();
        return if may_be_made { Ok(KeyringReport::default()) } else { Err(missing(source, &known)) };
    };
    let ring = Keyring::new(ring, &known);
    let unregistered = compare(&ring.keys, &known)?.iter().map(|key| key.id().as_str().to_owned()).collect();
    let lacking = lacking(&ring, &known);
    Ok(KeyringReport { exists: true, unregistered, lacking })
}

/// Begins a transaction that changes which keys there are. They go one after the other.
pub(super) async fn begin(store: &Store) -> Result<WriteTransaction, KeyringError> {
    let transaction = store.begin_write().await.map_err(store_error)?;
    lock(&transaction, vec!["keyring".to_owned()]).await.map_err(store_error)?;
    Ok(transaction)
}

pub(super) async fn known_keys(connection: &impl ConnectionTrait) -> Result<Vec<keys::Model>, KeyringError> {
    keys::Entity::find().all(connection).await.map_err(store_error)
}

pub(super) fn store_error(error: sea_orm::DbErr) -> KeyringError {
    KeyringError::Store(error.into())
}

pub(super) fn read(source: &KeyringSource) -> Result<Option<Vec<Key>>, KeyringError> {
    source.read()?.map(|text| file::parse(&text)).transpose()
}

/// Writes a new ring. Where another process was quicker, its ring stands.
fn make(source: &KeyringSource, random: &dyn Random) -> Result<Vec<Key>, KeyringError> {
    let data_dir = source.data_dir().ok_or_else(|| missing(source, &[]))?;
    let text = file::generate(random).map_err(KeyringError::Store)?;
    data_dir.write_new_private(KEYRING_FILE_NAME, &text)?;
    read(source)?.ok_or(KeyringError::NoKey { section: Role::Hash.section() })
}

/// The keys that the store does not know. Another secret under an id that it does know is an error.
pub(super) fn compare(ring: &[Arc<Key>], known: &[keys::Model]) -> Result<Vec<Arc<Key>>, KeyringError> {
    let mut unknown = Vec::new();
    for key in ring {
        match known.iter().find(|row| row.role == key.role().as_str() && row.key_id == key.id().as_str()) {
            None => unknown.push(Arc::clone(key)),
            Some(row) => {
                let same = STANDARD.decode(&row.check_value).is_ok_and(|check_value| key.made(&check_value));
                if !same {
                    return Err(KeyringError::OtherSecret { role: key.role(), id: key.id().as_str().to_owned() });
                }
            }
        }
    }
    Ok(unknown)
}

/// Makes the keys of the ring that the store does not know known to it.
pub(super) async fn register(
    transaction: &DatabaseTransaction,
    ring: &Keyring,
    known: &[keys::Model],
    registrar: &Registrar<'_>,
) -> Result<(), KeyringError> {
    let unknown = compare(&ring.keys, known)?;
    insert(transaction, ring, &unknown, known, registrar).await.map_err(KeyringError::Store)
}

async fn insert(
    transaction: &DatabaseTransaction,
    ring: &Keyring,
    unknown: &[Arc<Key>],
    known: &[keys::Model],
    registrar: &Registrar<'_>,
) -> Result<(), Error> {
    let now = registrar.clock.now();
    if known.is_empty() && audit::head::find(transaction).await?.is_none() {
        audit::head::make(transaction, registrar.random).await?;
    }
    let mut events = Vec::with_capacity(unknown.len());
    for role in Role::ALL {
        let mut has_primary = known.iter().any(|row| row.role == role.as_str() && row.is_primary);
        for key in unknown.iter().filter(|key| key.role() == role) {
            let primary = !has_primary && key.can_be_primary();
            has_primary |= primary;
            let row = keys::ActiveModel {
                role: Set(role.as_str().to_owned()),
                key_id: Set(key.id().as_str().to_owned()),
                check_value: Set(STANDARD.encode(key.check_value())),
                is_primary: Set(primary),
                created_at: Set(now.to_column()),
                retired_at: Set(None),
            };
            let row = insert_covered(transaction, row).await?;
            let details = json!({ "role": role.as_str(), "keyId": key.id().as_str(), "primary": primary });
            events.push(Event::of_key(Action::KeyRegistered, None, &row, details));
        }
    }
    // Behind the loop, since the first events of a store are authenticated under one of these keys.
    audit::record(ring, transaction, now, registrar.actor, events).await
}

/// The ids of live keys that the store knows and the ring lacks.
pub(super) fn lacking(ring: &Keyring, known: &[keys::Model]) -> Vec<String> {
    missed(ring, known).map(|row| printable(&row.key_id)).collect()
}

fn missed<'a>(ring: &Keyring, known: &'a [keys::Model]) -> impl Iterator<Item = &'a keys::Model> {
    known.iter().filter(|row| row.retired_at.is_none() && !ring.has(row))
}

fn printable_name(row: &keys::Model) -> String {
    printable(&name(&row.role, &row.key_id))
}

/// An id from the store, which another program may have written.
fn printable(id: &str) -> String {
    id.escape_debug().to_string()
}

fn missing(source: &KeyringSource, known: &[keys::Model]) -> KeyringError {
    if source.data_dir().is_none() {
        return KeyringError::NotThere { place: source.to_string() };
    }
    let ids: Vec<_> = known.iter().map(|row| printable(&row.key_id)).collect();
    KeyringError::Missing { ids: ids.join(", ") }
}
