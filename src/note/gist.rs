//! What is asked of every note once all are read, told while its items are still at hand.
//!
//! Looking through ten thousand notes again costs more than each look, since none of them is near by then. Most notes
//! have nothing of what is looked for, and are passed over by what stands here.

use super::{Names, Note, Word};
use crate::config::kind::Key;
use crate::source::Span;
use crate::source::number::Number;

/// What there is to find in a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gist {
    /// The first currency sign.
    pub currency: Option<char>,
    /// Whether it has another one too.
    pub currencies: bool,
    /// Whether it names anybody otherwise than by a handle of the configuration.
    pub strangers: bool,
    /// Whether a date was written relative to the note's.
    pub relative: bool,
}

impl Gist {
    /// Looks a note through.
    pub(super) fn of(note: &Note, names: &Names<'_>) -> Self {
        let mut signs = note.numbers().filter_map(|(number, _)| number.currency);
        let currency = signs.next();
        Self {
            currency,
            currencies: signs.any(|sign| Some(sign) != currency),
            strangers: note.mentions().any(|(written, _)| !names.handles.contains(written)),
            relative: note.items.iter().flat_map(|item| &item.fields).any(|field| field.relative),
        }
    }
}

impl Note {
    /// Whether there may be something in it: always, where nobody has looked yet.
    pub fn may(&self, have: impl FnOnce(&Gist) -> bool) -> bool {
        self.gist.as_ref().is_none_or(have)
    }

    /// Every handle or name that it gives to somebody, with its place. `for:` is left out: it may name a side or an
    /// account as well.
    pub fn mentions(&self) -> impl Iterator<Item = (&str, Span)> {
        let lists = [&self.facilitator, &self.present, &self.absent, &self.spoke, &self.scribe];
        let listed = lists.into_iter().flatten().map(|word: &Word| (word.text.as_str(), word.span));
        let items = self.items.iter().flat_map(|item| {
            let said = item.people.iter().map(|word| (word.text.as_str(), word.span));
            let fields = item.fields.iter().filter(|field| matches!(field.key, Key::Vouched | Key::Disputed | Key::To));
            said.chain(fields.map(|field| (field.value.as_str(), field.span)))
        });
        listed.chain(items).filter(|(written, _)| !written.chars().all(char::is_whitespace))
    }

    /// Every number in it that may carry a currency sign, with its place.
    pub fn numbers(&self) -> impl Iterator<Item = (Number, Span)> {
        let figures = self.figures.iter().filter_map(|figure| Some((figure.value?, figure.span)));
        let fields = self.items.iter().flat_map(|item| &item.fields);
        figures.chain(fields.filter_map(|field| Some((field.number?, field.span))))
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::config::Config;
    use crate::source::{FileId, Role, SourceFile};

    fn gist(text: &str) -> Gist {
        let mut config = Config::defaults("w");
        for handle in ["dana", "Lee"] {
            config.people.insert(handle.to_owned(), crate::config::Person::default());
        }
        let source = SourceFile { path: "a.md".into(), role: Role::Note, text: text.into(), trouble: None };
        let names = Names::new(&config);
        Gist::of(&read(FileId(0), &source, &names), &names)
    }

    #[test]
    fn strangers_are_all_who_are_not_written_as_a_handle_of_the_configuration() {
        let named = |text: &str| gist(text).strangers;
        assert!(!named("---\npresent: [dana]\n---\n## Commitments\n- [ ] @dana the deck\n"));
        for text in [
            "---\npresent: [dana, zoe]\n---\n",
            "---\nabsent: [Zoe Field]\n---\n",
            "## Commitments\n- [ ] @zoe the deck\n",
            "## Claims\n- [x] @dana it fed vouched:@zoe\n",
            // Its key would have to be folded first.
            "---\npresent: [lee]\n---\n",
            "---\npresent: [Lee]\n---\n",
        ] {
            assert!(named(text), "{text}");
        }
    }

    #[test]
    fn currency_signs_of_figures_and_fields() {
        let signs = |text: &str| (gist(text).currency, gist(text).currencies);
        assert_eq!(signs("---\nmetrics: {won: 2}\n---\n"), (None, false));
        let of_items = "## Objections\n- #price too high amount:€2k\n- #price again amount:";
        assert_eq!(signs(&format!("{of_items}€3k\n")), (Some('€'), false));
        assert_eq!(signs(&format!("{of_items}$3k\n")), (Some('€'), true));
        assert_eq!(signs(&format!("---\nmetrics: {{pipeline: $9k}}\n---\n{of_items}€3k\n")), (Some('$'), true));
    }

    #[test]
    fn relative_dates_of_items() {
        let relative =
            |due: &str| gist(&format!("---\ndate: 2026-03-16\n---\n## Commitments\n- [ ] @dana x due:{due}\n"));
        assert!(relative("friday").relative);
        assert!(!relative("2026-03-20").relative);
    }

    #[test]
    fn a_note_that_nobody_looked_through_may_have_everything() {
        let source = SourceFile { path: "a.md".into(), role: Role::Note, text: "".into(), trouble: None };
        let config = Config::defaults("w");
        let names = Names::new(&config);
        let mut note = read(FileId(0), &source, &names);
        assert!(note.may(|gist| gist.strangers));
        note.gist = Some(Gist::of(&note, &names));
        assert!(!note.may(|gist| gist.strangers));
    }
}
