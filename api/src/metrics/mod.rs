//! Metrics: what the service counts of its work, and shows on a listener of their own.

mod counted;
mod page;
mod requests;

use std::sync::Arc;

use poem::{Endpoint, Response};
use prometheus_client::{
    metrics::{
        gauge::{ConstGauge, Gauge},
        info::Info,
    },
    registry::{Registry, Unit},
};
use provisioner::Provisioner;

use crate::Listening;

use counted::Counted;
use page::MetricsPage;
pub(crate) use requests::{InFlight, RequestMetrics};

/// The beginning of every metric's name.
const PREFIX: &str = "host_provisioner";

/// What this process counts. A label's value is one of a few that are known beforehand, such as the operations of the
/// contract; nothing that a caller sends is among them.
pub struct Metrics {
    registry: Registry,
    requests: Arc<RequestMetrics>,
}

impl Metrics {
    /// Counts what is done with this provisioner, for those who come through this listener.
    pub fn new(provisioner: &Provisioner, listening: &Listening) -> Self {
        let requests = Arc::new(RequestMetrics::new());
        let mut registry = Registry::with_prefix(PREFIX);
        let engine = provisioner.store().engine().as_str();
        let build = Info::new([("version", env!("CARGO_PKG_VERSION")), ("engine", engine)]);
        registry.register("build", "The program that runs, and the engine of its store", build);
        registry.register_with_unit(
            "start_time",
            "When this process began to serve, in seconds since 1970",
            Unit::Seconds,
            ConstGauge::new(provisioner.clock().now().unix_seconds()),
        );
        requests.register(&mut registry);
        registry.register(
            "connections_open",
            "Connections of clients that are open",
            listening.open_connections.clone(),
        );
        registry.register(
            "connections_limit",
            "The most connections of clients that may be open at once",
            ConstGauge::new(i64::from(listening.max_connections.get())),
        );
        provisioner.register_metrics(&mut registry);
        Self { registry, requests }
    }

    /// Shows another number that only grows, and is read whenever somebody asks.
    pub fn add_counter(&mut self, name: &'static str, help: &'static str, read: fn() -> u64) {
        self.registry.register_collector(Box::new(Counted { name, help, read }));
    }

    /// The page with the metrics, and nothing else, as one endpoint. It takes no token.
    pub fn app(self) -> impl Endpoint<Output = Response> {
        MetricsPage(self.registry)
    }

    pub(crate) fn requests(&self) -> Arc<RequestMetrics> {
        Arc::clone(&self.requests)
    }
}

/// A count of connections that are open.
pub type OpenConnections = Gauge;
