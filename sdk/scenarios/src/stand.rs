use std::path::Path;

use testbed::{Database, Service};

use crate::wire::{Fault, Wire};

/// A fresh service, two operators, and wires to it that misbehave.
pub struct Stand {
    service: Service,
    _database: Database,
    token: String,
    plain_token: String,
    loses_one: Wire,
    busy_once: Wire,
    busy: Wire,
    does_and_turns_away: Wire,
    redirects: Wire,
}

/// Everything that the scenarios take, so also the reason of a refusal.
const SCOPES: [&str; 5] = ["provision", "revoke", "read", "verify", "explain"];

impl Stand {
    pub async fn new(program: &Path, on_postgres: bool) -> Self {
        let database = if on_postgres { Database::postgres() } else { Database::sqlite() };
        let service = Service::start(program, &database, &[]).await;
        let token = service.console().operator("scenarios", &SCOPES).await;
        let plain_token = service.console().operator("plain", &["verify"]).await;
        let to = service.base_url().trim_start_matches("http://").to_owned();
        Self {
            loses_one: Wire::start(&to, Fault::LosesFirstAnswer).await,
            busy_once: Wire::start(&to, Fault::TurnsFirstAway).await,
            busy: Wire::start(&to, Fault::TurnsAllAway).await,
            does_and_turns_away: Wire::start(&to, Fault::DoesAndTurnsAway).await,
            redirects: Wire::start(&to, Fault::Redirects).await,
            service,
            _database: database,
            token,
            plain_token,
        }
    }

    /// What a client's program is told of it.
    pub fn environment(&self) -> [(&'static str, &str); 8] {
        [
            ("HOST_PROVISIONER_URL", self.service.base_url()),
            ("HOST_PROVISIONER_TOKEN", &self.token),
            ("HOST_PROVISIONER_PLAIN_TOKEN", &self.plain_token),
            ("HOST_PROVISIONER_LOSES_ONE_URL", self.loses_one.url()),
            ("HOST_PROVISIONER_BUSY_ONCE_URL", self.busy_once.url()),
            ("HOST_PROVISIONER_BUSY_URL", self.busy.url()),
            ("HOST_PROVISIONER_DOES_AND_TURNS_AWAY_URL", self.does_and_turns_away.url()),
            ("HOST_PROVISIONER_REDIRECTS_URL", self.redirects.url()),
        ]
    }
}
