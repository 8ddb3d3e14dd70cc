//! How far long work has come, for a person who watches.

use indicatif::{ProgressBar, ProgressStyle};

use crate::terminal::is_attended;

/// A bar on standard error where somebody is at the terminal, and nothing elsewhere: logs and pipes get no bars.
pub struct Progress(ProgressBar);

impl Progress {
    /// Begins at nothing of so many. `unit`: what is counted, in the plural.
    pub fn begin(total: u64, unit: &'static str) -> Self {
        if !is_attended() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new(total);
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {human_pos} of {human_len} {msg}, {eta} left") {
            bar.set_style(style);
        }
        Self(bar.with_message(unit))
    }

    /// So many more are done.
    pub fn advance(&self, count: u64) {
        self.0.inc(count);
    }
}

impl Drop for Progress {
    /// Takes the bar off the screen, also when the work failed.
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
