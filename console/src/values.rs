//! The values of flags, read into the types of the field. A value that is wrong is a usage error, and says what a
//! right one looks like.

use std::time::Duration;

use api::{MaxConnections, Origin, TrustedProxy};
use database::Patience;
use provisioner::{
    Action, CreatedBy, Cursor, EventCursor, ExpiringWithin, Expiry, Grace, HashKeyId, HostSessionId, Invalid, IssuedBy,
    KeyId, Label, ListLimit, LongestLife, OperatorCursor, OperatorName, Overlap, Principal, Reason, Role, Scopes,
    SessionId, Status, Timestamp, TokenLife,
};
use url::{Host, Url};

pub fn session_id(text: &str) -> Result<SessionId, Invalid> {
    SessionId::parse(number(text))
}

pub fn host_session_id(text: &str) -> Result<HostSessionId, Invalid> {
    HostSessionId::parse(number(text))
}

pub fn limit(text: &str) -> Result<ListLimit, Invalid> {
    ListLimit::parse(number(text))
}

pub fn label(text: &str) -> Result<Label, Invalid> {
    Label::parse(text)
}

pub fn created_by(text: &str) -> Result<CreatedBy, Invalid> {
    CreatedBy::parse(text)
}

pub fn action(text: &str) -> Result<Action, Invalid> {
    Action::parse(text)
}

pub fn issued_by(text: &str) -> Result<IssuedBy, Invalid> {
    IssuedBy::parse(text)
}

pub fn hash_key_id(text: &str) -> Result<HashKeyId, Invalid> {
    HashKeyId::parse(text)
}

pub fn key_id(text: &str) -> Result<KeyId, Invalid> {
    KeyId::parse(text).ok_or(HashKeyId::INVALID)
}

pub fn role(text: &str) -> Result<Role, Invalid> {
    let role = Role::ALL.into_iter().find(|role| role.as_str() == text);
    role.ok_or(Invalid { code: "invalid_role", detail: "a role is hash, operator, audit, seal or signing" })
}

pub fn reason(text: &str) -> Result<Reason, Invalid> {
    Reason::parse(text)
}

pub fn status(text: &str) -> Result<Status, Invalid> {
    Status::parse(text)
}

pub fn cursor(text: &str) -> Result<Cursor, Invalid> {
    Cursor::parse(text)
}

pub fn event_cursor(text: &str) -> Result<EventCursor, Invalid> {
    EventCursor::parse(text)
}

pub fn operator_name(text: &str) -> Result<OperatorName, Invalid> {
    OperatorName::parse(text)
}

pub fn operator_cursor(text: &str) -> Result<OperatorCursor, Invalid> {
    OperatorCursor::parse(text)
}

pub fn scopes(text: &str) -> Result<Scopes, Invalid> {
    Scopes::parse(text)
}

pub fn principal(text: &str) -> Result<Principal, Invalid> {
    Principal::parse(text)
}

pub fn trusted_proxy(text: &str) -> Result<TrustedProxy, Invalid> {
    TrustedProxy::parse(text)
}

pub fn origin(text: &str) -> Result<Origin, Invalid> {
    Origin::parse(text)
}

pub fn max_connections(text: &str) -> Result<MaxConnections, Invalid> {
    MaxConnections::parse(text)
}

/// A duration, `1s` to `8h`.
pub fn token_life(text: &str) -> Result<TokenLife, Invalid> {
    const INVALID: Invalid = Invalid {
        code: "invalid_token_life",
        detail: "the life of a token is a duration in whole seconds like 15m or 8h, 1s to 8h",
    };

    whole_seconds(text).and_then(|seconds| TokenLife::from_seconds(seconds).ok()).ok_or(INVALID)
}

/// A duration, `1s` to `30s`: no request takes longer.
pub fn database_wait(text: &str) -> Result<Patience, Invalid> {
    const INVALID: Invalid = Invalid {
        code: "invalid_database_wait",
        detail: "how long a request waits for the database is a duration in whole seconds like 5s, 1s to 30s",
    };

    let seconds = whole_seconds(text).and_then(|seconds| u64::try_from(seconds).ok());
    let seconds = seconds.filter(|seconds| (1..=30).contains(seconds)).ok_or(INVALID)?;
    Ok(Patience::new(Duration::from_secs(seconds)))
}

/// A duration from now (`10m`, `8h`, `30d`), a date, which is its first moment in UTC, or an RFC 3339 time.
pub fn expiry(text: &str) -> Result<Expiry, Invalid> {
    const INVALID: Invalid = Invalid {
        code: "invalid_expiry",
        detail: "an expiry is a duration in whole seconds like 10m, 8h or 30d, a date like 2026-12-31 (which is its \
                 first moment in UTC), or a time like 2026-12-31T18:30:00Z",
    };

    match whole_seconds(text) {
        Some(0) => return Err(INVALID),
        Some(seconds) => return Ok(Expiry::InSeconds(seconds)),
        None => {}
    }
    date_or_time(text).map(Expiry::At).map_err(|_| INVALID)
}

/// A date, which is its first moment in UTC, or an RFC 3339 time.
pub fn moment(text: &str) -> Result<Timestamp, Invalid> {
    date_or_time(text).map_err(|_| Invalid {
        code: "invalid_time",
        detail: "a moment is a date like 2026-12-31 (which is its first moment in UTC), or a time like \
                 2026-12-31T18:30:00Z",
    })
}

/// A duration, `0s` to `24h`.
pub fn grace(text: &str) -> Result<Grace, Invalid> {
    const INVALID: Invalid = Invalid {
        code: "invalid_grace",
        detail: "a grace is a duration in whole seconds like 30s, 10m or 8h, up to 24h",
    };

    whole_seconds(text).and_then(|seconds| Grace::from_seconds(seconds).ok()).ok_or(INVALID)
}

/// A duration, `0s` to `7d`.
pub fn overlap(text: &str) -> Result<Overlap, Invalid> {
    const INVALID: Invalid = Invalid {
        code: "invalid_overlap",
        detail: "an overlap is a duration in whole seconds like 10m, 8h or 2d, up to 7d",
    };

    whole_seconds(text).and_then(|seconds| Overlap::from_seconds(seconds).ok()).ok_or(INVALID)
}

/// A duration, `1s` to `36500d`.
pub fn expiring_within(text: &str) -> Result<ExpiringWithin, Invalid> {
    const INVALID: Invalid = Invalid {
        code: "invalid_expiring_within",
        detail: "this is a duration in whole seconds like 10m, 24h or 30d, up to 36500d",
    };

    whole_seconds(text).and_then(|seconds| ExpiringWithin::from_seconds(seconds).ok()).ok_or(INVALID)
}

/// A duration, `1s` to `36500d`.
pub fn longest_life(text: &str) -> Result<LongestLife, Invalid> {
    const INVALID: Invalid = Invalid {
        code: "invalid_longest_life",
        detail: "a longest life is a duration in whole seconds like 8h or 30d, up to 36500d",
    };

    whole_seconds(text).and_then(|seconds| LongestLife::from_seconds(seconds).ok()).ok_or(INVALID)
}

/// The address to listen on, `HOST:PORT`. Whether there is such a host turns out on listening.
pub fn listen_address(text: &str) -> Result<String, Invalid> {
    const INVALID: Invalid = Invalid {
        code: "invalid_listen_address",
        detail: "an address is a host and a port, like 127.0.0.1:9091, [::1]:9091 or localhost:9091",
    };

    match text.rsplit_once(':') {
        Some((host, port)) if !host.is_empty() && port.parse::<u16>().is_ok() => Ok(text.to_owned()),
        _ => Err(INVALID),
    }
}

/// Text that is no number, or too large to be one, becomes one that no bound admits.
fn number(text: &str) -> i64 {
    text.parse().unwrap_or(i64::MIN)
}

fn date_or_time(text: &str) -> Result<Timestamp, Invalid> {
    let is_date = text.len() == "2026-12-31".len();
    if is_date { Timestamp::parse(&format!("{text}T00:00:00Z")) } else { Timestamp::parse(text) }
}

fn whole_seconds(text: &str) -> Option<i64> {
    let duration = humantime::parse_duration(text).ok()?;
    if duration.subsec_nanos() != 0 {
        return None;
    }
    i64::try_from(duration.as_secs()).ok()
}

/// Reads the address of a service. Over plain HTTP a token goes to this machine only.
pub fn server(text: &str) -> Result<String, Invalid> {
    const INVALID: Invalid = Invalid {
        code: "invalid_server",
        detail: "a service is an address like https://hosts.example, without a name, a password or anything behind its path",
    };
    let url = Url::parse(text).map_err(|_| INVALID)?;
    let is_plain =
        url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
    let is_here = match url.host().filter(|_| is_plain).ok_or(INVALID)? {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    };
    match url.scheme() {
        "https" => Ok(url.into()),
        "http" if is_here => Ok(url.into()),
        "http" => Err(Invalid {
            code: "insecure_server",
            detail: "the token would go over the network for everybody to read; ask the service over https",
        }),
        _ => Err(INVALID),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_bounds() {
        assert_eq!(session_id("215").unwrap().get(), 215);
        for wrong in ["", "0", "-1", "9007199254740992", "9223372036854775808", "2e3", "215 ", "two"] {
            assert_eq!(session_id(wrong).unwrap_err().code, "invalid_session_id", "{wrong:?}");
            assert_eq!(host_session_id(wrong).unwrap_err().code, "invalid_host_session_id", "{wrong:?}");
        }
        assert_eq!(limit("201").unwrap_err().code, "invalid_limit");
    }

    #[test]
    fn an_expiry_is_a_duration_a_date_or_a_time() {
        for (text, seconds) in [("45s", 45), ("10m", 600), ("8h", 28_800), ("30d", 2_592_000), ("1h 30m", 5_400)] {
            assert_eq!(expiry(text), Ok(Expiry::InSeconds(seconds)), "{text}");
        }
        let at = |text| Ok(Expiry::At(Timestamp::parse(text).unwrap()));
        assert_eq!(expiry("2026-12-31"), at("2026-12-31T00:00:00Z"));
        assert_eq!(expiry("2026-12-31T10:30:00-05:00"), at("2026-12-31T15:30:00Z"));
        for wrong in [
            "",
            "0s",
            "10",
            "1500ms",
            "-10m",
            "2026-02-30",
            "2026-1-1",
            "31.12.2026",
            "10:30",
            "tomorrow",
            "é2026-12-3",
        ] {
            assert_eq!(expiry(wrong).unwrap_err().code, "invalid_expiry", "{wrong:?}");
        }
    }

    #[test]
    fn a_moment_is_a_date_or_a_time() {
        assert_eq!(moment("2026-12-31"), Timestamp::parse("2026-12-31T00:00:00Z"));
        assert_eq!(moment("2026-12-31T10:30:00-05:00"), Timestamp::parse("2026-12-31T15:30:00Z"));
        for wrong in ["", "10m", "now", "2026-02-30", "2026-12-31T10:30", "é2026-12-3"] {
            assert_eq!(moment(wrong).unwrap_err().code, "invalid_time", "{wrong:?}");
        }
    }

    #[test]
    fn a_grace_is_a_duration_of_a_day_at_most() {
        for (text, seconds) in [("0s", 0), ("10m", 600), ("24h", 86_400), ("1d", 86_400)] {
            assert_eq!(grace(text).unwrap().seconds(), seconds, "{text}");
        }
        for wrong in ["", "600", "500ms", "24h 1s", "-1s", "2026-12-31"] {
            assert_eq!(grace(wrong).unwrap_err().code, "invalid_grace", "{wrong:?}");
        }
    }

    #[test]
    fn a_longest_life_is_a_duration() {
        for (text, printed) in [("1s", "1 second"), ("8h", "8 hours"), ("30d", "30 days"), ("36500d", "36500 days")] {
            assert_eq!(longest_life(text).unwrap().to_string(), printed);
        }
        for wrong in ["", "0s", "30", "-1d", "1500ms", "36501d", "never", "2026-12-31"] {
            assert_eq!(longest_life(wrong).unwrap_err().code, "invalid_longest_life", "{wrong:?}");
        }
    }

    #[test]
    fn a_token_lives_eight_hours_at_most() {
        for (text, seconds) in [("1s", 1), ("15m", 900), ("8h", 28_800)] {
            assert_eq!(token_life(text).unwrap().seconds(), seconds, "{text}");
        }
        for wrong in ["", "0s", "900", "1500ms", "8h 1s", "1d", "-1s"] {
            assert_eq!(token_life(wrong).unwrap_err().code, "invalid_token_life", "{wrong:?}");
        }
    }

    #[test]
    fn a_request_waits_half_a_minute_at_most() {
        for (text, seconds) in [("1s", 1), ("5s", 5), ("30s", 30)] {
            assert_eq!(database_wait(text), Ok(Patience::new(Duration::from_secs(seconds))), "{text}");
        }
        for wrong in ["", "0s", "5", "1500ms", "31s", "-1s", "for ever"] {
            assert_eq!(database_wait(wrong).unwrap_err().code, "invalid_database_wait", "{wrong:?}");
        }
    }

    #[test]
    fn an_address_has_a_port() {
        for right in ["127.0.0.1:9091", "[::1]:0", "localhost:80"] {
            assert_eq!(listen_address(right).as_deref(), Ok(right));
        }
        for wrong in ["", "9091", ":9091", "localhost", "127.0.0.1:65536", "127.0.0.1:"] {
            assert_eq!(listen_address(wrong).unwrap_err().code, "invalid_listen_address", "{wrong:?}");
        }
    }
}
