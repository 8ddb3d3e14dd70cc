//! What processes cost, as the system counts it (proc_pid_stat(5)).

use std::{error::Error, fs, path::Path, time::Duration};

/// How long a tick of the system's clock is, in which it counts processor time: Linux has told programs 100 in a second
/// on every processor for as long as it has told them.
const TICK: Duration = Duration::from_millis(10);

/// The processor time of a process, and of its children that have ended.
pub(super) fn of_process(process: u32) -> Result<Duration, Box<dyn Error>> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let ticks = Stat::parse(&stat).ok_or("the system tells of processes in another way")?.ticks;
    Ok(TICK * ticks)
}

/// The processor time of our own children that have ended.
pub(super) fn of_ended_children() -> Result<Duration, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let ticks = Stat::parse(&stat).ok_or("the system tells of processes in another way")?.ticks_of_children;
    Ok(TICK * ticks)
}

/// The processor time of a PostgreSQL server: of the process that the file `postmaster.pid` names, of its children, and
/// of those that have ended.
pub(super) fn of_server(data_dir: &Path) -> Result<Duration, Box<dyn Error>> {
    let file = fs::read_to_string(data_dir.join("postmaster.pid"))?;
    let postmaster: u32 = file.lines().next().ok_or("postmaster.pid is empty")?.trim().parse()?;
    loop {
        let of_postmaster = of_process(postmaster)?;
        let children = children(postmaster)?;
        // A child that ends meanwhile is counted with the children or with those that have ended, with both for a moment
        // or with neither.
        if children.iter().all(|child| !child.is_over) && of_process(postmaster)? == of_postmaster {
            return Ok(of_postmaster + TICK * children.iter().map(|child| child.ticks).sum());
        }
        std::thread::yield_now();
    }
}

fn children(parent: u32) -> Result<Vec<Stat>, Box<dyn Error>> {
    let processes = fs::read_dir("/proc")?.flatten();
    let stats = processes.filter_map(|process| fs::read_to_string(process.path().join("stat")).ok());
    Ok(stats.filter_map(|stat| Stat::parse(&stat)).filter(|stat| stat.parent == parent).collect())
}

/// The resident memory of a process and the most that it was, in KiB.
pub(super) fn memory(process: u32) -> Result<(u64, u64), Box<dyn Error>> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let field = |name: &str| -> Result<u64, Box<dyn Error>> {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).ok_or("the status lacks the memory")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    };
    Ok((field("VmRSS:")?, field("VmHWM:")?))
}

/// Lets the most memory that a process had be counted from now on (proc_pid_clear_refs(5)).
pub(super) fn forget_peak(process: u32) -> Result<(), Box<dyn Error>> {
    Ok(fs::write(format!("/proc/{process}/clear_refs"), "5")?)
}

struct Stat {
    /// It has ended, and its parent has not been told yet.
    is_over: bool,
    parent: u32,
    /// Its own and those of children that have ended.
    ticks: u32,
    ticks_of_children: u32,
}

impl Stat {
    fn parse(stat: &str) -> Option<Self> {
        // The name may hold anything, brackets too; the state follows the last one.
        let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split_ascii_whitespace().collect();
        let ticks = |range: std::ops::Range<usize>| -> Option<u32> {
            fields.get(range)?.iter().map(|ticks| ticks.parse::<u32>().ok()).sum()
        };
        let ticks_of_children = ticks(13..15)?;
        Some(Self {
            is_over: matches!(*fields.first()?, "Z" | "X"),
            parent: fields.get(1)?.parse().ok()?,
            ticks: ticks(11..13)? + ticks_of_children,
            ticks_of_children,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_system_is_read() {
        let stat =
            Stat::parse("4711 (post) gres) S 42 4711 4711 0 -1 4194560 886 7 0 0 30 4 200 1 20 0 1 0 99 1 2").unwrap();
        assert_eq!((stat.is_over, stat.parent, stat.ticks, stat.ticks_of_children), (false, 42, 235, 201));
    }
}
