use std::net::{IpAddr, SocketAddr};

use ipnet::{IpNet, Ipv4Net};
use poem::http::HeaderMap;
use provisioner::Invalid;

/// The header in which proxies say for whom they ask: each appends the address that it was asked from.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// A proxy, or a network of them, whose word on where a request comes from is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrustedProxy(IpNet);

impl TrustedProxy {
    /// Reads an address or a network: `10.0.0.7`, `10.0.0.0/8`, `2001:db8::/32`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const INVALID: Invalid = Invalid {
            code: "invalid_trusted_proxy",
            detail: "a trusted proxy is an address or a network, like 10.0.0.7, 10.0.0.0/8 or 2001:db8::/32",
        };

        let network = match text.parse::<IpAddr>() {
            Ok(address) => IpNet::from(address),
            Err(_) => text.parse::<IpNet>().map_err(|_| INVALID)?,
        };
        Ok(Self(canonical(network)))
    }

    fn contains(&self, address: &IpAddr) -> bool {
        self.0.contains(address)
    }
}

/// Addresses are compared in their canonical form, so a network of IPv4 addresses that are written as IPv6 ones is the
/// network of those.
fn canonical(network: IpNet) -> IpNet {
    let IpNet::V6(v6) = network else { return network };
    let v4 = v6.addr().to_ipv4_mapped().zip(v6.prefix_len().checked_sub(96));
    v4.and_then(|(address, length)| Ipv4Net::new(address, length).ok()).map_or(network, IpNet::V4)
}

/// The address where a request came into our proxies: the peer's, or, as long as that is a trusted proxy, the one that
/// it says it was asked from. What stands further left in the header was sent by whoever that is, and proves nothing.
/// Where a trusted proxy says something that is no address, it is taken for the client itself.
pub(super) fn outermost(peer: IpAddr, headers: &HeaderMap, trusted: &[TrustedProxy]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|proxy| proxy.contains(address));
    let lines = headers.get_all(FORWARDED_FOR).iter().rev();
    let mut entries = lines.flat_map(|line| line.as_bytes().rsplit(|&byte| byte == b','));
    let mut outermost = peer.to_canonical();
    while is_trusted(&outermost) {
        match entries.next().and_then(address) {
            Some(address) => outermost = address,
            None => break,
        }
    }
    outermost
}

/// Reads an address, which some proxies write with a port, and an IPv6 one in brackets.
fn address(entry: &[u8]) -> Option<IpAddr> {
    let text = str::from_utf8(entry).ok()?.trim();
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()));
    address.map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use poem::http::HeaderValue;

    use super::*;

    fn trusted(networks: &[&str]) -> Vec<TrustedProxy> {
        networks.iter().map(|network| TrustedProxy::parse(network).unwrap()).collect()
    }

    fn client(peer: &str, lines: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, HeaderValue::from_bytes(line.as_bytes()).unwrap());
        }
        let trusted = trusted(&["10.0.0.0/8", "192.0.2.1", "fd00::/8"]);
        outermost(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn nobody_but_a_trusted_proxy_is_believed() {
        assert_eq!(client("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(client("192.0.2.2", &["198.51.100.1"]), "192.0.2.2");
        assert_eq!(client("192.0.2.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(client("::ffff:10.1.2.3", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(client("fd00::1", &["2001:db8::5"]), "2001:db8::5");
    }

    #[test]
    fn the_rightmost_that_is_not_ours_counts() {
        assert_eq!(client("10.0.0.1", &["198.51.100.1, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(client("10.0.0.1", &["203.0.113.9, 10.0.0.2 ,10.0.0.3"]), "203.0.113.9");
        assert_eq!(client("10.0.0.1", &["198.51.100.1", "203.0.113.9", "10.0.0.2"]), "203.0.113.9");
        // Somebody inside our own network.
        assert_eq!(client("10.0.0.1", &["10.0.0.3, 10.0.0.2"]), "10.0.0.3");
        assert_eq!(client("10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn ports_and_brackets_are_not_part_of_an_address() {
        for entry in ["[2001:db8::5]", "[2001:db8::5]:4711", "2001:db8::5", "2001:DB8:0::5"] {
            assert_eq!(client("10.0.0.1", &[entry]), "2001:db8::5", "{entry}");
        }
        for entry in ["203.0.113.9", "203.0.113.9:4711", " 203.0.113.9\t", "::ffff:203.0.113.9"] {
            assert_eq!(client("10.0.0.1", &[entry]), "203.0.113.9", "{entry}");
        }
    }

    #[test]
    fn what_is_no_address_counts_as_the_proxy_that_said_it() {
        for entry in ["", "unknown", "203.0.113", "203.0.113.9,", "\u{e9}", "1.2.3.4 5.6.7.8", "[", "_hidden", "0x7f.1"]
        {
            assert_eq!(client("10.0.0.1", &["198.51.100.1", entry]), "10.0.0.1", "{entry}");
            assert_eq!(client("10.0.0.1", &[entry, "10.0.0.2"]), "10.0.0.2", "{entry}");
        }
    }

    #[test]
    fn a_proxy_is_an_address_or_a_network() {
        for (text, network) in [
            ("10.0.0.7", "10.0.0.7/32"),
            ("10.0.0.0/8", "10.0.0.0/8"),
            ("2001:db8::1", "2001:db8::1/128"),
            ("::ffff:10.0.0.7", "10.0.0.7/32"),
            ("::ffff:10.0.0.0/104", "10.0.0.0/8"),
        ] {
            assert_eq!(TrustedProxy::parse(text).unwrap().0.to_string(), network);
        }
        for wrong in ["", "proxy.example", "10.0.0.0/33", "10.0.0/8", "10.0.0.1:80", "10.0.0.0/255.0.0.0", " 10.0.0.1"]
        {
            assert_eq!(TrustedProxy::parse(wrong).unwrap_err().code, "invalid_trusted_proxy", "{wrong:?}");
        }
    }
}
