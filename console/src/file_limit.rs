use api::MaxConnections;
use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// What a service has open beside its connections: the store's, the log, the files of the moment.
const OTHERS: u64 = 128;

/// Has the system let this process open as many files as that many connections take. The limit that holds is one that
/// a process may raise, up to another that it may not; what it starts with is often 1024.
pub fn raise_for(connections: MaxConnections) {
    let wanted = u64::from(connections.get()) + OTHERS;
    let Ok((soft, hard)) = getrlimit(Resource::RLIMIT_NOFILE) else { return };
    if soft >= wanted {
        return;
    }
    let raised = wanted.min(hard);
    if setrlimit(Resource::RLIMIT_NOFILE, raised, hard).is_err() || raised < wanted {
        tracing::warn!(
            "{connections} connections take {wanted} open files, and this process may have {}: let it have more \
             (ulimit -n, LimitNOFILE), or set --max-connections lower",
            raised.max(soft)
        );
    }
}
