use std::task::Poll;

use futures_util::{future::BoxFuture, poll};
use poem::{
    Request, RequestBody,
    http::{HeaderMap, header},
};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaRequest, Registry},
};

use super::{Body, Format, RequestDocument, content_length, parse, read};
use crate::problem::Problem;

/// The longest body, in bytes, that is read before its sender is known.
const SHORT: u64 = 1024;

/// A JSON body as [`Body`] reads it, which may still be on its way: whoever takes it decides whether its sender is worth
/// waiting for.
pub(crate) enum Arriving<'a, T> {
    /// It is short and came with the headers, and this is what it says.
    Here(Result<T, Problem>),
    OnItsWay(BoxFuture<'a, Result<Vec<u8>, Problem>>),
}

impl<T: RequestDocument> Arriving<'_, T> {
    /// What it says, once it is here.
    pub async fn read(self) -> Result<T, Problem> {
        match self {
            Self::Here(document) => document,
            Self::OnItsWay(reading) => parse(&reading.await?),
        }
    }
}

impl<'a, T: RequestDocument> ApiExtractor<'a> for Arriving<'a, T> {
    const TYPES: &'static [ApiExtractorType] = Body::<T>::TYPES;

    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        Body::<T>::register(registry);
    }

    fn request_meta() -> Option<MetaRequest> {
        Body::<T>::request_meta()
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        let mut reading: BoxFuture<'a, _> = Box::pin(read(Format::Json, request.headers(), body.take()?));
        if !may_be_here(request.headers()) {
            return Ok(Self::OnItsWay(reading));
        }
        // Asked for the first time, the connection passes on what it has read. It does so in its next turn, so it is asked
        // again behind that.
        let mut bytes = poll!(&mut reading);
        if bytes.is_pending() {
            tokio::task::yield_now().await;
            bytes = poll!(&mut reading);
        }
        Ok(match bytes {
            Poll::Ready(bytes) => Self::Here(bytes.and_then(|bytes| parse(&bytes))),
            Poll::Pending => Self::OnItsWay(reading),
        })
    }
}

/// Whether a body is short, so that a stranger's costs little to read, and not held back until somebody wants it (RFC 9110,
/// section 10.1.1).
fn may_be_here(headers: &HeaderMap) -> bool {
    content_length(headers).is_some_and(|length| length <= SHORT) && !headers.contains_key(header::EXPECT)
}
