use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::PathBuf,
};

use api::{Listening, MaxConnections, OpenConnections, Tls, TlsError, TlsFiles};
use clap::{Args, builder::BoolishValueParser};
use tokio::net::TcpListener;

use crate::{failure::Failure, file_limit, values};

/// Where the service listens, and to whom.
#[derive(Args)]
pub struct ListenerArgs {
    /// Where to listen; port 0 takes a free one, and the log says which
    #[arg(
        long, env = "HOST_PROVISIONER_LISTEN", value_name = "HOST:PORT", default_value = "127.0.0.1:9091",
        value_parser = values::listen_address,
    )]
    listen: String,
    /// The certificate to serve HTTPS with, and those that lead from it to one that clients know (PEM); read anew when
    /// it changes [default: none, plain HTTP]
    #[arg(long, env = "HOST_PROVISIONER_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The certificate's private key (PEM), which may not be open to everybody
    #[arg(long, env = "HOST_PROVISIONER_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Serve other machines over plain HTTP, with no proxy in between: whoever is on the way reads every Host GUID
    #[arg(long, env = "HOST_PROVISIONER_INSECURE", value_parser = BoolishValueParser::new())]
    insecure: bool,
    /// How many connections may be open at once, 1 to 100000; the next one waits for the first that is idle to be closed
    #[arg(
        long, env = "HOST_PROVISIONER_MAX_CONNECTIONS", value_name = "NUMBER", default_value_t,
        value_parser = values::max_connections,
    )]
    max_connections: MaxConnections,
}

/// A listener that has its address and answers nobody yet: callers wait.
pub struct Listener {
    pub socket: TcpListener,
    pub address: SocketAddr,
    pub listening: Listening,
}

impl ListenerArgs {
    /// Takes the address. Whatever is wrong with it, or with the certificate, is found before anything else is made.
    ///
    /// Fails where requests would travel between machines for everybody to read, unless somebody has said that they
    /// may.
    pub async fn open(&self, is_behind_proxy: bool) -> Result<Listener, Failure> {
        let tls = self.tls_files().map(Tls::open).transpose()?;
        let failed = |error| Failure::io(format!("cannot listen on {}", self.listen), &error);
        let socket = TcpListener::bind(&self.listen).await.map_err(failed)?;
        let address = socket.local_addr().map_err(failed)?;
        if tls.is_none() && !is_behind_proxy && !address.ip().to_canonical().is_loopback() {
            self.warn_or_refuse(address)?;
        }
        let max_connections = file_limit::make_room_for(self.max_connections);
        let listening = Listening { tls, max_connections, open_connections: OpenConnections::default() };
        Ok(Listener { socket, address, listening })
    }

    fn tls_files(&self) -> Option<TlsFiles> {
        // The one flag requires the other.
        let (certificate, key) = self.tls_cert.clone().zip(self.tls_key.clone())?;
        Some(TlsFiles { certificate, key })
    }

    fn warn_or_refuse(&self, address: SocketAddr) -> Result<(), Failure> {
        if self.insecure {
            tracing::warn!(
                "{address} can be reached from other machines, and this is plain HTTP: whoever is on the way reads every \
                 Host GUID and every token"
            );
            return Ok(());
        }
        let detail = format!(
            "{address} can be reached from other machines, and over plain HTTP whoever is on the way would read every \
             Host GUID and every token; serve HTTPS (--tls-cert, --tls-key), or name the proxy in front that does \
             (--trusted-proxy), or listen on 127.0.0.1; --insecure serves like this all the same"
        );
        Err(Failure::usage("insecure_listener", detail))
    }
}

impl Listener {
    /// The address that a browser on this machine can open.
    pub fn url(&self) -> String {
        let ip = match self.address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        format!("{}://{}", self.scheme(), SocketAddr::new(ip, self.address.port()))
    }

    /// `https` or `http`.
    pub fn scheme(&self) -> &'static str {
        if self.listening.tls.is_some() { "https" } else { "http" }
    }
}

impl From<TlsError> for Failure {
    fn from(error: TlsError) -> Self {
        Self::new("tls_refused", error.to_string())
    }
}
