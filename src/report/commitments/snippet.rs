//! What to paste into the next note: lines that carry a thread on.

use serde::Serialize;

use crate::config::kind::KindId;
use crate::record::Record;
use crate::report::dates;
use crate::thread::{State, Thread};

use super::open::next_meeting;

/// The longest words that are offered for copying.
const MOST: usize = 300;

/// Lines to paste, and the heading that they stand under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// `Commitments`
    pub under: String,
    /// One line each.
    pub lines: Vec<String>,
}

/// The lines; none for a thread that has ended, and none where its words are too long to copy.
pub(super) fn snippet(record: &Record, thread: &Thread) -> Option<Snippet> {
    if thread.state.ended() {
        return None;
    }
    let tail = handle(thread)?;
    let date = dates::iso(next_meeting(record));
    let lines = match thread.kind {
        KindId::ASK if thread.state == State::Open && thread.id.is_some() && copied(thread) => {
            let owner = owner(thread);
            return Some(Snippet {
                under: "Commitments".to_owned(),
                lines: vec![format!("- [ ] {owner}{}{} due:{date} {tail}", thread.text.trim(), whom(thread))],
            });
        }
        KindId::ASK => vec![format!("- [x] {tail}")],
        KindId::CLAIM => {
            let who = voucher(record, thread);
            vec![format!("- [x] {tail} vouched:@{who} how:helps"), format!("- [-] {tail} disputed:@{who}")]
        }
        KindId::EXPERIMENT => {
            vec![format!("- [x] {tail}"), format!("- [-] {tail}"), format!("- [>] {tail} until:{date}")]
        }
        _ => vec![format!("- [x] {tail}"), format!("- [>] {tail} due:{date}")],
    };
    Some(Snippet { under: record.config.kinds.get(thread.kind).title.clone(), lines })
}

/// What an update is known by: the `^id`; without one the owner and the same words. Nothing where its words are none, or
/// too many to copy.
pub(in crate::report) fn handle(thread: &Thread) -> Option<String> {
    if let Some(id) = &thread.id {
        return Some(format!("^{id}"));
    }
    copied(thread).then(|| format!("{}{}", owner(thread), thread.text.trim()))
}

/// Whether its words are fit to be copied.
fn copied(thread: &Thread) -> bool {
    let text = thread.text.trim();
    !text.is_empty() && text.chars().count() <= MOST
}

/// ` for:sales`, in quotes where it is more than a word.
fn whom(thread: &Thread) -> String {
    match thread.for_whom.as_deref().map(str::trim) {
        None | Some("") => String::new(),
        Some(whom) if whom.contains(char::is_whitespace) => format!(" for:\"{whom}\""),
        Some(whom) => format!(" for:{whom}"),
    }
}

/// An owner who was read from the words is read from them again.
fn owner(thread: &Thread) -> String {
    match thread.owner.as_deref().filter(|_| !thread.owner_inferred) {
        Some(owner) => format!("@{owner} "),
        None => String::new(),
    }
}

/// Somebody of another side than the claimer's: a lead first.
fn voucher<'a>(record: &'a Record, thread: &Thread) -> &'a str {
    let mut others = record.people.values().filter(|person| {
        let gone = person.left.is_some_and(|left| left <= record.as_of);
        person.configured && !gone && person.side.is_some() && person.side != thread.owner_side
    });
    let first = others.clone().next();
    others.find(|person| person.lead).or(first).map_or("name", |person| &person.handle)
}
