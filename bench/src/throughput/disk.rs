//! What the disk does by itself: nothing durable is quicker, but for those who share a sync.

use std::{
    error::Error,
    fs::OpenOptions,
    io::Write,
    path::Path,
    time::{Duration, Instant},
};

/// The page of a SQLite file.
const PAGE: [u8; 4096] = [0x5a; 4096];

/// How many pages a second can be appended to a file in this folder, each of them synced (fdatasync).
pub(super) fn synced_pages(folder: &Path, duration: Duration) -> Result<f64, Box<dyn Error>> {
    let path = folder.join("synced-pages");
    let mut file = OpenOptions::new().append(true).create_new(true).open(&path)?;
    let started = Instant::now();
    let mut pages = 0;
    while started.elapsed() < duration {
        file.write_all(&PAGE)?;
        file.sync_data()?;
        pages += 1;
    }
    let seconds = started.elapsed().as_secs_f64();
    std::fs::remove_file(path)?;
    Ok(f64::from(pages) / seconds)
}
