use std::time::Duration;

use reqwest::header::HeaderValue;

use crate::{Client, Failure, Retries, Secret, transport::Transport};

/// How long a request may take unless told otherwise: longer than the service takes for any.
const TIMEOUT: Duration = Duration::from_secs(60);

/// How long a connection may take to be made.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Begins a client of the service at this address, as in `https://hosts.example`.
pub fn connect(base_url: impl Into<String>) -> Connect {
    Connect { base_url: base_url.into(), token: None, retries: Retries::default(), http: None }
}

/// A client that is being made.
#[derive(Clone, Debug)]
pub struct Connect {
    base_url: String,
    token: Option<Secret>,
    retries: Retries,
    http: Option<reqwest::Client>,
}

impl Connect {
    /// The operator's token to show. Without one, what takes a token is refused.
    #[must_use]
    pub fn token(self, token: impl Into<Secret>) -> Self {
        Self { token: Some(token.into()), ..self }
    }

    /// How often requests are sent again.
    #[must_use]
    pub fn retries(self, retries: Retries) -> Self {
        Self { retries, ..self }
    }

    /// What sends the requests, with its own time limits, proxies and certificates.
    #[must_use]
    pub fn http(self, http: reqwest::Client) -> Self {
        Self { http: Some(http), ..self }
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// [`Failure::Invalid`] where the token has characters that no header may have, or where the system's certificates
    /// cannot be used.
    pub fn build(self) -> Result<Client, Failure> {
        let authorization = self.token.as_ref().map(authorization).transpose()?;
        let http = match self.http {
            Some(http) => http,
            None => default_http()?,
        };
        let base_url = self.base_url.trim_end_matches('/');
        Ok(Client::new_with_client(base_url, http, Transport { authorization, retries: self.retries }))
    }
}

fn authorization(token: &Secret) -> Result<HeaderValue, Failure> {
    let mut value = HeaderValue::try_from(format!("Bearer {}", token.expose()))
        .map_err(|_| Failure::Invalid("the token has characters that no token has".to_owned()))?;
    value.set_sensitive(true);
    Ok(value)
}

fn default_http() -> Result<reqwest::Client, Failure> {
    // An application that has chosen a provider of its own keeps it.
    _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder().connect_timeout(CONNECT_TIMEOUT).timeout(TIMEOUT).build();
    http.map_err(|error| Failure::Invalid(format!("no client can be made: {error}")))
}
