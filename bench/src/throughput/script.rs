//! The script that `wrk` runs for each work. Each of its threads has a copy, with random numbers of its own.

use std::fmt::Write;

use super::{known::Known, work::Work};

/// What a script must know besides the Host GUIDs.
pub(super) struct Target<'a> {
    /// As in the header `Host`.
    pub host: &'a str,
    pub token: &'a str,
    /// Sessions are numbered from 1 to this.
    pub sessions: u32,
    /// Another one gives other random numbers.
    pub seed: u64,
}

/// What every script begins with. A request is put together here and not by `wrk.format`, which takes five times as long.
const BEGINNING: &str = r#"
local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("seed", SEED + threads)
end
local random = math.random
local function post(path, length)
  return "POST " .. path .. " HTTP/1.1\r\nHost: HOST\r\nAuthorization: Bearer TOKEN\r\n"
    .. "Content-Type: application/json\r\nContent-Length: " .. length .. "\r\n\r\n"
end
"#;

/// Percentiles are read here because `wrk` rounds those that it prints.
const END: &str = r#"
function init()
  math.randomseed(seed)
end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"duration":%d,"status":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d,' ..
    '"p50":%d,"p99":%d,"p999":%d}\n',
    summary.requests, summary.duration, errors.status, errors.connect, errors.read, errors.write, errors.timeout,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
end
"#;

/// A body is as long for each number, since JSON may end in spaces. The current host session of every fourth session has
/// another label and is left alone, so that every request replaces one.
const PROVISION: &str = r#"
local head = post("/v1/host-sessions", 32)
function request()
  local session = random(4, SESSIONS)
  if session % 4 == 0 then session = session - 1 end
  return head .. string.format("%-32s", '{"sessionId":' .. session .. '}')
end
"#;

const VERIFY: &str = r#"
local head = post("/v1/verify", 51) .. '{"hostGuid":"'
local function listed(list)
  return head .. list[random(#list)] .. '"}'
end
local function unknown()
  return head .. string.format("%08x-%04x-4%03x-a%03x-%06x%06x", random(0, 0xffffffff), random(0, 0xffff),
    random(0, 0xfff), random(0, 0xfff), random(0, 0xffffff), random(0, 0xffffff)) .. '"}'
end
"#;

const MIX: &str = r#"
function request()
  local kind = random(10)
  if kind == 1 then return unknown() end
  if kind == 2 then return listed(revoked) end
  return listed(valid)
end
"#;

const LIVE: &str = r#"
local whole = "GET /health/live HTTP/1.1\r\nHost: HOST\r\n\r\n"
function request()
  return whole
end
"#;

/// The script for this work, which is none of `pgbench`'s.
pub(super) fn script(work: Work, known: &Known, target: &Target<'_>) -> String {
    let mut script = BEGINNING.to_owned();
    match work {
        Work::Provision => script += PROVISION,
        Work::Live | Work::Insert | Work::Select => script += LIVE,
        Work::Verify | Work::Unknown | Work::Revoked | Work::Mix => {
            script += VERIFY;
            if matches!(work, Work::Verify | Work::Mix) {
                list(&mut script, "valid", &known.valid);
            }
            if matches!(work, Work::Revoked | Work::Mix) {
                list(&mut script, "revoked", &known.revoked);
            }
            script += match work {
                Work::Verify => "function request() return listed(valid) end\n",
                Work::Revoked => "function request() return listed(revoked) end\n",
                Work::Unknown => "function request() return unknown() end\n",
                _ => MIX,
            };
        }
    }
    script += END;
    script
        .replace("SEED", &target.seed.to_string())
        .replace("SESSIONS", &target.sessions.to_string())
        .replace("HOST", target.host)
        .replace("TOKEN", target.token)
}

fn list(script: &mut String, name: &str, host_guids: &[String]) {
    let _ = writeln!(script, "local {name} = {{");
    for host_guid in host_guids {
        let _ = writeln!(script, "\"{host_guid}\",");
    }
    script.push_str("}\n");
}
