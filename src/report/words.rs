//! The small words between facts: lists, quotation marks, capitals, and text cut to fit.

use std::borrow::Cow;

/// So many bytes hold most sentences.
pub(in crate::report) const SENTENCE: usize = 96;

/// As `format!`, for a sentence that every page says: in memory that holds it, where `format!` begins with next to none
/// and takes more again and again. Words and numbers that are texts already are put together by `concat` where a profile
/// shows it (an item's line, a cell); whatever else is said, `format!` says.
macro_rules! say {
    ($($words:tt)*) => {{
        let mut said = String::with_capacity($crate::report::words::SENTENCE);
        // Writing into a text cannot fail.
        let _ = std::fmt::Write::write_fmt(&mut said, format_args!($($words)*));
        said
    }};
}
pub(in crate::report) use say;

/// `a`, `a and b`, `a, b and c`; nothing is the empty text.
pub fn list<T: AsRef<str>>(parts: &[T]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [before @ .., last] => {
            let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", before.join(", "), last.as_ref())
        }
    }
}

/// The first parts of a list and how many are left: `a, b and four more`.
pub fn list_some<T: AsRef<str>>(parts: &[T], most: usize) -> String {
    let left = parts.len().saturating_sub(most);
    if left == 0 {
        return list(parts);
    }
    let mut said: Vec<String> = parts.iter().take(most).map(|part| part.as_ref().to_owned()).collect();
    said.push(format!("{} more", super::numbers::spelled(u64::try_from(left).unwrap_or(u64::MAX))));
    list(&said)
}

/// In quotation marks, unless it already stands in them. Marks within are the writer's; half a pair is none.
pub fn quoted(text: &str) -> String {
    let typed = text.trim();
    let bare = match typed.matches('"').count() {
        1 => typed.trim_matches('"'),
        2 => typed.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(typed),
        _ => typed,
    };
    let bare = bare.trim();
    let stands = bare.starts_with('“') && bare.ends_with('”');
    if stands { bare.to_owned() } else { ["“", bare, "”"].concat() }
}

/// A name in which letters run from right to left, set apart so that they leave the order of what stands beside it
/// alone (U+2068 and U+2069); any other name as it is.
pub fn apart(name: &str) -> Cow<'_, str> {
    let runs_left = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if name.contains(runs_left) { Cow::Owned(["\u{2068}", name, "\u{2069}"].concat()) } else { Cow::Borrowed(name) }
}

/// With a capital first letter, as a sentence begins.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| begun(first.to_uppercase(), chars.as_str()))
}

/// A first letter in another case, and what follows it.
fn begun(first: impl Iterator<Item = char>, rest: &str) -> String {
    let mut out = String::with_capacity(rest.len() + 4);
    out.extend(first);
    out.push_str(rest);
    out
}

/// A title inside a sentence: `Leads` → `leads`; what is written in capitals stays (`MQLs`, `SQLs to opportunities`).
pub fn inside(title: &str) -> String {
    let mut chars = title.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(_), Some(second)) if second.is_uppercase() || second.is_numeric() => title.to_owned(),
        (Some(first), _) => begun(first.to_lowercase(), chars.as_str()),
        (None, _) => String::new(),
    }
}

/// At most so many characters, cut between words where there is one, with `…` at the end.
pub fn cut(text: &str, most: usize) -> String {
    // No text has more characters than bytes.
    if text.len() <= most || text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most.saturating_sub(1)).collect();
    let between = head.rfind(' ').filter(|at| head[..*at].chars().count() * 2 >= most);
    let kept = between.map_or(head.as_str(), |at| &head[..at]);
    format!("{}…", kept.trim_end_matches([' ', ',', ';', ':', '-', '–']))
}

/// As [`cut`], for a text that nobody else holds: most fit, and are handed on.
pub fn fitted(text: String, most: usize) -> String {
    if text.len() <= most { text } else { cut(&text, most) }
}

/// The lines of a text, none wider than so many characters unless a single word is.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0;
    for word in text.split_whitespace() {
        let wide = word.chars().count();
        match lines.last_mut() {
            Some(line) if room > wide => {
                line.push(' ');
                line.push_str(word);
                room -= wide + 1;
            }
            _ => {
                lines.push(word.to_owned());
                room = width.saturating_sub(wide);
            }
        }
    }
    lines
}

/// What one of some things is called: `lead` of `leads`, `SQL` of `SQLs`, `opportunity` of `opportunities`.
pub fn one_of(things: &str) -> String {
    match (things.strip_suffix("ies"), things.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) if !stem.ends_with('s') => stem.to_owned(),
        _ => things.to_owned(),
    }
}

/// With its article, by the sound that it begins with: `a lead`, `an opportunity`, `an SQL`, `a user`.
pub fn with_article(thing: &str) -> String {
    let mut chars = thing.chars();
    let (first, second) = (chars.next().unwrap_or_default(), chars.next().unwrap_or_default());
    // Capitals are spelled out: an SQL, an MQL, but a PQL.
    let spelled = second.is_uppercase() && "AEFHILMNORSX".contains(first);
    let lower = thing.to_lowercase();
    let vowel = !second.is_uppercase() && lower.starts_with(['a', 'e', 'i', 'o', 'u']);
    let like_you = ["us", "uni", "eu"].iter().any(|start| lower.starts_with(start));
    let article = if spelled || (vowel && !like_you) { "an" } else { "a" };
    [article, " ", thing].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_go_by_the_sound() {
        for (thing, said) in [
            ("lead", "a lead"),
            ("opportunity", "an opportunity"),
            ("SQL", "an SQL"),
            ("MQL", "an MQL"),
            ("PQL", "a PQL"),
            ("user", "a user"),
            ("upgrade", "an upgrade"),
            ("Angebot", "an Angebot"),
            ("", "a "),
        ] {
            assert_eq!(with_article(thing), said);
        }
    }

    #[test]
    fn lists_have_commas_and_an_and() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list_some(&["a", "b", "c", "d"], 2), "a, b and two more");
        assert_eq!(list_some(&["a", "b"], 2), "a and b");
    }

    #[test]
    fn quotes_stand_once() {
        assert_eq!(quoted("too dear"), "“too dear”");
        assert_eq!(quoted("\"too dear\""), "“too dear”");
        assert_eq!(quoted("“too dear”"), "“too dear”");
        assert_eq!(quoted("asked us to \"revisit\""), "“asked us to \"revisit\"”");
        assert_eq!(quoted("\"no\" and \"never\""), "“\"no\" and \"never\"”");
        assert_eq!(quoted("\"too dear, they say"), "“too dear, they say”");
    }

    #[test]
    fn a_name_from_right_to_left_is_set_apart() {
        assert_eq!(apart("Acme"), "Acme");
        assert_eq!(apart("Zoë"), "Zoë");
        assert_eq!(apart("שלום"), "\u{2068}שלום\u{2069}");
    }

    #[test]
    fn capitals() {
        assert_eq!(capital("éa"), "Éa");
        assert_eq!(capital(""), "");
        assert_eq!(inside("Leads"), "leads");
        assert_eq!(inside("MQLs to SQLs"), "MQLs to SQLs");
        assert_eq!(inside("Speed to lead"), "speed to lead");
    }

    #[test]
    fn long_texts_are_cut_between_words() {
        assert_eq!(cut("short", 10), "short");
        assert_eq!(cut("Security review before the pilot", 22), "Security review…");
        assert_eq!(cut("Donaudampfschifffahrtsgesellschaft", 10), "Donaudamp…");
        assert_eq!(cut("日本語のとても長い題名です", 6), "日本語のと…");
    }
}
