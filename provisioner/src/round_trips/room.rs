use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Limits;
use crate::Error;

/// Room for the requests of a kind that are under way at once, waiting or on a trip. Cheap to clone: clones share it.
#[derive(Clone)]
pub(crate) struct Room(Arc<Semaphore>);

/// A place for one request, until this is dropped.
#[must_use = "the place is free again when this is dropped"]
pub struct Place(#[expect(dead_code, reason = "it is held and not looked at")] OwnedSemaphorePermit);

impl Room {
    /// Room for as many as may wait within these limits, or for full trips where that is more.
    pub fn new(limits: Limits) -> Self {
        Self(Arc::new(Semaphore::new(limits.queue.max(limits.lanes * limits.trip))))
    }

    /// A place.
    ///
    /// Fails with [`Error::Overloaded`] where none is free. Nobody waits for one: there would be as many more under way as
    /// wait, each of whom costs something, and those who are refused in the end would hear of it later.
    pub fn enter(&self) -> Result<Place, Error> {
        Arc::clone(&self.0).try_acquire_owned().map(Place).map_err(|_none| Error::Overloaded)
    }
}
