//! A progress line on standard error while documents are read; shown only on a terminal.

use corkboard::pipeline::Summary;
use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// The line; it goes when dropped.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Begins to show it.
    pub fn new() -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Progress { bar }
    }

    /// Shows how far the run has come.
    pub fn show(&self, summary: &Summary) {
        if !self.bar.is_hidden() && summary.documents.is_multiple_of(16) {
            let speed = summary.megabytes_per_second();
            self.bar
                .set_message(format!("{} documents, {speed:.1} MB/s", summary.documents));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
