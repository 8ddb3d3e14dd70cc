use api::MaxConnections;
use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// What a service has open beside its connections: the store's, the log, the files of the moment.
const OTHERS: u64 = 64;

/// Has the system let this process open as many files as so many connections take, and returns how many connections it
/// can have. The limit that holds is one that a process may raise itself, up to another that it may not; what it starts
/// with is often 1024.
pub fn make_room_for(wanted: MaxConnections) -> MaxConnections {
    let files = u64::from(wanted.get()) + OTHERS;
    // Where the system does not say how many there may be, it will say when there are too many.
    let Ok((soft, hard)) = getrlimit(Resource::RLIMIT_NOFILE) else { return wanted };
    if soft >= files {
        return wanted;
    }
    let raised = files.min(hard);
    let allowed = if setrlimit(Resource::RLIMIT_NOFILE, raised, hard).is_ok() { raised } else { soft };
    let fitting = wanted.at_most(allowed.saturating_sub(OTHERS));
    if fitting != wanted {
        tracing::warn!(
            "{wanted} connections take {files} open files, and this process may have {allowed}: there will be {fitting} at \
             once, unless you let it have more (ulimit -n, LimitNOFILE)"
        );
    }
    fitting
}
