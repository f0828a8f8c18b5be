//! What a long build says while it works: one line on a terminal, gone when it is done.

#![allow(clippy::print_stderr, reason = "this is the door to the terminal")]

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// What is done sooner says nothing.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often the line is drawn anew.
const OFTEN: Duration = Duration::from_millis(100);
/// To the line's beginning, and nothing behind it.
const CLEARED: &str = "\r\u{1b}[K";

/// A line that is drawn until this is dropped.
pub(super) struct Progress {
    counted: Arc<Counted>,
    /// Gone with the drop, which wakes the one who draws.
    end: Option<Sender<()>>,
    drawing: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Counted {
    done: AtomicUsize,
    all: AtomicUsize,
}

impl Progress {
    /// Says what is being done, where somebody looks on.
    pub(super) fn new(what: &'static str, is_seen: bool) -> Self {
        let counted = Arc::new(Counted::default());
        let (end, ended) = channel::<()>();
        let shown = Arc::clone(&counted);
        let drawing = is_seen.then(|| {
            std::thread::spawn(move || {
                let mut wait = PATIENCE;
                while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                    wait = OFTEN;
                    draw(&format!("{CLEARED}{}", shown.line(what)));
                }
                if wait == OFTEN {
                    draw(CLEARED);
                }
            })
        });
        Self { counted, end: Some(end), drawing }
    }

    /// How many there are to do.
    pub(super) fn expect(&self, all: usize) {
        self.counted.all.store(all, Ordering::Relaxed);
    }

    /// One of them is done.
    pub(super) fn step(&self) {
        self.counted.done.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.end.take());
        // A panic of the one who draws spoils no build.
        drop(self.drawing.take().map(JoinHandle::join));
    }
}

impl Counted {
    fn line(&self, what: &str) -> String {
        match (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed)) {
            (_, 0) => format!("{what} …"),
            (done, all) => format!("{what}: {} of {all} files", done.min(all)),
        }
    }
}

/// A terminal that went away is no failure.
fn draw(text: &str) {
    let mut err = std::io::stderr().lock();
    drop(err.write_all(text.as_bytes()).and_then(|()| err.flush()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_counts_once_it_knows_how_many() {
        let counted = Counted::default();
        assert_eq!(counted.line("reading"), "reading …");
        counted.all.store(3, Ordering::Relaxed);
        counted.done.store(2, Ordering::Relaxed);
        assert_eq!(counted.line("writing"), "writing: 2 of 3 files");
    }

    #[test]
    fn nobody_sees_it_where_nobody_looks() {
        assert!(Progress::new("reading", false).drawing.is_none());
        drop(Progress::new("reading", true));
    }
}
