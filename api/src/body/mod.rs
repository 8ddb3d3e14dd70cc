//! Bodies of requests, read by our own payload type: it has a limit, tells bad JSON from JSON that is wrong, and says
//! where it is wrong.

mod arriving;
mod form;
mod json;
mod members;

use std::{io, time::Duration};

use futures_util::{Stream, TryStreamExt, pin_mut};
use poem::{
    Request, RequestBody,
    http::{HeaderMap, StatusCode, header},
};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaMediaType, MetaRequest, Registry},
    types::Type,
};
use serde_json::Value;

use crate::problem::Problem;
pub(crate) use arriving::Arriving;
pub(crate) use json::Names;
use json::Unreadable;
pub(crate) use members::Members;

/// The longest body that is read: 1 MiB.
const MAX_BYTES: usize = 1 << 20;

/// How long a body may take to arrive.
const TIME_LIMIT: Duration = Duration::from_secs(20);

/// A JSON body.
pub(crate) struct Body<T>(pub T);

/// A body that is a form, for the one operation whose standard wants that.
pub(crate) struct Form<T>(pub T);

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Json,
    Form,
}

/// A document that a request brings.
pub(crate) trait RequestDocument: Type {
    /// How its members are told apart.
    const NAMES: Names = Names::Exact;

    /// Reads it from its members, each by the type that decides what is right. Members that are left over are
    /// unknown, and refused where names are exact.
    fn read(members: &mut Members) -> Result<Self, Problem>
    where
        Self: Sized;

    /// What is wrong with it though each member is right, as far as it can be told without the store: members that do
    /// not go together, and the items of a batch, each of which has a problem of its own.
    fn problems(self) -> Vec<Problem>
    where
        Self: Sized,
    {
        Vec::new()
    }
}

macro_rules! impl_extractor {
    ($body:ident, $format:expr, $parse:ident) => {
        impl<'a, T: RequestDocument> ApiExtractor<'a> for $body<T> {
            const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];

            type ParamType = ();
            type ParamRawType = ();

            fn register(registry: &mut Registry) {
                T::register(registry);
            }

            fn request_meta() -> Option<MetaRequest> {
                let content_type = $format.media_type();
                let content = vec![MetaMediaType { content_type, schema: T::schema_ref() }];
                Some(MetaRequest { description: None, content, required: true })
            }

            async fn from_request(
                request: &'a Request,
                body: &mut RequestBody,
                _options: ExtractParamOptions<()>,
            ) -> poem::Result<Self> {
                let bytes = read($format, request.headers(), body.take()?).await?;
                Ok($parse(&bytes).map(Self)?)
            }
        }
    };
}

impl_extractor!(Body, Format::Json, parse);
impl_extractor!(Form, Format::Form, parse_form);

impl Format {
    fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Form => "application/x-www-form-urlencoded",
        }
    }

    fn wrong_media_type(self) -> Problem {
        let detail = match self {
            Self::Json => {
                "the body is to be JSON in UTF-8, sent uncompressed with the header \"Content-Type: application/json\""
            }
            Self::Form => {
                "the body is to be a form, sent uncompressed with the header \"Content-Type: \
                 application/x-www-form-urlencoded\""
            }
        };
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail)
    }

    fn broken_off(self) -> Problem {
        const DETAIL: &str = "the body breaks off";

        match self {
            Self::Json => not_json(DETAIL),
            Self::Form => form::not_form(DETAIL),
        }
    }
}

/// Reads the document that a body of JSON is.
pub(crate) fn parse<T: RequestDocument>(bytes: &[u8]) -> Result<T, Problem> {
    let value = json::parse(bytes, T::NAMES).map_err(|unreadable| match unreadable {
        Unreadable::DuplicateMember => Problem::unprocessable("duplicate_member", "a member is there more than once"),
        Unreadable::NotJson => not_json("the body is not a JSON document in UTF-8"),
    })?;
    document(value)
}

/// Reads the document that a form is.
pub(crate) fn parse_form<T: RequestDocument>(bytes: &[u8]) -> Result<T, Problem> {
    document(form::parse(bytes)?)
}

fn document<T: RequestDocument>(value: Value) -> Result<T, Problem> {
    let mut members = Members::of(value, T::NAMES)?;
    let document = T::read(&mut members)?;
    members.finish()?;
    Ok(document)
}

/// Reads a body that says it is of this format and is not too long.
async fn read(format: Format, headers: &HeaderMap, body: poem::Body) -> Result<Vec<u8>, Problem> {
    if !is_declared(format, headers) {
        return Err(format.wrong_media_type());
    }
    if content_length(headers).is_some_and(|length| length > MAX_BYTES as u64) {
        return Err(too_large());
    }
    match tokio::time::timeout(TIME_LIMIT, collect(format, body.into_bytes_stream())).await {
        Ok(bytes) => bytes,
        Err(_elapsed) => {
            Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "body_too_slow", "the body did not arrive within 20 seconds"))
        }
    }
}

async fn collect<C: AsRef<[u8]>>(
    format: Format,
    chunks: impl Stream<Item = io::Result<C>>,
) -> Result<Vec<u8>, Problem> {
    pin_mut!(chunks);
    let mut bytes = Vec::new();
    loop {
        let chunk = chunks.try_next().await.map_err(|_| format.broken_off())?;
        let Some(chunk) = chunk else { return Ok(bytes) };
        if bytes.len() + chunk.as_ref().len() > MAX_BYTES {
            return Err(too_large());
        }
        bytes.extend_from_slice(chunk.as_ref());
    }
}

/// Whether the headers declare this format in UTF-8 as it is. Other parameters than the character set mean nothing
/// (RFC 8259, section 11).
fn is_declared(format: Format, headers: &HeaderMap) -> bool {
    let encoded = headers.get(header::CONTENT_ENCODING).is_some_and(|value| value != "identity");
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let mut parts = content_type.unwrap_or_default().split(';').map(str::trim);
    let is_right = parts.next().is_some_and(|media_type| media_type.eq_ignore_ascii_case(format.media_type()));
    let is_utf8 = parts.filter_map(|part| part.split_once('=')).all(|(name, value)| {
        !name.eq_ignore_ascii_case("charset") || value.trim_matches('"').eq_ignore_ascii_case("utf-8")
    });
    !encoded && is_right && is_utf8
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn not_json(detail: &'static str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "not_json", detail)
}

fn too_large() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", "the body is longer than 1 MiB")
}

#[cfg(test)]
mod tests {
    use futures_util::stream;
    use poem::http::HeaderValue;

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse::<header::HeaderName>().unwrap(), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn json_is_declared() {
        for content_type in [
            "application/json",
            "Application/JSON",
            "application/json;charset=utf-8",
            "application/json; charset=\"UTF-8\"",
            "application/json; version=1",
        ] {
            assert!(is_declared(Format::Json, &headers(&[("content-type", content_type)])), "{content_type}");
        }
        for content_type in [
            "",
            "text/plain",
            "application/jsonp",
            "application/json; charset=utf-16",
            "application/x-www-form-urlencoded",
        ] {
            assert!(!is_declared(Format::Json, &headers(&[("content-type", content_type)])), "{content_type}");
        }
        assert!(!is_declared(Format::Json, &headers(&[])));
        assert!(!is_declared(
            Format::Json,
            &headers(&[("content-type", "application/json"), ("content-encoding", "gzip")])
        ));
    }

    #[test]
    fn a_form_is_declared() {
        for content_type in ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=UTF-8"] {
            assert!(is_declared(Format::Form, &headers(&[("content-type", content_type)])), "{content_type}");
        }
        for content_type in ["", "application/json", "multipart/form-data; boundary=x"] {
            assert!(!is_declared(Format::Form, &headers(&[("content-type", content_type)])), "{content_type}");
        }
    }

    #[tokio::test]
    async fn a_body_has_a_limit() {
        let json = || headers(&[("content-type", "application/json")]);
        let longest = vec![b' '; MAX_BYTES];
        assert_eq!(read(Format::Json, &json(), longest.clone().into()).await.unwrap(), longest);

        let chunks = stream::iter(vec![Ok::<_, std::io::Error>(longest), Ok(vec![b' '])]);
        let problem = read(Format::Json, &json(), poem::Body::from_bytes_stream(chunks)).await.unwrap_err();
        assert_eq!((problem.status().as_u16(), problem.code()), (413, "body_too_large"));
    }

    /// A body that is announced as too long is refused before the first byte of it is awaited.
    #[tokio::test]
    async fn an_announced_body_is_not_waited_for() {
        let announced = headers(&[("content-type", "application/json"), ("content-length", "1048577")]);
        let never = stream::pending::<std::io::Result<Vec<u8>>>();
        let problem = read(Format::Json, &announced, poem::Body::from_bytes_stream(never)).await.unwrap_err();
        assert_eq!(problem.code(), "body_too_large");
    }
}
