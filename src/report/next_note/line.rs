//! A thread as an item that is read back as the same thread.

use std::sync::Arc;

use serde::Serialize;

use super::{Basis, quote};
use crate::config::kind::Key;
use crate::note::problem::Trouble;
use crate::note::{self, Item, Mark, Names};
use crate::source::{FileId, Role, SourceFile, slug};
use crate::thread::Thread;

/// How a thread can be written again.
pub(super) enum Written {
    /// In its section.
    Item(String),
    /// In the front matter, since its words mean something else in a section.
    Listed(Listed),
    /// Not at all: nothing that we could type would be read as this thread.
    Lost,
}

/// An entry of a front matter list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Listed {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", rename = "for")]
    for_whom: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
}

/// Writes a thread with the id that it has, or is given.
pub(super) fn write(basis: &Basis<'_>, thread: &Thread, id: Option<&str>) -> Written {
    for text in [thread.text.clone(), escaped(&thread.text)] {
        let Some(item) = item(basis, thread, &text, id) else { break };
        let section = format!("## {}\n\n{item}\n", basis.facts.record.config.kinds.get(thread.kind).title);
        if reads_back(basis, thread, id, "", &section) {
            return Written::Item(item);
        }
    }
    let entry = listed(basis, thread, id);
    let list = &basis.facts.record.config.kinds.get(thread.kind).list;
    let front = quote::list(list, std::slice::from_ref(&entry)).join("\n");
    if reads_back(basis, thread, id, &front, "") { Written::Listed(entry) } else { Written::Lost }
}

/// `- [ ] @dana case study for:sales due:2026-11-27 ^hc-case`; `None` where its owner is no handle.
fn item(basis: &Basis<'_>, thread: &Thread, text: &str, id: Option<&str>) -> Option<String> {
    let mut words = vec!["- [ ]".to_owned()];
    if let Some(owner) = &thread.owner {
        slug::is_handle(owner).then_some(())?;
        words.push(format!("@{owner}"));
    }
    words.extend((!text.is_empty()).then(|| text.to_owned()));
    words.extend(for_whom(basis, thread).map(|whom| format!("for:{whom}")));
    words.extend(day(basis, thread).map(|(key, day)| format!("{}:{day}", key.word())));
    words.extend(id.map(|id| format!("^{id}")));
    Some(words.join(" "))
}

fn listed(basis: &Basis<'_>, thread: &Thread, id: Option<&str>) -> Listed {
    let day = |wanted: Key| day(basis, thread).filter(|(key, _)| *key == wanted).map(|(_, day)| day);
    let knows_for = basis.facts.record.config.kinds.get(thread.kind).fields.contains(&Key::For);
    Listed {
        text: thread.text.clone(),
        owner: thread.owner.as_deref().map(str::to_owned),
        for_whom: thread.for_whom.clone().filter(|_| knows_for),
        due: day(Key::Due),
        until: day(Key::Until),
        id: id.map(str::to_owned),
    }
}

/// A side as it is, a person with `@`, anything else in quotes.
fn for_whom(basis: &Basis<'_>, thread: &Thread) -> Option<String> {
    let config = &basis.facts.record.config;
    let whom = thread.for_whom.as_ref().filter(|_| config.kinds.get(thread.kind).fields.contains(&Key::For))?;
    let is_side = config.sides.iter().any(|side| side == whom);
    Some(match slug::is_handle(whom) {
        true if is_side || !config.people.contains_key(whom) => whom.clone(),
        true => format!("@{whom}"),
        false => format!("\"{whom}\""),
    })
}

/// The date now named. One that was assumed stays so: nobody has said it yet.
fn day(basis: &Basis<'_>, thread: &Thread) -> Option<(Key, String)> {
    let fields = basis.facts.record.config.kinds.get(thread.kind).fields;
    let key = [Key::Due, Key::Until].into_iter().find(|key| fields.contains(key))?;
    let due = thread.due.filter(|_| !thread.due_assumed)?;
    Some((key, due.to_string()))
}

/// Every character that Markdown or an item could read as more than itself.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if c.is_ascii_punctuation() && !matches!(c, ',' | '.' | '\'' | '"' | '-' | '/' | '?' | '%') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a note with nothing but this is read as the same thread, once.
fn reads_back(basis: &Basis<'_>, thread: &Thread, id: Option<&str>, front: &str, body: &str) -> bool {
    let day = basis.facts.record.as_of;
    let text = format!("---\ndate: {day}\n{front}\n---\n\n{body}");
    let path = format!("notes/{day}.md");
    let file = SourceFile { path: path.into(), role: Role::Note, text: text.into(), trouble: None };
    let note = note::read(FileId(0), &file, &Names::new(&basis.facts.record.config));
    let silent = note.problems.iter().all(|problem| matches!(problem.what, Trouble::CommitmentWithoutOwner { .. }));
    match note.items.as_slice() {
        [item] => silent && is_same(basis, thread, id, item),
        _ => false,
    }
}

fn is_same(basis: &Basis<'_>, thread: &Thread, id: Option<&str>, item: &Item) -> bool {
    let record = &basis.facts.record;
    let owner: Option<Arc<str>> = item.owner().map(|owner| record.person(owner));
    let day = day(basis, thread);
    let read = item.date(Key::Due).or(item.date(Key::Until)).map(|day| day.to_string());
    let whom = thread.for_whom.as_deref().filter(|_| record.config.kinds.get(thread.kind).fields.contains(&Key::For));
    item.kind == thread.kind
        && item.mark.unwrap_or(Mark::Open) == Mark::Open
        && owner == thread.owner
        && slug::letters(&item.text) == slug::letters(&thread.text)
        && item.id.as_ref().map(|id| id.text.as_str()) == id
        && read == day.map(|(_, day)| day)
        && item.value(Key::For).map(slug::fold) == whom.map(slug::fold)
}
