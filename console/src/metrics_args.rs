use std::{convert::Infallible, future::pending, net::SocketAddr};

use api::{Listening, MaxConnections, Metrics, OpenConnections};
use clap::Args;
use tokio::net::TcpListener;

use crate::{failure::Failure, values};

/// How many may be connected to the metrics at once. One that reads them every few seconds is usual, and two are safe.
const MAX_CONNECTIONS: u64 = 16;

/// Where the metrics are, and whether they are anywhere.
#[derive(Args)]
pub struct MetricsArgs {
    /// Where to show metrics for Prometheus, at /metrics and to whoever asks; like 127.0.0.1:9464 [default: nowhere]
    #[arg(
        long, env = "HOST_PROVISIONER_METRICS_LISTEN", value_name = "HOST:PORT", value_parser = values::listen_address,
    )]
    metrics_listen: Option<String>,
}

/// A listener for the metrics that has its address and answers nobody yet.
pub struct MetricsListener {
    socket: TcpListener,
    address: SocketAddr,
}

impl MetricsArgs {
    /// Takes the address, if there is one.
    ///
    /// The metrics hold no secret, so other machines may read them over plain HTTP. They tell how busy the service is and
    /// how many are refused, which is not for everybody, so the log warns where others than this machine get at them.
    pub async fn open(&self) -> Result<Option<MetricsListener>, Failure> {
        let Some(listen) = &self.metrics_listen else { return Ok(None) };
        let failed = |error| Failure::io(format!("cannot listen on {listen} for metrics"), &error);
        let socket = TcpListener::bind(listen).await.map_err(failed)?;
        let address = socket.local_addr().map_err(failed)?;
        if !address.ip().to_canonical().is_loopback() {
            tracing::warn!(
                "the metrics at {address} can be read from other machines, without a token; let only those reach it that \
                 are to"
            );
        }
        Ok(Some(MetricsListener { socket, address }))
    }
}

impl MetricsListener {
    /// Where the metrics are.
    pub fn url(&self) -> String {
        format!("http://{}/metrics", self.address)
    }
}

/// Shows the metrics, where somebody is to see them, until this is dropped.
pub async fn serve(listener: Option<MetricsListener>, metrics: Metrics) -> Infallible {
    if let Some(MetricsListener { socket, .. }) = listener {
        let max_connections = MaxConnections::default().at_most(MAX_CONNECTIONS);
        let listening = Listening { tls: None, max_connections, open_connections: OpenConnections::default() };
        api::serve(socket, metrics.app(), &listening, pending()).await;
    }
    pending().await
}
