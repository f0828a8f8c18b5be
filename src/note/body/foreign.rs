//! What other tools leave among the words: lines of their own behind an item, attributes of headings, templates that
//! nobody filled in, and lists that say that they are empty.

use std::ops::Range;

use super::inline::Inline;
use crate::source::slug;

/// Templates by what opens and what closes them.
const TEMPLATES: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("<%", "%>")];
/// How people write that a list is empty.
const NOTHING: [&str; 5] = ["none", "na", "nil", "nothing", "tbd"];

/// Where the words of an item end. Markdown takes the line behind a list for its last item's: the end of a box
/// (`:::`), an attribute (`{: .lead}`), a shortcode or a tag (`{{% /notice %}}`, `{% endraw %}`).
pub(super) fn end_of_words(text: &str) -> usize {
    let mut words = text.trim_end();
    while let Some(end) = memchr::memrchr(b'\n', words.as_bytes())
        && is_directive(words[end..].trim())
    {
        words = words[..end].trim_end();
    }
    words.len()
}

fn is_directive(line: &str) -> bool {
    let wrapped = |(open, close): (&str, &str)| line.starts_with(open) && line.ends_with(close);
    line.starts_with(":::") || wrapped(("{:", "}")) || TEMPLATES.into_iter().any(wrapped)
}

/// The words of a heading without the attributes that exports put behind them: `{#next-steps}`.
pub(super) fn without_attributes(words: &str) -> &str {
    let inside = words.strip_suffix('}').and_then(|words| words.rsplit_once('{'));
    match inside {
        Some((before, inside)) if inside.starts_with(['#', '.', ':']) => before.trim_end(),
        _ => words,
    }
}

/// Whether words say nothing: a template that nobody filled in, or that there is nothing to list.
pub(super) fn says_nothing(inline: &Inline, range: Range<usize>) -> bool {
    if inline.dead_in(&range) {
        return false;
    }
    let words = inline.text.get(range).unwrap_or_default();
    is_nothing(words) || is_template(words)
}

fn is_nothing(words: &str) -> bool {
    const LONGEST: usize = 16;
    words.len() <= LONGEST && NOTHING.contains(&slug::letters(words).as_str())
}

/// Whether there are templates, and neither letters nor digits beside them.
fn is_template(words: &str) -> bool {
    let mut rest = words;
    let mut any = false;
    loop {
        let opening =
            if rest.starts_with(['{', '<']) { TEMPLATES.iter().find(|(open, _)| rest.starts_with(open)) } else { None };
        let closed = opening.and_then(|(open, close)| rest[open.len()..].split_once(close));
        match (closed, rest.chars().next()) {
            (Some((_, behind)), _) => (any, rest) = (true, behind),
            (None, Some(c)) if opening.is_none() && !c.is_alphanumeric() => rest = &rest[c.len_utf8()..],
            (None, None) => return any,
            (None, Some(_)) => return false,
        }
    }
}
