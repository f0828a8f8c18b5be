//! The people of a line: handles, and names that the configuration knows.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::config::Config;

/// Names as they may stand in a sentence.
pub(super) struct People<'a> {
    /// First words of names and handles, by which a name is found.
    names: BTreeSet<&'a str>,
}

impl<'a> People<'a> {
    /// Handles without their `@`, full names and first names.
    pub(super) fn new(config: &'a Config) -> Self {
        let full = config.people.values().filter_map(|person| person.name.as_deref());
        let first = full.clone().filter_map(|name| name.split_whitespace().next());
        let names = config.people.keys().map(String::as_str).chain(full).chain(first);
        Self { names: names.filter(|name| name.chars().count() > 1).collect() }
    }

    /// Where somebody is named in a line, from left to right.
    pub(super) fn in_line(&self, line: &str) -> Vec<Range<usize>> {
        let starts = line.char_indices().filter(|(at, c)| {
            let inside = line.get(..*at).unwrap_or_default().ends_with(|b: char| is_handle(b) || b == '@');
            !inside && (*c == '@' || c.is_alphanumeric())
        });
        starts.filter_map(|(at, c)| self.person(line, at, c)).collect()
    }

    fn person(&self, line: &str, at: usize, first: char) -> Option<Range<usize>> {
        let rest = line.get(at..)?;
        if first == '@' {
            let handle = rest.get(1..)?;
            let length = handle.find(|c: char| !is_handle(c)).unwrap_or(handle.len());
            let handle = handle.get(..length)?.trim_end_matches(['.', '-']);
            return (!handle.is_empty()).then(|| at..at + 1 + handle.len());
        }
        // The longest name that begins here: `Dana Okafor` goes before `Dana`.
        let ends = rest.match_indices(|c: char| !is_handle(c)).map(|(end, _)| end).chain([rest.len()]).take(4);
        let named = ends.filter(|end| rest.get(..*end).is_some_and(|name| self.names.contains(name)));
        named.last().map(|end| at..at + end)
    }
}

fn is_handle(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '-')
}
