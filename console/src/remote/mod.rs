//! Work that a service does: what a command asks for goes over the network, through the client that is generated from the
//! contract, and what comes back is what the operations themselves give, so that a command prints the same in either case.

mod answers;
mod failure;
mod host_sessions;
mod operators;
mod questions;

use host_provisioner_client::{Client, Secret};
use sha2::{Digest, Sha256};

/// A service, and who asks it.
pub struct Remote {
    client: Client,
    /// Tells this service and this operator from others, for what must not be gone on with elsewhere. It says nothing of the
    /// token, which is random.
    pub identity: String,
}

impl Remote {
    pub fn new(client: Client, server: &str, token: &Secret) -> Self {
        let hash = Sha256::digest(token.expose());
        let fingerprint: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self { client, identity: format!("{server} {fingerprint}") }
    }
}
