use poem::{
    Endpoint, Request, Response, Result,
    http::{Method, StatusCode, header},
};
use prometheus_client::{encoding::text, registry::Registry};

/// What Prometheus asks for and what this page is:
/// <https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md#overall-structure>.
const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// `GET /metrics`, and nothing at any other address.
pub(super) struct MetricsPage(pub Registry);

impl Endpoint for MetricsPage {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        if request.method() != Method::GET || request.uri().path() != "/metrics" {
            return Ok(StatusCode::NOT_FOUND.into());
        }
        let mut page = String::new();
        if let Err(error) = text::encode(&mut page, &self.0) {
            tracing::error!(%error, "the metrics cannot be written");
            return Ok(StatusCode::INTERNAL_SERVER_ERROR.into());
        }
        Ok(Response::builder().content_type(MEDIA_TYPE).header(header::CACHE_CONTROL, "no-store").body(page))
    }
}
