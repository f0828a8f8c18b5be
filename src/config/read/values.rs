//! The values of a configuration: each is read or told, with what would fit.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::{Problem, Trouble};
use crate::source::number::{Number, Unreadable};
use crate::source::yaml::{Entry, Node, Value};
use crate::source::{Span, date, slug, spelling};

/// A longer stretch of text does not help in a message.
const SHOWN: usize = 60;

/// A window longer than this (a century) is a slip.
const MOST_WEEKS: u32 = 5_200;

/// Reads values of one file and keeps what could not be read.
pub(super) struct Reader<'t> {
    text: &'t str,
    pub(super) problems: Vec<Problem>,
    /// The currency sign of every number that has one, with the place.
    pub(super) amounts: Vec<(char, Span)>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, problems: Vec::new(), amounts: Vec::new() }
    }

    /// Where a word stands within a place, or that place.
    pub(super) fn place(&self, within: Span, word: &str) -> Span {
        let found = self.text.get(within.range()).and_then(|text| text.rfind(word));
        found.map_or(within, |at| Span::new(within.start as usize + at, within.start as usize + at + word.len()))
    }

    /// The entries of a map whose keys are all known; others are told, and a second one of a key.
    pub(super) fn fields<'n, 'a>(
        &mut self,
        inside: &str,
        node: &'n Node<'a>,
        known: &[&str],
    ) -> Vec<(String, &'n Entry<'a>)> {
        let mut entries = self.entries(inside, node);
        entries.retain(|(key, entry)| {
            let is_known = known.contains(&key.as_str());
            if !is_known {
                self.unknown(key, entry.span, spelling::closest(key, known.iter().copied()), inside);
            }
            is_known
        });
        entries
    }

    /// The entries of a map, keys folded; a second one of a key is told and left out.
    pub(super) fn entries<'n, 'a>(&mut self, inside: &str, node: &'n Node<'a>) -> Vec<(String, &'n Entry<'a>)> {
        let map = match &node.value {
            Value::Map(map) => map,
            Value::Scalar(scalar) if scalar.is_null() => return Vec::new(),
            _ => {
                self.wrong(inside, node, "a map of keys and values");
                return Vec::new();
            }
        };
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        let mut entries = Vec::with_capacity(map.entries.len());
        let mut at = 0;
        while let Some(entry) = map.entries.get(at) {
            let split = map.split(at);
            at += split.as_ref().map_or(1, |split| split.entries);
            let key = folded(&entry.key);
            if let Some(first) = first.get(&key) {
                self.problems.push(Problem { what: Trouble::DuplicateKey { key, first: *first }, span: entry.span });
            } else if let Some(split) = split {
                let what = Trouble::Value { key, found: split.written, expected: format!("`{}`", split.meant) };
                self.problems.push(Problem { what, span: split.span });
            } else {
                first.insert(key.clone(), entry.span);
                entries.push((key, entry));
            }
        }
        entries
    }

    /// The entries of a map whose keys are slugs.
    pub(super) fn slugged<'n, 'a>(&mut self, inside: &str, node: &'n Node<'a>) -> Vec<(String, &'n Entry<'a>)> {
        let mut entries = self.entries(inside, node);
        entries.retain(|(key, entry)| {
            let fits = slug::is_slug(key);
            if !fits {
                self.odd_key(entry, SLUG);
            }
            fits
        });
        entries
    }

    pub(super) fn text(&mut self, key: &str, node: &Node<'_>) -> Option<String> {
        match &node.value {
            Value::Scalar(scalar) if scalar.is_null() => None,
            Value::Scalar(scalar) => Some(scalar.text.trim().to_owned()),
            _ => {
                self.wrong(key, node, "a text");
                None
            }
        }
    }

    /// An address of the web that ends in `/`. Other schemes could run something when they are clicked.
    pub(super) fn address(&mut self, key: &str, node: &Node<'_>) -> Option<String> {
        let mut address = self.text(key, node)?;
        let (scheme, rest) = address.split_once("://").unwrap_or_default();
        let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        if !web || rest.is_empty() || rest.contains(|c: char| c.is_whitespace() || c.is_control()) {
            self.wrong(key, node, "an address that begins with `https://`");
            return None;
        }
        if !address.ends_with('/') {
            address.push('/');
        }
        Some(address)
    }

    pub(super) fn slug(&mut self, key: &str, node: &Node<'_>) -> Option<String> {
        self.word(key, node, slug::is_slug, SLUG)
    }

    /// A handle (or a side), `@` or not.
    pub(super) fn handle(&mut self, key: &str, node: &Node<'_>) -> Option<String> {
        self.word(key, node, slug::is_handle, "a handle")
    }

    fn word(&mut self, key: &str, node: &Node<'_>, fits: fn(&str) -> bool, expected: &str) -> Option<String> {
        let text = self.text(key, node)?;
        let word = folded(text.trim_start_matches('@'));
        if !fits(&word) {
            self.wrong(key, node, expected);
            return None;
        }
        Some(word)
    }

    pub(super) fn slugs(&mut self, key: &str, node: &Node<'_>) -> Vec<String> {
        items(node).iter().filter_map(|item| self.slug(key, item)).collect()
    }

    pub(super) fn handles(&mut self, key: &str, node: &Node<'_>) -> Vec<String> {
        items(node).iter().filter_map(|item| self.handle(key, item)).collect()
    }

    pub(super) fn date(&mut self, key: &str, node: &Node<'_>) -> Option<Date> {
        let text = self.text(key, node)?;
        let found = date::read(&text);
        if found.is_none() {
            self.wrong(key, node, "a date as `YYYY-MM-DD`");
        }
        found
    }

    pub(super) fn number(&mut self, key: &str, node: &Node<'_>) -> Option<Number> {
        let text = self.text(key, node)?;
        match Number::read(&text) {
            Ok(number) => {
                self.amounts.extend(number.currency.map(|sign| (sign, node.span)));
                Some(number)
            }
            Err(Unreadable::Ambiguous { decimal, grouped }) => {
                self.wrong(key, node, &format!("`{decimal}` or `{grouped}`"));
                None
            }
            Err(Unreadable::NotANumber) => {
                self.wrong(key, node, "a number");
                None
            }
        }
    }

    /// A number of weeks, such as `2w`.
    pub(super) fn weeks(&mut self, key: &str, node: &Node<'_>, least: u32) -> Option<u32> {
        let text = self.text(key, node)?;
        let weeks = duration(&text).filter(|weeks| (least..=MOST_WEEKS).contains(weeks));
        if weeks.is_none() {
            self.wrong(key, node, "a number of weeks, such as `2w`");
        }
        weeks
    }

    pub(super) fn bool(&mut self, key: &str, node: &Node<'_>) -> Option<bool> {
        let found = node.scalar().and_then(crate::source::yaml::Scalar::bool);
        if found.is_none() && !node.is_null() {
            self.wrong(key, node, "`true` or `false`");
        }
        found
    }

    pub(super) fn choice<T: Copy>(&mut self, key: &str, node: &Node<'_>, choices: &[(&str, T)]) -> Option<T> {
        let text = folded(&self.text(key, node)?);
        let found = choices.iter().find(|(word, _)| *word == text).map(|(_, choice)| *choice);
        if found.is_none() {
            let words: Vec<String> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
            self.wrong(key, node, &format!("one of {}", words.join(", ")));
        }
        found
    }

    /// Tells a value that does not fit.
    pub(super) fn wrong(&mut self, key: &str, node: &Node<'_>, expected: &str) {
        let expected = match node.value {
            Value::Alias(_) => "the value itself, since YAML aliases are not read",
            _ => expected,
        };
        self.tell(key, node.span, expected);
    }

    /// Tells a key that does not fit.
    pub(super) fn odd_key(&mut self, entry: &Entry<'_>, expected: &str) {
        self.tell(&entry.key, entry.span, expected);
    }

    fn tell(&mut self, key: &str, span: Span, expected: &str) {
        let found = self.text.get(span.range()).unwrap_or_default().lines().next().unwrap_or_default();
        let found = found.chars().take(SHOWN).collect();
        let what = Trouble::Value { key: key.to_owned(), found, expected: expected.to_owned() };
        self.problems.push(Problem { what, span });
    }

    /// Tells a key that is not known here.
    pub(super) fn unknown(&mut self, key: &str, span: Span, nearest: Option<&str>, inside: &str) {
        let nearest = nearest.map(str::to_owned);
        let what = Trouble::UnknownKey { key: key.to_owned(), nearest, inside: inside.to_owned() };
        self.problems.push(Problem { what, span });
    }
}

const SLUG: &str = "a slug: letters, digits, `-` and `_`";

/// The entries of a list; a single value is a list of one, nothing an empty one.
pub(super) fn items<'n, 'a>(node: &'n Node<'a>) -> &'n [Node<'a>] {
    match &node.value {
        Value::List(items) => items,
        Value::Scalar(scalar) if scalar.is_null() => &[],
        _ => std::slice::from_ref(node),
    }
}

/// Reads `2w`: weeks.
pub(super) fn duration(text: &str) -> Option<u32> {
    let count = text.trim().strip_suffix(['w', 'W'])?;
    count.bytes().all(|b| b.is_ascii_digit()).then(|| count.parse().ok()).flatten()
}

/// A key or a word in small letters, without spaces around it.
pub(super) fn folded(text: &str) -> String {
    slug::fold(text.trim())
}
