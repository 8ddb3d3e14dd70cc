use std::fmt;

use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, NoLabelSet},
    metrics::MetricType,
};

/// A number that somebody else counts up.
#[derive(Debug)]
pub(super) struct Counted {
    pub name: &'static str,
    pub help: &'static str,
    pub read: fn() -> u64,
}

impl Collector for Counted {
    fn encode(&self, mut encoder: DescriptorEncoder) -> fmt::Result {
        let mut encoder = encoder.encode_descriptor(self.name, self.help, None, MetricType::Counter)?;
        encoder.encode_counter::<NoLabelSet, _, f64>(&(self.read)(), None)
    }
}
