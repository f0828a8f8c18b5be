//! The front matter of a note: where it stands, and each of its keys.

pub(super) mod block;
pub(super) mod day;
pub(super) mod figures;
mod listed;
pub(super) mod people;
mod stray;

use std::borrow::Cow;
use std::cell::LazyCell;

use jiff::civil::Date;

use super::body::Context;
use super::problem::Trouble;
use super::values::{Firsts, Reader, folded, items};
use super::{Item, Note, Word};
use crate::config::kind::KindId;
use crate::source::date::Week;
use crate::source::yaml::{Entry, Map, Node, Value};
use crate::source::{Span, spelling};

/// Every name of every key, beside the lists of items, and the one that it stands for.
pub(super) const KEYS: [(&str, &str); 26] = [
    ("date", "date"),
    ("week", "week"),
    ("title", "title"),
    ("team", "team"),
    ("kind", "kind"),
    ("type", "kind"),
    ("facilitator", "facilitator"),
    ("chair", "facilitator"),
    ("moderator", "facilitator"),
    ("present", "present"),
    ("attendees", "present"),
    ("participants", "present"),
    ("absent", "absent"),
    ("regrets", "absent"),
    ("apologies", "absent"),
    ("spoke", "spoke"),
    ("scribe", "scribe"),
    ("notes_by", "scribe"),
    ("metrics", "metrics"),
    ("campaigns", "campaigns"),
    ("rejected", "rejected"),
    ("pulse", "pulse"),
    ("shift", "shift"),
    ("events", "events"),
    ("tags", "tags"),
    ("private", "private"),
];

/// Keys of other tools, some of which look like a slip of one of ours.
pub(super) const FOREIGN: [&str; 22] = [
    "tags",
    "tag",
    "aliases",
    "alias",
    "cssclasses",
    "cssclass",
    "layout",
    "draft",
    "categories",
    "category",
    "author",
    "authors",
    "name",
    "status",
    "data",
    "created",
    "updated",
    "modified",
    "publish",
    "permalink",
    "slug",
    "template",
];

/// What front matter says that has to wait for the note's date, and the date that it gives itself.
#[derive(Default)]
pub(super) struct Waiting<'n, 'a> {
    /// `date:`
    pub(super) date: Option<(Date, Span)>,
    lists: Vec<(KindId, &'n Entry<'a>)>,
}

impl Waiting<'_, '_> {
    /// The items that front matter lists, in the order written.
    pub(super) fn items(&self, reader: &mut Reader<'_>, ctx: &Context<'_>) -> Vec<Item> {
        let lists = self.lists.iter();
        lists.flat_map(|(kind, entry)| listed::read(reader, ctx, *kind, &entry.key, &entry.value)).collect()
    }
}

/// Reads every key into the note.
pub(super) fn read<'n, 'a>(note: &mut Note, reader: &mut Reader<'_>, map: &'n Map<'a>) -> Waiting<'n, 'a> {
    let mut waiting = Waiting::default();
    let mut firsts = Firsts::with_room(map.entries.len());
    let has_kind = LazyCell::new(|| map.entries.iter().any(|entry| folded(&entry.key) == "kind"));
    for entry in &map.entries {
        let key = folded(&entry.key);
        // Beside our `kind`, a `type` is some other tool's.
        let name = match canonical(&key) {
            Some("kind") if key == "type" && *has_kind => None,
            name => name,
        };
        let list = if name.is_none() { reader.config.kinds.list(&key) } else { None };
        let unique = name.map_or_else(|| key.clone(), Cow::Borrowed);
        if let Some(first) = firsts.of(unique, entry.span) {
            reader.tell(Trouble::DuplicateKey { key: key.clone().into_owned(), first }, entry.span);
            note.private |= name == Some("private") && private(reader, &entry.value);
            continue;
        }
        if name.is_some() || list.is_some() {
            reader.refuse_aliases(&key, &entry.value);
        }
        match (name, list) {
            (Some("date"), _) => waiting.date = reader.date("date", &entry.value).map(|day| (day, entry.value.span)),
            (Some(name), _) => take(note, reader, name, entry),
            (None, Some(kind)) => waiting.lists.push((kind, entry)),
            (None, None) => tell_near_miss(reader, &key, entry.span),
        }
    }
    waiting
}

fn canonical(key: &str) -> Option<&'static str> {
    KEYS.iter().find(|(name, _)| *name == key).map(|(_, name)| *name)
}

fn tell_near_miss(reader: &mut Reader<'_>, key: &str, span: Span) {
    if FOREIGN.contains(&key) {
        return;
    }
    let keys = KEYS.iter().map(|(name, _)| *name).filter(|name| *name != "tags");
    let lists = reader.config.kinds.iter().map(|(_, kind)| kind.list.as_str());
    if let Some(nearest) = spelling::nearest(key, keys.chain(lists)) {
        reader.tell(Trouble::NearMissKey { key: key.to_owned(), nearest: nearest.to_owned() }, span);
    }
}

fn take(note: &mut Note, reader: &mut Reader<'_>, name: &str, entry: &Entry<'_>) {
    let (key, node) = (&*entry.key, &entry.value);
    match name {
        "week" => note.week = week(reader, node),
        "title" => note.title = reader.text(key, node),
        "team" => note.team = reader.slug(key, node),
        "kind" => kind(note, reader, key, node),
        "facilitator" => note.facilitator = people::read(reader, key, node),
        "present" => note.present = people::read(reader, key, node),
        "absent" => note.absent = people::read(reader, key, node),
        "spoke" => note.spoke = people::read(reader, key, node),
        "scribe" => note.scribe = people::read(reader, key, node),
        "metrics" => figures::metrics(note, reader, node),
        "campaigns" => figures::campaigns(note, reader, node),
        "rejected" => figures::rejected(note, reader, node),
        "pulse" => figures::pulse(note, reader, node),
        "shift" => figures::shift(note, reader, node),
        "events" => note.events = events(reader, node),
        "tags" => note.tags = tags(node),
        _ => note.private |= private(reader, node),
    }
}

fn week(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Week> {
    let text = reader.text("week", node)?;
    let week = Week::parse(&text);
    if week.is_none() {
        let found = reader.shown(node.span);
        reader.tell(Trouble::NotAWeek { found }, node.span);
    }
    week
}

fn kind(note: &mut Note, reader: &mut Reader<'_>, key: &str, node: &Node<'_>) {
    let Some(kind) = reader.slug(key, node) else { return };
    if !reader.config.meetings.contains_key(kind.text.as_str()) {
        let known = reader.config.meetings.keys().map(String::as_str);
        let nearest = spelling::closest(&kind.text, known).map(str::to_owned);
        reader.tell(Trouble::UnknownKind { kind: kind.text.to_string(), nearest }, node.span);
    }
    note.kind = kind;
}

fn events(reader: &mut Reader<'_>, node: &Node<'_>) -> Vec<Word> {
    let mut events = Vec::new();
    for item in items(node) {
        reader.tell_cut("events", item);
        match reader.text("events", item) {
            Some(text) => events.push(Word { text: text.into(), span: item.span }),
            None if item.is_null() => reader.tell(Trouble::EmptyEntry { key: "events".to_owned() }, item.span),
            None => {}
        }
    }
    events
}

/// Tags are other tools' and only shown: whatever they are, nothing is wrong with them.
pub(super) fn tags(node: &Node<'_>) -> Vec<String> {
    let split = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| c == ',' || c.is_whitespace()).map(|word| word.trim_start_matches('#'));
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    items(node).iter().filter_map(Node::scalar).filter(|tag| !tag.is_null()).flat_map(|tag| split(&tag.text)).collect()
}

/// Whether a note is private. A value that cannot be read hides it too: it was surely meant to, and what is
/// published cannot be taken back.
fn private(reader: &mut Reader<'_>, node: &Node<'_>) -> bool {
    match &node.value {
        Value::Scalar(scalar) if scalar.is_null() => false,
        Value::Scalar(scalar) if scalar.bool().is_some() => scalar.bool() == Some(true),
        _ => {
            reader.wrong("private", node, "`true` or `false`");
            true
        }
    }
}

#[cfg(test)]
mod tests;
