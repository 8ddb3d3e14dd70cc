use clap::Args;
use provisioner::{Principal, TokenLife, TokenSettings};

use crate::values;

/// What whoever runs the service decides about its answers.
#[derive(Args)]
pub struct ServiceArgs {
    /// Who issues session tokens, as they say: the claim iss
    #[arg(
        long, env = "HOST_PROVISIONER_TOKEN_ISSUER", value_name = "NAME", default_value = "host-provisioner",
        value_parser = values::principal,
    )]
    token_issuer: Principal,
    /// Whom session tokens are for: the claim aud
    #[arg(
        long, env = "HOST_PROVISIONER_TOKEN_AUDIENCE", value_name = "NAME", default_value = "host-application",
        value_parser = values::principal,
    )]
    token_audience: Principal,
    /// How long a session token lives, unless its host session ends sooner: 1s to 8h
    #[arg(
        long, env = "HOST_PROVISIONER_TOKEN_LIFE", value_name = "DURATION", default_value = "15m",
        value_parser = values::token_life,
    )]
    token_life: TokenLife,
    /// A proxy, or a network of them (10.0.0.0/8), whose X-Forwarded-For tells where requests come from; several with
    /// commas [default: none]
    #[arg(
        long = "trusted-proxy", env = "HOST_PROVISIONER_TRUSTED_PROXIES", value_name = "ADDRESS[/LENGTH]",
        value_delimiter = ',', value_parser = values::trusted_proxy,
    )]
    trusted_proxies: Vec<api::TrustedProxy>,
    /// An origin whose pages may call the service, exactly as browsers write it (https://app.example); several with
    /// commas [default: none]
    #[arg(
        long = "cors-origin", env = "HOST_PROVISIONER_CORS_ORIGINS", value_name = "SCHEME://HOST[:PORT]", value_delimiter = ',',
        value_parser = values::origin,
    )]
    cors_origins: Vec<api::Origin>,
}

impl ServiceArgs {
    pub fn settings(&self) -> api::Settings {
        api::Settings {
            tokens: TokenSettings {
                issuer: self.token_issuer.clone(),
                audience: self.token_audience.clone(),
                life: self.token_life,
            },
            trusted_proxies: self.trusted_proxies.clone(),
            cors_origins: self.cors_origins.clone(),
        }
    }
}
