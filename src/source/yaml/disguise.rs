//! A copy of YAML in which characters that YAML minds are replaced, and the way back to the bytes of the file.
//!
//! Non-breaking spaces become spaces, one for one, so that indentation stays what the writer saw. Where YAML
//! refused an `@`, every `@` becomes a letter that the text does not use.

use std::borrow::Cow;

/// Private-use letters; any one that the text does not have will do.
const STAND_INS: std::ops::RangeInclusive<char> = '\u{e000}'..='\u{e01f}';

/// The text that YAML reads.
pub(super) struct Disguise<'s> {
    text: Cow<'s, str>,
    /// Offsets in `text` just behind a replaced character, each with what to add from there on.
    shifts: Vec<(usize, isize)>,
    at: Option<char>,
}

impl<'s> Disguise<'s> {
    /// Non-breaking spaces as spaces.
    pub(super) fn spaces(source: &'s str) -> Self {
        if source.is_ascii() || !source.contains(is_space) {
            return Self { text: Cow::Borrowed(source), shifts: Vec::new(), at: None };
        }
        Self::replace(source, None)
    }

    /// Non-breaking spaces as spaces and `@` as a letter; `None` if no letter is left.
    pub(super) fn spaces_and_at(source: &'s str) -> Option<Self> {
        let stand_in = STAND_INS.into_iter().find(|c| !source.contains(*c))?;
        Some(Self::replace(source, Some(stand_in)))
    }

    fn replace(source: &str, at: Option<char>) -> Self {
        let mut text = String::with_capacity(source.len() + 16);
        let mut shifts = Vec::new();
        let mut shift = 0isize;
        for c in source.chars() {
            let put = match (c, at) {
                ('@', Some(stand_in)) => stand_in,
                (c, _) if is_space(c) => ' ',
                (c, _) => c,
            };
            text.push(put);
            if put.len_utf8() != c.len_utf8() {
                shift += c.len_utf8().cast_signed() - put.len_utf8().cast_signed();
                shifts.push((text.len(), shift));
            }
        }
        Self { text: Cow::Owned(text), shifts, at }
    }

    /// The text that YAML reads.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The offset in the source of an offset in the text.
    pub(super) fn offset(&self, at: usize) -> usize {
        if self.shifts.is_empty() {
            return at;
        }
        let behind = self.shifts.partition_point(|(from, _)| *from <= at);
        let shift = behind.checked_sub(1).and_then(|last| self.shifts.get(last)).map_or(0, |(_, shift)| *shift);
        at.saturating_add_signed(shift)
    }

    /// A text that YAML read, with its `@` again.
    pub(super) fn reveal(&self, text: &str) -> String {
        self.at.map_or_else(|| text.to_owned(), |stand_in| text.replace(stand_in, "@"))
    }
}

/// No-break space, figure space, narrow no-break space.
fn is_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}
