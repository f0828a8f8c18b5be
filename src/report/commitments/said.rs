//! The sentence that a thread's page opens with: one for each state of each kind.

use jiff::civil::Date;

use crate::config::kind::KindId;
use crate::record::Record;
use crate::report::words::say;
use crate::report::{Facts, dates, numbers, words};
use crate::source::date::days_between;
use crate::thread::{State, Thread};

/// How much of a thread's words a sentence takes.
const NAME: usize = 140;
/// How much of a reason.
const REASON: usize = 160;

/// The sentence: the thread's words and how it stands.
pub(in crate::report) fn sentence(facts: &Facts, thread: &Thread) -> String {
    let told = Told { facts, thread, today: facts.record.as_of };
    let rest = match thread.kind {
        KindId::ASK => told.ask(),
        KindId::CLAIM => told.claim(),
        KindId::EXPERIMENT => told.experiment(),
        _ => told.promise(),
    };
    say!("{} {rest}.", name(thread))
}

/// A thread's words in quotation marks; its `^id` where it has none.
pub(in crate::report) fn name(thread: &Thread) -> String {
    match (thread.text.trim(), &thread.id) {
        ("", Some(id)) => say!("^{}", words::cut(id, NAME)),
        ("", None) => "A line without words".to_owned(),
        (text, _) => words::quoted(&words::cut(text, NAME)),
    }
}

/// A reason as it is quoted: without the full stop that the sentence around it has.
pub(in crate::report) fn reason(text: &str) -> String {
    words::quoted(&words::cut(text.trim().trim_end_matches('.'), REASON))
}

/// `lee of sales`, `lee`.
pub(in crate::report) fn who(record: &Record, handle: &str) -> String {
    let name = words::cut(handle, 60);
    match record.side(handle) {
        Some(side) => say!("{name} of {}", words::cut(side, 40)),
        None => name,
    }
}

/// What the date agreed is called: an assumed one was never agreed by anybody.
pub(in crate::report) fn agreed_word(thread: &Thread) -> &'static str {
    if thread.due_assumed { "the date assumed for it" } else { "the date agreed" }
}

struct Told<'a> {
    facts: &'a Facts,
    thread: &'a Thread,
    today: Date,
}

impl Told<'_> {
    fn promise(&self) -> String {
        match self.thread.state {
            State::Overdue => self.overdue(),
            State::Kept => self.kept(),
            State::Late => {
                let late = days(self.thread.days_late.unwrap_or_default());
                say!("was done on {}, {late} after {}", self.ended(), agreed_word(self.thread))
            }
            State::Dropped => self.given_up(),
            _ => self.open(),
        }
    }

    fn open(&self) -> String {
        let Some(due) = self.thread.due else {
            return if self.thread.quiet {
                say!("has not been heard of since {}; it has no date", self.heard())
            } else {
                "is open, without a date".to_owned()
            };
        };
        let assumed = if self.thread.due_assumed { ", a date that is assumed" } else { "" };
        let due = if due == self.today { "due today".to_owned() } else { say!("due on {}", self.long(due)) };
        if self.thread.quiet {
            say!("has not been heard of since {}; it is {due}{assumed}", self.heard())
        } else {
            say!("is {due}{assumed}")
        }
    }

    fn overdue(&self) -> String {
        let past = say!("is {} past {}", days(self.thread.days_late.unwrap_or_default()), agreed_word(self.thread));
        match self.thread.due.filter(|due| Some(*due) != self.thread.agreed_due) {
            Some(due) if due == self.today => say!("{past}; it is now expected today"),
            Some(due) if due > self.today => say!("{past}; it is now expected on {}", self.long(due)),
            Some(due) => say!("{past}; it was last expected on {}", self.long(due)),
            None => past,
        }
    }

    fn kept(&self) -> String {
        let done = say!("was done on {}", self.ended());
        let Some((agreed, ended)) = self.thread.agreed_due.zip(self.thread.ended) else { return done };
        let promised = self.thread.moves == 0 && !self.thread.due_assumed;
        match days_between(ended, agreed) {
            0 if promised => say!("{done}, the day it was promised for"),
            0 => say!("{done}, {}", agreed_word(self.thread)),
            early if promised => say!("{done}, {} early", days(early)),
            early => say!("{done}, {} before {}", days(early), agreed_word(self.thread)),
        }
    }

    fn given_up(&self) -> String {
        match &self.thread.reason {
            Some(why) => say!("was given up on {}: {}", self.ended(), reason(why)),
            None => say!("was given up on {}; no note says why", self.ended()),
        }
    }

    fn ask(&self) -> String {
        let asked = say!("was asked for on {}", self.day(self.thread.made));
        match self.thread.state {
            State::Taken => {
                let twin = self.thread.twin.map(|id| self.facts.analyses.threads.get(id));
                match twin.map(|twin| (twin.state.ended(), twin.due)) {
                    Some((true, _)) => say!("{asked} and taken up; that promise has come to its end"),
                    Some((false, Some(due))) => {
                        let is = if due < self.today { "it was promised for" } else { "it is promised for" };
                        say!("{asked} and taken up: {is} {}", self.long(due))
                    }
                    _ => say!("{asked} and taken up"),
                }
            }
            State::Answered => say!("{asked} and answered on {}", self.ended()),
            State::Dropped => match &self.thread.reason {
                Some(why) => say!("{asked} and given up on {}: {}", self.ended(), reason(why)),
                None => say!("{asked} and given up on {}; no note says why", self.ended()),
            },
            _ => say!("{asked}; nobody has taken it up yet"),
        }
    }

    fn claim(&self) -> String {
        let by = self.thread.by.as_deref().map(|by| who(&self.facts.record, by));
        match (self.thread.state, by) {
            (State::Vouched, Some(by)) => {
                let on = self.ended();
                match self.thread.how.as_deref().map(str::trim).filter(|how| !how.is_empty()) {
                    Some("essential") => say!("was vouched for on {on} by {by}, who calls it essential"),
                    Some("helps") => say!("was vouched for on {on} by {by}, who says that it helps"),
                    Some("guess") => say!("was vouched for on {on} by {by}, who calls it a guess"),
                    Some(how) => say!("was vouched for on {on} by {by}: {}", reason(how)),
                    None => say!("was vouched for on {on} by {by}"),
                }
            }
            (State::Vouched, None) => say!("was vouched for on {}", self.ended()),
            (State::Disputed, Some(by)) => say!("was disputed on {} by {by}{}", self.ended(), self.why()),
            (State::Disputed, None) => {
                say!("was disputed on {}; no note says by whom", self.ended())
            }
            _ => {
                let of = match self.other_side() {
                    Some(side) => say!("nobody from {side}"),
                    None => say!("nobody from {}", self.facts.other_side()),
                };
                say!("was claimed on {}; {of} has vouched for it yet", self.day(self.thread.made))
            }
        }
    }

    /// The side that could vouch for a claim, where there are two sides.
    fn other_side(&self) -> Option<String> {
        let own = self.thread.owner_side.as_deref()?;
        let [one, two] = &self.facts.record.config.sides[..] else { return None };
        let other = if one == own { two } else { one };
        Some(words::cut(other, 40))
    }

    fn experiment(&self) -> String {
        match self.thread.state {
            State::Worked => say!("worked; the verdict came on {}{}", self.ended(), self.after()),
            State::Failed => say!("failed; the verdict came on {}{}{}", self.ended(), self.after(), self.why()),
            State::Overdue => {
                let ago = days(self.thread.days_late.unwrap_or_default());
                let until = self.thread.agreed_due.map(|until| self.day(until)).unwrap_or_default();
                say!("was to end on {until}, {ago} ago, and has no verdict yet")
            }
            _ => match self.thread.due {
                Some(until) if until == self.today => "is running, and ends today".to_owned(),
                Some(until) => say!("is running until {}", self.long(until)),
                None => "is running, without a day on which it ends".to_owned(),
            },
        }
    }

    fn after(&self) -> String {
        match self.thread.ended.map(|ended| days_between(self.thread.made, ended)) {
            Some(n) if n > 0 => say!(", after {}", days(n)),
            _ => String::new(),
        }
    }

    fn why(&self) -> String {
        self.thread.reason.as_deref().map(|why| say!(": {}", reason(why))).unwrap_or_default()
    }

    fn ended(&self) -> String {
        self.thread.ended.map(|ended| self.day(ended)).unwrap_or_default()
    }

    fn heard(&self) -> String {
        self.day(self.thread.last_heard)
    }

    fn day(&self, date: Date) -> String {
        dates::day(date, self.today)
    }

    fn long(&self, date: Date) -> String {
        dates::long(date, self.today)
    }
}

/// `ten days`, `one day`.
pub(in crate::report) fn days(n: i32) -> String {
    numbers::count(u64::from(n.unsigned_abs()), "day", "days")
}
