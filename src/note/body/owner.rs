//! Owners that are named in words rather than by `@handle`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use foldhash::HashSet;

use super::text::Wiki;
use crate::config::Config;
use crate::source::slug;

/// What notes and cards are read by: the configuration, and handles by the words that mean them (handle, full name,
/// unique first name). Made once for all files, and the words when first asked for.
#[derive(Debug)]
pub struct Names<'a> {
    pub(in crate::note) config: &'a Config,
    /// The handles that the configuration spells folded.
    pub(in crate::note) handles: HashSet<&'a str>,
    known: OnceLock<Known>,
}

#[derive(Debug, Default)]
struct Known {
    handles: BTreeMap<String, Option<String>>,
    /// The most words that a name has.
    words: usize,
}

/// What an owner may be read from.
#[derive(Debug)]
pub(super) struct Left<'t> {
    /// The text that is left.
    pub(super) text: &'t str,
    /// The bold words that it begins with.
    pub(super) bold: Option<&'t str>,
    /// The paragraph that wiki links point into.
    pub(super) source: &'t str,
    /// Wiki links, in order.
    pub(super) wikis: &'t [Wiki],
}

/// Longer than any name, and short enough to look up at every arrow.
const LONGEST: usize = 200;

impl<'a> Names<'a> {
    /// The names of a configuration.
    pub fn new(config: &'a Config) -> Self {
        let handles = config.people.keys().map(String::as_str);
        let handles = handles.filter(|handle| *slug::folded(handle) == **handle).collect();
        Self { config, handles, known: OnceLock::new() }
    }

    /// Whether words are a name that the configuration knows, and nothing else.
    pub(super) fn is_name(&self, words: &str) -> bool {
        let few = || words.split_whitespace().count() <= self.known().words;
        !self.config.people.is_empty() && few() && self.handle(words.trim()).is_some()
    }

    /// The handle of a name, and the name as it was typed, where the words say who will do it.
    pub(super) fn owner<'t>(&self, left: &Left<'t>) -> Option<(String, &'t str)> {
        if self.config.people.is_empty() {
            return None;
        }
        self.leading(left.text)
            .or_else(|| left.bold.and_then(|name| self.named(name.trim().trim_end_matches(':'))))
            .or_else(|| self.closing(left.text))
            .or_else(|| left.wikis.iter().find_map(|wiki| self.linked(left.source, wiki)))
    }

    /// The longest name at the beginning of a text: its handle, and how long it is.
    pub(super) fn longest(&self, text: &str) -> Option<(String, usize)> {
        if self.config.people.is_empty() {
            return None;
        }
        let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
        let ends: Vec<usize> = word_ends(text).take(self.known().words).collect();
        ends.into_iter().rev().find_map(|end| {
            let typed = text[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
            self.handle(typed).map(|handle| (handle, typed.len()))
        })
    }

    /// `Name to …`, `Name will …`, `Name: …`
    fn leading<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        for end in word_ends(text).take(self.known().words) {
            let typed = &text[..end];
            if let Some(name) = typed.strip_suffix(':') {
                return self.named(name);
            }
            let next = text[end..].split_whitespace().next().unwrap_or_default();
            if (next.eq_ignore_ascii_case("to") || next.eq_ignore_ascii_case("will"))
                && let Some(found) = self.named(typed)
            {
                return Some(found);
            }
        }
        None
    }

    /// `(Name)` at the end.
    fn closing<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        let (_, name) = text.strip_suffix(')')?.rsplit_once('(')?;
        self.named(name)
    }

    /// `[[Name]]`, `[[people/lee|Lee]]`
    fn linked<'t>(&self, source: &'t str, wiki: &Wiki) -> Option<(String, &'t str)> {
        let target = source.get(wiki.target.clone())?;
        let last = target.rsplit('/').next().unwrap_or(target);
        self.named(source.get(wiki.words.clone())?).or_else(|| self.named(last))
    }

    fn named<'t>(&self, name: &'t str) -> Option<(String, &'t str)> {
        let name = name.trim();
        self.handle(name).map(|handle| (handle, name))
    }

    fn handle(&self, name: &str) -> Option<String> {
        let known = Some(name).filter(|name| name.len() <= LONGEST)?;
        self.known().handles.get(&slug::words(known)).cloned().flatten()
    }

    fn known(&self) -> &Known {
        self.known.get_or_init(|| Known::of(self.config))
    }
}

impl Known {
    fn of(config: &Config) -> Self {
        let mut known = Self::default();
        // A handle means its owner, whatever others are called; of names, only those that one person has.
        let mut firsts: BTreeMap<String, Option<String>> = BTreeMap::new();
        let mut fulls: BTreeMap<String, Option<String>> = BTreeMap::new();
        for (handle, person) in &config.people {
            known.handles.insert(slug::words(handle), Some(handle.clone()));
            let name = person.name.as_deref().map(slug::words).unwrap_or_default();
            if let Some(first) = name.split(' ').next().filter(|first| !first.is_empty()) {
                once(&mut firsts, first, handle);
                once(&mut fulls, &name, handle);
            }
        }
        for (name, handle) in fulls.into_iter().chain(firsts) {
            known.handles.entry(name).or_insert(handle);
        }
        known.words = known.handles.keys().map(|name| name.split(' ').count()).max().unwrap_or(0);
        known
    }
}

/// Notes whom a name means, or that it means two.
fn once(names: &mut BTreeMap<String, Option<String>>, name: &str, handle: &str) {
    names.entry(name.to_owned()).and_modify(|known| *known = None).or_insert_with(|| Some(handle.to_owned()));
}

/// Where the words of a text end.
fn word_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + (rest.len() - rest.trim_start().len());
        let word = text[start..].split(char::is_whitespace).next().filter(|word| !word.is_empty())?;
        at = start + word.len();
        Some(at)
    })
}
