//! What a sealed answer keeps of Host GUIDs that were issued: their host sessions' numbers and the GUIDs themselves.
//! The rest is read again when the answer is given again, so that it is true then too.

use std::collections::HashMap;

use entity::host_sessions::{Column, Entity};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use zeroize::Zeroizing;

use super::provision_batch::Refused;
use crate::{Error, HostGuid, HostSession, HostSessionId, Provisioned, Timestamp};

const ISSUED: u8 = 0;

/// The bytes of the longest that is written of one outcome.
const LONGEST: usize = 1 + 8 + 16;

/// What came of one of the requests.
enum Kept {
    Issued(HostSessionId, HostGuid),
    Refused(Refused),
}

/// An answer that was opened and cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("a sealed answer cannot be read")]
struct Unreadable;

/// Writes down what came of each request.
pub(super) fn write<'a>(
    outcomes: impl ExactSizeIterator<Item = Result<(HostSessionId, &'a HostGuid), Refused>>,
) -> Zeroizing<Vec<u8>> {
    // Growing would leave copies behind that nobody overwrites.
    let mut bytes = Zeroizing::new(Vec::with_capacity(outcomes.len() * LONGEST));
    for outcome in outcomes {
        match outcome {
            Ok((id, host_guid)) => {
                bytes.push(ISSUED);
                bytes.extend_from_slice(&id.get().to_be_bytes());
                bytes.extend_from_slice(host_guid.to_bytes().as_slice());
            }
            Err(refused) => {
                let (kind, one, other) = refused.to_numbers();
                bytes.push(kind);
                bytes.extend_from_slice(&one.to_be_bytes());
                bytes.extend_from_slice(&other.to_be_bytes());
            }
        }
    }
    bytes
}

/// Writes down one Host GUID that was issued.
pub(super) fn write_one(id: HostSessionId, host_guid: &HostGuid) -> Zeroizing<Vec<u8>> {
    write(std::iter::once(Ok((id, host_guid))))
}

/// Gives the answer again that [`write`] wrote down, with the host sessions as they are now.
pub(super) async fn read(
    transaction: &DatabaseTransaction,
    now: Timestamp,
    bytes: &[u8],
) -> Result<Vec<Result<Provisioned, Refused>>, Error> {
    let kept = parse(bytes).ok_or_else(|| Error::internal(Unreadable))?;
    let ids = kept.iter().filter_map(|kept| match kept {
        Kept::Issued(id, _) => Some(id.get()),
        Kept::Refused(_) => None,
    });
    let rows = Entity::find().filter(Column::HostSessionId.is_in(ids)).all(transaction).await?;
    let mut rows: HashMap<_, _> = rows.into_iter().map(|row| (row.host_session_id, row)).collect();
    kept.into_iter()
        .map(|kept| match kept {
            Kept::Issued(id, host_guid) => {
                let row = rows.remove(&id.get()).ok_or_else(|| Error::internal(Unreadable))?;
                let host_session = HostSession::new(row, now);
                Ok(Ok(Provisioned { host_session, host_guid, is_replay: true }))
            }
            Kept::Refused(refused) => Ok(Err(refused)),
        })
        .collect()
}

/// Gives the answer again that was about one Host GUID.
pub(super) async fn read_one(
    transaction: &DatabaseTransaction,
    now: Timestamp,
    bytes: &[u8],
) -> Result<Provisioned, Error> {
    match read(transaction, now, bytes).await?.pop() {
        Some(Ok(provisioned)) => Ok(provisioned),
        _ => Err(Error::internal(Unreadable)),
    }
}

fn parse(mut bytes: &[u8]) -> Option<Vec<Kept>> {
    let mut all = Vec::new();
    while let Some((kind, rest)) = bytes.split_first() {
        let (number, rest) = rest.split_first_chunk()?;
        let number = i64::from_be_bytes(*number);
        all.push(if *kind == ISSUED {
            let (host_guid, rest) = rest.split_first_chunk()?;
            bytes = rest;
            Kept::Issued(HostSessionId::from_store(number), HostGuid::from_bytes(host_guid))
        } else {
            let (other, rest) = rest.split_first_chunk()?;
            bytes = rest;
            Kept::Refused(Refused::from_numbers(*kind, number, i64::from_be_bytes(*other))?)
        });
    }
    Some(all)
}
