use std::{
    io,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use futures_util::{Stream, StreamExt, stream::BoxStream};
use hyper::body::Bytes;
use poem::{
    Body, Request,
    http::{HeaderMap, header},
    web::headers::{ContentLength, HeaderMapExt},
};

/// How much of a body that nobody read is taken in and thrown away.
const MAX_BYTES: u64 = 8 << 20;

/// How long it is taken in.
const TIME_LIMIT: Duration = Duration::from_secs(5);

/// What an operation leaves of a request's body. Whoever is still sending when the connection closes may never see the
/// answer, so the rest is taken in first, within limits.
pub(super) struct LeftOver(Arc<Mutex<BoxStream<'static, io::Result<Bytes>>>>);

/// The same body, as the operation reads it.
struct Reader(Arc<Mutex<BoxStream<'static, io::Result<Bytes>>>>);

impl LeftOver {
    /// Keeps hold of the request's body. `None`: there is none, its sender waits to hear whether it is wanted, or it is
    /// announced as too long to be taken in.
    pub fn of(request: &mut Request) -> Option<Self> {
        if !is_taken_in(request.headers()) {
            return None;
        }
        let body = request.take_body();
        if body.is_empty() {
            return None;
        }
        let shared = Arc::new(Mutex::new(body.into_bytes_stream().boxed()));
        request.set_body(Body::from_bytes_stream(Reader(Arc::clone(&shared))));
        Some(Self(shared))
    }

    /// Takes in what is left, and gives up in silence: the answer says what was wrong.
    pub async fn discard(self) {
        let mut rest = Reader(self.0);
        let discard = async {
            let mut bytes = 0;
            while let Some(Ok(chunk)) = rest.next().await {
                bytes += chunk.len() as u64;
                if bytes > MAX_BYTES {
                    break;
                }
            }
        };
        let _ = tokio::time::timeout(TIME_LIMIT, discard).await;
    }
}

impl Stream for Reader {
    type Item = io::Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        // The operation is over when the rest is taken in, so the lock is always free.
        self.0.lock().unwrap_or_else(PoisonError::into_inner).poll_next_unpin(context)
    }
}

fn is_taken_in(headers: &HeaderMap) -> bool {
    let announced = headers.typed_get::<ContentLength>().map(|ContentLength(bytes)| bytes);
    !headers.contains_key(header::EXPECT) && announced.is_none_or(|bytes| bytes <= MAX_BYTES)
}
