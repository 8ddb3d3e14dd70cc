//! What a process that serves does about its keyring: it tells the other replicas what it has loaded, and takes another
//! ring when there is one.

use std::sync::Arc;

use provisioner::{Actor, Cause, Error, KeyringError, Provisioner, Reloaded, Replica};
use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    task::JoinHandle,
};

use crate::failure::Failure;

/// The keyring of a process that serves, and its place among the replicas.
#[derive(Clone)]
pub struct KeyringUpkeep {
    provisioner: Provisioner,
    actor: Actor,
    replica: Arc<Replica>,
}

/// Waits for SIGHUP, and loads the keyring anew after each, until it is dropped.
pub struct ReloadOnHangup(JoinHandle<()>);

impl KeyringUpkeep {
    /// Puts this process on record as one that serves. That comes before its first answer: from then on no key becomes
    /// primary that it has not loaded.
    pub async fn start(provisioner: &Provisioner, actor: &Actor) -> Result<Self, Failure> {
        let host = match actor {
            Actor::Local { host, .. } => host,
            Actor::Operator(_) => "unknown",
        };
        let replica = Arc::new(provisioner.register_replica(host).await?);
        Ok(Self { provisioner: provisioner.clone(), actor: actor.clone(), replica })
    }

    /// From here on SIGHUP no longer ends the process but loads the keyring.
    pub fn reload_on_hangup(&self) -> Result<ReloadOnHangup, Failure> {
        let failed = |error| Failure::io("the signal to load the keyring cannot be awaited", &error);
        let hangup = signal(SignalKind::hangup()).map_err(failed)?;
        Ok(ReloadOnHangup(tokio::spawn(self.clone().reload_after(hangup))))
    }

    /// Takes note of what others did to the keys, loads the ring where it has to be, and says what is loaded.
    pub async fn round(&self) -> Result<(), Error> {
        match self.provisioner.refresh_keyring(&self.actor).await {
            Err(KeyringError::Store(error)) => return Err(error),
            // Told of once: the same file is not tried again.
            Err(error) => refused(&error),
            Ok(reloaded) => tell(&reloaded),
        }
        self.provisioner.report_replica(&self.replica).await
    }

    /// Says that this process has stopped. What cannot be written is found out by the others within a minute.
    pub async fn stop(self) {
        if let Err(error) = self.provisioner.stop_replica(&self.replica).await {
            tracing::warn!(code = error.code(), "the other replicas are not told of the stop: {}", cause(&error));
        }
    }

    async fn reload_after(self, mut hangup: Signal) {
        while hangup.recv().await.is_some() {
            match self.provisioner.reload_keyring(&self.actor).await {
                Ok(reloaded) => tell(&reloaded),
                Err(error) => refused(&error),
            }
            if let Err(error) = self.provisioner.report_replica(&self.replica).await {
                tracing::warn!(
                    code = error.code(),
                    "the other replicas are not told of the keyring: {}",
                    cause(&error)
                );
            }
        }
    }
}

impl Drop for ReloadOnHangup {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn tell(reloaded: &Reloaded) {
    match reloaded {
        Reloaded::Unchanged => {}
        Reloaded::Loaded { lacking } if lacking.is_empty() => tracing::info!("the keyring was loaded anew"),
        Reloaded::Loaded { lacking } => {
            tracing::warn!("the keyring was loaded anew, and lacks keys that the store uses: {}", lacking.join(", "));
        }
    }
}

fn refused(error: &KeyringError) {
    let cause = match error {
        KeyringError::Store(error) => format!(": {}", cause(error)),
        _ => String::new(),
    };
    tracing::error!("the keyring was not loaded anew, and the present one goes on: {error}{cause}");
}

fn cause(error: &Error) -> String {
    error.cause().map(Cause::chain).unwrap_or_else(|| error.to_string())
}
