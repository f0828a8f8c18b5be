//! Text and addresses made safe for HTML.

/// Adds a text to HTML, in an element or a quoted attribute, until the HTML is `limit` bytes long. Characters that
/// HTML forbids become the replacement character. Returns whether all of it had room.
pub(crate) fn text_within(out: &mut String, raw: &str, limit: usize) -> bool {
    if out.len().saturating_add(raw.len().saturating_mul(LONGEST)) <= limit {
        text(out, raw);
        return true;
    }
    let mut from = 0;
    for (at, c) in raw.char_indices() {
        if out.len() + (at - from) >= limit {
            out.push_str(raw.get(from..at).unwrap_or_default());
            return false;
        }
        let Some(instead) = instead(c) else { continue };
        out.push_str(raw.get(from..at).unwrap_or_default());
        out.push_str(instead);
        from = at + c.len_utf8();
    }
    out.push_str(raw.get(from..).unwrap_or_default());
    true
}

/// Adds a text to HTML, in an element or a quoted attribute.
pub(crate) fn text(out: &mut String, raw: &str) {
    let mut rest = raw;
    while let Some(at) = suspect(rest.as_bytes()) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = from.chars();
        let Some(c) = chars.next() else { return };
        match instead(c) {
            Some(instead) => out.push_str(instead),
            None => out.push(c),
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// A text as HTML.
pub(crate) fn escaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len() + 8);
    text(&mut out, raw);
    out
}

/// A byte becomes so many at most: `"` is `&quot;`.
const LONGEST: usize = 6;

/// The first byte that may begin a character that does not stay as it is.
fn suspect(bytes: &[u8]) -> Option<usize> {
    // Sixteen at a time, without a stop between: the machine compares them at once.
    let (chunks, _) = bytes.as_chunks::<16>();
    let clean = chunks.iter().take_while(|chunk| !chunk.iter().fold(false, |any, byte| any | is_suspect(*byte)));
    let from = clean.count() * 16;
    let found = bytes.get(from..)?.iter().position(|byte| SUSPECT[usize::from(*byte)])?;
    Some(from + found)
}

/// Whether a byte may begin such a character: a sign of HTML, a control, and what forbidden characters begin with.
#[inline]
const fn is_suspect(byte: u8) -> bool {
    let sign = (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == b'\'');
    let control = (byte < b' ') & (byte != b'\t') & (byte != b'\n') | (byte == 0x7f);
    sign | control | (byte == 0xc2) | (byte >= 0xef)
}

/// [`is_suspect`] of each byte.
const SUSPECT: [bool; 256] = {
    let mut known = [false; 256];
    let mut byte: u8 = 0;
    loop {
        known[byte as usize] = is_suspect(byte);
        if byte == u8::MAX {
            break known;
        }
        byte += 1;
    }
};

fn instead(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        '\t' | '\n' => None,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => Some("\u{fffd}"),
        c if u32::from(c) & 0xfffe == 0xfffe => Some("\u{fffd}"),
        _ => None,
    }
}

/// Adds part of an address, with `%` escapes for what may not stand in one; `kept` are the signs that stay.
pub(crate) fn percent(out: &mut String, part: &str, kept: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |of: u8| HEX.get(usize::from(of)).map_or('0', |digit| char::from(*digit));
    let bytes = part.as_bytes();
    // What stays is ASCII, so that it can be cut anywhere.
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let hex = |ahead: usize| bytes.get(at + ahead).is_some_and(u8::is_ascii_hexdigit);
        let stays = match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => true,
            b'%' => kept.contains('%') && hex(1) && hex(2),
            other => kept.as_bytes().contains(other),
        };
        if !stays {
            out.push_str(part.get(from..at).unwrap_or_default());
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            from = at + 1;
        }
    }
    out.push_str(part.get(from..).unwrap_or_default());
}

/// An address part with its `%` escapes read; what they do not make text of stays as it is.
pub(super) fn unpercent(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match digits.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(escaped("<b class=\"x\">'&'"), "&lt;b class=&quot;x&quot;&gt;&#39;&amp;&#39;");
        assert_eq!(escaped("a\u{0}\u{1b}\u{85}\u{ffff}b\tc"), "a\u{fffd}\u{fffd}\u{fffd}\u{fffd}b\tc");
    }

    #[test]
    fn every_character_is_replaced_wherever_it_stands() {
        for c in (0..=0x0011_0000).filter_map(char::from_u32) {
            let (wanted, mut out) = (instead(c).map_or_else(|| c.to_string(), str::to_owned), String::new());
            text(&mut out, c.encode_utf8(&mut [0; 4]));
            assert_eq!(out, wanted, "{c:?}");
        }
        for at in 0..40 {
            let raw = format!("{}<é{}", "a".repeat(at), "b".repeat(40 - at));
            assert_eq!(escaped(&raw), raw.replace('<', "&lt;"));
        }
    }

    #[test]
    fn a_text_stops_where_there_is_no_room() {
        let mut out = String::new();
        assert!(!text_within(&mut out, &"<".repeat(1000), 20));
        assert_eq!(out, "&lt;".repeat(5));
        assert!(!text_within(&mut out, "é", 20));
        assert!(text_within(&mut out, "é", 22));
    }

    #[test]
    fn addresses_keep_their_escapes_once() {
        let mut out = String::new();
        percent(&mut out, "a b%20c%zz\"é/", "/%");
        assert_eq!(out, "a%20b%20c%25zz%22%C3%A9/");
        assert_eq!(unpercent("a%20b%zz%c3%a9%"), "a b%zzé%");
        assert_eq!(unpercent("%ff"), "%ff");
    }
}
