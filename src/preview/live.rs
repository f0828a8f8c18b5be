//! What the preview holds at any time: the newest inputs, and the editions made of them.
//!
//! Where only words of notes changed, the next edition goes on from the last and is made when a page is asked for;
//! what there is to tell of all notes follows when nothing was saved for a moment. Any other change makes all anew.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::Today;
use super::edition::Edition;
use super::inputs::Inputs;
use crate::report::preview::EARLIER_TEXT;
use crate::source::Role;
use crate::workspace::Failure;
use crate::workspace::read::{self, Changed};

/// How long to leave the machine to the page that is looked at before the other pages are made.
const HOLD: Duration = Duration::from_millis(120);

/// The workspace as it is now.
pub(super) struct Live {
    pub(super) root: PathBuf,
    today: Today,
    state: Mutex<State>,
    turn: Condvar,
    news: watch::Sender<String>,
}

/// An edition that is made once, by whoever asks first.
type Step = Arc<OnceLock<Option<Arc<Edition>>>>;

struct State {
    inputs: Arc<Inputs>,
    /// The newest edition of which all is told; it may be of earlier inputs.
    whole: Option<Arc<Edition>>,
    /// The edition of the newest inputs, once it was made from that; nothing where that cannot be.
    next: Step,
    /// The page that was asked for last.
    looked_at: String,
    /// Somebody waits for the whole.
    wanted: bool,
    /// The generation of which no edition could be made.
    given_up: Option<u64>,
    /// Why the workspace could not be read again.
    trouble: Option<String>,
}

/// An edition to answer from, and what is wrong beside it.
pub(super) struct Current {
    pub(super) edition: Arc<Edition>,
    pub(super) trouble: Option<String>,
    /// What a page is told to compare with the news.
    pub(super) news: String,
}

impl Live {
    /// Reads the workspace for the first time.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(super) fn new(root: PathBuf, today: Today) -> Result<Self, Failure> {
        let inputs = Inputs::first(read::all(&root)?, today()?);
        Ok(Self::of(root, today, inputs))
    }

    fn of(root: PathBuf, today: Today, inputs: Inputs) -> Self {
        let state = State {
            inputs: Arc::new(inputs),
            whole: None,
            next: Step::default(),
            looked_at: String::new(),
            wanted: true,
            given_up: None,
            trouble: None,
        };
        let news = watch::Sender::new(state.news());
        Self { root, today, state: Mutex::new(state), turn: Condvar::new(), news }
    }

    /// Told whenever a page may have changed, beginning with how things stand: a page may have been answered before
    /// everybody else was told what it shows.
    pub(super) fn news(&self) -> watch::Receiver<String> {
        self.tell();
        self.news.subscribe()
    }

    /// Reads again what changed, and begins to make what is looked at.
    pub(super) fn take(self: &Arc<Self>, changed: &Changed) {
        let inputs = Arc::clone(&self.lock().inputs);
        let next = self.read(&inputs, changed);
        let mut state = self.lock();
        state.trouble = next.as_ref().err().map(ToString::to_string);
        let Ok(Some(next)) = next else { return };
        state.enter(next);
        let looked_at = state.looked_at.clone();
        drop(state);
        self.turn.notify_all();
        if self.news.receiver_count() > 0 {
            let live = Arc::clone(self);
            std::thread::spawn(move || live.edition(&looked_at));
        }
    }

    /// Tells every open page how things stand, if that is new.
    pub(super) fn tell(&self) {
        self.news.send_if_modified(|news| {
            // Asked for while nobody else can tell: else an older state might be told last.
            let now = self.lock().news();
            let is_new = *news != now;
            *news = now;
            is_new
        });
    }

    fn read(&self, inputs: &Inputs, changed: &Changed) -> Result<Option<Inputs>, Failure> {
        let sources = read::again(&self.root, &inputs.sources, changed, &inputs.config.ignore)?;
        let static_changed = match changed {
            Changed::Anything => sources.iter().any(|(_, file)| file.role == Role::Static),
            Changed::Files(paths) => paths.iter().any(|path| path.starts_with(self.root.join("static"))),
        };
        Ok(inputs.after(sources, (self.today)()?, static_changed))
    }

    /// The edition to answer a path from; waits until there is one. `None` where none can be made.
    pub(super) fn edition(&self, path: &str) -> Option<Current> {
        self.begin_the_day();
        let mut state = self.lock();
        if path.ends_with(".html") {
            path.clone_into(&mut state.looked_at);
        }
        loop {
            let generation = state.inputs.generation;
            if let Some(whole) = state.whole.clone()
                && (whole.inputs.generation == generation || state.given_up == Some(generation))
            {
                return Some(state.current(whole));
            }
            if state.given_up == Some(generation) {
                return None;
            }
            if let Some(whole) = state.beside(path) {
                return Some(state.current(whole));
            }
            if let Some(step) = state.step() {
                let (trouble, news) = (state.trouble.clone(), state.news());
                drop(state);
                if let Some(edition) = catch_unwind(AssertUnwindSafe(|| step.make())).ok().flatten() {
                    return Some(Current { edition, trouble, news });
                }
                state = self.lock();
            }
            state.wanted = true;
            self.turn.notify_all();
            state = self.turn.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A preview that is left open overnight shows the new day.
    fn begin_the_day(&self) {
        let Ok(today) = (self.today)() else { return };
        let mut state = self.lock();
        if today != state.inputs.as_of
            && let Some(next) = state.inputs.after(state.inputs.sources.as_ref().clone(), today, false)
        {
            state.enter(next);
            drop(state);
            self.turn.notify_all();
            self.tell();
        }
    }

    /// Makes editions of all notes, for as long as the program runs.
    pub(super) fn make_editions(&self) {
        // What nobody waits for leaves the other processors to who is waited for.
        let gentle = rayon::ThreadPoolBuilder::new().num_threads(1).build().ok();
        loop {
            let (inputs, step, wanted) = self.next_inputs();
            let generation = inputs.generation;
            let make = || match step.and_then(|step| step.make()) {
                Some(edition) => {
                    edition.settle();
                    edition
                }
                None => Arc::new(Edition::whole(inputs)),
            };
            let made = catch_unwind(AssertUnwindSafe(|| match &gentle {
                Some(gentle) if !wanted => gentle.install(make),
                _ => make(),
            }));
            let mut state = self.lock();
            let old = match made {
                Ok(whole) => state.whole.replace(whole),
                // Said on standard error by the panic itself; the last good edition goes on.
                Err(_) => {
                    state.given_up = Some(generation);
                    None
                }
            };
            drop(state);
            self.turn.notify_all();
            self.tell();
            drop(old);
        }
    }

    /// Waits until there is something to make; whether somebody waits for it.
    fn next_inputs(&self) -> (Arc<Inputs>, Option<Making>, bool) {
        let mut state = self.lock();
        loop {
            while state.is_made() {
                state.wanted = false;
                state = self.turn.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            let generation = state.inputs.generation;
            while !state.wanted && generation == state.inputs.generation {
                let (next, time) = self.turn.wait_timeout(state, HOLD).unwrap_or_else(PoisonError::into_inner);
                state = next;
                if time.timed_out() {
                    break;
                }
            }
            if state.wanted || generation == state.inputs.generation {
                let wanted = std::mem::take(&mut state.wanted);
                return (Arc::clone(&state.inputs), state.step(), wanted);
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn enter(&mut self, mut next: Inputs) {
        next.generation = self.inputs.generation + 1;
        self.inputs = Arc::new(next);
        let old = std::mem::take(&mut self.next);
        // Giving back what nobody asks for any more takes longer than the reader should wait.
        std::thread::spawn(move || drop(old));
    }

    fn is_made(&self) -> bool {
        let made = self.whole.as_ref().map(|whole| whole.inputs.generation);
        [made, self.given_up].contains(&Some(self.inputs.generation))
    }

    /// Differs whenever a page may: by program, by change, and once more when the whole stands in for a team.
    fn news(&self) -> String {
        let state = if self.is_made() { "whole" } else { "part" };
        let read = if self.trouble.is_some() { ".unread" } else { "" };
        format!("{}.{}{read}.{state}", std::process::id(), self.inputs.generation)
    }

    fn current(&self, edition: Arc<Edition>) -> Current {
        let trouble = self.given_up.filter(|generation| *generation == self.inputs.generation);
        let trouble = trouble.map(|_| EARLIER_TEXT.to_owned());
        Current { edition, trouble: trouble.or_else(|| self.trouble.clone()), news: self.news() }
    }

    /// The last edition, for what no note changes: styles, scripts, static files.
    fn beside(&self, path: &str) -> Option<Arc<Edition>> {
        let whole = self.whole.as_ref()?;
        let is_asset = self.inputs.templates.now.assets().iter().any(|(name, _)| name == path);
        let is_static = self.inputs.sources.find(&format!("static/{path}")).is_some() && !path.ends_with(".html");
        let edited = (is_asset || is_static) && self.inputs.edited_since(&whole.inputs).is_some();
        edited.then(|| Arc::clone(whole))
    }

    /// How to make the edition of the newest inputs from the last one; nothing where that was found impossible.
    fn step(&self) -> Option<Making> {
        let impossible = self.next.get().is_some_and(Option::is_none);
        let before = self.whole.clone().filter(|_| !impossible)?;
        Some(Making { inputs: Arc::clone(&self.inputs), before, slot: Arc::clone(&self.next) })
    }
}

/// An edition to be made from another.
struct Making {
    inputs: Arc<Inputs>,
    before: Arc<Edition>,
    slot: Step,
}

impl Making {
    fn make(self) -> Option<Arc<Edition>> {
        self.slot.get_or_init(|| Edition::after(self.inputs, &self.before).map(Arc::new)).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::super::inputs::tests::inputs;
    use super::*;

    #[test]
    fn whoever_comes_hears_how_things_stand() {
        let inputs = inputs(&[("notes/2026-11-16.md", "## Nuggets\n- a\n")]);
        let day = inputs.as_of;
        let live = Live::of(PathBuf::new(), Box::new(move || Ok(day)), inputs);
        let before = live.news().borrow().clone();
        let inputs = Arc::clone(&live.lock().inputs);
        live.lock().whole = Some(Arc::new(Edition::whole(inputs)));
        let page = live.edition("/index.html").map(|current| current.news);
        let mut news = live.news();
        let heard = news.borrow_and_update().clone();
        assert_eq!(page.as_ref(), Some(&heard));
        assert_ne!(before, heard);
        live.tell();
        assert!(!news.has_changed().expect("it lives"), "nothing more is to be told");
    }
}
