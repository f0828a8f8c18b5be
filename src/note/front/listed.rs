//! Items that front matter lists: texts, read as items of their section, and maps of its fields.

use super::super::body::{self, Context};
use super::super::problem::Trouble;
use super::super::values::{Reader, items};
use super::super::{Item, Mark, Sign, Word};
use super::people;
use crate::config::kind::{Key, Kind, KindId, People, Primitive};
use crate::source::yaml::{Entry, Map, Node, Value};
use crate::source::{Span, slug, spelling};

/// Every item of a list.
pub(super) fn read(reader: &mut Reader<'_>, ctx: &Context<'_>, kind: KindId, key: &str, node: &Node<'_>) -> Vec<Item> {
    let mut found = Vec::new();
    for entry in items(node) {
        match &entry.value {
            Value::Scalar(scalar) if scalar.is_null() || scalar.text.trim().is_empty() => {
                reader.tell(Trouble::EmptyEntry { key: key.to_owned() }, entry.span);
            }
            Value::Scalar(scalar) => {
                reader.tell_cut(key, entry);
                let line = reader.lines.line(entry.span.start);
                found.extend(body::listed(ctx, kind, &scalar.text, entry.span, line, &mut reader.problems));
            }
            Value::Map(map) => found.extend(mapped(reader, ctx, kind, entry, map)),
            _ => reader.wrong(key, entry, "a text, or a map of fields (a text that begins with `[` needs quotes)"),
        }
    }
    found
}

/// An item written as a map.
fn mapped(reader: &mut Reader<'_>, ctx: &Context<'_>, id: KindId, node: &Node<'_>, map: &Map<'_>) -> Option<Item> {
    let kind = ctx.config.kinds.get(id);
    if let [only] = map.entries.as_slice()
        && !map.flow
        && only.value.scalar().is_some()
        && !knows(kind, &only.key)
        && nearest(kind, &only.key).is_none()
    {
        reader.tell(Trouble::TextAsMap { list: kind.list.clone(), key: only.key.to_string() }, node.span);
        return None;
    }
    let start = map.entries.first().map_or(node.span.start, |entry| entry.span.start);
    let mut item = Item {
        kind: id,
        span: node.span,
        line: reader.lines.line(start),
        mark: None,
        mark_span: Span { start, end: start },
        text: String::new(),
        people: Vec::new(),
        inferred: false,
        topic: None,
        id: None,
        count: 1,
        sign: None,
        fields: Vec::new(),
        listed: true,
        marks: Vec::new(),
    };
    for (key, entry) in reader.entries(&kind.list, node, "a map of fields") {
        field(reader, ctx, kind, &mut item, &key, entry);
    }
    if item.text.is_empty() && item.topic.is_none() && item.id.is_none() {
        reader.tell(Trouble::NoText { list: kind.list.clone() }, node.span);
        return None;
    }
    body::missing(ctx, &item, &mut reader.problems);
    Some(item)
}

fn field(reader: &mut Reader<'_>, ctx: &Context<'_>, kind: &Kind, item: &mut Item, key: &str, entry: &Entry<'_>) {
    let node = &entry.value;
    match key {
        "text" => item.text = body::plain(&reader.text(key, node).unwrap_or_default()),
        "owner" | "who" if kind.marks.people != People::None => owner(reader, kind, item, key, entry),
        "topic" if kind.marks.topic => item.topic = reader.slug(key, node),
        "id" if kind.marks.id => item.id = id(reader, node),
        "count" if kind.marks.count => item.count = count(reader, node).unwrap_or(1),
        "sign" if kind.marks.signs.is_some() => item.sign = sign(reader, kind, node),
        "state" => state(reader, kind, item, node),
        _ => match Key::of(key).filter(|key| kind.fields.contains(key)) {
            Some(known) => {
                if let Some(value) = reader.text(key, node) {
                    let span = Span { start: entry.span.start, end: node.span.end };
                    let field = body::field(ctx, known, &value, span, &mut reader.problems);
                    item.fields.push(field);
                }
            }
            None => unknown(reader, kind, key, entry.span),
        },
    }
}

fn owner(reader: &mut Reader<'_>, kind: &Kind, item: &mut Item, key: &str, entry: &Entry<'_>) {
    let named = people::read(reader, key, &entry.value);
    if let Some(first) = item.people.first().filter(|_| !named.is_empty()).map(|word| word.span) {
        reader.tell(Trouble::DuplicateKey { key: key.to_owned(), first }, entry.span);
        return;
    }
    if kind.marks.people == People::First && named.len() > 1 {
        reader.wrong(key, &entry.value, "one person");
    }
    let most = if kind.marks.people == People::All { named.len() } else { 1 };
    item.people = named.into_iter().take(most).collect();
}

fn id(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Word> {
    let text = reader.text("id", node)?;
    let text = slug::fold(text.trim_start_matches('^'));
    let fits = text.starts_with(char::is_alphabetic) && reader.is_slug("id", &text, node.span);
    if !fits && slug::is_slug(&text) {
        reader.wrong("id", node, "an id that begins with a letter");
    }
    fits.then_some(Word { text: text.into(), span: node.span })
}

fn count(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<u32> {
    let text = reader.text("count", node)?;
    let count = text.trim_start_matches(['x', 'X']).parse().ok().filter(|count| *count >= 1);
    if count.is_none() {
        reader.wrong("count", node, "a whole number from 1 on");
    }
    count
}

/// A sign; a plain `~`, which to YAML is nothing, is one too.
fn sign(reader: &mut Reader<'_>, kind: &Kind, node: &Node<'_>) -> Option<Sign> {
    let [plus, other] = kind.marks.signs?;
    let text = node.scalar().map(|scalar| scalar.text.trim().to_owned()).unwrap_or_default();
    if text == plus.to_string() {
        return Some(Sign::Plus);
    }
    if text == other.to_string() {
        return Some(if other == '~' { Sign::Tilde } else { Sign::Minus });
    }
    reader.wrong("sign", node, if other == '~' { "`+` or `~`" } else { "`+` or `\"-\"`, in quotes" });
    None
}

/// Only threads have a state; elsewhere a box means nothing.
fn state(reader: &mut Reader<'_>, kind: &Kind, item: &mut Item, node: &Node<'_>) {
    const STATES: [(&str, Mark); 4] =
        [("open", Mark::Open), ("done", Mark::Ended), ("moved", Mark::Moved), ("dropped", Mark::Dropped)];
    let mark = reader.choice("state", node, &STATES, "`open`, `done`, `moved` or `dropped`");
    if mark.is_some() && kind.primitive == Primitive::Thread {
        item.mark = mark;
        item.mark_span = node.span;
    }
}

fn unknown(reader: &mut Reader<'_>, kind: &Kind, key: &str, span: Span) {
    let nearest = nearest(kind, key).map(str::to_owned);
    reader.tell(Trouble::UnknownField { list: kind.list.clone(), key: key.to_owned(), nearest }, span);
}

/// The keys that an item's map may have.
fn keys(kind: &Kind) -> impl Iterator<Item = &'static str> {
    let marks = kind.marks;
    let ours = [
        ("text", true),
        ("owner", marks.people != People::None),
        ("who", marks.people != People::None),
        ("topic", marks.topic),
        ("id", marks.id),
        ("count", marks.count),
        ("sign", marks.signs.is_some()),
        ("state", kind.primitive == Primitive::Thread),
    ];
    let known = ours.into_iter().filter(|(_, known)| *known).map(|(word, _)| word);
    known.chain(kind.fields.iter().map(|key| key.word()))
}

fn knows(kind: &Kind, key: &str) -> bool {
    let key = slug::folded(key);
    keys(kind).any(|known| known == key)
}

fn nearest(kind: &Kind, key: &str) -> Option<&'static str> {
    spelling::closest(&slug::folded(key), keys(kind))
}
