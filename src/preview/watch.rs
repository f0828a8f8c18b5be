//! What is saved, told when it has been quiet for a moment.
//!
//! Editors save in several steps (write, rename, touch), and git writes thousands of files at once; one report for all
//! of them is enough.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::event::{CreateKind, RemoveKind};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::workspace::Failure;
use crate::workspace::find::CONFIG;
use crate::workspace::read::{Changed, is_folder, source_folders};

/// How long nothing must happen before a save counts as done.
const QUIET: Duration = Duration::from_millis(15);
/// A pause after which we begin to read, so that the page is ready when the quiet is over.
const EARLY: Duration = Duration::from_millis(4);
/// After so many events without a pause a change is told in parts.
const MOST: usize = 5_000;

/// Watches the configuration and the folders that hold sources; nothing else in the workspace.
pub(super) struct Watch {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
}

impl Watch {
    /// Begins to watch.
    ///
    /// # Errors
    /// Where the system cannot.
    pub(super) fn new(root: &Path) -> Result<Self, Failure> {
        let (sender, events) = channel();
        let failed = |error: notify::Error| Failure::Serve(words(root, &error));
        let mut watcher = RecommendedWatcher::new(
            move |event: notify::Result<Event>| {
                // Our own reading is no reason to wait longer.
                if !event.as_ref().is_ok_and(|event| is_look(event.kind) && !event.need_rescan()) {
                    // The other end is gone only when the program ends.
                    drop(sender.send(event));
                }
            },
            notify::Config::default(),
        )
        .map_err(failed)?;
        watcher.watch(root, RecursiveMode::NonRecursive).map_err(failed)?;
        let mut watch = Self { root: root.to_owned(), watcher, events };
        for folder in source_folders().map(|folder| root.join(folder)).filter(|folder| is_folder(folder)) {
            watch.watcher.watch(&folder, RecursiveMode::Recursive).map_err(failed)?;
        }
        Ok(watch)
    }

    /// Has every change read, and told once it was quiet for long enough, until the program ends.
    pub(super) fn run(mut self, mut read: impl FnMut(&Changed), mut tell: impl FnMut()) {
        while let Ok(event) = self.events.recv() {
            let mut next = Some(event);
            while let Some(event) = next {
                let (changed, last) = self.gather(event);
                if changed != nothing() {
                    read(&changed);
                }
                // It is quiet while we read, too.
                next = self.events.recv_timeout(QUIET.saturating_sub(last.elapsed())).ok();
            }
            tell();
        }
    }

    /// What changes up to the first pause, and when the last of it did.
    fn gather(&mut self, first: notify::Result<Event>) -> (Changed, Instant) {
        let mut changed = nothing();
        let mut last = now();
        self.add(&mut changed, first);
        for _ in 0..MOST {
            match self.events.recv_timeout(EARLY) {
                Ok(event) => {
                    last = now();
                    self.add(&mut changed, event);
                }
                Err(_) => break,
            }
        }
        (changed, last)
    }

    fn add(&mut self, changed: &mut Changed, event: notify::Result<Event>) {
        let event = match event {
            Ok(event) if event.need_rescan() => return *changed = Changed::Anything,
            Ok(event) => event,
            Err(_) => return *changed = Changed::Anything,
        };
        for path in event.paths {
            let Some(name) = self.name(&path) else { continue };
            let folder = tells_of_a_folder(event.kind) || is_folder(&path);
            if folder && source_folders().any(|folder| name == Path::new(folder)) {
                // A folder that came back is another one to the system.
                drop(self.watcher.unwatch(&path));
                if is_folder(&path) {
                    drop(self.watcher.watch(&path, RecursiveMode::Recursive));
                }
            }
            match changed {
                // What was put into a folder before it was watched is told by nobody.
                _ if folder => *changed = Changed::Anything,
                Changed::Files(paths) => _ = paths.insert(path),
                Changed::Anything => {}
            }
        }
    }

    /// A path of ours from the root; `None` for what is no source and no configuration.
    fn name(&self, path: &Path) -> Option<PathBuf> {
        let name = path.strip_prefix(&self.root).ok()?;
        let first = name.components().next()?.as_os_str();
        let is_ours = first == CONFIG || source_folders().any(|folder| first == folder);
        is_ours.then(|| name.to_owned())
    }
}

#[allow(clippy::disallowed_methods, reason = "how long it has been quiet, not what time it is")]
fn now() -> Instant {
    Instant::now()
}

fn nothing() -> Changed {
    Changed::Files(BTreeSet::new())
}

/// Events of those who only read, our own reading among them.
fn is_look(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(_))
}

fn tells_of_a_folder(kind: EventKind) -> bool {
    matches!(kind, EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder))
}

fn words(root: &Path, error: &notify::Error) -> String {
    let what = format!("`{}` cannot be watched: {error}", root.display());
    match &error.kind {
        ErrorKind::MaxFilesWatch => format!("{what}; allow more with `sysctl fs.inotify.max_user_watches=524288`"),
        _ => what,
    }
}
