//! What a process counts of its work, for whoever watches it.

use std::{
    fmt,
    sync::atomic::{AtomicBool, AtomicI64, Ordering},
};

use database::{Pool, TurnCounts};
use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, MetricEncoder, NoLabelSet},
    metrics::{MetricType, counter::Counter, family::Family},
    registry::{Registry, Unit},
};

use crate::{KeptHead, Provisioner, Refusal, Verification, last_used::Waiting};

/// What is counted as it happens. To count is to add to a number: nothing is locked for it, and nothing allocated.
#[derive(Default)]
pub(crate) struct Metrics {
    verifications: Verifications,
    trail: Trail,
}

/// How many verifications came out how.
struct Verifications {
    family: Family<Label, Counter>,
    valid: Counter,
    unknown: Counter,
    revoked: Counter,
    expired: Counter,
    other_session: Counter,
}

/// The audit trail as this process saw it last.
#[derive(Default)]
struct Trail {
    last_event: AtomicI64,
    is_broken: AtomicBool,
}

impl Provisioner {
    /// Registers what this process counts. The registry's prefix tells whose numbers they are. A label's value is one of
    /// a few that are known beforehand, and never what somebody sent.
    ///
    /// Most is looked up when somebody asks for it, in memory: the database is not asked.
    pub fn register_metrics(&self, registry: &mut Registry) {
        registry.register(
            "verifications",
            "Host GUIDs that were verified, by what came of it",
            self.metrics().verifications.family.clone(),
        );
        self.trips().register_metrics(registry);
        registry.register_collector(Box::new(Present(self.clone())));
    }
}

impl Metrics {
    /// Counts a verification whose outcome goes to the caller, one for each Host GUID.
    pub fn note_verification(&self, verification: &Verification) {
        self.verifications.counter(verification).inc();
    }

    /// Takes note of how the trail was found.
    pub fn note_trail(&self, found: &KeptHead) {
        if let KeptHead::Contained(head) = found {
            self.trail.last_event.store(head.event_id, Ordering::Relaxed);
        }
        self.trail.is_broken.store(!matches!(found, KeptHead::Contained(_)), Ordering::Relaxed);
    }
}

impl Verifications {
    fn counter(&self, verification: &Verification) -> &Counter {
        match verification {
            Verification::Valid(_) => &self.valid,
            Verification::Refused(Refusal::Unknown) => &self.unknown,
            Verification::Refused(Refusal::Revoked) => &self.revoked,
            Verification::Refused(Refusal::Expired) => &self.expired,
            Verification::Refused(Refusal::OtherSession) => &self.other_session,
        }
    }
}

impl Default for Verifications {
    fn default() -> Self {
        let family = Family::<Label, Counter>::default();
        let counter = |outcome| family.get_or_create_owned(&[("outcome", outcome)]);
        Self {
            valid: counter("valid"),
            unknown: counter(Refusal::Unknown.as_str()),
            revoked: counter(Refusal::Revoked.as_str()),
            expired: counter(Refusal::Expired.as_str()),
            other_session: counter(Refusal::OtherSession.as_str()),
            family,
        }
    }
}

/// A label with its value.
type Label = [(&'static str, &'static str); 1];

/// What is looked up in memory when somebody asks.
struct Present(Provisioner);

impl Collector for Present {
    fn encode(&self, encoder: DescriptorEncoder) -> fmt::Result {
        let mut page = Page(encoder);
        self.last_uses(&mut page)?;
        page.gauge(
            "rehash_waiting",
            "Host sessions that were used under a former key and are still to be moved to the primary one",
            self.0.old_hashes().waiting() as i64,
        )?;
        self.trail(&mut page)?;
        self.trips(&mut page)?;
        self.pools(&mut page)?;
        self.write_turns(&mut page)
    }
}

impl Present {
    fn last_uses(&self, page: &mut Page) -> fmt::Result {
        let Waiting { rows, since } = self.0.last_uses().waiting();
        page.gauge("last_used_waiting", "Rows whose last use is noted in memory and not on record yet", rows as i64)?;
        // Clocks can be turned back.
        let now = self.0.clock().now();
        let age = since.map_or(0.0, |since| now.seconds_since(since).max(0.0));
        let help = "How long the oldest last use that is not on record has waited";
        page.describe("last_used_oldest", help, Some(&Unit::Seconds), MetricType::Gauge)?.encode_gauge(&age)?;
        let help = "Uses that were not noted because there were too many rows to remember";
        let missed = self.0.last_uses().missed();
        page.describe("last_used_missed", help, None, MetricType::Counter)?
            .encode_counter::<NoLabelSet, _, f64>(&missed, None)
    }

    fn trail(&self, page: &mut Page) -> fmt::Result {
        let Trail { last_event, is_broken } = &self.0.metrics().trail;
        page.gauge(
            "audit_trail_last_event",
            "The number of the audit trail's last event when this process looked last",
            last_event.load(Ordering::Relaxed),
        )?;
        page.gauge(
            "audit_trail_broken",
            "1 if the audit trail lacked what was seen of it, or ended with what nobody wrote, when this process looked last",
            i64::from(is_broken.load(Ordering::Relaxed)),
        )
    }

    fn trips(&self, page: &mut Page) -> fmt::Result {
        let mut family = page.family("trip_queue", "Requests that wait for a trip to the database")?;
        for waiting in self.0.trips().waiting() {
            family.encode_family(&[("kind", waiting.kind)])?.encode_gauge(&(waiting.requests as i64))?;
        }
        let limit = self.0.trips().max_queue().get();
        page.gauge("trip_queue_limit", "The most requests of a kind that wait for a trip", limit as i64)
    }

    fn pools(&self, page: &mut Page) -> fmt::Result {
        let pools = self.0.store().pools();
        let mut family =
            page.family("database_connections", "Connections to the database that are open, by pool and state")?;
        for Pool { name, open, idle, .. } in &pools {
            for (state, count) in [("idle", *idle), ("in_use", open - idle)] {
                family.encode_family(&[("pool", *name), ("state", state)])?.encode_gauge(&i64::from(count))?;
            }
        }
        let mut family =
            page.family("database_connections_limit", "The most connections that each pool may have open")?;
        for Pool { name, limit, .. } in &pools {
            family.encode_family(&[("pool", *name)])?.encode_gauge(&i64::from(*limit))?;
        }
        Ok(())
    }

    fn write_turns(&self, page: &mut Page) -> fmt::Result {
        let TurnCounts { limit, taken, waiting } = self.0.store().write_turns();
        let mut family = page.family("write_turns", "Turns to write that are taken, and those who wait for one")?;
        for (state, count) in [("taken", taken), ("waiting", waiting)] {
            family.encode_family(&[("state", state)])?.encode_gauge(&(count as i64))?;
        }
        page.gauge("write_turns_limit", "The most turns to write that may be taken at once", limit as i64)
    }
}

impl fmt::Debug for Present {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Present(..)")
    }
}

/// What somebody who asks gets to read.
struct Page<'a>(DescriptorEncoder<'a>);

impl Page<'_> {
    fn gauge(&mut self, name: &str, help: &str, value: i64) -> fmt::Result {
        self.family(name, help)?.encode_gauge(&value)
    }

    fn family<'s>(&'s mut self, name: &'s str, help: &str) -> Result<MetricEncoder<'s>, fmt::Error> {
        self.describe(name, help, None, MetricType::Gauge)
    }

    fn describe<'s>(
        &'s mut self,
        name: &'s str,
        help: &str,
        unit: Option<&'s Unit>,
        metric_type: MetricType,
    ) -> Result<MetricEncoder<'s>, fmt::Error> {
        self.0.encode_descriptor(name, help, unit, metric_type)
    }
}

#[cfg(test)]
mod tests {
    use prometheus_client::encoding::text;

    use super::*;

    #[test]
    fn each_verification_is_counted_under_its_outcome() {
        let metrics = Metrics::default();
        let refusals = [Refusal::Unknown, Refusal::Revoked, Refusal::Expired, Refusal::OtherSession];
        for (times, refusal) in refusals.into_iter().enumerate() {
            for _ in 0..=times {
                metrics.note_verification(&Verification::Refused(refusal));
            }
        }
        let mut registry = Registry::with_prefix("mine");
        registry.register("verifications", "help", metrics.verifications.family.clone());
        let mut page = String::new();
        text::encode(&mut page, &registry).unwrap();
        for (outcome, count) in [("valid", 0), ("unknown", 1), ("revoked", 2), ("expired", 3), ("other_session", 4)] {
            let line = format!("mine_verifications_total{{outcome=\"{outcome}\"}} {count}\n");
            assert!(page.contains(&line), "{line}{page}");
        }
    }
}
