//! Lists of people: handles or names, with or without `@`.

use std::collections::BTreeSet;

use ecow::EcoString;

use super::super::Word;
use super::super::values::{FEW, Reader};
use crate::source::slug;
use crate::source::yaml::{Node, Value};

/// Everybody whom a value names, each once. Commas part them in a text too, and `[[Name]]` is a link to a person.
pub(in crate::note) fn read(reader: &mut Reader<'_>, key: &str, node: &Node<'_>) -> Vec<Word> {
    let listed = if let Value::List(items) = &node.value { items.len() } else { 1 };
    let mut found: Vec<Word> = Vec::with_capacity(listed);
    let mut later = BTreeSet::new();
    // A link without quotes is, to YAML, a list in a list.
    let mut left = Vec::with_capacity(listed);
    left.push(node);
    while let Some(node) = left.pop() {
        match &node.value {
            Value::List(items) => left.extend(items.iter().rev()),
            Value::Scalar(scalar) if scalar.is_null() => {}
            Value::Scalar(scalar) => {
                let whole = with_comma(reader, &scalar.text);
                let parts = whole.is_none().then(|| scalar.text.split([',', ';', '\n'])).into_iter().flatten();
                for written in whole.as_deref().into_iter().chain(parts).filter(|written| !is_nobody(written)) {
                    match person(written) {
                        Some(text) if named_before(&found, &mut later, &text) => {}
                        Some(text) => found.push(Word { text, span: node.span }),
                        None if written.trim().is_empty() => {}
                        None => reader.wrong(key, node, PEOPLE),
                    }
                }
            }
            _ => reader.wrong(key, node, PEOPLE),
        }
    }
    found
}

/// Somebody whom the configuration names, in the order of address books: `Okafor, Dana`.
fn with_comma(reader: &Reader<'_>, written: &str) -> Option<String> {
    let (last, first) = written.split_once(',').filter(|(_, first)| !first.contains([',', ';', '\n']))?;
    let (typed, turned) = (slug::words(written), slug::words(&format!("{first} {last}")));
    let mut names = reader.config.people.values().filter_map(|person| person.name.as_deref());
    let known = names.find(|name| [&typed, &turned].contains(&&slug::words(name)))?;
    Some(known.to_owned())
}

/// What people write where there is nobody to name.
fn is_nobody(written: &str) -> bool {
    let word = written.trim();
    ["none", "nobody", "no one", "n/a", "-", "–", "—"].iter().any(|nobody| word.eq_ignore_ascii_case(nobody))
}

const PEOPLE: &str = "handles or names, such as `[dana, lee]`";

/// Whether somebody was named before, remembering who was not. The first few are looked through where they stand,
/// and nearly every list has no more; those behind them go into a set, so that no list takes long.
fn named_before(found: &[Word], later: &mut BTreeSet<String>, name: &str) -> bool {
    found.iter().take(FEW).any(|word| word.text == name) || (found.len() >= FEW && !later.insert(name.to_owned()))
}

/// A handle, folded, or a name as typed; `None` for what is neither, such as a head count.
pub(in crate::note) fn person(written: &str) -> Option<EcoString> {
    let typed = written.trim();
    // As nearly everybody is written: nothing of what follows would change it.
    if slug::is_handle(typed) {
        return typed.contains(char::is_alphabetic).then(|| slug::folded(typed).into());
    }
    let linked = typed.trim_start_matches("[[").trim_end_matches("]]");
    // `[[people/dana|Dana]]`: the words behind the bar, else the last part of the path.
    let linked = linked.rsplit_once('|').map_or(linked, |(_, words)| words);
    let linked = if written.contains("[[") { linked.rsplit('/').next().unwrap_or(linked) } else { linked };
    let name = linked.trim().trim_start_matches('@').trim();
    if !name.chars().any(char::is_alphabetic) {
        return None;
    }
    if slug::is_handle(name) {
        return Some(slug::folded(name).into());
    }
    Some(name.split_whitespace().collect::<Vec<_>>().join(" ").into())
}
