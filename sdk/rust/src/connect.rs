use std::time::Duration;

use reqwest::{Url, header::HeaderValue, redirect};

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
    /// [`Failure::Invalid`] where the address is none of a service, where the token has characters that no header may have, or
    /// where the system's certificates cannot be used.
    pub fn build(self) -> Result<Client, Failure> {
        let authorization = self.token.as_ref().map(authorization).transpose()?;
        let url = address(&self.base_url)?;
        let http = match self.http {
            Some(http) => http,
            None => default_http(&url)?,
        };
        let base_url = url.as_str().trim_end_matches('/');
        Ok(Client::new_with_client(base_url, http, Transport { authorization, retries: self.retries }))
    }
}

fn authorization(token: &Secret) -> Result<HeaderValue, Failure> {
    let mut value = HeaderValue::try_from(format!("Bearer {}", token.expose()))
        .map_err(|_| Failure::Invalid("the token has characters that no token has".to_owned()))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Reads the address: a scheme, a host, perhaps a port and a path. A name and a password in it would be somebody's who wants
/// it to look like another address.
fn address(text: &str) -> Result<Url, Failure> {
    let url = Url::parse(text).ok().filter(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
    });
    url.ok_or_else(|| Failure::Invalid("a service is an address like https://hosts.example".to_owned()))
}

/// A client that goes where it was told to and nowhere else: the service never redirects, and a body may hold a secret. What is
/// not encrypted does not go through a proxy that the environment names.
fn default_http(url: &Url) -> Result<reqwest::Client, Failure> {
    // An application that has chosen a provider of its own keeps it.
    _ = rustls::crypto::ring::default_provider().install_default();
    let http =
        reqwest::Client::builder().connect_timeout(CONNECT_TIMEOUT).timeout(TIMEOUT).redirect(redirect::Policy::none());
    let http = if url.scheme() == "http" { http.no_proxy() } else { http };
    http.build().map_err(|error| Failure::Invalid(format!("no client can be made: {error}")))
}
