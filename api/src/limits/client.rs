use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use poem::{Request, web::RemoteAddr};

use super::proxies::{TrustedProxy, outermost};

/// Whom a refusal counts against: an IPv4 address, or the /64 of an IPv6 address, in which whoever has one address has
/// them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Client {
    V4(Ipv4Addr),
    /// The first half of the address.
    V6([u8; 8]),
}

impl Client {
    /// Who sent this request: the peer, or whom the trusted proxies name.
    pub fn of(request: &Request, trusted: &[TrustedProxy]) -> Self {
        let RemoteAddr(peer) = request.remote_addr();
        // A peer without an address, such as a Unix socket's, is one client.
        let peer = peer.as_socket_addr().map_or(Ipv4Addr::UNSPECIFIED.into(), |address| address.ip());
        Self::from(outermost(peer, request.headers(), trusted))
    }

    /// The bytes that tell one client from all others.
    pub fn bytes(&self) -> [u8; 9] {
        let mut bytes = [0; 9];
        match self {
            Self::V4(address) => {
                bytes[0] = 4;
                bytes[1..5].copy_from_slice(&address.octets());
            }
            Self::V6(prefix) => {
                bytes[0] = 6;
                bytes[1..].copy_from_slice(prefix);
            }
        }
        bytes
    }
}

impl From<IpAddr> for Client {
    /// An IPv4 address that is written as an IPv6 one is what it is.
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self::V4(address),
            IpAddr::V6(address) => {
                let [a, b, c, d, e, f, g, h, ..] = address.octets();
                Self::V6([a, b, c, d, e, f, g, h])
            }
        }
    }
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::V4(address) => address.fmt(f),
            Self::V6(prefix) => {
                let mut octets = [0; 16];
                octets[..8].copy_from_slice(prefix);
                write!(f, "{}/64", Ipv6Addr::from(octets))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(address: &str) -> Client {
        address.parse::<IpAddr>().unwrap().into()
    }

    #[test]
    fn an_ipv6_client_is_its_64() {
        assert_eq!(client("2001:db8:1:2::1"), client("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(client("2001:db8:1:2::1"), client("2001:db8:1:3::1"));
        assert_eq!(client("2001:db8:1:2::1").to_string(), "2001:db8:1:2::/64");
    }

    #[test]
    fn an_ipv4_client_is_its_address_however_it_is_written() {
        assert_eq!(client("192.0.2.1"), client("::ffff:192.0.2.1"));
        assert_ne!(client("::ffff:192.0.2.1"), client("::ffff:192.0.2.2"));
        assert_eq!(client("::ffff:192.0.2.1").to_string(), "192.0.2.1");
    }

    #[test]
    fn different_clients_have_different_bytes() {
        let clients = ["1.2.3.4", "4.3.2.1", "102:304::", "104:102:304::", "::", "0.0.0.0", "::1:0:0:0:0"];
        let bytes: std::collections::HashSet<_> = clients.iter().map(|address| client(address).bytes()).collect();
        assert_eq!(bytes.len(), clients.len());
    }
}
