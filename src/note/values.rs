//! The values of front matter, in notes and cards: each is read, or told with what would fit.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Word;
use super::body::closed_up;
use super::problem::{Problem, Trouble};
use crate::config::Config;
use crate::source::number::Number;
use crate::source::yaml::{Entry, Map, Node, Value};
use crate::source::{Lines, Span, date, slug};

/// A longer stretch of text does not help in a message.
const SHOWN: usize = 60;

/// As many keys or names as are looked through one by one; nearly every map and list has fewer.
pub(super) const FEW: usize = 16;

/// Keys that were read, each with where it stood first.
pub(super) struct Firsts<'k> {
    few: Vec<(Cow<'k, str>, Span)>,
    /// Those behind the first few, in order, so that a long map takes no longer for each of its keys.
    later: BTreeMap<Cow<'k, str>, Span>,
}

impl<'k> Firsts<'k> {
    /// None yet, with room for some.
    pub(super) fn with_room(keys: usize) -> Self {
        Self { few: Vec::with_capacity(keys.min(FEW)), later: BTreeMap::new() }
    }

    /// Where a key stood first; where it is new, `None`, and from now on this is where it stood.
    pub(super) fn of(&mut self, key: Cow<'k, str>, span: Span) -> Option<Span> {
        let known = self.few.iter().find(|(known, _)| *known == key).map(|(_, first)| *first);
        if let Some(first) = known.or_else(|| self.later.get(&key).copied()) {
            return Some(first);
        }
        if self.few.len() < FEW {
            self.few.push((key, span));
        } else {
            self.later.insert(key, span);
        }
        None
    }
}

/// Reads values of one file and keeps what could not be read.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) config: &'t Config,
    pub(super) lines: &'t Lines<'t>,
    pub(super) problems: Vec<Problem>,
}

impl<'t> Reader<'t> {
    pub(super) fn tell(&mut self, what: Trouble, span: Span) {
        self.problems.push(Problem { what, span });
    }

    /// Tells a value of the wrong sort. An alias has been told already.
    pub(super) fn wrong(&mut self, key: &str, node: &Node<'_>, expected: &'static str) {
        if !matches!(node.value, Value::Alias(_)) {
            let found = self.shown(node.span);
            self.tell(Trouble::Value { key: key.to_owned(), found, expected }, node.span);
        }
    }

    /// What was typed, as much of it as a message can hold.
    pub(super) fn shown(&self, span: Span) -> String {
        let typed = self.text.get(span.range()).unwrap_or_default();
        typed.lines().next().unwrap_or_default().chars().take(SHOWN).collect()
    }

    /// Tells every alias and anchor under one of our keys. The reader of YAML bounds how deep that goes.
    pub(super) fn refuse_aliases(&mut self, key: &str, node: &Node<'_>) {
        if node.anchored {
            self.tell(Trouble::Anchor { key: key.to_owned() }, node.span);
        }
        match &node.value {
            Value::Alias(name) => {
                self.tell(Trouble::Alias { key: key.to_owned(), name: name.to_string() }, node.span);
            }
            Value::List(items) => items.iter().for_each(|item| self.refuse_aliases(key, item)),
            Value::Map(map) => map.entries.iter().for_each(|entry| self.refuse_aliases(key, &entry.value)),
            Value::Scalar(_) => {}
        }
    }

    /// The entries of a map, keys folded. A second one of a key is told and left out, and so is a number that
    /// YAML ended at a comma.
    pub(super) fn entries<'n, 'a>(
        &mut self,
        key: &str,
        node: &'n Node<'a>,
        expected: &'static str,
    ) -> Vec<(Cow<'n, str>, &'n Entry<'a>)> {
        match &node.value {
            Value::Map(map) => self.once(map),
            Value::Scalar(scalar) if scalar.is_null() => Vec::new(),
            _ => {
                self.wrong(key, node, expected);
                Vec::new()
            }
        }
    }

    /// The entries of a map, as [`Self::entries`] reads them.
    pub(super) fn once<'n, 'a>(&mut self, map: &'n Map<'a>) -> Vec<(Cow<'n, str>, &'n Entry<'a>)> {
        let mut firsts = Firsts::with_room(map.entries.len());
        let mut entries = Vec::with_capacity(map.entries.len());
        let mut at = 0;
        while let Some(entry) = map.entries.get(at) {
            let split = map.split(at);
            at += split.as_ref().map_or(1, |split| split.entries);
            let key = folded(&entry.key);
            if let Some(first) = firsts.of(key.clone(), entry.span) {
                self.tell(Trouble::DuplicateKey { key: key.into_owned(), first }, entry.span);
                continue;
            }
            if let Some(split) = split {
                let what = Trouble::SplitNumber { key: key.into_owned(), written: split.written, meant: split.meant };
                self.tell(what, split.span);
            } else {
                entries.push((key, entry));
            }
        }
        entries
    }

    /// The entries of a map whose keys are slugs.
    pub(super) fn slugged<'n, 'a>(
        &mut self,
        key: &str,
        node: &'n Node<'a>,
        expected: &'static str,
    ) -> Vec<(Cow<'n, str>, &'n Entry<'a>)> {
        let mut entries = self.entries(key, node, expected);
        entries.retain(|(word, entry)| self.is_slug(key, word, entry.span));
        entries
    }

    /// Whether a word is a slug; tells one that is none.
    pub(super) fn is_slug(&mut self, key: &str, word: &str, span: Span) -> bool {
        let fits = slug::is_slug(word);
        if !fits {
            let suggestion = slug::suggestion(word);
            self.tell(Trouble::NotASlug { key: key.to_owned(), found: self.shown(span), suggestion }, span);
        }
        fits
    }

    /// A text in one line; `None` where nothing is said.
    pub(super) fn text(&mut self, key: &str, node: &Node<'_>) -> Option<String> {
        match &node.value {
            Value::Scalar(scalar) if scalar.is_null() => None,
            Value::Scalar(scalar) => Some(closed_up(&scalar.text)),
            _ => {
                self.wrong(key, node, "a text (in quotes, where it holds `: ` or begins with a sign)");
                None
            }
        }
    }

    /// A slug, with or without its `#`.
    pub(super) fn slug(&mut self, key: &str, node: &Node<'_>) -> Option<Word> {
        let text = self.text(key, node)?;
        let word = folded(text.trim_start_matches('#'));
        self.is_slug(key, &word, node.span).then(|| Word { text: word.into(), span: node.span })
    }

    pub(super) fn date(&mut self, key: &str, node: &Node<'_>) -> Option<Date> {
        let text = self.text(key, node)?;
        let found = date::read(&text).or_else(|| date::of_timestamp(&text));
        if found.is_none() {
            let readings = date::readings(&text);
            let what = Trouble::NotADate { key: key.to_owned(), found: self.shown(node.span), readings };
            self.tell(what, node.span);
        }
        found
    }

    /// A number: `None` where it cannot be read, which has been told, `Some(None)` where it was not measured.
    pub(super) fn number(&mut self, key: &str, node: &Node<'_>) -> Option<Option<Number>> {
        let Value::Scalar(scalar) = &node.value else {
            self.wrong(key, node, "a number");
            return None;
        };
        match Number::read(&scalar.text) {
            Err(_) if is_unmeasured(scalar.text.trim()) => Some(None),
            Err(why) => {
                let found = self.shown(node.span);
                self.tell(Trouble::Number { key: key.to_owned(), found, why }, node.span);
                None
            }
            Ok(number) => self.in_currency(key, number, node.span).then_some(Some(number)),
        }
    }

    fn in_currency(&mut self, key: &str, number: Number, span: Span) -> bool {
        match (number.currency, self.config.currency) {
            (Some(found), Some(expected)) if found != expected => {
                self.tell(Trouble::Currency { key: key.to_owned(), found, expected }, span);
                false
            }
            _ => true,
        }
    }

    /// One of a few words, in any case.
    pub(super) fn choice<T: Copy>(
        &mut self,
        key: &str,
        node: &Node<'_>,
        choices: &[(&str, T)],
        expected: &'static str,
    ) -> Option<T> {
        let text = self.text(key, node)?;
        let found = choices.iter().find(|(word, _)| text.eq_ignore_ascii_case(word)).map(|(_, choice)| *choice);
        if found.is_none() {
            self.wrong(key, node, expected);
        }
        found
    }

    /// Tells a plain text that YAML ended at what it takes for a comment: ` #price`.
    pub(super) fn tell_cut(&mut self, key: &str, node: &Node<'_>) {
        if !node.scalar().is_some_and(|scalar| scalar.plain) {
            return;
        }
        let rest = self.text.get(node.span.end as usize..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        // A comment has a space behind its `#`; a topic has a letter.
        let words = line.trim_start().strip_prefix('#').filter(|words| words.starts_with(char::is_alphabetic));
        if words.is_some() {
            let start = node.span.end as usize + line.len() - line.trim_start().len();
            let span = Span::new(start, node.span.end as usize + line.trim_end().len());
            self.tell(Trouble::CutByComment { key: key.to_owned(), rest: self.shown(span) }, span);
        }
    }
}

/// What people write where nothing was measured.
fn is_unmeasured(text: &str) -> bool {
    matches!(text, "" | "~") || ["null", "n/a"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The entries of a list; a single value is a list of one, nothing an empty one.
pub(super) fn items<'n, 'a>(node: &'n Node<'a>) -> &'n [Node<'a>] {
    match &node.value {
        Value::List(items) => items,
        Value::Scalar(scalar) if scalar.is_null() => &[],
        _ => std::slice::from_ref(node),
    }
}

/// A key in small letters, without spaces around it; borrowed where it is so already, as nearly all are.
pub(super) fn folded(text: &str) -> Cow<'_, str> {
    slug::folded(text.trim())
}
