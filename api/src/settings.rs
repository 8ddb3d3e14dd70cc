use provisioner::TokenSettings;

use crate::{edge::Origin, limits::TrustedProxy};

/// What whoever runs the service decides about its answers.
#[derive(Clone, Debug)]
pub struct Settings {
    pub tokens: TokenSettings,
    /// The proxies whose word on where a request comes from is taken. Without any, a client is the peer.
    pub trusted_proxies: Vec<TrustedProxy>,
    /// Whose pages may call the service beside its own. Without any, nobody's may.
    pub cors_origins: Vec<Origin>,
}
