//! A value that could not be read, where it stands inside a longer place.

use super::Facts;
use crate::source::{Place, Span};

/// The place of what was typed, where a place holds it once: a field's value without its key.
pub(super) fn typed(facts: &Facts<'_>, place: Place, found: &str) -> Place {
    let text = facts.text(place);
    match (text.find(found), text.rfind(found)) {
        (Some(at), Some(last)) if at == last && !found.is_empty() => {
            let start = place.span.start as usize + at;
            Place { span: Span::new(start, start + found.len()), ..place }
        }
        _ => place,
    }
}
